"""A field for a time of day: four digits are the time, wherever the cursor stands."""

import re

from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QTimeEdit, QWidget

from boendestod_app.ui.theme import theme

HOUR, MINUTE = QTimeEdit.Section.HourSection, QTimeEdit.Section.MinuteSection
PASTED = re.compile(r"\D*(\d{1,2})(?:\D?(\d{2}))?\D*")


class ClockEdit(QTimeEdit):
    """A time of day, written as everywhere else.

    Two digits are the part the cursor stands in, four are the whole time; the fifth begins anew. Tab leaves the field.
    """

    def __init__(self, moment: QTime | None = None) -> None:
        super().__init__(moment or QTime())
        self.setDisplayFormat("HH.mm")
        self.lineEdit().setTextMargins(theme.units(6), 0, 0, 0)  # the style sheet's padding does not reach here
        self._typed = ""  # hour and minute, two digits each as far as they have been typed
        self._only_minutes = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits are taken here; everything else as Qt does, and typing begins anew after it."""
        text = event.text()
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste(QGuiApplication.clipboard().text())
        elif text and text in "0123456789":
            self._take(text)
        elif text and text in ".:,":
            self._typed = self._typed.zfill(2) if self._typed else f"{self.time().hour():02d}"
            self._show()
        elif event.key() not in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._begin()
            super().keyPressEvent(event)
            if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
                self.setSelectedSection(HOUR if event.key() == Qt.Key.Key_Home else MINUTE)

    def _begin(self) -> None:
        self._typed = self._only_minutes = ""

    def _take(self, digit: str) -> None:
        if not self._typed and self.currentSection() == MINUTE and self.lineEdit().selectedText() != self.text():
            self._take_minutes(digit)
            return
        if len(self._typed) == 4:
            self._begin()
        typed = self._typed + digit
        if typed[:2] > "23" and len(typed) == 2:  # the first digit was the whole hour
            typed = f"0{typed}"
        if len(typed) in (1, 3) and typed[-1] > ("2" if len(typed) == 1 else "5"):
            typed = f"{typed[:-1]}0{typed[-1]}"
        self._typed = typed
        self._show()

    def _take_minutes(self, digit: str) -> None:
        """Two digits in the minutes are minutes; with a third they were the hour."""
        held = self._only_minutes + digit
        if len(held) == 3:
            self._begin()
            self.setSelectedSection(HOUR)
            for one in held:
                self._take(one)
            return
        self._only_minutes = held
        self.setTime(QTime(self.time().hour(), min(int(held), 59)))
        self.setSelectedSection(MINUTE)

    def _show(self) -> None:
        hour, minute = self._typed[:2], self._typed[2:]
        self.setTime(QTime(int(hour), int(minute) if minute else self.time().minute()))
        self.setSelectedSection(MINUTE if len(hour) == 2 else HOUR)

    def _paste(self, text: str) -> None:
        self._begin()
        if found := PASTED.fullmatch(text):
            moment = QTime(int(found[1]), int(found[2] or 0))
            if moment.isValid():
                self.setTime(moment)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Reached by keyboard, the hour is typed first, from whichever side one comes."""
        super().focusInEvent(event)
        self._begin()
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.setSelectedSection(HOUR)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Typing begins anew where one has pointed."""
        self._begin()
        super().mousePressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab never stops between hour and minute."""
        return QWidget.focusNextPrevChild(self, next)
