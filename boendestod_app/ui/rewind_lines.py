"""The lines of *Så var det förut*: what was done and when, and what is another now than then."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from itertools import groupby

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.rewind import Place, What
from boendestod_app.services.rewind import Line, ToldMoment
from boendestod_app.ui.long_ticks import LongTick
from boendestod_app.ui.parts import Card, Item, WrappedButton, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

MOST_KINDS = 4  # of one act


def listed(found: Sequence[ToldMoment], choose: Callable[[str], object]) -> Iterator[Item]:
    """Each act under its day, to be chosen."""
    if not found:
        yield words(_("Inget har ändrats eller tagits bort."), tone="muted")
    names = Counter[str]()
    for day, acts in groupby(found, key=lambda one: one.day):
        yield words(date_text(day), strong=True)
        for one in acts:
            told = _("{clock}  {who}  {what}").format(clock=one.clock, who=one.who, what=_first_of(one.what))
            name = _unlike(names, _("Före ändringen {day} {told}").format(day=date_text(day), told=told))
            yield WrappedButton(told, partial(choose, one.moment.act), name=name)


def _unlike(names: Counter[str], name: str) -> str:
    """What a screen reader says, another for each: two may have been done in the same minute."""
    names[name] += 1
    return name if names[name] == 1 else _("{name} ({number})").format(name=name, number=names[name])


def _first_of(what: str) -> str:
    """The first kinds of an act that touched many."""
    parts = what.split(" · ")
    if len(parts) <= MOST_KINDS:
        return what
    return _("{what} och {count} till").format(what=" · ".join(parts[:MOST_KINDS]), count=len(parts) - MOST_KINDS)


def cards(
    lines: Sequence[Line], ticked: Collection[Place], tick: Callable[[Place, bool], object]
) -> Iterator[Card]:  # fmt: skip
    """By kind, each line with its tick and its fields."""
    names = Counter[str]()
    for kind, of in groupby(lines, key=lambda one: one.kind):
        card = Card(kind, padding=12)
        for one in of:
            card.put(*_line(one, names, ticked, tick))
        yield card


def _line(
    one: Line, names: Counter[str], ticked: Collection[Place], tick: Callable[[Place, bool], object]
) -> Iterator[Item]:
    told = _("{what}. {who}.").format(what=one.called, who=one.who) if one.called else f"{one.who}."
    if one.what is What.ADDED:
        told = _("{what} Kryssa för att ta bort.").format(what=told)
    made = LongTick(told, held=one.place in ticked)
    made.box.setAccessibleName(_unlike(names, " ".join((f"{one.kind}:", told, *one.fields))))
    made.box.toggled.connect(partial(tick, one.place))
    yield made
    for field in one.fields:
        line = words(field, step=-1)
        line.setContentsMargins(theme.units(30), 0, 0, theme.units(4))
        yield line
