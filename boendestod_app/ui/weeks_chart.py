"""Thirteen weeks of one client on one calm picture: level, visits, signs, how the weeks have been."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from boendestod_app.domain.calendar import date_text, day_month_text
from boendestod_app.domain.ladder import Level
from boendestod_app.services.timeline import WEEKS, Timeline, TrackSpan
from boendestod_app.ui.curve import TOP, with_room
from boendestod_app.ui.marks import SMALLEST, TONES, paint_mark
from boendestod_app.ui.theme import theme
from boendestod_app.ui.twin import Twin, Twinned
from boendestod_app.words import _, ngettext

Lane = tuple[str, int, Callable[[QPainter, QRectF], None]]  # what it is called, how high, how it is drawn


class WeeksChart(QWidget):
    """`step` is the size of its words: larger where two look together."""

    def __init__(self, shown: Timeline, says: str, *, step: int = -1) -> None:
        super().__init__()
        self._shown, self._step = shown, step
        self._lanes: tuple[Lane, ...] = (
            (_("Läge"), 34, self._paint_levels),
            (_("Besök"), 34, self._paint_visits),
            (_("Egna tecken"), 34, self._paint_signs),
            (_("Så har veckan varit, från 0 (dåligt) till 10 (bra)"), 90, self._paint_ratings),
        )
        self._line = QFontMetrics(theme.font(step)).height()
        if shown.tracks:
            bars = len(shown.tracks) * round((self._line + theme.units(8)) / theme.scale)
            self._lanes += ((_("Insatser från andra"), bars, self._paint_tracks),)
        high = sum(max(theme.units(height), self._line + theme.units(8)) for _word, height, _paint in self._lanes)
        self.setMinimumHeight(high + theme.units(8) * len(self._lanes) + self._line * (len(self._lanes) + 1))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(says)
        self.setAccessibleDescription(in_words(shown))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each lane under its word, the weeks under them all."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(self._step))
        side, top = theme.units(14), 0.0
        for word, height, paint in self._lanes:
            painter.setPen(theme.colour("muted"))
            painter.setFont(theme.font(self._step, strong=True))
            painter.drawText(QRectF(0, top, self.width(), self._line), Qt.AlignmentFlag.AlignLeft, word)
            painter.setFont(theme.font(self._step))
            high = max(theme.units(height), self._line + theme.units(8))
            box = QRectF(side, top + self._line + theme.units(2), self.width() - 2 * side, high)
            painter.setPen(QPen(theme.colour("hair"), 1))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
            paint(painter, box)
            top = box.bottom() + theme.units(6)
        self._paint_weeks(painter, QRectF(side, top, self.width() - 2 * side, self._line))

    def _across(self, box: QRectF, day: date) -> float:
        return box.left() + box.width() * (day - self._shown.first).days / (7 * WEEKS)

    def _paint_weeks(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(theme.colour("muted"))
        wide = painter.fontMetrics().horizontalAdvance(day_month_text(date(2026, 9, 30))) + theme.units(8)
        dated = with_room(WEEKS, box.width() / WEEKS, wide)
        for place, day in enumerate(self._shown.mondays):
            if place in dated:
                left = min(self._across(box, day), self.width() - wide)
                painter.drawText(QRectF(left, box.top(), wide, self._line + 2), Qt.AlignmentFlag.AlignLeft,
                                 day_month_text(day))  # fmt: skip

    def _paint_levels(self, painter: QPainter, box: QRectF) -> None:
        """A band for each, with mark and, where there is room, word: never colour alone."""
        mark, free = theme.units(SMALLEST), box.left()
        for level, first, end in bands(self._shown):
            left, right = self._across(box, first), self._across(box, end)
            band = QRectF(left, box.top() + 3, max(2.0, right - left - 2), box.height() - 6)
            painter.setPen(QPen(theme.colour(TONES[level]), 1.5))
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(band, 4, 4)
            at = band.left() + 3 if band.width() > mark + 6 else band.center().x() - mark / 2
            if at < free:  # a short one right after another: the table tells of it
                continue
            inner = QRectF(at, band.center().y() - mark / 2, mark, mark)
            paint_mark(painter, inner, level)
            free = inner.right()
            words = QRectF(inner.right() + 4, band.top(), band.right() - inner.right() - 6, band.height())
            if painter.fontMetrics().horizontalAdvance(level.label) <= words.width():
                painter.setPen(theme.colour("text"))
                painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, level.label)

    def _paint_visits(self, painter: QPainter, box: QRectF) -> None:
        """Filled where we met, a ring with a bar where we did not."""
        day = box.width() / (7 * WEEKS)
        radius, y = max(3.0, min(theme.units(5), 0.9 * day)), box.center().y()
        for visit in self._shown.visits:
            spot = QPointF(self._across(box, visit.on) + radius, y)
            painter.setPen(QPen(theme.colour("accent" if visit.kept else "muted"), 2))
            painter.setBrush(theme.colour("accent" if visit.kept else "surface"))
            painter.drawEllipse(spot, radius, radius)
            if not visit.kept:
                painter.drawLine(QPointF(spot.x() - radius, y + radius), QPointF(spot.x() + radius, y - radius))

    def _paint_signs(self, painter: QPainter, box: QRectF) -> None:
        side = theme.units(SMALLEST)
        for sign in self._shown.signs:
            left = self._across(box, sign.on)
            paint_mark(painter, QRectF(left, box.center().y() - side / 2, side, side), sign.kind)

    def _paint_tracks(self, painter: QPainter, box: QRectF) -> None:
        """A bar for each with its name in it, or beside it where it is short."""
        high = box.height() / len(self._shown.tracks)
        for place, span in enumerate(self._shown.tracks):
            left, right = self._across(box, span.first), self._across(box, span.last + timedelta(days=1))
            bar = QRectF(left, box.top() + place * high + 2, max(4.0, right - left), high - 4)
            painter.setPen(QPen(theme.colour("accent"), 1.5))
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(bar, 4, 4)
            wide = painter.fontMetrics().horizontalAdvance(span.says) + theme.units(6)
            at = bar.left() + theme.units(6) if wide < bar.width() else max(box.left(), bar.left() - wide)
            painter.setPen(theme.colour("text"))
            painter.drawText(QRectF(at, bar.top(), wide, bar.height()), Qt.AlignmentFlag.AlignVCenter, span.says)

    def _paint_ratings(self, painter: QPainter, box: QRectF) -> None:
        spots = [
            QPointF(self._across(box, on), box.bottom() - 6 - (box.height() - 12) * value / TOP)
            for on, value in self._shown.ratings
        ]
        painter.setPen(QPen(theme.colour("accent"), 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(spots))
        painter.setBrush(theme.colour("surface"))
        for spot in spots:
            painter.drawEllipse(spot, theme.units(4), theme.units(4))


def bands(shown: Timeline) -> list[tuple[Level, date, date]]:
    """Level, first day and the day after its last: a day of change belongs to what it became, today is a whole day."""
    found: list[tuple[Level, date, date]] = []
    for stair in shown.levels:
        end = stair.last + timedelta(days=1) if stair is shown.levels[-1] else stair.last
        if stair.first == end:
            continue
        if found and found[-1][0] is stair.level:
            found[-1] = (stair.level, found[-1][1], end)
        else:
            found.append((stair.level, stair.first, end))
    return found


def in_words(shown: Timeline) -> str:
    """The same as is drawn, counted."""
    kept = sum(visit.kept for visit in shown.visits)
    missed = len(shown.visits) - kept
    told = [
        ngettext("{count} besök blev av", "{count} besök blev av", kept).format(count=kept),
        ngettext("{count} blev inte av", "{count} blev inte av", missed).format(count=missed),
        ngettext("{count} eget tecken", "{count} egna tecken", len(shown.signs)).format(count=len(shown.signs)),
    ]
    if shown.ratings:
        values = [value for _on, value in shown.ratings]
        told.append(_("veckorna mellan {low} och {high} av 10").format(low=min(values), high=max(values)))
    return ", ".join([*told, *(span.says for span in shown.tracks)])


def legend_words() -> str:
    """What the drawn marks of the visits mean."""
    return _("Fylld ring: vi träffades. Ring med streck: det blev inte av.")


def _span(span: TrackSpan, today: date) -> str:
    if span.last >= today:
        return _("{track}, pågår").format(track=span.says)
    return _("{track}, till {day}").format(track=span.says, day=date_text(span.last))


def weeks_widget(shown: Timeline, *, why: bool, step: int = -1) -> Twinned:
    """The chart with its table; `why` tells the reasons for each level too, which are the staff's words."""
    name = _("De senaste 13 veckorna")
    rows = [(visit.on, _("Besök"), visit.says) for visit in shown.visits]
    rows += [(sign.on, _("Eget tecken"), sign.words) for sign in shown.signs]
    rows += [(on, _("Veckan"), _("{value} av 10").format(value=value)) for on, value in shown.ratings]
    rows += [
        (stair.first, _("Läge"), f"{stair.level.label}: {stair.line}" if why and stair.line else stair.level.label)
        for stair in shown.levels
    ]
    rows += [(span.first, _("Insats från andra"), _span(span, shown.last)) for span in shown.tracks]
    told = [(date_text(on), kind, words) for on, kind, words in sorted(rows, key=lambda one: one[0], reverse=True)]
    twin = Twin(name, (_("Dag"), _("Vad"), _("Hur")), told)
    return Twinned(WeeksChart(shown, name, step=step), twin)
