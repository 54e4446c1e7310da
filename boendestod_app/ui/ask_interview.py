"""An interview as a form: the day, the questions of its guide, any of which may be left."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.interview import Asked, Interview, InterviewGuide
from boendestod_app.domain.relative import Relative
from boendestod_app.services.interview_guides import guides_for
from boendestod_app.services.interviews import answers_of, guide_of, keep_interview, questions_of
from boendestod_app.ui.fields import Choice, Day, Field, Line, Text
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

WIDTH = 640
_OWN = ("on", "place")


def new_interview(guide: Guide, parent: QWidget, client_id: str, relative: Relative | None = None) -> None:
    """One more talk; asked first by which guide, where the team has several."""
    asked = Asked.RELATIVE if relative else Asked.CLIENT
    found = {one.key: one for one in guides_for(guide.door.desk(), asked)}
    if not found:
        guide.say(_("Teamet har inga sådana frågor. De skrivs under Inställningar."))
        return
    if len(found) == 1:
        _begin(guide, parent, client_id, next(iter(found.values())), relative)
        return
    fields: Fields = {"guide": (_("Vilka frågor?"), Choice([(one.key, one.name) for one in found.values()]))}

    def chosen(given: Values) -> None:
        _begin(guide, parent, client_id, found[given["guide"]], relative)

    whose = relative.id if relative else client_id
    ask(guide.door, parent, _("Ny intervju"), fields, chosen, keep=_("Fortsätt"), draft=f"form:which_guide:{whose}")


def _begin(
    guide: Guide, parent: QWidget, client_id: str, told: InterviewGuide, relative: Relative | None
) -> FormDialog:
    today = guide.door.desk().today
    new = Interview("", client_id, told.key, told.name, today, relative_id=relative.id if relative else None)
    return write_interview(guide, parent, new, relative)


def write_interview(
    guide: Guide, parent: QWidget, interview: Interview, relative: Relative | None = None
) -> FormDialog:  # fmt: skip
    """The questions with what has been answered; kept half as well as whole."""
    desk = guide.door.desk()
    questions = questions_of(desk, interview)
    held = {one.question: one.text for one in answers_of(desk, interview)} if interview.id else {}
    fields: dict[str, tuple[str, Field]] = {
        "on": (_("Dag"), Day(interview.on, start=interview.on)),
        "place": (_("Var"), Line(interview.place, hint=_("Till exempel: hemma, på en promenad"))),
    }
    for question in questions:
        label = f"{question.part}: {question.ask}" if question.part else question.ask
        fields[f"q:{question.key}"] = (label, Text(held.get(question.key, ""), lines=2))

    def keep(given: Values) -> None:
        answers = {key[2:]: text for key, text in given.items() if key not in _OWN}
        guide.door.act(keep_interview, replace(interview, on=given["on"], place=given["place"]), answers)

    told = guide_of(desk, interview.guide)
    leads = [told.about if told else "", _("Inget svar behövs: lämna det som inte passar.")]
    if relative:
        leads.insert(0, _("Bara för personalen: visa inte svaren för klienten utan att {name} har sagt ja.")
                        .format(name=relative.name))  # fmt: skip
    lead = " ".join(filter(None, leads))
    whose = interview.id or f"{interview.relative_id or interview.client_id}:{interview.guide}"
    dialog = ask(guide.door, parent, interview.title, fields, keep, lead=lead, draft=f"form:interview:{whose}")
    dialog.resize(min(theme.units(WIDTH), dialog.screen().availableGeometry().width()), dialog.height())
    return dialog
