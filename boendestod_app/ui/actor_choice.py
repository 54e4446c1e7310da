"""Which of those around the client a contact was with: the choices follow whom the form is about."""

from collections.abc import Callable

from boendestod_app.services.actors import actors_of
from boendestod_app.services.desk import Desk
from boendestod_app.ui.fields import Choice
from boendestod_app.words import _


class ActorChoice(Choice):
    """One of them, or nobody; what was chosen stays where the client still has it."""

    def __init__(self, desk: Callable[[], Desk], about: Choice, held: str = "") -> None:
        self._desk, self._about = desk, about
        super().__init__(self._choices(), held or None)
        about.widget.currentIndexChanged.connect(self._follow)

    def _choices(self) -> list[tuple[str | None, str]]:
        client_id = self._about.value()
        around = actors_of(self._desk(), client_id) if client_id else []
        return [(None, _("Någon annan")), *((one.actor.id, one.actor.says) for one in around)]

    def _follow(self, _place: int) -> None:
        held, choices = self.value(), self._choices()
        self._keys = [key for key, _label in choices]
        self.widget.clear()
        for key, label in choices:
            self.widget.addItem(label, key)
        self.widget.setCurrentIndex(self._keys.index(held) if held in self._keys else 0)
