"""The team's laptops, for who looks at them."""

from datetime import datetime

from boendestod_app.services.rooms import Ledger, team_room
from boendestod_app.services.team_share import Laptop
from boendestod_app.share.roster import Roster


def laptops(ledger: Ledger, roster: Roster) -> tuple[Laptop, ...]:
    """All that are in the roster, with when each was last known to have fetched anything."""
    seen: dict[str, datetime] = {}
    for room in (team_room(roster.team), *ledger.rooms()):
        for device, (_version, at) in ledger.peers(room).items():
            seen[device] = max(at, seen.get(device, at))
    me = ledger.device
    return tuple(
        Laptop(one.id, one.worker, one.name, one.id == me, one.revoked, seen.get(one.id)) for one in roster.devices
    )
