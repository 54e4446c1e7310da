"""*Ny tid*: team meeting, documentation, travel, lunch; asked for, moved and taken away like a visit."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.block import BlockKind, BlockShape, shape_of_block
from boendestod_app.domain.calendar import moment_text
from boendestod_app.domain.series import Scope
from boendestod_app.errors import Refused
from boendestod_app.services.keep_block import add_block, change_block, remove_block
from boendestod_app.services.week import Entry
from boendestod_app.ui.ask_plan import when_field
from boendestod_app.ui.ask_scope import ScopeDialog
from boendestod_app.ui.fields import Field, Line, Several, choice_of
from boendestod_app.ui.form import FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.plan_fields import Beat, Repeat, Repeats, follow_day, repeats_of
from boendestod_app.ui.week_drag import Drop
from boendestod_app.words import _

Form = dict[str, tuple[str, Field]]


def new(guide: Guide, parent: QWidget, start: datetime | None) -> FormDialog:
    """A time for me, and whoever else is ticked."""
    desk = guide.door.desk()
    start = start or desk.wall.replace(minute=desk.wall.minute // 15 * 15, second=0, microsecond=0)
    fields = _fields(guide, BlockShape(start, 60, BlockKind.TEAM_MEETING, "", (desk.me,)), Repeats(Beat.ONCE))

    def keep(given: Values) -> None:
        shape, repeats = _shape(given), given["repeat"]
        guide.door.act(
            add_block, kind=shape.kind, at=shape.start.time(), minutes=shape.minutes, starts_on=shape.start.date(),
            worker_ids=shape.worker_ids, rule=repeats.rule(shape.start.date()), weeks=repeats.weeks,
            ends_on=repeats.last, title=shape.title,
        )  # fmt: skip

    return ask(guide.door, parent, _("Ny tid"), fields, keep, draft=f"form:block:{start.isoformat()}")


def edit(guide: Guide, parent: QWidget, entry: Entry) -> None:
    """All there is to it; one that comes again asks how much of it is changed."""
    block = entry.block
    assert block is not None
    shown = repeats_of(block.rule, block.weeks, block.ends_on) if block.rule else Repeats(Beat.ONCE)
    fields = _fields(guide, shape_of_block(block, entry.start), shown)
    if block.rule:
        fields["scope"] = (_("Vad gäller ändringen?"), choice_of(list(Scope)))

    def keep(given: Values) -> None:
        shape, scope, repeats = _shape(given), given.get("scope", Scope.THIS), given["repeat"]
        on, was = shape.start.date(), entry.start.date()
        again = (repeats.rule(on), repeats.weeks, repeats.last) != (shown.rule(was), shown.weeks, shown.last)
        if block.rule and again and scope is Scope.THIS:
            raise Refused(_("Hur ofta tiden återkommer gäller flera dagar. Välj vilka ändringen gäller."))
        if again:
            rule = _until(repeats.rule(on), repeats.last)
            shape = replace(shape, rule=rule, weeks=repeats.weeks, endless=repeats.last is None)
        guide.door.act(change_block, block, was, scope, shape)

    lead, draft = f"{block.says}, {moment_text(entry.start)}", f"form:block:{block.id}:{entry.start.isoformat()}"
    ask(guide.door, parent, _("Ändra tiden"), fields, keep, lead=lead, draft=draft)


def _until(rule: str, last: date | None) -> str:
    """The rule with its last day, as a change of a series is told of it."""
    return f"{rule};UNTIL={last:%Y%m%d}T235959" if rule and last else rule


def move(guide: Guide, parent: QWidget, entry: Entry, place: Drop) -> None:
    """It stands elsewhere, or is longer or shorter."""
    block = entry.block
    assert block is not None
    staff = block.worker_ids if place.worker_ids == entry.worker_ids else place.worker_ids
    shape = replace(shape_of_block(block, place.start), minutes=place.minutes, worker_ids=staff)
    was = entry.start.date()
    _of_how_much(parent, entry, lambda scope: guide.door.run(change_block, block, was, scope, shape))


def remove(guide: Guide, parent: QWidget, entry: Entry) -> None:
    """Take it away."""
    block = entry.block
    assert block is not None
    _of_how_much(parent, entry, lambda scope: guide.door.run(remove_block, block, entry.start.date(), scope))


def _of_how_much(parent: QWidget, entry: Entry, do: Callable[[Scope], object]) -> None:
    assert entry.block is not None
    if not entry.block.rule:
        do(Scope.THIS)
        return
    lead = f"{entry.block.says}, {moment_text(entry.start)}"
    ScopeDialog(parent, lead, do).open()


def _fields(guide: Guide, shape: BlockShape, shown: Repeats) -> Form:
    workers = [(one.id, one.name) for one in guide.door.actions.store.workers.where(is_now="")]
    once = shown.beat is Beat.ONCE
    repeat = Repeat(shown, shape.start.date(), once=once)
    when = when_field(shape.start, shape.minutes)
    if once:
        follow_day(when, repeat)
    return {
        "kind": (_("Vad är tiden till?"), choice_of(list(BlockKind), shape.kind)),
        "title": (_("Egen rubrik"), Line(shape.title)),
        "when": ("", when),
        "repeat": (_("Upprepas"), repeat),
        "who": (_("Vilka?"), Several(workers, shape.worker_ids or [id for id, _name in workers])),
    }


def _shape(given: Values) -> BlockShape:
    when = given["when"]
    if not when["minutes"]:
        raise Refused(_("Skriv hur många minuter det tar."))
    if not given["who"]:
        raise Refused(_("Välj vilka tiden gäller."))
    start = datetime.combine(when["on"], when["at"])
    return BlockShape(start, int(when["minutes"]), given["kind"], given["title"], given["who"])
