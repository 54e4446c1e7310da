"""*Samtalet*: how important a change is and the belief in it over time, förändringsprat, and questions to help."""

from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app import defaults
from boendestod_app.domain.calendar import day_text, near_day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.working import ChangeTalk, TalkRating
from boendestod_app.services.talk import change_talk_of, remove_change_talk, remove_talk_rating, talk_ratings_of
from boendestod_app.services.working_papers import WorkingPaper
from boendestod_app.ui import ask_working
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, column, hairline, held, row, words
from boendestod_app.ui.ten_chart import legend, tens
from boendestod_app.ui.working_print import print_button
from boendestod_app.words import _

MOST_SAID = 5
LEAST_DAYS = 2


def talk_card(guide: Guide, page: QWidget, client: Client) -> Card:
    """The client's own words and numbers; the questions are for the staff, behind a button."""
    card, desk = Card(_("Samtalet om förändring")), guide.door.desk()
    said, ratings = change_talk_of(desk, client.id), talk_ratings_of(desk, client.id)
    for one in said[: -MOST_SAID - 1 : -1]:
        card.put(_said(guide, page, one))
    if len(said) > MOST_SAID:
        more = _("Sammanlagt {count} gånger. Allt står på utskriften.").format(count=len(said))
        card.put(words(more, step=-1, tone="muted"))
    for about, numbers in ratings.items():
        card.put(hairline(), *_numbers(guide, about, numbers))
    if not said and not ratings:
        card.put(words(_("Skriv det klienten säger om förändring, ord för ord."), tone="muted"))
    ways = [
        button(_("Förändringsprat"), partial(ask_working.change_talk, guide, page, client.id)),
        button(_("Viktigt och tro"), partial(ask_working.rate_change, guide, page, client.id)),
    ]
    if said or ratings:
        ways.append(print_button(guide, client.id, WorkingPaper.TALK))
    return card.put(Flow(*ways), _Questions())


def _said(guide: Guide, page: QWidget, one: ChangeTalk) -> QWidget:
    day = near_day_text(one.on, guide.door.desk().today)
    change = partial(ask_working.change_talk, guide, page, one.client_id, one)
    away = partial(guide.door.run, remove_change_talk, one.id)
    named = _("{word}: förändringsprat {day}, {text}")
    return Flow(
        held(column(words(f"”{one.text}”"), words(day, step=-1, tone="muted"), gap=0)),
        None,
        *(
            button(word, do, kind="link", name=named.format(word=word, day=day_text(one.on), text=one.text))
            for word, do in ((_("Ändra"), change), (_("Ta bort"), away))
        ),
    )


def _numbers(guide: Guide, about: str, ratings: list[TalkRating]) -> list[QWidget]:
    latest, today = ratings[-1], guide.door.desk().today
    pairs = ((_("viktigt {value} av 10"), latest.importance), (_("tror på det {value} av 10"), latest.confidence))
    told = ", ".join(word.format(value=value) for word, value in pairs if value is not None)
    line = _("{about}: {numbers}, {day}").format(about=about, numbers=told, day=near_day_text(latest.on, today))
    away = partial(guide.door.run, remove_talk_rating, latest.id)
    name = _("Ta bort siffran {day} om {about}").format(day=day_text(latest.on), about=about)
    found: list[QWidget] = [Flow(words(line, strong=True), button(_("Ta bort"), away, kind="link", name=name))]
    if len({one.on for one in ratings}) >= LEAST_DAYS:
        important, belief = _("Hur viktigt"), _("Tron på att kunna")
        lines = [
            (important, [(one.on, one.importance) for one in ratings if one.importance is not None]),
            (belief, [(one.on, one.confidence) for one in ratings if one.confidence is not None]),
        ]
        found.append(tens(_("Siffror om {about}, 0 till 10").format(about=about), lines))
        if all(points for _name, points in lines):
            found.append(words(legend(important.lower(), belief.lower()), step=-1, tone="muted"))
    return found


class _Questions(QWidget):
    """Open questions, the team's own; hidden until they are asked for, since the client may look at the screen."""

    def __init__(self) -> None:
        super().__init__()
        self._turn = button(_("Frågor att ta hjälp av"), self._turned, kind="link")
        told = [words(f"– {question}") for question in defaults.working().questions]
        self._told = held(column(*told, gap=4))
        self._told.hide()
        self.setLayout(column(row(self._turn, None), self._told, gap=4))

    def _turned(self) -> None:
        self._told.setVisible(self._told.isHidden())
        self._turn.setText(_("Frågor att ta hjälp av") if self._told.isHidden() else _("Dölj frågorna"))
