"""*Att reda ut*: what two have said without knowing of each other, side by side; a person picks, or joins them."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from boendestod_app.domain.calendar import local, moment_text
from boendestod_app.domain.clash import LEVEL, Clash, ClashKind, Side
from boendestod_app.domain.clash_words import readable, thing
from boendestod_app.domain.level_change import LevelChange
from boendestod_app.domain.visit import Visit
from boendestod_app.errors import Refused
from boendestod_app.services.clash_versions import keep_version, version_says
from boendestod_app.services.desk import Desk
from boendestod_app.services.raise_level import moment_after, partner_of
from boendestod_app.words import _

# What is said in one way or another, and never in both.
_SHORT = frozenset({
    "phone", "mail", "door_code", "personal_number", "name", "alias", "initials", "title", "word", "number",
})  # fmt: skip

_OF_A_ROW = (ClashKind.VALUES, ClashKind.TEXTS, ClashKind.TAKEN_BACK)
_CALLED_BY = {  # by which of its fields a person knows which one it is
    "goal": ("goals", "words"), "milestone": ("milestones", "words"), "next_step": ("next_steps", "what"),
    "agreement": ("agreements", "what"), "visit": ("visits", "start"), "relative": ("relatives", "name"),
    "network_person": ("network_persons", "name"), "group_member": ("members", "name"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShownSide:
    """What one of them said, as it is read. `key` is given back when it is picked."""

    key: str
    says: str
    by: str
    at: datetime  # local wall time, as that laptop's clock was


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of words that two have written in: kept, put in by somebody, or taken out."""

    text: str
    added_by: str = ""
    removed_by: str = ""


@dataclass(frozen=True, slots=True)
class ToSettle:
    """One line of the list."""

    id: str
    kind: ClashKind
    client_id: str  # nothing for what is the team's own
    whose: str
    what: str
    sides: tuple[ShownSide, ...]
    stands: str  # what counts meanwhile
    why: str  # why that counts
    stretches: tuple[Stretch, ...] = ()
    words: str | None = None  # what a person joins them from, where it is text
    planned: bool = False  # of one visit that two have: nobody has written down either


def to_settle(desk: Desk) -> list[ToSettle]:
    """Everything that waits for a person; usually nothing."""
    workers = {worker.id: worker.name for worker, _gone in desk.store.workers.history()}
    return [
        _shown(desk, _in_order(clash), workers | called_in(desk, clash.client_id))
        for clash in desk.store.clashes.open()
    ]


def to_settle_of(desk: Desk, client_id: str) -> list[ToSettle]:
    """What waits for a person about one client."""
    return [one for one in to_settle(desk) if one.client_id == client_id]


def level_open(desk: Desk, client_id: str) -> bool:
    """Whether two have said different levels of the client, and nobody has settled it."""
    return desk.store.clashes.find(f"{LEVEL[0]}:{client_id}:{LEVEL[1]}") is not None


def settle(desk: Desk, clash_id: str, *, pick: str = "", text: str | None = None) -> None:
    """One of the sides by its key, or the words that the person has joined them to: that stands from now on."""
    clash = desk.store.clashes.find(clash_id)
    if clash is None:
        raise Refused(_("Det är redan utrett."))
    what = _what(desk, clash)
    if clash.kind is ClashKind.LEVELS:
        _settle_level(desk, clash, _picked(clash, pick))
    elif clash.kind is ClashKind.VERSIONS:
        keep_version(desk, clash, str(_picked(clash, pick).value))
    elif text is not None and not text.strip():
        raise Refused(_("Skriv några ord, eller välj en av dem."))
    elif text is not None and clash.kind in (ClashKind.VALUES, ClashKind.TEXTS):
        desk.store.clashes.settle_with_text(clash, text)
    else:
        desk.store.clashes.settle(clash, _picked(clash, pick).value)
    desk.says(_("redde ut {what}").format(what=what))


def _settle_level(desk: Desk, clash: Clash, side: Side) -> None:
    """A new change like the picked one, made knowing of both: the partner of the one who settled is to be told."""
    picked = desk.store.levels.get(str(side.value))
    now = desk.store.levels.standing(picked.client_id)
    tell = partner_of(desk, desk.expect(picked.client_id))
    again = replace(
        picked, id=desk.store.new_id(), at=moment_after(desk, now), by=desk.me, tell=tell, told_at=None,
        not_told_at=None, settles=(str(side.value), *(str(one.value) for one in clash.sides if one is not side)),
    )  # fmt: skip
    desk.store.levels.save(again)


def _picked(clash: Clash, pick: str) -> Side:
    for side in clash.sides:
        if side.fact == pick:
            return side
    raise Refused(_("Välj ett av dem, eller skriv det som ska gälla."))


def _in_order(clash: Clash) -> Clash:
    """Side by side in the same order on every laptop: two who talk about it on the phone see the same."""
    if clash.kind not in (ClashKind.VALUES, ClashKind.TEXTS):
        return clash
    return replace(clash, sides=tuple(sorted(clash.sides, key=lambda side: (side.at, side.fact))))


def _shown(desk: Desk, clash: Clash, workers: dict[str, str]) -> ToSettle:
    client = desk.store.clients.find(clash.client_id) if clash.client_id else None
    sides = tuple(
        ShownSide(side.fact, _says(desk, clash, side.value, workers), workers.get(side.by, ""), local(side.at))
        for side in clash.sides
    )
    by = {side.fact: workers.get(side.by, "") for side in clash.sides}
    stretches = tuple(
        Stretch(piece.text, by.get(piece.added_by, ""), ", ".join(by[fact] for fact in piece.removed_by))
        for piece in clash.pieces
    )
    whose = client.shown if client else "" if clash.client_id else _("Teamet")
    stands = _says(desk, clash, clash.stands, workers)
    return ToSettle(clash.id, clash.kind, clash.client_id, whose, _what(desk, clash), sides, stands, _why(desk, clash),
                    stretches, _words(desk, clash, workers), _only_planned(desk, clash))  # fmt: skip


def _words(desk: Desk, clash: Clash, workers: dict[str, str]) -> str | None:
    """The merged text; of two that cannot be merged both, one under the other; none where it is no text."""
    if clash.kind is ClashKind.TEXTS:
        return "".join(piece.text for piece in clash.pieces if not piece.removed_by)
    if clash.kind is not ClashKind.VALUES or clash.field in _SHORT or clash.field.endswith("_id"):
        return None
    held = [desk.store.clashes.read(clash, side.value) for side in clash.sides]
    if not all(type(one) is str and one not in workers for one in held):
        return None
    return "\n".join(dict.fromkeys(filter(None, held)))


def called_in(desk: Desk, client_id: str) -> dict[str, str]:
    """What a person reads for an id that stands in a value of this client: who it is, which sign."""
    if not client_id:
        return {sector.id: sector.name for sector, _gone in desk.store.network_sectors.history()}
    store = desk.store
    return {
        **{member.id: member.says for member, _gone in store.members.history(client_id=client_id)},
        **{sign.id: sign.words for sign, _gone in store.early_signs.history(client_id=client_id)},
        **{one.id: one.name for one, _gone in store.relatives.history(client_id=client_id)},
        **{one.id: one.name for one, _gone in store.network_persons.history(client_id=client_id)},
        **{sector.id: sector.name for sector, _gone in store.network_sectors.history()},
    }


def _what(desk: Desk, clash: Clash) -> str:
    """Which field of which of the client's several things."""
    if _only_planned(desk, clash):
        return _("Besök: flyttat av två")
    what, about = thing(clash.entity, clash.field), _about(desk, clash)
    return _("{what} ({about})").format(what=what, about=about) if about else what


def _about(desk: Desk, clash: Clash) -> str:
    table, field = _CALLED_BY.get(clash.entity, ("", ""))
    if not table or field == clash.field or clash.kind not in _OF_A_ROW:
        return ""
    held: Any = getattr(desk.store, table).find(clash.row)
    told = getattr(held, field, "")
    return moment_text(told) if isinstance(told, datetime) else str(told)


def _only_planned(desk: Desk, clash: Clash) -> bool:
    """Whether two have moved one planned visit, and nobody has written down either."""
    if clash.kind is not ClashKind.TWICE:
        return False
    visits = [desk.store.visits.find(str(side.value)) for side in clash.sides]
    return all(visit is not None and visit.outcome is None and visit.arrived_at is None for visit in visits)


def _why(desk: Desk, clash: Clash) -> str:
    if _only_planned(desk, clash):
        return _("Båda har flyttat samma planerade besök. Välj när det är: det andra tas ur planen.")
    if (clash.kind, clash.entity) == (ClashKind.VERSIONS, "risk"):
        return _("Två gjordes samtidigt. Den som skyddar mest gäller tills någon har valt, eller gjort en ny.")
    return {
        ClashKind.VALUES: _("Båda finns kvar tills någon har valt."),
        ClashKind.TEXTS: _("Båda har skrivit. Orden är sammanfogade: läs igenom dem."),
        ClashKind.TAKEN_BACK: _("En har tagit bort det, en annan har skrivit mer. Det står kvar tills någon har valt."),
        ClashKind.TWICE: _(
            "Samma planerade besök är nedskrivet två gånger. Välj vilket det var, det andra får stå för sig."
        ),
        ClashKind.VERSIONS: _("Två gjordes samtidigt. Den senaste visas tills någon har valt, eller skrivit en ny."),
        ClashKind.LEVELS: _("Det läge som skyddar mest gäller tills någon har valt."),
    }[clash.kind]


def _says(desk: Desk, clash: Clash, value: str | int | float | None, workers: dict[str, str]) -> str:
    if clash.kind is ClashKind.TAKEN_BACK:
        return _("Ta bort") if value else _("Behåll")
    if clash.kind is ClashKind.LEVELS:
        change = desk.store.levels.find(str(value))
        return _level(desk, change) if change else ""
    if clash.kind is ClashKind.VERSIONS:
        return version_says(desk, clash.entity, str(value), workers)
    if clash.kind is ClashKind.TWICE:
        visit = desk.store.visits.find(str(value))
        return _visit(visit) if visit else ""
    held: Any = desk.store.clashes.read(clash, value)
    return readable(held, workers)


def _visit(visit: Visit) -> str:
    when = moment_text(visit.start)
    return _("{when}: {how}").format(when=when, how=visit.outcome.label) if visit.outcome else when


def _level(desk: Desk, change: LevelChange) -> str:
    return _("{level}, {step}: {line}").format(
        level=change.level.label, step=desk.ladder.step(change.step).says, line=change.line
    )
