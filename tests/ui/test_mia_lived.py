"""Mia's story of seed 003, from being pushed in to the second meeting of her group; store and papers are asked."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QComboBox, QDateEdit, QDialog

from boendestod_app.domain.goal import GoalStatus, Progress
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.meeting_talk import Point
from boendestod_app.domain.network import Support
from boendestod_app.domain.resource_group import GoneThrough
from boendestod_app.domain.structured import Method, MethodState, Phase
from boendestod_app.domain.support_period import BeganHow
from boendestod_app.domain.tenancy import RentPaid
from boendestod_app.services.care_plans import plan_now, plans_of, whole_plan
from boendestod_app.services.consents import valid_consents
from boendestod_app.services.goal_view import goals_view
from boendestod_app.services.homes import home_of
from boendestod_app.services.interviews import answers_of_client, interviews_of
from boendestod_app.services.keep_client import current_period
from boendestod_app.services.meetings import members_of, planned_meeting
from boendestod_app.services.network import network
from boendestod_app.services.proposals import proposals
from boendestod_app.services.set_up import add_worker
from boendestod_app.services.short_plans import days_of, short_plans_of
from boendestod_app.services.strengths import strengths_of
from boendestod_app.services.structured import method_rows, structured_of
from boendestod_app.services.working_papers import WorkingPaper
from boendestod_app.ui.care_plan_view import CarePlanDialog
from boendestod_app.ui.client_page import TABS
from boendestod_app.ui.preview import PreviewDialog
from boendestod_app.ui.summary_page import SummaryPage
from boendestod_app.ui.talk_view import TalkDialog
from boendestod_app.ui.tracked_text import MarkedText
from tests.export.reading import text_of
from tests.pdf_check import faults
from tests.ui.hands import Hands
from tests.ui.looking import (
    button,
    choose,
    dialog,
    dialogs,
    field,
    key,
    leave,
    press,
    says,
    seen,
    settle,
    texts,
    write,
)  # fmt: skip
from tests.ui.test_crisis_lived import KEPT, Life

MIA = "Mia Ek (FIKTIV)"
HOME = "Jag vill klara mig själv hemma"
WALK, SHOP, MONTH = "Ta en promenad", "Gå och handla", "Vara drogfri en månad"
FIRST, SECOND = date(2026, 11, 13), date(2027, 2, 12)
UNKIND = ("misslyck", "missbrukare", "bakslag", "skötsam", "brutit", "motarbeta", "klarade inte", "återfall")


def red(image) -> int:
    """How many points of a picture are red."""
    small = image.scaledToWidth(min(image.width(), 500))
    points = (small.pixelColor(x, y) for x in range(small.width()) for y in range(small.height()))
    return sum(one.red() > 150 and one.green() < 80 and one.blue() < 80 for one in points)


class Story(Life):
    """Kim, who is new to Mia, with an empty store and the team's folder."""

    def __init__(self, window, clock, drive) -> None:
        self.window, self.clock, self.drive = window, clock, drive
        self.hands = Hands(window)
        self.papers: list[str] = []

    @property
    def mia(self):
        (found,) = self.desk.store.clients.where()
        return found

    @property
    def goals(self):
        return goals_view(self.desk, self.mia.id)

    @property
    def meeting(self):
        return planned_meeting(self.desk, self.mia.id)

    def of(self, words):
        """A delmål as it is seen now."""
        return next(one for one in self.goals.milestones if one.milestone.words == words)

    def turn(self, what) -> None:
        """One station, after which the page is looked at."""
        what(self)
        assert dialogs() == []
        self.is_kind(self.window)

    def is_kind(self, root) -> None:
        """No word blames, and nothing is red."""
        told = "\n".join(texts(root)).lower()
        assert [one for one in UNKIND if one in told] == []
        assert red(root.grab().toImage()) == 0

    def on_day(self, day: date) -> None:
        """Time goes to ten in the morning of a day."""
        self.clock.set(day.year, day.month, day.day)
        self.hands.press("Escape", "F5")

    def see(self, tab: str) -> None:
        """A tab of Mia's."""
        self.shell.open_client(self.mia.id, tab)
        settle()

    def keep(self) -> None:
        """Ctrl+Enter in the form."""
        self.hands.press("Ctrl+Return")

    def wrong(self, *told: str) -> None:
        """What stands in the form is refused with these words, and stays."""
        self.keep()
        form = dialog()
        assert [one for one in told if not says(form, one)] == []

    def visit(self, at: date, *, says_it: str, how: Progress, of: tuple[str, ...], week: int):
        """A visit that is documented with Ctrl+Enter."""
        self.on_day(at)
        self.home()
        self.hands.do(self.visit_now())
        write(self.shell.pane, "Vad hände?", "Vi gick ut tillsammans.")
        press(self.shell.pane, "Fler rubriker")
        write(self.shell.pane, "Klientens egna ord", says_it)
        for words in of:
            press(self.shell.pane, f"{words}: {how.label}")
        press(self.shell.pane, f"Veckan: {week} av 10")
        self.keep()

    def visit_now(self) -> str:
        return super().visit_now().replace("Mia Holm (FIKTIV)", MIA)

    def paper(self, *has: str, leaves: bool = True) -> str:
        """The paper that is looked at: tagged, with these words, and kind."""
        preview = next(one for one in dialogs() if isinstance(one, PreviewDialog))
        assert faults(preview._paper) == []
        told = text_of(preview._paper)
        assert [one for one in has if one not in told] == []
        assert [one for one in UNKIND if one in told.lower()] == []
        assert "Mia" not in preview._file_name
        self.is_kind(preview)
        self.papers.append(told)
        if leaves:
            leave(preview)
        return told

    def rent(self, month: str, answer: str) -> None:
        """What is answered about a month's rent."""
        press(self.window, f"Hyran för {month}")
        choose(dialog(), "Är hyran betald?", answer)
        self.keep()

    def fix_meeting(self, on: date) -> None:
        """A day for the group."""
        press(self.window, "Planera möte")
        day(dialog(), "Dag", on)
        write(dialog(), "Plats", "Biblioteket")
        self.keep()

    def summary(self) -> None:
        """Gone through with her, each reader's copy looked at, and all laid on the folder."""
        self.see("group")
        press(self.window, "Sammanfattning")
        (page,) = seen(self.window, SummaryPage)
        press(page, "Genomgången …")
        choose(dialog(), "Hur har klienten mött sammanfattningen?", GoneThrough.DECLINED.label)
        self.wrong("Skriv varför klienten avstod.")
        choose(dialog(), "Hur har klienten mött sammanfattningen?", GoneThrough.YES.label)
        self.keep()
        box = field(page, "Till vem?")
        for place in range(box.count()):
            choose(page, "Till vem?", box.itemText(place))
            press(page, "Skriv ut  Ctrl+P")
            self.paper()
        before = len(list(self.drive.glob("*.pdf")))
        press(page, f"Lägg {box.count()} papper på mappen")
        assert len(list(self.drive.glob("*.pdf"))) == before + box.count()

    def hold(self, since: str, decided: str, then: date) -> None:
        """The meeting, from the first point to the day of the next."""
        self.see("group")
        press(self.window, "Håll mötet")
        talk = a(TalkDialog)
        while talk.point is not Point.NEXT:
            if talk.point is Point.WHO:
                tick(talk, "Sara")
            elif talk.point is Point.SINCE:
                write(talk, "Anteckning", since)
            elif talk.point is Point.DECISIONS:
                press(talk, "Nytt beslut  Ctrl+N")
                write(dialog(), "Vad?", decided)
                self.wrong("Skriv vem som gör det.")
                write(dialog(), "Vem?", "Kim")
                self.keep()
            self.is_kind(talk)
            press(talk, "Nästa punkt")
        tick(talk, "Nästa möte: Ange dag")
        press(talk, "Avsluta mötet")
        assert says(talk, "Bestäm nästa dag innan mötet slutar")
        tick(talk, "Nästa möte: Ange dag")
        day(talk, "Nästa möte", then)
        press(talk, "Avsluta mötet")
        said = self.desk.store.meeting_points.where(meeting_id=self.held.id)
        assert (Point.SINCE, since) in [(one.point, one.text) for one in said]
        (made,) = self.desk.store.agreements.where(meeting_id=self.held.id)
        assert made.what == decided
        assert (self.desk.store.meetings.get(self.held.id).held, self.meeting.on) == (True, then)

    def minutes(self, *has: str) -> None:
        """For each who may read them."""
        self.see("group")
        press(self.window, "Minnesanteckningar")
        box = field(dialog(), "Till vem?")
        for reader in [box.itemText(place) for place in range(box.count())]:
            choose(dialog(), "Till vem?", reader)
            self.keep()
            self.paper(*has)
            press(self.window, "Minnesanteckningar")
        leave(dialog())
        press(self.window, "Minnesanteckningarna är klara")


def a(kind: type[QDialog]) -> QDialog:
    """The open dialog of a kind: one may lie over another."""
    return next(one for one in dialogs() if isinstance(one, kind))


def tick(root, name: str) -> None:
    """A box, with the keyboard."""
    key(button(root, name), Qt.Key.Key_Space)


def day(root, name: str, on: date) -> None:
    """Another day in the field."""
    found = field(root, name)
    (edit,) = [found] if isinstance(found, QDateEdit) else seen(found, QDateEdit)
    edit.setDate(QDate(on.year, on.month, on.day))


@pytest.fixture
def story(empty_place, open_window, clock, tmp_path):
    drive = tmp_path / "delad"
    drive.mkdir()
    window = open_window(empty_place)
    window.shell.go("settings")
    settle()
    window.shell._stack.currentWidget().use_folder(drive)
    window.shell.door.act(add_worker, name="Alex")
    settle()
    return Story(window, clock, drive)


def test_mia_s_story_is_lived(story):
    for turn in (
        she_is_pushed_in, a_period_with_two_who_stay, how_the_team_works,
        two_small_goals, a_step_that_is_small_enough, her_own_numbers, what_she_can_already,
        she_is_a_bit_cocky, a_home_and_its_rent, a_talk, the_first_plan, the_work_in_parts, who_is_near,
        the_first_meeting_is_fixed, its_summary, the_first_meeting, its_minutes,
        the_walk_is_hers_now, a_month_without, it_is_worth_joy, she_falls, new_tag, three_days_at_a_time,
        she_is_up_again, the_second_plan, the_second_meeting, what_it_was_all_about,
    ):  # fmt: skip
        story.turn(turn)


def she_is_pushed_in(story):
    story.shell.go("clients")
    settle()
    press(story.window, "Ny klient")
    write(dialog(), "Bra att veta", "Ville inte ha hjälp. Kom för att slippa LVM.")
    story.wrong("Skriv")
    write(dialog(), "Namn", MIA)
    write(dialog(), "Födelseår", "nittio")
    story.wrong("nittio är inget")
    write(dialog(), "Födelseår", "1990")
    tick(dialog(), "Alex")
    story.keep()
    assert dialogs() == []
    assert (story.mia.shown, story.mia.birth_year, len(story.mia.worker_ids)) == (MIA, 1990, 2)
    assert story.now.level is Level.CALM


def a_period_with_two_who_stay(story):
    press(story.window, "Ändra kortet")
    choose(dialog(), "Bärande relation: vem av oss?", "Kim")
    story.keep()
    assert says(story.window, "Bärande relation: Kim")
    story.see("support")
    press(story.window, "Ändra insatsen")
    choose(dialog(), "Hur började kontakten?", "Knuffades hit av någon annan")
    write(dialog(), "Handläggare", "Lena Holm (FIKTIV)")
    write(dialog(), "Beviljade timmar i veckan", "många")
    story.wrong("många är inget tal")
    write(dialog(), "Beviljade timmar i veckan", "4")
    story.keep()
    period = current_period(story.desk, story.mia.id)
    assert (period.began_how, period.officer, period.hours_per_week) == (BeganHow.PUSHED, "Lena Holm (FIKTIV)", 4)
    assert says(story.window, "Kontakten började: Knuffades hit av någon annan")


def how_the_team_works(story):
    press(story.window, "Välj modell")
    (box,) = seen(dialog(), QComboBox)
    box.setCurrentText("Vård- och stödsamordning (Partille)")
    story.keep()
    period = current_period(story.desk, story.mia.id)
    assert period.preset
    assert period.programme == "Vård- och stödsamordning (Partille)"


def two_small_goals(story):
    story.see("goals")
    assert says(story.window, "Börja med något litet")
    press(story.window, "Nytt delmål")
    story.wrong("Skriv")
    for words in (WALK, SHOP):
        if not dialogs():
            press(story.window, "Nytt delmål")
        write(dialog(), "Delmål, med klientens egna ord", words)
        write(dialog(), "Vilket mål leder det till?", HOME)
        write(dialog(), "Varför är det viktigt?", "Jag vill bestämma själv")
        story.keep()
    (goal,) = story.goals.goals
    assert (goal.goal.words, [one.milestone.words for one in story.goals.milestones]) == (HOME, [WALK, SHOP])


def a_step_that_is_small_enough(story):
    press(story.window, f"Nästa steg: {SHOP}")
    write(dialog(), "Nästa steg", "Handla och laga mat")
    assert says(dialog(), "Det låter som flera saker. Vilken är först?")
    story.over_the_lock()
    story.see("goals")
    press(story.window, f"Nästa steg: {SHOP}")
    assert says(dialog(), KEPT)
    write(dialog(), "Nästa steg", "Gå till affärens dörr")
    story.keep()
    assert story.of(SHOP).step.what == "Gå till affärens dörr"


def her_own_numbers(story):
    press(story.window, f"Egen siffra, mål: {HOME}")
    write(dialog(), "Hur nära målet är du? 0 till 10", "12")
    story.wrong("Skriv ett helt tal från 0 till 10.")
    write(dialog(), "Hur nära målet är du? 0 till 10", "2")
    write(dialog(), "Hur säker är du på att du klarar det? 0 till 10", "1")
    story.keep()
    press(story.window, f"Förändringshjulet, mål: {HOME}")
    write(dialog(), "Klientens egna ord om det", "Det är läskigt")
    story.keep()
    (goal,) = story.goals.goals
    assert [(one.near, one.sure) for one in goal.ratings] == [(2, 1)]
    assert [one.words for one in goal.places] == ["Det är läskigt"]


def what_she_can_already(story):
    story.see("working")
    press(story.window, "Prata om styrkor")
    write(dialog(), "Hemmet och vardagen: i dag", "Jag har koll på mina räkningar")
    write(dialog(), "Människor omkring mig: det som har hjälpt förut", "En push i baken")
    story.keep()
    assert {one[-1].now or one[-1].before for one in strengths_of(story.desk, story.mia.id).values()} == {
        "Jag har koll på mina räkningar", "En push i baken",
    }  # fmt: skip
    press(story.window, f"Skriv ut {WorkingPaper.STRENGTHS.label}")
    story.paper("En push i baken")


def she_is_a_bit_cocky(story):
    story.visit(date(2026, 8, 18), says_it="Jag behöver inte er.", how=Progress.SAME, of=(WALK,), week=3)
    story.visit(date(2026, 8, 25), says_it="Okej, ett varv.", how=Progress.FORWARD, of=(WALK, SHOP), week=5)
    marks = story.desk.store.marks.where(client_id=story.mia.id)
    assert [one.progress for one in marks] == [Progress.SAME, Progress.FORWARD, Progress.FORWARD]
    assert [one.value for one in story.desk.store.ratings.where(client_id=story.mia.id)] == [3, 5]
    assert story.now.level is Level.CALM


def a_home_and_its_rent(story):
    story.see("home")
    press(story.window, "Ny bostad")
    choose(dialog(), "Hur bor personen?", "Träningslägenhet")
    write(dialog(), "Villkor i kontraktet", "Lugnt efter 22")
    story.wrong("Skriv vem som har satt villkoret.")
    write(dialog(), "Vem har satt villkoret?", "Hyresvärden")
    write(dialog(), "Hyra i månaden, kronor", "6100")
    story.keep()
    story.rent("augusti 2026", "Betald")
    assert home_of(story.desk, story.mia.id).rents[0][1].paid is RentPaid.YES


def a_talk(story):
    story.see("support")
    press(story.window, "Öppna Intervjuer med klienten och närstående")
    press(dialog(), "Ny intervju")
    story.wrong("Skriv minst ett svar.")
    write(dialog(), "Vardagen: Hur ser en bra dag ut för dig?", "Jag vaknar utan ångest")
    story.keep()
    (kept,) = interviews_of(story.desk, story.mia.id)
    assert [one.text for one in answers_of_client(story.desk, kept)] == ["Jag vaknar utan ångest"]
    press(dialog(), "Skriv ut")
    story.paper("Jag vaknar utan ångest")


def the_first_plan(story):
    press(story.window, "Gör en plan")
    write(dialog(), "Vad stödet ska leda till", HOME)
    press(dialog(), "Lägg till en insats: Insats")
    write(dialog(), "Varför, insats 1", "Hon vill våga")
    story.wrong("Insats 1: skriv vad som ska göras.")
    write(dialog(), "Vad, insats 1", "Handla tillsammans")
    write(dialog(), "Hur, insats 1", "Vi går bredvid, inte före")
    press(dialog(), "Fastställ i dag")
    assert says(dialog(), "Skriv om klienten var med.")
    choose(dialog(), "Var klienten med och gjorde planen?", "Ja")
    write(dialog(), "Hur klienten var med", "Vi skrev den vid köksbordet")
    press(dialog(), "Fastställ i dag")
    assert plan_now(story.desk, story.mia.id).aim == HOME
    press(story.window, "Skriv ut planen")
    press(dialog(), "Visa")
    story.paper(HOME, "Handla tillsammans")


def the_work_in_parts(story):
    press(story.window, "Börja bedömningen")
    press(story.window, f"Ändra {Method.SIP.label}")
    choose(dialog(), "Hur långt?", MethodState.DECLINED.label)
    write(dialog(), "En rad", "Inte än, säger hon")
    story.keep()
    rows = {one.part: one.state for one in method_rows(story.desk, story.mia.id)}
    assert rows[Method.SIP] is MethodState.DECLINED
    press(story.window, "Börja genomförandet")
    assert structured_of(story.desk, story.mia.id).phase is Phase.CARRYING_OUT


def who_is_near(story):
    story.see("network")
    press(story.window, "Ny person")
    story.wrong("Skriv")
    write(dialog(), "Namn", "Sara (FIKTIV)")
    write(dialog(), "Vem är det för klienten?", "syster")
    tick(dialog(), Support.TALK.label)
    story.keep()
    (sara,) = network(story.desk, story.mia.id).persons
    press(story.window, f"{sara.name} till resursgruppen")
    story.wrong("Fråga klienten först")
    tick(dialog(), "Klienten vill ha med personen i gruppen")
    story.keep()
    write(dialog(), "På vilket sätt?", "Vid köksbordet")
    story.keep()
    (member,) = members_of(story.desk, story.mia.id)
    assert (member.name, len(valid_consents(story.desk, story.mia.id, member.id))) == ("Sara (FIKTIV)", 1)
    press(story.window, "Skriv ut kartan")
    press(dialog(), "Visa")
    story.paper("Syster")


def the_first_meeting_is_fixed(story):
    story.see("group")
    story.fix_meeting(FIRST)
    press(story.window, "Vilka kommer?")
    tick(dialog(), "Alla är inbjudna")
    story.keep()
    press(story.window, "Bjud in")
    story.keep()
    story.paper("13 november")
    assert story.meeting.on == FIRST


def its_summary(story):
    for month in ("september 2026", "oktober 2026"):
        story.on_day(date(2026, 9 if "sept" in month else 10, 28))
        story.see("home")
        story.rent(month, "Betald")
    story.visit(date(2026, 11, 3), says_it="Jag handlade själv!", how=Progress.FORWARD, of=(SHOP,), week=7)
    story.on_day(FIRST - timedelta(days=7))
    story.summary()
    for words in story.papers[-2:]:
        assert "Jag handlade själv!" in words or SHOP in words


def the_first_meeting(story):
    story.on_day(FIRST)
    story.held = story.meeting
    story.hold("Det är skönt att ni inte kräver något", "Prata om en månad", SECOND)


def its_minutes(story):
    story.minutes("Prata om en månad")


def the_walk_is_hers_now(story):
    story.on_day(FIRST + timedelta(days=3))
    story.see("goals")
    choose(story.window, f"Hur går det med {WALK}?", GoalStatus.DONE.label)
    assert says(story.window, f"Klart i dag: {WALK}. Det är värt att fira.")
    press(story.window, "Nytt delmål")
    write(dialog(), "Delmål, med klientens egna ord", MONTH)
    write(dialog(), "Vilket mål leder det till?", HOME)
    story.keep()
    assert story.of(WALK).milestone.status is GoalStatus.DONE
    assert [one.goal.words for one in story.goals.goals] == [HOME]


def a_month_without(story):
    story.visit(date(2026, 11, 24), says_it="Tio dagar!", how=Progress.FORWARD, of=(MONTH,), week=7)
    story.visit(date(2026, 12, 15), says_it="En hel månad!", how=Progress.DONE, of=(MONTH,), week=9)
    assert story.of(MONTH).milestone.status is GoalStatus.DONE


def it_is_worth_joy(story):
    story.see("goals")
    assert says(story.window, f"Klart i dag: {MONTH}. Det är värt att fira.")
    story.hands.press("F7")
    story.is_kind(dialog())
    assert says(dialog(), MONTH)
    press(dialog(), "Skriv ut")
    press(dialog(), "Visa")
    story.paper(MONTH, HOME)
    leave(dialog())


def she_falls(story):
    story.visit(date(2027, 1, 8), says_it="Jag föll i nyår.", how=Progress.BACK, of=(SHOP,), week=2)
    assert story.now.level is Level.CALM
    assert proposals(story.desk, [story.mia]) == []
    assert story.of(MONTH).milestone.status is GoalStatus.DONE


def new_tag(story):
    story.see("goals")
    press(story.window, "Visa 2 till som är klara eller vilar")
    press(story.window, f"Nya tag: {MONTH}")
    assert says(dialog(), "Det som är gjort är gjort, och står kvar.")
    write(dialog(), "Vad säger klienten?", "Jag föll, och jag skäms inte")
    write(dialog(), "Ett litet steg att börja med", "Ringa Kim på kvällen")
    story.over_the_lock()
    story.see("goals")
    press(story.window, "Visa 2 till som är klara eller vilar")
    press(story.window, f"Nya tag: {MONTH}")
    assert says(dialog(), KEPT)
    story.keep()
    now = story.of(MONTH)
    assert (now.milestone.status, now.step.what) == (GoalStatus.FRESH_START, "Ringa Kim på kvällen")
    assert story.now.level is Level.CALM


def three_days_at_a_time(story):
    story.see("working")
    press(story.window, "Ny korttidsplan")
    write(dialog(), "Antal dagar, 1 till 14", "20")
    story.wrong("Skriv vad som ska vara i stället.")
    write(dialog(), "Vad ska vara i stället?", "Sova hos Sara")
    write(dialog(), "Antal dagar, 1 till 14", "3")
    write(dialog(), "Dag, vad 1", "Frukost hos Sara")
    story.keep()
    (plan,) = short_plans_of(story.desk, story.mia.id)
    assert (plan.instead, [one.what for one in days_of(story.desk, plan).values()]) == (
        "Sova hos Sara", ["Frukost hos Sara"],
    )  # fmt: skip
    press(story.window, f"Skriv ut {WorkingPaper.SHORT_PLAN.label}")
    story.paper("Sova hos Sara")


def she_is_up_again(story):
    story.on_day(date(2027, 1, 12))
    story.see("working")
    press(story.window, "Hur gick det?")
    write(dialog(), "Hur gick det, med klientens ord?", "Jag sov, och jag är kvar")
    story.keep()
    story.visit(date(2027, 1, 19), says_it="En vecka nu.", how=Progress.FORWARD, of=(MONTH,), week=6)
    story.see("goals")
    press(story.window, f"Förändringshjulet, mål: {HOME}")
    choose(dialog(), "Var på hjulet?", "Ett varv till: Det blev inte som jag ville. Jag tar nya tag.")
    story.keep()
    press(story.window, f"Egen siffra, mål: {HOME}")
    write(dialog(), "Hur nära målet är du? 0 till 10", "6")
    story.keep()
    (goal,) = story.goals.goals
    assert [one.near for one in goal.ratings] == [2, 6]
    assert story.of(MONTH).milestone.status in (GoalStatus.ON_THE_WAY, GoalStatus.FRESH_START)
    story.see("home")
    for month in ("november 2026", "december 2026", "januari 2027"):
        story.rent(month, "Betald")
    assert [rent.paid for _month, rent in home_of(story.desk, story.mia.id).rents if rent] == [RentPaid.YES] * 6


def the_second_plan(story):
    story.see("support")
    press(story.window, "Ny version av planen")
    write(dialog(), "Vad stödet ska leda till", f"{HOME}, och vara drogfri en månad i taget")
    choose(dialog(), "Var klienten med och gjorde planen?", "Ja")
    day(dialog(), "Planen ses över, senast om ett år", date(2029, 1, 1))
    press(dialog(), "Fastställ i dag")
    assert says(dialog(), "Planen ses över inom ett år")
    day(dialog(), "Planen ses över, senast om ett år", date(2027, 12, 1))
    press(dialog(), "Fastställ i dag")
    first, second = plans_of(story.desk, story.mia.id)
    assert [one.what for one in whole_plan(story.desk, second).parts] == ["Handla tillsammans"]
    assert second.aim != first.aim
    press(story.window, "Jämför två versioner")
    said = [one.accessibleName() for one in seen(a(CarePlanDialog), MarkedText)]
    assert any("nytt: " in one for one in said)
    story.is_kind(a(CarePlanDialog))
    leave(a(CarePlanDialog))
    press(story.window, "Skriv ut planen")
    press(dialog(), "Visa")
    story.paper("drogfri en månad i taget")


def the_second_meeting(story):
    story.on_day(SECOND - timedelta(days=7))
    before = len(story.papers)
    story.summary()
    hers, staffs, groups, saras = story.papers[before:]
    for reached in (WALK, MONTH):  # what was done is done, also after a fall
        assert f"Du har nått ditt delmål: {reached}." in hers
        assert all(f"Mia har nått sitt delmål: {reached}." in one for one in (staffs, groups, saras))
    assert "Jag föll i nyår." in hers
    assert not any("Jag föll" in one for one in (groups, saras))  # her own words are hers to give
    story.on_day(SECOND)
    story.held = story.meeting
    story.hold("Man får falla här", "Ringa Kim om det blir svårt", SECOND + timedelta(days=91))
    story.minutes("Ringa Kim om det blir svårt")


def what_it_was_all_about(story):
    for tab in TABS:
        story.see(tab.key)
        story.is_kind(story.window)
    levels = story.desk.store.levels.where(client_id=story.mia.id)
    assert {one.level for one in levels} == {Level.CALM}
    assert [one.held for one in story.desk.store.meetings.where(client_id=story.mia.id)] == [True, True, False]
    assert len(story.papers) > 12
