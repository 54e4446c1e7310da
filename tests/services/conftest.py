"""What every use case must hold: refused leaves no trace, done can be undone and done again, tables follow the log."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, time
from typing import Any

import pytest

from boendestod_app.domain.client import Client
from boendestod_app.domain.consent import Consent, Scope
from boendestod_app.domain.resource_group import GoneThrough, GroupMeeting, GroupMember
from boendestod_app.domain.summary import Summary
from boendestod_app.errors import Refused
from boendestod_app.services.actions import Actions
from boendestod_app.services.consents import give_consent
from boendestod_app.services.copies import summary
from boendestod_app.services.desk import Desk
from boendestod_app.services.go_through import go_through
from boendestod_app.services.meetings import add_member, choose_members, members_of, plan_meeting
from boendestod_app.services.readers import readers
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


@pytest.fixture
def meeting(actions: Actions, asa: Client, clock) -> GroupMeeting:
    """Åsa's meeting next Friday, where Ayşe and Björn come; Märta is in the group and does not."""
    for name, role in (("Ayşe", "sjuksköterska"), ("Björn", "bror"), ("Märta", "")):
        actions.run(add_member, asa.id, name=name, role=role)
        clock.move(milliseconds=1)
    planned = actions.run(plan_meeting, asa.id, on=date(2026, 8, 21), at=time(13), place="Träfflokalen")
    coming = tuple(member.id for member in members_of(actions.desk(), asa.id) if member.name != "Märta")
    return actions.run(choose_members, planned.id, coming, invited=True)


@pytest.fixture
def member(actions: Actions, asa: Client) -> Callable[[str], GroupMember]:
    """Somebody in Åsa's group, by name."""
    return lambda name: next(one for one in members_of(actions.desk(), asa.id) if one.name == name)


@pytest.fixture
def consent(actions: Actions, asa: Client, member) -> Callable[..., Consent]:
    """Åsa lets somebody read; everything, if nothing else is said."""

    def given(name: str, *scopes: Scope, **named: Any) -> Consent:
        wanted = scopes or tuple(Scope)
        return actions.run(
            give_consent, asa.id, recipient=name, scopes=wanted, member_id=member(name).id, **named
        )  # fmt: skip

    return given


@pytest.fixture
def go_through_now(actions: Actions, meeting: GroupMeeting) -> Callable[..., GroupMeeting]:
    """The summary as it stands now has been gone through with Åsa."""

    def ticked(how: GoneThrough = GoneThrough.YES) -> GroupMeeting:
        return actions.run(go_through, meeting.id, how=how, why="Ville inte")

    return ticked


@pytest.fixture
def paper(actions: Actions, meeting: GroupMeeting) -> Callable[[str], Summary]:
    """The summary for one reader: `client`, `staff`, `group`, or a member by name."""

    def made(named: str) -> Summary:
        found = readers(actions.desk(), actions.store.meetings.get(meeting.id))
        reader = next(one for one in found if one.key == named or one.name.startswith(named))
        return summary(actions.desk(), meeting.id, reader)

    return made
