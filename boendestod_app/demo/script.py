"""The words of the fictional caseload, as `resources/demo/` holds them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from boendestod_app.domain.consent import Scope
from boendestod_app.domain.goal import GoalStatus, LifeArea, Progress
from boendestod_app.domain.level_change import ClientSays
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.paths import resources

Tables = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """What is written about one visit."""

    happened: str = ""
    action: str = ""
    result: str = ""
    own: str = ""
    kind: VisitKind | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """One visit's work with a delmål: what is written, how it went, what comes next."""

    told: Told
    went: Progress
    status: GoalStatus | None = None
    next: str = ""
    who: str = ""
    after: int | None = None  # at least so many days after the chapter before


@dataclass(frozen=True, slots=True)
class Promise:
    """Something to agree on at a meeting."""

    what: str
    who: str


@dataclass(frozen=True, slots=True)
class Story:
    """A delmål from its first visit to its last."""

    key: str
    goal: str
    why: str
    area: LifeArea
    words: str
    well: str
    chapters: tuple[Chapter, ...]
    agree: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class Arc:
    """A heavier time: why the support was stepped up, what was done, how it calmed down."""

    key: str
    line: str
    reason: str
    signs: str
    doing: str
    decided_by: str
    client_says: ClientSays
    client_words: str
    way_down: str
    still: tuple[str, ...]
    calmer: str
    down: str
    aim: str
    notes: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class RoleScript:
    """Somebody in a resource group: what they may usually read, what they promise, what they say on the phone."""

    role: str
    names: tuple[str, ...]
    scopes: tuple[Scope, ...]
    promises: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Script:
    """All of it."""

    stories: Mapping[str, Story]
    arcs: Mapping[str, Arc]
    roles: Mapping[str, RoleScript]
    notes: Mapping[str, tuple[Told, ...]]  # by heading: `everyday`, `missed.no_answer` …
    lines: Mapping[str, tuple[str, ...]]  # the same for single sentences
    words: Mapping[str, str]  # words that stand alone
    about: tuple[Mapping[str, str], ...]  # calls and mails about the client
    people: Tables
    network: Tables  # who is on the maps beside the group
    around: Tables  # who is around a client, and what they promise
    relatives: Tables  # their own words, who gives them support, and what a year's follow-up says
    home: Tables  # how people live, and what happens around it
    support: Tables  # the models of the support, the handläggare, what is said of a phase
    follow_up: Tables  # who is followed how, and the words of it
    working: Tables  # what is said and agreed beside the visits
    care: Tables  # the care plans of some, the structured work and a talk


@cache
def read_script() -> Script:
    """The script that ships with the app."""
    stories, arcs, groups, days = (_load(name) for name in ("stories", "arcs", "groups", "days"))
    return Script(
        stories={table["key"]: _story(table) for table in stories["story"]},
        arcs={table["key"]: _arc(table) for table in arcs["arc"]},
        roles={table["role"]: _role(table) for table in groups["role"]},
        notes=_notes(days),
        lines={
            **{f"contacts.{way}": tuple(days["contacts"][way]) for way in ("message", "call")},
            "worries": tuple(days["worries"]),
            "away": tuple(days["away"]["calls"]),
            "away.still": tuple(days["away"]["still"]),
            "calm.still": tuple(days["calm"]["still"]),
            "places": tuple(groups["places"]["meetings"]),
        },
        words={**days["words"], **{f"away.{key}": days["away"][key] for key in ("home", "where", "aim")}},
        about=tuple(days["contacts"]["about"]),
        people=_load("people"),
        network=_load("network"),
        around=_load("around"),
        relatives=_load("relatives"),
        home=_load("home"),
        support=_load("support"),
        follow_up=_load("follow_up"),
        working=_load("working"),
        care=_load("care"),
    )


def filled(told: Told, words: Mapping[str, str]) -> Told:
    """The note with names put in."""
    texts = {key: getattr(told, key).format_map(words) for key in ("happened", "action", "result", "own")}
    return replace(told, **texts)


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((resources() / "demo" / f"{name}.toml").read_text(encoding="utf-8"))


def _told(table: Tables) -> Told:
    """One note's words."""
    kind = VisitKind(table["kind"]) if "kind" in table else None
    happened, action, result, own = (table.get(key, "") for key in ("happened", "action", "result", "own"))
    return Told(happened, action, result, own, kind)


def _notes(days: Tables) -> dict[str, tuple[Told, ...]]:
    tables = {"everyday": days["everyday"], "gone_through": days["gone_through"], "level.still": days["level"]["still"]}
    tables |= {f"missed.{outcome}": held for outcome, held in days["missed"].items()}
    return {heading: tuple(_told(table) for table in held) for heading, held in tables.items()}


def _story(table: Tables) -> Story:
    return Story(
        **{key: table[key] for key in ("key", "goal", "why", "words", "well")},
        area=LifeArea(table["area"]),
        chapters=tuple(_chapter(chapter) for chapter in table["chapters"]),
        agree=tuple(Promise(**promise) for promise in table["agree"]),
    )


def _chapter(table: Tables) -> Chapter:
    status = GoalStatus(table["status"]) if "status" in table else None
    return Chapter(
        _told(table), Progress(table["went"]), status, table.get("next", ""), table.get("who", ""), table.get("after")
    )  # fmt: skip


def _arc(table: Tables) -> Arc:
    told: dict[str, Any] = dict(table)
    told["client_says"] = ClientSays(table["client_says"])
    told["still"] = tuple(table["still"])
    told["notes"] = tuple(_told(note) for note in table["notes"])
    return Arc(**told)


def _role(table: Tables) -> RoleScript:
    scopes = tuple(Scope(code) for code in table["scopes"])
    return RoleScript(table["role"], tuple(table["names"]), scopes, tuple(table["promises"]), table["says"])
