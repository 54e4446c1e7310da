"""What a column of a team's list can be about."""

from boendestod_app.domain.labelled import Labelled
from boendestod_app.words import N_


class Field(Labelled):
    """One thing that a list tells of a client. The codes are the keys of `headings.toml`."""

    NAME = "name", N_("Namn")
    FIRST_NAME = "first_name", N_("Förnamn")
    LAST_NAME = "last_name", N_("Efternamn")
    PERSONAL_NUMBER = "personal_number", N_("Personnummer")
    ADDRESS = "address", N_("Adress")
    DOOR_CODE = "door_code", N_("Portkod")
    PHONE = "phone", N_("Telefon")
    WORKERS = "workers", N_("Ansvarig boendestödjare")
    DECIDED = "decided", N_("Beslutets tid")
    DECIDED_FROM = "decided_from", N_("Beslut från och med")
    DECIDED_TO = "decided_to", N_("Beslut till och med")
    HOURS_PER_WEEK = "hours_per_week", N_("Timmar per vecka")
    CONTACTS_PER_WEEK = "contacts_per_week", N_("Besök per vecka")
    RHYTHMS = "rhythms", N_("Besöksschema")
    LEVEL = "level", N_("Läge")
    MILESTONES = "milestones", N_("Delmål")
    LAST_MEETING = "last_meeting", N_("Senaste resursgruppsmöte")
    NEXT_MEETING = "next_meeting", N_("Nästa resursgruppsmöte")
    HOUSING = "housing", N_("Boende")
    GOOD_TO_KNOW = "good_to_know", N_("Bra att veta")
    RISK = "risk", N_("Risk")
    PROTECTED = "protected", N_("Skyddade personuppgifter")


NAMES = frozenset({Field.NAME, Field.FIRST_NAME, Field.LAST_NAME})
WHERE = frozenset({Field.ADDRESS, Field.DOOR_CODE, Field.PHONE})  # what protected identity lets go of

# Several columns may tell the same of these; of the others the first is read.
SEVERAL = frozenset(
    {Field.ADDRESS, Field.WORKERS, Field.RHYTHMS, Field.MILESTONES, Field.HOUSING, Field.GOOD_TO_KNOW, Field.RISK}
)
