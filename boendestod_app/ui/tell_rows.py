"""Who tells whom by when, as rows of a form. Nobody stands there beforehand."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from boendestod_app.domain.resource_group import GroupMember
from boendestod_app.domain.telling import Tell, Telling
from boendestod_app.domain.worker import Worker
from boendestod_app.ui.fields import Choice, Clock, Day, Field, Line
from boendestod_app.ui.row_fields import Rows, wide
from boendestod_app.words import _


class TellRows(Rows):
    """`due` is what a new row suggests, `members` those of the group, with or without consent: the use case refuses."""

    def __init__(
        self, workers: Sequence[Worker], me: str, members: Sequence[GroupMember], due: datetime, kept: Sequence[Telling]
    ) -> None:
        self._workers, self._me, self._due = [(one.id, one.name) for one in workers], me, due
        self._members = {words.casefold(): one for one in members for words in (one.name, one.says)}
        super().__init__(_("Säga till"), kept, _("Lägg till någon att säga till"))

    def _row(self, number: int) -> dict[str, tuple[str, Field]]:
        return {
            "who": (_("Vem säger till"), Choice(self._workers, self._me)),
            "whom": (_("Till vem"), wide(Line(hint=_("Till vem?")))),
            "on": (_("Senast, dag"), Day(self._due.date(), start=self._due.date())),
            "at": (_("Senast, klockan"), Clock(self._due.time())),
        }

    def _taken(self, given: Telling) -> dict[str, Any]:
        return {
            "who": given.who,
            "whom": given.whom,
            "on": given.start.date().isoformat(),
            "at": given.start.time().isoformat(),
        }

    def value(self) -> tuple[Tell, ...]:
        """Each row that names somebody."""
        return tuple(self._tell(one) for one in self._values() if one["whom"])

    def _tell(self, given: dict[str, Any]) -> Tell:
        member = self._members.get(given["whom"].casefold())
        due = datetime.combine(given["on"], given["at"])
        return Tell(given["who"], given["whom"], due, member.id if member else "")
