"""*Att ta tag i*: what needs a person now, in one sentence with its reason. It is never a level."""

from dataclasses import dataclass
from datetime import date, timedelta

from boendestod_app.domain.calendar import day_text, near_day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.consent import Consent
from boendestod_app.domain.export import Export
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import Standing
from boendestod_app.domain.support_period import SupportPeriod
from boendestod_app.domain.visit import Outcome, Visit
from boendestod_app.words import N_, _, ngettext

WARN_DAYS = 30  # consent and decision: warned 30 days before (product N3, setting)
NOT_MET_IN_A_ROW = 2  # did not open (product section 5)
SAID_NO_IN_A_ROW = 3  # cancelled by the client or declined (product section 5)


class Asks(Labelled):
    """What opens when the item is chosen."""

    COMPLETE = "complete", N_("Komplettera i dag")
    TELL = "tell", N_("Säga till kollegan")
    REVIEW = "review", N_("Följa upp läget")
    LOOK = "look", N_("Se besöken")
    PERIOD = "period", N_("Se insatsen")
    CONSENT = "consent", N_("Se samtycket")
    CLEAR = "clear", N_("Rensa mappen")
    WEEKEND = "weekend", N_("gör en helgplan")
    TELL_OTHER = "tell_other", N_("säg till")
    RETURN = "return", N_("hemma igen")
    RISK = "risk", N_("bedöm risken på nytt")
    HOURS = "hours", N_("fler timmar än beviljat")
    PLAN = "plan", N_("se över krisplanen")


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


def about_level(client: Client, now: Standing, today: date, partner: str) -> list[Attention]:
    """What a level still asks for: the rest of the form, telling the partner, the review, also while it is calm."""
    change, name, found = now.change, client.first_name, []
    if change.to_complete:
        sentence = _("{name}: komplettera upptrappningen i dag").format(name=name)
        found.append(Attention(client.id, Asks.COMPLETE, now.level, sentence, change.line, 0, change.id))
    if change.to_tell and partner:
        sentence = _("{name}: har du sagt till {partner}?").format(name=name, partner=partner)
        found.append(Attention(client.id, Asks.TELL, now.level, sentence, change.line, 1, change.id))
    if change.review_on <= today:
        sentence = _("{name}: uppföljning {day}").format(name=name, day=near_day_text(change.review_on, today))
        reason = _("{level}, dag {days}").format(level=now.level.label, days=now.days(today))
        urgency = 2 if now.level is Level.CALM else 0
        found.append(Attention(client.id, Asks.REVIEW, now.level, sentence, reason, urgency, change.id))
    return found


def about_visits(client: Client, now: Standing | None, latest: list[Visit], today: date) -> list[Attention]:
    """Two in a row without reaching the client, or three noes in a row; silent while away. The latest comes first."""
    level = now.level if now else Level.CALM
    if level is Level.AWAY:
        return []
    missed = _in_a_row(latest, (Outcome.NO_ANSWER,))
    said_no = _in_a_row(latest, (Outcome.CANCELLED_BY_CLIENT, Outcome.DECLINED))
    if missed >= NOT_MET_IN_A_ROW:
        sentence = _("{name}: öppnade inte {count} gånger i rad").format(name=client.first_name, count=missed)
    elif said_no >= SAID_NO_IN_A_ROW:
        sentence = _("{name}: prata om tid, plats, person och innehåll").format(name=client.first_name)
    else:
        return []
    since = latest[max(missed, said_no) - 1].start.date()
    reason = _("Sedan {day}").format(day=near_day_text(since, today))
    return [Attention(client.id, Asks.LOOK, level, sentence, reason, 1, latest[0].id)]


def about_dates(
    client: Client, period: SupportPeriod | None, consents: list[Consent], now: Standing | None, today: date
) -> list[Attention]:
    """A decision or a consent that ends within 30 days."""
    level, last, found = (now.level if now else Level.CALM), today + timedelta(days=WARN_DAYS), []
    if period and period.ends_on and period.ends_on <= last:
        ended = period.ends_on < today
        sentence = (_("{name}: insatsen gick ut {day}") if ended else _("{name}: insatsen går ut {day}")).format(
            name=client.first_name, day=day_text(period.ends_on)
        )
        found.append(
            Attention(client.id, Asks.PERIOD, level, sentence, _("Kontakta handläggaren"), 2, period.id)
        )  # fmt: skip
    for consent in consents:
        if consent.withdrawn_on is None and today <= consent.ends_on <= last and not _renewed(consent, consents):
            sentence = _("{name}: samtycket till {recipient} går ut {day}").format(
                name=client.first_name, recipient=consent.recipient, day=day_text(consent.ends_on)
            )
            found.append(
                Attention(client.id, Asks.CONSENT, level, sentence, _("Fråga om det ska förnyas"), 3, consent.id)
            )  # fmt: skip
    return found


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


def in_order(found: list[Attention]) -> list[Attention]:
    """What is most urgent first, then the gravest."""
    return sorted(found, key=lambda item: (item.urgency, -item.level.gravity, item.sentence))


def _renewed(consent: Consent, consents: list[Consent]) -> bool:
    """Whether the same reader has a later consent to at least as much."""
    return any(
        (other.member_id, other.recipient) == (consent.member_id, consent.recipient)
        and other.withdrawn_on is None
        and other.ends_on > consent.ends_on
        and set(other.scopes) >= set(consent.scopes)
        for other in consents
    )


def _in_a_row(latest: list[Visit], outcomes: tuple[Outcome, ...]) -> int:
    count = 0
    for visit in latest:
        if visit.outcome not in outcomes:
            break
        count += 1
    return count
