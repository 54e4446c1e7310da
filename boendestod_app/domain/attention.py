"""*Att ta tag i*: what needs a person now, in one sentence with its reason. It is never a level."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from boendestod_app.domain.calendar import day_text, near_day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.export import Export
from boendestod_app.domain.fact import FactKind
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import Standing
from boendestod_app.domain.proposal import Verdict
from boendestod_app.words import N_, _, ngettext


class Asks(Labelled):
    """What opens when the item is chosen."""

    COMPLETE = "complete", N_("Komplettera i dag")
    TELL = "tell", N_("Säga till kollegan")
    REVIEW = "review", N_("Följa upp läget")
    LOOK = "look", N_("Se besöken")
    PERIOD = "period", N_("Se insatsen")
    CONSENT = "consent", N_("Se samtycket")
    PROPOSAL = "proposal", N_("Svara på förslaget")
    CLEAR = "clear", N_("Rensa mappen")
    WEEKEND = "weekend", N_("gör en helgplan")
    TELL_OTHER = "tell_other", N_("säg till")
    RETURN = "return", N_("hemma igen")
    RISK = "risk", N_("bedöm risken på nytt")
    HOURS = "hours", N_("fler timmar än beviljat")
    PLAN = "plan", N_("se över krisplanen")
    ASI = "asi", N_("boka ASI")
    INVITE = "invite", N_("bjud in till mötet")
    PAPERS = "papers", N_("gör klart papperen till mötet")
    MINUTES = "minutes", N_("gör klart minnesanteckningarna")
    AGREEMENT = "agreement", N_("det vi lovade")
    SIP = "sip", N_("se SIP")
    MONTHLY = "monthly", N_("följ upp månaden")
    ANNUAL = "annual", N_("följ upp året")
    TRACK = "track", N_("se insatsen")
    HOME = "home", N_("se boendet")
    PHASE = "phase", N_("gå igenom fasen")
    PAUSE = "pause", N_("se pausen")
    SHARE = "share", N_("dela det som väntar")
    WHO = "who", N_("säg vem du är")
    JOURNAL = "journal", N_("för över till journalen")
    APPROVE = "approve", N_("se gallringen")
    LET_IN = "let_in", N_("släpp in en dator")
    SHORT_PLAN = "short_plan", N_("fråga hur det gick")
    HARM = "harm", N_("se över överenskommelsen")
    CARE_PLAN = "care_plan", N_("se över genomförandeplanen")


# What opens, and how soon, where that is not the visits and now.
_ABOUT = {FactKind.DECISION_ENDS: (Asks.PERIOD, 2), FactKind.CONSENT_ENDS: (Asks.CONSENT, 3)}


@dataclass(frozen=True, slots=True)
class Attention:
    """One thing to do something about."""

    client_id: str
    asks: Asks
    level: Level
    sentence: str
    reason: str
    urgency: int  # 0 is now
    subject_id: str = ""  # the change, visit, period or consent it is about


def about_level(client: Client, now: Standing, today: date, partner: str, sender: str = "") -> list[Attention]:
    """What a level still asks for: the rest of the form, telling the partner, the review, also while it is calm.

    `sender` is who changed it, where it is I who am to be told: since the laptops have met, the answer is mine.
    """
    change, name, found = now.change, client.first_name, []
    if change.to_complete:
        sentence = _("{name}: komplettera upptrappningen i dag").format(name=name)
        found.append(Attention(client.id, Asks.COMPLETE, now.level, sentence, change.line, 0, change.id))
    if change.to_tell and partner:
        sentence = _("{name}: har du sagt till {partner}?").format(name=name, partner=partner)
        if sender:
            sentence = _("{name}: {sender} har ändrat läget. Har du sett det?").format(name=name, sender=sender)
        found.append(Attention(client.id, Asks.TELL, now.level, sentence, change.line, 1, change.id))
    if change.review_on <= today:
        sentence = _("{name}: uppföljning {day}").format(name=name, day=near_day_text(change.review_on, today))
        reason = _("{level}, dag {days}").format(level=now.level.label, days=now.days(today))
        urgency = 2 if now.level is Level.CALM else 0
        found.append(Attention(client.id, Asks.REVIEW, now.level, sentence, reason, urgency, change.id))
    return found


def about_verdicts(client: Client, verdicts: Iterable[Verdict]) -> list[Attention]:
    """What the rules ask of us. Proposals of a level are one thing to answer, however many rules make them."""
    firing = [verdict for verdict in verdicts if verdict.fires]
    proposed = [verdict for verdict in firing if verdict.rule.level]
    found = [_proposal(client, proposed)] if proposed else []
    for verdict in firing:
        if verdict.rule.level is None:
            found += _to_do(client, verdict)
    return found


def _proposal(client: Client, proposed: list[Verdict]) -> Attention:
    """The gravest first, as the rules stand; the others are its reason too."""
    gravest, *others = proposed
    sentence = _("{name}: {what}").format(name=client.first_name, what=gravest.sentence)
    told = [_("Förslag: {level}").format(level=gravest.rule.level.label.lower() if gravest.rule.level else "")]
    told += [other.sentence for other in others]
    seen = gravest.facts[-1]
    urgency = 0 if gravest.rule.level is Level.CRISIS else 1
    return Attention(client.id, Asks.PROPOSAL, gravest.level, sentence, " · ".join(told), urgency, seen.subject_id)


def _to_do(client: Client, verdict: Verdict) -> list[Attention]:
    """Each last day is a thing of its own; what else a rule rests on is one. Reviews are told by `about_level`."""
    kind = verdict.facts[-1].kind
    if kind is FactKind.REVIEW:
        return []
    asks, urgency = _ABOUT.get(kind, (Asks.LOOK, 1))
    each = [(fact,) for fact in verdict.facts] if kind.needs_due else [verdict.facts]
    return [
        Attention(
            client.id, asks, verdict.level,
            _("{name}: {what}").format(name=client.first_name, what=verdict.sentence_of(facts)),
            verdict.rule.do, urgency, facts[-1].subject_id,
        )
        for facts in each
    ]  # fmt: skip


def about_papers(
    client: Client, out: list[Export], now: Standing | None, clear_days: int, today: date
) -> list[Attention]:
    """Papers that still lie on the shared drive so many days after their meeting (product N6), or never should have."""
    level = now.level if now else Level.CALM
    wrong = [export for export in out if export.trouble]
    if wrong:
        sentence = _("{name}: ta bort papper från mappen").format(name=client.first_name)
        return [Attention(client.id, Asks.CLEAR, level, sentence, wrong[-1].trouble, 1, wrong[-1].id)]
    old = [export for export in out if export.meeting_on + timedelta(days=clear_days) <= today]
    if not old:
        return []
    meeting_on = min(export.meeting_on for export in old)
    sentence = ngettext(
        "{name}: {count} papper ligger kvar på mappen", "{name}: {count} papper ligger kvar på mappen", len(old)
    ).format(name=client.first_name, count=len(old))
    reason = _("Sedan mötet {day}").format(day=day_text(meeting_on))
    return [Attention(client.id, Asks.CLEAR, level, sentence, reason, 4, old[0].id)]


def about_journal(client: Client, level: Level, count: int, oldest: date, note_id: str) -> Attention:
    """Notes that have waited a day to be carried over: the journal is what others go by."""
    sentence = ngettext(
        "{name}: {count} anteckning är inte överförd till journalen",
        "{name}: {count} anteckningar är inte överförda till journalen", count,
    ).format(name=client.first_name, count=count)  # fmt: skip
    reason = _("Den äldsta är från besöket {day}").format(day=day_text(oldest))
    return Attention(client.id, Asks.JOURNAL, level, sentence, reason, 3, note_id)


def in_order(found: list[Attention]) -> list[Attention]:
    """What is most urgent first, then the gravest."""
    return sorted(found, key=lambda item: (item.urgency, -item.level.gravity, item.sentence))
