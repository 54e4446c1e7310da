"""No room when a visit is saved: a sentence, nothing lost, and the same save works when there is room again."""

import contextlib
import random
from datetime import date

import pytest

from boendestod_app.app import App
from boendestod_app.demo.plan import DemoPlan
from boendestod_app.errors import NoRoom
from boendestod_app.services.actions import Actions
from boendestod_app.services.keep_client import add_client
from boendestod_app.services.record_visit import draft_key, record_visit
from boendestod_app.storage.key_file import FLOOR
from boendestod_app.storage.vault import Vault
from tests.conftest import PASSPHRASE

LONG = "Vi gick igenom posten och ringde hyresvärden. " * 4000  # more than what is left of any page


@pytest.fixture
def cramped_vault(small_disk, clock):
    """A store that lies where there is little room, opened."""
    key, _code = Vault(small_disk.folder / "data").create(PASSPHRASE, "worker-kim", FLOOR)
    opened = Vault(small_disk.folder / "data").open(key, now=clock, source=random.Random(1))
    yield opened
    opened.close()


@pytest.fixture
def cramped(cramped_vault, clock, ladder):
    """Its one door."""
    return Actions(cramped_vault.store, clock, ladder, frozenset())


@pytest.fixture
def here(cramped, asa, written):
    """A visit to Åsa, who is in the cramped store too."""
    cramped.run(add_client, asa)
    return written


def rows(store) -> dict[str, list]:
    names = [*store.tables, "fact", "body", "draft"]
    return {name: store.engine.rows(f"SELECT * FROM {name}") for name in names}


def typed(actions, draft) -> None:
    actions.store.drafts.keep(draft_key(draft), {"happened": draft.happened}, actions.desk().now)


def test_a_save_without_room_says_so_loses_nothing_and_works_when_there_is_room(small_disk, cramped, here):
    store = cramped.store
    saved = cramped.run(record_visit, here("Vi åt lunch."))
    long = here(LONG, visit_id=saved.visit_id)
    typed(cramped, long)
    small_disk.fill(store.engine)
    before, undone_before = rows(store), cramped.last_done
    with pytest.raises(NoRoom, match="Disken är full, så det gick inte att spara"):
        cramped.run(record_visit, long)
    assert rows(store) == before
    assert store.drafts.find(draft_key(long)) == {"happened": LONG}
    assert store.notes.get(saved.id).happened == "Vi åt lunch."
    assert cramped.last_done == undone_before
    assert store.differences() == store.integrity() == []
    small_disk.make_room(store.engine)
    cramped.run(record_visit, long)
    assert store.notes.get(saved.id).happened == LONG.strip()
    assert store.drafts.find(draft_key(long)) is None
    assert store.differences() == store.integrity() == []


def test_words_that_cannot_be_kept_leave_those_that_were(small_disk, cramped, here):
    drafts = cramped.store.drafts
    typed(cramped, here("Vi åt"))
    small_disk.fill(cramped.store.engine)
    with pytest.raises(NoRoom):
        typed(cramped, here(LONG))
    assert drafts.find(draft_key(here())) == {"happened": "Vi åt"}
    small_disk.make_room(cramped.store.engine)
    typed(cramped, here(LONG))
    assert drafts.find(draft_key(here())) == {"happened": LONG}


def test_nothing_is_lost_when_the_program_ends_without_room(small_disk, cramped_vault, cramped, here, clock):
    note = cramped.run(record_visit, here("Vi åt lunch."))
    typed(cramped, here("Sedan", visit_id=note.visit_id))
    small_disk.fill(cramped.store.engine)
    with pytest.raises(NoRoom):
        cramped.run(record_visit, here(LONG, visit_id=note.visit_id))
    key = bytes(cramped_vault.key)  # that one is overwritten
    cramped_vault.close()
    small_disk.make_room_outside()
    with cramped_vault.vault.open(key, now=clock) as again:
        assert again.notes.get(note.id).happened == "Vi åt lunch."
        assert again.drafts.find(f"visit:{note.visit_id}") == {"happened": "Sedan"}
        assert again.differences() == again.integrity() == []


def test_a_set_up_without_room_says_so_and_can_be_done_again(small_disk):
    if small_disk.real:
        small_disk.fill_outside()
        with pytest.raises(NoRoom):
            Vault(small_disk.folder / "data").create(PASSPHRASE, "worker-kim", FLOOR)
        assert not Vault(small_disk.folder / "data").exists
        small_disk.make_room_outside()
    key, _code = Vault(small_disk.folder / "data").create(PASSPHRASE, "worker-kim", FLOOR)
    with contextlib.closing(Vault(small_disk.folder / "data").open(key)) as opened:
        assert opened.store.integrity() == []


def test_a_caseload_that_has_no_room_leaves_no_store_that_blocks_the_folder(small_disk):
    if not small_disk.real:
        pytest.skip("no small disk may be mounted here")
    app = App(small_disk.folder / "data")
    with pytest.raises(NoRoom, match="databasen blev inte skapad"):
        app.create_demo(PASSPHRASE, DemoPlan(date(2026, 8, 14)), FLOOR)
    assert not app.exists()
    assert [file.name for file in app.folder.iterdir()] == ["las"]
    assert not app.settings.fictional
    app.create_demo(PASSPHRASE, DemoPlan(date(2026, 8, 14), clients=1, weeks=1), FLOOR)
    assert [one for one in app.check(PASSPHRASE) if one.faults] == []
