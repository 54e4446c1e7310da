"""How the week is drawn. A kind is told by the bar's pattern, a level by shape and word, never by colour alone."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from boendestod_app.domain.ladder import Level
from boendestod_app.services.week import Entry
from boendestod_app.ui.marks import SMALLEST, paint_mark
from boendestod_app.ui.theme import theme
from boendestod_app.ui.week_words import AWAY_FROM_HOME, FROM_AFAR, clock, initials, short_name

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
BAR = 4
FAINT = 0.45  # what has been taken hold of stays to be seen where it was
NARROW = 70  # half a word tells nobody anything


class Type:
    """The fonts and lengths of the week, made once for each look: painting asks for them all the time."""

    def __init__(self) -> None:
        self.strong, self.small = theme.font(strong=True), theme.font(-1)
        self.small_strong = theme.font(-1, strong=True)
        self.strong_metrics, self.small_metrics = QFontMetrics(self.strong), QFontMetrics(self.small)
        self.line, self.small_line = self.strong_metrics.height(), self.small_metrics.height()
        self.mark, self.gap = theme.units(SMALLEST), theme.units(4)
        self.initials = self.strong_metrics.horizontalAdvance("ÅM")
        self.struck = QFont(self.strong)
        self.struck.setStrikeOut(True)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is seen of one entry."""

    entry: Entry
    clash: bool = False
    hurry: bool = False

    @property
    def quiet(self) -> bool:
        """A block, or a visit that is over: not what needs anybody now."""
        return self.entry.visit is None or not self.entry.visit.planned


def paint_entry(painter: QPainter, box: QRect, drawn: Drawn, type: Type, *, focus: bool, lifted: bool) -> None:
    """A box with its bar, its name, its time, and its signs."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setOpacity(FAINT if lifted else 1)
    quiet, off = drawn.quiet, drawn.entry.off
    pen = QPen(theme.colour("border" if quiet else "accent"), 1)
    if off or lifted:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(theme.colour("alt" if quiet else "surface"))
    painter.drawRoundedRect(edge, type.gap, type.gap)
    _paint_bar(painter, edge, drawn)
    inner = edge.adjusted(type.gap * 2 + 1, 1, -type.gap / 2, -1)
    head, rest = _paint_signs(painter, inner, drawn, type)
    _paint_words(painter, head, rest, drawn, type)
    if focus:
        paint_focus(painter, edge)


def paint_focus(painter: QPainter, edge: QRectF) -> None:
    """The ring of what has the keyboard."""
    painter.setPen(QPen(theme.colour("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(edge.adjusted(0.5, 0.5, -0.5, -0.5), theme.units(4), theme.units(4))


def _paint_bar(painter: QPainter, edge: QRectF, drawn: Drawn) -> None:
    """Whole at home, double elsewhere, dotted from afar, thin for what is no visit."""
    tone = theme.colour("border" if drawn.quiet else "accent")
    wide = theme.units(BAR)
    bar = QRectF(edge.left() + 2, edge.top() + 3, wide, edge.height() - 6)
    visit = drawn.entry.visit
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tone)
    if visit is None:
        painter.drawRect(bar.adjusted(0, 0, -wide / 2, 0))
    elif visit.kind in AWAY_FROM_HOME:
        thin = max(1.0, wide / 3)
        painter.drawRect(QRectF(bar.left(), bar.top(), thin, bar.height()))
        painter.drawRect(QRectF(bar.right() - thin, bar.top(), thin, bar.height()))
    elif visit.kind in FROM_AFAR:
        top = bar.top()
        while top + wide <= bar.bottom():
            painter.drawRect(QRectF(bar.left(), top, wide, wide))
            top += wide * 2
    else:
        painter.drawRect(bar)


def _paint_signs(painter: QPainter, box: QRectF, drawn: Drawn, type: Type) -> tuple[QRectF, QRectF]:
    """The level before the words, hints at the right; all under them where it is narrow. What is left for words."""
    side, entry = type.mark, drawn.entry
    raised = entry.visit is not None and entry.level is not Level.CALM
    hints = [(tone, paint) for there, tone, paint in (
        (drawn.clash, "crisis", _two_boxes), (drawn.hurry, "worry", _clock_face)) if there]  # fmt: skip
    taken = (side + type.gap) * raised + (side + type.gap / 2) * len(hints)
    below = taken > 0 and box.width() < taken + type.initials and box.height() > type.line + side
    top = box.bottom() - side - 3 if below else box.top() + max(0.0, (min(box.height(), type.line) - side) / 2) + 1
    left, right = box.left(), box.right()
    for tone, paint in hints:
        if right - left >= side:
            paint(painter, QRectF(right - side, top, side, side), theme.colour(tone))
            right -= side + type.gap / 2
    if raised and right - left >= side:
        paint_mark(painter, QRectF(left, top, side, side), entry.level)
        left += side + type.gap
    if below:
        box = box.adjusted(0, 0, 0, -side - 3)
        return box, box
    return QRectF(left, box.top(), max(1.0, right - left), box.height()), box


def _paint_words(painter: QPainter, head: QRectF, box: QRectF, drawn: Drawn, type: Type) -> None:
    """The name as long as there is room beside the signs; the time under it, and the rest under that."""
    entry = drawn.entry
    painter.setPen(theme.colour("muted" if drawn.quiet else "text"))
    painter.setFont(type.struck if entry.off else type.strong)
    high = min(box.height(), float(type.line + type.gap / 2))
    line = QRectF(head.left(), box.top(), head.width(), high)
    painter.drawText(line, LEFT, fitting(entry, int(head.width()), type.strong_metrics))
    painter.setFont(type.small)
    painter.setPen(theme.colour("muted"))
    top = line.bottom()
    for text in _lines(entry, int(box.width()), type):
        if top + type.small_line > box.bottom() + 1:
            return
        told = type.small_metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(QRectF(box.left(), top, box.width(), type.small_line), LEFT, told)
        top += type.small_line


def _lines(entry: Entry, width: int, type: Type) -> list[str]:
    whole = clock(entry.start, entry.end)
    shorter = (whole, whole[:5], f"{entry.start:%H}" if not entry.start.minute else "")
    when = next((one for one in shorter if type.small_metrics.horizontalAdvance(one) <= width), "")
    if entry.visit is None or not when:
        return [when] if when else []
    raised = entry.level.label if entry.level is not Level.CALM else ""
    both = f"{when} · {raised}"
    if raised and type.small_metrics.horizontalAdvance(both) <= width:
        when, raised = both, ""
    end = entry.visit.outcome.label if entry.visit.outcome else ""
    about = " · ".join(part for part in (entry.visit.kind.label, entry.visit.place) if part)
    short = width < theme.units(NARROW)
    lines = [one for one in (when, raised, end, about) if one]
    return [one for one in lines if not short or type.small_metrics.horizontalAdvance(one) <= width]


def fitting(entry: Entry, width: int, metrics: QFontMetrics) -> str:
    """The whole name, else the first name, else initials, else their beginning."""
    for text in (entry.title, short_name(entry.title) if entry.client else entry.title):
        if metrics.horizontalAdvance(text) <= width:
            return text
    if entry.client and metrics.horizontalAdvance(short_name(entry.title)) - width > width // 2:
        return initials(entry)
    told = short_name(entry.title) if entry.client else entry.title
    shown = metrics.elidedText(told, Qt.TextElideMode.ElideRight, width)
    return shown if len(shown) > 3 else initials(entry)


def _two_boxes(painter: QPainter, box: QRectF, tone: QColor) -> None:
    """A clash: two boxes over each other."""
    part = box.width() * 0.62
    painter.setPen(QPen(tone, 1.6))
    painter.setBrush(theme.colour("crisis_tint"))
    painter.drawRect(QRectF(box.left() + 1, box.top() + 1, part, part))
    painter.drawRect(QRectF(box.right() - part - 1, box.bottom() - part - 1, part, part))


def _clock_face(painter: QPainter, box: QRectF, tone: QColor) -> None:
    """Too little time to travel: a clock."""
    painter.setPen(QPen(tone, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(theme.colour("worry_tint"))
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    middle = box.center()
    painter.drawLine(middle, QPointF(middle.x(), box.top() + box.height() * 0.25))
    painter.drawLine(middle, QPointF(box.left() + box.width() * 0.7, middle.y()))


def paint_ghost(painter: QPainter, box: QRect, title: str, start: datetime, end: datetime, type: Type) -> None:
    """Where it would stand: the new time above all."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QRectF(box).adjusted(1, 1, -1, -1)
    painter.setPen(QPen(theme.colour("accent"), 2))
    tint = theme.colour("alt")
    tint.setAlpha(235)
    painter.setBrush(tint)
    painter.drawRoundedRect(edge, type.gap, type.gap)
    inner = edge.adjusted(type.gap * 1.5, 1, -type.gap / 2, -1)
    painter.setPen(theme.colour("text"))
    painter.setFont(type.small_strong)
    top = inner.top()
    for text in (clock(start, end), title):
        if top + type.small_line <= inner.bottom() + 2:
            told = type.small_metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(inner.width()))
            painter.drawText(QRectF(inner.left(), top, inner.width() + 2, type.small_line), LEFT, told)
            top += type.small_line
