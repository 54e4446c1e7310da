"""A consent is withdrawn between the export and the meeting: what waits stops, what is out is named and taken back."""

import pytest
from PySide6.QtWidgets import QFileDialog

from boendestod_app.domain.calendar import short_date_text
from boendestod_app.domain.consent import Scope
from boendestod_app.domain.export import ExportState
from boendestod_app.services.consents import give_consent, withdraw_consent
from boendestod_app.services.meetings import coming_meetings
from boendestod_app.services.readers import OFFICER
from boendestod_app.ui.ask_consent import OutDialog
from tests.ui.looking import choose, dialog, dialogs, field, leave, press, says, settle, write
from tests.ui.views import Views


@pytest.fixture
def drive(tmp_path):
    folder = tmp_path / "delad"
    folder.mkdir()
    return folder


@pytest.fixture
def views(window):
    window.activateWindow()
    return Views(window)


@pytest.fixture
def store(views):
    return views.door.actions.store


@pytest.fixture
def meeting(views):
    """Dana's, whose summary has been gone through."""
    found = coming_meetings(views.desk, views.mine, 60)
    return next(one.meeting for one in found if one.client.shown.startswith("Dana"))


@pytest.fixture
def member(views, meeting):
    """Somebody who may read now."""
    held = [one for one in views.desk.store.consents.where(client_id=meeting.client_id)
            if one.member_id in meeting.member_ids and one.valid_on(views.desk.today)]  # fmt: skip
    return views.desk.store.members.get(held[0].member_id)


@pytest.fixture
def page(window, views, meeting, drive):
    """The summary, with the team's folder chosen."""
    shell = window.shell
    shell.go("settings")
    settle()
    shell._stack.currentWidget().use_folder(drive)
    settle()
    shell.open_summary(meeting.id)
    settle()
    return shell._stack.currentWidget()


def share(page) -> None:
    (name,) = [one.text() for one in page.findChildren(type(page._large)) if one.text().startswith("Lägg ")]
    press(page, name)


def of(store, meeting, reader: str, state: ExportState = ExportState.SENT) -> list:
    return [one for one in store.exports.where(meeting_id=meeting.id, reader=reader) if one.state is state]


def take_back(window, views, meeting, member) -> OutDialog:
    views.shell.open_client(meeting.client_id, "group")
    settle()
    press(window, f"Återkalla samtycket till {member.name}")
    (found,) = [one for one in dialogs() if isinstance(one, OutDialog)]
    return found


def test_what_is_out_is_listed_removed_and_asked_back(window, views, page, store, meeting, member, drive):
    share(page)
    (own,), (common,) = of(store, meeting, member.id), of(store, meeting, "group")
    assert {own.sent_name, common.sent_name} <= {path.name for path in drive.iterdir()}
    out = take_back(window, views, meeting, member)
    day = short_date_text(meeting.on)
    assert says(out, f"mötet {day}, {member.name}, version 1")
    assert says(out, f"mötet {day}, Gruppens exemplar, version {common.version}")
    assert says(out, f"Be {member.says} att lämna tillbaka")
    press(out, f"Ta bort från mappen: mötet {day}, {member.name}, version 1")
    assert store.exports.get(own.id).state is ExportState.REMOVED
    assert own.sent_name not in {path.name for path in drive.iterdir()}
    assert common.sent_name in {path.name for path in drive.iterdir()}
    assert says(out, "Borttagen från mappen")
    leave(out)
    assert says(window, "1 papper ute")  # the group's, until that too is gone


def test_on_a_drive_that_is_away_it_waits_and_is_carried_out_when_it_is_back(
    window, views, page, store, meeting, member, drive, place
):
    share(page)
    (own,) = of(store, meeting, member.id)
    drive.rename(drive.with_name("borta"))
    out = take_back(window, views, meeting, member)
    paper = f"mötet {short_date_text(meeting.on)}, {member.name}, version 1"
    press(out, f"Ta bort från mappen: {paper}")
    assert says(window, "Den delade mappen går inte att nå.")
    assert says(out, "Tas bort när mappen är tillbaka")
    kept = store.exports.get(own.id)
    assert (kept.state, kept.remove_asked_at is not None) == (ExportState.SENT, True)
    views.shell._post.send_when_due()  # still away: nothing is lost, and nothing is said each minute
    settle()
    assert store.exports.get(own.id) == kept
    drive.with_name("borta").rename(drive)
    place.clock.move(minutes=6)
    views.shell._post.send_when_due()
    settle()
    gone = store.exports.get(own.id)
    assert (gone.state, gone.remove_asked_at) == (ExportState.REMOVED, None)
    assert own.sent_name not in {path.name for path in drive.iterdir()}
    assert says(out, "Borttagen från mappen")
    leave(out)


def test_it_may_be_left_there_after_all(window, views, page, store, meeting, member, drive):
    share(page)
    (own,) = of(store, meeting, member.id)
    drive.rename(drive.with_name("borta"))
    out = take_back(window, views, meeting, member)
    paper = f"mötet {short_date_text(meeting.on)}, {member.name}, version 1"
    press(out, f"Ta bort från mappen: {paper}")
    press(out, f"Låt ligga: {paper}")
    drive.with_name("borta").rename(drive)
    views.shell._post.send_when_due()
    settle()
    assert store.exports.get(own.id).state is ExportState.SENT
    assert own.sent_name in {path.name for path in drive.iterdir()}
    leave(out)


def test_a_file_that_somebody_has_changed_is_not_ours_to_remove_and_is_said_once(
    window, views, page, store, meeting, member, drive
):
    share(page)
    (own,) = of(store, meeting, member.id)
    drive.rename(drive.with_name("borta"))
    out = take_back(window, views, meeting, member)
    press(out, f"Ta bort från mappen: mötet {short_date_text(meeting.on)}, {member.name}, version 1")
    leave(out)
    drive.with_name("borta").rename(drive)
    (drive / own.sent_name).write_bytes(b"%PDF annat")
    views.shell._post.send_when_due()
    settle()
    assert says(window, "Någon har ändrat filen, så den ligger kvar.")
    assert store.exports.get(own.id).remove_asked_at is None
    assert (drive / own.sent_name).exists()


def test_what_waits_is_stopped_at_once_and_never_leaves(window, views, page, store, meeting, drive):
    drive.rename(drive.with_name("borta"))
    share(page)
    waiting = store.exports.where(meeting_id=meeting.id, state=ExportState.WAITING.value)
    waits = next(one for one in waiting if one.reader in meeting.member_ids)
    late = store.members.get(waits.reader)
    views.shell.open_client(meeting.client_id, "group")
    settle()
    press(window, f"Återkalla samtycket till {late.name}")
    assert not [one for one in dialogs() if isinstance(one, OutDialog)]  # nothing of it is out
    stopped = store.exports.get(waits.id)
    assert (stopped.state, stopped.trouble) == (ExportState.STOPPED, "Samtycket gäller inte längre.")
    drive.with_name("borta").rename(drive)
    views.shell.send_papers()
    settle()
    sent = {one.reader for one in store.exports.where(meeting_id=meeting.id, state=ExportState.SENT.value)}
    assert sent
    assert not sent & {late.id, "group"}  # the group's copy was cut for that member too


def test_the_group_s_new_copy_stands_instead_of_the_one_that_is_out(window, views, page, store, meeting, member, drive):
    share(page)
    (before,) = of(store, meeting, "group")
    leave(take_back(window, views, meeting, member))
    views.shell.open_summary(meeting.id)
    settle()
    share(views.shell._stack.currentWidget())
    after = max(of(store, meeting, "group"), key=lambda one: one.version)
    assert (after.version, after.replaces) == (before.version + 1, (before.sent_name,))
    assert member.id not in after.for_members
    assert of(store, meeting, member.id, ExportState.WAITING) == []
    views.shell.open_client(meeting.client_id, "group")
    settle()
    assert says(window, f"Ersatt av version {after.version}")


# ---- the handläggare, as the members


@pytest.fixture
def officer(views, meeting):
    return views.door.act(
        give_consent, meeting.client_id, recipient="Gun Ek", scopes=(Scope.GOALS,), member_id=OFFICER
    )  # fmt: skip


def test_the_handlaggare_stands_in_the_register_and_is_withdrawn_there(
    window, views, officer, page, store, meeting, drive
):
    share(page)
    (own,) = of(store, meeting, OFFICER)
    views.shell.open_client(meeting.client_id, "group")
    settle()
    assert says(window, "Gun Ek")
    press(window, f"Återkalla: Gun Ek från {officer.starts_on.isoformat()}")
    out = dialog()
    assert isinstance(out, OutDialog)
    paper = f"mötet {short_date_text(meeting.on)}, Handläggarens exemplar, version 1"
    press(out, f"Ta bort från mappen: {paper}")
    assert store.exports.get(own.id).state is ExportState.REMOVED
    leave(out)
    assert store.consents.get(officer.id).withdrawn_on == views.desk.today


def test_a_new_handlaggare_does_not_read_on_the_old_one_s_consent(window, views, officer, store, meeting):
    views.shell.open_client(meeting.client_id, "group")
    settle()
    press(window, "Samtycke till handläggaren …")
    form = dialog()
    assert field(form, "Handläggarens namn").text() == "Gun Ek"
    write(form, "Handläggarens namn", "Ola Ny")
    choose(form, "Hur gavs det?", "Skriftligt")
    press(form, "Spara")
    assert says(form, "Samtycket till Gun Ek gäller till")
    assert field(form, "Handläggarens namn").text() == "Ola Ny"
    assert len(store.consents.where(member_id=OFFICER)) == 1
    write(form, "Handläggarens namn", "Gun Ek")
    press(form, "Spara")
    assert {one.written for one in store.consents.where(member_id=OFFICER)} == {False, True}


# ---- printing


@pytest.fixture
def saved(monkeypatch, tmp_path):
    path = tmp_path / "papper.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))
    return path


def test_what_is_saved_from_the_preview_is_noted_and_named_when_it_is_asked_back(
    window, views, page, store, meeting, member, saved
):
    choose(page, "Till vem?", member.says)
    page._redraw()
    press(page, "Skriv ut  Ctrl+P")
    press(dialog(), "Spara som PDF …")
    leave(dialog())
    (kept,) = store.print_outs.where(client_id=meeting.client_id)
    assert (kept.reader, kept.how.value, len(kept.consent_ids)) == (member.id, "saved", 1)
    out = take_back(window, views, meeting, member)
    assert says(out, f"Sammanfattning till {member.says}: sparat som PDF")
    leave(out)


def test_a_consent_withdrawn_while_the_paper_is_looked_at_lets_nothing_out(
    window, views, page, store, meeting, member, saved
):
    choose(page, "Till vem?", member.says)
    press(page, "Skriv ut  Ctrl+P")
    for one in store.consents.where(member_id=member.id, withdrawn_on=None):
        views.door.act(withdraw_consent, one.id)
    press(dialog(), "Spara som PDF …")
    assert says(dialog(), "Samtycket gäller inte längre. Papperet lämnas inte ut")
    assert not saved.exists()
    assert store.print_outs.where() == []
    leave(dialog())
