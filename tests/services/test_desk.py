from datetime import date, datetime

from boendestod_app.domain.unit import Unit
from boendestod_app.services.actions import Actions
from boendestod_app.services.desk import Desk


def test_today_is_the_local_day_also_while_it_is_yesterday_in_utc(actions, clock):
    clock.set(2026, 8, 14, 22, 30)
    assert actions.desk().wall == datetime(2026, 8, 15, 0, 30)
    assert actions.desk().today == date(2026, 8, 15)
    clock.set(2026, 12, 31, 23, 15)
    assert actions.desk().today == date(2027, 1, 1)


def test_time_stands_still_while_something_is_being_done(actions, clock):
    def twice(desk: Desk) -> tuple[datetime, datetime]:
        before = desk.now
        clock.move(hours=1)
        return before, desk.now

    before, after = actions.run(twice)
    assert before == after


def test_a_unit_that_was_never_set_up_has_the_usual_numbers(store, clock, ladder):
    assert Actions(store, clock, ladder, frozenset()).desk().unit == Unit()


def test_the_worker_whose_store_it_is_is_me(actions):
    assert actions.desk().me == "worker-kim"
