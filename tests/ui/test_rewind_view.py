"""*Så var det förut* by keyboard: choose, see, tick, take back, undo; days that tell nothing; a copy."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from boendestod_app.domain.access import Access, Wanted
from boendestod_app.domain.backup import Occasion
from boendestod_app.domain.fact import FactKind
from boendestod_app.services.access import words_of
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.my_day import my_clients
from boendestod_app.services.report_fact import report_fact
from boendestod_app.ui.here import rewind_here
from boendestod_app.ui.inputs import TickBox
from boendestod_app.ui.parts import WrappedButton
from boendestod_app.ui.rewind_copy import CopyCard
from boendestod_app.ui.rewind_view import RewindDialog, show_rewind
from tests.ui.looking import button, dialog, field, key, press, says, seen, settle, type_text


@pytest.fixture
def client(shell):
    """Whose number and what is good to know somebody has changed by mistake, today."""
    held = my_clients(shell.door.desk())[0]
    made = replace(held, phone="070-000 00 01", good_to_know="Ring först")
    shell.door.act(edit_client, made)
    return made


@pytest.fixture
def mistaken(shell, client, clock):
    clock.move(days=20)
    shell.door.act(edit_client, replace(client, phone="070-000 00 99", good_to_know=""))
    clock.move(days=1)
    return client


@pytest.fixture
def shown(shell, mistaken) -> RewindDialog:
    made = show_rewind(shell, shell, mistaken.id)
    settle()
    return made


def card(shell, client):
    return shell.door.actions.store.clients.get(client.id)


def test_it_opens_from_the_page_and_from_the_palette_of_whom_the_page_is_about(shell, client):
    shell.open_client(client.id, "overview")
    settle()
    press(shell, "Så var det förut")
    assert says(dialog(), f"Så var det förut: {client.shown}")
    dialog().reject()
    shell.go("day")
    settle()
    rewind_here(shell)
    settle()
    assert says(shell, "Öppna klienten först, och sedan hur det var förut.")


def type_day(shown, days):
    """Digit by digit, into the field; days from today."""
    day = field(shown, "Som när dagen var slut")
    day.setFocus()
    type_text(day, f"{shown._guide.door.desk().today + timedelta(days=days):%Y%m%d}")
    return day


def test_a_change_is_chosen_seen_taken_back_and_undone_by_keyboard(shell, mistaken, shown):
    others = [card(shell, one) for one in my_clients(shell.door.desk())[1:]]
    chosen = next(one for one in seen(shown, WrappedButton) if "Klientkort: 1 ändrad" in one.accessibleName())
    chosen.setFocus()
    key(chosen, Qt.Key.Key_Return)
    assert says(shown, "Telefon: 070-000 00 01 → 070-000 00 99")
    assert says(shown, "Bra att veta: Ring först → (tomt)")
    assert shown.focusWidget() is button(shown, "Vad kommer inte tillbaka?")  # one Enter too many decides nothing
    take = button(shown, "Ta tillbaka (1)")
    take.setFocus()
    key(take, Qt.Key.Key_Return)
    assert card(shell, mistaken) == mistaken
    assert [card(shell, one) for one in others] == others
    assert says(shown, "1 sak är som den var. Ångra med Ctrl+Z.")
    assert shown.focusWidget() is not button(shown, "Välj ett annat tillfälle")
    (line,) = shell.door.actions.store.access.lines(Wanted(kind=Access.RESTORED))
    assert (line.client_id, line.what) == (mistaken.id, "client")
    assert words_of(line) == "Tog tillbaka ur historiken: Klientkort"  # not the page, which was read
    shown.activateWindow()
    key(shown, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert card(shell, mistaken).phone == "070-000 00 99"
    assert shown.focusWidget() is button(shown, "Vad kommer inte tillbaka?")


def test_what_was_left_unticked_is_so_when_it_is_undone(shell, mistaken, shown):
    shell.door.act(edit_client, replace(card(shell, mistaken), address="Fel gata 1"))
    settle()
    type_day(shown, -2)
    press(shown, "Visa dagen")
    others = [one for one in seen(shown, TickBox) if one.isChecked() and "Klientkort" not in one.accessibleName()]
    for one in others:
        one.setChecked(False)
    press(shown, "Ta tillbaka (1)")
    shown.activateWindow()
    key(shown, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert card(shell, mistaken).address == "Fel gata 1"
    assert button(shown, "Ta tillbaka (1)").isEnabled()
    assert ["Klientkort" in one.accessibleName() for one in seen(shown, TickBox) if one.isChecked()] == [True]


def test_with_nothing_ticked_nothing_can_be_taken_back(shell, mistaken, shown):
    type_day(shown, -2)
    press(shown, "Visa dagen")
    ticks = seen(shown, TickBox)
    assert [one.accessibleName() for one in ticks if one.isChecked() and "Klientkort" in one.accessibleName()]
    for one in ticks:
        if one.isChecked():
            key(one, Qt.Key.Key_Space)
    assert not button(shown, "Ta tillbaka (0)").isEnabled()
    shown.reject()
    assert card(shell, mistaken).phone == "070-000 00 99"


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (0, "Välj en dag före i dag. Det som hände i dag väljs i listan."),
        (400, "Välj en dag före i dag. Det som hände i dag väljs i listan."),
        (-4000, "Klienten lades till här"),
    ],
)
def test_a_day_that_tells_nothing_is_said_and_the_list_stays(shell, shown, days, sentence):
    day = type_day(shown, days)
    key(day, Qt.Key.Key_Return)
    settle()
    assert says(shown, sentence)
    assert says(shown, "Visa också det som bara lade till något")
    assert shown.focusWidget() is day


def test_a_line_that_somebody_changed_meanwhile_is_shown_anew(shell, mistaken, shown):
    type_day(shown, -2)
    press(shown, "Visa dagen")
    settle()
    shell.door.act(edit_client, replace(card(shell, mistaken), phone="070-000 00 01"))
    settle()
    assert not says(shown, "Telefon: ")
    assert says(shown, "Bra att veta: Ring först → (tomt)")


def test_what_has_been_added_since_is_folded_and_what_never_comes_back_is_told(shell, shown):
    press(shown, "Visa också det som bara lade till något")
    settle()
    type_day(shown, -30)
    press(shown, "Visa dagen")
    settle()
    assert says(shown, "har lagts till sedan dess, och blir kvar")
    assert not says(shown, "Kryssa för att ta bort.")
    press(shown, "Visa dem")
    settle()
    assert says(shown, "Kryssa för att ta bort.")
    press(shown, "Vad kommer inte tillbaka?")
    assert says(shown, "Samtycken, också från närstående: fråga klienten på nytt.")
    press(shown, "Välj ett annat tillfälle")
    settle()
    assert says(shown, "Välj ändringen som ska tas tillbaka")


def test_where_only_something_was_added_it_asks_for_no_tick_before_it_is_unfolded(shell, client, clock):
    clock.move(days=3)
    shell.door.act(report_fact, client_id=client.id, kind=FactKind.WANTS_MORE, line="Ny sak")
    shown = show_rewind(shell, shell, client.id)
    settle()
    type_day(shown, -1)
    press(shown, "Visa dagen")
    settle()
    assert says(shown, "Inget skiljer sig, utom det som har lagts till sedan dess.")
    assert not says(shown, "Kryssa för det som ska bli som det var.")
    press(shown, "Visa dem")
    settle()
    assert says(shown, "Kryssa för det som ska bli som det var.")


def test_without_a_copy_it_says_where_to_look_and_shows_nothing_to_choose(shell, client, tmp_path):
    shown = show_rewind(shell, shell, client.id)
    settle()
    press(shown, "Från en kopia …")
    settle()
    assert says(shown, "Ingen kopia hittades på den här datorn. Välj mappen där den ligger.")
    assert not says(shown, "Jämför med kopian")
    made = shown.findChild(CopyCard)
    assert not made._which.isVisible()
    made.list_copies(tmp_path)
    settle()
    assert says(shown, "Ingen kopia finns i mappen.")
    assert not says(shown, "Ingen kopia hittades på den här datorn.")


def test_a_copy_is_compared_with_and_one_under_another_passphrase_asks(shell, client, clock, place):
    shell.copying.make(Occasion.ASKED)
    settle()
    clock.move(days=20)
    shell.door.act(edit_client, replace(client, phone="070-000 00 99"))
    shown = show_rewind(shell, shell, client.id)
    settle()
    press(shown, "Från en kopia …")
    press(shown, "Jämför med kopian")
    settle()
    assert says(shown, "Så var det i kopian från 14 augusti 2026")
    assert says(shown, "Telefon: 070-000 00 01 → 070-000 00 99")
    press(shown, "Ta tillbaka (1)")
    settle()
    assert card(shell, client).phone == "070-000 00 01"
    press(shown, "Välj ett annat tillfälle")
    settle()
    shell.copying._key = b"k" * 32  # as where the copy is another store's
    press(shown, "Från en kopia …")
    press(shown, "Jämför med kopian")
    settle()
    assert says(shown, "Kopian har ett annat lösenord. Skriv det som gällde när den gjordes.")
    secret = field(shown, "Lösenordet som gällde när kopian gjordes")
    type_text(secret, "fel fras helt enkelt")
    press(shown, "Jämför med kopian")
    settle()
    assert says(shown, "Kopian har ett annat lösenord.")
    assert not says(shown, "återställningskoden")  # which is not asked for here
    secret.clear()
    type_text(secret, "fyra korta ord här")
    press(shown, "Jämför med kopian")
    settle()
    assert says(shown, "Så var det i kopian från 14 augusti 2026")
