"""What is asked about a programme that somebody else gives: which one, how far it has come, when it ends."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.relative import Relative
from boendestod_app.domain.track import ForWhom, Track
from boendestod_app.services.tracks import begin_track, held_session, keep_track, preset_of, presets
from boendestod_app.ui.fields import Choice, Day, Line, Number
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.words import _


def new_track(guide: Guide, parent: QWidget, client_id: str, whose: Relative | None = None) -> FormDialog:
    """Which programme, who gives it, and when it begins; the numbers come from the list and may be changed after."""
    today, whom = guide.door.desk().today, ForWhom.RELATIVE if whose else ForWhom.CLIENT
    choices = [(one.key, f"{one.name}: {one.says}") for one in presets(guide.door.desk(), whom)]
    fields: Fields = {
        "preset": (_("Insats"), Choice([*choices, ("", _("Något annat"))])),
        "name": (_("Vad heter den?"), Line(hint=_("Bara om det är något annat"))),
        "giver": (_("Vem ger den?"), Line(hint=_("Till exempel: Beroendecentrum"))),
        "starts_on": (_("Börjar"), Day(today, start=today)),
        "next_on": (_("Nästa träff"), Day(None, start=today, optional=True)),
    }

    def keep(given: Values) -> None:
        guide.door.act(begin_track, client_id, relative_id=whose.id if whose else None, **given)

    title = _("Ny insats: {name}").format(name=whose.says) if whose else _("Ny insats från andra")
    return ask(guide.door, parent, title, fields, keep, draft=f"form:new_track:{whose.id if whose else client_id}")


def change_track(guide: Guide, parent: QWidget, track: Track) -> FormDialog:
    """Everything about it, also its end."""
    today = guide.door.desk().today

    def day(value: Any) -> Day:
        return Day(value, start=today, optional=True)

    fields: Fields = {
        "name": (_("Insats"), Line(track.name)),
        "giver": (_("Vem ger den?"), Line(track.giver)),
        "starts_on": (_("Börjar"), Day(track.starts_on, start=track.starts_on)),
        "done": (_("Träffar som har varit"), Number(track.done, whole=True)),
        "sessions": (_("Träffar i allt, om det är bestämt"), Number(track.sessions, whole=True)),
        "phase": (_("Fas"), _phase(guide, track)),
        "next_on": (_("Nästa träff"), day(track.next_on)),
        "last_on": (_("Pågår högst till"), day(track.last_on)),
        "ended_on": (_("Avslutad"), day(track.ended_on)),
        "ended_why": (_("Varför avslutas den?"), Line(track.ended_why)),
    }

    def keep(given: Values) -> None:
        given["done"] = given["done"] or 0
        guide.door.act(keep_track, replace(track, **given))

    return ask(guide.door, parent, _title(guide, track), fields, keep, draft=f"form:track:{track.id}")


def _phase(guide: Guide, track: Track) -> Line | Choice:
    """One of the programme's own, where it has any."""
    preset = preset_of(guide.door.desk(), track)
    phases = preset.phases if preset else ()
    if not phases:
        return Line(track.phase, hint=_("Kan lämnas tomt"))
    held = [track.phase] if track.phase and track.phase not in phases else []
    return Choice([("", _("Inte valt")), *((one, one) for one in (*phases, *held))], track.phase)


def session(guide: Guide, parent: QWidget, track: Track) -> FormDialog:
    """One more has been: when is the next?"""
    start = max(guide.door.desk().today, track.next_on or track.starts_on)
    fields: Fields = {"next_on": (_("Nästa träff"), Day(None, start=start, optional=True))}

    def keep(given: Values) -> None:
        guide.door.act(held_session, track.id, **given)

    lead = _("En träff till har varit. Före den: {progress}.").format(progress=track.progress)
    return ask(guide.door, parent, _title(guide, track), fields, keep, lead=lead, draft=f"form:session:{track.id}")


def _title(guide: Guide, track: Track) -> str:
    """Which programme, and for whom."""
    whose = guide.door.desk().store.relatives.find(track.relative_id) if track.relative_id else None
    return f"{track.name}: {whose.says}" if whose else track.name
