"""The unlocked window: sidebar, one page at a time, the pane to the right; where every way leads."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from boendestod_app.domain.export import Export
from boendestod_app.domain.visit import Visit
from boendestod_app.services.keep_note import journal_text, sign_due_notes
from boendestod_app.services.my_day import clients_to_choose
from boendestod_app.ui import ask_level, ask_plan
from boendestod_app.ui.arrival_strip import MINUTE
from boendestod_app.ui.ask_keys import remember_code
from boendestod_app.ui.checking import Checking
from boendestod_app.ui.client_page import TABS, ClientPage
from boendestod_app.ui.clipboard import Clipboard
from boendestod_app.ui.copying import Copying
from boendestod_app.ui.crisis_plan_view import open_plan
from boendestod_app.ui.door import Door
from boendestod_app.ui.needs import Needs, Session
from boendestod_app.ui.one_folder import tell_of_two_folders
from boendestod_app.ui.page import Page
from boendestod_app.ui.page_stack import PageStack
from boendestod_app.ui.pages import PAGES
from boendestod_app.ui.palette import Palette
from boendestod_app.ui.parts import row
from boendestod_app.ui.post import Post
from boendestod_app.ui.preview import Out, PreviewDialog
from boendestod_app.ui.settings_page import SettingsPage
from boendestod_app.ui.side_pane import SidePane
from boendestod_app.ui.sidebar import Sidebar
from boendestod_app.ui.sources import forget_sources
from boendestod_app.ui.summary_page import SummaryPage
from boendestod_app.ui.tab_order import tab_within
from boendestod_app.ui.team_rounds import SHARED, TeamRounds
from boendestod_app.ui.theme import theme
from boendestod_app.ui.toast import Toast
from boendestod_app.ui.ways import lay_keys, verbs
from boendestod_app.ui.whereabouts import back_to_row
from boendestod_app.ui.written import in_turn, no_clock, writing
from boendestod_app.words import _

MINUTE_MS = 60_000
SOON_MS = 400
LEAST_PAGE = 480  # narrower than this beside the pane, the page steps aside


class Shell(QWidget):
    """Fulfils `page.Guide`."""

    lock, hide_screen, dressed = Signal(), Signal(), Signal(object)
    restoring, repairing = Signal(), Signal()  # locked, and asked for a copy, or to repair what is damaged

    def __init__(self, needs: Needs, session: Session) -> None:
        super().__init__()
        self.setObjectName("shell")
        self.needs, self._session = needs, session
        self.door = Door(session.actions, self)
        self.copying = Copying(needs, session.key, self.say, self)
        self.checking = Checking(needs, session.key, self.say, self)
        self.team = TeamRounds(self.door, session.team, needs, self.say, self._shared)
        self._saved_at = self.door.desk().now  # all there is lies in the store
        self._stack, self._sidebar = PageStack(self._make_page), Sidebar()
        self.pane = SidePane(self, self._make_room, lambda visit: back_to_row(self.page, visit))
        line = row(self._sidebar, self._stack, self.pane, gap=0)
        line.setStretchFactor(self._stack, 1)
        self.setLayout(line)
        self._toast = Toast(self, self.undo, self._sidebar.foot)
        self._post, self._clipboard = Post(self.door, needs, self.say, self.team.met), Clipboard(self)
        self._connect()
        lay_keys(self)

    def begin(self, page: str = "day") -> None:
        """Ask the store for the first time, and each minute from now on."""
        self._minute()
        self.go(page)
        self._clock.start()
        tell_of_two_folders(self)

    def _connect(self) -> None:
        self._sidebar.go.connect(self.go)
        self._sidebar.search.connect(self.open_palette)
        self._sidebar.hide_screen.connect(self.hide_screen)
        self._sidebar.send.connect(self.try_now)
        self._sidebar.check.connect(lambda card: self.go("settings", card))
        self.checking.changed.connect(self._refresh_sidebar)
        self.door.changed.connect(self._changed)
        self.door.trouble.connect(self.say)
        self.door.did.connect(lambda what: self._toast.say(_("Gjort: {what}").format(what=what), undo=True))
        self._clock = QTimer(self, interval=MINUTE_MS)
        self._clock.timeout.connect(self._minute)
        self._soon = QTimer(self, interval=SOON_MS, singleShot=True)  # the drive waits until the page is seen
        self._soon.timeout.connect(self._send)

    # ---- pages

    def go(self, key: str, card: str = "") -> None:
        """Show a page of the sidebar, with a card of it brought into view."""
        page = self._stack.page(key)
        if key == "clients":
            page.choose("")
        self._show(page, key)
        page.show_card(card)

    @property
    def page(self) -> Page:
        """The page that is seen."""
        return self._stack.seen

    @property
    def visit(self) -> Visit | None:
        """The visit in the right pane."""
        return self.pane.visit

    @property
    def page_key(self) -> str:
        """What it is called here."""
        return self._stack.key

    def _make_page(self, key: str) -> Page:
        page = SettingsPage(self) if key == "settings" else PAGES[key](self)
        if isinstance(page, SettingsPage):
            page.dressed.connect(self.dressed)
        return page

    def _show(self, page: Page, key: str) -> None:
        if self._stack.isHidden():  # the pane took its place: what was typed there waits
            self.pane.close_pane()
        self._stack.setCurrentWidget(page)
        self._sidebar.show_page(key)
        self._stack.look()

    def open_client(self, client_id: str, tab: str = "", card: str = "") -> None:
        """One client's page, on a tab, with a card of it brought into view."""
        page = self._stack.page("client")
        assert isinstance(page, ClientPage)
        page.show_client(client_id, tab)
        self._show(page, "clients")
        page.show_card(card)

    def open_summary(self, meeting_id: str) -> None:
        """The summary of a meeting."""
        self.pane.close_pane()
        page = self._stack.page("summary")
        assert isinstance(page, SummaryPage)
        page.show_meeting(meeting_id)
        self._show(page, "groups")

    def document(self, visit: Visit) -> None:
        """*Dokumentera besök* in the right pane."""
        self.pane.document(visit)

    def catch_up(self) -> None:
        """*Ikapp*: what is not documented, one by one."""
        self.pane.catch_up()

    def before(self, visit: Visit) -> None:
        """*Inför besöket* in the right pane."""
        self.pane.before(visit)

    def _make_room(self) -> None:
        left = self.width() - self._sidebar.width() - self.pane.width_needed
        beside = not self.pane.width_needed or left >= theme.units(LEAST_PAGE)
        self._stack.setVisible(beside)
        self.pane.take(all_room=not beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pane and toast follow the window."""
        super().resizeEvent(event)
        self._make_room()
        self._toast.place()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab: pages are built anew all the time, so the way is looked up when it is asked for."""
        return tab_within(self, forward=next)

    # ---- doing

    def new_visit(self, client_id: str = "") -> None:
        """Plan or document a visit that is not in the plan."""
        ask_plan.new_visit(self, self, ask_plan.Start(client_id))

    def step_up(self, client_id: str = "") -> None:
        """*Trappa upp*."""
        ask_level.step_up(self.door, self, clients_to_choose(self.door.desk()), client_id)

    def crisis_plan(self, client_id: str = "") -> None:
        """*Krisplan*, over whatever is seen."""
        open_plan(self, self, client_id)

    def copy_note(self, note_id: str) -> None:
        """A note to the clipboard, in journal order."""
        note = self.door.actions.store.notes.get(note_id)
        told = _("Kopierat. Klistra in i journalen och välj sedan Överförd.")
        self.copy_text(journal_text(self.door.desk(), note), client_id=note.client_id, told=told)

    def copy_text(self, text: str, *, client_id: str, told: str = "") -> None:
        """A text about somebody to the clipboard, once the log knows."""
        with self.door.asking():
            self.door.copies(client_id)
            self._clipboard.put(text)
            self.say(told or _("Kopierat. Urklippet töms om en halv minut."))

    def show_paper(self, paper: bytes, name: str, file_name: str, out: Out | None = None, *, client_id: str) -> None:
        """A paper, to look at, print or keep under this name; the log and `out` are told before it leaves."""
        told = self.door.told_leaving(out, client_id, name)
        PreviewDialog(self.needs.papers(), paper, name, self, file_name=file_name, out=told).open()

    def send_papers(self) -> None:
        """Send what waits to the shared drive, if it is there."""
        self._post.send()

    def try_now(self) -> None:
        """*Försök nu*: all that waits for the team's folder, papers and what the laptops share."""
        self._post.send()
        self.team.now()

    def remove_paper(self, export: Export) -> None:
        """Take a paper back from the shared drive."""
        self._post.remove(export)

    def say(self, sentence: str) -> None:
        """A short word at the bottom left of the window."""
        self._toast.say(sentence)

    def change_passphrase(self, passphrase: str) -> None:
        """Wrap the store's key in another passphrase."""
        self.needs.change_passphrase(self._session.key, passphrase)
        self.say(_("Lösenordet är bytt. Återställningskoden gäller som förut."))

    def change_code(self, code: str) -> None:
        """Wrap the store's key in another recovery code."""
        self.needs.change_code(self._session.key, code)
        remember_code(self.needs, read=True)
        self.say(_("Återställningskoden är bytt. Förstör papperet med den gamla."))

    def open_palette(self) -> None:
        """Ctrl+K."""
        palette = Palette(self.door, verbs(self), [(kind.key, kind.title()) for kind in TABS], self.open_client, self)
        palette.open()
        palette.edit.setFocus()

    # ---- what happens by itself

    def _changed(self, kinds: frozenset[str]) -> None:
        self._saved_at = self.door.desk().now
        with self.door.asking():
            self._stack.told(kinds)
            self._refresh_sidebar()
            self.pane.told(kinds)

    def _shared(self) -> None:
        with self.door.asking():
            self._stack.told(SHARED)
            self._refresh_sidebar()

    def _refresh_sidebar(self) -> None:
        self._sidebar.refresh(self.door.desk(), self._saved_at, self.team, self.checking.trouble)

    def undo(self) -> None:
        """Ctrl+Z."""
        if what := self.door.undo():
            self.say(_("Ångrat: {what}").format(what=what))

    def redo(self) -> None:
        """Ctrl+Y."""
        if what := self.door.redo():
            self.say(_("Gjort igen: {what}").format(what=what))

    def _minute(self) -> None:
        with self.door.asking():
            self.door.run(sign_due_notes)
            self._stack.told(MINUTE)
            self._refresh_sidebar()
        self._soon.start()
        forget_sources()

    def _send(self) -> None:
        with self.door.asking():
            self._post.send_when_due()
            self.team.when_due()

    def refresh(self) -> None:
        """F5: ask again; on the board the meeting begins."""
        self.page.again()

    def back(self) -> None:
        """Esc: out of what is nearest, the pane first."""
        if self.pane.visit or not self.page.back():
            self.pane.close_pane()

    def leave(self) -> None:
        """Before locking: words wait as drafts, the post ends what it is doing, no clock asks the store any more."""
        others = [one.stop for one in (self.team, self.copying, self.checking, self._post)]
        in_turn(*writing(self), self.pane.close_pane, self._clipboard.clear, *others, partial(no_clock, self))
