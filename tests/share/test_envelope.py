"""The envelope, the roster, the names on the drive."""

import json
from dataclasses import replace

import pyrage
import pytest
from nacl.signing import SigningKey

from boendestod_app.services.rooms import Placed, UpdateKind, room_of, team_room
from boendestod_app.share import envelope, places
from boendestod_app.share.device import Device
from boendestod_app.share.envelope import NotTaken, Reason, seal, unseal
from boendestod_app.share.keys import heir_key, own_keys, public, recovery_pair
from boendestod_app.share.roster import Roster, advance, first, merged, parse, read, sign, taken_over
from tests.share.laptops import PretendLedger
from tests.share.team import TEAM

ADMIN = SigningKey(bytes(32))
SENDER = SigningKey(b"s" * 32)
PLACE = "update/team/room/laptop/1/upd"


def pair() -> tuple[str, str]:
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def refused(data: bytes, place: str, identity: str, verify: str) -> Reason:
    with pytest.raises(NotTaken) as told:
        unseal(data, place, [identity], verify)
    return told.value.reason


def test_those_it_is_for_open_it_and_nobody_else() -> None:
    (mine, to_me), (theirs, to_them), (others, _to_others) = pair(), pair(), pair()
    data = seal(b"content", PLACE, SENDER, [to_me, to_them])
    assert [unseal(data, PLACE, [identity], public(SENDER)) for identity in (mine, theirs)] == [b"content"] * 2
    assert refused(data, PLACE, others, public(SENDER)) is Reason.SEALED


@pytest.mark.parametrize("data", [b"", b"\0" * 200, b"age-encryption.org/v1\n"])
def test_what_is_no_envelope_at_all_is_not_taken_to_be_for_others(data: bytes) -> None:
    mine, _to_me = pair()
    assert refused(data, PLACE, mine, public(SENDER)) is Reason.FORGED


def test_an_envelope_for_us_that_is_cut_is_forged() -> None:
    mine, to_me = pair()
    assert refused(seal(b"content", PLACE, SENDER, [to_me])[:-1], PLACE, mine, public(SENDER)) is Reason.FORGED


def test_under_another_name_or_by_another_hand_it_does_not_hold() -> None:
    mine, to_me = pair()
    data = seal(b"content", PLACE, SENDER, [to_me])
    assert refused(data, PLACE.replace("/1/", "/2/"), mine, public(SENDER)) is Reason.FORGED
    assert refused(data, PLACE, mine, public(ADMIN)) is Reason.FORGED
    assert refused(data, PLACE, mine, "not a key") is Reason.FORGED
    short = pyrage.encrypt(b"\x01", [pyrage.x25519.Recipient.from_str(to_me)])
    assert refused(short, PLACE, mine, public(SENDER)) is Reason.FORGED


def test_a_newer_version_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    mine, to_me = pair()
    with monkeypatch.context() as newer:
        newer.setattr(envelope, "VERSION", 2)
        data = seal(b"content", PLACE, SENDER, [to_me])
        assert unseal(data, PLACE, [mine], public(SENDER)) == b"content"
    assert refused(data, PLACE, mine, public(SENDER)) is Reason.NEWER


def test_the_laptops_keys_are_made_once() -> None:
    ledger = PretendLedger()
    first_time = own_keys(ledger)
    assert (own_keys(ledger).age, own_keys(ledger).verify) == (first_time.age, first_time.verify)
    assert own_keys(PretendLedger()).age != first_time.age
    assert "AGE-SECRET" not in repr(first_time)


def test_names_tell_numbers_and_hashes_and_nothing_else_is_a_name() -> None:
    room, device = room_of("client-1"), "0123456789abcdef"
    placed = Placed(room, device, 42, UpdateKind.BASE, "fedcba9876543210")
    path = places.path_of(placed)
    assert path == f"rooms/{room}/{device}/000000000042-fedcba9876543210.base.age"
    name = path.rpartition("/")[2]
    assert places.update_in(room, device, name) == placed
    for other in (name.upper(), name.replace(".age", " (2).age"), f".{name}", "desktop.ini", name + "\n"):
        assert places.update_in(room, device, other) is None
    assert len({room_of("client-1"), room_of("client-2"), team_room("client-1")}) == 3
    assert "client" not in room


# -- the roster


def device(id_: str, worker: str = "kim") -> Device:
    return Device(id_, worker, worker.title(), "age1x", public(SENDER))


def versions(*later: Roster) -> list[bytes]:
    return [sign(roster, ADMIN) for roster in later]


ENVELOPE, OPENER = recovery_pair()
HEIR = heir_key(ENVELOPE)
FIRST = Roster(TEAM, 1, (), public(ADMIN), OPENER, (device("a"),), public(HEIR))


def after(held: bytes, **changes: object) -> bytes:
    known = parse(held)
    return sign(replace(known, version=known.version + 1, after=(known.hash,), **changes), ADMIN)


def test_a_roster_says_what_was_signed() -> None:
    lost = replace(device("b"), counts={room_of("c"): ("00ff",)})
    roster = read(sign(replace(FIRST, devices=(device("a"), lost)), ADMIN), public(ADMIN), TEAM)
    assert roster.devices == (device("a"), lost)
    assert (roster.devices[0].revoked, roster.devices[1].revoked) == (False, True)
    assert lost.may_have_written(room_of("c"), "00ff")
    assert not lost.may_have_written(room_of("c"), "00fe")
    assert device("a").may_have_written("any", "any")


def test_versions_are_gone_through_one_after_the_other() -> None:
    one = sign(FIRST, ADMIN)
    two = after(one, devices=(device("a"), device("b")))
    three = after(two, devices=(device("a"), device("b"), device("c")))
    went = advance(parse(one), {"3": three, "2": two})
    assert (went.roster.version, went.data, went.bad) == (3, three, {})
    assert advance(parse(one), {"3": three}).data is None  # it does not say that it comes after the held one
    told = merged(parse(two), [])
    assert set(told.after) == {parse(one).hash, parse(two).hash}
    assert (
        advance(parse(one), {"3": sign(told, ADMIN)}).roster.version == 3
    )  # the second is gone, and keeps nobody back


def test_it_is_never_rolled_back_nor_forged() -> None:
    one = sign(FIRST, ADMIN)
    two = after(one)
    assert advance(parse(two), {"1": one}).data is None
    forged = sign(replace(parse(two), version=3, after=(parse(two).hash,)), SENDER)
    went = advance(parse(two), {"3": forged})
    assert (went.data, went.bad) == (None, {"3": Reason.FORGED})
    other_team = sign(replace(parse(two), team="00" * 16, version=3, after=(parse(two).hash,)), ADMIN)
    assert advance(parse(two), {"3": other_team}).bad == {"3": Reason.STRANGER}


def test_of_two_with_one_number_one_is_gone_by_until_the_admin_settles_it() -> None:
    one = sign(FIRST, ADMIN)
    left, right = after(one, devices=(device("a"), device("b"))), after(one, devices=(device("a"), device("c")))
    went = advance(parse(one), {"left": left, "right": right})
    assert went.data in (left, right)
    assert list(went.bad.values()) == [Reason.FORK]
    assert advance(parse(left), {"right": right}).bad == {"right": Reason.FORK}
    lost = after(one, devices=(replace(device("a"), counts={}),))
    settled = sign(merged(parse(left), [parse(right), parse(lost)]), ADMIN)
    for held in (left, right, lost):
        roster = advance(parse(held), {"3": settled}).roster
        assert roster.version == 3
        assert {one.id: one.revoked for one in roster.devices} == {"a": True, "b": False, "c": False}


def test_the_admins_key_can_be_handed_on() -> None:
    one = sign(FIRST, ADMIN)
    two = after(one, admin=public(SENDER))
    three = sign(replace(parse(two), version=3, after=(parse(two).hash,)), SENDER)
    by_the_old = sign(replace(parse(two), version=3, after=(parse(two).hash,), devices=()), ADMIN)
    went = advance(parse(one), {"old": by_the_old, "3": three, "2": two})
    assert (went.data, went.bad) == (three, {"old": Reason.FORGED})


def test_a_new_laptop_goes_by_the_latest_that_lets_it_in() -> None:
    one = sign(FIRST, ADMIN)
    two = after(one, devices=(device("a"), device("b")))
    files = {"1": one, "2": two, "x": sign(replace(FIRST, version=9, devices=(device("b"),)), SENDER)}
    found = first(files, public(ADMIN), TEAM, "b")
    assert found is not None
    assert found[1] == two
    assert first(files, public(ADMIN), TEAM, "c") is None


NEXT = SigningKey(b"n" * 32)


def opened(held: bytes, signer: SigningKey = NEXT, by: SigningKey = HEIR) -> bytes:
    return sign(taken_over(parse(held), public(signer), device("b"), by), signer)


def test_the_envelope_outranks_whoever_signs_whatever_the_number_and_whatever_was_seen_first() -> None:
    one = sign(FIRST, ADMIN)
    two = opened(one)
    fought = one
    rivals = []
    for _version in range(5):
        fought = after(fought, devices=(device("thief"),))
        rivals.append(fought)
    files = {"two": two, **{f"rival {number}": data for number, data in enumerate(rivals)}}
    for held in (one, *rivals):
        went = advance(parse(held), files)
        assert (went.data, went.roster.admin) == (two, public(NEXT))
        assert set(went.bad.values()) == {Reason.OUTRANKED}
    assert advance(parse(two), files).data is None
    late = sign(replace(parse(two), version=2, after=(parse(two).hash,)), ADMIN)
    assert advance(parse(two), {"late": late}).bad == {"late": Reason.OUTRANKED}


def test_who_signs_cannot_change_the_envelope_nor_begin_a_reign() -> None:
    one = sign(FIRST, ADMIN)
    mine, my_opener = recovery_pair()
    for changes in (
        {"heir": public(heir_key(mine))},
        {"recovery": my_opener},
        {"reign": 1},
        {"began": 9},
        {"reign": 1, "heir": ""},
    ):
        assert advance(parse(one), {"x": after(one, **changes)}).bad == {"x": Reason.FORGED}
    assert advance(parse(one), {"x": opened(one, by=ADMIN)}).bad == {"x": Reason.FORGED}
    assert advance(parse(one), {"x": opened(one, by=SENDER)}).bad == {"x": Reason.FORGED}
    two = opened(one)
    for changes in ({"reign": 2}, {"admin": public(SENDER)}, {"team": "00" * 16}, {"warrant": "x"}, {"began": 9}):
        for signer in (ADMIN, NEXT, SENDER, HEIR):
            assert advance(parse(one), {"x": sign(replace(parse(two), **changes), signer)}).data is None or (
                changes == {"began": 9} and signer is NEXT  # who is the signer by the warrant
            )


def test_the_new_signer_goes_on_from_there_and_the_envelope_can_be_opened_again() -> None:
    one = sign(FIRST, ADMIN)
    two = opened(one)
    three = sign(replace(merged(parse(two), []), devices=(device("b"), device("c"))), NEXT)
    went = advance(parse(one), {"3": three, "2": two})
    assert (went.roster.place, went.data, went.bad) == ((1, 2), three, {})
    four = opened(three, SENDER)
    for held in (one, two, three):
        assert advance(parse(held), {"4": four}).roster.admin == public(SENDER)
    assert advance(parse(one), {"3": three}).data == three  # the one that began it is gone, and keeps nobody back
    assert advance(parse(four), {"3": three, "2": two}).data is None


def test_two_who_open_it_at_once_end_in_one_list_everywhere() -> None:
    one = sign(FIRST, ADMIN)
    left, right = opened(one, NEXT), opened(one, SENDER)
    on_left = sign(merged(parse(left), []), NEXT)
    on_right = sign(merged(parse(right), []), SENDER)
    files = {"left": left, "right": right, "on left": on_left, "on right": on_right}
    ends = {advance(parse(held), files).roster.hash for held in (one, left, right, on_left, on_right)}
    assert len(ends) == 1


@pytest.mark.parametrize(
    "told",
    [[], {}, {"format": 1}, {"format": "1"}, {"format": 1, "devices": 3, "team": TEAM, "version": "x", "after": 1}],
)
def test_a_signed_roster_that_makes_no_sense_is_refused(told: object) -> None:
    text = json.dumps(told).encode()
    data = ADMIN.sign(b"boendestod-roster\0" + text).signature + text
    with pytest.raises(NotTaken):
        read(data, public(ADMIN), TEAM)


def test_a_roster_of_a_later_program_waits() -> None:
    text = json.dumps({"format": 2}).encode()
    data = ADMIN.sign(b"boendestod-roster\0" + text).signature + text
    with pytest.raises(NotTaken) as told:
        read(data, public(ADMIN), TEAM)
    assert told.value.reason is Reason.NEWER
