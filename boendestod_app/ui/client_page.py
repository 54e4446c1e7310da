"""One client: the head with level and actions, and tabs that are built when first looked at."""

from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from boendestod_app.domain.calendar import date_text, moment_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.services.agenda import next_visit
from boendestod_app.services.clashes import to_settle_of
from boendestod_app.services.keep_client import current_period
from boendestod_app.services.shared_words import told_of_client
from boendestod_app.ui.arrival_strip import MINUTE
from boendestod_app.ui.ask_fact import new_fact
from boendestod_app.ui.clash_cards import level_chip
from boendestod_app.ui.client_tabs import ClientTab
from boendestod_app.ui.early_tab import EarlyTab
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.folded_tabs import FoldedTabs
from boendestod_app.ui.follow_tab import FollowTab
from boendestod_app.ui.goals_tab import GoalsTab
from boendestod_app.ui.goals_together import print_goals
from boendestod_app.ui.group_tab import GroupTab
from boendestod_app.ui.home_tab import HomeTab
from boendestod_app.ui.level_tab import LevelTab
from boendestod_app.ui.network_tab import NetworkTab
from boendestod_app.ui.overview_tab import OverviewTab
from boendestod_app.ui.page import Guide, Page
from boendestod_app.ui.parts import button
from boendestod_app.ui.proposal_card import SHOWN_BY, Asked, asked_now
from boendestod_app.ui.support_tab import SupportTab
from boendestod_app.ui.team_rounds import SHARED
from boendestod_app.ui.visits_tab import VisitsTab
from boendestod_app.ui.working_tab import WorkingTab
from boendestod_app.words import _

TABS: tuple[type[ClientTab], ...] = (
    OverviewTab, VisitsTab, GoalsTab, LevelTab, EarlyTab, GroupTab, FollowTab, NetworkTab,
    SupportTab, WorkingTab, HomeTab,
)  # fmt: skip


class ClientPage(Page):
    """Alt+1 and so on choose the tab."""

    kinds = frozenset(
        {"client", "visit", "note", "amendment", "rhythm", "milestone", "goal", "next_step", "milestone_mark", "rating",
         "level_change", "crisis_plan", "group_member", "meeting", "agreement", "consent", "support_period", "worker",
         "contact_event", "export", "early_sign", "visit_sign", "weekend_plan", "telling", "incident", "risk",
         "board_meeting", "follow_up_choice", "area_rating", "asi", "network_person", "network_tie", "network_sector",
         "unit", "meeting_record", "meeting_point", "sip", "monthly_follow_up", "section_edit",
         "relative", "relative_consent", "track", "annual_follow_up", "invitation", "print_out",
         "care_plan", "care_goal", "care_part", "care_check", "structured", "method_part", "interview",
         "interview_answer", "relative_answer", "guide_book",
         "tenancy", "rent_month", "tenancy_event", "found_place", "sighting", "outreach_request", "linking",
         "home_settings", "track_list",
         "support_pause", "phase_review", "check_item", "programme_book",
         "goal_rating", "wheel_place", "milestone_turn", "strength", "talk_rating", "change_talk", "harm_agreement",
         "short_plan", "short_plan_day", "group_activity", "occupation",
         "actor", "client_alias", "child_report", "protection_change"}
    ) | SHOWN_BY  # fmt: skip

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide)
        self._client_id = ""
        self._asked: Asked = ()
        self._tabs = FoldedTabs()
        self._tabs.setAccessibleName(_("Klientens flikar"))
        for kind in TABS:
            tab = kind(guide)
            self._tabs.addTab(tab, tab.title())
        self._tabs.currentChanged.connect(self._show_tab)
        self.body.addWidget(self._tabs, 1)
        for place in range(min(len(TABS), 10)):
            QShortcut(QKeySequence(f"Alt+{(place + 1) % 10}"), self, partial(self._tabs.setCurrentIndex, place))

    def told(self, kinds: frozenset[str]) -> None:
        """Each minute only what is proposed is asked, so that nothing is built anew under the hands."""
        if kinds == SHARED:
            self._tell_shared()
        elif kinds != MINUTE:
            super().told(kinds)
        elif self.isVisible() and self._asked_now() != self._asked:
            super().told(self.kinds)

    def _tell_shared(self) -> None:
        client = self.door.actions.store.clients.find(self._client_id)
        if client and self.isVisible():
            self.subtitle.setText(self._subtitle(client))

    def _asked_now(self) -> Asked:
        client = self.door.actions.store.clients.find(self._client_id)
        return asked_now(self.door.desk(), [client]) if client else ()

    def show_client(self, client_id: str, tab: str = "") -> None:
        """This client, on this tab (the first)."""
        self._client_id = self.door.last_client = client_id
        keys = [kind.key for kind in TABS]
        self.stale = True
        with QSignalBlocker(self._tabs):  # it is filled once, when the page comes into view
            self._tabs.setCurrentIndex(keys.index(tab) if tab else 0)
        for place in range(self._tabs.count()):
            self._tab(place).stale = True

    def show_card(self, key: str) -> None:
        """Bring a card of the tab that is shown into view."""
        self._tab(self._tabs.currentIndex()).show_card(key)

    def refresh(self) -> None:
        """Ask for the client again."""
        desk = self.door.desk()
        client = desk.store.clients.find(self._client_id)
        if client is None:
            self.head(_("Klienten finns inte längre"), "")
            return
        self._asked = self._asked_now()
        now = desk.store.levels.standing(client.id)
        self._show_head(client, now.level if now else Level.CALM)
        for place in range(self._tabs.count()):
            self._tab(place).stale = True
        self._show_tab(self._tabs.currentIndex())

    def _show_head(self, client: Client, level: Level) -> None:
        desk, plan = self.door.desk(), partial(self.guide.crisis_plan, client.id)
        self.head(
            client.shown,
            self._subtitle(client),
            button(_("Något att veta"), partial(new_fact, self.guide, self, [client], client.id), kind="link"),
            button(_("Trappa upp"), partial(self.guide.step_up, client.id), tip="Ctrl+O"),
            button(_("Nytt besök  Ctrl+B"), partial(self.guide.new_visit, client.id), kind="primary"),
            beside=Flow(
                level_chip(desk, client.id, level),
                *([button(_("Krisplan"), plan, kind="link", tip="F8")] if level.raised else []),
                *self._to_settle(client),
            ),
        )

    def _to_settle(self, client: Client) -> list[QPushButton]:
        if self.guide.team.alone or not (count := len(to_settle_of(self.door.desk(), client.id))):
            return []
        see = partial(self.guide.open_client, client.id)
        named = _("Att reda ut om {name} ({count})").format(name=client.shown, count=count)
        return [button(_("Att reda ut ({count})").format(count=count), see, kind="link", name=named)]

    def _subtitle(self, client: Client) -> str:
        desk = self.door.desk()
        period, following = current_period(desk, client.id), next_visit(desk, client)
        now = desk.store.levels.standing(client.id)
        parts = []
        if client.ended_on:
            parts.append(_("Avslutad {day}").format(day=date_text(client.ended_on)))
        elif period:
            parts.append(_("Boendestöd sedan {day}").format(day=date_text(period.starts_on)))
        if now:
            parts.append(_("stöd: {step}").format(step=desk.ladder.step(now.change.step).says))
        parts.append(
            _("nästa: {when}").format(when=moment_text(following.start)) if following else _("inget planerat besök")
        )
        team = self.guide.team
        share = team.clients.get(client.id)
        shared = told_of_client(share, client, team.state, desk) if share else ""
        return "\n".join(part for part in (" · ".join(parts), shared) if part)

    def _show_tab(self, place: int) -> None:
        tab = self._tab(place)
        client = self.door.actions.store.clients.find(self._client_id)
        if client:
            self.door.saw(client.id, tab.key)
        if client and tab.stale:
            tab.stale = False
            tab.show_client(client)

    def _tab(self, place: int) -> ClientTab:
        tab = self._tabs.widget(place)
        assert isinstance(tab, ClientTab)
        return tab

    def let_go(self) -> None:
        """Whoever comes back comes to a client, who is asked for again."""
        for place in range(self._tabs.count()):
            self._tab(place).let_go()
        self.head("", "")
        self.stale = True

    def print_paper(self) -> None:
        """Ctrl+P: the map or *Mina mål*, where they are seen."""
        tab = self._tab(self._tabs.currentIndex())
        if isinstance(tab, NetworkTab):
            tab.print_map()
        elif isinstance(tab, GoalsTab):
            print_goals(self.guide, self, self._client_id)
        else:
            super().print_paper()

    @property
    def client_id(self) -> str:
        """Who is shown."""
        return self._client_id

    @property
    def subject(self) -> str:
        """The client."""
        return self._client_id

    @property
    def part(self) -> str:
        """The tab."""
        return TABS[self._tabs.currentIndex()].key
