"""Protected identity put on and taken off; what is already out when it is put on, and what cannot be had back."""

from dataclasses import dataclass, replace
from datetime import date

from boendestod_app.domain.calendar import date_text, local
from boendestod_app.domain.client import Client
from boendestod_app.domain.export import Export, ExportState
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.domain.protection import ProtectionChange, fields_of
from boendestod_app.errors import Refused
from boendestod_app.services.client_names import keep_others
from boendestod_app.services.consents import stop
from boendestod_app.services.desk import Desk
from boendestod_app.services.outreach import forget_whereabouts
from boendestod_app.services.print_outs import told_print
from boendestod_app.words import _, ngettext

LEAST_SOUGHT = 4  # letters: a shorter word stands everywhere
MOST_HITS = 200


@dataclass(frozen=True, slots=True)
class Outside:
    """What is out of the app's hands when the protection is put on."""

    papers: tuple[Export, ...] = ()  # on the shared drive: can be taken away now
    prints: tuple[str, ...] = ()  # printed or saved: to be asked back
    texts: int = 0  # texts of our own in which what was let go of stands word for word: to be read through


def protect(desk: Desk, client_id: str, alias: str) -> Client:
    """Put the protection on: what leads home is emptied in every table and in the log, and nobody can undo that.

    The alias is what stands in the lists, in every paper and file name; so it is asked for.
    """
    client = desk.store.clients.get(client_id)
    if client.protected:
        raise Refused(_("Skyddet är redan på."))
    if not alias.strip():
        refuse([Problem("alias", _("Skriv ett alias. Det är det enda namnet som visas och skrivs ut."))])
    if client.name.strip() and alias.strip().casefold() == client.name.strip().casefold():
        refuse([Problem("alias", _("Aliaset får inte vara namnet."))])
    kept = replace(client, alias=alias.strip()).protect()
    changed_protection(desk, client, kept)
    desk.store.clients.save(kept)
    return kept


def unprotect(desk: Desk, client_id: str, why: str) -> Client:
    """Take the protection off, with a reason that stays. What was let go of does not come back."""
    client = desk.store.clients.get(client_id)
    kept = replace(client, protected=False)
    changed_protection(desk, client, kept, why)
    desk.store.clients.save(kept)
    desk.says(_("ändrade uppgifter om {name}").format(name=kept.shown))
    return kept


def changed_protection(desk: Desk, before: Client, after: Client, why: str = "") -> None:
    """Inside a use case: note that it was put on or taken off, and stop what was made before."""
    if before.protected == after.protected:
        return
    if before.protected and not why.strip():
        raise Refused(_("Skriv varför de skyddade personuppgifterna tas bort."))
    change = ProtectionChange(
        desk.store.new_id(), after.id, desk.now, desk.me, put_on=after.protected, why=why.strip()
    )  # fmt: skip
    desk.store.protection_changes.save(change)
    if after.protected:
        forget_whereabouts(desk, after.id)
        keep_others(desk, after, ())  # the alias is the only name that is shown, so no other leads to the person
        for export in desk.store.exports.where(client_id=after.id, state=ExportState.WAITING.value):
            stop(desk, export, _("Uppgifter på kortet har ändrats. Gör papperet på nytt."))  # tells nobody which


def outside(desk: Desk, client: Client) -> Outside:
    """The client's papers that are out, and how many of our own texts hold what is on the card: asked before it is
    put on, since nobody can tell afterwards."""
    store = desk.store
    papers = store.exports.where(client_id=client.id, state=ExportState.SENT.value)
    prints = [told_print(desk, one) for one in store.print_outs.where(client_id=client.id)]
    held = {words for field in fields_of("client") if len(words := getattr(client, field).strip()) >= LEAST_SOUGHT}
    hits = {
        hit.row
        for words in held
        for hit in store.search.find(words, MOST_HITS)
        if hit.client_id == client.id and hit.entity != "client"
    }
    card = [text for text in (client.good_to_know, client.risk, client.housing) if any(words in text for words in held)]
    return Outside(tuple(papers), tuple(dict.fromkeys(prints)), len(hits) + len(card))


def told_texts(count: int) -> str:
    """What is said of our own texts."""
    return ngettext(
        "{count} text här nämner adressen, telefonen eller portkoden. Läs igenom den: det som är skrivet för hand står "
        "kvar.",
        "{count} texter här nämner adressen, telefonen eller portkoden. Läs igenom dem: det som är skrivet för hand "
        "står kvar.",
        count,
    ).format(count=count)


def history_of(desk: Desk, client_id: str) -> list[str]:
    """When it was put on and taken off, for the dialog alone."""
    names = {worker.id: worker.name for worker in desk.store.workers.where()}
    found = []
    for one in desk.store.protection_changes.where(client_id=client_id):
        day, who = date_text(_day(one)), names.get(one.by, "")
        if one.put_on:
            found.append(_("{day}: skyddet slogs på av {who}.").format(day=day, who=who))
        else:
            found.append(_("{day}: skyddet togs bort av {who}. Varför: {why}").format(day=day, who=who, why=one.why))
    return found


def _day(one: ProtectionChange) -> date:
    return local(one.at).date()
