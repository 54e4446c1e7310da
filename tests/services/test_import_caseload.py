from dataclasses import replace
from datetime import date, time

import pytest

from boendestod_app.domain.crisis_plan import UnitContactKind
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.listed_client import Finding, ListedClient, ListedRhythm, ReadList
from boendestod_app.domain.recurrence import Weeks, weekly
from boendestod_app.domain.support_period import SupportForm
from boendestod_app.services.import_caseload import import_caseload, preview
from boendestod_app.services.set_up import edit_unit

TODAY = date(2026, 8, 14)
BJORN = ListedClient(
    row=4,
    name="Björn Ström",
    birth_year=1980,
    personal_number="198001012381",
    phone="070-1",
    address="Storgatan 1",
    door_code="4711",
    worker_names=("kim", "Noor"),
    decided_from=date(2026, 1, 1),
    decided_to=date(2026, 12, 31),
    hours_per_week=4.5,
    contacts_per_week=3,
    rhythms=(ListedRhythm(weekly((0, 2)), time(9, 30), 60, Weeks.ODD),),
    milestones=("Sova", "Handla"),
    last_meeting=date(2026, 6, 1),
    next_meeting=date(2026, 9, 1),
)


def a_list(*clients: ListedClient, **fields) -> ReadList:
    return ReadList("Blad1", clients, fields.pop("findings", ()), (), **fields)


@pytest.fixture
def imported(actions):
    """Bring in one row."""

    def bring(one: ListedClient):
        (client,) = actions.run(import_caseload, a_list(one))
        return client

    return bring


def test_a_row_becomes_a_client_with_all_that_the_list_tells(imported, store, alex):
    client = imported(BJORN)
    assert (client.name, client.birth_year, client.phone, client.door_code) == ("Björn Ström", 1980, "070-1", "4711")
    names = [store.workers.get(id).name for id in client.worker_ids]
    assert names == ["Kim", "Noor"]
    assert client.worker_ids[0] == "worker-kim"
    (period,) = store.periods.where(client_id=client.id)
    assert (period.form, period.starts_on, period.ends_on) == (
        SupportForm.DECISION, date(2026, 1, 1), date(2026, 12, 31),
    )  # fmt: skip
    (rhythm,) = store.rhythms.where(client_id=client.id)
    assert (rhythm.says, rhythm.starts_on) == ("måndagar och onsdagar udda veckor 09.30", date(2026, 8, 15))
    assert [one.words for one in store.milestones.where(client_id=client.id)] == ["Sova", "Handla"]
    assert [(one.on, one.held) for one in store.meetings.where(client_id=client.id)] == [
        (date(2026, 6, 1), True), (date(2026, 9, 1), False),
    ]  # fmt: skip
    now = store.levels.standing(client.id)
    assert (now.level, now.change.step, now.change.line) == (Level.CALM, 4, "Från teamets lista")


def test_a_bare_row_is_enough(imported, store):
    client = imported(ListedClient(2, "Cilla"))
    (period,) = store.periods.where(client_id=client.id)
    assert (period.form, period.starts_on, period.ends_on) == (SupportForm.OTHER, TODAY, None)
    assert store.levels.standing(client.id).change.step == 3
    assert (store.meetings.where(), store.rhythms.where()) == ([], [])


def test_a_decision_whose_first_day_could_not_be_read_holds_from_today(imported, store):
    told = replace(BJORN, decided_from=None, decision_unread=True)
    (period,) = store.periods.where(client_id=imported(told).id)
    assert (period.form, period.starts_on, period.ends_on) == (SupportForm.DECISION, TODAY, date(2026, 12, 31))


@pytest.mark.parametrize(
    ("level", "contacts", "step", "to_complete"),
    [(Level.WORRY, 2, 3, True), (Level.CRISIS, 2, 5, True), (Level.CRISIS, 7, 6, True), (Level.AWAY, 1, 2, False)],
)
def test_a_raised_level_comes_in_at_its_least_step_and_is_to_be_completed(
    imported, store, level, contacts, step, to_complete
):
    client = imported(ListedClient(2, "Cilla", level=level, contacts_per_week=contacts))
    now = store.levels.standing(client.id)
    assert (now.level, now.change.step, now.change.to_complete) == (level, step, to_complete)


@pytest.mark.parametrize(
    ("told", "step", "value", "what"),
    [
        ({"contacts_unread": "1-2"}, 3, "1-2", "kunde inte läsas. Stödet börjar på 3 Bas."),
        ({"contacts_per_week": 0.0}, 1, "0", "inga besök i veckan. Stödet börjar på 1 Glest."),
        ({"contacts_per_week": 8.0}, 6, "8", "har trappan inte. Stödet börjar på 6 Dagligt."),
        ({"contacts_unread": "?", "level": Level.CRISIS}, 5, "?", "Stödet börjar på 5 Intensivt."),
    ],
)
def test_a_step_that_is_a_guess_is_listed_with_which_and_why(imported, desk, store, told, step, value, what):
    cilla = ListedClient(5, "Cilla", **told)
    columns = (("Klient", "Namn"), ("Besök/v", "Besök per vecka"))
    (finding,) = preview(desk(), replace(a_list(cilla), columns=columns)).findings
    assert (finding.row, finding.column, finding.value) == (5, "Besök/v", value)
    assert finding.what.endswith(what)
    assert store.levels.standing(imported(cilla).id).change.step == step


def test_a_step_that_the_list_gives_is_not_listed(desk):
    rows = (ListedClient(2, "Cilla", contacts_per_week=each) for each in (0.5, 7))
    assert preview(desk(), a_list(*rows)).findings == ()


def test_clients_without_a_number_of_visits_are_told_of_once(desk):
    rows = (ListedClient(2, "Cilla"), ListedClient(3, "Dan"), ListedClient(4, "Eva", level=Level.CRISIS))
    (finding,) = preview(desk(), a_list(*rows)).findings
    assert (finding.row, finding.column) == (0, "Besök per vecka")
    assert finding.what.startswith("För 2 klienter står inget antal besök i veckan. Stödet börjar på 3 Bas")


@pytest.mark.parametrize(("at", "first"), [(time(10), date(2026, 8, 15)), (time(10, 1), TODAY)])
def test_visits_later_today_are_there_and_those_that_have_been_are_not_asked_for(imported, store, at, first):
    client = imported(replace(BJORN, rhythms=(ListedRhythm(weekly(tuple(range(7))), at, 60),)))
    (rhythm,) = store.rhythms.where(client_id=client.id)
    assert rhythm.starts_on == first


def test_a_personal_number_is_dropped_unless_the_unit_keeps_it(actions, imported, desk, store):
    client = imported(BJORN)
    assert client.personal_number == ""
    assert store.engine.rows("SELECT id FROM fact WHERE value LIKE '%198001012381%'") == []
    actions.undo()
    actions.run(edit_unit, replace(desk().unit, keep_personal_numbers=True))
    assert imported(BJORN).personal_number == "198001012381"


def test_a_protected_row_brings_no_way_home(imported, store):
    client = imported(replace(BJORN, protected=True))
    assert (client.phone, client.address, client.door_code) == ("", "", "")
    assert store.engine.rows("SELECT id FROM fact WHERE value LIKE '%Storgatan%'") == []


def test_a_protected_row_gets_a_name_that_tells_nothing_and_stands_out_from_no_other(actions, desk):
    rows = [replace(BJORN, name=name, row=row, personal_number="", protected=True) for row, name in
            ((2, "Björn Ström"), (3, "Cilla Holm"))]  # fmt: skip
    told = preview(desk(), a_list(*rows)).findings
    assert [one.row for one in told if one.column == "Skyddade personuppgifter"] == [2, 3]
    one, other = actions.run(import_caseload, a_list(*rows))
    assert one.alias != other.alias
    assert [len(client.shown.split()) for client in (one, other)] == [2, 2]
    assert not {"björn", "ström", "cilla", "holm"} & set(f"{one.shown} {other.shown}".casefold().split())


def test_a_meeting_that_is_said_to_have_been_tomorrow_is_not_held(imported, store):
    imported(replace(BJORN, last_meeting=date(2026, 8, 15), next_meeting=None))
    assert store.meetings.where() == []


def test_a_whole_list_is_one_thing_to_undo(back_and_forth, store):
    rows = (BJORN, ListedClient(5, "Cilla", worker_names=("Noor",)))
    added = back_and_forth("hämtade 2 klienter från en lista", import_caseload, a_list(*rows))
    assert [client.name for client in added] == ["Björn Ström", "Cilla"]
    assert [worker.name for worker in store.workers.where()] == ["Kim", "Noor"]


def test_looking_first_keeps_nothing_and_tells_new_known_and_what_needs_a_person(imported, desk, facts):
    imported(BJORN)
    finding = Finding(7, "Personnummer", "x", "Kontrollsiffran stämmer inte.", "")
    cilla = ListedClient(5, "Cilla", contacts_per_week=1)
    before = facts()
    found = preview(desk(), a_list(BJORN, cilla, findings=(finding,)))
    assert (found.new, found.known, found.findings) == ((cilla,), (BJORN,), (finding,))
    assert facts() == before


@pytest.mark.parametrize(
    ("again", "known"),
    [
        (replace(BJORN, name="  björn   STRÖM "), True),
        (replace(BJORN, birth_year=None), True),
        (replace(BJORN, birth_year=1990), False),
        (replace(BJORN, name="Björn Lind"), False),
    ],
)
def test_somebody_is_known_by_name_and_year(imported, desk, again, known):
    imported(BJORN)
    assert bool(preview(desk(), a_list(again)).known) is known


def test_with_numbers_kept_the_number_decides(actions, imported, desk):
    actions.run(edit_unit, replace(desk().unit, keep_personal_numbers=True))
    imported(BJORN)
    assert preview(desk(), a_list(replace(BJORN, name="Björn Berg"))).known
    assert preview(desk(), a_list(replace(BJORN, personal_number="199001012385"))).new


def test_bringing_in_the_same_list_twice_adds_nothing(actions, imported, refused):
    imported(BJORN)
    with refused("Alla klienter i listan finns redan här."):
        actions.run(import_caseload, a_list(BJORN))


def test_a_second_time_only_the_new_ones_are_added(actions, imported, store):
    imported(BJORN)
    actions.run(import_caseload, a_list(BJORN, ListedClient(5, "Cilla")))
    assert len(store.clients.where()) == 2
    assert actions.last_done == "hämtade 1 klient från en lista"


def test_a_telephone_list_fills_the_units_numbers_once(actions, store):
    told = (("Psykakuten", "08-1"), ("Jouren", "08-2"), ("Jour natt", "08-3"), ("Tandläkaren", "08-4"))
    actions.run(import_caseload, a_list(BJORN, contacts=told))
    held = {one.kind: one.phone for one in store.unit_contacts.where()}
    assert held == {UnitContactKind.PSYCHIATRY: "08-1", UnitContactKind.ON_CALL: "08-2"}
