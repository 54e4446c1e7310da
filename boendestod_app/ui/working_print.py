"""*Skriv ut* on a card of *Arbetssätt*: looked at first, and noted in the print log when it leaves."""

from functools import partial

from PySide6.QtWidgets import QPushButton

from boendestod_app.domain.print_out import PaperKind
from boendestod_app.services.goal_paper import copy_of_own_paper
from boendestod_app.services.print_outs import log_print
from boendestod_app.services.working_papers import WorkingPaper, working_paper
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import button
from boendestod_app.words import _


def print_button(guide: Guide, client_id: str, which: WorkingPaper) -> QPushButton:
    """The button of one card."""
    name = _("Skriv ut {paper}").format(paper=which.label)
    return button(_("Skriv ut"), partial(show_paper, guide, client_id, which), kind="link", name=name)


def show_paper(guide: Guide, client_id: str, which: WorkingPaper) -> None:
    """The client's own paper."""
    desk = guide.door.desk()
    made = guide.needs.papers().memo(working_paper(desk, client_id, which))
    copy = copy_of_own_paper(desk, client_id, PaperKind.WORKING)
    # A file name is read by others: never whose it is, nor what it is about.
    name = f"{desk.today.isoformat()}_eget_papper"
    guide.show_paper(made, which.label, name, lambda how: guide.door.act(log_print, copy, how), client_id=client_id)
