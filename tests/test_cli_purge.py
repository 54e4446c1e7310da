"""`purge --list` and `purge --approve`: exit codes, and names only where a person reads them."""

import json

import pytest

from boendestod_app.app import App
from boendestod_app.services.purges import propose_purges
from boendestod_app.services.retention import ready
from tests.conftest import PASSPHRASE

DEMO = ["--today", "2026-08-14", "--clients", "3", "--weeks", "9"]


@pytest.fixture
def asked(run, tmp_path) -> tuple[str, str]:
    """One proposal: its id, and the name of a colleague of who made it."""
    with App(tmp_path / "demo/data").opened(PASSPHRASE) as door:
        (purge,) = door.run(propose_purges, ready(door.desk())[:1])
        other = next(one.name for one in door.desk().store.workers.where() if one.id != purge.proposed_by)
    return purge.id, other


def test_what_is_due_is_listed_with_local_ids_for_programs_and_names_for_people(rows, run):
    listed = rows("purge", "--list")
    assert {"ready"} <= {row["state"] for row in listed}
    assert set(listed[0]) == {"state", "kind", "client_id", "id", "when", "why"}
    assert "FIKTIV" not in json.dumps(listed)
    code, out, _err = run("purge", "--list")
    assert code == 0
    assert "kan gallras" in out
    assert "(FIKTIV)" in out


def test_another_approves_and_the_list_tells_it(run, rows, asked):
    id, other = asked
    code, out, _err = run("purge", "--approve", id, "--by", other, "--json")
    assert code == 0
    (done,) = json.loads(out)
    assert done["id"] == id
    assert done["client"].startswith("Klient ")
    assert [row["id"] for row in rows("purge", "--list") if row["state"] == "done"] == [id]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["purge"], 2, "Välj --list"),
        (["purge", "--list", "--approve", "x", "--by", "Kim"], 2, "Välj --list"),
        (["purge", "--approve", "x"], 2, "med --by"),
        (["purge", "--approve", "finns-inte", "--by", "Kim"], 1, "Inget förslag har id"),
        (["purge", "--approve", "x", "--by", "Ingen"], 1, "Ingen kollega heter"),
    ],
)
def test_what_is_wrong_is_said_with_its_exit_code(run, arguments, code, says):
    found, _out, err = run(*arguments)
    assert (found, says in err) == (code, True)


def test_whoever_proposed_it_is_refused(run, asked, tmp_path):
    with App(tmp_path / "demo/data").opened(PASSPHRASE, read_only=True) as door:
        me = door.desk().store.workers.get(door.desk().me).name
    code, _out, err = run("purge", "--approve", asked[0], "--by", me)
    assert code == 1
    assert "kan inte godkänna" in err
