"""One page at a time; each is made when it is first looked at, and told of changes while it waits."""

from collections import Counter
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSizePolicy, QStackedWidget

from boendestod_app.secret import give_back_memory
from boendestod_app.ui.arrival_strip import MINUTE
from boendestod_app.ui.page import Page
from boendestod_app.ui.whereabouts import how_far, scroll

PATIENCE = 3  # minutes


class PageStack(QStackedWidget):
    """The middle of the window. A page never makes the window wider."""

    def __init__(self, make: Callable[[str], Page]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumWidth(1)
        self._make = make
        self._pages: dict[str, Page] = {}
        self._unseen: Counter[str] = Counter()
        self._scrolled: dict[Page, tuple[int, ...]] = {}

    def page(self, key: str) -> Page:
        """The page of this key."""
        if key not in self._pages:
            self._pages[key] = self._make(key)
            self.addWidget(self._pages[key])
        return self._pages[key]

    def look(self) -> None:
        """The page has come into view; one that had been let go of is as far down as it was left."""
        page = self.seen
        page.look()
        if was := self._scrolled.pop(page, ()):
            QTimer.singleShot(0, page, partial(scroll, page, was))  # once it has been laid out

    @property
    def seen(self) -> Page:
        """The page that is seen."""
        page = self.currentWidget()
        assert isinstance(page, Page)
        return page

    @property
    def key(self) -> str:
        """What the page that is seen is called."""
        return next(key for key, page in self._pages.items() if page is self.seen)

    def told(self, kinds: frozenset[str]) -> None:
        """These kinds of values have changed; pages that have not been seen for minutes let go of what they can."""
        for page in self._pages.values():
            page.told(kinds)
        if kinds == MINUTE:
            self._let_go()

    def _let_go(self) -> None:
        for key, page in self._pages.items():
            self._unseen[key] = 0 if page is self.currentWidget() else self._unseen[key] + 1
            if self._unseen[key] == PATIENCE:
                if not page.subject:  # else another's page begins at the top
                    self._scrolled[page] = how_far(page)
                page.let_go()
        QTimer.singleShot(0, self, give_back_memory)  # once what was let go of has gone
