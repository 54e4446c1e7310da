"""*Gallring* in the window: looked into, proposed, approved by another, the paper, the copies from before."""

import os
import re
from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from boendestod_app.domain.backup import Occasion
from boendestod_app.services.journal_bridge import to_carry_over
from boendestod_app.services.keep_client import edit_client, end_client
from boendestod_app.services.keep_note import mark_transferred
from boendestod_app.services.purges import carried_out, proposed
from boendestod_app.services.retention import ready
from boendestod_app.ui.ask_journal import carry_over
from boendestod_app.ui.inputs import TickBox
from boendestod_app.ui.purge_view import PurgeDialog, show_purges
from tests.ui.looking import button, choose, dialog, press, says, seen, settle, texts


@pytest.fixture
def gallring(shell) -> PurgeDialog:
    shown = show_purges(shell, shell)
    settle()
    return shown


def colleague(shell) -> str:
    desk = shell.door.desk()
    return next(one.name for one in desk.store.workers.where() if one.id != desk.me)


def test_nothing_goes_before_another_has_approved(shell, gallring):
    due = len(ready(shell.door.desk()))
    assert due
    press(gallring, "Föreslå gallring")
    assert len(proposed(shell.door.desk())) == due
    assert carried_out(shell.door.desk()) == []
    assert says(gallring, "Väntar på en andra person")
    press(gallring, "Godkänn alla …")
    asked = dialog()
    assert says(asked, "Programmet kan inte se vem som sitter vid datorn.")
    assert says(asked, "Du har föreslagit det och kan inte godkänna det själv.")
    for purge in proposed(shell.door.desk()):
        assert says(asked, shell.door.desk().store.clients.get(purge.local_id).shown)
    press(asked, "Gallra")
    assert says(asked, "Välj vem som godkänner.")
    choose(asked, "Jag som godkänner", colleague(shell))
    press(asked, "Gallra")
    settle()
    assert len(carried_out(shell.door.desk())) == due
    assert says(gallring, "Gallrat")
    assert says(gallring, "Inget att gallra i dag.")


def ticks(gallring) -> list[str]:
    return [one.accessibleName() for one in seen(gallring, TickBox)]


def test_a_long_name_does_not_make_it_wider_than_the_screen(shell):
    for client in shell.door.desk().store.clients.where():
        shell.door.act(edit_client, replace(client, name="Maria-Alexandra von Hohenstein " * 4))
    shown = show_purges(shell, shell)
    settle()
    assert ready(shell.door.desk())
    assert shown.minimumSizeHint().width() < 600


def test_only_what_is_ticked_is_proposed(shell, gallring):
    first, *others = ready(shell.door.desk())
    press(gallring, next(one for one in ticks(gallring) if one.startswith(f"{first.name}: ")))
    button(gallring, "Föreslå gallring").setFocus()
    press(gallring, "Föreslå gallring")
    settle()
    assert gallring._area.verticalScrollBar().value() == 0  # where they wait now
    assert gallring.focusWidget() is button(gallring, "Stäng")
    assert {one.local_id for one in proposed(shell.door.desk())} == {one.client_id for one in others}


def test_why_is_said_once_and_with_nothing_ticked_the_dialog_itself_says_what_is_missing(shell, gallring):
    due = ready(shell.door.desk())
    assert len({one.rule for one in due}) < len(due)
    for rule in {one.rule for one in due}:
        assert [one.text() for one in gallring.findChildren(QLabel)].count(rule.told) == 1
    for one in ticks(gallring):
        if any(one.startswith(f"{clock.name}: ") and "sedan" in one for clock in due):
            press(gallring, one)
    press(gallring, "Föreslå gallring")
    assert says(gallring, "Välj något att gallra.")
    assert proposed(shell.door.desk()) == []


def test_what_goes_and_what_stays_is_unfolded(shell, gallring):
    first, *_others = ready(shell.door.desk())
    line = next(one for one in texts(gallring) if one.startswith(f"{first.name}: "))
    press(gallring, f"Vad gallras, vad blir kvar: {line}")
    assert says(gallring, f"Anteckning: {first.count}")
    assert says(gallring, "Besöket: dag, tid, utfall och delmål. Det behövs för planen och uppföljningen.")


def test_a_proposal_is_taken_back(shell, gallring):
    press(gallring, "Föreslå gallring")
    told = next(one for one in texts(gallring) if "Föreslagen av" in one)
    press(gallring, f"Dra tillbaka {told}")
    assert len(proposed(shell.door.desk())) == len(ready(shell.door.desk())) - 1


def test_the_copies_from_before_are_listed_with_their_day_and_can_go_at_once(shell, place, clock):
    shell.copying.make(Occasion.ASKED)
    settle()
    clock.move(minutes=5)
    shown = show_purges(shell, shell)
    assert not says(shown, "Säkerhetskopior från före gallringen")
    press(shown, "Föreslå gallring")
    press(shown, "Godkänn alla …")
    choose(dialog(), "Jag som godkänner", colleague(shell))
    press(dialog(), "Gallra")
    settle()
    assert says(shown, "Säkerhetskopior från före gallringen")
    lines = [one.text() for one in shown.findChildren(QLabel)]
    assert [one for one in lines if re.match(r"14 aug 2026 \d\d\.\d\d, försvinner senast", one)]
    clock.move(minutes=5)
    press(shown, "Ta bort dem nu")
    settle()
    assert not says(shown, "Säkerhetskopior från före gallringen")
    (left,) = place.needs.copies().listed()
    assert left.backup.at == clock()


def test_the_page_of_a_client_who_is_purged_is_left(shell, clock):
    desk = shell.door.desk()
    client = next(one for one in desk.store.clients.where() if desk.me in one.worker_ids)
    for one in desk.store.notes.where(client_id=client.id):
        shell.door.act(mark_transferred, one.id)
    shell.door.act(end_client, client.id, desk.today)
    for one in desk.store.exports.where(client_id=client.id):
        pytest.skip(f"the demo has a paper of theirs: {one.id}")
    shell.open_client(client.id, "overview")
    settle()
    clock.move(days=61)
    shown = show_purges(shell, shell)
    press(shown, "Föreslå gallring")
    press(shown, "Godkänn alla …")
    choose(dialog(), "Jag som godkänner", colleague(shell))
    press(dialog(), "Gallra")
    settle()
    assert shell.door.actions.store.clients.find(client.id) is None
    shown.close()
    settle()
    for page in ("day", "week", "clients", "raised", "groups", "settings"):
        shell.go(page)
        settle()
        assert not says(shell.page, client.shown)


def test_a_colleagues_proposal_is_asked_for_on_the_day(shell, gallring):
    press(gallring, "Föreslå gallring")
    shell.go("day")
    settle()
    assert not says(shell.page, "väntar på en andra person")  # mine: another has to see it
    store, desk = shell.door.actions.store, shell.door.desk()
    other = next(one.id for one in store.workers.where() if one.id != desk.me)
    with store.act("test", desk.now):
        for one in proposed(desk):
            store.purges.save(replace(one, proposed_by=other))
    gallring.close()
    shell.refresh()
    settle()
    press(shell.page, next(one for one in texts(shell.page) if one.endswith("väntar på en andra person")))
    press(dialog(), "Godkänn alla …")
    press(dialog(), "Gallra")  # on my own name, which is chosen already
    settle()
    assert {one.approved_by for one in carried_out(shell.door.desk())} == {desk.me}


def test_what_an_upgrade_left_is_among_the_copies_and_goes_too(shell, place, clock):
    kept = place.folder / "kopior" / "fore-version-8-abcd.db"
    kept.parent.mkdir(exist_ok=True)
    kept.write_bytes(b"as it was")
    os.utime(kept, (0, 0))
    shown = show_purges(shell, shell)
    press(shown, "Föreslå gallring")
    press(shown, "Godkänn alla …")
    choose(dialog(), "Jag som godkänner", colleague(shell))
    press(dialog(), "Gallra")
    settle()
    assert says(shown, "ligger kvar tills den tas bort")
    press(shown, "Ta bort dem nu")
    settle()
    assert not kept.exists()


# ---- over to the journal


def test_a_note_is_carried_over_field_by_field_with_one_key(shell):
    waiting = to_carry_over(shell.door.desk())
    shown = carry_over(shell, shell)
    settle()
    note = waiting[0].note
    assert says(shown, f"Anteckning 1 av {len(waiting)}")
    press(shown, "Kopiera Besöket  Enter")
    assert QGuiApplication.clipboard().text().endswith("(Kim)")
    press(shown, "Kopiera Händelse  Enter")
    assert QGuiApplication.clipboard().text() == note.happened
    assert "Händelse · kopierat" in texts(shown)
    while any(one.startswith("Kopiera ") and one.endswith("Enter") for one in texts(shown)):
        press(shown, next(one for one in texts(shown) if one.startswith("Kopiera ") and one.endswith("Enter")))
    press(shown, "Överförd, nästa anteckning")
    assert shell.door.actions.store.notes.get(note.id).transferred_at
    assert says(shown, f"Anteckning 2 av {len(waiting)}")
    for _left in waiting[1:]:
        press(shown, "Redan överförd")
    assert says(shown, "Allt är överfört.")
    assert to_carry_over(shell.door.desk()) == []


def test_the_key_stays_on_the_next_field(shell):
    shown = carry_over(shell, shell)
    settle()
    assert button(shown, "Kopiera Besöket  Enter").hasFocus()
    press(shown, "Kopiera Besöket  Enter")
    settle()
    assert button(shown, "Kopiera Händelse  Enter").hasFocus()


def test_what_has_waited_a_day_is_asked_for(shell, clock):
    clock.move(hours=25)
    shell.go("day")
    shell.refresh()
    settle()
    first = to_carry_over(shell.door.desk())[0]
    press(shell.page, next(one for one in texts(shell.page) if one.startswith("Visa ") and one.endswith(" till")))
    press(shell.page, next(one for one in texts(shell.page) if one.endswith("till journalen") and ":" in one))
    asked = dialog()
    assert says(asked, "Överför till journalen")
    assert says(asked, first.client.shown) or says(asked, "Anteckning 1 av")
