"""The parts of the network map, as the unit names them."""

from dataclasses import replace

from boendestod_app.domain.network import LONGEST, Sector
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.network import sectors
from boendestod_app.words import _

FEWEST, MOST = 2, 8  # fewer is no map, more are too narrow to write in


def add_sector(desk: Desk, *, name: str, one: str = "", professional: bool = False) -> Sector:
    """One more part, after the others."""
    used = [sector for sector in sectors(desk) if sector.used]
    if len(used) >= MOST:
        raise Refused(_("Kartan har plats för högst {count} delar.").format(count=MOST))
    rank = max(sector.rank for sector in sectors(desk)) + 1
    sector = _checked(desk, Sector(desk.store.new_id(), name.strip(), rank, professional, one.strip()))
    desk.store.network_sectors.save(sector)
    desk.says(_("lade till {name} på nätverkskartan").format(name=sector.name))
    return sector


def edit_sector(desk: Desk, sector: Sector) -> None:
    """Another name, also on the maps of before."""
    sector = _checked(desk, replace(sector, name=sector.name.strip(), one=sector.one.strip()))
    desk.store.network_sectors.save(sector)
    desk.says(_("ändrade {name} på nätverkskartan").format(name=sector.name))


def drop_sector(desk: Desk, sector_id: str) -> None:
    """Nobody new is put there; where somebody stands in it, it is shown until they are moved."""
    used = [sector for sector in sectors(desk) if sector.used]
    if len(used) <= FEWEST:
        raise Refused(_("Kartan behöver minst {count} delar.").format(count=FEWEST))
    gone = next((sector for sector in used if sector.id == sector_id), None)
    if gone is None:
        raise Refused(_("Den delen av kartan används inte längre."))
    desk.store.network_sectors.save(replace(gone, used=False))
    desk.says(_("tog bort {name} från nätverkskartan").format(name=gone.name))


def _checked(desk: Desk, sector: Sector) -> Sector:
    problems = []
    others = {one.name.casefold() for one in sectors(desk) if one.used and one.id != sector.id}
    if not sector.name:
        problems.append(Problem("name", _("Skriv vad delen heter.")))
    elif sector.name.casefold() in others:
        problems.append(Problem("name", _("Det finns redan en del som heter så.")))
    for field, text in (("name", sector.name), ("one", sector.one)):
        if len(text) > LONGEST // 2:
            problems.append(Problem(field, _("Högst {count} tecken.").format(count=LONGEST // 2)))
    refuse(problems)
    return sector
