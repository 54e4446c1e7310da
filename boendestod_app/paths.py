"""Where data and what the program ships with lie: from source, installed, and frozen."""

from pathlib import Path

from boendestod_app.errors import WrongKey
from boendestod_app.files import text_of
from boendestod_app.words import _

PASSPHRASE_FILE = "BOENDESTOD_PASSPHRASE_FILE"  # noqa: S105  (the name of a variable, not a secret)
STORE_FILE = "boendestod.db"
KEY_FILE = "nyckel.json"
KEY_TWIN = "nyckel.kopia.json"  # the last that is written when a store is made
SETTINGS_FILE = "installningar.json"
RESTORED = "aterstalld.json"  # which copy was put back, until the log of the store has been told
RESTORING = "aterstallning"  # a folder: a copy that has been taken in whole, and is to stand instead of what is here


def own_data() -> Path:
    """The user's own data folder, where the installed program keeps its store unless told otherwise."""
    import platformdirs  # not asked for where --data is given

    return Path(platformdirs.user_data_dir("boendestod", appauthor=False))


def has_store(folder: Path) -> bool:
    """Whether a store has been made in a folder: asked before anything that could open it is loaded.

    Also where the store itself has gone. A key file without its twin is of a set-up that was broken off.
    """
    return (folder / STORE_FILE).exists() or (folder / KEY_TWIN).exists()


def resources() -> Path:
    """The folder of fonts and rules that ship with the program."""
    return _shipped("resources")


def translations() -> Path:
    """The folder of compiled catalogues, as `words.use` wants it."""
    return _shipped("translations")


def _shipped(name: str) -> Path:
    # A wheel and a bundle carry the folder inside the package, a source tree carries it beside the package.
    package = Path(__file__).resolve().parent
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


def passphrase_in(path: Path | None, option: str = "") -> str:
    """The passphrase in a file, also as Windows writes it; nothing without one. `option` named the file."""
    if path is None:
        return ""
    try:
        return text_of(path.read_bytes()).strip("\r\n")
    except OSError as trouble:
        if option:
            raise WrongKey(
                _("Filen går inte att läsa: {file}. Rätta {option}.").format(file=path, option=option)
            ) from trouble
        raise WrongKey(
            _("Filen med lösenordet går inte att läsa: {file}. Rätta {option}, eller variabeln {name}.").format(
                file=path, option="--passphrase-file", name=PASSPHRASE_FILE
            )
        ) from trouble
