"""ORS and SRS of one client: answered at a visit or beside one, corrected, with a new baseline where there is reason.

Nothing of them can be written before the unit has confirmed its licence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.follow_up import Baseline
from boendestod_app.domain.outcome_area import FollowUpChoice
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.domain.scale import Scale, ScaleRating, TypedScale, counting, typed_of
from boendestod_app.domain.support_period import period_on
from boendestod_app.domain.visit import Visit
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.follow_up_settings import follow_up_settings
from boendestod_app.words import _, listed


def choice(desk: Desk, client_id: str) -> FollowUpChoice:
    """What is followed of the client."""
    id = f"follow:{client_id}"  # told by the client, so that two laptops make the same
    return desk.store.follow_up_choices.find(id) or FollowUpChoice(id, client_id)


def asks_scales(desk: Desk, client_id: str) -> bool:
    """Whether ORS and SRS are asked of this client: the unit is licensed, and they are on."""
    return follow_up_settings(desk).licensed and choice(desk, client_id).scales


def use_scales(desk: Desk, client_id: str, on: bool) -> None:
    """Begin or stop to ask the client; what was answered stays."""
    client = desk.expect(client_id)
    _licensed(desk)
    desk.store.follow_up_choices.save(replace(choice(desk, client_id), scales=on))
    said = _("började med ORS och SRS för {name}") if on else _("slutade med ORS och SRS för {name}")
    desk.says(said.format(name=client.shown))


def show_scales(desk: Desk, client_id: str, shown: bool) -> None:
    """The client wants the answers to ORS in the summary, or not any longer: asked for by itself (domain 10.3)."""
    client = desk.expect(client_id)
    _licensed(desk)
    desk.store.follow_up_choices.save(replace(choice(desk, client_id), shown=shown))
    said = _("tog med ORS i sammanfattningen för {name}") if shown else _("tog ut ORS ur sammanfattningen för {name}")
    desk.says(said.format(name=client.shown))


def rate(desk: Desk, client_id: str, typed: Mapping[Scale, TypedScale], *, on: date) -> list[ScaleRating]:
    """Answers beside a visit, one of each at most."""
    client = desk.expect(client_id)
    _licensed(desk)
    said = {scale: told for scale, told in typed.items() if not told.says_nothing}
    if on > desk.today:
        refuse([Problem("on", _("Skattningen är daterad framåt i tiden. Ändra dagen."))])
    if not said:
        raise Refused(_("Skriv talen, eller välj varför skattningen inte är ifylld."))
    refuse(problem for scale, told in said.items() for problem in told.problems(scale))
    held = [one for one in ratings_of(desk, client_id) if one.on == on and one.visit_id is None]
    for scale in said:
        if any(one.scale is scale for one in held):
            again = _("{scale} finns redan {day}. Rätta den i stället.")
            refuse([Problem(scale.value, again.format(scale=scale.short, day=date_text(on)))])
    kept = [_made(desk, client_id, scale, told, on) for scale, told in said.items()]
    for one in kept:
        desk.store.scale_ratings.save(one)
    what = listed(scale.short for scale in said)
    desk.says(_("skrev {scale} för {name}").format(scale=what, name=client.shown))
    return kept


def correct(desk: Desk, rating_id: str, typed: TypedScale, *, why: str) -> ScaleRating:
    """Other numbers instead of those that were wrong; the old ones stay, with the reason."""
    held = desk.store.scale_ratings.get(rating_id)
    _licensed(desk)
    if held.id not in {one.id for one in ratings_of(desk, held.client_id, held.scale)}:
        raise Refused(_("Skattningen är redan rättad. Rätta den som gäller."))
    if not why.strip():
        raise Refused(_("Skriv varför den rättas. Det gamla värdet finns kvar."))
    if typed.says_nothing:
        raise Refused(_("Skriv talen, eller välj varför skattningen inte är ifylld."))
    refuse(typed.problems(held.scale))
    kept = _replacing(desk, held, typed, why)
    desk.says(_("rättade {scale} {day}").format(scale=held.scale.short, day=date_text(held.on)))
    return kept


def new_baseline(desk: Desk, client_id: str, *, on: date, why: str) -> Baseline:
    """From this day on the first answer is another; the old one stays to be seen."""
    client = desk.expect(client_id)
    _licensed(desk)
    if on > desk.today:
        raise Refused(_("Dagen har inte varit än."))
    if not why.strip():
        raise Refused(_("Skriv varför det blir en ny utgångspunkt."))
    kept = Baseline(desk.store.new_id(), client_id, on, why.strip(), desk.me, desk.now)
    desk.store.ors_baselines.save(kept)
    desk.says(_("satte en ny utgångspunkt för {name}").format(name=client.shown))
    return kept


def rate_at_visit(desk: Desk, visit: Visit, typed: Sequence[TypedScale] | None) -> None:
    """Inside a use case: what was answered at the visit, at most one of each; none where nobody was asked."""
    if typed is None:
        return
    rows = desk.store.scale_ratings.where(client_id=visit.client_id, visit_id=visit.id)
    held = counting(rows)
    for scale, told in zip(Scale, typed, strict=True):
        before = next((one for one in held if one.scale is scale), None)
        if before is not None and told.says_nothing:
            for one in rows:  # with those it has replaced, which would count again
                if one.scale is scale:
                    desk.store.scale_ratings.withdraw(one.id)
        elif not told.says_nothing and before is None:
            made = _made(desk, visit.client_id, scale, told, visit.start.date())
            desk.store.scale_ratings.save(replace(made, visit_id=visit.id))
        elif before is not None and _other(before, told):
            _replacing(desk, replace(before, on=visit.start.date()), told, _("Ändrad i besöket"))
        elif before is not None and before.on != visit.start.date():
            desk.store.scale_ratings.save(replace(before, on=visit.start.date()))


def asks_at_visit(desk: Desk, visit: Visit) -> bool:
    """Whether ORS and SRS are asked in the visit's form: also where they were answered before the client stopped."""
    answered = any(not one.says_nothing for one in typed_at_visit(desk, visit))
    return asks_scales(desk, visit.client_id) or (answered and follow_up_settings(desk).licensed)


def typed_at_visit(desk: Desk, visit: Visit) -> tuple[TypedScale, ...]:
    """What was answered there, as it stands in the fields."""
    held = counting(desk.store.scale_ratings.where(client_id=visit.client_id, visit_id=visit.id)) if visit.id else []
    return tuple(typed_of(next((one for one in held if one.scale is scale), None)) for scale in Scale)


def ratings_of(desk: Desk, client_id: str, scale: Scale | None = None) -> list[ScaleRating]:
    """Every answer that counts, in order of day, with those that were skipped."""
    return counting(desk.store.scale_ratings.where(client_id=client_id), scale)


def since_baseline(desk: Desk, client_id: str, until: date) -> list[ScaleRating]:
    """The ORS that belong together: of the support period of that day, from its latest baseline on (rule 1.9)."""
    period = period_on(until, desk.store.periods.where(client_id=client_id))
    start = period.starts_on if period else date.min
    start = max([start, *(one.on for one in desk.store.ors_baselines.where(client_id=client_id) if one.on <= until)])
    return [one for one in ratings_of(desk, client_id, Scale.ORS) if start <= one.on <= until]


def _licensed(desk: Desk) -> None:
    if not follow_up_settings(desk).licensed:
        raise Refused(_("Enheten har inte bekräftat någon licens för ORS och SRS. Det görs i Inställningar."))


def _made(desk: Desk, client_id: str, scale: Scale, typed: TypedScale, on: date) -> ScaleRating:
    lines, total = typed.read()
    return ScaleRating(
        desk.store.new_id(), client_id, scale, on, total, lines, typed.skipped, by=desk.me, at=desk.now
    )  # fmt: skip


def _replacing(desk: Desk, held: ScaleRating, typed: TypedScale, why: str) -> ScaleRating:
    made = _made(desk, held.client_id, held.scale, typed, held.on)
    kept = replace(made, visit_id=held.visit_id, replaces=held.id, why=why.strip())
    desk.store.scale_ratings.save(kept)
    return kept


def _other(held: ScaleRating, typed: TypedScale) -> bool:
    return (held.lines, held.total, held.skipped) != (*typed.read(), typed.skipped)
