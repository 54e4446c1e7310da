"""A board with many on it, each with as much to say as a card can hold."""

from datetime import datetime, timedelta

from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import ClientSays, Completion
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.services.board import Board, board
from boendestod_app.services.desk import Desk
from boendestod_app.services.keep_client import add_client
from boendestod_app.services.raise_level import complete_level, raise_level
from boendestod_app.services.record_visit import record_visit
from tests.ui.looking import settle
from tests.ui.views import Views

LONG = (
    "Har inte svarat i telefon sedan i fredags, öppnar inte, grannen hör musik om nätterna och hyran är inte betald. "
)


def crowded(views: Views, count: int = 12) -> Board:
    """So many more at oro and kris, with long reasons, long plans, two long notes each."""
    views.door.act(crowd, count)
    settle()
    return board(views.door.desk())


def crowd(desk: Desk, count: int) -> None:
    """All of them in one act: the window shows them once."""
    for number in range(count):
        client = Client(desk.store.new_id(), f"Namn{number:02} Efternamnsson-Ängquist", worker_ids=(desk.me,))
        add_client(desk, client, step=3)
        for days in (1, 2):
            start = datetime.combine(desk.today, datetime.min.time()) - timedelta(days=days, hours=-9, minutes=-number)
            record_visit(
                desk, VisitDraft(client.id, start, start + timedelta(hours=1), Outcome.DONE, happened=LONG * 2)
            )
        level = Level.CRISIS if number % 2 else Level.WORRY
        change = raise_level(desk, client.id, level=level, line=LONG)
        says = Completion(
            step=change.step, reason=LONG * 2, signs="Sover inte", client_says=ClientSays.YES, client_words="",
            decided_by="Kim", doing=LONG * 3, double_staffing=False, review_on=change.review_on, way_down="Svarar",
        )  # fmt: skip
        if number % 3:
            complete_level(desk, change.id, says)
