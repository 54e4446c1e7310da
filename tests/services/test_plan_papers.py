"""The care plan on paper: for the client in easy words, for the staff with the checklist, for others by consent."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from boendestod_app.domain.care_plan import CarePart, CarePlan
from boendestod_app.domain.consent import Scope
from boendestod_app.domain.crisis_plan import MadeWith
from boendestod_app.domain.print_out import PaperKind, WayOut
from boendestod_app.services.care_plans import decide_plan, keep_plan_draft, tick_check
from boendestod_app.services.consents import give_consent, withdraw_consent
from boendestod_app.services.copies import set_reading
from boendestod_app.services.keep_goal import add_milestone
from boendestod_app.services.plan_papers import plan_copy, plan_paper, plan_readers, plan_to_print
from boendestod_app.services.print_outs import log_print, told_print
from boendestod_app.services.readers import OFFICER

TODAY = date(2026, 8, 14)


@pytest.fixture
def draft(actions, asa):
    milestone = actions.run(add_milestone, asa.id, words="Handla själv")
    plan = CarePlan("", asa.id, TODAY, aim="Ett eget hem", took_part=MadeWith.PARTLY, how_took_part="Över två besök",
                    review_on=TODAY + timedelta(days=180))  # fmt: skip
    shop = CarePart("", "", "", what="Handla mat", why="Hon vill laga mat", how="Vi går ihop", rhythm="Varje vecka",
                    who="Kim", goal_id=milestone.id)  # fmt: skip
    return actions.run(keep_plan_draft, plan, [shop], [milestone.id])


@pytest.fixture
def plan(actions, draft):
    return actions.run(decide_plan, draft.id, TODAY)


def sections(paper):
    return {one.title: one for one in paper.sections}


def reader(desk, client, key):
    return next(one for one in plan_readers(desk(), client.id) if one.key == key)


def test_the_client_s_own_says_du_and_what_may_be_changed(desk, plan, asa):
    paper = plan_paper(desk(), plan, reader(desk, asa, "client"))
    told = sections(paper)
    assert (paper.title, paper.name, paper.reader) == ("Din plan", "Åsa Öberg", "Åsa Öberg")
    assert paper.about == "Version 1, fastställd 14 augusti 2026, av Kim"
    assert told["Det här ska stödet leda till"].text == "Ett eget hem"
    assert told["Dina mål"].points == ("Handla själv",)
    assert told["1. Handla mat"].rows == (
        ("Varför", "Hon vill laga mat"), ("Så gör vi", "Vi går ihop"), ("Hur ofta", "Varje vecka"), ("Vem", "Kim"),
        ("Mål", "Handla själv"),
    )  # fmt: skip
    assert told["Så var du med"].text == "Över två besök"
    assert "inget kontrakt" in told["Om du tycker något annat"].text
    assert not any("Checklista" in title for title in told)


def test_the_client_s_own_is_in_the_client_s_headings_and_letters(actions, desk, plan, asa):
    actions.run(set_reading, asa.id, headings="en", large_text=True)
    paper = plan_paper(desk(), plan, reader(desk, asa, "client"))
    told = sections(paper)
    assert (paper.title, paper.headings, paper.large_text) == ("Your plan", "en", True)
    assert {"What we do", "How you took part", "When we look at the plan again", "If you see it differently"} <= set(
        told
    )
    assert told["1. Handla mat"].rows[0] == ("Why", "Hon vill laga mat")


def test_the_staff_s_has_the_checklist_with_who_and_when(actions, desk, plan, asa):
    actions.run(tick_check, plan.id, "method", done=True)
    told = sections(plan_paper(desk(), plan, reader(desk, asa, "staff")))
    assert told["Hur klienten var med"].text == "Klienten var med: delvis\nÖver två besök"
    checks = told["Checklista för ny plan"]
    assert "Sett efter 14 aug 2026 av KI: Det står hur uppföljningen gjordes." in checks.points
    assert "Kvar: Kontaktuppgifterna stämmer." in checks.points
    assert checks.text.endswith("2025")
    assert "Om du tycker något annat" not in told


def test_the_handlaggare_has_a_copy_by_consent_and_no_longer(actions, desk, plan, asa, refused):
    assert [one.key for one in plan_readers(desk(), asa.id)] == ["client", "staff"]
    few = actions.run(give_consent, asa.id, recipient="Eva", scopes=(Scope.GOALS,), member_id=OFFICER)
    assert [one.key for one in plan_readers(desk(), asa.id)] == ["client", "staff"]
    actions.run(withdraw_consent, few.id)
    given = actions.run(
        give_consent, asa.id, recipient="Eva", scopes=(Scope.GOALS, Scope.SUPPORT), member_id=OFFICER
    )  # fmt: skip
    officer = reader(desk, asa, OFFICER)
    paper = plan_paper(desk(), plan, officer)
    assert (paper.reader, "Checklista för ny plan" in sections(paper)) == ("Eva, handläggare", False)
    copy = plan_copy(desk(), plan, officer)
    kept = actions.run(log_print, copy, WayOut.PRINTED)
    assert (kept.what, kept.reader, kept.consent_ids) == (PaperKind.CARE_PLAN, OFFICER, (given.id,))
    assert told_print(desk(), kept) == "Genomförandeplan till Eva, handläggare: utskrivet 14 aug 2026 10.30 av KI"
    actions.run(withdraw_consent, given.id)
    with refused("Samtycket gäller inte längre"):
        actions.run(log_print, copy, WayOut.PRINTED)


def test_a_draft_says_so_and_goes_to_nobody_outside(actions, desk, draft, asa, refused):
    paper = plan_paper(desk(), draft, reader(desk, asa, "client"))
    assert paper.draft
    assert paper.about == "Version 1, utkast från 14 augusti 2026, av Kim"
    actions.run(give_consent, asa.id, recipient="Eva", scopes=(Scope.GOALS, Scope.SUPPORT), member_id=OFFICER)
    with refused("Ett utkast lämnas inte till någon annan"):
        plan_paper(desk(), draft, reader(desk, asa, OFFICER))
    with refused("ingen fastställd genomförandeplan än"):
        plan_to_print(desk(), asa.id)


def test_a_protected_client_is_called_by_alias(actions, desk, plan, asa, store):
    protected = replace(asa, alias="Björken").protect()
    actions.run(lambda desk: store.clients.save(protected))
    paper = plan_paper(desk(), plan, reader(desk, asa, "client"))
    assert paper.name == protected.shown
    assert "Öberg" not in str(paper)
