"""*Lås* in the settings: after how many minutes, the passphrase, the code; and what locking is worth."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.settings import LOCK_MINUTES, MEETING_MINUTES, fit_name
from boendestod_app.ui.ask_keys import CodeDialog, ask_passphrase
from boendestod_app.ui.fields import Line, name_for_readers
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.inputs import Chooser
from boendestod_app.ui.page import Guide, Page
from boendestod_app.ui.parts import Card, button, words
from boendestod_app.words import _, ngettext


def lock_card(guide: Guide, page: Page) -> Card:
    """The computer counts, not only this window: who writes in the journal is not locked out here."""
    card = Card(_("Lås och lösenord")).put(
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
    owners = guide.needs.owners
    if owners is not None and len(owners.listed()) > 1:
        card.put(shown_as(guide, page))
    return card


def shown_as(guide: Guide, page: Page) -> Flow:
    """What she is called at the box, where several share the laptop."""
    name = guide.needs.settings().shown_name
    told = _("Namn vid upplåsning: {name}").format(name=name) if name else _("Namn vid upplåsning: inget valt")
    return Flow(words(told), button(_("Ändra namnet …"), partial(ask_shown_name, guide, page), kind="link"))


def ask_shown_name(guide: Guide, page: Page) -> None:
    """*Namn vid upplåsning*: whatever she likes, or nothing."""
    held = guide.needs.settings().shown_name
    fields: Fields = {"name": (_("Namn vid upplåsning"), Line(held, hint=_("Förnamn eller initialer")))}

    def keep(given: Values) -> None:
        guide.needs.keep_settings(replace(guide.needs.settings(), shown_name=fit_name(given["name"])))

    lead = _("Syns för alla som använder datorn, innan någon har låst upp. Utan namn står det Arbetare och en siffra.")
    dialog = ask(guide.door, page, _("Namn vid upplåsning"), fields, keep, lead=lead, draft="form:shown_name")
    dialog.accepted.connect(page.refresh)


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
