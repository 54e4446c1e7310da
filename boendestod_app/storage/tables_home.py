"""The plans of the tables about the home, the support period, those around the client, protected identity."""

from boendestod_app.domain.actor import Actor
from boendestod_app.domain.child_report import ChildReport
from boendestod_app.domain.client_alias import ClientAlias
from boendestod_app.domain.mapping_day import HomeSettings, Mapped
from boendestod_app.domain.outreach import FoundPlace, Linking, OutreachRequest, Sighting
from boendestod_app.domain.phase_clock import PhaseReview
from boendestod_app.domain.programme import CheckItem, ProgrammeBook
from boendestod_app.domain.protection import ProtectionChange
from boendestod_app.domain.support_period import SupportPause
from boendestod_app.domain.tenancy import RentMonth, Tenancy, TenancyEvent
from boendestod_app.domain.track_list import TrackList
from boendestod_app.domain.workload import CaseloadSettings
from boendestod_app.storage.mapping import Mapping
from boendestod_app.storage.table import Plan
from boendestod_app.storage.tables import texts_of

TENANCY = Plan(Mapping("tenancy", Tenancy), order="starts_on, id")
RENT_MONTH = Plan(Mapping("rent_month", RentMonth), order="month, id")
TENANCY_EVENT = Plan(
    Mapping("tenancy_event", TenancyEvent),
    order='"on", id',
    found_by=lambda held: texts_of(held, ("line", "settled_how")),
)
FOUND_PLACE = Plan(Mapping("found_place", FoundPlace), order='"on", id')
SIGHTING = Plan(Mapping("sighting", Sighting), order='"on", id')
OUTREACH_REQUEST = Plan(Mapping("outreach_request", OutreachRequest), order='"on", id')
LINKING = Plan(
    Mapping("linking", Linking),
    order='"on", id',
    found_by=lambda held: texts_of(held, ("giver", "who", "how_went")),
)
MAPPED = Plan(Mapping("mapped", Mapped), order='"on", id')
HOME_SETTINGS = Plan(Mapping("home_settings", HomeSettings))
TRACK_LIST = Plan(Mapping("track_list", TrackList), texts=("text",))
SUPPORT_PAUSE = Plan(Mapping("support_pause", SupportPause), order="starts_on, id")
PHASE_REVIEW = Plan(
    Mapping("phase_review", PhaseReview),
    texts=("text",),
    order='"on", at, id',
    found_by=lambda held: (held.client_id, held.text),
)
CHECK_ITEM = Plan(Mapping("check_item", CheckItem), order="rank, id")
PROGRAMME_BOOK = Plan(Mapping("programme_book", ProgrammeBook), texts=("text",), order="version, at, id")
CASELOAD_SETTINGS = Plan(Mapping("caseload_settings", CaseloadSettings))
ACTOR = Plan(
    Mapping("actor", Actor),
    order="kind, organisation, id",
    found_by=lambda held: (held.client_id, f"{held.organisation}\n{held.person}\n{held.promise}".strip()),
)
CLIENT_ALIAS = Plan(
    Mapping("client_alias", ClientAlias), order="words, id", found_by=lambda held: (held.client_id, held.words)
)
CHILD_REPORT = Plan(Mapping("child_report", ChildReport), order="reported_at, id")
PROTECTION_CHANGE = Plan(Mapping("protection_change", ProtectionChange), order="at, id")
