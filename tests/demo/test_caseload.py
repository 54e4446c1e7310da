"""The half-year that everyone meets first: eighteen clients on an ordinary Friday."""

import itertools
import re
from collections import Counter
from datetime import date, timedelta

import pytest

from boendestod_app.demo.caseload import make_caseload
from boendestod_app.demo.plan import DemoPlan
from boendestod_app.domain.agreement import AgreementStatus
from boendestod_app.domain.attention import Asks
from boendestod_app.domain.calendar import local
from boendestod_app.domain.export import ExportState
from boendestod_app.domain.goal import GoalStatus
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.resource_group import Due, GoneThrough, GroupMeeting
from boendestod_app.domain.scale import Scale, Skipped
from boendestod_app.domain.summary import ReaderKind, SectionKey
from boendestod_app.domain.support_period import BeganHow
from boendestod_app.domain.tenancy import ContractForm, RentPaid
from boendestod_app.domain.visit import Outcome
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.errors import Refused
from boendestod_app.services.caseload import caseload
from boendestod_app.services.copies import copies
from boendestod_app.services.find import find
from boendestod_app.services.follow_up_settings import follow_up_settings
from boendestod_app.services.keep_note import sign_due_notes
from boendestod_app.services.mapping import counted_on
from boendestod_app.services.meetings import members_of, planned_meeting
from boendestod_app.services.my_day import my_day
from boendestod_app.services.network import network
from boendestod_app.services.scales import ratings_of, since_baseline
from boendestod_app.services.summarise import whole
from boendestod_app.services.tracks import track_attention

FRIDAY = DemoPlan(date(2026, 11, 20))


@pytest.fixture
def made(caseload_of):
    return caseload_of(FRIDAY)


def everything(made):
    return {name: [repr(value) for value in table.where()] for name, table in made.store.tables.items()}


def summary_text(made):
    meetings = made.store.meetings.where()
    return [repr(section) for meeting in meetings for section in whole(made.desk, meeting)]


# ---- the store


def test_the_same_plan_gives_the_same_caseload_to_the_last_letter(made, again):
    twin = again(FRIDAY)
    assert everything(twin) == everything(made)
    assert summary_text(twin) == summary_text(made)


def test_another_seed_gives_another_half_year_to_the_same_people(made, caseload_of):
    other = caseload_of(DemoPlan(FRIDAY.today, seed=2))
    names = [client.name for client in made.store.clients.where()]
    assert names == [client.name for client in other.store.clients.where()]
    assert summary_text(made) != summary_text(other)


def test_the_log_alone_rebuilds_every_table(made):
    assert made.store.differences() == []


def test_each_simulated_week_is_one_act(made):
    acts = made.store.engine.rows("SELECT DISTINCT act, use_case FROM fact")
    assert len(acts) == 26
    assert {use_case for _act, use_case in acts} == {"demo_week"}


def test_a_store_with_clients_is_left_alone(made, ladder):
    with pytest.raises(Refused):
        make_caseload(made.store, made.store._now, ladder, frozenset(), FRIDAY)
    assert len(made.store.clients.where()) == 18


def test_words_of_a_note_are_found(made):
    assert {hit.entity for hit in find(made.desk, "träfflokalen")} >= {"note", "milestone"}


# ---- who


def test_eighteen_clients_have_two_workers_each_and_ten_are_mine(made):
    rows = caseload(made.desk)
    assert len(rows) == 18
    assert {len(row.workers) for row in rows} == {2}
    assert sum(row.mine for row in rows) == 10
    assert {worker.team for row in rows for worker in row.workers} == {"Norr", "Söder"}
    assert {row.client.team for row in rows} == {"Norr", "Söder"}


def test_the_one_who_works_here_is_kim(made):
    me = my_day(made.desk).me
    assert (me.name, me.initials, me.team) == ("Kim", "KL", "Norr")


def test_every_shown_name_says_that_it_is_made_up_and_begins_with_the_first_name(made):
    for client in made.store.clients.where():
        assert client.shown.endswith(" (FIKTIV)")
        assert client.name.endswith(" (FIKTIV)")
        assert client.first_name.isalpha() or "-" in client.first_name
        assert client.initials.isalpha()
    assert made.desk.unit.fictional


def test_every_number_is_one_that_nobody_has(made):
    numbers = [client.phone for client in made.store.clients.where()]
    numbers += [worker.phone for worker in made.store.workers.where()]
    numbers += [contact.phone for contact in made.store.unit_contacts.where()]
    assert {number for number in numbers if not re.fullmatch(r"(070|010)-000 00 \d\d|", number)} == set()


def test_no_personal_number_is_kept(made):
    assert {client.personal_number for client in made.store.clients.where()} == {""}


def test_one_has_a_protected_identity_and_is_told_by_an_alias(made):
    (client,) = (one for one in made.store.clients.where() if one.protected)
    assert client.shown == "Vide (FIKTIV)"
    assert (client.address, client.phone, client.door_code) == ("", "", "")
    notes = made.store.notes.where(client_id=client.id)
    assert not any("Ellen" in f"{note.happened}{note.action}{note.result}" for note in notes)
    assert {visit.place for visit in made.store.visits.where(client_id=client.id)} == {""}


def test_one_name_is_very_long(made):
    assert max(len(client.shown) for client in made.store.clients.where()) > 60


def test_one_is_new_and_has_no_notes_yet(made):
    kirsten = made.client("Kirsten")
    assert made.store.notes.where(client_id=kirsten.id) == []
    (row,) = (row for row in caseload(made.desk) if row.client == kirsten)
    assert row.next_visit is not None
    assert row.last_met is None


# ---- the past


def test_nothing_has_been_documented_before_it_happened(made):
    now, wall = made.desk.now, made.desk.wall
    store = made.store
    assert all(visit.documented_at <= now and visit.start <= wall for visit in store.visits.where() if visit.outcome)
    assert all(local(visit.documented_at) >= visit.start for visit in store.visits.where() if visit.outcome)
    assert all(note.saved_at <= now for note in store.notes.where())
    assert all(change.at <= now for change in store.levels.where())
    assert all(event.start <= wall for event in store.contacts.where())
    assert all(one.made_on <= made.desk.today for one in store.agreements.where())
    assert all(one.settled_on <= made.desk.today for one in store.agreements.where() if one.settled_on)
    assert all(meeting.on <= made.desk.today for meeting in store.meetings.where() if meeting.held)


def test_visits_take_place_at_decent_hours(made):
    hours = {visit.start.hour for visit in made.store.visits.where()}
    assert min(hours) >= 8
    assert max(hours) <= 16


def test_visits_end_in_every_way_and_most_take_place(made):
    ends = [visit.outcome for visit in made.store.visits.where() if visit.outcome]
    assert set(ends) == set(Outcome)
    assert 0.7 < ends.count(Outcome.DONE) / len(ends) < 0.92


def test_no_visit_of_a_public_holiday_takes_place_unless_the_level_is_raised(made):
    on_holidays = [visit for visit in made.store.visits.where() if visit.start.date() == date(2026, 6, 6)]
    assert {visit.outcome for visit in on_holidays} <= {Outcome.CANCELLED_BY_US}


def test_each_note_is_signed_after_a_day(made):
    day_ago = made.desk.now - timedelta(hours=24)
    for note in made.store.notes.where():
        assert note.signed == (note.saved_at <= day_ago)
    assert sign_due_notes(made.desk) == 0


def test_notes_say_what_happened_and_many_visits_need_no_words(made):
    notes = made.store.notes.where()
    told = [note for note in notes if note.happened]
    assert 0.6 < len(told) / len(notes) < 0.85
    assert len({note.happened for note in told}) > 150
    assert all(note.as_planned for note in notes if not note.happened)
    assert 20 < sum(bool(note.interpretation) for note in notes) < 80


def test_nobody_is_told_the_same_thing_twice_in_a_row(made):
    for client in made.store.clients.where():
        told = [note.happened for note in made.store.notes.where(client_id=client.id) if note.happened]
        assert all(one != next_one for one, next_one in itertools.pairwise(told))


def test_goals_move_forward_rest_begin_anew_and_are_reached(made):
    statuses = {milestone.status for milestone in made.store.milestones.where()}
    assert {GoalStatus.NEW, GoalStatus.ON_THE_WAY, GoalStatus.DONE, GoalStatus.PAUSED} <= statuses
    fresh = made.store.engine.rows("SELECT count(*) FROM fact WHERE entity = 'milestone' AND value = '\"fresh_start\"'")
    assert fresh[0][0] > 0
    for client in made.store.clients.where():
        active = [one for one in made.store.milestones.where(client_id=client.id) if one.status.active]
        assert len(active) <= 3


def test_no_next_step_of_a_client_who_was_visited_lately_is_long_past(made):
    recent = made.desk.today - timedelta(days=21)
    assert all(
        step.due_on > recent for step in made.store.next_steps.where() if step.done_on is None and step.due_on
    )  # fmt: skip


def test_the_week_is_rated_about_weekly_and_some_are_missing(made):
    asa = made.client("Åsa")
    ratings = made.store.ratings.where(client_id=asa.id)
    assert 14 <= len(ratings) <= 25
    weeks = [rating.on.isocalendar()[:2] for rating in ratings]
    assert len(set(weeks)) == len(weeks)


def test_heavier_weeks_are_rated_lower(made):
    erik = made.client("Erik")
    heavy = FRIDAY.today - timedelta(days=30)
    ratings = made.store.ratings.where(client_id=erik.id)
    before = [one.value for one in ratings if heavy - timedelta(days=60) < one.on < heavy]
    during = [one.value for one in ratings if heavy < one.on < heavy + timedelta(days=29)]
    assert during
    assert sum(during) / len(during) < sum(before) / len(before) - 1


def test_a_crisis_has_come_and_gone_with_its_reason_and_its_way_down(made):
    erik = made.client("Erik")
    first, crisis, worry, calm = made.store.levels.where(client_id=erik.id)
    assert [change.level for change in (first, crisis, worry, calm)] == [
        Level.CALM, Level.CRISIS, Level.WORRY, Level.CALM,
    ]  # fmt: skip
    assert crisis.completed_at is not None
    assert crisis.line
    assert crisis.doing
    assert crisis.way_down
    assert crisis.double_staffing
    assert (crisis.step, worry.step, calm.step) == (5, 4, 4)
    assert all(change.line for change in (worry, calm))


def test_visits_are_closer_while_the_level_is_raised(made):
    erik = made.client("Erik")
    crisis = [FRIDAY.today - timedelta(days=ago) for ago in range(23, 30)]
    visits = [visit for visit in made.store.visits.where(client_id=erik.id) if visit.start.date() in crisis]
    assert len(visits) == 5


def test_agreements_are_kept_moved_let_go_and_not_done_yet(made):
    assert {one.status for one in made.store.agreements.where()} >= {
        AgreementStatus.OPEN, AgreementStatus.DONE, AgreementStatus.DROPPED,
    }  # fmt: skip
    moved = made.store.engine.rows("SELECT count(*) FROM fact WHERE entity = 'agreement' AND value = '\"moved\"'")
    assert moved[0][0] > 0


def test_calls_and_messages_lie_between_the_visits(made):
    events = made.store.contacts.where()
    assert len(events) > 60
    assert {event.with_client for event in events} == {True, False}
    assert all(event.whom for event in events if not event.with_client)


def test_a_client_has_said_what_they_think_of_a_note(made):
    (added,) = made.store.amendments.where()
    assert added.clients_view
    assert added.client_id == made.client("Åsa").id


def test_colleagues_write_their_own_notes(made):
    authors = {note.author for note in made.store.notes.where()}
    assert authors == {worker.id for worker in made.store.workers.where() if worker.name != "Ingrid"}


# ---- the group


def test_meetings_are_held_every_third_month(made):
    last_held = made.store.meetings.last_held()
    for client in made.store.clients.where():
        held = [meeting for meeting in made.store.meetings.where(client_id=client.id) if meeting.held]
        if client.first_name == "Kirsten":
            assert held == []
            continue
        assert len(held) >= 2
        assert (FRIDAY.today - last_held[client.id]).days < 100
        assert all(meeting.gone_through is not GoneThrough.NOT_YET for meeting in held)


def test_most_members_have_consent_one_expires_one_was_withdrawn_and_some_have_none(made):
    today = made.desk.today
    valid, without = 0, 0
    for client in made.store.clients.where():
        for member in members_of(made.desk, client.id):
            consents = made.store.consents.where(member_id=member.id)
            valid += any(consent.valid_on(today) for consent in consents)
            without += not consents
    assert valid > 25
    assert without >= 3
    withdrawn = [consent for consent in made.store.consents.where() if consent.withdrawn_on]
    assert [consent.client_id for consent in withdrawn] == [made.client("Søren").id]
    soon = [one for one in made.store.consents.where() if today <= one.ends_on <= today + timedelta(days=30)]
    assert [one.recipient for one in soon] == ["Yusuf (bror)"]


def test_each_has_a_crisis_plan_in_own_words_but_the_new_one(made):
    without = [
        client.first_name for client in made.store.clients.where()
        if not made.store.crisis_plans.where(client_id=client.id)
    ]  # fmt: skip
    assert without == ["Kirsten"]


def test_every_client_can_be_summarised_today(made):
    for client in made.store.clients.where():
        meeting = planned_meeting(made.desk, client.id) or GroupMeeting("coming", client.id, FRIDAY.today)
        sections = {section.key: section for section in whole(made.desk, meeting)}
        assert sections[SectionKey.CRISIS].rows
        assert client.first_name in sections[SectionKey.INTRO].text
        if client.first_name != "Kirsten":
            assert sections[SectionKey.GOALS].rows
            assert sections[SectionKey.VISITS].text


def test_two_summaries_are_gone_through_and_their_papers_wait_for_the_drive(made):
    for name in ("Åsa", "Dana"):
        client = made.client(name)
        meeting = planned_meeting(made.desk, client.id)
        assert meeting.gone_through is GoneThrough.YES
        assert meeting.gone_through_on in (FRIDAY.today, FRIDAY.today - timedelta(days=1))
        assert all(copy.allowed for copy in copies(made.desk, meeting))
        exports = made.store.exports.where(meeting_id=meeting.id)
        assert len(exports) == 3
        assert {export.state for export in exports} == {ExportState.WAITING}
        assert {"client", "staff"} < {export.reader for export in exports}
        assert {meeting.member_ids[0]} == {export.reader for export in exports} - {"client", "staff"}
        stand = {edit.key for edit in made.store.section_edits.where(meeting_id=meeting.id) if edit.section.edited}
        assert SectionKey.WENT_WELL in stand
        assert SectionKey.GOALS in stand  # what was gone through stands as it was read


def test_the_papers_are_finished_and_say_that_they_are_made_up(made):
    assert len(made.papers) == 6
    assert not any(paper.draft for paper in made.papers)
    assert all(paper.fictional for paper in made.papers)
    kinds = [paper.reader.kind for paper in made.papers]
    assert kinds.count(ReaderKind.MEMBER) == 2


def test_without_a_way_to_make_paper_nothing_waits_for_the_drive(again):
    plan = DemoPlan(FRIDAY.today, clients=3, weeks=8)
    made = again(plan, with_papers=False)
    assert made.store.exports.where() == []
    assert planned_meeting(made.desk, made.client("Åsa").id).gone_through is GoneThrough.YES


def test_one_meeting_is_prepared_one_only_planned_one_late(made):
    states = {client.first_name: planned_meeting(made.desk, client.id) for client in made.store.clients.where()}
    coming = {one.client.first_name: one for one in my_day(made.desk).groups}
    assert coming["Åsa"].preparation.done == 5
    assert coming["Björn"].preparation.done == 3
    assert coming["Hanna"].preparation.done == 1
    assert (states["Søren"], coming["Søren"].state) == (None, Due.LATE)
    assert all(one.on <= FRIDAY.today + timedelta(days=14) for one in coming.values())


def test_what_went_well_is_told_in_words_of_the_clients_own_story(made):
    asa = made.client("Åsa")
    edits = made.store.section_edits.where(meeting_id=planned_meeting(made.desk, asa.id).id)
    (edit,) = (one for one in edits if one.key is SectionKey.WENT_WELL)
    assert edit.section.edited
    assert edit.section.text.endswith("Du har tagit emot oss och sagt vad du själv vill.")
    assert edit.section.text.count("Du har") >= 2


# ---- the follow-up


def test_the_unit_has_a_licence_that_nobody_can_take_for_a_real_one(made):
    settings = follow_up_settings(made.desk)
    assert settings.licensed
    assert settings.licence_number == "FIKTIV-0000"
    assert settings.numbers is not None


def test_some_answer_ors_and_srs_with_gaps_and_the_others_the_own_scale(made):
    ors = {one.client_id for one in made.store.scale_ratings.where()}
    own = {one.client_id for one in made.store.ratings.where()}
    assert len(ors) == 8
    assert not ors & own
    assert len(own) == 9
    for client_id in ors:
        answers = ratings_of(made.desk, client_id, Scale.ORS)
        assert len(answers) >= 15
        weeks = [one.on.isocalendar()[:2] for one in answers]
        assert len(set(weeks)) == len(weeks)  # once a week at most
    met = Counter(one.client_id for one in made.store.scale_ratings.where(scale="ors"))
    assert min(met.values()) < 22  # and some weeks nobody asked
    skipped = {one.skipped for one in made.store.scale_ratings.where() if one.skipped}
    assert skipped >= {Skipped.DECLINED, Skipped.NO_TIME}
    assert any(one.total is not None and not one.lines for one in made.store.scale_ratings.where())


def test_one_answer_was_put_right_and_one_client_began_anew(made):
    (corrected,) = [one for one in made.store.scale_ratings.where() if one.replaces]
    assert corrected.client_id == made.client("Björn").id
    assert corrected.why
    (anew,) = made.store.ors_baselines.where()
    dana = made.client("Dana").id
    assert anew.client_id == dana
    assert since_baseline(made.desk, dana, FRIDAY.today)[0].on >= anew.on


def test_most_want_the_curve_in_their_summary_and_the_finished_papers_have_it(made):
    shown = {one.client_id for one in made.store.follow_up_choices.where() if one.shown}
    assert len(shown) == 6
    dana = [paper for paper in made.papers if paper.client_id == made.client("Dana").id]
    drawn = {paper.reader.kind: section.scales for paper in dana for section in paper.sections if section.scales}
    assert drawn[ReaderKind.STAFF].srs
    assert not drawn[ReaderKind.CLIENT].srs
    assert not drawn[ReaderKind.CLIENT].events
    assert [one.total for one in drawn[ReaderKind.CLIENT].ors] == [one.total for one in drawn[ReaderKind.STAFF].ors]


def test_three_or_four_areas_are_followed_quarter_by_quarter(made):
    for client in made.store.clients.where():
        held = made.store.area_ratings.where(client_id=client.id)
        if client.first_name != "Kirsten":
            assert len({one.area for one in held}) in (3, 4)
            assert len({one.quarter for one in held}) >= 2


def test_there_are_asi_a_sip_and_monthly_talks(made):
    forms = [one.form for one in made.store.asi.where()]
    assert sorted(Counter(forms).values()) == [3, 3]
    (sip,) = made.store.sips.where()
    assert sip.missing == []
    assert Counter(one.client_id for one in made.store.monthly.where())[made.client("Åsa").id] >= 5


def test_meetings_of_late_have_minutes_and_the_next_day_or_why_there_is_none(made):
    records = made.store.meeting_records.where()
    assert len(records) >= 30
    assert all(one.ended_at and one.minutes_at for one in records)
    assert any(one.next_why for one in records)
    assert any(not one.next_why for one in records)
    said = made.store.meeting_points.where()
    assert {one.meeting_id for one in said} == {one.meeting_id for one in records}
    absent = [one for one in records if set(made.store.meetings.get(one.meeting_id).member_ids) - set(one.present)]
    assert absent


def test_an_agreement_that_was_let_go_says_why(made):
    dropped = [one for one in made.store.agreements.where() if one.status is AgreementStatus.DROPPED]
    assert dropped
    assert all(one.word for one in dropped)


# ---- now


def test_one_is_in_crisis_two_in_worry_one_away(made):
    levels = [row.level for row in caseload(made.desk)]
    assert (levels.count(Level.CRISIS), levels.count(Level.WORRY), levels.count(Level.AWAY)) == (1, 2, 1)


def test_my_day_asks_for_everything_it_can_ask_for(made):
    asked = {(one.asks, made.store.clients.get(one.client_id).first_name) for one in my_day(made.desk).attention}
    assert asked == {
        (Asks.COMPLETE, "Gösta"), (Asks.REVIEW, "Gösta"), (Asks.TELL, "Erik"), (Asks.PROPOSAL, "Søren"),
        (Asks.PERIOD, "Maria"), (Asks.CONSENT, "Fatima"), (Asks.HOURS, "Gösta"), (Asks.HOURS, "Björn"),
        (Asks.RISK, "Björn"), (Asks.LOOK, "Mia"), (Asks.PROPOSAL, "Mia"), (Asks.PAPERS, "Björn"),
        (Asks.INVITE, "Hanna"), (Asks.INVITE, "Søren"), (Asks.AGREEMENT, "Gösta"), (Asks.AGREEMENT, "Erik"),
        (Asks.AGREEMENT, "Mia"), (Asks.ANNUAL, "Dana"), (Asks.ANNUAL, "Hanna"), (Asks.ANNUAL, "Åsa"),
        (Asks.PHASE, "Dana"),
        (Asks.CARE_PLAN, "Hanna"),
    }  # fmt: skip


def test_the_crisis_was_raised_two_days_ago_and_still_has_to_be_completed(made):
    now = made.store.levels.standing(made.client("Gösta").id)
    assert now.level is Level.CRISIS
    assert local(now.since).date() == FRIDAY.today - timedelta(days=2)
    assert now.change.to_complete
    assert not now.change.to_tell
    assert "vräkning" in now.change.line


def test_nobody_else_has_a_review_that_was_forgotten(made):
    today = made.desk.today
    for client_id, now in made.store.levels.standings().items():
        if client_id != made.client("Gösta").id:
            assert now.change.review_on > today
            assert now.change.completed_at is not None


def test_one_has_not_been_met_for_twelve_days(made):
    unmet = {row.client.first_name: row.days_unmet(made.desk.today) for row in caseload(made.desk)}
    assert 12 <= unmet["Mia"] <= 14


def test_one_did_not_open_twice_in_a_row(made):
    latest = made.store.visits.last_of(made.client("Søren").id, 3)
    assert [visit.outcome for visit in latest[:2]] == [Outcome.NO_ANSWER, Outcome.NO_ANSWER]
    assert latest[2].outcome is not Outcome.NO_ANSWER


def test_an_absent_client_is_called_every_other_week(made):
    away = made.client("Lars-Göran")
    since = FRIDAY.today - timedelta(days=19)
    visits = [one for one in made.store.visits.where(client_id=away.id) if one.start.date() >= since]
    assert 1 <= len(visits) <= 2
    assert {visit.kind for visit in visits} == {VisitKind.PHONE}


# ---- relatives and the year


def test_some_relatives_have_support_that_has_come_some_way_and_most_years_are_followed_up(made):
    store = made.store
    tracks = [one for one in store.tracks.where() if one.relative_id]
    assert tracks
    assert {one.preset for one in tracks} <= {"craft", "cst", "al_anon"}
    assert all(one.done > 0 for one in tracks)
    relatives = {one.id: one for one in store.relatives.where()}
    for track in tracks:
        person = relatives[track.relative_id].person_id
        assert person in {one.person_id for one in network(made.desk, track.client_id).persons}
    years = store.annual.where()
    assert 5 < len(years) < len(store.clients.where())
    assert all(one.missing == ["att handläggaren är informerad"] for one in years)


# ---- the home


def test_people_live_somewhere_pay_most_of_their_rents_and_one_is_in_matrix(made):
    store, today = made.store, made.plan.today
    homes = store.tenancies.where()
    assert len(homes) > 10
    assert {ContractForm.TRAINING, ContractForm.FIRST_HAND} <= {one.form for one in homes}
    assert all(one.landlord and one.rent and not one.conditions for one in homes)
    rents = store.rent_months.where()
    assert len(rents) > 3 * len(homes)
    assert {one.paid for one in rents} == {RentPaid.YES, RentPaid.PARTLY}  # an unpaid one would propose oro for ever
    (warning,) = store.tenancy_events.where(kind="warning")
    assert (warning.open, (today - warning.on).days) == (True, 3)
    (matrix,) = [one for one in store.tracks.where() if one.relative_id is None]
    assert (matrix.preset, matrix.done, matrix.phase) == ("matrix", 17, "Vecka 5 till 16")
    assert track_attention(made.desk, store.clients.where(id=matrix.client_id)) == []
    assert counted_on(made.desk, today - timedelta(days=21))[0].shown.total == len(store.mapped.where())


def test_what_a_relative_said_stands_in_no_summary(made):
    said = [one.note for one in made.store.relatives.where()]
    assert said
    told = "\n".join(summary_text(made))
    assert not any(words in told for words in said)


def test_every_client_has_a_model_and_mia_was_pushed_into_partille(made):
    periods = {one.client_id: one for one in made.store.periods.where()}
    assert all(one.preset and one.officer for one in periods.values())
    assert len({one.preset for one in periods.values()}) == 14
    mia, dana = periods[made.client("Mia").id], periods[made.client("Dana").id]
    assert (mia.preset, mia.began_how) == ("partille", BeganHow.PUSHED)
    (review,) = made.store.phase_reviews.where(client_id=dana.client_id)
    assert (review.period_id, review.phase) == (dana.id, 2)
    assert any(one.done_on for one in made.store.check_items.where())
