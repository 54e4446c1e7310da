"""The strengths assessment: life area by life area, what is today, what is wished for, what has helped before."""

from collections.abc import Mapping

from boendestod_app import defaults
from boendestod_app.domain.working import Strength
from boendestod_app.errors import Refused
from boendestod_app.services.by_client import grouped
from boendestod_app.services.desk import Desk
from boendestod_app.words import _

Said = tuple[str, str, str]  # today, wishes, used before


def strengths_of(desk: Desk, client_id: str) -> dict[str, list[Strength]]:
    """Every version by area, in order of day; areas in the order of the team's list, then any others."""
    held = grouped(desk.store.strengths.where(client_id=client_id), "area")
    known = [one.key for one in defaults.working().areas]
    return {area: held[area] for area in [*known, *(one for one in held if one not in known)] if area in held}


def keep_strengths(desk: Desk, client_id: str, said: Mapping[str, Said]) -> list[Strength]:
    """What was said today of these areas. An area that says what it said before gets no new version; one that was
    written today already is changed."""
    client, held, kept = desk.expect(client_id), strengths_of(desk, client_id), []
    for area, texts in said.items():
        latest = held[area][-1] if area in held else None
        now, wishes, before = (text.strip() for text in texts)
        if (now, wishes, before) == ((latest.now, latest.wishes, latest.before) if latest else ("", "", "")):
            continue
        id = latest.id if latest and latest.on == desk.today else desk.store.new_id()
        kept.append(Strength(id, client_id, area, desk.today, now, wishes, before))
    if not kept:
        raise Refused(_("Inget är ändrat."))
    for one in kept:
        desk.store.strengths.save(one)
    desk.says(_("skrev om styrkor för {name}").format(name=client.shown))
    return kept
