"""What the seventh step lays for the client card: actors, children, aliases, protected identity: frozen once released, importing nothing."""

CARD: tuple[str, ...] = ()
