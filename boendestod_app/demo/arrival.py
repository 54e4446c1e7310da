"""A client comes into the caseload: card, decision, visit days, delmål, group, crisis plan."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from boendestod_app.demo.around import Around
from boendestod_app.demo.care import Care
from boendestod_app.demo.contacts import Contacts
from boendestod_app.demo.following import Following
from boendestod_app.demo.group import Group
from boendestod_app.demo.homing import Homing
from boendestod_app.demo.levels import Levels
from boendestod_app.demo.life import Life
from boendestod_app.demo.network import Network
from boendestod_app.demo.own_ways import OwnWays
from boendestod_app.demo.relatives import Relatives
from boendestod_app.demo.support import Support
from boendestod_app.demo.visiting import Visiting
from boendestod_app.demo.worry import Worry, plan_draft
from boendestod_app.domain.client import Client
from boendestod_app.domain.support_period import SupportForm
from boendestod_app.services.crisis_plans import write_crisis_plan
from boendestod_app.services.keep_client import add_client, edit_period

PLAN_MADE_AFTER = timedelta(days=24)  # a crisis plan is written in calm, when people know each other a little
NEW_DAYS_AGO = 2


def arrive(life: Life, number: int) -> None:
    """On the first day, or two days ago for somebody new; everything else follows from here."""
    _add(life, number)
    life.keep_rhythm(life.person.step)
    life.goals.begin_one(life.desk)
    Levels(life).plan()
    Group(life).begin()
    if not life.person.new:
        Network(life).begin()
        Relatives(life).begin()
        Care(life).begin()
        Homing(life).begin()
        OwnWays(life).begin()
        Around(life).begin()
        life.answering.begin()
        Following(life).begin()
    visiting = Visiting(life)
    visiting.plan_the_last_days()
    if not life.person.new:
        Contacts(life).begin()
        life.stage.later(datetime.combine(life.today, time(7)), visiting.morning)
    if life.person.signs:
        life.stage.later(life.stage.wall + PLAN_MADE_AFTER, lambda: _write_plan(life))
    Worry(life).begin()


def _add(life: Life, number: int) -> None:
    person, dice, streets = life.person, life.dice, life.stage.script.people["names"]["streets"]
    street, house, phone = dice.choice(streets), dice.randint(1, 30), f"070-000 00 {number % 100:02d}"
    open_to_us = not person.protected
    client = Client(
        life.stage.store.new_id(),
        person.name,
        alias=person.alias,
        birth_year=person.born,
        phone=phone if open_to_us else "",
        address=f"{street} {house}" if open_to_us else "",
        door_code=f"{dice.randint(0, 9999):04d}" if open_to_us else "",
        good_to_know=person.good_to_know,
        risk=person.risk,
        housing=person.housing,
        team=person.team,
        worker_ids=life.worker_ids,
        protected=person.protected,
    )
    life.client_id = client.id
    began = life.today - timedelta(days=0 if person.new else dice.randint(100, 900))
    add_client(life.desk, client, step=person.step, began=began)
    (period,) = life.stage.store.periods.where(client_id=client.id)
    ends_on = person.ends_on or life.stage.plan.today + timedelta(days=dice.randint(60, 500))
    decided = replace(
        period,
        form=SupportForm.DECISION,
        ends_on=ends_on,
        hours_per_week=float(dice.choice((2, 3, 4, 5))),
        programme=life.stage.script.words["programme"],
    )
    edit_period(life.desk, decided)
    Support(life, number).begin()


def _write_plan(life: Life) -> None:
    write_crisis_plan(life.desk, life.client_id, plan_draft(life))
