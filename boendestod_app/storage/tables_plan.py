"""The plans of the tables about the care plan, the structured programme and the interviews."""

from boendestod_app.domain.care_plan import PART_TEXTS, PLAN_TEXTS, CareCheck, CareGoal, CarePart, CarePlan
from boendestod_app.domain.interview import GuideBook, Interview, InterviewAnswer, RelativeAnswer
from boendestod_app.domain.structured import MethodPart, Structured
from boendestod_app.storage.mapping import Mapping
from boendestod_app.storage.table import Plan


def _plan_words(plan: CarePlan) -> tuple[str, str]:
    return plan.client_id, "\n".join(text for name in PLAN_TEXTS if (text := getattr(plan, name)))


def _part_words(part: CarePart) -> tuple[str, str]:
    told = (part.what, part.why, part.how, part.rhythm, part.who)
    return part.client_id, "\n".join(text for text in told if text)


CARE_PLAN = Plan(Mapping("care_plan", CarePlan), texts=PLAN_TEXTS, order="begun_on, id", found_by=_plan_words)
CARE_GOAL = Plan(Mapping("care_goal", CareGoal), order="rank, id")
CARE_PART = Plan(Mapping("care_part", CarePart), texts=PART_TEXTS, order="rank, id", found_by=_part_words)
CARE_CHECK = Plan(Mapping("care_check", CareCheck))
STRUCTURED = Plan(Mapping("structured", Structured))
METHOD_PART = Plan(Mapping("method_part", MethodPart))
INTERVIEW = Plan(Mapping("interview", Interview), order='"on", id')
INTERVIEW_ANSWER = Plan(
    Mapping("interview_answer", InterviewAnswer),
    texts=("text",),
    order="rank, id",
    found_by=lambda held: (held.client_id, held.text),
)
# What a relative has answered is not found by searching: the client may see the screen.
RELATIVE_ANSWER = Plan(Mapping("relative_answer", RelativeAnswer), texts=("text",), order="rank, id")
GUIDE_BOOK = Plan(Mapping("guide_book", GuideBook), texts=("text",), order="at, id")
