"""What the seventh step lays for levels that were settled between two: frozen once released, importing nothing."""

SETTLED: tuple[str, ...] = ("ALTER TABLE level_change ADD COLUMN settles TEXT NOT NULL DEFAULT '[]'",)
