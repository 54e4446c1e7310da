"""What the seventh step lays for the care plan, its parts, interviews: frozen once released, importing nothing."""

PLAN: tuple[str, ...] = ()
