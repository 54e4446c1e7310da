import copy
import math
import tomllib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boendestod_app.domain.ladder import Ladder, Level, Review, Staffing, read_ladder
from boendestod_app.errors import Refused
from boendestod_app.paths import resources

NO_HOLIDAYS: frozenset[date] = frozenset()
CHRISTMAS = frozenset({date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1), date(2027, 1, 6)})
FRIDAY = date(2026, 8, 14)
DEFAULT = tomllib.loads((resources() / "ladder.toml").read_text(encoding="utf-8"))


@pytest.fixture
def data():
    return copy.deepcopy(DEFAULT)


def test_the_ladder_that_comes_with_the_app_is_the_products(ladder):
    told = [(step.says, step.contacts_per_week, step.minutes, step.staffing) for step in ladder.steps]
    assert told == [
        ("1 Glest", 0.5, 60, Staffing.ONE),
        ("2 Varje vecka", 1, 60, Staffing.ONE),
        ("3 Bas", 2, 60, Staffing.ONE),
        ("4 Tätt", 3, 60, Staffing.ONE),
        ("5 Intensivt", 5, 45, Staffing.RISK_DECIDES),
        ("6 Dagligt", 7, 45, Staffing.RISK_DECIDES),
    ]
    weeks13, weeks4 = Review(days=91), Review(days=28)
    assert [step.review for step in ladder.steps] == [
        weeks13, weeks13, weeks13, weeks4, Review(days=7), Review(working_days=1),
    ]  # fmt: skip


def test_levels_are_ordered_by_gravity():
    assert sorted(Level, key=lambda level: level.gravity) == [Level.CALM, Level.AWAY, Level.WORRY, Level.CRISIS]
    assert [level for level in Level if level.raised] == [Level.WORRY, Level.CRISIS]


@pytest.mark.parametrize(
    ("level", "current", "least"),
    [
        (Level.CALM, 3, 1),
        (Level.AWAY, 6, 1),
        (Level.WORRY, 1, 2),
        (Level.WORRY, 3, 4),
        (Level.WORRY, 6, 6),
        (Level.CRISIS, 1, 5),
        (Level.CRISIS, 5, 5),
        (Level.CRISIS, 6, 6),
    ],
)
def test_worry_asks_for_one_step_more_and_crisis_for_step_five(ladder, level, current, least):
    assert ladder.least_step(level, current) == least


def test_worry_is_looked_at_again_within_fourteen_days(ladder):
    assert ladder.latest_review(Level.WORRY, 4, FRIDAY, NO_HOLIDAYS) == FRIDAY + timedelta(14)


def test_a_tight_step_is_looked_at_sooner_than_its_level_asks(ladder):
    assert ladder.latest_review(Level.WORRY, 5, FRIDAY, NO_HOLIDAYS) == FRIDAY + timedelta(7)
    assert ladder.latest_review(Level.CALM, 6, FRIDAY, NO_HOLIDAYS) == date(2026, 8, 17)


def test_a_calm_step_is_looked_at_again_after_thirteen_weeks(ladder):
    assert ladder.latest_review(Level.CALM, 3, FRIDAY, NO_HOLIDAYS) == FRIDAY + timedelta(weeks=13)
    assert ladder.latest_review(Level.CALM, 4, FRIDAY, NO_HOLIDAYS) == FRIDAY + timedelta(weeks=4)


def test_away_is_looked_at_again_within_fourteen_days(ladder):
    assert ladder.latest_review(Level.AWAY, 3, FRIDAY, NO_HOLIDAYS) == FRIDAY + timedelta(14)


@pytest.mark.parametrize(
    ("today", "latest"),
    [
        (date(2026, 8, 12), date(2026, 8, 13)),
        (date(2026, 8, 14), date(2026, 8, 17)),
        (date(2026, 8, 15), date(2026, 8, 17)),
        (date(2026, 12, 24), date(2026, 12, 28)),
        (date(2026, 12, 31), date(2027, 1, 4)),
        (date(2027, 1, 5), date(2027, 1, 7)),
    ],
)
def test_crisis_is_looked_at_again_the_next_working_day_also_over_weekends_and_holidays(ladder, today, latest):
    assert ladder.latest_review(Level.CRISIS, 5, today, CHRISTMAS) == latest


def test_a_step_outside_of_the_ladder_is_held_inside(ladder):
    assert ladder.step(0).number == 1
    assert ladder.step(-3).number == 1
    assert ladder.step(4).number == 4
    assert ladder.step(99).number == 6


@pytest.mark.parametrize(
    ("contacts", "step"), [(0.1, 1), (0.5, 1), (0.6, 2), (1, 2), (2, 3), (2.5, 4), (7, 6), (20, 6)]
)
def test_the_lowest_step_that_is_enough(ladder, contacts, step):
    assert ladder.step_for(contacts) == step


@given(st.sampled_from(Level), st.integers(1, 6), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_a_review_is_never_later_than_the_step_or_the_level_asks(level, step, today):
    ladder = read_ladder(DEFAULT)
    latest = ladder.latest_review(level, step, today, NO_HOLIDAYS)
    assert latest > today
    assert latest <= ladder.step(step).review.latest(today, NO_HOLIDAYS)
    assert level is Level.CALM or latest <= ladder.rules[level].review.latest(today, NO_HOLIDAYS)


def refusal(data: object) -> str:
    with pytest.raises(Refused) as refused:
        read_ladder(data)  # type: ignore[arg-type]  # wrong on purpose
    return str(refused.value)


WRONG_STEPS = [
    ("number", 3, "[[step]] 2 number: stegen ska stå i ordning från 1."),
    ("contacts_per_week", 0, "[[step]] 2 contacts_per_week: skriv ett tal större än noll."),
    ("contacts_per_week", -1, "[[step]] 2 contacts_per_week: skriv ett tal större än noll."),
    ("contacts_per_week", "två", "[[step]] 2 contacts_per_week: skriv ett tal större än noll."),
    ("contacts_per_week", True, "[[step]] 2 contacts_per_week: skriv ett tal större än noll."),
    ("contacts_per_week", math.nan, "[[step]] 2 contacts_per_week: skriv ett tal större än noll."),
    ("minutes", math.inf, "[[step]] 2 minutes: skriv ett tal större än noll."),
    ("minutes", 0.5, "[[step]] 2 minutes: skriv ett helt tal."),
    ("staffing", "three", "[[step]] 2 staffing: skriv one, two eller risk_decides."),
    ("review_days", 0, "[[step]] 2 review_days: skriv ett tal större än noll."),
    ("review_days", 0.5, "[[step]] 2 review_days: skriv ett helt tal."),
    ("review_working_days", "en", "[[step]] 2 review_working_days: skriv ett tal större än noll."),
    ("stafing", "two", "[[step]] 2 stafing: känns inte igen. Rätta stavningen."),
]


@pytest.mark.parametrize(("key", "value", "says"), WRONG_STEPS)
def test_each_wrong_key_of_a_step_is_named(data, key, value, says):
    data["step"][1][key] = value
    assert refusal(data) == says


@pytest.mark.parametrize("key", ["number", "contacts_per_week", "minutes", "review_days"])
def test_each_missing_key_of_a_step_is_named(data, key):
    del data["step"][1][key]
    assert refusal(data).startswith(f"[[step]] 2 {key}: ")


WRONG_LEVELS = [
    ("crisis", "at_least_step", 7, "[level.crisis] at_least_step: trappan har inget sådant steg."),
    ("crisis", "at_least_step", "fem", "[level.crisis] at_least_step: skriv ett tal större än noll."),
    ("worry", "at_least_steps_up", 0.5, "[level.worry] at_least_steps_up: skriv ett helt tal."),
    ("worry", "at_least_steps_up", -1, "[level.worry] at_least_steps_up: skriv ett tal större än noll."),
    ("away", "review_days", None, "[level.away] review_days: skriv ett tal större än noll."),
    ("worry", "at_least_stp", 4, "[level.worry] at_least_stp: känns inte igen. Rätta stavningen."),
]


@pytest.mark.parametrize(("level", "key", "value", "says"), WRONG_LEVELS)
def test_each_wrong_key_of_a_level_is_named(data, level, key, value, says):
    data["level"][level][key] = value
    assert refusal(data) == says


@pytest.mark.parametrize("level", ["worry", "crisis", "away"])
def test_a_missing_level_is_named(data, level):
    del data["level"][level]
    assert refusal(data) == f"Trappan saknar [level.{level}]."


@pytest.mark.parametrize("steps", [None, [], {}, "steg"])
def test_a_ladder_without_steps_is_refused(data, steps):
    data["step"] = steps
    assert refusal(data) == "Trappan saknar steg: skriv minst ett [[step]]."


def test_tables_of_another_shape_are_refused(data):
    assert refusal(data | {"step": [1, 2]}) == "Trappan saknar [[step]] 1."
    assert refusal(data | {"level": 3}) == "Trappan saknar [level.worry]."
    assert refusal({}) == "Trappan saknar steg: skriv minst ett [[step]]."


def test_a_step_without_a_name_is_called_by_its_number(data):
    del data["step"][0]["name"]
    del data["step"][0]["staffing"]
    first = read_ladder(data).steps[0]
    assert (first.name, first.staffing) == ("1", Staffing.ONE)


def test_a_team_may_keep_a_shorter_ladder(data):
    data["step"] = data["step"][:5]
    shorter: Ladder = read_ladder(data)
    assert shorter.least_step(Level.WORRY, 5) == 5
    assert shorter.step_for(7) == 5


def test_a_slip_of_the_finger_never_leads_past_the_end_of_the_calendar(data):
    """A signed ladder is read at every start: one that made a date impossible would take the whole app with it."""
    for key in ("review_days", "minutes"):
        data["step"][0][key] = 10**9
        assert refusal(data) == f"[[step]] 1 {key}: skriv högst 3650."
        data["step"][0][key] = 91


def test_a_misspelt_table_is_named(data):
    assert refusal(data | {"steg": []}) == "Trappan steg: känns inte igen. Rätta stavningen."
    data["level"]["calm"] = {"review_days": 3}
    assert refusal(data) == "[level.calm]: känns inte igen. Rätta stavningen."


def test_two_times_for_the_same_review_are_refused(data):
    data["level"]["worry"]["review_working_days"] = 2
    assert refusal(data) == "[level.worry] review_days: skriv antingen review_days eller review_working_days."


def test_a_step_up_is_never_sparser(data):
    data["step"][4]["contacts_per_week"] = 1
    assert refusal(data) == ("[[step]] 5 contacts_per_week: ett högre steg får inte vara glesare än steget under.")
