"""*Lås* in the settings: after how many minutes, the passphrase, the code; and what locking is worth."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.settings import LOCK_MINUTES, MEETING_MINUTES
from boendestod_app.ui.ask_keys import CodeDialog, ask_passphrase
from boendestod_app.ui.fields import name_for_readers
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.inputs import Chooser
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, words
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
        Flow(
            button(_("Byt lösenord …"), partial(ask_passphrase, guide, page)),
            button(_("Ny återställningskod …"), _ask_code(guide, page)),
            button(_("Logg: vem har sett vad"), partial(guide.go, "log"), kind="link"),
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


def _ask_code(guide: Guide, page: QWidget) -> Callable[[], None]:
    return lambda: CodeDialog(guide, page).open()
