"""The twelve outcome areas of one client: which are followed, and how each has gone this quarter, in whose view."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from boendestod_app.domain.outcome_area import (
    LEAST_CHOSEN,
    MOST_CHOSEN,
    AreaChange,
    AreaRating,
    OutcomeArea,
    View,
    quarter_of,
    quarter_text,
)
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.scales import choice
from boendestod_app.words import _

Answers = Mapping[OutcomeArea, tuple[AreaChange | None, str]]


def choose_areas(desk: Desk, client_id: str, areas: Sequence[OutcomeArea]) -> None:
    """Three or four, chosen with the client; or none, while nothing is chosen."""
    client = desk.expect(client_id)
    if areas and not LEAST_CHOSEN <= len(areas) <= MOST_CHOSEN:
        raise Refused(_("Välj tre eller fyra områden tillsammans med klienten."))
    in_order = tuple(area for area in OutcomeArea if area in areas)
    desk.store.follow_up_choices.save(replace(choice(desk, client_id), areas=in_order))
    desk.says(_("valde områden för {name}").format(name=client.shown))


def area_ratings(desk: Desk, client_id: str) -> list[AreaRating]:
    """Every answer, in order of day."""
    return desk.store.area_ratings.where(client_id=client_id)


def said_this_quarter(desk: Desk, client_id: str, view: View, on: date) -> dict[OutcomeArea, AreaRating]:
    """What stands already, in one view, of the quarter of that day."""
    quarter = quarter_of(on)
    return {one.area: one for one in area_ratings(desk, client_id) if one.view is view and one.quarter == quarter}


def rate_areas(desk: Desk, client_id: str, answers: Answers, *, view: View, on: date) -> list[AreaRating]:
    """How it has gone this quarter in one view. Said again in the same quarter it takes the place of what was said."""
    client = desk.expect(client_id)
    if on > desk.today:
        raise Refused(_("Uppföljningen är daterad framåt i tiden. Ändra dagen."))
    without = [area for area, (change, line) in answers.items() if change is None and line.strip()]
    asked = _("{area}: välj hur det har gått, inte bara en mening.")
    refuse(Problem(area.value, asked.format(area=area.label)) for area in without)
    held = said_this_quarter(desk, client_id, view, on)
    if not held and not any(change for change, _line in answers.values()):
        raise Refused(_("Välj hur det har gått i minst ett område."))
    kept = []
    for area, (change, line) in answers.items():
        before = held.get(area)
        if change is None:
            if before is not None:
                desk.store.area_ratings.withdraw(before.id)
            continue
        id = before.id if before else desk.store.new_id()
        kept.append(AreaRating(id, client_id, on, area, change, view, " ".join(line.split()), desk.me, desk.now))
        desk.store.area_ratings.save(kept[-1])
    said = _("följde upp områden för {name}, {quarter}")
    desk.says(said.format(name=client.shown, quarter=quarter_text(quarter_of(on))))
    return kept
