"""The log of who saw what, in words; and the checks of it: a sample by chance, each line judged, signed and kept."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from boendestod_app.domain.access import PLACES, Access, AccessLine, Draw, DrawnBy, Judged, Review, Wanted, sample
from boendestod_app.domain.calendar import clock_text, date_text, local, short_date_text
from boendestod_app.domain.clash_words import THINGS
from boendestod_app.domain.identity import short
from boendestod_app.domain.memo import Memo
from boendestod_app.domain.retention import PurgeKind
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.words import _, ngettext

LOOK_BACK = timedelta(days=30)
MOST_SHOWN = 2000
MOST_DRAWN = 200


@dataclass(frozen=True, slots=True)
class Told:
    """A line as it is shown. `client` is a name only where it is looked at on this laptop."""

    line: AccessLine
    day: str
    clock: str
    who: str
    client: str
    what: str


def words_of(line: AccessLine) -> str:
    """`Ändrade: Anteckning, Besök`."""
    if line.kind is Access.REVIEWED or not line.what:
        return line.kind.label
    if line.kind is Access.PURGED:
        return _("{kind}: {what}").format(kind=line.kind.label, what=PurgeKind(line.what).label)
    if line.kind is Access.PUT_BACK:
        return _("{kind}: {what}").format(kind=line.kind.label, what=line.what)
    first, then = (THINGS, PLACES) if line.kind in (Access.CHANGED, Access.RESTORED) else (PLACES, THINGS)
    parts = (first.get(part) or then.get(part) or "" for part in line.what.split(","))
    told = [_(word) if word else part for word, part in zip(parts, line.what.split(","), strict=True)]
    return _("{kind}: {what}").format(kind=line.kind.label, what=", ".join(part.strip() for part in told))


def told_lines(desk: Desk, lines: Iterable[AccessLine], *, named: bool = True) -> list[Told]:
    """The lines in words, in their order; without names a client is the beginning of an id."""
    workers = {one.id: one.name for one in desk.store.workers.where()}
    clients = {one.id: one.shown for one in desk.store.clients.where()} if named else {}
    return [_told(line, workers, clients) for line in lines]


def _told(line: AccessLine, workers: Mapping[str, str], clients: Mapping[str, str]) -> Told:
    at = local(line.at)
    who = workers.get(line.worker, short(line.worker)) if line.worker else _("ingen")
    client = clients.get(line.client_id, short(line.client_id)) if line.client_id else ""
    return Told(line, short_date_text(at.date()), clock_text(at), who, client, words_of(line))


def look(desk: Desk, wanted: Wanted) -> list[Told]:
    """The newest lines asked for. That somebody looks is a line too."""
    desk.store.access.read("", "window")
    desk.store.access.flush()
    return told_lines(desk, desk.store.access.lines(wanted, MOST_SHOWN))


def rows(desk: Desk, wanted: Wanted) -> list[dict[str, Any]]:
    """The lines for other programs, the oldest first; ids alone."""
    return [
        {
            "seq": line.seq,
            "at": line.at.isoformat(),
            "worker": line.worker,
            "device": line.device,
            "kind": line.kind.value,
            "client": line.client_id,
            "what": line.what,
            "act": line.act,
            "link": line.link,
        }
        for line in reversed(desk.store.access.lines(wanted))
    ]


def says(told: Told | None) -> str:
    """The whole line in one: `14 augusti 2026 · 10.05 · KI · Åsa · Läste: Besök`."""
    return " · ".join(filter(None, (told.day, told.clock, told.who, told.client, told.what))) if told else ""


# ---- loggkontroll


def draw(
    desk: Desk, *, first: date, last: date, by: DrawnBy, count: int, worker: str = "", seed: str = ""
) -> tuple[Draw, list[AccessLine]]:
    """A sample of what was done in these days. That it was drawn, and by which number, is noted before it is shown."""
    if first > last:
        raise Refused(_("Första dagen ska vara före den sista."))
    if not 0 < count <= MOST_DRAWN:
        raise Refused(_("Dra mellan 1 och {count}.").format(count=MOST_DRAWN))
    made = Draw(first, last, by, count, seed or secrets.token_hex(4), worker)
    found = sample(_until_now(desk, made), made)
    if not found:
        raise Refused(_("Loggen har inga rader de dagarna."))
    desk.store.access.note(Access.LOOKED, "", _as_noted(made))
    return made, found


def population(desk: Desk, made: Draw) -> list[AccessLine]:
    """What was drawn from, the oldest first: what was done with the store, and not the looking at the log itself.

    What was written since it was drawn is not in it: a sample of today stays what it is.
    """
    looked = desk.store.access.lines(Wanted(kind=Access.LOOKED))
    drawn = next((one.seq for one in looked if one.what == _as_noted(made)), None)
    return [one for one in _until_now(desk, made) if drawn is None or one.seq < drawn]


def _until_now(desk: Desk, made: Draw) -> list[AccessLine]:
    lines = desk.store.access.lines(Wanted(worker=made.worker, first=made.first, last=made.last))
    return [one for one in reversed(lines) if one.kind not in (Access.LOOKED, Access.REVIEWED)]


def _as_noted(made: Draw) -> str:
    return f"draw,{made.seed}"


def drawn_lines(desk: Desk, made: Draw) -> list[AccessLine]:
    """The lines that these words draw."""
    return sample(population(desk, made), made)


def sign_review(desk: Desk, made: Draw, marks: Mapping[int, Judged], words: str = "", reviewer: str = "") -> Review:
    """Every line of the sample is judged, and what came of it is kept for good. Who signs is noted."""
    lines = drawn_lines(desk, made)
    left = [one for one in lines if one.seq not in marks]
    if left:
        told = ngettext("{count} rad är inte bedömd än.", "{count} rader är inte bedömda än.", len(left))
        raise Refused(told.format(count=len(left)))
    judged = tuple((one.seq, marks[one.seq]) for one in lines)
    if any(judgement is Judged.FOLLOW_UP for _seq, judgement in judged) and not words.strip():
        raise Refused(_("Skriv vad som ska följas upp, och av vem. Skriv inga klienters namn."))
    of = len(population(desk, made))
    review = Review(desk.store.new_id(), desk.now, reviewer or desk.me, made, of, judged, words.strip())
    desk.store.access.put_review(review)
    return review


def said_of(desk: Desk, review: Review) -> str:
    """`14 augusti, Kim: 20 rader av 312, 18 förklarade, 2 att följa upp`."""
    worker = desk.store.workers.find(review.worker)
    count, follow = len(review.marks), review.to_follow_up
    return _("{day}, {who}: {count} rader av {of}, {explained} förklarade, {follow} att följa upp").format(
        day=date_text(local(review.at).date()), who=worker.name if worker else short(review.worker), count=count,
        of=review.of, explained=count - follow, follow=follow,
    )  # fmt: skip


def review_memo(desk: Desk, review: Review) -> Memo:
    """The protocol on paper: no client's name, only ids that are this laptop's own."""
    made, names = review.draw, {one.id: one.name for one in desk.store.workers.where()}
    held = {line.seq: line for seq, _judged in review.marks if (line := desk.store.access.line(seq))}
    told = {one.line.seq: one for one in told_lines(desk, held.values(), named=False)}
    whose = names.get(made.worker, short(made.worker)) if made.worker else _("Alla")
    drawn_words = _("{count} {what} av {of} rader. Slumptal: {seed}").format(
        count=made.count, what=made.by.label.lower(), of=review.of, seed=made.seed
    )
    period = f"{short_date_text(made.first)} – {short_date_text(made.last)}"
    parts = [
        (_("Perioden"), period), (_("Vems rader"), whose), (_("Stickprovet"), drawn_words),
        (_("Resultat"), said_of(desk, review)),
    ]  # fmt: skip
    if review.words:
        parts.append((_("Att följa upp"), review.words))
    for seq, judged in review.marks:
        one = told.get(seq)
        parts.append((_("Rad {number}: {judged}").format(number=seq, judged=judged.label.lower()), says(one)))
    signer = names.get(review.worker, short(review.worker))
    at = local(review.at)
    return Memo(
        title=_("Loggkontroll"),
        about=_("Signerad {day} {clock} av {who}").format(
            day=date_text(at.date()), clock=clock_text(at), who=signer
        ),
        parts=tuple(parts),
        foot=_("Klienter står som id, som bara kan läsas på den här datorn. Loggen gäller den här datorn."),
        fictional=desk.unit.fictional,
    )  # fmt: skip
