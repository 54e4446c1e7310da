"""Which copies stay: the newest of each day, week and month that has one, whatever the clock has been."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from boendestod_app.domain.backup import KEPT_ASIDE, Backup, Counts, Occasion, let_go_on, to_keep

NOON = datetime(2026, 8, 14, 12, tzinfo=UTC)


def copies(*moments: datetime, occasion: Occasion = Occasion.CLOSE) -> list[Backup]:
    return [Backup(f"{at:%Y-%m-%d_%H%M}", at, occasion) for at in moments]


def test_two_years_of_copies_twice_a_day_leave_seven_days_five_weeks_and_twelve_months():
    held = copies(*(NOON - timedelta(hours=12 * back) for back in range(2 * 730)))
    kept = sorted(to_keep(held), reverse=True)
    days = sorted({name[:10] for name in kept}, reverse=True)
    assert len(kept) - len(days) == 1  # the three newest
    assert [f"{NOON - timedelta(days=back):%Y-%m-%d}" for back in range(7)] == days[:7]
    assert len({name[:7] for name in kept}) == 12
    assert 7 + 3 + 10 <= len(days) <= 7 + 5 + 12


def test_of_one_day_the_three_newest_stay():
    held = copies(*(NOON + timedelta(hours=hour) for hour in range(5)))
    assert to_keep(held) == {one.name for one in held[2:]}


def test_a_clock_that_was_in_2031_for_a_day_throws_nothing_away():
    held = copies(*(NOON - timedelta(days=back) for back in range(6)))
    wrong = copies(datetime(2031, 1, 1, 12, tzinfo=UTC))
    assert to_keep(held + wrong) == {one.name for one in held + wrong}


def test_what_stood_before_a_restoring_pushes_no_usual_copy_out_and_is_not_pushed_out_by_them():
    usual = copies(*(NOON - timedelta(days=back) for back in range(7)))
    aside = copies(*(NOON - timedelta(days=back, minutes=1) for back in range(9)), occasion=Occasion.BEFORE)
    kept = to_keep(usual + aside)
    assert {one.name for one in usual} <= kept
    assert {one.name for one in aside} & kept == {one.name for one in aside[:KEPT_ASIDE]}


@given(st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)), min_size=1, max_size=60))
def test_the_newest_copy_always_stays_and_what_stays_would_stay_again(moments):
    held = copies(*(at.replace(tzinfo=UTC) for at in moments))
    kept = to_keep(held)
    assert max(one.name for one in held) in kept
    assert to_keep([one for one in held if one.name in kept]) == kept


def test_counts_are_told_in_words():
    assert Counts(1, 2, 1, 3).says == "1 klient, 2 dokumenterade besök, 1 anteckning, 3 delmål"


def test_the_day_on_which_a_copy_is_let_go_of_is_the_day_on_which_it_is():
    """By the very rule that thins them, a copy a day."""
    held = copies(*(NOON - timedelta(days=back) for back in range(40)))
    held = [one for one in held if one.name in to_keep(held)]
    told = let_go_on(held, NOON.date())
    assert set(told) == {one.name for one in held}
    for one in held:
        day = told[one.name]
        assert day is not None
        ahead = [copies(NOON + timedelta(days=count))[0] for count in range(1, (day - NOON.date()).days + 1)]
        assert one.name in to_keep([*held, *ahead[:-1]])
        assert one.name not in to_keep([*held, *ahead])
    assert max(day for day in told.values() if day) <= NOON.date() + timedelta(days=31 * 13)


def test_what_is_kept_aside_or_was_left_by_an_upgrade_stays_until_somebody_takes_it_away():
    aside = copies(NOON, occasion=Occasion.BEFORE)
    upgraded = copies(NOON - timedelta(days=1), occasion=Occasion.UPGRADE)
    assert set(let_go_on([*aside, *upgraded], NOON.date()).values()) == {None}
