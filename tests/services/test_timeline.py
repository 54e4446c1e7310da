from dataclasses import replace
from datetime import date, datetime, timedelta

from boendestod_app.domain.crisis_plan import MadeWith, PlanDraft
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.relative import Allows, Relative, RelativeConsent
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.services.crisis_plans import write_crisis_plan
from boendestod_app.services.early_signs import early_signs, tick_signs
from boendestod_app.services.log_contact import rate_week
from boendestod_app.services.raise_level import raise_level, step_down
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.relatives import give_relative_consent, keep_relative
from boendestod_app.services.timeline import staircase, timeline
from boendestod_app.services.tracks import begin_track, keep_track


def test_thirteen_weeks_on_one_line(actions, asa, desk, clock):
    for day, outcome in ((5, Outcome.DONE), (6, Outcome.NO_ANSWER), (7, Outcome.CANCELLED_BY_US),
                         (10, Outcome.CANCELLED_BY_CLIENT)):  # fmt: skip
        start = datetime(2026, 8, day, 10)
        actions.run(record_visit, VisitDraft(asa.id, start, start + timedelta(hours=1), outcome, happened="x"))
    start = datetime(2026, 5, 17, 10)  # the Sunday before
    actions.run(record_visit, VisitDraft(asa.id, start, start + timedelta(hours=1), Outcome.DONE, happened="x"))
    actions.run(write_crisis_plan, asa.id, PlanDraft(signs=((Level.WORRY, "Sover inte"),), made_with=MadeWith.YES))
    actions.run(tick_signs, asa.id, [sign.id for sign in early_signs(desk(), asa.id)])
    actions.run(rate_week, asa.id, 4)
    actions.run(raise_level, asa.id, level=Level.WORRY, line="Sover inte")
    line = timeline(desk(), asa.id)
    assert (line.first, line.last, len(line.mondays), line.mondays[-1]) == (
        date(2026, 5, 18), date(2026, 8, 14), 13, date(2026, 8, 10),
    )  # fmt: skip
    assert [(mark.on.day, mark.kept) for mark in line.visits] == [(5, True), (6, False), (10, False)]
    assert [mark.words for mark in line.signs] == ["Sover inte"]
    assert line.ratings == ((date(2026, 8, 14), 4),)
    assert [stair.level for stair in line.levels] == [Level.CALM, Level.WORRY]


def test_levels_are_cut_to_the_weeks_and_the_staircase_is_whole(actions, build, desk, clock):
    clock.set(2026, 1, 10)
    asa = build.client("Åsa")
    for days, step in ((1, Level.WORRY), (10, Level.CALM), (23, Level.WORRY)):
        clock.move(days=days)
        if step is Level.CALM:
            actions.run(step_down, asa.id, level=step, step=3, why="Sover")
        else:
            actions.run(raise_level, asa.id, level=step, line="x")
    clock.set(2026, 8, 14)
    assert [stair.first for stair in timeline(desk(), asa.id).levels] == [date(2026, 5, 18)]
    whole = staircase(desk(), asa.id)
    assert len(whole.stairs) == 4
    assert whole.sentence == "Senast vi trappade ner höll det i 23 dagar."


def test_own_tracks_stand_on_it_and_a_relative_s_only_with_their_yes(actions, desk, asa):
    first = timeline(desk(), asa.id).first
    actions.run(begin_track, asa.id, "matrix", starts_on=first - timedelta(days=30))
    ended = actions.run(begin_track, asa.id, "", name="Egen grupp", starts_on=first - timedelta(days=60))
    actions.run(keep_track, replace(ended, ended_on=first - timedelta(days=1), ended_why="Klar"))
    near = actions.run(keep_relative, Relative("", asa.id, "Märta"))
    actions.run(begin_track, asa.id, "craft", relative_id=near.id)
    assert [(one.says, one.first) for one in timeline(desk(), asa.id).tracks] == [("MATRIX", first)]
    today = desk().today
    actions.run(give_relative_consent, RelativeConsent("", asa.id, near.id, (Allows.TRACK,), today, today))
    assert [one.says for one in timeline(desk(), asa.id).tracks] == ["MATRIX", "CRAFT (närstående)"]
