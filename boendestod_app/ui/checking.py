"""All that is kept is looked at once a week, beside the window, one part after the other; or when somebody asks."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import QObject

from boendestod_app.domain.integrity import Looked, Part, due, sentence, unseen
from boendestod_app.errors import AppError
from boendestod_app.secret import Key
from boendestod_app.ui.beside import Beside
from boendestod_app.ui.needs import Needs
from boendestod_app.words import _

FIRST_MS = 5 * 60_000  # when the morning's first page has been read
EACH_MS = 60 * 60_000
PAUSE_MS = 200  # between two parts: the disk is others' too


def look_anew(needs: Needs) -> None:
    """Another store stands in its place: what was found whole was not this one."""
    with suppress(AppError):  # it is looked at within a week all the same
        needs.keep_settings(replace(needs.settings(), checked_on=""))


class Checking(Beside):
    """Each part is a reading of its own, on a thread of its own."""

    def __init__(self, needs: Needs, key: Key, say: Callable[[str], None], parent: QObject) -> None:
        super().__init__(needs, key, say, parent)
        self._stopped, self._asked, self._doubted = False, False, False
        self._left: list[Part] = []
        self.found: tuple[Looked, ...] = ()
        self._first = self._timer(FIRST_MS, self.when_due, once=True)
        self._each = self._timer(EACH_MS, self.when_due)
        self._next = self._timer(PAUSE_MS, self._look, once=True)
        self._first.start()
        self._each.start()

    @property
    def busy(self) -> bool:
        """Whether it is going on."""
        return bool(self._left)

    @property
    def trouble(self) -> str:
        """What is wrong and what to do, once all has been looked at; nothing where nothing is."""
        return "" if self.busy else sentence(self.found)

    def when_due(self) -> None:
        """A week has gone by since all was whole."""
        if due(self._needs.settings().checked_on, self._needs.today()):
            self._begin(asked=False)

    def now(self) -> None:
        """Somebody asks."""
        self._begin(asked=True)

    def _begin(self, *, asked: bool) -> None:
        if not self.busy and not self._stopped:
            self._left, self._asked, self._doubted, self.found = list(Part), asked, False, ()
            self._look()
            self.changed.emit()

    def _look(self) -> None:
        if self._left and not self._stopped:
            checker, part = self._needs.checker, self._left[0]
            look = self._with_key(lambda key: checker(key, lambda: self._stopped).look(part))
            self._background.run(look, self._looked, self._failed)

    def _looked(self, found: Looked) -> None:
        if found.faults and not self._doubted:  # what was being written just then is no fault: it is looked at again
            self._doubted = True
        else:
            self._doubted = False
            self._left.pop(0)
            self.found = (*self.found, found)
        if self._left:
            self._next.start()
        else:
            self._done()
        self.changed.emit()

    def _failed(self, trouble: AppError) -> None:
        self._left.clear()
        self._say(str(trouble))
        self.changed.emit()

    def _done(self) -> None:
        told = sentence(self.found) or unseen(self.found)
        if told:
            self._say(told)
        try:  # the day goes with what was whole: after a restart nothing else is remembered
            day = "" if told else self._needs.today().isoformat()
            self._needs.keep_settings(replace(self._needs.settings(), checked_on=day))
        except AppError as trouble:
            self._say(str(trouble))
        else:
            if self._asked and not told:
                self._say(_("Allt som kunde kontrolleras är helt."))

    def stop(self) -> None:
        """Nothing more is looked at."""
        self._stopped = True
        self._left.clear()
        super().stop()
