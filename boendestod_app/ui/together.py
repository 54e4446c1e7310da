"""*Visa för klienten* (F9): the thirteen weeks over the whole window, and nothing else: no one's name but the client's,
no staff notes, no pages. While it is seen no other key leads anywhere but back, to the lock and to the cover."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from boendestod_app.services.timeline import timeline
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import button, column, scrolled, words
from boendestod_app.ui.tab_order import tab_within
from boendestod_app.ui.theme import theme
from boendestod_app.ui.weeks_chart import in_words, legend_words, weeks_widget
from boendestod_app.words import _


class TogetherDialog(Dialog):
    """Larger text, the client's first name, and the picture."""

    def __init__(self, guide: Guide, window: QWidget, client_id: str) -> None:
        super().__init__(window)
        self._window = window
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setModal(True)  # the keys of the window under it are not heard
        desk = guide.door.desk()
        client = desk.store.clients.get(client_id)
        shown = timeline(desk, client_id)
        title = words(_("Så har det varit, {name}").format(name=client.first_name), step=3, strong=True)
        back = button(_("Klar  F9"), self.accept, tip="Esc")
        counted = words(in_words(shown), step=1)
        legend = words(legend_words(), tone="muted")
        body = column(counted, weeks_widget(shown, why=False, step=0), legend, gap=12)
        body.addStretch(1)
        whole = column(Flow(title, None, back), scrolled(body), gap=12)
        whole.setContentsMargins(*[theme.units(28)] * 4)
        self.setLayout(whole)
        QShortcut(QKeySequence("F9"), self, self.accept)
        window.installEventFilter(self)

    def focusNextPrevChild(self, next: bool) -> bool:
        """As the eye does."""
        return tab_within(self, forward=next)

    def show_alone(self) -> None:
        """Over all of the window."""
        self._cover()
        self.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window is moved or resized: nothing of it comes into sight."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._cover()
        return super().eventFilter(watched, event)

    def _cover(self) -> None:
        self.setGeometry(self._window.geometry())


def show_together(guide: Guide, window: QWidget, client_id: str) -> None:
    """The picture, alone."""
    guide.door.saw(client_id, "together")
    TogetherDialog(guide, window, client_id).show_alone()
