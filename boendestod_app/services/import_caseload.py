"""A team's own list becomes clients: looked at first, then kept in one step that can be undone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from boendestod_app.domain.client import MAX_WORKERS, Client
from boendestod_app.domain.crisis_plan import UnitContactKind
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.listed_client import Finding, ListedClient, ReadList
from boendestod_app.domain.resource_group import GroupMeeting
from boendestod_app.domain.support_period import SupportForm
from boendestod_app.errors import Refused
from boendestod_app.services.client_names import suggested_alias
from boendestod_app.services.desk import Desk
from boendestod_app.services.keep_client import add_period, begin_at_step
from boendestod_app.services.keep_goal import add_milestone
from boendestod_app.services.plan_visits import set_rhythm
from boendestod_app.services.set_up import add_worker, set_unit_contact
from boendestod_app.words import _, ngettext

USUAL_STEP = 3
_CONTACT_WORDS = {
    UnitContactKind.PSYCHIATRY: ("psyk",),
    UnitContactKind.ON_CALL: ("jour",),
    UnitContactKind.LEAD: ("chef",),
}


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen: who is new, who is already here, what needs a person."""

    new: tuple[ListedClient, ...]
    known: tuple[ListedClient, ...]
    findings: tuple[Finding, ...]


def preview(desk: Desk, listed: ReadList) -> Preview:
    """Hold the list against the store, and say where a step of the ladder would be a guess. Nothing is kept."""
    here = desk.store.clients.where()
    known = tuple(one for one in listed.clients if any(_same(one, client) for client in here))
    new = tuple(one for one in listed.clients if one not in known)
    return Preview(new, known, (*listed.findings, *_guesses(desk, new, listed)))


def import_caseload(desk: Desk, listed: ReadList) -> list[Client]:
    """Keep every new client of the list, with workers, rhythm, delmål and meetings; those already here stay."""
    new = preview(desk, listed).new
    if not new:
        raise Refused(_("Alla klienter i listan finns redan här."))
    added = [_add(desk, one) for one in new]
    _add_contacts(desk, listed)
    desk.says(
        ngettext("hämtade {count} klient från en lista", "hämtade {count} klienter från en lista", len(added)).format(
            count=len(added)
        )
    )
    return added


def _guesses(desk: Desk, new: tuple[ListedClient, ...], listed: ReadList) -> Iterable[Finding]:
    """Every step that the list does not plainly give: which it would be, and why."""
    told = _("Besök per vecka")
    column = next((heading for heading, taken in listed.columns if taken == told), told)
    wrong = _("Ändra steget på klientens sida om det inte stämmer.")
    for one in new:
        if why := _why_guessed(desk, one):
            said = one.contacts_unread or f"{one.contacts_per_week:g}".replace(".", ",")
            yield Finding(one.row, column, said, why.format(step=desk.ladder.step(_step(desk, one)).says), wrong)
    for one in new:
        if one.protected:
            what = _("Klienten får ett alias som inte säger något. Det är det enda namn som visas och skrivs ut.")
            yield Finding(one.row, _("Skyddade personuppgifter"), "", what, _("Byt alias på klientens kort."))
    silent = [one for one in new if one.contacts_per_week is None and not one.contacts_unread]
    if count := sum(_step(desk, one) == USUAL_STEP for one in silent):
        what = ngettext(
            "För {count} klient står inget antal besök i veckan. Stödet börjar på {step}, som är vanligast.",
            "För {count} klienter står inget antal besök i veckan. Stödet börjar på {step}, som är vanligast.",
            count,
        )
        yield Finding(0, column, "", what.format(count=count, step=desk.ladder.step(USUAL_STEP).says), wrong)


def _why_guessed(desk: Desk, one: ListedClient) -> str:
    if one.contacts_unread:
        return _("Antalet besök i veckan kunde inte läsas. Stödet börjar på {step}.")
    if one.contacts_per_week == 0:
        return _("Listan säger inga besök i veckan. Stödet börjar på {step}.")
    if one.contacts_per_week and one.contacts_per_week > desk.ladder.steps[-1].contacts_per_week:
        return _("Så många besök i veckan har trappan inte. Stödet börjar på {step}.")
    return ""


def _step(desk: Desk, one: ListedClient) -> int:
    """The step for so many visits, or the usual one; at least what the level asks for."""
    step = USUAL_STEP if one.contacts_per_week is None else desk.ladder.step_for(one.contacts_per_week)
    return max(step, desk.ladder.least_step(one.level or Level.CALM, 0))


def _same(one: ListedClient, client: Client) -> bool:
    if one.personal_number and client.personal_number:
        return one.personal_number == client.personal_number
    same_year = None in (one.birth_year, client.birth_year) or one.birth_year == client.birth_year
    return same_year and _plain(one.name) == _plain(client.name)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _add(desk: Desk, one: ListedClient) -> Client:
    workers = tuple(add_worker(desk, name=name).id for name in one.worker_names[:MAX_WORKERS])
    id = desk.store.new_id()
    client = Client(
        id=id,
        name=one.name,
        alias=suggested_alias(desk, id) if one.protected else "",  # else it would stand out among the others
        birth_year=one.birth_year,
        phone="" if one.protected else one.phone,
        address="" if one.protected else one.address,
        door_code="" if one.protected else one.door_code,
        good_to_know=one.good_to_know,
        risk=one.risk,
        housing=one.housing,
        worker_ids=workers,
        protected=one.protected,
        personal_number=one.personal_number if desk.unit.keep_personal_numbers else "",
    )
    desk.store.clients.save(client)
    _add_support(desk, client, one)
    _add_visits_and_goals(desk, client, one)
    _add_meetings(desk, client, one)
    return client


def _add_support(desk: Desk, client: Client, one: ListedClient) -> None:
    begin_at_step(desk, client.id, _step(desk, one), one.level or Level.CALM, _("Från teamets lista"))
    form = SupportForm.DECISION if one.decided_from or one.decision_unread else SupportForm.OTHER
    met = desk.today if one.decision_unread else one.last_meeting or desk.today
    began = one.decided_from or min(met, desk.today)
    ends = one.decided_to if one.decided_to and one.decided_to >= began else None
    add_period(desk, client.id, form=form, starts_on=began, ends_on=ends, hours_per_week=one.hours_per_week)


def _add_visits_and_goals(desk: Desk, client: Client, one: ListedClient) -> None:
    for rhythm in one.rhythms:
        set_rhythm(
            desk, client.id, rule=rhythm.rule, at=rhythm.at, minutes=rhythm.minutes, weeks=rhythm.weeks,
            starts_on=desk.today + timedelta(days=rhythm.at <= desk.wall.time()),  # nothing is asked for afterwards
        )  # fmt: skip
    for words in one.milestones:
        add_milestone(desk, client.id, words=words)


def _add_meetings(desk: Desk, client: Client, one: ListedClient) -> None:
    if one.last_meeting and one.last_meeting <= desk.today:
        meeting = GroupMeeting(desk.store.new_id(), client.id, one.last_meeting)
        desk.store.meetings.save(replace(meeting, held=True))
    if one.next_meeting and (one.last_meeting is None or one.next_meeting > one.last_meeting):
        desk.store.meetings.save(GroupMeeting(desk.store.new_id(), client.id, one.next_meeting))


def _add_contacts(desk: Desk, listed: ReadList) -> None:
    held = {contact.kind for contact in desk.store.unit_contacts.where()}
    for who, number in listed.contacts:
        for kind, beginnings in _CONTACT_WORDS.items():
            if kind not in held and who.casefold().startswith(beginnings):
                set_unit_contact(desk, kind=kind, phone=number)
                held.add(kind)
