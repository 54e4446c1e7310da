"""The columns of the board: four beside each other, two, or one, as there is room; and the arrows between cards."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from boendestod_app.domain import board
from boendestod_app.domain.board import Column
from boendestod_app.ui.board_card import BoardCard
from boendestod_app.ui.flow import Ordered
from boendestod_app.ui.parts import column, emptied, held, row, words
from boendestod_app.ui.tab_order import bring_into_view
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

BESIDE = 274  # sidebar, margins and scroll bar beside the columns
FOLDS = ((4, 1400 - BESIDE), (2, 900 - BESIDE), (1, 0))  # windows narrower than 1,400 and 900 fold
GAP = 16
Held = tuple[board.Card, ...]


class Columns(Ordered):
    """Built anew are only the columns in which something is another; the keyboard stays at its client."""

    def __init__(self, make: Callable[[board.Card], BoardCard]) -> None:
        super().__init__()
        self._make, self._across = make, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.units(GAP))
        self._inside: dict[Column, QVBoxLayout] = {one: column(gap=8) for one in Column}
        self._holders = [held(one) for one in self._inside.values()]
        self._shown: dict[Column, tuple[object, Held]] = {}
        self._lay(4)

    def show_cards(self, columns: dict[Column, list[board.Card]], today: object) -> None:
        """These cards, as they are this day."""
        focus = self.window().focusWidget()
        had = focus.card.client_id if isinstance(focus, BoardCard) and self.isAncestorOf(focus) else ""
        for which, cards in columns.items():
            if self._shown.get(which) != (today, tuple(cards)):
                self._shown[which] = (today, tuple(cards))
                self._build(self._inside[which], which, cards)
        if had:
            self.stand_on(had)

    def _build(self, inside: QVBoxLayout, which: Column, cards: Iterable[board.Card]) -> None:
        made = [self._make(card) for card in cards]
        emptied(inside)
        count = words(str(len(made)), step=1, tone="muted", wrap=False)
        inside.addWidget(held(row(words(which.label, step=1, strong=True, wrap=False), count, None)))
        for one in made:
            inside.addWidget(one)
        if not made:
            inside.addWidget(words(_nobody(which), tone="muted"))
        inside.addStretch(1)

    @property
    def parts(self) -> list[QWidget]:
        """The columns in the order in which they are read."""
        return self._holders

    @property
    def cards(self) -> list[BoardCard]:
        """Every card, in the order in which it is read."""
        found = {which: [one.client_id for one in cards] for which, (_on, cards) in self._shown.items()}
        order = [id for which in Column for id in found.get(which, [])]
        shown = [one for one in self.findChildren(BoardCard) if not one.isHidden()]
        return sorted(shown, key=lambda one: order.index(one.card.client_id))

    @property
    def at_hand(self) -> BoardCard | None:
        """The card that has the keyboard, as a whole or within."""
        around: QWidget | None = self.window().focusWidget()
        while around is not None and not isinstance(around, BoardCard):
            around = around.parentWidget()
        return around if around is not None and self.isAncestorOf(around) else None

    def stand_on(self, client_id: str) -> None:
        """The keyboard to this client's card, if there is one."""
        for one in self.cards:
            if one.card.client_id == client_id:
                one.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, across: int, down: int) -> None:
        """An arrow: to the nearest card in that direction, or stay."""
        here = self.at_hand
        places = {one: QRect(one.mapTo(self, QPoint(0, 0)), one.size()) for one in self.cards}
        then = nearest(places, here, across, down) if here else next(iter(places), None)
        if then is not None:
            then.setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_view(then)

    # ---- as wide as there is room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold, or stand side by side again."""
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """A card has changed: it may need more, or less."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        """No wider than the widest column: the rest can fold."""
        return QSize(self._widest(), super().minimumSizeHint().height())

    def _widest(self) -> int:
        return max(one.minimumSizeHint().width() for one in self._holders)

    def _fold(self) -> None:
        for across, least in FOLDS:
            needed = across * self._widest() + (across - 1) * self._grid.horizontalSpacing()
            if across == 1 or self.width() >= max(theme.units(least), needed):
                if across != self._across:
                    self._lay(across)
                    self.updateGeometry()
                return

    def _lay(self, across: int) -> None:
        self._across = across
        for place, holder in enumerate(self._holders):
            self._grid.addWidget(holder, place // across, place % across)
        for place in range(len(self._holders)):
            self._grid.setColumnStretch(place, 1 if place < across else 0)
            self._grid.setRowStretch(place, 0)
        self._grid.setRowStretch(len(self._holders), 1)


def nearest(
    places: dict[BoardCard, QRect], here: BoardCard, across: int, down: int
) -> BoardCard | None:  # fmt: skip
    """The card that the arrow leads to: in the same column up and down, else beside, as near the same height."""
    at = places[here]
    found: list[tuple[int, int, BoardCard]] = []
    for one, place in places.items():
        if one is here:
            continue
        if down and min(at.right(), place.right()) > max(at.left(), place.left()):
            gap = place.top() - at.bottom() if down > 0 else at.top() - place.bottom()
            found.append((gap, 0, one))
        elif across:
            gap = place.left() - at.right() if across > 0 else at.left() - place.right()
            found.append((gap, abs(place.center().y() - at.center().y()), one))
    return min((one for one in found if one[0] >= 0), key=lambda one: one[:2], default=(0, 0, None))[2]


def _nobody(which: Column) -> str:
    return {
        Column.WORRY: _("Ingen i oro just nu."),
        Column.CRISIS: _("Ingen i kris just nu."),
        Column.STEPPING_DOWN: _("Ingen trappas ner just nu."),
        Column.AWAY: _("Ingen är borta just nu."),
    }[which]
