"""What stands on the papers of a week, and above all what does not."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from boendestod_app.domain.absence import AbsenceKind
from boendestod_app.domain.block import Block, BlockKind
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.series import Scope, shape_of
from boendestod_app.domain.visit import draft_of
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.errors import Refused
from boendestod_app.services.absences import add_absence, take_over
from boendestod_app.services.agenda import agenda
from boendestod_app.services.days_off import add_day_off
from boendestod_app.services.edit_series import call_off, change_visit
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.plan_visits import plan_visit, set_rhythm
from boendestod_app.services.raise_level import raise_level
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.set_up import add_worker
from boendestod_app.services.week_papers import area, day_list, fridge_sheet, worker_week

MONDAY = date(2026, 8, 17)
TUESDAY = datetime(2026, 8, 18, 10)


@pytest.fixture
def tuesdays(actions, desk, asa):
    actions.run(set_rhythm, asa.id, rule=weekly((1,)), at=time(10), starts_on=MONDAY)
    return lambda: agenda(desk(), MONDAY, date(2026, 9, 13), [asa])


@pytest.fixture
def sheet(desk, asa):
    """The visits on the fridge door, by day."""

    def made(weeks=1, **ticked):
        paper = fridge_sheet(desk(), asa.id, date(2026, 8, 19), weeks=weeks, **ticked)
        return {day.on: day.visits for week in paper.weeks for day in week}

    return made


@pytest.fixture
def team_meeting(actions):
    def keep(desk):
        block = Block("b", (), BlockKind.TEAM_MEETING, time(8), 60, MONDAY, title="Prata om Åsa Öberg")
        desk.store.blocks.save(block)
        desk.says("lade till")

    return lambda: actions.run(keep)


def test_a_workers_week_has_initials_time_and_area(tuesdays, team_meeting, actions, asa, desk, alex):
    actions.run(edit_client, replace(asa, address="Storgatan 1, 118 62 Södermalm", phone="070-1"))
    team_meeting()
    week = worker_week(desk(), "worker-kim", date(2026, 8, 20))
    assert [day.on for day in week.days] == [date(2026, 8, 17 + at) for at in range(5)]
    (block,) = week.days[0].lines
    assert (block.clock, block.who, block.about, block.block) == ("08.00–09.00", "Teammöte", "", True)
    (visit,) = week.days[1].lines
    assert (visit.clock, visit.who, visit.about) == ("10.00–11.00", "ÅÖ", "Hemma · Södermalm · med AL")
    assert not any(word in repr(week) for word in ("Åsa", "Öberg", "Storgatan", "070", "Kim", "Alex"))


def test_called_off_days_off_and_absences_are_seen_but_not_why(tuesdays, actions, desk):
    actions.run(call_off, tuesdays()[0], Scope.THIS, reason="Magsjuk")
    actions.run(add_day_off, date(2026, 8, 19), "Planeringsdag")
    actions.run(
        add_absence, "worker-kim", kind=AbsenceKind.SICK, starts_on=date(2026, 8, 20), ends_on=date(2026, 8, 20)
    )  # fmt: skip
    week = worker_week(desk(), "worker-kim", MONDAY)
    assert week.days[1].lines[0].off
    assert (week.days[2].off, week.days[3].away) == ("Planeringsdag", "Borta")
    assert "agsjuk" not in repr(week)


def test_saturday_and_sunday_stand_there_only_when_something_is_on_them(tuesdays, actions, asa, desk):
    assert len(worker_week(desk(), "worker-kim", MONDAY).days) == 5
    actions.run(plan_visit, asa.id, start=datetime(2026, 8, 23, 10))
    assert len(worker_week(desk(), "worker-kim", MONDAY).days) == 7


def test_a_worker_who_is_not_there_is_refused(desk, asa):
    with pytest.raises(Refused):
        worker_week(desk(), "ingen", MONDAY)


def test_a_protected_client_has_no_area(asa):
    assert area(replace(asa, team="Norr")) == "Norr"
    assert area(replace(asa, team="Norr").protect()) == ""


def test_the_day_list_says_what_it_is_for_in_neutral_words(actions, asa, desk, team_meeting):
    actions.run(edit_client, replace(asa, phone="070-123 45 67"))
    actions.run(plan_visit, asa.id, start=TUESDAY, aim="Handla till helgen", kind=VisitKind.ELSEWHERE)
    actions.run(plan_visit, asa.id, start=TUESDAY.replace(hour=13), aim="Följa till beroendemottagningen")
    actions.run(plan_visit, asa.id, start=TUESDAY.replace(hour=15), essential=True)
    day = day_list(desk(), "worker-kim", TUESDAY.date())
    assert [(row.clock, row.who, row.form, row.about, row.phone) for row in day.rows] == [
        ("10.00–11.00", "ÅÖ", "Annan plats", "Handla", "070-123 45 67"),
        ("13.00–14.00", "ÅÖ", "Hemma", "Enligt planen", "070-123 45 67"),
        ("15.00–16.00", "ÅÖ", "Hemma", "Mat och omsorg", "070-123 45 67"),
    ]
    team_meeting()
    assert [row.form for row in day_list(desk(), "worker-kim", MONDAY).rows] == ["Teammöte"]


def test_the_fridge_says_who_comes_and_what_is_done_together(actions, asa, sheet):
    actions.run(plan_visit, asa.id, start=TUESDAY, kind=VisitKind.PHONE)
    actions.run(plan_visit, asa.id, start=TUESDAY.replace(hour=13), aim="Handla", worker_ids=("worker-kim",))
    call, shop = sheet()[TUESDAY.date()]
    assert (call.clock, call.who, call.what, call.picture) == ("10.00–11.00", "Kim och Alex", "Vi ringer dig", "phone")
    assert (shop.who, shop.what, shop.picture, shop.mark) == ("Kim", "Handla", "shop", "")


def test_only_her_own_visits_and_nothing_of_level_aim_place_or_service(actions, asa, build, desk, sheet):
    actions.run(raise_level, asa.id, level=Level.CRISIS, line="Hotad av vräkning")
    actions.run(plan_visit, asa.id, start=TUESDAY, aim="Prata om vräkning", place="Socialtjänsten")
    actions.run(plan_visit, build.client("Björn Ström").id, start=TUESDAY)
    told = repr(fridge_sheet(desk(), asa.id, MONDAY)).casefold()
    words = ("kris", "vräkning", "socialtjänst", "boendestöd", "björn", "öberg", "delmål")
    assert not any(word in told for word in words)
    assert len(sheet()[TUESDAY.date()]) == 1


def test_the_fridge_says_that_a_day_is_off_but_not_what_the_service_calls_it(tuesdays, actions, asa, sheet):
    actions.run(add_day_off, TUESDAY.date(), "Boendestödets planeringsdag")
    told = fridge_sheet(actions.desk(), asa.id, MONDAY)
    assert told.weeks[0][1].off == "Ledig dag"


def test_delmal_stand_there_only_where_they_are_ticked(desk, asa):
    assert fridge_sheet(desk(), asa.id, MONDAY).goals == ()
    assert fridge_sheet(desk(), asa.id, MONDAY, goals=("Handla själv",)).goals == ("Handla själv",)


def test_a_change_is_said_where_it_was_and_where_it_is(tuesdays, actions, sheet):
    noor = actions.run(add_worker, name="Noor")
    moved, new_time, off, other = tuesdays()
    actions.run(change_visit, moved, Scope.THIS, replace(shape_of(moved), start=datetime(2026, 8, 20, 13)))
    actions.run(change_visit, new_time, Scope.THIS, replace(shape_of(new_time), start=datetime(2026, 8, 25, 14)))
    actions.run(call_off, off, Scope.THIS, reason="Kurs")
    actions.run(take_over, other, "worker-kim", noor.id)
    days = sheet(weeks=4)
    (gone,) = days[date(2026, 8, 18)]
    assert (gone.clock, gone.mark, gone.off) == ("10.00", "Flyttat till torsdag 20 augusti", True)
    assert [visit.mark for visit in days[date(2026, 8, 20)]] == ["Ny tid"]
    assert [visit.mark for visit in days[date(2026, 8, 25)]] == ["Ny tid"]
    assert [(visit.mark, visit.off) for visit in days[date(2026, 9, 1)]] == [("Inställt", True)]
    assert [(visit.mark, visit.who) for visit in days[date(2026, 9, 8)]] == [("Någon annan kommer", "Noor och Alex")]
    (elsewhere,) = sheet()[date(2026, 8, 18)]
    assert elsewhere == gone


def test_what_has_been_is_marked_no_more(tuesdays, actions, asa, sheet, clock, alex):
    clock.set(2026, 8, 19)
    start = datetime(2026, 8, 18, 10, 5)
    draft = replace(draft_of(tuesdays()[0]), start=start, end=start.replace(hour=11, minute=0), worker_ids=(alex.id,))
    actions.run(record_visit, draft)
    assert [(visit.clock, visit.who, visit.mark) for visit in sheet()[date(2026, 8, 18)]] == [
        ("10.05–11.00", "Alex", ""),
    ]  # fmt: skip


def test_a_protected_name_is_an_alias_or_none(actions, asa, desk):
    actions.run(edit_client, asa.protect())
    assert fridge_sheet(desk(), asa.id, MONDAY).name == ""
    actions.run(edit_client, replace(asa.protect(), alias="Solrosen"))
    assert fridge_sheet(desk(), asa.id, MONDAY).name == "Solrosen"


def test_one_to_four_weeks_of_seven_days(desk, asa):
    for asked, given in ((0, 1), (1, 1), (4, 4), (9, 4)):
        weeks = fridge_sheet(desk(), asa.id, MONDAY, weeks=asked).weeks
        assert [len(week) for week in weeks] == [7] * given
