"""What a paper that waits rests on: the meeting, the text as it was read, who comes, and their consents."""

from boendestod_app.domain.calendar import local
from boendestod_app.domain.consent import consents_for
from boendestod_app.domain.export import Export, ExportState
from boendestod_app.domain.resource_group import GoneThrough, GroupMeeting
from boendestod_app.domain.summary import ReaderKind
from boendestod_app.errors import Refused
from boendestod_app.services.consents import stop
from boendestod_app.services.desk import Desk
from boendestod_app.services.readers import OFFICER, coming_members, consenting_members
from boendestod_app.services.summarise import fingerprint
from boendestod_app.words import _

_OWN = (ReaderKind.CLIENT.value, ReaderKind.STAFF.value)


class Grounds:
    """Asked of many papers at one moment; the text of each meeting is folded once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._texts: dict[str, str] = {}

    def why_not(self, export: Export) -> str:
        """Why the paper may not leave now, in a sentence; nothing where it may."""
        meeting = self._desk.store.meetings.find(export.meeting_id)
        if meeting is None:
            return _("Mötet är borttaget.")
        try:
            return self._about_the_text(meeting, export) or self._about_the_readers(meeting, export)
        except Refused as trouble:  # it has been moved to a day that no summary can be about
            return str(trouble)

    def _about_the_text(self, meeting: GroupMeeting, export: Export) -> str:
        if meeting.gone_through is GoneThrough.NOT_YET:
            return _("Sammanfattningen är inte längre genomgången med klienten.")
        if meeting.gone_through_digest != self._text(meeting):
            return _("Sammanfattningen är ändrad efter genomgången.")
        if meeting.gone_through is GoneThrough.NOT_REACHED and export.reader not in _OWN:
            return _("Klienten gick inte att nå. Då lämnas bara klientens och personalens exemplar ut.")
        return ""

    def _about_the_readers(self, meeting: GroupMeeting, export: Export) -> str:
        """The client's and the staff's own need nobody; of the others each consent it was cut for must still hold."""
        if export.reader in _OWN:
            return ""
        desk, common = self._desk, export.reader == ReaderKind.GROUP.value
        members = export.for_members if common else (export.reader,)
        coming = {member.id for member in coming_members(desk, meeting)}
        if not set(members) <= coming | {OFFICER}:
            return _("Någon som papperet är till är inte längre med på mötet.")
        held = desk.store.consents.where(client_id=export.client_id)
        made_on = local(export.made_at).date()
        cut_for = [consent for member in members for consent in consents_for(member, held, made_on)]
        holds = all(consents_for(member, held, desk.today) for member in members)
        if not members or not holds or not all(consent.valid_on(desk.today) for consent in cut_for):
            return _("Samtycket gäller inte längre.")
        if common and set(members) != set(consenting_members(desk, meeting)):
            return _("Fler i gruppen har fått samtycke sedan papperet gjordes.")
        return ""

    def _text(self, meeting: GroupMeeting) -> str:
        if meeting.id not in self._texts:
            self._texts[meeting.id] = fingerprint(self._desk, meeting)
        return self._texts[meeting.id]


def waiting_here(desk: Desk) -> list[Export]:
    """Papers that wait to be sent from this laptop: it has their bytes."""
    waiting = desk.store.exports.where(state=ExportState.WAITING.value)
    return [export for export in waiting if desk.store.papers.has_bytes(export.blob_id)]


def stop_groundless(desk: Desk) -> list[Export]:
    """Stop every paper that waits here and has lost what it rested on, and say why; the answer is those papers.

    A colleague's are judged on the laptop that sends them, by its day and with all that it knows.
    """
    grounds = Grounds(desk)
    return [stop(desk, export, why) for export in waiting_here(desk) if (why := grounds.why_not(export))]
