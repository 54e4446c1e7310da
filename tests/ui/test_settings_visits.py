"""*Inställningar* about visits: what is changed is seen at once, wrong numbers are told, everything can be undone."""

import pytest

from tests.ui.looking import button, dialog, dialogs, press, says, settle, write


@pytest.fixture
def page(shell):
    shell.go("settings")
    settle()
    return shell.page


def test_travel_time_and_whom_to_call_are_changed(shell, page):
    assert says(page, "Ankomstklockan är av")
    press(page, "Ändra besök och ensamarbete")
    assert says(dialog(), "Ersätter inte personlarm.")
    write(dialog(), "Restid mellan två adresser, minuter", "25")
    write(dialog(), "Vem ringer man när man är klar? Telefon", "070-123 45 67")
    button(dialog(), "Använd ankomstklockan").click()
    press(dialog(), "Spara")
    unit = shell.door.desk().unit
    assert (unit.travel_minutes, unit.safe_call_phone, unit.arrival_clock) == (25, "070-123 45 67", True)
    assert says(page, "Restid mellan två adresser: 25 minuter")
    assert says(page, "Säg till någon när du är klar: 070-123 45 67")
    assert says(page, "Ankomstklockan är på")


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("Restid mellan två adresser, minuter", "", "Fyll i alla tal."),
        ("Restid mellan två adresser, minuter", "900", "Restiden mellan två adresser är 0 till 240 minuter."),
        ("Påminn efter minuter", "0", "Ankomstklockan påminner efter 1 till 120 minuter"),
    ],
)
def test_a_wrong_number_is_told(shell, page, name, typed, sentence):
    before = shell.door.desk().unit
    press(page, "Ändra besök och ensamarbete")
    write(dialog(), name, typed)
    press(dialog(), "Spara")
    assert says(dialog(), sentence)
    assert shell.door.desk().unit == before


def test_a_day_off_is_added_once_and_taken_away(shell, page):
    press(page, "Ny ledig dag")
    press(dialog(), "Spara")
    assert says(dialog(), "Skriv varför enheten är ledig den dagen.")
    write(dialog(), "Varför?", "Klämdag")
    press(dialog(), "Spara")
    assert says(page, "fre 14 aug: Klämdag")
    press(page, "Ny ledig dag")
    write(dialog(), "Varför?", "Igen")
    press(dialog(), "Spara")
    assert says(dialog(), "fre 14 aug är redan en ledig dag.")
    press(dialog(), "Avbryt")
    press(dialog(), "Avbryt")
    press(page, "Ta bort fre 14 aug: Klämdag")
    assert not says(page, "Klämdag")
    shell.undo()
    settle()
    assert says(page, "fre 14 aug: Klämdag")


def test_a_phrase_is_added_changed_and_taken_away(shell, page):
    press(page, "Ny fras")
    write(dialog(), "Ord", "bad")
    write(dialog(), "Skrivs ut som", "Vi badade.")
    press(dialog(), "Spara")
    assert says(page, "/bad: Vi badade.")
    press(page, "Ny fras")
    write(dialog(), "Ord", "bad")
    write(dialog(), "Skrivs ut som", "Annat.")
    press(dialog(), "Spara")
    assert says(dialog(), "Frasen /bad finns redan.")
    press(dialog(), "Avbryt")
    press(dialog(), "Avbryt")
    assert dialogs() == []
    (held,) = shell.door.desk().store.phrases.where()
    press(page, f"Ändra /bad: {held.text}")
    write(dialog(), "Skrivs ut som", "Vi simmade.")
    press(dialog(), "Spara")
    assert says(page, "/bad: Vi simmade.")
    (held,) = shell.door.desk().store.phrases.where()
    press(page, f"Ta bort /bad: {held.text}")
    assert shell.door.desk().store.phrases.where() == []
