"""The same person twice in one list: the second row is a finding that says what differs, not a second client."""

from collections.abc import Iterable
from dataclasses import fields

from boendestod_app.domain.listed_client import Finding, ListedClient
from boendestod_app.intake.fields import Field
from boendestod_app.intake.headings import Headings
from boendestod_app.words import _, listed

_COLUMNS = {"worker_names": Field.WORKERS, "birth_year": Field.PERSONAL_NUMBER}
_NOT_COMPARED = frozenset({"row", "name", "decision_unread", "contacts_unread"})


def without_duplicates(
    clients: Iterable[ListedClient], headings: Headings
) -> tuple[tuple[ListedClient, ...], list[Finding]]:
    """The clients, each once, in order, and a finding for every row that repeats one or shares its name."""
    by_number: dict[str, ListedClient] = {}
    by_name: dict[str, ListedClient] = {}
    kept, findings = [], []
    for client in clients:
        same_number = by_number.get(client.personal_number) if client.personal_number else None
        same_name = by_name.get(_name(client))
        first = same_number or same_name
        if first and not _two_persons(first, client):
            findings.append(_repeated(first, client, headings))
            continue
        if first:
            findings.append(_namesake(first, client, headings))
        kept.append(client)
        by_name.setdefault(_name(client), client)
        if client.personal_number:
            by_number[client.personal_number] = client
    return tuple(kept), findings


def _name(client: ListedClient) -> str:
    return " ".join(client.name.casefold().split())


def _two_persons(first: ListedClient, second: ListedClient) -> bool:
    """Whether both have a checked personal number, and not the same."""
    both = first.personal_number and second.personal_number
    return bool(both) and first.personal_number != second.personal_number


def _repeated(first: ListedClient, second: ListedClient, headings: Headings) -> Finding:
    differing = _differing(first, second, headings)
    where = (
        _("Annat än på rad {row}: {columns}.").format(row=first.row, columns=listed(differing))
        if differing
        else _("Raderna är lika.")
    )
    return Finding(
        second.row,
        headings.heading(Field.NAME),
        second.name,
        _("Samma klient står redan på rad {row}. Den här raden lästes inte in. {where}").format(
            row=first.row, where=where
        ),
        _("Behåll en rad för klienten, och rätta den för hand där den här raden är nyare."),
    )


def _namesake(first: ListedClient, second: ListedClient, headings: Headings) -> Finding:
    return Finding(
        second.row,
        headings.heading(Field.NAME),
        second.name,
        _("En annan klient på rad {row} har samma namn. Båda lästes in.").format(row=first.row),
        _("Ge dem olika namn eller alias så att de inte förväxlas."),
    )


def _said(client: ListedClient, name: str) -> object:
    """What the row says there; a telephone number is the same however it is grouped."""
    return "".join(filter(str.isdigit, client.phone)) if name == "phone" else getattr(client, name)


def _differing(first: ListedClient, second: ListedClient, headings: Headings) -> list[str]:
    """The headings under which the rows say different things, as the list has them from left to right."""
    names = [
        field.name
        for field in fields(ListedClient)
        if field.name not in _NOT_COMPARED and _said(first, field.name) != _said(second, field.name)
    ]
    if _name(first) != _name(second):
        names.insert(0, "name")
    return sorted({headings.heading(_COLUMNS.get(name) or Field(name)) for name in names}, key=headings.place)
