"""What the team asks of a person on *Min dag*: work that is not shared, and who they are among the team's workers."""

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.attention import Asks, Attention
from boendestod_app.domain.ladder import Level
from boendestod_app.services.join_team import who_i_may_be
from boendestod_app.services.shared_words import unshared_too_long
from boendestod_app.services.team_share import Standing
from boendestod_app.ui import ask_team
from boendestod_app.ui.page import Guide
from boendestod_app.words import _


def of_team(guide: Guide) -> list[Attention]:
    """Nothing for who works alone."""
    team = guide.team
    if team.alone:
        return []
    desk = guide.door.desk()
    found = unshared_too_long(team.clients.values(), desk)
    if team.state.standing is Standing.IN and who_i_may_be(desk, team.state.laptops):
        reason = _("Då blir dina klienter, besök och påminnelser dina också i teamet.")
        found.append(Attention("", Asks.WHO, Level.CALM, _("Vem är du i teamet?"), reason, 0))
    return found


def take_on_of_team(guide: Guide, parent: QWidget, item: Attention) -> bool:
    """Open what it asks for; whether it was one of these."""
    if item.asks is Asks.SHARE:
        guide.team.now()
        guide.go("settings")
    elif item.asks is Asks.WHO:
        ask_team.who_am_i(guide, parent)
    else:
        return False
    return True
