"""The crisis plan and the board as papers: looked at before they are printed."""

from boendestod_app.services.crisis_papers import crisis_paper, wall_board
from boendestod_app.ui.page import Guide
from boendestod_app.words import _


def show_crisis_plan(guide: Guide, client_id: str) -> None:
    """The plan that counts; without one of the client's own, the unit's standard."""
    desk = guide.door.desk()
    made = guide.needs.papers().crisis(crisis_paper(desk, client_id))
    client = desk.store.clients.get(client_id)
    guide.show_paper(made, _("Krisplan"), client.paper_name(_("krisplan"), desk.today))


def show_wall_board(guide: Guide) -> None:
    """The board for the wall: initials, no names, no reasons."""
    desk = guide.door.desk()
    made = guide.needs.papers().board(wall_board(desk))
    guide.show_paper(made, _("Tavlan Oro och kris, utan namn"), f"{desk.today.isoformat()}_{_('tavlan')}")
