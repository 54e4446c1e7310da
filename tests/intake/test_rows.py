"""Which rows of a list are clients."""

import pytest

HEADINGS = "Klient;Bst 1;Tim/v;Övrigt\n"


@pytest.fixture
def read_rows(read_text):
    """What comes of rows between two ordinary clients."""

    def read(*rows: str):
        found = read_text(HEADINGS + "Åsa;Kim;1;x\n" + "".join(row + "\n" for row in rows) + "Örjan;Kim;1;y\n")
        assert [found.clients[0].name, found.clients[-1].name] == ["Åsa", "Örjan"]
        return [client.name for client in found.clients[1:-1]], found.findings

    return read


@pytest.mark.parametrize(
    "row", [";;;", "SUMMA;;12;", "Summa:;;=SUM(C2:C9);", "Totalt 9;;;", "Antal klienter;;9;", HEADINGS.strip()]
)
def test_empty_rows_sums_and_repeated_headings_are_passed_over(read_rows, row):
    assert read_rows(row) == ([], ())


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("Summa;Kim;12;", "ser ut som en summa men"),
        ("Antal besök i går;;;ring", "ser ut som en summa men"),
        (";Kim;2;", "inget namn"),
        (";;;ring Kim", "inget namn"),
        ("=A1;Kim;2;", "inget namn"),
        ("Team Öster;;;", "bara ett namn"),
        ("Ledig plats;Kim;2;", "ledig plats"),
        ("VAKANT;Kim;;", "ledig plats"),
        ("123;Kim;2;", "ser inte ut som ett namn"),
        ("?;Kim;2;", "ser inte ut som ett namn"),
        ("a" * 200 + ";Kim;2;", "ser inte ut som ett namn"),
        ('Noor;"Kim;2;', "fel kolumn"),
        ("Noor;Kim;2;x;y", "fel kolumn"),
    ],
)
def test_a_row_that_is_hardly_a_client_is_listed_and_stops_nobody(read_rows, row, what):
    names, findings = read_rows(row)
    assert names == []
    assert findings[-1].row == 3
    assert findings[-1].column == "Klient"
    assert what in findings[-1].what
    assert findings[-1].suggestion


def test_a_formula_is_listed_with_the_cell_it_stands_in(read_rows):
    names, findings = read_rows('Noor;Kim;=1+1;"=HYPERLINK(""http://example.com"";""Klicka"")"')
    assert names == ["Noor"]
    assert [(found.row, found.column, found.value) for found in findings] == [
        (3, "Tim/v", "=1+1"),
        (3, "Övrigt", '=HYPERLINK("http://example.com";"Klicka")'),
    ]
    assert all("formel" in found.what for found in findings)


def test_a_person_may_be_called_tom(read_rows):
    assert read_rows("Tom;Kim;2;")[0] == ["Tom"]


def test_first_and_last_name_in_columns_of_their_own_are_one_name(read_text):
    found = read_text("Efternamn;Förnamn;Bst 1\nÖberg;Åsa;Kim\n;Mia;Kim\n;;Kim\n")
    assert [client.name for client in found.clients] == ["Åsa Öberg", "Mia"]
    assert [finding.column for finding in found.findings] == ["Efternamn"]
