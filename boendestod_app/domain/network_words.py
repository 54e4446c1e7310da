"""A person of the network map in words: for a screen reader, for the table, and without a name for paper."""

from datetime import date

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.network import NetworkMap, NetworkPerson, TieKind
from boendestod_app.words import N_, _

_TIES = {
    TieKind.SUPPORT: N_("stöd"),
    TieKind.DIFFICULT: N_("svår kontakt"),
    TieKind.BROKEN: N_("bruten kontakt"),
}

# Said to nobody who it is; any other word of a relation may hold a name ("Lisas mamma").
_RELATIONS = frozenset(
    word
    for line in (
        "syster bror syskon mamma pappa mor far förälder dotter son barn barnbarn mormor farmor morfar farfar",
        "moster faster morbror farbror kusin sambo partner särbo fru man make maka hustru flickvän pojkvän",
        "svärmor svärfar svägerska svåger vän kompis kamrat granne hyresvärd chef kollega arbetskamrat lärare",
        "läkare sjuksköterska psykolog kurator terapeut handläggare boendestödjare stödperson kontaktperson",
        "sponsor arbetsterapeut behandlare",
    )
    for word in line.split()
)


def tie_word(kind: TieKind) -> str:
    """The tie to the client in a word or two."""
    return _(_TIES[kind])


def spoken(shown: NetworkMap, person: NetworkPerson, last: date | None, faded: bool) -> str:
    """All that the picture shows of a person, in one breath."""
    parts = [person.says, shown.sector(person.sector_id).name, person.ring.label.lower(), tie_word(person.tie)]
    parts += details(shown, person)
    if last:
        parts.append(_("senast kontakt {day}").format(day=date_text(last)))
    if faded:
        parts.append(_("ingen kontakt på länge"))
    return ", ".join(parts)


def details(shown: NetworkMap, person: NetworkPerson) -> list[str]:
    """What else is said of a person: the support, what is hard, the group, ties to others."""
    parts = [support.label.lower() for support in person.supports]
    signs = (
        (person.conflict, _("konflikt just nu")),
        (person.uses_together, _("använder tillsammans")),
        (person.may_contact, _("får kontaktas")),
        (person.member_id is not None, _("i resursgruppen")),
    )
    parts += [words for there, words in signs if there]
    for tie, other in shown.ties_of(person.person_id):
        parts.append(_("{tie} med {name}").format(tie=tie_word(tie.kind), name=other.shown))
    return parts


def pseudonyms(shown: NetworkMap) -> dict[str, str]:
    """By person: `Syster`, `Vän 1`, `Vän 2`: who it is to the client and never a name."""
    called = {person.person_id: _stand_in(shown, person) for person in shown.persons}
    words = list(called.values())
    found, seen = {}, dict.fromkeys(words, 0)
    for key, word in called.items():
        seen[word] += 1
        found[key] = f"{word} {seen[word]}" if words.count(word) > 1 else word
    return found


def _stand_in(shown: NetworkMap, person: NetworkPerson) -> str:
    if person.relation.casefold() in _RELATIONS:
        return person.relation.capitalize()
    sector = shown.sector(person.sector_id)
    return sector.one or sector.name
