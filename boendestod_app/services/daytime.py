"""What the client does in the daytime: activities with others, and occupation."""

from dataclasses import replace

from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.domain.working import GroupActivity, Occupation, Taking
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def activities_of(desk: Desk, client_id: str) -> list[GroupActivity]:
    """Those the client takes part in first, then those wished for, then those that have been."""
    order = (Taking.GOES, Taking.WANTS, Taking.HAS_BEEN)
    held = desk.store.group_activities.where(client_id=client_id)
    return sorted(held, key=lambda one: order.index(one.taking))


def keep_activity(desk: Desk, activity: GroupActivity) -> GroupActivity:
    """A new one, or one as it is now."""
    desk.expect(activity.client_id)
    what, hours, other = (" ".join(words.split()) for words in (activity.what, activity.hours, activity.other))
    problems = [] if what else [Problem("what", _("Skriv vad det är."))]
    if activity.been_on and activity.been_on > desk.today:
        problems.append(Problem("been_on", _("Dagen har inte varit än.")))
    refuse(problems)
    id, note = activity.id or desk.store.new_id(), activity.note.strip()
    kept = replace(activity, id=id, what=what, hours=hours, other=other, note=note)
    desk.store.group_activities.save(kept)
    desk.says(_("skrev aktiviteten {what}").format(what=kept.what))
    return kept


def was_there(desk: Desk, activity_id: str) -> GroupActivity:
    """The client was there today."""
    held = desk.store.group_activities.get(activity_id)
    kept = replace(held, been_on=desk.today, taking=Taking.GOES)
    desk.store.group_activities.save(kept)
    desk.says(_("var med i dag: {what}").format(what=kept.what))
    return kept


def remove_activity(desk: Desk, activity_id: str) -> None:
    """It was a mistake; its history stays."""
    held = desk.store.group_activities.get(activity_id)
    desk.store.group_activities.withdraw(activity_id)
    desk.says(_("tog bort aktiviteten {what}").format(what=held.what))


def occupations_of(desk: Desk, client_id: str) -> list[Occupation]:
    """Those that go on first."""
    held = desk.store.occupations.where(client_id=client_id)
    return sorted(held, key=lambda one: not one.goes_on(desk.today))


def keep_occupation(desk: Desk, occupation: Occupation) -> Occupation:
    """A new one, or one as it is now."""
    client = desk.expect(occupation.client_id)
    if client.protected:  # a workplace leads to the person (domain rule 4.10)
        raise Refused(_("Sysselsättning sparas inte för den här klienten: den visar var personen finns."))
    told = (occupation.what, occupation.contact, occupation.phone, occupation.hours)
    what, contact, phone, hours = (" ".join(words.split()) for words in told)
    problems = [] if what else [Problem("what", _("Skriv vad det är."))]
    if occupation.starts_on and occupation.ends_on and occupation.ends_on < occupation.starts_on:
        problems.append(Problem("ends_on", _("Slutet är före början.")))
    refuse(problems)
    id, text = occupation.id or desk.store.new_id(), occupation.text.strip()
    kept = replace(occupation, id=id, what=what, contact=contact, phone=phone, hours=hours, text=text)
    desk.store.occupations.save(kept)
    desk.says(_("skrev sysselsättningen {what}").format(what=kept.what))
    return kept


def remove_occupation(desk: Desk, occupation_id: str) -> None:
    """It was a mistake; its history stays."""
    held = desk.store.occupations.get(occupation_id)
    desk.store.occupations.withdraw(occupation_id)
    desk.says(_("tog bort sysselsättningen {what}").format(what=held.what))
