"""*Jämför modellerna*: what is only heard of, to read beside the programmes, and every recommendation with its text."""

from itertools import groupby

from PySide6.QtWidgets import QWidget

from boendestod_app import defaults
from boendestod_app.domain.method import Place, disagree
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.method_card import reading_card, section
from boendestod_app.ui.parts import Card, button, column, scrolled, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

WIDTH, HEIGHT = 720, 640


class CompareDialog(Dialog):
    """To read, and to close."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        read = column(words(_("Jämför modellerna"), step=2, strong=True), self._models(), self._recommended(), gap=12)
        read.addStretch(1)
        close = button(_("Stäng"), self.accept, tip="Esc")
        whole = column(scrolled(read), Flow(None, close), gap=10)
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        self.take_room(WIDTH, HEIGHT)
        close.setFocus()

    def _models(self) -> Card:
        card = reading_card(_("Att läsa bredvid programmen"))
        card.put(words(_("Att läsa bredvid programmen"), step=1, strong=True))
        for method in defaults.methods().methods:
            if method.where is Place.COMPARISON:
                source = words("; ".join(dict.fromkeys(one.says for one in method.found)), step=-1, tone="muted")
                card.put(section(method.name), words(method.about), source)
        return card

    def _recommended(self) -> Card:
        title = _("Vad källorna återger av nationella rekommendationer")
        card = reading_card(title)
        card.put(
            words(title, step=1, strong=True),
            words(_("Text att läsa, med källa och år. Ingen av dem är en regel i appen."), tone="muted"),
        )
        for what, found in groupby(defaults.methods().recommendations, key=lambda one: one.what):
            told = tuple(found)
            card.put(section(what), *(words(one.told) for one in told))
            if disagree(told):
                card.put(words(_("Källorna anger olika prioritet. Båda står här."), tone="muted"))
        return card


def compare_methods(parent: QWidget) -> None:
    """Show what there is to compare."""
    CompareDialog(parent).open()
