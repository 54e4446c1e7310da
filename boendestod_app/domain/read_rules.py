"""The rules of proposals out of a parsed TOML file: strict, so that what is misspelt never quietly means nothing."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from string import Formatter
from typing import Any, NoReturn

from boendestod_app.domain.fact import Fact, FactKind
from boendestod_app.domain.ladder import MOST_DAYS, Ladder, Level
from boendestod_app.domain.rule import PLACES, Example, Rule, Rules, Shape, Since, StepLimit
from boendestod_app.domain.rule_clash import check_together
from boendestod_app.errors import Refused
from boendestod_app.words import _

EXAMPLE_DAY = date(2026, 3, 18)  # a Wednesday far from every holiday: an example's day 0
_LEVELS = {"worry": Level.WORRY, "crisis": Level.CRISIS, "attend": None}
_KEYS = {
    "id", "proposes", "facts", "says", "do", "times", "since", "also", "since_contact", "within_days",
    "due_within_days", "due_after_days", "wakes_after_days", "silent_while_away", "example",
    *(shape.value for shape in Shape),
}  # fmt: skip
_EXAMPLE_KEYS = {"facts", "fires", "step", "level", "answered", "stepped_down", "days_off", "cutoffs"}
_FACT_KEYS = {"kind", "day", "due", "value", "what"}
_LIMIT_KEYS = {"from_step", "days", "planned_days"}


def read_rules(data: Mapping[str, Any], ladder: Ladder) -> Rules:
    """The rules in a parsed file, the gravest first; `Refused` names the rule and the key that is wrong."""
    unknown = sorted(set(data) - {"rule"})
    if unknown:
        raise Refused(_("Reglerna: {key} känns inte igen. Rätta stavningen.").format(key=unknown[0]))
    tables = data.get("rule")
    if not isinstance(tables, list) or not tables:
        raise Refused(_("Reglerna saknas: skriv minst en [[rule]]."))
    rules = [_Table(table, f"[[rule]] {number}", _KEYS).rule() for number, table in enumerate(tables, 1)]
    check_together(rules, ladder)
    grave = sorted(rules, key=lambda rule: -(rule.level.gravity if rule.level else 0))
    return Rules(tuple(grave))


class _Table:
    """One table of the file, read key by key; `where` names it in a refusal."""

    def __init__(self, found: object, where: str, known: set[str]) -> None:
        self.where = where
        if not isinstance(found, Mapping):
            raise Refused(_("{where}: ska vara en tabell med nycklar.").format(where=where))
        if isinstance(found.get("id"), str):
            self.where = _("Regeln {id}").format(id=found["id"])
        self.found = found
        unknown = sorted(set(found) - known)
        if unknown:
            self.wrong(unknown[0], _("känns inte igen. Rätta stavningen."))

    def wrong(self, key: str, what: str) -> NoReturn:
        raise Refused(_("{where} {key}: {what}").format(where=self.where, key=key, what=what))

    def rule(self) -> Rule:
        """The table as a rule."""
        shape = self._shape()
        count = 0 if shape is Shape.NO_CONTACT else self.whole(shape.value)
        return Rule(
            id=self.word("id"),
            level=_LEVELS[self.one_of("proposes", _LEVELS)],
            shape=shape,
            kinds=self.kinds("facts"),
            says=self._sentence(),
            do=self.word("do", "") if "do" in self.found else "",
            count=count,
            times=self.whole("times") if "times" in self.found else 1,
            since=self._since(shape),
            limits=self._limits() if shape is Shape.NO_CONTACT else (),
            also=self.kinds("also") if "also" in self.found else frozenset(),
            since_contact=self.flag("since_contact"),
            within_days=self.whole("within_days") if "within_days" in self.found else None,
            due_within_days=self.whole("due_within_days", least=0) if "due_within_days" in self.found else None,
            due_after_days=self.whole("due_after_days", least=0) if "due_after_days" in self.found else None,
            wakes_after_days=self.whole("wakes_after_days") if "wakes_after_days" in self.found else 0,
            silent_while_away=self.flag("silent_while_away"),
            examples=self._examples(),
        )

    def _shape(self) -> Shape:
        said = [shape for shape in Shape if shape.value in self.found]
        if len(said) != 1:
            names = ", ".join(shape.value for shape in Shape)
            raise Refused(_("{where}: skriv en av {names}, inte flera.").format(where=self.where, names=names))
        return said[0]

    def _sentence(self) -> str:
        """The sentence with only plain places: no width or attribute of a place is ours to fill."""
        says = self.word("says")
        try:
            parts = [part[1:] for part in Formatter().parse(says) if part[1] is not None]
        except ValueError:
            parts = [("", "", None)]
        if any(place not in PLACES or spec or how for place, spec, how in parts):
            places = ", ".join(f"{{{place}}}" for place in PLACES)
            self.wrong("says", _("har en plats som inte finns. De som finns är {places}.").format(places=places))
        return says

    def _since(self, shape: Shape) -> frozenset[Since]:
        if shape is not Shape.FELL:
            if "since" in self.found:
                self.wrong("since", _("hör bara till fell."))
            return frozenset()
        return frozenset(Since(word) for word in self.words("since", [one.value for one in Since]))

    def _limits(self) -> tuple[StepLimit, ...]:
        told = self.found[Shape.NO_CONTACT.value]
        if not isinstance(told, list) or not told:
            self.wrong(Shape.NO_CONTACT.value, _("skriv en lista med from_step och days eller planned_days."))
        limits = []
        for number, found in enumerate(told, 1):
            table = _Table(found, f"{self.where} no_contact {number}", _LIMIT_KEYS)
            kinds = [key for key in ("days", "planned_days") if key in table.found]
            if len(kinds) != 1:
                table.wrong("days", _("skriv antingen days eller planned_days."))
            limits.append(StepLimit(table.whole("from_step"), **{kinds[0]: table.whole(kinds[0])}))
        return tuple(sorted(limits, key=lambda limit: -limit.from_step))

    def _examples(self) -> tuple[Example, ...]:
        told = self.found.get("example")
        if not isinstance(told, list) or not told:
            self.wrong("example", _("skriv minst ett [[rule.example]]."))
        read = [
            _Table(found, f"{self.where} example {number}", _EXAMPLE_KEYS).example()
            for number, found in enumerate(told, 1)
        ]
        if {example.fires for example in read} != {True, False}:
            self.wrong("example", _("skriv minst ett som föreslår och ett som inte gör det."))
        return tuple(read)

    def example(self) -> Example:
        """The table as an example."""
        facts = self.found.get("facts")
        if not isinstance(facts, list):
            self.wrong("facts", _("skriv en lista med fakta."))
        days_off = self.found.get("days_off", [])
        if not isinstance(days_off, list) or not all(_is_whole(day) for day in days_off):
            self.wrong("days_off", _("skriv en lista med dagar, räknade från dagen då regeln prövas."))
        if "fires" not in self.found:
            self.wrong("fires", _("skriv true eller false."))
        level = Level(self.one_of("level", [level.value for level in Level])) if "level" in self.found else Level.CALM
        return Example(
            today=EXAMPLE_DAY,
            facts=tuple(_Table(found, f"{self.where} facts", _FACT_KEYS).fact(at) for at, found in enumerate(facts)),
            fires=self.flag("fires"),
            step=self.whole("step") if "step" in self.found else 3,
            level=level,
            answered=self.day("answered"),
            stepped_down=self.day("stepped_down"),
            days_off=frozenset(EXAMPLE_DAY + timedelta(days=day) for day in days_off),
            cutoffs=self.flag("cutoffs", default=True),
        )

    def fact(self, place: int) -> Fact:
        """The table as a fact of an example; those of one day stand in their order."""
        kind = FactKind(self.one_of("kind", [kind.value for kind in FactKind]))
        on, due = self.day("day"), self.day("due")
        if on is None:
            self.wrong("day", _("skriv vilken dag, räknat från dagen då regeln prövas: -1 är i går."))
        if kind.needs_due and due is None:
            self.wrong("due", _("skriv vilken dag det gäller."))
        moment = datetime.combine(on, time(8)) + timedelta(minutes=place)
        value = self.whole("value", least=0) if "value" in self.found else 0
        what = self.word("what") if "what" in self.found else ""
        return Fact(kind, "example", moment, "example", str(place), due, value, what)

    # ---- single keys

    def word(self, key: str, default: str | None = None) -> str:
        value = self.found.get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            self.wrong(key, _("skriv en text."))
        return value

    def whole(self, key: str, least: int = 1) -> int:
        value = self.found.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            self.wrong(key, _("skriv ett helt tal, minst {least}.").format(least=least))
        if value > MOST_DAYS:
            self.wrong(key, _("skriv högst {most}.").format(most=MOST_DAYS))
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        value = self.found.get(key, default)
        if not isinstance(value, bool):
            self.wrong(key, _("skriv true eller false."))
        return value

    def day(self, key: str) -> date | None:
        if key not in self.found:
            return None
        value = self.found[key]
        if not _is_whole(value) or abs(value) > MOST_DAYS:
            self.wrong(key, _("skriv ett helt antal dagar."))
        return EXAMPLE_DAY + timedelta(days=value)

    def one_of(self, key: str, known: Mapping[str, object] | list[str]) -> str:
        value = self.found.get(key)
        if not isinstance(value, str) or value not in known:
            self.wrong(key, _("skriv en av {names}.").format(names=", ".join(known)))
        return value

    def words(self, key: str, known: list[str]) -> list[str]:
        value = self.found.get(key)
        if not isinstance(value, list) or not value:
            self.wrong(key, _("skriv en lista med minst ett ord."))
        for word in value:
            if word not in known:
                self.wrong(key, _("{word} känns inte igen. De som finns är {names}.").format(
                    word=word, names=", ".join(known)))  # fmt: skip
        return value

    def kinds(self, key: str) -> frozenset[FactKind]:
        return frozenset(FactKind(word) for word in self.words(key, [kind.value for kind in FactKind]))


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
