"""*I tjänst i dag* and *Sjuk i dag*: who answers, who is away, the numbers; and a colleague's visits of today."""

import pytest

from boendestod_app.domain.absence import AbsenceKind
from boendestod_app.services.absences import add_absence
from boendestod_app.services.duties import on_today
from tests.ui.looking import choose, dialog, dialogs, field, press, says, settle, texts


@pytest.fixture
def other(shell):
    desk = shell.door.desk()
    return next(one for one in desk.store.workers.where() if one.id != desk.me)


def test_it_says_who_answers_in_a_crisis_and_the_numbers(shell):
    on = on_today(shell.door.desk())
    assert says(shell, f"Krisberedskap: {on.crisis_contact.name}, {on.crisis_contact.phone}")
    assert says(shell, "Jour: 070-000 00 99 (kvällar och helger)")


def test_another_takes_it_over_and_that_can_be_undone(shell):
    before = on_today(shell.door.desk()).crisis_contact
    press(shell, "Välj vem som har krisberedskap")
    choose(dialog(), "Vem svarar vid kris i dag?", "Kim")
    press(dialog(), "Spara")
    assert on_today(shell.door.desk()).crisis_contact.name == "Kim"
    assert says(shell, "Krisberedskap: Kim")
    shell.undo()
    settle()
    assert says(shell, f"Krisberedskap: {before.name}")


def test_who_is_away_is_told_and_cannot_be_chosen(shell, other):
    today = shell.door.desk().today
    shell.door.act(add_absence, other.id, kind=AbsenceKind.SICK, starts_on=today, ends_on=today)
    settle()
    assert says(shell, f"Borta: {other.name}")
    press(shell, "Välj vem som har krisberedskap")
    assert field(dialog(), "Vem svarar vid kris i dag?").findText(other.name) < 0


def test_ill_today_shows_the_crisis_first_and_notes_the_absence_once(shell):
    desk = shell.door.desk()
    for _twice in range(2):
        press(shell, "Sjuk i dag …")
        choose(dialog(), "Vem är sjuk?", "Kim")
        press(dialog(), "Visa besök")
        assert says(dialog(), "4 besök berörs.")
        names = [one for one in texts(dialog()) if one.endswith("(FIKTIV)")]
        assert names[0] == "Gösta Ängquist (FIKTIV)"
        press(dialog(), "Klar")
    assert len(desk.store.absences.where(worker_id=desk.me)) == 1
    assert says(shell, "Borta: Kim")


def test_one_without_visits_is_noted_as_away_and_that_is_said(shell):
    desk = shell.door.desk()
    free = [one for one in desk.store.workers.where() if not desk.store.clients.of_worker(one.id)]
    if not free:
        pytest.skip("everybody of this caseload has clients")
    press(shell, "Sjuk i dag …")
    choose(dialog(), "Vem är sjuk?", free[0].name)
    press(dialog(), "Visa besök")
    assert dialogs() == []
    assert says(shell, "Inga planerade besök berörs.")
