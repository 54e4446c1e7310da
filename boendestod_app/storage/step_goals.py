"""What the seventh step lays for goals and ways of working: frozen once released, importing nothing."""

GOALS: tuple[str, ...] = ()
