"""Where data and what the program ships with lie: from source, installed, and frozen."""

from pathlib import Path

import platformdirs


def own_data() -> Path:
    """The user's own data folder, where the installed program keeps its store unless told otherwise."""
    return Path(platformdirs.user_data_dir("boendestod", appauthor=False))


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
