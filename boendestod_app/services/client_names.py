"""What a client is called: one name is shown, the search finds each."""

from collections.abc import Iterable

from boendestod_app.domain.client import Client
from boendestod_app.domain.client_alias import LONGEST, ClientAlias
from boendestod_app.domain.neutral_alias import neutral_alias
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def aliases_of(desk: Desk, client_id: str) -> list[str]:
    """The other names, in order; the one that is shown stands on the card."""
    return [one.words for one in desk.store.client_aliases.where(client_id=client_id)]


def suggested_alias(desk: Desk, client_id: str) -> str:
    """A name that tells nothing and that nobody here has."""
    clients = desk.store.clients.where()
    taken = {name for one in clients for name in (one.name, one.alias)}
    return neutral_alias(client_id, taken | {one.name for one in desk.store.workers.where()})


def keep_others(desk: Desk, client: Client, names: Iterable[str]) -> None:
    """Inside a use case: these are the other names, each once, and never the one that is shown."""
    wanted = {" ".join(name.split()) for name in names} - {"", client.alias}
    if any(len(name) > LONGEST for name in wanted):
        refuse([Problem("names", _("Högst {count} tecken.").format(count=LONGEST))])
    held = desk.store.client_aliases.where(client_id=client.id)
    for one in held:
        if one.words not in wanted:
            desk.store.client_aliases.withdraw(one.id)
    for name in sorted(wanted - {one.words for one in held}):
        desk.store.client_aliases.save(ClientAlias(desk.store.new_id(), client.id, name))
