"""Agreements: who does what by when, until kept, moved or let go."""

import re
from dataclasses import replace
from datetime import date

from boendestod_app.domain.agreement import Agreement, AgreementStatus, agreement_problems
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def add_agreement(
    desk: Desk,
    client_id: str,
    *,
    what: str,
    who: str,
    due_on: date | None = None,
    meeting_id: str | None = None,
    ours: bool | None = None,
) -> Agreement:
    """A new promise; where nothing is said, it is ours when one of the team is named for it."""
    desk.expect(client_id)
    refuse(agreement_problems(what, who, desk.today, due_on))
    agreement = Agreement(
        desk.store.new_id(), client_id, what.strip(), who.strip(), desk.today, due_on, meeting_id=meeting_id,
        ours=names_us(desk, who) if ours is None else ours,
    )  # fmt: skip
    desk.store.agreements.save(agreement)
    desk.says(_("lade till en överenskommelse"))
    return agreement


def names_us(desk: Desk, who: str) -> bool:
    """Whether somebody of the team is named, by whole name, first name or initials."""
    said = re.findall(r"\w+", who)
    named = {word.casefold() for word in said}
    return any(
        worker.name.split()[0].casefold() in named or worker.initials in said for worker in desk.store.workers.where()
    )  # fmt: skip


def settle_agreement(
    desk: Desk, agreement_id: str, status: AgreementStatus, *, due_on: date | None = None, word: str = ""
) -> Agreement:
    """How it went, and a word about it; a moved one needs its new day."""
    agreement = desk.store.agreements.get(agreement_id)
    if status is AgreementStatus.MOVED and (due_on is None or due_on < desk.today):
        refuse([Problem("due_on", _("Välj en ny dag, i dag eller senare."))])
    settled_on = None if status in (AgreementStatus.OPEN, AgreementStatus.MOVED) else desk.today
    # Only a move moves it: a day that stood in the form when it was let go is no new day.
    due = due_on if status is AgreementStatus.MOVED else agreement.due_on
    settled = replace(agreement, status=status, due_on=due, settled_on=settled_on, word=word.strip())
    desk.store.agreements.save(settled)
    desk.says(_("överenskommelsen: {status}").format(status=status.label.lower()))
    return settled
