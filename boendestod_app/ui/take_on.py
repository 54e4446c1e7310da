"""What opens when something of *Att ta tag i* is chosen, where that is a dialog of its own."""

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.attention import Asks, Attention
from boendestod_app.domain.away import Naloxone
from boendestod_app.domain.client import Client
from boendestod_app.ui import (
    ask_annual,
    ask_asi,
    ask_away,
    ask_daytime,
    ask_group,
    ask_level,
    ask_month,
    ask_programme,
    ask_risk,
    ask_sip,
    ask_told,
    ask_track,
    ask_visit,
    ask_weekend,
    ask_working,
)
from boendestod_app.ui.ask_journal import carry_over
from boendestod_app.ui.care_plan_view import open_care_plan
from boendestod_app.ui.page import Guide


def take_on(guide: Guide, parent: QWidget, item: Attention) -> bool:
    """Open it; whether there was a dialog for it. Its parent is a page, which outlives what is built anew in it."""
    door = guide.door
    client = door.desk().store.clients.get(item.client_id)
    if item.asks is Asks.COMPLETE:
        ask_level.complete(door, parent, item.subject_id)
    elif item.asks is Asks.TELL:
        ask_told.ask_partner(door, parent, item.subject_id)
    elif item.asks is Asks.TELL_OTHER:
        ask_told.ask_telling(door, parent, item.subject_id)
    elif item.asks is Asks.WEEKEND:
        ask_weekend.weekend(door, parent, client)
    elif item.asks is Asks.RETURN:
        _returned(guide, parent, client, item.subject_id)
    elif item.asks is Asks.RISK:
        ask_risk.assess(guide, parent, client)
    elif item.asks is Asks.ASI:
        ask_asi.new_asi(guide, parent, client)
    elif item.asks is Asks.JOURNAL:
        carry_over(guide, parent, client_id=client.id)
    elif item.asks is Asks.PLAN:
        guide.crisis_plan(client.id)
    elif item.asks is Asks.CARE_PLAN:
        open_care_plan(guide, parent, client.id)
    else:
        return _of_the_group(guide, parent, client, item)
    return True


def _of_the_group(guide: Guide, parent: QWidget, client: Client, item: Attention) -> bool:
    if item.asks is Asks.AGREEMENT:
        ask_group.settle(guide, parent, guide.door.desk().store.agreements.get(item.subject_id))
    elif item.asks is Asks.SIP:
        ask_sip.sip(guide, parent, client.id)
    elif item.asks is Asks.MONTHLY:
        ask_month.month(guide, parent, client)
    elif item.asks is Asks.ANNUAL:
        ask_annual.year(guide, parent, client)
    elif item.asks is Asks.PHASE:
        ask_programme.review(guide, parent, guide.door.desk().store.periods.get(item.subject_id))
    elif item.asks is Asks.TRACK:
        ask_track.change_track(guide, parent, guide.door.desk().store.tracks.get(item.subject_id))
    elif item.asks is Asks.SHORT_PLAN:
        ask_daytime.how_it_went(guide, parent, guide.door.desk().store.short_plans.get(item.subject_id))
    elif item.asks is Asks.HARM:
        ask_working.review_harm(guide, parent, guide.door.desk().store.harm_agreements.get(item.subject_id))
    else:
        return False
    return True


def _returned(guide: Guide, parent: QWidget, client: Client, change_id: str) -> None:
    """Naloxone first; where that is settled what is left is the contact."""
    settled = (Naloxone.YES, Naloxone.NOT_RELEVANT)
    if guide.door.desk().store.levels.get(change_id).naloxone in settled:
        ask_visit.new_contact(guide, parent, [client], client.id)
    else:
        ask_away.naloxone(guide.door, parent, client, change_id)
