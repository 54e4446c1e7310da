"""Worry for a child: only that a report was made, when and by whom. Never a word of it, in no paper and no summary.

Anyone who works in social services must report at once (SoL 2025:400, 19 kap.; the routine is the unit's own).
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ChildReport:
    """A report was made. It is written and kept elsewhere."""

    id: str
    client_id: str
    visit_id: str | None
    reported_at: datetime  # UTC
    by: str
