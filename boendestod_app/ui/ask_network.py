"""The dialogs of the network map: a person and the ties to others, into the resource group, onto paper."""

from collections.abc import Sequence
from dataclasses import fields as fields_of
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.client import Client
from boendestod_app.domain.network import RINGS, NetworkMap, NetworkPerson, PersonDraft, Ring, Support, TieKind
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.services.meetings import members_of
from boendestod_app.services.network import add_person, edit_person, invite_person, network, sectors
from boendestod_app.services.network_papers import network_paper
from boendestod_app.ui import ask_consent
from boendestod_app.ui.fields import Choice, Day, Field, Line, Several, Tick, choice_of
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.row_fields import Rows
from boendestod_app.words import N_, _

_SIGNS = (
    ("conflict", N_("Konflikt just nu")),
    ("uses_together", N_("Använder tillsammans")),
    ("may_contact", N_("Får kontaktas")),
)


class TieRows(Rows):
    """What there is between this person and others on the map."""

    def __init__(self, others: Sequence[NetworkPerson], held: Sequence[tuple[str, TieKind]]) -> None:
        self._others = [("", _("Välj person")), *((one.person_id, one.shown) for one in others)]
        super().__init__(_("Band till andra"), held, _("Lägg till ett band"))

    def _row(self, number: int) -> dict[str, tuple[str, Field]]:
        return {"who": (_("Till vem"), Choice(self._others, "")), "kind": (_("Hur är det?"), choice_of(list(TieKind)))}

    def _taken(self, given: Any) -> dict[str, Any]:
        return {"who": given[0], "kind": given[1].value}

    def value(self) -> tuple[tuple[str, TieKind], ...]:
        """Each with somebody chosen; the last that is said of two counts."""
        return tuple({one["who"]: one["kind"] for one in self._values() if one["who"]}.items())


def new_person(guide: Guide, parent: QWidget, client_id: str, sector_id: str = "") -> FormDialog:
    """Somebody new on the map."""
    shown = network(guide.door.desk(), client_id)

    def keep(given: Values) -> None:
        draft, ties = _taken(given)
        guide.door.act(add_person, client_id, draft, ties)

    lead = _("Klienten bestämmer vilka som ska vara med, och hur nära de är.")
    return ask(guide.door, parent, _("Ny på nätverkskartan"), _fields(guide, client_id, shown, None, sector_id), keep,
               lead=lead, draft=f"form:network:{client_id}")  # fmt: skip


def change_person(guide: Guide, parent: QWidget, client_id: str, person_id: str) -> FormDialog | None:
    """Something else is said of a person."""
    shown = network(guide.door.desk(), client_id)
    person = shown.person(person_id)
    if person is None:
        return None

    def keep(given: Values) -> None:
        draft, ties = _taken(given)
        guide.door.act(edit_person, client_id, person_id, draft, ties)

    return ask(guide.door, parent, person.says, _fields(guide, client_id, shown, person, ""), keep,
               draft=f"form:network:{person_id}")  # fmt: skip


def _fields(guide: Guide, client_id: str, shown: NetworkMap, person: NetworkPerson | None, sector_id: str) -> Fields:
    desk = guide.door.desk()
    held = person or NetworkPerson("", client_id, "", desk.today, True, "", "", sector_id, Ring.MIDDLE, 0)
    used = [sector for sector in sectors(desk) if sector.used or sector.id == held.sector_id]
    signs = [(key, _(word)) for key, word in _SIGNS]
    told: dict[str, tuple[str, Field]] = {
        "name": (_("Namn"), Line(held.name)),
        "relation": (_("Vem är det för klienten?"), Line(held.relation, hint=_("Till exempel: syster"))),
        "sector_id": (_("Del av kartan"), Choice([(one.id, one.name) for one in used], held.sector_id)),
        "ring": (_("Hur nära?"), choice_of(list(RINGS), held.ring)),
        "tie": (_("Hur är kontakten?"), choice_of(list(TieKind), held.tie)),
        "supports": (_("Stöd personen ger"), Several([(one, one.label) for one in Support], held.supports)),
        "signs": (_("Mer"), Several(signs, [key for key, _word in signs if getattr(held, key)])),
        "met_on": (_("Senaste kontakt"), Day(held.met_on, start=desk.today, optional=True)),
    }
    if others := [one for one in shown.persons if one.person_id != held.person_id]:
        ties = [(other.person_id, tie.kind) for tie, other in shown.ties_of(held.person_id)]
        told["ties"] = (_("Band till andra på kartan"), TieRows(others, ties))
    if members := members_of(desk, client_id):
        choices = [(None, _("Inte med")), *((one.id, one.says) for one in members)]
        told["member_id"] = (_("I resursgruppen som"), Choice(choices, held.member_id))
    return told


def _taken(given: Values) -> tuple[PersonDraft, tuple[tuple[str, TieKind], ...]]:
    signs, ties = given.pop("signs"), given.pop("ties", ())
    known = {one.name for one in fields_of(PersonDraft)}
    told = {**{key: key in signs for key, _word in _SIGNS}, **given}
    return PersonDraft(**{key: value for key, value in told.items() if key in known}), ties


def invite(guide: Guide, parent: QWidget, client: Client, person_id: str) -> FormDialog | None:
    """Into the resource group; then it is asked what the new member may read."""
    person = network(guide.door.desk(), client.id).person(person_id)
    if person is None or person.member_id:
        return None
    fields: Fields = {
        "asked": ("", Tick(_("Klienten vill ha med personen i gruppen"))),
        "name": (_("Namn"), Line(person.name)),
        "role": (_("Roll eller relation"), Line(person.relation)),
        "phone": (_("Telefon"), Line()),
        "mail": (_("E-post"), Line()),
    }

    def keep(given: Values) -> None:
        if not given.pop("asked"):
            refuse([Problem("asked", _("Fråga klienten först: klienten väljer själv vilka som är med."))])
        member = guide.door.act(invite_person, client.id, person_id, **given)
        ask_consent.new_consent(guide, parent, member)

    lead = _("Efteråt frågas vad personen får läsa. Utan samtycke får ingen några papper.")
    return ask(guide.door, parent, _("Till resursgruppen"), fields, keep, lead=lead, keep=_("Lägg till i gruppen"),
               draft=f"form:network_group:{person_id}")  # fmt: skip


def print_map(guide: Guide, parent: QWidget, client: Client, on: date) -> FormDialog:
    """The map of a day on paper: without names, unless the client wants them on it."""
    named: dict[str, tuple[str, Field]] = {}
    if not client.protected:
        named["names"] = ("", Tick(_("Med namn, i klientens eget exemplar")))

    def show(given: Values) -> None:
        made = network_paper(guide.door.desk(), client.id, on, names=bool(given.get("names")))
        # A file name is read by others: never whose it is.
        guide.show_paper(
            guide.needs.papers().network(made), _("Nätverkskarta"), f"{on.isoformat()}_natverk", client_id=client.id
        )

    lead = _("På papperet står Syster, Vän 1, Vän 2 i stället för namn.")
    if client.protected:
        lead += " " + _("Klienten har skyddade uppgifter: namn skrivs aldrig ut.")
    return ask(guide.door, parent, _("Skriv ut nätverkskartan"), named, show, lead=lead, keep=_("Visa"),
               draft=f"form:print_network:{client.id}")  # fmt: skip
