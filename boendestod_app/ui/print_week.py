"""*Skriv ut* in *Veckan*, where the program has paper for a week."""

from datetime import date
from importlib import import_module
from importlib.util import find_spec

from PySide6.QtWidgets import QWidget

from boendestod_app.ui.page import Guide

PAPERS = "boendestod_app.ui.ask_print"


def can_print_week() -> bool:
    """Whether there is such a paper."""
    return find_spec(PAPERS) is not None


def print_week(guide: Guide, parent: QWidget, worker_id: str, on: date) -> None:
    """Ask how much of whose week, and show the paper."""
    if can_print_week():
        import_module(PAPERS).print_week(guide, parent, worker_id, on)
