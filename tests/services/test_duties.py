from datetime import date

from boendestod_app.domain.absence import AbsenceKind
from boendestod_app.domain.crisis_plan import UnitContactKind
from boendestod_app.services.absences import add_absence
from boendestod_app.services.duties import on_today, take_duty
from boendestod_app.services.set_up import set_unit_contact

TODAY, ME = date(2026, 8, 14), "worker-kim"


def test_at_first_nobody_is_on(desk):
    held = on_today(desk())
    assert (held.crisis_contact, held.away, held.numbers) == (None, (), ())


def test_one_worker_has_the_crisis_contact_each_day(actions, back_and_forth, desk, store, alex):
    back_and_forth("Kim har krisberedskapen fre 14 aug", take_duty, ME, TODAY)
    assert on_today(desk()).crisis_contact.name == "Kim"
    actions.run(take_duty, alex.id, TODAY)
    actions.run(take_duty, ME, date(2026, 8, 15))
    assert on_today(desk()).crisis_contact == alex
    assert len(store.duties.where()) == 2


def test_who_is_away_answers_nobody(actions, refused, desk, alex):
    actions.run(take_duty, alex.id, TODAY)
    actions.run(add_absence, alex.id, kind=AbsenceKind.SICK, starts_on=TODAY, ends_on=TODAY)
    assert (on_today(desk()).crisis_contact, on_today(desk()).away) == (None, (alex,))
    with refused("Alex är borta fre 14 aug"):
        actions.run(take_duty, alex.id, TODAY)


def test_a_worker_who_is_not_there_is_refused(actions, refused):
    with refused("finns inte längre"):
        actions.run(take_duty, "nobody", TODAY)


def test_the_units_numbers_stand_in_their_order(actions, desk):
    for kind in reversed(UnitContactKind):
        actions.run(set_unit_contact, kind=kind, phone="08-1")
    assert [one.kind for one in on_today(desk()).numbers] == list(UnitContactKind)
