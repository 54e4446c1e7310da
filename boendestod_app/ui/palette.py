"""Ctrl+K: clients, notes, pages and verbs. Everything here can also be done another way."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from boendestod_app.services.find import Found, find
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.door import Door
from boendestod_app.ui.parts import column, words
from boendestod_app.ui.plain import plain_letters
from boendestod_app.ui.theme import theme
from boendestod_app.words import N_, _

MOST = 12
KINDS = {
    "client": N_("Klient"),
    "note": N_("Anteckning"),
    "amendment": N_("Komplettering"),
    "goal": N_("Mål"),
    "milestone": N_("Delmål"),
    "contact_event": N_("Händelse"),
    "door_entry": N_("Öppnade inte"),
    "reported_fact": N_("Noterat"),
    "proposal_answer": N_("Svar på förslag"),
    "board_meeting": N_("Möte vid tavlan"),
    "area_rating": N_("Område"),
    "meeting_point": N_("Resursgruppsmöte"),
    "sip": N_("SIP"),
    "monthly_follow_up": N_("Månadsuppföljning"),
    "relative": N_("Närstående"),
    "track": N_("Insats"),
    "annual_follow_up": N_("Årlig uppföljning"),
    "network_person": N_("Nätverk"),
    "care_plan": N_("Genomförandeplan"),
    "care_part": N_("Genomförandeplan"),
    "interview_answer": N_("Intervju"),
    "tenancy_event": N_("Boende"),
    "linking": N_("Länkning"),
    "phase_review": N_("Genomgång av fas"),
    "strength": N_("Styrkor"),
    "change_talk": N_("Förändringsprat"),
    "harm_agreement": N_("Mindre skada"),
    "short_plan": N_("Korttidsplan"),
    "group_activity": N_("Aktivitet"),
    "occupation": N_("Sysselsättning"),
    "actor": N_("Runt klienten"),
    "client_alias": N_("Kallas också"),
}
WORKING = ("strength", "change_talk", "harm_agreement", "short_plan", "group_activity", "occupation")
TABS = {
    **dict.fromkeys(("note", "amendment", "contact_event", "door_entry", "board_meeting"), "visits"),
    **dict.fromkeys(("meeting_point", "sip", "monthly_follow_up", "annual_follow_up"), "group"),
    "relative": "group",
    "track": "support",
    **dict.fromkeys(("goal", "milestone"), "goals"),
    **dict.fromkeys(WORKING, "working"),
    **dict.fromkeys(("reported_fact", "proposal_answer"), "level"),
    "area_rating": "follow",
    "network_person": "network",
    **dict.fromkeys(("care_plan", "care_part", "interview_answer"), "support"),
    **dict.fromkeys(("tenancy_event", "linking"), "home"),
    "phase_review": "support",
}


@dataclass(frozen=True, slots=True)
class Verb:
    """Something to do: what it says, and the doing."""

    says: str
    do: Callable[[], object]


class Palette(Dialog):
    """Type, arrow, Enter."""

    def __init__(
        self,
        door: Door,
        verbs: list[Verb],
        tabs: list[tuple[str, str]],
        open_client: Callable[[str, str], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._door, self._verbs, self._tabs, self._open = door, verbs, tabs, open_client
        self._choices: list[Verb] = []
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(_("Sök klient, anteckning eller delmål, eller skriv vad du vill göra"))
        self.edit.setAccessibleName(_("Sök eller gör"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Träffar"))
        self.list.setWordWrap(True)
        self._nothing = words(_("Inget hittades. Pröva ett annat ord, eller början av ett."), tone="muted")
        self.edit.textChanged.connect(self._search)
        self.edit.returnPressed.connect(self.choose)
        self.edit.installEventFilter(self)
        self.list.itemClicked.connect(self.choose)
        self.list.itemActivated.connect(self.choose)
        whole = column(self.edit, self._nothing, self.list)
        whole.setContentsMargins(*[theme.units(12)] * 4)
        self.setLayout(whole)
        room = self.screen().availableGeometry()
        self.resize(min(theme.units(560), room.width() - 40), min(theme.units(420), room.height() - 60))
        self._search("")

    def _search(self, typed: str) -> None:
        folded = plain_letters(typed.strip())
        people: list[Verb] = []
        written: list[Verb] = []
        with self._door.asking():
            people = self._client_tabs(folded)
            for one in find(self._door.desk(), typed, MOST):
                (people if one.entity == "client" else written).append(self._answer(one))
        verbs = [verb for verb in self._verbs if all(word in plain_letters(verb.says) for word in folded.split())]
        named = [verb for verb in verbs if folded and plain_letters(verb.says).startswith(folded)]
        # Who and what is named so comes before where the word was once written.
        self._choices = [*people, *named, *written, *(verb for verb in verbs if verb not in named)]
        self.list.clear()
        for choice in self._choices:
            self.list.addItem(QListWidgetItem(choice.says))
        self.list.setCurrentRow(0)
        self._nothing.setVisible(not self._choices)

    def _client_tabs(self, folded: str) -> list[Verb]:
        """`björn res`: a client's name, and the beginning of a tab's."""
        *name, tab = folded.split() if " " in folded else ("", "")
        keys = [(key, label) for key, label in self._tabs if tab and plain_letters(label).startswith(tab)]
        if not keys:
            return []
        clients = [one for one in find(self._door.desk(), " ".join(name), MOST) if one.entity == "client"]
        return [
            Verb(f"{one.name} · {label}", partial(self._open, one.client_id, key))
            for one in clients
            for key, label in keys
        ]

    def _answer(self, one: Found) -> Verb:
        kind = _(KINDS[one.entity])
        says = one.name if one.entity == "client" else f"{one.name} · {kind}: {one.text}"
        return Verb(says, partial(self._found, one.client_id, TABS.get(one.entity, "")))

    def _found(self, client_id: str, tab: str) -> None:
        self._door.saw(client_id, "search")
        self._open(client_id, tab)

    def choose(self) -> None:
        """Do what stands under the cursor."""
        place = self.list.currentRow()
        if 0 <= place < len(self._choices):
            choice = self._choices[place]
            self.accept()
            choice.do()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys walk the list while the typing goes on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step:
                count = self.list.count()
                self.list.setCurrentRow(max(0, min(self.list.currentRow() + step, count - 1)))
                return True
        return False
