"""A name that tells nothing looks like any other name."""

from boendestod_app.domain.client import Client
from boendestod_app.domain.neutral_alias import FIRST, LAST, neutral_alias

IDS = [f"019e71ff-09c1-7bc7-9638-{number:012x}" for number in range(200)]


def test_everybody_gets_one_of_their_own_with_two_initials_as_others_have():
    given: list[str] = []
    for id in IDS[: len(FIRST) * len(LAST)]:
        given.append(neutral_alias(id, given))
    assert len(set(given)) == len(given) == 144
    assert {len(Client("x", "Åsa Öberg", alias=one, protected=True).initials) for one in given} == {2}


def test_it_is_the_same_for_the_same_person_and_never_one_that_is_taken():
    alias = neutral_alias(IDS[0], ())
    assert neutral_alias(IDS[0], ()) == alias
    assert neutral_alias(IDS[0], [alias.upper()]) != alias


def test_where_all_are_taken_there_is_still_one():
    every = [f"{first} {last}" for first in FIRST for last in LAST]
    one = neutral_alias(IDS[0], every)
    assert one not in every
    assert neutral_alias(IDS[0], [*every, one]) not in (*every, one)
