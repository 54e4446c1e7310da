"""The network map is drawn with the mouse alone, with the keys alone and by ear; the store is what is asserted."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider

from boendestod_app.domain.network import PersonDraft, Ring, TieKind
from boendestod_app.domain.network_place import spots
from boendestod_app.services.consents import valid_consents
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.meetings import add_member, members_of
from boendestod_app.services.network import add_person, network
from boendestod_app.ui import ask_network
from boendestod_app.ui.network_canvas import NetworkCanvas
from boendestod_app.ui.network_compare import CompareCard
from boendestod_app.ui.network_picture import NetworkPicture
from boendestod_app.ui.network_tab import NetworkTab
from boendestod_app.ui.network_table import NetworkTable
from tests.ui.hands import Hands
from tests.ui.looking import button, choose, dialog, dialogs, key, press, says, seen, settle, write
from tests.ui.week import LEFT, move_to

FAMILY, FRIENDS, CARE, WORK = "sector_family", "sector_friends", "sector_care", "sector_work"


class Networks:
    """One client's map in the window, with nobody on it but whom a test puts there."""

    def __init__(self, shell, client):
        self.shell, self.door, self.client = shell, shell.door, client
        self.door.actions.run(cleared, client.id)
        self.look()

    def look(self):
        self.shell.window().resize(1366, 1000)
        self.shell.window().activateWindow()
        self.shell.open_client(self.client.id, "network")
        settle()
        (self.tab,) = seen(self.shell, NetworkTab)
        self.canvas = self.tab._canvas

    def put(self, name, sector=FAMILY, ring=Ring.MIDDLE, relation="", ties=(), **more):
        draft = PersonDraft(name, relation, sector, ring, **more)
        made = self.door.act(add_person, self.client.id, draft, ties)
        settle()
        return made.person_id

    @property
    def map(self):
        return network(self.door.desk(), self.client.id)

    def stands(self, person_id):
        person = self.map.person(person_id)
        return person.sector_id, person.ring

    def dot(self, person_id):
        return self.canvas.dot(person_id)

    def hold(self, person_id, to):
        """Take hold of the dot, and carry it to a pixel of the canvas."""
        dot = self.dot(person_id)
        grip = QPoint(dot.width() // 2, self.canvas.type.ring // 2)
        QTest.mousePress(dot, LEFT, pos=grip)
        begin = dot.mapToParent(grip)
        for share in (0.3, 0.7, 1.0):
            move_to(dot, dot.mapFromParent(begin + (to - begin) * share))
        return dot

    def drag(self, person_id, to):
        QTest.mouseRelease(self.hold(person_id, to), LEFT)
        settle()

    def pixel(self, turn, radius):
        return self.canvas._round.turned(turn, radius).toPoint()


def cleared(desk, client_id):
    """Nobody on the map, as if nobody had ever been."""
    for records in (desk.store.network_persons, desk.store.network_ties):
        for one in records.where(client_id=client_id):
            records.withdraw(one.id)


@pytest.fixture
def networks(shell):
    client = next(one for one in shell.door.actions.store.clients.where() if not one.ended_on and not one.protected)
    return Networks(shell, client)


# ---- the mouse


def test_a_person_is_dragged_to_another_ring_and_sector_and_undone(networks):
    ayse = networks.put("Ayşe")
    networks.drag(ayse, networks.pixel(0.5, 0.9))
    assert networks.stands(ayse) == (CARE, Ring.FAR)
    press(networks.shell, "Ångra  Ctrl+Z")
    assert networks.stands(ayse) == (FAMILY, Ring.MIDDLE)


def test_dragged_outside_of_all_rings_a_person_is_in_the_outermost(networks):
    ayse = networks.put("Ayşe")
    networks.drag(ayse, QPoint(networks.canvas.width() - 2, networks.canvas.height() // 3))
    assert networks.stands(ayse)[1] is Ring.FAR


def test_a_hand_that_trembles_and_escape_move_nothing(networks):
    ayse = networks.put("Ayşe")
    before, at = networks.map, networks.dot(ayse).pos()
    dot = networks.dot(ayse)
    networks.drag(ayse, dot.pos() + QPoint(dot.width() // 2 + 2, networks.canvas.type.ring // 2))
    assert networks.map == before
    dot = networks.hold(ayse, networks.pixel(0.5, 0.9))
    assert dot.pos() != at
    key(dot, Qt.Key.Key_Escape)
    QTest.mouseRelease(dot, LEFT)
    assert (networks.map, dot.pos()) == (before, at)
    assert dialogs() == []


def test_a_double_click_opens_the_person(networks):
    ayse = networks.put("Ayşe")
    QTest.mouseDClick(networks.dot(ayse), LEFT)
    settle()
    write(dialog(), "Namn", "Aysel")
    press(dialog(), "Spara")
    assert networks.map.person(ayse).name == "Aysel"


def test_dragged_to_the_group_a_person_is_asked_in_and_what_may_be_read_is_asked(networks):
    ayse = networks.put("Ayşe", relation="syster")
    before = len(members_of(networks.door.desk(), networks.client.id))
    networks.drag(ayse, networks.canvas.door.center())
    press(dialog(), "Lägg till i gruppen")
    assert says(dialog(), "Fråga klienten först")
    press(dialog(), "Klienten vill ha med personen i gruppen")
    press(dialog(), "Lägg till i gruppen")
    desk = networks.door.desk()
    member = members_of(desk, networks.client.id)[-1]
    assert len(members_of(desk, networks.client.id)) == before + 1
    assert networks.map.person(ayse).member_id == member.id
    assert networks.stands(ayse) == (FAMILY, Ring.MIDDLE)  # the map itself is as it was
    assert says(dialog(), "Samtycke: Ayşe (syster)")
    press(dialog(), "Spara")
    assert [one.recipient for one in valid_consents(networks.door.desk(), networks.client.id, member.id)] == [
        "Ayşe (syster)"
    ]
    assert dialogs() == []
    assert "i resursgruppen" in networks.dot(ayse).accessibleName()


# ---- the keys


@pytest.fixture
def hands(networks):
    return Hands(networks.shell.window())


def test_a_map_is_made_and_changed_without_a_mouse(networks, hands):
    hands.go_to("Ny person")
    hands.press("N")
    hands.fill("Ayşe", "syster")
    hands.press("Ctrl+Return")
    assert dialogs() == []
    (ayse,) = networks.map.persons
    assert (ayse.says, ayse.sector_id, ayse.ring) == ("Ayşe (syster)", FAMILY, Ring.MIDDLE)
    hands.go_to("Ayşe (syster), Familj, mitten, stöd")
    hands.hold_alt("Up")
    assert networks.stands(ayse.person_id) == (FAMILY, Ring.NEAR)
    assert hands.on.startswith("Ayşe (syster), Familj, nära")  # the keyboard stays on the person
    hands.hold_alt("Right", "Right", "Down", "Down")
    assert networks.stands(ayse.person_id) == (CARE, Ring.FAR)
    hands.press("Ctrl+Z")
    assert networks.stands(ayse.person_id) == (FAMILY, Ring.NEAR)
    hands.press("Return", "Ctrl+A")
    hands.fill("Aysel")
    hands.press("Ctrl+Return")
    assert networks.map.persons[0].name == "Aysel"
    hands.go_to("Aysel (syster)")
    hands.press("Delete")
    assert networks.map.persons == ()
    hands.press("Ctrl+Z")
    assert [one.name for one in networks.map.persons] == ["Aysel"]


def test_while_alt_is_held_the_place_is_spoken_and_escape_takes_it_back(networks):
    ayse = networks.put("Ayşe")
    dot = networks.dot(ayse)
    dot.setFocus()
    QTest.keyPress(dot, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert dot.accessibleName() == "Ayşe: Familj, nära"
    key(dot, Qt.Key.Key_Escape)
    assert dot.accessibleName().startswith("Ayşe, Familj, mitten")
    assert networks.stands(ayse) == (FAMILY, Ring.MIDDLE)


def test_arrows_go_in_reading_order_and_stop_at_the_ends(networks):
    names = ["a", "b", "c"]
    for name, sector in zip(names, (FAMILY, FRIENDS, WORK), strict=True):
        networks.put(name, sector)
    networks.canvas.dots[0].setFocus()
    told = []
    for one in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Up):
        key(QApplication.focusWidget(), one)
        told.append(QApplication.focusWidget().person.name)
    assert told == ["b", "c", "c", "a", "c", "b"]


def test_taken_off_by_key_the_next_in_the_reading_has_the_keyboard(networks):
    people = [networks.put(name, sector) for name, sector in (("a", FAMILY), ("b", FRIENDS), ("c", WORK))]
    networks.dot(people[1]).setFocus()
    key(networks.dot(people[1]), Qt.Key.Key_Delete)
    assert networks.shell.window().focusWidget().person.name == "c"
    assert says(networks.shell, "c, Arbete och skola")
    key(networks.dot(people[2]), Qt.Key.Key_Delete)
    assert says(networks.shell, "a, Familj")


def test_r_asks_into_the_group_and_contact_today_is_noted(networks):
    ayse = networks.put("Ayşe")
    networks.dot(ayse).setFocus()
    press(networks.shell, "Kontakt i dag med Ayşe")
    assert networks.map.person(ayse).met_on == networks.door.desk().today
    key(networks.dot(ayse), Qt.Key.Key_R)
    assert says(dialog(), "Till resursgruppen")
    key(dialog(), Qt.Key.Key_Escape)


def test_the_table_moves_opens_and_takes_off_as_the_picture_does(networks):
    ayse, bo = networks.put("Ayşe"), networks.put("Bo", WORK)
    press(networks.shell, "Visa som tabell")
    assert seen(networks.shell, NetworkCanvas) == []

    def table():
        (found,) = seen(networks.shell, NetworkTable)
        return found

    table().setFocus()
    table().setCurrentCell(0, 0)
    key(table(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert networks.stands(ayse) == (FAMILY, Ring.NEAR)
    assert (table().hasFocus(), table().currentRow()) == (True, 0)
    key(table(), Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert networks.stands(ayse) == (FRIENDS, Ring.NEAR)
    key(table(), Qt.Key.Key_Return)
    write(dialog(), "Namn", "Aysel")
    press(dialog(), "Spara")
    assert [table().item(row, 0).text() for row in range(table().rowCount())] == ["Aysel", "Bo"]
    table().setCurrentCell(1, 0)
    key(table(), Qt.Key.Key_Delete)
    assert networks.map.person(bo) is None
    assert networks.shell.window().focusWidget() is table()
    networks.shell.window().activateWindow()  # as a window manager does when a dialog has closed
    settle()
    key(table(), Qt.Key.Key_N)
    assert says(dialog(), "Ny på nätverkskartan")
    key(dialog(), Qt.Key.Key_Escape)
    press(networks.shell, "Visa som bild")
    assert networks.dot(ayse).isVisible()


# ---- what is typed


def test_without_a_name_or_a_relation_nothing_is_kept_and_the_form_says_why(networks):
    ask_network.new_person(networks.shell, networks.tab, networks.client.id)
    press(dialog(), "Spara")
    assert says(dialog(), "Skriv ett namn eller vem personen är för klienten.")
    write(dialog(), "Namn", "x" * 81)
    press(dialog(), "Spara")
    assert says(dialog(), "Högst 80 tecken.")
    assert networks.map.persons == ()
    write(dialog(), "Namn", "")
    write(dialog(), "Vem är det för klienten?", "syster")
    press(dialog(), "Spara")
    assert [one.shown for one in networks.map.persons] == ["syster"]


def test_a_tie_to_another_is_added_in_the_form(networks):
    networks.put("Bo", FRIENDS)
    ask_network.new_person(networks.shell, networks.tab, networks.client.id)
    write(dialog(), "Namn", "Ayşe")
    press(dialog(), "Lägg till ett band")
    choose(dialog(), "Till vem 1", "Bo")
    choose(dialog(), "Hur är det? 1", "Svår")
    press(dialog(), "Lägg till ett band")  # a row where nobody is chosen says nothing
    press(dialog(), "Spara")
    assert [tie.kind for tie in networks.map.ties] == [TieKind.DIFFICULT]


def test_markup_in_a_name_is_shown_as_it_stands(networks):
    ayse = networks.put("<b>Ayşe</b>")
    networks.dot(ayse).setFocus()
    assert says(networks.shell, "<b>Ayşe</b>, Familj")


# ---- the days


def test_a_map_of_before_is_looked_at_and_not_changed(networks, clock):
    ayse = networks.put("Ayşe")
    clock.move(days=40)
    networks.put("Bo", FRIENDS)
    networks.drag(ayse, networks.pixel(0.5, 0.9))
    networks.look()
    (slider,) = seen(networks.shell, QSlider)
    slider.setFocus()
    for _day in range(slider.value()):
        key(slider, Qt.Key.Key_Left)
    assert [dot.person.name for dot in networks.canvas.dots] == ["Ayşe"]
    assert says(networks.shell, "Kartan kan bara visas")
    before = networks.map
    networks.drag(ayse, networks.pixel(0.3, 0.3))
    networks.dot(ayse).setFocus()
    for one in (Qt.Key.Key_Delete, Qt.Key.Key_R, Qt.Key.Key_Return):
        key(networks.dot(ayse), one)
    assert networks.map == before
    assert dialogs() == []
    key(slider, Qt.Key.Key_End)
    assert len(networks.canvas.dots) == 2


def test_two_days_are_compared_in_sentences_and_picture(networks, clock):
    networks.put("Ayşe", ring=Ring.FAR)
    gone = networks.put("Bo")
    clock.move(days=40)
    networks.look()
    networks.dot(gone).setFocus()
    key(networks.dot(gone), Qt.Key.Key_Delete)
    networks.put("Cia", WORK)
    (card,) = seen(networks.shell, CompareCard)
    assert says(card, "Nya i nätverket: Cia.")
    assert says(card, "Inte längre med: Bo.")
    (picture,) = seen(networks.shell, NetworkPicture)
    assert picture.accessibleDescription() == "Nya i nätverket: Cia. Inte längre med: Bo."
    today = networks.door.desk().today
    choose(card, "Jämför från", card._to.currentText())
    assert says(card, "Samma personer på samma plats båda dagarna.")
    assert card._days[-1] == today
    assert card._days[0] == today - timedelta(days=40)


def test_seventy_persons_are_all_there_and_each_can_be_reached(networks):
    def many(desk):
        for place in range(70):
            sector, ring = (FAMILY, FRIENDS, CARE, WORK)[place % 4], tuple(Ring)[place % 3]
            add_person(desk, networks.client.id, PersonDraft(f"Person {place}", "", sector, ring))

    networks.door.act(many)
    settle()
    assert len(networks.canvas.dots) == 70
    area = networks.canvas.rect()
    assert all(area.contains(dot.geometry()) for dot in networks.canvas.dots)
    places = {(dot.x(), dot.y()) for dot in networks.canvas.dots}
    assert len(places) == 70
    assert [spot.person for spot in spots(networks.map)] == list(networks.map.persons)


def test_a_very_long_name_is_cut_on_the_picture_and_whole_by_ear(networks):
    name = "Sara " * 15 + "Ek"
    ayse = networks.put(name)
    assert networks.dot(ayse).width() < 200
    assert networks.dot(ayse).accessibleName().startswith(name)


def test_lines_run_to_where_the_dots_are(networks):
    """The ground is kept: what is carried is drawn over it, with its line."""
    ayse = networks.put("Ayşe")
    dot = networks.hold(ayse, networks.pixel(0.3, 0.8))
    settle()
    held = networks.canvas.grab().toImage()
    key(dot, Qt.Key.Key_Escape)
    assert networks.canvas.grab().toImage() != held
    assert networks.canvas._round.back(QPointF(networks.canvas.rect().center()))[0] == pytest.approx(0, abs=0.01)
    QTest.mouseRelease(dot, LEFT)


# ---- paper


def test_paper_is_without_names_unless_ticked_and_never_with_them_for_a_protected_client(networks, monkeypatch):
    networks.put("Ayşe", relation="syster")
    shown = []
    monkeypatch.setattr(
        networks.shell, "show_paper", lambda paper, name, file_name, **_whose: shown.append((paper, file_name))
    )
    from tests.export.reading import text_of

    key(networks.dot(networks.map.persons[0].person_id), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    press(dialog(), "Visa")
    networks.shell.window().activateWindow()
    press(networks.shell, "Skriv ut kartan")
    press(dialog(), "Med namn, i klientens eget exemplar")
    press(dialog(), "Visa")
    bare, named = (text_of(paper) for paper, _name in shown)
    assert "Syster" in bare
    assert "Ayşe" not in bare
    assert "Ayşe (syster)" in named
    assert networks.client.id[:4] not in shown[0][1]
    networks.door.act(edit_client, networks.client.protect(), why="Ja")
    networks.look()
    press(networks.shell, "Skriv ut kartan")
    assert says(dialog(), "namn skrivs aldrig ut")
    press(dialog(), "Visa")
    assert "Ayşe" not in text_of(shown[-1][0])


# ---- how high it is


def rows_seen(networks, size):
    """Where the canvas and what is said under it end, and where the page does."""
    networks.shell.window().resize(*size)
    settle()
    canvas, room = networks.canvas, networks.tab.area.viewport()
    below = button(networks.tab, "Kontakt i dag")
    return [one.mapTo(room, QPoint(0, one.height())).y() for one in (canvas, below)], room.height()


def test_on_a_laptop_the_map_and_what_is_done_with_a_person_are_seen_at_once(networks):
    for name in ("Ayşe", "Bo", "Cilla", "Dan", "Eva", "Fia", "Gun"):
        networks.put(name)
    ends, page = rows_seen(networks, (1366, 728))
    assert max(ends) <= page
    low = networks.canvas.height()
    rows_seen(networks, (1366, 1000))
    assert networks.canvas.height() > low


def test_with_many_on_it_the_whole_map_is_still_seen_at_once(networks):
    for number in range(40):
        networks.put(f"Vän {number}", (FAMILY, FRIENDS, CARE, WORK)[number % 4], list(Ring)[number % 3])
    (end, _below), page = rows_seen(networks, (1366, 728))
    assert networks.canvas.height() <= page < end


def test_who_is_in_the_group_is_not_asked_into_it_again(networks):
    member = networks.door.act(add_member, networks.client.id, name="Ayşe", role="syster")
    networks.put("Ayşe", member_id=member.id)
    assert not button(networks.tab, "Till resursgruppen").isEnabled()
    networks.dot(networks.put("Bo")).setFocus()
    settle()
    assert button(networks.tab, "Till resursgruppen").isEnabled()


def test_on_a_small_screen_the_door_to_the_group_hides_no_sector_s_name(networks):
    networks.put("Ayşe")
    rows_seen(networks, (911, 512))
    door, turned = networks.canvas.door, networks.canvas._round.turned
    count = len(networks.map.sectors)
    names = [turned((place + 0.5) / count, 1.02).toPoint() for place in range(count)]
    high = networks.canvas.type.bold.height() // 2
    assert [at for at in names if door.adjusted(0, 0, 0, high).contains(at)] == []
