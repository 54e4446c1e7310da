"""The structured programme: a person sets each part, the facts only propose."""

from datetime import date, timedelta

import pytest

from boendestod_app.domain.care_plan import CarePlan
from boendestod_app.domain.crisis_plan import MadeWith
from boendestod_app.domain.interview import Interview
from boendestod_app.domain.network import PersonDraft, Ring
from boendestod_app.domain.sip import Sip
from boendestod_app.domain.structured import Method, MethodPart, MethodState, Phase, Structured
from boendestod_app.services.care_plans import decide_plan, keep_plan_draft
from boendestod_app.services.interviews import keep_interview
from boendestod_app.services.keep_plan import keep_crisis_plan
from boendestod_app.services.meetings import hold_meeting, plan_meeting
from boendestod_app.services.network import add_person
from boendestod_app.services.sips import keep_sip
from boendestod_app.services.structured import keep_phases, method_rows, set_part, structured_of

TODAY = date(2026, 8, 14)


@pytest.fixture
def proposed(desk, asa):
    """What the facts say of each part that is not settled."""
    return lambda: {row.part: (row.proposed.state, row.proposed.why)
                    for row in method_rows(desk(), asa.id) if row.proposed}  # fmt: skip


@pytest.fixture
def set_to(actions, asa):
    def set_it(part, state, on=TODAY, line=""):
        return actions.run(set_part, MethodPart("", asa.id, part, state, on, "", line))

    return set_it


def test_it_begins_with_nothing_and_proposes_nothing(desk, asa, proposed):
    assert [row.state for row in method_rows(desk(), asa.id)] == [MethodState.NOT_BEGUN] * 6
    assert proposed() == {}
    assert structured_of(desk(), asa.id).phase is Phase.NONE


def test_the_phases_go_on_and_may_go_back(back_and_forth, actions, desk, asa):
    told = Structured("", asa.id, TODAY - timedelta(days=30))
    back_and_forth("Åsa Öberg: bedömning", keep_phases, told)
    on = Structured("", asa.id, TODAY - timedelta(days=30), TODAY)
    back_and_forth("Åsa Öberg: genomförande", keep_phases, on)
    actions.run(keep_phases, told)
    assert structured_of(desk(), asa.id).phase is Phase.ASSESSMENT
    actions.run(keep_phases, Structured("", asa.id))
    assert structured_of(desk(), asa.id).phase is Phase.NONE


@pytest.mark.parametrize(
    ("assessment", "carrying", "says"),
    [
        (None, TODAY, "Skriv när bedömningen började."),
        (TODAY, TODAY - timedelta(days=1), "Genomförandet börjar inte före bedömningen."),
        (TODAY + timedelta(days=1), None, "Dagen har inte varit än."),
    ],
)
def test_a_phase_before_its_start_is_refused(actions, asa, refused, assessment, carrying, says):
    with refused(says):
        actions.run(keep_phases, Structured("", asa.id, assessment, carrying))


def test_a_person_sets_a_part(back_and_forth, desk, asa):
    told = MethodPart("", asa.id, Method.CRISIS, MethodState.DECLINED, TODAY, "", "  Inte   nu ")
    back_and_forth("Handlingsplan eller krisplan: klienten tackar nej", set_part, told)
    row = next(one for one in method_rows(desk(), asa.id) if one.part is Method.CRISIS)
    assert (row.state, row.held.on, row.held.by, row.held.line) == (
        MethodState.DECLINED, TODAY, "worker-kim", "Inte nu",
    )  # fmt: skip


def test_what_cannot_be_is_refused(set_to, refused):
    with refused("Dagen har inte varit än."):
        set_to(Method.SIP, MethodState.DONE, TODAY + timedelta(days=1))
    with refused("Högst 200 tecken."):
        set_to(Method.SIP, MethodState.DONE, line="x" * 201)


def test_each_part_proposes_from_what_is_kept_where_it_is_done(actions, asa, proposed):
    actions.run(add_person, asa.id, PersonDraft("Märta", "mamma", "sector_family", Ring.NEAR))
    assert proposed() == {Method.SOCIOGRAM: (MethodState.DONE, "Nätverkskartan har 1 person.")}
    actions.run(keep_interview, Interview("", asa.id, "client", "Samtal", TODAY), {"wish": "Jobb"})
    draft = CarePlan("", asa.id, TODAY, took_part=MadeWith.YES, view="Bra", review_on=TODAY + timedelta(days=90))
    kept = actions.run(keep_plan_draft, draft, [], [])
    assert proposed()[Method.DEVELOPMENT] == (MethodState.GOING_ON, "Ett utkast till genomförandeplan finns.")
    actions.run(decide_plan, kept.id, TODAY)
    actions.run(keep_crisis_plan, asa.id, signs="Sover lite", helps="", call_first="")
    meeting = actions.run(plan_meeting, asa.id, on=TODAY)
    assert proposed()[Method.GROUP] == (MethodState.GOING_ON, "Resursgruppen träffas fre 14 aug.")
    actions.run(hold_meeting, meeting.id)
    sip = actions.run(keep_sip, Sip("", asa.id, TODAY))
    assert proposed() == {
        Method.SOCIOGRAM: (MethodState.DONE, "Nätverkskartan har 1 person."),
        Method.INTERVIEWS: (MethodState.GOING_ON, "Klienten har svarat 14 augusti 2026."),
        Method.DEVELOPMENT: (MethodState.DONE, "Genomförandeplanen är fastställd 14 augusti 2026."),
        Method.CRISIS: (MethodState.DONE, "Krisplanen är gjord 14 augusti 2026."),
        Method.GROUP: (MethodState.DONE, "Resursgruppen träffades 14 augusti 2026."),
        Method.SIP: (MethodState.GOING_ON, f"SIP är påbörjad {'14 augusti 2026'}."),
    }
    assert sip.met_on is None


def test_what_a_person_has_set_is_not_asked_again(actions, asa, proposed, set_to):
    actions.run(keep_sip, Sip("", asa.id, TODAY))
    set_to(Method.SIP, MethodState.GOING_ON)
    assert proposed() == {}
    set_to(Method.SIP, MethodState.NOT_BEGUN)
    assert Method.SIP in proposed()
    set_to(Method.SIP, MethodState.DECLINED)
    assert proposed() == {}
