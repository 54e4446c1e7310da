"""A client with answers: ORS and SRS under a licence, areas of three quarters, two ASI."""

from datetime import date, timedelta

from boendestod_app.domain.asi import AsiArea, AsiAreaRating, AsiFollowUp, AsiForm
from boendestod_app.domain.client import Client
from boendestod_app.domain.follow_up import FollowUpSettings
from boendestod_app.domain.outcome_area import AreaChange, OutcomeArea, View
from boendestod_app.domain.scale import Scale, Skipped, TypedScale
from boendestod_app.services.asi import keep_asi
from boendestod_app.services.desk import Desk
from boendestod_app.services.follow_up_settings import confirm_licence, follow_up_settings, set_numbers
from boendestod_app.services.outcome_areas import choose_areas, rate_areas
from boendestod_app.services.scales import rate, use_scales
from boendestod_app.ui.door import Door

LICENCE = FollowUpSettings(licensed_by="Chefen", licensed_on=date(2026, 8, 1), licence_number="A-17")
NUMBERS = FollowUpSettings(ors_cutoff=250, ors_rci=50, srs_cutoff=360, srs_fall=10)
ANSWERS = ((77, "18,2", "38"), (63, "19", "37,5"), (49, "", ""), (35, "22,4", "39"), (21, "25,1", "35,5"),
           (7, "24", "38,1"))  # fmt: skip


def never_asked(door: Door) -> None:
    """The made-up unit as it is before it has a licence, and before anybody has been asked anything."""
    door.act(_forget)


def _forget(desk: Desk) -> None:
    store = desk.store
    for table in (store.scale_ratings, store.ors_baselines, store.area_ratings, store.asi, store.follow_up_choices,
                  store.follow_up_settings):  # fmt: skip
        for one in table.where():
            table.withdraw(one.id)


def give_answers(door: Door, client: Client) -> None:
    """Once, in the place of the made-up ones; a second time nothing is added."""
    held = follow_up_settings(door.desk())
    if held.licence_number == LICENCE.licence_number and not held.licensed:
        door.act(confirm_licence, LICENCE)
        door.act(set_numbers, NUMBERS)
    elif held.licence_number != LICENCE.licence_number:
        never_asked(door)
        door.act(confirm_licence, LICENCE)
        door.act(set_numbers, NUMBERS)
    if door.desk().store.scale_ratings.where(client_id=client.id):
        return
    door.act(use_scales, client.id, True)
    today = door.desk().today
    for days, ors, srs in ANSWERS:
        typed = {Scale.ORS: _typed(ors), Scale.SRS: _typed(srs)}
        door.act(rate, client.id, typed, on=today - timedelta(days=days))
    door.act(choose_areas, client.id, [OutcomeArea.HOME, OutcomeArea.WORK, OutcomeArea.NETWORK])
    for days, change in ((200, AreaChange.WORSE), (100, AreaChange.SAME), (1, AreaChange.BETTER)):
        said = {
            OutcomeArea.HOME: (change, "Hyran är betald och grannen hälsar igen."),
            OutcomeArea.WORK: (AreaChange.UNKNOWN, ""),
            OutcomeArea.NETWORK: (AreaChange.NOT_RELEVANT, ""),
        }
        door.act(rate_areas, client.id, said, view=View.CLIENT, on=today - timedelta(days=days))
    areas = (AsiAreaRating(AsiArea.DRUGS, 7, 3, 4), AsiAreaRating(AsiArea.HEALTH, 2, 1, None))
    first = AsiFollowUp("", client.id, today - timedelta(days=200), AsiForm.BASE, "Kim", None, areas)
    door.act(keep_asi, first)
    again = AsiFollowUp("", client.id, today - timedelta(days=20), AsiForm.FOLLOW_UP, "Kim",
                        today + timedelta(days=163), areas[:1])  # fmt: skip
    door.act(keep_asi, again)


def _typed(total: str) -> TypedScale:
    return TypedScale(total=total) if total else TypedScale(skipped=Skipped.DECLINED)
