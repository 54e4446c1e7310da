"""What a client is called: one name is shown, the search finds each."""

from dataclasses import replace

from boendestod_app.domain.client_alias import LONGEST, ClientAlias
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def aliases_of(desk: Desk, client_id: str) -> list[ClientAlias]:
    """The other names, in order; the one that is shown stands on the card."""
    return desk.store.client_aliases.where(client_id=client_id)


def add_alias(desk: Desk, client_id: str, words: str) -> ClientAlias:
    """One name more; it is shown at once where none is."""
    client, words = desk.expect(client_id), " ".join(words.split())
    if not words:
        refuse([Problem("words", _("Skriv vad klienten kallas."))])
    if len(words) > LONGEST:
        refuse([Problem("words", _("Högst {count} tecken.").format(count=LONGEST))])
    known = {client.alias.casefold(), *(one.words.casefold() for one in aliases_of(desk, client_id))}
    if words.casefold() in known:
        raise Refused(_("Det namnet finns redan."))
    alias = ClientAlias(desk.store.new_id(), client_id, words)
    desk.store.client_aliases.save(alias)
    desk.says(_("lade till ett namn på {name}").format(name=client.shown))
    return alias


def show_alias(desk: Desk, alias_id: str) -> None:
    """This one is shown from now on; the one before is kept among the others."""
    alias = desk.store.client_aliases.get(alias_id)
    client = desk.store.clients.get(alias.client_id)
    desk.store.clients.save(replace(client, alias=alias.words))
    if client.alias and client.alias.casefold() != alias.words.casefold():
        desk.store.client_aliases.save(replace(alias, words=client.alias))
    else:
        desk.store.client_aliases.withdraw(alias.id)
    desk.says(_("valde vilket namn som visas: {name}").format(name=alias.words))


def remove_alias(desk: Desk, alias_id: str) -> None:
    """The client is not called that."""
    alias = desk.store.client_aliases.get(alias_id)
    desk.store.client_aliases.withdraw(alias_id)
    desk.says(_("tog bort ett namn på {name}").format(name=desk.store.clients.get(alias.client_id).shown))
