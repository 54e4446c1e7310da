"""What a person does in the week in one go: a change with its last day, a visit that becomes a series, a telling."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from boendestod_app.domain.recurrence import Weeks
from boendestod_app.domain.rhythm import VisitRhythm
from boendestod_app.domain.series import Scope, Shape, shape_of, shaped
from boendestod_app.domain.visit import Visit
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.edit_series import call_off, change_visit, tell_client
from boendestod_app.services.plan_visits import end_rhythm, kept, set_last_day, set_rhythm
from boendestod_app.words import _


@dataclass(frozen=True, slots=True)
class Last:
    """The last day of a series; none where it goes on."""

    day: date | None = None


def change_plan(
    desk: Desk,
    visit: Visit,
    scope: Scope,
    shape: Shape,
    *,
    last: Last | None = None,
    keep: Collection[str] = (),
    alone_why: str = "",
) -> Visit | VisitRhythm:
    """The change, and where it is about a series its last day too; a change of the last day alone cuts nothing."""
    only_last = last is not None and scope is not Scope.THIS and visit.rhythm_id and shape == shape_of(visit)
    if last is not None and only_last and visit.rhythm_id:
        return _set_last(desk, visit.rhythm_id, last.day)
    changed = change_visit(desk, visit, scope, shape, keep=keep, alone_why=alone_why)
    if last is None or not isinstance(changed, VisitRhythm) or changed.ends_on == last.day:
        return changed
    if last.day is not None and last.day < changed.starts_on:
        raise Refused(_("Besöksschemat slutar före det börjar."))
    return set_last_day(desk, changed, last.day)


def make_series(
    desk: Desk, visit: Visit, shape: Shape, *, rule: str, weeks: Weeks, last: Last, alone_why: str = ""
) -> VisitRhythm:
    """A single visit comes again from now on; it is the first of its series where the rule gives that day."""
    held = kept(desk, visit)
    if not held.planned or held.rhythm_id is not None:
        raise Refused(_("Besöket är dokumenterat eller hör redan till ett schema."))
    rhythm = set_rhythm(
        desk, visit.client_id, rule=rule, weeks=weeks, at=shape.start.time(), minutes=shape.minutes,
        starts_on=shape.start.date(), kind=shape.kind, place=shape.place, aim=shape.aim, ends_on=last.day,
        worker_ids=shape.worker_ids, essential=shape.essential, alone_why=alone_why,
    )  # fmt: skip
    first = rhythm.starts(shape.start.date(), shape.start.date())
    one = shaped(held, shape)
    if any(shape.start < start <= desk.wall for start in rhythm.starts(shape.start.date(), desk.today)):
        raise Refused(_("Schemat skulle ge besök på dagar som har varit. Börja från i dag eller senare."))
    desk.store.visits.save(replace(one, rhythm_id=rhythm.id, occurrence=first[0]) if first else one)
    return rhythm


def call_off_told(
    desk: Desk, visit: Visit, scope: Scope, *, reason: str, by_client: bool = False, told: bool = False
) -> None:
    """Called off, and where it is one visit the client may have been told already."""
    call_off(desk, visit, scope, reason=reason, by_client=by_client)
    if told and scope is Scope.THIS:
        said = desk.said
        tell_client(desk, visit)
        desk.says(said)


def _set_last(desk: Desk, rhythm_id: str, last: date | None) -> VisitRhythm:
    if last is not None:
        end_rhythm(desk, rhythm_id, last)
        return desk.store.rhythms.get(rhythm_id)
    rhythm = set_last_day(desk, desk.store.rhythms.get(rhythm_id), None)
    client = desk.store.clients.get(rhythm.client_id)
    desk.says(_("ändrade till {rhythm} hos {name}").format(rhythm=rhythm.says, name=client.shown))
    return rhythm
