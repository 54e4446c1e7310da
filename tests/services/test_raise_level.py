from dataclasses import replace
from datetime import date, timedelta

import pytest

from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import ClientSays, Completion
from boendestod_app.services.come_home import come_home
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.raise_level import (
    complete_level,
    move_review,
    raise_level,
    set_away,
    set_step,
    step_down,
    told_partner,
)

TODAY = date(2026, 8, 14)  # a Friday


@pytest.fixture
def now(store, asa):
    """How it is with Åsa."""
    return lambda: store.levels.standing(asa.id)


@pytest.fixture
def raised(actions, asa, clock):
    def to(level: Level, line: str = "Sover inte"):
        change = actions.run(raise_level, asa.id, level=level, line=line)
        clock.move(hours=1)
        return change

    return to


def completion(**fields) -> Completion:
    told = {
        "step": 4, "reason": "Har inte sovit", "signs": "", "client_says": ClientSays.YES, "client_words": "",
        "decided_by": "Kim", "doing": "Besök varje dag", "double_staffing": False, "review_on": TODAY + timedelta(7),
        "way_down": "Tre nätters sömn",
    }  # fmt: skip
    return Completion(**(told | fields))


def test_a_level_and_one_line_is_saved_at_once(back_and_forth, now, asa, alex):
    change = back_and_forth(
        "trappade upp Åsa Öberg till oro", raise_level, asa.id, level=Level.WORRY, line=" Sover \n inte "
    )
    assert (now().level, now().change.step, now().change.line) == (Level.WORRY, 4, "Sover inte")
    assert (change.to_complete, change.tell, change.to_tell) == (True, alex.id, True)
    assert change.review_on == TODAY + timedelta(14)


def test_without_a_word_of_why_nothing_is_kept(actions, refused, asa):
    with refused("Skriv en rad om varför."):
        actions.run(raise_level, asa.id, level=Level.WORRY, line=" ")
    with refused("Välj oro eller kris."):
        actions.run(raise_level, asa.id, level=Level.CALM, line="Bättre")


def test_crisis_goes_to_step_five_and_is_looked_at_the_next_working_day(raised):
    change = raised(Level.CRISIS)
    assert (change.step, change.review_on) == (5, date(2026, 8, 17))


def test_crisis_never_lowers_a_step_that_was_higher(actions, build, store, clock):
    client = build.client("Björn", step=6)
    clock.move(minutes=1)
    assert actions.run(raise_level, client.id, level=Level.CRISIS, line="x").step == 6


def test_crisis_is_not_raised_down_to_worry(actions, raised, refused, asa):
    raised(Level.CRISIS)
    with refused("Läget är redan kris. Trappa ner görs för sig, med en orsak."):
        actions.run(raise_level, asa.id, level=Level.WORRY, line="Lugnare")


def test_worry_raised_again_keeps_its_step_and_its_first_day(raised, now, clock):
    raised(Level.WORRY)
    clock.move(days=2)
    again = raised(Level.WORRY, "Fortfarande")
    assert (again.step, now().days(date(2026, 8, 16))) == (4, 3)


def test_worry_becomes_crisis_and_its_days_begin_anew(raised, now, clock):
    raised(Level.WORRY)
    clock.move(days=2)
    raised(Level.CRISIS)
    assert (now().level, now().days(date(2026, 8, 16))) == (Level.CRISIS, 1)


def test_with_nobody_else_there_is_nobody_to_tell(actions, build, clock):
    client = build.client("Björn", worker_ids=("worker-kim",))
    clock.move(minutes=1)
    change = actions.run(raise_level, client.id, level=Level.WORRY, line="x")
    assert not change.to_tell


def test_the_rest_is_filled_in_the_same_day(back_and_forth, raised, now, clock):
    change = raised(Level.WORRY)
    back_and_forth("kompletterade upptrappningen för Åsa Öberg", complete_level, change.id, completion())
    assert (now().change.completed_at, now().change.doing) == (clock(), "Besök varje dag")
    assert not now().change.to_complete


@pytest.mark.parametrize("missing", ["reason", "decided_by", "doing", "way_down"])
def test_a_completion_that_says_too_little_is_refused(actions, raised, refused, missing):
    change = raised(Level.WORRY)
    with refused("Skriv v"):
        actions.run(complete_level, change.id, completion(**{missing: ""}))


@pytest.mark.parametrize(("days", "kept"), [(-1, False), (0, True), (14, True), (15, False)])
def test_the_review_is_within_the_levels_limit(actions, raised, refused, now, days, kept):
    change = raised(Level.WORRY)
    wanted = completion(review_on=TODAY + timedelta(days))
    if kept:
        actions.run(complete_level, change.id, wanted)
        assert now().change.review_on == wanted.review_on
    else:
        with refused("Välj en dag för uppföljning från i dag till fre 28 aug."):
            actions.run(complete_level, change.id, wanted)


def test_a_step_below_what_the_level_asks_is_refused_unless_the_client_says_no(actions, raised, refused, now):
    change = raised(Level.CRISIS)
    monday = date(2026, 8, 17)
    with refused("Vid kris är stödet minst 5 Intensivt, om klienten inte säger nej."):
        actions.run(complete_level, change.id, completion(step=3, review_on=monday))
    actions.run(complete_level, change.id, completion(step=3, review_on=monday, client_says=ClientSays.NO))
    assert now().change.step == 3


def test_what_was_recorded_last_is_how_it_is_also_when_the_clock_was_set_back(actions, raised, now, asa, store, clock):
    raised(Level.WORRY)
    clock.move(days=-2)
    raised(Level.CRISIS)
    assert (now().level, now().days(TODAY - timedelta(2))) == (Level.CRISIS, 1)
    assert store.levels.standings()[asa.id].level is Level.CRISIS
    assert store.levels.counts()[Level.CRISIS] == 1
    clock.move(hours=-1)
    actions.run(step_down, asa.id, level=Level.CALM, step=3, why="Lugnare")
    assert now().level is Level.CALM
    assert [change.level for change in store.levels.where(client_id=asa.id)][-2:] == [Level.CRISIS, Level.CALM]
    actions.undo()
    assert now().level is Level.CRISIS


def test_stepping_down_needs_a_reason(actions, raised, refused, asa):
    raised(Level.CRISIS)
    with refused("Skriv varför det är dags att trappa ner."):
        actions.run(step_down, asa.id, level=Level.CALM, step=3, why="  ")


def test_stepping_down_with_a_reason(back_and_forth, raised, now, asa, alex):
    raised(Level.CRISIS)
    change = back_and_forth(
        "trappade ner Åsa Öberg till oro", step_down, asa.id, level=Level.WORRY, step=4, why="Hyran är\nbetald"
    )
    assert (now().level, change.step, change.line) == (Level.WORRY, 4, "Hyran är betald")
    assert (change.to_complete, change.tell, change.review_on) == (False, alex.id, TODAY + timedelta(14))


@pytest.mark.parametrize("level", [Level.WORRY, Level.CRISIS])
def test_stepping_down_never_stays_or_goes_up(actions, raised, refused, asa, level):
    raised(Level.WORRY)
    with refused("Läget är oro. Välj ett lugnare läge."):
        actions.run(step_down, asa.id, level=level, step=5, why="x")


def test_a_calm_client_has_nothing_to_step_down_from(actions, refused, asa):
    with refused("Läget är lugnt."):
        actions.run(step_down, asa.id, level=Level.CALM, step=2, why="x")


def test_away_tells_where_and_when_the_client_is_back(back_and_forth, raised, now, asa):
    raised(Level.CRISIS)
    change = back_and_forth(
        "Åsa Öberg är borta tillfälligt", set_away, asa.id, where="Avdelning 5", back_on=date(2026, 8, 20)
    )
    assert (now().level, change.step, change.line) == (Level.AWAY, 5, "Avdelning 5")
    assert (change.review_on, change.way_down, change.to_complete) == (date(2026, 8, 20), "Åter 2026-08-20", False)


def test_a_long_time_away_is_looked_at_within_fourteen_days(actions, asa):
    change = actions.run(set_away, asa.id, where="Behandlingshem", back_on=date(2027, 2, 1))
    assert change.review_on == TODAY + timedelta(14)


def test_without_a_day_to_come_the_limit_stands(actions, asa):
    assert actions.run(set_away, asa.id, where="Häktet", back_on=None).review_on == TODAY + timedelta(14)


def test_a_day_home_that_has_been_is_a_sentence_and_leaves_the_level(actions, refused, raised, now, asa):
    raised(Level.CRISIS)
    with refused("Dagen har varit."):
        actions.run(set_away, asa.id, where="Häktet", back_on=date(2026, 8, 13))
    assert now().level is Level.CRISIS


@pytest.mark.parametrize("step", [-1, 0, 7, 99])
def test_a_step_that_the_ladder_has_not_is_never_quietly_another(actions, refused, raised, now, asa, step):
    with refused("Välj ett steg på trappan."):
        actions.run(set_step, asa.id, step=step, why="x")
    raised(Level.CRISIS)
    with refused("Välj ett steg på trappan."):
        actions.run(step_down, asa.id, level=Level.CALM, step=step, why="x")
    actions.run(set_away, asa.id, where="Häktet", back_on=None)
    with refused("Välj ett steg på trappan."):
        actions.run(come_home, asa.id, step=step, why="x")
    assert now().level is Level.AWAY


def test_where_the_client_is_must_be_said(actions, refused, asa):
    with refused("Skriv var klienten är."):
        actions.run(set_away, asa.id, where=" ", back_on=None)


def test_the_level_stays_with_a_reason_and_a_new_day(back_and_forth, raised, now, refused, actions):
    change = raised(Level.WORRY)
    back_and_forth("flyttade uppföljningen", move_review, change.id, review_on=TODAY + timedelta(3), why=" Samma läge ")
    assert (now().level, now().change.review_on, now().change.stays) == (
        Level.WORRY, TODAY + timedelta(3), "Samma läge",
    )  # fmt: skip
    with refused("Skriv varför läget är oförändrat."):
        actions.run(move_review, change.id, review_on=TODAY, why=" ")
    with refused("Välj en dag för uppföljning"):
        actions.run(move_review, change.id, review_on=TODAY + timedelta(15), why="x")


def test_only_the_worker_says_that_the_colleague_has_been_told(back_and_forth, raised, now, clock):
    change = raised(Level.WORRY)
    back_and_forth("har sagt till kollegan", told_partner, change.id)
    assert (now().change.told_at, now().change.to_tell) == (clock(), False)


def test_a_client_without_any_standing_is_told_what_to_do(actions, refused, store, asa):
    bare = Client(store.new_id(), "Bara ett kort")

    def keep_card(desk):
        desk.store.clients.save(bare)

    actions.run(keep_card)
    with refused("Klienten har inget läge än."):
        actions.run(step_down, bare.id, level=Level.CALM, step=1, why="x")
    change = actions.run(raise_level, bare.id, level=Level.WORRY, line="x")
    assert change.step == 2


def test_a_protected_name_is_not_said_by_undo(actions, raised, asa):
    actions.run(edit_client, replace(asa, alias="Fyran").protect())
    raised(Level.WORRY)
    assert actions.last_done == "trappade upp Fyran till oro"


def test_the_support_is_made_sparser_while_it_is_calm_with_a_reason(back_and_forth, actions, refused, asa):
    with refused("Skriv varför stödet ändras."):
        actions.run(set_step, asa.id, step=2, why=" ")
    change = back_and_forth("stöd för Åsa Öberg: 2 Varje vecka", set_step, asa.id, step=2, why="Klarar mer själv")
    assert (change.level, change.step, change.line) == (Level.CALM, 2, "Klarar mer själv")


def test_a_raised_level_keeps_its_support_until_it_is_completed_or_stepped_down(actions, refused, asa):
    actions.run(raise_level, asa.id, level=Level.WORRY, line="Sover inte")
    with refused("Läget är oro."):
        actions.run(set_step, asa.id, step=1, why="Bättre")


def test_what_is_completed_stays_denser_than_the_own_plan(actions, raised, refused, now):
    change = raised(Level.WORRY)
    actions.run(complete_level, change.id, completion())
    with refused("Vid oro är stödet minst 4 Tätt"):
        actions.run(complete_level, change.id, completion(step=3))
    actions.run(complete_level, change.id, completion(step=3, client_says=ClientSays.NO))
    assert now().change.step == 3


def test_from_crisis_down_to_worry_the_support_stays_denser_than_the_own_plan(actions, raised, refused, asa, now):
    raised(Level.CRISIS)
    with refused("Vid oro är stödet minst 4 Tätt"):
        actions.run(step_down, asa.id, level=Level.WORRY, step=3, why="Sover igen")
    actions.run(step_down, asa.id, level=Level.WORRY, step=4, why="Sover igen")
    assert (now().level, now().change.step) == (Level.WORRY, 4)
