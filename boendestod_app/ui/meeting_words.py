"""What the meetings at the board have said of a client, in the client's record."""

from boendestod_app.domain.calendar import near_day_text
from boendestod_app.services.board_meetings import meeting_words
from boendestod_app.ui.door import Door
from boendestod_app.ui.parts import Card, column, words
from boendestod_app.words import _

MOST = 5  # the latest


def meeting_words_card(door: Door, client_id: str) -> list[Card]:
    """The latest with who wrote them and where they come from; no card where there are none."""
    desk = door.desk()
    told = meeting_words(desk, client_id)[:MOST]
    if not told:
        return []
    names = {worker.id: worker.initials for worker in desk.store.workers.where()}
    card = Card(told[0].source)
    for one in told:
        head = " · ".join(part for part in (near_day_text(one.on, desk.today), names.get(one.by, "")) if part)
        lines = [_("Beslut: {words}").format(words=one.decision)] if one.decision else []
        lines += [one.note] if one.note else []
        card.put(column(words(head, step=-1, tone="muted"), *map(words, lines), gap=0))
    return [card]
