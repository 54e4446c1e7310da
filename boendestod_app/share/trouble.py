"""What can go wrong with the shared folder, in words that tell what happens next."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from boendestod_app.domain.labelled import Labelled
from boendestod_app.errors import DriveTrouble
from boendestod_app.words import N_


class Trouble(Labelled):
    """The kinds that differ in what to do."""

    AWAY = "away", N_("Den delade mappen går inte att nå. Det som väntar skickas när mappen är tillbaka.")
    WRONG = (
        "wrong",
        N_(
            "Det här är inte den delade mapp som valts: teamets märke saknas i den. "
            "Det som väntar skickas när rätt mapp är tillbaka. Har mappen bytts ut, välj den på nytt."
        ),
    )
    EMPTY = (
        "empty",
        N_(
            "Den delade mappen är tom: teamets filer syns inte i den. Ingenting tas bort hos dig. "
            "Se efter att rätt mapp är ansluten. Det som väntar skickas när filerna syns igen."
        ),
    )
    OTHERS = (
        "others",
        N_(
            "Det här är ett annat teams delade mapp. Ingenting läses eller skrivs där. "
            "Välj ditt eget teams mapp; det som väntar ligger kvar."
        ),
    )
    FULL = "full", N_("Det är fullt på den delade mappen. Det som väntar skickas när det finns plats.")
    HELD = "held", N_("Ett annat program håller i filen på den delade mappen. Ett nytt försök görs om en stund.")
    REFUSED = (
        "refused",
        N_(
            "Du får inte skriva i den delade mappen. Det som väntar ligger kvar: be den som sköter mappen om skrivrätt."
        ),
    )
    OTHER = "other", N_("Den delade mappen svarade med ett fel. Det som väntar skickas på nytt om en stund.")


class DriveFault(DriveTrouble):
    """A trouble of a known kind; its message is the kind's sentence."""

    def __init__(self, kind: Trouble) -> None:
        super().__init__(kind.label)
        self.kind = kind


_WINDOWS = {
    Trouble.AWAY: {2, 3, 15, 20, 21, 51, 53, 54, 55, 59, 64, 67, 71, 121, 1167, 1231, 1232, 1236, 2250},
    Trouble.FULL: {39, 112, 1295, 1816},
    Trouble.HELD: {5, 32, 33},
    Trouble.REFUSED: {19, 65, 86, 1314, 1326},
}
_POSIX = {
    Trouble.AWAY: {
        *(errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.EIO, errno.ESTALE, errno.ETIMEDOUT),
        *(errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENETDOWN, errno.ENETUNREACH, errno.ENOTCONN),
        *(errno.ECONNABORTED, errno.ECONNREFUSED, errno.ECONNRESET),
    },
    Trouble.FULL: {errno.ENOSPC, errno.EDQUOT},
    Trouble.HELD: {errno.EBUSY, errno.ETXTBSY},
    Trouble.REFUSED: {errno.EACCES, errno.EPERM, errno.EROFS},
}


def kind_of(error: OSError) -> Trouble:
    """The kind of trouble behind what the operating system said."""
    said_by_windows = getattr(error, "winerror", None)
    table, code = (_POSIX, error.errno) if said_by_windows is None else (_WINDOWS, said_by_windows)
    return next((kind for kind, codes in table.items() if code in codes), Trouble.OTHER)


@contextmanager
def told(held: Trouble = Trouble.HELD) -> Iterator[None]:
    """Every `OSError` inside becomes a `DriveFault`; `held` says what it means when a file seems to be held."""
    try:
        yield
    except OSError as error:
        kind = kind_of(error)
        raise DriveFault(held if kind is Trouble.HELD else kind) from error
