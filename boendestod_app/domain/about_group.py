"""What the resource group, agreements, SIP and the monthly follow-up ask of *Att ta tag i*."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from boendestod_app.domain.agreement import Agreement
from boendestod_app.domain.annual import annual_due
from boendestod_app.domain.attention import Asks, Attention
from boendestod_app.domain.calendar import Holidays, date_text, day_text, near_day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.consent import Consent
from boendestod_app.domain.countdown import Step, ToDo
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.monthly import next_monthly, note_due
from boendestod_app.domain.resource_group import GroupMeeting
from boendestod_app.domain.sip import Sip
from boendestod_app.words import _, listed

SIP_SOON = timedelta(days=14)
_ASKS = {Step.INVITE: Asks.INVITE, Step.PAPERS: Asks.PAPERS, Step.MINUTES: Asks.MINUTES}


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """What is known of one client."""

    on: date  # the planned day, else the day we suggest
    meeting: GroupMeeting | None
    last: GroupMeeting | None  # the last that was held
    to_dos: Sequence[ToDo]
    agreements: Sequence[Agreement]
    ending: Sequence[Consent]  # of those who come and of the handläggare, that end on the meeting day or before it
    to_take_back: Sequence[Consent]  # over, and papers for their reader lie on the shared drive
    sip: Sip | None
    monthly: date | None  # the last follow-up
    monthly_for_all: bool
    noted: date | None
    annual: date | None = None  # the last annual follow-up
    began: date | None = None  # the support that goes on
    annual_months: int = 0


def about_group(client: Client, level: Level, facts: GroupFacts, today: date, holidays: Holidays) -> list[Attention]:
    """In no order; `in_order` puts the most urgent first."""
    return [
        *_meeting(client, level, facts, today),
        *_agreements(client, level, facts, today),
        *_consents(client, level, facts),
        *_sip(client, level, facts.sip, today),
        *_month(client, level, facts, today, holidays),
        *_year(client, level, facts, today),
    ]


def _meeting(client: Client, level: Level, facts: GroupFacts, today: date) -> list[Attention]:
    name, when = client.first_name, near_day_text(facts.on, today)
    sentences = {
        Step.INVITE: _("{name}: fråga vilka som kommer på mötet {day}, och bjud in").format(name=name, day=when),
        Step.PAPERS: _("{name}: gör klart papperen till mötet {day}").format(name=name, day=when),
    }
    if facts.last:
        held_on = near_day_text(facts.last.on, today)
        sentences[Step.MINUTES] = _("{name}: gör klart anteckningarna från mötet {day}").format(name=name, day=held_on)
    found = []
    passed = facts.meeting is not None and facts.meeting.on < today
    if passed and facts.meeting:
        sentence = _("{name}: blev mötet {day} av?").format(name=name, day=when)
        why = _("Håll det, flytta det, eller säg att det är hållet.")
        found.append(Attention(client.id, Asks.MINUTES, level, sentence, why, 2, facts.meeting.id))
    for to_do in facts.to_dos:
        if passed and to_do.step is not Step.MINUTES:
            continue
        unplanned = facts.meeting is None and to_do.step is Step.PAPERS  # first there is to be a meeting
        if to_do.asked(today) and not unplanned:
            meeting = facts.last if to_do.step is Step.MINUTES else facts.meeting
            why = _("Skulle vara klart {day}").format(day=near_day_text(to_do.by, today))
            if meeting is None:
                why = _("Mötet är inte planerat än")
            subject = meeting.id if meeting else client.id
            found.append(Attention(client.id, _ASKS[to_do.step], level, sentences[to_do.step], why, 3, subject))
    return found


def _agreements(client: Client, level: Level, facts: GroupFacts, today: date) -> list[Attention]:
    found = []
    for one in facts.agreements:
        if one.ours and one.late(today) and one.due_on:
            what = one.what[:1].lower() + one.what[1:]
            sentence = _("{name}: vi lovade {what}").format(name=client.first_name, what=what)
            reason = _("Senast {day}").format(day=near_day_text(one.due_on, today))
            found.append(Attention(client.id, Asks.AGREEMENT, level, sentence, reason, 2, one.id))
    return found


def _consents(client: Client, level: Level, facts: GroupFacts) -> list[Attention]:
    found = []
    if facts.ending:
        who = listed(one.recipient for one in facts.ending)
        sentence = _("{name}: samtycket till {who} räcker inte längre än mötet").format(name=client.first_name, who=who)
        reason = _("Mötet {day}").format(day=day_text(facts.on))
        found.append(Attention(client.id, Asks.CONSENT, level, sentence, reason, 2, facts.ending[0].id))
    if facts.to_take_back:
        who = listed(one.recipient for one in facts.to_take_back)
        sentence = _("{name}: papper till {who} ska tillbaka").format(name=client.first_name, who=who)
        reason = _("Samtycket gäller inte längre.")
        found.append(Attention(client.id, Asks.CONSENT, level, sentence, reason, 1, facts.to_take_back[0].id))
    return found


def _sip(client: Client, level: Level, sip: Sip | None, today: date) -> list[Attention]:
    if sip is None or sip.ended_on:
        return []
    if sip.consent_over(today):
        sentence, reason = _("{name}: samtycket till SIP har gått ut"), _("Utan samtycke avslutas SIP:en.")
        return [Attention(client.id, Asks.SIP, level, sentence.format(name=client.first_name), reason, 1, sip.id)]
    if sip.follow_up_on and sip.follow_up_on <= today + SIP_SOON:
        day = near_day_text(sip.follow_up_on, today)
        sentence = _("{name}: SIP följs upp {day}").format(name=client.first_name, day=day)
        urgency = 2 if sip.follow_up_on <= today else 4
        return [Attention(client.id, Asks.SIP, level, sentence, sip.coordinator, urgency, sip.id)]
    if sip.met_on and sip.missing:
        sentence = _("{name}: i SIP:en saknas något").format(name=client.first_name)
        return [Attention(client.id, Asks.SIP, level, sentence, "; ".join(sip.missing), 4, sip.id)]
    return []


def _month(client: Client, level: Level, facts: GroupFacts, today: date, holidays: Holidays) -> list[Attention]:
    if facts.monthly or facts.monthly_for_all:
        due = next_monthly(facts.monthly) if facts.monthly else today
        if due > today:
            return []
        sentence = _("{name}: månadsuppföljning").format(name=client.first_name)
        reason = _("Förra: {day}").format(day=day_text(facts.monthly)) if facts.monthly else _("Ingen gjord än")
        return [Attention(client.id, Asks.MONTHLY, level, sentence, reason, 4, client.id)]
    if note_due(today, facts.noted, holidays):
        sentence = _("{name}: skriv något för månaden").format(name=client.first_name)
        reason = _("Inget är antecknat i månaden, och den är snart slut.")
        return [Attention(client.id, Asks.MONTHLY, level, sentence, reason, 3, client.id)]
    return []


def _year(client: Client, level: Level, facts: GroupFacts, today: date) -> list[Attention]:
    due = annual_due(facts.annual, facts.began, facts.annual_months)
    if due is None or due > today:
        return []
    sentence = _("{name}: årlig uppföljning").format(name=client.first_name)
    if facts.annual:
        reason = _("Förra: {day}").format(day=date_text(facts.annual))
    else:
        reason = _("Stödet började {day}").format(day=date_text(facts.began or today))
    return [Attention(client.id, Asks.ANNUAL, level, sentence, reason, 4, client.id)]
