"""What the seventh step lays for the client card: frozen once released, importing nothing."""

CARD: tuple[str, ...] = ()
