"""What the team asks of a person on *Min dag*: work that is not shared, and who they are among the team's workers."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.attention import Asks, Attention
from boendestod_app.domain.ladder import Level
from boendestod_app.services.join_team import asked_who_i_am
from boendestod_app.services.purges import proposed
from boendestod_app.services.shared_words import has_fetched, unshared_too_long, whose
from boendestod_app.services.tellings import asks_me
from boendestod_app.ui import ask_team
from boendestod_app.ui.page import Guide
from boendestod_app.ui.purge_view import show_purges
from boendestod_app.words import _, ngettext


def of_team(guide: Guide) -> list[Attention]:
    """Nothing for who works alone."""
    team = guide.team
    if team.alone:
        return []
    desk = guide.door.desk()
    found = unshared_too_long(team.clients.values(), desk)
    if asked_who_i_am(desk, team.state):
        reason = _("Då blir dina klienter, besök och påminnelser dina också i teamet.")
        found.append(Attention("", Asks.WHO, Level.CALM, _("Vem är du i teamet?"), reason, 0))
    if team.state.wishes:
        reason = _("Ring upp, jämför siffrorna och släpp in den under Inställningar.")
        found.append(Attention("", Asks.LET_IN, Level.CALM, _("En dator vill in i teamet"), reason, 0))
    return found


def asked_with_team(guide: Guide, attention: Sequence[Attention]) -> list[Attention]:
    """*Att ta tag i* with what the team asks for, and with what is known of where a change of level has come."""
    return [*of_team(guide), *_to_approve(guide), *(_arrived(guide, item) for item in attention)]


def _to_approve(guide: Guide) -> list[Attention]:
    """What a colleague wants purged: it takes a second person."""
    desk = guide.door.desk()
    count = sum(one.proposed_by != desk.me for one in proposed(desk))
    if not count:
        return []
    sentence = ngettext(
        "{count} gallring väntar på en andra person", "{count} gallringar väntar på en andra person", count
    )
    reason = _("Titta på vad som gallras, och godkänn eller dra tillbaka.")
    return [Attention("", Asks.APPROVE, Level.CALM, sentence.format(count=count), reason, 4)]


def _arrived(guide: Guide, item: Attention) -> Attention:
    """Telling the partner: their laptop may have it by now. That is no answer, and is never said to be one."""
    team, desk = guide.team, guide.door.desk()
    if item.asks is not Asks.TELL or team.alone:
        return item
    change = desk.store.levels.get(item.subject_id)
    if asks_me(desk, change) or not has_fetched(team.clients.get(item.client_id), change.tell, team.state, desk):
        return item
    client, partner = desk.store.clients.get(item.client_id), desk.store.workers.get(change.tell)
    sentence = _("{name}: {whose} dator har hämtat det nya läget, men inget svar har kommit. Har ni talats vid?")
    return replace(item, sentence=sentence.format(name=client.first_name, whose=whose(partner.name)))


def take_on_of_team(guide: Guide, parent: QWidget, item: Attention) -> bool:
    """Open what it asks for; whether it was one of these."""
    if item.asks is Asks.SHARE:
        guide.team.now()
        guide.go("settings")
    elif item.asks is Asks.LET_IN:
        guide.go("settings")
    elif item.asks is Asks.APPROVE:
        show_purges(guide, parent)
    elif item.asks is Asks.WHO:
        ask_team.who_am_i(guide, parent)
    else:
        return False
    return True
