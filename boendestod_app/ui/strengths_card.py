"""*Styrkor* on the tab of ways of working: the latest version of each area, the earlier ones in a table."""

from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app import defaults
from boendestod_app.domain.calendar import short_date_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.working import Strength
from boendestod_app.services.strengths import strengths_of
from boendestod_app.services.working_papers import WorkingPaper
from boendestod_app.ui import ask_working
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, words
from boendestod_app.ui.twin import Later, Twinned
from boendestod_app.ui.working_print import print_button
from boendestod_app.words import _


def strengths_card(guide: Guide, page: QWidget, client: Client) -> Card:
    """Area by area."""
    card, held = Card(_("Styrkor")), strengths_of(guide.door.desk(), client.id)
    for area, versions in held.items():
        card.put(*_area(defaults.working().area(area).name, versions))
    if not held:
        card.put(words(_("Det som redan fungerar, det som önskas och det som har hjälpt förut."), tone="muted"))
    ask = partial(ask_working.strengths, guide, page, client.id)
    ways = [button(_("Prata om styrkor"), ask)]
    if held:
        ways.append(print_button(guide, client.id, WorkingPaper.STRENGTHS))
    return card.put(Flow(*ways))


def _area(name: str, versions: list[Strength]) -> list[QWidget]:
    latest, found = versions[-1], list[QWidget]()
    day = words(_("{area}, {day}").format(area=name, day=short_date_text(latest.on)), strong=True)
    found.append(day)
    told = ((_("I dag: {text}"), latest.now), (_("Önskar: {text}"), latest.wishes), (_("Förut: {text}"), latest.before))
    found += [words(sentence.format(text=text)) for sentence, text in told if text]
    if len(versions) > 1:
        rows = [(short_date_text(one.on), one.now, one.wishes, one.before) for one in reversed(versions)]
        head = (_("Dag"), _("I dag"), _("Önskar"), _("Förut"))
        twin = Later(_("Alla versioner av {area}").format(area=name), head, rows)
        found.append(Twinned(words(_("Tidigare versioner finns kvar."), step=-1, tone="muted"), twin))
    return found
