"""The program without a window: what it prints, what it refuses, how it ends."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from boendestod_app import cli
from boendestod_app.app import App
from boendestod_app.paths import PASSPHRASE_FILE
from boendestod_app.services import outbox
from boendestod_app.share.drive import MARKER
from boendestod_app.share.shared_folder import choose
from tests.conftest import cheap_to_open
from tests.pdf_check import faults

TODAY = "2026-08-14"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One fictional caseload for the module, never written to."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "pass.txt").write_text("fyra korta ord här\n", encoding="utf-8")
    given = ["--data", str(folder / "data"), "--passphrase-file", str(folder / "pass.txt")]
    assert cli.run(["demo", *given, "--clients", "10", "--weeks", "14"]) == 0
    return cheap_to_open(folder)


@pytest.fixture
def caseload(demo_folder: Path, tmp_path: Path) -> Path:
    """A copy of it to work on."""
    shutil.copytree(demo_folder, tmp_path / "demo")
    return tmp_path / "demo"


@pytest.fixture
def run(caseload: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on the caseload: exit code, what was printed, what was complained."""

    def program(command: str, *arguments: str, passphrase: str = "pass.txt") -> tuple[int, str, str]:
        capsys.readouterr()
        given = ["--data", str(caseload / "data"), "--passphrase-file", str(caseload / passphrase)]
        code = cli.run([command, *given, *arguments])
        told = capsys.readouterr()
        return code, told.out, told.err

    return program


def rows(run: Run, command: str, *arguments: str) -> list[dict[str, Any]]:
    code, out, _err = run(command, *arguments, "--json")
    assert code == 0
    found = json.loads(out)
    assert isinstance(found, list)
    return found


def test_clients_are_listed_with_level_step_workers_next_visit_and_meeting(run: Run) -> None:
    listed = rows(run, "clients")
    assert len(listed) == 10
    assert set(listed[0]) == {
        "id", "name", "level", "step", "workers", "next_visit", "meeting_due", "period", "programme", "preset", "phase",
        "caseload_weight", "caseload_counted", "caseload_cap",
    }  # fmt: skip
    assert {one["level"] for one in listed} <= {"calm", "worry", "crisis", "away"}
    assert any(one["level"] == "crisis" for one in listed)
    assert all("FIKTIV" in one["name"] for one in listed)


def test_clients_are_told_with_their_period_programme_and_weight_in_the_caseload(run: Run) -> None:
    told = {one["programme"]: one for one in rows(run, "clients")}
    cti, strengths = told["Critical time intervention (CTI)"], told["Strengths model"]
    assert set(cti["period"]) == {"form", "starts_on", "ends_on", "hours_per_week", "hours_per_month", "began_how"}
    assert (cti["preset"], cti["period"]["form"], cti["phase"]) == ("cti", "decision", 2)
    assert (strengths["phase"], strengths["caseload_cap"]) == (None, 20)
    assert strengths["caseload_counted"] == strengths["caseload_weight"] / len(strengths["workers"])
    code, out, _err = run("clients")
    assert code == 0
    assert "cti" not in out  # the table stays as narrow as it was


def test_the_clients_own_summary_is_written_and_whole(run: Run, tmp_path: Path) -> None:
    client = rows(run, "clients")[0]["id"]
    code, _out, _err = run("summary", "--client", client, "--reader", "client", "--out", str(tmp_path / "s.pdf"))
    assert code == 0
    assert faults((tmp_path / "s.pdf").read_bytes()) == []


def test_a_client_is_found_by_the_beginning_of_the_id_if_it_is_the_only_one(run: Run, tmp_path: Path) -> None:
    ids = [one["id"] for one in rows(run, "clients")]
    out = str(tmp_path / "s.pdf")
    assert run("summary", "--client", ids[0][:35], "--out", out)[0] == 0
    assert run("summary", "--client", "0", "--out", out)[0] == 1
    assert run("summary", "--client", "finns-inte", "--out", out)[0] == 1


def test_another_reader_needs_the_tick_and_says_so(run: Run, tmp_path: Path) -> None:
    refused = []
    for one in rows(run, "clients"):
        code, _out, err = run("summary", "--client", one["id"], "--reader", "staff", "--out", str(tmp_path / "s.pdf"))
        if code == 1:
            refused.append(err)
    assert refused
    assert all("Gå igenom sammanfattningen med klienten" in sentence for sentence in refused)


def test_somebody_who_is_no_reader_is_refused_by_name(run: Run, tmp_path: Path) -> None:
    client = rows(run, "clients")[0]["id"]
    code, _out, err = run("summary", "--client", client, "--reader", "Kung Bore", "--out", str(tmp_path / "s.pdf"))
    assert code == 1
    assert "Kung Bore" in err
    assert not (tmp_path / "s.pdf").exists()


def test_what_waits_goes_to_the_folder_and_then_nothing_waits(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mapp").mkdir()
    sent = rows(run, "export", "--to", str(tmp_path / "mapp"))
    assert sent
    assert all((tmp_path / "mapp" / one["file"]).exists() and not one["trouble"] for one in sent)
    assert rows(run, "export", "--to", str(tmp_path / "mapp")) == []


def test_a_folder_that_is_not_there_leaves_everything_waiting(run: Run, tmp_path: Path) -> None:
    code, _out, err = run("export", "--to", str(tmp_path / "borta"))
    assert code == 1
    assert "finns inte" in err
    (tmp_path / "mapp").mkdir()
    assert rows(run, "export", "--to", str(tmp_path / "mapp"))


def test_a_finished_summary_is_also_queued(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mapp").mkdir()
    rows(run, "export", "--to", str(tmp_path / "mapp"))
    finished = 0
    for one in rows(run, "clients"):
        arguments = ("--client", one["id"], "--reader", "group", "--out", str(tmp_path / "s.pdf"))
        finished += run("summary", *arguments)[0] == 0
        run("summary", *arguments)  # the same paper again is not queued again
    assert finished
    assert len(rows(run, "export", "--to", str(tmp_path / "mapp"))) == finished  # each once


def waiting(caseload: Path) -> list[str]:
    with App(caseload / "data").opened("fyra korta ord här", read_only=True) as door:
        return [one.id for one in outbox.waiting(door.desk())]


def reader_to_whom_a_finished_paper_can_go(run: Run, out: Path) -> str:
    """A client whose summary is finished: each time it is written, a newer paper waits."""
    for one in rows(run, "clients"):
        if run("summary", "--client", one["id"], "--reader", "staff", "--out", str(out))[0] == 0:
            return str(one["id"])
    pytest.fail("no summary is finished")


@pytest.mark.parametrize("place", ["finns-inte/s.pdf", "mapp", "s.pdf/s.pdf"])
def test_a_summary_that_cannot_be_written_names_the_file_and_nothing_waits(
    run: Run, caseload: Path, tmp_path: Path, place: str
) -> None:
    client = reader_to_whom_a_finished_paper_can_go(run, tmp_path / "s.pdf")
    (tmp_path / "mapp").mkdir()
    before = waiting(caseload)
    code, _out, err = run("summary", "--client", client, "--reader", "staff", "--out", str(tmp_path / place))
    assert code == 1
    assert place.split("/")[0] in err
    assert waiting(caseload) == before


def test_a_summary_for_which_there_is_no_room_leaves_the_old_file_and_nothing_waits(
    run: Run, caseload: Path, tmp_path: Path
) -> None:
    client = reader_to_whom_a_finished_paper_can_go(run, tmp_path / "s.pdf")
    before = waiting(caseload)
    little = tmp_path / "liten"
    little.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", str(little)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no small disk may be mounted here")
    try:
        (little / "s.pdf").write_bytes(b"%PDF before")
        code, _out, err = run("summary", "--client", client, "--reader", "staff", "--out", str(little / "s.pdf"))
        assert (code, "s.pdf" in err) == (1, True)
        assert [(file.name, file.read_bytes()) for file in little.iterdir()] == [("s.pdf", b"%PDF before")]
    finally:
        subprocess.run(["umount", str(little)], check=True)
    assert waiting(caseload) == before


def with_shared_folder(caseload: Path, folder: Path) -> None:
    """As after the folder was chosen in the window."""
    app = App(caseload / "data")
    app.keep_settings(replace(app.settings, shared_folder=str(folder), shared_marker=choose(folder)))


def test_another_folder_than_the_teams_is_refused_and_left_as_it_is(run: Run, caseload: Path, tmp_path: Path) -> None:
    for name in ("Team Norr", "skrivbordet", "Team Söder"):
        (tmp_path / name).mkdir()
    with_shared_folder(caseload, tmp_path / "Team Norr")
    choose(tmp_path / "Team Söder")
    before = waiting(caseload)
    for name, there in (("skrivbordet", []), ("Team Söder", [MARKER])):
        code, _out, err = run("export", "--to", str(tmp_path / name))
        assert (code, "inte teamets delade mapp" in err) == (1, True)
        assert [file.name for file in (tmp_path / name).iterdir()] == there
    assert waiting(caseload) == before != []
    assert len(rows(run, "export", "--to", str(tmp_path / "Team Norr"))) == len(before)


def test_a_folder_is_not_marked_by_who_has_no_passphrase(run: Run, caseload: Path, tmp_path: Path) -> None:
    (tmp_path / "mapp").mkdir()
    (caseload / "fel.txt").write_text("inte de rätta orden", encoding="utf-8")
    assert run("export", "--to", str(tmp_path / "mapp"), passphrase="fel.txt")[0] == 3
    assert list((tmp_path / "mapp").iterdir()) == []


def test_a_paper_whose_consent_has_gone_is_told_of_and_not_sent(run: Run, caseload: Path, tmp_path: Path) -> None:
    (tmp_path / "mapp").mkdir()
    with App(caseload / "data").opened("fyra korta ord här") as door:
        store = door.store
        gone = [one for one in outbox.waiting(door.desk()) if one.reader not in ("client", "staff")]
        with store.act("left_to_run_out", door.desk().now):
            for consent in store.consents.where():
                store.consents.save(replace(consent, withdrawn_on=consent.starts_on))
    assert gone
    told = rows(run, "export", "--to", str(tmp_path / "mapp"))
    stopped = {one["file"] for one in told if "Samtycket gäller inte längre" in one["trouble"]}
    assert stopped == {one.file_name for one in gone}
    assert not any((tmp_path / "mapp" / name).exists() for name in stopped)
    assert waiting(caseload) == []


@pytest.mark.parametrize("day", ["0001-01-01", "1949-12-31", "2101-01-01", "9999-12-31"])
def test_a_made_up_day_that_nobody_lives_in_is_misuse_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    assert cli.run(["demo", "--data", str(tmp_path / "d"), "--today", day]) == 2
    assert capsys.readouterr().err == "Dagen ska ligga mellan 1971 och 2100.\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("day", ["1971-01-01", "2100-12-31"])
def test_people_are_made_up_for_any_other_day(tmp_path: Path, day: str) -> None:
    (tmp_path / "p.txt").write_text("fyra korta ord här", encoding="utf-8")
    given = ["--data", str(tmp_path / "d"), "--passphrase-file", str(tmp_path / "p.txt")]
    assert cli.run(["demo", *given, "--today", day, "--clients", "12", "--weeks", "1"]) == 0


def test_the_list_of_clients_has_heads_and_the_beginning_of_each_id(run: Run, tmp_path: Path) -> None:
    ids = {one["name"]: one["id"] for one in rows(run, "clients")}
    heads, *lines = run("clients")[1].splitlines()
    assert heads.split()[:4] == ["Id", "Namn", "Läge", "Steg"]
    assert len(lines) == len(ids)
    for line in lines:
        beginning, name = line.split(maxsplit=1)
        assert ids[next(one for one in ids if name.startswith(one))].startswith(beginning)
        assert run("summary", "--client", beginning, "--out", str(tmp_path / "s.pdf"))[0] == 0


def test_the_store_is_whole(run: Run) -> None:
    assert {one["state"] for one in rows(run, "check")} <= {"well", "not_checked"}


def test_a_list_is_looked_at_first_and_then_brought_in(run: Run) -> None:
    sample = str(Path(__file__).parent / "samples" / "team_soder.xlsx")
    before = len(rows(run, "clients"))
    seen = rows(run, "import", sample, "--dry-run")
    new = [one for one in seen if one["state"] == "new"]
    assert new
    assert any(one["state"] == "needs_you" for one in seen)
    assert len(rows(run, "clients")) == before
    assert rows(run, "import", sample) == seen
    assert len(rows(run, "clients")) == before + len(new)


def test_a_list_with_nobody_new_still_tells_what_needs_a_person(run: Run, caseload: Path) -> None:
    sample = str(Path(__file__).parent / "samples" / "team_soder.xlsx")
    first = rows(run, "import", sample)
    again = rows(run, "import", sample)
    assert {one["state"] for one in again} == {"known", "needs_you"}
    told = [one["what"] for one in first if one["state"] == "needs_you"]
    assert {one["what"] for one in again if one["state"] == "needs_you"} <= set(told)
    code, _out, err = run("import", sample)
    assert (code, err.startswith("Inget nytt")) == (0, True)


def test_columns_that_were_not_read_are_told_of(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lista.csv").write_text("Klient;Besök/v;Skostorlek\nAda;2;38\n", encoding="utf-8")
    told = rows(run, "import", str(tmp_path / "lista.csv"), "--dry-run")
    assert told[-1] == {"state": "not_read", "column": "Skostorlek"}


def test_a_file_that_is_no_list_is_refused_in_a_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bild.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    code, _out, err = run("import", str(tmp_path / "bild.xlsx"))
    assert code == 1
    assert err.strip()
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["nonsense"], 2),
        (["summary"], 2),
        (["clients", "--data", "/finns/inte"], 1),
        (["demo", "--weeks", "0", "--data", "/tmp/aldrig-gjord"], 1),
        (["--help"], 0),
    ],
)
def test_wrong_use_ends_with_its_own_code(
    arguments: list[str], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pass.txt").write_text("fyra korta ord här", encoding="utf-8")
    monkeypatch.setenv(PASSPHRASE_FILE, str(tmp_path / "pass.txt"))
    assert cli.run(arguments) == code
    assert "Traceback" not in capsys.readouterr().err


def test_a_wrong_passphrase_ends_with_three_and_one_line(run: Run, caseload: Path) -> None:
    (caseload / "fel.txt").write_text("inte de rätta orden", encoding="utf-8")
    code, out, err = run("clients", passphrase="fel.txt")
    assert (code, out) == (3, "")
    assert len(err.strip().splitlines()) == 1


def test_without_passphrase_and_terminal_the_store_stays_locked(caseload: Path) -> None:
    environ = {key: value for key, value in os.environ.items() if key != PASSPHRASE_FILE}
    ended = subprocess.run(
        [sys.executable, "-m", "boendestod_app", "clients", "--data", str(caseload / "data")],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environ, check=False,
    )  # fmt: skip
    assert ended.returncode == 3
    assert "--passphrase-file" in ended.stderr


def test_a_damaged_store_and_a_damaged_key_file_end_with_four(run: Run, caseload: Path) -> None:
    data = caseload / "data"
    whole = (data / "boendestod.db").read_bytes()
    (data / "boendestod.db").write_bytes(whole[:4096] + bytes(4096) + whole[8192:])
    assert run("check")[0] == 4
    for name in ("nyckel.json", "nyckel.kopia.json"):
        (data / name).write_text("{", encoding="utf-8")
    code, _out, err = run("clients")
    assert code == 4
    assert "Nyckelfilen" in err


@pytest.mark.parametrize("page", [0, 20, -1])
def test_check_lists_the_faults_of_a_damaged_store_and_ends_with_four(run: Run, caseload: Path, page: int) -> None:
    file = caseload / "data" / "boendestod.db"
    whole = file.read_bytes()
    place = page * 4096 % len(whole)
    file.write_bytes(whole[:place] + bytes(4096) + whole[place + 4096 :])
    code, out, err = run("check", "--json")
    assert code == 4
    told = [fault["what"] for part in json.loads(out) for fault in part["faults"]]
    assert told
    assert all(told)
    assert "Databasen har fel" in err


def test_an_emptied_store_ends_with_four_and_stays_as_it_is(run: Run, caseload: Path) -> None:
    os.truncate(caseload / "data" / "boendestod.db", 0)
    for command in ("clients", "check"):
        code, out, err = run(command, "--json")
        assert code == 4
        assert "den är tom" in out + err
    assert (caseload / "data" / "boendestod.db").stat().st_size == 0


def test_readers_may_look_while_another_program_writes_and_writers_are_refused(run: Run, caseload: Path) -> None:
    held = (
        "import sys; from pathlib import Path; from boendestod_app.storage.vault import Vault\n"
        "v = Vault(Path(sys.argv[1])); o = v.open(v.unlock(sys.argv[2])); print('open', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", held, str(caseload / "data"), "fyra korta ord här"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        assert rows(run, "clients")
        sample = str(Path(__file__).parent / "samples" / "team_soder.xlsx")
        code, _out, err = run("import", sample)
        assert (code, "redan öppet" in err) == (1, True)
    finally:
        other.communicate("")
    assert run("import", str(Path(__file__).parent / "samples" / "team_soder.xlsx"))[0] == 0


def test_demo_never_writes_over_a_store_and_makes_a_passphrase_when_none_is_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PASSPHRASE_FILE, raising=False)
    given = ["demo", "--data", str(tmp_path / "d"), "--clients", "3", "--weeks", "2", "--today", TODAY]
    assert cli.run(given) == 0
    told = capsys.readouterr().out
    passphrase = told.splitlines()[0].split(": ")[1]
    (tmp_path / "p.txt").write_text(passphrase, encoding="utf-8")
    assert cli.run(["clients", "--data", str(tmp_path / "d"), "--passphrase-file", str(tmp_path / "p.txt")]) == 0
    assert cli.run(given) == 1


@pytest.mark.parametrize("command", sorted(cli.program.commands))
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([command, "--help"]) == 0
    assert "Användning: boendestod" in capsys.readouterr().out
