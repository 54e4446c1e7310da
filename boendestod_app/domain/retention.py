"""Gallring: the rules as data, the clock of each, and what the law says of the case file, to be read."""

from dataclasses import dataclass
from datetime import date, timedelta

from boendestod_app.domain.labelled import Labelled
from boendestod_app.words import N_, _

COORDINATION = 60  # added to the day of birth in a coordination number (domain §6.1)


class PurgeKind(Labelled):
    """What is purged."""

    NOTE = "note", N_("Överförda anteckningar")
    PAPER = "paper", N_("Färdiga papper")
    CLIENT = "client", N_("Allt om en avslutad klient")
    NUMBER = "personal_number", N_("Personnummer")


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """So many days after its clock began."""

    kind: PurgeKind
    days: int
    says: str
    source: str

    @property
    def told(self) -> str:
        """What it says, with its days."""
        return self.says.replace("{days}", str(self.days))

    def due_on(self, begun: date) -> date:
        """The first day on which it may go."""
        return begun + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class LawText:
    """What the law says of the case file. The program purges none."""

    key: str
    name: str
    says: str
    source: str
    years: int = 0
    born_on: tuple[int, ...] = ()
    municipalities: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """In one line, with its source."""
        return _("{says} Källa: {source}.").format(says=self.says, source=self.source)


@dataclass(frozen=True, slots=True)
class Retention:
    """The rules and the law's words."""

    rules: tuple[RetentionRule, ...]
    law: tuple[LawText, ...]

    def of(self, kind: PurgeKind) -> RetentionRule:
        """The rule of a kind."""
        return next(rule for rule in self.rules if rule.kind is kind)

    def case_file(self, last_note: date) -> tuple[date, date]:
        """When the duty to purge a case file arises, and the last day for it (domain rule 4.3)."""
        years = next(text.years for text in self.law if text.years)
        return case_file_duty(last_note, years)

    def kept_for_research(self, municipality: str, day: int | None) -> bool:
        """Whether the board keeps the case file: all of some municipalities, elsewhere those born on some days."""
        for text in self.law:
            if text.municipalities and municipality.strip().casefold() in {
                one.casefold() for one in text.municipalities
            }:
                return True
            if text.born_on and day is not None and (day - COORDINATION if day > COORDINATION else day) in text.born_on:
                return True
        return False


def case_file_duty(last_note: date, years: int) -> tuple[date, date]:
    """So many years after the last note (29 February: 1 March), and the end of the calendar year after."""
    try:
        duty = last_note.replace(year=last_note.year + years)
    except ValueError:
        duty = date(last_note.year + years, 3, 1)
    return duty, date(duty.year + 1, 12, 31)
