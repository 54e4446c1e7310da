"""The support period: kept, closed, paused; its programme chosen; its checklist."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.domain.programme import CheckItem
from boendestod_app.domain.support_period import (
    SupportPause,
    SupportPeriod,
    begun_with_programme,
    number_problems,
    overlap_problems,
    pause_problems,
    period_problems,
)
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.programmes import programmes
from boendestod_app.words import _

MOST_WORDS = 200  # letters of one thing in the checklist


def periods_of(desk: Desk, client_id: str) -> list[SupportPeriod]:
    """Every period, oldest first."""
    return desk.store.periods.where(client_id=client_id)


def keep_period(desk: Desk, period: SupportPeriod, *, closes: str = "") -> SupportPeriod:
    """A new period, or one changed. `closes` is the id of one that ends the day before: a new period is a new baseline
    for ORS and statistics (domain rule 1.9); where the programme goes on, so do its checklist and phases."""
    desk.expect(period.client_id)
    period = replace(
        period,
        programme=" ".join(period.programme.split()),
        officer=period.officer.strip(),
        officer_phone=period.officer_phone.strip(),
        ended_why=period.ended_why.strip(),
    )
    began = min((one.starts_on for one in periods_of(desk, period.client_id)), default=None)
    refuse([*period_problems(period.starts_on, period.ends_on), *number_problems(period, began)])
    if closes:
        _close_before(desk, desk.store.periods.get(closes), period.starts_on)
    refuse(overlap_problems(period, periods_of(desk, period.client_id)))
    new = not period.id
    kept = replace(period, id=desk.store.new_id()) if new else period
    desk.store.periods.save(kept)
    if closes and kept.preset:
        for item in checklist(desk, closes):
            desk.store.check_items.save(replace(item, id=desk.store.new_id(), period_id=kept.id))
    desk.says(_("lade till en insats") if new else _("ändrade insatsen"))
    return kept


def _close_before(desk: Desk, before: SupportPeriod, starts_on: date) -> None:
    last = starts_on - timedelta(days=1)
    if last < before.starts_on:
        told = _("Den nya insatsen måste börja efter {day}, då den förra började.")
        refuse([Problem("starts_on", told.format(day=date_text(before.starts_on)))])
    if before.ends_on is None or before.ends_on > last:
        desk.store.periods.save(replace(before, ends_on=last))


def close_period(desk: Desk, period_id: str, *, on: date, why: str) -> SupportPeriod:
    """The period has its last day; the client stays, and so does all that is written."""
    period = desk.store.periods.get(period_id)
    if on < period.starts_on:
        refuse([Problem("on", _("Slutdatumet är före startdatumet."))])
    if not why.strip():
        refuse([Problem("why", _("Skriv varför insatsen avslutas."))])
    return keep_period(desk, replace(period, ends_on=on, ended_why=why))


def choose_programme(desk: Desk, period_id: str, key: str) -> SupportPeriod:
    """The programme's numbers are put in the period, and its checklist in place of what is not done of the old one."""
    period = desk.store.periods.get(period_id)
    programme = next((one for one in programmes(desk) if one.key == key), None)
    if programme is None:
        raise Refused(_("Modellen finns inte i listan."))
    kept = begun_with_programme(programme, period)
    desk.store.periods.save(kept)
    done = [one.words for one in checklist(desk, period_id) if one.done_on]
    _lay(desk, kept, [*done, *(words for words in programme.checklist if words not in done)])
    desk.says(_("valde modellen {name}").format(name=programme.name))
    return kept


# ---- the checklist


def checklist(desk: Desk, period_id: str) -> list[CheckItem]:
    """In order."""
    return desk.store.check_items.where(period_id=period_id)


def keep_checklist(desk: Desk, period_id: str, words: Sequence[str]) -> None:
    """The client's own list; what stays in it keeps whether it is done."""
    period = desk.store.periods.get(period_id)
    told = [" ".join(one.split()) for one in words if one.strip()]
    if any(len(one) > MOST_WORDS for one in told):
        raise Refused(_("Högst {count} tecken i varje punkt.").format(count=MOST_WORDS))
    _lay(desk, period, list(dict.fromkeys(told)))
    desk.says(_("ändrade checklistan"))


def _lay(desk: Desk, period: SupportPeriod, words: Sequence[str]) -> None:
    held = {one.words: one for one in checklist(desk, period.id)}
    for rank, one in enumerate(words):
        item = held.pop(one, None) or CheckItem(desk.store.new_id(), period.client_id, period.id, one)
        desk.store.check_items.save(replace(item, rank=rank))
    for gone in held.values():
        desk.store.check_items.withdraw(gone.id)


def tick_item(desk: Desk, item_id: str, done: bool) -> None:
    """It is done today, or not yet after all."""
    item = desk.store.check_items.get(item_id)
    desk.store.check_items.save(replace(item, done_on=desk.today if done else None))
    desk.says(_("bockade av i checklistan") if done else _("tog bort en bock i checklistan"))


# ---- pauses


def pauses_of(desk: Desk, client_id: str) -> list[SupportPause]:
    """Every pause, oldest first."""
    return desk.store.pauses.where(client_id=client_id)


def paused_now(desk: Desk, client_id: str) -> SupportPause | None:
    """The pause that is today."""
    return next((one for one in pauses_of(desk, client_id) if one.holds(desk.today)), None)


def keep_pause(desk: Desk, pause: SupportPause) -> SupportPause:
    """A new pause, or one changed. The clocks that ask for contact are silent meanwhile."""
    period = desk.store.periods.get(pause.period_id)
    pause = replace(pause, why=pause.why.strip(), client_id=period.client_id)
    refuse(pause_problems(pause, period, pauses_of(desk, period.client_id)))
    kept = pause if pause.id else replace(pause, id=desk.store.new_id())
    desk.store.pauses.save(kept)
    desk.says(_("ändrade en paus i insatsen") if pause.id else _("lade in en paus i insatsen"))
    return kept


def remove_pause(desk: Desk, pause_id: str) -> None:
    """It was a mistake; its history stays."""
    desk.store.pauses.get(pause_id)
    desk.store.pauses.withdraw(pause_id)
    desk.says(_("tog bort en paus i insatsen"))
