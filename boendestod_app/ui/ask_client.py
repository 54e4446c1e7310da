"""What is asked about a client: the card, the support period, a list to bring in."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from boendestod_app.domain.client import Children, Client
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.domain.protection import fields_of
from boendestod_app.domain.worker import Worker
from boendestod_app.errors import AppError
from boendestod_app.services.client_names import aliases_of
from boendestod_app.services.desk import Desk
from boendestod_app.services.keep_client import add_client, edit_client, end_client
from boendestod_app.services.workload import full_with
from boendestod_app.ui.ask_calendar import show_calendar
from boendestod_app.ui.door import Door
from boendestod_app.ui.fields import Choice, Day, Line, Number, Several, Text, Tick, choice_of
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.import_dialog import ImportDialog
from boendestod_app.ui.page import Guide
from boendestod_app.ui.row_fields import Lines
from boendestod_app.words import _


def new_client(guide: Guide, parent: QWidget) -> None:
    """A client card from nothing; opens the page when it is kept."""
    door = guide.door
    desk = door.desk()
    empty = Client(desk.store.new_id(), "", worker_ids=(desk.me,))
    steps = [(step.number, step.says) for step in desk.ladder.steps]
    fields = _card_fields(empty, desk.store.workers.where(is_now="")) | {
        "step": (_("Stödet börjar på steg"), Choice(steps, 3)),
        "began": (_("Stödet började"), Day(desk.today, start=desk.today)),
    }

    full = FullOnce(door)

    def keep(given: Values) -> None:
        step, began = given.pop("step"), given.pop("began")
        card = _card(empty, given)
        full.tell(card)
        client = door.act(add_client, card, step=step, began=began)
        guide.open_client(client.id)

    ask(door, parent, _("Ny klient"), fields, keep, draft="form:new_client")


def change_client(guide: Guide, parent: QWidget, client: Client) -> None:
    """Change the card."""
    door = guide.door
    desk = door.desk()
    fields = _card_fields(client, desk.store.workers.where(is_now=""))
    names = [client.alias, *aliases_of(desk, client.id)] if client.alias else aliases_of(desk, client.id)
    told = _("Alias, det första visas i stället för namnet")
    fields = {"name": fields.pop("name"), "names": (told, Aliases(told, names, _("Lägg till alias"))), **fields}
    for field in ("alias", "protected", *(fields_of("client") if client.protected else ())):
        del fields[field]
    fields |= {
        "children": (_("Barn hemma eller i kontakt"), choice_of(list(Children), client.children)),
        "near_worker_id": (_("Bärande relation: vem av oss?"), _workers(desk, client.near_worker_id)),
        "near_words": (_("Eller någon annan"), Line(client.near_words, hint=_("Till exempel: en granne"))),
    }

    full = FullOnce(door)

    def keep(given: Values) -> None:
        alias, *others = given.pop("names") or ("",)
        _called_something(client, alias, "names")
        card = replace(client, alias=alias, **given)
        full.tell(card)
        door.act(edit_client, card, others=tuple(others))

    ask(door, parent, client.shown, fields, keep, draft=f"form:client:{client.id}")


class Aliases(Lines):
    """What the client is called: Alt+↑ and Alt+↓ choose which is first, and so is shown."""

    ordered = True


def _workers(desk: Desk, held: str | None) -> Choice:
    workers = [(one.id, one.name) for one in desk.store.workers.where(is_now="")]
    return Choice([(None, _("Ingen vald")), *workers], held)


def _card_fields(client: Client, workers: list[Worker]) -> dict[str, tuple[str, Any]]:
    protected = Tick(_("Skyddade personuppgifter"), held=client.protected)
    return {
        "name": (_("Namn"), Line(client.name)),
        "alias": (_("Alias, visas i stället för namnet"), Line(client.alias)),
        "birth_year": (_("Födelseår"), Number(client.birth_year, whole=True)),
        "phone": (_("Telefon"), Line(client.phone)),
        "address": (_("Adress"), Line(client.address)),
        "door_code": (_("Portkod"), Line(client.door_code)),
        "housing": (_("Boende"), Line(client.housing)),
        "good_to_know": (_("Bra att veta"), Text(client.good_to_know)),
        "risk": (_("Risk, att tänka på före besök"), Text(client.risk, lines=2)),
        "worker_ids": (
            _("Ansvariga boendestödjare, högst två"),
            Several([(worker.id, worker.name) for worker in workers], client.worker_ids),
        ),
        "protected": ("", protected),
    }


def _card(client: Client, given: Values) -> Client:
    if given["protected"]:
        _called_something(replace(client, protected=True), given["alias"], "alias")
        given = given | dict.fromkeys(fields_of("client"), "")
    return replace(client, **given)


def _called_something(client: Client, alias: str, field: str) -> None:
    """Somebody whose own name may not stand anywhere has another."""
    if client.protected and not alias.strip():
        refuse([Problem(field, _("Skriv ett alias. Det är det enda namn som visas och skrivs ut."))])


class FullOnce:
    """Says once that a caseload is over its cap; the same answer again goes on."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._told = ""

    def tell(self, client: Client) -> None:
        """Refused the first time, with the way on."""
        told = full_with(self._door.desk(), client)
        if told and told != self._told:
            self._told = told
            go_on = _("Spara en gång till om det ska bli så ändå.")
            refuse([Problem("worker_ids", f"{told} {go_on}")])


def end_support(guide: Guide, parent: QWidget, client: Client) -> None:
    """The support has ended."""
    today = guide.door.desk().today

    def keep(given: Values) -> None:
        on: date = given["on"]
        guide.door.act(end_client, client.id, on)

    lead = _("Klienten finns kvar under Avslutade. Inget tas bort.")
    fields: Fields = {"on": (_("Sista dag"), Day(today, start=today))}
    ask(
        guide.door, parent, _("Avsluta stödet"), fields, keep, lead=lead, keep=_("Avsluta"),
        draft=f"form:end:{client.id}",
    )  # fmt: skip


def import_list(guide: Guide, parent: QWidget) -> None:
    """Choose a spreadsheet or a calendar, look at what was found, bring it in."""
    chosen, _filter = QFileDialog.getOpenFileName(
        parent,
        _("Hämta teamets lista"),
        str(Path.home()),
        _("Kalkylblad och kalendrar (*.xlsx *.csv *.txt *.ics);;Alla filer (*)"),
    )
    if chosen:
        (show_calendar if chosen.casefold().endswith(".ics") else show_list)(guide, parent, Path(chosen))


def show_list(guide: Guide, parent: QWidget, path: Path) -> ImportDialog | None:
    """The preview of one file."""
    try:
        listed = guide.needs.read_list(path, guide.door.desk().today)
    except AppError as trouble:
        guide.say(str(trouble))
        return None
    dialog = ImportDialog(guide.door, listed, parent)
    dialog.open()
    return dialog
