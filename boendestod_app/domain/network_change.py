"""Two maps compared: who came, who went, who stands nearer or farther, what is another between them."""

from collections.abc import Callable
from dataclasses import dataclass

from boendestod_app.domain.network import RINGS, NetworkMap, NetworkPerson, TieKind
from boendestod_app.words import _, listed, ngettext

Call = Callable[[NetworkPerson], str]  # what a person is called: the name, or what stands for it on paper


@dataclass(frozen=True, slots=True)
class Moved:
    """One person, before and after: in another ring or sector, or with another tie to the client."""

    before: NetworkPerson
    after: NetworkPerson

    @property
    def nearer(self) -> int:
        """So many rings nearer; less than none is farther."""
        return RINGS.index(self.before.ring) - RINGS.index(self.after.ring)

    @property
    def elsewhere(self) -> bool:
        """Whether in another sector."""
        return self.before.sector_id != self.after.sector_id

    @property
    def retied(self) -> bool:
        """Whether the tie to the client is another."""
        return self.before.tie is not self.after.tie

    @property
    def says_anything(self) -> bool:
        """Another place within the same ring and sector is no change in the network."""
        return bool(self.nearer) or self.elsewhere or self.retied


@dataclass(frozen=True, slots=True)
class NetworkChange:
    """From one day's map to another's."""

    before: NetworkMap
    after: NetworkMap
    came: tuple[NetworkPerson, ...]
    went: tuple[NetworkPerson, ...]
    moved: tuple[Moved, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is another."""
        return not (self.came or self.went or self.moved)


def compare(before: NetworkMap, after: NetworkMap) -> NetworkChange:
    """What is another in the later map."""
    then = {person.person_id: person for person in before.persons}
    now = {person.person_id: person for person in after.persons}
    both = [Moved(then[key], now[key]) for key in now if key in then]
    return NetworkChange(
        before,
        after,
        came=tuple(person for key, person in now.items() if key not in then),
        went=tuple(person for key, person in then.items() if key not in now),
        moved=tuple(one for one in both if one.says_anything),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, and the rows it rests on."""

    says: str
    ids: tuple[str, ...]


def change_told(change: NetworkChange, call: Call) -> list[Told]:
    """The change in plain sentences, what came first; nothing is praised and nothing blamed."""
    told = []
    if change.came:
        told.append(_told(_("Nya i nätverket: {names}."), change.came, call))
    if change.went:
        told.append(_told(_("Inte längre med: {names}."), change.went, call))
    groups = (
        (_("Närmare nu: {names}."), [one for one in change.moved if one.nearer > 0]),
        (_("Längre ut nu: {names}."), [one for one in change.moved if one.nearer < 0]),
    )
    for sentence, moved in groups:
        if moved:
            told.append(_told(sentence, [one.after for one in moved], call, [one.before for one in moved]))
    for one in change.moved:
        if one.elsewhere:
            sector = change.after.sector(one.after.sector_id).name
            says = _("{name} räknas nu till {sector}.").format(name=call(one.after), sector=sector.lower())
            told.append(Told(says, (one.before.id, one.after.id)))
        if one.retied:
            says = _TIES[one.after.tie]().format(name=call(one.after))
            told.append(Told(says, (one.before.id, one.after.id)))
    return told


_TIES: dict[TieKind, Callable[[], str]] = {
    TieKind.SUPPORT: lambda: _("Kontakten med {name} är nu ett stöd."),
    TieKind.DIFFICULT: lambda: _("Kontakten med {name} är svår nu."),
    TieKind.BROKEN: lambda: _("Kontakten med {name} är bruten."),
}


def _told(sentence: str, who: "tuple[NetworkPerson, ...] | list[NetworkPerson]", call: Call,
          before: "list[NetworkPerson] | tuple[NetworkPerson, ...]" = ()) -> Told:  # fmt: skip
    says = sentence.format(names=listed(call(person) for person in who))
    return Told(says, tuple(person.id for person in (*before, *who)))


def counts_told(shown: NetworkMap) -> str:
    """`5 privata och 1 professionell.`; of what there is none, nothing is said."""
    private = ngettext("{count} privat", "{count} privata", shown.private).format(count=shown.private)
    others = ngettext("{count} professionell", "{count} professionella", shown.professional)
    others = others.format(count=shown.professional)
    if not (shown.private and shown.professional):
        return f"{others if shown.professional else private}."
    return _("{private} och {professional}.").format(private=private, professional=others)
