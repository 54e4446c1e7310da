"""A proposal of a level: why in one sentence, the facts as links, and the two answers. A person decides."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.proposal import Verdict
from boendestod_app.services.desk import Desk
from boendestod_app.services.proposals import proposals
from boendestod_app.ui.ask_proposal import answered_words, ask_not_now, ask_step_up, sentence_of, step_up_words
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.fact_links import fact_links
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.marks import Mark
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, column, emptied, hairline, held, row, scrolled, words
from boendestod_app.ui.rules_view import show_rules
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

SHOWN_BY = frozenset(
    {"proposal_answer", "reported_fact", "visit_sign", "visit", "contact_event", "level_change", "rule_book", "rhythm",
     "absence", "day_off", "consent", "support_period", "incident", "board_contact", "scale_rating",
     "ors_baseline", "follow_up_settings", "tenancy_event", "rent_month",
     "support_pause"}
)  # fmt: skip
Asked = tuple[tuple[str, str, tuple[str, ...]], ...]


def asked_now(desk: Desk, clients: Iterable[Client]) -> Asked:
    """What is proposed at this moment, to know whether a minute has changed it."""
    return asked_by(proposals(desk, list(clients)))


def asked_by(proposed: Iterable[Verdict]) -> Asked:
    """The same of proposals that are at hand."""
    return tuple((one.client_id, one.rule.id, one.digests) for one in proposed)


def proposal_card(
    guide: Guide, page: QWidget, client: Client, leave: Callable[[], object] = lambda: None, *, filled: bool = False
) -> Card | None:
    """Everything that is proposed about the client, the gravest first; nothing where nothing is.

    `page` is what the questions are asked over; `leave` closes what covers it before a link is followed. The gravest
    has the filled button where nothing else has.
    """
    found = proposals(guide.door.desk(), [client])
    if not found:
        return None
    card = Card(_("Förslag"), name="warm")
    for place, verdict in enumerate(found):
        if place:
            card.put(hairline())
        card.put(_one(guide, page, verdict, leave, filled=filled and not place))
    rules = button(_("Visa regler"), partial(show_rules, guide, page, client, leave), kind="link")
    return card.put(Flow(words(_("Appen föreslår. Läget ändras bara när du svarar."), step=-1, tone="muted"), rules))


def proposal_part(guide: Guide, page: QWidget, client: Client) -> QWidget:
    """The same; where nothing is proposed, the way to see why."""
    card = proposal_card(guide, page, client)
    if card is not None:
        return card
    rules = button(_("Visa regler"), partial(show_rules, guide, page, client), kind="link")
    return Flow(words(_("Inga förslag just nu."), tone="muted"), rules)


def _one(guide: Guide, page: QWidget, verdict: Verdict, leave: Callable[[], object], *, filled: bool) -> QWidget:
    level = verdict.rule.level or Level.WORRY
    word = step_up_words(verdict)
    up = button(
        word, partial(ask_step_up, guide, page, verdict), kind="primary" if filled else "",
        name=f"{word}: {verdict.sentence}",
    )  # fmt: skip
    later = _("Inte nu")
    no = button(later, partial(ask_not_now, guide, page, verdict), name=f"{later}: {verdict.sentence}")
    parts: list[QWidget] = [
        Flow(Mark(level), words(sentence_of(verdict), strong=True), gap=8),
        fact_links(guide, page, verdict.facts, leave),
    ]
    if told := answered_words(guide.door.desk(), verdict):
        parts.append(words(told, step=-1, tone="muted"))
    return held(column(*parts, Flow(up, no), gap=4))


class ProposalDialog(Dialog):
    """The card over the page; it goes when everything has been answered."""

    def __init__(self, guide: Guide, page: QWidget, client: Client) -> None:
        super().__init__(page)
        self._guide, self._page, self._client = guide, page, client
        self._content: QVBoxLayout = column(gap=10)
        whole = column(scrolled(self._content), row(None, button(_("Stäng"), self.accept, tip="Esc")), gap=10)
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        guide.door.changed.connect(self._changed)
        self._fill()
        room = self.screen().availableGeometry()
        width = min(theme.units(560), room.width())
        high = self._content.heightForWidth(width) + theme.units(120)
        self.resize(width, min(high, int(room.height() * 0.92)))

    def _changed(self, kinds: frozenset[str]) -> None:
        if kinds & SHOWN_BY and self.isVisible():
            self._fill()

    def _fill(self) -> None:
        card = proposal_card(self._guide, self._page, self._client, self.accept, filled=True)
        if card is None:
            self.accept()
            return
        emptied(self._content)
        self._content.addWidget(words(self._client.shown, step=2, strong=True))
        self._content.addWidget(card)
        self._content.addStretch(1)
        first = (one for one in card.findChildren(QPushButton) if one.property("kind") == "primary")
        next(first).setFocus()


def show_proposal(guide: Guide, page: QWidget, client_id: str) -> None:
    """The client's proposals, to be answered; said where there is none any more."""
    client = guide.door.actions.store.clients.get(client_id)
    if not proposals(guide.door.desk(), [client]):
        guide.say(_("Förslaget gäller inte längre."))
        return
    ProposalDialog(guide, page, client).open()
