"""Noting a fact that the app cannot see by itself: an early sign, a threat, a relative who is worried."""

from datetime import date

from boendestod_app.domain.fact import FactKind, ReportedFact, reported_problems
from boendestod_app.domain.problem import refuse
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def report_fact(
    desk: Desk,
    client_id: str,
    kind: FactKind,
    *,
    on: date | None = None,
    line: str = "",
    due_on: date | None = None,
    source: str = "",
) -> ReportedFact:
    """What was heard or seen, on which day, and in which visit or händelse. It proposes; it changes no level."""
    desk.expect(client_id)
    on = on or desk.today
    refuse(reported_problems(kind, on, due_on, desk.today))
    fact = ReportedFact(
        desk.store.new_id(), client_id, kind, on, " ".join(line.split()), desk.me, desk.now, due_on, source
    )
    desk.store.reported.save(fact)
    desk.says(_("noterade: {what}").format(what=fact.fact.says))
    return fact


def withdraw_fact(desk: Desk, fact_id: str) -> None:
    """It was noted by mistake; its history stays."""
    fact = desk.store.reported.get(fact_id)
    desk.store.reported.withdraw(fact_id)
    desk.says(_("tog tillbaka: {what}").format(what=fact.fact.says))


def reported_facts(desk: Desk, client_id: str) -> list[ReportedFact]:
    """What has been noted of a client, oldest first."""
    return desk.store.reported.where(client_id=client_id)
