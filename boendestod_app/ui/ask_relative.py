"""What is asked about relatives: who it is, what they say yes to, and the programmes they take part in."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from boendestod_app import defaults
from boendestod_app.domain.consent import latest_end
from boendestod_app.domain.relative import Allows, Relative, RelativeConsent
from boendestod_app.domain.track import ForWhom, Track
from boendestod_app.services.network import network
from boendestod_app.services.relatives import (
    give_relative_consent,
    keep_relative,
    relative_form,
    withdraw_relative_consent,
)
from boendestod_app.services.tracks import begin_track, held_session, keep_track, presets
from boendestod_app.ui.fields import Choice, Day, Field, Line, Number, Text
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.long_ticks import LongTicks
from boendestod_app.ui.page import Guide
from boendestod_app.words import _, ngettext


def relative(guide: Guide, parent: QWidget, client_id: str, held: Relative | None = None) -> FormDialog:
    """Somebody new, or what is known of them; who stands on the map needs no name typed anew."""
    now = held or Relative("", client_id, "")
    persons = _on_the_map(guide, client_id, now.person_id)
    fields: dict[str, tuple[str, Field]] = {}
    if persons:
        choices = [(None, _("Inte på kartan")), *((id, says) for id, (says, _name, _relation) in persons.items())]
        fields["person_id"] = (_("På nätverkskartan"), Choice(choices, now.person_id))
    fields |= {
        "name": (_("Namn"), Line(now.name)),
        "relation": (_("Vem är det för klienten?"), Line(now.relation, hint=_("Till exempel: mamma"))),
        "phone": (_("Telefon"), Line(now.phone)),
        "language": (_("Språk"), Line(now.language, hint=_("Om tolk behövs"))),
        "note": (_("Personens egna ord, bara för personalen"), Text(now.note, lines=3)),
    }

    def keep(given: Values) -> None:
        _says, name, relation = persons.get(given.get("person_id") or "", ("", "", ""))
        given["name"] = given["name"] or name or relation
        given["relation"] = given["relation"] or (relation if name else "")
        guide.door.act(keep_relative, replace(now, **given))

    lead = _("En närstående kan få eget stöd. Om klienten berättar vi bara det som klienten har sagt ja till.")
    title = now.says if held else _("Ny närstående")
    draft = f"form:relative:{now.id or client_id}"
    return ask(guide.door, parent, title, fields, keep, lead=lead, draft=draft)


def _on_the_map(guide: Guide, client_id: str, held: str | None) -> dict[str, tuple[str, str, str]]:
    """Those of the private sectors, by person: what is said, name, relation; each is a relative once."""
    desk = guide.door.desk()
    shown = network(desk, client_id)
    taken = {one.person_id for one in desk.store.relatives.where(client_id=client_id)} - {held}
    return {
        one.person_id: (one.says, one.name, one.relation)
        for one in shown.persons
        if one.person_id not in taken and not shown.sector(one.sector_id).professional
    }


def consent(guide: Guide, parent: QWidget, whose: Relative) -> FormDialog:
    """The relative's own yes."""
    today = guide.door.desk().today
    fields: Fields = {
        "allows": (_("Personen säger ja till"), LongTicks([(one, one.label) for one in Allows], (Allows.CONTACT,))),
        "told_to": (_("Vem får det berättas för?"), Line(hint=_("Namn på var och en, om det sista är valt"))),
        "starts_on": (_("Från"), Day(today, start=today)),
        "ends_on": (_("Till och med, högst ett år"), Day(latest_end(today), start=today)),
        "written": (_("Hur gavs det?"), Choice([(False, _("Muntligt")), (True, _("Skriftligt"))])),
        "how": (_("På vilket sätt?"), Line(hint=_("Till exempel: på telefon, med tolk"))),
    }  # fmt: skip

    def keep(given: Values) -> None:
        guide.door.act(give_relative_consent, RelativeConsent("", whose.client_id, whose.id, **given))

    lead = _("Det här är personens eget samtycke. Klientens är ett annat. Det går att ta tillbaka när som helst.")
    title = _("Samtycke: {name}").format(name=whose.says)
    return ask(guide.door, parent, title, fields, keep, lead=lead, draft=f"form:relative_consent:{whose.id}")


def withdraw(guide: Guide, held: RelativeConsent) -> None:
    """At once; what is out already is told."""
    out = guide.door.run(withdraw_relative_consent, held.id)
    if out:
        told = ngettext(
            "{count} papper om klienten ligger på den delade mappen. Se om personen nämns, och ta bort det.",
            "{count} papper om klienten ligger på den delade mappen. Se om personen nämns, och ta bort dem.",
            len(out),
        )
        guide.say(told.format(count=len(out)))


def show_form(guide: Guide, whose: Relative, held: RelativeConsent | None) -> None:
    """The form to sign, to look at and print."""
    desk = guide.door.desk()
    made = guide.needs.papers().memo(relative_form(desk, whose, held))
    # A file name is read by others: never whose it is.
    guide.show_paper(made, _("Samtycke"), f"{desk.today.isoformat()}_samtycke_narstaende.pdf")


def new_track(guide: Guide, parent: QWidget, whose: Relative) -> FormDialog:
    """Which programme, who gives it, and when it begins; the numbers come from the list and may be changed after."""
    today = guide.door.desk().today
    choices = [(one.key, f"{one.name}: {one.says}") for one in presets(guide.door.desk(), ForWhom.RELATIVE)]
    fields: Fields = {
        "preset": (_("Insats"), Choice([*choices, ("", _("Något annat"))])),
        "name": (_("Vad heter den?"), Line(hint=_("Bara om det är något annat"))),
        "giver": (_("Vem ger den?"), Line(hint=_("Till exempel: Beroendecentrum"))),
        "starts_on": (_("Börjar"), Day(today, start=today)),
        "next_on": (_("Nästa träff"), Day(None, start=today, optional=True)),
    }

    def keep(given: Values) -> None:
        guide.door.act(begin_track, whose.client_id, relative_id=whose.id, **given)

    title = _("Ny insats: {name}").format(name=whose.says)
    return ask(guide.door, parent, title, fields, keep, draft=f"form:new_track:{whose.id}")


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
        "phase": (_("Fas"), _phase(track)),
        "next_on": (_("Nästa träff"), day(track.next_on)),
        "last_on": (_("Pågår högst till"), day(track.last_on)),
        "ended_on": (_("Avslutad"), day(track.ended_on)),
        "ended_why": (_("Varför avslutas den?"), Line(track.ended_why)),
    }

    def keep(given: Values) -> None:
        given["done"] = given["done"] or 0
        guide.door.act(keep_track, replace(track, **given))

    return ask(guide.door, parent, _title(guide, track), fields, keep, draft=f"form:track:{track.id}")


def _phase(track: Track) -> Line | Choice:
    """One of the programme's own, where it has any."""
    phases = next((one.phases for one in defaults.tracks() if one.key == track.preset), ())
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
