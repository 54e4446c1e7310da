"""*Bedömning och genomförande* on *Insats*: six parts, each opened where it is done and set by a person."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import date_text, short_date_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.structured import ASSESSMENT, Method, MethodPart, Phase, Structured
from boendestod_app.services.structured import MethodRow, keep_phases, method_rows, set_part, structured_of
from boendestod_app.ui.ask_sip import sip
from boendestod_app.ui.ask_structured import ask_part, ask_phases
from boendestod_app.ui.care_plan_view import open_care_plan
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.interviews_view import show_interviews
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, column, hairline, held, words
from boendestod_app.words import _


def structured_card(guide: Guide, page: QWidget, client: Client) -> Card:
    """The phase first, then the parts of the assessment, then those of the carrying out."""
    desk, card = guide.door.desk(), Card(_("Bedömning och genomförande"))
    told, rows = structured_of(desk, client.id), method_rows(desk, client.id)
    names = {worker.id: worker.initials or worker.name for worker in desk.store.workers.where()}
    card.put(Flow(words(_phase(told)), None, *_phase_acts(guide, page, client, told)))
    for phase, parts in ((Phase.ASSESSMENT, ASSESSMENT), (Phase.CARRYING_OUT, tuple(Method)[len(ASSESSMENT) :])):
        card.put(hairline(), words(phase.label, strong=True))
        for row in rows:
            if row.part in parts:
                card.put(_part(guide, page, client, row, names))
    return card


def _phase(told: Structured) -> str:
    if told.carrying_on:
        return _("Genomförande sedan {day}").format(day=date_text(told.carrying_on))
    if told.assessment_on:
        return _("Bedömning sedan {day}").format(day=date_text(told.assessment_on))
    return _("Inte påbörjat. Delarna kan göras i vilken ordning som helst.")


def _phase_acts(guide: Guide, page: QWidget, client: Client, told: Structured) -> list[QWidget]:
    today = guide.door.desk().today
    acts: list[QWidget] = []
    if told.phase is Phase.NONE:
        begin = Structured(told.id, client.id, today)
        acts.append(button(_("Börja bedömningen"), partial(guide.door.run, keep_phases, begin)))
    elif told.phase is Phase.ASSESSMENT:
        on = Structured(told.id, client.id, told.assessment_on, today)
        acts.append(button(_("Börja genomförandet"), partial(guide.door.run, keep_phases, on)))
    change = partial(ask_phases, guide, page, told)
    acts.append(button(_("Ändra dagar"), change, kind="link", name=_("Ändra dagarna för bedömning och genomförande")))
    return acts


def _part(guide: Guide, page: QWidget, client: Client, row: MethodRow, names: dict[str, str]) -> QWidget:
    label = row.part.label
    lines: list[QWidget] = [words(_("{part}: {state}").format(part=label, state=row.state.label.lower()))]
    if row.held:
        when = _("{day}, {who}").format(day=short_date_text(row.held.on), who=names.get(row.held.by, ""))
        lines.append(words(" · ".join(filter(None, (when, row.held.line))), step=-1, tone="muted"))
    acts: list[QWidget] = []
    if row.proposed:
        lines.append(words(row.proposed.why, step=-1, tone="muted"))
        state, today = row.proposed.state, guide.door.desk().today
        yes = MethodPart("", client.id, row.part, state, today, "", row.held.line if row.held else "")
        told = _("{part}: sätt till {state}").format(part=label, state=state.label.lower())
        said = _("Sätt till {state}").format(state=state.label.lower())
        acts.append(button(said, partial(guide.door.run, set_part, yes), name=told))
    ask = partial(ask_part, guide, page, client, row)
    opened = partial(_OPENED[row.part], guide, page, client)
    return Flow(
        held(column(*lines, gap=0)), None, *acts,
        button(_("Ändra"), ask, kind="link", name=_("Ändra {part}").format(part=label)),
        button(_("Öppna"), opened, kind="link", name=_("Öppna {part}").format(part=label)),
    )  # fmt: skip


def _open_network(guide: Guide, _page: QWidget, client: Client) -> None:
    guide.open_client(client.id, "network")


def _open_group(guide: Guide, _page: QWidget, client: Client) -> None:
    guide.open_client(client.id, "group")


def _open_interviews(guide: Guide, page: QWidget, client: Client) -> None:
    show_interviews(guide, page, client.id)


def _open_plan(guide: Guide, page: QWidget, client: Client) -> None:
    open_care_plan(guide, page, client.id)


def _open_crisis(guide: Guide, _page: QWidget, client: Client) -> None:
    guide.crisis_plan(client.id)


def _open_sip(guide: Guide, page: QWidget, client: Client) -> None:
    sip(guide, page, client.id)


_OPENED: dict[Method, Callable[[Guide, QWidget, Client], None]] = {
    Method.SOCIOGRAM: _open_network,
    Method.INTERVIEWS: _open_interviews,
    Method.DEVELOPMENT: _open_plan,
    Method.CRISIS: _open_crisis,
    Method.GROUP: _open_group,
    Method.SIP: _open_sip,
}
