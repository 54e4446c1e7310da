"""The numbers of a summary counted straight from the change log: rows of `fact`, dateutil and nothing of the app's."""

import json
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

HOME = ZoneInfo("Europe/Stockholm")
CARRIED_OUT = {"done", "partly", "broken_off"}
MISSED = ("cancelled_by_client", "cancelled_by_us", "no_answer", "declined")
OF_THE_HOME = {"rent_unpaid", "disturbance", "warning", "notice", "eviction"}
Row = dict[str, Any]
Numbers = dict[str, list[tuple[int, frozenset[str]]]]  # by name: how many, and the ids


def day(text: str) -> date:
    return date.fromisoformat(text[:10])


def local_day(text: str) -> date:
    return datetime.fromisoformat(text).astimezone(HOME).date()


def made(id: str) -> datetime:
    """To the millisecond, as a UUIDv7 tells."""
    return datetime.fromtimestamp((UUID(id).int >> 80) / 1000, UTC)


class Log:
    """The whole log, by client."""

    def __init__(self, rows: Any, texts: Any) -> None:
        self.texts: dict[str, str] = dict(texts)
        self._whose: dict[tuple[str, str], str] = {}
        self._lines: dict[str, list[tuple[int, str, str, str, Any, str]]] = defaultdict(list)
        latest = ""
        for seq, entity, row, field, value, at in rows:
            # In a made-up caseload a week is one act with one time: the ids of rows tell when they were really made.
            if field == "*" and ":" not in row:
                latest = made(row).isoformat() if len(row) == 36 else at
            elif field == "*":
                at = latest or at
            told = json.loads(value) if value is not None else None
            if field == "*":
                self._whose[entity, row] = row if entity == "client" else str(told.get("client_id", ""))
            self._lines[self._whose[entity, row]].append((seq, entity, row, field, told, at))

    def tables(self, client: str, until: int | None = None) -> dict[str, dict[str, Row]]:
        """The client's rows as they stood after that line of the log, those that were undone left out."""
        held: dict[str, dict[str, Row]] = defaultdict(dict)
        for seq, entity, row, field, told, _at in self._lines[client]:
            if until is not None and seq > until:
                break
            if field == "*":
                held[entity][row] = {"id": row, **told}
            else:
                held[entity][row][field] = told
        return {
            entity: {id: row for id, row in rows.items() if not row.get("gone")} for entity, rows in held.items()
        }  # fmt: skip

    def frozen(self, client: str, meeting: str) -> dict[str, tuple[int, datetime]]:
        """By section that a person's act made stand: the line of the log that did, and when."""
        keys: dict[str, str] = {}
        found: dict[str, tuple[int, datetime]] = {}
        for seq, entity, row, field, told, at in self._lines[client]:
            if entity != "section_edit":
                continue
            if field == "*":
                if told["meeting_id"] != meeting:
                    continue
                keys[row] = told["key"]
                told = told["section"]
            if row in keys and field in ("*", "section") and json.loads(told)["edited"]:
                found[keys[row]] = (seq, datetime.fromisoformat(at))
        return found


class Quarter:
    """One meeting's period as the log told it at one moment."""

    def __init__(self, log: Log, client: str, meeting: str, until: int | None, now: datetime) -> None:
        self.log, self.tables, self.meeting_id, self.until = log, log.tables(client, until), meeting, until
        self.client = self.tables["client"][client]
        self.wall = now.astimezone(HOME).replace(tzinfo=None)
        meeting_row = self.tables["meeting"][meeting]
        self.last = day(meeting_row["on"])
        held = [day(one["on"]) for one in self.rows("meeting") if one["held"] and day(one["on"]) < self.last]
        began = [day(one["starts_on"]) for one in self.rows("support_period")]
        self.after = max(held) if held else min(began) - timedelta(days=1)

    def rows(self, entity: str) -> list[Row]:
        return list(self.tables.get(entity, {}).values())

    @property
    def days(self) -> int:
        """How many of the period's days had been."""
        return (min(self.last, self.wall.date()) - self.after).days

    def holds(self, on: date) -> bool:
        return self.after < on <= self.last

    @property
    def visits(self) -> list[Row]:
        """What was documented on the days of the period that have been."""
        found = [one for one in self.rows("visit") if one.get("outcome") and self.seen(one["start"])]
        return sorted(found, key=lambda one: one["start"])

    def seen(self, start: str) -> bool:
        return self.holds(day(start)) and day(start) <= self.wall.date()

    def unwritten(self) -> set[str]:
        found = {
            one["id"]
            for one in self.rows("visit")
            if not one.get("outcome") and self.seen(one["start"]) and self.over(one["start"], one["minutes"])
        }
        touched = {(one["rhythm_id"], one["occurrence"]) for one in self.rows("visit") if one.get("rhythm_id")}
        for rhythm in self.rows("rhythm"):
            for start in self.occurrences(rhythm):
                if (rhythm["id"], start) not in touched and self.over(start, rhythm["minutes"]):
                    found.add(f"{rhythm['id']}@{start}")
        return found

    def over(self, start: str, minutes: int) -> bool:
        return datetime.fromisoformat(start) + timedelta(minutes=minutes) <= self.wall

    def occurrences(self, rhythm: Row) -> list[str]:
        first = datetime.combine(day(rhythm["starts_on"]), time.fromisoformat(rhythm["at"]))
        ends = [self.last, self.wall.date()]
        ends += [day(end) for end in (rhythm.get("ends_on"), self.client.get("ended_on")) if end]
        found = rrulestr(rhythm["rule"], dtstart=first).between(
            datetime.combine(self.after, time.max), datetime.combine(min(ends), time.max), inc=True
        )
        wanted = {"even": (0,), "odd": (1,), "all": (0, 1)}[rhythm["weeks"]]
        return [one.isoformat() for one in found if one.isocalendar().week % 2 in wanted]

    def unplanned(self, visit: Row) -> bool:
        """First written down when it had begun: the id of a row tells to the millisecond when it was made."""
        start = datetime.fromisoformat(visit["start"]).replace(tzinfo=ZoneInfo(visit["zone"]))
        return not visit.get("rhythm_id") and made(visit["id"]) >= start

    def numbers(self) -> Numbers:
        """Every number by name, counted anew."""
        found: Numbers = {}
        for name, ids in (*self.of_visits(), *self.of_agreements(), *self.of_goals(), *self.of_the_rest()):
            if ids:
                found.setdefault(name, []).append((len(ids), frozenset(ids)))
        return {name: sorted(told, key=repr) for name, told in found.items()}

    def of_visits(self) -> list[tuple[str, list[str]]]:
        planned = [one for one in self.visits if not self.unplanned(one)]
        outcome = {one["id"]: one["outcome"] for one in self.visits}
        beside = [id for id in outcome if id not in {one["id"] for one in planned}]
        told = [("visits_planned", [one["id"] for one in planned])]
        told.append(("visits_done", [one["id"] for one in planned if one["outcome"] in CARRIED_OUT]))
        told += [(f"visits_{how}", [one["id"] for one in planned if one["outcome"] == how]) for how in MISSED]
        told.append(("visits_unplanned", [id for id in beside if outcome[id] in CARRIED_OUT]))
        told.append(("visits_unwritten", sorted(self.unwritten())))
        told.append(("visits_met", [id for id in outcome if outcome[id] in CARRIED_OUT]))
        told.append(("contacts_met", [id for id in outcome if outcome[id] in CARRIED_OUT]))
        told.append(("own_words", self.own_words()))
        return told

    def own_words(self) -> list[str]:
        by_visit = {one["visit_id"]: one for one in self.rows("note")}
        said: dict[str, list[str]] = {}
        for visit in self.visits:
            note = by_visit.get(visit["id"])
            words = self.log.texts.get(note.get("own_words") or "", "").strip() if note else ""
            if words:
                said.setdefault(words, []).append(visit["id"])
        return [id for words in list(said)[-3:] for id in said[words]]

    def of_agreements(self) -> list[tuple[str, list[str]]]:
        def of_this(one: Row) -> bool:
            return one["meeting_id"] == self.meeting_id if one.get("meeting_id") else self.holds(day(one["made_on"]))

        from_before = [
            one for one in self.rows("agreement")
            if day(one["made_on"]) <= self.last and not of_this(one)
            and (not one.get("settled_on") or self.holds(day(one["settled_on"])))
        ]  # fmt: skip
        told = [
            (f"agreements_{status}", [one["id"] for one in from_before if one["status"] == status])
            for status in ("open", "done", "moved", "dropped")
        ]
        new = [one["id"] for one in self.rows("agreement") if one["status"] in ("open", "moved") and of_this(one)]
        return [*told, ("agreements_new", new)]

    def of_goals(self) -> list[tuple[str, list[str]]]:
        forward: dict[str, list[str]] = defaultdict(list)
        for mark in self.rows("milestone_mark"):
            if mark["progress"] == "forward" and self.holds(day(mark["on"])):
                forward[mark["milestone_id"]].append(mark["id"])
        told, shown = [], []
        for one in self.rows("milestone"):
            reached = bool(one.get("done_on")) and self.holds(day(one["done_on"]))
            if reached:
                told.append(("milestone_reached", [one["id"]]))
            if one["status"] != "done":
                told.append(("milestone_forward", forward[one["id"]]))
            if reached or one["status"] != "done":
                shown.append(one["id"])
        return [*told, ("milestones", shown)]

    def on_the_map(self) -> list[str]:
        """Each person's latest row up to the meeting, if it says that the person is there."""
        latest: dict[str, Row] = {}
        for one in sorted(self.rows("network_person"), key=lambda one: (one["on"], one["id"])):
            if day(one["on"]) <= self.last:
                latest[one["person_id"]] = one
        return [one["id"] for one in latest.values() if one["here"] not in (False, 0, "0")]

    def ors(self) -> list[Row]:
        """The answers of the period that no correction replaced, where the unit is licensed and the client wants them
        shown; with those that were not filled in."""
        unit = self.log.tables("", self.until).get("follow_up_settings", {}).values()
        choice = self.rows("follow_up_choice")
        if not any(one["licensed"] for one in unit) or not any(one.get("shown") for one in choice):
            return []
        held = [one for one in self.rows("scale_rating") if one["scale"] == "ors"]
        replaced = {one["replaces"] for one in held}
        kept = [one for one in held if one["id"] not in replaced and self.holds(day(one["on"]))]
        return sorted(kept, key=lambda one: (one["on"], one["id"]))

    def areas(self) -> list[str]:
        """The client's own latest answer of the period in each area."""
        own = [one for one in self.rows("area_rating") if one["view"] == "client" and self.holds(day(one["on"]))]
        latest = {one["area"]: one for one in sorted(own, key=lambda one: (one["on"], one["id"]))}
        return [one["id"] for one in latest.values() if one["change"] in ("better", "same", "worse")]

    def of_the_rest(self) -> list[tuple[str, list[str]]]:
        changes = sorted(self.rows("level_change"), key=lambda one: (one["at"], one["id"]))[1:]
        ratings = sorted((one for one in self.rows("rating") if self.holds(day(one["on"]))), key=lambda one: one["on"])
        home = [one for one in self.rows("reported_fact") if one["kind"] in OF_THE_HOME and self.holds(day(one["on"]))]
        views = [one for one in self.rows("amendment") if one["clients_view"] and self.holds(local_day(one["at"]))]
        views.sort(key=lambda one: (one["at"], one["id"]))
        return [
            ("clients_views", [one["id"] for one in views[-3:]]),
            ("level_changes", [one["id"] for one in changes if self.holds(local_day(one["at"]))]),
            ("ratings_shown", [one["id"] for one in ratings[-8:]] if len(ratings) > 1 else []),
            ("crisis_plans_made", [one["id"] for one in self.rows("crisis_plan") if self.holds(day(one["made_on"]))]),
            ("home_facts", [one["id"] for one in home]),
            (
                "home_events",
                [
                    one["id"]
                    for one in self.rows("tenancy_event")
                    if one["kind"] in OF_THE_HOME and self.holds(day(one["on"]))
                ],
            ),
            (
                "rents_unpaid",
                [one["id"] for one in self.rows("rent_month") if one["paid"] == "no" and self.holds(day(one["month"]))],
            ),
            ("network_persons", self.on_the_map()),
            ("ors_answers", [one["id"] for one in self.ors() if one.get("total") is not None]),
            ("areas_answered", self.areas()),
        ]


def told_by(section: Any) -> Numbers:
    """What a section says, in the same shape."""
    found: Numbers = {}
    for one in section.numbers:
        found.setdefault(one.name, []).append((one.value, frozenset(one.rests_on)))
    return {name: sorted(told, key=repr) for name, told in found.items()}


def digits(text: str) -> Counter[int]:
    """The whole numbers that stand in a sentence."""
    import re

    return Counter(int(found) for found in re.findall(r"(?<![\d.])\d+(?![\d.])", text))
