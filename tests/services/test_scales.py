"""ORS and SRS in the store: only under a licence, corrected with a reason, held against the right first answer."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from boendestod_app.domain.fact import FactKind
from boendestod_app.domain.follow_up import FollowUpSettings
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.scale import Scale, Skipped, TypedScale
from boendestod_app.domain.support_period import SupportForm, SupportPeriod
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.services.follow_up import follow_up_series
from boendestod_app.services.follow_up_settings import (
    confirm_licence,
    end_licence,
    follow_up_settings,
    set_asi_months,
    set_numbers,
)
from boendestod_app.services.keep_client import edit_period
from boendestod_app.services.proposals import judged, proposals
from boendestod_app.services.raise_level import raise_level
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.report_fact import report_fact
from boendestod_app.services.scales import (
    asks_at_visit,
    asks_scales,
    correct,
    new_baseline,
    rate,
    ratings_of,
    since_baseline,
    typed_at_visit,
    use_scales,
)
from boendestod_app.services.support import keep_period

TODAY = date(2026, 8, 14)
LICENCE = FollowUpSettings(licensed_by="Chefen", licensed_on=TODAY, licence_number="A-17")
NUMBERS = FollowUpSettings(ors_cutoff=250, ors_rci=50, srs_cutoff=360, srs_fall=10)


def total(number: int) -> TypedScale:
    return TypedScale(total=f"{number // 10},{number % 10}")


@pytest.fixture
def licensed(actions, asa):
    actions.run(confirm_licence, LICENCE)
    actions.run(use_scales, asa.id, True)
    return asa


@pytest.fixture
def ors(actions, licensed, clock):
    """Answers so many days ago."""

    def put(*answers: tuple[int, int], scale=Scale.ORS):
        for days, number in answers:
            clock.move(milliseconds=2)
            actions.run(rate, licensed.id, {scale: total(number)}, on=TODAY - timedelta(days=days))

    return put


def test_nothing_is_there_before_the_unit_has_confirmed_its_licence(actions, asa, refused):
    with refused("inte bekräftat någon licens"):
        actions.run(use_scales, asa.id, True)
    with refused("inte bekräftat någon licens"):
        actions.run(rate, asa.id, {Scale.ORS: total(240)}, on=TODAY)
    with refused("Bekräfta licensen"):
        actions.run(set_numbers, NUMBERS)
    assert not asks_scales(actions.desk(), asa.id)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [({"licensed_by": ""}, "Skriv vem"), ({"licence_number": " "}, "licensens nummer"),
     ({"licensed_on": None}, "Ange dagen"), ({"licensed_on": date(2026, 8, 15)}, "Ange dagen")],
)  # fmt: skip
def test_a_licence_without_who_when_or_number_is_none(actions, refused, wrong, sentence):
    with refused(sentence):
        actions.run(confirm_licence, replace(LICENCE, **wrong))
    assert not follow_up_settings(actions.desk()).licensed


def test_a_licence_is_confirmed_and_its_numbers_are_set_and_undone(back_and_forth, actions, refused):
    back_and_forth("bekräftade licensen för ORS och SRS", confirm_licence, LICENCE)
    back_and_forth("ändrade gränsvärden för ORS och SRS", set_numbers, NUMBERS)
    back_and_forth("ändrade tiden till nästa ASI", set_asi_months, 8)
    held = follow_up_settings(actions.desk())
    assert (held.licensed_by, held.licence_number, held.asi_months, held.ors_rci) == ("Chefen", "A-17", 8, 50)
    with refused("alla fyra talen"):
        actions.run(set_numbers, replace(NUMBERS, srs_fall=None))
    with refused("1 till 24 månader"):
        actions.run(set_asi_months, 0)


def test_without_the_licence_answers_are_hidden_and_not_lost(actions, licensed, ors):
    ors((1, 240))
    actions.run(end_licence)
    assert not asks_scales(actions.desk(), licensed.id)
    series = follow_up_series(actions.desk(), licensed.id, TODAY - timedelta(days=90), TODAY)
    assert not series.rated
    actions.undo()
    series = follow_up_series(actions.desk(), licensed.id, TODAY - timedelta(days=90), TODAY)
    assert [one.total for one in series.ors] == [240]


def test_an_answer_beside_a_visit_is_done_and_undone(back_and_forth, licensed):
    typed = TypedScale(("6,1", "5,8", "6.0", "6,1"))
    (kept,) = back_and_forth("skrev ORS för Åsa Öberg", rate, licensed.id, {Scale.ORS: typed}, on=TODAY)
    assert (kept.lines, kept.total) == ((61, 58, 60, 61), 240)


@pytest.mark.parametrize(
    ("typed", "on", "sentence"),
    [(total(240), TODAY + timedelta(days=1), "framåt i tiden"), (TypedScale(), TODAY, "Skriv talen"),
     (TypedScale(("1", "", "", "")), TODAY, "alla fyra raderna"), (TypedScale(("1",) * 4, "5"), TODAY, "raderna blir"),
     (TypedScale(total="40,1"), TODAY, "skalan är 0 till 40,0"), (TypedScale(total="-1"), TODAY, "går inte")],
)  # fmt: skip
def test_what_is_wrong_is_refused_in_a_sentence(actions, licensed, refused, typed, on, sentence):
    with refused(sentence):
        actions.run(rate, licensed.id, {Scale.ORS: typed}, on=on)


@pytest.mark.parametrize(("typed", "kept"), [("0", 0), ("40", 400)])
def test_the_least_and_the_most_are_answers(actions, licensed, typed, kept):
    (made,) = actions.run(rate, licensed.id, {Scale.ORS: TypedScale(total=typed)}, on=TODAY)
    assert made.total == kept


def test_one_of_each_on_a_day_beside_visits(actions, licensed, refused):
    both = {Scale.ORS: total(240), Scale.SRS: TypedScale(skipped=Skipped.NO_TIME)}
    actions.run(rate, licensed.id, both, on=TODAY)
    with refused("ORS finns redan 14 augusti 2026"):
        actions.run(rate, licensed.id, {Scale.ORS: total(250)}, on=TODAY)


def test_a_correction_keeps_the_old_value_and_the_reason(actions, back_and_forth, licensed, ors, store, refused):
    ors((1, 240))
    (old,) = ratings_of(actions.desk(), licensed.id)
    with refused("Skriv varför den rättas"):
        actions.run(correct, old.id, total(260), why=" ")
    said = "rättade ORS 13 augusti 2026"
    new = back_and_forth(said, correct, old.id, total(260), why="Fel rad på pappret")
    assert ratings_of(actions.desk(), licensed.id) == [new]
    assert (new.on, new.replaces, new.why) == (old.on, old.id, "Fel rad på pappret")
    assert store.scale_ratings.get(old.id) == old
    with refused("redan rättad"):
        actions.run(correct, old.id, total(270), why="Igen")


# ---- at a visit


@pytest.fixture
def visit(asa):
    def told(*typed: TypedScale, day: int = 14, **more) -> VisitDraft:
        start = datetime(2026, 8, day, 9)
        return VisitDraft(asa.id, start, start + timedelta(hours=1), Outcome.DONE, scales=typed or None, **more)

    return told


FOUR = TypedScale(("6,1", "5,8", "6,0", "6,1"))


def test_the_numbers_are_saved_in_the_same_act_as_the_visit(actions, licensed, visit, store):
    before = actions.steps
    note = actions.run(record_visit, visit(FOUR, TypedScale(skipped=Skipped.DECLINED)))
    assert actions.steps == before + 1
    (ors,), (srs,) = (ratings_of(actions.desk(), licensed.id, scale) for scale in Scale)
    assert (ors.total, ors.visit_id, srs.skipped) == (240, note.visit_id, Skipped.DECLINED)
    actions.undo()
    assert ratings_of(actions.desk(), licensed.id) == []
    assert store.differences() == []


def test_a_visit_with_numbers_that_are_wrong_is_not_saved(actions, licensed, visit, refused):
    with refused("SRS: fyll i alla fyra raderna"):
        actions.run(record_visit, visit(FOUR, TypedScale(("1", "", "", ""))))
    assert ratings_of(actions.desk(), licensed.id) == []


def test_what_is_changed_in_the_visit_later_replaces_and_emptied_is_taken_back_whole(actions, licensed, visit, store):
    note = actions.run(record_visit, visit(FOUR, TypedScale()))
    again = visit(total(250), TypedScale(), visit_id=note.visit_id)
    actions.run(record_visit, again)
    actions.run(record_visit, again)
    (now,) = ratings_of(actions.desk(), licensed.id)
    assert (now.total, now.why) == (250, "Ändrad i besöket")
    assert len(store.scale_ratings.where(client_id=licensed.id)) == 2
    held = store.visits.get(note.visit_id)
    assert typed_at_visit(actions.desk(), held) == (total(250), TypedScale())
    actions.run(record_visit, visit(TypedScale(), TypedScale(), visit_id=note.visit_id))
    assert ratings_of(actions.desk(), licensed.id) == []


def test_an_answer_follows_its_visit_to_another_day(actions, licensed, visit):
    note = actions.run(record_visit, visit(FOUR, TypedScale()))
    actions.run(record_visit, visit(FOUR, TypedScale(), day=13, visit_id=note.visit_id))
    (held,) = ratings_of(actions.desk(), licensed.id)
    assert (held.on, held.replaces) == (date(2026, 8, 13), "")
    actions.run(record_visit, visit(total(250), TypedScale(), day=12, visit_id=note.visit_id))
    (held,) = ratings_of(actions.desk(), licensed.id)
    assert (held.on, held.total) == (date(2026, 8, 12), 250)


def test_a_client_who_has_stopped_is_asked_only_where_there_was_an_answer(actions, licensed, visit, store):
    note = actions.run(record_visit, visit(FOUR, TypedScale()))
    other = actions.run(record_visit, visit(TypedScale(), TypedScale(), day=13))
    actions.run(use_scales, licensed.id, False)
    desk = actions.desk()
    assert asks_at_visit(desk, store.visits.get(note.visit_id))
    assert not asks_at_visit(desk, store.visits.get(other.visit_id))
    actions.run(end_licence)
    assert not asks_at_visit(actions.desk(), store.visits.get(note.visit_id))


def test_where_nobody_was_asked_nothing_is_touched(actions, licensed, visit):
    note = actions.run(record_visit, visit(FOUR, TypedScale()))
    actions.run(record_visit, visit(visit_id=note.visit_id))
    assert [one.total for one in ratings_of(actions.desk(), licensed.id)] == [240]


# ---- the first answer


def test_a_new_support_period_is_a_new_baseline(actions, licensed, ors):
    ors((60, 100), (40, 150), (2, 300), (1, 310))
    everything = [one.total for one in since_baseline(actions.desk(), licensed.id, TODAY)]
    assert everything == []  # the support began today
    (first,) = actions.store.periods.where(client_id=licensed.id)
    actions.run(edit_period, replace(first, starts_on=TODAY - timedelta(days=50)))
    assert [one.total for one in since_baseline(actions.desk(), licensed.id, TODAY - timedelta(days=1))] == [
        150, 300, 310,
    ]  # fmt: skip
    new = SupportPeriod("", licensed.id, SupportForm.DECISION, TODAY - timedelta(days=3))
    actions.run(keep_period, new, closes=first.id)
    assert [one.total for one in since_baseline(actions.desk(), licensed.id, TODAY - timedelta(days=1))] == [300, 310]


def test_a_new_baseline_needs_a_reason_and_the_old_one_stays(actions, back_and_forth, build, refused, clock):
    client = build.client("Bo", began=TODAY - timedelta(days=100))
    actions.run(confirm_licence, LICENCE)
    for days, number in ((90, 100), (30, 200), (1, 260)):
        clock.move(milliseconds=2)
        actions.run(rate, client.id, {Scale.ORS: total(number)}, on=TODAY - timedelta(days=days))
    with refused("ny utgångspunkt"):
        actions.run(new_baseline, client.id, on=TODAY, why="")
    with refused("har inte varit"):
        actions.run(new_baseline, client.id, on=TODAY + timedelta(days=1), why="x")
    on = TODAY - timedelta(days=30)
    back_and_forth("satte en ny utgångspunkt för Bo", new_baseline, client.id, on=on, why="Hemma från behandling")
    desk = actions.desk()
    assert [one.total for one in since_baseline(desk, client.id, TODAY)] == [200, 260]
    assert [one.total for one in since_baseline(desk, client.id, TODAY - timedelta(days=31))] == [100]
    assert [one.total for one in ratings_of(desk, client.id)] == [100, 200, 260]


# ---- what is drawn


def test_the_series_holds_answers_gaps_and_what_happened(actions, build, clock):
    client = build.client("Bo", began=TODAY - timedelta(days=100))
    actions.run(confirm_licence, LICENCE)
    actions.run(set_numbers, NUMBERS)
    for days, typed in ((90, total(240)), (60, TypedScale(skipped=Skipped.ACUTE)), (30, total(190))):
        clock.move(milliseconds=2)
        actions.run(rate, client.id, {Scale.ORS: typed}, on=TODAY - timedelta(days=days))
    actions.run(report_fact, client.id, FactKind.OVERDOSE, line="I trapphuset")
    clock.move(minutes=1)
    actions.run(raise_level, client.id, level=Level.CRISIS, line="Hotad")
    series = follow_up_series(actions.desk(), client.id, TODAY - timedelta(days=95), TODAY)
    assert [one.total for one in series.ors] == [240, None, 190]
    assert series.baseline.total == 240
    assert series.sentences[0] == "Skattningen har gått från 24,0 till 19,0: tillförlitlig försämring."
    assert {one.says for one in series.markers} == {"Överdos fre 14 aug", "Kris"}
    early = follow_up_series(actions.desk(), client.id, TODAY - timedelta(days=95), TODAY - timedelta(days=70))
    assert (early.markers, early.sentences) == ((), ("Ingen förändring kan beräknas än.",))


# ---- the rules


def fired(actions, client) -> set[str]:
    return {one.rule.id for one in judged(actions.desk(), [client])[client.id] if one.fires and one.rule.rated}


@pytest.fixture
def bo(actions, build):
    actions.run(confirm_licence, LICENCE)
    return build.client("Bo", began=TODAY - timedelta(days=100))


def rate_days_ago(actions, clock, client, scale, *answers):
    for days, number in answers:
        clock.move(milliseconds=2)
        actions.run(rate, client.id, {scale: total(number)}, on=TODAY - timedelta(days=days))


def test_ratings_are_facts_only_when_the_unit_has_set_its_numbers(actions, clock, bo):
    rate_days_ago(actions, clock, bo, Scale.ORS, (60, 240), (1, 190))
    rate_days_ago(actions, clock, bo, Scale.SRS, (8, 350), (1, 340))
    assert fired(actions, bo) == set()
    actions.run(set_numbers, NUMBERS)
    assert fired(actions, bo) == {"ors_fell", "srs_low", "srs_fell"}
    (proposed,) = [one for one in proposals(actions.desk(), [bo]) if one.rule.id == "ors_fell"]
    assert proposed.sentence == "skattningen ORS sjönk 5,0, senast tor 13 aug"
    actions.run(set_numbers, FollowUpSettings())
    assert fired(actions, bo) == set()


@pytest.mark.parametrize(("rci", "fires"), [(50, True), (51, False)])
def test_the_unit_s_own_numbers_hold(actions, clock, bo, rci, fires):
    rate_days_ago(actions, clock, bo, Scale.ORS, (60, 240), (1, 190))
    actions.run(set_numbers, replace(NUMBERS, ors_rci=rci))
    assert ("ors_fell" in fired(actions, bo)) == fires


def test_what_was_before_the_baseline_is_no_fact(actions, clock, bo):
    rate_days_ago(actions, clock, bo, Scale.ORS, (60, 300), (20, 200), (1, 195))
    actions.run(set_numbers, NUMBERS)
    assert "ors_fell" in fired(actions, bo)
    actions.run(new_baseline, bo.id, on=TODAY - timedelta(days=20), why="Flyttade hemifrån")
    assert "ors_fell" not in fired(actions, bo)


def test_of_very_many_answers_the_first_and_the_latest_are_held_against_the_rules(actions, clock, bo):
    rate_days_ago(actions, clock, bo, Scale.ORS, (90, 300), *((days, 260) for days in range(80, 2, -4)), (1, 250))
    actions.run(set_numbers, NUMBERS)
    assert "ors_fell" in fired(actions, bo)
    actions.run(set_numbers, replace(NUMBERS, ors_rci=51))
    assert "ors_fell" not in fired(actions, bo)


def test_what_was_skipped_or_corrected_is_no_fact(actions, clock, bo):
    rate_days_ago(actions, clock, bo, Scale.ORS, (60, 240), (2, 190))
    actions.run(set_numbers, NUMBERS)
    assert "ors_fell" in fired(actions, bo)
    wrong = ratings_of(actions.desk(), bo.id)[-1]
    actions.run(correct, wrong.id, total(230), why="Läste fel")
    assert "ors_fell" not in fired(actions, bo)
