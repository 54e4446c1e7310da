"""Interviews in the window; what a relative has said is nowhere that the client may look."""

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QWidget

from boendestod_app.domain.print_out import PaperKind, WayOut
from boendestod_app.domain.relative import Allows, RelativeConsent
from boendestod_app.errors import Refused
from boendestod_app.services.care_plans import plan_now
from boendestod_app.services.crisis_papers import crisis_paper
from boendestod_app.services.find import find
from boendestod_app.services.interview_guides import guides_text
from boendestod_app.services.interview_papers import (
    interview_memo,
    relative_interview_copy,
    relative_interview_memo,
)
from boendestod_app.services.interviews import answers_of_client, answers_of_relative, interviews_of, keep_interview
from boendestod_app.services.meetings import coming
from boendestod_app.services.minutes import minutes_memo, minutes_readers
from boendestod_app.services.network_papers import network_paper
from boendestod_app.services.plan_papers import plan_paper, plan_readers
from boendestod_app.services.print_outs import log_print
from boendestod_app.services.readers import readers
from boendestod_app.services.relatives import give_relative_consent
from boendestod_app.services.summarise import fold
from boendestod_app.services.week_papers import fridge_sheet
from boendestod_app.services.write_summary import summary_row
from boendestod_app.ui.client_page import TABS
from boendestod_app.ui.form import FormDialog
from boendestod_app.ui.interviews_view import InterviewsDialog, show_interviews
from boendestod_app.ui.preview import PreviewDialog
from boendestod_app.ui.talk_view import show_talk
from boendestod_app.ui.text_field import CheckedText
from boendestod_app.ui.together import show_together
from tests.ui.looking import dialogs, field, leave, press, says, seen, settle, texts, write
from tests.ui.views import Views

MARK = "Zebrafink"  # stands in every answer of the relative, and nowhere else


@pytest.fixture
def views(window):
    window.activateWindow()
    return Views(window)


@pytest.fixture
def told(views):
    """An interview with somebody near the client, who has not said that it may be told."""
    return views.told_by_a_relative(views.with_meeting, f"{MARK} i buren")


def a(kind: type[QDialog]) -> QDialog:
    """The open dialog of a kind: one may lie over another."""
    return next(one for one in dialogs() if isinstance(one, kind))


def everything_in(root: QWidget) -> str:
    """Whatever can be read in it or heard of it."""
    said = [one.accessibleName() + one.toolTip() for one in seen(root, QWidget)]
    typed = [one.text() for one in seen(root, QLineEdit)] + [one.toPlainText() for one in seen(root, QPlainTextEdit)]
    return "\n".join([*texts(root), *said, *typed])


def test_the_client_s_own_is_written_changed_printed_and_noted(views, window):
    client = views.mine[0]
    show_interviews(views.shell, views.shell, client.id)
    press(a(InterviewsDialog), "Ny intervju")
    write(a(FormDialog), "Vardagen: Hur ser en bra dag ut för dig?", "Sol på balkongen")
    press(a(FormDialog), "Spara")
    (kept,) = interviews_of(views.door.desk(), client.id)
    assert [one.text for one in answers_of_client(views.door.desk(), kept)] == ["Sol på balkongen"]
    assert says(a(InterviewsDialog), "Sol på balkongen")
    press(a(InterviewsDialog), "Skriv ut")
    preview = a(PreviewDialog)
    preview._out(WayOut.SAVED)
    printed = views.door.desk().store.print_outs.where(client_id=client.id)[-1]
    assert (printed.what, printed.reader) == (PaperKind.INTERVIEW, "client")
    leave(preview)


def test_an_interview_without_answers_is_refused_and_stays(views):
    show_interviews(views.shell, views.shell, views.mine[0].id)
    press(a(InterviewsDialog), "Ny intervju")
    press(a(FormDialog), "Spara")
    assert says(a(FormDialog), "Skriv minst ett svar.")
    leave(a(FormDialog))
    leave(a(InterviewsDialog))


def test_a_relative_s_own_is_apart_and_has_no_paper_without_a_yes(views, told):
    client = views.with_meeting
    show_interviews(views.shell, views.shell, client.id)
    assert MARK not in everything_in(a(InterviewsDialog))
    press(a(InterviewsDialog), "Intervjuer med närstående")
    assert MARK in everything_in(a(InterviewsDialog))
    assert says(a(InterviewsDialog), "till att svaren berättas")
    assert "Skriv ut" not in texts(a(InterviewsDialog))
    yes = RelativeConsent("", client.id, told.relative_id, (Allows.ANSWERS,), views.desk.today, views.desk.today,
                          told_to="Sin bror")  # fmt: skip
    views.door.act(give_relative_consent, yes)
    settle()
    assert says(a(InterviewsDialog), "Får berättas för: Sin bror")
    press(a(InterviewsDialog), "Skriv ut")
    a(PreviewDialog)._out(WayOut.PRINTED)
    printed = views.door.desk().store.print_outs.where(client_id=client.id)[-1]
    assert (printed.what, printed.reader, printed.recipient) == (PaperKind.INTERVIEW, told.relative_id, "Sin bror")
    leave(a(PreviewDialog))


def test_nothing_a_relative_said_is_on_any_page_about_the_client(views, window, told):
    client = views.with_meeting
    for tab in TABS:
        views.shell.open_client(client.id, tab.key)
        settle()
        assert MARK not in everything_in(window), tab.key
    views.shell.open_summary(coming(views.desk, client).meeting.id)
    settle()
    assert MARK not in everything_in(window)
    views.shell.go("day")
    settle()
    assert MARK not in everything_in(window)
    assert MARK not in views.door.actions.last_done
    assert find(views.door.desk(), MARK) == []


def test_nothing_a_relative_said_is_in_what_is_looked_at_together(views, window, told):
    client = views.with_meeting
    meeting = coming(views.desk, client).meeting
    show_together(views.shell, window, client.id)
    settle()
    assert MARK not in everything_in(dialogs()[-1])
    leave(dialogs()[-1])
    show_talk(views.shell, views.shell, meeting.id)
    for place in range(20):
        talk = dialogs()[-1]
        assert MARK not in everything_in(talk)
        if place < 8:
            talk.go_to(min(place, 7))
            settle()
    leave(dialogs()[-1])


def test_nothing_a_relative_said_is_on_any_paper_or_export(views, told):
    desk, client = views.door.desk(), views.planned
    views.told_by_a_relative(client, f"{MARK} i trädet")
    desk = views.door.desk()
    papers = [plan_paper(desk, plan_now(desk, client.id), one) for one in plan_readers(desk, client.id)]
    papers += [crisis_paper(desk, client.id), network_paper(desk, client.id)]
    papers += [fridge_sheet(desk, client.id, desk.today, weeks=2, pictures=False, goals=[])]
    owner = views.with_meeting
    meeting = coming(desk, owner).meeting
    papers += [fold(desk, meeting), crisis_paper(desk, owner.id), network_paper(desk, owner.id)]
    papers += [minutes_memo(desk, meeting.id, key) for key, _name in minutes_readers(desk, meeting.id)]
    for reader in readers(desk, meeting):
        try:
            papers.append(summary_row(desk, meeting, reader_named=reader.key, until=None))
        except Refused:
            continue  # this reader has no copy at all
    papers += [interview_memo(desk, one) for id in (client.id, owner.id) for one in interviews_of(desk, id)]
    assert len(papers) > 8
    assert [one for one in papers if MARK in str(one)] == []
    with pytest.raises(Refused, match="står inte i klientens papper"):
        interview_memo(desk, told)
    for make in (relative_interview_memo, relative_interview_copy):
        with pytest.raises(Refused, match="inte sagt ja"):
            make(desk, told)


def test_a_yes_that_is_taken_back_stops_the_paper_that_is_looked_at(views, told):
    client = views.with_meeting
    yes = RelativeConsent("", client.id, told.relative_id, (Allows.ANSWERS,), views.desk.today, views.desk.today,
                          told_to="Sin bror")  # fmt: skip
    given = views.door.act(give_relative_consent, yes)
    memo = relative_interview_memo(views.door.desk(), told)
    assert MARK in str(memo)
    assert memo.foot == "Får berättas för: Sin bror. Ingen annan."
    copy = relative_interview_copy(views.door.desk(), told)

    def take_back(desk):
        from boendestod_app.services.relatives import withdraw_relative_consent

        return withdraw_relative_consent(desk, given.id)

    views.door.act(take_back)
    with pytest.raises(Refused, match="Samtycket gäller inte längre"):
        views.door.act(log_print, copy, WayOut.PRINTED)


# ---- the questions


def test_the_team_s_own_questions_are_kept_with_each_fault_at_its_place(views, window):
    views.shell.go("settings")
    settle()
    press(window, "Ändra intervjufrågorna")
    form = a(FormDialog)
    edit = field(form, "Frågorna som text")
    shipped = edit.toPlainText()
    wrong = shipped.replace('for = "client"', 'for = "dog"', 1)
    edit.setPlainText(wrong)
    press(form, "Spara")
    assert says(form, "De frågor som gällde gäller fortfarande.")
    line = 1 + wrong[: wrong.index('for = "dog"')].count("\n")
    press(form, f"Rad {line}, kolumn 7: skriv client eller relative.")
    assert edit.where == (line, 7)
    assert guides_text(views.door.desk()) == shipped
    edit.setPlainText(shipped.replace("Hur ser en bra dag ut för dig?", "Vad är en bra dag?"))
    press(form, "Spara")
    assert "Vad är en bra dag?" in guides_text(views.door.desk())
    assert says(window, "Teamets egna, ändrade")
    press(window, "Återgå till de som följer med")
    assert guides_text(views.door.desk()) == shipped


def test_the_shipped_questions_come_back_into_the_text_and_can_be_taken_back():
    field = CheckedText("x", "shipped", "Text", lambda text: [("Rad 1, kolumn 1: fel", 1, 1)] if text == "x" else [])
    assert field.show_faults() == 1
    field.put("shipped")
    assert (field.value(), field.show_faults()) == ("shipped", 0)
    field.edit.undo()
    assert field.value() == "x"


def test_what_was_answered_is_changed_in_its_own_form(views):
    client = views.mine[0]
    from boendestod_app.domain.interview import Interview

    new = Interview("", client.id, "client", "Samtal", views.desk.today)
    kept = views.door.act(keep_interview, new, {"good_day": "Sol"})
    show_interviews(views.shell, views.shell, client.id)
    press(a(InterviewsDialog), "Ändra")
    write(a(FormDialog), "Vardagen: Hur ser en bra dag ut för dig?", "Regn")
    press(a(FormDialog), "Spara")
    assert [one.text for one in answers_of_client(views.door.desk(), kept)] == ["Regn"]
    assert answers_of_relative(views.door.desk(), kept) == []
    leave(a(InterviewsDialog))
