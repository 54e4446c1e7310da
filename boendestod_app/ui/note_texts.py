"""The words of a note while they are typed: boxes that unfold, phrases written out, and what to think of below."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from boendestod_app.domain.note import NOTE_TEXTS
from boendestod_app.domain.note_check import Warned, WordLists, warnings
from boendestod_app.domain.phrase import expanded
from boendestod_app.domain.visit import VisitDraft
from boendestod_app.ui.inputs import TickBox
from boendestod_app.ui.parts import button, column, flagged, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

CHECK_MS = 400
ENDS_PHRASE = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


@dataclass(frozen=True, slots=True)
class NoteHelp:
    """What helps while a note is written: phrases by word, word lists, and the names that must not stand there."""

    phrases: Mapping[str, str]
    lists: WordLists
    other_names: Collection[str]


class NoteTexts(QWidget):
    """Händelse first; the rest behind *Fler rubriker*. It warns, and never stops."""

    def __init__(self, help: NoteHelp) -> None:
        super().__init__()
        self._help = help
        self._boxes: dict[str, QPlainTextEdit] = {}
        self._folded: list[QWidget] = []
        self._more = button(_("Fler rubriker"), self._unfold_and_go_on, kind="link")
        self._talk = TickBox(_("Det är förändringsprat"))
        self._warned = flagged("", "note")
        self._warned.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CHECK_MS)
        self._timer.timeout.connect(self.check)
        self.setLayout(self._laid())

    def _laid(self) -> QVBoxLayout:
        parts: list[QWidget] = []
        for name, label, hint in _labels():
            holder = QWidget()
            tick = [self._talk] if name == "own_words" else []
            holder.setLayout(column(words(label, strong=True), self._box(name, label, hint), *tick, gap=4))
            parts.append(holder)
            if name == NOTE_TEXTS[0]:
                parts += [self._warned, self._more]
            else:
                holder.hide()
                self._folded.append(holder)
        return column(*parts, gap=12)

    def _box(self, name: str, label: str, hint: str) -> QPlainTextEdit:
        box = QPlainTextEdit()
        box.setTabChangesFocus(True)
        box.setPlaceholderText(hint)
        box.setAccessibleName(label)
        lines = 6 if name == NOTE_TEXTS[0] else 3
        box.setMinimumHeight(box.fontMetrics().lineSpacing() * lines + theme.units(16))
        box.setMaximumHeight(box.fontMetrics().lineSpacing() * lines * 2 + theme.units(16))
        box.installEventFilter(self)
        box.textChanged.connect(self._timer.start)
        self._boxes[name] = box
        return box

    def fill(self, draft: VisitDraft) -> None:
        """Show these words, the cursor at their end."""
        for name, box in self._boxes.items():
            box.setPlainText(getattr(draft, name))
            box.moveCursor(QTextCursor.MoveOperation.End)
        self._talk.setChecked(bool(draft.change_talk))
        if any(getattr(draft, name) for name in NOTE_TEXTS[1:]):
            self.unfold()
        self.check()

    def texts(self) -> dict[str, str]:
        """What stands in the boxes now, by field."""
        return {name: box.toPlainText() for name, box in self._boxes.items()}

    @property
    def change_talk(self) -> bool:
        """Whether the client's own words are förändringsprat."""
        return self._talk.isChecked()

    def unfold(self) -> None:
        """Show every heading."""
        for holder in self._folded:
            holder.show()
        self._more.hide()

    def _unfold_and_go_on(self) -> None:
        self.unfold()
        self._boxes[NOTE_TEXTS[1]].setFocus()

    def begin(self) -> None:
        """The cursor in the first box."""
        self._boxes[NOTE_TEXTS[0]].setFocus()

    def add(self, name: str, text: str) -> None:
        """Put more words after those that stand in a box."""
        box = self._boxes[name]
        held = box.toPlainText()
        box.setPlainText(f"{held}\n{text}".strip())
        box.moveCursor(QTextCursor.MoveOperation.End)

    def check(self) -> None:
        """Say what there is to think of in what is written."""
        found = warnings("\n".join(self.texts().values()), self._help.lists, self._help.other_names)
        self._warned.setText("\n".join(_told(found)))
        self._warned.setVisible(bool(found))

    @property
    def warned(self) -> str:
        """What is being warned of."""
        return self._warned.text() if not self._warned.isHidden() else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A space or Enter after `/handlade` writes the phrase out."""
        if isinstance(watched, QPlainTextEdit) and isinstance(event, QKeyEvent):
            ends = event.type() == QEvent.Type.KeyPress and Qt.Key(event.key()) in ENDS_PHRASE
            if ends and self._write_out(watched):
                return True
        return super().eventFilter(watched, event)

    def _write_out(self, box: QPlainTextEdit) -> bool:
        cursor = box.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        written = expanded(before, self._help.phrases)
        if written is None:
            return False
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(written)
        cursor.endEditBlock()
        return True


def _told(found: Iterable[Warned]) -> list[str]:
    """Each sentence once, after all the words it is about."""
    about: dict[str, list[str]] = {}
    for one in found:
        about.setdefault(one.sentence, []).append(one.words)
    return [_("{words}: {sentence}").format(words=", ".join(said), sentence=told) for told, said in about.items()]


def _labels() -> tuple[tuple[str, str, str], ...]:
    return (
        ("happened", _("Vad hände?"), _("Utan text sparas: Genomfört enligt plan")),
        ("action", _("Vad gjorde vi? (insats)"), ""),
        ("result", _("Hur blev det? (resultat)"), ""),
        ("own_words", _("Klientens egna ord"), ""),
        ("observation", _("Min iakttagelse"), _("Det du såg och hörde")),
        ("interpretation", _("Min tolkning"), _("Skilj på det du såg och det du tror")),
    )
