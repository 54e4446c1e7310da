"""What the seventh step lays for the tenancy, outreach and the mapping day: frozen, importing nothing."""

HOME: tuple[str, ...] = ()
