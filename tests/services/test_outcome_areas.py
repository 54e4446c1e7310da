"""The areas are chosen with the client and said of once a quarter in each view; ASI asks for its next time."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from boendestod_app.domain.asi import AsiArea, AsiAreaRating, AsiFollowUp, AsiForm
from boendestod_app.domain.attention import Asks
from boendestod_app.domain.outcome_area import AreaChange, OutcomeArea, View
from boendestod_app.services.asi import asi_of, keep_asi, proposed_next, remove_asi
from boendestod_app.services.follow_up_settings import set_asi_months
from boendestod_app.services.my_day import my_day
from boendestod_app.services.outcome_areas import area_ratings, choose_areas, rate_areas, said_this_quarter
from boendestod_app.services.scales import choice

TODAY = date(2026, 8, 14)
HOME, WORK, NETWORK = OutcomeArea.HOME, OutcomeArea.WORK, OutcomeArea.NETWORK
SAID = {HOME: (AreaChange.BETTER, " Har  kvar lägenheten. "), WORK: (AreaChange.UNKNOWN, "")}


def test_three_or_four_are_chosen_or_none_yet(actions, asa, back_and_forth, refused):
    for few in ([HOME], [HOME, WORK], list(OutcomeArea)[:5]):
        with refused("tre eller fyra områden"):
            actions.run(choose_areas, asa.id, few)
    back_and_forth("valde områden för Åsa Öberg", choose_areas, asa.id, [WORK, HOME, NETWORK])
    assert choice(actions.desk(), asa.id).areas == (HOME, WORK, NETWORK)
    actions.run(choose_areas, asa.id, [])
    assert choice(actions.desk(), asa.id).areas == ()


def test_a_quarter_is_said_in_one_view_with_a_sentence(actions, asa, back_and_forth, store):
    said = "följde upp områden för Åsa Öberg, kvartal 3 2026"
    back_and_forth(said, rate_areas, asa.id, SAID, view=View.CLIENT, on=TODAY)
    held = {one.area: (one.change, one.line, one.view) for one in area_ratings(actions.desk(), asa.id)}
    assert held[HOME] == (AreaChange.BETTER, "Har kvar lägenheten.", View.CLIENT)
    assert len(held) == 2
    assert [hit.client_id for hit in store.search.find("lägenheten")] == [asa.id]


def test_said_again_in_the_same_quarter_it_takes_its_place_and_another_view_stands_beside(actions, asa):
    actions.run(rate_areas, asa.id, SAID, view=View.CLIENT, on=date(2026, 7, 1))
    again = {HOME: (AreaChange.WORSE, "Hyran."), WORK: (None, "")}
    actions.run(rate_areas, asa.id, again, view=View.CLIENT, on=TODAY)
    actions.run(rate_areas, asa.id, SAID, view=View.STAFF, on=TODAY)
    desk = actions.desk()
    own = said_this_quarter(desk, asa.id, View.CLIENT, TODAY)
    assert {area: one.change for area, one in own.items()} == {HOME: AreaChange.WORSE}
    assert len(said_this_quarter(desk, asa.id, View.STAFF, TODAY)) == 2
    assert said_this_quarter(desk, asa.id, View.CLIENT, date(2026, 10, 1)) == {}


@pytest.mark.parametrize(
    ("answers", "on", "sentence"),
    [({HOME: (None, "")}, TODAY, "minst ett område"), ({HOME: (None, "En mening")}, TODAY, "Boendesituation: välj"),
     (SAID, TODAY + timedelta(days=1), "framåt i tiden")],
)  # fmt: skip
def test_what_is_wrong_is_refused_in_a_sentence(actions, asa, refused, answers, on, sentence):
    with refused(sentence):
        actions.run(rate_areas, asa.id, answers, view=View.CLIENT, on=on)


# ---- ASI


def done(client, on: date, **more) -> AsiFollowUp:
    return AsiFollowUp("", client.id, on, AsiForm.BASE, "Kim", **more)


def test_an_interview_is_kept_changed_and_taken_away(actions, asa, back_and_forth, refused):
    areas = (AsiAreaRating(AsiArea.DRUGS, 6, 3, 2), AsiAreaRating(AsiArea.WORK))
    kept = back_and_forth("skrev ASI för Åsa Öberg", keep_asi, done(asa, TODAY, areas=areas))
    assert kept.areas == areas[:1]
    actions.run(keep_asi, replace(kept, interviewer="Alex"))
    assert [one.interviewer for one in asi_of(actions.desk(), asa.id)] == ["Alex"]
    back_and_forth("tog bort ASI fre 14 aug", remove_asi, kept.id)
    assert asi_of(actions.desk(), asa.id) == []
    with refused("vem som intervjuade"):
        actions.run(keep_asi, replace(done(asa, TODAY), interviewer=""))


def test_the_next_is_proposed_by_the_unit_s_setting(actions):
    assert proposed_next(actions.desk(), date(2026, 8, 31)) == date(2027, 2, 28)
    actions.run(set_asi_months, 12)
    assert proposed_next(actions.desk(), date(2026, 8, 31)) == date(2027, 8, 31)


@pytest.mark.parametrize(("days", "asked"), [(14, True), (15, False), (-3, True)])
def test_what_is_due_is_something_to_do(actions, asa, days, asked):
    actions.run(keep_asi, done(asa, TODAY - timedelta(days=170), next_on=TODAY + timedelta(days=days)))
    found = [one for one in my_day(actions.desk()).attention if one.asks is Asks.ASI]
    assert bool(found) == asked
    if asked:
        assert found[0].sentence.startswith("Åsa: boka ASI, senast")


def test_only_the_latest_interview_asks(actions, asa):
    actions.run(keep_asi, done(asa, TODAY - timedelta(days=300), next_on=TODAY - timedelta(days=120)))
    actions.run(keep_asi, done(asa, TODAY - timedelta(days=2), next_on=TODAY + timedelta(days=180)))
    assert not [one for one in my_day(actions.desk()).attention if one.asks is Asks.ASI]
