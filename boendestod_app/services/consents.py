"""Consent given and withdrawn; a withdrawal stops what waits for that reader at once."""

from dataclasses import replace
from datetime import date

from boendestod_app.domain.consent import Consent, Scope, consent_problems, consents_for, latest_end
from boendestod_app.domain.export import Export, ExportState
from boendestod_app.domain.problem import refuse
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
) -> Consent:
    """What the client lets one named recipient read; a year at most, a year if nothing else is said."""
    starts_on = starts_on or desk.today
    ends_on = ends_on or latest_end(starts_on)
    refuse(consent_problems(recipient, scopes, starts_on, ends_on))
    consent = Consent(
        desk.store.new_id(), client_id, recipient.strip(), scopes, starts_on, ends_on, member_id, written
    )  # fmt: skip
    desk.store.consents.save(consent)
    desk.says(_("samtycke till {recipient}").format(recipient=consent.recipient))
    return consent


def withdraw_consent(desk: Desk, consent_id: str) -> list[Export]:
    """From today it no longer holds. What waits for that reader is stopped; the answer is what is out already."""
    consent = desk.store.consents.get(consent_id)
    desk.store.consents.save(replace(consent, withdrawn_on=desk.today))
    desk.says(_("återkallade samtycket till {recipient}").format(recipient=consent.recipient))
    return [export for export in stop_without_consent(desk) if export.state is ExportState.SENT]


def stop_without_consent(desk: Desk) -> list[Export]:
    """Stop every waiting paper whose reader no longer has consent; the answer is all of that reader's papers."""
    found = []
    for export in desk.store.exports.where():
        if export.state is ExportState.STOPPED or _allowed(desk, export):
            continue
        if export.state is ExportState.WAITING:
            export = replace(export, state=ExportState.STOPPED, trouble=_("Samtycket gäller inte längre."))
            desk.store.exports.save(export)
        found.append(export)
    return found


def valid_consents(desk: Desk, client_id: str, member_id: str) -> list[Consent]:
    """What lets this member read today."""
    return consents_for(member_id, desk.store.consents.where(client_id=client_id), desk.today)


def _allowed(desk: Desk, export: Export) -> bool:
    """The client's and the staff's own need none; the group's needs one from somebody in it; a member's their own."""
    if export.reader in ("client", "staff"):
        return True
    if export.reader == "group":
        members = desk.store.meetings.get(export.meeting_id).member_ids
        return all(valid_consents(desk, export.client_id, member) for member in export.for_members or members)
    return bool(valid_consents(desk, export.client_id, export.reader))
