"""What is to be settled, in the words that a user knows: what it is about, and each value as it is read."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from boendestod_app.domain.calendar import clock_text, day_text, local, moment_text
from boendestod_app.domain.labelled import Labelled
from boendestod_app.words import N_, _

THINGS: Mapping[str, str] = {
    "unit": N_("Enheten"), "unit_contact": N_("Enhetens nummer"), "worker": N_("Kollega"), "client": N_("Klientkort"),
    "support_period": N_("Beslut"), "goal": N_("Mål"), "milestone": N_("Delmål"), "next_step": N_("Nästa steg"),
    "rhythm": N_("Återkommande besök"), "visit": N_("Besök"), "note": N_("Anteckning"), "amendment": N_("Tillägg"),
    "milestone_mark": N_("Delmål vid besök"), "rating": N_("Veckans skattning"), "contact_event": N_("Kontakt"),
    "level_change": N_("Läge"), "crisis_plan": N_("Krisplan"), "group_member": N_("Resursgruppen"),
    "meeting": N_("Resursgruppsmöte"), "agreement": N_("Överenskommelse"), "consent": N_("Samtycke"),
    "section_edit": N_("Sammanfattning"), "export": N_("Papper"), "absence": N_("Frånvaro"), "day_off": N_("Ledig dag"),
    "duty": N_("Jour"), "block": N_("Block i veckan"), "door_entry": N_("Vid dörren"), "risk": N_("Riskbedömning"),
    "phrase": N_("Fras"), "early_sign": N_("Tidigt tecken"), "visit_sign": N_("Tecken vid besök"),
    "weekend_plan": N_("Helgplan"), "telling": N_("Att säga till"), "incident": N_("Händelse"),
    "board_contact": N_("Kontakt på tavlan"), "board_meeting": N_("Tavelmöte"),
    "proposal_answer": N_("Svar på förslag"),
    "reported_fact": N_("Noterat"), "rule_book": N_("Regler"), "network_sector": N_("Del av nätverkskartan"),
    "network_person": N_("Person i nätverket"), "network_tie": N_("Band i nätverket"),
    "follow_up_settings": N_("Uppföljning"), "follow_up_choice": N_("Vad som följs upp"),
    "scale_rating": N_("Skattning"), "ors_baseline": N_("Utgångsläge"), "area_rating": N_("Livsområde"),
    "asi": N_("ASI"), "meeting_record": N_("Mötets anteckningar"), "meeting_point": N_("Punkt på mötet"),
    "sip": N_("SIP"), "monthly_follow_up": N_("Månadsuppföljning"),
    "annual_follow_up": N_("Årlig uppföljning"), "relative": N_("Närstående"), "track": N_("Insats"),
    "relative_consent": N_("Den närståendes samtycke"), "invitation": N_("Inbjudan"), "print_out": N_("Utskrift"),
}  # fmt: skip

FIELDS: Mapping[str, str] = {
    "name": N_("Namn"), "alias": N_("Kallas"), "phone": N_("Telefon"), "mail": N_("E-post"), "address": N_("Adress"),
    "door_code": N_("Portkod"), "good_to_know": N_("Bra att veta"), "housing": N_("Boende"), "team": N_("Team"),
    "worker_ids": N_("Vilka som arbetar"), "worker_id": N_("Vem"), "protected": N_("Skyddade uppgifter"),
    "personal_number": N_("Personnummer"), "birth_year": N_("Född"), "ended_on": N_("Avslutat"), "role": N_("Roll"),
    "initials": N_("Initialer"), "hours": N_("Tider"), "words": N_("Orden"), "why": N_("Varför"), "area": N_("Område"),
    "status": N_("Hur det går"), "what": N_("Vad"), "who": N_("Vem"), "whom": N_("Till vem"), "due_on": N_("Senast"),
    "start": N_("När"), "minutes": N_("Minuter"), "kind": N_("Sort"), "place": N_("Plats"), "aim": N_("Syfte"),
    "outcome": N_("Hur det blev"), "reason": N_("Orsak"), "essential": N_("Får inte ställas in"),
    "rule": N_("Hur ofta"),
    "at": N_("Klockslag"), "starts_on": N_("Från"), "ends_on": N_("Till"), "weeks": N_("Veckor"),
    "form": N_("Form"), "hours_per_week": N_("Timmar i veckan"), "programme": N_("Insats"), "level": N_("Läge"),
    "step": N_("Steg"), "line": N_("Rad"), "review_on": N_("Uppföljning"), "signs": N_("Tecken"),
    "decided_by": N_("Bestämt av"), "doing": N_("Vad vi gör"), "double_staffing": N_("Två går"),
    "client_says": N_("Vad klienten säger"), "client_words": N_("Klientens ord"), "way_down": N_("Vägen ner"),
    "way_down_on": N_("Dag för att trappa ner"), "way_down_by": N_("Vem som bestämmer"), "tell": N_("Säga till"),
    "contacts_per_week": N_("Kontakter i veckan"), "instead": N_("I stället"), "back_on": N_("Åter"),
    "no_contact": N_("Kontakt inte tillåten"), "naloxone": N_("Naloxon"), "stays": N_("Varför läget står"),
    "helps": N_("Det här hjälper"), "helps_not": N_("Det här hjälper inte"), "call_first": N_("Ring först"),
    "calm_do": N_("Lugnt: vad jag gör"), "calm_others": N_("Lugnt: vad andra gör"),
    "worry_do": N_("Oro: vad jag gör"), "worry_others": N_("Oro: vad andra gör"),
    "crisis_do": N_("Kris: vad jag gör"), "crisis_others": N_("Kris: vad andra gör"),
    "staff_do": N_("Vad personalen gör"), "door": N_("När dörren inte öppnas"), "door_consent": N_("Ja till det"),
    "contacts": N_("Vem man ringer"), "made_with": N_("Gjord tillsammans"), "left_on": N_("Slutade"), "on": N_("Dag"),
    "held": N_("Hölls"), "invited": N_("Inbjudan skickad"), "gone_through": N_("Genomgången"),
    "made_on": N_("Gjord"), "ours": N_("Vi gör det"), "word": N_("Ord"), "recipient": N_("Till vem"),
    "scopes": N_("Vad som får berättas"), "written": N_("Skriftligt"), "withdrawn_on": N_("Återtaget"),
    "section": N_("Texten"), "text": N_("Texten"), "title": N_("Rubrik"), "likelihood": N_("Sannolikhet"),
    "consequence": N_("Allvar"), "going": N_("Hur man går"), "threat": N_("Hot"), "measures": N_("Åtgärder"),
    "responsible": N_("Ansvarig"), "risk": N_("Risk"), "clock": N_("Klockslag"), "client_does": N_("Klienten gör"),
    "told": N_("Vem som fått veta"), "decision": N_("Beslut"), "note": N_("Notering"), "answer": N_("Svar"),
    "result": N_("Resultat"), "professional": N_("Professionella"), "ring": N_("Hur nära"),
    "supports": N_("Ger stöd"), "conflict": N_("Konflikt"), "total": N_("Summa"), "value": N_("Värde"),
    "change": N_("Förändring"), "view": N_("Vems bild"), "leader": N_("Leder"), "secretary": N_("Antecknar"),
    "present": N_("Närvarande"), "others": N_("Övriga"), "need": N_("Behov"), "goals": N_("Mål"),
    "overall": N_("Helheten"),
    "coordinator": N_("Samordnar"), "follow_up_on": N_("Uppföljning"), "wishes": N_("Önskemål"),
    "support": N_("Stödet"),
    "good": N_("Det som är bra"), "less_good": N_("Det som är mindre bra"), "progress": N_("Hur det gick"),
    "travel_minutes": N_("Restid"), "meeting_months": N_("Månader mellan möten"),
    "sign_after_hours": N_("Timmar till signering"), "ladder": N_("Trappan"), "rules": N_("Reglerna"),
    "relation": N_("Relation"), "language": N_("Språk"), "allows": N_("Vad hen går med på"), "reply": N_("Svar"),
    "summary": N_("Sammanfattning"), "own": N_("Klientens egna ord"), "needs": N_("Behov"), "how": N_("Hur"),
    "gone": N_("Borttagen"), "occurrence": N_("Nedskrivet två gånger"),
}  # fmt: skip


def thing(entity: str, field: str) -> str:
    """`Klientkort: Telefon`."""
    named = _(THINGS[entity]) if entity in THINGS else _("Något nytt")
    of = _(FIELDS.get(field, N_("Övrigt")))
    return named if of == named else _("{thing}: {field}").format(thing=named, field=of)


def readable(value: Any, workers: Mapping[str, str]) -> str:
    """A value as a person reads it: words for codes, days as days, names for colleagues."""
    if value is None or value == "" or value == ():
        return _("(tomt)")
    if isinstance(value, Labelled):
        return value.label
    if isinstance(value, bool):
        return _("Ja") if value else _("Nej")
    if isinstance(value, datetime):
        return moment_text(local(value) if value.tzinfo else value)
    if isinstance(value, date):
        return f"{day_text(value)} {value.year}"
    if isinstance(value, time):
        return clock_text(value)
    if isinstance(value, tuple):
        return ", ".join(readable(part, workers) for part in value)
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    return workers.get(str(value), str(getattr(value, "says", value)))
