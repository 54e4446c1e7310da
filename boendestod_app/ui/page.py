"""A page: a title, a line under it, its actions, and a body that asks again when something changed."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from boendestod_app.domain.export import Export
from boendestod_app.domain.print_out import WayOut
from boendestod_app.domain.visit import Visit, draft_of
from boendestod_app.services.record_visit import draft_key
from boendestod_app.ui.checking import Checking
from boendestod_app.ui.copying import Copying
from boendestod_app.ui.door import Door
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.heading import Heading
from boendestod_app.ui.keep_keys import Keys
from boendestod_app.ui.needs import Needs
from boendestod_app.ui.parts import add, column, held, worded, words
from boendestod_app.ui.show_card import show_card
from boendestod_app.ui.team_rounds import TeamRounds
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

ABOUT = "about"  # the property of a button that tells which visit its row is about
LEAST_BODY = 200  # lower than this nothing can be read under the head
SIDE, NARROW_SIDE, NARROW = 28, 4, 320  # room beside what is read, and less of it where the page is narrow


def visit_key(visit: Visit) -> str:
    """A visit, the same before and after somebody has touched it."""
    return draft_key(draft_of(visit))


B = TypeVar("B", bound=QWidget)


def about(visit: Visit, made: B) -> B:
    """The button by which the visit is opened, to come back to."""
    made.setProperty(ABOUT, visit_key(visit))
    return made


class Guide(Protocol):
    """Where a page can take you; the shell fulfils it."""

    door: Door
    needs: Needs
    team: TeamRounds
    copying: Copying
    checking: Checking
    restoring: SignalInstance  # locked, and asked which copy is to be put back
    repairing: SignalInstance  # locked, and asked for what opens the store that is to be repaired

    def go(self, key: str, card: str = "") -> None:
        """A page of the sidebar, with a card of it brought into view."""

    def open_client(self, client_id: str, tab: str = "", card: str = "") -> None:
        """One client's page, on a tab, with a card of it brought into view."""

    def document(self, visit: Visit) -> None:
        """*Dokumentera besök* in the right pane."""

    def before(self, visit: Visit) -> None:
        """*Inför besöket* in the right pane."""

    def catch_up(self) -> None:
        """*Ikapp*: what is not documented, one by one."""

    def new_visit(self, client_id: str = "") -> None:
        """Plan or document a visit that is not in the plan."""

    def step_up(self, client_id: str = "") -> None:
        """*Trappa upp* for this client, or ask for whom."""

    def crisis_plan(self, client_id: str = "") -> None:
        """This client's crisis plan to read, or ask for whose."""

    def open_summary(self, meeting_id: str) -> None:
        """The summary of a meeting."""

    def copy_note(self, note_id: str) -> None:
        """A note to the clipboard, in journal order."""

    def copy_text(self, text: str, *, client_id: str) -> None:
        """A text about somebody to the clipboard."""

    def show_paper(
        self, paper: bytes, name: str, file_name: str, out: Callable[[WayOut], object] | None = None, *, client_id: str
    ) -> None:
        """A paper, to look at, print or keep under this name; `out` is told before it leaves, and may refuse it.

        `client_id` whom it is about, for the log; nobody where it is about more than one.
        """

    def send_papers(self) -> None:
        """Send what waits to the shared drive, if it is there."""

    def try_now(self) -> None:
        """All that waits for the team's folder, papers and what the laptops share; what comes of it is said."""

    def remove_paper(self, export: Export) -> None:
        """Take a paper back from the shared drive."""

    def change_passphrase(self, passphrase: str) -> None:
        """Wrap the store's key in another passphrase."""

    def change_code(self, code: str) -> None:
        """Wrap the store's key in another recovery code."""

    def undo(self) -> None:
        """Undo the last act, and say what it was."""

    def say(self, sentence: str) -> None:
        """A short word at the bottom left of the window."""


class _Whole(QScrollArea):
    """As high as there is room for, and never so low that the head or what is under it is cut: then it scrolls."""

    def __init__(self, content: QVBoxLayout, body: QVBoxLayout) -> None:
        super().__init__()
        self._content, self._body = content, body
        self._inner = QWidget()
        self._inner.setLayout(content)
        self._inner.installEventFilter(self)
        self.setWidget(self._inner)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The window has another size."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Something within needs another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """As narrow as what stands in it, however low."""
        return QSize(self._inner.minimumSizeHint().width(), theme.units(LEAST_BODY))

    def _fit(self) -> None:
        room = self.viewport().size()
        side = theme.units(SIDE if room.width() >= theme.units(NARROW) else NARROW_SIDE)
        self._content.setContentsMargins(side, theme.units(20), side, theme.units(16))
        low = theme.units(LEAST_BODY) - self._body.minimumHeightForWidth(self._body.geometry().width())
        least = self._content.totalMinimumHeightForWidth(room.width()) + max(0, low)
        self._inner.resize(room.width(), max(room.height(), least))


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
        self.title = worded(Heading(), step=3, strong=True)
        self.subtitle = words("", tone="muted")
        self._title_line = Flow(self.title, gap=12)
        self._titles = held(column(self._title_line, self.subtitle, gap=2))
        self._head = Flow(self._titles, gap=8)
        self.body: QVBoxLayout = column(gap=12)
        self._lay_out()

    def _lay_out(self) -> None:
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        whole = column(self._head, gap=12)
        self._head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        add(whole, self.body, 1)
        self.setLayout(column(_Whole(whole, self.body)))

    def head(self, title: str, subtitle: str, *actions: QWidget, beside: QWidget | None = None) -> None:
        """What stands at the top; `beside` after the title, the actions to the right."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self._title_line.fill(self.title, beside)
        self._head.fill(self._titles, None, *actions)

    @property
    def subject(self) -> str:
        """Whom or what the page is about, by id."""
        return ""

    @property
    def client_id(self) -> str:
        """The client it is about."""
        return ""

    @property
    def part(self) -> str:
        """The part of it that is shown."""
        return ""

    def choose(self, part: str) -> None:
        """Show this part."""

    def show_card(self, key: str) -> None:
        """Bring the card of this name into view, with the keyboard in it."""
        show_card(self, key)

    def refresh(self) -> None:
        """Ask again and show what is now."""
        raise NotImplementedError

    def again(self) -> None:
        """F5."""
        self.build_anew()

    def back(self) -> bool:
        """Esc: whether there was something on the page to leave."""
        return False

    def print_paper(self) -> None:
        """Ctrl+P: the paper of what is seen."""
        self.guide.say(_("Här finns inget papper. Öppna ett besök eller en sammanfattning, och skriv ut därifrån."))

    def look(self) -> None:
        """The page comes into view: ask again if something has changed since."""
        self._ask_if_stale()

    def _ask_if_stale(self) -> None:
        if self.stale:
            with self.door.asking():
                self.stale = False
                self.build_anew()

    def build_anew(self) -> None:
        """Ask again; the keyboard stays on what says the same, or in its place."""
        keys = Keys(self)
        self.refresh()
        keys.give_back()

    def let_go(self) -> None:
        """Not seen for some minutes: what is built anew when it comes into view is freed until then. Nothing is lost.

        Words about people whom nobody looks at do not stand in memory until the window is locked.
        """

    def told(self, kinds: frozenset[str]) -> None:
        """Something changed: ask again now if seen, else when looked at. The keyboard stays where it is."""
        if not self.kinds & kinds:
            return
        self.stale = True
        if self.isVisible():
            self._ask_if_stale()
