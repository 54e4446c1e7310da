"""*Skriv ut* in *Veckan*."""

from boendestod_app.services.week import Week
from boendestod_app.ui.page import Guide


def print_week(guide: Guide, week: Week) -> None:
    """The week on paper, where the papers know how to make one."""
    make = getattr(guide.needs.papers(), "week", None)
    if make is not None:
        guide.show_paper(make(week), f"vecka-{week.first.isocalendar().week}")
