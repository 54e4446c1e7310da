from datetime import UTC, date, datetime, timedelta

from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import LevelChange
from boendestod_app.domain.staircase import how_long_it_held, stairs

FIRST = date(2026, 8, 1)
TODAY = date(2026, 10, 1)


def changes(*told: tuple[int, Level, int]) -> list[LevelChange]:
    return [
        LevelChange(f"{day}", "c", level, step, datetime(2026, 8, 1, 12, tzinfo=UTC) + timedelta(days=day), "kim",
                    f"dag {day}", TODAY)
        for day, level, step in told
    ]  # fmt: skip


def test_each_stretch_lasts_until_the_next_and_the_last_until_today():
    found = stairs(changes((0, Level.CALM, 3), (10, Level.WORRY, 4), (20, Level.CALM, 4)), TODAY)
    assert [(stair.first, stair.last, stair.level, stair.up) for stair in found] == [
        (FIRST, date(2026, 8, 11), Level.CALM, False),
        (date(2026, 8, 11), date(2026, 8, 21), Level.WORRY, True),
        (date(2026, 8, 21), TODAY, Level.CALM, False),
    ]
    assert found[1].days == 10
    assert found[1].line == "dag 10"


def test_how_long_the_last_step_down_held_is_said_in_days():
    told = changes((0, Level.WORRY, 4), (10, Level.CALM, 3), (33, Level.WORRY, 4))
    assert how_long_it_held(told, TODAY) == "Senast vi trappade ner höll det i 23 dagar."
    assert how_long_it_held(told[:2], date(2026, 8, 12)) == "Vi trappade ner för 1 dag sedan, och det håller."


def test_a_crisis_that_became_worry_and_worry_that_became_calm_count_from_the_last_one():
    told = changes((0, Level.CRISIS, 5), (5, Level.WORRY, 4), (9, Level.CALM, 3), (12, Level.AWAY, 3))
    assert how_long_it_held(told, date(2026, 8, 20)) == "Vi trappade ner för 10 dagar sedan, och det håller."


def test_where_nobody_has_stepped_down_nothing_is_said():
    assert how_long_it_held(changes((0, Level.CALM, 3), (5, Level.WORRY, 4)), TODAY) == ""
    assert stairs([], TODAY) == []
