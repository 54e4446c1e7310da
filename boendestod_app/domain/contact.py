"""Händelser: calls, messages and meetings beside the visits."""

from dataclasses import dataclass
from datetime import datetime

from boendestod_app.domain.labelled import Labelled
from boendestod_app.words import N_


class ContactKind(Labelled):
    """The way of the contact."""

    CALL = "call", N_("Samtal")
    MESSAGE = "message", N_("SMS")
    MAIL = "mail", N_("Brev eller mejl")
    MEETING = "meeting", N_("Möte")
    OTHER = "other", N_("Annat")


@dataclass(frozen=True, slots=True)
class ContactEvent:
    """With the client, or about the client with somebody else; only the first counts as contact."""

    id: str
    client_id: str
    start: datetime  # local wall time
    kind: ContactKind
    with_client: bool
    whom: str
    text: str
    author: str
    actor_id: str | None = None  # with which of those around the client
