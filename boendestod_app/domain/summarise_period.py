"""How the period has been: the visits, the support and how the client has felt, as sections of the summary."""

from collections.abc import Iterable
from dataclasses import replace

from boendestod_app.domain.calendar import day_month_text, local, month_text
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.number import Number, at_least_one, counted
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
    done = carried_out(planned)
    missed = {outcome: [visit for visit in planned if visit.outcome is outcome] for outcome in _MISSED}
    beside = carried_out(visit for visit in story.visits if visit.id in story.unplanned)
    texts = []
    if planned:
        told = ngettext("Vi planerade {count} besök.", "Vi planerade {count} besök.", len(planned))
        texts.append(told.format(count=len(planned)))
        texts.append(ngettext("{count} blev av.", "{count} blev av.", len(done)).format(count=len(done)))
    texts += [_not_carried_out(story, outcome, len(found)) for outcome, found in missed.items() if found]
    if count := len(beside):
        told = ngettext("Vi sågs {count} gång utöver planen.", "Vi sågs {count} gånger utöver planen.", count)
        texts.append(told.format(count=count))
    if count := len(story.unwritten):
        told = ngettext("{count} besök är inte nedskrivet än.", "{count} besök är inte nedskrivna än.", count)
        texts.append(told.format(count=count))
    numbers = at_least_one(
        _of_visits("visits_planned", _("Planerade"), planned),
        _of_visits("visits_done", _("Blev av"), done),
        *(_of_visits(f"visits_{outcome.value}", outcome.label, found) for outcome, found in missed.items()),
        _of_visits("visits_unplanned", _("Utöver planen"), beside),
        counted("visits_unwritten", _("Inte nedskrivna"), "visit", story.unwritten),
    )
    return Section(SectionKey.VISITS, SectionKey.VISITS.label, Layout.WORDS, " ".join(texts), numbers=numbers)


def _of_visits(name: str, says: str, found: Iterable[Visit]) -> Number:
    return counted(name, says, "visit", (visit.id for visit in found))


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


def carried_out(visits: Iterable[Visit]) -> list[Visit]:
    """Those that came about."""
    return [visit for visit in visits if visit.outcome is not None and visit.outcome.carried_out]


def support(story: Story) -> Section:
    """When the support became denser and as usual again, without naming a level."""
    told = []
    for change in sorted(story.changes, key=lambda change: change.order):
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
    changes = (change.id for change in story.changes)
    numbers = at_least_one(counted("level_changes", _("Ändringar av stödet"), "level_change", changes))
    return Section(SectionKey.SUPPORT, SectionKey.SUPPORT.label, Layout.WORDS, " ".join(told), numbers=numbers)


def wellbeing(story: Story) -> Section:
    """The client's own answers as a curve; a line needs two points. What a measure of its own tells stands under it."""
    key = SectionKey.WELLBEING
    more, numbers = told_more(story, key)
    ratings = sorted(story.ratings, key=lambda rating: rating.on)[-MAX_POINTS:]
    if len(ratings) < 2:
        return Section(key, key.label, Layout.CURVE, more, numbers=numbers, scales=story.scales)
    points = tuple((f"{rating.on.day}/{rating.on.month}", float(rating.value)) for rating in ratings)
    text = " ".join(filter(None, (_curve_text(story, ratings), more)))
    shown = counted("ratings_shown", _("Svar i kurvan"), "rating", (rating.id for rating in ratings))
    told = Section(key, key.label, Layout.CURVE, text, points=points, numbers=(shown, *numbers))
    return replace(told, scales=story.scales)


def told_more(story: Story, key: SectionKey) -> tuple[str, tuple[Number, ...]]:
    """What other parts of the program tell in this section, and their numbers."""
    told = story.more.get(key, ())
    text = " ".join(story.says(one.to_client, one.to_others) for one in told)
    return text, tuple(number for one in told for number in one.numbers)


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
