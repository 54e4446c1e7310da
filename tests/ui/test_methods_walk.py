"""Every method of the five texts has its place: it is found as one types, and what it leads to is there.

What the texts name is kept in tests/methods_of_the_seeds.toml, apart from what ships with the program.
"""

import os
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from boendestod_app import defaults
from boendestod_app.domain.method import Method, Place
from boendestod_app.services.follow_up_settings import end_licence, follow_up_settings
from boendestod_app.ui.client_page import TABS as CLIENT_TABS
from boendestod_app.ui.client_page import ClientPage
from boendestod_app.ui.client_tabs import ClientTab
from boendestod_app.ui.hits import holds, typed_words
from boendestod_app.ui.method_rows import MethodRows
from boendestod_app.ui.methods_page import MethodsPage
from boendestod_app.ui.open_place import LICENCE, PAGES, TABS
from boendestod_app.ui.pages import PAGES as WINDOW_PAGES
from boendestod_app.ui.show_card import card_of
from boendestod_app.ui.tab_order import stops_within
from tests.ui.looking import dialog, dialogs, key, leave, says, seen, settle
from tests.ui.rated import give_answers
from tests.ui.views import Views

DIALOGS = {
    Place.COMPARISON: "Jämför modellerna",
    Place.MAPPING: "Kartläggning",
    Place.CRISIS_PLAN: "Krisplan: ",
    Place.NEW_VISIT: "Nytt besök",
}
TEXTS = tomllib.loads((Path(__file__).parents[1] / "methods_of_the_seeds.toml").read_text(encoding="utf-8"))["text"]
CTRL = Qt.KeyboardModifier.ControlModifier


def methods_page(shell) -> MethodsPage:
    shell.window().activateWindow()
    key(shell, Qt.Key.Key_F1)
    assert isinstance(shell.page, MethodsPage)
    return shell.page


def look_for(page: MethodsPage, typed: str) -> list[Method]:
    """Ctrl+F, and the words over what stood there: what the list shows."""
    key(page, Qt.Key.Key_F, CTRL)
    edit = QApplication.focusWidget()
    assert isinstance(edit, QLineEdit)
    assert edit.accessibleName() == "Sök bland metoderna"
    edit.insert(typed)  # over what is selected
    assert edit.text() == typed
    (rows,) = seen(page, MethodRows)
    return rows.shown()


def named_so(method: Method, file: str, words: str) -> bool:
    """Whether it was found in this text, by these words or by a name that holds them."""
    names = (method.name, *method.also, *(one.words for one in method.found if one.seed == file))
    return any(one.seed == file for one in method.found) and any(holds(one, typed_words(words)) for one in names)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text["file"])
def test_every_method_a_text_names_is_found_and_led_from(shell, text):
    page = methods_page(shell)
    missing = [
        words for words in text["words"] if not any(named_so(one, text["file"], words) for one in look_for(page, words))
    ]
    assert missing == []
    assert len(text["words"]) == len(set(text["words"])) > 20


def test_the_five_texts_are_the_ones_that_the_methods_come_from():
    found = {one.seed for method in defaults.methods().methods for one in method.found}
    assert {text["file"] for text in TEXTS} == found
    assert len(found) == 5


def test_every_method_is_found_by_each_of_its_names(shell):
    page = methods_page(shell)
    for method in defaults.methods().methods[:: 1 if os.environ.get("BOENDESTOD_SOAK") else 4]:
        for name in (method.name, *method.also):
            assert method in look_for(page, name), name
        look_for(page, method.name)
        assert page.part == method.key


def test_every_place_is_one_that_the_window_can_open():
    openable = {*TABS, *PAGES, *DIALOGS}
    assert {method.where for method in defaults.methods().methods} == set(Place) == openable
    assert {tab for tab, _card in TABS.values()} <= {kind.key for kind in CLIENT_TABS}


@pytest.mark.parametrize("where", list(Place))
def test_enter_opens_where_it_is_used(shell, where):
    client = Views(shell.window()).with_meeting
    if where is Place.SCALES:
        give_answers(shell.door, client)
    if where in PAGES:
        assert PAGES[where][0] in {*WINDOW_PAGES, "settings"}
    shell.open_client(client.id)  # whose page was looked at last comes first
    method = next(one for one in defaults.methods().methods if one.where is where)
    look_for(methods_page(shell), method.name)
    key(QApplication.focusWidget(), Qt.Key.Key_Return)
    if where in TABS or where in (Place.CRISIS_PLAN, Place.NEW_VISIT):
        assert says(dialog(), method.name)
        (chooser,) = seen(dialog(), QComboBox)
        assert chooser.currentText() == client.shown
        key(chooser, Qt.Key.Key_Return, CTRL)
    if where in DIALOGS:
        assert says(dialog(), DIALOGS[where])
        leave(dialog())
        return
    assert dialogs() == []
    assert is_shown(shell, where, client.id)


def is_shown(shell, place: Place, client_id: str) -> bool:
    """Whether the place is what is seen: its card is there, with the keyboard in it."""
    root: QWidget = shell.page
    if place in TABS:
        wanted, card = TABS[place]
        assert isinstance(shell.page, ClientPage)
        assert (shell.page.client_id, shell.page.part) == (client_id, wanted)
        (root,) = seen(shell.page, ClientTab)
    else:
        wanted, card = PAGES[place]
        assert shell.page_key == wanted
    if not card:
        return bool(stops_within(root))  # the whole page or tab, with something on it
    shown = card_of(root, card)
    assert shown is not None
    assert shown.isVisible()
    assert not shown.visibleRegion().isEmpty()
    focus = shell.window().focusWidget()  # a window offscreen is not activated again by itself
    return not stops_within(shown) or (focus is not None and shown.isAncestorOf(focus))


def test_what_only_is_heard_of_can_be_read_beside_the_programmes(shell):
    heard_of = [one for one in defaults.methods().methods if one.where is Place.COMPARISON]
    look_for(methods_page(shell), "Broker")
    key(QApplication.focusWidget(), Qt.Key.Key_Return)
    for method in heard_of:
        assert says(dialog(), method.name)
        assert says(dialog(), method.about)
    assert len(heard_of) >= 6
    leave(dialog())


def test_without_a_licence_ors_leads_to_where_one_is_confirmed(shell):
    if follow_up_settings(shell.door.desk()).licensed:
        shell.door.act(end_licence)
    look_for(methods_page(shell), "ORS")
    key(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert shell.page_key == LICENCE[0]
    shown = card_of(shell.page, LICENCE[1])
    assert shown is not None
    assert shown.isAncestorOf(shell.window().focusWidget())
