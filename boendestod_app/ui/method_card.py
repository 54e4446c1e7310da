"""What there is to read of one method: names, what it is, where it is used, where it was found, what is recommended."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from boendestod_app import defaults
from boendestod_app.domain.method import Method, Recommendation, disagree
from boendestod_app.ui.marked import MarkedLabel
from boendestod_app.ui.parts import Card, Item, button, row, worded, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _


def method_card(method: Method, typed: list[str], open_method: Callable[[], object]) -> Card:
    """The method, with what was looked for marked."""

    def told(text: str, *, step: int = 0, strong: bool = False, tone: str = "") -> MarkedLabel:
        label = worded(MarkedLabel(text), step=step, strong=strong, tone=tone)
        label.mark(typed)
        return label

    card = reading_card(method.name)
    card.put(told(method.name, step=2, strong=True))
    if method.also:
        card.put(told(_("Kallas också: {names}").format(names=", ".join(method.also)), tone="muted"))
    card.put(told(method.about))
    name = _("Öppna {place}").format(place=method.where.label)
    opened = button(_("Öppna där det används"), open_method, kind="primary", name=name)
    card.put(section(_("Används")), told(method.where.label), row(opened, None))
    card.put(*recommended(defaults.methods().of(method)))
    card.put(section(_("I källorna")))
    for found in method.found:
        card.put(told(f"”{found.words}” {found.says}.", step=-1, tone="muted"))
    return card.put(None)


def reading_card(name: str) -> Card:
    """A card that takes the keyboard, so that the arrows scroll what is longer than the window."""
    card = Card(name="boardcard")
    card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    card.setAccessibleName(name)
    return card


def section(title: str) -> QLabel:
    """A heading with room above it."""
    label = words(title, strong=True)
    label.setContentsMargins(0, theme.units(8), 0, 0)
    return label


def recommended(recommendations: tuple[Recommendation, ...]) -> list[Item]:
    """What the texts tell of national recommendations, text by text; where they disagree it is said."""
    if not recommendations:
        return []
    found: list[Item] = [section(_("Vad källorna återger av nationella rekommendationer"))]
    found += [words(one.told) for one in recommendations]
    if disagree(recommendations):
        found.append(words(_("Källorna anger olika prioritet. Båda står här, ingen av dem är en regel."), tone="muted"))
    return found
