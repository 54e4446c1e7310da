from datetime import date

from boendestod_app.services.keep_plan import keep_crisis_plan, latest_plan


def test_a_plan_is_kept_in_the_clients_words(back_and_forth, desk, asa):
    plan = back_and_forth(
        "ändrade planen för när det blir tufft",
        keep_crisis_plan,
        asa.id,
        signs=" Sover inte ",
        helps="",
        call_first="Märta 070",
    )
    assert latest_plan(desk(), asa.id) == plan
    assert (plan.signs, plan.made_on) == ("Sover inte", date(2026, 8, 14))


def test_a_new_version_counts_and_the_old_one_stays(actions, desk, asa, clock, store):
    old = actions.run(keep_crisis_plan, asa.id, signs="Sover inte", helps="", call_first="")
    clock.move(days=30)
    new = actions.run(keep_crisis_plan, asa.id, signs="Äter inte", helps="", call_first="")
    assert latest_plan(desk(), asa.id) == new
    assert store.crisis_plans.where(client_id=asa.id) == [old, new]


def test_an_empty_plan_is_refused(actions, refused, asa, desk):
    with refused("Skriv något i planen."):
        actions.run(keep_crisis_plan, asa.id, signs=" ", helps="\n", call_first="")
    assert latest_plan(desk(), asa.id) is None
