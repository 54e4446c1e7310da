"""The register of consents: what holds, what ends, what lies out for a reader who may no longer read."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from boendestod_app.domain.calendar import date_text, short_date_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.consent import Consent, ConsentState, about_meeting, state_of
from boendestod_app.domain.export import Export, ExportState
from boendestod_app.domain.fact import FactKind
from boendestod_app.domain.memo import Memo
from boendestod_app.domain.print_out import PrintOut
from boendestod_app.domain.resource_group import GroupMeeting
from boendestod_app.domain.summary import ReaderKind
from boendestod_app.services.by_client import by_client
from boendestod_app.services.desk import Desk
from boendestod_app.services.meetings import members_of
from boendestod_app.services.print_outs import printed_on, told_print
from boendestod_app.words import _, listed

WARN_DAYS = 30
_ORDER = (ConsentState.WITHDRAWN, ConsentState.ENDED, ConsentState.SOON, ConsentState.HOLDS, ConsentState.COMING)


@dataclass(frozen=True, slots=True)
class Entry:
    """One consent as the register shows it."""

    client: Client
    consent: Consent
    state: ConsentState
    about_meeting: str = ""  # where it ends on the day of the planned meeting, or before it
    out: tuple[Export, ...] = ()  # papers on the shared drive that its reader may read no more
    printed: tuple[PrintOut, ...] = ()  # what was printed on it; of one that is over, to be asked back

    @property
    def grave(self) -> bool:
        """Whether there is something to do about it."""
        return bool(self.out or self.about_meeting) or self.state is ConsentState.SOON


def register(desk: Desk, clients: Iterable[Client]) -> list[Entry]:
    """Every consent of these clients, what asks for something first; each kind of value is asked for once."""
    by_id = {client.id: client for client in clients}
    ids = tuple(by_id)
    if not ids:
        return []
    consents = by_client(desk.store.consents.where(client_id=ids))
    exports = by_client(desk.store.exports.where(client_id=ids, state=ExportState.SENT.value))
    prints = by_client(desk.store.print_outs.where(client_id=ids))
    planned = {meeting.client_id: meeting for meeting in reversed(desk.store.meetings.where(held=0, client_id=ids))}
    found = [
        replace(
            _entry(desk, by_id[client_id], consent, theirs, exports.get(client_id, []), planned.get(client_id)),
            printed=printed_on(consent, prints.get(client_id, [])),
        )
        for client_id, theirs in consents.items()
        for consent in theirs
    ]
    return sorted(found, key=_rank)


def _rank(entry: Entry) -> tuple[bool, int, str, str]:
    order = _ORDER.index(entry.state)
    return not entry.grave, order, entry.client.shown, entry.consent.ends_on.isoformat()


def _entry(
    desk: Desk,
    client: Client,
    consent: Consent,
    all_of_client: list[Consent],
    sent: list[Export],
    meeting: GroupMeeting | None,
) -> Entry:
    state = state_of(consent, all_of_client, desk.today, warn_days(desk))
    over = state in (ConsentState.WITHDRAWN, ConsentState.ENDED)
    out = papers_left(consent, all_of_client, sent, desk) if over else ()
    told = about_meeting(consent, all_of_client, meeting.on) if meeting and not over else ""
    return Entry(client, consent, state, told, out)


def warn_days(desk: Desk) -> int:
    """As the team's own rule about consents that end says; 30 (domain rule 4.6) where it has none."""
    told = [rule.due_within_days for rule in desk.rules.all if FactKind.CONSENT_ENDS in rule.kinds]
    return max((days for days in told if days is not None), default=WARN_DAYS)


def papers_left(consent: Consent, consents: list[Consent], sent: list[Export], desk: Desk) -> tuple[Export, ...]:
    """What lies on the shared drive for the reader of a consent that is over, and no other consent covers."""
    member = consent.member_id
    others = {scope for one in consents if one.member_id == member and one.valid_on(desk.today) for scope in one.scopes}
    if member is None or set(consent.scopes) <= others:
        return ()
    return tuple(one for one in sent if member in (one.reader, *one.for_members))


def ask_back(desk: Desk, papers: Iterable[Export]) -> list[str]:
    """The papers to ask for, each by meeting day, reader and version: also those printed before they were removed."""
    found = []
    for one in papers:
        names = {member.id: member.name for member in desk.store.members.where(client_id=one.client_id)}
        names |= {kind.value: kind.label for kind in ReaderKind}
        told = _("mötet {day}, {reader}, version {version}")
        found.append(
            told.format(day=short_date_text(one.meeting_on), reader=names.get(one.reader, ""), version=one.version)
        )
    return found


def prints_to_ask_back(desk: Desk, consent: Consent) -> list[str]:
    """What was printed or saved on this consent, as the log says it."""
    prints = desk.store.print_outs.where(client_id=consent.client_id)
    return [told_print(desk, one) for one in printed_on(consent, prints)]


def rows(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """For the command line."""
    return [
        {
            "id": entry.consent.id,
            "client": entry.client.shown,
            "recipient": entry.consent.recipient,
            "scopes": [scope.value for scope in entry.consent.scopes],
            "from": entry.consent.starts_on.isoformat(),
            "to": entry.consent.ends_on.isoformat(),
            "how": entry.consent.says_how,
            "witness": entry.consent.witness,
            "informed": [one.value for one in entry.consent.informed],
            "capacity": entry.consent.capacity,
            "state": entry.state.value,
            "withdrawn": entry.consent.withdrawn_on.isoformat() if entry.consent.withdrawn_on else None,
            "out": [one.sent_name for one in entry.out],
            "printed": [
                {
                    "what": one.what.value,
                    "meeting": one.meeting_id,
                    "how": one.how.value,
                    "draft": one.draft,
                    "at": one.at.isoformat(),
                    "by": one.by,
                }
                for one in entry.printed
            ],
            "note": entry.about_meeting,
        }
        for entry in entries
    ]


def consent_form(desk: Desk, client_id: str, consent: Consent | None, member_id: str = "") -> Memo:
    """The form to sign (domain 10.4): filled in with a consent, else with lines to write on for one of the group."""
    client = desk.expect(client_id)
    member = next((one for one in members_of(desk, client_id) if one.id == member_id), None)
    blank = "_" * 40
    who = consent.recipient if consent else member.says if member else blank
    what = listed(scope.label for scope in consent.scopes) if consent else blank
    span = _("Från {first} till och med {last}. Högst ett år.").format(
        first=date_text(consent.starts_on) if consent else "_" * 16,
        last=date_text(consent.ends_on) if consent else "_" * 16,
    )
    return Memo(
        title=_("Samtycke till att dela uppgifter"),
        about="\n".join(part for part in (desk.unit.name, client.shown) if part),
        parts=(
            (_("Vem får läsa"), who),
            (_("Vad det gäller"), what),
            (_("Hur länge"), span),
            (_("Du bestämmer"), _("Du kan ta tillbaka ditt samtycke när du vill. Det räcker att säga till oss. Stödet "
                                  "påverkas inte av om du säger ja eller nej.")),
            (_("Det har du fått veta"), _("Vem som får läsa, vad, varför och hur länge, och att du kan ångra dig.")),
        ),
        foot=_("Papperet är ditt. Personalen behåller en kopia."),
        fictional=desk.unit.fictional,
        signatures=(_("Namn och datum"), _("Personal, namn och datum")),
    )  # fmt: skip
