"""*Logg* in the window: what is seen is a line, what leaves is one before it has left; a check of it is signed."""

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from boendestod_app.domain.access import Access, DrawnBy, Judged, Wanted
from boendestod_app.domain.print_out import WayOut
from boendestod_app.errors import NoRoom
from boendestod_app.services.access import draw, words_of
from boendestod_app.services.my_day import my_clients, my_day
from boendestod_app.ui import ask_log
from boendestod_app.ui.log_page import LogPage
from boendestod_app.ui.preview import PreviewDialog
from tests.ui.colleague import two_say
from tests.ui.looking import choose, dialog, dialogs, leave, press, says, seen, settle, type_text, write


def lines(shell, **wanted) -> list[tuple[Access, str, str]]:
    store = shell.door.actions.store
    store.access.flush()
    return [(one.kind, one.client_id, one.what) for one in reversed(store.access.lines(Wanted(**wanted)))]


def cells(shell) -> list[str]:
    (table,) = seen(shell.page, QTableView)
    model = table.model()
    return [model.index(row, 3).data() for row in range(model.rowCount())]


@pytest.fixture
def mine(shell):
    return my_clients(shell.door.desk())


def test_what_is_opened_is_read_and_who_is_hopping_between_tabs_reads_once(shell, mine, clock):
    shell.open_client(mine[0].id, "goals")
    shell.open_client(mine[0].id, "level")
    shell.open_client(mine[1].id)
    planned = next(one.visit for one in my_day(shell.door.desk()).visits if one.visit.client_id not in
                   (mine[0].id, mine[1].id))  # fmt: skip
    shell.document(planned)
    assert lines(shell, kind=Access.READ) == [
        (Access.READ, mine[0].id, "goals"),
        (Access.READ, mine[1].id, "overview"),
        (Access.READ, planned.client_id, "visit"),
    ]
    clock.move(minutes=6)
    shell.open_client(mine[0].id, "visits")
    assert lines(shell, kind=Access.READ)[-1] == (Access.READ, mine[0].id, "visits")


def test_a_hit_of_the_search_and_the_crisis_plan_are_read_wherever_one_is(shell, mine):
    shell.open_palette()
    type_text(dialog().edit, mine[2].name.split()[0])
    settle()
    dialog().choose()
    settle()
    shell.go("day")
    shell.crisis_plan(mine[3].id)
    leave(dialog())
    assert lines(shell, kind=Access.READ) == [
        (Access.READ, mine[2].id, "search"),
        (Access.READ, mine[3].id, "crisis_plan"),
    ]


def test_what_was_read_is_written_when_the_window_is_locked(window, shell, place, mine):
    shell.open_client(mine[0].id)
    window.lock()
    opened = place.needs.open(place.key)
    kinds = [one.kind for one in opened.actions.store.access.lines(limit=2)]
    assert kinds == [Access.OPENED, Access.READ]
    opened.close()


def test_it_is_written_by_itself_within_seconds(shell, mine, qtbot):
    shell.door._soon.setInterval(10)
    shell.open_client(mine[0].id)
    qtbot.waitUntil(lambda: bool(shell.door.actions.store.access.lines(Wanted(kind=Access.READ))), timeout=5000)


@pytest.fixture
def preview(shell, mine):
    shell.crisis_plan(mine[0].id)
    press(dialog(), "Skriv ut")
    found = dialog()
    assert isinstance(found, PreviewDialog)
    return found


def test_a_paper_is_noted_before_it_has_left(shell, mine, preview, tmp_path, monkeypatch):
    noted = []

    def chosen(*_asked):
        noted.append(lines(shell, kind=Access.EXPORTED))
        return str(tmp_path / "plan.pdf"), ""

    monkeypatch.setattr("boendestod_app.ui.preview.QFileDialog.getSaveFileName", chosen)
    press(preview, "Spara som PDF")
    assert noted == [[]]  # looking at it is not leaving
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
    assert lines(shell, kind=Access.EXPORTED) == [(Access.EXPORTED, mine[0].id, "Krisplan")]
    preview._may_leave(WayOut.PRINTED)
    assert lines(shell, kind=Access.PRINTED) == [(Access.PRINTED, mine[0].id, "Krisplan")]


def test_what_cannot_be_noted_does_not_leave(shell, preview, tmp_path, monkeypatch):
    def full(*_given):
        raise NoRoom("Disken är full.")

    monkeypatch.setattr(shell.door.actions.store.access, "note", full)
    monkeypatch.setattr(
        "boendestod_app.ui.preview.QFileDialog.getSaveFileName", lambda *_asked: (str(tmp_path / "plan.pdf"), "")
    )
    press(preview, "Spara som PDF")
    assert says(preview, "Disken är full.")
    assert not (tmp_path / "plan.pdf").exists()
    shell.copy_text("Något", client_id="")
    assert says(shell, "Disken är full.")


def test_a_note_that_is_copied_is_a_line(shell):
    note = next(one for one in shell.door.actions.store.notes.where())
    shell.copy_note(note.id)
    assert lines(shell, kind=Access.COPIED) == [(Access.COPIED, note.client_id, "clipboard")]


# ---- the page


@pytest.fixture
def page(shell, mine) -> LogPage:
    for client in mine[:3]:
        shell.open_client(client.id, "goals")
    shell.go("log")
    settle()
    assert isinstance(shell.page, LogPage)
    return shell.page


def test_the_lines_are_found_by_person_client_kind_and_day(shell, page, mine):
    assert cells(shell)[:5] == ["Läste loggen: I fönstret", *["Läste: Delmål"] * 3, "Öppnade databasen: I fönstret"]
    choose(page, "Klient", mine[1].shown)
    assert "Läste: Delmål" in cells(shell)
    assert "Öppnade databasen: I fönstret" not in cells(shell)
    choose(page, "Vad", "Läste")
    assert cells(shell) == ["Läste: Delmål"]
    choose(page, "Vem", "Alex")
    assert seen(page, QTableView) == []
    assert says(page, "Inga rader passar det du har valt.")
    choose(page, "Vem", "Alla")
    page._last.fill("2026-08-01")
    settle()
    assert seen(page, QTableView) == []


def test_the_line_one_stands_on_is_read_in_full(shell, page, mine):
    (table,) = seen(page, QTableView)
    table.selectRow(1)
    settle()
    assert says(page, f"· Kim · {mine[2].shown} · Läste: Delmål")
    page.again()
    settle()
    assert not says(page, "· Kim ·")


def test_what_was_asked_for_stays_when_the_page_is_built_anew(shell, page, mine):
    choose(page, "Klient", mine[1].shown)
    choose(page, "Vad", "Läste")
    page.again()
    settle()
    assert cells(shell) == ["Läste: Delmål"]


def test_a_check_is_drawn_judged_signed_and_kept(shell, page):
    press(page, "Loggkontroll …")
    write(dialog(), "Hur många", "4")
    press(dialog(), "Dra")
    press(dialog(), "Signera")
    assert says(dialog(), "4 rader är inte bedömda än.")
    first = next(key for key in dialog()._fields if key.startswith("line"))
    dialog()._fields[first][1].widget.setCurrentIndex(2)
    dialog()._fields["rest"][1].fill(True)
    dialog()._autosave()
    press(dialog(), "Signera")
    assert says(dialog(), "Skriv vad som ska följas upp")
    write(dialog(), "Vad ska följas upp, av vem? Inga klienters namn", "Fråga Alex.")
    press(dialog(), "Signera")
    assert dialogs() == []
    (review,) = shell.door.actions.store.access.reviews()
    assert (len(review.marks), review.to_follow_up, review.words) == (4, 1, "Fråga Alex.")
    assert says(page, "3 förklarade, 1 att följa upp")
    assert not says(page, "Påbörjad")
    press(page, "Visa")
    assert isinstance(dialog(), PreviewDialog)
    leave(dialog())


def test_a_check_that_is_put_aside_goes_on_where_it_was(shell, page, window, place):
    today = shell.door.desk().today
    made, _lines = draw(shell.door.desk(), first=today, last=today, by=DrawnBy.LINES, count=3)
    ask_log.go_on(shell, page, made)
    first = next(key for key in dialog()._fields if key.startswith("line"))
    dialog()._fields[first][1].widget.setCurrentIndex(2)
    press(dialog(), "Gör klart senare")
    assert says(page, made.seed)
    window.lock()
    window.open(place.key)
    window.shell.go("log")
    settle()
    press(window.shell.page, "Fortsätt")
    assert dialog()._fields[first][1].value() is Judged.FOLLOW_UP
    dialog()._fields["rest"][1].fill(True)
    write(dialog(), "Vad ska följas upp, av vem? Inga klienters namn", "Fråga Alex.")
    press(dialog(), "Signera")
    assert not says(window.shell.page, "Påbörjad")


def test_it_is_found_by_ctrl_k_and_in_the_settings(shell):
    shell.open_palette()
    type_text(dialog().edit, "logg")
    settle()
    dialog().choose()
    settle()
    assert isinstance(shell.page, LogPage)
    shell.go("settings")
    settle()
    press(shell.page, "Logg: vem har sett vad")
    assert isinstance(shell.page, LogPage)
    (table,) = seen(shell.page, QTableView)
    table.sortByColumn(random.Random(1).randrange(4), Qt.SortOrder.AscendingOrder)
    assert cells(shell)


def test_what_is_to_be_settled_is_read_once_each_time_it_is_opened(window, shell, clock):
    client = two_say(window)
    shell.go("clashes")
    settle()
    shell.go("day")
    shell.go("clashes")
    settle()
    assert lines(shell, kind=Access.READ)[-1:] == [(Access.READ, client.id, "clashes")]
    assert len(lines(shell, kind=Access.READ)) == 1


def test_the_recovery_code_is_told_apart_from_the_passphrase(place, open_window):
    window = open_window(place, locked=True)
    window._unlocked(bytearray(place.key), True)
    settle()
    opened = window.shell.door.actions.store.access.lines(Wanted(kind=Access.OPENED))[0]
    assert opened.what == "window,recovery"
    assert words_of(opened) == "Öppnade databasen: I fönstret, Med återställningskoden"
