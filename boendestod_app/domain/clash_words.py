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
    "sip": N_("SIP"), "monthly_follow_up": N_("Månadsuppföljning"), "annual_follow_up": N_("Årlig uppföljning"),
    "relative": N_("Närstående"), "relative_consent": N_("Närståendes samtycke"), "track": N_("Insats från andra"),
    "invitation": N_("Inbjudan"), "print_out": N_("Utskrift"),
    "care_plan": N_("Genomförandeplan"), "care_goal": N_("Mål i genomförandeplanen"),
    "care_part": N_("Insats i genomförandeplanen"), "care_check": N_("Checklista för ny plan"),
    "structured": N_("Bedömning och genomförande"), "method_part": N_("Del av bedömning och genomförande"),
    "interview": N_("Intervju"), "interview_answer": N_("Svar i intervju"),
    "relative_answer": N_("Närståendes svar i intervju"), "guide_book": N_("Intervjuguider"),
    # the home
    "tenancy": N_("Bostad"), "rent_month": N_("Hyra"), "tenancy_event": N_("Händelse om boendet"),
    "found_place": N_("Plats"), "sighting": N_("Senast sedd"), "outreach_request": N_("Fråga till uppsökare"),
    "linking": N_("Länkning"), "mapped": N_("Kartläggning"), "home_settings": N_("Ord för boende och kartläggning"),
    "track_list": N_("Listan med insatsspår"),
    "purge": N_("Gallring"),
    "support_pause": N_("Paus i insatsen"), "phase_review": N_("Genomgång av fas"), "check_item": N_("Checklista"),
    "programme_book": N_("Modellerna"), "caseload_settings": N_("Hur klienter räknas"),
    "goal_rating": N_("Skattning av mål"), "wheel_place": N_("Förändringshjulet"),
    "milestone_turn": N_("Hur delmålet går"), "strength": N_("Styrkor"), "talk_rating": N_("Viktigt och tro"),
    "change_talk": N_("Förändringsprat"), "harm_agreement": N_("Skadebegränsning"), "short_plan": N_("Korttidsplan"),
    "short_plan_day": N_("Dag i korttidsplan"), "group_activity": N_("Gruppaktivitet"),
    "occupation": N_("Sysselsättning"),
    "actor": N_("Vård, myndighet eller annan"), "client_alias": N_("Kallas också"),
    "child_report": N_("Anmälan om oro för barn"), "protection_change": N_("Skyddade uppgifter"),
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
    "settles": N_("Vad som reddes ut"),
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
    "gone": N_("Borttagen"), "occurrence": N_("Nedskrivet två gånger"), "version": N_("Version"),
    # the unit and its numbers
    "keep_personal_numbers": N_("Personnummer sparas"), "clear_folder_days": N_("Dagar tills mappen rensas"),
    "safe_call_phone": N_("Ring när du är klar"), "arrival_clock": N_("Klockan vid dörren"),
    "overdue_minutes": N_("Minuter till påminnelse"), "overdue_minutes_at_risk": N_("Minuter till påminnelse vid risk"),
    "network_fade_days": N_("Dagar tills en person bleknar"), "fictional": N_("Påhittade uppgifter"),
    "ask_days_before": N_("Dagar före mötet: fråga"), "papers_days_before": N_("Dagar före mötet: papperen"),
    "minutes_days_after": N_("Dagar efter mötet: anteckningarna"), "monthly_follow_up": N_("Månadsuppföljning"),
    "annual_months": N_("Månader mellan årliga uppföljningar"),
    "is_now": N_("Vem det är nu"),
    # the client and the visits
    "headings": N_("Rubrikernas språk"), "large_text": N_("Stor text"), "ended_why": N_("Varför det avslutades"),
    "alone_why": N_("Varför ensam trots risken"), "arrived_at": N_("Kom"), "left_at": N_("Gick"),
    "with_client": N_("Med klienten själv"), "author": N_("Skrivet av"), "returned": N_("Hemma igen"),
    "reviewed_on": N_("Genomläst"), "skipped": N_("Överhoppat"), "active": N_("Används"), "steps": N_("Steg"),
    "first": N_("Från"), "last": N_("Till"), "number": N_("Rapportens nummer"), "facts": N_("Underlag"),
    "sign_ids": N_("Tidiga tecken"), "source": N_("Var det hördes"),
    # the group, consents and papers
    "member_ids": N_("Vilka som kommer"), "member_id": N_("Vem i gruppen"), "gone_through_on": N_("Genomgången"),
    "gone_through_why": N_("Varför inte genomgången"), "how": N_("Hur"), "witness": N_("Vem mer som hörde det"),
    "informed": N_("Informerad"), "capacity": N_("Hur vi vet att klienten förstod"),
    "next_why": N_("Varför inget nytt möte"), "point": N_("Punkt"), "invited_on": N_("Inbjuden"),
    "meeting_on": N_("Mötets dag"), "meeting_at": N_("Mötets klockslag"), "reply": N_("Svar"),
    "replied_on": N_("Svarade"), "reader": N_("Läsare"), "draft": N_("Utkast"),
    # the network map
    "one": N_("Vad en person heter på papper"), "used": N_("Används"), "here": N_("Finns kvar"),
    "sector_id": N_("Del av kartan"), "tie": N_("Bandet"), "uses_together": N_("Använder tillsammans"),
    "may_contact": N_("Får kontaktas"), "met_on": N_("Träffades"), "added_on": N_("Tillkom"), "other": N_("Med vem"),
    "person_id": N_("På nätverkskartan"), "relation": N_("Relation"),
    # ratings and follow-ups
    "licensed": N_("Licens"), "licensed_by": N_("Licensen intygad av"), "licensed_on": N_("Licensen intygad"),
    "licence_number": N_("Licensnummer"), "ors_cutoff": N_("ORS: gräns"), "ors_rci": N_("ORS: säker förändring"),
    "srs_cutoff": N_("SRS: gräns"), "srs_fall": N_("SRS: fall"), "at_cutoff_above": N_("På gränsen räknas som över"),
    "asi_months": N_("Månader mellan ASI"), "scales": N_("Skalor"), "areas": N_("Områden"), "shown": N_("Visas"),
    "scale": N_("Skala"), "lines": N_("Linjer"), "interviewer": N_("Intervjuade"), "next_on": N_("Nästa gång"),
    "new_plan": N_("Ny plan behövs"), "checks": N_("Kontrollerat"), "summary": N_("Sammanfattning"),
    "own": N_("Klientens egen syn"), "needs": N_("Behov"), "informed_on": N_("Handläggaren informerad"),
    "took_part": N_("Deltog"),
    # SIP
    "begun_on": N_("Påbörjad"), "initiative": N_("Vem som tog initiativet"), "consent_on": N_("Samtycke"),
    "consent_until": N_("Samtycke till"), "consent_who": N_("Vilka samtycket gäller"),
    "principals": N_("Huvudmän"), "follow_up_place": N_("Var det följs upp"),
    # relatives
    "language": N_("Språk"), "relative_id": N_("Närstående"),
    "allows": N_("Vad som är tillåtet"),
    "told_to": N_("Till vem det får berättas"), "preset": N_("Insats"), "giver": N_("Vem som ger den"),
    "sessions": N_("Antal träffar"), "done": N_("Träffar som varit"), "phase": N_("Fas"),
    "last_on": N_("Sista dag"), "warn_days": N_("Dagar före slutet"),
    # the care plan, the structured programme and the interviews
    "alone": N_("Klienten själv"), "wants_help": N_("Vill ha hjälp med"), "how_took_part": N_("Hur klienten var med"),
    "follow_up": N_("Hur planen följs upp"), "changes": N_("Nytt sedan förra planen"), "decided_on": N_("Fastställd"),
    "rhythm": N_("Hur ofta"), "goal_id": N_("Mål"), "goal_words": N_("Målets ord"), "item": N_("Punkt"),
    "assessment_on": N_("Bedömningen började"), "carrying_on": N_("Genomförandet började"), "part": N_("Del"),
    "state": N_("Hur långt"), "guide": N_("Intervjuguide"), "question": N_("Fråga"), "asked": N_("Frågan"),
    "plan_id": N_("Genomförandeplan"), "interview_id": N_("Intervju"), "follows": N_("Insatsen före"),
    # the home
    "called": N_("Vad det kallas"), "landlord": N_("Hyresvärd"), "rent": N_("Hyra i månaden"),
    "conditions": N_("Villkor"), "conditions_by": N_("Vem som har satt villkoret"), "after": N_("Vad som kom efter"),
    "month": N_("Månad"), "paid": N_("Betald"), "noted_at": N_("Noterat"), "amount": N_("Belopp"),
    "settled_on": N_("Löst"), "settled_how": N_("Hur det löstes"), "times": N_("Tider"),
    "told_by": N_("Vem som berättade"), "consent": N_("Samtycke"), "answered_on": N_("Svar, dag"),
    "how_went": N_("Hur det gick"), "since": N_("Sedan när"), "substance": N_("Substans"),
    "actor": N_("Vem som gör mest"), "meeting_place": N_("Träfflokalens namn"), "substances": N_("Ord för substanser"),
    "actors": N_("Ord för vem som gör mest"), "kept_at": N_("Sparat"), "by": N_("Av vem"),
    # gallring
    "purge_note_days": N_("Dagar till gallring av en anteckning"), "purge_client_days": N_("Dagar efter avslut"),
    # the support period and the caseload
    "hours_per_month": N_("Timmar i månaden"), "began_how": N_("Hur kontakten började"),
    "officer": N_("Handläggare"), "officer_phone": N_("Handläggarens telefon"),
    "visit_minutes": N_("Minuter per kontakt"), "caseload_cap": N_("Högst så många klienter"),
    "weight": N_("Vikt"), "phase_from": N_("Faserna räknas från"), "done_on": N_("Klart"),
    "shared_half": N_("Delade klienter räknas halvt"), "unit_cap": N_("Enhetens tak"),
    "weight_1": N_("Vikt på steg 1"), "weight_2": N_("Vikt på steg 2"), "weight_3": N_("Vikt på steg 3"),
    "weight_4": N_("Vikt på steg 4"), "weight_5": N_("Vikt på steg 5"), "weight_6": N_("Vikt på steg 6"),
    # goals and ways of working
    "near": N_("Hur nära målet"), "sure": N_("Hur säker"), "stage": N_("Plats på hjulet"), "now": N_("I dag"),
    "before": N_("Det som har hjälpt förut"), "about": N_("Vad det gäller"), "importance": N_("Hur viktigt"),
    "confidence": N_("Tro på att klara det"), "days": N_("Antal dagar"), "asked_on": N_("När vi frågade"),
    "taking": N_("Hur man är med"), "been_on": N_("Var med senast"), "contact": N_("Kontakt"),
    "most_active": N_("Delmål som är igång"), "celebrations": N_("Fira framsteg"),
    # the card
    "children": N_("Barn"), "children_on": N_("Barn, känt den dagen"), "near_worker_id": N_("Bärande relation"),
    "near_words": N_("Bärande relation"), "organisation": N_("Var"), "person": N_("Person"),
    "promise": N_("Lovat"), "promised_by": N_("Lovat till"), "actor_id": N_("Med vem"),
    "reported_at": N_("Anmält"), "put_on": N_("Skyddet är på"),
}  # fmt: skip

_AT_ONCE: Mapping[str, str] = {
    "crisis_plan": N_("Två krisplaner gjordes samtidigt"), "risk": N_("Två riskbedömningar gjordes samtidigt"),
    "weekend_plan": N_("Två helgplaner gjordes samtidigt"), "rule_book": N_("Två regelböcker skrevs under samtidigt"),
}  # fmt: skip


def thing(entity: str, field: str) -> str:
    """`Klientkort: Telefon`."""
    if field == "version" and entity in _AT_ONCE:
        return _(_AT_ONCE[entity])
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
