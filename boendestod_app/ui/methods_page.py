"""*Metoder*: the handbook's page of every method, found by its names and words, opened where it is used."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout

from boendestod_app import defaults
from boendestod_app.domain.method import Method
from boendestod_app.ui.compare_methods import compare_methods
from boendestod_app.ui.flow import FOLDS, Sides
from boendestod_app.ui.hits import holds, typed_words
from boendestod_app.ui.method_card import method_card
from boendestod_app.ui.method_rows import MethodRows
from boendestod_app.ui.open_place import open_place
from boendestod_app.ui.page import Guide, Page
from boendestod_app.ui.parts import button, column, emptied, scrolled, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

TO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class MethodsPage(Page):
    """The list to the left, what is chosen to the right; Ctrl+F looks for something."""

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide)
        self._edit = QLineEdit()
        self._edit.setPlaceholderText(_("Sök på namn, förkortning eller ord i texten"))
        self._edit.setAccessibleName(_("Sök bland metoderna"))
        self._edit.setClearButtonEnabled(True)
        self._edit.setMaximumWidth(theme.units(480))
        self._edit.textChanged.connect(self.narrow)
        self._edit.returnPressed.connect(self._open_chosen)
        self._edit.installEventFilter(self)
        self._rows = MethodRows(self.open_method)
        self._rows.currentItemChanged.connect(self._show_chosen)
        self._nothing = words("", tone="muted")
        self._read: QVBoxLayout = column()
        self.body.addWidget(self._edit)
        self.body.addWidget(self._nothing)
        self.body.addWidget(Sides((self._rows, 2), (scrolled(self._read), 3), least=FOLDS), 1)
        QShortcut(QKeySequence.StandardKey.Find, self, self.look_for)

    def refresh(self) -> None:
        """Every method again; what was looked for and chosen stays."""
        self.head(_("Metoder"), "", button(_("Jämför modellerna"), partial(compare_methods, self)))
        kept = self.part
        self.narrow()
        self.choose(kept)

    def narrow(self) -> None:
        """Show those that hold all that is typed."""
        typed = typed_words(self._edit.text())
        groups = [
            (group, [one for one in methods if holds(one.searched, typed)])
            for group, methods in defaults.methods().grouped()
        ]
        self._rows.fill(groups, typed)
        found, count = self._rows.shown(), len(defaults.methods().methods)
        self.subtitle.setText(_("{found} av {count} metoder").format(found=len(found), count=count))
        self.subtitle.show()
        self._nothing.setText("" if found else _("Ingen metod heter så. Pröva ett annat ord, eller början av ett."))
        self._nothing.setVisible(not found)

    def open_method(self, method: Method) -> None:
        """Open where it is used."""
        open_place(self.guide, self, method.where, method.name)

    def look_for(self) -> None:
        """Ctrl+F: the cursor where one types, over what stands there."""
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._edit.selectAll()

    def look(self) -> None:
        """Show, with the cursor where one types."""
        super().look()
        self.look_for()

    def back(self) -> bool:
        """Esc: all of them again."""
        had = bool(self._edit.text())
        self._edit.clear()
        return had

    @property
    def part(self) -> str:
        """The method that is read."""
        return self._rows.chosen.key if self._rows.chosen else ""

    def choose(self, part: str) -> None:
        """Read this one."""
        self._rows.choose(part)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down go through the list while one types."""
        if watched is self._edit and isinstance(event, QKeyEvent) and event.key() in TO_LIST:
            if event.type() == QEvent.Type.KeyPress:
                QApplication.sendEvent(self._rows, event)
            return True
        return super().eventFilter(watched, event)

    def _open_chosen(self) -> None:
        self._rows.open_chosen()

    def _show_chosen(self) -> None:
        emptied(self._read)
        method = self._rows.chosen
        if method is not None:
            self._read.addWidget(method_card(method, self._rows.words, partial(self.open_method, method)))
            self._read.addStretch(1)
