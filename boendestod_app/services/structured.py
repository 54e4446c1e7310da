"""*Bedömning och genomförande*: a person sets each part; what is kept elsewhere proposes how far it has come."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from boendestod_app.domain.calendar import date_text, day_text
from boendestod_app.domain.problem import refuse
from boendestod_app.domain.structured import (
    Method,
    MethodPart,
    MethodState,
    Proposed,
    Structured,
    part_problems,
    phase_problems,
)
from boendestod_app.services.care_plans import draft_now, plan_now
from boendestod_app.services.desk import Desk
from boendestod_app.services.keep_plan import latest_plan
from boendestod_app.services.network import network
from boendestod_app.services.sips import sip_of
from boendestod_app.words import _, ngettext


@dataclass(frozen=True, slots=True)
class MethodRow:
    """One part: as it was set, and what the facts propose where that is something else."""

    part: Method
    held: MethodPart | None
    proposed: Proposed | None

    @property
    def state(self) -> MethodState:
        """As a person has set it; nothing set is not begun."""
        return self.held.state if self.held else MethodState.NOT_BEGUN


def structured_of(desk: Desk, client_id: str) -> Structured:
    """When each phase began."""
    return desk.store.structured.find(_id(client_id)) or Structured("", client_id)


def keep_phases(desk: Desk, told: Structured) -> Structured:
    """The days on which the phases began; without a day a phase has not begun, and that may be said again."""
    client = desk.expect(told.client_id)
    refuse(phase_problems(told, desk.today))
    kept = replace(told, id=_id(client.id))  # the same on two laptops
    desk.store.structured.save(kept)
    desk.says(_("{name}: {phase}").format(name=client.shown, phase=kept.phase.label.lower()))
    return kept


def set_part(desk: Desk, told: MethodPart) -> MethodPart:
    """How far a part has come."""
    client = desk.expect(told.client_id)
    told = replace(told, id=f"{client.id}:{told.part.value}", by=desk.me, line=" ".join(told.line.split()))
    refuse(part_problems(told, desk.today))
    desk.store.method_parts.save(told)
    sentence = _("{part}: {state}").format(part=told.part.label, state=told.state.label.lower())
    desk.says(sentence)
    return told


def method_rows(desk: Desk, client_id: str) -> list[MethodRow]:
    """The six parts in order."""
    held = {one.part: one for one in desk.store.method_parts.where(client_id=client_id)}
    found = []
    for part in Method:
        now = held.get(part)
        proposed = _FACTS[part](desk, client_id)
        settled = now is not None and (proposed is None or _no_news(now.state, proposed.state))
        found.append(MethodRow(part, now, None if settled else proposed))
    return found


def _no_news(state: MethodState, proposed: MethodState) -> bool:
    """What a person has set is not asked about again until the facts have come further."""
    return state in (proposed, MethodState.DONE, MethodState.DECLINED)


def _id(client_id: str) -> str:
    return f"{client_id}:structured"


def _sociogram(desk: Desk, client_id: str) -> Proposed | None:
    count = len(network(desk, client_id).persons)
    if not count:
        return None
    told = ngettext("Nätverkskartan har {count} person.", "Nätverkskartan har {count} personer.", count)
    return Proposed(MethodState.DONE, told.format(count=count))


def _interviews(desk: Desk, client_id: str) -> Proposed | None:
    """Whose, not what was said: the client may look at this."""
    held = desk.store.interviews.where(client_id=client_id)
    if not held:
        return None
    own = [one for one in held if not one.of_relative]
    if not own:
        return Proposed(MethodState.GOING_ON, _("Ett samtal är nedskrivet."))
    told = _("Klienten har svarat {day}.").format(day=date_text(own[-1].on))
    return Proposed(MethodState.DONE if len(own) < len(held) else MethodState.GOING_ON, told)


def _development(desk: Desk, client_id: str) -> Proposed | None:
    plan = plan_now(desk, client_id)
    if plan and plan.decided_on:
        told = _("Genomförandeplanen är fastställd {day}.").format(day=date_text(plan.decided_on))
        return Proposed(MethodState.DONE, told)
    if draft_now(desk, client_id):
        return Proposed(MethodState.GOING_ON, _("Ett utkast till genomförandeplan finns."))
    return None


def _crisis(desk: Desk, client_id: str) -> Proposed | None:
    plan = latest_plan(desk, client_id)
    if plan is None:
        return None
    return Proposed(MethodState.DONE, _("Krisplanen är gjord {day}.").format(day=date_text(plan.made_on)))


def _group(desk: Desk, client_id: str) -> Proposed | None:
    meetings = desk.store.meetings.where(client_id=client_id)
    held = [one for one in meetings if one.held]
    if held:
        return Proposed(MethodState.DONE, _("Resursgruppen träffades {day}.").format(day=date_text(held[-1].on)))
    if meetings:
        told = _("Resursgruppen träffas {day}.").format(day=day_text(meetings[-1].on))
        return Proposed(MethodState.GOING_ON, told)
    return None


def _sip(desk: Desk, client_id: str) -> Proposed | None:
    held = sip_of(desk, client_id)
    if held is None:
        return None
    if held.met_on:
        return Proposed(MethodState.DONE, _("SIP-möte {day}.").format(day=date_text(held.met_on)))
    return Proposed(MethodState.GOING_ON, _("SIP är påbörjad {day}.").format(day=date_text(held.begun_on)))


_FACTS: dict[Method, Callable[[Desk, str], Proposed | None]] = {
    Method.SOCIOGRAM: _sociogram,
    Method.INTERVIEWS: _interviews,
    Method.DEVELOPMENT: _development,
    Method.CRISIS: _crisis,
    Method.GROUP: _group,
    Method.SIP: _sip,
}
