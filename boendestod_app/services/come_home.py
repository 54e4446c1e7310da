"""Home again after being away: closer support is proposed, and what stood before never falls by itself."""

from dataclasses import replace
from datetime import timedelta

from boendestod_app.domain.away import CLOSE_DAYS, Naloxone, Returning, returning
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import LevelChange, own_step
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.raise_level import moment_after, partner_of
from boendestod_app.words import _


def propose_return(desk: Desk, client_id: str) -> Returning:
    """What is proposed if the client comes home today."""
    now = desk.store.levels.standing(client_id)
    return returning(desk.today, now.change.step if now else 1)


def come_home(
    desk: Desk,
    client_id: str,
    *,
    naloxone: Naloxone | None = None,
    step: int | None = None,
    level: Level | None = None,
    why: str = "",
) -> LevelChange:
    """The level is what it was before, the step at least four for four weeks; something calmer needs a reason.

    `naloxone` is the answer to "Finns naloxon hemma?"; without one it is asked again.
    """
    client, now = desk.expect(client_id), desk.store.levels.standing(client_id)
    if now is None or now.level is not Level.AWAY:
        raise Refused(_("Klienten är inte borta."))
    was, proposed = level_before(desk, client_id), returning(desk.today, now.change.step)
    level = was if level is None else level
    if level is Level.AWAY:
        raise Refused(_("Välj hur läget är nu."))
    if step is not None and desk.ladder.step(step).number != step:
        refuse([Problem("step", _("Välj ett steg på trappan."))])
    least = desk.ladder.least_step(level, own_step(desk.store.levels.where(client_id=client_id)))
    step = max(least, desk.ladder.step(proposed.step if step is None else step).number)
    calmer = level.gravity < was.gravity or step < min(proposed.step, len(desk.ladder.steps))
    if calmer and not why.strip():
        refuse([Problem("why", _("Skriv varför läget eller stödet blir lugnare än före."))])
    latest = desk.ladder.latest_review(level, step, desk.today, desk.holidays)
    change = LevelChange(
        *(desk.store.new_id(), client_id, level, step, moment_after(desk, now), desk.me),
        line=" ".join(why.split()) or _("Hemma igen"),
        review_on=min(latest, desk.today + timedelta(days=CLOSE_DAYS)),
        completed_at=None if level.raised else desk.now,
        tell=partner_of(desk, client),
        naloxone=naloxone,
        returned=True,
    )
    desk.store.levels.save(change)
    desk.says(_("{name} är hemma igen").format(name=client.shown))
    return change


def answer_naloxone(desk: Desk, change_id: str, answer: Naloxone) -> LevelChange:
    """ "Finns naloxon hemma?" answered after the return."""
    change = replace(desk.store.levels.get(change_id), naloxone=answer)
    desk.store.levels.save(change)
    desk.says(answer.label)
    return change


def level_before(desk: Desk, client_id: str) -> Level:
    """The level before the client went away."""
    changes = desk.store.levels.where(client_id=client_id)
    return next((one.level for one in reversed(changes) if one.level is not Level.AWAY), Level.CALM)
