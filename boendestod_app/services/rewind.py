"""Getting one client back as it was: the moments to choose among, what differs, and the one act that takes it back."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from boendestod_app.domain.access import Access
from boendestod_app.domain.calendar import clock_text, date_text, instant, local, short_date_text
from boendestod_app.domain.clash import matters
from boendestod_app.domain.clash_words import FIELDS, THINGS, readable
from boendestod_app.domain.recurrence import rule_says
from boendestod_app.domain.rewind import (
    Change,
    Did,
    Differing,
    Moment,
    Past,
    Place,
    What,
    ticked,
)
from boendestod_app.errors import Refused
from boendestod_app.services.clashes import called_in
from boendestod_app.services.desk import Desk
from boendestod_app.words import _, ngettext

LONGEST = 300  # of a text as it is shown beside another
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class ToldMoment:
    """One act as it is shown."""

    moment: Moment
    day: date
    clock: str
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it is shown: what it is, what became of it and who did, each field then and now."""

    place: Place
    kind: str
    what: What
    called: str
    who: str
    fields: tuple[str, ...]
    chosen: bool  # whether it is proposed to come back


@dataclass(frozen=True, slots=True)
class Compared:
    """One client then and now."""

    past: Past
    title: str
    lines: tuple[Line, ...]


def moments(desk: Desk, client_id: str) -> list[ToldMoment]:
    """Every act that touched the client, the newest first."""
    desk.expect(client_id)
    names = _workers(desk)
    return [_moment(one, names) for one in desk.store.rewinding.moments(client_id)]


def _moment(one: Moment, names: Mapping[str, str]) -> ToldMoment:
    at = local(one.at)
    return ToldMoment(one, at.date(), clock_text(at), names.get(one.by) or _("en kollega"), _did(one))


def _did(moment: Moment) -> str:
    """`Mål: 1 ändrat · Besök: 4 borttagna`."""
    return " · ".join(_did_of(one) for one in moment.did)


def _did_of(one: Did) -> str:
    told = [
        ngettext("{count} tillagd", "{count} tillagda", one.added).format(count=one.added) if one.added else "",
        ngettext("{count} ändrad", "{count} ändrade", one.changed).format(count=one.changed) if one.changed else "",
        ngettext("{count} borttagen", "{count} borttagna", one.taken_away).format(count=one.taken_away)
        if one.taken_away else "",
    ]  # fmt: skip
    return _("{thing}: {what}").format(thing=_(THINGS[one.entity]), what=", ".join(filter(None, told)))


# ---- which past


def end_of_day(desk: Desk, client_id: str, day: date) -> Past:
    """How it was when that day ended. Refused for a day that has not ended, or before the client was here."""
    if day >= desk.today:
        raise Refused(_("Välj en dag före i dag. Det som hände i dag väljs i listan."))
    held = desk.store.rewinding.moments(client_id)
    first = local(held[-1].at).date() if held else desk.today
    if day < first:
        told = _("Klienten lades till här {day}. Välj den dagen eller en senare.")
        raise Refused(told.format(day=date_text(first)))
    return Past(instant(datetime.combine(day + timedelta(days=1), time())))


def before_act(desk: Desk, client_id: str, act: str) -> Past:
    """How it was just before an act."""
    for one in desk.store.rewinding.moments(client_id):
        if one.act == act:
            return one.before
    raise Refused(_("Den ändringen finns inte längre. Titta en gång till."))


def title_of(desk: Desk, past: Past, copied_at: datetime | None = None) -> str:
    """Which past it is, as a heading."""
    if copied_at:
        return _("Så var det i kopian från {when}").format(when=_moment_text(local(copied_at)))
    if not past.act:
        return _("Så var det när {day} var slut").format(day=date_text(local(past.at).date() - timedelta(days=1)))
    return _("Så var det före ändringen {when}").format(when=_moment_text(local(past.at)))


def _moment_text(at: datetime) -> str:
    return _("{day} {clock}").format(day=date_text(at.date()), clock=clock_text(at))


# ---- what differs


def compare(desk: Desk, client_id: str, past: Past, copied_at: datetime | None = None) -> Compared:
    """What can come back: by kind, what was taken away and changed first."""
    desk.expect(client_id)
    found = desk.store.rewinding.differing(client_id, past)
    chosen, names = ticked(found, past), {**_workers(desk), **called_in(desk, client_id), **_series(desk, client_id)}
    order = list(THINGS)
    rank = {What.TAKEN_AWAY: 0, What.CHANGED: 1, What.ADDED: 2}
    found.sort(key=lambda one: (order.index(one.entity), rank[one.what], one.at, one.row))
    lines = tuple(_line(one, names, one.place in chosen) for one in found)
    return Compared(past, title_of(desk, past, copied_at), lines)


def _line(one: Differing, names: Mapping[str, str], chosen: bool) -> Line:
    called = _short(readable(one.known_by, names)) if one.known_by not in (None, "") else ""
    if one.entity == "rhythm":
        called = names.get(one.row, called)
    told = {
        What.CHANGED: _("Ändrades {day} av {who}"),
        What.TAKEN_AWAY: _("Togs bort {day} av {who}"),
        What.ADDED: _("Lades till {day} av {who}"),
    }[one.what]
    who = told.format(day=short_date_text(local(one.at).date()), who=names.get(one.by) or _("en kollega"))
    return Line(one.place, _(THINGS[one.entity]), one.what, called, who, _fields(one, names), chosen)


def _fields(one: Differing, names: Mapping[str, str]) -> tuple[str, ...]:
    """What a person has said; where only what the program notes itself is another, that."""
    asked = [change for change in one.changes if matters(one.entity, change.field)]
    told = [_field(change, names) for change in asked or one.changes]
    return tuple(dict.fromkeys(filter(None, told)))


def _field(change: Change, names: Mapping[str, str]) -> str:
    then, now = (_short(_says(change.field, value, names)) for value in (change.then, change.now))
    if change.field not in FIELDS or then == now or _ID.search(then) or _ID.search(now):
        return _("Något som hör till är annorlunda") if then != now else ""
    return _("{field}: {then} → {now}").format(field=_(FIELDS[change.field]), then=then, now=now)


def _says(field: str, value: Any, names: Mapping[str, str]) -> str:
    """A pattern of days as it is said; the clock is a field of its own."""
    if field == "rule" and value:
        return rule_says(value, time()).removesuffix(clock_text(time())).strip()
    return readable(value, names)


def _short(words: str) -> str:
    line = " / ".join(part.strip() for part in words.splitlines() if part.strip())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def _series(desk: Desk, client_id: str) -> dict[str, str]:
    return {rhythm.id: rhythm.says for rhythm, _gone in desk.store.rhythms.history(client_id=client_id)}


def _workers(desk: Desk) -> dict[str, str]:
    return {worker.id: worker.name for worker, _gone in desk.store.workers.history()}


def caution(compared: Compared, places: Collection[Place]) -> str:
    """What to look out for where just these come back; usually nothing."""
    rhythms = [one for one in compared.lines if one.place[0] == "rhythm"]
    comes_back = any(one.place in places and one.what is not What.ADDED for one in rhythms)
    if comes_back and any(one.what is What.ADDED and one.place not in places for one in rhythms):
        return _("Nyare återkommande besök finns kvar. Kryssa för dem också, om det annars blir dubbla besök.")
    return ""


# ---- taking it back


def take_client_back(desk: Desk, client_id: str, past: Past, places: Collection[Place]) -> int:
    """These rows as they were then, with what they rest on: how many. Nothing of anybody else is touched."""
    client = desk.expect(client_id)
    if not places:
        raise Refused(_("Kryssa för det som ska tillbaka."))
    act, chosen = desk.store.rewinding.put_back(client_id, past, places)
    desk.store.access.note(Access.RESTORED, client.id, ",".join(sorted({entity for entity, _row in chosen})), act)
    desk.says(_("tog tillbaka det som var förut"))
    return len(chosen)
