"""A visit to write about, a key for files of one test's own, a disk that gets full."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from boendestod_app.domain.client import Client
from boendestod_app.domain.visit import Outcome, VisitDraft
from tests.storage.laptops import Laptop
from tests.storage.small_disk import SmallDisk, mount

Write = Callable[..., VisitDraft]


@pytest.fixture
def asa(build) -> Client:
    """Åsa, with whom Kim works."""
    return build.client("Åsa Öberg")


@pytest.fixture
def written(asa: Client) -> Write:
    """A visit to Åsa earlier today, at ten, as it stands in the pane."""

    def draft(happened: str = "Vi handlade mat.", **fields: Any) -> VisitDraft:
        start = fields.pop("start", datetime(2026, 8, 14, 9))
        fields.setdefault("outcome", Outcome.DONE)
        return VisitDraft(asa.id, start, start + timedelta(hours=1), happened=happened, **fields)

    return draft


@pytest.fixture
def key() -> bytes:
    """A raw key; every test may use the same one."""
    return bytes(range(32))


@pytest.fixture(params=["a disk", "a file that may not grow"])
def small_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SmallDisk]:
    """Both ways of having no room; where no disk may be mounted, the second one twice."""
    folder = tmp_path / "liten"
    folder.mkdir()
    disk = SmallDisk(folder, request.param == "a disk" and mount(folder))
    yield disk
    disk.unmount()


# ---- two laptops of one team


@pytest.fixture
def kim(made_vault, tmp_path, ladder) -> Iterator[Laptop]:
    laptop = Laptop(made_vault, tmp_path / "kim", "Kim", ladder)
    yield laptop
    laptop.opened.close()


@pytest.fixture
def alex(made_vault, tmp_path, ladder) -> Iterator[Laptop]:
    laptop = Laptop(made_vault, tmp_path / "alex", "Alex", ladder)
    yield laptop
    laptop.opened.close()
