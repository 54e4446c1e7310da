"""Behind the summary: what a number rests on, earlier wordings, what a reader does not get, how the client reads."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton

from boendestod_app.domain.consent import Scope
from boendestod_app.domain.resource_group import GoneThrough
from boendestod_app.domain.summary import SectionKey
from boendestod_app.services.go_through import go_through
from boendestod_app.services.meetings import coming_meetings
from boendestod_app.services.readers import OFFICER
from boendestod_app.services.summarise import whole
from boendestod_app.ui.section_editor import SectionEditor
from boendestod_app.ui.summary_page import SummaryPage
from boendestod_app.ui.visit_pane import VisitPane
from tests.ui.looking import button, choose, dialog, dialogs, field, key, leave, press, says, seen, settle, texts, write
from tests.ui.views import Views

BJÖRN, DANA = "Björn Ström (FIKTIV)", "Dana Al-Masri (FIKTIV)"
WENT_WELL = SectionKey.WENT_WELL.label


@pytest.fixture
def views(window):
    return Views(window)


def meeting_of(views, name: str):
    desk = views.door.desk()
    return next(one.meeting for one in coming_meetings(desk, views.mine, 60) if one.client.shown == name)


def opened(views, name: str) -> SummaryPage:
    views.shell.open_summary(meeting_of(views, name).id)
    settle()
    (page,) = seen(views.window, SummaryPage)
    return page


@pytest.fixture
def page(views):
    views.window.activateWindow()
    return opened(views, BJÖRN)


def editor(page, section: SectionKey) -> SectionEditor:
    found = page._editors[section.value]
    assert isinstance(found, SectionEditor)
    return found


def number_link(page, section: SectionKey, begins: str) -> QAbstractButton:
    return button(editor(page, section), begins)


# ---- a number is a link


def test_a_number_shows_the_visits_it_was_counted_on(views, page):
    made = next(one for one in whole(views.door.desk(), meeting_of(views, BJÖRN)) if one.key is SectionKey.VISITS)
    planned = next(one for one in made.numbers if one.name == "visits_planned")
    press(editor(page, SectionKey.VISITS), "Planerade")
    shown = dialog()
    assert says(shown, f"Våra besök: Planerade: {planned.value}")
    lines = [one for one in seen(shown, QPushButton) if one.accessibleName()]
    assert len(lines) == planned.value


def test_from_a_number_to_a_visit_with_the_keyboard_alone(views, page):
    link = number_link(page, SectionKey.VISITS, "Planerade")
    link.setFocus()
    key(link, Qt.Key.Key_Space)
    shown = dialog()
    key(shown, Qt.Key.Key_Tab)
    line = shown.focusWidget()
    assert isinstance(line, QPushButton)
    assert ": " in line.accessibleName()
    key(line, Qt.Key.Key_Return)
    assert dialogs() == []
    assert seen(views.window, VisitPane) or says(views.window, "Genomfört")


def test_a_number_stays_when_the_words_are_one_s_own_and_esc_leaves(page):
    before = [one.text() for one in seen(editor(page, SectionKey.VISITS), QPushButton)]
    write(page, SectionKey.VISITS.label, "Vi har setts ofta.")
    field(page, "Till vem?").setFocus()
    settle()
    after = [one.text() for one in seen(editor(page, SectionKey.VISITS), QPushButton)]
    assert [text for text in before if ":" in text] == [text for text in after if ":" in text]
    press(editor(page, SectionKey.VISITS), "Planerade")
    key(dialog(), Qt.Key.Key_Escape)
    assert dialogs() == []


# ---- earlier wordings


def test_an_earlier_wording_stands_again_and_undo_takes_it_away(window, page):
    assert "Versioner" not in texts(editor(page, SectionKey.WENT_WELL))
    for text in ("Du har badat.", "Du har badat i sjön."):
        write(page, WENT_WELL, text)
        field(page, "Till vem?").setFocus()
        settle()
    press(page, f"Tidigare versioner: {WENT_WELL}")
    assert says(dialog(), "Du har badat i sjön.")
    press(dialog(), "Ta tillbaka")
    assert dialogs() == []
    assert editor(page, SectionKey.WENT_WELL)._text.toPlainText() == "Du har badat."
    press(window, "Ångra  Ctrl+Z")
    assert editor(page, SectionKey.WENT_WELL)._text.toPlainText() == "Du har badat i sjön."


# ---- what a reader does not get


def read_as(page, begins: str) -> None:
    box = field(page, "Till vem?")
    choose(
        page, "Till vem?", next(box.itemText(at) for at in range(box.count()) if box.itemText(at).startswith(begins))
    )


def test_what_is_cut_is_told_before_anything_is_printed(views):
    page = opened(views, DANA)
    assert left_out(page).endswith(": Vid kurvan")  # the client's own copy lacks the staff's notes alone
    read_as(page, "Amina")
    look = next(one for one in seen(page, QPushButton) if one.accessibleName().startswith("Inte med för Amina"))
    press(page, look.accessibleName())
    assert says(dialog(), "Inte med i exemplaret till Amina (syster)")
    consents = views.door.actions.store.consents.where(client_id=page.client_id)
    hers = {scope for one in consents if one.recipient.startswith("Amina") for scope in one.scopes}
    for scope in {Scope.CRISIS, Scope.OWN_WORDS} - hers:
        assert says(dialog(), f"Amina (syster) har inget samtycke till ”{scope.label}”.")
    leave(dialog())
    read_as(page, "Klientens")
    assert left_out(page).endswith(": Vid kurvan")
    read_as(page, "Personalens")
    assert not says(page, "Inte med för")


def left_out(page) -> str:
    """What the link under the paper says."""
    return next(one.accessibleName() for one in seen(page, QPushButton) if one.accessibleName().startswith("Inte med"))


# ---- how the client reads


def test_the_language_of_the_headings_and_the_size_are_kept_with_the_client(views, page):
    choose(page, "Rubriker på", "Engelska")
    press(page, "Större text")
    client = views.door.actions.store.clients.get(page.client_id)
    assert (client.headings, client.large_text) == ("en", True)
    made = page._summary(page._readers[0])
    assert (made.title, made.large_text) == ("Your resource-group meeting", True)
    press(views.window, "Ångra  Ctrl+Z")
    assert not page._large.isChecked()
    views.door.act(go_through, page._meeting_id, how=GoneThrough.YES)
    settle()
    read_as(page, "Personalens")
    assert "Större text" not in texts(page)


# ---- the handläggare


def test_the_handlaggare_becomes_a_reader_when_the_client_says_so(views, page):
    press(page, "Samtycke till handläggaren …")
    write(dialog(), "Handläggarens namn", "Lena Holm")
    press(dialog(), "Spara")
    assert OFFICER in [one.key for one in page._readers]
    assert "Samtycke till handläggaren …" not in texts(page)
    read_as(page, "Handläggarens")
    assert says(page, "Inte med för Lena Holm")
    press(page, "Återkalla samtycket till Lena Holm")
    assert says(page, "Lena Holm har inget giltigt samtycke från klienten.") or says(page, "Gå igenom sammanfattningen")
    assert "Samtycke till handläggaren …" in texts(page)
    assert not [one for one in page.door.actions.store.consents.where(member_id=OFFICER) if not one.withdrawn_on]
