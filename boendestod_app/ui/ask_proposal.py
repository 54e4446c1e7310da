"""The two answers to a proposal: step up, which saves the level at once, or not now and why."""

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.answer import Answer
from boendestod_app.domain.calendar import local, near_day_text
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.proposal import Verdict
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.proposals import answer_proposal
from boendestod_app.ui import ask_level
from boendestod_app.ui.fields import Line, choice_of
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.words import _


def step_up_words(verdict: Verdict) -> str:
    """`Trappa upp till oro`."""
    level = verdict.rule.level
    return _("Trappa upp till {level}").format(level=level.label.lower()) if level else ""


def sentence_of(verdict: Verdict) -> str:
    """Why, as a sentence that begins with a capital."""
    return verdict.sentence[:1].upper() + verdict.sentence[1:]


def answered_words(desk: Desk, verdict: Verdict) -> str:
    """What was answered on these facts before; nothing where nobody has."""
    given = verdict.answer
    if given is None:
        return ""
    by = desk.store.workers.find(given.by)
    told = _("Svar {day} av {name}: {answer}").format(
        day=near_day_text(local(given.at).date(), desk.today), name=by.name if by else "", answer=given.answer.label
    )
    if given.answer is Answer.STEP_UP:
        return _("{told}. Det gravare svaret står tills ni är överens.").format(told=told)
    return f"{told}. {given.why}" if given.why else told


def ask_step_up(guide: Guide, page: QWidget, verdict: Verdict) -> FormDialog:
    """The level and one line, saved at once with the answer; the rest is asked for the same day."""
    door, least = guide.door, verdict.rule.level or Level.WORRY
    levels = [level for level in (Level.WORRY, Level.CRISIS) if level.gravity >= least.gravity]

    def keep(given: Values) -> None:
        if not given["line"]:
            raise Refused(_("Skriv varför, en rad räcker."))
        door.act(answer_proposal, verdict.client_id, verdict.rule.id, answer=Answer.STEP_UP, **given)
        now = door.desk().store.levels.standing(verdict.client_id)
        if now and now.change.to_complete:
            ask_level.complete(door, page, now.change.id)

    fields: Fields = {
        "line": (_("Varför? En rad räcker"), Line(sentence_of(verdict))),
        "level": (_("Läge"), choice_of(levels, least)),
    }
    client = door.desk().store.clients.get(verdict.client_id)
    return ask(
        door, page, _("Trappa upp: {name}").format(name=client.shown), fields, keep, warning=ask_level.emergency(),
        lead=_("Sparas direkt. Komplettera under dagen: vad klienten säger, vad vi gör, uppföljning och väg ner."),
        keep=_("Trappa upp"), draft=f"form:step_up:{verdict.client_id}:{verdict.rule.id}",
    )  # fmt: skip


def ask_not_now(guide: Guide, page: QWidget, verdict: Verdict) -> FormDialog:
    """*Inte nu*, and why."""
    door = guide.door

    def keep(given: Values) -> None:
        door.act(answer_proposal, verdict.client_id, verdict.rule.id, answer=Answer.NOT_NOW, **given)

    fields: Fields = {"why": (_("Varför inte nu?"), Line())}
    lead = _("{what}. Förslaget kommer tillbaka när något nytt händer.").format(what=sentence_of(verdict))
    draft = f"form:not_now:{verdict.client_id}:{verdict.rule.id}"
    return ask(door, page, _("Inte nu"), fields, keep, lead=lead, draft=draft)
