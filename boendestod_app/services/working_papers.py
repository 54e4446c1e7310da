"""Each way of working on a paper of the client's own: what was said and agreed, under headings in their language."""

from collections.abc import Callable, Mapping

from boendestod_app import defaults
from boendestod_app.domain.calendar import date_text, day_text, long_day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.headings import title_in_language
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.memo import Memo
from boendestod_app.domain.short_plan import ShortPlan
from boendestod_app.services.daytime import activities_of, occupations_of
from boendestod_app.services.desk import Desk
from boendestod_app.services.harm import harm_agreements_of
from boendestod_app.services.short_plans import days_of, short_plans_of
from boendestod_app.services.strengths import strengths_of
from boendestod_app.services.talk import change_talk_of, talk_ratings_of
from boendestod_app.words import N_, _

Parts = list[tuple[str, str]]
Said = Callable[[str], str]


class WorkingPaper(Labelled):
    """Which one, by what the client calls it."""

    STRENGTHS = "strengths", N_("Mina styrkor")
    TALK = "talk", N_("Det jag har sagt")
    HARM = "harm", N_("Det vi kom överens om")
    SHORT_PLAN = "short_plan", N_("Min korttidsplan")
    ACTIVITIES = "activities", N_("Mina aktiviteter")
    OCCUPATION = "occupation", N_("Min sysselsättning")


def working_paper(desk: Desk, client_id: str, which: WorkingPaper) -> Memo:
    """As it stands today; a paper with nothing on it says so."""
    client = desk.expect(client_id)

    def said(word: str) -> str:
        return title_in_language(word, client.headings)

    parts = _PARTS[which](desk, client, said)
    name = "" if client.protected and not client.alias else client.first_name
    return Memo(
        title=said(which.label),
        about=" · ".join(part for part in (name, date_text(desk.today)) if part),
        parts=tuple(parts) or ((_("Här är det tomt än."), ""),),
        fictional=desk.unit.fictional,
        headings=client.headings,
        large_text=client.large_text,
        own=True,
    )


def _strengths(desk: Desk, client: Client, said: Said) -> Parts:
    words, parts = defaults.working(), []
    for area, versions in strengths_of(desk, client.id).items():
        latest = versions[-1]
        told = ((said("I dag"), latest.now), (said("Det jag vill"), latest.wishes),
                (said("Det som har hjälpt förut"), latest.before))  # fmt: skip
        lines = [f"{title}: {text}" for title, text in told if text]
        if lines:
            parts.append((words.area(area).name, "\n".join(lines)))
    return parts


def _talk(desk: Desk, client: Client, said: Said) -> Parts:
    lines = [f"{day_text(one.on)}: {one.text}" for one in reversed(change_talk_of(desk, client.id))]
    parts = [(said("Med mina egna ord"), "\n".join(lines))] if lines else []
    for about, ratings in talk_ratings_of(desk, client.id).items():
        numbers = [
            f"{day_text(one.on)}: " + ", ".join(
                f"{said(word)} {value} / 10"
                for word, value in (("Viktigt för mig", one.importance), ("Jag tror att jag kan", one.confidence))
                if value is not None
            )
            for one in ratings
        ]  # fmt: skip
        parts.append((about, "\n".join(numbers)))
    return parts


def _harm(desk: Desk, client: Client, said: Said) -> Parts:
    parts = []
    for one in harm_agreements_of(desk, client.id):
        if one.ended_on is None:
            review = f"{said('Vi ser över det')}: {day_text(one.review_on)}" if one.review_on else ""
            parts.append((day_text(one.made_on), "\n".join(part for part in (one.text, review) if part)))
    return parts


def _short_plan(desk: Desk, client: Client, said: Said) -> Parts:
    plans = short_plans_of(desk, client.id)
    plan = next((one for one in plans if one.goes_on(desk.today)), plans[-1] if plans else None)
    return _plan_parts(desk, plan, said) if plan else []


def _plan_parts(desk: Desk, plan: ShortPlan, said: Said) -> Parts:
    span = _("{first} – {last}").format(first=day_text(plan.starts_on), last=day_text(plan.last_on))
    told = ((said("När"), span), (said("Därför"), plan.why), (said("I stället"), plan.instead),
            (said("Vem är med"), plan.who))  # fmt: skip
    days = [
        (long_day_text(one.on), " · ".join(part for part in (one.what, one.who) if part))
        for one in days_of(desk, plan).values()
    ]
    after = [(said("Hur gick det?"), plan.result)] if plan.result else []
    return [*((title, text) for title, text in told if text), *days, *after]


def _activities(desk: Desk, client: Client, said: Said) -> Parts:
    return [
        (one.what, "\n".join(part for part in (one.taking.label, one.hours, one.other, one.note) if part))
        for one in activities_of(desk, client.id)
    ]


def _occupation(desk: Desk, client: Client, said: Said) -> Parts:
    found = []
    for one in occupations_of(desk, client.id):
        if one.goes_on(desk.today):
            lines = (one.hours, " · ".join(part for part in (one.contact, one.phone) if part), one.text)
            found.append((one.what, "\n".join(line for line in lines if line)))
    return found


_PARTS: Mapping[WorkingPaper, Callable[[Desk, Client, Said], Parts]] = {
    WorkingPaper.STRENGTHS: _strengths, WorkingPaper.TALK: _talk, WorkingPaper.HARM: _harm,
    WorkingPaper.SHORT_PLAN: _short_plan, WorkingPaper.ACTIVITIES: _activities, WorkingPaper.OCCUPATION: _occupation,
}  # fmt: skip
