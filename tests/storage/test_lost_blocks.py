"""A block that the disk gives back as zeros: said where it held something, and nothing where it did not."""

from datetime import UTC, datetime

import pytest

from boendestod_app.domain.backup import Occasion
from boendestod_app.errors import Damaged
from boendestod_app.services.record_visit import record_visit
from boendestod_app.storage.backups import Backups
from boendestod_app.storage.lost_blocks import has_lost_blocks
from boendestod_app.storage.vault import Vault

PAGE = 4096
NOW = datetime(2026, 8, 14, 8, tzinfo=UTC)
LONG = "Hon sa nej till besöket och ja till på torsdag. " * 900


@pytest.fixture
def closed(open_vault, actions, build, written) -> tuple[Vault, bytes]:
    """A store with a note that fills many blocks, and many blocks that are free again."""
    actions.run(record_visit, written(LONG))
    for number in range(30):
        actions.store.drafts.keep(f"note:{number}", {"happened": LONG}, actions.desk().now)
    for number in range(30):
        actions.store.drafts.drop(f"note:{number}")
    key = bytes(open_vault.key)  # that one is overwritten
    open_vault.close()
    return open_vault.vault, key


@pytest.fixture
def asa(build):
    return build.client("Åsa Öberg")


def test_no_block_of_a_whole_store_is_zeros(closed):
    assert not has_lost_blocks(closed[0].store_file)
    closed[0].open(closed[1]).close()


def test_each_block_that_is_lost_is_said_or_held_nothing(closed):
    vault, key = closed
    whole = vault.store_file.read_bytes()
    damaged = free = 0
    for at in range(PAGE, len(whole), 8 * PAGE):
        vault.store_file.write_bytes(whole[:at] + bytes(PAGE) + whole[at + PAGE :])
        assert has_lost_blocks(vault.store_file)
        try:
            with vault.open(key, read_only=True) as store:
                assert [note.happened for note in store.notes.where()] == [LONG.strip()]
                free += 1
        except Damaged:
            damaged += 1
    assert damaged
    assert free


def test_a_draft_that_lost_its_end_is_no_draft_with_less_in_it(open_vault, actions, asa):
    actions.store.drafts.keep("note:1", {"happened": LONG}, actions.desk().now)
    path, key = open_vault.vault.store_file, bytes(open_vault.key)  # that one is overwritten
    open_vault.close()
    whole, seen = path.read_bytes(), 0
    for at in range(len(whole) - 40 * PAGE, len(whole), 2 * PAGE):
        path.write_bytes(whole[:at] + bytes(PAGE) + whole[at + PAGE :])
        try:
            with open_vault.vault.open(key, read_only=True) as store:
                assert store.drafts.find("note:1") == {"happened": LONG}
        except Damaged:
            seen += 1
    assert seen


def test_no_copy_is_made_of_a_store_that_has_lost_a_block(closed, tmp_path):
    """Sealed anew the zeros would pass for whole, and the copies that have the words would be thinned out in time."""
    vault, key = closed
    copies = Backups(tmp_path / "kopior")
    made = copies.make(vault.folder, key, Occasion.CLOSE, NOW)
    whole, refused = vault.store_file.read_bytes(), 0
    for at in range(PAGE, len(whole), 8 * PAGE):
        vault.store_file.write_bytes(whole[:at] + bytes(PAGE) + whole[at + PAGE :])
        try:
            other = copies.make(vault.folder, key, Occasion.WORK, NOW)
        except Damaged:
            refused += 1
            continue
        with Vault(copies.place(other.name)).open(key, read_only=True) as store:
            assert [note.happened for note in store.notes.where()] == [LONG.strip()]
    assert refused
    assert made in copies.listed()
