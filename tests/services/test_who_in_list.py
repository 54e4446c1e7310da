from dataclasses import replace

import pytest

from boendestod_app.domain.listed_client import ListedClient, ReadList
from boendestod_app.services.import_caseload import import_caseload
from boendestod_app.services.my_day import my_clients
from boendestod_app.services.set_up import add_worker, edit_worker
from boendestod_app.services.who_in_list import myself_in, stands_as_named, with_me, workers_in


@pytest.fixture
def robin(actions, desk):
    """The one who works here is called Robin Ek."""
    me = replace(desk().store.workers.get(desk().me), name="Robin Ek", initials="RE")
    actions.run(edit_worker, me)
    return me


def listed(*pairs: tuple[str, ...]) -> ReadList:
    clients = tuple(ListedClient(row, f"Klient {row}", worker_names=names) for row, names in enumerate(pairs, 2))
    return ReadList("Blad1", clients, (), ())


@pytest.mark.parametrize(
    ("names", "me"),
    [
        (("Robin", "Lo"), "Robin"),
        (("RE", "LO"), "RE"),
        (("r.e.", "Lo"), ""),
        (("robin", "Lo"), "robin"),
        (("Robin", "RE"), ""),
        (("Robin A", "Robin B"), ""),
        (("Robin Berg", "Lo"), ""),
        (("Charlie", "Lo"), ""),
    ],
)
def test_i_am_the_only_one_with_my_first_name_or_my_initials(desk, robin, names, me):
    assert myself_in(desk(), listed(names)) == me


def test_a_colleague_who_is_called_so_is_not_me(actions, desk, robin):
    actions.run(add_worker, name="Robin")
    assert myself_in(desk(), listed(("Robin", "Lo"))) == ""


def test_there_is_nothing_to_ask_where_my_name_stands_there_or_nobody_s(desk, robin):
    assert stands_as_named(desk(), listed(("robin ek", "Lo")))
    assert stands_as_named(desk(), listed(()))
    assert not stands_as_named(desk(), listed(("Robin", "Lo")))


def test_who_i_am_in_the_list_becomes_me_and_the_clients_are_mine(actions, desk, robin):
    found = listed(("Robin", "Lo"), ("Lo",), ("Lo", "Robin"))
    assert workers_in(found) == ["Robin", "Lo"]
    actions.run(import_caseload, with_me(desk(), found, "Robin"))
    assert [one.name for one in my_clients(desk())] == ["Klient 2", "Klient 4"]
    assert sorted(one.name for one in desk().store.workers.where()) == ["Lo", "Robin Ek"]


def test_named_nobody_the_list_is_as_it_was(desk, robin):
    found = listed(("Robin", "Lo"))
    assert with_me(desk(), found, "") is found
