"""Folds the story of a period into the sections of the summary, in plain words to the client or of the client."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from boendestod_app.domain.agreement import Agreement, AgreementStatus
from boendestod_app.domain.calendar import clock_text, date_text, day_month_text, long_day_text
from boendestod_app.domain.consent import Scope
from boendestod_app.domain.crisis_plan import NATIONAL, UnitContactKind
from boendestod_app.domain.goal import GoalStatus, Milestone, Progress, in_order
from boendestod_app.domain.story import Story
from boendestod_app.domain.summarise_period import carried_out, support, visits, wellbeing
from boendestod_app.domain.summary import Layout, ReaderKind, Section, SectionKey
from boendestod_app.words import _, listed, ngettext

MAX_GOAL_ROWS = 5  # ux: at most five rows, the rest are told as paused
MAX_OWN_WORDS = 3
_QUOTES = '”“"'


def sections(story: Story) -> tuple[Section, ...]:
    """Every section in reading order; those without anything to tell are empty and stay off the paper.

    What is told to the client carries with it how others are told.
    """
    made = tuple(make(story) for make in _SECTIONS)
    if story.told_to is not ReaderKind.CLIENT:
        return made
    to_others = sections(replace(story, told_to=ReaderKind.MEMBER))
    return tuple(
        replace(one, others=other.text if other.text != one.text else "")
        for one, other in zip(made, to_others, strict=True)
    )


def _intro(story: Story) -> Section:
    text = story.says(
        _("Hej {name}! Det här är tänkt för mötet den {day}. Läs igenom. Säg till om något är fel, så ändrar vi."),
        _("Det här är tänkt för resursgruppens möte med {name} den {day}."),
        day=day_month_text(story.meeting.on),
    )
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
    following = story.says(
        _("{day}. Du bestämmer vilka som kommer."),
        _("{day}. {name} bestämmer vilka som kommer."),
        day=long_day_text(story.next_meeting),
    )
    rows = (
        (_("När och var"), when),
        (_("Med på mötet"), listed([story.says(_("Du"), "{name}"), *coming, *workers])),
        (_("Nästa möte"), following),
    )
    return Section(SectionKey.FACTS, "", Layout.FACTS, rows=rows)


def _went_well(story: Story) -> Section:
    told = [(Scope.GOALS, sentence) for sentence in (*_done_goals(story), *_forward_goals(story))]
    told += [(Scope.VISITS, sentence) for sentence in _kept_visits(story)]
    told += [(Scope.AGREEMENTS, sentence) for sentence in _kept_agreements(story)]
    text = " ".join(sentence for _scope, sentence in told[:3])
    apart = tuple((scope.value, sentence) for scope, sentence in told[:3] if scope is not Scope.GOALS)
    return Section(SectionKey.WENT_WELL, SectionKey.WENT_WELL.label, Layout.WORDS, text, apart=apart)


def _done_goals(story: Story) -> list[str]:
    return [
        story.says(
            _("Du har nått ditt delmål: {goal}."),
            _("{name} har nått sitt delmål: {goal}."),
            goal=_sentence(milestone.words),
        )
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
    met = carried_out(story.visits)
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
    """The client and the two workers see every reader by name; whoever else reads is told of themselves only."""
    names = listed(list(dict.fromkeys(consent.recipient for consent in story.consents)))
    if story.told_to not in (ReaderKind.CLIENT, ReaderKind.STAFF):
        text = story.says("", _("{name} har sagt ja till att du läser det här."))
    elif names:
        text = story.says(
            _("Du har sagt ja till att {names} får läsa hela eller delar av det här."),
            _("{name} har sagt ja till att {names} får läsa hela eller delar av det här."),
            names=names,
        )
    else:
        text = story.says(
            _("Bara du och dina boendestödjare läser det här."),
            _("Bara {name} och boendestödjarna läser det här."),
        )
    text += " " + story.says(
        _("Du kan ändra dig när du vill. Det räcker att du säger till."),
        _("{name} kan ändra sig när som helst. Det räcker att säga till."),
    )
    return Section(SectionKey.READERS, SectionKey.READERS.label, Layout.WORDS, text)


def period_text(story: Story) -> str:
    """`15 maj 2026 – 14 augusti 2026`: the period's first and last day."""
    return f"{date_text(story.period.after + timedelta(days=1))} – {date_text(story.period.until)}"


def _sentence(words: str) -> str:
    return words.strip().rstrip(".")


_SECTIONS: tuple[Callable[[Story], Section], ...] = (
    _intro, _facts, _went_well, _own_words, _goals, visits,
    support, wellbeing, _kept, _agreements, _crisis, _readers,
)  # fmt: skip
