"""What the rules ask of many clients at once: few columns, one question each, so that it can be asked each minute."""

from collections.abc import Collection
from datetime import date, datetime

from boendestod_app.domain.consent import Consent
from boendestod_app.domain.fact import Fact, FactKind, ReportedFact
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.support_period import SupportPeriod
from boendestod_app.domain.visit import Outcome
from boendestod_app.services.worked import LevelTurn, Turn, Worked
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.table import Table, any_of

_GIVEN = ", ".join(f"'{outcome.value}'" for outcome in Outcome if outcome.carried_out)
_OUTCOMES = {outcome.value: outcome for outcome in Outcome}
_KINDS = {kind.value: kind for kind in FactKind}
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
            f"WHERE gone = 0 AND {any_of('client_id', client_ids)} ORDER BY client_id, at, id",
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
