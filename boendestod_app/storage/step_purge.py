"""What the eighth step lays for the statutory purge: frozen once released, importing nothing."""

PURGE: tuple[str, ...] = ()
