"""Each part of what is kept is broken by itself on a real store, and exactly that part is told."""

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from boendestod_app.app import App
from boendestod_app.demo.plan import DemoPlan
from boendestod_app.domain.backup import Occasion
from boendestod_app.domain.export import ExportState
from boendestod_app.domain.integrity import Fault, Looked, Part, State, due, sentence, to_repair
from boendestod_app.paths import KEY_FILE, KEY_TWIN, STORE_FILE
from boendestod_app.services.check import rows
from boendestod_app.services.outbox import send_waiting
from boendestod_app.services.team_share import at_once
from boendestod_app.settings import Settings
from boendestod_app.share.places import HOME
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.key_file import FLOOR
from tests.breaking.mutants import PAGE
from tests.conftest import PASSPHRASE


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> tuple[Path, bytes]:
    """A caseload of which papers lie on a drive, updates in the team's folder, and a copy beside: closed."""
    place = tmp_path_factory.mktemp("whole")
    app = App(place / "data")
    day = date(2026, 8, 14)
    key, _code = app.create_demo(PASSPHRASE, DemoPlan(day, clients=3, weeks=5, at=time(9)), FLOOR)
    drive, team = place / "papper", place / "team"
    drive.mkdir()
    team.mkdir()
    marker = app.drive().choose(drive)
    app.keep_settings(Settings(shared_folder=str(drive), shared_marker=marker, team_folder=str(team)))
    with closing(app.open(key)) as opened:
        send_waiting(opened.actions, lambda parcel, now: app.drive().send(str(drive), marker, parcel, now))
        at_once(opened.team.begin(team, "Kims dator"))
        for _round in range(4):
            plan = opened.team.take()
            opened.team.keep(plan, opened.team.carry(plan))
        opened.vault.store.drafts.keep("note:1", {"happened": "hej"}, datetime.now().astimezone())
        assert opened.vault.store.exports.where(state=ExportState.SENT.value)
    app.keeper.make(key, Occasion.ASKED)
    return place, key


@pytest.fixture
def app(whole, tmp_path) -> App:
    """The same, of this test's own."""
    place = Path(shutil.copytree(whole[0], tmp_path / "here"))
    app = App(place / "data")
    folders = {"shared_folder": str(place / "papper"), "team_folder": str(place / "team")}
    app.keep_settings(Settings(**{**folders, "shared_marker": app.settings.shared_marker}))
    return app


def states(app: App, key: bytes) -> dict[Part, Looked]:
    return {one.part: one for one in app.checker(key).all()}


def broken(app: App, key: bytes) -> set[Part]:
    return {part for part, one in states(app, key).items() if one.faults}


def test_of_a_whole_laptop_every_part_has_been_looked_at_and_is_well(app, whole):
    found = app.checker(whole[1]).all()
    assert [one.part for one in found] == list(Part)
    assert {one.part: one.says for one in found if one.state is not State.WELL} == {}
    assert sentence(found) == ""
    assert {row["state"] for row in rows(found)} == {"well"}


def by_sql(*statements: str) -> Callable[[App, bytes], None]:
    """Written to with another program that has the key."""

    def write(app: App, key: bytes) -> None:
        engine = Engine(app.folder / STORE_FILE, key)
        engine.run("PRAGMA foreign_keys = OFF")
        for statement in statements:
            engine.run(statement)
        engine.close()

    return write


def spoil(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 4
    file.write_bytes(data)


def a_free_page(app: App, key: bytes) -> None:
    """A page that nothing is on: no other part can see it."""
    engine = Engine(app.folder / STORE_FILE, key)
    engine.run("CREATE TABLE filler (x)")
    engine.run("INSERT INTO filler VALUES (randomblob(60000))")
    engine.run("DROP TABLE filler")
    engine.close()
    data = bytearray((app.folder / STORE_FILE).read_bytes())
    at = len(data) - 2 * PAGE + 50
    data[at : at + 8] = b"trasigt!"
    (app.folder / STORE_FILE).write_bytes(data)


def the_twin(app: App, _key: bytes) -> None:
    (app.folder / KEY_TWIN).write_text("{")


def the_copy(app: App, _key: bytes) -> None:
    spoil(app.keeper.listed()[0].place / STORE_FILE)


def a_paper_on_the_drive(app: App, _key: bytes) -> None:
    (first, *_rest) = sorted(Path(app.settings.shared_folder).glob("*.pdf"))
    first.write_bytes(b"%PDF- en annan")


def a_file_of_the_team(app: App, _key: bytes) -> None:
    (first, *_rest) = sorted((Path(app.settings.team_folder) / HOME / "rooms").rglob("*.base.age"))
    first.unlink()


BREAKS = {
    Part.PAGES: a_free_page,
    Part.STRUCTURE: by_sql("DROP INDEX fact_row", "CREATE INDEX fact_row ON fact (row, entity, field) WHERE seq <> 5",
                           "PRAGMA writable_schema = ON", "UPDATE sqlite_schema SET sql = 'CREATE INDEX fact_row ON "
                           "fact (row, entity, field)' WHERE name = 'fact_row'"),
    Part.TABLES: by_sql("UPDATE visit SET place = 'en annan plats' WHERE id = (SELECT min(id) FROM visit)"),
    Part.LOG: by_sql("DROP TRIGGER fact_holds", "UPDATE fact SET author = 'nobody' WHERE seq = 7"),
    Part.TEXTS: by_sql("DROP TRIGGER body_empties",
                       "UPDATE body SET salt = 'another' WHERE id = (SELECT min(id) FROM body WHERE salt <> '')"),
    Part.PAPERS: by_sql("DROP TRIGGER blob_empties", "UPDATE blob SET data = x'00'"),
    Part.ACCESS: by_sql("DROP TRIGGER access_UPDATEs", "UPDATE access SET worker = 'nobody' WHERE seq = 3"),
    Part.SEARCH: by_sql("UPDATE doc SET text = 'annat' WHERE id = (SELECT min(id) FROM doc)"),
    Part.DRAFTS: by_sql("UPDATE draft SET words = '{'"),
    Part.KEYS: the_twin,
    Part.SENT: a_paper_on_the_drive,
    Part.SHARED: a_file_of_the_team,
    Part.COPIES: the_copy,
}  # fmt: skip


@pytest.mark.parametrize("part", BREAKS, ids=lambda part: part.value)
def test_what_is_broken_is_told_and_nothing_else(part, app, whole):
    BREAKS[part](app, whole[1])
    assert broken(app, whole[1]) == {part}


def test_a_row_that_points_nowhere_is_told_where_it_stands(app, whole):
    """The table it stands in tells another thing than the log too, since no act has made it so."""
    by_sql("UPDATE visit SET client_id = 'nobody' WHERE id = (SELECT min(id) FROM visit)")(app, whole[1])
    found = states(app, whole[1])
    assert found[Part.REFERENCES].faults[0].entity == "visit"
    assert broken(app, whole[1]) <= {Part.REFERENCES, Part.TABLES}


def test_a_log_of_who_saw_what_that_was_put_back_is_told_by_the_copies(app, whole):
    before = (app.folder / STORE_FILE).read_bytes()
    app.open(whole[1], by="window").close()
    app.keeper.make(whole[1], Occasion.ASKED)
    (app.folder / STORE_FILE).write_bytes(before)
    found = states(app, whole[1])
    assert [fault.what for fault in found[Part.ACCESS].faults] == ["rolled back"]
    assert "fråga vem" in sentence(found.values())
    assert not to_repair(found.values())


def test_a_drive_that_is_away_is_not_checked_and_never_well(app, whole):
    for name in ("papper", "team"):
        shutil.rmtree(app.folder.parent / name)
    found = states(app, whole[1])
    assert {part for part, one in found.items() if one.state is State.NOT_CHECKED} == {Part.SENT, Part.SHARED}
    assert all(found[part].why for part in (Part.SENT, Part.SHARED))
    assert "inte kontrollerat" in found[Part.SENT].says
    assert sentence(found.values()) == ""


def test_a_folder_for_copies_that_is_away_is_not_checked(app, whole):
    app.keep_settings(replace(app.settings, backup_folder=str(app.folder / "borta")))
    assert states(app, whole[1])[Part.COPIES].state is State.NOT_CHECKED


def test_a_store_that_does_not_open_is_told_and_what_lies_beside_is_looked_at_all_the_same(app, whole):
    data = bytearray((app.folder / STORE_FILE).read_bytes())
    data[100:200] = bytes(100)
    (app.folder / STORE_FILE).write_bytes(data)
    found = states(app, whole[1])
    assert found[Part.PAGES].faults
    assert found[Part.LOG].state is State.NOT_CHECKED
    assert found[Part.COPIES].state is State.WELL
    assert "Laga den" in sentence(found.values())


def test_looking_changes_nothing_and_is_done_beside_an_open_window(app, whole):
    with closing(app.open(whole[1])) as opened:
        assert broken(app, whole[1]) == set()
        opened.vault.store.set_meta("x", "y")
        assert broken(app, whole[1]) == set()
    assert (app.folder / KEY_FILE).exists()


def test_each_kind_of_trouble_has_a_sentence_that_says_what_to_do():
    fault = (Fault("x"),)
    assert "Laga den" in sentence([Looked(Part.DRAFTS, fault), Looked(Part.COPIES, fault)])
    assert "Nyckelfilen" in sentence([Looked(Part.KEYS, fault), Looked(Part.COPIES, fault)])
    assert "Gör en ny kopia" in sentence([Looked(Part.COPIES, fault)])
    assert "delade mappen" in sentence([Looked(Part.SHARED, fault)])
    assert sentence([Looked(Part.SHARED, why="borta")]) == ""
    assert Looked(Part.DRAFTS, fault).says == "Utkast: 1 fel"


def test_it_is_due_once_a_week_and_when_the_clock_is_wrong():
    day = date(2026, 11, 24)
    assert [due(told, day) for told in ("", "nonsense", "2026-11-24", "2026-11-18", "2026-11-17", "2029-01-01")] == [
        True, True, False, False, True, True,
    ]  # fmt: skip
