"""Stepping up at oro and kris, completing it the same day, stepping down with a reason. Never automatic."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import (
    ClientSays,
    Completion,
    LevelChange,
    Standing,
    completed,
    own_step,
    raise_problems,
    review_problems,
    said_no,
    too_sparse,
)
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.step_visits import let_go
from boendestod_app.services.tellings import keep_tellings, told_partner_at
from boendestod_app.words import _


def raise_level(desk: Desk, client_id: str, *, level: Level, line: str) -> LevelChange:
    """Saved at once on a level and one line; the rest is asked for the same day. The partner is to be told."""
    client = desk.expect(client_id)
    before = desk.store.levels.standing(client_id)
    refuse(raise_problems(level, line, before))
    step = before.change.step if before else 1
    if before is None or before.level is not level:
        step = desk.ladder.least_step(level, step)
    change = LevelChange(
        id=desk.store.new_id(),
        client_id=client_id,
        level=level,
        step=step,
        at=moment_after(desk, before),
        by=desk.me,
        line=" ".join(line.split()),
        review_on=desk.ladder.latest_review(level, step, desk.today, desk.holidays),
        tell=partner_of(desk, client),
    )
    desk.store.levels.save(change)
    desk.says(_("trappade upp {name} till {level}").format(name=client.shown, level=level.label.lower()))
    return change


def complete_level(desk: Desk, change_id: str, completion: Completion) -> LevelChange:
    """What was raised in a hurry gets its reason, what we do, what the client says, its review and way down."""
    change = desk.store.levels.get(change_id)
    own = own_step(desk.store.levels.where(client_id=change.client_id))
    refuse(completion.problems(change, desk.ladder, desk.today, desk.holidays, own))
    done = completed(change, completion, desk.now)
    if done.client_says is ClientSays.NO:
        let_go(desk, change.client_id, _("Klienten vill inte ha fler besök"))
    desk.store.levels.save(done)
    keep_tellings(desk, done, completion.tells)
    client = desk.store.clients.get(change.client_id)
    desk.says(_("kompletterade upptrappningen för {name}").format(name=client.shown))
    return done


def step_down(desk: Desk, client_id: str, *, level: Level, step: int, why: str) -> LevelChange:
    """Down one or more levels; only with a reason."""
    client = desk.expect(client_id)
    before = _standing(desk, client_id)
    if not why.strip():
        refuse([Problem("why", _("Skriv varför det är dags att trappa ner."))])
    _on_the_ladder(desk, step)
    if level.gravity >= before.level.gravity:
        raise Refused(_("Läget är {level}. Välj ett lugnare läge.").format(level=before.level.label.lower()))
    changes = desk.store.levels.where(client_id=client_id)
    least = min(desk.ladder.least_step(level, own_step(changes)), before.change.step)
    if step < least and not said_no(changes):
        refuse([too_sparse(level, desk.ladder, least)])
    change = _calmer(desk, client, before, level, step, why)
    desk.says(_("trappade ner {name} till {level}").format(name=client.shown, level=level.label.lower()))
    return change


def set_step(desk: Desk, client_id: str, *, step: int, why: str) -> LevelChange:
    """Denser or sparser support while it is calm; only with a reason."""
    client = desk.expect(client_id)
    before = _standing(desk, client_id)
    if before.level is not Level.CALM:
        told = _("Läget är {level}. Då ändras stödet när du kompletterar upptrappningen eller trappar ner.")
        raise Refused(told.format(level=before.level.label.lower()))
    if not why.strip():
        refuse([Problem("why", _("Skriv varför stödet ändras."))])
    _on_the_ladder(desk, step)
    change = _calmer(desk, client, before, Level.CALM, step, why)
    desk.says(_("stöd för {name}: {step}").format(name=client.shown, step=desk.ladder.step(change.step).says))
    return change


def _calmer(desk: Desk, client: Client, before: Standing, level: Level, step: int, why: str) -> LevelChange:
    change = LevelChange(
        id=desk.store.new_id(),
        client_id=client.id,
        level=level,
        step=step,
        at=moment_after(desk, before),
        by=desk.me,
        line=" ".join(why.split()),
        review_on=desk.ladder.latest_review(level, step, desk.today, desk.holidays),
        completed_at=desk.now,
        tell=partner_of(desk, client),
    )
    desk.store.levels.save(change)
    return change


def _on_the_ladder(desk: Desk, step: int) -> None:
    """A step that is not there is never quietly another one."""
    if desk.ladder.step(step).number != step:
        refuse([Problem("step", _("Välj ett steg på trappan."))])


def moment_after(desk: Desk, before: Standing | None) -> datetime:
    """Now, but always after the client's last change: a clock set back must not hide what was recorded last."""
    return max(desk.now, before.change.at + timedelta(microseconds=1)) if before else desk.now


def partner_of(desk: Desk, client: Client) -> str:
    """The other one of the two, or nobody."""
    return next((worker for worker in client.worker_ids if worker != desk.me), "")


def set_away(desk: Desk, client_id: str, *, where: str, back_on: date | None, no_contact: bool = False) -> LevelChange:
    """Away for a time (inpatient, custody, treatment home), looked at again within the level's limit.

    `no_contact` is "kontakt inte tillåten (restriktioner)": nobody is asked for a contact, and none is booked.
    """
    client = desk.expect(client_id)
    before = _standing(desk, client_id)
    if not where.strip():
        refuse([Problem("where", _("Skriv var klienten är."))])
    if back_on and back_on < desk.today:
        refuse([Problem("back_on", _("Dagen har varit. Välj en dag från i dag, eller lämna den tom."))])
    latest = desk.ladder.latest_review(Level.AWAY, before.change.step, desk.today, desk.holidays)
    change = LevelChange(
        id=desk.store.new_id(),
        client_id=client_id,
        level=Level.AWAY,
        step=before.change.step,
        at=moment_after(desk, before),
        by=desk.me,
        line=" ".join(where.split()),
        review_on=min(latest, back_on) if back_on else latest,
        completed_at=desk.now,
        way_down=_("Åter {day}").format(day=back_on.isoformat()) if back_on else "",
        back_on=back_on,
        no_contact=no_contact,
    )
    desk.store.levels.save(change)
    desk.says(_("{name} är borta tillfälligt").format(name=client.shown))
    return change


def move_review(desk: Desk, change_id: str, *, review_on: date, why: str) -> LevelChange:
    """The level stays; the next review is another day within the limit, and a reason is written."""
    change = desk.store.levels.get(change_id)
    refuse(review_problems(review_on, change.level, change.step, desk.ladder, desk.today, desk.holidays))
    if not why.strip():
        refuse([Problem("why", _("Skriv varför läget är oförändrat."))])
    moved = replace(change, review_on=review_on, stays=why.strip())
    desk.store.levels.save(moved)
    desk.says(_("flyttade uppföljningen"))
    return moved


def told_partner(desk: Desk, change_id: str) -> LevelChange:
    """The worker says that they have told the partner; the app itself never claims it."""
    return told_partner_at(desk, change_id)


def _standing(desk: Desk, client_id: str) -> Standing:
    now = desk.store.levels.standing(client_id)
    if now is None:
        raise Refused(_("Klienten har inget läge än. Lägg till ett steg på trappan först."))
    return now
