"""How often one met, what is in the way, another view, and support to relatives, as sections of the summary."""

from boendestod_app.domain.calendar import day_month_text, local
from boendestod_app.domain.meeting_talk import Point
from boendestod_app.domain.number import at_least_one, counted
from boendestod_app.domain.story import Story
from boendestod_app.domain.summarise_period import carried_out, told_more
from boendestod_app.domain.summary import Layout, Section, SectionKey
from boendestod_app.words import _, ngettext

MAX_VIEWS = 3
_QUOTES = '”“"'


def contacts(story: Story) -> Section:
    """How often one met, of the visits that came about and the weeks that have been (domain 10.3, point 4)."""
    key = SectionKey.CONTACTS
    met = [visit.id for visit in carried_out(story.visits)]
    days = (min(story.period.until, story.seen_until or story.period.until) - story.period.after).days
    if not met or days < 1:
        return Section(key, key.label, Layout.WORDS)
    weeks = max(1, round(days / 7))
    times = ngettext("Vi har setts {count} gång", "Vi har setts {count} gånger", len(met)).format(count=len(met))
    span = ngettext("på {count} vecka.", "på {count} veckor.", weeks).format(count=weeks)
    number = counted("contacts_met", _("Besök som blev av"), "visit", met)
    return Section(key, key.label, Layout.WORDS, f"{times} {span} {often(len(met), days)}", numbers=(number,))


def often(times: int, days: int) -> str:
    """`Det är ungefär 1,8 gånger i veckan.`; what is rarer than once a week is told in whole weeks."""
    tenths = round(times * 70 / days)
    if tenths > 10:
        return _("Det är ungefär {rate} gånger i veckan.").format(rate=f"{tenths / 10:g}".replace(".", ","))
    between = round(days / 7 / times)
    if between <= 1:
        return _("Det är ungefär en gång i veckan.")
    return _("Det är ungefär en gång på {count} veckor.").format(count=between)


def obstacles(story: Story) -> Section:
    """What this meeting has written down as hard, before it what the last one did; else it is left to write."""
    key = SectionKey.OBSTACLES
    text = story.said.get(Point.HARD, "").strip()
    if not text and story.hard_before.strip():
        text = _("På förra mötet var det här svårt: {words}").format(words=story.hard_before.strip())
    return Section(key, key.label, Layout.WORDS, text)


def view(story: Story) -> Section:
    """What the client does not agree on: said at the meeting, or written on a note in the period, with its day."""
    key = SectionKey.VIEW
    quoted = story.views[-MAX_VIEWS:]
    lines = [story.said.get(Point.VIEW, "").strip()]
    for one in quoted:
        day = day_month_text(local(one.at).date())
        lines.append(_("”{words}” ({day})").format(words=one.text.strip().strip(_QUOTES), day=day))
    number = counted("clients_views", _("Synpunkter på anteckningar"), "amendment", (one.id for one in quoted))
    text = "\n".join(line for line in lines if line)
    return Section(key, key.label, Layout.WORDS, text, numbers=at_least_one(number))


def relatives(story: Story) -> Section:
    """Support to relatives, of those only who have said yes to stand here."""
    key = SectionKey.RELATIVES
    text, numbers = told_more(story, key)
    return Section(key, key.label, Layout.WORDS, text, numbers=numbers)
