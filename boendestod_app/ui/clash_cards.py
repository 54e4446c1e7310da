"""One thing to be settled as a card: both sides beside each other, what counts meanwhile and why, how to answer."""

from collections import Counter
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from boendestod_app.domain.clash import ClashKind
from boendestod_app.domain.ladder import Level
from boendestod_app.services.clashes import ShownSide, ToSettle, level_open, settle, to_settle_of
from boendestod_app.services.desk import Desk
from boendestod_app.services.shared_words import wall_words, whose
from boendestod_app.ui.fields import Text
from boendestod_app.ui.flow import FOLDS, Flow, Sides
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.keep_keys import decides
from boendestod_app.ui.marks import Chip
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, WrappedButton, button, column, words
from boendestod_app.ui.tracked_text import TrackedText
from boendestod_app.words import _


def level_chip(desk: Desk, client_id: str, level: Level) -> Chip:
    """The level in force, and whether two have said different levels: then it is said beside its word."""
    if not level_open(desk, client_id):
        return Chip(level)
    return Chip(level, _("{level} · att reda ut").format(level=level.label))


def cards_of_client(guide: Guide, page: QWidget, client_id: str) -> list[Card]:
    """All that is to be settled about one client; nothing for who works alone."""
    if guide.team.alone:
        return []
    return [clash_card(guide, page, one) for one in to_settle_of(guide.door.desk(), client_id)]


def cards_of_level(guide: Guide, page: QWidget, client_id: str) -> list[Card]:
    """What is to be settled about the client's level."""
    desk = guide.door.desk()
    if guide.team.alone or not level_open(desk, client_id):
        return []
    found = (one for one in to_settle_of(desk, client_id) if one.kind is ClashKind.LEVELS)
    return [clash_card(guide, page, one) for one in found]


def clash_card(guide: Guide, page: QWidget, one: ToSettle, *, named: bool = False) -> Card:
    """`named` where it is not seen around it whom it is about."""
    desk = guide.door.desk()
    card = Card(padding=14)
    if named and one.client_id:
        see = partial(guide.open_client, one.client_id)
        card.put(WrappedButton(one.whose, see, step=1, name=f"{one.whose}: {one.what}"))
    elif named:
        card.put(words(one.whose, step=1, strong=True))
    card.put(words(one.what if named else _("Att reda ut · {what}").format(what=one.what), strong=True))
    card.put(words(_("Gäller nu: {stands}").format(stands=one.stands)), words(one.why, step=-1, tone="muted"))
    if one.stretches:
        card.put(TrackedText(one.stretches))
    told = Counter(_answer(one, side, "") for side in one.sides)
    sides = []
    for side in one.sides:
        when = wall_words(side.at, desk)
        answer = _answer(one, side, when if told[_answer(one, side, "")] > 1 else "")
        sides.append((_side(guide, one, side, when, answer), 1))
    card.put(Sides(*sides, gap=20, least=FOLDS))
    if one.words is not None:
        join = partial(_join, guide, page, one)
        card.put(Flow(button(_("Skriv ihop …"), join, name=_named(_("Skriv ihop"), one))))
    return card


def _side(guide: Guide, one: ToSettle, side: ShownSide, when: str, answer: str) -> QVBoxLayout:
    """What one of them said, with who and when, over the button that picks it."""
    who = words(_("{name}, {when}").format(name=side.by or _("Okänd"), when=when), step=-1, strong=True)
    pick = partial(guide.door.run, settle, one.id, pick=side.key)
    made = decides(button(answer, pick, name=_named(answer, one)), f"{one.id}:{side.key}")
    return column(who, words(side.says), Flow(made), None, gap=4)


def _named(answer: str, one: ToSettle) -> str:
    about = f"{one.whose}: {one.what}" if one.whose else one.what
    return _("{answer}. {about}").format(answer=answer, about=about)


def _answer(one: ToSettle, side: ShownSide, when: str) -> str:
    """What choosing this side says."""
    if one.kind is ClashKind.TAKEN_BACK:
        return side.says
    name = side.by.split()[0] if side.by else _("Okänd")
    if one.kind is ClashKind.TWICE and not one.planned:
        told = _("Det var {whose}").format(whose=whose(name))
    else:
        told = _("Behåll {whose} version").format(whose=whose(name))
    return _("{answer}, {when}").format(answer=told, when=when) if when else told


def _join(guide: Guide, page: QWidget, one: ToSettle) -> None:
    """The merged words, to be read through and changed."""
    fields: Fields = {"text": (one.what, Text(one.words or "", lines=8))}

    def keep(given: Values) -> None:
        guide.door.act(settle, one.id, text=given["text"])

    lead = _("Så här ser det ut sammanfogat. Ändra så att det stämmer: det du sparar gäller hos alla.")
    ask(guide.door, page, _("Skriv ihop"), fields, keep, lead=lead, draft=f"form:clash:{one.id}")
