"""Planned hours against the granted ones: a step up may need a new decision (domain rule 2.6)."""

from boendestod_app.words import _

_SLACK = 0.05  # hours: three minutes are no reason to call


def hours_text(hours: float) -> str:
    """`6,5`."""
    return f"{hours:.1f}".removesuffix(".0").replace(".", _(","))


def above_granted(planned: float, granted: float | None) -> str:
    """What to do where more is planned than the decision gives; nothing where it is not, or no hours are granted."""
    if granted is None or planned <= granted + _SLACK:
        return ""
    return _(
        "Planerat: {planned} timmar i veckan. Beviljat: {granted}. Prata med klienten, kontakta sedan handläggaren."
    ).format(planned=hours_text(planned), granted=hours_text(granted))
