"""*Sjuk i dag*: whose visits, in which order, who can go, and the call list."""

from PySide6.QtWidgets import QWidget

from boendestod_app.ui.page import Guide


def ill_today(guide: Guide, parent: QWidget) -> None:
    """A colleague is away today."""
    raise NotImplementedError
