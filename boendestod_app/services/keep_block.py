"""Time in the week that is no visit. What has been is never rewritten."""

from dataclasses import replace
from datetime import date, timedelta

from boendestod_app.domain.block import Block
from boendestod_app.domain.calendar import day_text
from boendestod_app.domain.series import Scope
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.plan_visits import check_minutes
from boendestod_app.words import _


def add_block(desk: Desk, block: Block) -> Block:
    """A new time, once or by a rule; its id is given here."""
    kept = replace(block, id=desk.store.new_id())
    _check(kept)
    desk.store.blocks.save(kept)
    desk.says(_("lade till {block} {day}").format(block=kept.says, day=day_text(kept.starts_on)))
    return kept


def change_block(desk: Desk, block: Block, on: date, scope: Scope, wanted: Block) -> Block:
    """As `wanted` from the day `on`: that day alone, from it on, or from today on."""
    desk.says(_("ändrade {block}").format(block=block.says))
    if not block.rule:
        _check(wanted)
        desk.store.blocks.save(replace(wanted, id=block.id))
        return wanted
    if scope is Scope.THIS:
        desk.store.blocks.save(replace(block, skipped=(*block.skipped, on)))
        kept = replace(wanted, id=desk.store.new_id(), rule="", ends_on=None, skipped=())
    else:
        first = on if scope is Scope.FOLLOWING else max(desk.today, block.starts_on)
        _end(desk, block, first)
        begins = wanted.starts_on if scope is Scope.FOLLOWING else first
        kept = replace(wanted, id=desk.store.new_id(), starts_on=begins)
    _check(kept)
    desk.store.blocks.save(kept)
    return kept


def remove_block(desk: Desk, block: Block, on: date, scope: Scope) -> None:
    """Taken away: that day alone, from it on, or from today on."""
    desk.says(_("tog bort {block} {day}").format(block=block.says, day=day_text(on)))
    if not block.rule:
        desk.store.blocks.withdraw(block.id)
    elif scope is Scope.THIS:
        desk.store.blocks.save(replace(block, skipped=(*block.skipped, on)))
    else:
        _end(desk, block, on if scope is Scope.FOLLOWING else max(desk.today, block.starts_on))


def _end(desk: Desk, block: Block, first: date) -> None:
    if first <= block.starts_on:
        desk.store.blocks.withdraw(block.id)
    else:
        desk.store.blocks.save(replace(block, ends_on=first - timedelta(days=1)))


def _check(block: Block) -> None:
    check_minutes(block.minutes)
    if block.ends_on is not None and block.ends_on < block.starts_on:
        raise Refused(_("Tiden slutar före den börjar."))
