"""What the client wants shown, in the step `relatives`: frozen once released, and importing nothing."""

SHOWN = ("ALTER TABLE follow_up_choice ADD COLUMN shown INTEGER NOT NULL DEFAULT 0",)
