"""The key file: two ways in, twins against damage, and nothing in it that opens by itself."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boendestod_app.errors import AppError, Damaged, NoRoom, WrongKey
from boendestod_app.storage import key_file
from boendestod_app.storage.key_file import CEILING, FLOOR, MIB, Cost, KeyFile
from boendestod_app.storage.recovery_code import new_recovery_code
from tests.breaking.mutants import sealed_anew
from tests.conftest import PASSPHRASE

ROOT = Path(__file__).parents[2]
KEY = bytes(range(32))
CODE = new_recovery_code()


@pytest.fixture(scope="module")
def wrapped() -> KeyFile:
    return key_file.wrap("store-1", KEY, PASSPHRASE, CODE, FLOOR)


@pytest.fixture
def path(tmp_path: Path, wrapped: KeyFile) -> Path:
    """A key file and its twin, written."""
    key_file.write(tmp_path / "nyckel.json", wrapped)
    return tmp_path / "nyckel.json"


def forged(path: Path, **changed: object) -> None:
    """Both twins written by somebody who knows how the check sum is made."""
    body = json.loads(path.read_text("utf-8"))
    for place, value in changed.items():
        if place in body["passphrase"]:
            body["passphrase"][place] = value
        else:
            body[place] = value
    for target in (path, key_file.twin(path)):
        target.write_bytes(sealed_anew(body))


def test_passphrase_and_recovery_code_both_give_the_key(path):
    file = key_file.read(path)
    assert file.open_with_passphrase(PASSPHRASE) == KEY
    assert file.open_with_recovery(CODE.lower().replace("-", " ")) == KEY


@pytest.mark.parametrize("wrong", ["", "fyra korta ord", PASSPHRASE + " ", PASSPHRASE.upper()])
def test_a_wrong_passphrase_says_so_and_points_to_the_code(wrapped, wrong):
    with pytest.raises(WrongKey, match="Lösenordet stämmer inte"):
        wrapped.open_with_passphrase(wrong)


def test_the_code_of_another_store_does_not_open_this_one(wrapped):
    with pytest.raises(WrongKey, match="hör inte till den här databasen"):
        wrapped.open_with_recovery(new_recovery_code())


def test_a_mistyped_code_is_told_before_the_slow_part(wrapped):
    with pytest.raises(WrongKey, match="ska ha 27"):
        wrapped.open_with_recovery(CODE[:-1])


def test_a_letter_with_a_ring_is_the_same_whether_the_keyboard_sends_one_sign_or_two(wrapped):
    assert "ä" in PASSPHRASE
    assert wrapped.open_with_passphrase(PASSPHRASE.replace("ä", "a\N{COMBINING DIAERESIS}")) == KEY


def test_half_a_sign_in_a_passphrase_is_only_a_wrong_passphrase(wrapped):
    with pytest.raises(WrongKey):
        wrapped.open_with_passphrase("\ud83d")


def test_the_file_holds_neither_key_nor_passphrase_nor_code(path):
    text = path.read_text("utf-8")
    assert not any(word in text for word in (PASSPHRASE, CODE, KEY.hex(), "ord"))


def test_the_same_words_are_wrapped_differently_each_time(wrapped):
    again = key_file.wrap("store-1", KEY, PASSPHRASE, CODE, FLOOR)
    assert again.passphrase["salt"] != wrapped.passphrase["salt"]
    assert again.passphrase["box"] != wrapped.passphrase["box"]


def test_another_passphrase_wraps_the_same_key_and_leaves_the_code_as_it_was(wrapped):
    changed = key_file.with_passphrase(wrapped, KEY, "ett helt annat lösenord", FLOOR)
    assert changed.recovery == wrapped.recovery
    assert changed.open_with_passphrase("ett helt annat lösenord") == KEY
    with pytest.raises(WrongKey):
        changed.open_with_passphrase(PASSPHRASE)


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe\x00", b"null", b"[1]", b'"check"', b"[" * 100_000, b"{}"])
def test_where_one_twin_is_damaged_the_other_is_read(path, damage):
    for target in (path, key_file.twin(path)):
        whole = target.read_bytes()
        target.write_bytes(damage)
        assert key_file.read(path).open_with_recovery(CODE) == KEY
        target.write_bytes(whole)


def test_where_one_twin_is_gone_the_other_is_read(path):
    path.unlink()
    assert key_file.read(path).store_id == "store-1"


@pytest.mark.parametrize("damage", [b"", b"null", b"[" * 100_000, b"{}"])
def test_where_both_are_damaged_a_sentence_says_what_to_do(path, damage):
    path.write_bytes(damage)
    key_file.twin(path).write_bytes(damage)
    with pytest.raises(Damaged, match=r"Nyckelfilen nyckel\.json är skadad eller borta"):
        key_file.read(path)


@pytest.mark.parametrize("damaged", ["nyckel.json", "nyckel.kopia.json"])
def test_a_damaged_twin_is_written_anew_from_the_whole_one(path, damaged, wrapped):
    path.with_name(damaged).write_bytes(b"torn")
    key_file.mend(path)
    assert path.read_bytes() == key_file.twin(path).read_bytes()
    assert key_file.read(path) == wrapped


def test_a_change_that_was_broken_off_between_the_twins_leaves_the_old_passphrase(path, wrapped):
    old = path.read_bytes()
    key_file.write(path, key_file.with_passphrase(wrapped, KEY, "ett helt annat lösenord", FLOOR))
    path.write_bytes(old)
    key_file.mend(path)
    assert key_file.twin(path).read_bytes() == path.read_bytes() == old


def test_twins_that_are_alike_are_left_alone(path):
    before = [(target.stat().st_mtime_ns, target.stat().st_ino) for target in (path, key_file.twin(path))]
    key_file.mend(path)
    assert before == [(target.stat().st_mtime_ns, target.stat().st_ino) for target in (path, key_file.twin(path))]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_flipped_bits_and_cut_ends_never_open_with_another_key(path, data):
    whole = path.read_bytes()
    torn = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 3))):
        torn[data.draw(st.integers(0, len(torn) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    torn = torn[: data.draw(st.sampled_from([len(torn), len(torn) // 2]))]
    for target in (path, key_file.twin(path)):
        target.write_bytes(torn)
    try:
        opened = key_file.read(path)
        assert opened.open_with_recovery(CODE) == KEY
    except AppError:
        pass
    finally:
        for target in (path, key_file.twin(path)):
            target.write_bytes(whole)


@pytest.mark.parametrize(
    "changed",
    [
        {"memory": FLOOR.memory - 1},
        {"memory": CEILING.memory + 1},
        {"passes": 0},
        {"passes": CEILING.passes + 1},
        {"passes": "many"},
        {"kdf": "scrypt"},
        {"format": 2},
        {"passphrase": None},
    ],
)
def test_a_file_that_asks_for_a_cheap_a_hanging_or_an_unknown_derivation_is_refused(path, changed):
    forged(path, **changed)
    with pytest.raises(Damaged):
        key_file.read(path)


def test_a_forged_file_with_a_right_check_sum_is_still_read(path):
    forged(path, store="store-2")  # proves that the refusals above are for what they say
    assert key_file.read(path).store_id == "store-2"


@pytest.mark.parametrize("place", ["salt", "box"])
@pytest.mark.parametrize("value", ["", "AAAA", "not base64!", 7])
def test_a_forged_box_opens_nothing_and_says_so(path, place, value):
    forged(path, **{place: value})
    with pytest.raises((WrongKey, Damaged)):
        key_file.read(path).open_with_passphrase(PASSPHRASE)


def test_what_a_guess_costs_by_default_is_half_a_second_of_256_mib():
    assert Cost() == Cost(passes=3, memory=256 * MIB)


def test_where_the_new_file_cannot_be_written_the_old_one_stays(path, wrapped):
    before = path.read_bytes()
    path.with_name("nyckel.json.ny").mkdir()  # no file can be written there
    with pytest.raises(NoRoom, match="Den gamla gäller än"):
        key_file.write(path, key_file.with_passphrase(wrapped, KEY, "ett helt annat lösenord", FLOOR))
    assert path.read_bytes() == before
    assert key_file.read(path).open_with_passphrase(PASSPHRASE) == KEY


if sys.platform == "linux":  # only there can a test take memory away

    def test_too_little_memory_is_not_called_a_wrong_passphrase(path):
        program = f"""
import resource
from pathlib import Path
from boendestod_app.errors import Refused
from boendestod_app.storage import key_file
file = key_file.read(Path({str(path)!r}))
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + {32 * MIB}, used + {32 * MIB}))
try:
    file.open_with_passphrase({PASSPHRASE!r})
except Refused as trouble:
    print(trouble)
"""
        given = {**os.environ, "PYTHONIOENCODING": "utf-8"}
        found = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=given, capture_output=True, check=True)
        assert "64 MB ledigt minne" in found.stdout.decode()
