"""*Trappan och reglerna* in Inställningar: read first, then edited as text and signed."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from boendestod_app.domain.rule_book import SignedBook
from boendestod_app.services.rating_facts import rules_now
from boendestod_app.services.rule_book import book_says, signed_words, versions
from boendestod_app.ui.ask_rules import edit_rules
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, add, button, column, emptied, row, scrolled, words
from boendestod_app.ui.rule_table import ladder_cards, rule_cards
from boendestod_app.ui.theme import theme
from boendestod_app.words import _


def rules_card(guide: Guide, page: QWidget) -> Card:
    """Which ladder and rules hold, and the ways to read and change them."""
    desk = guide.door.desk()
    counts = _("{steps} steg och {rules} regler.").format(steps=len(desk.ladder.steps), rules=len(desk.rules.all))
    return Card(_("Trappan och reglerna")).put(
        words(book_says(desk)),
        words(counts),
        words(_("Reglerna föreslår oro eller kris. Läget ändras bara av en människa."), step=-1, tone="muted"),
        Flow(
            button(_("Läs …"), partial(show_book, guide, page), name=_("Läs trappan och reglerna")),
            button(_("Ändra …"), partial(edit_rules, guide, page), name=_("Ändra trappan och reglerna")),
        ),
    )


class BookDialog(Dialog):
    """The ladder and the rules that hold, and every version there has been."""

    def __init__(self, guide: Guide, page: QWidget) -> None:
        super().__init__(page)
        self._guide, self._page = guide, page
        self._content: QVBoxLayout = column(gap=10)
        whole = column(words(_("Trappan och reglerna"), step=2, strong=True), gap=10)
        whole.addWidget(scrolled(self._content), 1)
        change = button(_("Ändra …"), partial(edit_rules, guide, page), name=_("Ändra trappan och reglerna"))
        shut = button(_("Stäng"), self.accept, kind="primary", tip="Esc")
        add(whole, row(change, None, shut))
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        self.take_room(760, 640)
        guide.door.changed.connect(self._changed)
        self._fill()
        shut.setFocus()

    def _changed(self, kinds: frozenset[str]) -> None:
        if kinds & {"rule_book", "follow_up_settings"}:
            self._fill()

    def _fill(self) -> None:
        emptied(self._content)
        desk = self._guide.door.desk()
        self._content.addWidget(words(book_says(desk), tone="muted"))
        for card in (*ladder_cards(desk.ladder), *rule_cards(rules_now(desk))):
            self._content.addWidget(card)
        if held := versions(desk):
            self._content.addWidget(self._versions(held))
        self._content.addStretch(1)

    def _versions(self, held: list[SignedBook]) -> Card:
        card, desk = Card(_("Versioner"), padding=12), self._guide.door.desk()
        for one in held:
            named = _("Utgå från version {version}").format(version=one.version)
            start = partial(edit_rules, self._guide, self._page, one)
            card.put(Flow(words(signed_words(desk, one)), button(_("Utgå från den"), start, kind="link", name=named)))
        return card


def show_book(guide: Guide, page: QWidget) -> None:
    """To be read."""
    BookDialog(guide, page).open()
