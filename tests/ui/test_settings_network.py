"""The parts of the network map and its days, as the unit sets them."""

from boendestod_app.services.network import sectors
from tests.ui.looking import dialog, dialogs, press, says, settle, write


def used(shell):
    return [one.name for one in sectors(shell.door.desk()) if one.used]


def test_the_unit_names_adds_and_takes_away_parts_and_undoes_it(shell):
    shell.go("settings")
    settle()
    press(shell, "Ny del av kartan")
    press(dialog(), "Spara")
    assert says(dialog(), "Skriv vad delen heter.")
    write(dialog(), "Vad heter delen?", "Föreningen")
    press(dialog(), "De som står här räknas som professionella")
    press(dialog(), "Spara")
    assert says(shell, "Föreningen (professionella)")
    press(shell, "Ändra kartans del Vänner")
    write(dialog(), "Vad heter delen?", "Kompisar")
    press(dialog(), "Spara")
    press(shell, "Ta bort kartans del Grannar")
    assert used(shell) == ["Familj", "Kompisar", "Vård och stöd", "Arbete och skola", "Föreningen"]
    shell.undo()
    settle()
    assert used(shell) == ["Familj", "Kompisar", "Vård och stöd", "Arbete och skola", "Grannar", "Föreningen"]


def test_the_days_until_a_person_fades_are_a_number_within_reason(shell):
    shell.go("settings")
    settle()
    press(shell, "Ändra antal dagar")
    for wrong, why in (("", "Fyll i antal dagar."), ("3", "efter 7 till 730 dagar"), ("många", "är inget tal")):
        write(dialog(), "Dagar utan kontakt", wrong)
        press(dialog(), "Spara")
        assert says(dialog(), why)
    write(dialog(), "Dagar utan kontakt", "60")
    press(dialog(), "Spara")
    assert dialogs() == []
    assert shell.door.desk().unit.network_fade_days == 60
    assert says(shell, "efter 60 dagar utan kontakt")
