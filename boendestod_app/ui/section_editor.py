"""One section of the summary to write in: words, table cells, or only whether it goes on the paper."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QPlainTextEdit, QPushButton, QTableWidget, QTableWidgetItem

from boendestod_app.domain.summary import Layout, Section
from boendestod_app.ui.door import Door
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.inputs import TickBox
from boendestod_app.ui.parts import Card, button, words
from boendestod_app.ui.readability import hint
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

AUTOSAVE_MS = 1000
WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)


class SectionEditor(Card):
    """What is typed is kept each second as a draft, and saved when the section is left."""

    written = Signal(object)
    reset = Signal(object)
    asked = Signal(object, object)  # the section, and the number whose facts are to be seen
    looked_back = Signal(object)

    def __init__(self, door: Door, meeting_id: str, section: Section) -> None:
        super().__init__(padding=12)
        self._door, self._key = door, f"section:{meeting_id}:{section.key.value}"
        self._section = section
        self._filling = False
        self._include = TickBox(section.key.label)
        self._include.setAccessibleName(_("Ta med {section}").format(section=section.key.label))
        self._include.toggled.connect(self._toggled)
        self._back = _link(_("Hämta på nytt"), self._reset, _("Hämta {section} på nytt ur uppgifterna"), section)
        self._versions = _link(_("Versioner"), self._look_back, _("Tidigare versioner: {section}"), section)
        self._text = QPlainTextEdit()
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(section.key.label)
        self._text.textChanged.connect(self._changed)
        self._text.installEventFilter(self)
        self._hint = words("", step=-1, tone="muted")
        self._numbers = Flow(gap=10)
        self._grid = QTableWidget()
        self._grid.setTabKeyNavigation(False)
        self._grid.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._grid.setAccessibleName(_("{section}, tabell").format(section=section.key.label))
        self._grid.cellChanged.connect(self._cell_changed)
        self._grid.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag(WRAPPED))
        self._grid.horizontalHeader().sectionResized.connect(self._size_grid)
        self.put(Flow(self._include, None, self._versions, self._back), self._text, self._hint, self._grid)
        self.put(self._numbers)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AUTOSAVE_MS)
        self._timer.timeout.connect(self._autosave)
        self._fill(section)

    # ---- showing

    def show_section(self, section: Section) -> None:
        """The section as it is now, unless it is being written in."""
        if self._text.hasFocus() or self._timer.isActive() or section == self._section:
            return
        self._fill(section)

    def _fill(self, section: Section) -> None:
        self._filling = True
        self._section = section
        self._include.setChecked(section.included)
        self._back.setVisible(section.edited)
        self._fill_numbers(section)
        if self._text.toPlainText() != section.text:
            self._text.setPlainText(section.text)
        has_words = section.layout in (Layout.WORDS, Layout.CURVE) or bool(section.text)
        self._text.setVisible(has_words)
        self._size_text()
        self._fill_grid(section)
        self._hint.setText(hint(section.text))
        self._hint.setVisible(bool(self._hint.text()))
        self._filling = False

    def _fill_numbers(self, section: Section) -> None:
        """Each number is a link to what it was counted on."""
        links = [
            button(one.says, partial(self.asked.emit, section, one), kind="link",
                   name=_("{number}. Visa vad siffran är räknad på").format(number=one.says))
            for one in section.numbers
        ]  # fmt: skip
        self._numbers.fill(*([words(_("Ur uppgifterna:"), step=-1, tone="muted", wrap=False)] if links else []), *links)
        self._numbers.setVisible(bool(links))

    def tell_versions(self, count: int) -> None:
        """How many wordings there have been; with one there is nothing to look back at."""
        self._versions.setVisible(count > 1)

    def _look_back(self) -> None:
        self.looked_back.emit(self._section)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Text and table are as high as what stands in them at this width."""
        super().resizeEvent(event)
        self._size_text()
        self._size_grid()

    def _size_text(self) -> None:
        lines = max(1, int(self._text.document().documentLayout().documentSize().height()))
        self._text.setFixedHeight(self._text.fontMetrics().lineSpacing() * lines + theme.units(22))

    def _size_grid(self) -> None:
        self._grid.resizeRowsToContents()
        head = self._head_height() if self._section.head else 0
        self._grid.horizontalHeader().setFixedHeight(head)
        height = sum(self._grid.rowHeight(place) for place in range(self._grid.rowCount()))
        self._grid.setFixedHeight(height + head + theme.units(6))

    def _head_height(self) -> int:
        """As high as the heading that needs the most lines at this width."""
        metrics, header = QFontMetrics(theme.font(strong=True)), self._grid.horizontalHeader()
        heights = [
            metrics.boundingRect(0, 0, header.sectionSize(place) - 2 * theme.units(11), 0, WRAPPED, text).height()
            for place, text in enumerate(self._section.head)
        ]
        return max(heights, default=0) + 2 * theme.units(7)

    def _fill_grid(self, section: Section) -> None:
        self._grid.setVisible(bool(section.rows))
        width = max((len(cells) for cells in section.rows), default=0)
        self._grid.setRowCount(len(section.rows))
        self._grid.setColumnCount(width)
        for place, cells in enumerate(section.rows):
            for column, cell in enumerate(cells):
                self._grid.setItem(place, column, QTableWidgetItem(cell))
        if section.head:
            self._grid.setHorizontalHeaderLabels(list(section.head))
        self._grid.horizontalHeader().setVisible(bool(section.head))
        self._grid.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._grid.verticalHeader().hide()
        self._size_grid()

    # ---- writing

    def _changed(self) -> None:
        if not self._filling:
            self._size_text()
            self._hint.setText(hint(self._text.toPlainText()))
            self._hint.setVisible(bool(self._hint.text()))
            self._timer.start()

    def _autosave(self) -> None:
        self._door.keep_draft(self._key, {"text": self._text.toPlainText()})

    def restore(self) -> None:
        """Words that wait since the window was locked, or since a crash, are the section's own now."""
        held = self._door.draft(self._key)
        if held.get("text", self._section.text) != self._section.text:
            self._text.setPlainText(held["text"])
            self.save()

    def stop(self) -> None:
        """The window is locked: an open cell is kept, words that were not saved wait, and leaving saves no more."""
        for cell in self._grid.findChildren(QLineEdit):
            self._grid.commitData(cell)
        if self._timer.isActive():
            self._timer.stop()
            self._autosave()
        self._text.removeEventFilter(self)
        self._grid.blockSignals(True)

    def save(self) -> None:
        """Keep the words as the section's own."""
        self._timer.stop()
        text = self._text.toPlainText()
        if text != self._section.text:
            self._write(replace(self._section, text=text, edited=True))

    def _cell_changed(self, place: int, column: int) -> None:
        item = self._grid.item(place, column)
        if self._filling or item is None:
            return
        rows = [list(cells) for cells in self._section.rows]
        rows[place][column] = item.text()
        self._write(replace(self._section, rows=tuple(tuple(cells) for cells in rows), edited=True))

    def _toggled(self, included: bool) -> None:
        if not self._filling:
            self._write(replace(self._section, included=included))

    def _write(self, section: Section) -> None:
        self._section = section
        self._back.setVisible(section.edited)
        self.written.emit(section)
        self._door.drop_draft(self._key)

    def _reset(self) -> None:
        self._timer.stop()
        self._door.drop_draft(self._key)
        self._text.clearFocus()
        self.reset.emit(self._section)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the text keeps it."""
        if watched is self._text and event.type() == QEvent.Type.FocusOut:
            self.save()
        return False


def _link(text: str, do: Callable[[], object], name: str, section: Section) -> QPushButton:
    return button(text, do, kind="link", name=name.format(section=section.key.label))
