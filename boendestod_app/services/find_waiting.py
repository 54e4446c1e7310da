"""The visit that waiting words belong to."""

from datetime import datetime
from typing import Any

from boendestod_app.domain.visit import Visit
from boendestod_app.services.desk import Desk
from boendestod_app.services.plan_visits import occurrence


def visit_of(desk: Desk, held: dict[str, Any]) -> Visit:
    """The visit that waiting words belong to: as it is kept now, else as it was when they were typed."""
    told = held["visit"]
    occurred = datetime.fromisoformat(told["occurrence"]) if told["occurrence"] else None
    row = desk.store.visits.find(told["id"]) if told["id"] else occurrence(desk, told["rhythm"], occurred)
    start, end = datetime.fromisoformat(held["start"]), datetime.fromisoformat(held["end"])
    return row or Visit(
        id=told["id"] or "",
        client_id=told["client"],
        start=start,
        minutes=max(1, int((end - start).total_seconds() // 60)),  # what was typed may be wrong
        aim=told["aim"],
        rhythm_id=told["rhythm"],
        occurrence=occurred,
    )
