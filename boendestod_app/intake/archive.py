"""The zip file that an .xlsx is, looked through before anything in it is read."""

import re
import zipfile
import zlib
from io import BytesIO

from boendestod_app.errors import Refused
from boendestod_app.words import _

MOST_UNPACKED = 200_000_000
MOST_XML = 40_000_000  # one part: 20,000 rows of 20 columns take half of it

_XML = (".xml", ".rels")
_NEVER_PARSED = ("xl/media/", "customXml/")
_EXCELS_OWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_STRICT = b"http://purl.oclc.org/ooxml"
_DECLARED = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The archive of a real .xlsx of bearable size whose XML declares nothing; else `Refused`."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        _check_kind(archive)
        _check_size(archive)
        _check_xml(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
        raise Refused(damaged()) from None
    return archive


def damaged() -> str:
    """The sentence for a file that claims to be an .xlsx but cannot be read as one."""
    return _("Filen är skadad. Öppna den i Excel, spara den på nytt som .xlsx och läs in den igen.")


def _check_kind(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if "xl/workbook.bin" in names or "content.xml" in names:
        raise Refused(_("Filen har ett annat kalkylformat. Öppna den i sitt program och spara den som .xlsx."))
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Refused(_("Filen är inget kalkylark. Välj en lista sparad som .xlsx eller .csv."))
    if any(part.compress_type not in _EXCELS_OWN for part in archive.infolist()):
        raise Refused(damaged())
    if any(part.flag_bits & 1 for part in archive.infolist()):
        raise Refused(_("Filen är krypterad. Spara den som en vanlig .xlsx utan lösenord och läs in den igen."))


def _check_size(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    too_long = any(part.file_size > MOST_XML for part in parts if part.filename.endswith(_XML))
    if too_long or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused(_("Filen är för stor när den packas upp. Kopiera klienterna till en ny lista och läs in den."))


def _check_xml(archive: zipfile.ZipFile) -> None:
    if any(name == "xl/workbook.xml" and _STRICT in archive.read(name) for name in archive.namelist()):
        raise Refused(_("Filen är sparad som Strict Open XML. Öppna den i Excel och spara den som vanlig .xlsx."))
    for part in archive.infolist():
        if not part.filename.startswith(_NEVER_PARSED):
            xml = archive.read(part)
            if _DECLARED.search(xml) or (part.filename.endswith(_XML) and not _plain(xml)):
                raise Refused(damaged())


def _plain(xml: bytes) -> bool:
    # No spreadsheet program writes a document type: with one, entities could grow without end or name other files.
    # In another encoding than UTF-8 the word for it would look otherwise, so those are refused too.
    return xml.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<" and b"\x00" not in xml
