"""What the play came to, in numbers: what was lost, what it cost, how soon a colleague knew."""

from __future__ import annotations

import statistics
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from boendestod_app.domain.calendar import is_working_day
from boendestod_app.services.rooms import team_room
from boendestod_app.share.enrol import team_of
from boendestod_app.simulation.folder import files_in
from boendestod_app.simulation.oracle import Verdict
from boendestod_app.words import _

if TYPE_CHECKING:
    from boendestod_app.simulation.play import Play

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Figures:
    """Bytes and files are what lies in the folder in the end; hours are hours of working time."""

    laptops: int
    days: int
    clients: int
    edits: int
    lost: int
    states: int
    bytes: int
    files: int
    conflicts: int  # places where two had said different things, open or settled since
    open_conflicts: int
    differences: int
    unlike_clashes: int
    leaked: int
    lost_with_laptop: int  # edits that nobody but the lost laptop ever had
    laps: int  # rounds of all until all had the same
    spoilt: int  # files that were torn on the drive
    refused: int  # use cases that said no
    delay_median: float
    delay_95: float
    bytes_per_edit: float  # of the files with edits, and of those with the keys that open them
    files_per_edit: float
    keys: int  # files with such a key
    other_bytes: int  # bases, acknowledgements, lists, rosters, asks
    client_bytes_a_year: float
    client_files_a_year: float
    team_bytes_a_year: float
    team_files_a_year: float
    lists_a_round: float  # folders listed in a round in which nothing is new
    names_a_round: float
    listing_ms: float
    round_ms: float
    round_ms_95: float  # of all rounds
    join_seconds: float  # of the new laptop's own rounds, until it had all
    join_facts: int

    @property
    def good(self) -> bool:
        """Whether nothing was lost and all are the same."""
        wrong = (self.lost, self.states - 1, self.differences, self.unlike_clashes, self.leaked)
        return not any(wrong) and self.edits > 0

    def row(self) -> dict[str, Any]:
        """For the command line."""
        return {name: round(value, 3) if isinstance(value, float) else value for name, value in asdict(self).items()}

    def sentences(self) -> list[str]:
        """For a person."""
        told = [
            _("{edits} ändringar av {laptops} datorer på {days} arbetsdagar, hos {clients} klienter."),
            _("Förlorade: {lost}. Olika bilder av en klient: {states} (en är bra). "
              "Skillnader mot loggen: {differences}."),
            _("Krockar: {conflicts}, varav {open_conflicts} inte är utredda. Bara på den borttappade datorn fanns "
              "{lost_with_laptop} ändringar."),
            _("En kollega hade ändringen efter {delay_median:.1f} timmar (hälften) och {delay_95:.1f} timmar (95 %)."),
            _("Mappen: {files} filer, {mb:.1f} MB; per ändring {bytes_per_edit:.0f} byte och {files_per_edit:.2f} "
              "filer."),
            _("Per klient och år: {kb:.0f} kB och {client_files_a_year:.0f} filer."),
            _("En tyst runda: {lists_a_round:.0f} mappar listas, {names_a_round:.0f} namn, {round_ms:.0f} ms."),
        ]  # fmt: skip
        more = {"mb": self.bytes / MB, "kb": self.client_bytes_a_year / 1000}
        return [sentence.format(**asdict(self), **more) for sentence in told]


def figures(play: Play, verdict: Verdict) -> Figures:
    """Count it."""
    book, team = play.book, team_room(team_of(play.laptops[0].ledger))
    files = [(path, path.stat().st_size) for path in files_in(play.folder)]
    updates = [(path, size) for path, size in files if path.name.endswith(".upd.age")]
    keys = [size for path, size in files if path.name.endswith(".key.age")]
    ours = [(path, size) for path, size in updates if _room(path) == team]
    clients = len({client for laptop in play.laptops for client in laptop.ledger.rooms()}) - 1
    years = len(play.days) / _working_days(play.plan.first)
    size, of_team = sum(size for _path, size in updates), sum(size for _path, size in ours)
    delays = sorted(_delays(play)) or [0]
    costs = [cost for laptop in play.laptops for cost in laptop.costs]
    idle = [cost for cost in costs if cost.idle] or costs
    new = play.newcomer
    return Figures(
        laptops=play.plan.laptops, days=len(play.days), clients=clients, edits=len(book.edits),
        lost=verdict.lost, states=verdict.states, bytes=sum(size for _path, size in files), files=len(files),
        conflicts=len(book.clashes | {id for laptop in play.laptops for id in _open(laptop)}),
        open_conflicts=verdict.open_clashes, differences=verdict.differences, unlike_clashes=verdict.unlike_clashes,
        leaked=verdict.leaked, lost_with_laptop=len(book.gone), laps=play.laps, spoilt=book.spoilt,
        refused=book.refused, delay_median=delays[len(delays) // 2] / 60, delay_95=delays[len(delays) * 95 // 100] / 60,
        bytes_per_edit=(size + sum(keys)) / len(book.edits),
        files_per_edit=(len(updates) + len(keys)) / len(book.edits), keys=len(keys),
        other_bytes=sum(size for _path, size in files) - size - sum(keys),
        client_bytes_a_year=(size - of_team) / clients / years,
        client_files_a_year=(len(updates) - len(ours)) / clients / years,
        team_bytes_a_year=of_team / years, team_files_a_year=len(ours) / years,
        lists_a_round=statistics.mean(cost.lists for cost in idle),
        names_a_round=statistics.mean(cost.names for cost in idle),
        listing_ms=1000 * statistics.median(cost.listing for cost in idle),
        round_ms=1000 * statistics.median(cost.seconds for cost in idle),
        round_ms_95=1000 * sorted(cost.seconds for cost in costs)[len(costs) * 95 // 100],
        join_seconds=sum(cost.seconds for cost in new.costs[:4]) if new else 0.0,
        join_facts=len(new.facts()) if new else 0,
    )  # fmt: skip


def _delays(play: Play) -> list[int]:
    """Minutes of working time until each colleague had each edit of a client; at least so many where the days ended."""
    workers = {laptop.name: laptop.worker for laptop in play.laptops if laptop is not play.newcomer}
    cards = {card.id: card for laptop in play.laptops for card in laptop.store.clients.where()}
    sharers = {
        id: [name for name, worker in workers.items() if worker in card.worker_ids] for id, card in cards.items()
    }
    end = play.clock.worked
    return [
        max(play.book.seen.get((edit.act, name), end) - edit.at, 0)
        for edit in play.book.counted()
        for client in edit.clients
        for name in sharers.get(client, [])
        if name != edit.laptop and edit.at >= 0
    ]


def _room(path: Path) -> str:
    return path.parent.parent.name


def _open(laptop: Any) -> list[str]:
    return [clash.id for clash in laptop.store.clashes.open()]


def _working_days(first: date) -> int:
    """In the year that begins with this day."""
    from boendestod_app import defaults

    days = (first + timedelta(days=ahead) for ahead in range(365))
    return sum(is_working_day(day, defaults.days_off(first.year, first.year + 1)) for day in days)
