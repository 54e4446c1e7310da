"""Folds the story of a period into the sections of the summary, in plain words to the client or of the client."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from boendestod_app.domain.agreement import Agreement, AgreementStatus
from boendestod_app.domain.calendar import clock_text, date_text, day_month_text, long_day_text
from boendestod_app.domain.consent import Scope
from boendestod_app.domain.goal import GoalStatus, Milestone, Progress, in_order
from boendestod_app.domain.number import Number, at_least_one, counted
from boendestod_app.domain.story import Story
from boendestod_app.domain.summarise_around import crisis, home, network
from boendestod_app.domain.summarise_period import carried_out, support, visits, wellbeing
from boendestod_app.domain.summarise_said import contacts, obstacles, relatives, view
from boendestod_app.domain.summary import Layout, ReaderKind, Section, SectionKey
from boendestod_app.words import _, listed, ngettext

MAX_GOAL_ROWS = 5  # ux: at most five rows, the rest are told as paused
MAX_OWN_WORDS = 3
MAX_GOOD = 3
BRIEF = 24  # characters of a delmål in the name of a number
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
    coming = [
        member.says.strip() or _("någon utan namn") for member in story.members if member.id in meeting.member_ids
    ]
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


Telling = tuple[Scope, str, tuple[Number, ...]]  # what it needs consent for, a sentence, its numbers


def _went_well(story: Story) -> Section:
    told = [*_done_goals(story), *_forward_goals(story), *_kept_visits(story), *_kept_agreements(story)][:MAX_GOOD]
    apart = tuple((scope.value, sentence) for scope, sentence, _numbers in told if scope is not Scope.GOALS)
    return Section(
        SectionKey.WENT_WELL,
        SectionKey.WENT_WELL.label,
        Layout.WORDS,
        " ".join(sentence for _scope, sentence, _numbers in told),
        apart=apart,
        numbers=tuple(number for _scope, _sentence, numbers in told for number in numbers),
    )


def _done_goals(story: Story) -> list[Telling]:
    done = [one for one in story.milestones if _reached(story, one)]
    told = [
        story.says(
            _("Du har nått ditt delmål: {goal}."),
            _("{name} har nått sitt delmål: {goal}."),
            goal=_sentence(milestone.words),
        )
        for milestone in done
    ]
    numbers = [
        counted("milestone_reached", _("Nått, {goal}").format(goal=_brief(one.words)), "milestone", (one.id,))
        for one in done
    ]
    return [(Scope.GOALS, sentence, (number,)) for sentence, number in zip(told, numbers, strict=True)]


def _reached(story: Story, milestone: Milestone) -> bool:
    """Done in the period; what was done was done, also where the client has begun anew since."""
    if milestone.done_on and story.period.holds(milestone.done_on):
        return True
    marked = {mark.milestone_id for mark in story.marks if mark.progress is Progress.DONE}
    return milestone.id in marked | story.turned_done


def _forward_goals(story: Story) -> list[Telling]:
    told: list[Telling] = []
    for milestone in story.milestones:
        ahead = [
            mark.id
            for mark in story.marks
            if mark.milestone_id == milestone.id and mark.progress is Progress.FORWARD
        ]  # fmt: skip
        if ahead and milestone.status is not GoalStatus.DONE:
            sentence = ngettext(
                "Det har gått framåt {count} gång med: {goal}.",
                "Det har gått framåt {count} gånger med: {goal}.",
                len(ahead),
            ).format(count=len(ahead), goal=_sentence(milestone.words))
            says = _("Framåt, {goal}").format(goal=_brief(milestone.words))
            number = counted("milestone_forward", says, "milestone_mark", ahead)
            told.append((Scope.GOALS, sentence, (number,)))
    return told


def _kept_visits(story: Story) -> list[Telling]:
    met = [visit.id for visit in carried_out(story.visits)]
    if not met:
        return []
    sentence = ngettext("Vi har setts {count} gång.", "Vi har setts {count} gånger.", len(met)).format(count=len(met))
    return [(Scope.VISITS, sentence, (counted("visits_met", _("Gånger vi setts"), "visit", met, Scope.VISITS.value),))]


def _kept_agreements(story: Story) -> list[Telling]:
    kept = [agreement.id for agreement in story.settled if agreement.status is AgreementStatus.DONE]
    if not kept:
        return []
    sentence = ngettext(
        "{count} sak som vi kom överens om är klar.", "{count} saker som vi kom överens om är klara.", len(kept)
    ).format(count=len(kept))
    number = counted("agreements_done", _("Klara överenskommelser"), "agreement", kept, Scope.AGREEMENTS.value)
    return [(Scope.AGREEMENTS, sentence, (number,))]


def _own_words(story: Story) -> Section:
    said = list(dict.fromkeys(note.own_words.strip() for note in story.notes if note.own_words.strip()))
    quoted = said[-MAX_OWN_WORDS:]
    text = "\n".join(f"”{words.strip(_QUOTES)}”" for words in quoted)
    notes = [note.visit_id for note in story.notes if note.own_words.strip() in quoted]
    number = counted("own_words", _("Besök med klientens egna ord"), "visit", notes)
    numbers = at_least_one(number)
    return Section(SectionKey.OWN_WORDS, SectionKey.OWN_WORDS.label, Layout.WORDS, text, numbers=numbers)


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
        numbers=at_least_one(
            counted("milestones_shown", _("Delmål i tabellen"), "milestone", (one.id for one in shown)),
            counted("milestones_resting", _("Delmål som vilar"), "milestone", (one.id for one in rest)),
        ),
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
    by_status = (
        counted(
            f"agreements_{status.value}",
            status.label,
            "agreement",
            (one.id for one in story.settled if one.status is status),
        )
        for status in AgreementStatus
    )
    numbers = at_least_one(*by_status)
    return Section(SectionKey.KEPT, SectionKey.KEPT.label, Layout.TABLE, head=head, rows=rows, numbers=numbers)


def _agreements(story: Story) -> Section:
    rows = tuple(_promise(agreement) for agreement in story.promised)
    head = (_("Vad"), _("Vem"), _("Senast"))
    promised = (one.id for one in story.promised)
    numbers = at_least_one(counted("agreements_new", _("Nya överenskommelser"), "agreement", promised))
    key = SectionKey.AGREEMENTS
    return Section(key, key.label, Layout.TABLE, head=head, rows=rows, numbers=numbers)


def _promise(agreement: Agreement) -> tuple[str, ...]:
    return (agreement.what, agreement.who, day_month_text(agreement.due_on) if agreement.due_on else "")


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


def _brief(words: str) -> str:
    """Enough of a delmål to tell it from the others."""
    told = _sentence(words)
    return told if len(told) <= BRIEF else f"{told[:BRIEF].rsplit(' ', 1)[0]} …"


_SECTIONS: tuple[Callable[[Story], Section], ...] = (
    _intro, _facts, _went_well, _own_words, _goals, obstacles, visits, contacts,
    support, wellbeing, home, network, relatives, _kept, _agreements, view, crisis, _readers,
)  # fmt: skip
