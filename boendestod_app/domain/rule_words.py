"""A rule in words: what it proposes, on which facts, from how many on. What a team reads before it signs."""

from collections.abc import Collection

from boendestod_app.domain.fact import FactKind, tenths
from boendestod_app.domain.ladder import Intensity, Ladder, Level, LevelRule, Review
from boendestod_app.domain.rule import Rule, Rules, Shape, Since, StepLimit
from boendestod_app.words import N_, _, ngettext

_NAMES = {
    FactKind.MET: N_("kontakt vid besök"),
    FactKind.SPOKE: N_("samtal, meddelande eller möte med klienten"),
    FactKind.NOT_REACHED: N_("klienten nåddes inte"),
    FactKind.CANCELLED_BY_CLIENT: N_("klienten ställde in"),
    FactKind.DECLINED: N_("tackade nej vid dörren"),
    FactKind.CANCELLED_BY_US: N_("vi ställde in"),
    FactKind.MISSED_DAY: N_("planerad kontakt utan dokumenterad kontakt"),
    FactKind.BEGAN: N_("stödet började"),
    FactKind.REVIEW: N_("uppföljning av läget"),
    FactKind.CONSENT_ENDS: N_("samtycke som går ut"),
    FactKind.DECISION_ENDS: N_("insatsen som går ut"),
    FactKind.PLAN_ENDS: N_("genomförandeplan som ska ses över"),
    FactKind.AGREED_ABSENCE: N_("överenskommet uppehåll"),
    FactKind.WORRY_SIGN: N_("tidigt tecken på oro"),
    FactKind.CRISIS_SIGN: N_("tidigt tecken på kris"),
    FactKind.WANTS_MORE: N_("klienten ber om mer stöd"),
    FactKind.OTHERS_WORRY: N_("närstående eller kollega är orolig"),
    FactKind.DISCHARGED: N_("utskriven, frigiven eller hemma från behandling"),
    FactKind.OVERDOSE: N_("överdos"),
    FactKind.SUICIDAL: N_("ord om självmord, eller självskada"),
    FactKind.WORRY_FOR_LIFE: N_("oro för liv eller hälsa"),
    FactKind.THREAT: N_("hot eller våld"),
    FactKind.SAYS_CRISIS: N_("klienten säger själv att det är kris"),
    FactKind.RENT_UNPAID: N_("hyran bekräftat obetald"),
    FactKind.DISTURBANCE: N_("störning anmäld"),
    FactKind.WARNING: N_("varning från hyresvärden"),
    FactKind.NOTICE: N_("uppsägning av bostaden"),
    FactKind.EVICTION: N_("avhysning bestämd"),
    FactKind.ORS: N_("ORS"),
    FactKind.SRS: N_("SRS"),
    FactKind.NETWORK_MARK: N_("märke i nätverkskartan"),
}


def kind_words(kind: FactKind) -> str:
    """A kind of fact, without its day."""
    return _(_NAMES[kind])


def proposes_words(rule: Rule) -> str:
    """`Föreslår oro`, or that it never becomes a level."""
    if rule.level is None:
        return _("Att ta tag i")
    return _("Föreslår {level}").format(level=rule.level.label.lower())


def rule_words(rule: Rule) -> str:
    """When it speaks, in one sentence with its thresholds."""
    told = [_CONDITIONS[rule.shape](rule)]
    if rule.also:
        told.append(_("dessutom {what} sedan senaste kontakten").format(what=_named(rule.also)))
    if rule.wakes_after_days:
        days = ngettext("frågar igen efter {count} dag", "frågar igen efter {count} dagar", rule.wakes_after_days)
        told.append(days.format(count=rule.wakes_after_days))
    if rule.silent_while_away:
        told.append(_("tyst medan klienten är borta tillfälligt"))
    sentence = "; ".join(told)
    return sentence[:1].upper() + sentence[1:] + "."


def _named(kinds: Collection[FactKind]) -> str:
    """In the order of the facts, so that it reads the same each time."""
    return _(" eller ").join(kind_words(kind) for kind in FactKind if kind in kinds)


def _in_a_row(rule: Rule) -> str:
    said = ngettext("{what}, vid det senaste besöket", "{what}, {count} gånger i rad", rule.count)
    return said.format(what=_named(rule.kinds), count=rule.count)


def _no_contact(rule: Rule) -> str:
    said, last = [], 0
    for limit in rule.limits:
        said.append(_limit_words(limit, last))
        last = limit.from_step - 1
    return _("ingen kontakt med klienten: {limits}").format(limits=", ".join(said))


def _limit_words(limit: StepLimit, last: int) -> str:
    if limit.planned_days:
        days = ngettext("{count} planerad kontaktdag", "{count} planerade kontaktdagar", limit.most)
    else:
        days = ngettext("{count} dag", "{count} dagar", limit.most)
    told = days.format(count=limit.most)
    if not last:
        return _("steg {step} och uppåt: {days}").format(step=limit.from_step, days=told)
    if last == limit.from_step:
        return _("steg {step}: {days}").format(step=last, days=told)
    return _("steg {first} till {last}: {days}").format(first=limit.from_step, last=last, days=told)


def _at_least(rule: Rule) -> str:
    said = ngettext("{what}", "{what}, minst {count} gånger", rule.count)
    told = [said.format(what=_named(rule.kinds), count=rule.count)]
    if rule.since_contact:
        told.append(_("sedan senaste kontakten"))
    if (days := rule.within_days) is not None:
        told.append(ngettext("den senaste dagen", "de senaste {count} dagarna", days).format(count=days))
    if (days := rule.due_after_days) is not None:
        told.append(ngettext("mer än {count} dag bort", "mer än {count} dagar bort", days).format(count=days))
    if (days := rule.due_within_days) is not None:
        within = ngettext("inom {count} dag", "inom {count} dagar", days).format(count=days)
        told.append(within if days else _("dagen är inne"))
    return ", ".join(told)


def _fell(rule: Rule) -> str:
    since = _(" eller ").join(one.label for one in Since if one in rule.since)
    return _("{what} sjönk minst {value} {since}").format(
        what=_named(rule.kinds), value=tenths(rule.count), since=since
    )  # fmt: skip


def _below(rule: Rule) -> str:
    said = ngettext("{what} under {value}", "{what} under {value}, {count} gånger i rad", rule.times)
    return said.format(what=_named(rule.kinds), value=tenths(rule.count), count=rule.times)


_CONDITIONS = {
    Shape.IN_A_ROW: _in_a_row,
    Shape.NO_CONTACT: _no_contact,
    Shape.AT_LEAST: _at_least,
    Shape.FELL: _fell,
    Shape.BELOW: _below,
}


# ---- the ladder as two tables

Table = tuple[tuple[str, ...], ...]


def step_table(ladder: Ladder) -> Table:
    """The steps, the head first."""
    head = (_("Steg"), _("Kontakter i veckan"), _("Minuter"), _("Vilka går"), _("Uppföljning senast"))
    return (head, *(_step_row(step) for step in ladder.steps))


def _step_row(step: Intensity) -> tuple[str, ...]:
    contacts = f"{step.contacts_per_week:g}".replace(".", ",")
    return (step.says, contacts, str(step.minutes), step.staffing.label, _review_words(step.review))


def level_table(ladder: Ladder) -> Table:
    """What each level asks for at least, the head first."""
    head = (_("Läge"), _("Minst"), _("Uppföljning senast"))
    rows = [(level.label, _least_words(rule), _review_words(rule.review)) for level, rule in ladder.rules.items()]
    return (head, *rows)


def _least_words(rule: LevelRule) -> str:
    told = []
    if rule.at_least_step:
        told.append(_("steg {step}").format(step=rule.at_least_step))
    if rule.at_least_steps_up:
        up = ngettext("{count} steg tätare", "{count} steg tätare", rule.at_least_steps_up)
        told.append(up.format(count=rule.at_least_steps_up))
    return ", ".join(told) or _("som överenskommet")


def _review_words(review: Review) -> str:
    if review.working_days:
        days = ngettext("nästa arbetsdag", "{count} arbetsdagar", review.working_days)
        return days.format(count=review.working_days)
    return ngettext("{count} dag", "{count} dagar", review.days).format(count=review.days)


def rule_groups(rules: Rules) -> list[tuple[str, list[Rule]]]:
    """The rules under what they propose, the gravest first."""
    levels = (Level.CRISIS, Level.WORRY, None)
    groups = [[rule for rule in rules.all if rule.level is level] for level in levels]
    return [(proposes_words(group[0]), group) for group in groups if group]
