"""*Min dag*: today's visits in order, what needs me, what is left."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from boendestod_app.domain.attention import Asks, Attention
from boendestod_app.domain.calendar import clock_text, day_text, near_day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.visit import Outcome, Visit, draft_of
from boendestod_app.services.desk import Desk
from boendestod_app.services.find_waiting import visit_of
from boendestod_app.services.keep_note import mark_transferred
from boendestod_app.services.meetings import Coming
from boendestod_app.services.my_day import DayVisit, MyDay, my_clients, my_day
from boendestod_app.services.raise_level import told_partner
from boendestod_app.services.record_visit import draft_key
from boendestod_app.services.tellings import asks_me
from boendestod_app.ui.arrival_strip import MINUTE, Late, arrival_card, late_now
from boendestod_app.ui.ask_journal import carry_over
from boendestod_app.ui.day_words import greeting, headline, nothing_today, prepared
from boendestod_app.ui.flow import Flow, Part, Sides
from boendestod_app.ui.marks import Chip, Mark
from boendestod_app.ui.on_today import on_today_card
from boendestod_app.ui.page import Guide, Page, about
from boendestod_app.ui.park import park_words
from boendestod_app.ui.parts import Card, WrappedButton, button, column, emptied, held, row, scrolled, words
from boendestod_app.ui.print_for_client import print_for_client
from boendestod_app.ui.proposal_card import SHOWN_BY, Asked, asked_by, asked_now, show_proposal
from boendestod_app.ui.take_on import take_on
from boendestod_app.ui.team_asks import asked_with_team, of_team, take_on_of_team
from boendestod_app.ui.team_rounds import SHARED
from boendestod_app.ui.theme import theme
from boendestod_app.words import _, ngettext

MOST_LEFT = 5  # leftovers never bury today
MOST_DONE = 3  # and what is done never buries what is next
LEVEL_TAB = (Asks.REVIEW, Asks.HOURS)
GROUP_TAB = (Asks.CONSENT, Asks.CLEAR, Asks.INVITE, Asks.MINUTES)
MOST_ASKED = 7
FOLDS = 700  # narrower than this, one column


class DayPage(Page):
    """The page that the app opens on."""

    kinds = frozenset(
        {"visit", "note", "client", "rhythm", "milestone", "level_change", "meeting", "consent", "support_period",
         "section_edit", "export", "unit", "worker", "duty", "absence", "unit_contact", "risk",
         "crisis_plan", "weekend_plan", "telling", "incident", "contact_event", "asi", "agreement", "meeting_record",
         "sip", "monthly_follow_up", "relative", "relative_consent", "track", "annual_follow_up", "invitation",
         "group_member", "phase_review", "programme_book", "short_plan", "harm_agreement", "care_plan"}
    ) | SHOWN_BY  # fmt: skip

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide)
        self._all_asked = self._all_done = False
        self._late: Late = ()
        self._asked: Asked = ()
        self._of_team: list[Attention] = []
        self._visits: QVBoxLayout = column(gap=10)
        self._aside: QVBoxLayout = column(gap=10)
        sides = Sides((self._visits, 3), (self._aside, 2), gap=20, least=FOLDS)
        self.body.addWidget(scrolled(column(sides)), 1)
        self.door.waits.connect(self._begun)

    def _begun(self) -> None:
        self.told(self.kinds)

    def told(self, kinds: frozenset[str]) -> None:
        """Each minute only who should be out and what is proposed is asked: nothing is built anew under the hands."""
        if kinds == SHARED:
            if of_team(self.guide) != self._of_team:
                super().told(self.kinds)
        elif kinds != MINUTE:
            super().told(kinds)
        elif late_now(self.door.desk()) != self._late or self._asked_now() != self._asked:
            super().told(self.kinds)

    def _asked_now(self) -> Asked:
        desk = self.door.desk()
        return asked_now(desk, my_clients(desk))

    def refresh(self) -> None:
        """Ask for the day again."""
        desk = self.door.desk()
        day = my_day(desk)
        self._late, self._asked = late_now(desk), asked_by(day.proposed)
        self._of_team = of_team(self.guide)
        self.head(greeting(desk, day), headline(day), button(_("Nytt besök  Ctrl+B"), self.guide.new_visit))
        self._show_visits(desk, day)
        self._show_aside(desk, day)

    def _show_visits(self, desk: Desk, day: MyDay) -> None:
        emptied(self._visits)
        following = next((one for one in day.visits if one.visit.planned), None)
        folded = [] if self._all_done else [one for one in day.visits if not one.visit.planned][:-MOST_DONE]
        if folded:
            more = ngettext("Visa {count} klart till", "Visa {count} klara till", len(folded))
            self._visits.addWidget(Flow(button(more.format(count=len(folded)), self._show_done, kind="link")))
        for one in day.visits:
            if one not in folded:
                self._visits.addWidget(self._visit_card(one, primary=one is following))
        if not day.visits:
            anybody = bool(desk.store.clients.where(ended_on=None))
            self._visits.addWidget(_quiet_card(nothing_today(day, anybody)))
        self._visits.addStretch(1)

    def _visit_card(self, one: DayVisit, *, primary: bool) -> QWidget:
        visit, client = one.visit, one.client
        time = words(clock_text(visit.start), step=1, strong=True, tone="accent" if visit.planned else "muted")
        time.setWordWrap(False)
        time.setFixedWidth(theme.units(64))
        name = WrappedButton(client.shown, partial(self.guide.open_client, client.id))
        about = " · ".join(part for part in (visit.kind.label, visit.place, one.aim) if part)
        begun = [words(_("Påbörjat"), step=-1, strong=True, tone="accent", wrap=False)] if one.begun else []
        told = column(Flow(name, Chip(one.level), *self._plan_of(one), *begun), words(about, tone="muted"), gap=0)
        return Card(padding=12).put(Flow(time, told, None, self._end_of(one, primary), gap=12))

    def _plan_of(self, one: DayVisit) -> list[QWidget]:
        """One click to the plan where the level is up."""
        if not one.level.raised:
            return []
        named = _("Krisplan för {name} {clock}").format(name=one.client.shown, clock=clock_text(one.visit.start))
        return [button(_("Krisplan"), partial(self.guide.crisis_plan, one.client.id), kind="link", name=named)]

    def print_paper(self) -> None:
        """Ctrl+P: the paper about the visit that has begun last today."""
        desk = self.door.desk()
        begun = [one.visit for one in my_day(desk).visits if one.visit.start <= desk.wall]
        if begun:
            print_for_client(self.guide, self, begun[-1])
        else:
            self.guide.say(_("Inget besök har börjat i dag. Öppna besöket som papperet gäller, och skriv ut därifrån."))

    @property
    def next_client_id(self) -> str:
        """Whose visit goes on now or comes next; without one, nobody's."""
        coming = (one for one in my_day(self.door.desk()).visits if one.visit.planned)
        return next((one.client.id for one in coming), "")

    def _end_of(self, one: DayVisit, primary: bool) -> QWidget:
        document = partial(self.guide.document, one.visit)
        if one.visit.planned:
            when = {"name": one.client.shown, "clock": clock_text(one.visit.start)}
            told = _("Dokumentera besöket hos {name} {clock}").format(**when)
            kind = "primary" if primary else ""
            write = about(one.visit, button(_("Dokumentera besök"), document, kind=kind, name=told))
            return Flow(self._beside(one), write, gap=4)
        outcome = one.visit.outcome
        shown = _("Dokumenterat") if outcome is Outcome.DONE else (outcome.label if outcome else "")
        told = _("{state}, visa besöket").format(state=shown)
        return about(one.visit, button(shown, document, kind="link", name=told))

    def _beside(self, one: DayVisit) -> QWidget:
        """Before the visit is over what to know, then the keywords."""
        when = {"name": one.client.shown, "clock": clock_text(one.visit.start)}
        if one.visit.end <= self.door.desk().wall:
            named = _("Parkera nyckelord för {name} {clock}").format(**when)
            return button(_("Nyckelord"), partial(park_words, self.guide, self, one.visit), kind="link", name=named)
        named = _("Inför besöket hos {name} {clock}").format(**when)
        return button(_("Inför"), partial(self.guide.before, one.visit), kind="link", name=named)

    def _show_aside(self, desk: Desk, day: MyDay) -> None:
        emptied(self._aside)
        cards = (
            arrival_card(self.guide), self._asks_card(day), self._left_card(day), self._journal_card(day),
            self._groups_card(day), on_today_card(self.guide, self),
        )  # fmt: skip
        for card in cards:
            if card is not None:
                self._aside.addWidget(card)
        self._aside.addStretch(1)

    def _asks_card(self, day: MyDay) -> QWidget:
        card = Card(_("Att ta tag i"))
        asked = asked_with_team(self.guide, day.attention)
        most = len(asked) if self._all_asked else MOST_ASKED
        for item in asked[:most]:
            card.put(self._asking(item))
        if len(asked) > most:
            rest = ngettext("Visa {count} till", "Visa {count} till", len(asked) - most)
            card.put(row(button(rest.format(count=len(asked) - most), self._ask_all, kind="link"), None))
        if not asked:
            card.put(words(_("Inget just nu. Lugnt i dag."), tone="muted"))
        return card

    def _show_done(self) -> None:
        self._all_done = True
        self.build_anew()

    def _ask_all(self) -> None:
        self._all_asked = True
        self.build_anew()

    def _asking(self, item: Attention) -> QWidget:
        told = column(
            WrappedButton(item.sentence, partial(self._take_on, item)),
            words(item.reason, step=-1, tone="muted"),
            gap=0,
        )
        line: list[Part] = [Mark(item.level), held(told), None]
        if item.asks is Asks.TELL:
            desk = self.door.desk()
            seen = asks_me(desk, desk.store.levels.get(item.subject_id))
            yes = _("Ja, jag har sett det") if seen else _("Ja, det är sagt")
            named = _("{answer}. {about}").format(answer=yes, about=item.sentence)
            line.append(button(yes, partial(self.door.run, told_partner, item.subject_id), name=named))
        return Flow(*line, gap=10)

    def _take_on(self, item: Attention) -> None:
        if take_on_of_team(self.guide, self, item) or take_on(self.guide, self, item):
            return
        if item.asks is Asks.PROPOSAL:
            show_proposal(self.guide, self, item.client_id)
        elif item.asks in LEVEL_TAB:
            self.guide.open_client(item.client_id, "level")
        elif item.asks is Asks.PAPERS:
            self.guide.open_summary(item.subject_id)
        elif item.asks in GROUP_TAB:
            self.guide.open_client(item.client_id, "group")
        elif item.asks is Asks.HOME:
            self.guide.open_client(item.client_id, "home")
        elif item.asks in (Asks.PERIOD, Asks.PAUSE):
            self.guide.open_client(item.client_id, "support")
        else:
            self.guide.open_client(item.client_id, "visits")

    def _left_card(self, day: MyDay) -> QWidget | None:
        elsewhere = self._begun_elsewhere(day)
        if not day.left and not elsewhere:
            return None
        card = Card(_("Kvar sedan tidigare"))
        if len(day.left) > 1:
            card.put(row(button(_("Ikapp: ett i taget  Ctrl+I"), self.guide.catch_up, kind="link"), None))
        for visit, client in elsewhere:
            card.put(self._left_line(day, visit, client, begun=True))
        for one in day.left[-MOST_LEFT:]:
            card.put(self._left_line(day, one.visit, one.client, begun=one.begun))
        if len(day.left) > MOST_LEFT:
            rest = len(day.left) - MOST_LEFT
            more = ngettext("och {count} besök till", "och {count} besök till", rest).format(count=rest)
            card.put(words(more, tone="muted", step=-1))
        return card

    def _begun_elsewhere(self, day: MyDay) -> list[tuple[Visit, Client]]:
        """Visits that no other line shows, with words that wait: long ago, with another's client, or not planned."""
        desk = self.door.desk()
        shown = {draft_key(draft_of(one.visit)) for one in (*day.visits, *day.left)}
        visits = [visit_of(desk, self.door.draft(key)) for key in desk.store.drafts.keys("visit:") if key not in shown]
        found = ((visit, desk.store.clients.find(visit.client_id)) for visit in visits)
        return [(visit, client) for visit, client in found if client]

    def _left_line(self, day: MyDay, visit: Visit, client: Client, *, begun: bool) -> QWidget:
        when = f"{near_day_text(visit.start.date(), day.today)} {clock_text(visit.start)}"
        line = _("{name}, {when}").format(name=client.shown, when=when)
        named = _("Dokumentera {what}").format(what=line)
        told = f"{line} · {_('påbörjat')}" if begun else line
        write = button(_("Dokumentera"), partial(self.guide.document, visit), name=named)
        parked = _("Parkera nyckelord för {what}").format(what=line)
        park = button(_("Nyckelord"), partial(park_words, self.guide, self, visit), kind="link", name=parked)
        return Flow(words(told), park, about(visit, write))

    def _journal_card(self, day: MyDay) -> QWidget | None:
        if not day.not_transferred:
            return None
        card = Card(_("Inte överfört till journalen"))
        card.put(Flow(button(_("Överför fält för fält …"), partial(carry_over, self.guide, self))))
        for one in day.not_transferred[:MOST_LEFT]:
            line = f"{one.client.shown}, {day_text(one.visit.start.date())}"
            copied, moved = _("Kopiera {what}").format(what=line), _("{what} är överförd").format(what=line)
            copy = button(_("Kopiera"), partial(self.guide.copy_note, one.note.id), name=copied)
            done = button(_("Överförd"), partial(self.door.run, mark_transferred, one.note.id), name=moved)
            card.put(Flow(words(line), copy, done))
        rest = len(day.not_transferred) - MOST_LEFT
        if rest > 0:
            card.put(words(ngettext("och {count} till", "och {count} till", rest).format(count=rest), tone="muted"))
        return card

    def _groups_card(self, day: MyDay) -> QWidget | None:
        if not day.groups:
            return None
        card = Card(_("Resursgrupper inom 14 dagar"))
        for one in day.groups:
            named = _("Resursgrupp för {name}").format(name=one.client.shown)
            name = WrappedButton(one.client.shown, partial(self._open_group, one), name=named)
            card.put(Flow(name, None, words(prepared(one), step=-1, tone="muted", wrap=False)))
        return card

    def _open_group(self, one: Coming) -> None:
        if one.meeting:
            self.guide.open_summary(one.meeting.id)
        else:
            self.guide.open_client(one.client.id, "group")


def _quiet_card(sentence: str) -> QWidget:
    card = Card()
    card.setProperty("quiet", True)
    return card.put(words(sentence, tone="muted"))
