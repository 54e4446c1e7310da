"""What was printed or saved as a file of its own: who took which reader's copy, and on which consents (rule 4.7)."""

from collections.abc import Iterable
from dataclasses import replace

from boendestod_app.domain.calendar import clock_text, local, short_date_text
from boendestod_app.domain.consent import Consent
from boendestod_app.domain.print_out import PaperKind, PrintOut, WayOut
from boendestod_app.domain.summary import ReaderKind, Summary
from boendestod_app.errors import Refused
from boendestod_app.services.consents import valid_consents
from boendestod_app.services.desk import Desk
from boendestod_app.services.readers import consents_behind
from boendestod_app.words import _

_OWN = (ReaderKind.CLIENT.value, ReaderKind.STAFF.value)


def copy_of_summary(desk: Desk, made: Summary) -> PrintOut:
    """The copy that is looked at, with the consents it was cut for; it is kept when it is printed."""
    meeting, reader = desk.store.meetings.get(made.meeting_id), made.reader
    behind = [] if reader.own_copy else consents_behind(desk, meeting, reader)
    ids = tuple(one.id for consents in behind for one in consents)
    return PrintOut("", made.client_id, made.meeting_id, PaperKind.SUMMARY, reader.key, reader.name, ids, made.draft,
                    WayOut.PRINTED, desk.now, desk.me)  # fmt: skip


def copy_of_minutes(desk: Desk, meeting_id: str, reader: str, recipient: str) -> PrintOut:
    """Likewise of the minutes."""
    client_id = desk.store.meetings.get(meeting_id).client_id
    held = [] if reader in _OWN else valid_consents(desk, client_id, reader)
    return PrintOut("", client_id, meeting_id, PaperKind.MINUTES, reader, recipient, tuple(one.id for one in held),
                    False, WayOut.PRINTED, desk.now, desk.me)  # fmt: skip


def log_print(desk: Desk, copy: PrintOut, how: WayOut) -> PrintOut:
    """Noted before the printer has it; refused where a consent that it was cut for has ended since it was made.

    It has happened, so it is nothing to undo.
    """
    if copy.reader not in _OWN:
        held = [desk.store.consents.find(id) or desk.store.relative_consents.find(id) for id in copy.consent_ids]
        if not held or not all(one and one.valid_on(desk.today) for one in held):
            raise Refused(_("Samtycket gäller inte längre. Papperet lämnas inte ut: stäng det, och visa det på nytt."))
    kept = replace(copy, id=desk.store.new_id(), how=how, at=desk.now, by=desk.me)
    desk.store.print_outs.save(kept)
    return kept


def printed_on(consent: Consent, prints: Iterable[PrintOut]) -> tuple[PrintOut, ...]:
    """The copies that went out on this consent."""
    return tuple(one for one in prints if consent.id in one.consent_ids)


def told_print(desk: Desk, one: PrintOut) -> str:
    """What was printed, for whom, when and by whom; the client's own copy by what the client is called today.

    `Sammanfattning till Ayşe (sjuksköterska), utkast: utskrivet 2026-08-14 10.00 av KI`.
    """
    worker, at = desk.store.workers.find(one.by), local(one.at)
    client = desk.store.clients.find(one.client_id) if one.reader == ReaderKind.CLIENT.value else None
    draft = _(", utkast") if one.draft else ""
    name = client.shown if client else one.recipient
    return _("{what} till {name}{draft}: {how} {day} {clock} av {who}").format(
        what=one.what.label, name=name, draft=draft, how=one.how.label, day=short_date_text(at.date()),
        clock=clock_text(at), who=worker.initials if worker else "",
    )  # fmt: skip
