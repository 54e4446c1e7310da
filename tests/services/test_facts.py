"""What the store tells the rules: of visits, talks, levels, notes, papers and planned contacts."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from boendestod_app.domain.board import ContactResult
from boendestod_app.domain.consent import Scope
from boendestod_app.domain.contact import ContactKind
from boendestod_app.domain.early_sign import EarlySign
from boendestod_app.domain.fact import FactKind
from boendestod_app.domain.incident import IncidentKind
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.proposal import Situation
from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.support_period import SupportForm
from boendestod_app.domain.visit import Outcome, VisitDraft, draft_of
from boendestod_app.services.agenda import agenda
from boendestod_app.services.board import note_contact
from boendestod_app.services.consents import give_consent, withdraw_consent
from boendestod_app.services.days_off import add_day_off
from boendestod_app.services.early_signs import tick_signs
from boendestod_app.services.facts import situations
from boendestod_app.services.incidents import note_incident
from boendestod_app.services.keep_client import add_period, edit_period
from boendestod_app.services.log_contact import log_contact
from boendestod_app.services.plan_visits import plan_visit, set_rhythm
from boendestod_app.services.raise_level import raise_level, set_away, step_down
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.report_fact import report_fact, withdraw_fact

TODAY = date(2026, 8, 14)


@pytest.fixture
def known(desk, asa):
    """What the rules may know of Åsa now."""

    def now() -> Situation:
        (found,) = situations(desk(), [asa])
        return found

    return now


@pytest.fixture
def kinds(known):
    """The facts of today without those that every client has, in order of time."""

    def found(*but: FactKind) -> list[tuple[str, date]]:
        plain = {FactKind.BEGAN, FactKind.REVIEW} - set(but)
        facts = sorted(known().facts, key=lambda fact: fact.at)
        return [(fact.kind.value, fact.on) for fact in facts if fact.kind not in plain]

    return found


@pytest.fixture
def visit(actions, asa):
    """A visit of Åsa's that ended so, so many days ago."""

    def ended(outcome: Outcome, days_ago: int, hour: int = 9):
        start = datetime.combine(TODAY - timedelta(days=days_ago), time(hour))
        return actions.run(record_visit, VisitDraft(asa.id, start, start + timedelta(hours=1), outcome))

    return ended


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_nobody_is_asked_about_nobody(desk):
    assert situations(desk(), []) == []


def test_a_new_client_has_begun_and_has_a_review_to_come(known, asa):
    now = known()
    assert (now.client_id, now.level, now.step, now.today) == (asa.id, Level.CALM, 3, TODAY)
    assert {(fact.kind, fact.due) for fact in now.facts} == {
        (FactKind.BEGAN, None), (FactKind.REVIEW, TODAY + timedelta(days=91)),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        (Outcome.DONE, "met"), (Outcome.PARTLY, "met"), (Outcome.BROKEN_OFF, "met"), (Outcome.DECLINED, "declined"),
        (Outcome.NO_ANSWER, "not_reached"), (Outcome.CANCELLED_BY_CLIENT, "cancelled_by_client"),
        (Outcome.CANCELLED_BY_US, "cancelled_by_us"),
    ],
)  # fmt: skip
def test_each_outcome_of_a_visit_is_a_fact_with_its_visit(visit, known, kinds, store, outcome, kind):
    visit(outcome, 1)
    assert kinds() == [(kind, ago(1))]
    (fact,) = (fact for fact in known().facts if fact.kind.value == kind)
    (held,) = store.visits.where()
    assert (fact.entity, fact.subject_id) == ("visit", held.id)


def test_only_what_came_after_the_last_support_is_told(visit, kinds):
    for outcome, days in ((Outcome.NO_ANSWER, 5), (Outcome.DONE, 4), (Outcome.NO_ANSWER, 3), (Outcome.DECLINED, 2)):
        visit(outcome, days)
    assert kinds() == [("met", ago(4)), ("not_reached", ago(3)), ("declined", ago(2))]


def test_a_visit_called_off_ahead_of_its_time_has_not_happened_yet(actions, asa, kinds):
    planned = actions.run(plan_visit, asa.id, start=datetime(2026, 8, 20, 9))
    actions.run(record_visit, replace(draft_of(planned), outcome=Outcome.CANCELLED_BY_CLIENT))
    assert kinds() == []


def test_what_is_documented_late_is_known_late(visit, known):
    visit(Outcome.NO_ANSWER, 6)
    (fact,) = (fact for fact in known().facts if fact.kind is FactKind.NOT_REACHED)
    assert (fact.on, fact.known.date()) == (ago(6), TODAY)


def test_only_the_last_talk_with_the_client_counts_as_contact(actions, asa, kinds):
    for days, with_client in ((5, True), (4, True), (3, False)):
        actions.run(
            log_contact, asa.id, kind=ContactKind.CALL, with_client=with_client, whom="Handläggaren",
            start=datetime.combine(ago(days), time(9)),
        )  # fmt: skip
    assert kinds() == [("spoke", ago(4))]
    actions.undo()
    actions.undo()
    assert kinds() == [("spoke", ago(5))]


def test_what_a_worker_noted_counts_until_it_is_taken_back(actions, asa, kinds):
    fact = actions.run(report_fact, asa.id, FactKind.OTHERS_WORRY, on=ago(2), line="Bror ringde")
    assert kinds() == [("others_worry", ago(2))]
    actions.run(withdraw_fact, fact.id)
    assert kinds() == []
    actions.undo()
    assert kinds() == [("others_worry", ago(2))]


def test_what_was_noted_more_than_a_year_ago_is_left_behind(actions, asa, kinds, clock):
    actions.run(report_fact, asa.id, FactKind.NOTICE)
    clock.move(days=365)
    assert ("notice", TODAY) in kinds()
    clock.move(days=1)
    assert ("notice", TODAY) not in kinds()


@pytest.mark.parametrize(
    ("level", "kind"), [(Level.CALM, None), (Level.WORRY, "worry_sign"), (Level.CRISIS, "crisis_sign")]
)
def test_a_sign_that_was_seen_is_a_fact_of_its_kind_until_it_is_unticked(actions, asa, kinds, level, kind, clock):
    with actions.store.act("test", clock()):
        sign = EarlySign(actions.store.new_id(), asa.id, level, "Jag sover i soffan")
        actions.store.early_signs.save(sign)
    actions.run(tick_signs, asa.id, [sign.id], on=ago(1))
    assert kinds() == ([(kind, ago(1))] if kind else [])
    actions.run(tick_signs, asa.id, [], on=ago(1))
    assert kinds() == []


def test_a_sign_ticked_after_the_step_down_is_new_though_it_was_seen_before(actions, asa, known, clock, desk):
    with actions.store.act("test", clock()):
        sign = EarlySign(actions.store.new_id(), asa.id, Level.WORRY, "Jag sover i soffan")
        actions.store.early_signs.save(sign)
    clock.move(days=3)
    actions.run(tick_signs, asa.id, [sign.id], on=TODAY)
    (fact,) = (fact for fact in known().facts if fact.kind is FactKind.WORRY_SIGN)
    assert (fact.on, fact.known.date(), fact.entity) == (TODAY, ago(-3), "visit_sign")


def test_threat_or_violence_is_a_fact_and_other_incidents_are_not(actions, asa, kinds, known):
    for kind in (IncidentKind.DEVIATION, IncidentKind.THREAT):
        actions.run(note_incident, asa.id, kind=kind, start=datetime.combine(ago(1), time(15)))
    assert kinds() == [("threat", ago(1))]
    (fact,) = (fact for fact in known().facts if fact.kind is FactKind.THREAT)
    assert (fact.entity, fact.known) == ("incident", datetime(2026, 8, 14, 10, 30))


@pytest.mark.parametrize(
    ("result", "told"),
    [
        (ContactResult.REACHED, {"met", "spoke"}),  # it stands among the händelser too
        (ContactResult.SOUGHT, {"not_reached"}),
        (ContactResult.OTHER, set()),
    ],
)
def test_what_the_board_says_of_today_counts_too(actions, asa, kinds, result, told):
    actions.run(raise_level, asa.id, level=Level.WORRY, line="Svarar inte")
    actions.run(note_contact, asa.id, result=result, whom="Bror" if result is ContactResult.OTHER else "")
    assert set(kinds()) == {(kind, TODAY) for kind in told}


# ---- levels


def test_what_was_left_behind_is_settled_at_that_moment(actions, asa, known, clock):
    actions.run(raise_level, asa.id, level=Level.CRISIS, line="Hot")
    clock.move(days=2)
    assert (known().level, known().step, known().settled) == (Level.CRISIS, 5, {})
    actions.run(step_down, asa.id, level=Level.WORRY, step=4, why="Lugnare")
    down = datetime(2026, 8, 16, 10, 30)
    assert known().settled == {Level.CRISIS: down}
    clock.move(days=2)
    actions.run(step_down, asa.id, level=Level.CALM, step=3, why="Lugnt")
    assert known().settled == {Level.CRISIS: down, Level.WORRY: down + timedelta(days=2)}


def test_who_was_away_is_back_on_the_day_of_the_change(actions, asa, known, kinds, clock):
    actions.run(set_away, asa.id, where="Häkte", back_on=None)
    assert (known().level, kinds()) == (Level.AWAY, [])
    clock.move(days=20)
    actions.run(raise_level, asa.id, level=Level.WORRY, line="Frigiven")
    assert kinds() == [("discharged", TODAY + timedelta(days=20))]


# ---- papers


@pytest.mark.parametrize(("days", "told"), [(-1, True), (0, True), (30, True), (31, False)])
def test_a_decision_is_told_thirty_days_before_its_last_day_and_after(actions, asa, known, days, told):
    ends_on = TODAY + timedelta(days=days)
    (first,) = actions.store.periods.where(client_id=asa.id)
    actions.run(edit_period, replace(first, form=SupportForm.DECISION, starts_on=ago(90), ends_on=ends_on))
    found = [fact for fact in known().facts if fact.kind is FactKind.DECISION_ENDS]
    assert [(fact.due, fact.subject_id) for fact in found] == ([(ends_on, first.id)] if told else [])


def test_a_decision_that_another_has_followed_is_not_told(actions, asa, kinds):
    actions.run(add_period, asa.id, form=SupportForm.DECISION, starts_on=ago(90), ends_on=ago(1))
    assert kinds() == []  # the support that began today has no end


@pytest.mark.parametrize(("days", "told"), [(0, True), (30, True), (31, False)])
def test_a_consent_is_told_thirty_days_before_its_last_day(actions, asa, kinds, known, days, told):
    ends_on = TODAY + timedelta(days=days)
    given = actions.run(give_consent, asa.id, recipient="Ayşe", scopes=(Scope.GOALS,), ends_on=ends_on)
    assert [kind for kind, _on in kinds()] == (["consent_ends"] if told else [])
    if told:
        (fact,) = (fact for fact in known().facts if fact.kind is FactKind.CONSENT_ENDS)
        assert (fact.what, fact.due, fact.subject_id) == ("Ayşe", ends_on, given.id)


def test_a_consent_that_is_over_withdrawn_or_renewed_is_not_asked_for(actions, asa, kinds, clock):
    soon, later = TODAY + timedelta(days=5), TODAY + timedelta(days=300)
    old = actions.run(give_consent, asa.id, recipient="Ayşe", scopes=(Scope.GOALS,), ends_on=soon)
    less = actions.run(give_consent, asa.id, recipient="Ayşe", scopes=(Scope.VISITS,), ends_on=later)
    assert [kind for kind, _on in kinds()] == ["consent_ends"]
    new = actions.run(give_consent, asa.id, recipient="Ayşe", scopes=(Scope.GOALS,), ends_on=later)
    assert kinds() == []
    actions.run(withdraw_consent, new.id)
    assert [kind for kind, _on in kinds()] == ["consent_ends"]
    actions.run(withdraw_consent, old.id)
    assert kinds() == []
    assert less.ends_on == later
    clock.move(days=6)
    assert kinds() == []


# ---- planned contacts


@pytest.fixture
def each_day(actions, asa, build, clock):
    """Åsa is to be met each day at nine, and was met on Friday the 14th."""
    actions.run(raise_level, asa.id, level=Level.CRISIS, line="Hot")
    actions.run(set_rhythm, asa.id, rule=weekly(tuple(range(7))), at=time(9), starts_on=TODAY)
    today = agenda(actions.desk(), TODAY, TODAY, [asa])[0]
    actions.run(record_visit, draft_of(today))
    return today


def missed(known) -> list[int]:
    return sorted((fact.on - TODAY).days for fact in known().facts if fact.kind is FactKind.MISSED_DAY)


def test_planned_days_without_contact_are_missed_once_they_are_over(each_day, known, clock):
    assert missed(known) == []
    clock.move(days=1)
    assert missed(known) == []
    clock.move(days=2)
    assert missed(known) == [1, 2]


def test_today_is_missed_when_its_visit_is_documented_so(each_day, actions, asa, known, clock):
    clock.move(days=1)
    visit = agenda(actions.desk(), ago(-1), ago(-1), [asa])[0]
    actions.run(record_visit, replace(draft_of(visit), outcome=Outcome.NO_ANSWER))
    assert missed(known) == [1]


def test_what_the_client_cancelled_was_agreed_on_and_what_we_cancelled_was_missed(each_day, actions, asa, known, clock):
    clock.move(days=3)
    for days, outcome in ((1, Outcome.CANCELLED_BY_CLIENT), (2, Outcome.CANCELLED_BY_US)):
        visit = agenda(actions.desk(), ago(-days), ago(-days), [asa])[0]
        actions.run(record_visit, replace(draft_of(visit), outcome=outcome))
    assert missed(known) == [2]


def test_a_talk_ends_the_row_of_missed_days(each_day, actions, asa, known, clock):
    clock.move(days=4)
    actions.run(
        log_contact, asa.id, kind=ContactKind.CALL, with_client=True, start=datetime.combine(ago(-2), time(12))
    )  # fmt: skip
    assert missed(known) == [3]


def test_two_visits_of_one_day_are_one_day(each_day, actions, asa, known, clock):
    actions.run(plan_visit, asa.id, start=datetime(2026, 8, 15, 15))
    clock.move(days=2)
    assert missed(known) == [1]


def test_the_units_own_days_off_are_known(each_day, actions, known, clock):
    actions.run(add_day_off, ago(-1), "Planeringsdag")
    assert known().days_off == {ago(-1)}


def test_many_clients_are_asked_about_in_one_go_and_kept_apart(actions, build, desk, asa, visit):
    björn = build.client("Björn")
    visit(Outcome.NO_ANSWER, 1)
    actions.run(report_fact, björn.id, FactKind.THREAT)
    found = {now.client_id: {fact.kind for fact in now.facts} for now in situations(desk(), [asa, björn])}
    assert FactKind.NOT_REACHED in found[asa.id] - found[björn.id]
    assert FactKind.THREAT in found[björn.id] - found[asa.id]
