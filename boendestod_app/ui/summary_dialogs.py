"""What is looked at from the summary: what a number rests on, earlier wordings, what a reader does not get."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import clock_text, local, near_day_text
from boendestod_app.domain.number import Number
from boendestod_app.domain.summary import Section, SectionKey, SectionVersion
from boendestod_app.domain.visit import Visit
from boendestod_app.services.behind import Behind, behind
from boendestod_app.services.copies import LeftOut
from boendestod_app.services.summarise import edit_section, versions_of
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, Item, WrappedButton, add, button, column, row, scrolled, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

WIDTH, HEIGHT = 600, 620


class ReadDialog(Dialog):
    """A title, a line under it, and what there is to read; Esc closes it."""

    def __init__(self, page: QWidget, title: str, lead: str = "") -> None:
        super().__init__(page)
        self._read = column(gap=8)
        self._read.setContentsMargins(0, 0, theme.units(8), 0)
        shut = button(_("Stäng"), self.accept, kind="primary", tip="Esc")
        whole = column(words(title, step=2, strong=True), gap=10)
        if lead:
            whole.addWidget(words(lead, tone="muted"))
        self._area = scrolled(self._read)
        whole.addWidget(self._area, 1)
        add(whole, row(None, shut))
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        self.take_room(WIDTH, HEIGHT)
        shut.setFocus()

    def fill(self, items: Iterable[Item]) -> None:
        """What is read, from the top."""
        for item in items:
            add(self._read, item)
        self._read.addStretch(1)

    def scroll_by_keys(self, name: str) -> None:
        """Where nothing in it takes the keyboard, the text itself does: the arrows scroll it."""
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(name)


def show_behind(guide: Guide, page: QWidget, section: Section, number: Number) -> None:
    """Every value that was counted; a visit is opened by its line."""
    title = _("{section}: {number}").format(section=section.key.label, number=number.says)
    dialog = ReadDialog(page, title, _("Siffran är räknad på det här."))

    def follow(visit: Visit) -> None:
        dialog.accept()
        guide.document(visit)

    def line(one: Behind) -> Item:
        return words(one.says) if one.visit is None else WrappedButton(one.says, partial(follow, one.visit))

    dialog.fill(line(one) for one in behind(guide.door.desk(), number))
    dialog.open()


def show_versions(guide: Guide, page: QWidget, meeting_id: str, key: SectionKey) -> None:
    """Every wording the section has had, the latest first; one of a person's own can stand again."""
    title = _("Tidigare versioner: {section}").format(section=key.label)
    dialog = ReadDialog(page, title, _("Ingenting är borta. Det du tar tillbaka blir den nya texten."))
    desk = guide.door.desk()
    names = {worker.id: worker.initials for worker in desk.store.workers.where()}

    def take_back(section: Section) -> None:
        dialog.accept()
        guide.door.run(edit_section, meeting_id, replace(section, edited=True, included=True))

    def card(place: int, one: SectionVersion) -> Card:
        at = local(one.at)
        when = f"{near_day_text(at.date(), desk.today)} {clock_text(at)}"
        told = words(" · ".join(filter(None, (when, names.get(one.by, ""), _kind_of(one)))), step=-1, tone="muted")
        made = Card(padding=12)
        if place == 0 or not one.section.edited:
            return made.put(told, words(_wording(one.section)))
        name = _("Ta tillbaka versionen från {when}").format(when=when)
        again = button(_("Ta tillbaka"), partial(take_back, one.section), kind="link", name=name)
        return made.put(Flow(told, None, again), words(_wording(one.section)))

    dialog.fill(card(place, one) for place, one in enumerate(versions_of(desk, meeting_id, key)))
    dialog.open()


def _kind_of(version: SectionVersion) -> str:
    if not version.section.included:
        return _("utelämnad")
    return _("skriven av er") if version.section.edited else _("hämtad ur uppgifterna")


def _wording(section: Section) -> str:
    rows = [" · ".join(filter(None, cells)) for cells in section.rows]
    return "\n".join(filter(None, (section.text, *rows))) or _("(tom)")


def show_left_out(page: QWidget, name: str, left: list[LeftOut]) -> None:
    """Word for word what the reader does not get, and why."""
    title = _("Inte med i exemplaret till {name}").format(name=name)
    dialog = ReadDialog(page, title, _("Så här står det hos er. Inget av det står i papperet."))
    dialog.scroll_by_keys(title)
    dialog.fill(
        Card(padding=12).put(words(one.section, strong=True), words(one.why, tone="muted"), words(one.text))
        for one in left
    )
    dialog.open()
