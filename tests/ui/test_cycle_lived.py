"""One round of a resource group, from the day it is asked for to the next, at the keyboard; the store tells."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QComboBox

from boendestod_app.domain.agreement import AgreementStatus
from boendestod_app.domain.export import ExportState
from boendestod_app.domain.meeting_talk import Point
from boendestod_app.domain.resource_group import GoneThrough
from boendestod_app.domain.summary import SectionKey
from boendestod_app.services.consents import valid_consents
from boendestod_app.services.meetings import coming, members_of, planned_meeting
from boendestod_app.services.outbox import papers_of
from boendestod_app.services.summarise import whole
from boendestod_app.ui.note_pane import NotePane
from boendestod_app.ui.preview import PreviewDialog
from boendestod_app.ui.summary_page import SummaryPage
from tests.pdf_check import faults
from tests.ui.looking import dialogs, field, says, seen, settle, texts
from tests.ui.test_crisis_lived import KEPT, Life
from tests.ui.views import Views

FATIMA = "Fatima Osman (FIKTIV)"
WENT_WELL = SectionKey.WENT_WELL.label
ASKS = "Fatima: fråga vilka som kommer på mötet"


class Round(Life):
    """Kim at the keyboard, Fatima and her group, the clock, and the team's folder."""

    def __init__(self, window, clock, drive) -> None:
        super().__init__(window, clock)
        self.drive = drive
        self.fatima = next(one for one in Views(window).mine if one.shown == FATIMA)
        self.yusuf, self.amir = members_of(self.desk, self.fatima.id)

    @property
    def meeting(self):
        return planned_meeting(self.desk, self.fatima.id)

    @property
    def lies(self) -> list[str]:
        """Whose papers the store says lie on the folder."""
        exports = self.desk.store.exports.where(meeting_id=self.held.id)
        there = {one.name for one in self.drive.glob("*.pdf")}
        for one in exports:
            assert (one.sent_name in there) == (one.state is ExportState.SENT), one.state
        sent = [one for one in papers_of(self.desk, self.held.id) if one.state is ExportState.SENT]
        return sorted(one.reader for one in sent)

    def on_day(self, day: date) -> None:
        """Time goes to ten in the morning of a day."""
        assert dialogs() == []
        self.clock.set(day.year, day.month, day.day)
        self.hands.press("Escape", "F5")

    def asked_on_today(self, begins: str) -> None:
        """*Min dag*, all that asks, and this of it."""
        self.home()
        if says(self.window, "Visa "):
            self.hands.do("Visa ")
        self.hands.do(begins)

    def asks(self, begins: str) -> bool:
        """Whether *Min dag* asks for this."""
        self.home()
        if says(self.window, "Visa "):
            self.hands.do("Visa ")
        return any(one.startswith(begins) for one in texts(self.window))

    def group(self) -> None:
        """*Resursgrupp* of Fatima, by Ctrl+K."""
        assert dialogs() == []
        self.hands.press("Ctrl+K")
        self.hands.type("fatima res")
        self.hands.press("Return")

    @property
    def page(self) -> SummaryPage:
        (found,) = seen(self.window, SummaryPage)
        return found

    def choose(self, kinds, one) -> None:
        """With the arrows, in the list that has the keyboard."""
        self.hands.press("Home", *["Down"] * list(kinds).index(one))


@pytest.fixture
def life(window, clock, tmp_path):
    drive = tmp_path / "delad"
    drive.mkdir()
    window.shell.go("settings")
    settle()
    window.shell._stack.currentWidget().use_folder(drive)
    settle()
    return Round(window, clock, drive)


def test_a_round_is_lived_through(life):
    for turn in (
        three_weeks_before_it_is_asked_for, a_day_is_fixed, they_are_asked_and_invited,
        yusuf_says_yes_for_another_year, a_number_is_followed,
        a_section_is_written_in, it_is_gone_through, everybody_s_paper_in_one_step, yusuf_may_read_no_more,
        the_meeting_is_held, something_is_decided, the_next_day_is_fixed, the_minutes, a_promise_is_late,
        and_it_begins_again,
    ):  # fmt: skip
        turn(life)
    assert dialogs() == []


def three_weeks_before_it_is_asked_for(life):
    due = coming(life.desk, life.fatima).on
    assert not life.asks(ASKS)
    life.on_day(due - timedelta(days=21))
    life.asked_on_today(ASKS)
    assert life.meeting is None


def a_day_is_fixed(life):
    life.group()
    due = coming(life.desk, life.fatima).on
    life.hands.do("Planera möte")
    life.hands.type("20260601")
    life.refused("Det förra mötet var")
    life.hands.go_to("Plats")
    life.hands.type("Biblioteket")
    life.over_the_lock()
    assert life.meeting is None
    life.group()
    life.hands.do("Planera möte")
    assert says(life.asked, KEPT)
    life.hands.type(f"{due:%Y%m%d}")
    life.hands.press("Ctrl+Return")
    assert (life.meeting.on, life.meeting.place) == (due, "Biblioteket")
    life.held = life.meeting


def they_are_asked_and_invited(life):
    assert life.hands.on == "Ändra tid"
    life.hands.do("Vilka kommer?")
    life.hands.go_to("Alla är inbjudna")
    life.hands.press("Space", "Ctrl+Return")
    assert life.meeting.invited
    assert set(life.meeting.member_ids) == {life.yusuf.id, life.amir.id}
    life.hands.do("Bjud in")
    life.hands.press("Ctrl+Return")
    assert isinstance(life.asked, PreviewDialog)
    assert faults(life.asked._paper) == []
    life.hands.press("Escape")
    assert not life.asks(ASKS)


def yusuf_says_yes_for_another_year(life):
    """His consent ended four days ago."""
    life.group()
    life.hands.do("Samtycke till Yusuf")
    life.hands.go_to("Till och med")
    life.hands.type("20260901")
    life.refused("Samtycket slutar före det börjar.")
    life.hands.type("20270901")
    life.hands.go_to("På vilket sätt?")
    life.hands.type("Vid köksbordet")
    life.over_the_lock()
    life.group()
    life.hands.do("Samtycke till Yusuf")
    assert says(life.asked, KEPT)
    life.hands.press("Ctrl+Return")
    (held,) = valid_consents(life.desk, life.fatima.id, life.yusuf.id)
    assert (held.ends_on, held.how) == (date(2027, 9, 1), "Vid köksbordet")


def a_number_is_followed(life):
    life.on_day(life.held.on - timedelta(days=7))
    life.asked_on_today("Fatima: gör klart papperen till mötet")
    (section,) = [one for one in whole(life.desk, life.held) if one.key is SectionKey.WENT_WELL]
    number = next(one for one in section.numbers if one.says.startswith("Gånger vi setts"))
    life.hands.do(number.says)
    assert says(life.asked, "Siffran är räknad på det här.")
    life.hands.press("Tab", "Space")
    assert dialogs() == []
    (pane,) = seen(life.window, NotePane)
    assert says(pane, FATIMA)
    life.hands.press("Escape")


def a_section_is_written_in(life):
    life.hands.go_to(WENT_WELL)
    life.hands.press("Ctrl+A")
    life.hands.type("Du har badat i sjön varje")
    life.over_the_lock()
    life.hands.go_to(WENT_WELL)
    life.hands.press("Ctrl+End")
    life.hands.type(" dag.")
    life.hands.press("Tab")
    (section,) = [one for one in whole(life.desk, life.held) if one.key is SectionKey.WENT_WELL]
    assert (section.text, section.edited) == ("Du har badat i sjön varje dag.", True)


def it_is_gone_through(life):
    assert life.meeting.gone_through is GoneThrough.NOT_YET
    life.hands.do("Genomgången …")
    life.choose(GoneThrough, GoneThrough.DECLINED)
    life.refused("Skriv varför klienten avstod.")
    life.hands.go_to("Hur har klienten mött sammanfattningen?")
    life.choose(GoneThrough, GoneThrough.YES)
    life.hands.press("Ctrl+Return")
    assert life.meeting.gone_through is GoneThrough.YES


def everybody_s_paper_in_one_step(life):
    life.hands.do("Lägg 5 papper på mappen")
    assert life.lies == sorted(["client", "staff", "group", life.yusuf.id, life.amir.id])
    assert says(life.page, "5 papper ligger på mappen sedan i dag")
    assert not life.asks("Fatima: gör klart papperen till mötet")


def yusuf_may_read_no_more(life):
    life.group()
    life.hands.do("Återkalla samtycket till Yusuf")
    assert says(life.asked, "Yusuf (bror) får inte läsa längre")
    for _paper in ("hans", "gruppens"):
        life.hands.do("Ta bort från mappen")
    life.hands.do("Klar")
    assert life.lies == sorted(["client", "staff", life.amir.id])
    assert life.hands.on == "Samtycke till Yusuf"
    life.hands.do("Sammanfattning")
    box = field(life.page, "Till vem?")
    assert isinstance(box, QComboBox)
    readers = [box.itemText(place) for place in range(box.count())]
    assert "Yusuf (bror) (inget giltigt samtycke)" in readers
    life.hands.do("Lägg 4 papper på mappen")
    assert life.yusuf.id not in life.lies


def the_meeting_is_held(life):
    life.on_day(life.held.on)
    life.hands.press("G", "R")
    life.hands.do("Håll mötet med Fatima")
    assert life.asked.point is Point.PROMISES
    life.hands.press("Alt+Right")
    life.hands.go_to("Här är: Amir")
    life.hands.press("Space", "Alt+Right")
    assert life.asked.point is Point.SINCE
    life.hands.type("Jag har sovit")
    life.over_the_lock()
    life.hands.do("Håll mötet med Fatima")
    assert says(life.asked, KEPT)
    life.hands.press("Ctrl+End")
    life.hands.type(" gott")
    life.hands.press("Ctrl+Return")
    assert life.asked.point is Point.GOALS
    said = life.desk.store.meeting_points.where(meeting_id=life.held.id)
    assert [(one.point, one.text) for one in said] == [(Point.SINCE, "Jag har sovit gott")]
    (record,) = life.desk.store.meeting_records.where(meeting_id=life.held.id)
    assert record.present == (life.amir.id,)


def something_is_decided(life):
    life.hands.press("Ctrl+N")
    life.hands.type("Ringa värden")
    life.refused("Skriv vem som gör det.")
    life.hands.type("Kim")
    life.hands.go_to("Senast: Ange dag")
    life.hands.press("Space", "Tab")
    life.hands.type(f"{life.held.on + timedelta(days=7):%Y%m%d}")
    life.hands.press("Ctrl+Return")
    (made,) = life.desk.store.agreements.where(meeting_id=life.held.id)
    assert (made.what, made.ours, made.due_on) == ("Ringa värden", True, life.held.on + timedelta(days=7))
    life.promise = made.id


def the_next_day_is_fixed(life):
    talk = life.asked
    while talk.point is not Point.NEXT:
        life.hands.press("Alt+Right")
    assert says(talk, "Inte här: Yusuf (bror).")
    life.hands.press("Space")
    life.hands.do("Avsluta mötet")
    assert says(talk, "Bestäm nästa dag innan mötet slutar, eller skriv varför den inte kan bestämmas.")
    life.hands.go_to("Nästa möte: Ange dag")
    life.hands.press("Space")
    life.hands.do("Avsluta mötet")
    assert dialogs() == []
    assert life.desk.store.meetings.get(life.held.id).held
    assert life.meeting.on > life.held.on + timedelta(days=80)


def the_minutes(life):
    life.on_day(life.held.on + timedelta(days=3))
    assert life.asks("Fatima: gör klart anteckningarna från mötet")
    life.group()
    life.hands.do("Minnesanteckningar")
    box = field(life.asked, "Till vem?")
    assert isinstance(box, QComboBox)
    assert not any("Yusuf" in box.itemText(place) for place in range(box.count()))
    life.hands.press("Ctrl+Return")
    assert isinstance(life.asked, PreviewDialog)
    assert faults(life.asked._paper) == []
    life.hands.press("Escape")
    life.hands.do("Minnesanteckningarna är klara")
    assert not life.asks("Fatima: gör klart anteckningarna från mötet")


def a_promise_is_late(life):
    assert not life.asks("Fatima: vi lovade")
    life.on_day(life.held.on + timedelta(days=8))
    life.asked_on_today("Fatima: vi lovade ringa värden")
    life.hands.go_to("Hur gick det?")
    life.choose(AgreementStatus, AgreementStatus.MOVED)
    life.refused("Välj en ny dag, i dag eller senare.")
    life.hands.go_to("Hur gick det?")
    life.choose(AgreementStatus, AgreementStatus.DONE)
    life.hands.press("Ctrl+Return")
    assert life.desk.store.agreements.get(life.promise).status is AgreementStatus.DONE
    assert not life.asks("Fatima: vi lovade ringa värden")


def and_it_begins_again(life):
    assert not life.asks(ASKS)
    life.on_day(life.meeting.on - timedelta(days=21))
    assert life.asks(ASKS)
