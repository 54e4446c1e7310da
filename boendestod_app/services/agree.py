"""Agreements: who does what by when, until kept, moved or let go."""

from dataclasses import replace
from datetime import date

from boendestod_app.domain.agreement import Agreement, AgreementStatus, agreement_problems
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def add_agreement(
    desk: Desk, client_id: str, *, what: str, who: str, due_on: date | None = None, meeting_id: str | None = None
) -> Agreement:
    """A new promise."""
    desk.expect(client_id)
    refuse(agreement_problems(what, who, desk.today, due_on))
    agreement = Agreement(
        desk.store.new_id(), client_id, what.strip(), who.strip(), desk.today, due_on, meeting_id=meeting_id
    )  # fmt: skip
    desk.store.agreements.save(agreement)
    desk.says(_("lade till en överenskommelse"))
    return agreement


def settle_agreement(
    desk: Desk, agreement_id: str, status: AgreementStatus, *, due_on: date | None = None
) -> Agreement:
    """How it went; a moved one needs its new day."""
    agreement = desk.store.agreements.get(agreement_id)
    if status is AgreementStatus.MOVED and (due_on is None or due_on < desk.today):
        refuse([Problem("due_on", _("Välj en ny dag, i dag eller senare."))])
    settled_on = None if status in (AgreementStatus.OPEN, AgreementStatus.MOVED) else desk.today
    settled = replace(agreement, status=status, due_on=due_on or agreement.due_on, settled_on=settled_on)
    desk.store.agreements.save(settled)
    desk.says(_("överenskommelsen: {status}").format(status=status.label.lower()))
    return settled
