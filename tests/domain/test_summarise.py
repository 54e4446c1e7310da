from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from boendestod_app.domain.agreement import Agreement, AgreementStatus
from boendestod_app.domain.client import Client
from boendestod_app.domain.consent import Consent, Scope
from boendestod_app.domain.crisis_plan import CrisisPlan, UnitContact, UnitContactKind
from boendestod_app.domain.goal import GoalStatus, Milestone, MilestoneMark, NextStep, Progress
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import LevelChange
from boendestod_app.domain.note import VisitNote
from boendestod_app.domain.rating import OwnRating
from boendestod_app.domain.resource_group import GroupMeeting, GroupMember
from boendestod_app.domain.story import Period, Story
from boendestod_app.domain.summarise import period_text, sections
from boendestod_app.domain.summary import Layout, Section, SectionKey
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.visit import Outcome, Visit
from boendestod_app.domain.worker import Worker

NOW = datetime(2026, 8, 14, 8, tzinfo=UTC)
DAY = date(2026, 8, 14)
AYSE = GroupMember("ayse", "c", "Ayşe", "sjuksköterska")
EMPTY = Story(
    client=Client("c", "Åsa Öberg"),
    unit=Unit(),
    workers=(Worker("kim", "Kim", "KI"), Worker("alex", "Alex", "AL")),
    period=Period(date(2026, 5, 15), DAY),
    meeting=GroupMeeting("m", "c", DAY, time(13), "Träfflokalen", member_ids=("ayse",)),
    next_meeting=date(2026, 11, 16),
    members=(AYSE, GroupMember("marta", "c", "Märta", "vän")),
    consents=(),
    milestones=(),
    marks=(),
    next_steps={},
    visits=(),
    unplanned=frozenset(),
    unwritten=(),
    notes=(),
    changes=(),
    ratings=(),
    settled=(),
    promised=(),
    crisis_plan=None,
    unit_contacts=(),
)


def section(key: SectionKey, **fields) -> Section:
    (found,) = (one for one in sections(replace(EMPTY, **fields)) if one.key is key)
    return found


def milestone(id: str, words: str = "Sova", status: GoalStatus = GoalStatus.ON_THE_WAY, **fields) -> Milestone:
    return Milestone(id, "c", "g", words, status, **fields)


def visit(outcome: Outcome | None, day: int = 1) -> Visit:
    return Visit(f"v{day}", "c", datetime(2026, 8, day, 10), 60, outcome=outcome)


def test_sections_come_in_reading_order():
    assert [one.key for one in sections(EMPTY)] == list(SectionKey)


def test_with_nothing_to_tell_only_the_meeting_and_the_way_to_help_are_shown():
    assert [one.key for one in sections(EMPTY) if not one.empty] == [
        SectionKey.INTRO, SectionKey.FACTS, SectionKey.CRISIS, SectionKey.READERS,
    ]  # fmt: skip


def test_the_client_is_greeted_by_name():
    assert section(SectionKey.INTRO).text.startswith("Hej Åsa! Det här är tänkt för mötet den 14 augusti.")


def test_a_protected_name_stands_nowhere():
    told = sections(replace(EMPTY, client=Client("0000a3f9", "Åsa Öberg", protected=True)))
    assert "Åsa" not in repr(told)
    assert "Öberg" not in repr(told)
    assert "Hej Klient a3f9!" in told[0].text


def test_the_meeting_tells_when_who_and_next_time():
    assert section(SectionKey.FACTS).rows == (
        ("När och var", "Fredag 14 augusti 2026 klockan 13.00, Träfflokalen"),
        ("Med på mötet", "Du, Ayşe (sjuksköterska), Kim (boendestöd) och Alex (boendestöd)"),
        ("Nästa möte", "Måndag 16 november. Du bestämmer vilka som kommer."),
    )
    plain = section(SectionKey.FACTS, meeting=GroupMeeting("m", "c", DAY), workers=())
    assert plain.rows[0][1] == "Fredag 14 augusti 2026"
    assert plain.rows[1][1] == "Du"


def test_what_went_well_tells_at_most_three_good_things_reached_goals_first():
    mark = MilestoneMark("k", "c", "v", "sleep", Progress.FORWARD, DAY)
    told = section(
        SectionKey.WENT_WELL,
        milestones=(
            milestone("sleep", "Sova före midnatt."),
            milestone("shop", "Handla själv", GoalStatus.DONE, done_on=date(2026, 6, 1)),
        ),
        marks=(mark, replace(mark, id="l"), replace(mark, id="n", progress=Progress.BACK)),
        visits=(visit(Outcome.DONE, 1), visit(Outcome.PARTLY, 2), visit(Outcome.NO_ANSWER, 3)),
        settled=(Agreement("a", "c", "Ringa", "Du", DAY, status=AgreementStatus.DONE),),
    )
    assert told.text == (
        "Du har nått ditt delmål: Handla själv. Det har gått framåt 2 gånger med: Sova före midnatt. "
        "Vi har setts 2 gånger."
    )


def test_a_goal_reached_before_the_period_is_not_told_again():
    old = milestone("shop", "Handla", GoalStatus.DONE, done_on=date(2026, 5, 15))
    assert section(SectionKey.WENT_WELL, milestones=(old,)).empty
    assert section(SectionKey.GOALS, milestones=(old,)).rows == ()


def test_only_what_was_done_counts_as_kept_not_what_was_let_go():
    done = Agreement("a", "c", "Ringa", "Du", date(2026, 5, 15), status=AgreementStatus.DONE)
    dropped = replace(done, id="b", status=AgreementStatus.DROPPED)
    still = replace(done, id="d", status=AgreementStatus.OPEN)
    assert section(SectionKey.WENT_WELL, settled=(done, dropped, still)).text == "1 sak som vi kom överens om är klar."
    assert section(SectionKey.WENT_WELL, settled=(dropped, still)).empty


def test_agreements_tell_how_they_went_without_blame():
    settled = (
        Agreement("a", "c", "Ringa värden", "Björn", date(2026, 5, 15), status=AgreementStatus.DONE),
        Agreement("b", "c", "Boka tid", "Du", date(2026, 5, 15)),
    )
    assert section(SectionKey.KEPT, settled=settled).rows == (
        ("Ringa värden", "Björn", "Klar"),
        ("Boka tid", "Du", "Inte gjort än"),
    )
    promised = (replace(settled[1], due_on=date(2026, 8, 25)), replace(settled[1], what="Fråga"))
    assert section(SectionKey.AGREEMENTS, promised=promised).rows == (
        ("Boka tid", "Du", "25 augusti"),
        ("Fråga", "Du", ""),
    )


def note(id: str, own_words: str) -> VisitNote:
    return VisitNote(id, "c", "v", "kim", NOW, own_words=own_words)


def test_the_last_three_things_the_client_said_stand_in_quotes():
    notes = tuple(note(str(n), words) for n, words in enumerate(["Först", "", "Sen", '"Jag sov"', "Bra "]))
    assert section(SectionKey.OWN_WORDS, notes=notes).text == "”Sen”\n”Jag sov”\n”Bra”"


def test_goals_tell_the_next_step_and_who():
    told = section(
        SectionKey.GOALS,
        milestones=(milestone("a", "Sova"), milestone("b", "Handla", rank=1), milestone("d", "Tvätta", rank=2)),
        next_steps={
            "a": NextStep("s", "c", "a", "Skriva upp läggtiden", "Du", date(2026, 8, 31)),
            "b": NextStep("t", "c", "b", "Gå till affären", due_on=date(2026, 8, 20)),
        },
    )
    assert told.rows == (
        ("Sova", "På god väg", "Skriva upp läggtiden", "Du, senast 31 augusti"),
        ("Handla", "På god väg", "Gå till affären", "Du, senast 20 augusti"),
        ("Tvätta", "På god väg", "", ""),
    )
    assert told.marks == ("on_the_way", "on_the_way", "on_the_way")


def test_at_most_five_goals_are_told_and_paused_ones_rest_first():
    many = tuple(milestone(str(n), f"Mål {n}", rank=n) for n in range(5))
    paused = milestone("p", "Vila", GoalStatus.PAUSED, rank=-1)
    recent = milestone("r", "Klart mål", GoalStatus.DONE, done_on=DAY)
    told = section(SectionKey.GOALS, milestones=(paused, *many[:4], recent))
    assert [row[0] for row in told.rows] == ["Mål 0", "Mål 1", "Mål 2", "Mål 3", "Klart mål"]
    assert told.text == "1 delmål till vilar just nu."
    assert section(SectionKey.GOALS, milestones=many).text == ""


def test_visits_are_told_in_numbers_without_blame():
    outcomes = [Outcome.DONE, Outcome.BROKEN_OFF, Outcome.CANCELLED_BY_CLIENT, Outcome.CANCELLED_BY_US]
    outcomes += [Outcome.NO_ANSWER, Outcome.DECLINED]
    visits = tuple(visit(outcome, day + 1) for day, outcome in enumerate(outcomes))
    assert section(SectionKey.VISITS, visits=visits).text == (
        "Vi planerade 6 besök. 2 blev av. Du ställde in 1 gång. Vi ställde in 1 gång. "
        "1 gång träffades vi inte när vi kom. Du tackade nej 1 gång."
    )


def test_only_what_was_planned_counts_as_planned_and_what_is_not_written_down_is_said_apart():
    visits = (visit(Outcome.DONE, 1), visit(Outcome.DONE, 2), visit(Outcome.NO_ANSWER, 3))
    told = section(SectionKey.VISITS, visits=visits, unplanned=frozenset(("v2", "v3")), unwritten=("a", "b"))
    assert told.text == (
        "Vi planerade 1 besök. 1 blev av. Vi sågs 1 gång utöver planen. 2 besök är inte nedskrivna än."
    )  # fmt: skip
    assert section(SectionKey.VISITS, unwritten=("a",)).text == "1 besök är inte nedskrivet än."


def test_a_period_without_visits_says_nothing_of_them():
    assert section(SectionKey.VISITS).empty


def change(level: Level, at: datetime) -> LevelChange:
    return LevelChange(str(at), "c", level, 4, at, "kim", "x", DAY)


def test_how_the_support_changed_is_told_in_local_days_without_naming_a_level():
    text = section(
        SectionKey.SUPPORT,
        changes=(
            change(Level.CALM, datetime(2026, 8, 10, 8, tzinfo=UTC)),
            change(Level.CRISIS, datetime(2026, 7, 31, 22, 30, tzinfo=UTC)),
            change(Level.AWAY, datetime(2026, 8, 5, 8, tzinfo=UTC)),
        ),
    ).text
    assert text == (
        "Från den 1 augusti hade du tätare stöd. Från den 5 augusti var du borta en tid. "
        "Från den 10 augusti var stödet som vanligt igen."
    )
    assert not any(level.label.lower() in text.lower() for level in (Level.WORRY, Level.CRISIS))


def ratings(*values: int) -> tuple[OwnRating, ...]:
    return tuple(OwnRating(str(n), "c", date(2026, 6, n + 1), value) for n, value in enumerate(values))


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ((3, 9, 5), "Linjen går uppåt sedan i juni."),
        ((5, 2), "Linjen går nedåt sedan i juni. Det kan vi prata om."),
        ((4, 9, 4), "Linjen är ungefär lika hög som i juni."),
    ],
)
def test_the_curve_says_its_direction_in_words(values, says):
    told = section(SectionKey.WELLBEING, ratings=ratings(*values)[::-1])
    assert told.text.endswith(says)
    assert told.points[0] == ("1/6", float(values[0]))
    assert told.layout is Layout.CURVE


def test_a_curve_needs_two_points_and_shows_the_last_eight():
    assert section(SectionKey.WELLBEING, ratings=ratings(5)).empty
    points = section(SectionKey.WELLBEING, ratings=ratings(*range(10))).points
    assert [value for _label, value in points] == [float(value) for value in range(2, 10)]


def test_hard_times_are_told_from_the_clients_own_plan():
    plan = CrisisPlan("p", "c", DAY, signs="Sover inte", helps="", call_first="Märta 070")
    contacts = (UnitContact("u", UnitContactKind.PSYCHIATRY, "08-1"), UnitContact("w", UnitContactKind.LEAD, "08-2"))
    assert section(SectionKey.CRISIS, crisis_plan=plan, unit_contacts=contacts).rows == (
        ("Jag märker det på", "Sover inte"),
        ("Ring först", "Märta 070"),
        ("När inget hjälper", "Psykiatrisk akutmottagning, 08-1. Sjukvårdsrådgivningen: 1177. Fara för liv: 112."),
    )


def test_without_a_plan_the_units_number_stands_in():
    assert section(SectionKey.CRISIS, unit=Unit(name="Boendestödet Norr", phone="070-1")).rows[0] == (
        "Ring först",
        "Boendestödet Norr, 070-1",
    )
    assert [row[0] for row in section(SectionKey.CRISIS).rows] == ["När inget hjälper"]


def test_the_client_is_told_who_reads_each_reader_once():
    ayse = Consent("k", "c", "Ayşe", (Scope.GOALS,), DAY, DAY)
    told = section(SectionKey.READERS, consents=(ayse, replace(ayse, id="l"), replace(ayse, id="n", recipient="Björn")))
    assert told.text.startswith("Du har sagt ja till att Ayşe och Björn får läsa")
    assert section(SectionKey.READERS).text.startswith("Bara du och dina boendestödjare läser det här.")
    assert told.text.endswith("Du kan ändra dig när du vill. Det räcker att du säger till.")


def test_the_period_is_written_with_its_first_and_last_day():
    assert period_text(EMPTY) == "16 maj 2026 – 14 augusti 2026"
    over_new_year = replace(EMPTY, period=Period(date(2026, 12, 31), date(2027, 2, 28)))
    assert period_text(over_new_year) == "1 januari 2027 – 28 februari 2027"
