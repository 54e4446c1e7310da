"""Every way that leads somewhere from any page: the keys, and what *Ctrl+K* says can be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from boendestod_app.services.my_day import clients_to_choose
from boendestod_app.ui import ask_client
from boendestod_app.ui.ask_fact import new_fact
from boendestod_app.ui.ill_today import ill_today
from boendestod_app.ui.palette import Verb
from boendestod_app.ui.settings_rules import show_book
from boendestod_app.ui.sidebar import pages
from boendestod_app.words import _

if TYPE_CHECKING:
    from boendestod_app.ui.shell import Shell

Way = tuple[str, str, Callable[[], object]]  # what it says, its keys (none where Ctrl+K is the only one), the doing


def ways(shell: Shell) -> list[Way]:
    """What can be done from everywhere; an empty word is done by its key alone."""
    return [
        (_("Nytt besök"), "Ctrl+B", shell.new_visit_here),
        (_("Trappa upp"), "Ctrl+O", shell.step_up_here),
        (_("Ny händelse"), "Ctrl+N", shell.contact_here),
        (_("Ikapp: dokumentera det som väntar"), "Ctrl+I", shell.pane.catch_up),
        (_("Sjuk i dag"), "", partial(ill_today, shell, shell)),
        (_("Något att veta"), "", partial(_note_fact, shell)),
        (_("Läs trappan och reglerna"), "", partial(show_book, shell, shell)),
        (shell.undo_words(), "Ctrl+Z", shell.undo),
        ("", "Ctrl+Y", shell.redo),
        ("", "Ctrl+Shift+Z", shell.redo),
        (_("Ny klient"), "", partial(ask_client.new_client, shell, shell)),
        (_("Hämta lista"), "", partial(ask_client.import_list, shell, shell)),
        (_("Lås"), "Ctrl+L", shell.lock.emit),
        (_("Dölj skärmen"), "F12", shell.hide_screen.emit),
        (_("Mötet vid tavlan"), "", partial(meet, shell)),
        ("", "Escape", shell.back),
        ("", "Ctrl+P", shell.print_here),
        ("", "F5", shell.refresh),
        ("", "Ctrl+K", shell.open_palette),
    ]


def meet(shell: Shell) -> None:
    """*Mötet vid tavlan* begins, or goes on."""
    shell.go("raised")
    shell.refresh()


def _note_fact(shell: Shell) -> None:
    """*Något att veta* of whom the pane or the page is about."""
    here = shell.visit.client_id if shell.visit else shell.page.client_id
    new_fact(shell, shell, clients_to_choose(shell.door.desk()), here)


def verbs(shell: Shell) -> list[Verb]:
    """What stands in *Ctrl+K* beside clients and notes."""
    pages_first = [Verb(label, partial(shell.go, key)) for key, label, _keys in pages()]
    return pages_first + [Verb(says, do) for says, _keys, do in ways(shell) if says]


def lay_keys(shell: Shell) -> None:
    """The keys of the whole window."""
    for _says, keys, do in ways(shell):
        if keys:
            QShortcut(QKeySequence(keys), shell, do)
    for key, _label, keys in pages():
        QShortcut(QKeySequence(keys.replace(" ", ", ")), shell, partial(shell.go, key))
