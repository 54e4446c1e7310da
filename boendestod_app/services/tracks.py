"""Insatsspår: begun from a preset, carried on session by session, ended; and what they ask of *Att ta tag i*."""

from dataclasses import replace
from datetime import date, timedelta

from boendestod_app.domain.attention import Asks, Attention
from boendestod_app.domain.calendar import near_day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.consent import Consent
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.domain.track import ForWhom, Track, TrackPreset, begun_with, track_problems
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.track_lists import track_presets
from boendestod_app.words import _

SOON = timedelta(days=1)


def presets(desk: Desk, whom: ForWhom) -> list[TrackPreset]:
    """The programmes that are for such a person."""
    return [one for one in track_presets(desk) if whom in one.for_whom]


def preset_of(desk: Desk, track: Track) -> TrackPreset | None:
    """What the track began with, where it is still in the list."""
    return next((one for one in track_presets(desk) if one.key == track.preset), None)


def tracks_of(desk: Desk, client_id: str) -> list[Track]:
    """The client's own, those that go on first."""
    held = [one for one in desk.store.tracks.where(client_id=client_id) if one.relative_id is None]
    return sorted(held, key=lambda one: one.ended_on is not None)


def consent_to_talk(desk: Desk, track: Track) -> Consent | None:
    """The client's consent that names the giver and holds today; the one that lasts longest."""
    giver = track.giver.casefold()
    found = [
        one
        for one in desk.store.consents.where(client_id=track.client_id)
        if giver and one.valid_on(desk.today) and _names(one.recipient.casefold(), giver)
    ]
    return max(found, key=lambda one: one.ends_on, default=None)


def _names(recipient: str, giver: str) -> bool:
    """Whether one is named within the other: `Beroendecentrum` in `Ayşe, Beroendecentrum`."""
    return bool(recipient) and (giver in recipient or recipient in giver)


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
    found = next((one for one in presets(desk, whom) if one.key == preset), None)
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
    preset = preset_of(desk, track)
    if preset and track.phase == preset.phase_on(track, desk.today):  # as the programme has it: it goes on with it
        kept = replace(kept, phase=preset.phase_on(kept, desk.today))
    desk.store.tracks.save(kept)
    desk.says(_("{name}: en träff till har varit").format(name=track.name))
    return kept


def phase_now(desk: Desk, track: Track) -> str:
    """Where the programme is, while the track says another phase; nothing where they agree or it does not say."""
    preset = preset_of(desk, track)
    told = preset.phase_on(track, desk.today) if preset and not track.ended_on else ""
    return told if told != track.phase else ""


def set_phase(desk: Desk, track_id: str, phase: str) -> Track:
    """The track is in that phase from now on."""
    return keep_track(desk, replace(desk.store.tracks.get(track_id), phase=phase))


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
