"""Tabs that all fit: those there is no room for stand in a list under *Mer*. Nothing is scrolled, nothing is cut."""

from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QTabBar, QTabWidget

from boendestod_app.ui.menus import hear
from boendestod_app.ui.parts import button
from boendestod_app.words import _, listed


class _Bar(QTabBar):
    """A bar that may be narrower than its tabs: the tabs around it see to that."""

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be."""
        return QSize(0, super().minimumSizeHint().height())

    def wide(self, place: int) -> int:
        """How wide a tab wants to be, shown or not."""
        return self.tabSizeHint(place).width()


class FoldedTabs(QTabWidget):
    """The chosen tab is always seen; the others as far as there is room, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = _Bar()
        self._bar.setUsesScrollButtons(False)
        self._bar.setDrawBase(False)
        self._bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.setTabBar(self._bar)
        self._more = button(_("Mer"), self.show_more, kind="link")
        self.setCornerWidget(self._more, Qt.Corner.TopRightCorner)
        self._more.hide()
        self.currentChanged.connect(self._chosen)

    @property
    def folded(self) -> list[int]:
        """The places of the tabs that stand under *Mer*."""
        return [place for place in range(self.count()) if not self.isTabVisible(place)]

    def show_more(self) -> None:
        """The list of those that are not seen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place in self.folded:
            menu.addAction(self.tabText(place)).triggered.connect(partial(self._go_to, place))
        hear(menu, self)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _go_to(self, place: int, _checked: bool = False) -> None:
        self.setCurrentIndex(place)
        self._bar.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many as there is room for now."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text leaves room for fewer."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fold()

    def _chosen(self, place: int) -> None:
        if place >= 0 and not self.isTabVisible(place):
            self._fold()

    def _fold(self) -> None:
        wide = [self._bar.wide(place) for place in range(self.count())]
        left, current = self.width(), self.currentIndex()
        if wide:
            self._show_tab(current, True)  # first: while the chosen one is hidden, Qt chooses another that is shown
        fits = sum(wide) <= left
        if not fits and wide:
            left -= self._more.sizeHint().width() + wide[current]
        full = False
        for place, width in enumerate(wide):
            if place != current and not fits:
                full = full or width > left
                left -= width
            self._show_tab(place, place == current or not full)
        self._more.setFixedHeight(self._bar.sizeHint().height())  # its word on a line with theirs
        self._more.setVisible(not fits)
        told = _("Fler flikar: {names}").format(names=listed(self.tabText(place) for place in self.folded))
        self._more.setAccessibleName(told)

    def _show_tab(self, place: int, shown: bool) -> None:
        if self.isTabVisible(place) is not shown:
            self.setTabVisible(place, shown)
