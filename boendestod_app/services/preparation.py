"""How far a meeting is prepared: a checklist that is read from what has been done, and ticked by nobody."""

from dataclasses import dataclass

from boendestod_app.domain.consent import OnTheDay, consent_on
from boendestod_app.domain.export import ExportState
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.resource_group import GoneThrough, GroupMeeting
from boendestod_app.domain.summary import ReaderKind
from boendestod_app.services.desk import Desk
from boendestod_app.services.invitations import asked, told_of
from boendestod_app.words import N_, _


class Line(Labelled):
    """What is prepared, in this order."""

    PLACE = "place", N_("Dag, tid och plats")
    INVITED = "invited", N_("Deltagarna är inbjudna")
    CONSENTS = "consents", N_("Samtycken")
    SUMMARY = "summary", N_("Sammanfattningen är förberedd")
    THROUGH = "through", N_("Genomgången med klienten")
    PAPERS = "papers", N_("Papperen är på den delade mappen")


@dataclass(frozen=True, slots=True)
class Prepared:
    """One line, whether it is done, and what more is to be known of it."""

    line: Line
    done: bool
    about: str = ""

    @property
    def what(self) -> str:
        """The line in words."""
        return self.line.label


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is done before a meeting, line by line."""

    steps: tuple[Prepared, ...]

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(step.done for step in self.steps)


def preparation(desk: Desk, meeting: GroupMeeting | None) -> Preparation:
    """The lines of one meeting; where none is planned nothing is done."""
    if meeting is None:
        return Preparation(tuple(Prepared(line, False) for line in Line))
    edits = desk.store.section_edits.where(meeting_id=meeting.id)
    exports = desk.store.exports.where(meeting_id=meeting.id)
    gone = meeting.gone_through is not GoneThrough.NOT_YET
    found = asked(desk, meeting)
    lacks = lacking_consents(desk, meeting)
    done = (
        (meeting.at is not None, ""),
        (meeting.invited, told_of(found, invited=meeting.invited)),
        (bool(found) and all(state is OnTheDay.LAST for _who, state in lacks), _told(lacks)),
        (bool(edits) or gone, ""),
        (gone, ""),
        (any(export.state is ExportState.SENT for export in exports), ""),
    )
    return Preparation(tuple(Prepared(line, *one) for line, one in zip(Line, done, strict=True)))


def lacking_consents(desk: Desk, meeting: GroupMeeting) -> list[tuple[str, OnTheDay]]:
    """By name whose consent does not hold beyond the day of the meeting; of the handläggare only where one was given.

    One that holds on the day and no longer is named too: what is shared after the meeting needs another.
    """
    consents = desk.store.consents.where(client_id=meeting.client_id)
    found = [
        (one.member.says, consent_on([held for held in consents if held.member_id == one.member.id], meeting.on))
        for one in asked(desk, meeting)
    ]
    officer = [held for held in consents if held.member_id == ReaderKind.OFFICER.value and not held.withdrawn_on]
    if officer:
        name = max(officer, key=lambda held: held.ends_on).recipient
        found.append((_("{name} (handläggare)").format(name=name), consent_on(officer, meeting.on)))
    return [(name, state) for name, state in found if state is not OnTheDay.HOLDS]


def _told(lacks: list[tuple[str, OnTheDay]]) -> str:
    return " ".join(state.sentence.format(name=name) for name, state in lacks)
