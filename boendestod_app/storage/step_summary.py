"""The statements of the step `follow_up` for the summary: frozen once released, and importing nothing."""

SUMMARY = (
    "ALTER TABLE client ADD COLUMN headings TEXT NOT NULL DEFAULT 'sv'",
    "ALTER TABLE client ADD COLUMN large_text INTEGER NOT NULL DEFAULT 0",
)
