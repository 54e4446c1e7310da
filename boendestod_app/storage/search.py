"""Full text over notes, goals and names. Kept in step by the tables; can be made again from them at any time."""

import re

from boendestod_app.services.ports import Hit
from boendestod_app.storage.engine import Engine

_MOST = 400  # hits read before they are ordered


class SearchIndex:
    """FTS5 without marks: `asa` finds Åsa, and what matches å, ä, ö as typed comes first."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, entity: str, row: str, client_id: str, words: str) -> None:
        """Let a row be found by these words; no words: it is no longer found."""
        self._engine.run(
            "INSERT INTO doc (entity, row, client_id, text) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (row) DO UPDATE SET text = excluded.text, client_id = excluded.client_id "
            "WHERE text IS NOT excluded.text OR client_id IS NOT excluded.client_id",
            (entity, row, client_id, words),
        )

    def find(self, words: str, limit: int = 50) -> list[Hit]:
        """Rows that hold every word (the last may be a beginning), exact å/ä/ö first, then the best match."""
        typed = re.findall(r"\w+", words.casefold())
        if not typed:
            return []
        asked = " ".join(f'"{word}"' for word in typed) + "*"
        found = self._engine.rows(
            "SELECT doc.entity, doc.row, doc.client_id, snippet(doc_fts, 0, '', '', '…', 16), doc.text "
            "FROM doc_fts JOIN doc ON doc.id = doc_fts.rowid WHERE doc_fts MATCH ? ORDER BY rank LIMIT ?",
            (asked, _MOST),
        )
        found.sort(key=lambda row: not all(word in row[4].casefold() for word in typed))
        return [Hit(*row[:4]) for row in found[:limit]]
