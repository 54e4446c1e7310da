"""What the seventh step lays for the tenancy, tracks, outreach, the mapping day: frozen once released, importing nothing."""

HOME: tuple[str, ...] = ()
