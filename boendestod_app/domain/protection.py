"""Protected identity (skyddade personuppgifter): what is then unavailable, not merely hidden (domain rule 4.10).

What is listed here is let go of when the protection is put on, and cannot be kept while it lasts: not in a table, not
in the log of changes, not in the search, not in what is being typed. What a person wrote in their own words, such as a
note or an agreement, is documentation (SoL 14:3) and stays: that is read through by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

NEAR_HOME = frozenset({"sector_work", "sector_neighbours"})  # of the map: workplace, school, and who lives next door


@dataclass(frozen=True, slots=True)
class Leads:
    """Fields of one kind of value that may lead to where somebody lives, works, studies or can be found."""

    fields: tuple[str, ...]
    when: tuple[str, frozenset[str]] | None = None  # only of a row of which this was ever said


LEADS: Mapping[str, tuple[Leads, ...]] = {
    "client": (Leads(("address", "phone", "door_code")),),
    "rhythm": (Leads(("place",)),),
    "visit": (Leads(("place",)),),
    "meeting": (Leads(("place",)),),
    "sip": (Leads(("follow_up_place",)),),
    "network_person": (Leads(("name", "relation"), ("sector_id", NEAR_HOME)),),
    "actor": (
        Leads(("address",)),
        Leads(("organisation", "person", "phone"), ("kind", frozenset({"landlord", "work"}))),
    ),
    "found_place": (Leads(("place", "times", "told_by")),),
    "sighting": (Leads(("place", "told_by")),),
    "outreach_request": (Leads(("whom", "what", "answer")),),
    "tenancy": (Leads(("landlord", "called", "conditions", "conditions_by", "after")),),  # often the landlord's name
    "interview": (Leads(("place",)),),
    "occupation": (Leads(("what", "contact", "phone", "hours")),),  # the workplace
    "group_activity": (Leads(("hours",)),),  # when the person stands in a known room
}
"""By table. A new field that may lead to somebody is listed here, or in `KEPT` with the reason: a test asks."""

KEPT: Mapping[tuple[str, str], str] = {
    ("unit", "phone"): "the unit's own",
    ("unit", "safe_call_phone"): "the unit's own",
    ("unit_contact", "phone"): "the unit's own",
    ("worker", "phone"): "a colleague's",
    ("client", "housing"): "the form of housing, such as andrahand; never where",
    ("client", "team"): "which of our teams; left out of papers",
    ("worker", "team"): "which of our teams",
    ("level_change", "place"): "a place in an order",
    ("network_person", "place"): "a place on the map drawn on screen",
    ("group_member", "phone"): "another person's, needed in a crisis",
    ("group_member", "mail"): "another person's",
    ("relative", "phone"): "another person's, needed in a crisis",
    ("weekend_plan", "phone"): "the number that the client calls",
    ("support_period", "officer_phone"): "the handläggare's",
    ("mapped", "housing"): "the form of housing on a measuring day; never where",
    ("home_settings", "meeting_place"): "what the team calls its meeting place",
    ("crisis_plan", "door"): "what is done when nobody opens, in the client's own words",
    ("crisis_plan", "door_consent"): "a yes or no",
}
"""Fields with such a name that lead to nobody's home, and why."""


@dataclass(frozen=True, slots=True)
class ProtectionChange:
    """Protection was put on or taken off: when, by whom, and why where it was taken off. Stands in no report."""

    id: str
    client_id: str
    at: datetime  # UTC
    by: str
    put_on: bool
    why: str = ""


def fields_of(entity: str) -> frozenset[str]:
    """The fields of a table that may have to be let go of; most tables have none."""
    return frozenset(field for leads in LEADS.get(entity, ()) for field in leads.fields)
