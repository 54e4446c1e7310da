"""The client's own programmes that somebody else gives, and whether we may talk with the giver."""

from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import short_date_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.track import Track
from boendestod_app.services.tracks import consent_to_talk, preset_of, tracks_of
from boendestod_app.ui import ask_track
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, hairline, row, words
from boendestod_app.ui.track_line import track_line
from boendestod_app.words import _


def tracks_card(guide: Guide, page: QWidget, client: Client) -> Card:
    """Those that go on first, each with what the programme is and where its numbers come from."""
    card, found = Card(_("Insatser från andra")), tracks_of(guide.door.desk(), client.id)
    if not found:
        told = _("Ingen insats från andra är inlagd. Till exempel MATRIX, SBNT, CRA eller IPS.")
        card.put(words(told, tone="muted"))
    for place, track in enumerate(found):
        if place:
            card.put(hairline())
        card.put(track_line(guide, page, track), *_about(guide, track))
        if not track.ended_on:
            card.put(_consent(guide, client, track))
    if near := _of_relatives(guide, client):
        card.put(near)
    new = button(_("Ny insats från andra"), partial(ask_track.new_track, guide, page, client.id))
    return card.put(row(new, None))


def _of_relatives(guide: Guide, client: Client) -> QWidget | None:
    """That there are some, and where: what they are is for the staff alone, and the client may look at the screen."""
    held = guide.door.desk().store.tracks.where(client_id=client.id)
    if not any(one.relative_id for one in held):
        return None
    return Flow(button(_("Insatser för närstående"), partial(guide.open_client, client.id, "group"), kind="link"), None)


def _about(guide: Guide, track: Track) -> list[QWidget]:
    preset = preset_of(guide.door.desk(), track)
    if preset is None or track.ended_on:
        return []
    told = _("{about} {numbers}. Källa: {source} ({year}).").format(
        about=preset.about, numbers=preset.says[:1].upper() + preset.says[1:], source=preset.source, year=preset.year
    )
    return [words(told, step=-1, tone="muted")]


def _consent(guide: Guide, client: Client, track: Track) -> QWidget:
    """A calm sentence, and the way to the register."""
    given = consent_to_talk(guide.door.desk(), track)
    if given:
        told = _("Samtycke till {who} gäller till {day}.").format(
            who=given.recipient, day=short_date_text(given.ends_on)
        )  # fmt: skip
    elif track.giver:
        told = _("Inget samtycke nämner {who} än. Fråga innan vi pratar med dem.").format(who=track.giver)
    else:
        told = _("Skriv vem som ger insatsen, så syns det om det finns ett samtycke.")
    see = button(
        _("Se samtycken"), partial(guide.open_client, client.id, "group"), kind="link",
        name=_("Se samtycken: {track}").format(track=track.name),
    )  # fmt: skip
    return Flow(words(told, step=-1, tone="muted"), see)
