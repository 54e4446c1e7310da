"""Every table of the store, laid over one connection. A table is what has an attribute here."""

from operator import attrgetter

from boendestod_app.services.ports import Store
from boendestod_app.storage import tables, tables_home, tables_plan, tables_working
from boendestod_app.storage.clients import ClientTable, LevelChangeTable, MeetingTable
from boendestod_app.storage.months import FollowUpTable
from boendestod_app.storage.section_edits import SectionEditTable
from boendestod_app.storage.table import Shelf, Table
from boendestod_app.storage.versions import VersionTable
from boendestod_app.storage.visits import NoteTable, RhythmTable, VisitTable
from boendestod_app.storage.worked import WorkedTables


class LaidTables(Store):
    """The tables of `services.ports.Store`; what is done with all of them at once is `SqlStore`'s."""

    def _lay_tables(self, shelf: Shelf) -> None:
        self._lay_first(shelf)
        self._lay_worry(shelf)
        self._lay_network(shelf)
        self._lay_ratings(shelf)
        self._lay_group(shelf)
        self._lay_relatives(shelf)
        self._lay_plan(shelf)
        self._lay_home(shelf)
        self._lay_support(shelf)
        self._lay_working(shelf)
        self._lay_card(shelf)
        self._lay_safe(shelf)

    def _lay_first(self, shelf: Shelf) -> None:
        self.units = Table(shelf, tables.UNIT)
        self.unit_contacts = Table(shelf, tables.UNIT_CONTACT)
        self.workers = Table(shelf, tables.WORKER)
        self.clients = ClientTable(shelf)
        self.periods = Table(shelf, tables.SUPPORT_PERIOD)
        self.goals = Table(shelf, tables.GOAL)
        self.milestones = Table(shelf, tables.MILESTONE)
        self.next_steps = Table(shelf, tables.NEXT_STEP)
        self.rhythms = RhythmTable(shelf)
        self.visits = VisitTable(shelf)
        self.notes = NoteTable(shelf)
        self.amendments = Table(shelf, tables.AMENDMENT)
        self.marks = Table(shelf, tables.MILESTONE_MARK)
        self.ratings = Table(shelf, tables.RATING)
        self.contacts = Table(shelf, tables.CONTACT_EVENT)
        self.levels = LevelChangeTable(shelf)
        self.crisis_plans = VersionTable(shelf, tables.CRISIS_PLAN, by_past=True)
        self.members = Table(shelf, tables.GROUP_MEMBER)
        self.meetings = MeetingTable(shelf)
        self.agreements = Table(shelf, tables.AGREEMENT)
        self.consents = Table(shelf, tables.CONSENT)
        self.section_edits = SectionEditTable(shelf)
        self.exports = Table(shelf, tables.EXPORT)
        self.absences = Table(shelf, tables.ABSENCE)
        self.days_off = Table(shelf, tables.DAY_OFF)
        self.duties = Table(shelf, tables.DUTY)
        self.blocks = Table(shelf, tables.BLOCK)
        self.door_entries = Table(shelf, tables.DOOR_ENTRY)
        self.risks = VersionTable(shelf, tables.RISK, by_past=True, weighs=attrgetter("weight"))
        self.phrases = Table(shelf, tables.PHRASE)

    def _lay_worry(self, shelf: Shelf) -> None:
        self.early_signs = Table(shelf, tables.EARLY_SIGN)
        self.visit_signs = Table(shelf, tables.VISIT_SIGN)
        self.weekend_plans = VersionTable(shelf, tables.WEEKEND_PLAN)
        self.tellings = Table(shelf, tables.TELLING)
        self.incidents = Table(shelf, tables.INCIDENT)
        self.board_contacts = Table(shelf, tables.BOARD_CONTACT)
        self.board_meetings = Table(shelf, tables.BOARD_MEETING)
        self.answers = Table(shelf, tables.PROPOSAL_ANSWER)
        self.reported = Table(shelf, tables.REPORTED_FACT)
        self.rule_books = VersionTable(shelf, tables.RULE_BOOK)
        self.worked = WorkedTables(shelf.engine, self.consents, self.periods)

    def _lay_network(self, shelf: Shelf) -> None:
        self.network_sectors = Table(shelf, tables.NETWORK_SECTOR)
        self.network_persons = Table(shelf, tables.NETWORK_PERSON)
        self.network_ties = Table(shelf, tables.NETWORK_TIE)

    def _lay_ratings(self, shelf: Shelf) -> None:
        self.follow_up_settings = Table(shelf, tables.FOLLOW_UP_SETTINGS)
        self.follow_up_choices = Table(shelf, tables.FOLLOW_UP_CHOICE)
        self.scale_ratings = Table(shelf, tables.SCALE_RATING)
        self.ors_baselines = Table(shelf, tables.ORS_BASELINE)
        self.area_ratings = Table(shelf, tables.AREA_RATING)
        self.asi = Table(shelf, tables.ASI)

    def _lay_group(self, shelf: Shelf) -> None:
        self.meeting_records = Table(shelf, tables.MEETING_RECORD)
        self.meeting_points = Table(shelf, tables.MEETING_POINT)
        self.sips = Table(shelf, tables.SIP)
        self.monthly = FollowUpTable(shelf, tables.MONTHLY)

    def _lay_relatives(self, shelf: Shelf) -> None:
        self.relatives = Table(shelf, tables.RELATIVE)
        self.relative_consents = Table(shelf, tables.RELATIVE_CONSENT)
        self.tracks = Table(shelf, tables.TRACK)
        self.annual = FollowUpTable(shelf, tables.ANNUAL)
        self.invitations = Table(shelf, tables.INVITATION)
        self.print_outs = Table(shelf, tables.PRINT_OUT)

    def _lay_plan(self, shelf: Shelf) -> None:
        self.care_plans = Table(shelf, tables_plan.CARE_PLAN)
        self.care_goals = Table(shelf, tables_plan.CARE_GOAL)
        self.care_parts = Table(shelf, tables_plan.CARE_PART)
        self.care_checks = Table(shelf, tables_plan.CARE_CHECK)
        self.structured = Table(shelf, tables_plan.STRUCTURED)
        self.method_parts = Table(shelf, tables_plan.METHOD_PART)
        self.interviews = Table(shelf, tables_plan.INTERVIEW)
        self.interview_answers = Table(shelf, tables_plan.INTERVIEW_ANSWER)
        self.relative_answers = Table(shelf, tables_plan.RELATIVE_ANSWER)
        self.guide_books = Table(shelf, tables_plan.GUIDE_BOOK)

    def _lay_home(self, shelf: Shelf) -> None:
        self.tenancies = Table(shelf, tables_home.TENANCY)
        self.rent_months = Table(shelf, tables_home.RENT_MONTH)
        self.tenancy_events = Table(shelf, tables_home.TENANCY_EVENT)
        self.found_places = Table(shelf, tables_home.FOUND_PLACE)
        self.sightings = Table(shelf, tables_home.SIGHTING)
        self.outreach_requests = Table(shelf, tables_home.OUTREACH_REQUEST)
        self.linkings = Table(shelf, tables_home.LINKING)
        self.mapped = Table(shelf, tables_home.MAPPED)
        self.home_settings = Table(shelf, tables_home.HOME_SETTINGS)
        self.track_lists = Table(shelf, tables_home.TRACK_LIST)

    def _lay_support(self, shelf: Shelf) -> None:
        self.pauses = Table(shelf, tables_home.SUPPORT_PAUSE)
        self.phase_reviews = Table(shelf, tables_home.PHASE_REVIEW)
        self.check_items = Table(shelf, tables_home.CHECK_ITEM)
        self.programme_books = Table(shelf, tables_home.PROGRAMME_BOOK)
        self.caseload_settings = Table(shelf, tables_home.CASELOAD_SETTINGS)

    def _lay_working(self, shelf: Shelf) -> None:
        self.goal_ratings = Table(shelf, tables_working.GOAL_RATING)
        self.wheel_places = Table(shelf, tables_working.WHEEL_PLACE)
        self.milestone_turns = Table(shelf, tables_working.MILESTONE_TURN)
        self.strengths = Table(shelf, tables_working.STRENGTH)
        self.talk_ratings = Table(shelf, tables_working.TALK_RATING)
        self.change_talk = Table(shelf, tables_working.CHANGE_TALK)
        self.harm_agreements = Table(shelf, tables_working.HARM_AGREEMENT)
        self.short_plans = Table(shelf, tables_working.SHORT_PLAN)
        self.short_plan_days = Table(shelf, tables_working.SHORT_PLAN_DAY)
        self.group_activities = Table(shelf, tables_working.GROUP_ACTIVITY)
        self.occupations = Table(shelf, tables_working.OCCUPATION)

    def _lay_card(self, shelf: Shelf) -> None:
        self.actors = Table(shelf, tables_home.ACTOR)
        self.client_aliases = Table(shelf, tables_home.CLIENT_ALIAS)
        self.child_reports = Table(shelf, tables_home.CHILD_REPORT)
        self.protection_changes = Table(shelf, tables_home.PROTECTION_CHANGE)

    def _lay_safe(self, shelf: Shelf) -> None:
        self.purges = Table(shelf, tables.PURGE)
