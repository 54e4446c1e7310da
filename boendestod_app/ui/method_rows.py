"""The list of methods: headings that are read and passed by, and a row for each with what was looked for marked."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QTextLayout
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from boendestod_app.domain.method import Method, MethodGroup
from boendestod_app.ui.hits import Span, holds, spans
from boendestod_app.ui.marked import high, laid
from boendestod_app.ui.table import Index
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

METHOD = Qt.ItemDataRole.UserRole
SIDE, ABOVE, ABOVE_HEADING = 10, 5, 12
AROUND = 24  # letters before a hit in a longer text


class MethodRows(QListWidget):
    """Arrows choose, Enter and a double click open."""

    def __init__(self, open_method: Callable[[Method], None]) -> None:
        super().__init__()
        self.words: list[str] = []
        self._open = open_method
        self.setAccessibleName(_("Metoderna"))
        self.setItemDelegate(_Row(self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)  # rows wrap anew in another width
        self.setMinimumHeight(theme.units(160))
        self.itemDoubleClicked.connect(lambda _item: self.open_chosen())

    def fill(self, groups: Sequence[tuple[MethodGroup, Sequence[Method]]], words: list[str]) -> None:
        """These, with the words marked in them; the best of them is chosen."""
        self.words = words
        self.clear()
        for group, methods in groups:
            if methods:
                self._add_heading(group)
            for method in methods:
                self._add_method(method)
        best = min(self.shown(), key=self._rank, default=None)
        self.choose(best.key if best else "")

    def shown(self) -> list[Method]:
        """What is in the list, in order."""
        found = (self.item(row).data(METHOD) for row in range(self.count()))
        return [one for one in found if isinstance(one, Method)]

    @property
    def chosen(self) -> Method | None:
        """The one that is chosen."""
        item = self.currentItem()
        found = item.data(METHOD) if item is not None else None
        return found if isinstance(found, Method) else None

    def choose(self, key: str) -> None:
        """Choose the method of this key, if it is shown."""
        for row in range(self.count()):
            found = self.item(row).data(METHOD)
            if isinstance(found, Method) and found.key == key:
                self.setCurrentRow(row)
                self.scrollToItem(self.item(row), QListWidget.ScrollHint.PositionAtCenter)
                return

    def open_chosen(self) -> None:
        """Open where it is used."""
        if (method := self.chosen) is not None:
            self._open(method)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_chosen()
        else:
            super().keyPressEvent(event)

    def _add_heading(self, group: MethodGroup) -> None:
        item = QListWidgetItem(group.label, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _add_method(self, method: Method) -> None:
        item = QListWidgetItem(method.name, self)
        item.setData(METHOD, method)
        also = _(", kallas också {names}").format(names=", ".join(method.also)) if method.also else ""
        told = _("{name}{also}. Används: {where}.").format(name=method.name, also=also, where=method.where.label)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, told)

    def _rank(self, method: Method) -> int:
        """How well it answers: named just so, named so to begin with, with the words in a name, or in the text."""
        typed = " ".join(self.words)
        names = [name.casefold() for name in (method.name, *method.also)]
        if not typed or typed in names:
            return 0
        if any(name.startswith(typed) for name in names):
            return 1
        return 2 if any(holds(name, self.words) for name in names) else 3


class _Row(QStyledItemDelegate):
    """Paints a heading or a method; the height follows the width."""

    def __init__(self, rows: MethodRows) -> None:
        super().__init__(rows)
        self._rows = rows

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw what is behind, and the lines."""
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        top = option.rect.top() + theme.units(ABOVE if index.data(METHOD) else ABOVE_HEADING)
        painter.save()
        for layout, colour in self._lines(index):
            painter.setPen(theme.colour(colour))
            layout.draw(painter, QPointF(option.rect.left() + theme.units(SIDE), top))
            top += high(layout)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its lines need."""
        above = ABOVE if index.data(METHOD) else ABOVE_HEADING
        lines = sum(high(layout) for layout, _colour in self._lines(index))
        return QSize(theme.units(80), lines + theme.units(above + ABOVE))

    def _lines(self, index: Index) -> list[tuple[QTextLayout, str]]:
        # Beside the bar, whether it is there or not: rows are measured before it comes.
        bar = self._rows.verticalScrollBar().sizeHint().width()
        width = self._rows.width() - 2 * (self._rows.frameWidth() + theme.units(SIDE)) - bar
        method, words = index.data(METHOD), self._rows.words
        if not isinstance(method, Method):
            heading = str(index.data(Qt.ItemDataRole.DisplayRole))
            return [(laid(heading, theme.font(-1, strong=True), width), "muted")]
        below = _below(method, words)
        name = laid(method.name, theme.font(), width, _marks(method.name, words))
        return [(name, "text"), (laid(below, theme.font(-1), width, _marks(below, words)), "muted")]


def _marks(text: str, words: list[str]) -> list[Span]:
    return spans(text, words) if words else []


def _below(method: Method, words: list[str]) -> str:
    """Under the name: the other name or the words in the text that were found, else where it is used."""
    left = [word for word in words if not spans(method.name, [word])]
    if not left:
        return method.where.label
    texts = (*method.also, method.where.label, method.about, *(one.words for one in method.found))
    text = next((one for one in texts if spans(one, left)), method.where.label)
    first = spans(text, left)[0][0] if spans(text, left) else 0
    if first <= AROUND:
        return text
    return "… " + text[text.find(" ", first - AROUND) + 1 :]
