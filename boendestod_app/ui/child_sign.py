"""A sign of harm to a child, seen at a visit: what is to be done at once. Only that it was done, and when, is kept."""

from PySide6.QtWidgets import QWidget

from boendestod_app.services.child_reports import report_made
from boendestod_app.ui.door import Door
from boendestod_app.ui.inputs import TickBox
from boendestod_app.ui.parts import button, column, flagged, row, words
from boendestod_app.words import _


class ChildSign(QWidget):
    """A tick that keeps nothing by itself; it shows the sentence, and the button that notes that the report is made."""

    def __init__(self, door: Door, client_id: str, visit_id: str | None) -> None:
        super().__init__()
        self._door, self._client_id, self._visit_id = door, client_id, visit_id
        self._tick = TickBox(_("Tecken på att ett barn far illa"))
        self._told = words("", step=-1, tone="muted")
        self._made = button(_("Anmälan är gjord"), self._report)
        self._what = QWidget()
        self._what.setLayout(
            column(
                flagged(_("Oro för ett barn? Anmäl genast enligt rutinen."), "trouble"),
                words(_("Här noteras bara att anmälan är gjord, när och av vem. Aldrig vad, och aldrig på papper."),
                      step=-1, tone="muted"),
                row(self._made, None),
                gap=6,
            )
        )  # fmt: skip
        self._what.hide()
        self._told.hide()
        self._tick.toggled.connect(self._what.setVisible)
        self.setLayout(column(self._tick, self._what, self._told, gap=6))

    def _report(self) -> None:
        if self._door.run(report_made, self._client_id, self._visit_id) is not None:
            self._tick.setChecked(False)
            self._told.setText(_("Noterat att anmälan är gjord."))
            self._told.show()
