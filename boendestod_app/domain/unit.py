"""The unit (enhet) that gives the support, and its own numbers where sources differ."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """Settings of the team, the same on each laptop. Each number is a default that the unit may change."""

    id: str = "unit"
    name: str = "Boendestödet"
    phone: str = ""
    hours: str = ""
    sign_after_hours: int = 24  # a note locks by itself
    meeting_months: int = 3  # resource-group meeting "ungefär var tredje månad" (Partille)
    keep_personal_numbers: bool = False  # domain rule 6.1: off by default
    clear_folder_days: int = 30  # after the meeting
    travel_minutes: int = 15  # between two addresses: a hint in the week, no measure
    safe_call_phone: str = ""  # "säg till någon när du är klar"
    arrival_clock: bool = False  # off by default: a closed laptop cannot watch
    overdue_minutes: int = 15  # after the planned end (domain rule 7.3)
    overdue_minutes_at_risk: int = 5  # the same where the risk is R3 or R4
    network_fade_days: int = 90  # without contact a person fades on the network map
    fictional: bool = False  # the caseload is made up: every screen and paper says so
    ask_days_before: int = 21  # before a resource-group meeting: ask the client who comes, and invite
    papers_days_before: int = 7  # the papers of the meeting are ready
    minutes_days_after: int = 3  # and its minutes
    monthly_follow_up: bool = False  # remind of a monthly follow-up with every client (Botkyrka)
    annual_months: int = 12  # from one annual follow-up, or the start, to the next (Botkyrka); 0 reminds of none
    purge_note_days: int | None = None  # after a note was carried over; as in resources/retention.toml if not said
    purge_client_days: int | None = None  # after the support ended, likewise
    most_active: int = 3  # delmål that go on at once, before it is asked which may rest (product G1)
    celebrations: bool = True  # a word of joy at a delmål that is done; off where it does not suit
