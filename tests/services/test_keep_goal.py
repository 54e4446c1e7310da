from datetime import date

import pytest

from boendestod_app.domain.goal import MAX_ACTIVE, GoalStatus, LifeArea
from boendestod_app.services.keep_goal import (
    add_milestone,
    edit_milestone,
    milestones_of,
    move_milestone,
    next_steps,
    open_steps,
    set_next_step,
    set_status,
    too_many_active,
)

TODAY = date(2026, 8, 14)


@pytest.fixture
def sleep(actions, asa):
    return actions.run(add_milestone, asa.id, words="Sova före midnatt")


@pytest.fixture
def order(desk, asa):
    """The delmål as they stand on the page."""
    return lambda: [one.words for one in milestones_of(desk(), asa.id)]


def test_a_first_milestone_gets_a_goal_of_its_own_words(back_and_forth, store, asa):
    made = back_and_forth("lade till delmålet Sova bra", add_milestone, asa.id, words="  Sova \n bra ")
    (goal,) = store.goals.where(client_id=asa.id)
    assert (made.words, made.goal_id, goal.words) == ("Sova bra", goal.id, "Sova bra")
    assert (made.status, made.began_on, made.done_on) == (GoalStatus.NEW, TODAY, None)


def test_milestones_with_the_same_goal_stand_under_one(actions, store, asa):
    first = actions.run(
        add_milestone, asa.id, words="Sova", goal_words="Orka mer", why="Barnbarnen", area=LifeArea.SELF_CARE
    )  # fmt: skip
    second = actions.run(add_milestone, asa.id, words="Äta", goal_words=" orka MER ")
    (goal,) = store.goals.where(client_id=asa.id)
    assert first.goal_id == second.goal_id == goal.id
    assert (goal.words, goal.why, goal.area) == ("Orka mer", "Barnbarnen", LifeArea.SELF_CARE)


def test_another_clients_goal_with_the_same_words_is_another(actions, build, sleep, store):
    other = actions.run(add_milestone, build.client("Björn").id, words="Sova före midnatt")
    assert other.goal_id != sleep.goal_id
    assert len(store.goals.where()) == 2


def test_without_words_nothing_is_kept(actions, refused, sleep, asa):
    with refused("Skriv några ord."):
        actions.run(add_milestone, asa.id, words=" \n")
    with refused("Skriv några ord."):
        actions.run(edit_milestone, sleep, words="")
    with refused("Skriv några ord."):
        actions.run(set_next_step, sleep.id, what=" ")


def test_words_can_be_changed(back_and_forth, sleep, store):
    back_and_forth("ändrade delmålet Sova före ett", edit_milestone, sleep, words="Sova före ett")
    assert store.milestones.get(sleep.id).words == "Sova före ett"


def test_a_milestone_that_is_done_remembers_the_day_and_forgets_it_at_a_fresh_start(
    actions, back_and_forth, sleep, clock
):
    clock.move(days=2)
    done = back_and_forth("delmålet Sova före midnatt: Klart", set_status, sleep.id, GoalStatus.DONE)
    assert done.done_on == date(2026, 8, 16)
    clock.move(days=2)
    assert actions.run(set_status, sleep.id, GoalStatus.DONE).done_on == date(2026, 8, 16)
    again = actions.run(set_status, sleep.id, GoalStatus.FRESH_START)
    assert (again.done_on, again.began_on) == (None, TODAY)


def test_more_than_three_active_are_kept_and_told_of(actions, desk, asa):
    made = [actions.run(add_milestone, asa.id, words=f"Delmål {n}") for n in range(MAX_ACTIVE)]
    assert not too_many_active(milestones_of(desk(), asa.id))
    actions.run(add_milestone, asa.id, words="Ett till")
    assert too_many_active(milestones_of(desk(), asa.id))
    actions.run(set_status, made[0].id, GoalStatus.PAUSED)
    assert not too_many_active(milestones_of(desk(), asa.id))


def test_new_milestones_come_last_in_the_clients_order(actions, asa, order):
    for words in ("Sova", "Äta", "Gå ut"):
        actions.run(add_milestone, asa.id, words=words)
    assert order() == ["Sova", "Äta", "Gå ut"]


@pytest.mark.parametrize(
    ("words", "places", "after"),
    [
        ("Äta", -1, ["Äta", "Sova", "Gå ut"]),
        ("Sova", 1, ["Äta", "Sova", "Gå ut"]),
        ("Gå ut", -5, ["Gå ut", "Sova", "Äta"]),
    ],
)
def test_the_client_may_reorder_them(actions, back_and_forth, asa, order, words, places, after):
    made = {one: actions.run(add_milestone, asa.id, words=one) for one in ("Sova", "Äta", "Gå ut")}
    back_and_forth(f"flyttade delmålet {words}", move_milestone, made[words].id, places)
    assert order() == after


def test_nothing_moves_beyond_the_ends(actions, asa, order):
    made = [actions.run(add_milestone, asa.id, words=one) for one in ("Sova", "Äta")]
    actions.run(move_milestone, made[0].id, -1)
    actions.run(move_milestone, made[1].id, 1)
    assert order() == ["Sova", "Äta"]


def test_one_small_step_comes_next_and_the_one_before_counts_as_done(actions, back_and_forth, desk, sleep, asa):
    first = actions.run(set_next_step, sleep.id, what="Köpa gardiner")
    second = back_and_forth(
        "nästa steg: Skriva upp läggtiden",
        set_next_step,
        sleep.id,
        what="Skriva upp läggtiden",
        who=" Åsa ",
        due_on=date(2026, 8, 31),
    )
    assert [step.id for step in open_steps(desk(), sleep.id)] == [second.id]
    assert desk().store.next_steps.get(first.id).done_on == TODAY
    assert next_steps(desk(), asa.id) == {sleep.id: second}
    assert (second.who, second.due_on) == ("Åsa", date(2026, 8, 31))


def test_a_milestone_that_is_not_there_is_refused(actions, refused):
    for use_case, given in ((set_status, GoalStatus.DONE), (move_milestone, 1)):
        with refused("finns inte längre"):
            actions.run(use_case, "nobody's", given)
