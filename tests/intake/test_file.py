"""A file that was chosen: what it is shows in its bytes, and what cannot be read is refused with what to do."""

import io
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest

from boendestod_app.errors import Refused
from boendestod_app.intake import archive, file
from boendestod_app.intake.file import read_sheets

OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def zipped(parts: dict[str, bytes], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", way) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return packed.getvalue()


def workbook(**parts: bytes) -> bytes:
    book = io.BytesIO()
    openpyxl.Workbook().save(book)
    with zipfile.ZipFile(book) as made:
        return zipped({name: made.read(name) for name in made.namelist()} | parts)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Filen är tom"),
        (b" \r\n\r\n", "Filen är tom"),
        (b";;;\n;;;\n", "Listan är tom"),
        (workbook(), "Listan är tom"),
        (OLE + b"\x00" * 500 + "EncryptedPackage".encode("utf-16-le"), "lösenord.*Skydda arbetsbok"),
        (OLE + b"\x00" * 500 + "Workbook".encode("utf-16-le"), r"gammalt Excelformat.*\.xlsx"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", "gammalt Excelformat"),
        (zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}), "inget kalkylark"),
        (zipped({"readme.txt": b"hej"}), "inget kalkylark"),
        (zipped({"mimetype": b"application/vnd.oasis", "content.xml": b"<o/>"}), "annat kalkylformat"),
        (zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"\x00"}), "annat kalkylformat"),
        (workbook(**{"xl/workbook.xml": b'<workbook xmlns="http://purl.oclc.org/ooxml/main"/>'}), "Strict Open XML"),
        (workbook()[:600], "Filen är skadad"),
        (zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<w/>"}, zipfile.ZIP_LZMA), "Filen är skadad"),
        (b"PK\x03\x04" + b"\x00" * 200, "Filen är skadad"),
        (workbook(**{"xl/styles.xml": "<styleSheet/>".encode("utf-16")}), "Filen är skadad"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "inget kalkylark"),
        (random.Random(1).randbytes(5000) + b"\x00\x01", "inget kalkylark"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_with_what_to_do(data, sentence, tmp_path):
    path = tmp_path / "lista.xlsx"
    path.write_bytes(data)
    with pytest.raises(Refused, match=sentence):
        read_sheets(path)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(workbook(**{"xl/worksheets/sheet1.xml": b" " * (archive.MOST_XML + 1)}))
    assert path.stat().st_size < 1_000_000
    with pytest.raises(Refused, match="för stor när den packas upp"):
        read_sheets(path)


def test_pictures_count_too_when_a_file_is_unpacked(tmp_path):
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(workbook(**{"xl/media/image1.png": b"\x00" * (archive.MOST_UNPACKED + 1)}))
    with pytest.raises(Refused, match="för stor när den packas upp"):
        read_sheets(path)


def test_a_file_larger_than_fifty_megabytes_is_refused(tmp_path):
    path = tmp_path / "stor.csv"
    with path.open("wb") as made:
        made.write(b"Klient;Ort\n")
        made.truncate(file.MOST_BYTES + 1)
    with pytest.raises(Refused, match="större än 50 MB"):
        read_sheets(path)


def test_a_file_with_zip_password_is_refused(tmp_path):
    data = bytearray(workbook())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 1)
    path = tmp_path / "låst.xlsx"
    path.write_bytes(data)
    with pytest.raises(Refused, match="krypterad"):
        read_sheets(path)


def test_a_file_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(Refused, match="Filen finns inte"):
        read_sheets(tmp_path / "borta.xlsx")
    with pytest.raises(Refused, match="Filen finns inte"):
        read_sheets(tmp_path / "mapp" / "lista.csv")


def test_a_name_that_no_file_can_have_is_one_sentence():
    with pytest.raises(Refused, match="går inte att läsa just nu"):
        read_sheets(Path("x\0y.csv"))


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(Refused, match=r"mapp|låst"):  # Windows calls it a permission
        read_sheets(tmp_path)


@contextmanager
def kept_from_us(path: Path) -> Iterator[None]:
    """Nobody may read the file for a while: held by another program on Windows, without permission elsewhere."""
    if sys.platform == "win32":
        import msvcrt

        with path.open("rb+") as held:
            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, path.stat().st_size)
            yield
        return
    path.chmod(0)
    was = os.geteuid()
    if was == 0:
        os.seteuid(65534)  # root may read everything, so we are somebody else meanwhile
    try:
        yield
    finally:
        os.seteuid(was)


def test_a_file_that_may_not_be_read_is_said_so(tmp_path):
    path = tmp_path / "lista.csv"
    path.write_bytes(b"Klient;Ort\n")
    with kept_from_us(path), pytest.raises(Refused, match="låst eller öppen"):
        read_sheets(path)


def test_the_content_counts_and_not_the_name(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Klient", "Ort"])
    book.save(tmp_path / "lista.xlsx")
    as_csv = tmp_path / "lista.csv"
    (tmp_path / "lista.xlsx").rename(as_csv)
    text = tmp_path / "text.xlsx"
    text.write_bytes(b"Klient;Ort\n")
    for path in (as_csv, text):
        assert [cell.text for cell in read_sheets(path)[0].rows[0].cells] == ["Klient", "Ort"]


def test_openpyxl_is_loaded_only_for_excel_files(tmp_path):
    (tmp_path / "lista.csv").write_bytes(b"Klient;Ort\nKim;A\n")
    program = (
        "import sys; from pathlib import Path; from boendestod_app.intake.client_list import read_client_list;"
        "import datetime; read_client_list(Path(sys.argv[1]), datetime.date(2026, 11, 22));"
        "print('openpyxl' in sys.modules)"
    )
    root = Path(file.__file__).parents[2]
    found = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "lista.csv"], cwd=root, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "False"
