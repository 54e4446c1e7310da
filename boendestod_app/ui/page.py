"""A page: a title, a line under it, its actions, and a body that asks again when something changed."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from boendestod_app.domain.export import Export
from boendestod_app.domain.visit import Visit
from boendestod_app.ui.door import Door
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.needs import Needs
from boendestod_app.ui.parts import add, column, held, words
from boendestod_app.ui.theme import theme


class Guide(Protocol):
    """Where a page can take you; the shell fulfils it."""

    door: Door
    needs: Needs

    def open_client(self, client_id: str, tab: str = "") -> None:
        """One client's page."""

    def document(self, visit: Visit) -> None:
        """*Dokumentera besök* in the right pane."""

    def new_visit(self, client_id: str = "") -> None:
        """Plan or document a visit that is not in the plan."""

    def step_up(self, client_id: str = "") -> None:
        """*Trappa upp* for this client, or ask for whom."""

    def open_summary(self, meeting_id: str) -> None:
        """The summary of a meeting."""

    def copy_note(self, note_id: str) -> None:
        """A note to the clipboard, in journal order."""

    def copy_text(self, text: str) -> None:
        """A text to the clipboard."""

    def show_paper(self, paper: bytes, name: str) -> None:
        """A paper, to look at and print."""

    def send_papers(self) -> None:
        """Send what waits to the shared drive, if it is there."""

    def remove_paper(self, export: Export) -> None:
        """Take a paper back from the shared drive."""

    def change_passphrase(self, passphrase: str) -> None:
        """Wrap the store's key in another passphrase."""

    def change_code(self, code: str) -> None:
        """Wrap the store's key in another recovery code."""

    def say(self, sentence: str) -> None:
        """A short word at the bottom of the window."""


class Page(QWidget):
    """`kinds` are the values it shows: when one of them changes while it is seen, it asks again."""

    kinds: frozenset[str] = frozenset()

    def __init__(self, guide: Guide) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.guide = guide
        self.door = guide.door
        self.stale = True
        self.title = words("", step=3, strong=True)
        self.subtitle = words("", tone="muted")
        self._title_line = Flow(self.title, gap=12)
        self._titles = held(column(self._title_line, self.subtitle, gap=2))
        self._head = Flow(self._titles, gap=8)
        self.body: QVBoxLayout = column(gap=12)
        self._lay_out()

    def _lay_out(self) -> None:
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        whole = column(self._head, gap=12)
        add(whole, self.body, 1)
        whole.setContentsMargins(theme.units(28), theme.units(20), theme.units(28), theme.units(16))
        self.setLayout(whole)

    def head(self, title: str, subtitle: str, *actions: QWidget, beside: QWidget | None = None) -> None:
        """What stands at the top; `beside` after the title, the actions to the right."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self._title_line.fill(self.title, beside)
        self._head.fill(self._titles, None, *actions)

    def refresh(self) -> None:
        """Ask again and show what is now."""
        raise NotImplementedError

    def look(self) -> None:
        """The page comes into view: ask again if something has changed since."""
        if self.stale:
            with self.door.asking():
                self.stale = False
                self.refresh()

    def told(self, kinds: frozenset[str]) -> None:
        """Something changed: ask again now if seen, else when looked at."""
        if not self.kinds & kinds:
            return
        self.stale = True
        if self.isVisible():
            self.look()
