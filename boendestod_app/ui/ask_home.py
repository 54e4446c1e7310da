"""What is asked about the home: the contract, a month's rent, what has happened, and how it was settled."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import month_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.tenancy import ContractForm, HomeEvent, RentMonth, RentPaid, Tenancy, TenancyEvent
from boendestod_app.services.homes import keep_event, keep_tenancy, note_rent, settle_event
from boendestod_app.ui.fields import Day, Field, Line, Number, choice_of
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.words import _


def tenancy(guide: Guide, parent: QWidget, client: Client, held: Tenancy | None = None) -> FormDialog:
    """A home, new or as it is now. Who owns the house is not asked where the identity is protected."""
    today = guide.door.desk().today
    now = held or Tenancy("", client.id, ContractForm.FIRST_HAND, today)
    fields: dict[str, tuple[str, Field]] = {"form": (_("Hur bor personen?"), choice_of(tuple(ContractForm), now.form))}
    if not client.protected:
        fields["called"] = (_("Vad kallas det hos er?"), Line(now.called, hint=_("Kan lämnas tomt")))
        fields["landlord"] = (_("Hyresvärd"), Line(now.landlord))
    fields |= {
        "starts_on": (_("Från"), Day(now.starts_on, start=today)),
        "ends_on": (_("Till, om det är slut eller ska sluta"), Day(now.ends_on, start=today, optional=True)),
        "rent": (_("Hyra i månaden, kronor"), Number(now.rent, whole=True)),
    }
    if not client.protected:
        who = _("Vem har satt villkoret?")
        fields["conditions"] = (_("Villkor i kontraktet"), Line(now.conditions, hint=_("Som det står i kontraktet")))
        fields["conditions_by"] = (who, Line(now.conditions_by, hint=_("Till exempel: hyresvärden")))
        fields["after"] = (_("Vad kom efter?"), Line(now.after, hint=_("Om personen har flyttat")))

    def keep(given: Values) -> None:
        guide.door.act(keep_tenancy, replace(now, **given))

    lead = _(
        "Våra besök är aldrig ett villkor för bostaden, och ett återfall ändrar inte boendet. Står det annat i "
        "kontraktet: skriv vem som har satt det (JO 8958-2020)."
    )
    title = _("Bostaden") if held else _("Ny bostad")
    return ask(guide.door, parent, title, fields, keep, lead=lead, draft=f"form:tenancy:{now.id or client.id}")


def rent(guide: Guide, parent: QWidget, client: Client, month: date, held: RentMonth | None) -> FormDialog:
    """One month's rent."""
    paid = held.paid if held else RentPaid.YES
    fields: Fields = {
        "paid": (_("Är hyran betald?"), choice_of(tuple(RentPaid), paid)),
        "amount": (_("Betalat belopp, kronor"), Number(held.amount if held else None, whole=True)),
    }

    def keep(given: Values) -> None:
        guide.door.act(note_rent, client.id, month, given["paid"], given["amount"])

    lead = _("Välj obetald först när det är bekräftat av hyresvärden eller av klienten. Då föreslår appen oro.")
    title = _("Hyran för {month} {year}").format(month=month_text(month), year=month.year)
    return ask(guide.door, parent, title, fields, keep, lead=lead, draft=f"form:rent:{client.id}:{month:%Y-%m}")


def event(guide: Guide, parent: QWidget, client: Client, held: TenancyEvent | None = None) -> FormDialog:
    """Something that has happened; a threat proposes, and changes no level."""
    today = guide.door.desk().today
    now = held or TenancyEvent("", client.id, HomeEvent.DISTURBANCE, today)
    fields: Fields = {
        "kind": (_("Vad har hänt?"), choice_of(tuple(HomeEvent), now.kind)),
        "on": (_("Vilken dag hände det, eller kom brevet?"), Day(now.on, start=today)),
        "due_on": (
            _("Dag för avhysningen, eller en annan sista dag"), Day(now.due_on, start=today, optional=True)
        ),
        "line": (_("En rad"), Line(now.line, hint=_("Till exempel: hög musik fredag kväll"))),
    }  # fmt: skip

    def keep(given: Values) -> None:
        guide.door.act(keep_event, replace(now, **given))

    lead = _("Läget ändras inte av det här. Appen kan föreslå, och du svarar.")
    draft = f"form:tenancy_event:{now.id or client.id}"
    return ask(guide.door, parent, _("Händelse om boendet"), fields, keep, lead=lead, draft=draft)


def settle(guide: Guide, parent: QWidget, held: TenancyEvent) -> FormDialog:
    """How it was settled: then it is no threat any longer."""
    today = guide.door.desk().today
    fields: Fields = {
        "how": (_("Hur löstes det?"), Line(hint=_("Till exempel: skulden är betald"))),
        "on": (_("Vilken dag?"), Day(today, start=today)),
    }

    def keep(given: Values) -> None:
        guide.door.act(settle_event, held.id, **given)

    return ask(guide.door, parent, held.kind.label, fields, keep, draft=f"form:settle_home:{held.id}")
