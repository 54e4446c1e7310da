"""What the tabs of a client have in common."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from boendestod_app.domain.client import Client
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import column, emptied, scrolled
from boendestod_app.ui.show_card import keyed, show_card
from boendestod_app.ui.theme import theme

CardOf = Callable[[Guide, QWidget, Client], QWidget]  # dialogs of a card are parented on the tab


class ClientTab(QWidget):
    """A tab is emptied and filled again for its client."""

    key = ""

    def __init__(self, guide: Guide) -> None:
        super().__init__()
        self.guide = guide
        self.door = guide.door
        self.stale = True
        self.content: QVBoxLayout = column(gap=12)
        self.content.setContentsMargins(0, theme.units(8), theme.units(4), 0)
        self.area = scrolled(self.content)
        self.setLayout(column(self.area))

    @staticmethod
    def title() -> str:
        """The word on the tab."""
        raise NotImplementedError

    def fill(self, client: Client) -> None:
        """Put what there is to see into `content`."""
        raise NotImplementedError

    def show_client(self, client: Client) -> None:
        """Show this client as they are now."""
        emptied(self.content)
        self.fill(client)

    def let_go(self) -> None:
        """Not seen for some minutes."""
        emptied(self.content)
        self.stale = True

    def show_card(self, key: str) -> None:
        """Bring the card of this name into view, with the keyboard in it; where there is none, nothing happens."""
        show_card(self, key)


class CardsTab(ClientTab):
    """A tab that is a column of cards, each made by a function of its own module, whose name is the card's too."""

    cards: tuple[CardOf, ...] = ()

    def fill(self, client: Client) -> None:
        """Card after card."""
        for card in self.cards:
            self.content.addWidget(keyed(card(self.guide, self, client), card.__name__))
        self.content.addStretch(1)
