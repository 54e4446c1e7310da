"""The team's own list of tracks: what ships with the program until somebody has kept another."""

from contextlib import suppress

from boendestod_app import defaults
from boendestod_app.domain.track import TrackPreset
from boendestod_app.domain.track_list import TrackList, read_list
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.words import _

ONLY = "tracks"


def track_presets(desk: Desk) -> tuple[TrackPreset, ...]:
    """The programmes to begin with. What a newer program wrote and this one cannot read takes no list away."""
    held = desk.store.track_lists.find(ONLY)
    if held and held.text:
        with suppress(Refused):
            return read_list(held.text)
    return defaults.tracks()


def track_text(desk: Desk) -> str:
    """The list as text, to be edited."""
    held = desk.store.track_lists.find(ONLY)
    return held.text if held and held.text else defaults.tracks_text()


def keep_track_text(desk: Desk, text: str) -> tuple[TrackPreset, ...]:
    """The list from now on. A wrong one is refused with its line and column: the last good one stays."""
    read = read_list(text)
    if not read:
        raise Refused(_("Listan är tom. Skriv minst ett spår."))
    own = "" if text == defaults.tracks_text() else text
    held = desk.store.track_lists.find(ONLY)
    if (held.text if held else "") == own:
        raise Refused(_("Listan står redan så."))
    desk.store.track_lists.save(TrackList(ONLY, own, desk.now, desk.me))
    desk.says(_("ändrade listan med insatsspår"))
    return read
