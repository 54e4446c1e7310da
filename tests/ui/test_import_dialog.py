"""Before a list is brought in: who I am in it, what is read and how, and what is not, all of it to be read in full."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QComboBox, QTableView

from boendestod_app.services.my_day import my_clients
from boendestod_app.services.set_up import edit_worker
from boendestod_app.ui import ask_client
from boendestod_app.ui.import_dialog import ImportDialog
from tests.ui.looking import choose, dialogs, field, press, says, seen, settle
from tests.ui.views import SAMPLES

WHO = "Vem är du i listan?"


@pytest.fixture
def asked(open_window, empty_place):
    """The preview of a team's list, for one who is called this."""

    def asking(name: str) -> ImportDialog:
        window = open_window(empty_place)
        door = window.shell.door
        desk = door.desk()
        door.act(edit_worker, replace(desk.store.workers.get(desk.me), name=name, initials=""))
        shown = ask_client.show_list(window.shell, window.shell, SAMPLES / "team_soder.xlsx")
        settle()
        assert isinstance(shown, ImportDialog)
        return shown

    return asking


def take(dialog) -> None:
    press(dialog, f"Hämta {len(dialog.preview.new)} klienter")


def mine(dialog) -> int:
    return len(my_clients(dialog._door.desk()))


def test_called_by_my_first_name_i_am_chosen_and_the_clients_are_mine(asked):
    dialog = asked("Robin Ek")
    who = field(dialog, WHO)
    assert isinstance(who, QComboBox)
    assert who.currentText() == "Robin"
    take(dialog)
    assert dialogs() == []
    assert mine(dialog) == 6


def test_not_known_i_am_asked_before_anything_is_brought_in(asked):
    dialog = asked("Kim Åkesson")
    take(dialog)
    assert says(dialog, "Välj vem du är i listan, så blir dina klienter dina.")
    choose(dialog, WHO, "Charlie")
    take(dialog)
    assert dialogs() == []
    assert mine(dialog) == 5


def test_who_does_not_stand_in_the_list_can_say_so(asked):
    dialog = asked("Kim Åkesson")
    choose(dialog, WHO, "Jag finns inte i listan")
    take(dialog)
    assert dialogs() == []
    assert mine(dialog) == 0


def test_where_my_name_stands_there_nothing_is_asked(asked):
    assert not says(asked("Robin"), WHO)


def test_the_lead_tells_that_what_is_read_another_way_is_brought_in(asked):
    assert says(asked("Robin"), "där det står hur det är läst hämtas det så, annars hämtas det inte.")


def test_the_rhythm_of_the_visits_is_told(asked):
    (table,) = seen(asked("Robin"), QTableView)
    model = table.model()
    column = 5
    assert model.index(0, column).data() == "tisdagar och fredagar 10.00"
    assert model.index(1, column).data() == "måndagar 09.30; onsdagar och fredagar 10.00"


@pytest.mark.parametrize("width", [900, 1100, 1300])
def test_what_to_do_about_each_cell_is_read_in_full(asked, width):
    dialog = asked("Robin")
    dialog.resize(width, 600)
    dialog.tabs.setCurrentIndex(1)
    settle()
    (table,) = seen(dialog, QTableView)
    model = table.model()
    assert table.horizontalScrollBar().maximum() == 0
    for row in range(model.rowCount()):
        for column in (3, 4):
            text, wide = model.index(row, column).data(), table.columnWidth(column) - 24
            assert table.fontMetrics().boundingRect(0, 0, wide, 0, 0x1000, text).height() <= table.rowHeight(row), text
