"""Folds the story of a period into the sections of the summary, in plain words to the client."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from boendestod_app.domain.agreement import Agreement, AgreementStatus
from boendestod_app.domain.calendar import clock_text, date_text, day_month_text, local, long_day_text, month_text
from boendestod_app.domain.crisis_plan import NATIONAL, UnitContactKind
from boendestod_app.domain.goal import GoalStatus, Milestone, Progress, in_order
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.rating import OwnRating
from boendestod_app.domain.story import Story
from boendestod_app.domain.summary import Layout, Section, SectionKey
from boendestod_app.domain.visit import Outcome, Visit
from boendestod_app.words import _, listed, ngettext

MAX_GOAL_ROWS = 5  # ux: at most five rows, the rest are told as paused
MAX_POINTS = 8  # the last six to eight ratings
MAX_OWN_WORDS = 3
_QUOTES = '”“"'


def sections(story: Story) -> tuple[Section, ...]:
    """Every section in reading order; those without anything to tell are empty and stay off the paper."""
    return tuple(make(story) for make in _SECTIONS)


def _intro(story: Story) -> Section:
    text = _(
        "Hej {name}! Det här är tänkt för mötet den {day}. Läs igenom. Säg till om något är fel, så ändrar vi."
    ).format(name=story.client.first_name, day=day_month_text(story.meeting.on))
    return Section(SectionKey.INTRO, "", Layout.WORDS, text)


def _facts(story: Story) -> Section:
    meeting = story.meeting
    when = f"{long_day_text(meeting.on)} {meeting.on.year}"
    if meeting.at:
        when = _("{day} klockan {clock}").format(day=when, clock=clock_text(meeting.at))
    if meeting.place:
        when = f"{when}, {meeting.place}"
    workers = [_("{name} (boendestöd)").format(name=worker.name) for worker in story.workers]
    coming = [member.says for member in story.members if member.id in meeting.member_ids]
    following = _("{day}. Du bestämmer vilka som kommer.").format(day=long_day_text(story.next_meeting))
    rows = (
        (_("När och var"), when),
        (_("Med på mötet"), listed([_("Du"), *coming, *workers])),
        (_("Nästa möte"), following),
    )
    return Section(SectionKey.FACTS, "", Layout.FACTS, rows=rows)


def _went_well(story: Story) -> Section:
    told = [*_done_goals(story), *_forward_goals(story), *_kept_visits(story), *_kept_agreements(story)]
    return Section(SectionKey.WENT_WELL, SectionKey.WENT_WELL.label, Layout.WORDS, " ".join(told[:3]))


def _done_goals(story: Story) -> list[str]:
    return [
        _("Du har nått ditt delmål: {goal}.").format(goal=_sentence(milestone.words))
        for milestone in story.milestones
        if milestone.done_on and story.period.holds(milestone.done_on)
    ]


def _forward_goals(story: Story) -> list[str]:
    told = []
    for milestone in story.milestones:
        ahead = sum(mark.milestone_id == milestone.id and mark.progress is Progress.FORWARD for mark in story.marks)
        if ahead and milestone.status is not GoalStatus.DONE:
            told.append(
                ngettext(
                    "Det har gått framåt {count} gång med: {goal}.",
                    "Det har gått framåt {count} gånger med: {goal}.",
                    ahead,
                ).format(count=ahead, goal=_sentence(milestone.words))
            )
    return told


def _kept_visits(story: Story) -> list[str]:
    met = _carried_out(story.visits)
    if not met:
        return []
    return [ngettext("Vi har setts {count} gång.", "Vi har setts {count} gånger.", met).format(count=met)]


def _kept_agreements(story: Story) -> list[str]:
    kept = sum(agreement.status is AgreementStatus.DONE for agreement in story.settled)
    if not kept:
        return []
    return [
        ngettext("{count} sak som vi kom överens om är klar.", "{count} saker som vi kom överens om är klara.", kept)
        .format(count=kept)
    ]  # fmt: skip


def _own_words(story: Story) -> Section:
    said = list(dict.fromkeys(note.own_words.strip() for note in story.notes if note.own_words.strip()))
    text = "\n".join(f"”{words.strip(_QUOTES)}”" for words in said[-MAX_OWN_WORDS:])
    return Section(SectionKey.OWN_WORDS, SectionKey.OWN_WORDS.label, Layout.WORDS, text)


def _goals(story: Story) -> Section:
    told = in_order([m for m in story.milestones if m.status is not GoalStatus.DONE or _recent(story, m)])
    told.sort(key=lambda milestone: milestone.status is GoalStatus.PAUSED)
    shown, rest = told[:MAX_GOAL_ROWS], told[MAX_GOAL_ROWS:]
    rows = tuple(_goal_row(story, milestone) for milestone in shown)
    text = ""
    if rest:
        text = ngettext("{count} delmål till vilar just nu.", "{count} delmål till vilar just nu.", len(rest)).format(
            count=len(rest)
        )
    return Section(
        SectionKey.GOALS,
        SectionKey.GOALS.label,
        Layout.TABLE,
        text=text,
        head=(_("Delmål"), _("Hur går det?"), _("Nästa steg"), _("Vem gör det, och när")),
        rows=rows,
        marks=tuple(milestone.status.value for milestone in shown),
    )


def _recent(story: Story, milestone: Milestone) -> bool:
    return milestone.done_on is not None and story.period.holds(milestone.done_on)


def _goal_row(story: Story, milestone: Milestone) -> tuple[str, ...]:
    step = story.next_steps.get(milestone.id)
    if step is None:
        return (milestone.words, milestone.status.label, "", "")
    who = step.who
    if step.due_on:
        who = _("{who}, senast {day}").format(who=who or _("Du"), day=day_month_text(step.due_on))
    return (milestone.words, milestone.status.label, step.what, who)


def _not_carried_out(outcome: Outcome, count: int) -> str:
    """One sentence for the visits that ended so; ngettext, since "1 gånger" is no Swedish."""
    if outcome is Outcome.CANCELLED_BY_CLIENT:
        sentence = ngettext("Du ställde in {count} gång.", "Du ställde in {count} gånger.", count)
    elif outcome is Outcome.CANCELLED_BY_US:
        sentence = ngettext("Vi ställde in {count} gång.", "Vi ställde in {count} gånger.", count)
    elif outcome is Outcome.NO_ANSWER:
        sentence = ngettext(
            "{count} gång träffades vi inte när vi kom.", "{count} gånger träffades vi inte när vi kom.", count
        )
    else:
        sentence = ngettext("Du tackade nej {count} gång.", "Du tackade nej {count} gånger.", count)
    return sentence.format(count=count)


_MISSED = (Outcome.CANCELLED_BY_CLIENT, Outcome.CANCELLED_BY_US, Outcome.NO_ANSWER, Outcome.DECLINED)


def _visits(story: Story) -> Section:
    planned = [visit for visit in story.visits if visit.id not in story.unplanned]
    texts = []
    if planned:
        done = _carried_out(planned)
        told = ngettext("Vi planerade {count} besök.", "Vi planerade {count} besök.", len(planned))
        texts.append(told.format(count=len(planned)))
        texts.append(ngettext("{count} blev av.", "{count} blev av.", done).format(count=done))
    for outcome in _MISSED:
        if count := sum(visit.outcome is outcome for visit in planned):
            texts.append(_not_carried_out(outcome, count))
    if count := _carried_out([visit for visit in story.visits if visit.id in story.unplanned]):
        told = ngettext("Vi sågs {count} gång utöver planen.", "Vi sågs {count} gånger utöver planen.", count)
        texts.append(told.format(count=count))
    if count := story.undocumented:
        told = ngettext("{count} besök är inte nedskrivet än.", "{count} besök är inte nedskrivna än.", count)
        texts.append(told.format(count=count))
    return Section(SectionKey.VISITS, SectionKey.VISITS.label, Layout.WORDS, " ".join(texts))


def _carried_out(visits: Iterable[Visit]) -> int:
    return sum(visit.outcome is not None and visit.outcome.carried_out for visit in visits)


def _support(story: Story) -> Section:
    told = []
    for change in sorted(story.changes, key=lambda change: change.at):
        day = day_month_text(local(change.at).date())
        if change.level.raised:
            told.append(_("Från den {day} hade du tätare stöd.").format(day=day))
        elif change.level is Level.AWAY:
            told.append(_("Från den {day} var du borta en tid.").format(day=day))
        else:
            told.append(_("Från den {day} var stödet som vanligt igen.").format(day=day))
    return Section(SectionKey.SUPPORT, SectionKey.SUPPORT.label, Layout.WORDS, " ".join(told))


def _wellbeing(story: Story) -> Section:
    ratings = sorted(story.ratings, key=lambda rating: rating.on)[-MAX_POINTS:]
    section = Section(SectionKey.WELLBEING, SectionKey.WELLBEING.label, Layout.CURVE)
    if len(ratings) < 2:  # a line needs two points
        return section
    points = tuple((f"{rating.on.day}/{rating.on.month}", float(rating.value)) for rating in ratings)
    return Section(section.key, section.title, section.layout, _curve_text(ratings), points=points)


def _curve_text(ratings: list[OwnRating]) -> str:
    first, last = ratings[0], ratings[-1]
    since = month_text(first.on)
    if last.value > first.value:
        trend = _("Linjen går uppåt sedan i {month}.").format(month=since)
    elif last.value < first.value:
        trend = _("Linjen går nedåt sedan i {month}. Det kan vi prata om.").format(month=since)
    else:
        trend = _("Linjen är ungefär lika hög som i {month}.").format(month=since)
    return _("Du har själv svarat på frågan: Hur har veckan varit? Högre är bättre.") + " " + trend


def _kept(story: Story) -> Section:
    rows = tuple((agreement.what, agreement.who, agreement.status.label) for agreement in story.settled)
    head = (_("Vad"), _("Vem"), _("Hur gick det?"))
    return Section(SectionKey.KEPT, SectionKey.KEPT.label, Layout.TABLE, head=head, rows=rows)


def _agreements(story: Story) -> Section:
    rows = tuple(_promise(agreement) for agreement in story.promised)
    head = (_("Vad"), _("Vem"), _("Senast"))
    return Section(SectionKey.AGREEMENTS, SectionKey.AGREEMENTS.label, Layout.TABLE, head=head, rows=rows)


def _promise(agreement: Agreement) -> tuple[str, ...]:
    return (agreement.what, agreement.who, day_month_text(agreement.due_on) if agreement.due_on else "")


def _crisis(story: Story) -> Section:
    plan, unit = story.crisis_plan, story.unit
    rows = []
    if plan:
        rows += [
            (_("Jag märker det på"), plan.signs),
            (_("Det här hjälper"), plan.helps),
            (_("Ring först"), plan.call_first),
        ]
    elif unit.phone:
        rows.append((_("Ring först"), f"{unit.name}, {unit.phone}"))
    rows.append((_("När inget hjälper"), " ".join(_standard_contacts(story))))
    kept = tuple(row for row in rows if row[1].strip())
    return Section(SectionKey.CRISIS, SectionKey.CRISIS.label, Layout.CARE, rows=kept)


def _standard_contacts(story: Story) -> list[str]:
    own = [
        f"{contact.kind.label}, {contact.phone}."
        for contact in story.unit_contacts
        if contact.kind in (UnitContactKind.PSYCHIATRY, UnitContactKind.ON_CALL) and contact.phone
    ]
    return own + [f"{kind.label}: {phone}." for kind, phone in NATIONAL]


def _readers(story: Story) -> Section:
    names = list(dict.fromkeys(consent.recipient for consent in story.consents))
    if names:
        text = _("Du har sagt ja till att {names} får läsa hela eller delar av det här.").format(names=listed(names))
    else:
        text = _("Bara du och dina boendestödjare läser det här.")
    text += " " + _("Du kan ändra dig när du vill. Det räcker att du säger till.")
    return Section(SectionKey.READERS, SectionKey.READERS.label, Layout.WORDS, text)


def period_text(story: Story) -> str:
    """`15 maj 2026 – 14 augusti 2026`: the period's first and last day."""
    return f"{date_text(story.period.after + timedelta(days=1))} – {date_text(story.period.until)}"


def _sentence(words: str) -> str:
    return words.strip().rstrip(".")


_SECTIONS: tuple[Callable[[Story], Section], ...] = (
    _intro, _facts, _went_well, _own_words, _goals, _visits,
    _support, _wellbeing, _kept, _agreements, _crisis, _readers,
)  # fmt: skip
