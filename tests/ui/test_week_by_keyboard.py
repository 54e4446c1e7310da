"""A week is planned and lived without a mouse; what is asserted is what the store then holds."""

from datetime import date

import pytest

from boendestod_app.domain.visit import Outcome
from tests.ui.hands import Hands
from tests.ui.looking import dialogs, says
from tests.ui.week import MONDAY, Weeks, moment


@pytest.fixture
def weeks(shell):
    return Weeks(shell)


@pytest.fixture
def hands(weeks):
    """On *Veckan*, the week after the one that the caseload was made for."""
    made = Hands(weeks.shell.window())
    made.press("G", "V", "PgDown")
    weeks.page = weeks.shell._stack.page("week")
    assert weeks.page.title.text() == "Vecka 34"
    return made


def plan(hands, client, day, at, beat="", *more):
    """*Nytt besök* as it is typed."""
    hands.press("N")
    hands.fill(client.shown, day.isoformat(), at, "", beat)
    for one in more:
        hands.do(one)
    hands.press("Ctrl+Return")
    assert dialogs() == []
    assert day > MONDAY.replace(day=21) or client.shown in hands.on  # what is seen has the keyboard


def says_of(weeks, client):
    return [one.says for one in weeks.door.desk().store.rhythms.where(client_id=client.id) if one.ends_on is None]


def state(weeks):
    """Everything that is planned, for comparing before and after."""
    store = weeks.door.desk().store
    return {
        name: sorted(map(repr, getattr(store, name).where()))
        for name in ("visits", "rhythms", "absences", "days_off", "blocks", "notes", "agreements")
    }


def to_visit(hands, says_so):
    """With the arrows, in order of time."""
    hands.press("Home")
    for _entry in range(30):
        if says_so in hands.on:
            return
        hands.press("Down")
    raise AssertionError(f"{says_so!r} is not in {hands.on!r}")


def test_series_as_people_say_them(weeks, hands):
    asa, bo, third, fourth = weeks.clients[:4]
    plan(hands, asa, MONDAY.replace(day=18), "1000", "varje", "fre")
    plan(hands, bo, MONDAY.replace(day=21), "1300", "varannan")
    plan(hands, third, MONDAY.replace(day=19), "0900", "jämna")
    plan(hands, fourth, date(2026, 9, 7), "0830", "första")
    assert says_of(weeks, asa) == ["tisdagar och fredagar 10.00"]
    assert says_of(weeks, bo) == ["fredagar varannan vecka 13.00"]
    assert says_of(weeks, third) == ["onsdagar jämna veckor 09.00"]
    assert says_of(weeks, fourth) == ["första måndagen i månaden 08.30"]
    assert weeks.starts(asa, 2) == [moment(1, 10), moment(4, 10), moment(8, 10), moment(11, 10)]
    assert weeks.starts(bo, 3) == [moment(4, 13), moment(18, 13)]
    assert weeks.starts(third, 3) == [moment(2, 9), moment(16, 9)]
    assert weeks.starts(fourth, 8) == [moment(21, 8.5), moment(49, 8.5)]


def test_one_is_moved_the_following_stretched_all_edited_and_each_undone(weeks, hands):
    asa = weeks.clients[0]
    plan(hands, asa, MONDAY.replace(day=18), "1000", "varje")
    states = [state(weeks)]

    # Bara det här: Wednesday, a quarter later.
    hands.press("Home")
    hands.hold_alt("Right", "Down")
    assert weeks.starts(asa) == [moment(1, 10)]  # nothing is changed before it is answered
    hands.press("Return")
    assert weeks.starts(asa, 3) == [moment(2, 10.25), moment(8, 10), moment(15, 10)]
    states.append(state(weeks))

    # Det här och alla följande, half an hour longer, from the second week on.
    hands.press("PgDown", "Home")
    hands.hold_alt("Down", "Down", shift=True)
    hands.press("Tab", "Space")
    assert [one.minutes for one in weeks.visits(asa, 3)] == [60, 90, 90]
    states.append(state(weeks))

    # Alla kommande, another hour.
    hands.press("Home", "Return", "Tab")
    hands.type("1300")
    hands.go_to("Vad gäller ändringen?")
    hands.type("alla")
    hands.press("Ctrl+Return")
    assert dialogs() == []
    assert weeks.starts(asa, 3)[1:] == [moment(8, 13), moment(15, 13)]

    for before in reversed(states):
        hands.press("Ctrl+Z")
        assert state(weeks) == before


def test_called_off_with_a_reason_and_looked_at(weeks, hands):
    asa = weeks.clients[0]
    plan(hands, asa, MONDAY.replace(day=18), "1000", "varje")
    before = state(weeks)
    hands.press("Home", "Del", "Ctrl+Return")
    assert says(hands.over, "Skriv varför besöket ställs in.")
    assert state(weeks) == before
    hands.type("Tandläkaren")
    hands.press("Tab")
    hands.type("klienten")
    hands.press("Ctrl+Return")
    (visit,) = weeks.visits(asa)
    assert (visit.outcome, visit.reason) == (Outcome.CANCELLED_BY_CLIENT, "Tandläkaren")
    assert visit.told_at is not None
    assert weeks.starts(asa, 2) == [moment(8, 10)]
    hands.press("Return")
    assert says(weeks.shell.pane, "Tandläkaren")
    hands.press("Escape", "Ctrl+Z")
    assert not weeks.shell.pane.isVisible()
    assert state(weeks) == before


@pytest.mark.parametrize(
    ("day", "at", "minutes", "sentence"),
    [
        ("2027-03-28", "0230", "60", "Klockan 02.30 finns inte sön 28 mar: klockorna ställs fram."),
        ("2026-08-18", "1000", "0", "Skriv hur många minuter besöket tar."),
        ("2026-08-18", "1000", "2000", "Besöket ska vara mellan 1 minut och 24 timmar."),
    ],
)
def test_a_wrong_time_is_told_and_nothing_typed_is_lost(weeks, hands, day, at, minutes, sentence):
    before = state(weeks)
    hands.press("N")
    hands.fill(weeks.clients[0].shown, day, at, minutes)
    hands.press("Ctrl+Return")
    assert says(hands.over, sentence)
    assert state(weeks) == before
    hands.press("Escape", "Escape")
    assert dialogs() == []


def test_a_series_that_ends_before_it_starts_is_told(weeks, hands):
    before = state(weeks)
    hands.press("N")
    hands.fill(weeks.clients[0].shown, "2026-08-18", "1000", "", "varje")
    hands.do("Sista dag: Ange dag")
    hands.press("Tab")
    hands.type("2026-08-17")
    hands.press("Ctrl+Return")
    assert says(hands.over, "Besöksschemat slutar före det börjar.")
    assert state(weeks) == before


def test_a_move_into_an_absence_is_told_and_the_visit_stays(weeks, hands):
    asa = weeks.clients[0]
    hands.do("Frånvaro")
    hands.fill("Kim", "kurs", "2026-08-19", "2026-08-19")
    hands.press("Ctrl+Return")
    (away,) = weeks.door.desk().store.absences.where()
    assert (away.worker_id, away.starts_on, away.ends_on) == (weeks.me, moment(2, 0).date(), moment(2, 0).date())
    hands.press("N")
    hands.fill(asa.shown, "2026-08-18", "1000", "", "bara", "Kim")
    hands.press("Ctrl+Return")
    assert weeks.starts(asa) == [moment(1, 10)]
    assert hands.on.startswith(f"tisdag 18 augusti 10 till 11, {asa.shown}")
    hands.hold_alt("Right")
    assert says(weeks.shell, "Kim är borta ons 19 aug")
    assert weeks.starts(asa) == [moment(1, 10)]
    hands.hold_alt("Right", "Right")
    assert weeks.starts(asa) == [moment(3, 10)]


def test_an_absence_shows_what_it_hits_and_each_is_settled(weeks, hands):
    asa, bo = weeks.clients[:2]
    for client, at in ((asa, "1000"), (bo, "1300")):
        hands.press("N")
        hands.fill(client.shown, "2026-08-18", at, "", "bara", "Kim")
        hands.press("Ctrl+Return")
    hands.do("Frånvaro")
    hands.fill("Kim", "sjuk", "2026-08-18", "2026-08-18")
    hands.press("Ctrl+Return")
    assert says(hands.over, "2 besök berörs.")
    hands.do(f"Kollegan tar {asa.shown}")
    assert weeks.visits(asa)[0].worker_ids != (weeks.me,)
    hands.do(f"Ställ in {bo.shown}")
    hands.type("Sjukdom")
    hands.press("Ctrl+Return")
    hands.do(f"{bo.shown} tis 18 aug 13.00: klienten är tillsagd")
    (visit,) = weeks.visits(bo)
    assert (visit.outcome, visit.reason) == (Outcome.CANCELLED_BY_US, "Sjukdom")
    assert visit.told_at is not None
    hands.do("Klar")
    assert dialogs() == []


def test_a_local_day_off_asks_about_its_visits(weeks, hands):
    asa = weeks.clients[0]
    plan(hands, asa, MONDAY.replace(day=18), "1000", "varje")
    hands.press("G", "I")
    hands.do("Ny ledig dag")
    hands.fill("2026-08-18")
    hands.press("Ctrl+Return")
    assert len(dialogs()) == 1  # without a name it is asked for
    hands.type("Planeringsdag")
    hands.press("Ctrl+Return")
    assert [(one.on, one.name) for one in weeks.door.desk().store.days_off.where()] == [
        (moment(1, 0).date(), "Planeringsdag")
    ]
    hands.press("G", "V")
    assert says(weeks.page, "1 besök ligger på en ledig dag")
    hands.do("Gå igenom")
    hands.do(f"Behåll {asa.shown}")
    hands.do("Klar")
    assert not says(weeks.page, "på en ledig dag")
    assert weeks.starts(asa) == [moment(1, 10)]


def test_a_team_meeting_is_made_moved_and_taken_away(weeks, hands):
    hands.do("Ny tid")
    hands.go_to("Egen rubrik")
    hands.fill("Husmöte")
    hands.fill("2026-08-17", "0900", "30", "varje")
    hands.press("Ctrl+Return")
    (block,) = weeks.door.desk().store.blocks.where()
    assert (block.title, block.at.hour, block.minutes) == ("Husmöte", 9, 30)
    to_visit(hands, "Husmöte")
    hands.hold_alt("Down", "Down")
    hands.press("Return")
    assert hands.on.startswith("måndag 17 augusti 9.30 till 10, Husmöte")
    hands.press("Ctrl+Z")
    assert hands.on.startswith("måndag 17 augusti 9 till 9.30, Husmöte")
    hands.press("Del", "Tab", "Tab", "Space")
    assert weeks.said() == []
    hands.press("Ctrl+Z")
    assert len(weeks.said()) == 1


def test_the_week_is_printed(weeks, hands):
    plan(hands, weeks.clients[0], MONDAY.replace(day=18), "1000")
    hands.press("Ctrl+P")
    assert says(hands.over, "Skriv ut veckan") or len(dialogs()) == 1
    hands.press("Ctrl+Return")
    assert says(hands.over, "Sida") or len(dialogs()) == 1
