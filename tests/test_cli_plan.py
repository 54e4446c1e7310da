"""The care plan without a window."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.export.reading import text_of
from tests.pdf_check import faults

DEMO = ("--clients", "10", "--weeks", "20")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def planned(run: Run, rows: Any, tmp_path: Path) -> str:
    """The id of somebody who has a fixed plan."""
    for client in rows("clients"):
        out = tmp_path / "sök.pdf"
        if run("plan-document", "--client", client["id"], "--out", str(out))[0] == 0:
            out.unlink()
            return str(client["id"])
    raise AssertionError("nobody of the caseload has a plan")


@pytest.mark.parametrize(("form", "says"), [("client", "Din plan"), ("staff", "Checklista för ny plan")])
def test_each_form_is_a_whole_paper(run: Run, planned: str, tmp_path: Path, form: str, says: str) -> None:
    out = tmp_path / "plan.pdf"
    code, said, _err = run("plan-document", "--client", planned, "--form", form, "--out", str(out))
    assert (code, said.strip()) == (0, str(out))
    assert faults(out.read_bytes()) == []
    assert says in text_of(out.read_bytes())


def test_a_file_that_is_there_stays(run: Run, planned: str, tmp_path: Path) -> None:
    out = tmp_path / "plan.pdf"
    out.write_text("mitt")
    code, said, err = run("plan-document", "--client", planned, "--out", str(out))
    assert (code, said) == (1, "")
    assert "finns redan. Välj ett annat namn" in err
    assert out.read_text() == "mitt"


def test_what_cannot_be_is_said_in_a_sentence(run: Run, planned: str, rows: Any, tmp_path: Path) -> None:
    out = str(tmp_path / "plan.pdf")
    assert run("plan-document", "--client", "nobody", "--out", out)[0::2] == (1, "Ingen klient har det id:t.\n")
    code, _said, err = run("plan-document", "--client", planned, "--out", str(tmp_path / "ingen" / "plan.pdf"))
    assert code == 1
    assert "finns inte. Välj en annan plats" in err
    without = [one["id"] for one in rows("clients") if one["id"] != planned]
    told = [run("plan-document", "--client", id, "--out", str(tmp_path / f"{id}.pdf")) for id in without]
    assert (1, "", "Klienten har ingen fastställd genomförandeplan än.\n") in told
    assert run("plan-document", "--client", planned, "--out", "plan.txt")[0] == 2
    assert run("plan-document", "--client", planned, "--form", "other", "--out", out)[0] == 2
    assert not Path(out).exists()
