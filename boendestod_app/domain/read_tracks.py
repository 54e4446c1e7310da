"""The presets of tracks in a TOML file: read and checked, so that more of them are data only."""

from collections.abc import Mapping
from typing import Any

from boendestod_app.domain.track import MOST_SESSIONS, WARN_DAYS, ForWhom, TrackPreset
from boendestod_app.errors import Refused
from boendestod_app.words import _

MOST = {
    "sessions": MOST_SESSIONS, "least_sessions": MOST_SESSIONS, "most_sessions": MOST_SESSIONS, "least_weeks": 260,
    "most_weeks": 260, "most_months": 60, "warn_days": 365,
}  # fmt: skip
_WORDS = ("key", "name", "about", "source")
_KEYS = {*MOST, *_WORDS, "for", "per_week", "phases", "phase_weeks", "phase_sessions", "year"}


def read_tracks(data: Mapping[str, Any]) -> tuple[TrackPreset, ...]:
    """The presets in their order; `Refused` names the track and the key that is wrong."""
    tables = data.get("track", [])
    if set(data) - {"track"} or not isinstance(tables, list):
        raise Refused(_("Spåren: skriv varje spår under ett eget [[track]]."))
    found = tuple(_read(place, table) for place, table in enumerate(tables, 1))
    keys = [preset.key for preset in found]
    if twice := next((key for key in keys if keys.count(key) > 1), ""):
        raise Refused(_("Spåret {key} står två gånger.").format(key=twice))
    return found


def _read(place: int, table: object) -> TrackPreset:
    if not isinstance(table, Mapping):
        raise Refused(_("Spåren: skriv varje spår under ett eget [[track]]."))
    where = f"[[track]] {table.get('key') or place}"
    if unknown := sorted(set(table) - _KEYS):
        raise Refused(_("{where} {key}: känns inte igen. Rätta stavningen.").format(where=where, key=unknown[0]))
    told = {key: _word(table, key, where) for key in _WORDS}
    for key in ("key", "name"):
        if not told[key]:
            raise Refused(_("{where} {key}: skriv ett ord.").format(where=where, key=key))
    numbers = {key: _number(table, key, where, most) for key, most in MOST.items()}
    least, most = numbers["least_weeks"], numbers["most_weeks"]
    if least and (most is None or least > most):
        raise Refused(_("{where} least_weeks: skriv också most_weeks, som inte är mindre.").format(where=where))
    if most and numbers["most_months"]:
        raise Refused(_("{where} most_months: skriv antingen most_weeks eller most_months.").format(where=where))
    _check_sessions(numbers, where)
    phases = _phases(table, where)
    return TrackPreset(
        for_whom=_for_whom(table, where),
        per_week=_per_week(table, where),
        phases=phases,
        phase_weeks=_begins(table, "phase_weeks", phases, where),
        phase_sessions=_begins(table, "phase_sessions", phases, where),
        year=_number(table, "year", where, 2100),
        **{**told, **numbers, "warn_days": numbers["warn_days"] or WARN_DAYS},  # type: ignore[arg-type]  # by key
    )


def _word(table: Mapping[str, Any], key: str, where: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise Refused(_("{where} {key}: skriv en text.").format(where=where, key=key))
    return value.strip()


def _number(table: Mapping[str, Any], key: str, where: str, most: int) -> int | None:
    value = table.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        raise Refused(
            _("{where} {key}: skriv ett helt tal från 1 till {most}.").format(where=where, key=key, most=most)
        )
    return value


def _check_sessions(numbers: Mapping[str, int | None], where: str) -> None:
    """From and to, or so many: they are two ways to say it."""
    least, most = numbers["least_sessions"], numbers["most_sessions"]
    if (least is None) is not (most is None) or (least and most and least > most):
        raise Refused(_("{where} least_sessions: skriv också most_sessions, som inte är mindre.").format(where=where))
    if least and numbers["sessions"]:
        raise Refused(_("{where} sessions: skriv antingen sessions, eller least_sessions och most_sessions.").format(
            where=where))  # fmt: skip


def _begins(table: Mapping[str, Any], key: str, phases: tuple[str, ...], where: str) -> tuple[int, ...]:
    """Where each phase begins: the first with 1, each later than the one before."""
    told = table.get(key, [])
    if told == []:
        return ()
    whole = isinstance(told, list) and all(isinstance(one, int) and not isinstance(one, bool) for one in told)
    if not whole or len(told) != len(phases) or told[0] != 1 or sorted(set(told)) != told:
        raise Refused(_("{where} {key}: skriv ett tal för varje fas, stigande från 1.").format(where=where, key=key))
    return tuple(told)


def _for_whom(table: Mapping[str, Any], where: str) -> tuple[ForWhom, ...]:
    told = table.get("for")
    known = [whom.value for whom in ForWhom]
    if not isinstance(told, list) or not told or any(one not in known for one in told):
        raise Refused(_("{where} for: skriv client, relative eller båda.").format(where=where))
    return tuple(whom for whom in ForWhom if whom.value in told)


def _per_week(table: Mapping[str, Any], where: str) -> tuple[int, int] | None:
    told = table.get("per_week")
    if told is None:
        return None
    pair = told if isinstance(told, list) else [told, told]
    whole = all(isinstance(one, int) and not isinstance(one, bool) for one in pair)
    if len(pair) != 2 or not whole or not 1 <= pair[0] <= pair[1] <= 14:
        raise Refused(_("{where} per_week: skriv ett tal, eller från och till: [1, 2].").format(where=where))
    return pair[0], pair[1]


def _phases(table: Mapping[str, Any], where: str) -> tuple[str, ...]:
    told = table.get("phases", [])
    if not isinstance(told, list) or any(not isinstance(one, str) or not one.strip() for one in told):
        raise Refused(_("{where} phases: skriv en lista med ord.").format(where=where))
    return tuple(one.strip() for one in told)
