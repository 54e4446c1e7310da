"""The board as a paper: looked at before it is printed."""

from boendestod_app.services.crisis_papers import wall_board
from boendestod_app.ui.page import Guide
from boendestod_app.words import _


def show_wall_board(guide: Guide) -> None:
    """The board for the wall: initials, no names, no reasons."""
    desk = guide.door.desk()
    made = guide.needs.papers().board(wall_board(desk))
    guide.show_paper(made, _("Tavlan Oro och kris, utan namn"), f"{desk.today.isoformat()}_{_('tavlan')}", client_id="")
