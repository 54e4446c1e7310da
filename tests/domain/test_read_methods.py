"""The file of methods is read strictly: what is wrong is told with its line and column."""

import pytest

from boendestod_app import defaults
from boendestod_app.domain.method import MethodGroup, Place, disagree
from boendestod_app.domain.read_methods import read_methods
from boendestod_app.errors import Refused

GOOD = """
[[seed]]
file = "a.txt"
source = "En text"
year = 2016

[[method]]
key = "mi"
name = "MI"
also = ["Motiverande samtal"]
group = "talk"
where = "motivation"
about = "Ett sätt att samtala."
found = [
  { seed = "a.txt", words = "Motiverande samtal (MI)" },
  { seed = "a.txt", words = "i den", source = "En annan", year = 2010 },
]

[[recommendation]]
what = "MI"
says = "bör erbjudas"
priority = 4
methods = ["mi"]
seed = "a.txt"
words = "erbjuda MI"
"""


def test_a_method_is_read_with_where_it_was_found_and_where_it_works():
    book = read_methods(GOOD)
    (method,), (said,) = book.methods, book.recommendations
    assert (method.name, method.also, method.group, method.where) == (
        "MI", ("Motiverande samtal",), MethodGroup.TALK, Place.MOTIVATION,
    )  # fmt: skip
    assert [(one.seed, one.source, one.year) for one in method.found] == [
        ("a.txt", "En text", 2016), ("a.txt", "En annan", 2010),
    ]  # fmt: skip
    assert said.told == "Prioritet 4, bör erbjudas. En text, 2016"
    assert book.of(method) == (said,)


@pytest.mark.parametrize(
    ("was", "now", "line", "column"),
    [
        ('where = "motivation"', 'where = "mars"', 12, 9),
        ('group = "talk"', 'group = "prat"', 11, 9),
        ('about = "Ett sätt att samtala."', 'about = " "', 13, 9),
        ('also = ["Motiverande samtal"]', 'also = "MI"', 10, 8),
        ("year = 2016", "year = 16", 5, 8),
        ("priority = 4", "priority = 11", 22, 12),
        ("priority = 4", "priority = true", 22, 12),
        ('methods = ["mi"]', 'methods = ["nt"]', 23, 11),
        ('key = "mi"', 'kee = "mi"', 8, 7),
        ('seed = "a.txt", words = "Mot', 'seed = "b.txt", words = "Mot', 14, 9),
        ('{ seed = "a.txt", words = "Motiverande samtal (MI)" }', '{ seed = "a.txt" }', 14, 9),
        ('name = "MI"\n', "", 7, 1),
        ('name = "MI"\n', 'name = "MI\n', 9, 11),
        ("[[method]]", "[method]", 7, 1),
        ("[[method]]", "[[metod]]", 7, 1),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(was, now, line, column):
    assert was in GOOD
    with pytest.raises(Refused) as refused:
        read_methods(GOOD.replace(was, now, 1))
    assert str(refused.value).startswith(f"Metoderna, rad {line}, kolumn {column}: ")
    assert str(refused.value).endswith(".")


def test_the_same_key_twice_is_refused_where_it_stands_again():
    table = GOOD[GOOD.index("[[method]]") : GOOD.index("[[recommendation]]")]
    with pytest.raises(Refused, match="rad 20, kolumn 7: mi står två gånger"):
        read_methods(GOOD.replace(table, table + table))


@pytest.mark.parametrize("text", ["", "[[seed]]", "x = " + "[" * 2000, "\0", "[[method]]\nkey = 1"])
def test_what_is_no_such_file_is_refused(text):
    with pytest.raises(Refused, match=r"^Metoderna, rad \d+, kolumn \d+: "):
        read_methods(text)


def test_what_ships_is_whole():
    book = defaults.methods()
    assert {one.group for one in book.methods} == set(MethodGroup)
    assert {one.where for one in book.methods} == set(Place)
    for method in book.methods:
        sentences = method.about.count(". ") + 1
        assert method.about.endswith(".")
        assert sentences in (2, 3), method.key
        assert len({name.casefold() for name in (method.name, *method.also)}) == len(method.also) + 1, method.key


def test_where_two_texts_give_one_thing_different_priorities_both_stand():
    book = defaults.methods()
    told = {one.key: book.of(one) for one in book.methods if disagree(book.of(one))}
    assert list(told) == ["staircase"]
    assert [(one.priority, one.found.year) for one in told["staircase"]] == [(3, None), (8, 2016)]


def test_no_method_says_itself_that_it_works():
    """Of effect something is said only where a text says it, with that text and its year."""
    claims = [
        one
        for one in defaults.methods().methods
        if any(word in one.about.casefold() for word in ("effekt", "minskar", "motverka", "leder till"))
    ]
    assert [one.key for one in claims] == ["act"]
    assert "Helsedirektoratet (2011)" in claims[0].about
    assert any(found.year == 2011 for found in claims[0].found)
