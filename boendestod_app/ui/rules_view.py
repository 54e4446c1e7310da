"""*Visa regler*: what every rule says of one client now, and why it is silent."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.client import Client
from boendestod_app.domain.proposal import Silence, Verdict
from boendestod_app.domain.rule_words import proposes_words, rule_words
from boendestod_app.services.proposals import verdicts
from boendestod_app.services.rule_book import book_says
from boendestod_app.ui.ask_proposal import ask_step_up, step_up_words
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.fact_links import fact_links
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.marks import Mark
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, add, button, column, row, scrolled, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

MOST_FACTS = 6  # of one rule; they are the latest


class RulesDialog(Dialog):
    """Those that speak first, then those that are silent; each with its thresholds and its facts."""

    def __init__(self, guide: Guide, page: QWidget, client: Client, leave: Callable[[], object]) -> None:
        super().__init__(page)
        self._guide, self._page, self._before = guide, page, leave
        desk = guide.door.desk()
        said = verdicts(desk, client.id)
        content = column(gap=8)
        for title, group in (
            (_("Gäller nu"), [one for one in said if one.fires]),
            (_("Tysta"), [one for one in said if not one.fires]),
        ):
            if group:
                content.addWidget(words(title, step=1, strong=True))
            for one in group:
                content.addWidget(self._card(one))
        if not any(one.fires for one in said):
            content.insertWidget(0, words(_("Ingen regel föreslår något nu."), tone="muted"))
        content.addStretch(1)
        whole = column(words(_("Regler: {name}").format(name=client.shown), step=2, strong=True), gap=10)
        whole.addWidget(words(book_says(desk), tone="muted"))
        whole.addWidget(scrolled(content), 1)
        shut = button(_("Stäng"), self.accept, kind="primary", tip="Esc")
        add(whole, row(None, shut))
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        self.take_room(640, 620)
        shut.setFocus()

    def _card(self, verdict: Verdict) -> Card:
        rule = verdict.rule
        told = verdict.why_not or _("Gäller: {what}.").format(what=verdict.sentence)
        mark = [Mark(rule.level, size=14)] if rule.level else []
        card = Card(padding=12)
        card.put(Flow(*mark, words(proposes_words(rule), strong=True), gap=8), words(rule_words(rule)))
        card.put(words(told, tone="" if verdict.fires else "muted"))
        if verdict.facts:
            card.put(fact_links(self._guide, self._page, verdict.facts[-MOST_FACTS:], self._leave))
        if rule.level and verdict.silence is Silence.ANSWERED:
            word = step_up_words(verdict)
            up = button(word, partial(self._answer, verdict), kind="link", name=f"{word}: {verdict.sentence}")
            card.put(row(up, None))
        return card

    def _answer(self, verdict: Verdict) -> None:
        self._leave()
        ask_step_up(self._guide, self._page, verdict)

    def _leave(self) -> None:
        self.accept()
        self._before()


def show_rules(guide: Guide, page: QWidget, client: Client, leave: Callable[[], object] = lambda: None) -> None:
    """What the rules say of this client; `leave` closes what covers the page before a link is followed."""
    RulesDialog(guide, page, client, leave).open()
