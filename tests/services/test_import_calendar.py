"""A calendar file is looked at first, then kept in one step that can be undone; the past is not written anew."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from boendestod_app.domain.absence import AbsenceKind
from boendestod_app.domain.listed_client import Finding
from boendestod_app.domain.listed_event import ListedChange, ListedEvent, ReadCalendar
from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.risk import Consequence, Going, Likelihood, RiskAssessment
from boendestod_app.domain.visit import Outcome
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.export.ics import ics
from boendestod_app.intake.ics import read_calendar
from boendestod_app.services.absences import add_absence
from boendestod_app.services.agenda import agenda
from boendestod_app.services.assess_risk import assess_risk
from boendestod_app.services.calendar_file import calendar_file
from boendestod_app.services.import_calendar import SKIP, import_calendar, preview_calendar
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.plan_visits import plan_visit, set_rhythm

TUESDAY = datetime(2026, 8, 18, 10)
WEEK = timedelta(days=7)


def one(title: str = "ÅÖ", start: datetime = TUESDAY, **fields) -> ListedEvent:
    return ListedEvent(fields.pop("number", 1), title, start, 60, **fields)


def a_file(*events: ListedEvent, findings: tuple[Finding, ...] = ()) -> ReadCalendar:
    return ReadCalendar(events, findings)


@pytest.fixture
def seen(desk):
    return lambda *events, **about: preview_calendar(desk(), a_file(*events), about.get("about"))


def test_a_single_event_becomes_a_visit_in_one_step_that_can_be_undone(asa, back_and_forth, store):
    event = one(kind=VisitKind.PHONE, place="Torget")
    (placed,) = back_and_forth("hämtade 1 händelse ur en kalender", import_calendar, a_file(event))
    (visit,) = store.visits.where(client_id=asa.id)
    assert placed.visits == (visit,)
    assert (visit.start, visit.minutes, visit.kind, visit.place) == (TUESDAY, 60, VisitKind.PHONE, "Torget")
    assert visit.worker_ids == asa.worker_ids


def test_a_series_that_began_last_year_goes_on_from_its_next_time_with_its_beat(asa, actions, desk):
    begun = datetime(2025, 8, 19, 10)
    actions.run(import_calendar, a_file(one(start=begun, rule=weekly((1,), every=2))))
    visits = agenda(desk(), date(2025, 1, 1), date(2026, 9, 30), [asa])
    assert [visit.start.date() for visit in visits] == [date(2026, 8, 18), date(2026, 9, 1), date(2026, 9, 15),
                                                        date(2026, 9, 29)]  # fmt: skip


def test_an_event_that_stands_twice_in_the_file_comes_in_once(asa, seen, actions, store):
    weekly_one = one(number=3, rule=weekly((1,)), start=TUESDAY + WEEK)
    twice = (one(), one(number=2, uid="another"), weekly_one, replace(weekly_one, number=4))
    found = seen(*twice)
    assert [[event.event.number for event in found.new], [event.number for event in found.known]] == [[1, 3], [2, 4]]
    actions.run(import_calendar, a_file(*twice))
    assert len(store.visits.where(client_id=asa.id)) == 1


def test_its_exceptions_come_with_it(asa, actions, desk):
    moved = ListedChange(TUESDAY + WEEK, datetime(2026, 8, 26, 13), 30)
    off = ListedChange(TUESDAY + 2 * WEEK, TUESDAY + 2 * WEEK, 60, off=True)
    from_the_past = ListedChange(datetime(2026, 8, 11, 10), datetime(2026, 8, 20, 9), 60)
    actions.run(
        import_calendar,
        a_file(
            one(
                start=datetime(2026, 8, 4, 10), rule=weekly((1,)), ends_on=date(2026, 9, 10),
                changed=(moved, off, from_the_past), without=(TUESDAY + 3 * WEEK,), also=(datetime(2026, 8, 21, 8),),
            )
        ),
    )  # fmt: skip
    visits = agenda(desk(), date(2026, 8, 1), date(2026, 12, 31), [asa])
    assert [(visit.start, visit.called_off) for visit in visits] == [
        (TUESDAY, False),
        (datetime(2026, 8, 20, 9), False),
        (datetime(2026, 8, 21, 8), False),
        (datetime(2026, 8, 26, 13), False),
        (TUESDAY + 2 * WEEK, True),
        (TUESDAY + 3 * WEEK, True),
    ]
    assert {visit.reason for visit in visits if visit.called_off} == {"Struket i kalendern"}
    assert {visit.outcome for visit in visits if visit.called_off} == {Outcome.CANCELLED_BY_US}


@pytest.mark.parametrize("title", ["Videosamtal med Boendestöd", "Möte per telefon", "Persontransport", "bo kvar"])
def test_a_name_inside_another_word_is_nobodys(title, build, seen):
    for name in ("Vide", "Per Ek", "Bo"):
        build.client(name)
    found = seen(one(title))
    assert (found.new, len(found.asked)) == ((), 1)


@pytest.mark.parametrize("title", ["ÅÖ", "Åsa", "åsa öberg", "Besök: ÅÖ, hemma (BS)", "Handla med Åsa"])
def test_who_it_is_about_is_told_by_name_or_initials(title, asa, build, seen):
    build.client("Björn Ström")
    assert [placed.client for placed in seen(one(title)).new] == [asa]


def test_where_two_could_be_meant_or_none_a_person_is_asked(asa, build, seen):
    other = build.client("Örjan Åberg")
    same = build.client("Åke Ö")
    asked = seen(one("Lunch"), one("ÅÖ", number=2), one("Ö Å", number=3)).asked
    assert [event.number for event in asked] == [1, 2, 3]
    answered = seen(
        one("Lunch"), one("ÅÖ", number=2), one("Ö Å", number=3), about={1: SKIP, 2: same.id, 3: other.id}
    )  # fmt: skip
    assert [placed.client.id for placed in answered.new] == [same.id, other.id]
    assert answered.asked == ()


def test_a_protected_name_is_not_looked_for(asa, actions, seen):
    actions.run(edit_client, asa.protect())
    assert seen(one("Åsa Öberg")).new == ()


def test_what_is_here_already_is_known_also_when_our_own_file_comes_back(asa, actions, desk, seen, tmp_path):
    actions.run(plan_visit, asa.id, start=TUESDAY)
    actions.run(set_rhythm, asa.id, rule=weekly((3,)), at=time(9), starts_on=date(2026, 8, 20))
    assert len(seen(one(), one(number=2, start=datetime(2026, 8, 20, 9), rule=weekly((3,)))).known) == 2
    (tmp_path / "besok.ics").write_bytes(ics(calendar_file(desk(), desk().today)))
    found = preview_calendar(desk(), read_calendar(tmp_path / "besok.ics"))
    assert (len(found.known), found.new, found.asked, found.findings) == (2, (), (), ())


def test_a_colleague_gets_the_same_visits_from_our_file(asa, actions, desk, tmp_path):
    actions.run(plan_visit, asa.id, start=TUESDAY, kind=VisitKind.DIGITAL)
    actions.run(set_rhythm, asa.id, rule=weekly((0, 3), every=2), at=time(9), starts_on=date(2026, 8, 17))
    (tmp_path / "besok.ics").write_bytes(ics(calendar_file(desk(), desk().today)))
    first, last = desk().today, date(2026, 12, 31)
    given = [(one.start, one.minutes, one.kind) for one in agenda(desk(), first, last, [asa])]
    actions.undo()
    actions.undo()
    assert agenda(desk(), first, last, [asa]) == []
    actions.run(import_calendar, read_calendar(tmp_path / "besok.ics"))
    assert [(one.start, one.minutes, one.kind) for one in agenda(desk(), first, last, [asa])] == given


@pytest.mark.parametrize(
    ("event", "says"),
    [
        (one(start=datetime(2026, 8, 14, 9)), "har redan varit"),
        (one(start=datetime(2026, 1, 6, 9), rule="FREQ=DAILY", ends_on=date(2026, 2, 1)), "redan slut"),
        (one(start=datetime(2026, 8, 20, 9)), "borta"),
        (one(start=datetime(2026, 8, 20, 9), rule="FREQ=DAILY"), "borta"),
    ],
)
def test_what_cannot_come_in_is_told_and_the_others_do(event, says, asa, actions, alex, seen, store):
    for worker in asa.worker_ids:
        actions.run(
            add_absence, worker, kind=AbsenceKind.LEAVE, starts_on=date(2026, 8, 20), ends_on=date(2026, 8, 21)
        )  # fmt: skip
    found = seen(event, one(number=2))
    (finding,) = found.findings
    assert says in finding.what
    assert [placed.event.number for placed in found.new] == [2]


def test_nobody_is_sent_home_alone_by_a_file(asa, actions, build, seen):
    alone = build.client("Björn Ström")
    high = RiskAssessment(
        "r", alone.id, date(2026, 8, 14), "worker-kim", Likelihood.GREAT, Consequence.DISASTROUS, Going.TWO,
        measures="Två", responsible="Kim", due_on=date(2026, 9, 1),
    )  # fmt: skip
    actions.run(assess_risk, high)
    (finding,) = seen(one("BS")).findings
    assert "ingen går hem ensam" in finding.what


def test_a_file_with_nothing_new_is_refused_and_leaves_no_trace(asa, actions, refused):
    with refused("Inget i kalendern är nytt"):
        actions.run(import_calendar, a_file(one("Lunch")))


def test_findings_of_the_file_stand_beside_those_of_the_store_in_its_order(asa, desk):
    held = preview_calendar(
        desk(), a_file(one(start=datetime(2026, 1, 1, 9)), findings=(Finding(3, "", "Y", "Y.", ""),))
    )  # fmt: skip
    assert [finding.row for finding in held.findings] == [1, 3]
