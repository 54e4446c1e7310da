"""What a card on the board and the same card in the meeting both show, and what can be done there."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.attention import Attention
from boendestod_app.domain.board import Card, ContactResult
from boendestod_app.domain.calendar import clock_text, near_day_text
from boendestod_app.domain.ladder import Level
from boendestod_app.services.board import note_contact
from boendestod_app.ui import ask_level
from boendestod_app.ui.fields import Line
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import WrappedButton, button, words
from boendestod_app.ui.take_on import take_on
from boendestod_app.words import _

MOST_WORDS = 220  # characters of a reason or of what we do; all of it is read on the client's page and in the tip


def brief(text: str, most: int = MOST_WORDS) -> str:
    """The text on one line, its beginning where it is long."""
    line = " · ".join(part.strip() for part in text.splitlines() if part.strip())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]}\N{NO-BREAK SPACE}…"


def lines(card: Card, today: date) -> Iterator[tuple[str, str]]:
    """Each thing the card tells, with its word."""
    if card.level is Level.AWAY:
        yield _("Var"), card.place
    else:
        yield _("Varför"), card.why
    yield _("Vi gör"), card.doing
    if card.next_visit:
        when = f"{near_day_text(card.next_visit.date(), today)} {clock_text(card.next_visit)}"
        place = "" if card.level is Level.AWAY else card.place
        yield _("Nästa besök"), ", ".join(part for part in (when, place) if part)
    elif card.level.raised:
        yield _("Nästa besök"), _("inget är planerat")


def says_where_it_stands(card: Card) -> str:
    """`Dag 3 av 7 · steg 5 Intensivt`."""
    return " · ".join((card.says_day, _("steg {step}").format(step=card.step_says)))


def says_contact(card: Card) -> str:
    """Today's contact in words, also where there has been none or none may be."""
    told = [_("Kontakt i dag: {contact}.").format(contact=card.today_contact)] if card.today_contact else []
    if card.no_contact:
        told.append(_("Kontakt är inte tillåten (restriktioner)."))
    return " ".join(told) or _("Ingen kontakt än i dag.")


def says_note(on: date, told: str, today: date) -> str:
    """`i går: Vi drack kaffe`."""
    return _("{day}: {words}").format(day=near_day_text(on, today), words=told)


def spoken(card: Card, today: date) -> str:
    """All of the card in one breath, for a screen reader."""
    told = [f"{word}: {brief(text)}" for word, text in lines(card, today) if text]
    notes = [says_note(on, text, today) for on, text in card.notes]
    parts = (
        card.name, card.level.label, says_where_it_stands(card), *told, says_contact(card),
        *(hint for _asks, hint in card.hints), card.says_review(today), *notes,
    )  # fmt: skip
    return ". ".join(part.rstrip(".") for part in parts)


def told_lines(card: Card, today: date, *, step: int = 0) -> list[QWidget]:
    """Why, what we do, the next visit; the whole of what is long is in its tip."""
    made: list[QWidget] = []
    for word, text in lines(card, today):
        if text.strip():
            label = words(_("{word}: {text}").format(word=word, text=brief(text)), step=step)
            label.setToolTip(text if brief(text).endswith("…") else "")
            made.append(label)
    return made


def contact_parts(guide: Guide, page: QWidget, card: Card) -> list[QWidget]:
    """Today's contact, and one click for each way it can go; all of it can be undone."""
    tone = "calm" if card.today_met else "muted"
    told: list[QWidget] = [words(says_contact(card), strong=card.today_met, tone=tone)]
    return told if card.no_contact else [*told, Flow(*_contact_buttons(guide, page, card), gap=6)]


def _contact_buttons(guide: Guide, page: QWidget, card: Card) -> Iterator[QWidget]:
    for result in ContactResult:
        named = _("{result}: {name}").format(result=result.label, name=card.name)
        note = partial(guide.door.run, note_contact, card.client_id, result=result)
        if result is ContactResult.OTHER:
            yield button(f"{result.label} …", partial(ask_whom, guide, page, card), kind="choice", name=named)
        else:
            yield button(result.label, note, kind="choice", name=named)


def ask_whom(guide: Guide, page: QWidget, card: Card) -> FormDialog:
    """*Nådde annan*: whom?"""
    fields: Fields = {"whom": (_("Vem nådde du?"), Line(hint=_("Till exempel: mamma, kontaktperson på psykiatrin")))}

    def keep(given: Values) -> None:
        guide.door.act(note_contact, card.client_id, result=ContactResult.OTHER, whom=given["whom"])

    title = _("Nådde annan: {name}").format(name=card.name)
    return ask(guide.door, page, title, fields, keep, draft=f"form:board_contact:{card.client_id}")


def hint_parts(guide: Guide, page: QWidget, card: Card) -> list[QWidget]:
    """What is missing: each leads to where it is mended."""
    made: list[QWidget] = []
    if card.to_complete:
        named = _("Komplettera i dag: {name}").format(name=card.name)
        do = partial(ask_level.complete, guide.door, page, card.change_id)
        made.append(WrappedButton(_("Komplettera i dag"), do, name=named))
    for asks, hint in card.hints:
        named = _("{hint} {name}").format(hint=hint, name=card.name)
        about = Attention(card.client_id, asks, card.level, hint, "", 0, card.change_id)
        made.append(WrappedButton(hint, partial(_mend, guide, page, about), step=-1, name=named))
    return made


def _mend(guide: Guide, page: QWidget, about: Attention) -> None:
    if not take_on(guide, page, about):
        guide.open_client(about.client_id, "level")


def review_part(guide: Guide, page: QWidget, card: Card, today: date) -> QWidget:
    """The next review; what has come or is late can be answered at once."""
    said = card.says_review(today)
    if not card.overdue(today):
        return words(said, tone="muted")
    named = _("{review}: {name}").format(review=said, name=card.name)
    return WrappedButton(said, partial(ask_level.review, guide.door, page, card.change_id), name=named)


def plan_button(guide: Guide, card: Card) -> QWidget:
    """*Krisplan*."""
    named = _("Krisplan för {name}").format(name=card.name)
    return button(_("Krisplan"), partial(guide.crisis_plan, card.client_id), name=named, tip="K")


def note_parts(card: Card, today: date) -> list[QWidget]:
    """The last notes, quiet."""
    return [words(says_note(on, told, today), step=-1, tone="muted") for on, told in card.notes]
