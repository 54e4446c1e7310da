"""Insatsspår: begun from a preset, carried on session by session, ended; and what they ask of *Att ta tag i*."""

from dataclasses import replace
from datetime import date, timedelta

from boendestod_app import defaults
from boendestod_app.domain.attention import Asks, Attention
from boendestod_app.domain.calendar import near_day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.domain.track import ForWhom, Track, TrackPreset, begun_with, track_problems
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.words import _

SOON = timedelta(days=1)


def presets(whom: ForWhom) -> list[TrackPreset]:
    """The programmes that are for such a person."""
    return [one for one in defaults.tracks() if whom in one.for_whom]


def keep_track(desk: Desk, track: Track) -> Track:
    """A track as it is now; a new one begins with what is given, not with its preset."""
    desk.expect(track.client_id)
    track = replace(track, name=" ".join(track.name.split()), giver=track.giver.strip(), phase=track.phase.strip(),
                    ended_why=track.ended_why.strip())  # fmt: skip
    relatives = [one.id for one in desk.store.relatives.where(client_id=track.client_id)]
    refuse(track_problems(track, relatives))
    kept = track if track.id else replace(track, id=desk.store.new_id())
    desk.store.tracks.save(kept)
    desk.says(_("ändrade insatsen {name}").format(name=kept.name))
    return kept


def begin_track(
    desk: Desk,
    client_id: str,
    preset: str,
    *,
    relative_id: str | None = None,
    starts_on: date | None = None,
    giver: str = "",
    next_on: date | None = None,
    name: str = "",
) -> Track:
    """One more track, with the numbers of its preset; one that is none of them has a name of its own."""
    new = Track("", client_id, name, starts_on or desk.today, relative_id, giver=giver, next_on=next_on)
    if not preset:
        return keep_track(desk, new)
    whom = ForWhom.CLIENT if relative_id is None else ForWhom.RELATIVE
    found = next((one for one in presets(whom) if one.key == preset), None)
    if found is None:
        raise Refused(_("Insatsen finns inte i listan."))
    return keep_track(desk, begun_with(found, new))


def held_session(desk: Desk, track_id: str, *, next_on: date | None = None) -> Track:
    """One more of the sessions has been; the next date is a new one, or none that is known."""
    track = desk.store.tracks.get(track_id)
    if track.ended_on:
        raise Refused(_("Insatsen är avslutad."))
    if track.left == 0:
        raise Refused(_("Alla träffar har redan varit."))
    if next_on and next_on < desk.today:
        refuse([Problem("next_on", _("Dagen har redan varit."))])
    kept = replace(track, done=track.done + 1, next_on=next_on)
    desk.store.tracks.save(kept)
    desk.says(_("{name}: en träff till har varit").format(name=track.name))
    return kept


def remove_track(desk: Desk, track_id: str) -> None:
    """It was a mistake; its history stays."""
    track = desk.store.tracks.get(track_id)
    desk.store.tracks.withdraw(track_id)
    desk.says(_("tog bort insatsen {name}").format(name=track.name))


def track_attention(desk: Desk, clients: list[Client]) -> list[Attention]:
    """What the tracks of these clients and their relatives ask; a session today or tomorrow is told last."""
    ids = tuple(client.id for client in clients)
    if not ids:
        return []
    going_on = desk.store.tracks.where(client_id=ids, ended_on=None)
    if not going_on:
        return []
    relatives = {one.id: one.name for one in desk.store.relatives.where(client_id=ids)}
    by_id = {client.id: client for client in clients}
    standings = desk.store.levels.standings(ids)
    found = []
    for track in going_on:
        client = by_id[track.client_id]
        told = track.asks(desk.today)
        urgency = 3 if told else 5
        if not told and track.next_on and track.next_on <= desk.today + SOON:
            told = _("Träff {day}.").format(day=near_day_text(track.next_on, desk.today))
        if told:
            level = standings[client.id].level if client.id in standings else Level.CALM
            whom = relatives.get(track.relative_id or "", "")
            about = _("{name}: {track} för {whom}") if whom else _("{name}: {track}")
            sentence = about.format(name=client.first_name, track=track.name, whom=whom)
            found.append(Attention(client.id, Asks.TRACK, level, sentence, told, urgency, track.id))
    return found
