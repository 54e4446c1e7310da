"""*Lås* in the settings: after how many minutes, the passphrase, the code; and what locking is worth."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.settings import LOCK_MINUTES, MEETING_MINUTES
from boendestod_app.ui.ask_keys import CodeDialog, ask_passphrase
from boendestod_app.ui.capture import can_hide, told_anew
from boendestod_app.ui.fields import name_for_readers
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.inputs import Chooser, TickBox
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, words
from boendestod_app.ui.security_view import show_security
from boendestod_app.words import _, ngettext


def lock_card(guide: Guide, page: QWidget) -> Card:
    """The computer counts, not only this window: who writes in the journal is not locked out here."""
    return Card(_("Lås och lösenord")).put(
        words(_("Databasen är krypterad. Utan lösenord eller återställningskod går den inte att öppna.")),
        Flow(words(_("Lås när ingen har rört datorn på")), _minutes(guide), gap=12),
        words(
            _("I mötet {count} minuter. Låser också när datorn sover eller låses, och med Ctrl+L. F12 döljer skärmen.")
            .format(count=MEETING_MINUTES), step=-1, tone="muted",
        ),
        *_unseen(guide),
        Flow(
            button(_("Byt lösenord …"), partial(ask_passphrase, guide, page)),
            button(_("Ny återställningskod …"), _ask_code(guide, page)),
            button(_("Logg: vem har sett vad"), partial(guide.go, "log"), kind="link"),
            button(_("Så skyddas uppgifterna"), partial(show_security, page), kind="link"),
        ),
    )  # fmt: skip


def _minutes(guide: Guide) -> Chooser:
    box = Chooser()
    for count in LOCK_MINUTES:
        box.addItem(ngettext("{count} minut", "{count} minuter", count).format(count=count), count)
    box.setCurrentIndex(LOCK_MINUTES.index(guide.needs.settings().lock_minutes))
    name_for_readers(box, _("Lås när ingen har rört datorn på"))

    def chosen(place: int) -> None:
        guide.needs.keep_settings(replace(guide.needs.settings(), lock_minutes=LOCK_MINUTES[place]))

    box.activated.connect(chosen)
    return box


def _unseen(guide: Guide) -> list[QWidget]:
    """Where the system can be asked to leave our windows out of its pictures."""
    if not can_hide():
        return []
    box = TickBox(_("Dölj programmet i skärmbilder och på delad skärm"))
    box.setChecked(guide.needs.settings().unseen)

    def chosen(held: bool) -> None:
        guide.needs.keep_settings(replace(guide.needs.settings(), unseen=held))
        told_anew()

    box.toggled.connect(chosen)
    why = _("Då syns det inte heller när skärmen delas i Teams. Det som visas för klienten har ett eget val.")
    return [box, words(why, step=-1, tone="muted")]


def _ask_code(guide: Guide, page: QWidget) -> Callable[[], None]:
    return lambda: CodeDialog(guide, page).open()
