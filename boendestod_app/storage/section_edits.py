"""The sections of summaries that persons have written in, and what stood in them before."""

import json
from dataclasses import replace
from datetime import datetime

from boendestod_app.domain.summary import SectionEdit, SectionVersion
from boendestod_app.storage.journal import NEW_ROW
from boendestod_app.storage.table import Shelf, Table
from boendestod_app.storage.tables import SECTION_EDIT, section_of


class SectionEditTable(Table[SectionEdit]):
    """The log keeps every wording; here it is read back."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(shelf, SECTION_EDIT)

    def versions(self, id: str) -> list[SectionVersion]:
        """Everything that has stood in one section, the first one first; what has been purged is not told."""
        rows = self._engine.rows(
            "SELECT field, value, at, author FROM fact WHERE entity = ? AND row = ? AND field IN (?, 'section') "
            "AND value IS NOT NULL ORDER BY seq",
            (self.name, id, NEW_ROW),
        )
        found: list[SectionVersion] = []
        for field, value, at, by in rows:
            told = json.loads(value)
            section = section_of(told["section"] if field == NEW_ROW else told)
            if not found or replace(found[-1].section, numbers=()) != replace(section, numbers=()):
                found.append(SectionVersion(section, datetime.fromisoformat(at), by))
        return found
