"""The resource-group summary: written in on the left, seen on the right, and each paper to who may have it."""

import tempfile
from datetime import date

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QTableWidget

from boendestod_app.domain.export import ExportState
from boendestod_app.domain.resource_group import GoneThrough
from boendestod_app.domain.summary import SCOPES, ReaderKind, SectionKey
from boendestod_app.services.consents import withdraw_consent
from boendestod_app.services.copies import copies
from boendestod_app.services.meetings import coming_meetings
from boendestod_app.services.summarise import whole
from boendestod_app.ui.preview import PaperView, PreviewDialog
from boendestod_app.ui.section_editor import SectionEditor
from boendestod_app.ui.sidebar import Sidebar
from boendestod_app.ui.summary_page import SummaryPage
from tests.ui.looking import button, choose, dialog, dialogs, field, key, leave, press, says, seen, settle, write
from tests.ui.views import Views

BJÖRN, DANA = "Björn Ström (FIKTIV)", "Dana Al-Masri (FIKTIV)"
TO_WHOM, HOW = "Till vem?", "Hur har klienten mött sammanfattningen?"
NOT_YET = "Gå igenom sammanfattningen med klienten först. Utkast skrivs bara ut till klienten."
WENT_WELL = SectionKey.WENT_WELL.label


@pytest.fixture
def views(window):
    return Views(window)


@pytest.fixture
def store(views):
    return views.door.actions.store


def meeting_of(views, name: str):
    """The planned meeting of this client."""
    desk = views.door.desk()
    return next(one.meeting for one in coming_meetings(desk, views.mine, 60) if one.client.shown == name)


def opened(views, name: str) -> SummaryPage:
    views.shell.open_summary(meeting_of(views, name).id)
    settle()
    (page,) = seen(views.window, SummaryPage)
    return page


@pytest.fixture
def page(views):
    """Björn's: nobody has gone through it with him yet."""
    return opened(views, BJÖRN)


@pytest.fixture
def danas(views):
    """Dana's: gone through with her."""
    return opened(views, DANA)


@pytest.fixture
def amina(views, store):
    """Dana's sister, who comes to the meeting."""
    members = store.members.where(client_id=meeting_of(views, DANA).client_id)
    return next(one for one in members if one.name == "Amina")


def went_well(page) -> SectionEditor:
    return page._editors[SectionKey.WENT_WELL.value]


def write_and_leave(page, text: str) -> None:
    """Words in *Det som har gått bra*, and the cursor elsewhere after."""
    page.window().activateWindow()
    write(page, WENT_WELL, text)
    field(page, TO_WHOM).setFocus()
    settle()


def readers(page) -> list[str]:
    box = field(page, TO_WHOM)
    assert isinstance(box, QComboBox)
    return [box.itemText(place) for place in range(box.count())]


def read_as(page, begins: str) -> None:
    """Choose who is to get the paper."""
    choose(page, TO_WHOM, next(one for one in readers(page) if one.startswith(begins)))


def gone_through(page, how: GoneThrough) -> None:
    press(page, "Genomgången …")
    choose(dialog(), HOW, how.label)
    press(dialog(), "Spara")


def paper(page) -> bytes:
    """The paper that *Skriv ut* shows."""
    press(page, "Skriv ut  Ctrl+P")
    shown = dialog()
    assert isinstance(shown, PreviewDialog)
    made: bytes = shown._paper
    leave(shown)
    return made


def pages_seen(page) -> list[QLabel]:
    """The pages of the paper, as they are drawn beside the words."""
    return [one for one in seen(seen(page, PaperView)[0], QLabel) if not one.pixmap().isNull()]


def written(made: bytes) -> str:
    """Every word on a paper, its lines joined."""
    with pypdfium2.PdfDocument(made) as pdf:
        return " ".join(" ".join(one.get_textpage().get_text_bounded().split()) for one in pdf)


def waiting(views, name: str) -> list[str]:
    exports = views.door.actions.store.exports.where(meeting_id=meeting_of(views, name).id)
    return [one.reader for one in exports if one.state is ExportState.WAITING]


# ---- writing


def test_every_section_of_the_period_can_be_written_in(views, page):
    sections = whole(views.door.desk(), meeting_of(views, BJÖRN))
    assert [one._include.text() for one in seen(page, SectionEditor)] == [one.key.label for one in sections]
    assert page.title.text() == f"Sammanfattning: {BJÖRN}"


def test_other_words_stand_on_the_paper_when_the_section_is_left_until_taken_back(window, page):
    write_and_leave(page, "Du har badat i sjön.")
    assert "Du har badat i sjön." in written(paper(page))
    press(window, "Ångra  Ctrl+Z")
    assert "Du har badat i sjön." not in written(paper(page))
    write_and_leave(page, "Du har lagat mat själv varje dag.")
    press(page, "Hämta Det som har gått bra på nytt ur uppgifterna")
    assert "Du har lagat mat själv varje dag." not in written(paper(page))


def test_a_changed_cell_and_a_section_left_out_are_seen_on_the_paper(page):
    assert "Om det blir tufft" in written(paper(page))
    grid = field(page, f"{SectionKey.GOALS.label}, tabell")
    assert isinstance(grid, QTableWidget)
    grid.item(0, 0).setText("Sova före midnatt")
    next(one for one in seen(page, QCheckBox) if one.text() == SectionKey.CRISIS.label).click()
    settle()
    assert "Sova före midnatt" in written(paper(page))
    assert "Om det blir tufft" not in written(paper(page))


def test_words_typed_before_a_crash_stand_there_again(page, open_window, as_a_crash_leaves_it, qtbot):
    write(page, WENT_WELL, "Du har lagat mat själv.")
    qtbot.waitUntil(lambda: not went_well(page)._timer.isActive(), timeout=3000)
    again = opened(Views(open_window(as_a_crash_leaves_it())), BJÖRN)
    assert went_well(again)._text.toPlainText() == "Du har lagat mat själv."


def test_a_heavy_text_is_told_and_stops_nothing(page):
    write_and_leave(page, "du har gått ut och lagat mat och sovit och läst och badat och handlat och vilat i lugn")
    assert says(went_well(page), "En mening har 19 ord. Korta gärna, en sak i taget.")


# ---- who may have one


def test_the_client_s_own_draft_can_be_made_at_any_time_and_says_so(page):
    assert says(page, "Inte genomgången än")
    assert pages_seen(page)
    share = next(one for one in seen(page, QPushButton) if one.text().endswith("papper på mappen"))
    assert not share.isEnabled()
    assert "UTKAST" in written(paper(page))


@pytest.mark.parametrize("reader", ["Personalens", "Gruppens", "Yvonne (mamma)"])
def test_nobody_else_gets_one_until_it_has_been_gone_through(page, reader):
    read_as(page, reader)
    assert says(page, NOT_YET)
    assert not pages_seen(page)
    press(page, "Skriv ut  Ctrl+P")
    assert dialogs() == []


def test_gone_through_with_the_client_each_with_consent_may_have_one(page):
    gone_through(page, GoneThrough.YES)
    assert says(page, "Genomgången med klienten")
    assert [one for one in readers(page) if "(inte" not in one][:2] == ["Klientens exemplar", "Personalens exemplar"]
    assert "UTKAST" not in written(paper(page))
    read_as(page, "Personalens")
    assert not says(page, NOT_YET)
    assert "UTKAST" not in written(paper(page))


def test_who_declined_to_is_asked_why(views, page):
    press(page, "Genomgången …")
    choose(dialog(), HOW, GoneThrough.DECLINED.label)
    press(dialog(), "Spara")
    assert says(dialog(), "Skriv varför klienten avstod.")
    write(dialog(), "Om klienten avstod: varför?", "Orkar inte i dag")
    press(dialog(), "Spara")
    assert says(page, "Klienten avstod")
    assert meeting_of(views, BJÖRN).gone_through_why == "Orkar inte i dag"
    read_as(page, "Gruppens")
    assert not says(page, NOT_YET)


def test_who_could_not_be_reached_gets_a_copy_and_so_does_the_staff_but_nobody_else(page):
    gone_through(page, GoneThrough.NOT_REACHED)
    allowed = [one for one in readers(page) if "(klienten gick inte att nå)" not in one]
    assert allowed == ["Klientens exemplar", "Personalens exemplar"]
    assert button(page, "Lägg 2 papper på mappen").isEnabled()
    read_as(page, "Gruppens")
    assert says(page, NOT_YET)


def test_changed_afterwards_it_is_to_be_gone_through_again(page):
    gone_through(page, GoneThrough.YES)
    write_and_leave(page, "Något annat.")
    assert says(page, "Ändrad efter genomgången: gå igenom den en gång till.")
    assert "UTKAST" in written(paper(page))
    read_as(page, "Gruppens")
    assert says(page, NOT_YET)


# ---- consent


def test_a_reader_gets_only_what_was_consented_to(store, danas, amina):
    (consent,) = [one for one in store.consents.where(member_id=amina.id) if one.valid_on(date(2026, 8, 14))]
    read_as(danas, "Amina")
    hers = written(paper(danas))
    for section in whole(danas.door.desk(), store.meetings.get(danas._meeting_id)):
        if section.key in SCOPES and SCOPES[section.key] not in consent.scopes:
            assert section.title not in hers
    read_as(danas, "Klientens")
    assert len(hers) < len(written(paper(danas)))


def test_consent_withdrawn_cuts_the_reader_and_stops_what_waits(views, store, danas, amina):
    assert amina.id in waiting(views, DANA)
    for consent in store.consents.where(member_id=amina.id):
        if consent.valid_on(date(2026, 8, 14)):
            views.door.act(withdraw_consent, consent.id)
    settle()
    assert "Amina (syster) (inget giltigt samtycke)" in readers(danas)
    read_as(danas, "Amina")
    assert says(danas, "Amina (syster) har inget giltigt samtycke från klienten.")
    assert not pages_seen(danas)
    assert amina.id not in waiting(views, DANA)


# ---- seen from memory, on its way to the drive


def test_it_is_seen_as_it_will_be_printed_and_no_file_is_made(page, tmp_path, monkeypatch):
    folder = tmp_path / "tmp"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    pages = pages_seen(page)
    assert pages[0].accessibleName() == "Sida 1"
    assert pages[0].pixmap().width() > 200
    key(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(dialog(), PreviewDialog)
    leave(dialog())
    assert list(folder.iterdir()) == []


def test_finished_papers_wait_for_the_drive_one_for_each_reader(window, views, page):
    gone_through(page, GoneThrough.YES)
    desk = views.door.desk()
    allowed = [one.reader.key for one in copies(desk, meeting_of(views, BJÖRN)) if one.allowed]
    press(page, f"Lägg {len(allowed)} papper på mappen")
    assert sorted(waiting(views, BJÖRN)) == sorted(allowed)
    assert {ReaderKind.CLIENT.value, ReaderKind.STAFF.value} <= set(allowed)
    assert says(window, "Papperen väntar här. Välj teamets mapp under Inställningar.")
    (sidebar,) = seen(window, Sidebar)
    assert says(sidebar, f"{6 + len(allowed)} papper väntar på att läggas på mappen sedan 10.00")


def test_it_is_still_said_the_next_day_and_goes_when_there_is_a_drive(place, open_window, clock, tmp_path):
    drive = tmp_path / "delad"
    drive.mkdir()
    clock.set(2026, 8, 15, 8)
    window = open_window(place)
    assert says(window, "6 papper väntar på att läggas på mappen sedan i går")
    window.shell.go("settings")
    settle()
    window.shell._stack.currentWidget().use_folder(drive)
    settle()
    (sidebar,) = seen(window, Sidebar)
    assert not says(sidebar, "väntar på att läggas på mappen")
    assert says(window, "6 papper ligger på den delade mappen.")
    assert len(list(drive.glob("*.pdf"))) == 6


def test_papers_made_anew_take_the_place_of_those_that_wait(views, danas):
    press(danas, "Lägg 6 papper på mappen")
    assert len(waiting(views, DANA)) == len(set(waiting(views, DANA))) == 6
