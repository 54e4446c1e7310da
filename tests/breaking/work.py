"""A day's work at the one door: what a worker does between breakfast and the last note, in any order."""

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import time, timedelta

from boendestod_app.domain.client import Client
from boendestod_app.domain.fact import FactKind
from boendestod_app.domain.goal import Progress
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.visit import Outcome, draft_of
from boendestod_app.errors import Refused
from boendestod_app.services.actions import Actions
from boendestod_app.services.agree import add_agreement
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.keep_goal import add_milestone
from boendestod_app.services.keep_note import amend_note
from boendestod_app.services.log_contact import rate_week
from boendestod_app.services.plan_visits import plan_visit
from boendestod_app.services.raise_level import raise_level
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.report_fact import report_fact

WORDS = (
    *("vi", "handlade", "mat", "på", "Hemköp", "och", "lagade", "soppa", "hemma", "hos", "henne", "efteråt"),
    *("det", "gick", "bra", "sa", "hon", "själv"),
)
Deed = Callable[[Actions, random.Random, str], None]


def text(source: random.Random, name: str, most: int = 120) -> str:
    """A note of so many words at most that begins with its name."""
    return " ".join((name, *source.choices(WORDS, k=source.randrange(1, most))))


def type_words(actions: Actions, source: random.Random, name: str) -> str:
    """A visit is planned and its note typed, and the words are kept: the visit's id."""
    client = source.choice(_here(actions))
    start = (actions.desk().wall - timedelta(minutes=source.randrange(60, 12_000))).replace(second=0, microsecond=0)
    visit = actions.run(plan_visit, client.id, start=start)
    actions.store.drafts.keep(f"visit:{visit.id}", {"happened": text(source, name)}, actions.desk().now)
    return visit.id


def save(actions: Actions, source: random.Random, name: str) -> str:
    """A visit is typed, and its note saved: the note's id."""
    visit = actions.store.visits.get(type_words(actions, source, name))
    words = text(source, name)
    draft = replace(draft_of(visit), outcome=Outcome.DONE, happened=words, own_words=words[:20])
    milestones = actions.store.milestones.where(client_id=visit.client_id)
    if milestones:
        draft = replace(draft, marks=((milestones[0].id, Progress.FORWARD),), rating=source.randrange(11))
    return actions.run(record_visit, draft).id


def _type(actions: Actions, source: random.Random, name: str) -> None:
    type_words(actions, source, name)


def _save(actions: Actions, source: random.Random, name: str) -> None:
    save(actions, source, name)


def _milestone(actions: Actions, source: random.Random, name: str) -> None:
    actions.run(add_milestone, _client(actions, source), words=f"Handla själv {name}")


def _phone(actions: Actions, source: random.Random, name: str) -> None:
    client = actions.store.clients.get(_client(actions, source))
    actions.run(edit_client, replace(client, phone=name, good_to_know=text(source, name)))


def _fact(actions: Actions, source: random.Random, name: str) -> None:
    actions.run(report_fact, _client(actions, source), FactKind.RENT_UNPAID, line=text(source, name, 12))


def _level(actions: Actions, source: random.Random, name: str) -> None:
    actions.run(raise_level, _client(actions, source), level=Level.WORRY, line=text(source, name, 12))


def _promise(actions: Actions, source: random.Random, name: str) -> None:
    actions.run(add_agreement, _client(actions, source), what=text(source, name, 12), who="Kim")


def _week(actions: Actions, source: random.Random, name: str) -> None:
    actions.run(rate_week, _client(actions, source), source.randrange(11))


def _amend(actions: Actions, source: random.Random, name: str) -> None:
    notes = actions.store.notes.where()
    if notes:
        actions.run(amend_note, source.choice(notes).id, text=text(source, name, 30), clients_view=True)


def _series(actions: Actions, source: random.Random, name: str) -> None:
    from boendestod_app.domain.recurrence import weekly
    from boendestod_app.services.plan_visits import set_rhythm

    on = actions.desk().wall.date() + timedelta(days=source.randrange(1, 30))
    rule = weekly((source.randrange(5),))
    actions.run(set_rhythm, _client(actions, source), rule=rule, at=time(source.randrange(8, 16)), starts_on=on)


def _undo(actions: Actions, source: random.Random, name: str) -> None:
    save(actions, source, name)
    actions.undo()
    if source.random() < 0.5:
        actions.redo()


def _client(actions: Actions, source: random.Random) -> str:
    return source.choice(_here(actions)).id


def _here(actions: Actions) -> list[Client]:
    """Those whose support goes on."""
    return [client for client in actions.store.clients.where() if client.ended_on is None]


DEEDS: dict[str, Deed] = {
    "typing": _type,
    "saving a visit": _save,
    "a milestone": _milestone,
    "the client's card": _phone,
    "a fact": _fact,
    "a level": _level,
    "an agreement": _promise,
    "the week's number": _week,
    "writing on": _amend,
    "a series": _series,
    "undo and redo": _undo,
}


def work(actions: Actions, source: random.Random, name: str) -> None:
    """One thing by chance, most often a visit; what a rule refuses is not done, as at any desk."""
    kinds = [*DEEDS, "typing", "saving a visit", "saving a visit"]
    with suppress(Refused):
        DEEDS[source.choice(kinds)](actions, source, name)
