"""Consent given and withdrawn; a withdrawal stops what waits for that reader at once."""

from dataclasses import replace
from datetime import date

from boendestod_app.domain.calendar import day_text
from boendestod_app.domain.consent import Consent, Informed, Scope, consent_problems, consents_for, latest_end
from boendestod_app.domain.export import Export, ExportState
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.domain.summary import ReaderKind
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def give_consent(
    desk: Desk,
    client_id: str,
    *,
    recipient: str,
    scopes: tuple[Scope, ...],
    starts_on: date | None = None,
    ends_on: date | None = None,
    member_id: str | None = None,
    written: bool = False,
    how: str = "",
    witness: str = "",
    informed: tuple[Informed, ...] = (),
    capacity: str = "",
) -> Consent:
    """What the client lets one named recipient read; a year at most, a year if nothing else is said."""
    desk.expect(client_id)
    starts_on = starts_on or desk.today
    ends_on = ends_on or latest_end(starts_on)
    refuse(consent_problems(recipient, scopes, starts_on, ends_on))
    if member_id == ReaderKind.OFFICER.value:
        _refuse_two(desk, client_id, recipient.strip(), starts_on)
    consent = Consent(
        desk.store.new_id(), client_id, recipient.strip(), scopes, starts_on, ends_on, member_id, written,
        how=how.strip(), witness=witness.strip(), informed=informed, capacity=capacity.strip(), by=desk.me,
    )  # fmt: skip
    desk.store.consents.save(consent)
    desk.says(_("samtycke till {recipient}").format(recipient=consent.recipient))
    return consent


def _refuse_two(desk: Desk, client_id: str, recipient: str, starts_on: date) -> None:
    """A consent names a person: a new handläggare does not read on what the one before was given."""
    for held in desk.store.consents.where(client_id=client_id, member_id=ReaderKind.OFFICER.value, withdrawn_on=None):
        if held.recipient != recipient and held.ends_on >= starts_on:
            told = _("Samtycket till {name} gäller till {day}. Återkalla det först: en ny handläggare har ett eget.")
            refuse([Problem("recipient", told.format(name=held.recipient, day=day_text(held.ends_on)))])


def withdraw_consent(desk: Desk, consent_id: str) -> list[Export]:
    """From today it no longer holds. What waits for that reader is stopped; the answer is what is out already."""
    consent = desk.store.consents.get(consent_id)
    if consent.withdrawn_on:
        raise Refused(_("Samtycket är redan återkallat."))
    desk.store.consents.save(replace(consent, withdrawn_on=desk.today))
    papers = [export for export in desk.store.exports.where(client_id=consent.client_id) if _read_by(export, consent)]
    for export in papers:
        if export.state is ExportState.WAITING:  # also when another consent holds: it was cut for more than is left
            stop(desk, export, _("Samtycket gäller inte längre."))
    desk.says(_("återkallade samtycket till {recipient}").format(recipient=consent.recipient))
    return [export for export in papers if export.state is ExportState.SENT]


def valid_consents(desk: Desk, client_id: str, member_id: str) -> list[Consent]:
    """What lets this member read today."""
    return consents_for(member_id, desk.store.consents.where(client_id=client_id), desk.today)


def _read_by(export: Export, consent: Consent) -> bool:
    return consent.member_id is not None and consent.member_id in (export.reader, *export.for_members)


def stop(desk: Desk, export: Export, why: str) -> Export:
    """Inside a use case: the paper no longer waits, and why."""
    stopped = replace(export, state=ExportState.STOPPED, trouble=why)
    desk.store.exports.save(stopped)
    return stopped
