"""Telling others of a step up: to-dos of the sender. The app never claims that somebody has been told."""

from dataclasses import replace
from datetime import datetime, time

from boendestod_app.domain.calendar import instant
from boendestod_app.domain.consent import Scope
from boendestod_app.domain.level_change import LevelChange
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.domain.resource_group import GroupMember
from boendestod_app.domain.telling import Tell, Telling, tell_problems
from boendestod_app.errors import Refused
from boendestod_app.services.consents import valid_consents
from boendestod_app.services.desk import Desk
from boendestod_app.services.meetings import members_of
from boendestod_app.words import _

MAY_HEAR = (Scope.SUPPORT, Scope.CRISIS)  # a consent to one of these lets a member hear of a step up


def keep_tellings(desk: Desk, change: LevelChange, tells: tuple[Tell, ...]) -> list[Telling]:
    """Inside a use case: who tells whom by when; the same pair once, however often the form is saved."""
    refuse(tell_problems(tells, desk.wall))
    allowed = {member.id for member in may_be_told(desk, change.client_id)}
    held = {(one.who, one.whom): one for one in desk.store.tellings.where(change_id=change.id)}
    kept = []
    for tell in tells:
        if tell.member_id and tell.member_id not in allowed:
            no = _("{whom} har inget giltigt samtycke. Fråga klienten, eller chef om det är fara för liv.")
            refuse([Problem("tells", no.format(whom=tell.whom))])
        new = Telling(desk.store.new_id(), change.client_id, change.id, tell.who, tell.whom.strip(), tell.due)
        telling = replace(held.get((tell.who, tell.whom.strip()), new), start=tell.due, member_id=tell.member_id)
        desk.store.tellings.save(telling)
        kept.append(telling)
    return kept


def may_be_told(desk: Desk, client_id: str) -> list[GroupMember]:
    """Members of the group whom the client lets hear of it. None of them is ticked beforehand."""
    return [
        member
        for member in members_of(desk, client_id)
        if any(set(consent.scopes) & set(MAY_HEAR) for consent in valid_consents(desk, client_id, member.id))
    ]


def open_tellings(desk: Desk, client_id: str) -> list[Telling]:
    """What is still to be said, soonest first."""
    return [one for one in desk.store.tellings.where(client_id=client_id) if one.waits]


def told(desk: Desk, telling_id: str, at: time | None = None) -> Telling:
    """The sender says that it has been said, at this clock time today (now)."""
    telling = desk.store.tellings.get(telling_id)
    told = replace(telling, told_at=_said_at(desk, at))
    desk.store.tellings.save(told)
    desk.says(_("har sagt till {whom}").format(whom=telling.whom))
    return told


def not_yet(desk: Desk, telling_id: str) -> Telling:
    """ "Inte än": it stays a to-do."""
    telling = desk.store.tellings.get(telling_id)
    if not telling.waits:
        raise Refused(_("Det är redan sagt."))
    waits = replace(telling, not_yet_at=desk.now)
    desk.store.tellings.save(waits)
    desk.says(_("{whom}: inte än").format(whom=telling.whom))
    return waits


def told_partner_at(desk: Desk, change_id: str, at: time | None = None) -> LevelChange:
    """The worker says that the partner has been told, at this clock time today (now)."""
    change = desk.store.levels.get(change_id)
    told = replace(change, told_at=_said_at(desk, at))
    desk.store.levels.save(told)
    desk.says(told_words(desk, change))
    return told


def told_words(desk: Desk, change: LevelChange) -> str:
    """What the answer says: that I have told it, or, where a colleague changed the level, that I have seen it."""
    return _("har sett att läget är ändrat") if asks_me(desk, change) else _("har sagt till kollegan")


def asks_me(desk: Desk, change: LevelChange) -> bool:
    """Whether a colleague has changed the level and I am to be told: once it is here, the answer is mine.

    That it has arrived is no answer: only a person's closes it.
    """
    return change.to_tell and change.tell == desk.me and change.by != desk.me


def partner_not_yet(desk: Desk, change_id: str) -> LevelChange:
    """ "Inte än": the partner is still to be told."""
    change = desk.store.levels.get(change_id)
    if not change.to_tell:
        raise Refused(_("Det är redan sagt."))
    waits = replace(change, not_told_at=desk.now)
    desk.store.levels.save(waits)
    desk.says(_("kollegan: inte än"))
    return waits


def _said_at(desk: Desk, at: time | None) -> datetime:
    if at is None:
        return desk.now
    said = datetime.combine(desk.today, at)
    if said > desk.wall:
        refuse([Problem("at", _("Klockan är inte så mycket än. Skriv när det blev sagt."))])
    return instant(said)
