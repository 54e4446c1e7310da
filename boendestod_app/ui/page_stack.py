"""One page at a time; each is made when it is first looked at, and told of changes while it waits."""

from collections.abc import Callable

from PySide6.QtWidgets import QSizePolicy, QStackedWidget

from boendestod_app.ui.page import Page


class PageStack(QStackedWidget):
    """The middle of the window. A page never makes the window wider."""

    def __init__(self, make: Callable[[str], Page]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumWidth(1)
        self._make = make
        self._pages: dict[str, Page] = {}

    def page(self, key: str) -> Page:
        """The page of this key."""
        if key not in self._pages:
            self._pages[key] = self._make(key)
            self.addWidget(self._pages[key])
        return self._pages[key]

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
        """These kinds of values have changed."""
        for page in self._pages.values():
            page.told(kinds)
