"""Where somebody was when the window was locked, to come back to: ids and places, never anybody's words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from boendestod_app.domain.visit import Visit
from boendestod_app.services.desk import Desk
from boendestod_app.services.plan_visits import occurrence
from boendestod_app.ui.page import ABOUT, Page, visit_key
from boendestod_app.ui.tab_order import bring_into_view

if TYPE_CHECKING:
    from boendestod_app.ui.shell import Shell


LAYOUT_ROUNDS = 3  # what lies within what scrolls is laid out from the outside in


@dataclass(frozen=True, slots=True)
class VisitKey:
    """A visit, also one that nobody has touched and that has no id yet."""

    id: str
    rhythm_id: str | None
    occurrence: datetime | None


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A page with whom it is about, its part, how far it was scrolled, and the visit beside it."""

    page: str
    subject: str
    part: str
    scrolled: tuple[int, ...]
    visit: VisitKey | None


def where_is(shell: Shell) -> Whereabouts:
    """Where the person is now."""
    page, visit = shell.page, shell.visit
    key = VisitKey(visit.id, visit.rhythm_id, visit.occurrence) if visit else None
    return Whereabouts(shell.page_key, page.subject, page.part, how_far(page), key)


def go_back(shell: Shell, was: Whereabouts) -> None:
    """There again, as far as it is still there."""
    store = shell.door.actions.store
    if was.page == "client" and store.clients.find(was.subject):
        shell.open_client(was.subject, was.part)
    elif was.page == "summary" and store.meetings.find(was.subject):
        shell.open_summary(was.subject)
    elif was.page not in ("client", "summary"):
        shell.go(was.page)
        shell.page.choose(was.part)
    if was.visit and (visit := _visit(shell.door.desk(), was.visit)):
        shell.document(visit)
    QTimer.singleShot(0, shell.page, partial(scroll, shell.page, was.scrolled))  # once it has been laid out


def back_to_row(page: Page, visit: Visit) -> None:
    """Back from a visit, the keyboard is at the row it was opened from; not where it was locked meanwhile."""
    if not page.isVisibleTo(page.window()):
        return  # the keyboard is at the unlock box
    for one in page.findChildren(QWidget):
        if one.property(ABOUT) == visit_key(visit) and one.isVisibleTo(page):
            one.setFocus()
            bring_into_view(one)
            return


def with_keys(pane: QWidget, build: Callable[[], None], begin: Callable[[], None]) -> None:
    """Build a pane anew; if the keyboard was in it, it is in it still."""
    focus = pane.window().focusWidget()
    had = focus is not None and pane.isAncestorOf(focus)
    build()
    if had:
        begin()


def _visit(desk: Desk, key: VisitKey) -> Visit | None:
    if key.id:
        return desk.store.visits.find(key.id)
    rhythm = desk.store.rhythms.find(key.rhythm_id) if key.rhythm_id else None
    given = rhythm.visit(key.occurrence) if rhythm and key.occurrence else None
    return occurrence(desk, key.rhythm_id, key.occurrence) or given


def _bars(page: QWidget) -> list[QScrollBar]:
    return [area.verticalScrollBar() for area in page.findChildren(QAbstractScrollArea) if area.isVisibleTo(page)]


def how_far(page: QWidget) -> tuple[int, ...]:
    """How far each part of the page is scrolled."""
    return tuple(bar.value() for bar in _bars(page))


def scroll(page: QWidget, scrolled: tuple[int, ...]) -> None:
    """As far again, once all that stands on it has its place."""
    for _round in range(LAYOUT_ROUNDS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    for bar, value in zip(_bars(page), scrolled, strict=False):
        bar.setValue(value)
