"""The annual follow-up: kept, and made into text for the journal."""

from dataclasses import replace

from boendestod_app.domain.annual import AnnualFollowUp, Participant, annual_problems
from boendestod_app.domain.problem import refuse
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def keep_annual(desk: Desk, told: AnnualFollowUp) -> AnnualFollowUp:
    """One year's follow-up; told anew the same day, it is changed."""
    client = desk.expect(told.client_id)
    persons = tuple(Participant(one.name.strip(), one.title.strip()) for one in told.took_part)
    told = replace(told, took_part=persons, informed=told.informed.strip())
    refuse(annual_problems(told, desk.today))
    same_day = desk.store.annual.where(client_id=client.id, on=told.on.isoformat())
    id = told.id or (same_day[0].id if same_day else desk.store.new_id())
    kept = replace(told, id=id, by=desk.me)
    desk.store.annual.save(kept)
    desk.says(_("årlig uppföljning med {name}").format(name=client.shown))
    return kept


def last_annual(desk: Desk, client_id: str) -> AnnualFollowUp | None:
    """The last one there has been."""
    held = desk.store.annual.where(client_id=client_id)
    return held[-1] if held else None


def begun_annual(desk: Desk, client_id: str) -> AnnualFollowUp:
    """Today's, as far as it is written; else a new one, with the client and who works here as those who took part."""
    client = desk.expect(client_id)
    today = desk.store.annual.where(client_id=client_id, on=desk.today.isoformat())
    if today:
        return today[0]
    me = desk.store.workers.find(desk.me)
    persons = [Participant(client.shown, _("klient"))]
    if me:
        persons.append(Participant(me.name, me.role.label.lower()))
    return AnnualFollowUp("", client_id, desk.today, took_part=tuple(persons))
