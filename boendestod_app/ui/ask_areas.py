"""Dialogs of the outcome areas: which are followed, and how each has gone this quarter, in whose view."""

from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from boendestod_app.domain.client import Client
from boendestod_app.domain.outcome_area import AreaChange, AreaRating, OutcomeArea, View, against_last
from boendestod_app.services.outcome_areas import area_ratings, choose_areas, rate_areas, said_this_quarter
from boendestod_app.services.scales import choice
from boendestod_app.ui.fields import Choice, Day, Several, Tick, Written, choice_of, member_choices, name_for_readers
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.inputs import DayEdit
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import column, words
from boendestod_app.words import _


class AreaField(Written):
    """How it has gone, and one sentence; under them what was said last time."""

    def __init__(self, area: OutcomeArea) -> None:
        self._choice = Choice([(None, _("Välj")), *((one, one.label) for one in AreaChange)])
        self._line = QLineEdit()
        self._line.setPlaceholderText(_("En mening"))
        self._before = words("", step=-1, tone="muted")
        name_for_readers(self._choice.widget, _("{area}: hur har det gått?").format(area=area.label))
        name_for_readers(self._line, _("{area}: en mening").format(area=area.label))
        self.widget = QWidget()
        self.widget.setLayout(column(self._choice.widget, self._line, self._before, gap=4))
        self.widget.setFocusProxy(self._choice.widget)

    def value(self) -> tuple[AreaChange | None, str]:
        """The answer, or none."""
        return self._choice.value(), self._line.text().strip()

    def typed(self) -> list[Any]:
        """As it stands."""
        return [self._choice.typed(), self._line.text()]

    def fill(self, typed: list[Any]) -> None:
        """Put back what stood here."""
        change, line = typed
        self._choice.fill(change)
        self._line.setText(line)

    def before(self, told: str) -> None:
        """What was said last time, if anything."""
        self._before.setText(told[:1].upper() + told[1:])
        self._before.setVisible(bool(told))


def _as_typed(one: AreaRating | None) -> list[Any]:
    return [one.change.value, one.line] if one else ["None", ""]


class _Quarter:
    """What stands already follows the view and the day, as long as nobody has typed over it."""

    def __init__(self, guide: Guide, client: Client) -> None:
        self._door, self._client = guide.door, client
        self.chosen = choice(self._door.desk(), client.id).areas
        today = self._door.desk().today
        self.view, self.on = choice_of(list(View), View.CLIENT), Day(today, start=today)
        self.areas = {area: AreaField(area) for area in OutcomeArea}
        self._filled = {area: _as_typed(None) for area in OutcomeArea}
        self.all = Tick(_("Visa alla 12 områden"), held=not self.chosen)

    @property
    def fields(self) -> Fields:
        """The chosen ones first, the rest behind a tick."""
        rest = [area for area in OutcomeArea if area not in self.chosen]
        return {
            "view": (_("Vems syn?"), self.view),
            "on": (_("Dag"), self.on),
            **{area.value: (area.label, self.areas[area]) for area in self.chosen},
            "all": ("", self.all),
            **{area.value: (area.label, self.areas[area]) for area in rest},
        }

    def follow(self, form: FormDialog) -> None:
        """Begin, and go on when view, day or tick change."""
        self.view.widget.activated.connect(lambda _place: self._fill())
        if isinstance(self.on.widget, DayEdit):
            self.on.widget.dateChanged.connect(lambda _day: self._fill())
        self.all.widget.toggled.connect(lambda _on: self._fold(form))
        self._fill()
        self._fold(form)

    def _fill(self) -> None:
        desk, view = self._door.desk(), self.view.value()
        on = self.on.value() or desk.today
        said, held = said_this_quarter(desk, self._client.id, view, on), area_ratings(desk, self._client.id)
        for area, field in self.areas.items():
            if field.typed() == self._filled[area]:
                field.fill(_as_typed(said.get(area)))
                self._filled[area] = field.typed()
            asked = AreaRating("", self._client.id, on, area, AreaChange.SAME, view)
            field.before(against_last(asked, held))

    def _fold(self, form: FormDialog) -> None:
        for area, field in self.areas.items():
            said = field.value() != (None, "")
            form.offer(area.value, area in self.chosen or self.all.value() or said)


def rate_quarter(guide: Guide, parent: QWidget, client: Client) -> None:
    """This quarter, in one view. What was said before of the same quarter stands there."""
    door, quarter = guide.door, _Quarter(guide, client)

    def keep(given: Values) -> None:
        answers = {area: given[area.value] for area in OutcomeArea}
        door.act(rate_areas, client.id, answers, view=given["view"], on=given["on"])

    lead = _("Fråga klienten först. Svaret gäller jämfört med förra gången, utan siffror.")
    draft = f"form:areas:{client.id}"
    quarter.follow(ask(door, parent, _("Följ upp kvartalet"), quarter.fields, keep, lead=lead, draft=draft))


def ask_areas(guide: Guide, parent: QWidget, client: Client) -> None:
    """Three or four."""
    door = guide.door
    held = choice(door.desk(), client.id).areas
    fields: Fields = {"areas": (_("Områden"), Several(member_choices(list(OutcomeArea)), held))}

    def keep(given: Values) -> None:
        door.act(choose_areas, client.id, given["areas"])

    lead = _("Välj tre eller fyra tillsammans med klienten. De andra finns kvar, hopfällda.")
    ask(door, parent, _("Välj områden"), fields, keep, lead=lead, draft=f"form:areas_chosen:{client.id}")
