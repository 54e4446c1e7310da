"""How the period has been: the visits, the support and how the client has felt, as sections of the summary."""

from collections.abc import Iterable

from boendestod_app.domain.calendar import day_month_text, local, month_text
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.rating import OwnRating
from boendestod_app.domain.story import Story
from boendestod_app.domain.summary import Layout, Section, SectionKey
from boendestod_app.domain.visit import Outcome, Visit
from boendestod_app.words import _, ngettext

MAX_POINTS = 8  # the last six to eight ratings
_MISSED = (Outcome.CANCELLED_BY_CLIENT, Outcome.CANCELLED_BY_US, Outcome.NO_ANSWER, Outcome.DECLINED)


def visits(story: Story) -> Section:
    """What was planned and how it went, in numbers without blame; what is not of the plan is told apart."""
    planned = [visit for visit in story.visits if visit.id not in story.unplanned]
    texts = []
    if planned:
        done = carried_out(planned)
        told = ngettext("Vi planerade {count} besök.", "Vi planerade {count} besök.", len(planned))
        texts.append(told.format(count=len(planned)))
        texts.append(ngettext("{count} blev av.", "{count} blev av.", done).format(count=done))
    for outcome in _MISSED:
        if count := sum(visit.outcome is outcome for visit in planned):
            texts.append(_not_carried_out(story, outcome, count))
    if count := carried_out([visit for visit in story.visits if visit.id in story.unplanned]):
        told = ngettext("Vi sågs {count} gång utöver planen.", "Vi sågs {count} gånger utöver planen.", count)
        texts.append(told.format(count=count))
    if count := story.undocumented:
        told = ngettext("{count} besök är inte nedskrivet än.", "{count} besök är inte nedskrivna än.", count)
        texts.append(told.format(count=count))
    return Section(SectionKey.VISITS, SectionKey.VISITS.label, Layout.WORDS, " ".join(texts))


def _not_carried_out(story: Story, outcome: Outcome, count: int) -> str:
    """One sentence for the visits that ended so; ngettext, since "1 gånger" is no Swedish."""
    to_others = ""
    if outcome is Outcome.CANCELLED_BY_CLIENT:
        sentence = ngettext("Du ställde in {count} gång.", "Du ställde in {count} gånger.", count)
        to_others = ngettext("{name} ställde in {count} gång.", "{name} ställde in {count} gånger.", count)
    elif outcome is Outcome.CANCELLED_BY_US:
        sentence = ngettext("Vi ställde in {count} gång.", "Vi ställde in {count} gånger.", count)
    elif outcome is Outcome.NO_ANSWER:
        sentence = ngettext(
            "{count} gång träffades vi inte när vi kom.", "{count} gånger träffades vi inte när vi kom.", count
        )
    else:
        sentence = ngettext("Du tackade nej {count} gång.", "Du tackade nej {count} gånger.", count)
        to_others = ngettext("{name} tackade nej {count} gång.", "{name} tackade nej {count} gånger.", count)
    return story.says(sentence, to_others or sentence, count=count)


def carried_out(visits: Iterable[Visit]) -> int:
    """How many came about."""
    return sum(visit.outcome is not None and visit.outcome.carried_out for visit in visits)


def support(story: Story) -> Section:
    """When the support became denser and as usual again, without naming a level."""
    told = []
    for change in sorted(story.changes, key=lambda change: change.at):
        day = day_month_text(local(change.at).date())
        if change.level.raised:
            to_client, to_others = (
                _("Från den {day} hade du tätare stöd."),
                _("Från den {day} hade {name} tätare stöd."),
            )
            told.append(story.says(to_client, to_others, day=day))
        elif change.level is Level.AWAY:
            to_client, to_others = (
                _("Från den {day} var du borta en tid."),
                _("Från den {day} var {name} borta en tid."),
            )
            told.append(story.says(to_client, to_others, day=day))
        else:
            told.append(_("Från den {day} var stödet som vanligt igen.").format(day=day))
    return Section(SectionKey.SUPPORT, SectionKey.SUPPORT.label, Layout.WORDS, " ".join(told))


def wellbeing(story: Story) -> Section:
    """The client's own answers as a curve; a line needs two points."""
    ratings = sorted(story.ratings, key=lambda rating: rating.on)[-MAX_POINTS:]
    section = Section(SectionKey.WELLBEING, SectionKey.WELLBEING.label, Layout.CURVE)
    if len(ratings) < 2:
        return section
    points = tuple((f"{rating.on.day}/{rating.on.month}", float(rating.value)) for rating in ratings)
    return Section(section.key, section.title, section.layout, _curve_text(story, ratings), points=points)


def _curve_text(story: Story, ratings: list[OwnRating]) -> str:
    first, last = ratings[0], ratings[-1]
    since = month_text(first.on)
    if last.value > first.value:
        trend = _("Linjen går uppåt sedan i {month}.").format(month=since)
    elif last.value < first.value:
        trend = _("Linjen går nedåt sedan i {month}. Det kan vi prata om.").format(month=since)
    else:
        trend = _("Linjen är ungefär lika hög som i {month}.").format(month=since)
    asked = story.says(
        _("Du har själv svarat på frågan: Hur har veckan varit? Högre är bättre."),
        _("{name} har själv svarat på frågan: Hur har veckan varit? Högre är bättre."),
    )
    return f"{asked} {trend}"
