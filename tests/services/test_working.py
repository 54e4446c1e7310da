"""Ways of working: the client's own words, each thing undone and done again, found, and asked about in its time."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from boendestod_app import defaults
from boendestod_app.domain.attention import Asks
from boendestod_app.domain.short_plan import ShortPlan
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.domain.working import ActivityKind, ChangeTalk, GroupActivity, HarmAgreement, Occupation, Taking
from boendestod_app.services.daytime import (
    activities_of,
    keep_activity,
    keep_occupation,
    occupations_of,
    remove_activity,
    remove_occupation,
    was_there,
)
from boendestod_app.services.find import find
from boendestod_app.services.harm import (
    harm_agreements_of,
    keep_harm_agreement,
    remove_harm_agreement,
    review_harm_agreement,
)
from boendestod_app.services.my_day import my_day
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.short_plans import (
    days_of,
    keep_short_plan,
    remove_short_plan,
    short_plans_of,
    tell_how_it_went,
)
from boendestod_app.services.strengths import keep_strengths, strengths_of
from boendestod_app.services.talk import (
    change_talk_of,
    keep_change_talk,
    rate_talk,
    remove_change_talk,
    remove_talk_rating,
    talk_ratings_of,
)
from boendestod_app.services.working_needs import working_attention

TODAY = date(2026, 8, 14)


@pytest.fixture
def asked(desk, asa):
    """What ways of working ask about Åsa now."""
    return lambda: [(one.asks, one.sentence) for one in working_attention(desk(), [asa])]


@pytest.fixture
def plan(actions, asa):
    told = {TODAY: ("Frukost hos syster", "Du och syster"), TODAY + timedelta(days=1): ("Bada", "Du")}
    return actions.run(keep_short_plan, ShortPlan("", asa.id, TODAY, 3, instead="Vara hos syster"), told)


def test_strengths_get_a_version_when_something_else_is_said_another_day(
    actions, back_and_forth, refused, desk, asa, clock
):
    said = {"home": ("Rent kök", "", "Lista på kylen"), "economy": ("", " ", "")}
    back_and_forth("skrev om styrkor för Åsa Öberg", keep_strengths, asa.id, said)
    with refused("Inget är ändrat"):
        actions.run(keep_strengths, asa.id, said)
    actions.run(keep_strengths, asa.id, {"home": ("Rent kök och bad", "", "Lista på kylen")})
    clock.move(days=30)
    actions.run(keep_strengths, asa.id, {"home": ("Rent överallt", "Balkong", "Lista på kylen")})
    held = strengths_of(desk(), asa.id)
    assert list(held) == ["home"]
    assert [(one.on, one.now) for one in held["home"]] == [
        (TODAY, "Rent kök och bad"), (TODAY + timedelta(days=30), "Rent överallt"),
    ]  # fmt: skip


def test_importance_and_confidence_of_the_same_change_stand_under_one_name(
    actions, back_and_forth, refused, desk, asa, clock
):
    back_and_forth(
        "skattade Dricka mindre: hur viktigt och tron på att klara det", rate_talk, asa.id, about="Dricka  mindre",
        importance=6, confidence=3,
    )  # fmt: skip
    clock.move(days=7)
    later = actions.run(rate_talk, asa.id, about="dricka mindre", importance=None, confidence=5)
    clock.move(days=1)
    actions.run(rate_talk, asa.id, about="Sova på natten", importance=9, confidence=None)
    held = talk_ratings_of(desk(), asa.id)
    assert list(held) == ["Sova på natten", "Dricka mindre"]
    assert [(one.importance, one.confidence) for one in held["Dricka mindre"]] == [(6, 3), (None, 5)]
    back_and_forth("tog bort en skattning av Dricka mindre", remove_talk_rating, later.id)
    for about, importance, says in (("", 3, "vad det gäller"), ("X", 12, "från 0 till 10"), ("X", None, "minst ett")):
        with refused(says):
            actions.run(rate_talk, asa.id, about=about, importance=importance, confidence=None)


def test_change_talk_is_the_clients_words_with_their_day(actions, back_and_forth, refused, desk, asa):
    kept = back_and_forth(
        "skrev förändringsprat för Åsa Öberg",
        keep_change_talk,
        ChangeTalk("", asa.id, TODAY, " Jag orkar inte så här "),
    )
    assert kept.text == "Jag orkar inte så här"
    actions.store.search.catch_up()
    assert [one.entity for one in find(desk(), "orkar")] == ["change_talk"]
    back_and_forth("tog bort förändringsprat fre 14 aug", remove_change_talk, kept.id)
    with refused("med klientens ord"):
        actions.run(keep_change_talk, replace(kept, text=" "))
    assert change_talk_of(desk(), asa.id) == []
    actions.run(keep_change_talk, kept)
    assert change_talk_of(desk(), asa.id) == [kept]


def test_an_agreement_about_less_harm_is_looked_over_on_its_day(
    actions, back_and_forth, refused, desk, asa, asked, clock
):
    told = HarmAgreement("", asa.id, TODAY, "Äta innan, och naloxon i jackan", review_on=TODAY + timedelta(days=14))
    kept = back_and_forth("skrev en överenskommelse om mindre skada med Åsa Öberg", keep_harm_agreement, told)
    assert asked() == []
    clock.move(days=14)
    assert asked() == [(Asks.HARM, "Åsa: se över det ni kom överens om, i dag")]
    with refused("Välj en dag som kommer"):
        actions.run(review_harm_agreement, kept.id, result="Bra", review_on=TODAY)
    later = TODAY + timedelta(days=40)
    back_and_forth(
        "såg över en överenskommelse om mindre skada med Åsa Öberg", review_harm_agreement, kept.id, result="Bra",
        review_on=later,
    )  # fmt: skip
    assert asked() == []
    ended = actions.run(review_harm_agreement, kept.id, result="Behövs inte nu", review_on=later, ends=True)
    assert (ended.ended_on, ended.review_on) == (TODAY + timedelta(days=14), None)
    other = actions.run(keep_harm_agreement, replace(told, text="Inte ensam"))
    assert [one.id for one in harm_agreements_of(desk(), asa.id)] == [other.id, kept.id]
    back_and_forth("tog bort en överenskommelse om mindre skada med Åsa Öberg", remove_harm_agreement, kept.id)


def test_an_agreement_needs_words_and_a_day_after_it_was_made(actions, refused, asa):
    for text, review_on, says in (("", None, "vad ni kom överens om"), ("Äta", TODAY - timedelta(days=1), "är före")):
        with refused(says):
            actions.run(keep_harm_agreement, HarmAgreement("", asa.id, TODAY, text, review_on))


def test_a_short_plan_day_by_day_is_changed_and_asks_how_it_went_when_it_is_over(
    actions, back_and_forth, desk, asa, plan, asked, clock
):
    assert [(one.on.day, one.what) for one in days_of(desk(), plan).values()] == [
        (14, "Frukost hos syster"),
        (15, "Bada"),
    ]
    told = {TODAY: ("", ""), TODAY + timedelta(days=2): ("Ringa Kim", "Du")}
    back_and_forth("skrev en korttidsplan för Åsa Öberg", keep_short_plan, plan, told)
    assert [(one.on.day, one.what) for one in days_of(desk(), plan).values()] == [(15, "Bada"), (16, "Ringa Kim")]
    clock.move(days=2)
    assert asked() == []
    clock.move(days=1)
    assert asked() == [(Asks.SHORT_PLAN, "Åsa: hur gick det med korttidsplanen?")]
    assert Asks.SHORT_PLAN in [one.asks for one in my_day(desk()).attention]
    back_and_forth("skrev hur korttidsplanen från fre 14 aug gick", tell_how_it_went, plan.id, result="Två av tre")
    assert asked() == []


def test_two_short_plans_at_once_are_refused_and_a_removed_one_takes_its_days(
    actions, back_and_forth, refused, desk, asa, plan
):
    with refused("Det finns redan en korttidsplan"):
        actions.run(keep_short_plan, ShortPlan("", asa.id, TODAY, 1, instead="Gå ut"), {})
    back_and_forth("tog bort korttidsplanen från fre 14 aug", remove_short_plan, plan.id)
    assert short_plans_of(desk(), asa.id) == desk().store.short_plan_days.where(client_id=asa.id) == []


def test_a_shorter_plan_no_longer_shows_the_days_it_has_lost(actions, desk, asa, plan):
    shorter = actions.run(keep_short_plan, replace(plan, days=1), {})
    assert [one.on for one in days_of(desk(), shorter).values()] == [TODAY]


def test_activities_are_wished_for_taken_part_in_and_remembered(actions, back_and_forth, refused, desk, asa):
    wish = GroupActivity("", asa.id, ActivityKind.CULTURE, " Kören ", "torsdagar 18", "Leila")
    choir = back_and_forth("skrev aktiviteten Kören", keep_activity, wish)
    over = actions.run(keep_activity, replace(wish, what="Bowling", kind=ActivityKind.EXERCISE, taking=Taking.HAS_BEEN))
    there = back_and_forth("var med i dag: Kören", was_there, choir.id)
    assert (there.taking, there.been_on) == (Taking.GOES, TODAY)
    assert [one.id for one in activities_of(desk(), asa.id)] == [choir.id, over.id]
    back_and_forth("tog bort aktiviteten Kören", remove_activity, choir.id)
    for wrong, says in (
        (replace(wish, what=" "), "Skriv vad det är"),
        (replace(wish, been_on=date(2026, 9, 1)), "inte varit"),
    ):
        with refused(says):
            actions.run(keep_activity, wrong)


def test_occupation_goes_on_until_its_last_day(actions, back_and_forth, refused, desk, asa, clock):
    told = Occupation(
        "", asa.id, "Snickeriet", "Tor, AME", "0304-1", "tisdagar 9 till 12", TODAY, TODAY + timedelta(days=9)
    )
    kept = back_and_forth("skrev sysselsättningen Snickeriet", keep_occupation, told)
    assert kept.goes_on(TODAY + timedelta(days=9))
    clock.move(days=10)
    other = actions.run(keep_occupation, Occupation("", asa.id, "Caféet", text="Trivs"))
    assert [one.id for one in occupations_of(desk(), asa.id)] == [other.id, kept.id]
    back_and_forth("tog bort sysselsättningen Snickeriet", remove_occupation, kept.id)
    for wrong, says in (
        (replace(told, what=""), "Skriv vad det är"),
        (replace(told, ends_on=date(2026, 1, 1)), "före början"),
    ):
        with refused(says):
            actions.run(keep_occupation, wrong)


def test_nothing_of_it_ever_asks_for_drug_freedom():
    words = defaults.working()
    told = " ".join([*words.questions, *(f"{one.name} {one.says}" for one in (*words.stages, *words.areas))])
    assert "drog" not in told.lower()
    assert "nykter" not in told.lower()


def test_own_words_of_a_visit_are_change_talk_by_one_tick(actions, back_and_forth, desk, asa):
    start = datetime(2026, 8, 14, 9)
    draft = VisitDraft(asa.id, start, start + timedelta(hours=1), Outcome.DONE, own_words=" Jag vill sova ")
    ticked = replace(draft, change_talk=True)
    note = back_and_forth("dokumenterade besöket hos Åsa Öberg", record_visit, ticked)
    (said,) = change_talk_of(desk(), asa.id)
    assert (said.text, said.on, said.visit_id) == ("Jag vill sova", TODAY, note.visit_id)
    again = replace(ticked, visit_id=note.visit_id, own_words="Jag vill sova hela natten")
    actions.run(record_visit, again)
    assert [(one.id, one.text) for one in change_talk_of(desk(), asa.id)] == [(said.id, "Jag vill sova hela natten")]
    actions.run(record_visit, replace(again, change_talk=None))
    assert len(change_talk_of(desk(), asa.id)) == 1
    actions.run(record_visit, replace(again, change_talk=False))
    assert change_talk_of(desk(), asa.id) == []
