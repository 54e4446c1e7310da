"""A file that was chosen becomes sheets: what it is shows in its first bytes, not in its name."""

from pathlib import Path

from boendestod_app.errors import Refused
from boendestod_app.intake.csv import read_csv
from boendestod_app.intake.sheet import Sheet, tidy
from boendestod_app.words import _

MOST_BYTES = 50_000_000

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
_ZIP = b"PK\x03\x04"


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Every sheet of the file that holds something; `Refused` says why it cannot be read and what to do."""
    data = read_bytes(
        path,
        MOST_BYTES,
        empty=_("Filen är tom. Välj en fil med klienter."),
        too_large=_("Filen är större än 50 MB. Kopiera klienterna till en ny lista och läs in den."),
    )
    if data.startswith(_OLE):
        raise Refused(_locked() if "EncryptedPackage".encode("utf-16-le") in data else _old())
    if data.startswith(_OLD_EXCEL):
        raise Refused(_old())
    sheets = _xlsx(data) if data.startswith(_ZIP) else (read_csv(data, tidy(path.stem)),)
    sheets = tuple(sheet for sheet in sheets if sheet.rows)
    if not sheets:
        raise Refused(_("Listan är tom. Välj en fil med klienter."))
    return sheets


def read_bytes(path: Path, most: int, *, empty: str, too_large: str) -> bytes:
    """The file's bytes, at most so many; `Refused` says why it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise Refused(_("Filen finns inte. Välj den på nytt.")) from None
    except IsADirectoryError:
        raise Refused(_("Det är en mapp. Välj en fil i den.")) from None
    except PermissionError:
        raise Refused(_("Filen är låst eller öppen i ett annat program. Stäng den där och försök igen.")) from None
    except (OSError, ValueError):
        raise Refused(_("Filen går inte att läsa just nu. Kopiera den till datorn och försök igen.")) from None
    if not data.strip():
        raise Refused(empty)
    if len(data) > most:
        raise Refused(too_large)
    return data


def _xlsx(data: bytes) -> tuple[Sheet, ...]:
    # openpyxl takes a third of a second to import, so it is asked for only when such a file comes.
    from boendestod_app.intake.xlsx import read_xlsx

    return read_xlsx(data)


def _locked() -> str:
    return _(
        "Filen har lösenord. Öppna den i Excel, ta bort lösenordet under Arkiv, Info, Skydda arbetsbok, "
        "och spara den på nytt."
    )


def _old() -> str:
    return _("Filen har ett gammalt Excelformat. Öppna den i Excel och spara den som .xlsx.")
