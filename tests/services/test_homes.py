"""The home: kept, the rent month by month, and threats that propose once, whoever noted them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from boendestod_app.domain.answer import Answer
from boendestod_app.domain.attention import Asks
from boendestod_app.domain.fact import FactKind
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.number import counted
from boendestod_app.domain.summary import SectionKey
from boendestod_app.domain.tenancy import ContractForm, HomeEvent, RentPaid, Tenancy, TenancyEvent
from boendestod_app.services.behind import behind
from boendestod_app.services.find import find
from boendestod_app.services.homes import (
    forget_rent,
    home_attention,
    home_before,
    home_of,
    keep_event,
    keep_tenancy,
    law_of,
    note_rent,
    remove_event,
    remove_tenancy,
    settle_event,
)
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.my_day import my_day
from boendestod_app.services.proposals import answer_proposal, proposals
from boendestod_app.services.raise_level import raise_level, step_down
from boendestod_app.services.report_fact import report_fact
from boendestod_app.services.summarise import whole

TODAY = date(2026, 8, 14)


@pytest.fixture
def flat(asa):
    return Tenancy("", asa.id, ContractForm.TRAINING, date(2026, 1, 31), landlord="Stockholmshem", rent=6200)


@pytest.fixture
def event(actions, asa):
    def happened(kind, ago=0, due=None, **named):
        due_on = TODAY + timedelta(days=due) if due is not None else None
        told = TenancyEvent("", asa.id, kind, TODAY - timedelta(days=ago), due_on, **named)
        return actions.run(keep_event, told)

    return happened


@pytest.fixture
def proposed(desk, asa):
    return lambda: [(one.rule.id, one.rule.level) for one in proposals(desk(), [asa])]


def test_a_home_is_kept_changed_and_taken_away(back_and_forth, actions, desk, asa, flat):
    kept = back_and_forth("ändrade bostaden Träningslägenhet, Stockholmshem", keep_tenancy, flat)
    actions.run(keep_tenancy, replace(kept, rent=6400))
    view = home_of(desk(), asa.id)
    assert (view.now.rent, view.months, view.following.months) == (6400, 6, 12)
    assert [one.months for one in view.reached] == [1, 3, 6]
    back_and_forth("tog bort bostaden Träningslägenhet, Stockholmshem", remove_tenancy, kept.id)
    assert home_of(desk(), asa.id).now is None


def test_a_new_home_ends_the_one_before_it(back_and_forth, desk, asa, actions, flat):
    actions.run(keep_tenancy, flat)
    new = Tenancy("", asa.id, ContractForm.FIRST_HAND, date(2026, 8, 1))
    back_and_forth("ändrade bostaden Förstahandskontrakt", keep_tenancy, new)
    view = home_of(desk(), asa.id)
    assert view.now.form is ContractForm.FIRST_HAND
    assert [one.ends_on for one in view.before] == [date(2026, 7, 31)]
    assert view.curve[-1].months == 6


def test_one_that_cannot_be_is_refused(refused, actions, asa, flat):
    with refused("Skriv vem som har satt villkoret."):
        actions.run(keep_tenancy, replace(flat, conditions="Drogfri"))
    actions.run(keep_tenancy, flat)
    with refused("En annan bostad gäller de dagarna."):
        actions.run(keep_tenancy, replace(flat, starts_on=date(2025, 1, 1)))


def test_who_owns_the_house_of_a_protected_client_is_not_kept(actions, desk, asa, flat):
    actions.run(edit_client, replace(asa, protected=True))
    told = {"conditions": "Inga husdjur", "conditions_by": "Stockholmshem", "after": "Eget på Storgatan 2"}
    actions.run(keep_tenancy, replace(flat, called="Lyan på Storgatan 1", **told))
    held = home_of(desk(), asa.id).now
    assert (held.landlord, held.called, held.form) == ("", "", ContractForm.TRAINING)
    assert (held.conditions, held.conditions_by, held.after) == ("", "", "")


def test_the_rent_is_answered_month_by_month(back_and_forth, actions, desk, asa, clock):
    back_and_forth("hyran för juli 2026: betald", note_rent, asa.id, date(2026, 7, 31), RentPaid.YES, 6200)
    clock.move(minutes=5)
    actions.run(note_rent, asa.id, date(2026, 8, 1), RentPaid.PARTLY)
    told = [(month, rent.paid if rent else None) for month, rent in home_of(desk(), asa.id).rents]
    assert told[:3] == [
        (date(2026, 8, 1), RentPaid.PARTLY), (date(2026, 7, 1), RentPaid.YES), (date(2026, 6, 1), None)
    ]  # fmt: skip
    assert len(told) == 6
    kept = actions.store.rent_months.get(f"{asa.id}:2026-07")
    actions.run(note_rent, asa.id, date(2026, 7, 1), RentPaid.YES, 6300)
    assert actions.store.rent_months.get(kept.id).noted_at == kept.noted_at
    back_and_forth("tog bort hyran för juli 2026: betald", forget_rent, kept.id)
    actions.run(note_rent, asa.id, date(2026, 7, 1), RentPaid.NO)
    assert home_of(desk(), asa.id).rents[1][1].paid is RentPaid.NO


def test_a_rent_far_ahead_is_refused(refused, actions, asa):
    with refused("Månaden ligger för långt fram."):
        actions.run(note_rent, asa.id, date(2026, 11, 1), RentPaid.YES)


def test_a_rent_that_is_confirmed_unpaid_proposes_worry_until_it_is_paid(actions, asa, proposed):
    actions.run(note_rent, asa.id, TODAY, RentPaid.PARTLY)
    assert proposed() == []
    actions.run(note_rent, asa.id, TODAY, RentPaid.NO)
    assert proposed() == [("rent_unpaid", Level.WORRY)]
    actions.run(note_rent, asa.id, TODAY, RentPaid.YES)
    assert proposed() == []


@pytest.mark.parametrize(
    ("kind", "due", "rule"),
    [
        (HomeEvent.DISTURBANCE, None, ("disturbance", Level.WORRY)),
        (HomeEvent.WARNING, None, ("warning", Level.WORRY)),
        (HomeEvent.NOTICE, None, ("notice", Level.WORRY)),
        (HomeEvent.EVICTION, 22, ("eviction_later", Level.WORRY)),
        (HomeEvent.EVICTION, 21, ("eviction_soon", Level.CRISIS)),
        (HomeEvent.EVICTION, 0, ("eviction_soon", Level.CRISIS)),
        (HomeEvent.DEMAND, 5, None),
        (HomeEvent.ENFORCEMENT, 5, None),
        (HomeEvent.REPAIR, None, None),
    ],
)
def test_threats_propose_and_other_things_do_not(event, proposed, kind, due, rule):
    event(kind, due=due)
    assert proposed() == ([rule] if rule else [])


def test_what_is_settled_is_no_threat(event, proposed, back_and_forth, refused, actions):
    held = event(HomeEvent.EVICTION, due=10)
    told = "noterade: avhysning bestämd"
    settled = back_and_forth(told, settle_event, held.id, how="Skulden är betald")
    assert proposed() == []
    with refused("Det är redan löst."):
        actions.run(settle_event, settled.id)
    actions.run(keep_event, replace(settled, settled_on=None, settled_how=""))
    assert proposed() == [("eviction_soon", Level.CRISIS)]
    actions.run(remove_event, held.id)
    assert proposed() == []


def test_what_was_answered_by_hand_is_not_asked_again_of_the_home(actions, asa, event, proposed, clock):
    actions.run(report_fact, asa.id, FactKind.WARNING, line="Brev från värden")
    clock.move(minutes=10)
    actions.run(answer_proposal, asa.id, "warning", answer=Answer.NOT_NOW, why="Värden har lugnat sig")
    clock.move(minutes=10)
    assert proposed() == []
    event(HomeEvent.WARNING)
    assert proposed() == []
    event(HomeEvent.WARNING, ago=1)
    assert proposed() == [("warning", Level.WORRY)]


def test_what_was_answered_of_the_home_is_not_asked_again_by_hand(actions, asa, event, proposed, clock):
    event(HomeEvent.EVICTION, due=30)
    clock.move(minutes=10)
    actions.run(answer_proposal, asa.id, "eviction_later", answer=Answer.NOT_NOW, why="Vi har en plan")
    clock.move(minutes=10)
    actions.run(report_fact, asa.id, FactKind.EVICTION, due_on=TODAY + timedelta(days=30), line="Hörde av värden")
    assert proposed() == []


def test_a_day_that_is_moved_is_news_after_a_step_down(actions, asa, event, proposed, clock):
    held = event(HomeEvent.EVICTION, due=60)
    actions.run(raise_level, asa.id, level=Level.WORRY, line="Avhysning")
    clock.move(days=1)
    actions.run(step_down, asa.id, level=Level.CALM, step=3, why="Vi har en plan")
    clock.move(minutes=5)
    assert proposed() == []
    actions.run(keep_event, replace(held, line="Samma dag"))
    assert proposed() == []
    actions.run(keep_event, replace(held, due_on=TODAY + timedelta(days=20)))
    assert proposed() == [("eviction_soon", Level.CRISIS)]


def test_a_rent_of_the_month_to_come_is_told_when_it_is_said(actions, asa, proposed):
    actions.run(note_rent, asa.id, date(2026, 9, 1), RentPaid.NO)
    assert proposed() == [("rent_unpaid", Level.WORRY)]


def test_an_eviction_that_comes_near_becomes_a_crisis_by_itself(event, proposed, clock):
    event(HomeEvent.EVICTION, due=22)
    assert proposed() == [("eviction_later", Level.WORRY)]
    clock.move(days=1)
    assert ("eviction_soon", Level.CRISIS) in proposed()


def test_last_days_are_told_and_an_eviction_is_left_to_the_rules(event, desk, asa):
    event(HomeEvent.DEMAND, due=14, line="Två hyror")
    event(HomeEvent.ENFORCEMENT, due=15)
    event(HomeEvent.EVICTION, due=3)
    (told,) = home_attention(desk(), [asa])
    assert (told.asks, told.reason) == (Asks.HOME, "Två hyror")
    assert told.sentence == "Åsa: krav på betalning, senast fre 28 aug"
    assert told in my_day(desk()).attention
    assert home_attention(desk(), []) == []


def test_before_the_door_a_new_mark_and_what_is_open_are_told(actions, desk, asa, event, flat, clock):
    actions.run(keep_tenancy, replace(flat, starts_on=date(2026, 5, 1)))
    event(HomeEvent.REPAIR)
    held = event(HomeEvent.WARNING)
    told = "3 månader hemma sedan 1 augusti 2026. Det är värt att uppmärksamma."
    assert home_before(desk(), asa.id) == (told, "Varning från hyresvärden, i dag")
    actions.run(settle_event, held.id)
    clock.move(days=2)
    assert home_before(desk(), asa.id) == ()


def test_the_law_is_told_with_its_source_and_what_is_not_checked_says_so(event):
    notice = event(HomeEvent.NOTICE)
    told = [one.told(notice) for one in law_of(notice)]
    assert all(one.startswith("Kontrollera:") for one in told)
    assert "4 september 2026" in told[0]  # three weeks from 14 August
    assert "14 november 2026" in told[2]
    (_respite, council) = law_of(event(HomeEvent.EVICTION, due=40))
    assert council.told(notice).endswith("Källa: Socialtjänstförordningen 11 kap. 3 § (2025).")
    assert law_of(replace(notice, settled_on=TODAY)) == []


def test_an_event_is_found_by_its_words(actions, desk, event, asa):
    event(HomeEvent.REPAIR, line="Fönstret i köket")
    actions.store.search.catch_up()
    assert [(one.entity, one.client_id) for one in find(desk(), "fönstret")] == [("tenancy_event", asa.id)]


def home_section(desk, meeting):
    return next(one for one in whole(desk(), meeting) if one.key is SectionKey.HOME)


def test_the_summary_tells_months_kept_and_what_happened_once(actions, desk, asa, meeting, flat, event, clock):
    actions.run(keep_tenancy, flat)
    event(HomeEvent.DISTURBANCE)
    actions.run(report_fact, asa.id, FactKind.DISTURBANCE, line="Samma")
    actions.run(note_rent, asa.id, TODAY, RentPaid.NO)
    settled = event(HomeEvent.WARNING)
    actions.run(settle_event, settled.id, how="Löst")
    clock.move(days=1)
    told = home_section(desk, meeting)
    assert "Du har bott kvar i ditt hem i 6 månader." in told.text
    assert told.text.count("störning") == 1
    assert "Det är löst sedan den 14 augusti." in told.text
    assert "Åsa har bott kvar i sitt hem i 6 månader." in told.others
    numbers = {one.name: one for one in told.numbers}
    assert numbers["home_events"].value == 1
    assert [one.says for one in behind(desk(), numbers["home_events"])] == ["fre 14 aug: Varning från hyresvärden"]


def test_an_unpaid_rent_of_the_period_is_told(actions, desk, asa, meeting, clock):
    actions.run(note_rent, asa.id, date(2026, 8, 1), RentPaid.NO)
    number = counted("rents_unpaid", "Hyror", "rent_month", [f"{asa.id}:2026-08"])
    assert [one.says for one in behind(desk(), number)] == ["augusti 2026: obetald, bekräftat"]


def test_nothing_known_is_nothing_told(desk, meeting):
    assert home_section(desk, meeting).text == ""
