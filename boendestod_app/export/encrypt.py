"""A copy of a PDF that only opens with a password."""

import unicodedata
from io import BytesIO

import pikepdf

from boendestod_app.errors import Refused
from boendestod_app.words import _

_LONGEST = 127  # bytes: PDF 2.0 cuts a password there, silently


def with_password(pdf: bytes, password: str) -> bytes:
    """The PDF encrypted with AES-256 (revision 6), its tags and bookmarks kept."""
    password = unicodedata.normalize("NFKC", password)
    if not password.strip():
        raise Refused(_("Skriv ett lösenord: en kopia utan lösenord kan vem som helst öppna."))
    if len(password.encode()) > _LONGEST:
        raise Refused(_("Välj ett kortare lösenord: högst hundra tecken går att använda i en PDF."))
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(out, encryption=pikepdf.Encryption(owner=password, user=password, R=6))
    return out.getvalue()
