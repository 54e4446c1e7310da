"""The unit's licence for ORS and SRS, its own numbers, and how often ASI is done."""

from dataclasses import replace

from boendestod_app.domain.follow_up import MOST_MONTHS, FollowUpSettings, licence_problems, number_problems
from boendestod_app.domain.problem import refuse
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def follow_up_settings(desk: Desk) -> FollowUpSettings:
    """As they are now."""
    return desk.store.follow_up_settings.find("follow_up") or FollowUpSettings()


def confirm_licence(desk: Desk, confirmed: FollowUpSettings) -> FollowUpSettings:
    """Somebody of the unit says that it has a valid licence: from here on ORS and SRS can be used."""
    refuse(licence_problems(confirmed, desk.today))
    held = follow_up_settings(desk)
    kept = replace(
        held,
        licensed=True,
        licensed_by=confirmed.licensed_by.strip(),
        licensed_on=confirmed.licensed_on,
        licence_number=confirmed.licence_number.strip(),
    )
    desk.store.follow_up_settings.save(kept)
    desk.says(_("bekräftade licensen för ORS och SRS"))
    return kept


def end_licence(desk: Desk) -> None:
    """The unit has no licence any longer: ORS and SRS are hidden, and what was answered stays in the store."""
    desk.store.follow_up_settings.save(replace(follow_up_settings(desk), licensed=False))
    desk.says(_("tog bort licensen för ORS och SRS"))


def set_numbers(desk: Desk, told: FollowUpSettings) -> FollowUpSettings:
    """The unit's cut-offs and reliable change: all of them, or none, and then nothing is classified."""
    held = follow_up_settings(desk)
    if not held.licensed:
        raise Refused(_("Bekräfta licensen för ORS och SRS först."))
    refuse(number_problems(told))
    kept = replace(
        held,
        ors_cutoff=told.ors_cutoff,
        ors_rci=told.ors_rci,
        srs_cutoff=told.srs_cutoff,
        srs_fall=told.srs_fall,
        at_cutoff_above=told.at_cutoff_above,
    )
    desk.store.follow_up_settings.save(kept)
    desk.says(_("ändrade gränsvärden för ORS och SRS"))
    return kept


def set_asi_months(desk: Desk, months: int) -> None:
    """How long after one ASI the next is proposed."""
    if not 1 <= months <= MOST_MONTHS:
        raise Refused(_("Nästa ASI föreslås efter 1 till 24 månader."))
    desk.store.follow_up_settings.save(replace(follow_up_settings(desk), asi_months=months))
    desk.says(_("ändrade tiden till nästa ASI"))
