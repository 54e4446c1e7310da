"""The support period in the store: hours, overlaps, programme, pauses; and what it asks for."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from boendestod_app.domain.attention import Asks
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.phase_clock import PhaseReview
from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.rule import Shape
from boendestod_app.domain.support_period import BeganHow, SupportForm, SupportPause, SupportPeriod, followed
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.services.granted_hours import hours_now, hours_warning
from boendestod_app.services.keep_client import current_period
from boendestod_app.services.phases import remove_review, review_phase, reviews_of, standing_of, support_attention
from boendestod_app.services.plan_visits import set_rhythm
from boendestod_app.services.proposals import verdicts
from boendestod_app.services.raise_level import raise_level
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.support import (
    checklist,
    choose_programme,
    close_period,
    keep_checklist,
    keep_pause,
    keep_period,
    paused_now,
    periods_of,
    remove_pause,
    tick_item,
)

TODAY = date(2026, 8, 14)


@pytest.fixture
def period(actions, asa) -> SupportPeriod:
    (held,) = actions.store.periods.where(client_id=asa.id)
    return held


@pytest.fixture
def asked(desk, asa):
    return lambda: [(one.asks, one.reason) for one in support_attention(desk(), [asa])]


def test_everything_of_a_period_is_kept(back_and_forth, desk, asa, period):
    told = replace(
        period, form=SupportForm.LSS, hours_per_week=4.5, hours_per_month=20, began_how=BeganHow.PUSHED,
        officer=" Ayşe ", officer_phone="08-1", contacts_per_week=2, visit_minutes=60, caseload_cap=20, weight=1.5,
    )  # fmt: skip
    kept = back_and_forth("ändrade insatsen", keep_period, told)
    assert periods_of(desk(), asa.id) == [kept]
    assert (kept.officer, kept.began_how, kept.weight) == ("Ayşe", BeganHow.PUSHED, 1.5)


def test_a_new_period_closes_the_one_before_it_the_day_before(back_and_forth, desk, asa, period):
    new = SupportPeriod("", asa.id, SupportForm.DECISION, TODAY + timedelta(days=1))
    kept = back_and_forth("lade till en insats", keep_period, new, closes=period.id)
    assert [(one.id, one.ends_on) for one in periods_of(desk(), asa.id)] == [(period.id, TODAY), (kept.id, None)]


def test_two_that_overlap_are_refused_with_the_other_named(actions, refused, asa, period):
    with refused("Överlappar en annan insats: Annat från 14 augusti 2026, tills vidare."):
        actions.run(keep_period, SupportPeriod("", asa.id, SupportForm.DECISION, TODAY + timedelta(days=9)))
    with refused("Den nya insatsen måste börja efter 14 augusti 2026"):
        actions.run(keep_period, SupportPeriod("", asa.id, SupportForm.DECISION, TODAY), closes=period.id)


def test_a_period_is_closed_with_a_reason_and_the_client_stays(back_and_forth, actions, refused, store, asa, period):
    with refused("Skriv varför"):
        actions.run(close_period, period.id, on=TODAY, why=" ")
    with refused("Slutdatumet är före"):
        actions.run(close_period, period.id, on=TODAY - timedelta(1), why="Flyttar")
    closed = back_and_forth("ändrade insatsen", close_period, period.id, on=TODAY, why="Flyttar")
    assert (closed.ends_on, closed.ended_why) == (TODAY, "Flyttar")
    assert store.clients.get(asa.id).ended_on is None


# ---- programmes


def test_a_programme_fills_the_period_and_lays_its_checklist(back_and_forth, actions, desk, period):
    kept = back_and_forth(
        "valde modellen Critical time intervention (CTI)", choose_programme, period.id, "cti"
    )  # fmt: skip
    assert (kept.preset, kept.contacts_per_week, kept.visit_minutes, kept.phase_from) == ("cti", 2, 60, TODAY)
    first, *_rest = checklist(desk(), period.id)
    assert first.words == "Före start: klienten har en bostad eller ett kontrakt"
    actions.run(tick_item, first.id, True)
    back_and_forth("valde modellen Strengths model", choose_programme, period.id, "strengths")
    now = checklist(desk(), period.id)
    assert [(one.id, one.done_on) for one in now if one.done_on] == [(first.id, TODAY)]  # what was done stays
    assert len(now) == 4
    assert actions.store.periods.get(period.id).caseload_cap == 20


def test_a_programme_that_is_not_in_the_list_is_refused_and_free_words_stay(actions, refused, desk, period):
    with refused("Modellen finns inte i listan."):
        actions.run(choose_programme, period.id, "okänt")
    actions.run(keep_period, replace(period, programme="Vårt eget sätt"))
    assert standing_of(desk(), actions.store.periods.get(period.id)) is None


def test_the_checklist_is_the_clients_own(back_and_forth, actions, refused, desk, period):
    actions.run(choose_programme, period.id, "cti")
    first, *_rest = checklist(desk(), period.id)
    back_and_forth("bockade av i checklistan", tick_item, first.id, True)
    back_and_forth("ändrade checklistan", keep_checklist, period.id, ["Egen  punkt", first.words, " ", "Egen punkt"])
    assert [(one.words, one.done_on) for one in checklist(desk(), period.id)] == [
        ("Egen punkt", None), (first.words, TODAY),
    ]  # fmt: skip
    back_and_forth("tog bort en bock i checklistan", tick_item, first.id, False)
    with refused("Högst 200 tecken"):
        actions.run(keep_checklist, period.id, ["x" * 201])


# ---- phases


def test_the_phases_are_asked_for_gone_through_and_never_end_the_support(
    actions, back_and_forth, asked, desk, asa, period, clock
):
    actions.run(choose_programme, period.id, "cti")
    assert asked() == []
    clock.set(2026, 11, 14)
    assert asked() == [(Asks.PHASE, "Fas 1 går till i dag: gå igenom den och planera nästa.")]
    forward = PhaseReview("", "", period.id, date(2026, 11, 14), 2, " Ekonomin och sömnen ")
    kept = back_and_forth("gick igenom en fas", review_phase, forward)
    assert (kept.client_id, kept.by, kept.text) == (asa.id, "worker-kim", "Ekonomin och sömnen")
    assert asked() == []
    clock.set(2026, 11, 20)
    back = actions.run(review_phase, replace(forward, on=date(2026, 11, 20), phase=1, text="Behöver mer tid"))
    assert standing_of(desk(), actions.store.periods.get(period.id)).says == "Fas 1 av 3: Övergång"
    assert [one.phase for one in reviews_of(desk(), actions.store.periods.get(period.id))] == [
        2,
        1,
    ]  # the history stays
    back_and_forth("tog bort en genomgång av en fas", remove_review, back.id)
    clock.set(2027, 5, 14)
    actions.run(review_phase, replace(forward, on=date(2027, 5, 14), phase=3))
    assert asked()[0][1].startswith("Sista fasen går till i dag. Boka ett överlämningsmöte")
    clock.set(2028, 5, 14)
    assert asked()[0][0] is Asks.PHASE
    assert actions.store.periods.get(period.id).ends_on is None


def test_a_phase_before_its_start_is_refused(actions, refused, period):
    with refused("har inga faser"):
        actions.run(review_phase, PhaseReview("", "", period.id, TODAY, 1))
    actions.run(choose_programme, period.id, "cti")
    with refused("Fas 2 börjar 14 november 2026"):
        actions.run(review_phase, PhaseReview("", "", period.id, TODAY, 2))


def test_a_new_decision_in_the_midst_of_a_programme_takes_its_phases_and_checklist_along(
    actions, desk, asked, period, clock
):
    kept = actions.run(choose_programme, period.id, "cti")
    first, *_rest = checklist(desk(), period.id)
    actions.run(tick_item, first.id, True)
    clock.set(2026, 11, 16)
    actions.run(review_phase, PhaseReview("", "", period.id, date(2026, 11, 16), 2))
    clock.set(2027, 1, 1)
    new = actions.run(keep_period, followed(kept, date(2027, 1, 1)), closes=period.id)
    assert (new.starts_on, new.phase_from) == (date(2027, 1, 1), TODAY)
    assert standing_of(desk(), new).says == "Fas 2 av 3: Prova själv"
    assert [one.done_on is not None for one in checklist(desk(), new.id)] == [True, False, False, False]
    clock.set(2027, 2, 14)
    assert asked() == [(Asks.PHASE, "Fas 2 går till i dag: gå igenom den och planera nästa.")]
    again = actions.run(keep_period, replace(new, phase_from=date(2027, 2, 14)))
    assert standing_of(desk(), again).says == "Fas 1 av 3: Övergång"  # another transition, another clock


def test_what_was_said_of_a_phase_is_found(actions, period, asa):
    actions.run(choose_programme, period.id, "cti")
    actions.run(review_phase, PhaseReview("", "", period.id, TODAY, 1, "Lakritsfabriken"))
    actions.store.search.catch_up()
    assert [(one.entity, one.client_id) for one in actions.store.search.find("lakrits")] == [("phase_review", asa.id)]


def test_two_periods_that_two_laptops_wrote_are_told_of(actions, asked, asa, period, clock):
    with actions.store.act("merge", clock()):
        actions.store.periods.save(SupportPeriod("other", asa.id, SupportForm.LSS, TODAY))
    ((asks, told),) = asked()
    assert asks is Asks.PERIOD
    assert told.startswith("Två insatser överlappar: Annat från 14 augusti 2026")


# ---- pauses


def test_a_pause_silences_the_clocks_and_asks_when_it_ends(
    actions, back_and_forth, refused, desk, asked, asa, period, clock
):
    def silent(now):
        return not any(one.fires for one in verdicts(now, asa.id) if one.rule.shape is Shape.NO_CONTACT)

    actions.run(set_rhythm, asa.id, rule=weekly((0, 3)), at=time(10))
    clock.move(days=8)
    assert silent(desk()) is False
    pause = SupportPause("", "", period.id, TODAY, TODAY + timedelta(days=20), "Resa")
    kept = back_and_forth("lade in en paus i insatsen", keep_pause, pause)
    assert paused_now(desk(), asa.id) == kept
    assert silent(desk())
    with refused("Överlappar en annan paus"):
        actions.run(keep_pause, pause)
    assert asked() == []
    clock.move(days=11)
    assert asked() == [(Asks.PAUSE, "Pausen slutar 3 september 2026. Är allt klart för att börja igen?")]
    back_and_forth("ändrade en paus i insatsen", keep_pause, replace(kept, ends_on=None))
    clock.move(days=300)
    assert silent(desk())
    back_and_forth("tog bort en paus i insatsen", remove_pause, kept.id)
    assert paused_now(desk(), asa.id) is None


def test_a_pause_does_not_silence_what_is_asked_for_life(actions, desk, asa, period):
    actions.run(keep_pause, SupportPause("", "", period.id, TODAY, None, "Resa"))
    actions.run(raise_level, asa.id, level=Level.CRISIS, line="Hotad")
    assert desk().store.levels.standing(asa.id).level is Level.CRISIS


# ---- hours


def test_this_week_and_month_are_worked_out_from_the_visits(actions, desk, asa, period):
    def document(client, start, outcome=Outcome.DONE):
        actions.run(record_visit, VisitDraft(client.id, start, start + timedelta(hours=1), outcome))

    actions.run(set_rhythm, asa.id, rule=weekly((4,)), at=time(13))  # from today, a Friday
    document(asa, datetime(2026, 8, 13, 10))
    document(asa, datetime(2026, 8, 12, 10), Outcome.NO_ANSWER)
    document(asa, datetime(2026, 8, 3, 10))
    week, month = hours_now(desk(), asa)
    assert (week.first, week.last, week.planned, week.done) == (date(2026, 8, 10), date(2026, 8, 16), 3, 1)
    assert (month.first, month.last, month.planned, month.done) == (date(2026, 8, 1), date(2026, 8, 31), 6, 2)
    assert hours_warning(desk(), asa) == ""
    actions.run(keep_period, replace(period, hours_per_month=5.5))
    assert "Planerat: 6 timmar i månaden. Beviljat: 5,5." in hours_warning(desk(), asa)
    assert current_period(desk(), asa.id).hours_per_month == 5.5
