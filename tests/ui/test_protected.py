"""Protected identity in the window: no view shows where somebody lives, and what is out is told when it is put on."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTextEdit

from boendestod_app.domain.actor import Actor, ActorKind
from boendestod_app.domain.visit import Visit
from boendestod_app.services.actors import keep_actor
from boendestod_app.services.child_reports import reports_told
from boendestod_app.services.client_names import suggested_alias
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.my_day import my_day
from boendestod_app.services.plan_visits import plan_visit
from boendestod_app.ui.ask_client import change_client, new_client
from boendestod_app.ui.ask_daytime import activity
from boendestod_app.ui.ask_home import tenancy
from boendestod_app.ui.ask_protection import ProtectedDialog, protection
from tests.ui.looking import (
    button,
    dialog,
    dialogs,
    everything,
    field,
    leave,
    press,
    says,
    seen,
    settle,
    texts,
    write,
)
from tests.ui.views import Views

WORDS = ("Zmarkgatan", "070-9991", "4711Z", "Zmarktorget", "Zmarkbostäder")
TABS = ("overview", "visits", "goals", "level", "early", "group", "follow", "network", "support", "working", "home")


@pytest.fixture
def views(window):
    window.activateWindow()
    return Views(window)


@pytest.fixture
def client(views):
    """Somebody with a word of their own wherever somebody could be found."""
    act, one = views.door.act, views.mine[0]
    one = act(edit_client, replace(one, address=WORDS[0], phone=WORDS[1], door_code=WORDS[2]))
    act(plan_visit, one.id, start=views.desk.wall.replace(hour=16, minute=0), place=WORDS[3])
    act(keep_actor, Actor("", one.id, ActorKind.LANDLORD, WORDS[4], phone=WORDS[1], address=WORDS[0]))
    return one


def shown(root) -> str:
    """Everything that is seen, typed, hinted at or told to a screen reader."""
    told = texts(root)
    for widget in everything(root):
        told += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle()]
        if isinstance(widget, QLineEdit):
            told += [widget.text(), widget.placeholderText()]
        elif isinstance(widget, QTextEdit):
            told.append(widget.toPlainText())
    return "\n".join(told)


def protect(views, client) -> None:
    views.shell.open_client(client.id, "overview")
    settle()
    press(views.window, "Skyddade uppgifter")
    write(dialog(), "Alias, det enda namn som visas och skrivs ut", "Räven")
    press(dialog(), "Slå på skyddet")
    settle()
    (told,) = [one for one in dialogs() if isinstance(one, ProtectedDialog)]
    assert says(told, "säkerhetskopior")
    leave(told)


def walked(views, client) -> dict[str, str]:
    """What each page, tab, pane and dialog shows."""
    found = {}
    for name, look in views.pages().items():
        if name == "before the door":  # there is no door code to ask for
            views.shell.before(planned(views))
        else:
            look()
        settle()
        found[name] = shown(views.window)
    for tab in TABS:
        views.shell.open_client(client.id, tab)
        settle()
        found[f"their {tab}"] = shown(views.window)
    for name, look in views.dialogs().items():
        look()
        settle()
        found[name] = "\n".join(shown(one) for one in dialogs())
        for one in dialogs():
            leave(one)
    return found


def test_no_view_shows_what_leads_home_when_the_protection_is_on(views, client):
    views.shell.open_client(client.id, "overview")
    settle()
    assert WORDS[0] in shown(views.window)
    assert WORDS[4] in shown(views.window)
    protect(views, client)
    found = walked(Views(views.window), client)
    assert {name: word for name, told in found.items() for word in WORDS if word in told} == {}
    assert len(found) > 60


def test_it_is_taken_off_only_with_a_reason(views, client):
    protect(views, client)
    press(views.window, "Skyddade uppgifter")
    press(dialog(), "Ta bort skyddet")
    assert says(dialog(), "Skriv varför")
    write(dialog(), "Varför tas skyddet bort?", "Beslutet upphörde")
    press(dialog(), "Ta bort skyddet")
    settle()
    kept = views.door.actions.store.clients.get(client.id)
    assert (kept.protected, kept.address) == (False, "")


def test_the_door_code_is_seen_while_the_button_is_held(views, client):
    views.shell.open_client(client.id, "overview")
    settle()
    hold = button(views.window, "Håll nere för att visa portkoden")
    assert WORDS[2] not in shown(views.window)
    QTest.mousePress(hold, Qt.MouseButton.LeftButton)
    assert WORDS[2] in shown(views.window)
    QTest.mouseRelease(hold, Qt.MouseButton.LeftButton)
    assert WORDS[2] not in shown(views.window)


def test_a_sign_of_harm_to_a_child_asks_for_a_report_and_keeps_only_that_it_was_made(views, client):
    views._child(planned(views))
    assert says(views.window, "Oro för ett barn? Anmäl genast enligt rutinen.")
    press(views.window, "Anmälan är gjord")
    (report,) = views.door.actions.store.child_reports.where()
    assert report.by == views.desk.me
    (told,) = reports_told(views.desk, report.client_id)
    assert told.startswith("Anmälan om oro för barn gjord")
    views.shell.undo()
    assert views.door.actions.store.child_reports.where() == []


def planned(views) -> Visit:
    return next(one.visit for one in my_day(views.desk).visits if one.visit.planned)


def test_somebody_protected_is_never_without_an_alias(views):
    new_client(views.shell, views.shell)
    write(dialog(), "Namn", "Cilla Ny")
    button(dialog(), "Skyddade personuppgifter").setChecked(True)
    press(dialog(), "Spara")
    assert says(dialog(), "Skriv ett alias.")
    write(dialog(), "Alias, visas i stället för namnet", "Rönn Dal")
    press(dialog(), "Spara")
    (made,) = [one for one in views.door.actions.store.clients.where() if one.name == "Cilla Ny"]
    assert (made.protected, made.shown) == (True, "Rönn Dal")
    change_client(views.shell, views.shell, made)
    (alias,) = [one for one in seen(dialog(), QLineEdit) if one.text() == "Rönn Dal"]
    alias.setText("")
    press(dialog(), "Spara")
    assert says(dialog(), "Skriv ett alias.")
    leave(dialog())
    assert views.door.actions.store.clients.get(made.id).alias == "Rönn Dal"


def test_a_name_that_tells_nothing_is_proposed_when_it_is_put_on(views, client):
    protection(views.shell, views.shell, client)
    proposed = field(dialog(), "Alias, det enda namn som visas och skrivs ut").text()
    assert proposed == suggested_alias(views.desk, client.id)
    press(dialog(), "Slå på skyddet")
    settle()
    assert views.door.actions.store.clients.get(client.id).shown == proposed


def test_what_would_lead_there_is_not_asked_for_while_it_lasts(views, client):
    asked = {"home": ("Hyresvärd", "Vem har satt villkoret?"), "activity": ("När?",)}
    for hidden in (False, True):
        now = views.door.actions.store.clients.get(client.id)
        tenancy(views.shell, views.shell, now)
        assert [name in spoken(dialog()) for name in asked["home"]] == [not hidden] * 2
        leave(dialog())
        activity(views.shell, views.shell, client.id)
        assert [name in spoken(dialog()) for name in asked["activity"]] == [not hidden]
        leave(dialog())
        if not hidden:
            protect(views, client)


def spoken(root) -> list[str]:
    return [one.accessibleName() for one in everything(root)]
