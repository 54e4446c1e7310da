"""Colours that meet can be told apart, in both themes, also by those who see fewer of them; sizes follow the text."""

import math
import re

import pytest
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QPalette

from boendestod_app.settings import TEXT_SCALES
from boendestod_app.ui.parts import button
from boendestod_app.ui.theme import DARK, LIGHT, Colours, apply, load_fonts, style_sheet, theme

THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])

TEXT, EDGE = 4.5, 3.0  # WCAG 2.2: 1.4.3 and 1.4.11
PAIRS = (
    *((ink, paper, TEXT) for ink in ("text", "muted", "accent") for paper in ("bg", "surface", "alt")),
    *(("text", paper, TEXT) for paper in ("worry_tint", "crisis_tint", "warm")),
    ("muted", "warm", TEXT), ("accent", "warm", TEXT), ("on_accent", "accent", TEXT), ("bg", "text", TEXT),
    ("calm", "surface", TEXT), ("calm", "bg", TEXT), ("worry", "surface", TEXT), ("worry", "bg", TEXT),
    ("worry", "alt", TEXT), ("worry", "worry_tint", TEXT), ("crisis", "surface", TEXT), ("crisis", "bg", TEXT),
    ("crisis", "alt", TEXT), ("crisis", "crisis_tint", TEXT), ("surface", "crisis", TEXT), ("surface", "worry", EDGE),
    ("border", "surface", EDGE), ("focus", "surface", EDGE), ("focus", "bg", EDGE), ("focus", "alt", EDGE),
)  # fmt: skip

# Machado, Oliveira & Fernandes 2009, severity 1.0, on linear light.
SEEN_BY = {
    "everybody": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopes": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopes": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopes": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


def light_of(colour: str) -> list[float]:
    """Red, green and blue as light."""
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one: str, other: str) -> float:
    """WCAG's ratio, 1 to 21."""
    darker, lighter = sorted(
        sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), light_of(colour), strict=True))
        for colour in (one, other)
    )
    return (lighter + 0.05) / (darker + 0.05)


def difference(one: str, other: str, eyes: str) -> float:
    """CIE 1976 ΔE of two colours as these eyes see them."""
    return math.dist(_lab(one, eyes), _lab(other, eyes))


def _lab(colour: str, eyes: str) -> tuple[float, float, float]:
    light = light_of(colour)
    red, green, blue = (max(0.0, sum(a * b for a, b in zip(row, light, strict=True))) for row in SEEN_BY[eyes])
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    a, b, c = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * b - 16, 500 * (a - b), 200 * (b - c)


def test_the_measure_knows_black_and_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)
    assert difference("#000000", "#ffffff", "everybody") == pytest.approx(100, abs=0.1)


@THEMES
def test_every_pair_that_meets_can_be_read(colours):
    weak = {}
    for ink, paper, least in PAIRS:
        measured = contrast(getattr(colours, ink), getattr(colours, paper))
        if measured < least:
            weak[ink, paper] = round(measured, 2)
    assert weak == {}


@THEMES
def test_every_colour_is_measured_against_something(colours):
    met = {name for ink, paper, _least in PAIRS for name in (ink, paper)}
    decoration = {"hair"}  # a line that parts what is parted by space already
    assert set(Colours.__slots__) == met | decoration


@THEMES
def test_worry_and_crisis_differ_in_weight_for_those_who_do_not_see_red(colours):
    """The chips: a tint under dark ink for worry, solid for crisis; lightness alone tells them apart."""
    for eyes in SEEN_BY:
        assert difference(colours.worry_tint, colours.crisis, eyes) > 30


def test_the_style_sheet_has_no_hole():
    for colours in (LIGHT, DARK):
        theme.colours = colours
        sheet = style_sheet()
        assert not re.search(r"@\w|\bstep\(|\b\d+u\b", sheet)
        assert colours.accent in sheet
    theme.colours = LIGHT


def test_all_sizes_grow_with_the_text(qapp):
    heights = []
    for scale in TEXT_SCALES:
        apply(qapp, "light", scale)
        heights.append((qapp.font().pointSizeF(), theme.units(100), theme.font(2).pointSizeF()))
    assert heights == sorted(set(heights))
    assert heights[-1] == (21.0, 200, pytest.approx(30.24))


def test_dark_and_light_are_whole(qapp):
    for wanted, colours in (("dark", DARK), ("light", LIGHT)):
        apply(qapp, wanted, 100)
        palette = qapp.palette()
        assert palette.color(QPalette.ColorRole.Window) == QColor(colours.bg)
        assert palette.color(QPalette.ColorRole.Text) == QColor(colours.text)
        assert theme.colour("surface") == QColor(colours.surface)


def test_the_bundled_type_is_used(qapp):
    load_fonts()
    for strong in (False, True):
        assert QFontInfo(theme.font(strong=strong)).family() == "Noto Sans"
    assert QFontInfo(theme.font(strong=True)).weight() > QFontInfo(theme.font()).weight()


@pytest.mark.parametrize("scale", TEXT_SCALES)
def test_what_is_chosen_has_room_for_its_words_in_bold(qapp, qtbot, scale):
    apply(qapp, "light", scale)
    for label in ("Teamets", "Oro och kris", "Ingen kontakt på 7 dagar", "3 Framåt"):
        made = button(label, kind="choice")
        made.setCheckable(True)
        qtbot.addWidget(made)
        made.ensurePolished()
        before = made.sizeHint()
        made.setChecked(True)
        around = 2 * theme.units(8) + 2
        assert QFontMetrics(theme.font(strong=True)).horizontalAdvance(label) + around <= before.width()
        assert made.sizeHint() == before
