"""The annual follow-up: kept, asked for when a year has passed, and ready to paste."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from boendestod_app.domain.annual import AnnualFollowUp, Participant, annual_text
from boendestod_app.domain.attention import Asks
from boendestod_app.services.annual import begun_annual, keep_annual, last_annual
from boendestod_app.services.cycles import group_attention
from boendestod_app.services.set_up import edit_unit

TODAY = date(2026, 8, 14)


@pytest.fixture
def asks(desk, asa):
    return lambda: [
        (one.sentence, one.reason) for one in group_attention(desk(), [asa]) if one.asks is Asks.ANNUAL
    ]  # fmt: skip


def year(asa, **more) -> AnnualFollowUp:
    return AnnualFollowUp("", asa.id, TODAY, **{"summary": "Ett lugnt år", **more})


def test_it_is_kept_and_changed_the_same_day(back_and_forth, actions, desk, asa, store):
    first = back_and_forth("årlig uppföljning med Åsa Öberg", keep_annual, year(asa))
    assert first.by == "worker-kim"
    told = year(asa, needs="Mer tid", took_part=(Participant(" Kim ", " boendestödjare"),))
    actions.run(keep_annual, told)
    held = last_annual(desk(), asa.id)
    assert (held.needs, held.took_part) == ("Mer tid", (Participant("Kim", "boendestödjare"),))
    assert len(store.annual.where()) == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"summary": " "}, "Skriv något om året."),
        ({"on": TODAY + timedelta(days=1)}, "inte varit än"),
        ({"informed_on": TODAY + timedelta(days=1)}, "inte varit än"),
        ({"took_part": (Participant("", "chef"),)}, "Skriv namnet på alla som var med."),
    ],
)
def test_what_cannot_be_is_refused(actions, refused, asa, wrong, says):
    with refused(says):
        actions.run(keep_annual, replace(year(asa), **wrong))


def test_it_is_asked_for_a_year_after_the_start_and_a_year_after_the_last(actions, asks, asa, clock):
    assert asks() == []
    clock.set(2027, 8, 13)
    assert asks() == []
    clock.set(2027, 8, 14)
    assert asks() == [("Åsa: årlig uppföljning", "Stödet började 14 augusti 2026")]
    actions.run(keep_annual, replace(year(asa), on=date(2027, 8, 14)))
    assert asks() == []
    clock.set(2028, 8, 14)
    assert asks() == [("Åsa: årlig uppföljning", "Förra: 14 augusti 2027")]


def test_the_unit_says_how_often_or_never(actions, asks, desk, clock, refused):
    actions.run(edit_unit, replace(desk().unit, annual_months=6))
    clock.set(2027, 2, 14)
    assert len(asks()) == 1
    actions.run(edit_unit, replace(desk().unit, annual_months=0))
    assert asks() == []
    with refused("1 till 24 månader"):
        actions.run(edit_unit, replace(desk().unit, annual_months=25))


def test_its_text_is_ready_to_paste_and_names_what_is_missing(asa):
    told = year(
        asa, how="Samtal hemma", own="Mår bättre", goals="Två av tre delmål", informed_on=TODAY, informed="Lena",
        took_part=(Participant("Åsa Öberg", "klient"), Participant("Kim")),
    )  # fmt: skip
    assert annual_text(told).splitlines() == [
        "Årlig uppföljning: 14 augusti 2026",
        "Hur uppföljningen gjordes: Samtal hemma",
        "Sammanfattning: Ett lugnt år",
        "Egen bedömning: Mår bättre",
        "Mål: Två av tre delmål",
        "Handläggaren informerad: 14 augusti 2026, Lena",
        "Med var: Åsa Öberg, klient; Kim",
        "Saknas: behoven; titel på alla som var med",
    ]


def test_a_new_one_begins_with_who_is_there(actions, desk, asa):
    begun = begun_annual(desk(), asa.id)
    assert begun.took_part == (Participant("Åsa Öberg", "klient"), Participant("Kim", "boendestödjare"))
    kept = actions.run(keep_annual, year(asa))
    assert begun_annual(desk(), asa.id) == kept
