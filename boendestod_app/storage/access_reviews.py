"""A signed check of the log as it is kept: plain words, and a digest that the log holds."""

import hashlib
import json
from datetime import date, datetime

from boendestod_app.domain.access import Draw, DrawnBy, Judged, Review


def words_of(review: Review) -> str:
    """All that it says, but for who signed it and when."""
    draw = review.draw
    told = {
        "first": draw.first.isoformat(), "last": draw.last.isoformat(), "by": draw.by.value, "count": draw.count,
        "seed": draw.seed, "worker": draw.worker, "of": review.of,
        "marks": [[seq, judged.value] for seq, judged in review.marks], "words": review.words,
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def review_of(id: str, at: str, worker: str, told: str) -> Review:
    """The review that was kept so."""
    said = json.loads(told)
    draw = Draw(date.fromisoformat(said["first"]), date.fromisoformat(said["last"]), DrawnBy(said["by"]),
                int(said["count"]), str(said["seed"]), str(said["worker"]))  # fmt: skip
    marks = tuple((int(seq), Judged(judged)) for seq, judged in said["marks"])
    return Review(id, datetime.fromisoformat(at), worker, draw, int(said["of"]), marks, str(said["words"]))


def digest_of(told: str) -> str:
    """What the log says of it."""
    return hashlib.sha256(told.encode()).hexdigest()
