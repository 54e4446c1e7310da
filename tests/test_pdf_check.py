"""The PDF checker: a good paper has no faults, and each way to break it is seen."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from boendestod_app.export.summary_pdf import summary_pdf
from tests.export.asa import asa_summary
from tests.pdf_check import Paper, faults, main

GOOD = summary_pdf(asa_summary())
Break = Callable[[pikepdf.Pdf], None]


def broken(change: Break) -> list[str]:
    with pikepdf.open(BytesIO(GOOD)) as pdf:
        change(pdf)
        out = BytesIO()
        pdf.save(out)
    return faults(out.getvalue())


def first(pdf: pikepdf.Pdf, tag: str) -> pikepdf.Object:
    return next(node.element for node in Paper(pdf).nodes if node.tag == tag)


def font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return next(thing for thing in pdf.objects if isinstance(thing, Dictionary) and thing.get("/Type") == Name.Font)


def link(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return next(page.Annots[0] for page in pdf.pages if "/Annots" in page)


def linked(pdf: pikepdf.Pdf) -> pikepdf.Object:
    element = first(pdf, "Link")
    element.K = Array([kid for kid in element.K if isinstance(kid, int)])
    return element


def paint(pdf: pikepdf.Pdf, code: bytes) -> None:
    page = pdf.pages[0]
    page.contents_add(pdf.make_stream(code))


def page_code(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    page = pdf.pages[0]
    page.contents_coalesce()
    code = page.Contents.read_bytes()
    assert old in code
    page.Contents = pdf.make_stream(code.replace(old, new, 1))


def xmp(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    text = pdf.Root.Metadata.read_bytes()
    assert old in text
    pdf.Root.Metadata = pdf.make_stream(text.replace(old, new), Type=Name.Metadata, Subtype=Name.XML)


def outline_entry(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.Root.Outlines.First.First


def drop_bookmark(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.First = outline_entry(pdf).Next


def aim_at_last_page(pdf: pikepdf.Pdf) -> None:
    outline_entry(pdf).Dest = pdf.Root.Outlines.First.Last.Dest


def drop_first_way_back(pdf: pikepdf.Pdf) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    numbers[1] = Array(list(numbers[1])[1:])


MUTANTS: list[tuple[str, Break]] = [
    ("does not say that it is tagged", lambda pdf: pdf.Root.__delitem__("/MarkInfo")),
    ("no language", lambda pdf: pdf.Root.__delitem__("/Lang")),
    ("XMP language is not", lambda pdf: pdf.Root.__setitem__("/Lang", String("da-DK"))),
    ("XMP language is not", lambda pdf: xmp(pdf, b"sv-SE", b"en-GB")),
    ("XMP title is not", lambda pdf: xmp(pdf, b"Ditt resursgrupps", b"Ett annat ")),
    ("no XMP metadata", lambda pdf: pdf.Root.__delitem__("/Metadata")),
    ("window does not show", lambda pdf: pdf.Root.__delitem__("/ViewerPreferences")),
    ("the document has no title", lambda pdf: pdf.docinfo.__delitem__("/Title")),
    ("is not embedded", lambda pdf: font(pdf).FontDescriptor.__delitem__("/FontFile2")),
    ("is not embedded", lambda pdf: font(pdf).__delitem__("/FontDescriptor")),
    ("which letters", lambda pdf: font(pdf).__delitem__("/ToUnicode")),
    ("no structure tree", lambda pdf: pdf.Root.__delitem__("/StructTreeRoot")),
    ("no standard structure type", lambda pdf: first(pdf, "P").__setitem__("/S", Name("/Stycke"))),
    ("TR holds P", lambda pdf: first(pdf, "TD").__setitem__("/S", Name.P)),
    ("TD stands in Div", lambda pdf: first(pdf, "TR").__setitem__("/S", Name.Div)),
    ("not told in words", lambda pdf: first(pdf, "Figure").__delitem__("/Alt")),
    ("no place on its page", lambda pdf: first(pdf, "Figure").__delitem__("/A")),
    ("header of", lambda pdf: first(pdf, "TH").__delitem__("/A")),
    ("first heading is not H1", lambda pdf: first(pdf, "H1").__setitem__("/S", Name.P)),
    ("H3 follows H1", lambda pdf: first(pdf, "H2").__setitem__("/S", Name.H3)),
    ("paints 1 things", lambda pdf: paint(pdf, b"0 0 10 10 re f")),
    ("unevenly", lambda pdf: paint(pdf, b"/Artifact BMC 0 0 10 10 re f")),
    ("unevenly", lambda pdf: paint(pdf, b"EMC")),
    ("do not tell of the same content", lambda pdf: page_code(pdf, b"/MCID 0", b"/MCID 990")),
    ("do not tell of the same content", lambda pdf: first(pdf, "P").__setitem__("/K", Array([]))),
    ("two owners", lambda pdf: page_code(pdf, b"/MCID 1>>", b"/MCID 0>>")),
    ("no way back to the structure tree", lambda pdf: pdf.pages[1].__delitem__("/StructParents")),
    ("no way back to the structure tree", lambda pdf: pdf.Root.StructTreeRoot.__delitem__("/ParentTree")),
    ("leads to the wrong elements", drop_first_way_back),
    ("tabbed through", lambda pdf: pdf.pages[0].__delitem__("/Tabs")),
    ("link on page 2 is not in the structure tree", linked),
    ("link on page 2 is not in the structure tree", lambda pdf: first(pdf, "Link").__setitem__("/S", Name.Span)),
    ("does not say what it opens", lambda pdf: link(pdf).__delitem__("/Contents")),
    ("no way back to its element", lambda pdf: link(pdf).__delitem__("/StructParent")),
    ("no way back to its element", lambda pdf: link(pdf).__setitem__("/StructParent", 0)),
    ("has no bookmarks", lambda pdf: pdf.Root.__delitem__("/Outlines")),
    ("H2 on page 1 has no bookmark", drop_bookmark),
    ("points to no page", lambda pdf: outline_entry(pdf).__setitem__("/Dest", String("nowhere"))),
    ("H2 on page 1 has no bookmark", aim_at_last_page),
    ("bookmark has no title", lambda pdf: outline_entry(pdf).__setitem__("/Title", String(" "))),
    ("when the document is opened", lambda pdf: pdf.Root.__setitem__("/OpenAction", Dictionary(S=Name.GoTo))),
    ("happens by itself", lambda pdf: pdf.pages[0].__setitem__("/AA", Dictionary())),
    ("action /Launch", lambda pdf: link(pdf).__setitem__("/A", Dictionary(S=Name.Launch))),
    ("action /JavaScript", lambda pdf: link(pdf).__setitem__("/A", Dictionary(S=Name.JavaScript, JS=String("1")))),
    (
        "action /JavaScript",
        lambda pdf: pdf.Root.__setitem__("/Names", pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("1")))),
    ),
]  # fmt: skip


def test_a_good_paper_has_no_faults():
    assert faults(GOOD) == []


@pytest.mark.parametrize(("sentence", "change"), MUTANTS, ids=[f"{at}: {said}" for at, (said, _) in enumerate(MUTANTS)])
def test_each_way_to_break_a_paper_is_seen(sentence, change):
    assert any(sentence in fault for fault in broken(change)), broken(change)


def test_an_encrypted_paper_is_checked_with_its_password():
    out = BytesIO()
    with pikepdf.open(BytesIO(GOOD)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="b", user="b", R=6))
    assert faults(out.getvalue(), "b") == []


def test_the_program_names_the_faults_and_fails(tmp_path, capsys):
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(GOOD)
    with pikepdf.open(BytesIO(GOOD)) as pdf:
        del pdf.Root.Lang
        pdf.save(bad)
    assert main([str(good)]) == 0
    assert main([str(good), str(bad)]) == 1
    assert "no language" in capsys.readouterr().out
