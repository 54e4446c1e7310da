"""The care plan folded to paper, and the copy that the print log keeps."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from boendestod_app import defaults
from boendestod_app.domain.calendar import date_text, short_date_text
from boendestod_app.domain.care_plan import PART_LABELS, PLAN_LABELS, CarePart, CarePlan, WholePlan, version_name
from boendestod_app.domain.client import Client
from boendestod_app.domain.compare_plans import part_goal
from boendestod_app.domain.consent import Consent, Scope
from boendestod_app.domain.headings import title_in_language
from boendestod_app.domain.plan_paper import PlanForm, PlanPaper, PlanSection
from boendestod_app.domain.print_out import PaperKind, PrintOut, WayOut
from boendestod_app.domain.summary import ReaderKind
from boendestod_app.errors import Refused
from boendestod_app.services.care_plans import goal_words, plan_now, plans_of, whole_plan
from boendestod_app.services.consents import valid_consents
from boendestod_app.services.desk import Desk
from boendestod_app.services.readers import OFFICER, officer_name
from boendestod_app.words import N_, _

_CLIENT_TITLES = {
    "aim": N_("Det här ska stödet leda till"), "alone": N_("Det här gör du själv"),
    "wants_help": N_("Det här vill du ha hjälp med"), "goals": N_("Dina mål"), "parts": N_("Det här gör vi"),
    "how_took_part": N_("Så var du med"), "view": N_("Dina egna ord"), "others": N_("Andra som är med"),
    "follow_up": N_("Så ser vi hur det går"), "review_on": N_("Då ser vi över planen"),
    "changes": N_("Det här är nytt"),
}  # fmt: skip
_STAFF_TITLES = {**dict(PLAN_LABELS), "goals": N_("Mål"), "parts": N_("Insatser"), "review_on": N_("Planen ses över")}
_CLIENT_ROWS = {"why": N_("Varför"), "how": N_("Så gör vi"), "rhythm": N_("Hur ofta"), "who": N_("Vem"),
                "goal": N_("Mål")}  # fmt: skip
_STAFF_ROWS = {**dict(PART_LABELS), "goal": N_("Mål")}
_ORDER = ("aim", "alone", "wants_help", "goals", "parts", "how_took_part", "view", "others", "follow_up", "review_on",
          "changes")  # fmt: skip
_OFFICER_NEEDS = {Scope.GOALS, Scope.SUPPORT}


@dataclass(frozen=True, slots=True)
class PlanReader:
    """Who may have a copy, and in which form."""

    key: str
    name: str
    form: PlanForm
    consents: tuple[Consent, ...] = ()  # behind it, where it is not an own copy


def plan_readers(desk: Desk, client_id: str) -> list[PlanReader]:
    """The client, the staff; the handläggare by a consent to goals and support that holds."""
    client = desk.expect(client_id)
    found = [
        PlanReader(ReaderKind.CLIENT.value, client.shown, PlanForm.CLIENT),
        PlanReader(ReaderKind.STAFF.value, _("Boendestödet"), PlanForm.STAFF),
    ]
    held = valid_consents(desk, client_id, OFFICER)
    if {scope for consent in held for scope in consent.scopes} >= _OFFICER_NEEDS:
        name = _("{name}, handläggare").format(name=officer_name(desk, client_id))
        found.append(PlanReader(OFFICER, name, PlanForm.STAFF, tuple(held)))
    return found


def plan_copy(desk: Desk, plan: CarePlan, reader: PlanReader) -> PrintOut:
    """The copy that is looked at, with the consents it was cut for; it is kept when it is printed."""
    ids = tuple(one.id for one in reader.consents)
    return PrintOut("", plan.client_id, "", PaperKind.CARE_PLAN, reader.key, reader.name, ids, plan.draft,
                    WayOut.PRINTED, desk.now, desk.me)  # fmt: skip


def plan_to_print(desk: Desk, client_id: str) -> CarePlan:
    """The version that counts; where there is none, a sentence that says so."""
    plan = plan_now(desk, desk.expect(client_id).id)
    if plan is None:
        raise Refused(_("Klienten har ingen fastställd genomförandeplan än."))
    return plan


def plan_paper(desk: Desk, plan: CarePlan, reader: PlanReader) -> PlanPaper:
    """A version for this reader; a draft says on each page that it is one, and goes to no one outside."""
    if plan.draft and reader.consents:
        raise Refused(_("Fastställ planen först. Ett utkast lämnas inte till någon annan."))
    client, whole = desk.expect(plan.client_id), whole_plan(desk, plan)
    own = reader.form is PlanForm.CLIENT
    writer = _Writer(desk, client, whole, own=own)
    paper = PlanPaper(
        title=_("Din plan") if own else _("Genomförandeplan"),
        name=client.shown if client.protected else client.name,
        about=_about(desk, plan),
        reader=reader.name,
        sections=tuple(writer.sections(checks=reader.key == ReaderKind.STAFF.value)),
        large_text=own and client.large_text,
        draft=plan.draft,
        fictional=desk.unit.fictional,
        foot=desk.unit.name,
    )
    return _in_language(paper, client.headings) if own else paper


def _about(desk: Desk, plan: CarePlan) -> str:
    told = version_name(plan, plans_of(desk, plan.client_id))
    worker = desk.store.workers.find(plan.decided_by or plan.by)
    return _("{version}, av {name}").format(version=told, name=worker.name) if worker else told


def _in_language(paper: PlanPaper, language: str) -> PlanPaper:
    """Our own words in the language that the client reads headings in; a person's words stay as they were written."""

    def told(section: PlanSection) -> PlanSection:
        rows = tuple((title_in_language(label, language), words) for label, words in section.rows)
        title = section.title if section.level > 2 else title_in_language(section.title, language)
        return replace(section, title=title, rows=rows)

    title = title_in_language(paper.title, language)
    return replace(paper, title=title, sections=tuple(told(one) for one in paper.sections), headings=language)


class _Writer:
    """The sections of one form; what nobody has written is left out."""

    def __init__(self, desk: Desk, client: Client, whole: WholePlan, *, own: bool) -> None:
        self._desk, self._whole, self._own = desk, whole, own
        self._titles = _CLIENT_TITLES if own else _STAFF_TITLES
        self._rows = _CLIENT_ROWS if own else _STAFF_ROWS
        self._goals = goal_words(desk, client.id)

    def sections(self, *, checks: bool) -> Iterator[PlanSection]:
        """In the order of the plan."""
        for name in _ORDER:
            title = _(self._titles[name])
            if name == "goals":
                points = tuple(one.words or self._goals.get(one.goal_id, "") for one in self._whole.goals)
                if any(points):
                    yield PlanSection(title, points=tuple(filter(None, points)))
            elif name == "parts":
                yield from self._parts(title)
            elif text := self._text(name):
                yield PlanSection(title, text)
        if self._own:
            told = _("Säg till oss. Vi skriver det i planen. Planen är inget kontrakt: du kan ändra dig när du vill.")
            yield PlanSection(_("Om du tycker något annat"), told)
        if checks:
            yield self._checks()

    def _text(self, name: str) -> str:
        plan = self._whole.plan
        if name == "review_on":
            return date_text(plan.review_on) if plan.review_on else ""
        text = str(getattr(plan, name))
        if name == "how_took_part" and plan.took_part and not self._own:
            return _("Klienten var med: {how}").format(how=plan.took_part.label.lower()) + (f"\n{text}" if text else "")
        return text

    def _parts(self, title: str) -> Iterator[PlanSection]:
        if self._whole.parts:
            yield PlanSection(title)
        for number, part in enumerate(self._whole.parts, 1):
            yield PlanSection(f"{number}. {part.what}", rows=tuple(self._part(part)), level=3)

    def _part(self, part: CarePart) -> Iterator[tuple[str, str]]:
        for name, _label in PART_LABELS[1:]:
            if words := getattr(part, name):
                yield _(self._rows[name]), words
        if words := part_goal(part, self._goals):
            yield _(self._rows["goal"]), words

    def _checks(self) -> PlanSection:
        """Each item with who saw to it and when; those that nobody has seen to are told too."""
        held, checklist = {one.item: one for one in self._whole.checks}, defaults.plan_checklist()
        names = {one.id: one.initials or one.name for one in self._desk.store.workers.where()}
        points = []
        for item in checklist.items:
            seen = held.get(item.key)
            done = _("Sett efter {day} av {who}: {what}")
            left = _("Kvar: {what}")
            points.append(
                done.format(day=short_date_text(seen.on), who=names.get(seen.by, ""), what=item.ask)
                if seen
                else left.format(what=item.ask)
            )
        return PlanSection(_("Checklista för ny plan"), checklist.says_source, tuple(points))
