"""Copies of the store made by themselves: after the start, each fourth hour, and when the window is closed."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from boendestod_app.domain.backup import Occasion
from boendestod_app.errors import AppError, WrongKey
from boendestod_app.secret import Key, wipe
from boendestod_app.ui.beside import Beside
from boendestod_app.ui.needs import Kept, Needs
from boendestod_app.words import _

FIRST_MS = 20_000  # when the day has been seen
EACH_MS = 4 * 60 * 60 * 1000  # of use


class Copying(Beside):
    """One at a time; `trouble` is what was wrong with the last one."""

    def __init__(self, needs: Needs, key: Key, say: Callable[[str], None], parent: QObject) -> None:
        super().__init__(needs, key, say, parent)
        self.trouble = ""
        self._first = self._timer(FIRST_MS, partial(self.make, Occasion.START), once=True)
        self._each = self._timer(EACH_MS, partial(self.make, Occasion.WORK))
        self._first.start()
        self._each.start()

    @property
    def busy(self) -> bool:
        """Whether one is being made."""
        return self._background.busy

    def make(self, occasion: Occasion) -> None:
        """One now, beside the window; asked for by a person it is told of."""
        if self.busy:
            return
        copies = self._needs.copies()
        work = self._with_key(lambda key: copies.make(key, occasion))
        self._background.run(work, partial(self._made, occasion), partial(self._failed, occasion))
        self.changed.emit()

    def instead_of(
        self, places: Sequence[Path], done: Callable[[int], None], failed: Callable[[AppError], object]
    ) -> bool:
        """One now, and then these are taken away: whether it was begun. `done` gets how many went."""
        if self.busy:
            return False
        copies = self._needs.copies()

        def carry_out(key: Key) -> int:
            copies.make(key, Occasion.ASKED)
            for place in places:
                copies.remove(place)
            return len(places)

        self._background.run(self._with_key(carry_out), done, failed)
        self.changed.emit()
        return True

    def reading(self, place: Path, client_id: str, passphrase: str) -> Callable[[], object]:
        """Work to be done beside the window: what a copy holds of one client. `WrongKey` where neither the passphrase
        nor, without one, this store's key opens it."""
        copies = self._needs.copies()

        def read(key: Key) -> object:
            if passphrase:
                opened = copies.unlock(place, passphrase)
                try:
                    return copies.client_in(place, opened, client_id)
                finally:
                    wipe(opened)
            if not copies.opens(place, key):
                raise WrongKey(_("Kopian har ett annat lösenord. Skriv det som gällde när den gjordes."))
            return copies.client_in(place, key, client_id)

        return self._with_key(read)

    def _made(self, occasion: Occasion, kept: Kept) -> None:
        self._note(" ".join(kept.sentences))
        if occasion is Occasion.ASKED:
            self._say(_("Kopian är gjord och kontrollerad: {counts}.").format(counts=kept.counts.says))

    def _failed(self, occasion: Occasion, trouble: AppError) -> None:
        self._note(str(trouble))
        if occasion is Occasion.ASKED:
            self._say(str(trouble))

    def _note(self, trouble: str) -> None:
        if trouble and trouble != self.trouble:
            self._say(trouble)
        self.trouble = trouble
        self.changed.emit()


def last_copy(needs: Needs, key: Key) -> None:
    """As the window closes: what has changed since the newest copy is copied. A trouble with it stops nothing."""
    with suppress(AppError):
        needs.copies().make(key, Occasion.CLOSE)
