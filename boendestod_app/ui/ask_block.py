"""*Ny tid*: team meeting, documentation, travel, lunch; asked for, moved and taken away like a visit."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.block import Block, BlockKind
from boendestod_app.domain.calendar import moment_text
from boendestod_app.domain.recurrence import Weeks, moved_rule
from boendestod_app.domain.series import Scope
from boendestod_app.errors import Refused
from boendestod_app.services.keep_block import add_block, change_block, remove_block
from boendestod_app.services.week import Entry
from boendestod_app.ui.ask_plan import when_field
from boendestod_app.ui.ask_scope import ScopeDialog
from boendestod_app.ui.fields import Field, Line, Several, choice_of
from boendestod_app.ui.form import Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.plan_fields import Beat, Repeat, Repeats, follow_day, repeats_of
from boendestod_app.ui.week_drag import Drop
from boendestod_app.words import _

Form = dict[str, tuple[str, Field]]


def new(guide: Guide, parent: QWidget, start: datetime | None) -> None:
    """A time for me, and whoever else is ticked."""
    desk = guide.door.desk()
    start = start or desk.wall.replace(minute=desk.wall.minute // 15 * 15, second=0, microsecond=0)
    fresh = Block("", (desk.me,), BlockKind.TEAM_MEETING, start.time(), 60, start.date())
    fields = _fields(guide, fresh, Repeats(Beat.ONCE), start, once=True)

    def keep(given: Values) -> None:
        guide.door.act(add_block, _block(fresh, given))

    ask(guide.door, parent, _("Ny tid"), fields, keep)


def edit(guide: Guide, parent: QWidget, entry: Entry) -> None:
    """All there is to it; one that comes again asks how much of it is changed."""
    block = entry.block
    assert block is not None
    shown = repeats_of(block.rule, block.weeks, block.ends_on) if block.rule else Repeats(Beat.ONCE)
    fields = _fields(guide, block, shown, entry.start, once=not block.rule)
    if block.rule:
        fields["scope"] = (_("Vad gäller ändringen?"), choice_of(list(Scope)))

    def keep(given: Values) -> None:
        wanted, scope = _block(block, given), given.get("scope", Scope.THIS)
        again = (wanted.rule, wanted.weeks, wanted.ends_on) != (block.rule, block.weeks, block.ends_on)
        if block.rule and again and scope is Scope.THIS:
            raise Refused(_("Hur ofta tiden återkommer gäller flera dagar. Välj vilka ändringen gäller."))
        guide.door.act(change_block, block, entry.start.date(), scope, wanted)

    lead, draft = f"{block.says}, {moment_text(entry.start)}", f"form:block:{block.id}:{entry.start.isoformat()}"
    ask(guide.door, parent, _("Ändra tiden"), fields, keep, lead=lead, draft=draft)


def move(guide: Guide, parent: QWidget, entry: Entry, place: Drop) -> None:
    """It stands elsewhere, or is longer or shorter."""
    block = entry.block
    assert block is not None
    was, day = entry.start.date(), place.start.date()
    rule = moved_rule(block.rule, was, day) if block.rule else ""
    wanted = replace(block, at=place.start.time(), minutes=place.minutes, starts_on=day, rule=rule)
    if place.worker_ids != entry.worker_ids:
        wanted = replace(wanted, worker_ids=place.worker_ids)
    _of_how_much(parent, entry, lambda scope: guide.door.run(change_block, block, was, scope, wanted))


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


def _fields(guide: Guide, block: Block, shown: Repeats, start: datetime, *, once: bool) -> Form:
    workers = [(one.id, one.name) for one in guide.door.actions.store.workers.where()]
    repeat = Repeat(shown, start.date(), once=once)
    when = when_field(start, block.minutes)
    if once:
        follow_day(when, repeat)
    return {
        "kind": (_("Vad är tiden till?"), choice_of(list(BlockKind), block.kind)),
        "title": (_("Egen rubrik"), Line(block.title)),
        "when": ("", when),
        "repeat": (_("Upprepas"), repeat),
        "who": (_("Vilka?"), Several(workers, block.worker_ids or [id for id, _name in workers])),
    }


def _block(block: Block, given: Values) -> Block:
    when = given["when"]
    if not when["minutes"]:
        raise Refused(_("Skriv hur många minuter det tar."))
    if not given["who"]:
        raise Refused(_("Välj vilka tiden gäller."))
    repeats: Repeats = given["repeat"]
    rule = repeats.rule(when["on"])
    return replace(
        block, worker_ids=given["who"], kind=given["kind"], title=given["title"], at=when["at"],
        minutes=int(when["minutes"]), starts_on=when["on"], rule=rule,
        weeks=repeats.weeks if rule else Weeks.ALL, ends_on=repeats.last,
    )  # fmt: skip
