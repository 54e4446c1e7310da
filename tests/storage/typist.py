"""A worker at the keyboard as a program of its own, to be killed: tells each thing the program has promised to keep."""

import itertools
import json
import random
import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from boendestod_app.app import App, Opened
from boendestod_app.domain.goal import Progress
from boendestod_app.domain.visit import Outcome, Visit, VisitDraft, draft_of
from boendestod_app.services.plan_visits import plan_visit
from boendestod_app.services.record_visit import record_visit

WORDS = (
    *("vi", "handlade", "mat", "på", "Hemköp", "och", "lagade", "soppa", "hemma", "hos", "henne", "efteråt"),
    *("det", "gick", "bra", "sa", "hon", "själv"),
)


def tell(**promise: object) -> None:
    print(json.dumps(promise), flush=True)


def type_and_save(opened: Opened, source: random.Random, name: str) -> None:
    """One visit: planned, typed word by word with the words kept each time, saved."""
    actions, store = opened.actions, opened.actions.store
    client, milestone = store.clients.where()[0], store.milestones.where()[0]
    start = (actions.desk().wall - timedelta(hours=source.randrange(2, 200))).replace(microsecond=0)
    visit = actions.run(plan_visit, client.id, start=start)
    tell(planned=visit.id)
    text = name
    for count in range(source.randrange(1, 8)):
        text = " ".join((text, *source.choices(WORDS, k=source.randrange(1, 60))))
        store.drafts.keep(f"visit:{visit.id}", {"happened": text, "count": count}, actions.desk().now)
        tell(typed=visit.id, count=count)
        time.sleep(source.choice((0, 0, 0, source.uniform(0, 0.02), source.uniform(0.1, 0.3))))
    note = actions.run(record_visit, in_words(visit, text, milestone.id, source.randrange(11)))
    tell(saved=note.id, visit=visit.id, text=text)


def in_words(visit: Visit, text: str, milestone_id: str, rating: int) -> VisitDraft:
    """The visit with these words."""
    marks = ((milestone_id, Progress.FORWARD),)
    return replace(
        draft_of(visit), outcome=Outcome.DONE, happened=text, own_words=text[:20], marks=marks, rating=rating
    )


if __name__ == "__main__":
    folder, key, seed = sys.argv[1:]
    opened = App(Path(folder)).open(bytes.fromhex(key))
    tell(ready=True)
    for number in itertools.count():
        type_and_save(opened, random.Random(f"{seed} {number}"), f"{seed}-{number}")
