"""The same person twice in one list."""

import pytest

HEADINGS = "Klient;Personnr;Adress;Bst 1;Läge\n"
FIRST = "Åsa Öberg (FIKTIV);199001012385;Ängsvägen 3;Kim;grön\n"


@pytest.mark.parametrize(
    ("second", "differing"),
    [
        ("Åsa Öberg (FIKTIV);199001012385;Ängsvägen 3;Kim;grön", "Raderna är lika."),
        ("åsa   öberg (fiktiv) ;;Ängsvägen 3;Kim;grön", "Annat än på rad 2: Personnr."),
        ("Åsa Öberg (FIKTIV);900101-2385;Ängsvägen 4;Alex;grön", "Annat än på rad 2: Adress och Bst 1."),
        ("Åsa Ek (FIKTIV);900101-2385;Ängsvägen 3;Kim;röd", "Annat än på rad 2: Klient och Läge."),
        ("A\u030asa O\u0308berg (FIKTIV);;Ängsvägen 3;Kim;grön", "Annat än på rad 2: Personnr."),
    ],
)
def test_the_second_row_is_listed_with_what_differs(read_text, second, differing):
    found = read_text(HEADINGS + FIRST + second + "\n")
    assert [client.row for client in found.clients] == [2]
    (finding,) = found.findings
    assert (finding.row, finding.column) == (3, "Klient")
    assert "står redan på rad 2. Den här raden lästes inte in." in finding.what
    assert finding.what.endswith(differing)


def test_the_mark_of_a_made_up_person_is_part_of_the_name(read_text):
    assert len(read_text(HEADINGS + FIRST + "Åsa Öberg;;;Kim;\n").clients) == 2


def test_two_persons_with_one_name_both_come_in_and_are_listed(read_text):
    found = read_text(HEADINGS + FIRST + "Åsa Öberg (FIKTIV);200002292399;;Kim;\n")
    assert [client.birth_year for client in found.clients] == [1990, 2000]
    assert "En annan klient på rad 2 har samma namn" in found.findings[0].what


def test_a_third_row_points_at_the_one_that_came_in(read_text):
    found = read_text(HEADINGS + FIRST * 3)
    assert [(finding.row, "rad 2" in finding.what) for finding in found.findings] == [(3, True), (4, True)]
