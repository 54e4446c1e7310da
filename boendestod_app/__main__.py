"""Where the program begins: `boendestod`, `python -m boendestod_app`, the finished bundle.

The window alone is what is asked for each morning: it opens without loading the command line.
"""

import os
import sys
from pathlib import Path

from boendestod_app.laptop import window
from boendestod_app.paths import PASSPHRASE_FILE

WINDOW_OPTIONS = {"--data", "--passphrase-file"}


def main() -> None:
    """Run the program; every trouble is one sentence and an exit code, never a traceback."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code: the window's, or the command line's where anything else is asked."""
    given = dict(zip(arguments[::2], arguments[1::2], strict=False))
    if len(arguments) != 2 * len(given) or not given.keys() <= WINDOW_OPTIONS:
        from boendestod_app import cli

        return cli.run(arguments)
    passphrase_file = given.get("--passphrase-file") or os.environ.get(PASSPHRASE_FILE)
    try:
        return window(_path(given.get("--data")), _path(passphrase_file))
    except Exception as trouble:
        from boendestod_app import cli

        return cli.told(trouble)


def _path(text: str | None) -> Path | None:
    return Path(text) if text else None


if __name__ == "__main__":
    main()
