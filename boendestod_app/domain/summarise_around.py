"""What is around the client as sections of the summary: the home, the network, and what helps when it gets tough."""

from boendestod_app.domain.calendar import day_month_text
from boendestod_app.domain.crisis_plan import NATIONAL, UnitContactKind
from boendestod_app.domain.fact import FactKind, ReportedFact
from boendestod_app.domain.number import Number, at_least_one, counted
from boendestod_app.domain.story import Story
from boendestod_app.domain.summarise_period import told_more
from boendestod_app.domain.summary import Layout, Section, SectionKey
from boendestod_app.words import N_, _

HOME_FACTS = {
    FactKind.RENT_UNPAID: N_("Den {day} var hyran inte betald."),
    FactKind.DISTURBANCE: N_("Den {day} anmälde någon en störning."),
    FactKind.WARNING: N_("Den {day} kom en varning från hyresvärden."),
    FactKind.NOTICE: N_("Den {day} blev bostaden uppsagd."),
    FactKind.EVICTION: N_("En avhysning är bestämd till den {due}."),
}
"""What a worker has noted of the home, as it is told without blame."""


def home(story: Story) -> Section:
    """What is known of the tenancy; nothing noted is nothing said, since nobody has said that all is well."""
    key = SectionKey.HOME
    more, numbers = told_more(story, key)
    sentences = [_of_home(fact) for fact in story.reported]
    noted = counted("home_facts", _("Händelser om boendet"), "reported_fact", (fact.id for fact in story.reported))
    text = " ".join(filter(None, (*sentences, more)))
    return Section(key, key.label, Layout.WORDS, text, numbers=(*at_least_one(noted), *numbers))


def _of_home(fact: ReportedFact) -> str:
    due = day_month_text(fact.due_on) if fact.due_on else ""
    return _(HOME_FACTS[fact.kind]).format(day=day_month_text(fact.on), due=due)


def network(story: Story) -> Section:
    """How the client's network has changed, as the map of it tells."""
    key = SectionKey.NETWORK
    text, numbers = told_more(story, key)
    return Section(key, key.label, Layout.WORDS, text, numbers=numbers)


def crisis(story: Story) -> Section:
    """Whether the plan has changed, and the lines one needs when it gets tough."""
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
    text, numbers = _about_the_plan(story)
    return Section(SectionKey.CRISIS, SectionKey.CRISIS.label, Layout.CARE, text, rows=kept, numbers=numbers)


def _about_the_plan(story: Story) -> tuple[str, tuple[Number, ...]]:
    """Changed, looked at, or as it was in the period; without a plan nothing is claimed."""
    plan = story.crisis_plan
    if plan is None:
        return "", ()
    numbers = at_least_one(
        counted("crisis_plans_made", _("Ändringar av krisplanen"), "crisis_plan", (one.id for one in story.plans))
    )
    if story.plans:
        sentence = _("Krisplanen är ändrad den {day}.")
        return sentence.format(day=day_month_text(story.plans[-1].made_on)), numbers
    if plan.reviewed_on and story.period.holds(plan.reviewed_on):
        return _("Vi såg över krisplanen den {day}. Den stämmer.").format(day=day_month_text(plan.reviewed_on)), ()
    return _("Krisplanen är inte ändrad."), ()


def _standard_contacts(story: Story) -> list[str]:
    own = [
        f"{contact.kind.label}, {contact.phone}."
        for contact in story.unit_contacts
        if contact.kind in (UnitContactKind.PSYCHIATRY, UnitContactKind.ON_CALL) and contact.phone
    ]
    return own + [f"{kind.label}: {phone}." for kind, phone in NATIONAL]
