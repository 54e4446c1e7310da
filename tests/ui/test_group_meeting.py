"""The resource-group meeting on a shared screen, by the keyboard: all that is said is kept, of this client alone."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit

from boendestod_app.domain.agreement import AgreementStatus
from boendestod_app.domain.invitation import Reply
from boendestod_app.domain.meeting_talk import Point
from boendestod_app.services.agree import add_agreement
from boendestod_app.services.consents import withdraw_consent
from boendestod_app.services.group_meeting import end_meeting, held_meeting, minutes_ready
from boendestod_app.services.invitations import asked
from boendestod_app.services.keep_goal import add_milestone
from boendestod_app.services.meetings import plan_meeting, planned_meeting
from boendestod_app.ui.client_page import ClientPage
from boendestod_app.ui.here import group_meeting_here
from boendestod_app.ui.preview import PreviewDialog
from boendestod_app.ui.talk_view import TalkDialog, show_talk
from tests.conftest import PASSPHRASE
from tests.export.reading import text_of
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
    type_text,
    write,
)
from tests.ui.views import Views

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def views(window):
    window.activateWindow()
    return Views(window)


@pytest.fixture
def store(views):
    return views.door.actions.store


@pytest.fixture
def client(views):
    return views.with_meeting


@pytest.fixture
def meeting(views, client):
    """It is the day of the meeting."""
    return views.door.act(plan_meeting, client.id, on=views.desk.today, at=planned_meeting(views.desk, client.id).at)


@pytest.fixture
def talk(window, views, client, meeting):
    """Begun from the client's tab."""
    views.shell.open_client(client.id, "group")
    settle()
    press(window, "Håll mötet")
    return the_talk()


def the_talk() -> TalkDialog:
    (found,) = [one for one in dialogs() if isinstance(one, TalkDialog)]
    return found


def hit(what: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Where the keyboard is; a window manager gives it back to what lay under a dialog that is closed."""
    if QApplication.focusWidget() is None:
        dialog().activateWindow()
        settle()
    key(QApplication.focusWidget(), what, held)


def to(talk: TalkDialog, point: Point) -> None:
    """With Alt and an arrow, from anywhere."""
    while talk.point is not point:
        hit(Qt.Key.Key_Right, ALT)


def said(store, meeting) -> dict[Point, str]:
    return {one.point: one.text for one in store.meeting_points.where(meeting_id=meeting.id)}


def test_arrows_go_from_point_to_point_and_what_is_said_is_kept(talk, store, meeting):
    assert talk.point is Point.PROMISES
    hit(Qt.Key.Key_Right)
    assert talk.point is Point.WHO
    hit(Qt.Key.Key_Right, ALT)
    assert talk.point is Point.SINCE
    type_text(QApplication.focusWidget(), "Jag har sovit")
    hit(Qt.Key.Key_Left)  # in words the cursor moves
    assert talk.point is Point.SINCE
    hit(Qt.Key.Key_Return, CTRL)
    assert talk.point is Point.GOALS
    assert said(store, meeting) == {Point.SINCE: "Jag har sovit"}
    hit(Qt.Key.Key_Left)  # an empty field lets it through
    assert talk.point is Point.SINCE
    assert field(talk, "Anteckning").toPlainText() == "Jag har sovit"


def test_in_a_line_with_words_an_arrow_moves_the_cursor(talk, store, meeting):
    to(talk, Point.WHO)
    leader = field(talk, "Mötesledare")
    leader.setFocus()
    leader.setText("Kim")
    key(leader, Qt.Key.Key_Left)
    assert talk.point is Point.WHO
    assert leader.cursorPosition() == 2


def test_who_is_here_is_ticked_by_space(talk, store, meeting, client):
    to(talk, Point.WHO)
    hit(Qt.Key.Key_Space)
    hit(Qt.Key.Key_Right, ALT)
    (record,) = store.meeting_records.where(meeting_id=meeting.id)
    assert record.present == (meeting.member_ids[0],)


def test_the_last_promises_come_first_and_are_answered_there(views, store, window, client, meeting):
    made = views.door.act(add_agreement, client.id, what="Ringa värden", who="Kim")
    show_talk(views.shell, views.shell, meeting.id)
    settle()
    talk = the_talk()
    if not says(talk, "Ringa värden"):  # agreed on at a visit: not for everybody's eyes before the client says yes
        press(talk, "Klienten säger ja: visa")
    press(talk, "Klar: Ringa värden")
    assert store.agreements.get(made.id).status is AgreementStatus.DONE
    assert says(talk, "Ringa värden")
    press(talk, "Hur gick det? Ringa värden")
    choose(dialog(), "Hur gick det?", "Släppt")
    write(dialog(), "Ett ord om det", "Värden har flyttat")
    press(dialog(), "Spara")
    kept = store.agreements.get(made.id)
    assert (kept.status, kept.word) == (AgreementStatus.DROPPED, "Värden har flyttat")


def test_a_decision_is_made_at_any_point_with_ctrl_n(talk, store, meeting, client):
    to(talk, Point.HOME)
    hit(Qt.Key.Key_N, CTRL)
    form = dialog()
    type_text(QApplication.focusWidget(), "Byta lås")
    press(form, "Spara")
    assert says(form, "Skriv vem som gör det.")
    write(form, "Vem?", "Kim")
    hit(Qt.Key.Key_Return, CTRL)
    (made,) = [one for one in store.agreements.where(client_id=client.id) if one.what == "Byta lås"]
    assert (made.meeting_id, made.ours) == (meeting.id, True)
    to(talk, Point.DECISIONS)
    assert says(talk, "Byta lås")


def test_what_is_typed_waits_each_second_and_over_the_lock(window, talk, views, store, meeting, client):
    to(talk, Point.WORKS)
    type_text(QApplication.focusWidget(), "Trivs i köket")
    talk.autosave()
    assert says(talk, "Utkast sparat")
    assert said(store, meeting) == {}
    type_text(QApplication.focusWidget(), " nu")
    hit(Qt.Key.Key_L, CTRL)
    settle()
    (line,) = seen(window, QLineEdit)
    type_text(line, PASSPHRASE)
    key(line, Qt.Key.Key_Return)
    settle()
    again = Views(window)
    show_talk(again.shell, again.shell, meeting.id)
    settle()
    assert the_talk().point is Point.WORKS
    assert field(the_talk(), "Anteckning").toPlainText() == "Trivs i köket nu"
    leave(the_talk())


def test_it_does_not_end_without_a_next_day_or_a_reason(talk, store, meeting, client, views):
    to(talk, Point.NEXT)
    hit(Qt.Key.Key_Space)  # no day
    press(talk, "Avsluta mötet")
    assert says(talk, "Bestäm nästa dag innan mötet slutar, eller skriv varför den inte kan bestämmas.")
    assert not store.meetings.get(meeting.id).held
    write(talk, "Om ingen dag kan bestämmas: varför?", "Vi ringer")
    press(talk, "Avsluta mötet")
    assert dialogs() == []
    assert store.meetings.get(meeting.id).held
    assert planned_meeting(views.desk, client.id) is None
    assert store.meeting_records.where(meeting_id=meeting.id)[0].next_why == "Vi ringer"


def test_the_suggested_day_is_fixed_and_undone_in_one_step(talk, store, meeting, client, views):
    to(talk, Point.NEXT)
    press(talk, "Avsluta mötet")
    following = planned_meeting(views.desk, client.id)
    assert following.on > meeting.on + timedelta(days=80)
    views.shell.undo()
    assert not store.meetings.get(meeting.id).held
    assert planned_meeting(views.desk, client.id).id == meeting.id


def test_minutes_are_shown_for_a_reader_and_said_to_be_ready(window, talk, store, meeting):
    to(talk, Point.WORKS)
    type_text(QApplication.focusWidget(), "Maten")
    to(talk, Point.NEXT)
    press(talk, "Avsluta mötet")
    settle()
    press(window, "Minnesanteckningar")
    choose(dialog(), "Till vem?", "Klientens exemplar")
    press(dialog(), "Visa")
    assert isinstance(dialog(), PreviewDialog)
    leave(dialog())
    press(window, "Minnesanteckningarna är klara")
    assert store.meeting_records.where(meeting_id=meeting.id)[0].minutes_at is not None
    assert says(window, "Minnesanteckningarna är klara.")


def test_nobody_else_is_seen_in_it_and_it_covers_the_window(talk, views, window, client):
    names = {other.first_name for other in views.desk.store.clients.where() if other.id != client.id}
    group = {member.name for member in views.desk.store.members.where(client_id=client.id)}
    for point in Point:
        to(talk, point)
        shown = " ".join(texts(talk) + [one.toPlainText() for one in seen(talk, QPlainTextEdit)])
        assert not [name for name in names - group if name in shown.split()], point
    assert talk.geometry() == window.geometry()
    assert client.first_name not in talk.windowTitle()


def test_esc_pauses_and_one_goes_on_at_the_same_point(talk, views, store, meeting):
    to(talk, Point.PLAN)
    type_text(QApplication.focusWidget(), "Planen ändras")
    hit(Qt.Key.Key_Escape)
    assert dialogs() == []
    assert said(store, meeting) == {Point.PLAN: "Planen ändras"}
    show_talk(views.shell, views.shell, meeting.id)
    settle()
    assert the_talk().point is Point.PLAN
    leave(the_talk())


def test_a_word_typed_and_taken_away_again_leaves_no_draft(talk, views, store, meeting):
    to(talk, Point.WORKS)
    type_text(QApplication.focusWidget(), "Hm")
    talk.autosave()
    write(talk, "Anteckning", "")
    hit(Qt.Key.Key_Right, ALT)
    assert [key for key in store.drafts.keys("form:group_meeting:") if not key.endswith(":place")] == []
    assert said(store, meeting) == {}


def test_what_somebody_here_has_no_consent_to_is_shown_when_the_client_says_yes(talk, views, store, client):
    for one in store.consents.where(client_id=client.id):
        if one.withdrawn_on is None:
            views.door.act(withdraw_consent, one.id)
    views.door.act(add_milestone, client.id, words="Simma varje tisdag")
    to(talk, Point.GOALS)
    assert says(talk, "Visas inte: ")
    assert not says(talk, "Simma varje tisdag")
    press(talk, "Klienten säger ja: visa")
    assert says(talk, "Simma varje tisdag")


def test_a_word_taken_away_is_gone(talk, store, meeting):
    to(talk, Point.WORKS)
    type_text(QApplication.focusWidget(), "Fel klient")
    hit(Qt.Key.Key_Right, ALT)
    hit(Qt.Key.Key_Left, ALT)
    write(talk, "Anteckning", "")
    hit(Qt.Key.Key_Right, ALT)
    assert said(store, meeting) == {Point.WORKS: ""}


def test_a_meeting_whose_minutes_are_ready_refuses_and_loses_nothing(talk, views, store, meeting):
    to(talk, Point.WORKS)
    type_text(QApplication.focusWidget(), "För sent")
    views.door.act(end_meeting, meeting.id, next_on=None, why="Slut")
    views.door.act(minutes_ready, meeting.id)
    hit(Qt.Key.Key_Right, ALT)
    assert talk.point is Point.WORKS
    assert says(talk, "Minnesanteckningarna är klara.")
    assert field(talk, "Anteckning").toPlainText() == "För sent"
    assert views.door.draft(talk._key)["text"] == "För sent"
    talk.done(0)
    settle()


@pytest.fixture
def folder(monkeypatch, tmp_path):
    """The system's own dialog answers with a folder of ours."""
    chosen = tmp_path / "inbjudningar"
    chosen.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(chosen))
    return chosen


def replies(views, meeting) -> list[Reply | None]:
    now = views.desk.store.meetings.get(meeting.id)
    return [one.reply for one in asked(views.desk, now)]


def test_letters_and_calendar_files_to_all_are_saved_in_one_step(window, views, client, meeting, folder):
    members = [one.member for one in asked(views.desk, meeting)]
    assert replies(views, meeting) == [None] * len(members)
    views.shell.open_client(client.id, "group")
    settle()
    press(window, "Bjud in")
    press(dialog(), "Spara filer …")
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 2 * len(members) > 2
    assert {name.rsplit(".", 1)[1] for name in names} == {"ics", "pdf"}
    private = [part for one in (client, *members) for part in one.name.split() if len(part) > 2]
    assert [part for part in private for name in names if part.lower() in name.lower()] == []
    for path in folder.glob("*.ics"):
        told = path.read_text("utf-8")
        assert "SUMMARY:Resursgruppsmöte" in told
        assert [part for part in private if part in told] == []
    letters = [text_of(path.read_bytes()) for path in folder.glob("*.pdf")]
    assert sorted(told for one in members for told in letters if f"Hej {one.name}!" in told) == sorted(letters)
    assert not [told for told in letters if client.first_name in told]
    assert replies(views, meeting) == [Reply.WAITING] * len(members)
    assert says(window, f"{members[0].says}: har inte svarat")
    views.shell.undo()
    assert replies(views, meeting) == [None] * len(members)


def test_one_is_asked_at_a_time_and_only_when_the_letter_has_left(
    window, views, client, meeting, monkeypatch, tmp_path
):
    one = asked(views.desk, meeting)[0].member
    views.shell.open_client(client.id, "group")
    settle()
    press(window, "Bjud in")
    choose(dialog(), "Till vem?", one.says)
    press(dialog(), "Visa brevet")
    assert isinstance(dialog(), PreviewDialog)
    assert replies(views, meeting)[0] is None
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "brev.pdf"), ""))
    press(dialog(), "Spara som PDF")
    assert replies(views, meeting)[0] is Reply.WAITING
    assert set(replies(views, meeting)[1:]) == {None}
    leave(dialog())


def test_without_an_hour_no_file_is_written_and_nobody_is_noted_as_asked(window, views, client, meeting, folder):
    views.door.act(plan_meeting, client.id, on=meeting.on, at=None)
    views.shell.open_client(client.id, "group")
    settle()
    press(window, "Bjud in")
    press(dialog(), "Spara filer …")
    assert says(dialog(), "Mötet har ingen tid än. Bestäm tiden först.")
    assert list(folder.iterdir()) == []
    assert set(replies(views, meeting)) == {None}
    leave(dialog())


def test_answers_are_one_press_and_prefill_who_is_here(window, views, store, client, meeting):
    members = [one.member for one in asked(views.desk, meeting)]
    views.shell.open_client(client.id, "group")
    settle()
    press(window, f"{members[0].name}: Kommer")
    press(window, f"{members[1].name}: Kommer inte")
    assert replies(views, meeting)[:2] == [Reply.YES, Reply.NO]
    assert says(window, f"{members[1].says}: kommer inte")
    press(window, "Håll mötet")
    talk = the_talk()
    to(talk, Point.WHO)
    assert says(talk, f"Kommer: {members[0].says}.")
    hit(Qt.Key.Key_Right, ALT)
    (record,) = store.meeting_records.where(meeting_id=meeting.id)
    assert record.present == (members[0].id,)
    assert members[1] in held_meeting(views.desk, meeting.id).absent


def test_a_meeting_before_the_last_one_is_refused_beside_the_day(window, views, store, client, meeting):
    last = max(one.on for one in store.meetings.where(client_id=client.id, held=1))
    views.shell.open_client(client.id, "group")
    settle()
    press(window, "Ändra tid")
    field(dialog(), "Dag").setDate(QDate(last.year, last.month, last.day))
    press(dialog(), "Spara")
    assert says(dialog(), "Det nya kommer efter det.")
    assert store.meetings.get(meeting.id).on == meeting.on
    leave(dialog())


def test_how_often_is_the_client_s_own(window, views, store, client):
    views.shell.open_client(client.id, "group")
    settle()
    press(window, "Hur ofta har klienten möte?")
    for wrong in ("0", "13"):
        write(dialog(), "Månader mellan mötena", wrong)
        press(dialog(), "Spara")
        assert says(dialog(), "1 till 12 månaders mellanrum")
    write(dialog(), "Månader mellan mötena", "2")
    press(dialog(), "Spara")
    assert store.clients.get(client.id).meeting_months == 2
    assert button(window, "Hur ofta har klienten möte?")


def test_it_is_begun_from_ctrl_k_too_for_the_client_at_hand(window, views, client, meeting):
    views.shell.go("day")
    settle()
    group_meeting_here(views.shell)
    settle()
    assert says(window, "Öppna klienten först, och håll mötet sedan.")
    views.shell.open_client(client.id, "group")
    settle()
    group_meeting_here(views.shell)
    settle()
    assert the_talk().point is Point.PROMISES
    leave(the_talk())
    views.door.act(plan_meeting, client.id, on=meeting.on + timedelta(days=1))
    group_meeting_here(views.shell)
    settle()
    assert says(window, "Inget resursgruppsmöte är planerat till i dag.")
    assert dialogs() == []


def test_what_was_said_is_found_with_ctrl_k(window, views, talk, client):
    to(talk, Point.WORKS)
    type_text(QApplication.focusWidget(), "Kanelbullarna")
    hit(Qt.Key.Key_Escape)
    views.shell.open_palette()
    settle()
    type_text(dialog().edit, "kanelbull")
    settle()
    hits = [dialog().list.item(place).text() for place in range(dialog().list.count())]
    assert hits[0].startswith(f"{client.shown} · Resursgruppsmöte: ")
    hit(Qt.Key.Key_Return)
    (page,) = seen(window, ClientPage)
    assert (page.client_id, page.part) == (client.id, "group")


def test_what_is_written_is_read_by_all_around_the_table(window, talk):
    to(talk, Point.SINCE)
    assert field(talk, "Anteckning").fontInfo().pixelSize() > window.fontInfo().pixelSize()


def test_a_meeting_is_planned_under_the_client_s_name(window, views, client):
    views.shell.open_client(client.id, "group")
    settle()
    press(window, "Ändra tid")
    assert says(dialog(), f"Resursgruppsmöte: {client.shown}")
    leave(dialog())
