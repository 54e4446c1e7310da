"""Goals with ratings and the wheel, Nya tag, the order by dragging, small words of joy."""

from dataclasses import replace
from datetime import date

import pytest

from boendestod_app.domain.goal import GoalStatus, LifeArea
from boendestod_app.domain.outcome_area import OutcomeArea
from boendestod_app.services.goal_view import goals_view
from boendestod_app.services.keep_goal import (
    add_milestone,
    edit_goal,
    fresh_start,
    milestones_of,
    next_steps,
    place_milestone,
    set_status,
)
from boendestod_app.services.rate_goal import place_on_wheel, rate_goal, remove_goal_rating, remove_wheel_place
from boendestod_app.services.set_up import edit_unit

TODAY = date(2026, 8, 14)


@pytest.fixture
def month(actions, asa):
    """Mia's delmål of seed 003."""
    return actions.run(add_milestone, asa.id, words="Drogfri en månad", goal_words="Jag vill bo kvar", why="Katten")


@pytest.fixture
def goal(store, month):
    return store.goals.get(month.goal_id)


@pytest.fixture
def view(desk, asa):
    return lambda: goals_view(desk(), asa.id)


def test_a_goal_is_told_in_other_words_and_gets_its_areas(back_and_forth, goal, store):
    told = replace(goal, words=" Jag vill  bo kvar hemma ", area=LifeArea.HOME_LIFE, outcome=OutcomeArea.HOME)
    back_and_forth("ändrade målet Jag vill bo kvar hemma", edit_goal, told)
    held = store.goals.get(goal.id)
    assert (held.words, held.outcome, held.why) == ("Jag vill bo kvar hemma", OutcomeArea.HOME, "Katten")


def test_falling_and_starting_over_keeps_all_that_was_done(actions, back_and_forth, desk, view, month, clock, asa):
    actions.run(set_status, month.id, GoalStatus.ON_THE_WAY)
    clock.move(days=30)
    actions.run(set_status, month.id, GoalStatus.DONE)
    clock.move(days=7)
    held = back_and_forth(
        "nya tag med Drogfri en månad", fresh_start, month.id, words="Det var värt det", what="Ringa Kim", who="Du"
    )
    assert (held.status, held.done_on, held.began_on) == (GoalStatus.FRESH_START, None, TODAY)
    (shown,) = view().milestones
    assert [(turn.status, turn.words) for turn in shown.turns] == [
        (GoalStatus.ON_THE_WAY, ""), (GoalStatus.DONE, ""), (GoalStatus.FRESH_START, "Det var värt det"),
    ]  # fmt: skip
    assert next_steps(desk(), asa.id)[month.id].what == "Ringa Kim"


def test_starting_over_twice_is_told_twice_and_the_same_status_once(actions, month, view, clock):
    for _time in range(2):
        actions.run(set_status, month.id, GoalStatus.PAUSED)
    for _time in range(2):
        clock.move(minutes=1)
        actions.run(fresh_start, month.id)
    assert [turn.status.label for turn in view().milestones[0].turns] == ["Pausat", "Nya tag", "Nya tag"]


def test_a_delmål_is_dragged_to_its_place(actions, back_and_forth, desk, asa):
    made = [actions.run(add_milestone, asa.id, words=words) for words in ("Sova", "Äta", "Gå ut")]
    back_and_forth("flyttade delmålet Gå ut", place_milestone, made[2].id, 0)
    assert [one.words for one in milestones_of(desk(), asa.id)] == ["Gå ut", "Sova", "Äta"]
    actions.run(place_milestone, made[2].id, 99)
    assert [one.words for one in milestones_of(desk(), asa.id)] == ["Sova", "Äta", "Gå ut"]


def test_the_clients_own_numbers_are_a_row_each(actions, back_and_forth, refused, goal, view, clock):
    back_and_forth("skattade målet Jag vill bo kvar", rate_goal, goal.id, near=3, sure=5)
    clock.move(days=7)
    second = actions.run(rate_goal, goal.id, near=None, sure=0)
    assert [(one.near, one.sure) for one in view().goals[0].ratings] == [(3, 5), (None, 0)]
    back_and_forth("tog bort en skattning av målet Jag vill bo kvar", remove_goal_rating, second.id)
    for near, says in ((11, "från 0 till 10"), (-1, "från 0 till 10"), (None, "minst ett av talen")):
        with refused(says):
            actions.run(rate_goal, goal.id, near=near, sure=None)
    with refused("Dagen har inte varit än"):
        actions.run(rate_goal, goal.id, near=1, sure=None, on=date(2026, 9, 1))


def test_a_place_on_the_wheel_has_its_day_and_may_go_any_way(actions, back_and_forth, refused, goal, view, clock):
    back_and_forth("satte en plats på hjulet för Jag vill bo kvar", place_on_wheel, goal.id, stage="doing")
    clock.move(days=3)
    again = actions.run(place_on_wheel, goal.id, stage="again", words=" Det blev  för mycket ")
    assert (view().goals[0].place, again.words) == (again, "Det blev för mycket")
    back_and_forth("tog bort en plats på hjulet för Jag vill bo kvar", remove_wheel_place, again.id)
    assert view().goals[0].place.stage == "doing"
    with refused("Välj en plats på hjulet"):
        actions.run(place_on_wheel, goal.id, stage="nowhere")


def test_a_done_delmål_and_the_highest_number_so_far_are_a_small_joy_until_silenced(actions, month, goal, view, clock):
    actions.run(rate_goal, goal.id, near=3, sure=None)
    clock.move(days=1)
    actions.run(rate_goal, goal.id, near=3, sure=None)
    assert view().joys == ()
    actions.run(rate_goal, goal.id, near=4, sure=None)
    actions.run(set_status, month.id, GoalStatus.DONE)
    assert view().joys == (
        "Klart i dag: Drogfri en månad. Det är värt att fira.",
        "Närmare än någon gång förut, 4 av 10: Jag vill bo kvar.",
    )
    actions.run(edit_unit, replace(actions.desk().unit, celebrations=False))
    assert view().joys == ()


def test_a_joy_is_of_the_last_two_weeks(actions, month, view, clock):
    actions.run(set_status, month.id, GoalStatus.DONE)
    clock.move(days=15)
    assert view().joys == ()


def test_the_units_own_number_of_delmål_at_once(actions, refused, desk):
    for most in (0, 11):
        with refused("1 till 10 delmål"):
            actions.run(edit_unit, replace(desk().unit, most_active=most))
    actions.run(edit_unit, replace(desk().unit, most_active=2))
    assert desk().unit.most_active == 2
