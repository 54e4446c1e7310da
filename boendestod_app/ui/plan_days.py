"""The days of a korttidsplan as rows: the first row is its first day, and so on."""

from collections.abc import Sequence

from boendestod_app.ui.fields import Field, Line
from boendestod_app.ui.row_fields import Rows, wide
from boendestod_app.words import _

Told = tuple[str, str]  # what, and who


class PlanDays(Rows):
    """What is done that day, and who is along; Alt+Up and Alt+Down move it to another day."""

    ordered = True

    def __init__(self, held: Sequence[Told]) -> None:
        super().__init__(_("Dag"), held, _("En dag till"))

    def _row(self, number: int) -> dict[str, tuple[str, Field]]:
        return {
            "what": (_("Dag, vad"), wide(Line(hint=_("Dag {number}: vad?").format(number=number)))),
            "who": (_("Dag, vem"), wide(Line(hint=_("Vem är med?")))),
        }

    def _taken(self, given: Told) -> dict[str, str]:
        return {"what": given[0], "who": given[1]}

    def value(self) -> tuple[Told, ...]:
        """Day after day; one without words keeps its place."""
        return tuple((one["what"], one["who"]) for one in self._values())
