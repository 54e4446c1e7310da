from datetime import date, datetime, time

import pytest

from boendestod_app.domain.absence import AbsenceKind
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.services.absences import add_absence, away_on, end_absence, hits, take_over
from boendestod_app.services.plan_visits import plan_visit, set_rhythm
from boendestod_app.services.raise_level import raise_level
from boendestod_app.services.set_up import add_worker

TODAY, ME = date(2026, 8, 14), "worker-kim"


@pytest.fixture
def sick(actions):
    """Somebody is sick today, or from today to a day."""

    def add(worker=ME, last=TODAY):
        return actions.run(add_absence, worker, kind=AbsenceKind.SICK, starts_on=TODAY, ends_on=last)

    return add


def plan(actions, client, hour, **fields):
    return actions.run(plan_visit, client.id, start=datetime(2026, 8, 14, hour), **fields)


def test_an_absence_is_noted_and_moves_nothing(actions, back_and_forth, desk, asa, store):
    visit = plan(actions, asa, 13)
    says = "noterade att Kim är borta från fre 14 aug"
    back_and_forth(says, add_absence, ME, kind=AbsenceKind.SICK, starts_on=TODAY, ends_on=TODAY)
    assert set(away_on(desk(), TODAY)) == {ME}
    assert away_on(desk(), date(2026, 8, 15)) == {}
    assert store.visits.where() == [visit]


def test_the_same_days_are_not_noted_twice(sick, refused, actions):
    sick(last=date(2026, 8, 16))
    with refused("Kim är redan borta fre 14 aug–sön 16 aug"):
        sick()
    later = actions.run(add_absence, ME, kind=AbsenceKind.LEAVE, starts_on=date(2026, 8, 20), ends_on=date(2026, 8, 21))
    held = actions.store.absences.where(starts_on=TODAY.isoformat())[0]
    with refused("Kim är redan borta tor 20 aug–fre 21 aug"):
        actions.run(end_absence, held.id, date(2026, 8, 20))
    assert later in actions.store.absences.where()


def test_an_absence_that_ends_before_it_begins_is_refused(actions, refused):
    with refused("slutar före den börjar"):
        actions.run(add_absence, ME, kind=AbsenceKind.SICK, starts_on=TODAY, ends_on=date(2026, 8, 13))


def test_back_sooner_or_never_away(actions, back_and_forth, sick, desk):
    held = sick(last=date(2026, 8, 20))
    back_and_forth("ändrade frånvaron för Kim", end_absence, held.id, TODAY)
    assert away_on(desk(), date(2026, 8, 15)) == {}
    actions.run(end_absence, held.id, date(2026, 8, 13))
    assert away_on(desk(), TODAY) == {}


def test_what_it_hits_comes_in_the_order_of_need(actions, build, desk, clock):
    names = ("Kris", "Mat", "Följa", "Rest")
    clients = {name: build.client(name) for name in names}
    clock.move(minutes=1)
    actions.run(raise_level, clients["Kris"].id, level=Level.CRISIS, line="Mår dåligt")
    plan(actions, clients["Rest"], 11)
    plan(actions, clients["Följa"], 12, kind=VisitKind.ACCOMPANY)
    plan(actions, clients["Mat"], 13, essential=True)
    plan(actions, clients["Kris"], 14)
    found = hits(desk(), ME, TODAY, TODAY)
    assert [hit.client.name for hit in found] == list(names)
    assert [hit.why_first for hit in found] == ["Kris", "Mat och omsorg", "Följa med", "Övriga"]


def test_who_is_free_and_here_can_go_and_who_knows_the_client_comes_first(actions, build, desk, alex):
    berit = actions.run(add_worker, name="Berit")
    noor = actions.run(add_worker, name="Noor")
    client = build.client("Cilla", worker_ids=(ME, noor.id))
    plan(actions, client, 13, worker_ids=(ME,))
    assert [one.name for one in hits(desk(), ME, TODAY, TODAY)[0].can_go] == ["Noor", "Alex", "Berit"]
    plan(actions, build.client("David", worker_ids=(alex.id,)), 13, worker_ids=())
    actions.run(add_absence, berit.id, kind=AbsenceKind.COURSE, starts_on=TODAY, ends_on=TODAY)
    assert [one.name for one in hits(desk(), ME, TODAY, TODAY)[0].can_go] == ["Noor"]


def test_the_other_of_the_two_goes_anyway(actions, asa, desk, alex, sick):
    plan(actions, asa, 13)
    assert hits(desk(), ME, TODAY, TODAY)[0].alone_left
    sick(alex.id)
    assert not hits(desk(), ME, TODAY, TODAY)[0].alone_left


def test_a_visit_of_the_rhythm_is_hit_like_any_other(actions, asa, desk):
    actions.run(set_rhythm, asa.id, rule="FREQ=DAILY", at=time(15))
    assert [hit.visit.start.hour for hit in hits(desk(), ME, TODAY, TODAY)] == [15]


def test_a_colleague_takes_over_and_the_client_is_to_be_told(actions, back_and_forth, build, desk, alex, sick):
    visit = plan(actions, build.client("Cilla"), 13)
    sick()
    taken = back_and_forth("Alex tar besöket hos Cilla fre 14 aug 13.00", take_over, visit, ME, alex.id)
    assert (taken.worker_ids, taken.told_at) == ((alex.id,), None)
    assert hits(desk(), ME, TODAY, TODAY) == []


def test_nobody_who_is_away_takes_over(actions, refused, asa, alex, sick):
    berit = actions.run(add_worker, name="Berit")
    visit = plan(actions, asa, 13)
    sick(berit.id)
    with refused("Berit är borta fre 14 aug"):
        actions.run(take_over, visit, ME, berit.id)
    with refused("finns inte längre"):
        actions.run(take_over, visit, ME, "nobody")
