"""Two laptops that have worked apart and meet: both show the same, nothing is lost, what clashes is seen."""

import hashlib
import json
import random
import zlib
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from boendestod_app.domain.agreement import AgreementStatus
from boendestod_app.domain.clash import ClashKind, matters
from boendestod_app.domain.clash_words import FIELDS, THINGS
from boendestod_app.domain.goal import GoalStatus
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import going_down
from boendestod_app.domain.plan_age import crisis_ended_on
from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.staircase import how_long_it_held
from boendestod_app.domain.summary import Layout, Section, SectionKey
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.errors import Refused
from boendestod_app.services.agree import add_agreement, settle_agreement
from boendestod_app.services.clashes import settle, to_settle
from boendestod_app.services.edit_series import move_visit
from boendestod_app.services.join_team import colleagues, join_as
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.keep_goal import add_milestone, edit_milestone, set_status
from boendestod_app.services.keep_note import sign_due_notes, sign_note
from boendestod_app.services.meetings import add_member, choose_members, members_of, plan_meeting
from boendestod_app.services.my_day import my_day
from boendestod_app.services.plan_visits import set_rhythm
from boendestod_app.services.raise_level import raise_level, step_down, told_partner
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.rooms import Update, UpdateKind, UpdateRefused
from boendestod_app.services.set_up import add_worker, edit_unit
from boendestod_app.services.summarise import keep_section
from boendestod_app.services.tellings import asks_me
from boendestod_app.services.week import Whose, week
from boendestod_app.storage.document import check
from boendestod_app.storage.packing_words import WORDS
from tests.storage.laptops import NOW, TEAM_ROOM, Laptop, begin_team, meet, same


@pytest.fixture
def asa(kim, alex):
    """Åsa, whom both work with."""
    client = kim.client()
    begin_team(kim, alex)
    return client


def card(laptop: Laptop, client, **fields) -> None:
    laptop.door.run(edit_client, replace(laptop.store.clients.get(client.id), **fields))


def visit(laptop: Laptop, client, words: str, hour: int = 9):

    start = datetime(2026, 8, 14, hour)
    draft = VisitDraft(client.id, start, start + timedelta(hours=1), Outcome.DONE, happened=words)
    return laptop.door.run(record_visit, draft)


def test_in_no_team_nothing_is_told_to_anybody(kim):
    kim.client()
    assert kim.ledger.rooms() == kim.ledger.to_seal() == []
    assert kim.store.engine.row("SELECT count(*) FROM room_update") == (0,)


def test_a_newcomer_gets_everything_that_the_other_one_had(kim, alex):
    client = kim.client()
    visit(kim, client, "Vi handlade mat.")
    begin_team(kim, alex)
    assert alex.store.notes.where()[0].happened == "Vi handlade mat."
    assert alex.store.clients.get(client.id).name == "Åsa Öberg"
    assert alex.store.levels.standing(client.id).level is Level.CALM
    assert [hit.row for hit in alex.store.search.find("handlade")] == [alex.store.notes.where()[0].id]
    assert same(kim, alex)


def test_the_teams_own_numbers_stand_when_somebody_comes_in_and_nothing_clashes(kim, alex):
    kim.door.run(edit_unit, replace(kim.store.units.get("unit"), phone="070-1", travel_minutes=20))
    alex.door.run(edit_unit, replace(alex.store.units.get("unit"), phone="070-2"))
    begin_team(kim, alex)
    assert alex.store.units.get("unit").phone == "070-1"
    assert alex.store.units.get("unit").travel_minutes == 20
    assert {worker.name for worker in kim.store.workers.where()} == {"Kim", "Alex"}
    assert kim.clashes() == alex.clashes() == []
    assert same(kim, alex)


def test_what_one_does_the_other_sees_and_the_views_are_told_and_undo_is_left_alone(asa, kim, alex):
    visit(alex, asa, "Alex var här.", 12)
    done = alex.door.last_done
    visit(kim, asa, "Vi handlade mat.")
    alex.heard.clear()
    alex.hear(kim)
    assert {"visit", "note"} <= set().union(*alex.heard)
    assert alex.door.last_done == done
    meet(kim, alex)
    assert {note.happened for note in kim.store.notes.where()} == {"Vi handlade mat.", "Alex var här."}
    assert same(kim, alex)


def test_the_same_twice_and_in_any_order_gives_the_same(asa, kim, alex):
    for number in range(6):
        card(kim, asa, phone=str(number))
        visit(kim, asa, f"Besök {number}", 8 + number)
    said = kim.updates()
    random.Random(3).shuffle(said)
    for one in said:
        alex.take(one, one)
    alex.take(*said)
    assert alex.store.clients.get(asa.id).phone == "5"
    assert same(kim, alex)


def test_what_comes_before_its_past_waits_also_over_a_restart(asa, kim, alex):
    for number in range(3):
        card(kim, asa, phone=str(number))
    new = [one for one in kim.updates() if one[1] not in alex.ledger.held(one[0].room).get(one[0].device, ())]
    alex.take(new[2])
    assert alex.store.clients.get(asa.id).phone == ""
    alex.open()
    alex.take(new[0])
    alex.take(new[1])
    assert alex.store.clients.get(asa.id).phone == "2"
    assert same(kim, alex)


# ---- clashes


def test_two_who_change_the_same_field_are_both_kept_until_a_person_has_settled_it(asa, kim, alex):
    card(kim, asa, phone="070-1")
    card(alex, asa, phone="070-2", alias="Å")
    meet(kim, alex)
    (clash,) = kim.store.clashes.open()
    assert (clash.kind, clash.entity, clash.row, clash.field) == (ClashKind.VALUES, "client", asa.id, "phone")
    assert {side.value for side in clash.sides} == {"070-1", "070-2"}
    assert {side.by for side in clash.sides} == {"worker-kim", "worker-alex"}
    assert same(kim, alex)
    with kim.store.act("settle", kim.now):
        kim.store.clashes.settle(clash, "070-1")
    meet(kim, alex)
    assert alex.store.clients.get(asa.id).phone == "070-1"
    assert kim.clashes() == []
    assert same(kim, alex)


def test_the_same_said_by_both_is_no_clash(asa, kim, alex):
    card(kim, asa, phone="070-1")
    card(alex, asa, phone="070-1")
    meet(kim, alex)
    assert kim.clashes() == []
    assert same(kim, alex)


def test_an_edit_by_somebody_who_saw_both_settles_it(asa, kim, alex):
    card(kim, asa, phone="070-1")
    card(alex, asa, phone="070-2")
    meet(kim, alex)
    card(alex, asa, phone="070-3")
    meet(kim, alex)
    assert kim.store.clients.get(asa.id).phone == "070-3"
    assert same(kim, alex)
    assert kim.clashes() == []


def test_words_that_both_have_written_in_are_put_together_and_shown_as_they_came_about(asa, kim, alex):
    milestone = kim.door.run(add_milestone, asa.id, words="Sova bättre")
    meet(kim, alex)
    kim.door.run(edit_milestone, kim.store.milestones.get(milestone.id), words="Sova mycket bättre")
    alex.door.run(edit_milestone, alex.store.milestones.get(milestone.id), words="Sova bättre på natten")
    meet(kim, alex)
    assert kim.store.milestones.get(milestone.id).words == "Sova mycket bättre på natten"
    (clash,) = alex.store.clashes.open()
    assert clash.kind is ClashKind.TEXTS
    by = {side.fact: side.by for side in clash.sides}
    assert [(piece.text, by.get(piece.added_by)) for piece in clash.pieces if piece.added_by] == [
        *(("mycket ", "worker-kim"), (" på natten", "worker-alex")),
    ]
    assert same(kim, alex)


def test_what_was_taken_back_while_a_colleague_built_on_it_stays_and_is_asked_about(asa, kim, alex):
    milestone = kim.door.run(add_milestone, asa.id, words="Sova bättre")
    meet(kim, alex)
    kim.door.undo()
    alex.door.run(set_status, milestone.id, GoalStatus.ON_THE_WAY)
    meet(kim, alex)
    assert kim.store.milestones.get(milestone.id).status is GoalStatus.ON_THE_WAY
    (clash,) = kim.store.clashes.open()
    assert clash.kind is ClashKind.TAKEN_BACK
    assert same(kim, alex)
    with kim.store.act("settle", kim.now):
        kim.store.clashes.settle(clash, 1)
    meet(kim, alex)
    assert alex.store.milestones.find(milestone.id) is None
    assert kim.clashes() == []
    assert same(kim, alex)


def test_who_goes_on_with_what_was_taken_back_and_built_on_keeps_it(asa, kim, alex):
    milestone = kim.door.run(add_milestone, asa.id, words="Sova bättre")
    meet(kim, alex)
    kim.door.undo()
    alex.door.run(set_status, milestone.id, GoalStatus.ON_THE_WAY)
    meet(kim, alex)
    kim.door.run(set_status, milestone.id, GoalStatus.PAUSED)
    meet(kim, alex)
    assert alex.store.milestones.get(milestone.id).status is GoalStatus.PAUSED
    assert kim.clashes() == []
    assert same(kim, alex)


def test_undo_is_refused_where_a_colleague_has_built_on_it(asa, kim, alex):
    milestone = kim.door.run(add_milestone, asa.id, words="Sova bättre")
    meet(kim, alex)
    alex.door.run(set_status, milestone.id, GoalStatus.DONE)
    meet(kim, alex)
    with pytest.raises(Refused):
        kim.door.undo()
    assert same(kim, alex)


def test_an_undo_and_a_redo_reach_the_other_one(asa, kim, alex):
    agreement = kim.door.run(add_agreement, asa.id, what="Ringa tandläkaren", who="Åsa")
    meet(kim, alex)
    kim.door.undo()
    meet(kim, alex)
    assert alex.store.agreements.find(agreement.id) is None
    assert same(kim, alex)
    kim.door.redo()
    meet(kim, alex)
    alex.door.run(settle_agreement, agreement.id, AgreementStatus.DONE)
    meet(kim, alex)
    assert kim.store.agreements.get(agreement.id).status is AgreementStatus.DONE
    assert same(kim, alex)


# ---- levels


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("year", [2026, 2031])
def test_of_two_levels_the_more_protective_is_in_force_whoever_came_first_and_whatever_the_clock_says(
    asa, kim, alex, first, year
):
    kim.door.run(raise_level, asa.id, level=Level.WORRY, line="Sover inte")
    meet(kim, alex)
    graver, calmer = (kim, alex) if first else (alex, kim)
    calmer.now = calmer.now.replace(year=year)
    graver.later(minutes=5)
    graver.door.run(raise_level, asa.id, level=Level.CRISIS, line="Vräkning")
    calmer.door.run(step_down, asa.id, level=Level.CALM, step=3, why="Bättre")
    meet(kim, alex)
    for one in (kim, alex):
        assert one.store.levels.standing(asa.id).level is Level.CRISIS
        assert one.store.levels.standings()[asa.id].level is Level.CRISIS
        assert one.store.levels.counts() == {Level.CRISIS: 1}
    (clash,) = kim.store.clashes.open()
    assert (clash.kind, clash.client_id, len(clash.sides)) == (ClashKind.LEVELS, asa.id, 2)
    assert same(kim, alex)
    kim.door.run(step_down, asa.id, level=Level.WORRY, step=4, why="Lugnare nu")
    meet(kim, alex)
    assert alex.store.levels.standing(asa.id).level is Level.WORRY
    assert alex.store.levels.counts() == {Level.WORRY: 1}
    assert kim.clashes() == []
    assert same(kim, alex)


def test_a_planned_visit_that_both_have_moved_is_gone_to_once(asa, kim, alex):
    kim.door.run(
        set_rhythm, asa.id, at=time(10), minutes=60, starts_on=date(2026, 8, 17), rule=weekly((0,))
    )  # fmt: skip
    meet(kim, alex)
    for laptop, hour in ((kim, 11), (alex, 13)):
        seen = week(laptop.door.desk(), date(2026, 8, 17), whose=Whose.TEAM)
        (planned,) = [one.visit for one in seen.entries if one.visit and one.visit.client_id == asa.id]
        laptop.door.run(move_visit, planned, start=datetime(2026, 8, 17, hour))
    meet(kim, alex)
    (line,) = to_settle(alex.door.desk())
    assert (line.what, line.planned) == ("Besök: flyttat av två", True)
    assert "det andra tas ur planen" in line.why
    alex.door.run(settle, line.id, pick=next(side.key for side in line.sides if side.by == "Kim"))
    meet(kim, alex)
    for laptop in (kim, alex):
        (left,) = laptop.store.visits.where(client_id=asa.id)
        assert left.start.hour == 11
        assert to_settle(laptop.door.desk()) == []
    alex.door.undo()
    meet(kim, alex)
    assert len(kim.store.visits.where(client_id=asa.id)) == 2
    assert [one.planned for one in to_settle(kim.door.desk())] == [True]
    assert same(kim, alex)


def test_joined_words_are_words_and_it_is_said_which_goal_it_is_about(asa, kim, alex):
    kim.door.run(add_milestone, asa.id, words="Sova")
    meet(kim, alex)
    held = kim.store.milestones.where(client_id=asa.id)[-1]
    for laptop, words, status in ((kim, "Sova lugnt", GoalStatus.PAUSED), (alex, "Sova gott", GoalStatus.DONE)):
        laptop.door.run(edit_milestone, held, words=words)
        laptop.door.run(set_status, held.id, status)
    meet(kim, alex)
    lines = {line.kind: line for line in to_settle(kim.door.desk())}
    words = kim.store.milestones.get(held.id).words
    assert lines[ClashKind.VALUES].what == f"Delmål: Hur det går ({words})"
    assert lines[ClashKind.TEXTS].what == "Delmål: Orden"
    for nothing in ("", "  \n"):
        with pytest.raises(Refused, match="Skriv några ord"):
            kim.door.run(settle, lines[ClashKind.TEXTS].id, text=nothing)
    assert kim.store.milestones.get(held.id).words == words
    assert same(kim, alex)


@pytest.mark.parametrize("who", ["kim", "alex"])
def test_of_two_alike_levels_the_one_where_two_go_is_in_force_and_nothing_is_asked(asa, kim, alex, who):
    raised = [one.door.run(raise_level, asa.id, level=Level.CRISIS, line="Vräkning") for one in (kim, alex)]
    at, change = (kim, raised[0]) if who == "kim" else (alex, raised[1])
    with at.store.act("complete", at.now):
        at.store.levels.save(replace(change, double_staffing=True))
    meet(kim, alex)
    for laptop in (kim, alex):
        assert laptop.store.levels.standing(asa.id).change.double_staffing
        assert ClashKind.LEVELS not in {clash.kind for clash in laptop.store.clashes.open()}
    assert same(kim, alex)


def test_a_crisis_that_was_settled_to_be_a_worry_has_not_passed_on_any_laptop(asa, kim, alex):
    alex.door.run(raise_level, asa.id, level=Level.CRISIS, line="Vräkning")
    kim.door.run(raise_level, asa.id, level=Level.WORRY, line="Sover inte")
    meet(kim, alex)
    (line,) = to_settle(alex.door.desk())
    alex.door.run(settle, line.id, pick=next(side.key for side in line.sides if side.by == "Kim"))
    meet(kim, alex)
    for laptop in (kim, alex):
        changes = laptop.store.levels.where(client_id=asa.id)
        assert changes[-1].level is Level.WORRY
        assert crisis_ended_on(changes) is None
        assert not going_down(changes)
        assert how_long_it_held(changes, laptop.now.date()) == ""
    assert same(kim, alex)


def test_a_level_that_was_taken_back_gives_way_to_the_other_one(asa, kim, alex):
    kim.door.run(raise_level, asa.id, level=Level.CRISIS, line="Vräkning")
    alex.door.run(raise_level, asa.id, level=Level.WORRY, line="Sover inte")
    meet(kim, alex)
    kim.door.undo()
    meet(kim, alex)
    assert alex.store.levels.standing(asa.id).level is Level.WORRY
    assert kim.clashes() == []
    assert same(kim, alex)


def test_of_two_who_wrote_at_the_same_instant_in_what_a_third_took_back_all_are_asked_about_the_same_one(
    asa, kim, alex, made_vault, tmp_path, ladder
):
    robin = Laptop(made_vault, tmp_path / "robin", "Robin", ladder)
    kim.door.run(add_milestone, asa.id, words="Sova")
    robin.hear(kim)
    meet(kim, alex, robin)
    held = kim.store.milestones.where(client_id=asa.id)[-1]
    kim.door.undo()
    alex.door.run(edit_milestone, held, words="Sova bättre")
    robin.door.run(edit_milestone, held, words="Sova på natten")
    meet(kim, alex, robin)
    for laptop in (kim, alex, robin):
        assert ClashKind.TAKEN_BACK in {clash.kind for clash in laptop.store.clashes.open()}
    assert same(kim, alex, robin)
    robin.opened.close()


# ---- what must not happen


def says_the_same(payload: bytes, whole: bytes) -> bool:
    """Whether only bits that mean nothing are others: those that fill up the compressed stream's last byte."""
    opening = zlib.decompressobj(zdict=WORDS)
    with suppress(zlib.error):
        return opening.decompress(payload[1:]) == zlib.decompressobj(zdict=WORDS).decompress(whole[1:]) and opening.eof
    return False


def test_no_other_bit_says_anything_else_or_the_engine_refuses_it(asa, kim, alex):
    """The stream has bits that mean nothing; each other one is held by its sum, and by the engine's own."""
    visit(kim, asa, "Vi handlade mat.")
    payload = kim.updates()[-1][0].payload
    assert payload[:1] == b"\x01"
    taken = 0
    for place in range(len(payload) * 8):
        torn = bytearray(payload)
        torn[place // 8] ^= 1 << place % 8
        with suppress(UpdateRefused):
            check(bytes(torn))
            assert says_the_same(bytes(torn), payload)
            taken += 1
    assert taken <= 16


def test_damaged_and_foreign_bytes_are_refused_and_nothing_is_changed(asa, kim, alex):
    visit(kim, asa, "Vi handlade mat.")
    update, hash = kim.updates()[-1]
    before, version = alex.rows(), alex.ledger.version(update.room)
    source = random.Random(1)
    for number in range(60):
        torn = bytearray(update.payload)
        torn[source.randrange(len(torn))] ^= 1 << source.randrange(8)
        cut = bytes(torn) if number % 2 else update.payload[: source.randrange(len(update.payload))]
        if says_the_same(cut, update.payload):
            continue
        with pytest.raises(UpdateRefused):
            alex.ledger.take_in([(replace(update, payload=cut), hash)], alex.now)
    assert (alex.rows(), alex.ledger.version(update.room)) == (before, version)
    alex.take((update, hash))
    assert same(kim, alex)


def test_nobody_writes_in_another_clients_room(asa, kim, alex):
    bo = kim.client("Bo Ek")
    meet(kim, alex)
    visit(kim, bo, "Hos Bo.")
    update, hash = kim.updates()[-1]
    assert kim.ledger.client_of(update.room) == bo.id
    from boendestod_app.storage.weaving import room_of

    before = alex.rows()
    alex.take((replace(update, room=room_of(asa.id)), hash))
    assert alex.rows() == before
    assert alex.store.differences() == []


def test_a_crash_while_taking_in_leaves_all_as_it_was_and_the_next_time_takes_all(asa, kim, alex, monkeypatch):
    card(kim, asa, phone="070-1")
    visit(kim, asa, "Vi handlade mat.")
    before = alex.rows()
    with monkeypatch.context() as broken:
        broken.setattr(alex.store.receiver, "_put", lambda *_given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            alex.hear(kim)
    assert alex.rows() == before
    assert alex.store.differences() == []
    alex.hear(kim)
    assert same(kim, alex)


def test_own_facts_stay_in_the_chain_and_those_of_others_beside_it(asa, kim, alex):
    card(alex, asa, alias="Å")
    meet(kim, alex)
    card(alex, asa, alias="ÅÖ")
    alex.open()
    card(alex, asa, alias="Åsa")
    meet(kim, alex)
    assert same(kim, alex)


# ---- bases


def test_a_base_holds_everything_and_the_updates_before_it_can_go(asa, kim, alex, made_vault, tmp_path, ladder):
    for number in range(3):
        card(kim, asa, phone=str(number))
    room = next(room for room in kim.ledger.rooms() if kim.ledger.client_of(room) == asa.id)
    base = kim.ledger.make_base(room)
    assert base.kind is UpdateKind.BASE
    kim.updates()
    sealed = next(one for one in kim.ledger.to_publish() if one.kind is UpdateKind.BASE and one.seq == base.seq)
    for one in kim.ledger.to_publish():
        kim.ledger.mark_published(one, kim.now)
    gone = kim.ledger.retire(sealed)
    assert kim.ledger.retire(sealed) == gone  # also after a crash in between
    assert len(gone) == base.seq - 1
    assert [one.seq for one in kim.ledger.published(room)] == [base.seq]
    robin = Laptop(made_vault, tmp_path / "robin", "Robin", ladder)
    robin.hear(kim)
    assert robin.store.clients.get(asa.id).phone == "2"
    meet(kim, alex, robin)
    assert same(kim, alex, robin)
    robin.opened.close()


def test_who_has_everything_is_known_by_its_version(asa, kim, alex):
    room = next(room for room in kim.ledger.rooms() if kim.ledger.client_of(room) == asa.id)
    told = alex.ledger.version(room)
    assert kim.ledger.has_all(room, told)
    card(kim, asa, phone="1")
    assert not kim.ledger.has_all(room, told)
    with pytest.raises(UpdateRefused):
        kim.ledger.has_all(room, b"\xff\xff\xff")
    assert kim.ledger.members(room) == {"worker-kim", "worker-alex"}
    assert kim.ledger.members(TEAM_ROOM) == frozenset()


def test_an_update_of_another_kind_than_ours_is_refused(asa, kim, alex):
    from boendestod_app.storage.document import Document

    room = next(room for room in kim.ledger.rooms() if kim.ledger.client_of(room) == asa.id)
    before = alex.rows()
    for entry in ("", "[]", "{}", '{"v":1}', '{"v":1,"by":1,"dev":"","at":"","use":"","f":[]}'):
        payload = Document().add({"x": entry})
        with pytest.raises(UpdateRefused):
            alex.ledger.take_in([(Update(room, "ff" * 8, 1, UpdateKind.STEP, payload), entry or "none")], alex.now)
    assert alex.rows() == before


# ---- of a later program


def from_tomorrow(sender: Laptop, client, facts: list, version: int = 1) -> tuple[Update, str]:
    """An update by a program that knows more than ours."""
    from boendestod_app.storage.document import Document
    from boendestod_app.storage.weaving import room_of

    entry = {"v": version, "by": "worker-kim", "dev": "ee" * 8, "at": NOW.isoformat(), "use": "of_tomorrow", "f": facts}
    payload = Document().add({f"act-{len(facts)}-{facts[0][1]}": json.dumps(entry)})
    return Update(room_of(client.id), "ee" * 8, 1, UpdateKind.STEP, payload), hashlib.sha256(payload).hexdigest()[:16]


def test_what_this_program_does_not_know_is_kept_and_shown_by_one_that_does(asa, kim, alex):
    row = {"client_id": asa.id, "words": "Odla", "why": "", "colour": "blå"}
    made = ["1", "goal", "g1", "*", json.dumps(row), "00", []]
    changed = ["2", "goal", "g1", "colour", '"röd"', "00", ["act-2-goal:1"]]
    alex.take(from_tomorrow(kim, asa, [made, changed]))
    alex.take(from_tomorrow(kim, asa, [["1", "garden", "t1", "*", json.dumps({"client_id": asa.id}), "00", []]]))
    assert alex.store.goals.get("g1").words == "Odla"
    assert alex.store.differences() == []
    assert alex.store.engine.row("SELECT count(*) FROM fact WHERE entity = 'garden'") == (1,)
    alex.store.engine.run("ALTER TABLE goal ADD COLUMN colour TEXT")
    alex.open()
    assert alex.store.engine.row("SELECT colour FROM goal WHERE id = 'g1'") == ("röd",)
    assert alex.store.differences() == []


def test_a_choice_that_this_program_does_not_know_waits_and_the_rest_goes_on(asa, kim, alex):
    milestone = kim.door.run(add_milestone, asa.id, words="Sova")
    meet(kim, alex)
    alex.take(from_tomorrow(kim, asa, [["1", "milestone", milestone.id, "status", '"dreamt_of"', "00", []]]))
    assert alex.store.milestones.get(milestone.id).status is GoalStatus.NEW
    assert alex.store.differences() == []


def test_a_value_of_another_kind_than_its_column_waits(asa, kim, alex):
    alex.take(from_tomorrow(kim, asa, [["1", "client", asa.id, "birth_year", '"forty"', "00", []]]))
    assert alex.store.clients.get(asa.id).birth_year is None
    assert alex.store.differences() == []


def test_an_act_in_a_form_to_come_is_read_at_the_first_opening_by_a_program_that_knows_it(
    asa, kim, alex, monkeypatch
):  # fmt: skip
    made = ["1", "goal", "g1", "*", json.dumps({"client_id": asa.id, "words": "Odla", "why": ""}), "00", []]
    mended = ["1", "goal", "g1", "words", '"Odla rosor"', "00", ["act-1-goal:1"]]
    again = ["2", "goal", "g1", "words", '"Odla röda rosor"', "00", ["act-2-goal:1"]]
    card = alex.store.engine.row("SELECT id FROM fact WHERE row = ? AND entity = 'client'", (asa.id,))
    beside = ["1", "client", asa.id, "phone", '"070-9"', "00", list(card)]
    before = alex.store.engine.row("SELECT count(*) FROM fact")
    alex.take(from_tomorrow(kim, asa, [made], version=2))
    alex.open()
    assert alex.store.engine.row("SELECT count(*) FROM fact") == before
    alex.take(from_tomorrow(kim, asa, [mended, again]))
    alex.take(from_tomorrow(kim, asa, [beside]))
    assert alex.store.clients.get(asa.id).phone == "070-9"  # what rests on nothing of it goes on
    assert alex.store.goals.where() == []  # what rests on it waits with it
    assert alex.store.differences() == []
    monkeypatch.setattr("boendestod_app.storage.told_act.VERSION", 2)
    alex.open()
    assert [goal.words for goal in alex.store.goals.where()] == ["Odla röda rosor"]
    assert alex.clashes() == []
    assert alex.store.differences() == []
    assert alex.store.engine.row("SELECT count(*) FROM waiting") == (0,)


# ---- a person settles it


def test_the_list_says_what_whose_who_and_when_in_words_and_a_pick_settles_it(asa, kim, alex):
    milestone = kim.door.run(add_milestone, asa.id, words="Sova bättre")
    meet(kim, alex)
    kim.door.run(set_status, milestone.id, GoalStatus.ON_THE_WAY)
    alex.later(minutes=30)
    alex.door.run(set_status, milestone.id, GoalStatus.PAUSED)
    meet(kim, alex)
    (line,) = to_settle(kim.door.desk())
    assert (line.whose, line.what) == ("Åsa Öberg", "Delmål: Hur det går (Sova bättre)")
    assert {(side.by, side.says, side.at.strftime("%H.%M")) for side in line.sides} == {
        ("Kim", "På god väg", "16.00"),
        ("Alex", "Pausat", "16.30"),
    }
    assert line.stands in ("På god väg", "Pausat")
    for one in (kim, alex):
        assert [side.by for side in to_settle(one.door.desk())[0].sides] == ["Kim", "Alex"]  # on the phone: "the left"
    pick = next(side.key for side in line.sides if side.by == "Alex")
    kim.door.run(settle, line.id, pick=pick)
    assert to_settle(kim.door.desk()) == []
    with pytest.raises(Refused):
        kim.door.run(settle, line.id, pick=pick)
    meet(kim, alex)
    assert alex.store.milestones.get(milestone.id).status is GoalStatus.PAUSED
    assert same(kim, alex)


def test_who_is_chosen_is_told_by_name_and_an_hour_is_asked_about(asa, kim, alex):
    for name in ("Ayşe", "Björn"):
        kim.door.run(add_member, asa.id, name=name)
        kim.later(minutes=1)
    meeting = kim.door.run(plan_meeting, asa.id, on=date(2026, 9, 14), at=time(13))
    meet(kim, alex)
    ayse, bjorn = members_of(kim.door.desk(), asa.id)
    for one, member, hour in ((kim, ayse, 14), (alex, bjorn, 15)):
        one.door.run(choose_members, meeting.id, (member.id,), invited=False)
        with one.store.act("edit", one.now):
            one.store.meetings.save(replace(one.store.meetings.get(meeting.id), at=time(hour)))
    meet(kim, alex)
    told = {line.what: {side.says for side in line.sides} for line in to_settle(kim.door.desk())}
    assert told == {
        "Resursgruppsmöte: Vilka som kommer": {"Ayşe", "Björn"},
        "Resursgruppsmöte: Klockslag": {"14.00", "15.00"},
    }
    assert same(kim, alex)


def test_two_texts_are_joined_to_what_the_person_writes(asa, kim, alex):
    agreement = kim.door.run(add_agreement, asa.id, what="Ringa tandläkaren", who="Åsa")
    meet(kim, alex)
    for one, what in ((kim, "Ringa tandläkaren på måndag"), (alex, "Ringa upp tandläkaren")):
        with one.store.act("edit", one.now):
            one.store.agreements.save(replace(one.store.agreements.get(agreement.id), what=what))
    meet(kim, alex)
    (line,) = to_settle(alex.door.desk())
    assert line.stands == "Ringa upp tandläkaren på måndag"
    assert [(part.text.strip(), part.added_by) for part in line.stretches if part.added_by] == [
        *(("upp", "Alex"), ("på måndag", "Kim")),
    ]
    alex.door.run(settle, line.id, text="Ringa tandläkaren")
    meet(kim, alex)
    assert kim.store.agreements.get(agreement.id).what == "Ringa tandläkaren"
    assert same(kim, alex)


def test_a_level_is_settled_by_picking_one_and_says_why_the_other_held(asa, kim, alex):
    kim.door.run(raise_level, asa.id, level=Level.CRISIS, line="Vräkning")
    alex.door.run(raise_level, asa.id, level=Level.WORRY, line="Sover inte")
    meet(kim, alex)
    (line,) = to_settle(alex.door.desk())
    assert line.stands.startswith("Kris")
    assert line.why == "Det läge som skyddar mest gäller tills någon har valt."
    alex.door.run(settle, line.id, pick=next(side.key for side in line.sides if side.by == "Alex"))
    meet(kim, alex)
    assert kim.store.levels.standing(asa.id).level is Level.WORRY
    assert to_settle(kim.door.desk()) == []
    assert same(kim, alex)


def test_of_a_level_that_one_picked_the_other_one_is_to_be_told_and_not_oneself(asa, kim, alex):
    change = kim.door.run(raise_level, asa.id, level=Level.CRISIS, line="Vräkning")
    kim.door.run(told_partner, change.id)
    alex.door.run(raise_level, asa.id, level=Level.WORRY, line="Sover inte")
    meet(kim, alex)
    (line,) = to_settle(alex.door.desk())
    alex.door.run(settle, line.id, pick=next(side.key for side in line.sides if side.by == "Kim"))
    meet(kim, alex)
    stands = kim.store.levels.standing(asa.id).change
    assert (stands.by, stands.tell) == (alex.door.desk().me, kim.door.desk().me)
    assert asks_me(kim.door.desk(), stands)
    assert not asks_me(alex.door.desk(), stands)


def test_summary_words_that_both_write_for_the_first_time_are_both_kept(asa, kim, alex):
    meeting = kim.door.run(plan_meeting, asa.id, on=date(2026, 9, 14))
    meet(kim, alex)
    for one, text in ((kim, "Kim skriver."), (alex, "Alex skriver.")):
        section = Section(SectionKey.INTRO, "Inledning", Layout.WORDS, text, edited=True)
        one.door.run(keep_section, meeting, section)
    meet(kim, alex)
    (line,) = to_settle(kim.door.desk())
    assert {side.says for side in line.sides} == {"Kim skriver.", "Alex skriver."}
    assert same(kim, alex)


def test_the_to_do_to_tell_the_partner_is_theirs_once_the_laptops_have_met_and_only_an_answer_closes_it(asa, kim, alex):
    change = kim.door.run(raise_level, asa.id, level=Level.WORRY, line="Sover inte")
    assert not asks_me(kim.door.desk(), change)
    meet(kim, alex)
    here = alex.store.levels.get(change.id)
    assert asks_me(alex.door.desk(), here)
    assert any("Kim har ändrat läget" in one.sentence for one in my_day(alex.door.desk()).attention)
    alex.door.run(told_partner, change.id)
    meet(kim, alex)
    assert not kim.store.levels.get(change.id).to_tell
    assert same(kim, alex)


def test_a_newcomer_who_is_one_of_the_team_takes_their_clients_along(kim, alex):
    bo = alex.client("Bo Ek", ("worker-alex",))
    robin = kim.door.run(add_worker, name="Alex Lind")
    begin_team(kim, alex)
    assert robin.id in {worker.id for worker in colleagues(alex.door.desk())}
    alex.door.run(join_as, robin.id)
    alex.open()
    assert alex.store.origin.worker_id == robin.id
    assert alex.store.clients.get(bo.id).worker_ids == (robin.id,)
    meet(kim, alex)
    assert kim.store.clients.get(bo.id).worker_ids == (robin.id,)
    assert same(kim, alex)


def test_who_a_newcomer_was_before_is_not_chosen_from_and_stays_the_author(kim, alex):
    bo = alex.client("Bo Ek", ("worker-alex",))
    visit(alex, bo, "Vi handlade mat.")
    alex.door.run(sign_note, alex.store.notes.where()[0].id)
    now = kim.door.run(add_worker, name="Alex Lind")
    begin_team(kim, alex)
    alex.door.run(join_as, now.id)
    alex.open()
    kim.hear(alex)
    for laptop in (kim, alex):
        choices = {worker.name for worker in laptop.store.workers.where(is_now="")}
        assert choices == {"Kim", "Alex Lind"}
        seen = week(laptop.door.desk(), date(2026, 8, 10), whose=Whose.TEAM)
        assert {worker.name for worker in seen.workers} == {"Kim", "Alex Lind"}
        (note,) = laptop.store.notes.where()
        assert laptop.store.workers.get(note.author).name == "Alex (tidigare)"
    assert {worker.name for worker in colleagues(alex.door.desk())} == {"Kim"}
    meet(kim, alex)
    assert same(kim, alex)


def test_every_kind_of_thing_that_is_kept_has_a_word(kim):
    assert kim.store.tables.keys() <= THINGS.keys()


def test_every_field_that_can_clash_has_a_word(kim):
    asked = {
        (name, column)
        for name, table in kim.store.tables.items()
        for column in table.plan.mapping.columns
        if column not in ("id", "client_id") and matters(name, column)
    }
    assert {place for place in asked if place[1] not in FIELDS} == set()


def test_one_planned_visit_that_both_have_written_down_is_kept_twice_until_somebody_says_which_it_was(asa, kim, alex):
    rhythm = kim.door.run(set_rhythm, asa.id, rule=weekly((4,)), at=time(9), starts_on=date(2026, 8, 1))
    meet(kim, alex)
    for one in (kim, alex):
        start = datetime(2026, 8, 14, 9)
        draft = VisitDraft(
            asa.id, start, start + timedelta(hours=1), Outcome.DONE, happened=f"{one.name} var här.",
            rhythm_id=rhythm.id, occurrence=start,
        )  # fmt: skip
        one.door.run(record_visit, draft)
    meet(kim, alex)
    (line,) = to_settle(kim.door.desk())
    assert (line.kind, line.what, len(line.sides)) == (ClashKind.TWICE, "Besök: Nedskrivet två gånger", 2)
    assert same(kim, alex)
    kim.door.run(settle, line.id, pick=line.sides[0].key)
    meet(kim, alex)
    assert to_settle(alex.door.desk()) == []
    assert {note.happened for note in alex.store.notes.where()} == {"Kim var här.", "Alex var här."}
    assert len(alex.store.visits.where()) == 2
    assert same(kim, alex)


# ---- rooms


def test_a_room_that_is_not_ours_or_is_another_clients_is_refused(asa, kim, alex):
    from boendestod_app.storage.weaving import room_of

    update, hash = kim.updates()[-1]
    with pytest.raises(UpdateRefused):
        alex.ledger.take_in([(replace(update, room="cd" * 16), hash)], alex.now)
    with pytest.raises(UpdateRefused):
        alex.ledger.join(room_of("somebody"), asa.id + "x")
    assert alex.ledger.members("cd" * 16) == frozenset()  # until its card comes: whoever told of it
    assert same(kim, alex)


def test_a_room_in_which_much_has_been_said_opens_from_its_picture_and_goes_on(asa, kim, alex):
    for number in range(70):
        card(kim, asa, phone=str(number))
    alex.hear(kim)
    room = next(room for room in kim.ledger.rooms() if kim.ledger.client_of(room) == asa.id)
    assert kim.store.engine.row("SELECT count(*) FROM room_snapshot WHERE room = ?", (room,)) == (1,)
    version = kim.ledger.version(room)
    kim.open()
    assert kim.ledger.version(room) == version
    card(kim, asa, phone="070")
    meet(kim, alex)
    assert alex.store.clients.get(asa.id).phone == "070"
    assert same(kim, alex)


def test_a_sealed_update_keeps_its_bytes_and_waits_until_it_lies_on_the_drive(asa, kim, alex):
    card(kim, asa, phone="1")
    kim.updates()
    waiting = kim.ledger.to_publish()
    assert waiting == kim.ledger.to_publish()
    for one in waiting:
        kim.ledger.mark_published(one, kim.now)
    assert kim.ledger.to_publish() == []
    last = waiting[-1]
    assert last in kim.ledger.published(last.room)
    kim.ledger.mark_published(last, None)
    assert kim.ledger.to_publish() == [last]


def test_what_the_laptop_remembers_between_rounds(kim):
    kim.ledger.note_trouble("rooms/x", "torn", kim.now)
    kim.later(hours=1)
    kim.ledger.note_trouble("rooms/x", "forged", kim.now)
    (trouble,) = kim.ledger.trouble()
    assert (trouble.path, trouble.reason, trouble.tries, trouble.first_at) == ("rooms/x", "forged", 2, NOW)
    kim.ledger.clear_trouble("rooms/x")
    assert kim.ledger.trouble() == []
    assert kim.ledger.secret("key") is None
    kim.ledger.keep_secret("key", b"\x00\x01")
    kim.open()
    assert kim.ledger.secret("key") == b"\x00\x01"
    kim.ledger.note_peer("room", "device", b"v", NOW)
    assert kim.ledger.peers("room") == {"device": (b"v", NOW)}


def test_a_laptop_years_ahead_does_not_lock_what_a_colleague_wrote_today(asa, kim, alex):
    visit(kim, asa, "Vi handlade mat.")
    meet(kim, alex)
    alex.now = alex.now.replace(year=2031)
    assert alex.door.run(sign_due_notes) == 0
    kim.later(hours=25)
    assert kim.door.run(sign_due_notes) == 1
    meet(kim, alex)
    assert [note.signed_at for note in alex.store.notes.where()] == [kim.now]
    assert same(kim, alex)
