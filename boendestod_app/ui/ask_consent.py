"""What is asked about consents: a new one with how it was given, its form on paper, and what comes of one that ends."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.consent import USUAL_SCOPES, Consent, Informed, Scope, about_meeting, latest_end
from boendestod_app.domain.resource_group import GroupMember
from boendestod_app.services.consent_register import consent_form, prints_to_ask_back
from boendestod_app.services.consents import give_consent, withdraw_consent
from boendestod_app.services.meetings import planned_meeting
from boendestod_app.ui.fields import Choice, Day, Line, Several
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.long_ticks import LongTicks
from boendestod_app.ui.page import Guide
from boendestod_app.ui.papers_out import PapersOut
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
        OutDialog(guide, parent, consents, list(out)).begin()


def show_out(guide: Guide, parent: QWidget, consent: Consent, export_ids: list[str]) -> None:
    """What lies out for a reader whose consent is over."""
    OutDialog(guide, parent, (consent,), export_ids).begin()


class OutDialog(PapersOut):
    """Removed from the shared drive here, asked back by hand."""

    def __init__(self, guide: Guide, parent: QWidget, consents: Sequence[Consent], export_ids: list[str]) -> None:
        self._consents = consents
        title = _("{name} får inte läsa längre").format(name=consents[-1].recipient)
        lead = _("Nya papper stoppas redan, också de som väntar. Det här är ute:")
        super().__init__(guide, parent, title, lead, export_ids)

    def printed(self) -> list[str]:
        """What was printed on these consents."""
        desk = self._guide.door.desk()
        return [told for one in self._consents for told in prints_to_ask_back(desk, one)]

    def closing(self) -> list[str]:
        """Who is asked."""
        back = _("Be {name} att lämna tillbaka det som är utskrivet eller sparat på annat håll.")
        return [back.format(name=self._consents[-1].recipient)]
