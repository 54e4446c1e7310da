"""*Skattningar*: answers over time with their table, areas by quarter, ASI; what is wrong is told at each step."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QDateEdit

from boendestod_app.domain.follow_up import FollowUpSeries, Marker
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.outcome_area import AreaChange, OutcomeArea, View
from boendestod_app.domain.scale import Scale, ScaleRating, Skipped
from boendestod_app.domain.scale_change import PUBLISHED
from boendestod_app.services.asi import asi_of
from boendestod_app.services.follow_up_settings import confirm_licence, set_numbers
from boendestod_app.services.outcome_areas import area_ratings, rate_areas
from boendestod_app.services.scales import choice, ratings_of
from boendestod_app.ui.area_strips import AreaStrip, quarters_to
from boendestod_app.ui.curve import Curve
from boendestod_app.ui.scale_chart import ScaleChart, in_words
from boendestod_app.ui.settings_rules import show_book
from boendestod_app.ui.theme import theme
from boendestod_app.ui.twin import Twin
from tests.ui.hands import Hands
from tests.ui.looking import button, choose, dialog, dialogs, field, key, press, says, seen, settle, write
from tests.ui.rated import LICENCE, NUMBERS, give_answers, never_asked
from tests.ui.views import Views

TODAY = date(2026, 8, 14)
HOME = OutcomeArea.HOME


@pytest.fixture
def views(window):
    never_asked(Views(window).door)
    return Views(window)


@pytest.fixture
def client(views):
    return views.mine[0]


@pytest.fixture
def tab(views, client):
    """Opened by its key."""
    views.shell.open_client(client.id)
    settle()
    key(views.shell.page, Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    return views.shell.page


@pytest.fixture
def rated(views, client, tab):
    """With answers of every kind."""
    give_answers(views.door, client)
    settle()
    return tab


def table(tab, name: str) -> list[list[str]]:
    """The rows of a twin, which is shown first."""
    if not [one for one in seen(tab, Twin) if one.accessibleName() == name]:
        press(tab, f"Visa som tabell: {name}")
    (twin,) = [one for one in seen(tab, Twin) if one.accessibleName() == name]
    return [[twin.item(row, column).text() for column in range(twin.columnCount())] for row in range(twin.rowCount())]


SCALES = "ORS och SRS över tid, 0 till 40"


def test_without_a_licence_the_own_scale_stands_alone(views, tab):
    other = next(one for one in views.mine if views.desk.store.ratings.where(client_id=one.id))
    views.shell.open_client(other.id, "follow")
    settle()
    assert seen(tab, Curve)
    assert not seen(tab, ScaleChart)
    assert not says(tab, "ORS")
    assert says(tab, "Ingen ASI är skriven.")


def test_a_client_begins_answers_by_keyboard_and_stops(window, views, client, tab):
    views.door.act(confirm_licence, LICENCE)
    settle()
    assert says(tab, "Klienten svarar inte på ORS och SRS.")
    press(tab, "Börja med ORS och SRS")
    assert choice(views.desk, client.id).scales
    press(tab, "Ny skattning")
    hands = Hands(window)
    hands.press("Ctrl+Return")
    assert says(dialog(), "Skriv talen, eller välj varför skattningen inte är ifylld.")
    hands.go_to("ORS Individuellt")
    for number in ("6,1", "5,8", "6", "6"):
        hands.type(number)
        hands.press("Return")
    write(dialog(), "ORS total", "30")
    hands.press("Ctrl+Return")
    assert says(dialog(), "ORS: raderna blir 23,9 men totalen är 30,0.")
    write(dialog(), "ORS total", "")
    hands.press("Ctrl+Return")
    assert dialogs() == []
    assert [one.total for one in ratings_of(views.desk, client.id)] == [239]
    assert says(tab, "ORS i dag: 23,9")
    assert seen(tab, ScaleChart)
    press(tab, "Ny skattning")
    write(dialog(), "ORS total", "20")
    press(dialog(), "Spara")
    assert says(dialog(), "ORS finns redan 14 augusti 2026. Rätta den i stället.")
    press(dialog(), "Avbryt")
    press(dialog(), "Avbryt")
    press(tab, "Sluta med ORS och SRS")
    assert not choice(views.desk, client.id).scales
    assert seen(tab, ScaleChart)


def test_the_summary_says_nothing_of_ors_before_the_client_wants_it(views, client, rated):
    name = f"{client.first_name} vill ha med ORS i sammanfattningen"
    assert not button(rated, name).isChecked()
    button(rated, name).click()
    settle()
    assert choice(views.desk, client.id).shown
    views.shell.undo()
    settle()
    assert not choice(views.desk, client.id).shown
    assert not button(rated, name).isChecked()


def test_an_answer_of_tomorrow_is_refused(views, client, rated):
    press(rated, "Ny skattning")
    day = field(dialog(), "Dag")
    assert isinstance(day, QDateEdit)
    day.setDate(QDate(2026, 8, 15))
    write(dialog(), "SRS total", "39")
    press(dialog(), "Spara")
    assert says(dialog(), "Skattningen är daterad framåt i tiden. Ändra dagen.")


def test_what_is_drawn_stands_in_the_table_and_is_said(rated):
    rows = table(rated, SCALES)
    assert ["7 augusti 2026", "ORS", "24,0, endast totalsumma", ""] in rows
    assert ["26 juni 2026", "SRS", "ej ifylld: avböjde", ""] in rows
    (chart,) = seen(rated, ScaleChart)
    assert chart.accessibleName() == SCALES
    assert "26 jun 2026: ej ifylld: avböjde" in chart.accessibleDescription()
    assert says(rated, "Skattningen har gått från")


def test_a_correction_stands_in_the_table_with_what_it_was_and_why(views, client, rated):
    press(rated, "Rätta ORS fre 7 aug: 24,0, endast totalsumma")
    press(dialog(), "Spara")
    assert says(dialog(), "Talen är desamma som förut.")
    write(dialog(), "ORS total", "26")
    press(dialog(), "Spara")
    assert says(dialog(), "Skriv varför den rättas. Det gamla värdet finns kvar.")
    write(dialog(), "Varför rättas den?", "Mätte fel rad")
    press(dialog(), "Spara")
    assert ["7 augusti 2026", "ORS", "26,0, endast totalsumma",
            "rättad, var 24,0, endast totalsumma: Mätte fel rad"] in table(rated, SCALES)  # fmt: skip
    views.shell.undo()
    settle()
    assert ratings_of(views.desk, client.id, Scale.ORS)[-1].total == 240


def test_a_new_baseline_asks_why(views, rated, client):
    press(rated, "Ny utgångspunkt")
    press(dialog(), "Spara")
    assert says(dialog(), "Skriv varför det blir en ny utgångspunkt.")
    write(dialog(), "Varför?", "Hemma från behandling")
    press(dialog(), "Spara")
    assert [one.why for one in views.desk.store.ors_baselines.where(client_id=client.id)] == ["Hemma från behandling"]
    assert not says(rated, "Skattningen har gått från")


def test_numbers_that_the_unit_takes_away_leave_the_curve_alone(views, rated):
    views.door.act(set_numbers, LICENCE)
    settle()
    assert says(rated, "kurvan ritas, men inget bedöms")
    assert not says(rated, "Skattningen har gått från")
    views.door.act(set_numbers, NUMBERS)
    settle()
    assert says(rated, "Skattningen har gått från")


def test_the_rules_are_read_with_the_unit_s_own_numbers(views):
    show_book(views.shell, views.shell)
    settle()
    assert says(dialog(), "5,0")
    views.door.act(confirm_licence, LICENCE)
    views.door.act(set_numbers, replace(NUMBERS, ors_rci=65))
    settle()
    assert says(dialog(), "6,5")
    assert not says(dialog(), "5,0")


# ---- how it is painted


def ors(day: int, total: int | None) -> ScaleRating:
    skipped = Skipped.ACUTE if total is None else None
    return ScaleRating(str(day), "c", Scale.ORS, date(2026, 6, day), total, skipped=skipped)


def painted(series: FollowUpSeries) -> QImage:
    chart = ScaleChart(series, "Skattningar")
    chart.resize(800, chart.minimumHeight())
    image = chart.grab().toImage()
    chart.deleteLater()
    return image


def line_at(image: QImage, share: float) -> int:
    """How many pixels of the ORS line stand in a column of the plot."""
    x, tone = round(40 + (image.width() - 60) * share), theme.colour("accent").rgb()
    return sum(image.pixel(x, y) == tone for y in range(image.height() - 40))


def test_a_skipped_answer_is_a_gap_and_no_line_goes_over_it(qapp):
    days = (date(2026, 6, 1), date(2026, 6, 30))
    whole = FollowUpSeries(*days, ors=(ors(1, 200), ors(30, 200)))
    gap = FollowUpSeries(*days, ors=(ors(1, 200), ors(15, None), ors(30, 200)))
    assert line_at(painted(whole), 0.7) > 0
    assert line_at(painted(gap), 0.7) == 0


def test_the_ends_of_the_scale_and_numbers_outside_it_are_painted(qapp):
    ends = FollowUpSeries(
        date(2026, 6, 1), date(2026, 6, 30), ors=(ors(1, 0), ors(30, 400)), srs=(), numbers=PUBLISHED,
        baseline=ors(1, 0), markers=(Marker(date(2026, 6, 1), "Kris", Level.CRISIS), Marker(TODAY, "Ny krisplan")),
    )  # fmt: skip
    assert not painted(ends).isNull()
    assert not painted(FollowUpSeries(TODAY, TODAY, ors=(ors(1, 10),))).isNull()
    assert in_words(ends).endswith("14 aug 2026: Ny krisplan.")


# ---- areas


def test_three_or_four_areas_are_chosen(views, client, tab):
    press(tab, "Välj områden")
    for area in ("Boendesituation", "Närstående"):
        button(dialog(), area).click()
    press(dialog(), "Spara")
    assert says(dialog(), "Välj tre eller fyra områden tillsammans med klienten.")
    button(dialog(), "Kriminalitet").click()
    press(dialog(), "Spara")
    assert dialogs() == []
    assert len(choice(views.desk, client.id).areas) == 3
    assert len(seen(tab, AreaStrip)) == 3


def test_the_chosen_areas_are_asked_and_the_others_are_folded(views, client, rated):
    press(rated, "Följ upp kvartalet")
    assert says(dialog(), "Boendesituation")
    assert not says(dialog(), "Kriminalitet")
    assert says(dialog(), "Förra gången: oförändrat, kvartal 2 2026")
    button(dialog(), "Visa alla 12 områden").click()
    settle()
    write(dialog(), "Kriminalitet: en mening", "Ingenting.")
    press(dialog(), "Spara")
    assert says(dialog(), "Kriminalitet: välj hur det har gått, inte bara en mening.")
    choose(dialog(), "Kriminalitet: hur har det gått?", "Bättre")
    press(dialog(), "Spara")
    assert dialogs() == []
    said = {one.area: one.change for one in area_ratings(views.desk, client.id) if one.on == TODAY}
    assert said[OutcomeArea.CRIME] is AreaChange.BETTER
    assert said[HOME] is AreaChange.BETTER


def test_another_view_has_answers_of_its_own_and_what_is_typed_stays(views, client, rated):
    views.door.act(rate_areas, client.id, {HOME: (AreaChange.WORSE, "Stökigt.")}, view=View.STAFF, on=TODAY)
    settle()
    press(rated, "Följ upp kvartalet")
    assert field(dialog(), "Boendesituation: en mening").text() == "Hyran är betald och grannen hälsar igen."
    write(dialog(), "Socialt nätverk: en mening", "Min mening")
    choose(dialog(), "Vems syn?", "Personalens")
    assert field(dialog(), "Boendesituation: en mening").text() == "Stökigt."
    assert field(dialog(), "Arbete och sysselsättning: hur har det gått?").currentText() == "Välj"
    assert field(dialog(), "Socialt nätverk: en mening").text() == "Min mening"
    day = field(dialog(), "Dag")
    assert isinstance(day, QDateEdit)
    day.setDate(QDate(2026, 5, 6))
    assert field(dialog(), "Boendesituation: en mening").text() == ""


def test_quarters_are_pictures_and_a_table(rated):
    name = next(one.accessibleName() for one in seen(rated, AreaStrip) if "Boendesituation" in one.accessibleName())
    assert name == "Boendesituation. kvartal 1 2026: sämre, kvartal 2 2026: oförändrat, kvartal 3 2026: bättre"
    rows = table(rated, "Områdena kvartal för kvartal")
    beside = "förra gången: oförändrat, kvartal 2 2026; Hyran är betald och grannen hälsar igen."
    assert rows[0] == ["kvartal 3 2026", "Klientens", "Boendesituation: bättre", beside]
    assert quarters_to((2026, 1), 3) == [(2025, 3), (2025, 4), (2026, 1)]


# ---- ASI


def test_an_interview_is_written_with_what_is_wrong_told(views, client, tab):
    press(tab, "Ny ASI")
    press(dialog(), "Spara")
    assert says(dialog(), "Skriv vem som intervjuade.")
    write(dialog(), "Vem intervjuade?", "Kim")
    assert not says(dialog(), "Fysisk hälsa")
    button(dialog(), "Med skattningar per område").click()
    settle()
    choose(dialog(), "Fysisk hälsa: intervjuare", "9")
    day = field(dialog(), "Dag")
    assert isinstance(day, QDateEdit)
    day.setDate(QDate(2026, 8, 31))
    press(dialog(), "Spara")
    assert says(dialog(), "Intervjun är daterad framåt i tiden. Ändra dagen.")
    day.setDate(QDate(2026, 8, 1))
    press(dialog(), "Spara")
    (done,) = asi_of(views.desk, client.id)
    assert (done.on, done.next_on, done.areas[0].interviewer) == (date(2026, 8, 1), date(2027, 2, 1), 9)
    assert says(tab, "Nästa ASI senast mån 1 feb 2027")
    press(tab, "Ta bort ASI Grund 1 augusti 2026, Kim")
    assert says(tab, "Ingen ASI är skriven.")


def test_the_first_and_the_latest_stand_side_by_side_without_a_total(rated):
    (twin,) = [one for one in seen(rated, Twin) if one.accessibleName() == "ASI område för område"]
    head = [twin.horizontalHeaderItem(place).text() for place in range(twin.columnCount())]
    assert head == ["Område", "ASI Grund 26 jan 2026", "ASI Uppföljning 25 jul 2026"]
    assert [twin.item(3, place).text() for place in range(3)] == ["Narkotikaanvändning", "7 · 3 · 4", "7 · 3 · 4"]
    assert twin.rowCount() == 7


def test_what_is_due_leads_from_min_dag_to_a_new_interview(views, client, rated):
    (latest,) = asi_of(views.desk, client.id)[-1:]
    views.shell.go("day")
    settle()
    assert not says(views.shell.page, "boka ASI")
    press(views.shell, "Klienter")
    views.shell.open_client(client.id, "follow")
    settle()
    press(rated, f"Ändra ASI Uppföljning 25 juli 2026, {latest.interviewer}")
    due = TODAY + timedelta(days=14)
    (_on, next_on) = seen(dialog(), QDateEdit)
    next_on.setDate(QDate(due.year, due.month, due.day))
    press(dialog(), "Spara")
    views.shell.go("day")
    settle()
    for name in [one.text() for one in seen(views.shell.page, QAbstractButton) if one.text().startswith("Visa ")]:
        press(views.shell.page, name)
    press(views.shell.page, f"{client.first_name}: boka ASI, senast fre 28 aug")
    assert says(dialog(), "Vem intervjuade?")
