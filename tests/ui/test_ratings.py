"""ORS and SRS in the visit's form: by the keyboard alone, nothing lost, and nowhere without a licence."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLineEdit

from boendestod_app.domain.follow_up import FollowUpSettings
from boendestod_app.domain.scale import Skipped
from boendestod_app.services.follow_up_settings import confirm_licence, follow_up_settings
from boendestod_app.services.my_day import my_day
from boendestod_app.services.scales import ratings_of, use_scales
from boendestod_app.ui.visit_pane import VisitPane
from tests.ui.hands import Hands
from tests.ui.looking import choose, dialog, dialogs, field, press, says, seen, settle, write
from tests.ui.rated import never_asked
from tests.ui.views import Views

BJÖRN = "Björn Ström (FIKTIV)"
OPEN = f"Dokumentera besöket hos {BJÖRN} 10.00"
DONE = "Klar  Ctrl+Enter"
LICENCE = FollowUpSettings(licensed_by="Chefen", licensed_on=date(2026, 8, 1), licence_number="A-17")
FIRST = "ORS Individuellt"


@pytest.fixture
def views(window):
    never_asked(Views(window).door)
    return Views(window)


@pytest.fixture
def björn(views):
    return next(one.client for one in my_day(views.desk).visits if one.client.shown == BJÖRN)


@pytest.fixture
def asked(views, björn):
    """Björn answers ORS and SRS."""
    views.door.act(confirm_licence, LICENCE)
    views.door.act(use_scales, björn.id, True)
    settle()
    return björn


@pytest.fixture
def hands(window, asked):
    """In the first number of Björn's visit."""
    press(window, OPEN)
    hands = Hands(window)
    hands.go_to(FIRST)
    return hands


def pane(window) -> VisitPane:
    (found,) = seen(window, VisitPane)
    return found


def both(views, client):
    """The one ORS and the one SRS."""
    held = ratings_of(views.desk, client.id)
    assert len(held) == 2
    return sorted(held, key=lambda one: one.scale.value)


def total(window, scale: str = "ORS") -> str:
    found = field(window, f"{scale} total")
    assert isinstance(found, QLineEdit)
    return found.text()


def test_without_a_licence_there_is_nothing_of_it(window, views, björn):
    press(window, OPEN)
    assert not says(window, "ORS")
    views.shell.open_client(björn.id)
    settle()
    assert not says(window, "SRS")


def test_with_a_licence_and_a_client_who_does_not_answer_there_is_nothing_either(window, views, björn):
    views.door.act(confirm_licence, LICENCE)
    settle()
    press(window, OPEN)
    assert not [one for one in seen(window, QLineEdit) if one.accessibleName().startswith(("ORS", "SRS"))]


def test_eight_numbers_with_enter_are_saved_with_the_visit_in_one_act(window, views, asked, hands):
    steps = views.door.actions.steps
    for number in ("6,1", "5.8", "6"):
        hands.type(number)
        hands.press("Return")
    assert total(window) == ""
    hands.type("6,1")
    assert total(window) == "24,0"
    hands.press("Return")
    assert hands.on == "SRS Relation"
    for number in ("10", "10", "10", "9,9"):
        hands.type(number)
        hands.press("Return")
    assert total(window, "SRS") == "39,9"
    hands.press("Ctrl+Return")
    ors, srs = both(views, asked)
    assert (ors.lines, ors.total, srs.total) == ((61, 58, 60, 61), 240, 399)
    assert ors.visit_id == srs.visit_id
    assert views.door.actions.steps == steps + 1
    views.shell.undo()
    assert ratings_of(views.desk, asked.id) == []


def test_tab_goes_from_number_to_number_to_the_total_and_the_reason(window, hands):
    names = []
    for _step in range(7):
        names.append(hands.on)
        hands.press("Tab")
    assert names == [
        FIRST, "ORS Nära relationer", "ORS Socialt", "ORS Allmänt", "ORS total",
        "ORS: varför inte ifylld?", "SRS Relation",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "sentence"),
    [("61", "ORS Individuellt: 61 går inte, skalan är 0 till 10,0."),
     ("6,15", "ORS Individuellt: 6,15 har mer än en decimal."),
     ("sju", "ORS Individuellt: sju är inget tal. Skriv till exempel 6,1."),
     ("-1", "ORS Individuellt: -1 går inte")],
)  # fmt: skip
def test_a_number_that_cannot_be_is_told_as_soon_as_it_is_left_and_the_visit_waits(
    window, views, asked, hands, number, sentence
):
    hands.fill(number)
    assert says(window, sentence)
    press(window, DONE)
    assert says(window, "ORS, individuellt:")
    assert ratings_of(views.desk, asked.id) == []
    assert field(window, FIRST).text() == number


def test_a_total_that_does_not_add_up_is_asked_about_and_the_lines_win(window, views, asked, hands):
    hands.fill("6,1", "5,8", "6,0", "6,1")
    assert total(window) == "24,0"
    write(window, "ORS total", "25")
    press(window, DONE)
    assert says(window, "ORS: raderna blir 24,0 men totalen är 25,0.")
    assert ratings_of(views.desk, asked.id) == []
    write(window, "ORS total", "")
    press(window, DONE)
    assert [one.total for one in ratings_of(views.desk, asked.id)] == [240]


def test_three_numbers_are_not_four(window, views, asked, hands):
    hands.fill("6,1", "5,8", "6,0")
    press(window, DONE)
    assert says(window, "ORS: fyll i alla fyra raderna, eller bara totalsumman.")
    assert ratings_of(views.desk, asked.id) == []


def test_a_total_alone_or_a_reason(window, views, asked, hands):
    write(window, "ORS total", "24,5")
    choose(window, "SRS: varför inte ifylld?", "Tidsbrist")
    press(window, DONE)
    ors, srs = both(views, asked)
    assert (ors.total, ors.lines, srs.skipped) == (245, (), Skipped.NO_TIME)


def test_numbers_wait_as_a_draft_and_are_kept_when_the_visit_is_opened_again(window, views, asked, hands):
    hands.fill("6,1", "5,8")
    pane(window).autosave()
    press(window, "Stäng")
    press(window, OPEN)
    assert field(window, "ORS Nära relationer").text() == "5,8"
    write(window, "ORS Socialt", "6")
    write(window, "ORS Allmänt", "6,1")
    press(window, DONE)
    (kept,) = ratings_of(views.desk, asked.id)
    views.shell.document(views.desk.store.visits.get(kept.visit_id))
    settle()
    press(window, "Ändra")
    assert (field(window, FIRST).text(), total(window)) == ("6,1", "24,0")


def test_a_visit_of_a_client_without_scales_is_saved_as_ever(window, views, björn):
    press(window, OPEN)
    press(window, DONE)
    assert ratings_of(views.desk, björn.id) == []


# ---- settings


@pytest.fixture
def settings(views):
    views.shell.go("settings")
    settle()
    return views.shell.page


def test_the_licence_says_who_when_and_which_before_it_holds(views, settings):
    assert says(settings, "De visas ingenstans.")
    press(settings, "Bekräfta licens för ORS och SRS")
    press(dialog(), "Spara")
    assert says(dialog(), "Bocka i att enheten har licensen")
    press(dialog(), "Enheten har giltig licens för ORS och SRS")
    press(dialog(), "Spara")
    assert says(dialog(), "Skriv licensens nummer.")
    write(dialog(), "Licensens nummer", "A-17")
    press(dialog(), "Spara")
    assert dialogs() == []
    assert says(settings, "nummer A-17")
    assert says(settings, "Inga gränsvärden är satta: kurvan ritas, men inget bedöms.")
    assert follow_up_settings(views.desk).numbers is None
    press(settings, "Licensen gäller inte längre")
    assert says(settings, "De visas ingenstans.")


def test_numbers_are_all_or_none_and_the_published_ones_are_offered(views, settings):
    views.door.act(confirm_licence, LICENCE)
    settle()
    press(settings, "Ändra gränsvärden")
    write(dialog(), "ORS: gränsvärde", "25,55")
    press(dialog(), "Spara")
    assert says(dialog(), "25,55 har mer än en decimal.")
    write(dialog(), "ORS: gränsvärde", "25,5")
    press(dialog(), "Spara")
    assert says(dialog(), "Fyll i alla fyra talen, eller lämna alla tomma")
    press(dialog(), "Använd de vanliga")
    assert says(settings, "ORS: gräns 25,0, tillförlitlig förändring 5,0. SRS: under 36,0, eller 1,0 lägre än förra.")
    press(settings, "Ändra gränsvärden")
    write(dialog(), "ORS: tillförlitlig förändring", "6")
    press(dialog(), "Spara")
    assert follow_up_settings(views.desk).ors_rci == 60


def test_the_time_to_the_next_asi_is_a_setting(views, settings):
    press(settings, "Ändra tiden till nästa ASI")
    write(dialog(), "Månader till nästa ASI", "")
    press(dialog(), "Spara")
    assert says(dialog(), "Skriv hur många månader.")
    write(dialog(), "Månader till nästa ASI", "60")
    press(dialog(), "Spara")
    assert says(dialog(), "1 till 24 månader")
    write(dialog(), "Månader till nästa ASI", "9")
    press(dialog(), "Spara")
    assert says(settings, "Nästa ASI föreslås efter 9 månader")
