"""Interviews with the client and with relatives: two shelves that never meet."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from boendestod_app.domain.interview import (
    AnyAnswer,
    Interview,
    InterviewAnswer,
    InterviewGuide,
    Question,
    RelativeAnswer,
    asked_again,
    interview_problems,
)
from boendestod_app.domain.problem import refuse
from boendestod_app.domain.relative import Allows, Relative, RelativeConsent, allowed_on
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.interview_guides import guides
from boendestod_app.words import _


def interviews_of(desk: Desk, client_id: str) -> list[Interview]:
    """The client's own, the latest first."""
    held = desk.store.interviews.where(client_id=client_id)
    return [one for one in reversed(held) if not one.of_relative]


def interviews_of_relatives(desk: Desk, client_id: str) -> list[tuple[Interview, Relative]]:
    """For the staff: those with relatives who are known, the latest first."""
    known = {one.id: one for one in desk.store.relatives.where(client_id=client_id)}
    held = reversed(desk.store.interviews.where(client_id=client_id))
    return [(one, known[one.relative_id]) for one in held if one.relative_id and one.relative_id in known]


def answers_of_client(desk: Desk, interview: Interview) -> list[InterviewAnswer]:
    """What the client has answered; nothing of anybody else."""
    return desk.store.interview_answers.where(client_id=interview.client_id, interview_id=interview.id)


def answers_of_relative(desk: Desk, interview: Interview) -> list[RelativeAnswer]:
    """What a relative has answered: for the staff."""
    return desk.store.relative_answers.where(client_id=interview.client_id, interview_id=interview.id)


def answers_of(desk: Desk, interview: Interview) -> Sequence[AnyAnswer]:
    """Those of whoever was asked, for the form."""
    return answers_of_relative(desk, interview) if interview.of_relative else answers_of_client(desk, interview)


def questions_of(desk: Desk, interview: Interview) -> list[Question]:
    """What the form asks: the guide as it is today, and whatever else was answered that day."""
    return asked_again(guide_of(desk, interview.guide), answers_of(desk, interview) if interview.id else ())


def guide_of(desk: Desk, key: str) -> InterviewGuide | None:
    """The guide with this key, where there is one still."""
    return next((one for one in guides(desk) if one.key == key), None)


def keep_interview(desk: Desk, interview: Interview, told: Mapping[str, str]) -> Interview:
    """The interview with its answers by question; any may be left, and one that is emptied is taken away."""
    client = desk.expect(interview.client_id)
    refuse(interview_problems(interview, told.values(), desk.today))
    if interview.relative_id:
        relative = desk.store.relatives.get(interview.relative_id)
        if relative.client_id != client.id:
            raise Refused(_("Välj någon som står klienten nära."))
    asked = {one.key: one for one in questions_of(desk, interview)}
    kept = replace(interview, by=interview.by or desk.me, place=" ".join(interview.place.split()))
    if not kept.id:
        kept = replace(kept, id=desk.store.new_id())
    desk.store.interviews.save(kept)
    for rank, (key, question) in enumerate(asked.items(), 1):
        _keep_answer(desk, kept, question, rank, told.get(key, "").strip())
    # Whose it was is not said: what can be undone is shown on a screen that the client may see.
    desk.says(_("skrev ner en intervju"))
    return kept


def _keep_answer(desk: Desk, interview: Interview, question: Question, rank: int, text: str) -> None:
    id = f"{interview.id}:{question.key}"
    told = (id, interview.client_id, interview.id, question.key, question.ask, rank, text, question.part)
    if interview.of_relative:
        other = desk.store.relative_answers.find(id)
        if text and (other is None or other.text != text):
            desk.store.relative_answers.save(RelativeAnswer(*told))
        elif other is not None and not text:
            desk.store.relative_answers.withdraw(id)
        return
    held = desk.store.interview_answers.find(id)
    if text and (held is None or held.text != text):
        desk.store.interview_answers.save(InterviewAnswer(*told))
    elif held is not None and not text:
        desk.store.interview_answers.withdraw(id)


def remove_interview(desk: Desk, interview_id: str) -> None:
    """It was a mistake; undo brings it back with its answers."""
    _withdraw(desk, desk.store.interviews.get(interview_id))
    desk.says(_("tog bort en intervju"))


def remove_interviews_of(desk: Desk, relative: Relative) -> None:
    """Inside another use case: what the relative has answered goes with the relative."""
    for interview in desk.store.interviews.where(client_id=relative.client_id, relative_id=relative.id):
        _withdraw(desk, interview)


def _withdraw(desk: Desk, interview: Interview) -> None:
    for own in answers_of_client(desk, interview):
        desk.store.interview_answers.withdraw(own.id)
    for other in answers_of_relative(desk, interview):
        desk.store.relative_answers.withdraw(other.id)
    desk.store.interviews.withdraw(interview.id)


def consent_to_tell(desk: Desk, interview: Interview) -> RelativeConsent | None:
    """The relative's own yes to that the answers are told, and to whom; none that holds: they are told to nobody."""
    consents = desk.store.relative_consents.where(client_id=interview.client_id)
    return allowed_on(consents, interview.relative_id or "", desk.today).get(Allows.ANSWERS)
