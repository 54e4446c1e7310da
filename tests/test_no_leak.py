"""No word that a reader has no consent for can be read anywhere in that reader's paper.

Every field of one client's record holds a word of its own. Consents are drawn by chance, and what each reader may see
is worked out here anew; then the paper is read as a thief would read it: pages, metadata, bookmarks, alt texts,
strings and streams.
"""

import os
import random
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

import pytest

from boendestod_app.domain.consent import Consent, Scope
from boendestod_app.domain.crisis_plan import CrisisPlan
from boendestod_app.domain.fact import FactKind
from boendestod_app.domain.follow_up import FollowUpSettings
from boendestod_app.domain.goal import Progress
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.meeting_talk import POINT_SCOPES, MeetingPoint, MeetingRecord, Point
from boendestod_app.domain.monthly import MONTHLY_TEXTS, MonthlyFollowUp
from boendestod_app.domain.network import PersonDraft, Ring, TieKind
from boendestod_app.domain.relative import Allows, Relative, RelativeConsent
from boendestod_app.domain.resource_group import GoneThrough, GroupMeeting
from boendestod_app.domain.scale import Scale, Skipped, TypedScale
from boendestod_app.domain.sip import SIP_TEXTS, Sip
from boendestod_app.domain.summary import Reader, ReaderKind, SectionKey
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.errors import Refused
from boendestod_app.export.memo_pdf import memo_pdf
from boendestod_app.export.summary_pdf import summary_pdf
from boendestod_app.services.actions import Actions
from boendestod_app.services.agree import add_agreement
from boendestod_app.services.copies import left_out, summary_of
from boendestod_app.services.desk import Desk
from boendestod_app.services.follow_up_settings import confirm_licence, set_numbers
from boendestod_app.services.go_through import go_through
from boendestod_app.services.group_meeting import keep_point
from boendestod_app.services.keep_goal import add_milestone, set_next_step
from boendestod_app.services.keep_note import amend_note
from boendestod_app.services.log_contact import rate_week
from boendestod_app.services.meetings import add_member, hold_meeting, plan_meeting
from boendestod_app.services.minutes import minutes_memo
from boendestod_app.services.network import add_person, network, sectors
from boendestod_app.services.raise_level import raise_level
from boendestod_app.services.readers import OFFICER
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.relatives import give_relative_consent, keep_relative, withdraw_relative_consent
from boendestod_app.services.report_fact import report_fact
from boendestod_app.services.scales import rate, show_scales, use_scales
from boendestod_app.services.summarise import Whole, edit_section, fold, reset_section, whole
from boendestod_app.services.tracks import begin_track
from tests.leaking import everything, found_in

SEEDS = range(8) if os.environ.get("BOENDESTOD_SOAK") else range(1)
CASES = 65 if os.environ.get("BOENDESTOD_SOAK") else 24  # for each seed: 520 in all
NAMES = ("Ayşe", "Björn", "Céline")
TODAY = date(2026, 8, 24)

OF_RELATIVES_SUPPORT = ("får eget stöd", "Stöd till närstående")
# What can be read only with a consent to it. Where the app makes the words itself, words that only it would say.
OF_SCOPE = {
    Scope.GOALS: ("zqgoal", "zqstepwhat", "zqstepwho", "zqwell", "zqwelltitle"),
    Scope.VISITS: ("zqvisitsown", "Vi har setts", "Kontakter per vecka", "gånger i veckan"),
    Scope.WELLBEING: (
        "Så har veckorna varit",
        "svarat på frågan",
        "zqhard",
        "Hinder",
        "senaste ORS",
        "21,9",
        "gräns 26,0",
    ),
    Scope.SUPPORT: ("tätare stöd", "zqsupport", "zqsupporttitle"),
    Scope.AGREEMENTS: ("zqpromise", "zqkept", "zqwho", "zqagreed"),
    Scope.CRISIS: ("zqsigns", "zqhelps", "zqfirst", "Om det blir tufft"),
    Scope.OWN_WORDS: ("zqown", "Med egna ord", "zqdisagree", "zqviewed", "Avvikande mening"),
    Scope.HOME: ("hyran inte betald", "Boendet"),
    Scope.NETWORK: ("zqmap", "Nya i nätverket", "I nätverket finns", *OF_RELATIVES_SUPPORT),
}
# What is in nobody's summary.
NEVER = (
    "zqhappened", "zqaction", "zqresult", "zqobservation", "zqinterpretation", "zqkeywords", "zqaddress", "zqdoor",
    "zqgood", "zqrisk", "zqhousing", "zqteam", "zqpersonal", "zqlevel", "zqheard", "zqwhy", "zqmail", "zqnot",
    "zqlicence", "zqnumber",
    "zqcalmdo", "zqworrydo", "zqcrisisdo", "zqstaff", "zqopen", "zqgoalwhy", "zqword", "zqtie", "zqsip", "zqmonth",
    "zqminutes", "zqleader", "zqsecretary", "zqguest", "zqchosen", "zqwitness", "zqcapacity", "zqhow",
)  # fmt: skip
# Of relatives: their own words are in no copy at all, and who they are in the client's and the staff's alone.
OF_RELATIVES = ("zqrelword", "zqrelphone", "zqrellanguage", "zqgiver", "zqtoldto")
SAYS_YES, SAYS_NO = ("zqyesname", "zqyestrack"), ("zqnoname", "zqnotrack", "zqnorelation")
# On the map, and read by nobody but the client, also where a worker has written on from what the map says.
ON_THE_MAP = ("Zqlena", "Zqmaj-Britt Ek")
# Around the curve of ORS: what happened, the SRS and why an answer is missing are read by the staff alone.
OF_THE_STAFF = ("Överdos", "Det här hände", "streckad linje", "34,7", "akut läge")
PHONES = ("070-555 12 34", "0705551234", "070-666 12 34", "0706661234", "070-777 12 34", "0707771234")


@dataclass(frozen=True)
class Planted:
    """The meeting whose summary has been gone through, and its members by name."""

    actions: Actions
    folded: Whole
    members: dict[str, str]
    client_id: str


@pytest.fixture
def planted(actions, build, clock) -> Planted:
    client = build.client(
        "Åsa Öberg", address="zqaddress", door_code="zqdoor", good_to_know="zqgood", risk="zqrisk", housing="zqhousing",
        team="zqteam", personal_number="zqpersonal", phone="070-777 12 34",
    )  # fmt: skip
    members = {
        name: actions.run(add_member, client.id, name=name, role="vän", phone="070-666 12 34", mail="zqmail@x.se").id
        for name in NAMES
    }
    first = actions.run(plan_meeting, client.id, on=date(2026, 8, 14))
    kept = actions.run(add_agreement, client.id, what="zqkept", who="zqwho", meeting_id=first.id)
    actions.run(hold_meeting, first.id)
    _draw(actions, client.id, ON_THE_MAP[0], "syster")
    clock.set(2026, 8, 24, 16)
    meeting = actions.run(plan_meeting, client.id, on=date(2026, 8, 24), at=time(13), place="Träfflokalen")
    sleep = actions.run(add_milestone, client.id, words="zqgoal", goal_words="zqgoal", why="zqgoalwhy")
    actions.run(set_next_step, sleep.id, what="zqstepwhat", who="zqstepwho")
    for days, rating in ((6, 3), (5, 7)):
        start = datetime(2026, 8, 24, 11) - timedelta(days=days)
        actions.run(record_visit, VisitDraft(
            client.id, start, start + timedelta(hours=1), Outcome.DONE, happened="zqhappened", action="zqaction",
            result="zqresult", own_words="zqown", observation="zqobservation", interpretation="zqinterpretation",
            keywords="zqkeywords", marks=((sleep.id, Progress.FORWARD),), rating=rating,
        ))  # fmt: skip
    actions.run(rate_week, client.id, 5)
    actions.run(raise_level, client.id, level=Level.WORRY, line="zqlevel")
    actions.run(report_fact, client.id, FactKind.RENT_UNPAID, line="zqheard")
    _give_scales(actions, client.id)
    actions.run(add_agreement, client.id, what="zqpromise", who="zqwho", meeting_id=meeting.id)
    actions.run(_more, client.id, kept.id)
    actions.run(keep_point, meeting.id, Point.HARD, "zqhard")
    actions.run(keep_point, meeting.id, Point.VIEW, "zqdisagree")
    note = actions.store.notes.where(client_id=client.id)[0]
    actions.run(amend_note, note.id, text="zqviewed", clients_view=True)
    _relatives(actions, client.id)
    _draw(actions, client.id, ON_THE_MAP[1], "zqtie")
    actions.run(_beside, client.id, first.id)
    _write(actions, meeting)
    meeting = actions.run(go_through, meeting.id, how=GoneThrough.DECLINED, why="zqwhy")
    return Planted(actions, fold(actions.desk(), meeting), members, client.id)


def _relatives(actions: Actions, client_id: str) -> None:
    """One who has said yes to stand in papers, and one who has not."""
    for name, relation, track in (("zqyesname", "mamma", "zqyestrack"), ("zqnoname", "zqnorelation", "zqnotrack")):
        told = Relative("", client_id, name, relation, "zqrelphone", "zqrellanguage", "zqrelword")
        one = actions.run(keep_relative, told)
        actions.run(begin_track, client_id, "", relative_id=one.id, name=track, giver="zqgiver")
        if name == SAYS_YES[0]:
            yes = RelativeConsent("", client_id, one.id, (Allows.TRACK, Allows.ANSWERS), TODAY, TODAY, "zqtoldto")
            actions.run(give_relative_consent, yes)


def _draw(actions: Actions, client_id: str, name: str, relation: str) -> None:
    """Somebody on the map, who knows each who is on it."""
    there = [(one.person_id, TieKind.DIFFICULT) for one in network(actions.desk(), client_id).persons]
    part = sectors(actions.desk())[len(there)].id
    told = PersonDraft(name, relation, part, Ring.FAR, conflict=True, uses_together=True)
    actions.run(add_person, client_id, told, there)


def _write(actions: Actions, meeting: GroupMeeting) -> None:
    """What a worker writes in the sections, and over them: free text stands where its section stands."""
    told = {
        SectionKey.VISITS: ("zqvisitsown", ""),
        SectionKey.WENT_WELL: ("zqwell", "zqwelltitle"),
        SectionKey.SUPPORT: ("zqsupport", "zqsupporttitle"),
        SectionKey.AGREEMENTS: ("zqagreed", ""),
        SectionKey.NETWORK: ("zqmap Zqlenas", ""),
        SectionKey.OWN_WORDS: ("zqchosen", ""),
    }
    for made in whole(actions.desk(), meeting):
        words, title = told.get(made.key, ("", ""))
        if made.key is SectionKey.OWN_WORDS:  # chosen away for all
            actions.run(edit_section, meeting.id, replace(made, text=words, included=True, edited=True))
            actions.run(reset_section, meeting.id, made.key)
        elif words:
            changed = replace(made, text=f"{words} {made.text}", title=title or made.title, edited=True)
            actions.run(edit_section, meeting.id, changed)


def _beside(desk: Desk, client_id: str, meeting_id: str) -> None:
    """What stands beside the summary: SIP, the month, the minutes of the meeting before, who led it."""
    store, new = desk.store, desk.store.new_id
    sip = {name: f"zqsip {name}" for name in (*SIP_TEXTS, "overall", "coordinator", "follow_up_place", "ended_why")}
    store.sips.save(replace(Sip(new(), client_id, desk.today), **sip))
    month = {name: f"zqmonth {name}" for name in MONTHLY_TEXTS}
    store.monthly.save(replace(MonthlyFollowUp(new(), client_id, desk.today, "zqmonth"), **month))
    store.meeting_records.save(
        MeetingRecord(new(), client_id, meeting_id, "zqleader", "zqsecretary", (), "zqguest", "zqminutes")
    )
    for point in Point:
        store.meeting_points.save(MeetingPoint(new(), client_id, meeting_id, point, f"zqminutes{point.value}"))


def _give_scales(actions: Actions, client_id: str) -> None:
    """Answers that the client wants shown, one that is missing, and what happened between them."""
    licence = FollowUpSettings(licensed_by="zqlicence", licensed_on=TODAY, licence_number="zqnumber")
    actions.run(confirm_licence, licence)
    actions.run(set_numbers, FollowUpSettings(ors_cutoff=260, ors_rci=50, srs_cutoff=360, srs_fall=10))
    actions.run(use_scales, client_id, True)
    actions.run(show_scales, client_id, True)
    actions.run(report_fact, client_id, FactKind.OVERDOSE, line="zqheard")
    for days, ors in ((8, "21,9"), (4, ""), (2, "23,1")):
        answer = TypedScale(total=ors) if ors else TypedScale(skipped=Skipped.ACUTE)
        typed = {Scale.ORS: answer, Scale.SRS: TypedScale(total="34,7")}
        actions.run(rate, client_id, typed, on=TODAY - timedelta(days=days))


def _more(desk: Desk, client_id: str, agreement_id: str) -> None:
    """What no short form asks."""
    from boendestod_app.domain.agreement import AgreementStatus

    desk.store.crisis_plans.save(CrisisPlan(
        desk.store.new_id(), client_id, desk.today, "zqsigns", "zqhelps", "zqfirst 070-555 12 34", helps_not="zqnot",
        calm_do="zqcalmdo", worry_do="zqworrydo", crisis_do="zqcrisisdo", staff_do="zqstaff", door="zqopen",
    ))  # fmt: skip
    done = replace(
        desk.store.agreements.get(agreement_id), status=AgreementStatus.DONE, settled_on=desk.today, word="zqword"
    )
    desk.store.agreements.save(done)


def chance(dice: random.Random, id: str, client_id: str, member: str, recipient: str) -> Consent:
    """A consent to something, which may be over, not begun or withdrawn."""
    scopes = tuple(scope for scope in Scope if dice.random() < 0.5) or (dice.choice(list(Scope)),)
    starts = TODAY - timedelta(days=dice.choice((0, 1, 30, 200, 364, -1)))
    ends = starts + timedelta(days=dice.choice((0, 1, 30, 200, 364)))
    withdrawn = TODAY + timedelta(days=dice.choice((0, -3, 3))) if dice.random() < 0.25 else None
    return Consent(id, client_id, recipient, scopes, starts, ends, member, withdrawn_on=withdrawn, how="zqhow",
                   witness="zqwitness", capacity="zqcapacity")  # fmt: skip


def holds(consent: Consent) -> bool:
    """Worked out anew: within its days, both included, and not withdrawn by now."""
    over = consent.withdrawn_on is not None and consent.withdrawn_on <= TODAY
    return consent.starts_on <= TODAY <= consent.ends_on and not over


@pytest.mark.soak
@pytest.mark.parametrize("seed", SEEDS)
def test_no_word_without_consent_can_be_read_anywhere(planted, seed):
    dice, read, hidden, refused = random.Random(seed), 0, 0, 0
    for _case in range(CASES):
        drawn = _drawn(planted, dice)
        planted.actions.run(_replace_consents, planted.client_id, drawn)
        allowed = {who: {scope for one in some for scope in one.scopes} for who, some in _valid(drawn).items()}
        for reader in _readers(planted):
            scopes = _may_see(reader, allowed, planted)
            desk = planted.actions.desk()
            if scopes is None:
                with pytest.raises(Refused):
                    summary_of(desk, planted.folded, reader)
                refused += 1
                continue
            paper = everything(summary_pdf(summary_of(desk, planted.folded, reader)))
            for scope, said in OF_SCOPE.items():
                seen = [word for word in said if found_in(paper, word)]
                if scope not in scopes:
                    assert seen == [], (reader.name, scope)
                    hidden += 1
                elif scope in (Scope.CRISIS, Scope.OWN_WORDS, Scope.HOME, Scope.NETWORK, Scope.WELLBEING):
                    assert seen == list(said), (reader.name, scope)
            read += 1
            never = (*NEVER, *PHONES, *OF_RELATIVES, *SAYS_YES, *SAYS_NO, *ON_THE_MAP, *OF_THE_STAFF)
            assert [word for word in never if found_in(paper, word)] == []
            others = [f"zqrecipient{name}" for name in (*NAMES, OFFICER) if f"zqrecipient{name}" not in reader.name]
            assert [word for word in others if found_in(paper, word)] == [], reader.name
    assert min(read, hidden, refused) >= CASES


def test_the_client_and_the_staff_read_it_all_but_nobody_s_notes(planted):
    for kind in (ReaderKind.CLIENT, ReaderKind.STAFF):
        made = summary_of(planted.actions.desk(), planted.folded, Reader(kind, kind.value, "Åsa"))
        paper = everything(summary_pdf(made))
        words = [word for said in OF_SCOPE.values() for word in said if word.startswith("zq")]
        assert [word for word in words if not found_in(paper, word)] == []
        assert [word for word in (*NEVER, *OF_RELATIVES, *SAYS_NO) if found_in(paper, word)] == []
        named = [word for word in SAYS_YES if found_in(paper, word)]
        assert named == (list(SAYS_YES) if kind is ReaderKind.CLIENT else [])
        names = [name for name in ON_THE_MAP if found_in(paper, name)]
        assert names == (list(ON_THE_MAP) if kind is ReaderKind.CLIENT else [])
        staff = [word for word in OF_THE_STAFF if found_in(paper, word)]
        assert staff == (list(OF_THE_STAFF) if kind is ReaderKind.STAFF else [])
        assert all(found_in(paper, word) for word in ("senaste ORS", "21,9", "gräns 26,0"))


def test_a_relative_who_takes_it_back_is_in_no_paper_whatever_was_read_before(planted):
    store = planted.actions.store
    (yes,) = store.relative_consents.where(client_id=planted.client_id)
    planted.actions.run(withdraw_relative_consent, yes.id)
    told = next(one for one in planted.folded.sections if one.key is SectionKey.RELATIVES)
    assert SAYS_YES[0] in told.text  # so it was read
    for reader in (Reader(ReaderKind.CLIENT, "client", "Åsa"), *_readers(planted)[:3]):
        drawn = [Consent("k", planted.client_id, "x", tuple(Scope), TODAY, TODAY, reader.key)]
        planted.actions.run(_replace_consents, planted.client_id, drawn)
        paper = everything(summary_pdf(summary_of(planted.actions.desk(), planted.folded, reader)))
        said = (*SAYS_YES, *SAYS_NO, *OF_RELATIVES_SUPPORT)
        assert [word for word in said if found_in(paper, word)] == [], reader.kind
        out = [one.why for one in left_out(planted.actions.desk(), planted.folded, reader)]
        assert "Den närstående har inte sagt ja till att stå här." in out


def test_what_is_planted_would_be_found(planted):
    """The thief can read: a word in a title, a bookmark, an alt text or a page is found."""
    made = summary_of(planted.actions.desk(), planted.folded, Reader(ReaderKind.CLIENT, "client", "Åsa"))
    for change in ({"title": "zqthere"}, {"foot": "zqthere"}, {"reader": replace(made.reader, name="zqthere")}):
        assert found_in(everything(summary_pdf(replace(made, **change))), "zqthere")
    curve = next(one for one in made.sections if one.points)
    sections = tuple(replace(one, title="zqthere") if one is curve else one for one in made.sections)
    arabic = everything(summary_pdf(replace(made, reader=replace(made.reader, name="محمد"))))
    assert found_in((arabic[0].replace("محمد", ""), arabic[1]), "محمد")
    text, held = everything(summary_pdf(replace(made, sections=sections)))
    assert b"zqthere" in held.lower() or "zqthere".encode("utf-16-be") in held.lower()
    assert "zqthere" in text


def _drawn(planted: Planted, dice: random.Random) -> list[Consent]:
    drawn = []
    for name, member in (*planted.members.items(), (OFFICER, OFFICER)):
        for _one in range(dice.choice((0, 1, 1, 2))):
            id = planted.actions.store.new_id()
            drawn.append(chance(dice, id, planted.client_id, member, f"zqrecipient{name}"))
    return drawn


def _replace_consents(desk: Desk, client_id: str, drawn: list[Consent]) -> None:
    for old in desk.store.consents.where(client_id=client_id):
        desk.store.consents.withdraw(old.id)
    for one in drawn:
        desk.store.consents.save(one)


def _valid(drawn: list[Consent]) -> dict[str, list[Consent]]:
    found: dict[str, list[Consent]] = {}
    for one in drawn:
        if holds(one):
            found.setdefault(str(one.member_id), []).append(one)
    return found


def _readers(planted: Planted) -> list[Reader]:
    members = [Reader(ReaderKind.MEMBER, id, name) for name, id in planted.members.items()]
    group = Reader(ReaderKind.GROUP, "group", "Resursgruppen")
    return [*members, group, Reader(ReaderKind.OFFICER, OFFICER, f"zqrecipient{OFFICER}")]


def _may_see(reader: Reader, allowed: dict[str, set[Scope]], planted: Planted) -> set[Scope] | None:
    """Nothing at all: no paper."""
    if reader.kind is not ReaderKind.GROUP:
        return allowed.get(reader.key)
    members = [allowed[id] for id in planted.members.values() if id in allowed]
    return set.intersection(*members) if members else None


@pytest.mark.soak
@pytest.mark.parametrize("seed", SEEDS)
def test_nor_in_the_minutes(planted, seed):
    """Each point of them holds a word of its own; who was there and when one meets again is known to all."""
    dice, read, hidden, refused = random.Random(100 + seed), 0, 0, 0
    held = next(one for one in planted.actions.store.meetings.where(client_id=planted.client_id) if one.held)
    for _case in range(CASES):
        drawn = _drawn(planted, dice)
        planted.actions.run(_replace_consents, planted.client_id, drawn)
        allowed = {who: {scope for one in some for scope in one.scopes} for who, some in _valid(drawn).items()}
        for member in planted.members.values():
            desk = planted.actions.desk()
            if member not in allowed:
                with pytest.raises(Refused):
                    minutes_memo(desk, held.id, member)
                refused += 1
                continue
            paper = everything(memo_pdf(minutes_memo(desk, held.id, member)))
            for point in Point:
                seen = found_in(paper, f"zqminutes{point.value}")
                assert seen is (point not in POINT_SCOPES or POINT_SCOPES[point] in allowed[member]), point
                hidden += not seen
            read += 1
            assert found_in(paper, "zqword") is (Scope.AGREEMENTS in allowed[member])
            secret = ("zqsip", "zqmonth", "zqhow", "zqwitness", "zqcapacity", *ON_THE_MAP, *PHONES)
            assert [word for word in secret if found_in(paper, word)] == []
    assert min(read, hidden, refused) >= CASES / 4
