"""*Resursgrupper*: whose meeting comes next, and how far it is prepared."""

from functools import partial

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boendestod_app.domain.calendar import clock_text, day_text, week_number
from boendestod_app.domain.resource_group import Due
from boendestod_app.services.meetings import Coming, coming_meetings
from boendestod_app.services.my_day import my_clients
from boendestod_app.services.preparation import Line
from boendestod_app.ui import ask_group
from boendestod_app.ui.consent_card import team_card
from boendestod_app.ui.flow import Column, Flow
from boendestod_app.ui.marks import StepMark
from boendestod_app.ui.page import Guide, Page
from boendestod_app.ui.parts import Card, WrappedButton, add, button, column, emptied, row, scrolled, words
from boendestod_app.ui.rounds_strip import RoundsStrip
from boendestod_app.ui.talk_view import show_talk
from boendestod_app.ui.theme import theme
from boendestod_app.words import _, ngettext

WEEKS_AHEAD = 13  # a whole round
NAME_WIDTH = 260  # the steps stand under each other from card to card
BESIDE_MARK = 30


class GroupsPage(Page):
    """My clients' meetings in the coming quarter, the soonest first."""

    kinds = frozenset(
        {"meeting", "client", "section_edit", "export", "support_period", "unit", "group_member", "consent",
         "agreement", "meeting_record", "invitation", "print_out"}
    )  # fmt: skip

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide)
        self._list: QVBoxLayout = column(gap=10)
        self.body.addWidget(scrolled(self._list), 1)

    def let_go(self) -> None:
        """The cards are asked for again."""
        emptied(self._list)
        self.stale = True

    def refresh(self) -> None:
        """Ask for the meetings again."""
        desk = self.door.desk()
        found = coming_meetings(desk, my_clients(desk), WEEKS_AHEAD * 7)
        late = sum(one.state is Due.LATE for one in found)
        told = ngettext("{count} möte det närmaste kvartalet", "{count} möten det närmaste kvartalet", len(found))
        parts = [told.format(count=len(found))]
        if late:
            parts.append(ngettext("{count} försenat", "{count} försenade", late).format(count=late))
        self.head(_("Resursgrupper"), " · ".join(parts))
        emptied(self._list)
        if found:
            strip = RoundsStrip(found, desk.today, lambda client_id: self.guide.open_client(client_id, "group"))
            self._list.addWidget(strip)
            legend = _("Fylld: planerat. Streckad: förslag. Fyrkant: försenat. Pilar väljer, Enter öppnar.")
            self._list.addWidget(words(legend, step=-1, tone="muted"))
        for one in found:
            self._list.addWidget(self._card(one))
        if not found:
            self._list.addWidget(words(_("Inga möten det närmaste kvartalet."), tone="muted"))
        self._list.addWidget(team_card(self.guide, self))
        self._list.addStretch(1)

    def _card(self, one: Coming) -> QWidget:
        card = Card(padding=14)
        day = words(day_text(one.on), step=1, strong=True, tone="worry" if one.state is Due.LATE else "accent")
        day.setWordWrap(False)
        day.setMinimumWidth(theme.units(110))
        name = WrappedButton(one.client.shown, partial(self.guide.open_client, one.client.id, "group"))
        told = Column(column(None, name, words(_about(one), tone="muted"), None, gap=0), theme.units(NAME_WIDTH))
        action = self._action(one)
        action.setMinimumWidth(theme.units(150))
        card.put(Flow(day, told, _steps(one), None, action, gap=12))
        for step in one.preparation.steps:
            if step.about:
                more = step.about if step.line is Line.INVITED else f"{step.what}: {step.about}"
                card.put(words(more, step=-1, tone="muted" if step.done else "worry"))
        return card

    def _action(self, one: Coming) -> QWidget:
        if one.meeting is None:
            plan = partial(ask_group.meeting, self.guide, self, one.client.id, None, one.cycle.suggested_on)
            return button(_("Planera möte"), plan, name=_("Planera möte för {name}").format(name=one.client.shown))
        if one.meeting.on <= self.door.desk().today:
            hold = partial(show_talk, self.guide, self, one.meeting.id)
            return button(_("Håll mötet"), hold, kind="primary", name=_("Håll mötet med {name}").format(
                name=one.client.shown))  # fmt: skip
        look = partial(self.guide.open_summary, one.meeting.id)
        return button(_("Sammanfattning"), look, name=_("Sammanfattning för {name}").format(name=one.client.shown))


def _about(one: Coming) -> str:
    parts = [_("vecka {week}").format(week=week_number(one.on))]
    if one.meeting and one.meeting.at:
        parts.append(clock_text(one.meeting.at))
    if one.meeting is None:
        parts.append(_("förslag"))
    if one.state is not Due.OK:
        parts.append(one.state.label.lower())
    return " · ".join(parts)


def _steps(one: Coming) -> QWidget:
    steps, metrics = column(gap=1), QFontMetrics(theme.font(-1))
    for step in one.preparation.steps:
        label = words(step.what, step=-1, tone="" if step.done else "muted")
        add(steps, row(StepMark(step.done, step.what), label, gap=6))
    longest = max((metrics.horizontalAdvance(step.what) for step in one.preparation.steps), default=0)
    return Column(steps, longest + theme.units(BESIDE_MARK))
