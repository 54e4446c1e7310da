"""Relatives with their own consent: kept, taken away, and what they have said yes to."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from boendestod_app.domain.attention import Asks, Attention
from boendestod_app.domain.calendar import date_text, near_day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.export import Export, ExportState
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.memo import Memo
from boendestod_app.domain.problem import refuse
from boendestod_app.domain.relative import (
    Allows,
    Relative,
    RelativeConsent,
    allowed_on,
    relative_consent_problems,
    relative_problems,
)
from boendestod_app.domain.track import Track
from boendestod_app.errors import Refused
from boendestod_app.services.by_client import by_client
from boendestod_app.services.consent_register import warn_days
from boendestod_app.services.consents import stop
from boendestod_app.services.desk import Desk
from boendestod_app.services.interviews import remove_interviews_of
from boendestod_app.words import N_, _

_FORM = {
    Allows.CONTACT: N_("Boendestödet får kontakta mig."),
    Allows.TRACK: N_("Att jag får eget stöd får stå i papper till den som står mig nära och till resursgruppen."),
    Allows.ANSWERS: N_("Det jag säger får berättas för dem som nämns här."),
}


@dataclass(frozen=True, slots=True)
class RelativeView:
    """One relative as the client's page shows them: what holds today, and the tracks, those that go on first."""

    relative: Relative
    allowed: dict[Allows, RelativeConsent]
    consents: tuple[RelativeConsent, ...]  # those that hold today
    tracks: tuple[Track, ...]


def relatives_of(desk: Desk, client_id: str) -> list[RelativeView]:
    """Everybody who is near the client and known here, by name."""
    consents = desk.store.relative_consents.where(client_id=client_id)
    tracks = sorted(desk.store.tracks.where(client_id=client_id), key=lambda one: one.ended_on is not None)
    return [
        RelativeView(
            one,
            allowed_on(consents, one.id, desk.today),
            tuple(held for held in consents if held.relative_id == one.id and held.valid_on(desk.today)),
            tuple(track for track in tracks if track.relative_id == one.id),
        )
        for one in desk.store.relatives.where(client_id=client_id)
    ]


def keep_relative(desk: Desk, relative: Relative) -> Relative:
    """Somebody new, or what is known of them now; a person of the map is a relative once."""
    client = desk.expect(relative.client_id)
    relative = relative.tidy()
    refuse(relative_problems(relative))
    held = desk.store.relatives.where(client_id=client.id)
    if relative.person_id and any(
        one.person_id == relative.person_id and one.id != relative.id for one in held
    ):  # fmt: skip
        raise Refused(_("Personen på kartan finns redan bland de närstående."))
    kept = relative if relative.id else replace(relative, id=desk.store.new_id())
    desk.store.relatives.save(kept)
    desk.says(_("ändrade {name}, närstående").format(name=kept.name))
    return kept


def remove_relative(desk: Desk, relative_id: str) -> None:
    """The relative no longer counts, nor what is theirs: consents, tracks, answers; undo brings all of it back."""
    relative = desk.store.relatives.get(relative_id)
    for consent in desk.store.relative_consents.where(client_id=relative.client_id, relative_id=relative_id):
        desk.store.relative_consents.withdraw(consent.id)
    for track in desk.store.tracks.where(client_id=relative.client_id, relative_id=relative_id):
        desk.store.tracks.withdraw(track.id)
    remove_interviews_of(desk, relative)
    desk.store.relatives.withdraw(relative_id)
    _stop_waiting(desk, relative.client_id)
    desk.says(_("tog bort {name}, närstående").format(name=relative.name))


def give_relative_consent(desk: Desk, consent: RelativeConsent) -> RelativeConsent:
    """What the relative says yes to, of their own; the client's consent is another."""
    desk.expect(consent.client_id)
    relative = desk.store.relatives.get(consent.relative_id)
    told_to = " ".join(consent.told_to.split()) if Allows.ANSWERS in consent.allows else ""
    consent = replace(consent, told_to=told_to, how=consent.how.strip(), by=desk.me)
    refuse(relative_consent_problems(consent))
    kept = replace(consent, id=desk.store.new_id())
    desk.store.relative_consents.save(kept)
    desk.says(_("samtycke från {name}, närstående").format(name=relative.name))
    return kept


def withdraw_relative_consent(desk: Desk, consent_id: str) -> list[Export]:
    """From today it no longer holds: papers that wait are stopped, and the answer is the papers that are out already.

    Only a consent to stand in papers has any to stop.
    """
    consent = desk.store.relative_consents.get(consent_id)
    if consent.withdrawn_on:
        raise Refused(_("Samtycket är redan återkallat."))
    desk.store.relative_consents.save(replace(consent, withdrawn_on=desk.today))
    relative = desk.store.relatives.get(consent.relative_id)
    desk.says(_("återkallade samtycket från {name}, närstående").format(name=relative.name))
    if Allows.TRACK not in consent.allows or not desk.store.tracks.where(relative_id=relative.id):
        return []
    _stop_waiting(desk, consent.client_id)
    return desk.store.exports.where(client_id=consent.client_id, state=ExportState.SENT.value)


def _stop_waiting(desk: Desk, client_id: str) -> None:
    """A paper that waits may tell of the relative: it is to be made anew."""
    for export in desk.store.exports.where(client_id=client_id, state=ExportState.WAITING.value):
        stop(desk, export, _("En närståendes samtycke gäller inte längre."))


def relative_attention(desk: Desk, clients: list[Client]) -> list[Attention]:
    """Whose own consent ends soon, as long before as a client's is told of; one that is given anew is not told."""
    ids = tuple(client.id for client in clients)
    consents = by_client(desk.store.relative_consents.where(client_id=ids, withdrawn_on=None)) if ids else {}
    if not consents:
        return []
    last = desk.today + timedelta(days=warn_days(desk))
    names = {one.id: one.name for one in desk.store.relatives.where(client_id=ids)}
    standings = desk.store.levels.standings(ids)
    found = []
    for client in clients:
        held = consents.get(client.id, [])
        level = standings[client.id].level if client.id in standings else Level.CALM
        for one in held:
            known = one.relative_id in names and one.valid_on(desk.today)
            if known and one.ends_on <= last and not _given_anew(one, held):
                sentence = _("{name}: samtycket från {whom} går ut {day}").format(
                    name=client.first_name, whom=names[one.relative_id], day=near_day_text(one.ends_on, desk.today)
                )
                reason = _("Fråga personen, inte klienten.")
                found.append(Attention(client.id, Asks.CONSENT, level, sentence, reason, 3, one.id))
    return found


def _given_anew(consent: RelativeConsent, held: list[RelativeConsent]) -> bool:
    return any(
        other.relative_id == consent.relative_id
        and other.ends_on > consent.ends_on
        and set(other.allows) >= set(consent.allows)
        for other in held
    )


def told_in_papers(desk: Desk, client_id: str) -> tuple[list[tuple[Relative, Track]], list[tuple[Relative, Track]]]:
    """The relatives' tracks that may stand in the client's papers today, and those that may not."""
    may: list[tuple[Relative, Track]] = []
    may_not: list[tuple[Relative, Track]] = []
    for one in relatives_of(desk, client_id):
        (may if Allows.TRACK in one.allowed else may_not).extend((one.relative, track) for track in one.tracks)
    return may, may_not


def may_be_told(desk: Desk, client_id: str, text: str) -> bool:
    """Whether a text about relatives may leave the staff: somebody has said yes, and nobody else is named in it."""
    known = [one for one, _gone in desk.store.relatives.history(client_id=client_id)]
    consents = desk.store.relative_consents.where(client_id=client_id)
    may = [one for one in known if Allows.TRACK in allowed_on(consents, one.id, desk.today)]
    if not may:
        return False
    told = {word for one in may for word in _called(one)}
    silent = {word for one in known if one not in may for word in _called(one)} - told
    return not any(re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) for word in silent)


def _called(relative: Relative) -> set[str]:
    """The whole name, the first name, and who it is to the client."""
    return {word.casefold() for word in (relative.name, relative.name.split()[0], relative.relation) if word}


def relative_form(desk: Desk, relative: Relative, consent: RelativeConsent | None) -> Memo:
    """The form to sign. It does not say whose relative it is: that somebody has support is for them to tell."""
    blank = "_" * 40
    span = _("Från {first} till och med {last}. Högst ett år.").format(
        first=date_text(consent.starts_on) if consent else "_" * 16,
        last=date_text(consent.ends_on) if consent else "_" * 16,
    )
    allows = consent.allows if consent else tuple(Allows)
    title = _("Jag säger ja till") if consent else _("Kryssa för det du säger ja till")
    box = "" if consent else "[   ]  "
    parts = [(title, "\n".join(f"{box}{_(_FORM[kind])}" for kind in allows))]
    if Allows.ANSWERS in allows:
        parts.append((_("Det jag säger får berättas för"), consent.told_to if consent else blank))
    return Memo(
        title=_("Samtycke från en närstående"),
        about="\n".join((desk.unit.name, relative.name)),
        parts=(
            *parts,
            (_("Hur länge"), span),
            (_("Du bestämmer"), _("Du kan ta tillbaka ditt samtycke när du vill. Det räcker att säga till oss. Det "
                                  "du själv berättar stannar annars hos oss.")),
        ),
        signatures=(_("Namn och datum"), _("Personal, namn och datum")),
        fictional=desk.unit.fictional,
    )  # fmt: skip
