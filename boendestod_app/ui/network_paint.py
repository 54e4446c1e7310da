"""How the network map is drawn: a tie is told by its line, a professional by shape, never by colour alone."""

from dataclasses import dataclass
from math import cos, hypot, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF

from boendestod_app.domain.network import RINGS, NetworkMap, NetworkPerson, TieKind
from boendestod_app.domain.network_place import INNER, edge_of
from boendestod_app.ui.theme import theme

DOT, LABEL, MARGIN, SIDE = 14, 104, 26, 40
CENTRE = Qt.AlignmentFlag.AlignCenter
WHOLE = Qt.PenStyle.SolidLine
LINES = {TieKind.SUPPORT: WHOLE, TieKind.DIFFICULT: Qt.PenStyle.DashLine, TieKind.BROKEN: Qt.PenStyle.DotLine}


class Type:
    """The fonts and lengths of the map, made once for each look."""

    def __init__(self) -> None:
        self.small, self.strong = theme.font(-1), theme.font(-1, strong=True)
        self.metrics, self.bold = QFontMetrics(self.small), QFontMetrics(self.strong)
        self.line, self.dot, self.label = self.metrics.height(), theme.units(DOT), theme.units(LABEL)
        self.ring = self.dot + theme.units(8)  # the dot with all that is around it

    @property
    def box(self) -> QSize:
        """What one person takes: the dot, and the name under it."""
        return QSize(self.label, self.ring + self.line)


@dataclass(frozen=True, slots=True)
class Round:
    """The round of radius 1 laid out on so many pixels, wider than high."""

    wide: int
    high: int

    @property
    def centre(self) -> QPointF:
        """Where the client stands."""
        return QPointF(self.wide / 2, self.high / 2)

    @property
    def radii(self) -> tuple[float, float]:
        """Of the outermost ring."""
        return max(1.0, self.wide / 2 - theme.units(SIDE)), max(1.0, self.high / 2 - theme.units(MARGIN))

    def at(self, x: float, y: float) -> QPointF:
        """The pixel of a place."""
        across, up = self.radii
        return self.centre + QPointF(x * across, y * up)

    def back(self, point: QPointF) -> tuple[float, float]:
        """The place of a pixel."""
        across, up = self.radii
        away = point - self.centre
        return away.x() / across, away.y() / up

    def turned(self, turn: float, radius: float) -> QPointF:
        """The pixel so many turns from the top."""
        return self.at(radius * sin(2 * pi * turn), -radius * cos(2 * pi * turn))


def paint_ground(painter: QPainter, round: Round, shown: NetworkMap, client: str, type: Type) -> None:
    """Rings, sectors with their names, the client in the middle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, round.wide, round.high), theme.colour("surface"))
    across, up = round.radii
    tints = ("surface", "bg", "alt")
    painter.setPen(QPen(theme.colour("border"), 1))
    for ring, tint in zip(reversed(RINGS), tints, strict=True):
        painter.setBrush(theme.colour(tint))
        painter.drawEllipse(round.centre, across * edge_of(ring), up * edge_of(ring))
    count = len(shown.sectors)
    painter.setPen(QPen(theme.colour("border"), 1))
    for place in range(count):
        painter.drawLine(round.turned(place / count, INNER), round.turned(place / count, 1))
    painter.setFont(type.small)
    for ring in RINGS:
        _label(painter, round.turned(0, edge_of(ring) - 0.02), ring.label, type.metrics, round, "muted")
    painter.setFont(type.strong)
    for place, sector in enumerate(shown.sectors):
        _label(painter, round.turned((place + 0.5) / count, 1.02), sector.name, type.bold, round, "text")
    _paint_client(painter, round, client, type)


def _paint_client(painter: QPainter, round: Round, client: str, type: Type) -> None:
    across, up = round.radii
    painter.setPen(QPen(theme.colour("accent"), 2))
    painter.setBrush(theme.colour("surface"))
    painter.drawEllipse(round.centre, across * INNER, up * INNER)
    room = 2 * across * INNER - theme.units(8)
    painter.setPen(theme.colour("text"))
    told = type.bold.elidedText(client, Qt.TextElideMode.ElideRight, int(room))
    box = QRectF(round.centre.x() - room / 2, round.centre.y() - type.line, room, 2 * type.line)
    painter.drawText(box, CENTRE, told)


def _label(painter: QPainter, at: QPointF, text: str, metrics: QFontMetrics, round: Round, tone: str) -> None:
    """On a patch of ground, within the picture."""
    told = metrics.elidedText(text, Qt.TextElideMode.ElideRight, min(round.wide // 3, theme.units(180)))
    wide, high = metrics.horizontalAdvance(told) + theme.units(8), metrics.height()
    left = min(max(0.0, at.x() - wide / 2), round.wide - wide - 1.0)
    top = min(max(0.0, at.y() - high / 2), round.high - high - 1.0)
    box = QRectF(left, top, wide, high)
    ground = theme.colour("surface")
    ground.setAlpha(225)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, theme.units(4), theme.units(4))
    painter.setPen(theme.colour(tone))
    painter.drawText(box, CENTRE, told)


def paint_tie(painter: QPainter, one: QPointF, other: QPointF, kind: TieKind, *, between: bool = False) -> None:
    """A whole line for support, a dashed one for what is hard, a dotted one that is struck for what is broken."""
    tone = {TieKind.SUPPORT: "accent", TieKind.DIFFICULT: "worry", TieKind.BROKEN: "muted"}[kind]
    painter.setPen(QPen(theme.colour(tone), 1.4 if between else 1.8, LINES[kind]))
    painter.drawLine(one, other)
    if kind is TieKind.BROKEN:
        _strike(painter, one, other)


def _strike(painter: QPainter, one: QPointF, other: QPointF) -> None:
    """Two short strokes across the middle of a line."""
    middle, way = (one + other) / 2, other - one
    length = hypot(way.x(), way.y()) or 1.0
    along, half = way / length, theme.units(5)
    across = QPointF(-along.y(), along.x()) * half + along * half / 2
    painter.setPen(QPen(theme.colour("muted"), 1.8, WHOLE, Qt.PenCapStyle.RoundCap))
    for shift in (-2.5, 2.5):
        painter.drawLine(middle + along * shift - across, middle + along * shift + across)


def paint_person(
    painter: QPainter, at: QPointF, person: NetworkPerson, label: str, type: Type, *,
    professional: bool, faded: bool, focus: bool = False,
) -> None:  # fmt: skip
    """A round dot, a square one for a professional; hollow and dashed when faded; ringed when in the group."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_shape(painter, at, type, professional=professional, hollow=faded)
    half = type.dot / 2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if person.member_id:
        painter.setPen(QPen(theme.colour("text"), 1.4))
        painter.drawEllipse(at, half + 3, half + 3)
    if person.conflict:
        _zigzag(painter, QPointF(at.x() + half + theme.units(5), at.y()))
    box = QRectF(at.x() - type.label / 2, at.y() + type.ring / 2, type.label, type.line)
    painter.setFont(type.small)
    told = type.metrics.elidedText(label, Qt.TextElideMode.ElideRight, type.label - theme.units(6))
    wide = type.metrics.horizontalAdvance(told) + theme.units(6)
    ground = QRectF(box.center().x() - wide / 2, box.top(), wide, box.height())
    fill = theme.colour("surface")
    fill.setAlpha(225)
    painter.setPen(QPen(theme.colour("focus"), 2) if focus else Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(ground.adjusted(1, 0, -1, -1), theme.units(4), theme.units(4))
    painter.setPen(theme.colour("muted" if faded else "text"))
    painter.drawText(box, CENTRE, told)


def paint_shape(painter: QPainter, at: QPointF, type: Type, *, professional: bool, hollow: bool) -> None:
    """The dot alone."""
    half = type.dot / 2
    tone = theme.colour("muted" if hollow else "accent")
    painter.setPen(QPen(tone, 1.6, Qt.PenStyle.DashLine if hollow else WHOLE))
    painter.setBrush(theme.colour("surface") if hollow else tone)
    if professional:
        painter.drawRoundedRect(QRectF(at.x() - half, at.y() - half, type.dot, type.dot), 2, 2)
    else:
        painter.drawEllipse(at, half, half)


def _zigzag(painter: QPainter, at: QPointF) -> None:
    """A small bolt: there is a conflict."""
    step = theme.units(3)
    painter.setPen(QPen(theme.colour("crisis"), 2, WHOLE, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.MiterJoin))
    corners = ((1, -2.2), (-0.6, -0.3), (1, 0.3), (-0.6, 2.2))
    painter.drawPolyline(QPolygonF([QPointF(at.x() + x * step, at.y() + y * step) for x, y in corners]))
