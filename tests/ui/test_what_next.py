"""The end of *Dokumentera besök*: the next visit, what was agreed, the level."""

from datetime import timedelta

import pytest

from boendestod_app.domain.series import Scope
from boendestod_app.services.agenda import next_visit
from boendestod_app.services.my_day import my_day
from boendestod_app.services.plan_visits import end_rhythm
from boendestod_app.services.plan_week import call_off_told
from tests.ui.looking import dialog, dialogs, field, press, says, settle, write


@pytest.fixture
def visit(shell):
    """The first planned visit of today, being documented."""
    found = next(one.visit for one in my_day(shell.door.desk()).visits if one.visit.planned)
    shell.document(found)
    settle()
    return found


def following(shell, visit):
    client = shell.door.desk().store.clients.get(visit.client_id)
    return next_visit(shell.door.desk(), client, visit)


def test_the_next_visit_stands_there_and_only_it_is_moved(shell, visit):
    before = following(shell, visit)
    assert says(shell.pane, "i planen")
    press(shell.pane, "Flytta nästa besök")
    edit = field(dialog(), "Dag")
    edit.setDate(edit.date().addDays(1))
    press(dialog(), "Spara")
    assert dialogs() == []
    moved = shell.door.desk().store.visits.where(client_id=visit.client_id, rhythm_id=before.rhythm_id)
    assert before.start + timedelta(days=1) in [one.start for one in moved]
    shell.undo()
    settle()
    assert following(shell, visit) == before


def test_where_nothing_is_planned_it_is_planned_from_here(shell, visit):
    store = shell.door.actions.store
    for one in store.rhythms.where(client_id=visit.client_id):
        if one.ends_on is None:
            shell.door.act(end_rhythm, one.id, shell.door.desk().today)
    while ahead := following(shell, visit):
        shell.door.act(call_off_told, ahead, Scope.THIS, reason="Flyttar", by_client=True, told=True)
    settle()
    assert says(shell.pane, "Inget nästa besök är planerat.")
    press(shell.pane, "Planera")
    edit = field(dialog(), "Dag")
    edit.setDate(edit.date().addDays(3))
    press(dialog(), "Spara")
    assert dialogs() == []
    assert following(shell, visit).start.date() == shell.door.desk().today + timedelta(days=3)
    assert says(shell.pane, "Nästa: mån 17 aug")


def test_an_agreement_is_added_by_its_button_and_by_klar(shell, visit):
    store = shell.door.actions.store

    def agreed():
        return {(one.what, one.who) for one in store.agreements.where(client_id=visit.client_id)}

    before = agreed()
    press(shell.pane, "Lägg till överenskommelsen")
    assert agreed() == before  # nothing was written
    write(shell.pane, "Vad kom ni överens om?", "Ringa banken")
    write(shell.pane, "Vem gör det ni kom överens om?", "Kim")
    press(shell.pane, "Lägg till överenskommelsen")
    assert says(shell.pane, "Överenskommet: Ringa banken (Kim)")
    write(shell.pane, "Vad kom ni överens om?", "Tvätta")
    press(shell.pane, "Klar  Ctrl+Enter")
    client = store.clients.get(visit.client_id)
    assert agreed() - before == {("Ringa banken", "Kim"), ("Tvätta", client.first_name)}


def test_trappa_upp_is_asked_about_the_client_of_the_visit(shell, visit):
    press(shell.pane, "Trappa upp …")
    assert says(dialog(), "Ring 112 nu")
    press(dialog(), "Avbryt")
