"""What the seventh step lays for the support period and its programme: frozen once released, importing nothing."""

SUPPORT: tuple[str, ...] = ()
