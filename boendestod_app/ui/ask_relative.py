"""What is asked about relatives: who it is, and what they say yes to."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.consent import latest_end
from boendestod_app.domain.relative import Allows, Relative, RelativeConsent
from boendestod_app.services.network import network
from boendestod_app.services.relatives import (
    give_relative_consent,
    keep_relative,
    relative_form,
    withdraw_relative_consent,
)
from boendestod_app.ui.fields import Choice, Day, Field, Line, Text
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.long_ticks import LongTicks
from boendestod_app.ui.page import Guide
from boendestod_app.words import _, ngettext


def relative(guide: Guide, parent: QWidget, client_id: str, held: Relative | None = None) -> FormDialog:
    """Somebody new, or what is known of them; who stands on the map needs no name typed anew."""
    now = held or Relative("", client_id, "")
    persons = _on_the_map(guide, client_id, now.person_id)
    fields: dict[str, tuple[str, Field]] = {}
    if persons:
        choices = [(None, _("Inte på kartan")), *((id, says) for id, (says, _name, _relation) in persons.items())]
        fields["person_id"] = (_("På nätverkskartan"), Choice(choices, now.person_id))
    fields |= {
        "name": (_("Namn"), Line(now.name)),
        "relation": (_("Vem är det för klienten?"), Line(now.relation, hint=_("Till exempel: mamma"))),
        "phone": (_("Telefon"), Line(now.phone)),
        "language": (_("Språk"), Line(now.language, hint=_("Om tolk behövs"))),
        "note": (_("Personens egna ord, bara för personalen"), Text(now.note, lines=3)),
    }

    def keep(given: Values) -> None:
        _says, name, relation = persons.get(given.get("person_id") or "", ("", "", ""))
        given["name"] = given["name"] or name or relation
        given["relation"] = given["relation"] or (relation if name else "")
        guide.door.act(keep_relative, replace(now, **given))

    lead = _("En närstående kan få eget stöd. Om klienten berättar vi bara det som klienten har sagt ja till.")
    title = now.says if held else _("Ny närstående")
    draft = f"form:relative:{now.id or client_id}"
    return ask(guide.door, parent, title, fields, keep, lead=lead, draft=draft)


def _on_the_map(guide: Guide, client_id: str, held: str | None) -> dict[str, tuple[str, str, str]]:
    """Those of the private sectors, by person: what is said, name, relation; each is a relative once."""
    desk = guide.door.desk()
    shown = network(desk, client_id)
    taken = {one.person_id for one in desk.store.relatives.where(client_id=client_id)} - {held}
    return {
        one.person_id: (one.says, one.name, one.relation)
        for one in shown.persons
        if one.person_id not in taken and not shown.sector(one.sector_id).professional
    }


def consent(guide: Guide, parent: QWidget, whose: Relative) -> FormDialog:
    """The relative's own yes."""
    today = guide.door.desk().today
    fields: Fields = {
        "allows": (_("Personen säger ja till"), LongTicks([(one, one.label) for one in Allows], (Allows.CONTACT,))),
        "told_to": (_("Vem får det berättas för?"), Line(hint=_("Namn på var och en, om det sista är valt"))),
        "starts_on": (_("Från"), Day(today, start=today)),
        "ends_on": (_("Till och med, högst ett år"), Day(latest_end(today), start=today)),
        "written": (_("Hur gavs det?"), Choice([(False, _("Muntligt")), (True, _("Skriftligt"))])),
        "how": (_("På vilket sätt?"), Line(hint=_("Till exempel: på telefon, med tolk"))),
    }  # fmt: skip

    def keep(given: Values) -> None:
        guide.door.act(give_relative_consent, RelativeConsent("", whose.client_id, whose.id, **given))

    lead = _("Det här är personens eget samtycke. Klientens är ett annat. Det går att ta tillbaka när som helst.")
    title = _("Samtycke: {name}").format(name=whose.says)
    return ask(guide.door, parent, title, fields, keep, lead=lead, draft=f"form:relative_consent:{whose.id}")


def withdraw(guide: Guide, held: RelativeConsent) -> None:
    """At once; what is out already is told."""
    out = guide.door.run(withdraw_relative_consent, held.id)
    if out:
        told = ngettext(
            "{count} papper om klienten ligger på den delade mappen. Se om personen nämns, och ta bort det.",
            "{count} papper om klienten ligger på den delade mappen. Se om personen nämns, och ta bort dem.",
            len(out),
        )
        guide.say(told.format(count=len(out)))


def show_form(guide: Guide, whose: Relative, held: RelativeConsent | None) -> None:
    """The form to sign, to look at and print."""
    desk = guide.door.desk()
    made = guide.needs.papers().memo(relative_form(desk, whose, held))
    # A file name is read by others: never whose it is.
    guide.show_paper(made, _("Samtycke"), f"{desk.today.isoformat()}_samtycke_narstaende", client_id=whose.client_id)
