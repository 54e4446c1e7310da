from boendestod_app.domain.crisis_plan import MadeWith, PlanContact, PlanDraft
from boendestod_app.domain.ladder import Level
from boendestod_app.services.crisis_papers import crisis_paper, wall_board
from boendestod_app.services.crisis_plans import write_crisis_plan
from boendestod_app.services.keep_plan import keep_crisis_plan
from boendestod_app.services.raise_level import raise_level
from boendestod_app.services.weekend_plans import keep_weekend_plan

DRAFT = PlanDraft(
    signs=((Level.WORRY, "Sover inte"), (Level.CRISIS, "Öppnar inte")), worry_do="Ringer Kim", helps="Te",
    contacts=(PlanContact("Märta", "070-1"),), door="Ring Märta", door_consent=True, made_with=MadeWith.PARTLY,
)  # fmt: skip


def test_the_paper_has_the_clients_words_and_the_helgplan(actions, desk, asa):
    actions.run(write_crisis_plan, asa.id, DRAFT)
    actions.run(keep_weekend_plan, asa.id, who="Jouren", clock="Lördag 10", phone="070-9")
    paper = crisis_paper(desk(), asa.id)
    assert [(part.level, part.signs, part.i_do) for part in paper.parts] == [
        ("worry", ("Sover inte",), "Ringer Kim"), ("crisis", ("Öppnar inte",), ""),
    ]  # fmt: skip
    assert paper.call[0] == ("Märta", "070-1")
    assert [phone for _who, phone in paper.call][-2:] == ["1177", "112"]
    assert paper.weekend == (("Vem", "Jouren"), ("När", "Lördag 10"), ("Telefon", "070-9"))
    assert paper.door == "Ring Märta"
    assert "Gjord delvis tillsammans 14 augusti 2026." in paper.about


def test_without_a_plan_the_paper_is_the_units_standard_and_says_so(desk, asa):
    paper = crisis_paper(desk(), asa.id)
    assert paper.standard
    assert "Enhetens standard" in paper.about
    assert paper.call[-1][1] == "112"


def test_a_protected_clients_paper_and_the_wall_tell_no_name(actions, build, desk, clock):
    hidden = build.client("Åsa Öberg", protected=True)
    clock.move(minutes=1)
    actions.run(raise_level, hidden.id, level=Level.CRISIS, line="Öppnar inte")
    assert "Åsa" not in crisis_paper(desk(), hidden.id).name
    told = str(wall_board(desk()))
    assert "Åsa" not in told
    assert "Öppnar" not in told
    assert "Kris" in told


def test_an_older_version_is_told_with_its_own_signs_and_its_own_order(actions, desk, asa):
    actions.run(keep_crisis_plan, asa.id, signs="Ringer inte", helps="", call_first="Bo, 070-2")
    (old,) = desk().store.crisis_plans.where(client_id=asa.id)
    actions.run(write_crisis_plan, asa.id, DRAFT)
    paper = crisis_paper(desk(), asa.id, old)
    assert [part.signs for part in paper.parts] == [("Ringer inte",)]
    assert paper.call[0][0] == "Bo, 070-2"
    assert crisis_paper(desk(), asa.id).call[0] == ("Märta", "070-1")
