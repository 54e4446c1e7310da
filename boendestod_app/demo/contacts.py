"""Calls and messages between the visits in one client's simulated life."""

from datetime import datetime, time, timedelta

from boendestod_app.demo.life import Life
from boendestod_app.domain.contact import ContactKind
from boendestod_app.services.consents import valid_consents
from boendestod_app.services.keep_note import amend_note, mark_transferred
from boendestod_app.services.log_contact import log_contact
from boendestod_app.services.meetings import members_of

PER_WEEK, PER_HEAVY_WEEK = 0.3, 0.9
VIEW_DAYS_AGO = 9


class Contacts:
    """Wakes once a week."""

    def __init__(self, life: Life) -> None:
        self._life = life

    def begin(self) -> None:
        """From the first week on; a client's own view on a note comes once."""
        life = self._life
        life.stage.later(datetime.combine(life.today, time(7, 30)), self._week)
        if life.person.clients_view:
            day = life.stage.plan.today - timedelta(days=VIEW_DAYS_AGO)
            life.stage.later(datetime.combine(day, time(15)), self._view)

    def _week(self) -> None:
        life = self._life
        if life.dice.random() < (PER_HEAVY_WEEK if life.level.raised else PER_WEEK):
            when = datetime.combine(life.today, time(8)) + timedelta(
                days=life.dice.randint(0, 4), minutes=5 * life.dice.randint(0, 96)
            )
            life.stage.later(when, life.dice.choice((self._message, self._call, self._about, self._member)))
        life.stage.later(datetime.combine(life.today, time(7, 30)) + timedelta(days=7), self._week)

    def _message(self) -> None:
        self._log(ContactKind.MESSAGE, self._line("message"))

    def _call(self) -> None:
        self._log(ContactKind.CALL, self._line("call"))

    def _about(self) -> None:
        about = self._life.some("about", self._life.stage.script.about)
        self._log(ContactKind(about["kind"]), about["text"], whom=about["whom"])

    def _member(self) -> None:
        """Somebody in the group rings; with their consent they are told what the client has said yes to."""
        life = self._life
        for member in members_of(life.desk, life.client_id):
            if valid_consents(life.desk, life.client_id, member.id):
                says = life.stage.script.roles[member.role].says
                self._log(ContactKind.CALL, says, whom=member.says, medlem=member.name)
                return

    def _line(self, way: str) -> str:
        heading = f"contacts.{way}"
        return self._life.some(heading, self._life.stage.script.lines[heading])

    def _log(self, kind: ContactKind, text: str, *, whom: str = "", **names: str) -> None:
        life = self._life
        told = text.format_map(life.words(life.keeper) | names)
        log_contact(life.desk, life.client_id, kind=kind, with_client=not whom, whom=whom, text=told)

    def _view(self) -> None:
        """The client's view on what was written last (SoL 2025:400 14:6)."""
        life = self._life
        notes = [note for note in life.stage.store.notes.where(client_id=life.client_id) if note.signed]
        if notes:
            amend_note(life.desk, notes[-1].id, text=life.person.clients_view, clients_view=True)
            mark_transferred(life.desk, notes[-1].id)  # carried over with what was added
