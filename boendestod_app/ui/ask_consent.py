"""What is asked about consents: a new one with how it was given, its form on paper, and what comes of one that ends."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from boendestod_app.domain.consent import USUAL_SCOPES, Consent, Informed, Scope, about_meeting, latest_end
from boendestod_app.domain.export import Export, ExportState
from boendestod_app.domain.resource_group import GroupMember
from boendestod_app.services.consent_register import ask_back, consent_form, prints_to_ask_back
from boendestod_app.services.consents import give_consent, withdraw_consent
from boendestod_app.services.meetings import planned_meeting
from boendestod_app.services.outbox import leave_on_drive
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.fields import Choice, Day, Line, Several
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.long_ticks import LongTicks
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import button, column, emptied, scrolled, words
from boendestod_app.ui.tab_order import tab_within
from boendestod_app.ui.theme import theme
from boendestod_app.words import _


def asked(today: date, scopes: Iterable[Scope]) -> Fields:
    """What a reader may read and how long, how it was given, and what the client was told."""
    return {
        "scopes": (_("Får läsa om"), Several([(one, one.label) for one in scopes], USUAL_SCOPES)),
        "starts_on": (_("Från"), Day(today, start=today)),
        "ends_on": (_("Till och med, högst ett år"), Day(latest_end(today), start=today)),
        "written": (_("Hur gavs det?"), Choice([(False, _("Muntligt")), (True, _("Skriftligt"))])),
        "how": (_("På vilket sätt?"), Line(hint=_("Till exempel: på telefon, med tolk, med bilder"))),
        "informed": (_("Det har klienten fått veta"), LongTicks([(one, one.label) for one in Informed])),
        "capacity": (
            _("Hur vet vi att klienten har förstått och vill?"),
            Line(hint=_("Till exempel: berättade själv vad det gäller")),
        ),
        "witness": (_("Vem mer hörde det?"), Line(hint=_("Kan lämnas tomt"))),
    }


def lead() -> str:
    """What is told before a consent is asked for."""
    return _("Klienten kan ändra sig när som helst. Det räcker att säga till.")


def keep(guide: Guide, client_id: str, **given: Any) -> None:
    """Keep it, and say so at once where it does not reach beyond the meeting."""
    desk = guide.door.desk()
    made = guide.door.act(give_consent, client_id, **given)
    meeting = planned_meeting(desk, client_id)
    theirs = desk.store.consents.where(client_id=client_id)
    if meeting and (told := about_meeting(made, theirs, meeting.on)):
        guide.say(told)


def new_consent(guide: Guide, parent: QWidget, member: GroupMember) -> FormDialog:
    """What this member may read."""

    def kept(given: Values) -> None:
        keep(guide, member.client_id, recipient=member.says, member_id=member.id, **given)

    title, fields = _("Samtycke: {name}").format(name=member.says), asked(guide.door.desk().today, Scope)
    return ask(guide.door, parent, title, fields, kept, lead=lead(), draft=f"form:consent:{member.id}")


def show_form(guide: Guide, client_id: str, consent: Consent | None, member_id: str = "") -> None:
    """The form to sign, to look at and print."""
    desk = guide.door.desk()
    made = guide.needs.papers().memo(consent_form(desk, client_id, consent, member_id))
    client = desk.store.clients.get(client_id)
    guide.show_paper(made, _("Samtycke"), client.paper_name("samtycke", desk.today), client_id=client_id)


def withdraw(guide: Guide, parent: QWidget, *consents: Consent) -> None:
    """At once, of one reader; what is out already is shown, to be taken back."""
    out = {export.id: export for one in consents for export in guide.door.run(withdraw_consent, one.id) or ()}
    desk = guide.door.desk()
    if out or any(prints_to_ask_back(desk, one) for one in consents):
        OutDialog(guide, parent, consents, list(out)).open()


def show_out(guide: Guide, parent: QWidget, consent: Consent, export_ids: list[str]) -> None:
    """What lies out for a reader whose consent is over."""
    OutDialog(guide, parent, (consent,), export_ids).open()


class OutDialog(Dialog):
    """Paper by paper: removed from the shared drive here, asked back by hand."""

    def __init__(self, guide: Guide, parent: QWidget, consents: Sequence[Consent], export_ids: list[str]) -> None:
        super().__init__(parent)
        self._guide, self._ids, self._consents = guide, export_ids, consents
        self._papers: QVBoxLayout = column(gap=8)
        title = _("{name} får inte läsa längre").format(name=consents[-1].recipient)
        done = button(_("Klar"), self.accept, kind="primary", tip="Esc")
        whole = column(
            words(title, step=2, strong=True),
            words(_("Nya papper stoppas redan, också de som väntar. Det här är ute:"), tone="muted"),
            scrolled(self._papers),
            Flow(None, done),
            gap=12,
        )
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        self.setMinimumWidth(theme.units(420))
        self.resize(theme.units(560), theme.units(420))
        self._fill()
        guide.door.changed.connect(self._changed)

    def focusNextPrevChild(self, next: bool) -> bool:
        """As the eye does."""
        return tab_within(self, forward=next)

    def _changed(self, kinds: frozenset[str]) -> None:
        if kinds & {"export", "print_out"}:
            self._fill()

    def _fill(self) -> None:
        emptied(self._papers)
        desk = self._guide.door.desk()
        papers = [desk.store.exports.get(id) for id in self._ids]
        for paper, told in zip(papers, ask_back(desk, papers), strict=True):
            self._papers.addWidget(self._row(paper, told))
        prints = [told for one in self._consents for told in prints_to_ask_back(desk, one)]
        if prints:
            self._papers.addWidget(words(_("Utskrivet eller sparat härifrån:"), strong=True))
        for told in dict.fromkeys(prints):
            self._papers.addWidget(words(told))
        back = _("Be {name} att lämna tillbaka det som är utskrivet eller sparat på annat håll.")
        self._papers.addWidget(words(back.format(name=self._consents[-1].recipient)))
        self._papers.addStretch(1)

    def _row(self, paper: Export, told: str) -> QWidget:
        if paper.state is not ExportState.SENT:
            return Flow(words(told), None, words(paper.state.label, tone="muted", wrap=False))
        if paper.remove_asked_at:
            return Flow(words(told), None, words(removal_told(), tone="muted"), leave_button(self._guide, paper, told))
        take = partial(self._guide.remove_paper, paper)
        name = _("Ta bort från mappen: {paper}").format(paper=told)
        return Flow(words(told), None, button(_("Ta bort från mappen"), take, name=name))


def removal_told() -> str:
    """What is said of a paper that waits to be taken off the drive."""
    return _("Tas bort när mappen är tillbaka")


def leave_button(guide: Guide, paper: Export, told: str) -> QPushButton:
    """It is to stay there after all."""
    stay = partial(guide.door.run, leave_on_drive, paper.id)
    return button(_("Låt ligga"), stay, kind="link", name=_("Låt ligga: {paper}").format(paper=told))
