"""Colours, type and the one style sheet. Strong colour is spent only where someone needs help."""

import re
from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from boendestod_app.paths import resources

BASE_POINTS = 10.5
STEPS = {-1: 0.88, 0: 1.0, 1: 1.2, 2: 1.44, 3: 1.9}
FAMILY = "Noto Sans"
MIDDLE = 128  # of the lightness of a colour, 0 to 255


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme. Every pair that meets is measured: text ≥ 4.5 : 1, edges and focus ≥ 3 : 1 (tests/ui/test_theme)."""

    bg: str
    surface: str
    alt: str
    border: str
    hair: str
    text: str
    muted: str
    accent: str
    on_accent: str
    focus: str
    calm: str
    worry: str
    worry_tint: str
    crisis: str
    crisis_tint: str
    warm: str


LIGHT = Colours(
    bg="#F5F7F6", surface="#FFFFFF", alt="#ECF0EE", border="#8A9793", hair="#D7DEDB", text="#1C2725", muted="#4A5A56",
    accent="#0F5C63", on_accent="#FFFFFF", focus="#0B57D0", calm="#17694C", worry="#7A4F00", worry_tint="#FFF0C7",
    crisis="#A3201A", crisis_tint="#FCE5E2", warm="#FBF4E6",
)  # fmt: skip
DARK = Colours(
    bg="#121819", surface="#1B2324", alt="#243031", border="#7B8A86", hair="#33403F", text="#E9EFED", muted="#AEBBB7",
    accent="#74CBD1", on_accent="#121819", focus="#8AB4F8", calm="#7FD6AE", worry="#F5C965", worry_tint="#43330B",
    crisis="#FF9E94", crisis_tint="#4D1E1A", warm="#2C2718",
)  # fmt: skip


class Theme:
    """The look in force: colours and text scale. Pages ask it when they paint."""

    def __init__(self) -> None:
        self.colours = LIGHT
        self.scale = 1.0

    def units(self, pixels: float) -> int:
        """A length on the 4-pixel grid, grown with the text."""
        return round(pixels * self.scale)

    def font(self, step: int = 0, *, strong: bool = False) -> QFont:
        """The type of a step, for painting."""
        font = QFont(FAMILY)
        font.setPointSizeF(BASE_POINTS * STEPS[step] * self.scale)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def colour(self, name: str) -> QColor:
        """A colour by its name in `Colours`."""
        return QColor(getattr(self.colours, name))


theme = Theme()


def load_fonts() -> None:
    """The bundled type: the same on every laptop, and the same on paper."""
    for name in ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf"):
        QFontDatabase.addApplicationFont(str(resources() / "fonts" / name))


def apply(app: QApplication, wanted: str, text_scale: int) -> None:
    """Dress the whole app; `wanted` is `light`, `dark` or `follow` (the computer's choice)."""
    app.setStyle("Fusion")
    theme.colours = DARK if _is_dark(app, wanted) else LIGHT
    theme.scale = text_scale / 100
    app.setFont(theme.font())
    app.setPalette(_palette(theme.colours))
    app.setStyleSheet(style_sheet())


def _is_dark(app: QApplication, wanted: str) -> bool:
    if wanted in ("light", "dark"):
        return wanted == "dark"
    app.setPalette(QPalette())  # the computer's own, without ours over it
    return app.palette().color(QPalette.ColorRole.Window).lightness() < MIDDLE


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, colours.bg), (role.Base, colours.surface), (role.AlternateBase, colours.alt),
        (role.Button, colours.surface), (role.WindowText, colours.text), (role.Text, colours.text),
        (role.ButtonText, colours.text), (role.PlaceholderText, colours.muted), (role.ToolTipBase, colours.surface),
        (role.ToolTipText, colours.text), (role.Highlight, colours.accent), (role.HighlightedText, colours.on_accent),
        (role.Link, colours.accent), (role.Mid, colours.border), (role.Accent, colours.accent),
    ):  # fmt: skip
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.border))
    return palette


def style_sheet() -> str:
    """The one style sheet, made anew when theme or scale changes."""
    filled = _SHEET
    for name in Colours.__slots__:
        filled = filled.replace(f"@{name};", f"{getattr(theme.colours, name)};")
    filled = re.sub(r"\b(\d+)u\b", lambda found: f"{max(1, theme.units(int(found[1])))}px", filled)
    for step, factor in STEPS.items():
        filled = filled.replace(f"step({step})", f"{BASE_POINTS * factor * theme.scale:.2f}pt")
    return filled


_SHEET = """
QWidget { color: @text; }
QMainWindow, QDialog, #page, #shell { background: @bg; }
QLabel { background: transparent; }
QLabel[step="-1"] { font-size: step(-1); }
QLabel[step="1"] { font-size: step(1); }
QLabel[step="2"] { font-size: step(2); }
QLabel[step="3"] { font-size: step(3); }
QLabel[strong="true"] { font-weight: 600; }
QLabel[tone="muted"] { color: @muted; }
QLabel[tone="accent"] { color: @accent; }
QLabel[tone="calm"] { color: @calm; }
QLabel[tone="worry"] { color: @worry; }
QLabel[tone="crisis"] { color: @crisis; }
QLabel[banner="true"] { background: @worry_tint; color: @worry; padding: 6u 12u; font-weight: 600; border-radius: 6u; }
QLabel[trouble="true"] { background: @crisis_tint; color: @crisis; padding: 6u 10u; border-radius: 6u; }
QLabel[note="true"] { background: @alt; color: @text; padding: 8u 12u; border-radius: 6u; }

#card { background: @surface; border: 1px solid @hair; border-radius: 10u; }
#card[quiet="true"] { background: @bg; }
#boardcard { background: @surface; border: 1px solid @hair; border-radius: 10u; padding: 1px; }
#boardcard:focus { border: 2px solid @focus; padding: 0; }
#warm { background: @warm; border: 1px solid @hair; border-radius: 10u; }
#sidebar { background: @alt; border-right: 1px solid @hair; }
#pane { background: @surface; border-left: 1px solid @hair; }
#toast { background: @text; border-radius: 8u; }
#toast QLabel { color: @bg; }
#toast QPushButton { color: @bg; border: 1px solid @bg; background: transparent; }
#cover { background: @bg; }
#hairline { background: @hair; }

QPushButton { color: @accent; background: @surface; border: 1px solid @accent; border-radius: 6u;
  padding: 5u 14u; font-weight: 600; min-height: 20u; }
QPushButton:hover { background: @alt; }
QPushButton:disabled { color: @muted; border-color: @hair; background: transparent; }
QPushButton[kind="primary"] { color: @on_accent; background: @accent; }
QPushButton[kind="primary"]:disabled { color: @muted; background: @alt; border-color: @hair; }
QPushButton[kind="danger"] { color: @crisis; border-color: @crisis; }
QPushButton[kind="link"] { border: 1px solid transparent; background: transparent; padding: 2u 1u; text-align: left;
  min-height: 20u; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="nav"] { text-align: left; border: 1px solid transparent; background: transparent; color: @text;
  font-weight: 400; padding: 7u 10u; }
QPushButton[kind="nav"]:checked { background: @surface; color: @accent; font-weight: 600; }
QPushButton[kind="choice"] { padding: 3u 8u; font-weight: 400; color: @text; border-color: @border; }
QPushButton[kind="choice"]:checked { background: @accent; color: @on_accent; border-color: @accent; font-weight: 600; }
QPushButton[kind="search"] { text-align: left; border: 1px solid @border; background: @surface; color: @muted;
  font-weight: 400; padding: 6u 8u; }
QPushButton[kind="row"] { text-align: left; border: 1px solid transparent; background: transparent; padding: 4u;
  font-weight: 400; color: @text; }
QPushButton:focus, QToolButton:focus { border: 2px solid @focus; outline: none; }
QPushButton[kind="nav"]:focus, QPushButton[kind="link"]:focus, QPushButton[kind="row"]:focus {
  border: 2px solid @focus; }

QDialog#talk QPlainTextEdit, QDialog#talk QLineEdit, QDialog#talk QCheckBox { font-size: step(1); }
QSlider:horizontal { min-height: 20u; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: @border; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: @accent; }
QSlider::handle:horizontal {
    width: 14px; height: 14px; margin: -7px 0; border-radius: 9px; background: @surface; border: 2px solid @accent;
}
QSlider::handle:horizontal:focus { border-color: @focus; background: @focus; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit, QTimeEdit {
  background: @surface; border: 1px solid @border; border-radius: 6u; padding: 4u 8u; min-height: 20u;
  selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QDateEdit:focus, QTimeEdit:focus { border: 2px solid @focus; padding: 3u 7u; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: @muted; background: @alt; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 24u; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: none; }
QComboBox QAbstractItemView, QComboBox QAbstractItemView:focus { background: @surface; border: 1px solid @focus;
  border-radius: 0; selection-background-color: @accent; selection-color: @on_accent; }
QCalendarWidget { min-width: 320u; min-height: 260u; background: @surface; border: 1px solid @border; }
QCalendarWidget #qt_calendar_navigationbar { background: @alt; }
QCalendarWidget QToolButton { color: @text; background: transparent; border: 2px solid transparent; border-radius: 4u;
  padding: 3u 6u; font-weight: 600; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QTableView { border: none; border-radius: 0; selection-background-color: @accent;
  selection-color: @on_accent; }
QCalendarWidget QTableView::item { padding: 0; }
QTimeEdit::up-button, QTimeEdit::down-button { width: 0; border: none; }
QCheckBox, QRadioButton { spacing: 8u; min-height: 24u; border: 2px solid transparent; border-radius: 4u; }
QCheckBox:focus, QRadioButton:focus { border-color: @focus; }
QCheckBox::indicator, QRadioButton::indicator { width: 16u; height: 16u; border: 1px solid @border;
  background: @surface; }
QCheckBox::indicator { border-radius: 4u; }
QRadioButton::indicator { border-radius: 8u; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; }
QRadioButton::indicator:checked { border: 5u solid @accent; width: 8u; height: 8u; }
QCheckBox:disabled, QRadioButton:disabled { color: @muted; }

QTableView, QListView, QTableWidget { background: @surface; border: 1px solid @hair; border-radius: 8u;
  gridline-color: @hair; outline: none; alternate-background-color: @surface; }
QTableView:focus, QListView:focus { border: 2px solid @focus; }
QTableView::item, QListView::item { padding: 4u 8u; border: none; }
QTableWidget::item { padding: 0; }
#twin::item { padding: 4u 8u; }
QTableView::item:selected, QListView::item:selected { background: @alt; color: @text; }
QHeaderView { background: @surface; }
QHeaderView::section { background: @surface; color: @muted; border: none; border-bottom: 1px solid @hair;
  padding: 6u 11u; font-weight: 600; }
QTabWidget::pane { border: none; }
QTabBar { background: transparent; }
QTabBar::tab { padding: 6u 11u; border: 2px solid transparent; border-bottom: 3u solid @hair;
  background: transparent; color: @muted; margin-right: 4u; font-weight: 600; }
QTabBar::tab:selected { color: @accent; border-bottom: 3u solid @accent; }
QTabBar::tab:selected:focus { border: 2px solid @focus; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10u; margin: 0; }
QScrollBar::handle:vertical { background: @border; border-radius: 3u; min-height: 28u; margin: 2u; }
QScrollBar:horizontal { background: transparent; height: 10u; margin: 0; }
QScrollBar::handle:horizontal { background: @border; border-radius: 3u; min-width: 28u; margin: 2u; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QProgressBar { background: @alt; border: none; border-radius: 3u; max-height: 6u; min-height: 6u; }
QProgressBar::chunk { background: @accent; border-radius: 3u; }
QToolTip { background: @surface; color: @text; border: 1px solid @border; padding: 4u 8u; }
QMenu { background: @surface; border: 1px solid @border; }
QMenu::item { padding: 6u 20u; }
QMenu::item:selected { background: @accent; color: @on_accent; }
"""
