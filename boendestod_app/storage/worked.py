"""What the rules ask of many clients at once: few columns, one question each, so that it can be asked each minute."""

from collections.abc import Collection
from datetime import date, datetime

from boendestod_app.domain.board import ContactResult
from boendestod_app.domain.calendar import local
from boendestod_app.domain.consent import Consent
from boendestod_app.domain.fact import Fact, FactKind, ReportedFact
from boendestod_app.domain.home_facts import FACT_OF, fact_of_event, fact_of_rent
from boendestod_app.domain.identity import made_at
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.support_period import SupportPeriod
from boendestod_app.domain.tenancy import HomeEvent, RentPaid
from boendestod_app.domain.visit import Outcome
from boendestod_app.services.worked import LevelTurn, Rated, Turn, Worked
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.table import Table, any_of

_GIVEN = ", ".join(f"'{outcome.value}'" for outcome in Outcome if outcome.carried_out)
_OUTCOMES = {outcome.value: outcome for outcome in Outcome}
_OF_SIGN = {Level.WORRY.value: FactKind.WORRY_SIGN, Level.CRISIS.value: FactKind.CRISIS_SIGN}
_OF_BOARD = {ContactResult.REACHED.value: FactKind.MET, ContactResult.SOUGHT.value: FactKind.NOT_REACHED}
_KINDS = {kind.value: kind for kind in FactKind}
_THREATS = tuple(kind.value for kind in FACT_OF)
_LEVELS = {level.value: level for level in Level}


class WorkedTables(Worked):
    """Answers from several tables; keeps nothing of its own."""

    def __init__(self, engine: Engine, consents: Table[Consent], periods: Table[SupportPeriod]) -> None:
        self._engine = engine
        self._consents = consents
        self._periods = periods

    def turns(self, client_ids: Collection[str], until: datetime) -> list[Turn]:
        """These clients' documented visits from the last one where support was given on, in order of time."""
        clients, latest = any_of("c.id", client_ids), until.isoformat()
        rows = self._engine.rows(
            "SELECT v.client_id, v.start, v.id, v.outcome, v.documented_at FROM client c CROSS JOIN visit v "
            f"ON v.client_id = c.id WHERE {clients} AND v.gone = 0 AND v.outcome IS NOT NULL AND v.start <= ? "
            "AND v.start >= coalesce((SELECT w.start FROM visit w WHERE w.client_id = c.id AND w.gone = 0 "
            f"AND w.outcome IN ({_GIVEN}) AND w.start <= ? ORDER BY w.start DESC LIMIT 1), '') ORDER BY v.start, v.id",
            (*client_ids, latest, latest),
        )  # the outcomes are constants of the domain
        read = datetime.fromisoformat
        return [
            Turn(client, read(start), id, _OUTCOMES[outcome], read(at) if at else None)
            for client, start, id, outcome, at in rows
        ]

    def contacts(self, client_ids: Collection[str], until: datetime) -> dict[str, tuple[datetime, str]]:
        """By client: when the last call, message or meeting with the client was, and which."""
        rows = self._engine.rows(
            "SELECT client_id, max(start), id FROM contact_event INDEXED BY contact_event_met WHERE with_client = 1 "
            f"AND gone = 0 AND {any_of('client_id', client_ids)} AND start <= ? GROUP BY client_id",
            (*client_ids, until.isoformat()),
        )
        return {client: (datetime.fromisoformat(start), id) for client, start, id in rows}

    def level_turns(self, client_ids: Collection[str]) -> list[LevelTurn]:
        """Every change of these clients' levels, oldest first."""
        rows = self._engine.rows(
            "SELECT client_id, at, level, step, review_on, id FROM level_change "
            f"WHERE gone = 0 AND {any_of('client_id', client_ids)} ORDER BY client_id, place, id",
            tuple(client_ids),
        )
        moment, day = datetime.fromisoformat, date.fromisoformat
        return [
            LevelTurn(client, moment(at), _LEVELS[level], step, day(review_on), id)
            for client, at, level, step, review_on, id in rows
        ]

    def reported(self, client_ids: Collection[str], first: date, last: date) -> list[Fact]:
        """What workers have noted of these clients on these days, without its words."""
        rows = self._engine.rows(
            'SELECT id, client_id, kind, "on", at, due_on FROM reported_fact '
            f'WHERE gone = 0 AND {any_of("client_id", client_ids)} AND "on" BETWEEN ? AND ? ORDER BY "on", at, id',
            (*client_ids, first.isoformat(), last.isoformat()),
        )
        return [_reported(*row) for row in rows]

    def noted(self, client_ids: Collection[str], first: date, last: date) -> list[Fact]:
        """What was noted elsewhere on these days: signs that were seen, threats and violence, contacts on the board."""
        clients, asked = any_of("x.client_id", client_ids), (*client_ids, first.isoformat(), f"{last.isoformat()}T99")
        signs = self._engine.rows(
            'SELECT e.kind, x.client_id, x.id, x."on" FROM visit_sign x JOIN early_sign e ON e.id = x.sign_id '
            f'WHERE x.gone = 0 AND {clients} AND x."on" BETWEEN ? AND ?',
            asked,
        )
        threats = self._engine.rows(
            f"SELECT x.client_id, x.id, x.start, x.noted_at FROM incident x WHERE x.gone = 0 AND {clients} "
            "AND x.start BETWEEN ? AND ? AND x.kind = 'threat'",
            asked,
        )
        board = self._engine.rows(
            f"SELECT x.result, x.client_id, x.id, x.at FROM board_contact x WHERE x.gone = 0 AND {clients} "
            'AND x."on" BETWEEN ? AND ?',
            asked,
        )
        return [
            *(
                _seen(_OF_SIGN[kind], client, id, date.fromisoformat(on))
                for kind, client, id, on in signs
                if kind in _OF_SIGN
            ),
            *(_threat(client, id, start, noted_at) for client, id, start, noted_at in threats),
            *(
                _on_the_board(_OF_BOARD[result], client, id, at)
                for result, client, id, at in board
                if result in _OF_BOARD
            ),
        ]

    def homes(self, client_ids: Collection[str], first: date, last: date) -> list[Fact]:
        """What threatens these clients' homes and is not settled: events of these days, rents confirmed unpaid."""
        clients, days = any_of("client_id", client_ids), (first.isoformat(), last.isoformat())
        events = self._engine.rows(
            'SELECT id, client_id, kind, "on", due_on, noted_at FROM tenancy_event WHERE gone = 0 '
            f"AND settled_on IS NULL AND {any_of('kind', _THREATS)} AND {clients} "
            'AND "on" BETWEEN ? AND ? ORDER BY "on", id',
            (*_THREATS, *client_ids, *days),
        )
        rents = self._engine.rows(
            "SELECT id, client_id, month, noted_at FROM rent_month WHERE gone = 0 AND paid = ? "
            f"AND {clients} AND month >= ? ORDER BY month, id",  # a rent is due before its month begins
            (RentPaid.NO.value, *client_ids, days[0]),
        )
        day, moment = date.fromisoformat, datetime.fromisoformat
        return [
            *(
                fact_of_event(
                    id, client, HomeEvent(kind), day(on), day(due) if due else None, moment(at) if at else None
                )
                for id, client, kind, on, due, at in events
            ),
            *(fact_of_rent(id, client, day(month), moment(noted_at)) for id, client, month, noted_at in rents),
        ]

    def ratings(self, client_ids: Collection[str]) -> list[Rated]:
        """Every ORS and SRS with a number that no correction has replaced, in order of day."""
        rows = self._engine.rows(
            'SELECT client_id, scale, "on", id, total, at, replaces FROM scale_rating '
            f'WHERE gone = 0 AND {any_of("client_id", client_ids)} ORDER BY "on", id',
            tuple(client_ids),
        )
        replaced = {row[6] for row in rows if row[6]}
        return [_answered(*row[:6]) for row in rows if row[4] is not None and row[3] not in replaced]

    def consents_ending(self, client_ids: Collection[str], first: date, last: date) -> list[Consent]:
        """All that is not withdrawn, of those of these clients who have a consent that ends on one of these days."""
        return self._consents.select(
            f"withdrawn_on IS NULL AND client_id IN (SELECT client_id FROM consent WHERE gone = 0 AND withdrawn_on IS "
            f"NULL AND {any_of('client_id', client_ids)} AND ends_on BETWEEN ? AND ?)",
            (*client_ids, first.isoformat(), last.isoformat()),
        )

    def periods_ending(self, client_ids: Collection[str], last: date) -> list[SupportPeriod]:
        """All periods, oldest first, of those of these clients who have one that ends by that day."""
        return self._periods.select(
            "client_id IN (SELECT client_id FROM support_period WHERE gone = 0 AND ends_on <= ? "
            f"AND {any_of('client_id', client_ids)})",
            (last.isoformat(), *client_ids),
        )


def _reported(id: str, client_id: str, kind: str, on: str, at: str, due_on: str | None) -> Fact:
    told = ReportedFact(
        id, client_id, _KINDS[kind], date.fromisoformat(on), "", "", datetime.fromisoformat(at),
        date.fromisoformat(due_on) if due_on else None,
    )  # fmt: skip
    return told.fact


def _answered(client_id: str, scale: str, on: str, id: str, total: int, at: str | None) -> Rated:
    written = datetime.fromisoformat(at) if at else None
    return Rated(client_id, scale, date.fromisoformat(on), id, total, written)


def _seen(kind: FactKind, client_id: str, id: str, on: date) -> Fact:
    """A sign; its id tells when it was ticked."""
    return ReportedFact(id, client_id, kind, on, "", "", made_at(id)).fact_of("visit_sign")


def _threat(client_id: str, id: str, start: str, noted_at: str) -> Fact:
    known = local(datetime.fromisoformat(noted_at))
    return Fact(FactKind.THREAT, client_id, datetime.fromisoformat(start), "incident", id, known_at=known)


def _on_the_board(kind: FactKind, client_id: str, id: str, at: str) -> Fact:
    return Fact(kind, client_id, local(datetime.fromisoformat(at)), "board_contact", id)
