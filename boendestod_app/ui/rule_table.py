"""The ladder and the rules as they are read: two tables, and each rule in a sentence."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from boendestod_app.domain.ladder import Ladder
from boendestod_app.domain.rule import Rules
from boendestod_app.domain.rule_words import Table, level_table, rule_groups, rule_words, step_table
from boendestod_app.ui.parts import Card, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _


def ladder_cards(ladder: Ladder) -> list[Card]:
    """The steps, and what each level asks for at least."""
    return [
        Card(_("Stegen"), padding=12).put(_grid(step_table(ladder))),
        Card(_("Lägena"), padding=12).put(_grid(level_table(ladder))),
    ]


def rule_cards(rules: Rules) -> list[Card]:
    """The rules under what they propose."""
    cards = []
    for title, group in rule_groups(rules):
        card = Card(title, padding=12)
        for rule in group:
            card.put(words(rule_words(rule)))
            if rule.do:
                card.put(words(rule.do, step=-1, tone="muted"))
        cards.append(card)
    return cards


def _grid(table: Table) -> QWidget:
    """Words that wrap in columns; a screen reader is told each row in whole."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.units(12))
    grid.setVerticalSpacing(theme.units(4))
    head = table[0]
    for line, cells in enumerate(table):
        for place, cell in enumerate(cells):
            shown = words(cell, strong=line == 0 or place == 0, step=-1 if line == 0 else 0)
            shown.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            if place == 0 and line:
                shown.setAccessibleName(_spoken(head, cells))
            grid.addWidget(shown, line, place)
    return holder


def _spoken(head: Sequence[str], cells: Sequence[str]) -> str:
    rest = (f"{name} {cell}" for name, cell in zip(head[1:], cells[1:], strict=True))
    return ", ".join((cells[0], *rest))
