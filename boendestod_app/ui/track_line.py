"""A programme that somebody else gives, as one line of a card."""

from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import day_text, short_date_text
from boendestod_app.domain.track import Track, TrackState
from boendestod_app.services.tracks import phase_now, remove_track, set_phase
from boendestod_app.ui import ask_track
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import button, column, held, words
from boendestod_app.words import _


def track_line(guide: Guide, page: QWidget, track: Track, whom: str = "") -> QWidget:
    """Its state, how far it has come and what it asks; `whom` is whose it is, where not the client's."""
    today = guide.door.desk().today
    state, asks = track.state(today), track.asks(today)
    parts = [track.giver, track.progress, track.phase]
    if track.ended_on:
        parts.append(_("avslutad {day}: {why}").format(day=short_date_text(track.ended_on), why=track.ended_why))
    else:
        parts += [_("från {day}").format(day=short_date_text(track.starts_on))]
        parts += [_("nästa {day}").format(day=day_text(track.next_on))] if track.next_on else []
        parts += [_("högst till {day}").format(day=short_date_text(track.last_on))] if track.last_on else []
    name = _("{track}: {state}").format(track=track.name, state=state.label.lower())
    lines = [words(name, strong=state is not TrackState.ENDED)]
    lines.append(words(" · ".join(part for part in parts if part), step=-1, tone="muted"))
    phase = phase_now(guide.door.desk(), track)
    if phase:
        lines.append(words(_("Enligt programmet är det nu: {phase}").format(phase=phase), step=-1, tone="muted"))
    if asks:
        lines.append(words(asks, step=-1, tone="worry"))
    about = _("{track} för {name}").format(track=track.name, name=whom) if whom else track.name
    acts: list[QWidget] = []
    if not track.ended_on and track.left != 0:
        more = partial(ask_track.session, guide, page, track)
        acts.append(button(_("En träff till"), more, name=_("En träff till: {whom}").format(whom=about)))
    if phase:
        on = partial(guide.door.run, set_phase, track.id, phase)
        acts.append(button(_("Byt fas"), on, kind="link", name=_("Byt fas: {whom}").format(whom=about)))
    change = partial(ask_track.change_track, guide, page, track)
    acts.append(button(_("Ändra"), change, kind="link", name=_("Ändra {whom}").format(whom=about)))
    away = partial(guide.door.run, remove_track, track.id)
    acts.append(button(_("Ta bort"), away, kind="link", name=_("Ta bort {whom}").format(whom=about)))
    return Flow(held(column(*lines, gap=0)), None, *acts)
