"""Two days of the network map in one picture: who came, who went, who moved; and the same in sentences."""

from math import hypot

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from boendestod_app.domain.network import NetworkMap, NetworkPerson
from boendestod_app.domain.network_change import NetworkChange
from boendestod_app.domain.network_place import spots
from boendestod_app.ui.network_paint import Round, Type, paint_ground, paint_person
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

HIGH, LEAST = 420, 160


class NetworkPicture(QWidget):
    """To look at: a plus for who came, a cross for who went, an arrow from where to where."""

    def __init__(self) -> None:
        super().__init__()
        self._type = Type()
        self._change: NetworkChange | None = None
        self._client = ""
        self.setFixedHeight(theme.units(HIGH))
        self.setMinimumWidth(theme.units(LEAST))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Nätverkskartan två dagar"))

    def show_change(self, change: NetworkChange, client: str, sentences: list[str]) -> None:
        """This change; a screen reader says the sentences."""
        self._change, self._client = change, client
        self.setAccessibleDescription(" ".join(sentences))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The later map, with what is another in it."""
        if self._change is None:
            return
        change, painter, round = self._change, QPainter(self), Round(self.width(), self.height())
        paint_ground(painter, round, change.after, self._client, self._type)
        then, now = _places(change.before, round), _places(change.after, round)
        for moved in change.moved:
            if moved.nearer or moved.elsewhere:
                key = moved.after.person_id
                _arrow(painter, then[key], now[key], self._type)
        came = {one.person_id for one in change.came}
        for person in change.after.persons:
            sign = "+ " if person.person_id in came else ""
            self._paint(painter, now[person.person_id], person, sign + person.shown, change.after)
        for person in change.went:
            self._paint(painter, then[person.person_id], person, f"× {person.shown}", change.before, gone=True)

    def _paint(
        self, painter: QPainter, at: QPointF, person: NetworkPerson, label: str, shown: NetworkMap, *,
        gone: bool = False,
    ) -> None:  # fmt: skip
        professional = shown.sector(person.sector_id).professional
        paint_person(painter, at, person, label, self._type, professional=professional, faded=gone)
        if gone:
            half = self._type.dot / 2
            painter.setPen(QPen(theme.colour("text"), 2))
            painter.drawLine(at + QPointF(-half, -half), at + QPointF(half, half))
            painter.drawLine(at + QPointF(-half, half), at + QPointF(half, -half))


def _places(shown: NetworkMap, round: Round) -> dict[str, QPointF]:
    return {spot.person.person_id: round.at(spot.x, spot.y) for spot in spots(shown)}


def _arrow(painter: QPainter, begin: QPointF, end: QPointF, type: Type) -> None:
    """From where a person stood to where the person stands, with its head before the dot."""
    way = end - begin
    length = hypot(way.x(), way.y())
    if length < 2 * type.dot:
        return
    along = way / length
    tip, head = end - along * type.dot, type.dot * 0.7
    across = QPointF(-along.y(), along.x())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("text"), 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(begin, type.dot / 3, type.dot / 3)
    painter.drawLine(begin, tip)
    painter.setBrush(theme.colour("text"))
    painter.drawPolygon(
        QPolygonF([tip, tip - along * head + across * head / 2, tip - along * head - across * head / 2])
    )
