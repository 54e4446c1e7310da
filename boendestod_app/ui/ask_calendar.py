"""Calendar files: what is asked before visits are saved for another calendar, and the preview of one that comes in."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from boendestod_app.domain.client import Client
from boendestod_app.domain.print_out import WayOut
from boendestod_app.errors import AppError, Refused
from boendestod_app.files import ORDINARY, write_whole
from boendestod_app.services.calendar_file import calendar_file
from boendestod_app.ui.calendar_dialog import CalendarDialog
from boendestod_app.ui.fields import Choice, Day, Field, Tick
from boendestod_app.ui.form import FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.words import _

TEAM = ""


def save_calendar(guide: Guide, parent: QWidget, client: Client | None = None) -> FormDialog:
    """One client's visits, mine, or the team's, from a day on; by initials unless names are ticked."""
    desk, key = guide.door.desk(), f"form:calendar:{client.id}" if client else "form:calendar"
    fields: dict[str, tuple[str, Field]] = {}
    if client is None:
        whose = [
            (desk.me, _("Mina")),
            *((one.id, one.name) for one in desk.store.workers.where(is_now="") if one.id != desk.me),
        ]
        fields["whose"] = (_("Vems besök?"), Choice([*whose, (TEAM, _("Hela teamets"))], desk.me))
    fields["first"] = (_("Från dag"), Day(desk.today, start=desk.today))
    fields["names"] = ("", Tick(_("Skriv namn och plats i stället för initialer")))
    if client is None:
        fields["beside"] = ("", Tick(_("Ta med möten, lunch och frånvaro")))

    def save(given: Values) -> None:
        file = calendar_file(
            guide.door.desk(), given["first"], worker_id=given.get("whose", TEAM),
            client_id=client.id if client else "", names=given["names"], beside=given.get("beside", False),
        )  # fmt: skip
        if not file.events:
            raise Refused(_("Inga besök att spara från den dagen."))
        name = f"besok_{given['first'].isoformat()}.ics"  # never whose: a file name is read by others
        place = ask_place(parent, name)
        if place is None:
            raise Refused(_("Filen är inte sparad: ingen plats valdes."))
        guide.door.leaves(WayOut.SAVED, client.id if client else "", "calendar")
        write_calendar(place, guide.needs.papers().calendar(file))
        guide.say(_("Kalendern är sparad."))

    warning = _(
        "Filen är inte låst. Det som läggs i en telefon eller en annan kalender lämnar programmets skydd: "
        "välj bara en kalender som arbetsgivaren har godkänt."
    )
    return ask(guide.door, parent, _("Spara som kalender"), fields, save, warning=warning, keep=_("Spara …"), draft=key)


def show_calendar(guide: Guide, parent: QWidget, path: Path) -> CalendarDialog | None:
    """The preview of one calendar file."""
    try:
        read = guide.needs.read_calendar(path)
    except AppError as trouble:
        guide.say(str(trouble))
        return None
    dialog = CalendarDialog(guide.door, read, parent)
    dialog.open()
    return dialog


def ask_place(parent: QWidget, name: str) -> Path | None:
    """Where a calendar file is to lie; none when nothing was chosen."""
    title, kinds = _("Spara som kalender"), _("Kalender (*.ics)")
    chosen, _filter = QFileDialog.getSaveFileName(parent, title, str(Path.home() / name), kinds)
    return Path(chosen) if chosen else None


def write_calendar(place: Path, data: bytes) -> None:
    """Whole, or not at all; `Refused` says what to do."""
    try:
        write_whole(place, data, ORDINARY)
    except OSError as trouble:
        raise Refused(_("Det gick inte att spara där. Välj en annan plats.")) from trouble
