"""Everything the window can show: each page, tab, pane and dialog, opened as the program opens it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from boendestod_app import defaults
from boendestod_app.domain.absence import Absence, AbsenceKind
from boendestod_app.domain.access import Draw, DrawnBy, Judged
from boendestod_app.domain.actor import Actor, ActorKind
from boendestod_app.domain.care_plan import CarePlan
from boendestod_app.domain.client import Client
from boendestod_app.domain.export import Export, ExportState
from boendestod_app.domain.fact import FactKind
from boendestod_app.domain.incident import Incident, IncidentKind
from boendestod_app.domain.interview import Interview
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import LevelChange
from boendestod_app.domain.meeting_talk import Point
from boendestod_app.domain.phase_clock import PhaseReview
from boendestod_app.domain.print_out import PaperKind, PrintOut, WayOut
from boendestod_app.domain.programme import Programme
from boendestod_app.domain.purge import Purge
from boendestod_app.domain.relative import Allows, Relative, RelativeConsent
from boendestod_app.domain.resource_group import GroupMeeting
from boendestod_app.domain.series import Scope, shape_of
from boendestod_app.domain.summary import SectionKey
from boendestod_app.domain.support_period import SupportPause, SupportPeriod
from boendestod_app.domain.telling import Tell
from boendestod_app.domain.track import Track
from boendestod_app.domain.visit import Visit
from boendestod_app.domain.worker import Worker
from boendestod_app.services.access import draw, drawn_lines, sign_review
from boendestod_app.services.actors import keep_actor
from boendestod_app.services.board import board
from boendestod_app.services.care_plans import begun_plan, draft_now, keep_plan_draft, plans_of
from boendestod_app.services.caseload import caseload
from boendestod_app.services.come_home import come_home
from boendestod_app.services.copies import left_out
from boendestod_app.services.days_off import Question
from boendestod_app.services.desk import Desk
from boendestod_app.services.follow_up_settings import end_licence, follow_up_settings
from boendestod_app.services.incidents import note_incident
from boendestod_app.services.interviews import keep_interview
from boendestod_app.services.journal_bridge import to_carry_over
from boendestod_app.services.keep_client import current_period, end_client
from boendestod_app.services.keep_goal import milestones_of
from boendestod_app.services.keep_phrases import add_phrase
from boendestod_app.services.meetings import coming, members_of
from boendestod_app.services.my_day import my_clients, my_day
from boendestod_app.services.network import network
from boendestod_app.services.phases import review_phase
from boendestod_app.services.plan_week import call_off_told
from boendestod_app.services.proposals import proposals
from boendestod_app.services.protection import Outside
from boendestod_app.services.purges import approve_purges, propose_purges, proposed
from boendestod_app.services.raise_level import raise_level, set_away, step_down
from boendestod_app.services.readers import readers
from boendestod_app.services.relatives import give_relative_consent, keep_relative
from boendestod_app.services.report_fact import report_fact, reported_facts
from boendestod_app.services.retention import ready
from boendestod_app.services.step_visits import plan_extra, propose_visits
from boendestod_app.services.structured import method_rows, structured_of
from boendestod_app.services.summarise import edit_section, fold, whole
from boendestod_app.services.support import checklist, choose_programme, keep_pause, tick_item
from boendestod_app.services.team_share import Laptop, Wish
from boendestod_app.services.tellings import keep_tellings
from boendestod_app.services.tracks import begin_track
from boendestod_app.services.working_papers import WorkingPaper
from boendestod_app.ui import (
    ask_absence,
    ask_actor,
    ask_annual,
    ask_areas,
    ask_asi,
    ask_away,
    ask_block,
    ask_calendar,
    ask_care_plan,
    ask_client,
    ask_consent,
    ask_daytime,
    ask_fact,
    ask_goals,
    ask_group,
    ask_home,
    ask_incident,
    ask_interview,
    ask_invite,
    ask_journal,
    ask_level,
    ask_log,
    ask_mapping,
    ask_month,
    ask_network,
    ask_officer,
    ask_outreach,
    ask_plan,
    ask_print,
    ask_programme,
    ask_proposal,
    ask_protection,
    ask_purge,
    ask_relative,
    ask_risk,
    ask_rules,
    ask_scales,
    ask_scope,
    ask_sip,
    ask_structured,
    ask_support,
    ask_team,
    ask_told,
    ask_track,
    ask_visit,
    ask_visits,
    ask_weekend,
    ask_working,
    board_parts,
    crisis_plan_editor,
    goals_together,
    ill_today,
    on_today,
    park,
    proposal_card,
    rules_view,
    settings_guides,
    settings_home,
    settings_lock,
    settings_rules,
    working_print,
)
from boendestod_app.ui.board_page import BoardPage
from boendestod_app.ui.care_plan_view import open_care_plan
from boendestod_app.ui.inputs import TickBox
from boendestod_app.ui.interviews_view import InterviewsDialog, show_interviews
from boendestod_app.ui.log_page import LogPage
from boendestod_app.ui.network_table import NetworkTable
from boendestod_app.ui.plan_fields import Beat
from boendestod_app.ui.preview import PasswordDialog
from boendestod_app.ui.purge_view import show_purges
from boendestod_app.ui.rewind_view import show_rewind
from boendestod_app.ui.shell import Shell
from boendestod_app.ui.summary_dialogs import show_left_out, show_versions
from boendestod_app.ui.talk_view import TalkDialog, show_talk
from boendestod_app.ui.together import show_together
from boendestod_app.ui.week_page import WeekPage
from boendestod_app.ui.window import Window
from boendestod_app.words import _
from tests.ui.colleague import team_of, two_say
from tests.ui.housed import give_home
from tests.ui.lived import Lived, live
from tests.ui.looking import dialog, field, press, seen, settle, write
from tests.ui.rated import give_answers


def preset(key: str) -> Programme:
    """One of the programmes that ship."""
    return next(one for one in defaults.programmes() if one.key == key)


SAMPLES = Path(__file__).parents[1] / "samples"
Open = Callable[[], object]


class Views:
    """What there is to look at in one unlocked window."""

    def __init__(self, window: Window) -> None:
        assert isinstance(window.shell, Shell)
        self.window, self.shell = window, window.shell
        self.door = self.shell.door
        self.desk = self.door.desk()
        self.mine = my_clients(self.desk)
        self._lived: Lived | None = None

    def at(self, level: Level) -> Client:
        """One of my clients who is at this level."""
        return next(one.client for one in caseload(self.desk) if one.level is level and one.mine)

    @property
    def with_meeting(self) -> Client:
        """Somebody with a planned meeting and a group."""
        return next(
            one for one in self.mine if coming(self.desk, one).meeting and members_of(self.desk, one.id)
        )  # fmt: skip

    def rated(self) -> Client:
        """One of my clients, with answers of every kind."""
        client = self.mine[0]
        give_answers(self.door, client)
        return client

    def phased(self) -> SupportPeriod:
        """The support of one of mine, by a programme with phases that one has gone through, after a pause."""
        (*_others, client) = self.mine
        period = current_period(self.desk, client.id)
        if period.preset != "cti":
            period = self.door.act(choose_programme, period.id, "cti")
            first, *_rest = checklist(self.desk, period.id)
            self.door.act(tick_item, first.id, True)
            on = self.desk.today
            self.door.act(review_phase, PhaseReview("", client.id, period.id, on, 1, "Ekonomin och sömnen först."))
            self.door.act(keep_pause, SupportPause("", client.id, period.id, on, on + timedelta(days=9), "Resa"))
        return period

    def pages(self) -> dict[str, Open]:
        """What is seen within the window itself."""
        worried = self.at(Level.WORRY).id
        meeting = coming(self.desk, self.with_meeting).meeting
        assert meeting is not None
        planned = next(one.visit for one in my_day(self.desk).visits if one.visit.planned)
        (written, *_) = to_carry_over(self.desk)
        shown: dict[str, Open] = {
            page: lambda page=page: self.shell.go(page)
            for page in ("day", "clients", "week", "groups", "load", "settings")
        }
        shown["raised"] = self.board
        shown["methods"] = lambda: self.shell.go("methods")
        shown["methods found"] = self._found_methods
        shown["log"] = self._log
        shown["board meeting"] = self._meeting
        for tab in ("overview", "visits", "goals", "level", "early", "group"):
            shown[f"client {tab}"] = lambda tab=tab: self.shell.open_client(worried, tab)
        shown["client relatives"] = self._with_relatives
        shown["client care plan"] = lambda: self.shell.open_client(self.planned.id, "support")
        shown["client support"] = lambda: self._housed("support")
        shown["client home"] = lambda: self._housed("home")
        shown["client goals in full"] = lambda: self.shell.open_client(self.in_full.client.id, "goals")
        shown["client working"] = lambda: self.shell.open_client(self.in_full.client.id, "working")
        shown["client with those around"] = self._with_actors
        shown["worry for a child"] = lambda: self._beside_day(lambda: self._child(planned))
        shown["client network"] = lambda: self.shell.open_client(self.networked.id, "network")
        shown["client period"] = lambda: self.shell.open_client(self.phased().client_id, "support")
        shown["client network table"] = self._network_table
        shown["client follow"] = lambda: self.shell.open_client(self.rated().id, "follow")
        shown["week of the team"] = lambda: self._week("Teamets")
        shown["week of both"] = lambda: self._week("Bådas", "7 dagar")
        shown["summary"] = lambda: self.shell.open_summary(meeting.id)
        shown["to settle"] = self._to_settle
        shown["client to settle"] = lambda: self.shell.open_client(two_say(self.window).id, "overview")
        shown["settings of a team"] = self._team_settings
        shown["document"] = lambda: self._beside_day(lambda: self.shell.document(planned))
        shown["more headings"] = lambda: self._beside_day(lambda: self._document_all(planned))
        shown["note"] = lambda: self._beside_day(lambda: self.shell.document(written.visit))
        shown["before the door"] = lambda: self._beside_day(lambda: self._before(planned))
        shown["at the door"] = lambda: self._beside_day(lambda: self._at_the_door(planned))
        shown["catch up"] = lambda: self._beside_day(self.shell.catch_up)
        shown["called off"] = lambda: self._beside_day(self._called_off)
        shown["what to think of"] = lambda: self._beside_day(lambda: self._warned(planned))
        return shown

    def _found_methods(self) -> None:
        self.shell.go("methods")
        settle()
        write(self.window, _("Sök bland metoderna"), "Boendetrappa")

    def _to_settle(self) -> None:
        two_say(self.window)
        self.shell.go("clashes")

    def _shown_name(self) -> None:
        self.shell.go("settings")
        settings_lock.ask_shown_name(self.shell, self.shell.page)

    def _team_settings(self) -> None:
        team_of(self.window)
        self.shell.go("settings")
        settle()
        wish = Wish("ab" * 8, "somebody", "Alex bärbara dator", "123456789012345678901234")
        self.shell.team.share._wished = (wish,)
        self.shell.team._forget()
        self.shell.refresh()

    def board(self) -> BoardPage:
        """The board, without its meeting."""
        self.shell.go("raised")
        page = self.shell.page
        assert isinstance(page, BoardPage)
        page.back()
        return page

    def _meeting(self) -> None:
        self.board()
        self.shell.refresh()

    @property
    def networked(self) -> Client:
        """Somebody with a network map on which some are not in the group."""
        return next(one for one in self.mine if self._outside(one))

    def _outside(self, client: Client) -> list[str]:
        persons = network(self.desk, client.id).persons
        return [person.person_id for person in persons if person.member_id is None]

    def _with_relatives(self) -> None:
        client = self.with_meeting
        self.near(client)
        self.shell.open_client(client.id, "group")

    def housed(self) -> Client:
        """One of my clients of whose home and whereabouts everything is known, who is in a programme."""
        client = next(one for one in self.mine if not one.protected)
        give_home(self.door, client)
        return client

    def _housed(self, tab: str) -> None:
        self.shell.open_client(self.housed().id, tab)

    def _of_home(self) -> dict[str, Open]:
        """The home, outreach, the measuring day and the lists."""
        shell, month = self.shell, self.desk.today.replace(day=1)

        def of(name: str) -> object:
            """The latest of a kind."""
            return getattr(self.desk.store, name).where(client_id=self.housed().id)[-1]

        return {
            "new flat": lambda: ask_home.tenancy(shell, shell, self.housed()),
            "flat": lambda: ask_home.tenancy(shell, shell, self.housed(), of("tenancies")),
            "rent": lambda: ask_home.rent(shell, shell, self.housed(), month, None),
            "new event of the home": lambda: ask_home.event(shell, shell, self.housed()),
            "event of the home": lambda: ask_home.event(shell, shell, self.housed(), of("tenancy_events")),
            "settle an event of the home": lambda: ask_home.settle(shell, shell, of("tenancy_events")),
            "new place": lambda: ask_outreach.place(shell, shell, self.housed()),
            "place": lambda: ask_outreach.place(shell, shell, self.housed(), of("found_places")),
            "last seen": lambda: ask_outreach.seen(shell, shell, self.housed()),
            "new request to outreach": lambda: ask_outreach.request(shell, shell, self.housed()),
            "request to outreach": lambda: ask_outreach.request(shell, shell, self.housed(), of("outreach_requests")),
            "new linking": lambda: ask_outreach.linking(shell, shell, self.housed()),
            "linking": lambda: ask_outreach.linking(shell, shell, self.housed(), of("linkings")),
            "mapping": self._mapping,
            "mapping day": lambda: ask_mapping.fill_day(shell, shell),
            "words of the home": lambda: settings_home.ask_words(shell, shell),
            "list of tracks": lambda: settings_home.edit_tracks(shell, shell),
        }

    def _mapping(self) -> None:
        self.housed()
        ask_mapping.show_mapping(self.shell, self.shell)

    def _with_actors(self) -> None:
        self.actor(self.mine[0])
        self.shell.open_client(self.mine[0].id, "overview")

    def _child(self, visit: Visit) -> None:
        self.shell.document(visit)
        settle()
        (tick,) = (one for one in seen(self.window, TickBox) if one.text() == "Tecken på att ett barn far illa")
        tick.setChecked(True)
        settle()

    def _network_table(self) -> None:
        self.shell.open_client(self.networked.id, "network")
        settle()
        if not seen(self.window, NetworkTable):
            press(self.window, "Visa som tabell")

    def _before(self, visit: Visit) -> None:
        self.shell.before(visit)
        settle()
        press(self.window, "Visa portkoden")

    def _at_the_door(self, visit: Visit) -> None:
        self.shell.pane.shut(visit)
        settle()
        for step in ("Ringt på och knackat", "Oro: ringt chef eller jour"):
            press(self.window, _(step))

    def _called_off(self) -> None:
        today = [one.visit for one in my_day(self.desk).visits]
        if not any(one.called_off for one in today):
            last = [one for one in today if one.planned][-1]
            self.door.act(call_off_told, last, Scope.THIS, reason="Tandläkaren", by_client=True, told=False)
            today = [one.visit for one in my_day(self.desk).visits]
        self.shell.document(next(one for one in today if one.called_off))

    def _warned(self, visit: Visit) -> None:
        self.shell.document(visit)
        settle()
        write(self.window, _("Vad hände?"), "Tog 5 mg Sobril, vägrade prata om 19800101-1234.")
        self.shell.pane._pane._texts.check()

    def _week(self, *choices: str) -> WeekPage:
        self.shell.go("week")
        settle()
        page = self.shell._stack.page("week")
        assert isinstance(page, WeekPage)
        for choice in ("Mina", "5 dagar", *choices):
            press(page, _(choice))
        return page

    def _card(self) -> None:
        """What is told of an entry of the week."""
        view = self._week().view
        view.peek(view.canvas.stops[-1].drawn.entry)

    def cards(self) -> dict[str, Open]:
        """What lies over a page until the keyboard goes on."""
        return {"card": self._card}

    def _beside_day(self, look: Open) -> None:
        self.shell.go("day")
        look()

    def _document_all(self, visit: Visit) -> None:
        self.shell.document(visit)
        settle()
        press(self.window, "Fler rubriker")
        press(self.window, "Ändra tid, plats och vem")

    def dialogs(self) -> dict[str, Open]:
        """What opens over the window."""
        return {**self._clients(), **self._goals_and_group(), **self._levels(), **self._rules(), **self._visits(),
                **self._follow_up(), **self._of_home(), **self._rest(), **self._working(), **self._safe()}  # fmt: skip

    def _safe(self) -> dict[str, Open]:
        """Over to the journal, and gallring with something in each part of it."""
        shell = self.shell
        return {
            "over to the journal": lambda: ask_journal.carry_over(shell, shell),
            "gallring": lambda: self._purges(),
            "approve a purge": lambda: ask_purge.approve(shell, shell, self.to_approve()),
            "as it was before": lambda: self._rewind("Från en kopia …"),
            "what differs from before": lambda: self._rewind("Visa dagen", "Vad kommer inte tillbaka?", "Visa dem"),
            "days to gallring": lambda: self._in("settings", "Ändra dagarna till gallring"),
        }

    def _rewind(self, *presses: str) -> None:
        """One client's past; the day is one with many changes after it."""
        client = self.with_meeting
        shown = show_rewind(self.shell, self.shell, client.id)
        field(shown, "Som när dagen var slut").setDate(self.desk.today - timedelta(days=30))
        for one in presses:
            press(shown, one)

    def to_approve(self) -> list[Purge]:
        """What waits for a second person: something does."""
        if not proposed(self.desk):
            self.door.act(propose_purges, ready(self.desk)[:2])
        return proposed(self.desk)

    def _purges(self) -> None:
        first, *_others = self.to_approve()
        other = next(one.id for one in self.desk.store.workers.where() if one.id != first.proposed_by)
        self.door.act(approve_purges, [first.id], other)
        ended = next(one for one in self.desk.store.clients.where() if one.id != self.mine[0].id)
        self.door.act(end_client, ended.id, self.desk.today)
        show_purges(self.shell, self.shell)

    @property
    def in_full(self) -> Lived:
        """Somebody with something of every way of working."""
        if self._lived is None:
            self._lived = live(self.door, self.with_meeting)
        return self._lived

    def _working(self) -> dict[str, Open]:
        """Goals and ways of working."""
        shell, of, client = self.shell, lambda: self.in_full, self.with_meeting
        return {
            "goal": lambda: ask_goals.change_goal(shell, shell, of().goal),
            "own numbers of a goal": lambda: ask_goals.rate(shell, shell, of().goal),
            "wheel": lambda: ask_goals.wheel(shell, shell, of().goal),
            "fresh start": lambda: ask_goals.start_over(shell, shell, of().milestone),
            "goals together": lambda: goals_together.show_goals(shell, self.window, of().client.id),
            "print the goals": lambda: goals_together.print_goals(shell, shell, of().client.id),
            "rules of delmål": lambda: self._in("settings", "Ändra delmålens regler"),
            "strengths": lambda: ask_working.strengths(shell, shell, client.id),
            "important and sure": lambda: ask_working.rate_change(shell, shell, client.id),
            "change talk": lambda: ask_working.change_talk(shell, shell, client.id, of().talk),
            "harm": lambda: ask_working.harm_agreement(shell, shell, client.id, of().harm),
            "review of harm": lambda: ask_working.review_harm(shell, shell, of().harm),
            "short plan": lambda: ask_daytime.short_plan(shell, shell, client.id, of().plan),
            "how it went": lambda: ask_daytime.how_it_went(shell, shell, of().plan),
            "activity": lambda: ask_daytime.activity(shell, shell, client.id, of().activity),
            "occupation": lambda: ask_daytime.occupation(shell, shell, client.id, of().occupation),
            "paper of one's own": lambda: working_print.show_paper(shell, of().client.id, WorkingPaper.SHORT_PLAN),
        }

    def _clients(self) -> dict[str, Open]:
        shell, client = self.shell, self.mine[0]
        period = current_period(self.desk, client.id)
        return {
            "new client": lambda: ask_client.new_client(shell, shell),
            "client card": lambda: ask_client.change_client(shell, shell, client),
            "period": lambda: ask_support.period(shell, shell, client.id, period),
            "new period": lambda: ask_support.period(shell, shell, client.id),
            "close the period": lambda: ask_support.close(shell, shell, period),
            "pause": lambda: ask_support.pause(shell, shell, period),
            "programme": lambda: ask_programme.programme(shell, shell, period),
            "numbers of the programme": lambda: ask_programme.numbers(shell, shell, period),
            "review of a phase": lambda: ask_programme.review(shell, shell, self.phased()),
            "checklist": lambda: ask_programme.edit_checklist(shell, shell, self.phased()),
            "about the programme": lambda: ask_programme.show_programmes(shell, shell, preset("forsokslagenhet")),
            "about the programmes": lambda: ask_programme.show_programmes(shell, shell),
            "end support": lambda: ask_client.end_support(shell, shell, client),
            "list": lambda: ask_client.show_list(shell, shell, SAMPLES / "team_soder.xlsx"),
            "new actor": lambda: ask_actor.actor(shell, shell, self.with_meeting.id),
            "actor": lambda: ask_actor.actor(shell, shell, client.id, self.actor(client)),
            "contact with an actor": lambda: ask_visit.new_contact(
                shell, shell, [client], client.id, self.actor(client).id
            ),
            "protection on": lambda: ask_protection.protection(shell, shell, client),
            "protection off": lambda: ask_protection.protection(shell, shell, client.protect()),
            "protected": self._protected,
        }

    def actor(self, client: Client) -> Actor:
        """Somebody around the client who has promised something."""
        held = self.desk.store.actors.where(client_id=client.id)
        made = Actor(
            "", client.id, ActorKind.PSYCHIATRY, "Psykiatrin Norr", "Helena Wik", "08-123 45 67", "Norra vägen 3",
            promise="Ringer om medicinen", promised_by=self.desk.today,
        )  # fmt: skip
        return held[0] if held else self.door.act(keep_actor, made)

    def _protected(self) -> None:
        """What is out when the protection has been put on; of somebody else than the other views are about."""
        client = self.with_meeting
        planned = coming(self.desk, client).meeting
        assert planned is not None
        lies = Export(
            "ute skyddad", client.id, planned.id, planned.on, "client", 1, "0" * 64, "", ".pdf", self.desk.now,
            self.desk.me, "AN", ExportState.SENT, sent_name="2026-08-14_resursgrupp_7f3a_v1_00000000.pdf",
        )  # fmt: skip

        def put(desk: Desk) -> None:
            desk.store.exports.save(lies)

        self.door.act(put)
        out = Outside((lies,), ("Sammanfattning till Ayşe: utskrivet 2026-08-14 10.00 av KI",), 2)
        ask_protection.ProtectedDialog(self.shell, self.shell, client, out).begin()

    def _goals_and_group(self) -> dict[str, Open]:
        shell, client = self.shell, self.with_meeting
        milestone = milestones_of(self.desk, client.id)[0]
        member = members_of(self.desk, client.id)[0]
        one = coming(self.desk, client)
        assert one.meeting is not None
        planned = one.meeting
        agreement = self.desk.store.agreements.where()[0]
        return {
            "new milestone": lambda: ask_group.new_milestone(shell, shell, client.id),
            "milestone": lambda: ask_group.change_milestone(shell, shell, milestone),
            "next step": lambda: ask_goals.next_step(shell, shell, milestone),
            "member": lambda: ask_group.new_member(shell, shell, client.id),
            "consent": lambda: ask_consent.new_consent(shell, shell, member),
            "meeting": lambda: ask_group.meeting(shell, shell, client.id, planned, one.cycle.suggested_on),
            "who comes": lambda: ask_group.who_comes(shell, shell, planned),
            "new agreement": lambda: ask_group.new_agreement(shell, shell, client.id),
            "agreement": lambda: ask_group.settle(shell, shell, agreement),
            **self._networks(),
            **self._cycle(client, planned),
            "crisis plan": lambda: shell.crisis_plan(client.id),
            "whose crisis plan": lambda: shell.crisis_plan(),
            "new crisis plan": lambda: crisis_plan_editor.write_plan(shell, shell, client.id),
        }

    def _networks(self) -> dict[str, Open]:
        shell, client = self.shell, self.networked
        person = self._outside(client)[0]
        return {
            "new person": lambda: ask_network.new_person(shell, shell, client.id),
            "person": lambda: ask_network.change_person(shell, shell, client.id, person),
            "person to the group": lambda: ask_network.invite(shell, shell, client, person),
            "print the network": lambda: ask_network.print_map(shell, shell, client, self.desk.today),
        }

    def _cycle(self, client: Client, planned: GroupMeeting) -> dict[str, Open]:
        """Consents, invitations, the meeting itself, SIP and the month."""
        shell = self.shell
        return {
            "papers out": lambda: self._papers_out(client, planned),
            "invite": lambda: ask_invite.invite(shell, shell, planned),
            "minutes": lambda: ask_invite.print_minutes(shell, shell, planned),
            "how often": lambda: ask_invite.meeting_months(shell, shell, client),
            "sip": lambda: ask_sip.sip(shell, shell, client.id),
            "month": lambda: ask_month.month(shell, shell, client),
            "year": lambda: ask_annual.year(shell, shell, client),
            **self._relatives(client),
            **self._care_plans(),
            **self._interviews(client),
            **{f"meeting: {point.value}": partial(self._talk, planned, place) for place, point in enumerate(Point)},
        }

    def _relatives(self, client: Client) -> dict[str, Open]:
        """A relative, their consent and the programmes they take part in."""
        shell = self.shell
        return {
            "new relative": lambda: ask_relative.relative(shell, shell, client.id),
            "relative": lambda: ask_relative.relative(shell, shell, client.id, self.near(client)[0]),
            "consent of a relative": lambda: ask_relative.consent(shell, shell, self.near(client)[0]),
            "form of a relative": lambda: ask_relative.show_form(shell, self.near(client)[0], None),
            "new track": lambda: ask_track.new_track(shell, shell, client.id, self.near(client)[0]),
            "track": lambda: ask_track.change_track(shell, shell, self.near(client)[1]),
            "session of a track": lambda: ask_track.session(shell, shell, self.near(client)[1]),
            "new track of the client": lambda: ask_track.new_track(shell, shell, client.id),
        }

    @property
    def planned(self) -> Client:
        """Somebody with a care plan of two versions."""
        return next(one for one in self.mine if len(plans_of(self.desk, one.id)) > 1)

    def _care_plans(self) -> dict[str, Open]:
        """The plan to read, write, compare, fix and print; and the structured work."""
        shell, client = self.shell, self.planned
        first, *_rest = plans_of(self.desk, client.id)
        row = method_rows(self.desk, client.id)[0]

        def draft() -> CarePlan:
            held = draft_now(self.door.desk(), client.id)
            begun = begun_plan(self.door.desk(), client.id)
            return held or self.door.act(keep_plan_draft, begun.plan, begun.parts, [one.goal_id for one in begun.goals])

        return {
            "care plan": lambda: open_care_plan(shell, shell, client.id),
            "two care plans": lambda: open_care_plan(shell, shell, client.id, beside=first.id),
            "no care plan": lambda: open_care_plan(shell, shell, self._unplanned.id),
            "write a care plan": lambda: ask_care_plan.write_care_plan(shell, shell, client),
            "fix a care plan": lambda: ask_care_plan.fix_care_plan(shell, shell, draft()),
            "print a care plan": lambda: ask_care_plan.print_care_plan(shell, shell, first),
            "phases": lambda: ask_structured.ask_phases(shell, shell, structured_of(self.desk, client.id)),
            "part of the method": lambda: ask_structured.ask_part(shell, shell, client, row),
        }

    @property
    def _unplanned(self) -> Client:
        return next(one for one in self.mine if not plans_of(self.desk, one.id))

    def _interviews(self, client: Client) -> dict[str, Open]:
        """The client's own talks, those with a relative, and the questions."""
        shell = self.shell

        def of_relatives() -> None:
            self.told_by_a_relative(client)
            InterviewsDialog(shell, shell, client.id, of_relatives=True).open()

        return {
            "interviews": lambda: show_interviews(shell, shell, self.planned.id),
            "interviews of relatives": of_relatives,
            "new interview": lambda: ask_interview.new_interview(shell, shell, client.id),
            "interview of a relative": lambda: ask_interview.write_interview(
                shell, shell, self.told_by_a_relative(client), self.near(client)[0]
            ),
            "interview questions": lambda: settings_guides.edit_guides(shell, shell),
        }

    def told_by_a_relative(self, client: Client, words: str = "Pengarna oroar mig mest") -> Interview:
        """What a relative has said, without a yes to tell it."""
        relative = self.near(client)[0]
        new = Interview("", client.id, "relative", "Samtal med en närstående", self.desk.today, relative_id=relative.id)
        return self.door.act(keep_interview, new, {"worry": words, "helps": words})

    def near(self, client: Client) -> tuple[Relative, Track]:
        """Somebody near the client, who takes part in a programme that goes on and has sessions left."""
        for track in self.desk.store.tracks.where(client_id=client.id, ended_on=None):
            if track.relative_id and track.left != 0:
                return self.desk.store.relatives.get(track.relative_id), track
        one = self.door.act(keep_relative, Relative("", client.id, "Märta Ström", "mamma", "070-123 45 67"))
        yes = RelativeConsent("", client.id, one.id, (Allows.CONTACT,), self.desk.today, self.desk.today)
        self.door.act(give_relative_consent, yes)
        return one, self.door.act(begin_track, client.id, "craft", relative_id=one.id, giver="Beroendecentrum")

    def _talk(self, planned: GroupMeeting, place: int) -> None:
        show_talk(self.shell, self.shell, planned.id)
        self.shell.findChildren(TalkDialog)[-1].go_to(place)

    def _papers_out(self, client: Client, planned: GroupMeeting) -> None:
        """A paper lies on the drive for somebody who may read no more, one waits to be removed, one was printed."""
        consent = self.desk.store.consents.where(client_id=client.id)[0]
        lies = Export(
            "ute", client.id, planned.id, planned.on, consent.member_id or "", 1, "0" * 64, "", ".pdf", self.desk.now,
            self.desk.me, "AN", ExportState.SENT, sent_name="2026-08-14_resursgrupp_7f3a_v1_00000000.pdf",
        )  # fmt: skip

        leaves = replace(lies, id="ut", version=2, remove_asked_at=self.desk.now)
        printed = PrintOut(
            "tryckt", client.id, planned.id, PaperKind.SUMMARY, consent.member_id or "", consent.recipient,
            (consent.id,), False, WayOut.PRINTED, self.desk.now, self.desk.me,
        )  # fmt: skip

        def put(desk: Desk) -> None:
            desk.store.exports.save(lies)
            desk.store.exports.save(leaves)
            desk.store.print_outs.save(printed)

        self.door.act(put)
        ask_consent.show_out(self.shell, self.shell, consent, [lies.id, leaves.id])

    def _levels(self) -> dict[str, Open]:
        door, shell, client = self.door, self.shell, self.at(Level.WORRY)
        now = self.desk.store.levels.standing(client.id)
        assert now is not None
        return {
            "step up": lambda: shell.step_up(),
            "complete": lambda: ask_level.complete(door, shell, now.change.id),
            "step down": lambda: ask_level.ask_step_down(door, shell, client, now),
            "away": lambda: ask_away.away(door, shell, client),
            "review": lambda: ask_level.review(door, shell, now.change.id),
            "who was reached": lambda: board_parts.ask_whom(shell, shell, board(self.desk).cards[0]),
            **self._steps(),
            **self._crisis(),
        }

    def _steps(self) -> dict[str, Open]:
        """What follows a step up, a step down and a return."""
        door, shell, calm = self.door, self.shell, self.mine[-1]

        def up() -> LevelChange:
            now = self.desk.store.levels.standing(calm.id)
            return (
                door.act(raise_level, calm.id, level=Level.CRISIS, line="Hotad")
                if now.level is not Level.CRISIS
                else now.change
            )

        def thin() -> None:
            change = up()
            door.act(plan_extra, change.id, propose_visits(door.desk(), calm.id))
            door.act(step_down, calm.id, level=Level.CALM, step=2, why="Lugnare")
            ask_visits.offer_thinning(door, shell, calm.id, "Lugnare")

        def home() -> None:
            door.act(set_away, calm.id, where="Avgiftning", back_on=None)
            ask_away.home(door, shell, calm)

        return {
            "extra visits": lambda: ask_visits.offer_visits(door, shell, up()),
            "told": lambda: ask_told.ask_partner(door, shell, up().id),
            "thinning": thin,
            "home": home,
            "naloxone": lambda: ask_away.naloxone(door, shell, calm, door.act(come_home, calm.id).id),
        }

    def _crisis(self) -> dict[str, Open]:
        door, shell, client = self.door, self.shell, self.at(Level.CRISIS)

        def incident() -> Incident:
            return door.act(note_incident, client.id, kind=IncidentKind.THREAT, told="Chefen", number="2026-118")

        return {
            "weekend": lambda: ask_weekend.weekend(door, shell, client),
            "new incident": lambda: ask_incident.new_incident(shell, shell, client.id),
            "incident": lambda: ask_incident.change_incident(shell, shell, incident()),
            "together": lambda: show_together(shell, self.window, client.id),
            "telling": lambda: ask_told.ask_telling(door, shell, self._telling(client)),
        }

    def _telling(self, client: Client) -> str:
        """Somebody of the team is to be told."""
        change = self.desk.store.levels.standing(client.id).change
        due = self.desk.wall + timedelta(hours=1)

        def keep(desk: Desk) -> str:
            return keep_tellings(desk, change, (Tell(desk.me, "Chefen", due),))[0].id

        return self.door.act(keep)

    def _rules(self) -> dict[str, Open]:
        shell, client = self.shell, self.proposed
        (verdict, *_) = proposals(self.desk, [client])
        return {
            "proposal": lambda: proposal_card.show_proposal(shell, shell, client.id),
            "step up on a proposal": lambda: ask_proposal.ask_step_up(shell, shell, verdict),
            "not now": lambda: ask_proposal.ask_not_now(shell, shell, verdict),
            "the rules of a client": lambda: rules_view.show_rules(shell, shell, client),
            "something to know": lambda: ask_fact.new_fact(shell, shell, self.mine, client.id),
            "what was noted": self._noted,
            "ladder and rules": lambda: settings_rules.show_book(shell, shell),
            "ladder and rules as text": lambda: ask_rules.edit_rules(shell, shell),
        }

    @property
    def proposed(self) -> Client:
        """One of my clients about whom something is proposed."""
        return next(one for one in self.mine if proposals(self.desk, [one]))

    def _noted(self) -> None:
        noted = reported_facts(self.desk, self.mine[0].id)
        if not noted:
            line = "Systern ringde och är orolig för att hon inte svarar i telefon."
            noted = [self.door.act(report_fact, self.mine[0].id, FactKind.OTHERS_WORRY, line=line)]
        ask_fact.show_fact(self.shell, self.shell, noted[0].fact)

    def _follow_up(self) -> dict[str, Open]:
        shell = self.shell

        def of(store: str) -> object:
            """The latest of a kind of the client with answers."""
            return getattr(self.desk.store, store).where(client_id=self.rated().id)[-1]

        return {
            "new rating": lambda: ask_scales.new_rating(shell, shell, self.rated()),
            "correct a rating": lambda: ask_scales.correct_rating(shell, shell, of("scale_ratings")),
            "baseline": lambda: ask_scales.ask_baseline(shell, shell, self.rated()),
            "areas of a quarter": lambda: ask_areas.rate_quarter(shell, shell, self.rated()),
            "choose areas": lambda: ask_areas.ask_areas(shell, shell, self.rated()),
            "new ASI": lambda: ask_asi.new_asi(shell, shell, self.rated()),
            "ASI": lambda: ask_asi.change_asi(shell, shell, of("asi")),
            "licence": self._licence,
            "cut-offs": self._cutoffs,
            "time to ASI": lambda: self._in("settings", "Ändra tiden till nästa ASI"),
        }

    def _licence(self) -> None:
        if follow_up_settings(self.desk).licensed:
            self.door.act(end_licence)
        self._in("settings", "Bekräfta licens för ORS och SRS")

    def _cutoffs(self) -> None:
        self.rated()
        self._in("settings", "Ändra gränsvärden")

    def _visits(self) -> dict[str, Open]:
        shell, client = self.shell, self.mine[0]
        planned = next(one.visit for one in my_day(self.desk).visits if one.visit.planned)
        rhythm = next(one for one in self.desk.store.rhythms.where() if ask_plan.next_of(self.desk, one.id))
        return {
            "new visit": lambda: shell.new_visit(),
            "one visit": lambda: ask_plan.edit_visit(shell, shell, planned),
            "a visit of a series": lambda: ask_plan.edit_series(shell, shell, rhythm.id),
            "new rhythm": lambda: ask_plan.new_visit(shell, shell, ask_plan.Start(client.id, beat=Beat.WEEKLY)),
            "call off": lambda: ask_plan.call_off(shell, shell, planned),
            "stop rhythm": lambda: ask_visit.stop_rhythm(shell, shell, rhythm),
            "contact": lambda: ask_visit.new_contact(shell, shell, self.mine),
            "print the week": lambda: ask_print.print_week(shell, shell),
            "fridge sheet": lambda: ask_print.print_fridge(shell, shell, client),
            "save calendar": lambda: ask_calendar.save_calendar(shell, shell),
            "calendar": lambda: ask_calendar.show_calendar(shell, shell, SAMPLES / "kalender.ics"),
            **self._week_dialogs(),
        }

    def _week_dialogs(self) -> dict[str, Open]:
        shell, today = self.shell, self.desk.today
        planned = [one.visit for one in my_day(self.desk).visits if one.visit.planned][-1]
        shape = replace(shape_of(planned), start=planned.start + timedelta(days=1))
        questions = tuple(
            Question(one.visit, one.client, _("Helgdag")) for one in my_day(self.desk).visits if one.visit.planned
        )
        absence = Absence("", self.desk.me, AbsenceKind.SICK, today, today + timedelta(days=7))
        return {
            "how much of a series": lambda: ask_scope.ScopeDialog(shell, shape.aim or "tis blir ons", print).open(),
            "outside the plan": lambda: ask_scope._ask_about(
                shell, shell, ask_scope.Change(planned, shape), Scope.COMING, [replace(planned, id="x")]
            ),
            "days off": lambda: ask_absence.show_questions(shell, shell, questions),
            "new absence": lambda: ask_absence.new_absence(shell, shell),
            "who is away": lambda: ask_absence.AbsencesDialog(shell, shell).open(),
            "what an absence hits": lambda: ask_absence.show_hits(shell, shell, absence),
            "new time": lambda: ask_block.new(shell, shell, None),
            **self._day_dialogs(planned),
        }

    def _day_dialogs(self, planned: Visit) -> dict[str, Open]:
        shell = self.shell
        client = self.desk.store.clients.get(planned.client_id)
        return {
            "who answers in a crisis": lambda: on_today._choose(shell, shell),
            "ill today": lambda: ill_today.ill_today(shell, shell),
            "keywords": lambda: park.park_words(shell, shell, planned),
            "risk": lambda: ask_risk.assess(shell, shell, client),
            "next visit": lambda: self._in("document", "Flytta nästa besök"),
        }

    def _rest(self) -> dict[str, Open]:
        return {
            "palette": self.shell.open_palette,
            "behind a number": lambda: self._in("summary", "Planerade:"),
            "earlier wordings": self._wordings,
            "what a reader does not get": self._left_out,
            "consent of the handläggare": lambda: ask_officer.new_officer_consent(
                self.shell, self.shell, self.with_meeting.id
            ),
            "preview": lambda: self._in("summary", "Skriv ut"),
            "compare the models": lambda: self._in("methods", "Jämför modellerna"),
            "at whom a method": lambda: self._in("methods found", "Öppna Klienten, programmet under Insats"),
            "draw of the log": lambda: self._in("log", "Loggkontroll …"),
            "lines to judge": self._judge,
            "password": lambda: PasswordDialog(self.shell, lambda _password: None).open(),
            "gone through": lambda: self._in("summary", "Genomgången"),
            "client's view": lambda: self._in("note", "Klientens synpunkt"),
            "visit paper": lambda: self._in("note", "Papper till klienten"),
            "unit": lambda: self._in("settings", "Ändra enheten"),
            "contact numbers": lambda: self._in("settings", "Ändra Jour"),
            "visits and lone work": lambda: self._in("settings", "Ändra besök och ensamarbete"),
            "day off": lambda: self._in("settings", "Ny ledig dag"),
            "countdown": lambda: self._in("settings", "Ändra nedräkningen"),
            "new phrase": lambda: self._in("settings", "Ny fras"),
            "phrase": self._phrase,
            "how clients are counted": lambda: self._in("load", "Ändra hur det räknas"),
            "programmes as text": lambda: self._in("settings", "Ändra modellerna"),
            "days of the network": lambda: self._in("settings", "Ändra antal dagar"),
            "part of the network": lambda: self._in("settings", "Ändra kartans del Vänner"),
            "new part of the network": lambda: self._in("settings", "Ny del av kartan"),
            "colleague": lambda: self._in("settings", f"Ändra {self._colleague.name}"),
            "new colleague": lambda: self._in("settings", "Ny kollega"),
            "passphrase": lambda: self._in("settings", "Byt lösenord"),
            "new code": lambda: self._in("settings", "Ny återställningskod"),
            "name at the unlock box": self._shown_name,
            **self._team(),
        }

    def _team(self) -> dict[str, Open]:
        shell, key = self.shell, "AGE-SECRET-KEY-1QQPQ8ZV5Z9K0X3J7M2N4B6V8C9D0F1G2H3J4K5L6M7N8P9QRSTUVWXYZ2"
        folder = Path("/mnt/gemensam/boendestöd/team söder")
        wish = Wish("ab" * 8, "somebody", "Alex bärbara dator", "123456789012345678901234", True, 3)
        laptop = Laptop("ab" * 8, "somebody", "Alex bärbara dator", False, False, self.desk.now)
        return {
            "begin to share": lambda: ask_team.begin(shell, shell.page, folder),
            "key of the envelope": lambda: ask_team.EnvelopeDialog(shell, shell.page, key).open(),
            "come into the team": lambda: ask_team.join(shell, shell.page, folder),
            "let a laptop in": lambda: ask_team.let_in(shell, shell.page, wish, "Alex"),
            "take a laptop out": lambda: ask_team.take_out(shell, shell.page, laptop, "Alex"),
            "the folder has moved": lambda: ask_team.move(shell, shell.page, folder),
            "take over the list": lambda: ask_team.take_over(shell, shell.page),
            "who am I": lambda: ask_team.who_am_i(shell, shell.page),
            "join two texts": self._join_texts,
        }

    def _join_texts(self) -> None:
        client = two_say(self.window)
        self.shell.open_client(client.id, "overview")
        settle()
        press(self.window, "Skriv ihop")

    def _log(self) -> None:
        for client in self.mine[:3]:
            self.shell.open_client(client.id)
        self._judge()
        press(dialog(), "Gör klart senare")
        made = Draw(self.desk.today, self.desk.today, DrawnBy.LINES, 3, "7f3a91c2")
        marks = {line.seq: Judged.FOLLOW_UP for line in drawn_lines(self.desk, made)}
        sign_review(self.door.desk(), made, marks, "Fråga Alex.")
        self.shell.page.again()
        self.window.activateWindow()  # the dialog had the keyboard
        settle()

    def _judge(self) -> None:
        self.shell.go("log")
        made, _lines = draw(self.door.desk(), first=self.desk.today, last=self.desk.today, by=DrawnBy.LINES, count=5)
        assert isinstance(self.shell.page, LogPage)
        ask_log.go_on(self.shell, self.shell.page, made)

    def _wordings(self) -> None:
        meeting = coming(self.desk, self.with_meeting).meeting
        made = next(one for one in whole(self.desk, meeting) if one.key is SectionKey.WENT_WELL)
        for text in ("Du har lagat mat själv varje dag, och du har varit på träfflokalen två gånger.", "Du har badat."):
            self.door.act(edit_section, meeting.id, replace(made, text=text, edited=True))
        show_versions(self.shell, self.shell, meeting.id, SectionKey.WENT_WELL)

    def _left_out(self) -> None:
        folded = fold(self.desk, coming(self.desk, self.with_meeting).meeting)
        reader = readers(self.desk, folded.meeting)[-1]
        show_left_out(self.shell, reader.name, left_out(self.desk, folded, reader))

    def _phrase(self) -> None:
        if not self.desk.store.phrases.where():
            self.door.act(add_phrase, word="bad", text="Vi badade tillsammans i den stora simhallen.")
        self._in("settings", "Ändra /bad: Vi badade tillsammans i den stora simhallen. ")

    @property
    def _colleague(self) -> Worker:
        return next(one for one in self.desk.store.workers.where() if one.id != self.desk.me)

    def _in(self, page: str, name: str) -> None:
        self.pages()[page]()
        settle()
        press(self.window, name)


def open_view(view: Open) -> None:
    """Open it, and wait until it stands."""
    view()
    settle()


def shown(view: Open) -> QWidget:
    """The dialog that this opens."""
    open_view(view)
    return dialog()
