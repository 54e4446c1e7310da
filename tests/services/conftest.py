"""What every use case must hold: refused leaves no trace, done can be undone and done again, tables follow the log."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest

from boendestod_app.domain.client import Client
from boendestod_app.errors import Refused
from boendestod_app.services.actions import Actions
from boendestod_app.services.desk import Desk
from boendestod_app.storage.store import SqlStore

Rows = dict[str, list[tuple[Any, ...]]]
Refusing = Callable[[str], AbstractContextManager[None]]


@pytest.fixture
def desk(actions: Actions) -> Callable[[], Desk]:
    """The desk as it is at this moment."""
    return actions.desk


@pytest.fixture
def asa(build, alex, clock) -> Client:
    """Kim and Alex share Åsa, who is calm at step 3 since half an hour."""
    client = build.client("Åsa Öberg", worker_ids=("worker-kim", alex.id))
    clock.move(minutes=30)
    return client


@pytest.fixture
def facts(store: SqlStore) -> Callable[[], int]:
    """How many lines the log has."""
    return lambda: store.engine.row("SELECT count(*) FROM fact")[0]


@pytest.fixture
def rows(store: SqlStore) -> Callable[[], Rows]:
    """Every row of every table that is not gone, byte by byte."""

    def found() -> Rows:
        return {name: store.engine.rows(f"SELECT * FROM {name} WHERE gone = 0 ORDER BY id") for name in store.tables}

    return found


@pytest.fixture
def refused(actions: Actions, facts) -> Refusing:
    """Inside the block something is refused in this sentence, and nothing is kept."""

    @contextmanager
    def refusing(says: str) -> Iterator[None]:
        before, done = facts(), actions.last_done
        with pytest.raises(Refused, match=says):
            yield
        assert facts() == before
        assert actions.last_done == done

    return refusing


@pytest.fixture
def back_and_forth(actions: Actions, store: SqlStore, rows):
    """Do it, undo it, do it again: named each time, the tables as they were each time, and never beside the log."""

    def check(says: str, use_case: Any, *given: Any, **named: Any) -> Any:
        before = rows()
        result = actions.run(use_case, *given, **named)
        after = rows()
        assert after != before
        assert actions.last_done == says
        assert actions.undo() == says
        assert rows() == before
        assert store.differences() == []
        assert actions.redo() == says
        assert rows() == after
        assert store.differences() == []
        return result

    return check
