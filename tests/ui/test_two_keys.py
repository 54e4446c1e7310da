"""Two windows on two laptops of one team, through one folder: come in, work apart, meet, and settle what clashes."""

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton

from boendestod_app.domain.goal import GoalStatus
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.worker import Role
from boendestod_app.services.clashes import to_settle
from boendestod_app.services.edit_series import move_visit
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.keep_goal import edit_milestone, milestones_of, set_status
from boendestod_app.services.my_day import my_clients, my_day
from boendestod_app.services.plan_visits import plan_visit
from boendestod_app.services.raise_level import raise_level
from boendestod_app.services.set_up import set_up
from boendestod_app.services.team_share import Standing
from boendestod_app.ui.ask_team import in_groups
from boendestod_app.ui.tracked_text import TrackedText
from tests.ui.colleague import at_rest
from tests.ui.conftest import Made, place_of
from tests.ui.looking import button, choose, dialog, dialogs, key, press, says, seen, settle, texts, write

SHOTS = os.environ.get("BOENDESTOD_SHOTS")  # a folder for pictures of both windows


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """The drive that both can reach, and whoever asks for a folder chooses it."""
    made = tmp_path / "mappen"
    made.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(made))
    return made


@pytest.fixture
def kim(place, open_window, folder):
    return open_window(place)


@pytest.fixture
def alex(made_vault, tmp_path, clock, ladder, open_window, folder):
    made = place_of(Made(*made_vault), tmp_path / "alex", clock, ladder, seed=8)
    session = made.needs.open(made.key)
    session.actions.run(set_up, name="Alex", initials="AL", role=Role.BOENDESTODJARE, unit=Unit())
    session.close()
    return open_window(made)


LAST = "De fyra sista siffrorna på den andra skärmen"


def last_of(window) -> str:
    """What the colleague reads out at the end."""
    (wish,) = window.shell.team.state.wishes
    return wish.fingerprint[-4:]


def tick(window_or_dialog, name: str) -> None:
    found = button(window_or_dialog, name)
    found.setFocus()
    key(found, Qt.Key.Key_Space)


def founded(kim) -> None:
    kim.shell.go("settings")
    settle()
    press(kim, "Börja dela med teamet …")
    press(dialog(), "Börja dela")
    at_rest(kim)
    tick(dialog(), "Jag har skrivit ner den")
    press(dialog(), "Klar")
    at_rest(kim)


def asked(alex) -> str:
    alex.shell.go("settings")
    settle()
    press(alex, "Gå med i teamet …")
    press(dialog(), "Be att få komma in")
    at_rest(alex)
    return alex.shell.team.state.fingerprint


def let_in(kim) -> None:
    press(kim, "Se efter nya datorer")
    at_rest(kim)
    press(kim, "Släpp in …")
    write(dialog(), LAST, last_of(kim))
    choose(dialog(), "Vems dator är det?", "Alex")
    press(dialog(), "Släpp in")
    at_rest(kim)


def rounds(*windows) -> None:
    """Each goes its rounds until nobody has anything new."""
    for _round in range(4):
        for window in windows:
            window.shell.team.now()
            at_rest(window)


@pytest.fixture
def team(kim, alex):
    """Kim has founded the team and Alex has come in."""
    founded(kim)
    asked(alex)
    let_in(kim)
    rounds(kim, alex)
    return kim, alex


def both(team) -> tuple:
    """A client of both, as each has them."""
    kim, alex = team
    desk = kim.shell.door.desk()
    them = alex.shell.door.desk().me
    client = next(one for one in my_clients(desk) if them in one.worker_ids and milestones_of(desk, one.id))
    return client, milestones_of(desk, client.id)[0]


def shot(name: str, *windows) -> None:
    for window in windows if SHOTS else ():
        window.grab().save(str(Path(SHOTS) / f"{name}_{window.shell.door.desk().store.origin.device[:4]}.png"))


def apart(team, folder: Path, do) -> None:
    """What both do while the drive is gone; it comes back afterwards."""
    away = folder.rename(folder.with_name("borta"))
    do()
    rounds(*team)
    away.rename(folder)


def test_alone_nothing_of_a_team_is_seen(kim):
    kim.shell.go("day")
    settle()
    assert not says(kim, "Att reda ut")
    assert not says(kim, "elat")
    kim.shell.open_client(my_clients(kim.shell.door.desk())[0].id)
    settle()
    assert not says(kim, "ej delad")
    key(kim, Qt.Key.Key_G)
    key(kim, Qt.Key.Key_A)
    assert kim.shell.page_key == "client"


def test_the_key_of_the_envelope_is_not_left_before_it_is_written_down(kim):
    kim.shell.go("settings")
    settle()
    press(kim, "Börja dela med teamet …")
    press(dialog(), "Börja dela")
    at_rest(kim)
    shown = dialog()
    assert any(text.startswith("AGE-SECRET-KEY-1") for text in texts(shown))
    key(shown, Qt.Key.Key_Escape)
    assert shown.isVisible()
    assert not button(shown, "Klar").isEnabled()
    tick(shown, "Jag har skrivit ner den")
    press(shown, "Klar")
    assert dialogs() == []
    at_rest(kim)
    assert kim.shell.team.state.admin


def test_both_screens_show_the_same_digits_and_alex_comes_in(kim, alex):
    founded(kim)
    digits = asked(alex)
    assert says(alex, in_groups(digits))
    assert says(alex, "Väntar på att bli insläppt i teamet")
    press(kim, "Se efter nya datorer")
    at_rest(kim)
    assert says(kim, in_groups(digits, last=False))
    press(kim, "Släpp in …")
    assert says(dialog(), in_groups(digits, last=False))
    assert not says(dialog(), digits[-4:])
    for wrong in ("", "123", digits):
        write(dialog(), LAST, wrong)
        press(dialog(), "Släpp in")
        assert says(dialog(), "skriv de fyra sista")
    write(dialog(), LAST, f"{(int(digits[-4:]) + 1) % 10_000:04}")
    press(dialog(), "Släpp in")
    at_rest(kim)
    assert says(dialog(), "Siffrorna är inte lika")
    assert len(kim.shell.team.state.laptops) == 1
    write(dialog(), LAST, digits[-4:])
    choose(dialog(), "Vems dator är det?", "Alex")
    press(dialog(), "Släpp in")
    at_rest(kim)
    rounds(alex, kim)
    assert alex.shell.team.state.standing is Standing.IN
    mine = {one.id for one in my_clients(kim.shell.door.desk()) if len(one.worker_ids) > 1}
    theirs = {one.id for one in my_clients(alex.shell.door.desk())}
    assert mine & theirs
    shot("came_in", kim, alex)


def test_who_has_a_colleagues_name_and_is_none_of_them_says_so_once(kim, alex):
    founded(kim)
    asked(alex)
    press(kim, "Se efter nya datorer")
    at_rest(kim)
    press(kim, "Släpp in …")
    write(dialog(), LAST, last_of(kim))
    press(dialog(), "Släpp in")
    at_rest(kim)
    rounds(alex, kim)
    me = alex.shell.door.desk().me
    alex.shell.go("day")
    settle()
    assert says(alex, "Vem är du i teamet?")
    alex.shell.go("settings")
    settle()
    press(alex, "Vem är du i teamet? …")
    choose(dialog(), "Vem är du?", "Ingen av dem: jag är Alex, ny i teamet")
    press(dialog(), "Det är jag")
    at_rest(alex)
    assert not says(alex, "Vem är du i teamet?")
    alex.shell.go("day")
    settle()
    assert not says(alex, "Vem är du i teamet?")
    assert alex.shell.door.desk().me == me


def test_who_asked_to_come_into_another_team_chooses_the_right_one(kim, alex):
    founded(kim)
    digits = asked(alex)
    press(alex, "Det var fel team …")
    press(dialog(), "Be att få komma in")
    at_rest(alex)
    assert alex.shell.team.state.fingerprint == digits
    assert says(alex, in_groups(digits))


def test_a_goal_is_edited_on_both_while_the_drive_is_gone_and_a_person_settles_it(team, folder):
    kim, alex = team
    client, milestone = both(team)
    before = milestone.words

    def work() -> None:
        kim.shell.door.run(edit_milestone, milestone, words=f"{before} och hemma")
        alex.shell.door.run(
            edit_milestone, alex.shell.door.actions.store.milestones.get(milestone.id), words=f"Ofta: {before}"
        )
        kim.shell.open_client(client.id, "overview")

    apart(team, folder, work)
    assert says(kim, "1 ändring ej delad sedan")
    shot("apart", kim, alex)
    rounds(kim, alex)
    merged = f"Ofta: {before} och hemma"
    for window in team:
        assert window.shell.door.actions.store.milestones.get(milestone.id).words == merged
        assert says(window, "Att reda ut (1)")
        window.shell.go("clashes")
        settle()
        (text,) = seen(window, TrackedText)
        assert text.accessibleName() == f"Alex lade till: Ofta:. {before} Kim lade till: och hemma."
    shot("to_settle", kim, alex)
    press(kim, "Skriv ihop …")
    press(dialog(), "Spara")
    rounds(kim, alex)
    for window in team:
        assert to_settle(window.shell.door.desk()) == []
        assert says(window, "Allt är i sin ordning")
    assert not says(kim, "ej delad")


def test_of_two_levels_the_one_that_protects_is_in_force_until_a_person_has_settled_it(team, folder):
    kim, alex = team
    client, _milestone = both(team)

    def work() -> None:
        kim.shell.door.run(raise_level, client.id, level=Level.WORRY, line="Sover dåligt")
        alex.shell.door.run(raise_level, client.id, level=Level.CRISIS, line="Hotad")

    apart(team, folder, work)
    rounds(kim, alex)
    for window in team:
        assert window.shell.door.actions.store.levels.standing(client.id).level is Level.CRISIS
        window.shell.open_client(client.id, "level")
        settle()
        assert says(window, "Det läge som skyddar mest gäller tills någon har valt.")
    shot("level", kim, alex)
    found = button(kim, "Behåll Kims version")
    found.setFocus()
    key(found, Qt.Key.Key_Return)
    rounds(kim, alex)
    for window in team:
        assert window.shell.door.actions.store.levels.standing(client.id).level is Level.WORRY
        assert not says(window, "Behåll Kims version")
    kim.shell.undo()
    rounds(kim, alex)
    assert kim.shell.door.actions.store.levels.standing(client.id).level is Level.CRISIS


def test_one_press_too_many_settles_nothing_more_and_an_empty_list_leaves_the_menu(team, folder):
    kim, alex = team
    client, _milestone = both(team)

    def work() -> None:
        for window, level, phone in ((kim, Level.WORRY, "070-1"), (alex, Level.CRISIS, "070-2")):
            door = window.shell.door
            door.run(raise_level, client.id, level=level, line="Sover dåligt")
            for held in milestones_of(door.desk(), client.id):  # two that are called the same
                door.run(set_status, held.id, GoalStatus.PAUSED if window is kim else GoalStatus.DONE)
            door.run(edit_client, replace(door.actions.store.clients.get(client.id), phone=phone))

    apart(team, folder, work)
    rounds(kim, alex)
    kim.activateWindow()
    kim.shell.go("clashes")
    settle()
    left = len(to_settle(kim.shell.door.desk()))
    assert left >= 3
    while left:
        pick = next(one for one in seen(kim.shell.page, QPushButton) if one.property("decides"))
        pick.setFocus()
        key(pick, Qt.Key.Key_Return)
        left -= 1
        assert len(to_settle(kim.shell.door.desk())) == left
        on = kim.focusWidget()
        assert on is not None
        assert not on.property("decides")
        if left:
            assert says(kim, f"Att reda ut ({left})")
    assert says(kim, "Allt är i sin ordning")
    assert not says(kim, "Att reda ut (")
    key(kim.focusWidget(), Qt.Key.Key_Return)
    assert to_settle(kim.shell.door.desk()) == []
    kim.shell.go("day")
    settle()
    assert not says(kim, "Att reda ut")


def test_told_the_partner_becomes_theirs_when_the_laptops_have_met(team):
    kim, alex = team
    client, _milestone = both(team)
    them = alex.shell.door.desk().me
    kim.shell.door.run(raise_level, client.id, level=Level.CRISIS, line="Hotad")
    rounds(kim, alex)
    change = alex.shell.door.actions.store.levels.standing(client.id).change
    assert change.tell == them
    alex.shell.go("day")
    kim.shell.go("day")
    settle()
    assert says(alex, f"{client.first_name}: Kim har ändrat läget. Har du sett det?")
    assert says(kim, "Alex dator har hämtat det nya läget, men inget svar har kommit. Har ni talats vid?")
    shot("told", kim, alex)
    press(alex, "Ja, jag har sett det")
    rounds(alex, kim)
    assert not says(kim, "inget svar har kommit")
    assert alex.shell.door.actions.last_done == "har sett att läget är ändrat"


def test_a_note_that_one_writes_is_read_on_the_other_laptop(team):
    kim, alex = team
    them = alex.shell.door.desk().me
    shown = next(one for one in my_day(kim.shell.door.desk()).visits if not one.visit.outcome)
    assert them in shown.client.worker_ids
    alex.shell.open_client(shown.client.id, "visits")
    kim.shell.go("day")
    kim.shell.document(shown.visit)
    settle()
    write(kim, "Vad hände?", "Vi gick till affären, och listan hade klienten skrivit själv.")
    press(kim, "Klar  Ctrl+Enter")
    rounds(kim, alex)
    assert says(alex, "listan hade klienten skrivit själv")
    write_more = "Vi gick till affären. Det regnade."
    press(kim.shell.pane, "Ändra")  # of the note, while it is not signed
    write(kim, "Vad hände?", write_more)
    press(kim, "Klar  Ctrl+Enter")
    rounds(kim, alex)
    assert says(alex, write_more)
    assert not says(alex, "skrivit själv")


def test_visits_are_planned_and_moved_on_both_during_an_hour_without_the_drive(team, folder, clock):
    kim, alex = team
    client, _milestone = both(team)
    start = clock().replace(tzinfo=None, hour=14, minute=0, second=0, microsecond=0) + timedelta(days=3)

    def work() -> None:
        mine = kim.shell.door.run(plan_visit, client.id, start=start, minutes=60)
        theirs = alex.shell.door.run(plan_visit, client.id, start=start + timedelta(hours=3), minutes=60)
        for minute in range(60):
            clock.move(minutes=1)
            for window in (kim, alex):
                window.shell._minute()
                window.shell._send()
                at_rest(window)
            if minute == 30:
                kim.shell.door.run(move_visit, mine, start=start + timedelta(days=1))
                alex.shell.door.run(move_visit, theirs, start=start + timedelta(days=2))
        for window in (kim, alex):
            assert window.shell.team.in_trouble
            assert says(window, "ej delade sedan")
            assert says(window.shell._sidebar, "Försök nu")

    apart(team, folder, work)
    for window in team:
        window.shell.try_now()
        at_rest(window)
    rounds(kim, alex)
    for window in team:
        visits = window.shell.door.actions.store.visits.where(client_id=client.id)
        starts = {one.start for one in visits}
        assert {start + timedelta(days=1), start + timedelta(days=2, hours=3)} <= starts | {
            one.start + timedelta(hours=3) for one in visits
        }
        assert start not in starts
        assert not says(window, "ej delad")
        assert not says(window.shell._sidebar, "Försök nu")
    assert to_settle(kim.shell.door.desk()) == to_settle(alex.shell.door.desk()) == []


def test_what_has_waited_for_a_day_is_asked_about_on_min_dag(team, folder, clock):
    kim, alex = team
    client, milestone = both(team)

    def work() -> None:
        kim.shell.door.run(edit_milestone, milestone, words="Något annat")
        clock.move(hours=25)

    apart(team, folder, work)
    kim.shell.go("day")
    settle()
    assert says(kim, "1 ändring är inte delad sedan i går")
    shot("waited", kim)
    rounds(kim, alex)
    assert not says(kim, "är inte delad")
    kim.shell.open_client(client.id)
    settle()
    assert says(kim, "Alex har hämtat allt")


def test_locking_gives_own_changes_a_last_try(team):
    kim, alex = team
    _client, milestone = both(team)
    kim.shell.door.run(edit_milestone, milestone, words="Sist före låset")
    kim.lock()
    settle()
    rounds(alex)
    assert alex.shell.door.actions.store.milestones.get(milestone.id).words == "Sist före låset"
    assert seen(kim, QLineEdit)


def test_a_lost_laptop_is_taken_out_with_what_that_means(team):
    kim, alex = team
    kim.shell.go("settings")
    settle()
    press(kim, "Spärra …")
    assert says(dialog(), "Anmäl en stulen dator till chef och IT också.")
    tick(dialog(), "Datorn är borta, eller ska inte vara med längre")
    press(dialog(), "Spärra")
    at_rest(kim)
    assert says(kim, "spärrad")
    rounds(alex)
    assert alex.shell.team.state.standing is Standing.OUT
    assert says(alex, "Datorn är spärrad i teamet")


def test_a_folder_that_is_not_the_teams_is_refused_where_it_is_chosen(team, tmp_path, monkeypatch):
    kim, _alex = team
    other = tmp_path / "annan"
    other.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(other))
    kim.shell.go("settings")
    settle()
    press(kim, "Mappen har flyttat, eller hämta från USB …")
    press(dialog(), "Använd mappen")
    at_rest(kim)
    assert dialogs()
    tick(dialog(), "Mappen är ny för teamet")
    press(dialog(), "Använd mappen")
    at_rest(kim)
    assert dialogs() == []
    assert kim.shell.team.state.folder == str(other)
    assert list(other.rglob("*.age"))


def test_who_has_the_key_of_the_envelope_takes_over_the_list_however_it_is_typed(kim, alex):
    kim.shell.go("settings")
    settle()
    press(kim, "Börja dela med teamet …")
    press(dialog(), "Börja dela")
    at_rest(kim)
    lines = next(text for text in texts(dialog()) if text.startswith("AGE-SECRET-KEY-1"))
    tick(dialog(), "Jag har skrivit ner den")
    press(dialog(), "Klar")
    at_rest(kim)
    asked(alex)
    let_in(kim)
    rounds(kim, alex)
    press(alex, "Ta över listan med nyckeln ur kuvertet …")
    write(dialog(), "Nyckeln ur kuvertet", lines.lower().replace("\n", " "))
    press(dialog(), "Ta över")
    at_rest(alex)
    assert dialogs() == []
    rounds(alex, kim)
    assert alex.shell.team.state.admin
    assert button(alex, "Se efter nya datorer")
