"""What is typed in *Dokumentera besök*, as words that a draft can keep, and back."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from boendestod_app.domain.goal import Progress
from boendestod_app.domain.scale import scale_words, scales_of_words
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.domain.visit_kind import VisitKind

TEXTS = ("place", "happened", "action", "result", "own_words", "observation", "interpretation", "keywords")


def to_words(draft: VisitDraft) -> dict[str, Any]:
    """Everything a person can have changed."""
    return {
        **{name: getattr(draft, name) for name in TEXTS},
        "start": draft.start.isoformat(),
        "end": draft.end.isoformat(),
        "outcome": draft.outcome.value if draft.outcome else None,
        "kind": draft.kind.value,
        "workers": list(draft.worker_ids),
        "marks": [[milestone, progress.value] for milestone, progress in draft.marks],
        "rating": draft.rating,
        "signs": None if draft.sign_ids is None else list(draft.sign_ids),
        "scales": scale_words(draft.scales),
        "talk": draft.change_talk,
        "visit": {"client": draft.client_id, "id": draft.visit_id, "rhythm": draft.rhythm_id, "aim": draft.aim,
                  "occurrence": draft.occurrence.isoformat() if draft.occurrence else None},
    }  # fmt: skip


def from_words(plan: VisitDraft, held: dict[str, Any]) -> VisitDraft:
    """The plan with what was typed over it."""
    return replace(
        plan,
        **{name: held.get(name, "") for name in TEXTS},
        start=datetime.fromisoformat(held["start"]),
        end=datetime.fromisoformat(held["end"]),
        outcome=Outcome(held["outcome"]) if held["outcome"] else None,
        kind=VisitKind(held["kind"]),
        worker_ids=tuple(held["workers"]),
        marks=tuple((milestone, Progress(progress)) for milestone, progress in held["marks"]),
        rating=held["rating"],
        scales=plan.scales if held.get("scales") is None else scales_of_words(held["scales"]),
        change_talk=held.get("talk", plan.change_talk),
        sign_ids=plan.sign_ids if held.get("signs") is None else tuple(held["signs"]),
    )
