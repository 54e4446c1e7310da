"""What the tabs of a client have in common."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from boendestod_app.domain.client import Client
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import column, emptied, scrolled
from boendestod_app.ui.theme import theme


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
