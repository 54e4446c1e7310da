"""Every way that leads somewhere from any page: the keys, and what *Ctrl+K* says can be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from boendestod_app.ui import ask_client
from boendestod_app.ui.ask_journal import carry_over
from boendestod_app.ui.ask_log import show_log
from boendestod_app.ui.ask_mapping import show_mapping
from boendestod_app.ui.ask_programme import show_programmes
from boendestod_app.ui.here import (
    actor_here,
    care_plan_here,
    contact_here,
    crisis_plan_here,
    fact_here,
    goals_here,
    group_meeting_here,
    incident_here,
    interviews_here,
    network_here,
    new_visit_here,
    period_here,
    print_here,
    relative_here,
    rewind_here,
    step_up_here,
    together_here,
    year_here,
)
from boendestod_app.ui.ill_today import ill_today
from boendestod_app.ui.palette import Verb
from boendestod_app.ui.purge_view import show_purges
from boendestod_app.ui.security_view import show_security
from boendestod_app.ui.settings_rules import show_book
from boendestod_app.ui.sidebar import CLASHES, pages
from boendestod_app.words import _

if TYPE_CHECKING:
    from boendestod_app.ui.shell import Shell

Way = tuple[str, str, Callable[[], object]]  # what it says, its keys (none where Ctrl+K is the only one), the doing


def ways(shell: Shell) -> list[Way]:
    """What can be done from everywhere; an empty word is done by its key alone."""
    return [
        (_("Nytt besök"), "Ctrl+B", partial(new_visit_here, shell)),
        (_("Trappa upp"), "Ctrl+O", partial(step_up_here, shell)),
        (_("Krisplan"), "F8", partial(crisis_plan_here, shell)),
        (_("Nätverkskarta"), "", partial(network_here, shell)),
        (_("Visa för klienten"), "F9", partial(together_here, shell)),
        (_("Se målen tillsammans"), "F7", partial(goals_here, shell)),
        (_("Hot, tillbud eller avvikelse"), "", partial(incident_here, shell)),
        (_("Ny händelse"), "Ctrl+N", partial(contact_here, shell)),
        (_("Ikapp: dokumentera det som väntar"), "Ctrl+I", shell.pane.catch_up),
        (_("Sjuk i dag"), "", partial(ill_today, shell, shell)),
        (_("Ny närstående"), "", partial(relative_here, shell)),
        (_("Ny runt klienten: vård, myndighet, hyresvärd"), "", partial(actor_here, shell)),
        (_("Årlig uppföljning"), "", partial(year_here, shell)),
        (_("Genomförandeplan"), "", partial(care_plan_here, shell)),
        (_("Intervjuer"), "", partial(interviews_here, shell)),
        (_("Något att veta"), "", partial(fact_here, shell)),
        (_("Kartläggning"), "", partial(show_mapping, shell, shell)),
        *_of_what_is_kept(shell),
        (_("Läs trappan och reglerna"), "", partial(show_book, shell, shell)),
        (_("Läs modellerna"), "", partial(show_programmes, shell, shell)),
        (_("Ny insats"), "", partial(period_here, shell)),
        (_undo_words(shell), "Ctrl+Z", shell.undo),
        ("", "Ctrl+Y", shell.redo),
        ("", "Ctrl+Shift+Z", shell.redo),
        (_("Ny klient"), "", partial(ask_client.new_client, shell, shell)),
        (_("Hämta lista"), "", partial(ask_client.import_list, shell, shell)),
        (_("Lås"), "Ctrl+L", shell.lock.emit),
        (_("Dölj skärmen"), "F12", shell.hide_screen.emit),
        (_("Mötet vid tavlan"), "", partial(meet, shell)),
        (_("Håll resursgruppsmötet"), "", partial(group_meeting_here, shell)),
        ("", "Escape", shell.back),
        ("", "F1", partial(shell.go, "methods")),
        ("" if shell.team.alone else _("Att reda ut"), "G, A", partial(to_settle, shell)),
        ("", "Ctrl+P", partial(print_here, shell)),
        ("", "F5", shell.refresh),
        ("", "Ctrl+K", shell.open_palette),
    ]


def _undo_words(shell: Shell) -> str:
    what = shell.door.actions.last_done
    return _("Ångra: {what}").format(what=what) if what else _("Ångra")


def _of_what_is_kept(shell: Shell) -> list[Way]:
    return [
        (_("Överför till journalen"), "", partial(carry_over, shell, shell)),
        (_("Så var det förut: ta tillbaka en klients uppgifter"), "", partial(rewind_here, shell)),
        (_("Säkerhetskopior: kopiera, öva, återställ"), "", partial(shell.go, "settings", "copies")),
        (_("Byt lösenord eller återställningskod"), "", partial(shell.go, "settings", "lock")),
        (_("Kontrollera att allt är helt"), "", partial(shell.go, "settings", "check")),
        (_("Gallring"), "", partial(show_purges, shell, shell)),
        (_("Logg och loggkontroll: vem har sett vad"), "", partial(show_log, shell)),
        (_("Så skyddas uppgifterna"), "", partial(show_security, shell)),
    ]


def meet(shell: Shell) -> None:
    """*Mötet vid tavlan* begins, or goes on."""
    shell.go("raised")
    shell.refresh()


def to_settle(shell: Shell) -> None:
    """*Att reda ut*; who works alone has nothing there."""
    if not shell.team.alone:
        shell.go(CLASHES)


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
