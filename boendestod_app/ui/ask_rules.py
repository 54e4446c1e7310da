"""The ladder and the rules as text: edited, checked with each problem named by its line, and signed."""

from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from boendestod_app import defaults
from boendestod_app.domain.rule_book import SignedBook
from boendestod_app.domain.rule_place import place_of
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.follow_up_settings import follow_up_settings
from boendestod_app.services.rule_book import book_texts, check_book, next_version, sign_book
from boendestod_app.ui.form import Fields, FormDialog, Values
from boendestod_app.ui.page import Guide
from boendestod_app.ui.rule_field import RuleField
from boendestod_app.ui.theme import theme
from boendestod_app.words import _, ngettext

WIDTH = 900
AROUND = 300  # what stands over and under the texts
DRAFT = "form:rule_book"


class RuleForm(FormDialog):
    """A form whose texts take all the room there is."""

    def __init__(self, field: RuleField, *given: Any, **named: Any) -> None:
        self._field = field
        super().__init__(*given, **named)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The texts follow the dialog."""
        super().resizeEvent(event)
        self._field.grow(self.height() - theme.units(AROUND))


def edit_rules(guide: Guide, page: QWidget, start: SignedBook | None = None) -> FormDialog:
    """What holds now, or `start`, as text; a draft that waits is not thrown away for it.

    What is signed holds from then on; a bad text is never signed.
    """
    door = guide.door
    desk = door.desk()
    field = RuleField(book_texts(desk), defaults.book_texts())

    def keep(given: Values) -> None:
        ladder, rules = given["book"]
        if not check(field):
            count = field.problems
            told = ngettext(
                "{count} sak ska rättas innan det går att skriva under. Det som gällde gäller fortfarande.",
                "{count} saker ska rättas innan det går att skriva under. Det som gällde gäller fortfarande.",
                count,
            )
            raise Refused(told.format(count=count))
        signed = door.act(sign_book, ladder=ladder, rules=rules)
        guide.say(_("Underskrivet: version {version}").format(version=signed.version))

    fields: Fields = {"book": ("", field)}
    title = _("Ändra trappan och reglerna")
    dialog = RuleForm(field, door, title, fields, keep, page, lead=_lead(desk), keep=_("Signera"), draft=DRAFT)
    field.check.clicked.connect(partial(check, field))
    if start is not None:
        _begin_from(field, start, book_texts(desk))
    dialog.take_room(WIDTH)
    dialog.open()
    field.begin()
    return dialog


def _lead(desk: Desk) -> str:
    me = desk.store.workers.find(desk.me)
    told = _("{name} skriver under version {version}. Kontrollera först.").format(
        name=me.name if me else "", version=next_version(desk)
    )
    if follow_up_settings(desk).numbers is None:
        return told
    own = _("Enhetens egna tal för ORS och SRS, som står under Inställningar, gäller före talen i texten.")
    return f"{told} {own}"


def _begin_from(field: RuleField, start: SignedBook, now: tuple[str, str]) -> None:
    texts = (start.ladder, start.rules)
    if field.value() in (now, texts):
        field.put(texts)
        return
    waits = _("Ett utkast som inte är signerat väntade här. Det står kvar.")
    instead = _("Byt ut utkastet mot version {version}").format(version=start.version)
    field.offer(waits, instead, texts)


def check(field: RuleField, *_clicked: object) -> bool:
    """Whether the texts can be signed; what stops them is shown, each as a way to its line."""
    ladder, rules = field.value()
    problems = check_book(ladder, rules)
    field.show_problems([(one.sentence, *place_of(one, ladder, rules)) for one in problems])
    return not problems
