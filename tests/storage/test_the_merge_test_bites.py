"""Each fault of design, put into the merge on purpose, is caught by what it would show; the right one shows none."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

import pytest

from boendestod_app.domain.clash import ClashKind
from boendestod_app.domain.goal import GoalStatus
from boendestod_app.domain.ladder import Level
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.keep_goal import add_milestone, set_status
from boendestod_app.services.keep_plan import keep_crisis_plan, latest_plan
from boendestod_app.services.raise_level import raise_level, step_down
from boendestod_app.storage import heads, receive, undo
from boendestod_app.storage.level_order import Turn
from boendestod_app.storage.versions import VersionTable
from tests.storage.laptops import Laptop, begin_team, meet, same

Laptops = tuple[Laptop, Laptop]


@pytest.fixture
def laptops(made_vault, tmp_path, ladder) -> Iterator[Laptops]:
    """Kim and Alex, who both work with Åsa."""
    kim, alex = (Laptop(made_vault, tmp_path / name, name, ladder) for name in ("Kim", "Alex"))
    kim.client()
    begin_team(kim, alex)
    yield kim, alex
    for one in (kim, alex):
        one.opened.close()


def the_same(*laptops: Laptop) -> bool:
    try:
        return same(*laptops)
    except AssertionError:
        return False


# ---- what is lived; true where nothing is wrong


def two_write_another_number(kim: Laptop, alex: Laptop) -> bool:
    (client,) = kim.store.clients.where()
    for one, number in ((kim, "070-1"), (alex, "070-2")):
        one.door.run(edit_client, replace(client, phone=number))
    meet(kim, alex)
    return the_same(kim, alex) and len(kim.clashes()) == 1


def two_decide_a_level_and_the_calmer_one_later(kim: Laptop, alex: Laptop) -> bool:
    (client,) = kim.store.clients.where()
    kim.door.run(raise_level, client.id, level=Level.WORRY, line="Sover inte")
    meet(kim, alex)
    alex.later(hours=3)
    kim.door.run(raise_level, client.id, level=Level.CRISIS, line="Vräkning")
    alex.door.run(step_down, client.id, level=Level.CALM, step=3, why="Bättre")
    meet(kim, alex)
    levels = {one.store.levels.standing(client.id).level for one in (kim, alex)}
    return levels == {Level.CRISIS} and the_same(kim, alex)


def one_takes_back_what_the_other_builds_on(kim: Laptop, alex: Laptop) -> bool:
    (client,) = kim.store.clients.where()
    milestone = kim.door.run(add_milestone, client.id, words="Sova bättre")
    meet(kim, alex)
    kim.door.undo()
    alex.door.run(set_status, milestone.id, GoalStatus.ON_THE_WAY)
    meet(kim, alex)
    stays = all(one.store.milestones.find(milestone.id) for one in (kim, alex))
    asked = [clash.kind for clash in kim.store.clashes.open()] == [ClashKind.TAKEN_BACK]
    return stays and asked and the_same(kim, alex)


def one_takes_back_a_change_that_the_other_has_changed_too(kim: Laptop, alex: Laptop) -> bool:
    """The number before the change does not come back over the colleague's."""
    (client,) = kim.store.clients.where()
    kim.door.run(edit_client, replace(client, phone="070-1"))
    meet(kim, alex)
    alex.door.run(edit_client, replace(client, phone="070-2"))
    kim.door.undo()
    meet(kim, alex)
    said = {side.value for clash in kim.store.clashes.open() for side in clash.sides}
    return said == {"", "070-2"} and the_same(kim, alex)


def a_plan_is_made_knowing_of_one_from_another_year(kim: Laptop, alex: Laptop) -> bool:
    (client,) = kim.store.clients.where()
    alex.now = alex.now.replace(year=2031)
    alex.door.run(keep_crisis_plan, client.id, signs="", helps="Musik", call_first="")
    meet(kim, alex)
    kim.door.run(keep_crisis_plan, client.id, signs="", helps="Promenad", call_first="")
    meet(kim, alex)
    shown = {latest_plan(one.door.desk(), client.id).helps for one in (kim, alex)}
    return shown == {"Promenad"} and kim.clashes() == [] and the_same(kim, alex)


SCENES = (
    two_write_another_number,
    two_decide_a_level_and_the_calmer_one_later,
    one_takes_back_what_the_other_builds_on,
    one_takes_back_a_change_that_the_other_has_changed_too,
    a_plan_is_made_knowing_of_one_from_another_year,
)


# ---- what is put in


def the_value_that_came_last(patch: pytest.MonkeyPatch) -> None:
    def stands(entity, name, held, row, unsaid):
        ids = {head.id for head in held}
        last = next((fact for fact in reversed(row()) if fact.id in ids), None)
        return heads.value_of(last, name, unsaid) if last else unsaid.get(name)

    for module in (heads, receive, undo):
        patch.setattr(module, "stands", stands)


def the_level_that_is_latest_by_the_clock(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Turn, "weight", property(lambda turn: (datetime.fromisoformat(turn.at), turn.row)))


def gone_is_gone_whoever_built_on_it(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(heads, "contested", lambda held, _live: len(held) > 1)


def what_comes_takes_the_place_of_what_stood(patch: pytest.MonkeyPatch) -> None:
    """As if its author had known of it."""
    right = receive.Receiver._forks  # the fault is put in where forks are found

    def forks(self, fact):
        found = right(self, fact)
        return {name: ids[-1:] for name, ids in found.items()}

    patch.setattr(receive.Receiver, "_forks", forks)


def versions_by_the_clock(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(VersionTable, "_in_order", lambda _self, rows: rows)


FAULTS: tuple[tuple[Callable, Callable], ...] = (
    (the_value_that_came_last, two_write_another_number),
    (the_level_that_is_latest_by_the_clock, two_decide_a_level_and_the_calmer_one_later),
    (gone_is_gone_whoever_built_on_it, one_takes_back_what_the_other_builds_on),
    (what_comes_takes_the_place_of_what_stood, one_takes_back_a_change_that_the_other_has_changed_too),
    (versions_by_the_clock, a_plan_is_made_knowing_of_one_from_another_year),
)


@pytest.mark.parametrize("scene", SCENES)
def test_the_right_design_shows_what_it_should(laptops, scene):
    assert scene(*laptops)


@pytest.mark.parametrize(("fault", "scene"), FAULTS)
def test_each_fault_is_caught(laptops, monkeypatch, fault, scene):
    fault(monkeypatch)
    assert not scene(*laptops)
