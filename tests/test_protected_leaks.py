"""Of somebody protected nothing leaves the app that leads to them, nor their own name: on no paper, in no file, on no
command line, in no log, under no file name.

The client of `test_no_leak`, whose every field holds a word of its own, is also given whatever stands in a table where
something may lead somewhere (`LEADS`), and every kind of paper there is; then the protection is put on.
"""

import io
import json
import logging
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from boendestod_app import cli
from boendestod_app.domain.actor import Actor, ActorKind
from boendestod_app.domain.care_plan import CarePart, CarePlan
from boendestod_app.domain.consent import Consent, Scope
from boendestod_app.domain.crisis_plan import MadeWith
from boendestod_app.domain.door import DoorStep
from boendestod_app.domain.identity import short
from boendestod_app.domain.interview import Interview
from boendestod_app.domain.mapping_day import Housing, Mapped
from boendestod_app.domain.memo import Memo
from boendestod_app.domain.network import PersonDraft, Ring
from boendestod_app.domain.outreach import FoundPlace, OutreachRequest, PlaceKind, Sighting
from boendestod_app.domain.print_out import PaperKind, WayOut
from boendestod_app.domain.protection import LEADS
from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.resource_group import GoneThrough
from boendestod_app.domain.short_plan import ShortPlan
from boendestod_app.domain.sip import sip_lines
from boendestod_app.domain.summary import Reader, ReaderKind
from boendestod_app.domain.tenancy import ContractForm, Tenancy
from boendestod_app.domain.working import ActivityKind, ChangeTalk, GroupActivity, HarmAgreement, Occupation
from boendestod_app.making import papers
from boendestod_app.services.actions import Actions
from boendestod_app.services.actors import keep_actor
from boendestod_app.services.agenda import agenda
from boendestod_app.services.calendar_file import calendar_file
from boendestod_app.services.care_plans import decide_plan, keep_plan_draft
from boendestod_app.services.consent_register import consent_form
from boendestod_app.services.copies import summary_of
from boendestod_app.services.crisis_papers import crisis_paper, wall_board
from boendestod_app.services.daytime import keep_activity, keep_occupation
from boendestod_app.services.desk import Desk
from boendestod_app.services.door_log import door_text, log_door
from boendestod_app.services.find import find
from boendestod_app.services.go_through import go_through
from boendestod_app.services.goal_paper import copy_of_own_paper, goals_paper
from boendestod_app.services.harm import keep_harm_agreement
from boendestod_app.services.homes import keep_tenancy
from boendestod_app.services.interview_papers import interview_memo, relative_interview_memo
from boendestod_app.services.interviews import keep_interview
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.mapping import keep_mapped, mapping_memo, mapping_table
from boendestod_app.services.memos import door_memo, note_memo
from boendestod_app.services.minutes import invitation, invitation_event, invitation_name, minutes_memo
from boendestod_app.services.network import add_person
from boendestod_app.services.network_papers import network_paper
from boendestod_app.services.outreach import keep_place, keep_request, note_seen
from boendestod_app.services.pack import papers_for
from boendestod_app.services.plan_papers import plan_paper, plan_readers, plan_to_print
from boendestod_app.services.plan_visits import plan_visit, set_rhythm
from boendestod_app.services.print_outs import log_print, told_print
from boendestod_app.services.protection import outside, protect
from boendestod_app.services.relatives import relative_form
from boendestod_app.services.short_plans import keep_short_plan
from boendestod_app.services.sips import sip_of
from boendestod_app.services.strengths import keep_strengths
from boendestod_app.services.summarise import fold
from boendestod_app.services.talk import keep_change_talk, rate_talk
from boendestod_app.services.visit_paper import visit_paper
from boendestod_app.services.week import monday
from boendestod_app.services.week_papers import day_list, fridge_sheet, worker_week
from boendestod_app.services.weekend_plans import keep_weekend_plan
from boendestod_app.services.working_papers import WorkingPaper, working_paper
from boendestod_app.ui.needs import Papers
from tests.conftest import PASSPHRASE
from tests.leaking import everything, found_in
from tests.storage.test_letting_go import left
from tests.test_no_leak import TODAY, Planted, planted  # noqa: F401  (a fixture)

ALIAS = "Vide Holme"
NAMES = ("Åsa", "Öberg", "zqnick", "zqteam", "zqpersonal")
CARD = ("zqaddress", "zqdoor", "070-777 12 34", "0707771234")
NO_CLIENT = {"recovery", "envelope", "page_count", "picture", "locked"}  # keys, and what is done with a paper
LISTS = ("clients", "board", "cycle", "consent", "proposals", "conflicts", "check")


@dataclass(frozen=True)
class Hidden:
    """Somebody protected, and every word that may stand nowhere."""

    actions: Actions
    planted: Planted
    words: tuple[str, ...]

    @property
    def meeting_id(self) -> str:
        return self.planted.folded.meeting.id

    @property
    def id(self) -> str:
        return self.planted.client_id

    @property
    def desk(self) -> Desk:
        return self.actions.desk()


@pytest.fixture
def lived(planted: Planted) -> Planted:  # noqa: F811  (asked for as a fixture)
    """Whatever else can be printed, with one row at least in every table that may lead somewhere."""
    run, id, store = planted.actions.run, planted.client_id, planted.actions.store
    run(edit_client, store.clients.get(id), others=("zqnick",))
    at = dict.fromkeys(("worker_ids",), ("worker-kim",))
    run(set_rhythm, id, rule=weekly([2]), at=time(10), minutes=60, starts_on=TODAY, place="x", **at)
    run(plan_visit, id, start=datetime(2026, 8, 27, 14), place="x", **at)
    door = run(plan_visit, id, start=datetime(2026, 8, 24, 15), place="x", **at)
    run(log_door, door, DoorStep.CHECK, "Ringde på")
    run(keep_weekend_plan, id, who="Jouren", clock="10", phone="070-000 00 99")
    for sector in ("sector_work", "sector_neighbours"):
        run(add_person, id, PersonDraft("Zq Granne", "x", sector, Ring.NEAR))
    for kind in (ActorKind.LANDLORD, ActorKind.WORK, ActorKind.PSYCHIATRY):
        run(keep_actor, Actor("", id, kind, "Mottagningen", "Lena", "08-1", "x"))
    _ways(planted.actions, id)
    _home(planted.actions, id)
    _plan(planted.actions, id)
    run(log_print, copy_of_own_paper(planted.actions.desk(), id, PaperKind.GOALS), WayOut.PRINTED)
    return planted


def _ways(actions: Actions, id: str) -> None:
    run = actions.run
    run(keep_strengths, id, {"home": ("Katten", "Ro", "Musik")})
    run(keep_change_talk, ChangeTalk("", id, TODAY, "Jag vill"))
    run(rate_talk, id, about="Sova", importance=5, confidence=5)
    run(keep_harm_agreement, HarmAgreement("", id, TODAY, "Aldrig ensam"))
    run(keep_short_plan, ShortPlan("", id, TODAY, 2, "Ro", "Promenad", "Kim"), {TODAY: ("Vila", "Kim")})
    run(keep_activity, GroupActivity("", id, ActivityKind.MOTIVATION, "Bowling", hours="x"))
    run(keep_occupation, Occupation("", id, "x", "x", "x", "x"))


def _home(actions: Actions, id: str) -> None:
    run = actions.run
    home = Tenancy("", id, ContractForm.TRAINING, date(2026, 1, 1), "x", "x", None, 6200, "x", "x")
    run(keep_tenancy, home)
    run(keep_place, FoundPlace("", id, PlaceKind.MEETING_PLACE, "x", TODAY, "x", "x"))
    run(note_seen, Sighting("", id, TODAY, "x", "x", "sa ja"))
    run(keep_request, OutreachRequest("", id, TODAY, "x", "x"))
    run(keep_mapped, [Mapped("", id, TODAY, Housing.OWN, substance="alkohol", need="vård")])


def _plan(actions: Actions, id: str) -> None:
    run, store = actions.run, actions.store
    plan = CarePlan("", id, TODAY, aim="Ett eget hem", took_part=MadeWith.PARTLY, how_took_part="Över två besök",
                    review_on=TODAY + timedelta(days=180))  # fmt: skip
    part = CarePart("", "", "", what="Handla mat", why="Laga mat", how="Vi går ihop", rhythm="Varje vecka", who="Kim")
    run(decide_plan, run(keep_plan_draft, plan, [part], [store.milestones.where(client_id=id)[0].id]).id, TODAY)
    run(keep_interview, Interview("", id, "client", "Samtal", TODAY, place="x"), {"wish": "Jobb"})
    relative = next(one for one in store.relatives.where(client_id=id) if one.name == "zqyesname")
    hers = Interview("", id, "relative", "Samtal", TODAY, relative_id=relative.id)
    run(keep_interview, hers, {"know": "Hon mår bra"})


@pytest.fixture
def hidden(lived: Planted) -> Hidden:
    """With a word of its own in each field of `LEADS`, and then protected."""
    actions, id = lived.actions, lived.client_id
    marked = actions.run(_mark, id)
    assert set(marked) == {(entity, field) for entity, leads in LEADS.items() for one in leads for field in one.fields
                           if entity != "client"}  # fmt: skip
    actions.run(_consents, lived)
    actions.run(protect, id, ALIAS)
    return Hidden(actions, lived, (*NAMES, *CARD, *marked.values()))


def _mark(desk: Desk, client_id: str) -> dict[tuple[str, str], str]:
    found = {}
    for entity, all_leads in LEADS.items():
        if entity == "client":
            continue  # they have theirs
        table = desk.store.tables[entity]  # type: ignore[attr-defined]  # the real store
        for held in table.where(client_id=client_id):
            for leads in all_leads:
                said = getattr(held, leads.when[0]) if leads.when else None
                if leads.when and getattr(said, "value", said) not in leads.when[1]:
                    continue
                words = {(entity, field): f"zqlead{entity}{field}".replace("_", "") for field in leads.fields}
                found |= words
                told = {field: word for (_entity, field), word in words.items()}
                held = replace(held, **told)
                table.save(held)
    return found


def _consents(desk: Desk, planted: Planted) -> None:  # noqa: F811  (asked for as a fixture)
    """Each of the group may read all there is."""
    for name, member in planted.members.items():
        yes = Consent(desk.store.new_id(), planted.client_id, name, tuple(Scope), TODAY, TODAY, member)
        desk.store.consents.save(yes)


# ---- what leaves


def made_papers(hidden: Hidden) -> dict[tuple[str, str], bytes]:
    """Every kind of paper and file of `Papers`, for every reader it has: (kind, which) -> bytes."""
    hidden.actions.run(go_through, hidden.meeting_id, how=GoneThrough.DECLINED, why="Orkade inte")
    desk, id, make = hidden.desk, hidden.id, papers("sv")
    visits = agenda(desk, TODAY - timedelta(days=10), TODAY + timedelta(days=10), [desk.store.clients.get(id)])
    weeks, store = [monday(TODAY)], desk.store
    found: dict[tuple[str, str], bytes] = {}
    for reader in _readers(hidden):
        summary = summary_of(desk, fold(desk, store.meetings.get(hidden.meeting_id)), reader)
        found["summary", f"{reader.kind.value} {reader.name}"] = make.summary(summary)
    for packed in papers_for(desk, store.meetings.get(hidden.meeting_id)):
        found["summary", packed.file_name] = make.summary(packed.summary)
    for visit in visits:
        found["visit", str(visit.start)] = make.visit(visit_paper(desk, visit))
    for name, memo in _memos(hidden):
        found["memo", name] = make.memo(memo)
    letters = [invitation(desk, hidden.meeting_id, one) for one in hidden.planted.members.values()]
    found["memos", "invitations"] = make.memos(letters)
    found["week", "mine"] = make.week([worker_week(desk, desk.me, one) for one in weeks])
    found |= {("day", str(one)): make.day(day_list(desk, desk.me, one)) for one in _days()}
    found["fridge", "own"] = make.fridge(fridge_sheet(desk, id, TODAY, weeks=4, pictures=True, goals=["Sova"]))
    found["crisis", "own"] = make.crisis(crisis_paper(desk, id))
    found["wallet", "own"] = make.wallet(crisis_paper(desk, id))
    found["board", "wall"] = make.board(wall_board(desk))
    for names in (False, True):
        found["network", str(names)] = make.network(network_paper(desk, id, names=names))
    found["goals", "own"] = make.goals(goals_paper(desk, id))
    plan = plan_to_print(desk, id)
    for reader in plan_readers(desk, id):
        found["care_plan", reader.key] = make.care_plan(plan_paper(desk, plan, reader))
    for of in ({}, {"client_id": id}, {"worker_id": desk.me}):
        file = calendar_file(desk, TODAY - timedelta(days=10), names=True, beside=True, **of)
        found["calendar", repr(of)] = make.calendar(file)
    for member in hidden.planted.members.values():
        event = invitation_event(desk, hidden.meeting_id, member)
        found["calendar", invitation_name(store.meetings.get(hidden.meeting_id), member)] = make.calendar(event)
    for excel in (False, True):
        found["table", str(excel)] = make.table("Kartläggning", [("a", "b", "c"), *mapping_table(desk, TODAY)], excel)
    return found


def _days() -> list[date]:
    return [TODAY + timedelta(days=ahead) for ahead in range(4)]


def _readers(hidden: Hidden) -> list[Reader]:
    own = [
        Reader(ReaderKind.CLIENT, "client", hidden.desk.store.clients.get(hidden.id).shown),
        Reader(ReaderKind.STAFF, "staff", "Boendestödet"),
        Reader(ReaderKind.GROUP, "group", "Resursgruppen"),
    ]
    return [*own, *(Reader(ReaderKind.MEMBER, id, name) for name, id in hidden.planted.members.items())]


def _memos(hidden: Hidden) -> Iterator[tuple[str, Memo]]:
    desk, id, store = hidden.desk, hidden.id, hidden.desk.store
    for note in store.notes.where(client_id=id):
        yield f"note {note.id}", note_memo(desk, note)
    for entry in store.door_entries.where(client_id=id):
        yield "door", door_memo(desk, store.visits.get(entry.visit_id))
    for meeting in store.meetings.where(client_id=id):
        if meeting.held:
            for reader in ("client", "staff", *hidden.planted.members.values()):
                yield f"minutes {meeting.on} {reader}", minutes_memo(desk, meeting.id, reader)
    for which in WorkingPaper:
        yield which.value, working_paper(desk, id, which)
    for one in store.interviews.where(client_id=id):
        yield f"interview {one.id}", (relative_interview_memo if one.relative_id else interview_memo)(desk, one)
    for consent in (None, *store.consents.where(client_id=id)):
        yield f"consent {consent}", consent_form(desk, id, consent)
    for relative in store.relatives.where(client_id=id):
        for yes in (None, *store.relative_consents.where(relative_id=relative.id)):
            yield f"relative {relative.name} {yes}", relative_form(desk, relative, yes)
    yield "mapping", mapping_memo(desk, TODAY)
    sip = sip_of(desk, id)
    assert sip is not None
    yield "sip", Memo("SIP", store.clients.get(id).shown, tuple(sip_lines(sip)))  # as ui/sip_card.py makes it


def _read(kind: str, data: bytes) -> tuple[str, bytes]:
    """All that can be read of a file."""
    if data[:4] == b"%PDF":
        return everything(data)
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as held:
            data = b"\0".join([data, *(name.encode() + held.read(name) for name in held.namelist())])
    unfolded = data.decode("utf-8", "replace").replace("\r\n ", "")  # long lines of a calendar
    return "".join(unfolded.split()).casefold(), data.lower()


def test_nothing_of_them_stands_in_any_kind_of_paper_or_file(hidden: Hidden) -> None:
    made = made_papers(hidden)
    assert {kind for kind, _which in made} == {one.name for one in fields(Papers)} - NO_CLIENT
    leaks = {
        which: [word for word in hidden.words if found_in(_read(which[0], data), word)] for which, data in made.items()
    }
    assert {which: words for which, words in leaks.items() if words} == {}
    # They stand there by the alias, so the papers are theirs.
    called = {kind for (kind, _which), data in made.items() if found_in(_read(kind, data), "Vide")}
    assert {"summary", "memo", "fridge", "crisis", "goals", "care_plan", "calendar", "visit"} <= called


def test_before_it_is_put_on_each_kind_of_word_would_be_found(lived: Planted) -> None:
    """The thief can read: without the protection the name and the places stand there."""
    lived.actions.run(_consents, lived)
    marked = lived.actions.run(_mark, lived.client_id)
    open_ = Hidden(lived.actions, lived, (*NAMES, *CARD, *marked.values()))
    read = [_read(kind, data) for (kind, _which), data in made_papers(open_).items()]
    seen = {word for word in open_.words if any(found_in(one, word) for one in read)}
    assert {"Åsa", "Öberg", "zqleadvisitplace", "zqleadrhythmplace", "zqleadoccupationwhat",
            "zqleadnetworkpersonname", "zqleadgroupactivityhours"} <= seen  # fmt: skip


def test_no_file_name_tells_who(hidden: Hidden) -> None:
    desk = hidden.desk
    client, meeting = desk.store.clients.get(hidden.id), desk.store.meetings.get(hidden.meeting_id)
    names = [client.paper_name("besok", TODAY), *(one.file_name for one in papers_for(desk, meeting))]
    names += [one.sent_name or one.file_name for one in desk.store.exports.where(client_id=client.id)]
    assert not [name for name in names if "Å" in name or "ÅÖ" in name or any(word in name for word in hidden.words)]
    assert names[0] == f"2026-08-24_besok_VH_{short(client.id)}"


def test_nothing_of_them_is_found_told_or_listed(hidden: Hidden) -> None:
    desk = hidden.desk
    assert [word for word in hidden.words if find(desk, word)] == []
    told = [told_print(desk, one) for one in desk.store.print_outs.where(client_id=hidden.id)]
    told += [*outside(desk, desk.store.clients.get(hidden.id)).prints]
    told += [door_text(desk, desk.store.visits.get(one.visit_id)) for one in desk.store.door_entries.where()]
    assert told
    assert [(word, line) for word in hidden.words for line in told if word in line] == []


def test_no_word_that_leads_somewhere_is_left_in_the_file(hidden: Hidden) -> None:
    words = [word for word in hidden.words if word.startswith("zqlead") or word in CARD]
    assert len(words) > 30
    assert left(hidden.desk.store, words) == []  # type: ignore[arg-type]  # the real store
    assert hidden.desk.store.differences() == []  # type: ignore[attr-defined]


def test_nothing_of_them_is_said_on_any_command_line_or_logged(
    hidden: Hidden,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    open_vault: Any,
) -> None:
    id, out = hidden.id, tmp_path / "ut"
    out.mkdir()
    (tmp_path / "key.txt").write_text(PASSPHRASE, encoding="utf-8")
    open_vault.close()
    given = ["--data", str(tmp_path / "data"), "--passphrase-file", str(tmp_path / "key.txt")]
    span = ("--from", "2026-08-17", "--weeks", "3")
    until = ("--until", "2026-08-24")
    commands: list[tuple[str, ...]] = [
        *[(name, *as_json) for as_json in ((), ("--json",)) for name in LISTS],
        ("week", *span), ("week", *span, "--json"), ("week", *span, "--out", f"{out}/v.pdf"),
        ("week", *span, "--out", f"{out}/v.ics"), ("week", *span, "--out", f"{out}/vn.ics", "--names"),
        ("board", "--out", f"{out}/tavla.pdf"), ("crisisplan", "--client", id, "--out", f"{out}/kris.pdf"),
        ("crisisplan", "--client", id, "--out", f"{out}/p.pdf", "--wallet"),
        ("plan-document", "--client", id, "--out", f"{out}/plan.pdf"),
        ("plan-document", "--client", id, "--out", f"{out}/plan2.pdf", "--form", "staff"),
        ("summary", "--client", id, "--reader", "client", *until, "--out", f"{out}/s.pdf"),
        ("summary", "--client", id, "--reader", "client", "--json"),
        ("pack", "--from", "2026-08-01", "--to", "2026-08-31", "--out", f"{out}/pack"),
        ("absence", "add", "--worker", "Kim", "--kind", "ill", "--from", "2026-08-26", "--to", "2026-08-27"),
        ("absence", "list"), ("step", "--client", id, "--to", "worry", "--line", "Sover dåligt"),
        ("step", "--client", id, "--to", "calm", "--line", ""), ("proposals", "--client", id, "--json"),
    ]  # fmt: skip
    said, codes = [], {}
    caplog.set_level(logging.DEBUG)
    for command in commands:
        codes[command] = cli.run([*given, *command])
        told = capsys.readouterr()
        said.append((" ".join(command), told.out + told.err))
    assert codes["clients", "--json"] == codes["check",] == 0
    assert next(one["name"] for one in json.loads(dict(said)["clients --json"]) if one["id"] == id) == ALIAS
    read = [(name, ("".join(text.split()).casefold(), text.encode().lower())) for name, text in said]
    read += [(one.name, _read("", one.read_bytes())) for one in sorted(out.rglob("*")) if one.is_file()]
    read.append(("log", ("".join(caplog.text.split()).casefold(), caplog.text.encode().lower())))
    assert len([name for name, _text in read if name.endswith((".pdf", ".ics"))]) >= 8
    assert [(name, word) for name, text in read for word in hidden.words if found_in(text, word)] == []
    assert [(one.name, word) for one in tmp_path.rglob("*") for word in hidden.words if word in one.name] == []
