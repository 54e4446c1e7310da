"""*Visa för klienten* (F9): the thirteen weeks over the whole window, and nothing else: no one's name but the client's,
no staff notes, no pages."""

from PySide6.QtWidgets import QWidget

from boendestod_app.services.timeline import timeline
from boendestod_app.ui.client_alone import ClientAlone
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import column, words
from boendestod_app.ui.weeks_chart import in_words, legend_words, weeks_widget
from boendestod_app.words import _


class TogetherDialog(ClientAlone):
    """Larger text, the client's first name, and the picture."""

    def __init__(self, guide: Guide, window: QWidget, client_id: str) -> None:
        desk = guide.door.desk()
        client = desk.store.clients.get(client_id)
        shown = timeline(desk, client_id)
        counted = words(in_words(shown), step=1)
        legend = words(legend_words(), tone="muted")
        body = column(counted, weeks_widget(shown, why=False, step=0), legend, gap=12)
        body.addStretch(1)
        super().__init__(window, _("Så har det varit, {name}").format(name=client.first_name), "F9", body)


def show_together(guide: Guide, window: QWidget, client_id: str) -> None:
    """The picture, alone."""
    guide.door.saw(client_id, "together")
    TogetherDialog(guide, window, client_id).show_alone()
