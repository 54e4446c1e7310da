"""A week to work in: its boxes by what they say, and the mouse upon them."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from boendestod_app.domain.client import Client
from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.rhythm import VisitRhythm
from boendestod_app.domain.visit import Visit
from boendestod_app.services.agenda import agenda
from boendestod_app.services.desk import Desk
from boendestod_app.services.plan_visits import plan_visit, set_rhythm
from boendestod_app.ui.shell import Shell
from boendestod_app.ui.week_box import EntryBox
from boendestod_app.ui.week_grid import at
from boendestod_app.ui.week_page import WeekPage
from tests.ui.looking import settle

MONDAY = date(2026, 8, 17)
LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Weeks:
    """*Veckan* on the week after the one that the caseload was made for, with nothing in it but what a test plans."""

    def __init__(self, shell: Shell) -> None:
        self.shell, self.door = shell, shell.door
        self.me = self.door.desk().me
        self.other = next(one for one in self.door.desk().store.workers.where() if one.id != self.me)
        store = self.door.actions.store
        self.clients = [one for one in store.clients.where() if one.ended_on is None and not one.protected]
        self.door.actions.run(_clear)
        shell.window().activateWindow()

    def open(self, **shown: object) -> WeekPage:
        """The page on that week."""
        self.shell.go("week")
        page = self.shell._stack.page("week")
        assert isinstance(page, WeekPage)
        page._day = MONDAY
        for name, value in shown.items():
            setattr(page, f"_{name}", value)
        page.refresh()
        settle()
        self.page = page
        return page

    # ---- what is planned

    def visit(self, client: Client, day: int, hour: float, **given: object) -> Visit:
        """One visit, mine if not said otherwise."""
        given.setdefault("worker_ids", (self.me,))
        return self.door.act(plan_visit, client.id, start=moment(day, hour), **given)

    def series(self, client: Client, *days: int, hour: int = 10, **given: object) -> VisitRhythm:
        """A visit each week from Monday on."""
        given.setdefault("worker_ids", (self.me,))
        return self.door.act(
            set_rhythm, client.id, rule=weekly(days), at=time(hour), starts_on=MONDAY, **given
        )  # fmt: skip

    def starts(self, client: Client, weeks: int = 1) -> list[datetime]:
        """When the client's visits are that week, or the weeks from then on."""
        return [one.start for one in self.visits(client, weeks) if not one.called_off]

    def visits(self, client: Client, weeks: int = 1) -> list[Visit]:
        """All of them."""
        last = date.fromordinal(MONDAY.toordinal() + 7 * weeks - 1)
        return agenda(self.door.desk(), MONDAY, last, [client])

    # ---- what is seen

    def box(self, says: str) -> EntryBox:
        """The box whose spoken words hold this."""
        boxes = [one for one in self.page.view.canvas.stops if says in one.accessibleName()]
        assert boxes, [one.accessibleName() for one in self.page.view.canvas.stops]
        return boxes[0]

    def said(self) -> list[str]:
        """What is spoken of each entry, in the order of Tab."""
        return [one.accessibleName() for one in self.page.view.canvas.stops]

    def ghosts(self) -> list[QWidget]:
        """What hovers while something is held."""
        return [one for one in self.page.view.canvas.drag._ghosts if one.isVisible()]

    # ---- the mouse

    def point(self, day: int, hour: float) -> QPoint:
        """On the canvas: a little into that quarter, in the middle of the day's first lane."""
        grid = self.page.view.canvas.grid
        left, right = grid.lane_left(day, 0), grid.lane_left(day, 1)
        return QPoint((left + right) // 2, grid.y(int(hour * 60)) + 2)

    def hold(self, says: str, to: QPoint, *, edge: bool = False) -> EntryBox:
        """Take hold of a box, in its upper part or at its lower edge, and carry it there."""
        box = self.box(says)
        at_y = box.height() - 2 if edge else 2
        begin = QPoint(box.width() // 2, at_y)
        QTest.mousePress(box, LEFT, pos=begin)
        steps = (box.mapToParent(begin), to)
        for share in (0.3, 0.7, 1.0):
            spot = steps[0] + (steps[1] - steps[0]) * share
            move_to(box, box.mapFromParent(spot))
        return box

    def drop(self, box: QWidget) -> None:
        """Let go of it."""
        QTest.mouseRelease(box, LEFT)
        settle()

    def drag(self, says: str, day: int, hour: float) -> None:
        """Take a box to a time and let go of it."""
        self.drop(self.hold(says, self.point(day, hour)))

    def stretch(self, says: str, day: int, hour: float) -> None:
        """Draw the lower edge to a time."""
        self.drop(self.hold(says, self.point(day, hour), edge=True))

    def draw(self, day: int, first: float, last: float) -> None:
        """Draw a new time."""
        canvas = self.page.view.canvas
        QTest.mousePress(canvas, LEFT, pos=self.point(day, first))
        move_to(canvas, self.point(day, last - 0.25))
        QTest.mouseRelease(canvas, LEFT, pos=self.point(day, last - 0.25))
        settle()

    # ---- the keys

    def nudge(self, says: str, *keys: Qt.Key, held: Qt.KeyboardModifier = ALT) -> EntryBox:
        """With Alt held, the arrows; Alt is not let go of."""
        box = self.box(says)
        box.setFocus()
        for one in keys:
            QTest.keyPress(box, one, held)
        return box

    def release(self) -> None:
        """Alt is let go of."""
        QTest.keyRelease(QApplication.focusWidget(), Qt.Key.Key_Alt)
        settle()


def moment(day: int, hour: float) -> datetime:
    """A time of that week."""
    return at(date.fromordinal(MONDAY.toordinal() + day), int(hour * 60))


def dialog() -> QWidget:
    """The dialog over all others."""
    found = QApplication.activeModalWidget()
    assert found is not None, "no dialog is open"
    return found


def move_to(widget: QWidget, point: QPoint) -> None:
    """With the button held; QTest's mouse moves without it."""
    where = QPointF(point)
    none = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(
        QEvent.Type.MouseMove, where, widget.mapToGlobal(where), Qt.MouseButton.NoButton, LEFT, none
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def _clear(desk: Desk) -> None:
    """No visits, no times of the team, nobody away, no day off of its own; in one act, so that it is shown once."""
    for rhythm in desk.store.rhythms.where():
        desk.store.rhythms.save(replace(rhythm, ends_on=MONDAY - timedelta(days=1)))
    for visit in desk.store.visits.where():
        if visit.start.date() >= MONDAY:
            desk.store.visits.withdraw(visit.id)
    for records in (desk.store.blocks, desk.store.absences, desk.store.days_off):
        for one in records.where():
            records.withdraw(one.id)
