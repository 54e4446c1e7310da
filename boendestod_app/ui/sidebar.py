"""The left edge: search, pages, who is on, what waits, hide the screen."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from boendestod_app.domain.calendar import clock_text, local, near_day_text
from boendestod_app.domain.ladder import Level
from boendestod_app.services.caseload import level_counts
from boendestod_app.services.desk import Desk
from boendestod_app.services.outbox import OutboxState, outbox_state
from boendestod_app.services.shared_words import told_of_all
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.marks import Mark
from boendestod_app.ui.parts import add, button, column, emptied, flagged, held, row, scrolled, words
from boendestod_app.ui.team_rounds import TeamRounds
from boendestod_app.ui.theme import theme
from boendestod_app.words import _, ngettext

WIDTH = 208
CLASHES = "clashes"  # the page that is there only while there is something to settle


def pages() -> list[tuple[str, str, str]]:
    """Every page by its key, with its word and the keys that lead there."""
    return [
        ("day", _("Min dag"), "G D"),
        ("clients", _("Klienter"), "G K"),
        ("week", _("Veckan"), "G V"),
        ("raised", _("Oro och kris"), "G O"),
        ("groups", _("Resursgrupper"), "G R"),
        ("load", _("Fördelning"), "G F"),
        ("settings", _("Inställningar"), "G I"),
        ("methods", _("Metoder"), "G M"),
    ]


class Sidebar(QFrame):
    """`go` carries the page that was chosen."""

    go = Signal(str)
    search = Signal()
    hide_screen = Signal()
    send = Signal()
    check = Signal(str)  # the card that tells what is wrong

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setFixedWidth(theme.units(WIDTH))
        self._buttons: dict[str, QPushButton] = {}
        self._levels = row(gap=4)
        self._state: QVBoxLayout = column(gap=4)
        ways = column(button(_("Sök eller gör …  Ctrl+K"), self.search.emit, kind="search"), gap=4)
        ways.addSpacing(theme.units(8))
        for key, label, keys in pages():
            ways.addWidget(self._page_button(key, label, keys))
        ways.insertWidget(ways.count() - 2, self._page_button(CLASHES, _("Att reda ut"), "G A"))
        self._buttons[CLASHES].hide()
        ways.addStretch(1)
        add(ways, self._state)
        self._me, self._saved = words("", strong=True), words("", step=-1, tone="muted", wrap=False)
        self._shared = words("", step=-1, tone="muted")
        hide = button(_("Dölj skärmen  F12"), self.hide_screen.emit)
        self.foot = held(column(Flow(self._me, None, self._saved), self._shared, hide, gap=4))
        whole = column(scrolled(ways), self.foot, gap=4)
        whole.setContentsMargins(*[theme.units(12)] * 4)
        self.setLayout(whole)

    def _page_button(self, key: str, label: str, keys: str) -> QPushButton:
        made = button(label, partial(self.go.emit, key), kind="nav", tip=keys, name=label)
        made.setCheckable(True)
        if key == "raised":
            self._levels.setContentsMargins(0, 0, theme.units(8), 0)
            self._levels.addStretch(1)
            made.setLayout(self._levels)
        self._buttons[key] = made
        return made

    def show_page(self, key: str) -> None:
        """Mark the page that is seen."""
        for one, made in self._buttons.items():
            made.setChecked(one == key)

    def refresh(self, desk: Desk, saved_at: datetime, team: TeamRounds, damage: str) -> None:
        """Levels, name, what is saved, what is shared, what waits, what is to be settled, what is damaged."""
        self._show_shared(desk, team)
        self._show_levels(level_counts(desk))
        emptied(self._state)
        me = desk.store.workers.find(desk.me)
        if desk.unit.fictional:
            self._state.addWidget(flagged(_("Påhittade uppgifter"), "banner"))
        self._me.setText(me.name if me else "")
        self._saved.setText(_("Sparat {clock}").format(clock=clock_text(local(saved_at))))
        if damage:
            self._state.addWidget(words(damage, step=-1, tone="worry"))
            add(self._state, row(button(_("Visa kontrollen"), partial(self.check.emit, "check"), kind="link"), None))
        papers = outbox_state(desk)
        self._show_outbox(desk, papers)
        if papers.count or team.in_trouble:
            try_now = button(_("Försök nu"), self.send.emit, kind="link", tip=papers.trouble)
            add(self._state, row(try_now, None))

    def _show_shared(self, desk: Desk, team: TeamRounds) -> None:
        told = told_of_all(team.state, team.clients.values(), desk)
        self._shared.setText(told)
        self._shared.setToolTip("\n".join(team.state.sentences))
        self._shared.setVisible(bool(told))
        waiting = 0 if team.alone else len(desk.store.clashes.open())
        made = self._buttons[CLASHES]
        made.setText(_("Att reda ut ({count})").format(count=waiting))
        made.setAccessibleName(made.text())
        made.setVisible(bool(waiting))

    def _show_levels(self, counts: dict[Level, int]) -> None:
        emptied(self._levels)
        self._levels.addStretch(1)
        spoken = []
        for level, tone in ((Level.CRISIS, "crisis"), (Level.WORRY, "worry")):
            if count := counts.get(level, 0):
                mark, told = Mark(level, 14), words(str(count), step=-1, strong=True, tone=tone, wrap=False)
                for part in (mark, told):
                    part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                    self._levels.addWidget(part)
                spoken.append(f"{level.label} {count}")
        self._buttons["raised"].setAccessibleName(", ".join([_("Oro och kris"), *spoken]))

    def _show_outbox(self, desk: Desk, state: OutboxState) -> None:
        if not state.count or state.since is None:
            return
        since = local(state.since)
        when = near_day_text(since.date(), desk.today)
        when = clock_text(since) if since.date() == desk.today else when
        told = ngettext(
            "{count} papper väntar på att läggas på mappen sedan {when}",
            "{count} papper väntar på att läggas på mappen sedan {when}",
            state.count,
        ).format(count=state.count, when=when)
        line = words(told, step=-1, tone="worry")
        line.setToolTip(state.trouble)
        self._state.addWidget(line)
