"""What is asked about strengths, about what the client says of change, and about what makes it less dangerous."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from boendestod_app import defaults
from boendestod_app.domain.working import ChangeTalk, HarmAgreement
from boendestod_app.services.harm import keep_harm_agreement, review_harm_agreement
from boendestod_app.services.strengths import keep_strengths, strengths_of
from boendestod_app.services.talk import keep_change_talk, rate_talk, talk_ratings_of
from boendestod_app.ui.fields import Day, Field, Line, Number, Text, Tick
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.words import _

REVIEW = timedelta(days=28)  # a suggestion


def strengths(guide: Guide, parent: QWidget, client_id: str) -> FormDialog:
    """Area by area, in the client's own words; what is left as it was gets no new version."""
    held = strengths_of(guide.door.desk(), client_id)
    areas, fields = defaults.working().areas, dict[str, tuple[str, Field]]()
    for area in areas:
        latest = held[area.key][-1] if area.key in held else None
        told = (latest.now, latest.wishes, latest.before) if latest else ("", "", "")
        for part, word, text in zip(
            ("now", "wishes", "before"),
            (_("{area}: i dag"), _("{area}: det jag vill"), _("{area}: det som har hjälpt förut")),
            told,
            strict=True,
        ):
            fields[f"{area.key} {part}"] = (word.format(area=area.name), Text(text, lines=2))

    def keep(given: Values) -> None:
        said = {
            area.key: tuple(given[f"{area.key} {part}"] for part in ("now", "wishes", "before")) for area in areas
        }  # fmt: skip
        guide.door.act(keep_strengths, client_id, said)

    lead = _("Klientens egna ord. Det som inte passar lämnas tomt, och det går att fortsätta en annan dag.")
    return ask(guide.door, parent, _("Styrkor"), fields, keep, lead=lead, draft=f"form:strengths:{client_id}")


def rate_change(guide: Guide, parent: QWidget, client_id: str, about: str = "") -> FormDialog:
    """How important, and how sure: two numbers of the client's own."""
    desk = guide.door.desk()
    known = next(iter(talk_ratings_of(desk, client_id)), "")
    fields: Fields = {
        "about": (_("Vad gäller det, med klientens ord?"), Line(about or known)),
        "importance": (_("Hur viktigt är det för dig? 0 till 10"), Number(whole=True)),
        "confidence": (_("Hur mycket tror du på att du kan? 0 till 10"), Number(whole=True)),
        "on": (_("Dag"), Day(desk.today, start=desk.today)),
    }

    def keep(given: Values) -> None:
        guide.door.act(rate_talk, client_id, **given)

    lead = _("Fråga sedan vad som gör att siffran inte är lägre.")
    title = _("Hur viktigt, och tron på att kunna")
    return ask(guide.door, parent, title, fields, keep, lead=lead, draft=f"form:talk_rating:{client_id}")


def change_talk(guide: Guide, parent: QWidget, client_id: str, held: ChangeTalk | None = None) -> FormDialog:
    """What the client said, word for word."""
    today = guide.door.desk().today
    now = held or ChangeTalk("", client_id, today, "")
    fields: Fields = {
        "text": (_("Det klienten sa, ord för ord"), Text(now.text, lines=3, hint=_("Jag vill … Jag skulle kunna …"))),
        "on": (_("Dag"), Day(now.on, start=today)),
    }

    def keep(given: Values) -> None:
        guide.door.act(keep_change_talk, replace(now, **given))

    title = _("Förändringsprat")
    return ask(guide.door, parent, title, fields, keep, draft=f"form:change_talk:{now.id or client_id}")


def harm_agreement(guide: Guide, parent: QWidget, client_id: str, held: HarmAgreement | None = None) -> FormDialog:
    """What was agreed, and when it is looked over."""
    today = guide.door.desk().today
    now = held or HarmAgreement("", client_id, today, "", today + REVIEW)
    fields: Fields = {
        "text": (_("Vad kom ni överens om?"), Text(now.text, lines=3)),
        "made_on": (_("Dag"), Day(now.made_on, start=today)),
        "review_on": (_("Se över det"), Day(now.review_on, start=today + REVIEW, optional=True)),
    }

    def keep(given: Values) -> None:
        guide.door.act(keep_harm_agreement, replace(now, **given))

    lead = _("Det som gör det mindre farligt, som klienten vill ha det. Ingen behöver lova att sluta.")
    title = _("Överenskommelse om mindre skada")
    return ask(
        guide.door, parent, title, fields, keep, lead=lead, draft=f"form:harm_agreement:{now.id or client_id}"
    )  # fmt: skip


def review_harm(guide: Guide, parent: QWidget, held: HarmAgreement) -> FormDialog:
    """How it has gone, and what comes next."""
    today = guide.door.desk().today
    fields: Fields = {
        "result": (_("Hur har det gått, med klientens ord?"), Text(held.result, lines=3)),
        "review_on": (_("Se över det nästa gång"), Day(today + REVIEW, start=today + REVIEW, optional=True)),
        "ends": ("", Tick(_("Den behövs inte längre"))),
    }

    def keep(given: Values) -> None:
        guide.door.act(review_harm_agreement, held.id, **given)

    title = _("Se över överenskommelsen")
    return ask(guide.door, parent, title, fields, keep, lead=held.text, draft=f"form:harm_review:{held.id}")
