"""The network map to work in: the client in the middle, persons on it who are carried with the mouse or the keys."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap, QRegion, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from boendestod_app.domain.network import RINGS, NetworkMap, Ring
from boendestod_app.domain.network_place import INNER, cell_at, free_place, spots
from boendestod_app.domain.network_words import spoken
from boendestod_app.services.network import NetworkView
from boendestod_app.ui.flow import Ordered
from boendestod_app.ui.network_dot import STEPS, PersonDot
from boendestod_app.ui.network_paint import CENTRE, Round, Type, paint_ground, paint_tie
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

STRIPS = 8  # the box around a whole line would hold half the map
LEAST_WIDE, LEAST_HIGH, FOR_EACH, MOST_HIGH = 160, 260, 8, 900


class NetworkCanvas(Ordered):
    """Signals carry the person; `moved` also sector, ring and place. Nothing is changed before it is let go of."""

    moved = Signal(str, str, object, int)
    opened = Signal(str)
    removed = Signal(str)
    invited = Signal(str)
    reached = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.type = Type()
        self.dots: list[PersonDot] = []
        self.held: PersonDot | None = None
        self._where: tuple[str, Ring, int] | None = None
        self._view: NetworkView | None = None
        self._client, self._editable = "", False
        self._ground: QPixmap | None = None
        self._round = Round(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_view(self, view: NetworkView, client: str, *, editable: bool) -> None:
        """This day's map; on one of before nothing can be moved."""
        self.give_up()
        focus = self.window().focusWidget()  # also while a dialog has the keyboard
        held = focus if isinstance(focus, PersonDot) and focus in self.dots else None
        had, place = (held.person.person_id, self.dots.index(held)) if held and held.person else ("", 0)
        persons = view.map.persons
        self._fill(view)  # before anything is laid out: dots and persons are told apart by their order
        self._view, self._client, self._editable, self._ground = view, client, editable, None
        self.setMinimumWidth(theme.units(LEAST_WIDE))
        if had and self.dots:  # to the same person, or to who stands in that place in the reading now
            there = self.dot(had) or self.dots[min(place, len(self.dots) - 1)]
            there.setFocus(Qt.FocusReason.OtherFocusReason)
            there.tell()
        self.setAccessibleName(_("Nätverkskarta, {count} personer").format(count=len(persons)))
        self._lay_out()

    def _fill(self, view: NetworkView) -> None:
        """As many dots as there are persons, in reading order."""
        persons = view.map.persons
        for old in self.dots[len(persons) :]:
            old.hide()
            old.deleteLater()
        del self.dots[len(persons) :]
        while len(self.dots) < len(persons):
            self.dots.append(PersonDot(self))
        for dot, person in zip(self.dots, persons, strict=True):
            key = person.person_id
            faded = key in view.faded
            says = spoken(view.map, person, view.last.get(key), faded)
            dot.stand_for(person, says, professional=view.map.sector(person.sector_id).professional, faded=faded)
            dot.show()

    @property
    def map(self) -> NetworkMap:
        """What is shown."""
        assert self._view is not None
        return self._view.map

    @property
    def parts(self) -> list[QWidget]:
        """Everybody, sector by sector from the middle outwards."""
        return [*self.dots]

    def dot(self, person_id: str) -> PersonDot | None:
        """The dot of a person."""
        return next((one for one in self.dots if one.person and one.person.person_id == person_id), None)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(theme.units(LEAST_WIDE), self.height())

    def fit(self, free: int, seen: int) -> None:
        """As high as what is free on the page. Where many are on the map it is higher, but all of it is `seen`."""
        needed = theme.units(LEAST_HIGH + FOR_EACH * len(self.dots))
        high = max(free, min(needed, seen), theme.units(LEAST_HIGH))
        self.setFixedHeight(min(high, theme.units(MOST_HIGH)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The round is laid out anew."""
        super().resizeEvent(event)
        self._ground = None
        self._lay_out()

    def _lay_out(self) -> None:
        self._round = Round(self.width(), self.height())
        if self._view is not None:
            for dot, spot in zip(self.dots, spots(self.map), strict=True):
                dot.place(self._round.at(spot.x, spot.y))
        self.update()

    # ---- carried

    def ask(self, signal: SignalInstance, dot: PersonDot) -> None:
        """Something is wanted of a person, where the map is today's."""
        if self._editable and dot.person is not None:
            self.give_up()
            signal.emit(dot.person.person_id)

    @property
    def door(self) -> QRect:
        """Where a person is let go of to be asked into the resource group."""
        wide = min(theme.units(170), self.width() // 3)
        fits = self.type.metrics.horizontalAdvance(_drop_words()) + theme.units(8) <= wide
        high = self.type.line * (1 if fits else 2) + theme.units(8)
        return QRect(self.width() - wide - 1, 1, wide, high)

    def carry(self, dot: PersonDot, at: QPointF) -> None:
        """The dot is here now, with its lines."""
        if not self._editable or dot.person is None:
            return
        if self.held is not dot:
            self.give_up()
            self.held = dot
            dot.raise_()
        before = self._lines_of(dot)
        dot.place(at)
        ids = [sector.id for sector in self.map.sectors]
        sector, ring, place = cell_at(*self._round.back(dot.at), len(ids))
        self._stand(dot, (ids[sector], ring, place))
        self.update(before.united(self._lines_of(dot)))

    def nudge(self, dot: PersonDot, nearer: int, further: int) -> None:
        """A ring nearer or farther, a sector on or back; it is let go of when Alt is."""
        if not self._editable or dot.person is None:
            return
        if self.held is not dot:
            self.give_up()
            self.held = dot
        now = self._where or (dot.person.sector_id, dot.person.ring, dot.person.place)
        ids = [sector.id for sector in self.map.sectors]
        ring = RINGS[min(len(RINGS) - 1, max(0, RINGS.index(now[1]) - nearer))]
        sector = ids[(ids.index(now[0]) + further) % len(ids)]
        others = replace(self.map, persons=tuple(one for one in self.map.persons if one is not dot.person))
        person = replace(dot.person, sector_id=sector, ring=ring, place=free_place(others, sector, ring))
        there = next(one for one in spots(replace(others, persons=(person,))))
        dot.place(self._round.at(there.x, there.y))
        self._stand(dot, (sector, ring, person.place))
        dot.setAccessibleName(self._says(dot))
        self.update()

    def _stand(self, dot: PersonDot, where: tuple[str, Ring, int]) -> None:
        if self._where is None or self._where[:2] != where[:2]:
            dot.hint = f"{where[1].label} · {self.map.sector(where[0]).name}"
            dot.update()
        self._where = where

    def _says(self, dot: PersonDot) -> str:
        assert dot.person is not None
        assert self._where is not None
        sector, ring, _place = self._where
        return _("{name}: {sector}, {ring}").format(
            name=dot.person.shown, sector=self.map.sector(sector).name, ring=ring.label.lower()
        )

    def drop(self) -> bool:
        """Let go; whether anything was held."""
        dot, where = self.held, self._where
        if dot is None or dot.person is None or where is None:
            return False
        person, over = dot.person, self.door.contains(dot.at.toPoint())
        self.give_up()
        if over and person.member_id is None:
            self.invited.emit(person.person_id)
        elif not over and where != (person.sector_id, person.ring, person.place):
            self.moved.emit(person.person_id, *where)
        return True

    def give_up(self) -> None:
        """Everybody stands as they did."""
        dot, self.held, self._where = self.held, None, None
        if dot is not None and self._view is not None and dot.person is not None:
            key = dot.person.person_id
            dot.setAccessibleName(spoken(self.map, dot.person, self._view.last.get(key), key in self._view.faded))
            dot.hint = ""
            self._lay_out()

    def step(self, dot: PersonDot, key: Qt.Key) -> None:
        """To the next in reading order, or the one before."""
        here = self.dots.index(dot)
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self.dots) - 1}
        there = ends.get(key, min(len(self.dots) - 1, max(0, here + STEPS.get(key, 0))))
        self.dots[there].setFocus(Qt.FocusReason.TabFocusReason)

    # ---- painting

    def _lines_of(self, dot: PersonDot) -> QRegion:
        """What is drawn anew when a person is carried: a strip along every line that ends there."""
        assert dot.person is not None
        ends = [self._round.centre]
        for _tie, other in self.map.ties_of(dot.person.person_id):
            there = self.dot(other.person_id)
            ends += [there.at] if there else []
        strip = QRegion()
        for end in ends:
            way = (end - dot.at) / STRIPS
            for place in range(STRIPS):
                strip += _around(dot.at + way * place, dot.at + way * (place + 1))
        return strip

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, which is kept, and every line over it."""
        if self._view is None:
            return
        painter = QPainter(self)
        if self._ground is None:
            self._ground = self._painted()
        painter.drawPixmap(QPointF(0, 0), self._ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        asked, at = event.region(), {dot.person.person_id: dot.at for dot in self.dots if dot.person}
        for tie in self.map.ties:
            if asked.intersects(_around(at[tie.one], at[tie.other])):
                paint_tie(painter, at[tie.one], at[tie.other], tie.kind, between=True)
        for person in self.map.persons:
            there = at[person.person_id]
            edge = self._edge(there)
            if asked.intersects(_around(edge, there)):
                paint_tie(painter, edge, there, person.tie)

    def _edge(self, to: QPointF) -> QPointF:
        """Where a line leaves the client's own round."""
        x, y = self._round.back(to)
        length = max(0.001, (x * x + y * y) ** 0.5)
        return self._round.at(x / length * INNER, y / length * INNER)

    def _painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        ground = QPixmap((self.size() * ratio).expandedTo(QSize(1, 1)))
        ground.setDevicePixelRatio(ratio)
        painter = QPainter(ground)
        paint_ground(painter, self._round, self.map, self._client, self.type)
        if self._editable and self.map.persons:
            painter.setPen(QPen(theme.colour("accent"), 1.4, Qt.PenStyle.DashLine))
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(QRectF(self.door), 6, 6)
            painter.setFont(self.type.small)
            painter.setPen(theme.colour("text"))
            wrapped = int(CENTRE) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(QRectF(self.door).adjusted(3, 1, -3, -1), wrapped, _drop_words())
        painter.end()
        return ground


def _drop_words() -> str:
    return _("Släpp här: till resursgruppen")


def _around(one: QPointF, other: QPointF) -> QRect:
    """All that a line between two points touches, with its strokes."""
    edge = theme.units(8)
    box = QRectF(one, other).normalized().adjusted(-edge, -edge, edge, edge)
    return box.toAlignedRect()
