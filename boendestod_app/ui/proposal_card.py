"""A proposal of a level: why in one sentence, the facts as links, and the two answers. A person decides."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from boendestod_app.domain.answer import Answer
from boendestod_app.domain.calendar import local, near_day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.proposal import Verdict
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.proposals import answer_proposal, proposals
from boendestod_app.ui import ask_level
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.fact_links import fact_links
from boendestod_app.ui.fields import Line, choice_of
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.marks import Mark
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, add, button, column, emptied, hairline, held, row, scrolled, words
from boendestod_app.ui.rules_view import show_rules
from boendestod_app.ui.tab_order import tab_within
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

SHOWN_BY = frozenset(
    {"proposal_answer", "reported_fact", "visit_sign", "visit", "contact_event", "level_change", "rule_book", "rhythm",
     "absence", "day_off", "consent", "support_period"}
)  # fmt: skip
Asked = tuple[tuple[str, str, tuple[str, ...]], ...]


def asked_now(desk: Desk, clients: Iterable[Client]) -> Asked:
    """What is proposed at this moment, to know whether a minute has changed it."""
    return tuple((one.client_id, one.rule.id, one.digests) for one in proposals(desk, list(clients)))


def proposal_card(
    guide: Guide, page: QWidget, client: Client, leave: Callable[[], object] = lambda: None
) -> Card | None:
    """Everything that is proposed about the client, the gravest first; nothing where nothing is.

    `page` is what the questions are asked over; `leave` closes what covers it before a link is followed.
    """
    found = proposals(guide.door.desk(), [client])
    if not found:
        return None
    card = Card(_("Förslag"), name="warm")
    for place, verdict in enumerate(found):
        if place:
            card.put(hairline())
        card.put(_one(guide, page, verdict, leave, first=place == 0))
    rules = button(_("Visa regler"), partial(show_rules, guide, page, client), kind="link")
    return card.put(Flow(words(_("Appen föreslår. Läget ändras bara när du svarar."), step=-1, tone="muted"), rules))


def proposal_part(guide: Guide, page: QWidget, client: Client) -> QWidget:
    """The same; where nothing is proposed, the way to see why."""
    card = proposal_card(guide, page, client)
    if card is not None:
        return card
    rules = button(_("Visa regler"), partial(show_rules, guide, page, client), kind="link")
    return Flow(words(_("Inga förslag just nu."), tone="muted"), rules)


def _one(guide: Guide, page: QWidget, verdict: Verdict, leave: Callable[[], object], *, first: bool) -> QWidget:
    level = verdict.rule.level or Level.WORRY
    sentence = verdict.sentence[:1].upper() + verdict.sentence[1:]
    word = _("Trappa upp till {level}").format(level=level.label.lower())
    up = button(
        word, partial(ask_step_up, guide, page, verdict), kind="primary" if first else "",
        name=f"{word}: {verdict.sentence}",
    )  # fmt: skip
    later = _("Inte nu")
    no = button(later, partial(ask_not_now, guide, page, verdict), name=f"{later}: {verdict.sentence}")
    parts: list[QWidget] = [
        Flow(Mark(level), words(sentence, strong=True), gap=8),
        fact_links(guide, page, verdict.facts, leave),
    ]
    if told := answered_words(guide.door.desk(), verdict):
        parts.append(words(told, step=-1, tone="muted"))
    return held(column(*parts, Flow(up, no), gap=4))


def answered_words(desk: Desk, verdict: Verdict) -> str:
    """What was answered on these facts before; nothing where nobody has."""
    given = verdict.answer
    if given is None:
        return ""
    by = desk.store.workers.find(given.by)
    told = _("Svar {day} av {name}: {answer}").format(
        day=near_day_text(local(given.at).date(), desk.today), name=by.name if by else "", answer=given.answer.label
    )
    return f"{told}. {given.why}".strip() if given.why else told


def ask_step_up(guide: Guide, page: QWidget, verdict: Verdict) -> FormDialog:
    """The level and one line, saved at once with the answer; the rest is asked for the same day."""
    door, least = guide.door, verdict.rule.level or Level.WORRY
    levels = [level for level in (Level.WORRY, Level.CRISIS) if level.gravity >= least.gravity]

    def keep(given: Values) -> None:
        if not given["line"]:
            raise Refused(_("Skriv varför, en rad räcker."))
        door.act(answer_proposal, verdict.client_id, verdict.rule.id, answer=Answer.STEP_UP, **given)
        now = door.desk().store.levels.standing(verdict.client_id)
        if now and now.change.to_complete:
            ask_level.complete(door, page, now.change.id)

    fields: Fields = {
        "line": (_("Varför? En rad räcker"), Line(verdict.sentence[:1].upper() + verdict.sentence[1:])),
        "level": (_("Läge"), choice_of(levels, least)),
    }
    client = door.desk().store.clients.get(verdict.client_id)
    return ask(
        door, page, _("Trappa upp: {name}").format(name=client.shown), fields, keep, warning=ask_level.emergency(),
        lead=_("Sparas direkt. Komplettera under dagen: vad klienten säger, vad vi gör, uppföljning och väg ner."),
        keep=_("Trappa upp"), draft=f"form:step_up:{verdict.client_id}:{verdict.rule.id}",
    )  # fmt: skip


def ask_not_now(guide: Guide, page: QWidget, verdict: Verdict) -> FormDialog:
    """*Inte nu*, and why."""
    door = guide.door

    def keep(given: Values) -> None:
        door.act(answer_proposal, verdict.client_id, verdict.rule.id, answer=Answer.NOT_NOW, **given)

    fields: Fields = {"why": (_("Varför inte nu?"), Line())}
    sentence = verdict.sentence[:1].upper() + verdict.sentence[1:]
    lead = _("{what}. Förslaget kommer tillbaka när något nytt händer.").format(what=sentence)
    draft = f"form:not_now:{verdict.client_id}:{verdict.rule.id}"
    return ask(door, page, _("Inte nu"), fields, keep, lead=lead, draft=draft)


class ProposalDialog(Dialog):
    """The card over the page; it goes when everything has been answered."""

    def __init__(self, guide: Guide, page: QWidget, client: Client) -> None:
        super().__init__(page)
        self._guide, self._page, self._client = guide, page, client
        self._content: QVBoxLayout = column(gap=8)
        whole = column(words(client.shown, step=2, strong=True), gap=10)
        whole.addWidget(scrolled(self._content), 1)
        add(whole, row(None, button(_("Stäng"), self.accept, tip="Esc")))
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        room = self.screen().availableGeometry()
        self.resize(min(theme.units(560), room.width()), min(theme.units(420), int(room.height() * 0.92)))
        guide.door.changed.connect(self._changed)
        self._fill()

    def focusNextPrevChild(self, next: bool) -> bool:
        """The card is built anew: Tab goes as the eye does."""
        return tab_within(self, forward=next)

    def _changed(self, kinds: frozenset[str]) -> None:
        if kinds & SHOWN_BY and self.isVisible():
            self._fill()

    def _fill(self) -> None:
        card = proposal_card(self._guide, self._page, self._client, self.accept)
        if card is None:
            self.accept()
            return
        emptied(self._content)
        self._content.addWidget(card)
        self._content.addStretch(1)


def show_proposal(guide: Guide, page: QWidget, client_id: str) -> None:
    """The client's proposals, to be answered; said where there is none any more."""
    client = guide.door.actions.store.clients.get(client_id)
    if not proposals(guide.door.desk(), [client]):
        guide.say(_("Förslaget gäller inte längre."))
        return
    ProposalDialog(guide, page, client).open()
