"""What is asked of a care plan: its words as one long form, the day it is fixed, who gets it on paper."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.care_plan import PLAN_LABELS, CarePart, CarePlan, WholePlan, latest_review
from boendestod_app.domain.client import Client
from boendestod_app.domain.crisis_plan import MadeWith
from boendestod_app.services.care_plans import (
    begun_plan,
    decide_plan,
    goals_to_choose,
    keep_and_decide,
    keep_plan_draft,
    plan_now,
)
from boendestod_app.services.plan_papers import plan_copy, plan_paper, plan_readers
from boendestod_app.services.print_outs import log_print
from boendestod_app.ui.care_plan_fields import PlanParts
from boendestod_app.ui.fields import Choice, Day, Field, Text
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.long_ticks import LongTicks
from boendestod_app.ui.page import Guide
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

WIDTH = 700
_ABOVE = ("aim", "alone", "wants_help")
_BELOW = ("how_took_part", "view", "others", "follow_up", "changes")


def write_care_plan(guide: Guide, parent: QWidget, client: Client) -> FormDialog:
    """The draft that waits, else a new version that begins with the words of the last one."""
    desk = guide.door.desk()
    whole = begun_plan(desk, client.id)
    plan = whole.plan
    served = (*(one.goal_id for one in whole.goals), *(one.goal_id for one in whole.parts))
    goals = goals_to_choose(desk, client.id, served)
    fields = _fields(whole, goals, desk.today, first=plan_now(desk, client.id) is None)

    def typed(given: Values) -> tuple[CarePlan, tuple[CarePart, ...], tuple[str, ...]]:
        parts, ticked = given.pop("parts"), given.pop("goals", ())
        return replace(plan, **given), parts, ticked

    def keep(given: Values) -> None:
        guide.door.act(keep_plan_draft, *typed(given))

    def fix(given: Values) -> None:
        guide.door.act(keep_and_decide, *typed(given), guide.door.desk().today)

    title = _("Genomförandeplan: {name}").format(name=client.shown)
    lead = _("Skriv tillsammans. Ett utkast kan sparas när som helst, också halvt. När planen är fastställd ändras den "
             "inte: då görs en ny version.")  # fmt: skip
    if not goals:
        lead += " " + _("Klienten har inga mål än. De skrivs på fliken Delmål.")
    dialog = ask(guide.door, parent, title, fields, keep, lead=lead, keep=_("Spara utkastet"),
                 other=(_("Fastställ i dag"), fix), draft=f"form:care_plan:{client.id}")  # fmt: skip
    dialog.resize(min(theme.units(WIDTH), dialog.screen().availableGeometry().width()), dialog.height())
    return dialog


def _fields(whole: WholePlan, goals: dict[str, str], today: date, *, first: bool) -> dict[str, tuple[str, Field]]:
    """In the order of the plan."""
    plan, labels = whole.plan, dict(PLAN_LABELS)
    review_on = plan.review_on or latest_review(today)
    made = [(None, _("Inte sagt än")), *((one, one.label) for one in MadeWith)]

    def texts(names: tuple[str, ...]) -> dict[str, tuple[str, Field]]:
        return {name: (_(labels[name]), Text(getattr(plan, name), lines=2)) for name in names}

    fields = texts(_ABOVE)
    if goals:
        chosen = [one.goal_id for one in whole.goals]
        fields["goals"] = (_("Mål som planen leder till"), LongTicks(list(goals.items()), chosen))
    return {
        **fields,
        "parts": (_("Insatser"), PlanParts(whole.parts, goals)),
        "took_part": (_("Var klienten med och gjorde planen?"), Choice(made, plan.took_part)),
        **texts(_BELOW[:-1] if first else _BELOW),  # nothing is new in a first plan
        "review_on": (_("Planen ses över, senast om ett år"), Day(review_on, start=review_on)),
    }


def fix_care_plan(guide: Guide, parent: QWidget, plan: CarePlan) -> FormDialog:
    """On which day the draft came to hold."""
    today = guide.door.desk().today
    fields: Fields = {"decided_on": (_("Fastställd"), Day(today, start=today))}

    def keep(given: Values) -> None:
        guide.door.act(decide_plan, plan.id, given["decided_on"])

    lead = _("Från den dagen gäller planen. Den ändras inte sedan: då görs en ny version.")
    return ask(guide.door, parent, _("Fastställ planen"), fields, keep, lead=lead, keep=_("Fastställ"),
               draft=f"form:fix_care_plan:{plan.id}")  # fmt: skip


def print_care_plan(guide: Guide, parent: QWidget, plan: CarePlan) -> FormDialog:
    """For one reader, each in their own form."""
    readers = {one.key: one for one in plan_readers(guide.door.desk(), plan.client_id)}
    told = [(key, _("{name}: {form}").format(name=one.name, form=one.form.label.lower()))
            for key, one in readers.items()]  # fmt: skip
    fields: Fields = {"reader": (_("Till vem?"), Choice(told))}

    def show(given: Values) -> None:
        desk, reader = guide.door.desk(), readers[given["reader"]]
        made = guide.needs.papers().care_plan(plan_paper(desk, plan, reader))
        client = desk.store.clients.get(plan.client_id)
        name = client.paper_name("genomforandeplan", plan.decided_on or plan.begun_on)
        copy = plan_copy(desk, plan, reader)
        guide.show_paper(made, _("Genomförandeplan"), name, lambda how: guide.door.act(log_print, copy, how),
                         client_id=client.id)  # fmt: skip

    lead = _("Handläggaren kan få planen när klienten har sagt ja till att mål och stöd får läsas.")
    return ask(guide.door, parent, _("Skriv ut planen"), fields, show, lead=lead, keep=_("Visa"),
               draft=f"form:print_care_plan:{plan.id}")  # fmt: skip
