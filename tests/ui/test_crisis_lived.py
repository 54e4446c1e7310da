"""One crisis from the first shut door to the step down, at the keyboard; what the store holds is asked at each turn."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QCheckBox, QLineEdit

from boendestod_app.domain.answer import Answer
from boendestod_app.domain.away import Naloxone
from boendestod_app.domain.board import ContactResult
from boendestod_app.domain.incident import IncidentKind
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import ClientSays
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.services.agenda import agenda
from boendestod_app.services.assess_risk import latest_risk
from boendestod_app.services.early_signs import early_signs
from boendestod_app.services.keep_plan import latest_plan
from boendestod_app.services.plan_visits import plan_visit
from boendestod_app.services.step_visits import extra_visits, propose_visits
from boendestod_app.ui.crisis_plan_view import PlanDialog
from boendestod_app.ui.meeting_view import MeetingView
from boendestod_app.ui.preview import PreviewDialog
from boendestod_app.ui.stairs_chart import StairsChart
from tests.conftest import PASSPHRASE
from tests.pdf_check import faults
from tests.ui.hands import Hands
from tests.ui.looking import dialogs, says, seen, settle
from tests.ui.views import Views

MIA = "Mia Holm (FIKTIV)"
DANGER = "Fara för liv? Ring 112 nu."
KEPT = "Det du skrev förra gången finns kvar."


class Life:
    """Kim at the keyboard, Mia whom it is about, and the clock."""

    def __init__(self, window, clock) -> None:
        self.window, self.clock = window, clock
        self.hands = Hands(window)
        self.mia = next(one for one in Views(window).mine if one.shown == MIA)

    @property
    def shell(self):
        return self.window.shell

    @property
    def asked(self):
        """The dialog that hears the keyboard."""
        assert self.hands.over in dialogs()
        return self.hands.over

    @property
    def desk(self):
        return self.shell.door.desk()

    @property
    def now(self):
        return self.desk.store.levels.standing(self.mia.id).change

    @property
    def visits(self):
        first = self.desk.today
        return [one for one in agenda(self.desk, first, first + timedelta(days=21), [self.mia]) if not one.called_off]

    def later(self, **by: float) -> None:
        """Time goes, and the minute is told of."""
        self.clock.move(**by)
        self.hands.press("F5")

    def visit_now(self) -> str:
        """A visit that has just begun; the name of the button that leads to its note."""
        start = self.desk.wall.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        self.shell.door.act(plan_visit, self.mia.id, start=start)
        self.later(hours=1)
        return f"Dokumentera besöket hos {MIA} {start:%H.%M}"

    def home(self) -> None:
        """*Min dag*, by its keys."""
        assert dialogs() == []
        self.hands.press("Escape", "G", "D")

    def tab(self) -> None:
        """*Oro och kris* of Mia."""
        assert dialogs() == []
        self.shell.open_client(self.mia.id, "level")
        settle()

    def over_the_lock(self) -> None:
        """Ctrl+L, and in again some seconds later."""
        self.hands.press("Ctrl+L")
        self.clock.move(seconds=5)
        assert dialogs() == []
        (line,) = seen(self.window, QLineEdit)
        line.setFocus()
        self.hands.type(PASSPHRASE)
        self.hands.press("Return")

    def written(self, name: str, text: str) -> None:
        """Over what stands in the field."""
        self.hands.go_to(name)
        self.hands.press("Ctrl+A", "Delete")
        self.hands.type(text)

    def refused(self, *told: str) -> None:
        """Ctrl+Enter is answered by these sentences, and the form stays."""
        form = self.asked
        self.hands.press("Ctrl+Return")
        assert [one for one in told if not says(form, one)] == []
        assert form in dialogs()


@pytest.fixture
def life(window, clock):
    return Life(window, clock)


def test_a_crisis_is_lived_through(life):
    for turn in (
        nobody_opens_twice, it_is_proposed_and_raised, a_no_books_nothing, a_yes_books_what_is_ticked,
        alex_is_told_by_kim_and_by_nobody_else, the_plan_is_written_together, a_sign_is_seen_and_it_is_kris,
        friday_has_its_helgplan, the_plan_opens_from_everywhere_and_is_printed, the_board_and_its_meeting,
        an_incident_and_its_risk, away_with_restrictions, home_again, the_review_is_moved, down_again,
        what_was_is_looked_at_together,
    ):  # fmt: skip
        turn(life)
    assert dialogs() == []


def nobody_opens_twice(life):
    life.later(hours=1)
    for knock in (f"Dokumentera besöket hos {MIA} 11.00", None):
        life.hands.do(knock or life.visit_now())
        life.hands.do("Öppnar inte dörren")
        life.hands.do("Ringt på och knackat")
        life.hands.do("Dokumentera som Öppnade inte")
        life.hands.press("Escape")
        assert life.now.level is Level.CALM


def it_is_proposed_and_raised(life):
    life.hands.do("Mia: nåddes inte 2 gånger i rad")
    life.hands.do("Visa regler")
    assert says(life.asked, "Gäller nu")
    life.hands.press("Escape")
    life.hands.do("Trappa upp till oro")
    assert says(life.asked, DANGER)
    life.written("Varför? En rad räcker", "")
    life.refused("Skriv varför, en rad räcker.")
    life.hands.type("Svarar inte")
    life.over_the_lock()
    assert life.now.level is Level.CALM
    life.hands.do("Mia: nåddes inte 2 gånger i rad")
    life.hands.do("Trappa upp till oro")
    assert says(life.asked, KEPT)
    life.hands.press("Ctrl+Return")
    assert (life.now.level, life.now.line, life.now.step) == (Level.WORRY, "Svarar inte", 3)
    (given,) = life.desk.store.answers.where(client_id=life.mia.id)
    assert (given.answer, given.rule) == (Answer.STEP_UP, "not_reached")


def a_no_books_nothing(life):
    before = life.visits
    assert says(life.asked, f"Komplettera i dag: {MIA}")
    life.refused("Skriv vem som har bestämt.", "Skriv vad vi gör nu.", "Skriv vad som ska till för att trappa ner.")
    assert life.now.to_complete
    life.hands.go_to("Vad säger klienten?")
    life.hands.type("Nej")
    life.written("Klientens egna ord", "Låt mig vara")
    life.written("Vem har bestämt?", "Kim")
    life.written("Vad gör vi nu?", "Ringer varje dag")
    life.written("Vad ska till för att trappa ner?", "Svarar i telefon")
    life.hands.press("Ctrl+Return")
    assert (life.now.level, life.now.client_says, life.now.instead) == (Level.WORRY, ClientSays.NO, VisitKind.PHONE)
    assert life.visits == before
    assert propose_visits(life.desk, life.mia.id) == []


def a_yes_books_what_is_ticked(life):
    before = len(life.visits)
    life.tab()
    assert says(life.window, "Klienten har sagt nej till fler besök: inga bokas.")
    life.hands.do("Ändra")
    life.hands.go_to("Vad säger klienten?")
    life.hands.type("Ja")
    life.hands.press("Ctrl+Return")
    assert says(life.asked, f"Fler besök: {MIA}")
    boxes = seen(life.asked, QCheckBox)
    assert len(life.visits) == before
    for _box in boxes[1:]:
        life.hands.press("Space", "Tab")
    life.hands.press("Space")
    life.refused("Välj minst ett besök.")
    life.hands.go_to(boxes[-1].accessibleName())
    life.hands.press("Space", "Ctrl+Return")
    assert len(extra_visits(life.desk, life.mia.id)) == 1
    assert len(life.visits) == before + 1


def alex_is_told_by_kim_and_by_nobody_else(life):
    life.home()
    life.hands.do("Mia: har du sagt till Alex?")
    life.hands.do("Inte än")
    assert life.now.to_tell
    life.hands.do("Mia: har du sagt till Alex?")
    life.hands.type("2300")
    life.refused("Klockan är inte så mycket än. Skriv när det blev sagt.")
    life.hands.go_to("När blev det sagt? Klockan")
    life.hands.press("Home")
    life.hands.type("1150")
    life.hands.press("Ctrl+Return")
    assert life.now.told_at is not None
    assert not life.now.to_tell


def the_plan_is_written_together(life):
    life.tab()
    life.hands.press("F8")
    life.hands.do("Ändra planen")
    life.hands.do("Lägg till tecken: Kris: tecken")
    life.hands.type("Jag släcker alla lampor")
    life.hands.do("Lägg till någon att ringa")
    life.hands.press("Tab")
    life.hands.type("070-000 00 77")
    life.refused("Välj om planen är gjord tillsammans med klienten.", "Skriv vem numret går till.")
    life.over_the_lock()
    life.tab()
    life.hands.press("F8")
    life.hands.do("Ändra planen")
    assert says(life.asked, KEPT)
    life.hands.go_to(f"Vem {len(latest_plan(life.desk, life.mia.id).contacts) + 1}")
    life.hands.type("Syster")
    life.hands.go_to("Är planen gjord tillsammans med klienten?")
    life.hands.type("Ja")
    life.hands.press("Ctrl+Return")
    plan = latest_plan(life.desk, life.mia.id)
    assert plan.contacts[-1].phone == "070-000 00 77"
    assert (Level.CRISIS, "Jag släcker alla lampor") in [
        (one.kind, one.words) for one in early_signs(life.desk, life.mia.id) if one.id in plan.sign_ids
    ]
    life.hands.press("Escape")


def a_sign_is_seen_and_it_is_kris(life):
    life.home()
    life.hands.do(life.visit_now())
    life.hands.type("Det var mörkt hos henne.")
    life.hands.go_to("Jag släcker alla lampor")
    life.hands.press("Space")
    life.over_the_lock()
    assert life.desk.store.visit_signs.where(client_id=life.mia.id) == []
    life.hands.do(f"Dokumentera besöket hos {MIA} {life.desk.wall:%H}.00")
    assert says(life.shell.pane, KEPT)
    life.hands.press("Ctrl+Return")
    (seen_sign,) = life.desk.store.visit_signs.where(client_id=life.mia.id)
    assert life.now.level is Level.WORRY
    life.home()
    life.hands.do("Mia: ett tidigt tecken på kris")
    life.hands.do("Trappa upp till kris")
    life.hands.press("Ctrl+Return")
    assert (life.now.level, life.now.step, life.now.review_on) == (Level.CRISIS, 5, date(2026, 8, 17))
    assert seen_sign.sign_id
    life.hands.go_to("Jag släcker alla lampor")
    life.hands.press("Space")
    life.hands.go_to("Vad säger klienten?")
    life.hands.type("Ja")
    for name, text in (("Vem har bestämt?", "Kim och Mia"), ("Vad gör vi nu?", "Besök varje dag"),
                       ("Vad ska till för att trappa ner?", "Tre lugna nätter")):  # fmt: skip
        life.written(name, text)
    life.hands.press("Ctrl+Return")
    assert life.now.sign_ids == (seen_sign.sign_id,)
    life.hands.press("Ctrl+Return")
    assert len(extra_visits(life.desk, life.mia.id)) > 1


def friday_has_its_helgplan(life):
    life.home()
    life.hands.do("Mia: gör en helgplan")
    life.refused("Skriv vem som hör av sig, eller vem klienten kan nå.", "Skriv när.")
    life.hands.fill("Jouren", "lördag 10", "070-000 00 99")
    life.hands.type("Ringer sin syster")
    life.over_the_lock()
    assert life.desk.store.weekend_plans.where(client_id=life.mia.id) == []
    life.hands.do("Mia: gör en helgplan")
    assert says(life.asked, KEPT)
    life.hands.press("Ctrl+Return")
    (plan,) = life.desk.store.weekend_plans.where(client_id=life.mia.id)
    assert (plan.who, plan.client_does, plan.first) == ("Jouren", "Ringer sin syster", date(2026, 8, 15))
    life.hands.press("Ctrl+Z")
    assert life.desk.store.weekend_plans.where(client_id=life.mia.id) == []
    life.hands.press("Ctrl+Y")
    assert life.desk.store.weekend_plans.where(client_id=life.mia.id) == [plan]


def the_plan_opens_from_everywhere_and_is_printed(life):
    life.shell.go("raised")
    settle()
    life.hands.go_to(MIA)
    life.hands.press("F8")
    assert says(life.asked, f"Krisplan: {MIA}")
    assert says(life.asked, "Helgplan lör 15 aug – sön 16 aug")
    life.hands.press("Escape")
    for paper in ("Ctrl+P", "Plånboken"):
        life.tab()
        life.hands.press("F8")
        (shown,) = [one for one in dialogs() if isinstance(one, PlanDialog)]
        assert says(shown, "Syster, 070-000 00 77")
        life.hands.press(paper) if "+" in paper else life.hands.do(paper)
        (preview,) = [one for one in dialogs() if isinstance(one, PreviewDialog)]
        assert faults(preview._paper) == []
        assert not preview._file_name.endswith(".pdf")
        life.hands.press("Escape")


def the_board_and_its_meeting(life):
    life.shell.go("raised")
    settle()
    life.hands.do(f"Sökte utan svar: {MIA}")
    (contact,) = life.desk.store.board_contacts.where(client_id=life.mia.id)
    assert contact.result is ContactResult.SOUGHT
    life.hands.do(f"Nådde annan: {MIA}")
    life.refused("Skriv vem du nådde.")
    life.hands.press("Escape", "F5")
    (meeting,) = seen(life.window, MeetingView)
    while meeting.client_id != life.mia.id:
        life.hands.press("Right")
    life.hands.go_to("Beslut")
    life.hands.type("Två besök i morgon")
    life.over_the_lock()
    (meeting,) = seen(life.window, MeetingView)
    assert meeting.client_id == life.mia.id
    assert says(meeting, KEPT)
    life.hands.press("Escape")
    (held,) = life.desk.store.board_meetings.where(client_id=life.mia.id, on="2026-08-14")
    assert held.decision == "Två besök i morgon"


def an_incident_and_its_risk(life):
    life.tab()
    life.hands.do("Hot, tillbud eller avvikelse")
    life.hands.go_to("Tid")
    life.hands.type("2330")
    life.refused("Händelsen ligger framåt i tiden. Ändra tiden.")
    life.hands.go_to("Tid")
    life.hands.press("Home")
    life.hands.type("1220")
    life.written("Vem har fått veta?", "Chefen")
    life.hands.press("Ctrl+Return")
    (incident,) = life.desk.store.incidents.where(client_id=life.mia.id)
    assert (incident.kind, incident.told) == (IncidentKind.THREAT, "Chefen")
    assert says(life.asked, "Bedöm risken")
    life.refused("Välj hur troligt det är, hur allvarligt det vore och hur ni går.")
    for name, word in (("Hur troligt är det?", "Liten"), ("Hur allvarligt vore det?", "Måttlig"),
                       ("Hur går vi?", "Ensam")):  # fmt: skip
        life.hands.go_to(name)
        life.hands.type(word)
    life.hands.go_to("Påtaglig risk för våld eller hot")
    life.hands.press("Space")
    life.refused("Vid hög risk eller hot går ingen ensam.")
    life.hands.go_to("Hur går vi?")
    life.hands.press("Down")  # letters so soon after would be of the same word
    life.hands.press("Ctrl+Return")
    assert latest_risk(life.desk, life.mia.id).never_alone
    assert not says(life.window, "Risken är inte bedömd efter det som hände.")


def away_with_restrictions(life):
    life.tab()
    life.hands.do("Borta tillfälligt")
    life.refused("Skriv var klienten är.")
    life.hands.type("Häktet")
    life.hands.go_to("Kontakt är inte tillåten (restriktioner)")
    life.hands.press("Space", "Ctrl+Return")
    assert (life.now.level, life.now.no_contact) == (Level.AWAY, True)
    assert propose_visits(life.desk, life.mia.id) == []
    life.shell.go("raised")
    settle()
    assert says(life.window, "Kontakt är inte tillåten (restriktioner).")


def home_again(life):
    life.later(days=3)
    life.tab()
    life.hands.do("Hemma igen")
    life.hands.go_to("Hur är läget nu?")
    life.hands.type("Lugnt")
    life.refused("Skriv varför läget eller stödet blir lugnare än före.")
    life.hands.go_to("Hur är läget nu?")
    life.hands.press("Down")
    life.hands.go_to("Finns naloxon hemma?")
    life.hands.type("Ja")
    life.written("Varför, om läget", "Lugnare efter häktet")
    life.hands.press("Ctrl+Return")
    assert (life.now.level, life.now.naloxone, life.now.returned) == (Level.WORRY, Naloxone.YES, True)
    assert life.now.step >= 4
    life.hands.go_to("Vad säger klienten?")
    life.hands.type("Ja")
    for name, text in (("Vem har bestämt?", "Kim och Mia"), ("Vad gör vi nu?", "Tätt i fyra veckor"),
                       ("Vad ska till för att trappa ner?", "Fyra lugna veckor")):  # fmt: skip
        life.written(name, text)
    life.hands.press("Ctrl+Return")
    assert not life.now.to_complete
    if dialogs():
        life.hands.press("Ctrl+Return")
    assert extra_visits(life.desk, life.mia.id)


def the_review_is_moved(life):
    life.tab()
    life.hands.do("Läget står kvar")
    life.refused("Skriv varför läget är oförändrat.")
    life.hands.go_to("Varför står läget kvar?")
    life.hands.type("Sover bättre, äter lite")
    life.hands.go_to("Ny uppföljning")
    life.hands.type("20261231")
    life.refused("Välj en dag för uppföljning från i dag till")
    life.hands.type("20260821")  # the day is where the keyboard is, to be typed anew
    life.hands.press("Ctrl+Return")
    assert life.now.review_on == date(2026, 8, 21)


def down_again(life):
    life.tab()
    life.hands.do("Trappa ner")
    life.refused("Skriv varför det är dags att trappa ner.")
    assert life.now.level is Level.WORRY
    life.hands.go_to("Varför är det dags?")
    life.hands.type("Fyra lugna dagar")
    life.hands.press("Ctrl+Return")
    assert (life.now.level, life.now.line) == (Level.CALM, "Fyra lugna dagar")
    before = extra_visits(life.desk, life.mia.id)
    assert says(life.asked, f"Glesa ut: {MIA}")
    life.hands.press("Ctrl+Return")
    assert len(extra_visits(life.desk, life.mia.id)) < len(before)
    life.hands.press("Ctrl+Z")
    assert extra_visits(life.desk, life.mia.id) == before
    life.hands.press("Ctrl+Z")
    assert life.now.level is Level.WORRY
    life.hands.press("Ctrl+Y")
    assert life.now.level is Level.CALM


def what_was_is_looked_at_together(life):
    life.tab()
    (chart,) = seen(life.window, StairsChart)
    said = chart.accessibleDescription()
    assert [one for one in ("Oro, 3 Bas", "Kris, 5 Intensivt", "Häktet", "Fyra lugna dagar") if one not in said] == []
    life.hands.press("F9")
    assert says(life.asked, "Så har det varit, Mia")
    assert not says(life.asked, "Häktet")
    life.hands.press("F9")


# ---- every turn is taken back by Ctrl+Z, and taken again


def steps(life) -> list:
    return life.desk.store.levels.where(client_id=life.mia.id)


def raise_by_keys(life):
    life.tab()
    life.hands.press("Ctrl+O")
    life.hands.type("Hotad av vräkning")
    life.hands.press("Ctrl+Return", "Escape")


def complete_by_keys(life):
    life.tab()
    life.hands.do("Komplettera i dag")
    for name in ("Vem har bestämt?", "Vad gör vi nu?", "Vad ska till för att trappa ner?"):
        life.written(name, "Kim och Mia")
    life.hands.press("Ctrl+Return", "Escape")


def tell_by_keys(life):
    life.tab()
    life.hands.do("Ja, det är sagt till Alex")


def stay_by_keys(life):
    life.tab()
    life.hands.do("Läget står kvar")
    life.hands.type("Som i går")
    life.hands.press("Ctrl+Return")


def go_away_by_keys(life):
    life.tab()
    life.hands.do("Borta tillfälligt")
    life.hands.type("Avgiftning")
    life.hands.press("Ctrl+Return")


def come_home_by_keys(life):
    life.tab()
    life.hands.do("Hemma igen")
    life.hands.press("Ctrl+Return")
    while dialogs():
        life.hands.press("Escape")


def step_down_by_keys(life):
    life.tab()
    life.hands.do("Trappa ner")
    life.hands.type("Lugnare nätter")
    life.hands.press("Ctrl+Return")
    while dialogs():
        life.hands.press("Escape")


def test_each_step_is_undone_and_done_again(life):
    for turn in (
        raise_by_keys, complete_by_keys, tell_by_keys, stay_by_keys, go_away_by_keys, come_home_by_keys,
        step_down_by_keys,
    ):  # fmt: skip
        before = steps(life)
        turn(life)
        after = steps(life)
        assert after != before, turn.__name__
        life.hands.press("Ctrl+Z")
        assert steps(life) == before, turn.__name__
        life.hands.press("Ctrl+Y")
        assert steps(life) == after, turn.__name__
        life.later(minutes=1)
    assert life.now.level is Level.CALM
