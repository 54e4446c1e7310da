"""*Inställningar* about the resource groups: the countdown to a meeting, and whether the month is followed up."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.errors import Refused
from boendestod_app.services.set_up import edit_unit
from boendestod_app.ui.fields import Number, Tick
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, row, words
from boendestod_app.words import _, ngettext


def cycle_card(guide: Guide, page: QWidget) -> Card:
    """When *Min dag* asks for what."""
    unit = guide.door.desk().unit
    told = _(
        "Bjud in {ask} dagar före mötet, papperen klara {papers} dagar före, minnesanteckningar {after} dagar efter"
    )
    month = _("Påminner om månadsuppföljning med alla") if unit.monthly_follow_up else _(
        "Påminner om månadsuppföljning där en är gjord")  # fmt: skip
    year = ngettext(
        "Påminner om årlig uppföljning varje månad",
        "Påminner om årlig uppföljning efter {count} månader",
        unit.annual_months,
    ).format(count=unit.annual_months) if unit.annual_months else _("Påminner inte om årlig uppföljning")  # fmt: skip
    return Card(_("Resursgrupper och månaden")).put(
        words(told.format(ask=unit.ask_days_before, papers=unit.papers_days_before, after=unit.minutes_days_after)),
        words(month),
        words(year),
        row(button(_("Ändra nedräkningen"), partial(_ask, guide, page)), None),
    )


def _ask(guide: Guide, page: QWidget) -> None:
    unit = guide.door.desk().unit
    fields: Fields = {
        "ask_days_before": (_("Fråga och bjud in, dagar före"), Number(unit.ask_days_before, whole=True)),
        "papers_days_before": (_("Papperen klara, dagar före"), Number(unit.papers_days_before, whole=True)),
        "minutes_days_after": (_("Anteckningarna klara, dagar efter"), Number(unit.minutes_days_after, whole=True)),
        "annual_months": (_("Årlig uppföljning, månader emellan (0: aldrig)"), Number(unit.annual_months, whole=True)),
        "monthly_follow_up": (_("Månadsuppföljning"), Tick(_("Påminn för alla"), held=unit.monthly_follow_up)),
    }  # fmt: skip

    def keep(given: Values) -> None:
        if None in given.values():
            raise Refused(_("Fyll i alla tal."))
        guide.door.act(edit_unit, replace(guide.door.desk().unit, **given))

    ask(guide.door, page, _("Resursgrupper och månaden"), fields, keep, draft="form:unit:cycle")
