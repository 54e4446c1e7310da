"""The network map folded to what may stand on paper: without names unless asked for, never for who is protected."""

from datetime import date

from boendestod_app.domain.calendar import date_text, short_date_text
from boendestod_app.domain.network import RINGS, NetworkPerson
from boendestod_app.domain.network_change import counts_told
from boendestod_app.domain.network_paper import NetworkPaper, PaperPerson, PaperTie
from boendestod_app.domain.network_place import Spot, edge_of, spots
from boendestod_app.domain.network_words import pseudonyms, tie_word
from boendestod_app.services.desk import Desk
from boendestod_app.services.network import NetworkView, network_view
from boendestod_app.words import _, ngettext


def network_paper(desk: Desk, client_id: str, on: date | None = None, *, names: bool = False) -> NetworkPaper:
    """The map of a day. What is used together stands on no paper: it may lie where visitors see it."""
    client, view = desk.expect(client_id), network_view(desk, client_id, on)
    shown = view.map
    called = {one.person_id: one.says for one in shown.persons}
    if client.protected or not names:
        called = pseudonyms(shown)
    number = {one.person_id: place for place, one in enumerate(shown.persons)}
    ties = tuple(PaperTie(number[tie.one], number[tie.other], tie.kind.value) for tie in shown.ties)
    persons = tuple(_person(view, spot, called) for spot in spots(shown))
    return NetworkPaper(
        name=client.shown,
        called=client.first_name,
        day=date_text(shown.on),
        sectors=tuple(sector.name for sector in shown.sectors),
        rings=tuple((ring.label, edge_of(ring)) for ring in RINGS),
        persons=persons,
        ties=ties,
        counts=counts_told(shown),
        alt=_alt(persons),
        fictional=desk.unit.fictional,
    )


def _person(view: NetworkView, spot: Spot, called: dict[str, str]) -> PaperPerson:
    person, key = spot.person, spot.person.person_id
    sector = view.map.sector(person.sector_id)
    return PaperPerson(
        called[key], spot.x, spot.y, person.tie.value, sector.professional, person.member_id is not None,
        key in view.faded, person.ring.label, sector.name, _told(view, person, called),
    )  # fmt: skip


def _told(view: NetworkView, person: NetworkPerson, called: dict[str, str]) -> str:
    parts = [tie_word(person.tie), *(support.label.lower() for support in person.supports)]
    parts += [_("konflikt just nu")] * person.conflict + [_("i resursgruppen")] * bool(person.member_id)
    for tie, other in view.map.ties_of(person.person_id):
        parts.append(_("{tie} med {name}").format(tie=tie_word(tie.kind), name=called[other.person_id]))
    if last := view.last.get(person.person_id):
        parts.append(_("senast {day}").format(day=short_date_text(last)))
    told = ", ".join(parts)
    return told[:1].upper() + told[1:]


def _alt(persons: tuple[PaperPerson, ...]) -> str:
    count = ngettext("{count} person", "{count} personer", len(persons)).format(count=len(persons))
    told = _("Nätverkskarta med klienten i mitten, tre ringar och {count}. Tabellen under bilden säger samma sak.")
    where = ". ".join(f"{one.label}: {one.sector}, {one.ring.lower()}" for one in persons)
    return f"{told.format(count=count)} {where}.".replace(" .", "")
