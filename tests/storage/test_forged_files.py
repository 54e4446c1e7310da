"""Small files beside a store, forged with a right sum: refused or passed over, and nobody is kept from her store."""

import json
import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from boendestod_app.domain.access import Access, Wanted
from boendestod_app.domain.backup import Occasion
from boendestod_app.errors import Damaged
from boendestod_app.keeping import Keeper
from boendestod_app.paths import KEY_FILE, KEY_TWIN, RESTORED, SETTINGS_FILE
from boendestod_app.settings import Settings, read_settings
from boendestod_app.storage import key_file
from boendestod_app.storage.attempts import MOST_TOLD, TRIED_FILE
from boendestod_app.storage.backups import ABOUT, Backups
from boendestod_app.storage.vault import Vault
from tests.breaking.mutants import sealed_anew

NOW = datetime(2026, 8, 14, 6, 30, tzinfo=UTC)
LATEST, EARLIEST = "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+14:00"


def forge(path: Path, **said: Any) -> None:
    path.write_bytes(sealed_anew(json.loads(path.read_text(encoding="utf-8")) | said))


@pytest.mark.parametrize(
    "said",
    [
        {"at": "2026-08-14T08:00:00"}, {"at": LATEST}, {"at": EARLIEST}, {"at": None}, {"bytes": float("inf")},
        {"bytes": 10**400}, {"bytes": "många"}, {"access": f"{10**30}:x"}, {"access": "9" * 5000}, {"occasion": []},
    ],
)  # fmt: skip
def test_a_forged_copy_is_no_copy_and_the_others_are_found_made_and_compared_as_before(vault, said):
    whose, key = vault
    keeper = Keeper(whose.folder, Settings, lambda: NOW)
    whole = keeper.make(key, Occasion.ASKED)
    false = Path(shutil.copytree(whole.place, whole.place.with_name("falsk")))
    forge(false / ABOUT, **said)
    assert [one.place for one in keeper.listed()] == [whole.place]
    assert keeper.make(key, Occasion.ASKED).backup
    with whose.open(key, read_only=True) as store:
        assert keeper.rolled_back(store.access) == []


@pytest.mark.parametrize("bad", [float("inf"), float("nan"), 1e300, 10**400])
@pytest.mark.parametrize("place", ["passes", "memory"])
def test_a_forged_key_file_with_a_number_that_is_none_is_refused(vault, place, bad):
    folder = vault[0].folder
    held = json.loads((folder / KEY_FILE).read_text(encoding="utf-8"))
    for name in (KEY_FILE, KEY_TWIN):
        forge(folder / name, passphrase=held["passphrase"] | {place: bad})
    with pytest.raises(Damaged):
        key_file.read(folder / KEY_FILE)


@pytest.mark.parametrize("at", [LATEST, EARLIEST, "igår", None, float("inf")])
def test_forged_failures_keep_nobody_out(vault, at):
    whose, key = vault
    told = {"count": 1, "at": NOW.isoformat(), "failed": [NOW.isoformat(), at]}
    (whose.folder / TRIED_FILE).write_text(json.dumps(told), encoding="utf-8")
    with whose.open(key, by="window") as store:
        assert store.access.lines(Wanted(kind=Access.FAILED)) == []
        assert len(store.access.lines(Wanted(kind=Access.OPENED))) == 1


@pytest.mark.parametrize("text", ["[1]", "7", '"x"', "[" * 100_000, '{"at": "' + EARLIEST + '", "copy": "x"}',
                                  '{"at": "' + LATEST + '", "copy": "x"}', '{"kind": []}', "\ufeff{}"])  # fmt: skip
def test_a_note_of_a_copy_that_was_put_back_in_another_shape_keeps_nobody_out_and_goes(vault, text):
    whose, key = vault
    (whose.folder / RESTORED).write_text(text, encoding="utf-8")
    with whose.open(key, by="window") as store:
        assert store.access.lines(Wanted(kind=Access.PUT_BACK)) == []
        assert len(store.access.lines(Wanted(kind=Access.OPENED))) == 1
    assert not (whose.folder / RESTORED).exists()


@pytest.mark.parametrize("kind", ["open", "purge", "keys", "read"])
def test_a_forged_note_of_a_copy_tells_the_log_of_nothing_else(vault, kind):
    whose, key = vault
    said = {"at": NOW.isoformat(), "copy": "Åsa tog emot", "kind": kind}
    (whose.folder / RESTORED).write_text(json.dumps(said), encoding="utf-8")
    with whose.open(key, by="window") as store:
        assert [line.kind for line in store.access.lines(Wanted())] == [Access.OPENED]


def test_a_folder_in_the_place_of_the_note_hides_no_wrong_passphrase_from_the_log(vault):
    whose, key = vault
    (whose.folder / RESTORED).mkdir()
    told = {"count": 1, "at": NOW.isoformat(), "failed": [NOW.isoformat()]}
    (whose.folder / TRIED_FILE).write_text(json.dumps(told), encoding="utf-8")
    with whose.open(key, by="window") as store:
        assert len(store.access.lines(Wanted(kind=Access.FAILED))) == 1


def test_no_more_failures_are_told_than_are_ever_kept(vault):
    whose, key = vault
    failed = [(NOW + timedelta(seconds=second)).isoformat() for second in range(2 * MOST_TOLD)]
    told = {"count": 1, "at": NOW.isoformat(), "failed": failed}
    (whose.folder / TRIED_FILE).write_text(json.dumps(told), encoding="utf-8")
    with whose.open(key, by="window") as store:
        assert len(store.access.lines(Wanted(kind=Access.FAILED))) == MOST_TOLD


def _huge(place: Path) -> None:
    with place.open("wb") as stream:
        stream.write(b'{"count": 0, "x": "')
        stream.truncate(1 << 36)  # it takes no room, and no memory has any for it


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are none")
@pytest.mark.parametrize("lay", [_huge, lambda place: os.mkfifo(place), lambda place: place.mkdir()])
def test_what_is_no_small_file_of_ours_is_neither_waited_for_nor_read_whole(vault, lay):
    whose, key = vault
    keeper = Keeper(whose.folder, Settings, lambda: NOW)
    whole = keeper.make(key, Occasion.ASKED)
    false = Path(shutil.copytree(whole.place, whole.place.with_name("falsk")))
    for place in (false / ABOUT, whose.folder / RESTORED, whose.folder / TRIED_FILE, whose.folder / SETTINGS_FILE,
                  whose.folder / KEY_FILE):  # fmt: skip
        place.unlink(missing_ok=True)
        lay(place)
    assert [one.place for one in keeper.listed()] == [whole.place]
    assert read_settings(whose.folder / SETTINGS_FILE) == Settings()
    assert key_file.read(whose.folder / KEY_FILE).store_id
    with whose.open(key, by="window") as store:
        assert len(store.access.lines(Wanted(kind=Access.OPENED))) == 1


def test_a_copy_that_is_made_can_be_forged_so_that_it_is_read(vault, tmp_path):
    """Proves that the refusals above are for what they say."""
    copies = Backups(tmp_path / "kopior")
    made = copies.make(vault[0].folder, vault[1], Occasion.ASKED, NOW)
    forge(copies.place(made.name) / ABOUT, bytes=7)
    assert copies.listed()[0].size == 7
    assert Vault(vault[0].folder).exists
