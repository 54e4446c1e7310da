"""A day is lived without a mouse: before the door, the note, the shut door, what is behind, a colleague who is ill."""

from datetime import timedelta

import pytest

from boendestod_app.domain.goal import Progress
from boendestod_app.domain.visit import Outcome
from boendestod_app.services.agenda import agenda
from boendestod_app.services.catch_up import catch_up
from tests.ui.hands import Hands
from tests.ui.looking import dialogs, says

BJÖRN, MIA, HANNA = "Björn Ström (FIKTIV)", "Mia Holm (FIKTIV)", "Hanna Þórsdóttir (FIKTIV)"


@pytest.fixture
def hands(window, clock):
    """*Min dag*, five past twelve: three visits are over and not documented."""
    clock.move(hours=2)
    made = Hands(window)
    made.press("F5")
    return made


@pytest.fixture
def store(shell):
    return shell.door.actions.store


def client(store, shown):
    return next(one for one in store.clients.where() if one.shown == shown)


def visit_today(shell, shown):
    desk = shell.door.desk()
    (found,) = agenda(desk, desk.today, desk.today, [client(desk.store, shown)])
    return found


def notes(store, shown, words):
    return [one for one in store.notes.where(client_id=client(store, shown).id) if words in one.happened]


def test_before_the_door_then_the_note_with_all_that_belongs_to_it(hands, shell, store):
    hands.do(f"Inför besöket hos {HANNA}")
    assert says(shell.pane, "Inför besöket")
    hands.do("Visa portkoden")
    assert client(store, HANNA).door_code
    assert says(shell.pane, client(store, HANNA).door_code)
    hands.press("Escape")
    assert not shell.pane.isVisible()

    hands.do(f"Dokumentera besöket hos {BJÖRN}")
    assert hands.on == "Vad hände?"
    hands.type("/handlade Vi köpte mat.")
    hands.go_to("Prova på snickarverkstaden")
    hands.press("3")
    hands.go_to("Veckan: 0 av 10")
    hands.go_to("Veckan: 6 av 10")
    hands.press("Space")
    hands.go_to("Vad kom ni överens om?")
    hands.fill("Ringa vården")
    hands.type("Kim")
    hands.press("Ctrl+Return")
    (note,) = notes(store, BJÖRN, "Vi gick till affären och handlade tillsammans. Vi köpte mat.")
    visit = store.visits.get(note.visit_id)
    assert visit.outcome is Outcome.DONE
    assert [one.progress for one in store.marks.where(visit_id=visit.id)] == [Progress.FORWARD]
    assert [one.value for one in store.ratings.where(visit_id=visit.id)] == [6]
    (agreed,) = [one for one in store.agreements.where(client_id=note.client_id) if one.what == "Ringa vården"]
    assert agreed.who == "Kim"


def test_a_note_is_undone_written_again_signed_and_added_to(hands, shell, store):
    hands.do(f"Dokumentera besöket hos {BJÖRN}")
    hands.type("Vi spelade kort")
    hands.press("Ctrl+Return", "Ctrl+Z")
    assert notes(store, BJÖRN, "Vi spelade kort") == []
    assert visit_today(shell, BJÖRN).planned
    hands.do(f"Dokumentera besöket hos {BJÖRN}")
    hands.press("Ctrl+Return")  # what undo brought back is the draft
    assert len(notes(store, BJÖRN, "Vi spelade kort")) == 1

    hands.do("Signera")
    (note,) = notes(store, BJÖRN, "Vi spelade kort")
    assert note.signed
    hands.do("Komplettera")
    hands.press("Ctrl+Return")
    assert len(dialogs()) == 1  # without words there is nothing to add
    hands.type("Och kaffe")
    hands.press("Ctrl+Return")
    hands.do("Klientens synpunkt")
    hands.type("Det var gott")
    hands.press("Ctrl+Return")
    added = [(one.clients_view, one.text) for one in store.amendments.where(note_id=note.id)]
    assert added == [(False, "Och kaffe"), (True, "Det var gott")]
    assert store.notes.get(note.id).happened == "Vi spelade kort"


def test_an_end_before_the_start_is_told_and_every_word_stays(hands, shell, store):
    hands.do(f"Dokumentera besöket hos {BJÖRN}")
    hands.type("Vi spelade kort")
    hands.do("Ändra tid, plats och vem")
    hands.go_to("Till")
    hands.type("0900")
    hands.press("Ctrl+Return")
    assert says(shell.pane, "före det börjar")
    assert notes(store, BJÖRN, "Vi spelade kort") == []
    hands.type("1100")
    hands.press("Ctrl+Return")
    assert len(notes(store, BJÖRN, "Vi spelade kort")) == 1


def test_the_door_stays_shut(hands, shell, store):
    hands.do(f"Dokumentera besöket hos {BJÖRN}")
    hands.do("Öppnar inte dörren")
    hands.do("Ringt på och knackat")
    hands.do("Dokumentera som Öppnade inte")
    assert visit_today(shell, BJÖRN).outcome is Outcome.NO_ANSWER


def test_a_call_is_noted_from_anywhere(hands, store):
    hands.press("Ctrl+N", "Ctrl+Return")
    assert says(hands.over, "Välj vem det gäller.")
    before = len(store.contacts.where())
    hands.type(MIA)
    hands.go_to("Vad sades?")
    hands.type("Hon ringer i morgon")
    hands.press("Ctrl+Return")
    assert dialogs() == []
    (made,) = [one for one in store.contacts.where() if one.text == "Hon ringer i morgon"]
    assert made.client_id == client(store, MIA).id
    hands.press("Ctrl+Z")
    assert len(store.contacts.where()) == before


def test_keywords_are_parked_and_everything_behind_is_caught_up(hands, shell, store):
    hands.do(f"Parkera nyckelord för {MIA} 11.00")
    hands.type("tvätt, sömn")
    hands.press("Ctrl+Return")
    left = [one.client.shown for one in catch_up(shell.door.desk())]
    assert len(left) == 3
    hands.press("Ctrl+I")
    for name in left:
        assert says(shell.pane, name)
        assert says(shell.pane, "Dina nyckelord: tvätt, sömn") is (name == MIA)
        hands.press("Ctrl+Return")
    assert catch_up(shell.door.desk()) == []
    assert not shell.pane.isVisible()
    (note,) = store.notes.where(visit_id=visit_today(shell, MIA).id)
    assert note.as_planned
    assert note.happened == ""
    hands.press("Ctrl+I")
    assert says(shell, "Allt är dokumenterat.")


def test_a_colleague_is_ill_today(hands, shell, store):
    me = shell.door.desk().me
    hands.press("Ctrl+K")
    hands.type("sjuk i")
    hands.press("Return")
    hands.press("Ctrl+Return")
    assert says(hands.over, "besök berörs.")
    hands.do("Kollegan tar Gösta")
    today = shell.door.desk().today
    assert [(one.starts_on, one.ends_on) for one in store.absences.where(worker_id=me)] == [(today, today)]
    gösta = visit_today(shell, "Gösta Ängquist (FIKTIV)")
    assert me not in gösta.worker_ids
    assert gösta.told_at is None
    hands.do("Gösta Ängquist (FIKTIV) fre 14 aug 15.15: klienten är tillsagd")
    assert visit_today(shell, "Gösta Ängquist (FIKTIV)").told_at is not None
    hands.do("Klar")
    assert dialogs() == []


def test_the_arrival_clock_is_kept_by_keyboard(hands, shell, store, clock):
    hands.press("G", "I")
    hands.do("Ändra besök och ensamarbete")
    hands.go_to("Använd ankomstklockan")
    hands.press("Space", "Ctrl+Return")
    assert shell.door.desk().unit.arrival_clock
    clock.move(minutes=50)
    hands.press("G", "D")
    hands.do(f"Inför besöket hos {HANNA}")
    hands.do("Jag är här")
    visit = visit_today(shell, HANNA)
    assert visit.arrived_at == clock()
    hands.press("Escape")
    clock.move(minutes=30)
    hands.do(f"Ute från {HANNA}")
    assert visit_today(shell, HANNA).left_at == visit.arrived_at + timedelta(minutes=30)
