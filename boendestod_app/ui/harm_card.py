"""*Mindre skada*: what was agreed in the client's words, and when it is looked over. Nobody has to promise to stop."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import near_day_text, short_date_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.working import HarmAgreement
from boendestod_app.services.harm import harm_agreements_of, remove_harm_agreement
from boendestod_app.services.working_papers import WorkingPaper
from boendestod_app.ui import ask_working
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, column, held, words
from boendestod_app.ui.working_print import print_button
from boendestod_app.words import _


def harm_card(guide: Guide, page: QWidget, client: Client) -> Card:
    """Those that hold first."""
    card, found = Card(_("Mindre skada")), harm_agreements_of(guide.door.desk(), client.id)
    for one in found:
        card.put(_agreement(guide, page, one))
    if not found:
        card.put(words(_("Det som gör det mindre farligt, som klienten vill ha det."), tone="muted"))
    ways = [button(_("Ny överenskommelse"), partial(ask_working.harm_agreement, guide, page, client.id))]
    if any(one.ended_on is None for one in found):
        ways.append(print_button(guide, client.id, WorkingPaper.HARM))
    return card.put(Flow(*ways))


def _agreement(guide: Guide, page: QWidget, one: HarmAgreement) -> QWidget:
    today, over = guide.door.desk().today, one.ended_on is not None
    parts = [_("från {day}").format(day=short_date_text(one.made_on))]
    if one.ended_on:
        parts.append(_("avslutad {day}").format(day=short_date_text(one.ended_on)))
    elif one.review_on:
        parts.append(_("ses över {day}").format(day=near_day_text(one.review_on, today)))
    lines = [words(one.text, tone="muted" if over else ""), words(" · ".join(parts), step=-1, tone="muted")]
    if one.result:
        lines.append(words(_("Så har det gått: {text}").format(text=one.result), step=-1))
    acts: list[tuple[str, Callable[[], object], str]] = [
        (_("Se över"), partial(ask_working.review_harm, guide, page, one), ""),
        (_("Ändra"), partial(ask_working.harm_agreement, guide, page, one.client_id, one), "link"),
        (_("Ta bort"), partial(guide.door.run, remove_harm_agreement, one.id), "link"),
    ]
    named = _("{word}: {text}")
    return Flow(
        held(column(*lines, gap=0)),
        None,
        *(
            button(word, do, kind=kind, name=named.format(word=word, text=one.text))
            for word, do, kind in acts[1 if over else 0 :]
        ),
    )
