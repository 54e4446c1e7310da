"""The words for people: whole sentences in the source, and catalogues that follow them."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import boendestod_app
from boendestod_app import words

ROOT = Path(__file__).parents[1]
APP = Path(boendestod_app.__file__).parent
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
SENTENCES = {"_": 1, "N_": 1, "ngettext": 2}
"""How many of a call's arguments are sentences."""

COMPLETE: tuple[str, ...] = ()
"""The languages in which every sentence has a translation; a new sentence without one fails."""

languages = pytest.mark.parametrize("language", ["en", "da"])


@pytest.fixture(autouse=True)
def swedish_again():
    yield
    words.use("sv", ROOT / "translations")


def catalogue(language: str) -> Catalog:
    with (ROOT / "translations" / language / "LC_MESSAGES/boendestod.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def sentences_of(found: Catalog) -> list:
    return [message for message in found if message.id]


@pytest.fixture(scope="module")
def said() -> set:
    """Every sentence that the program can say, as gettext finds it."""
    found = extract_from_dir(str(APP), [("**.py", "python")], keywords=KEYWORDS)
    return {message for _file, _line, message, _comments, _context in found}


def test_the_program_has_words(said):
    assert "{first} och {last}" in said


@languages
def test_a_catalogue_compiles_and_is_found_by_its_language(language, tmp_path):
    folder = tmp_path / language / "LC_MESSAGES"
    folder.mkdir(parents=True)
    found = catalogue(language)
    found.add("En mening som ingen annan säger", "A sentence that nobody else says")
    with (folder / "boendestod.mo").open("wb") as file:
        write_mo(file, found)
    words.use(language, tmp_path)
    assert words._("En mening som ingen annan säger") == "A sentence that nobody else says"
    words.use("sv", tmp_path)
    assert words._("En mening som ingen annan säger") == "En mening som ingen annan säger"


@languages
def test_a_sentence_without_translation_is_said_in_swedish(language, tmp_path):
    words.use(language, tmp_path)
    assert words._("Dokumentera besök") == "Dokumentera besök"
    assert words.ngettext("{n} besök", "{n} besök i går", 2) == "{n} besök i går"


@languages
def test_a_catalogue_has_no_guesses_and_no_sentences_that_are_no_longer_said(language, said):
    found = catalogue(language)
    assert not [message.id for message in sentences_of(found) if message.fuzzy]
    stale = [message.id for message in sentences_of(found) if message.id not in said]
    assert not stale, "run `python3 dev.py translate`"
    assert not found.obsolete


@languages
def test_a_translation_fills_the_same_places_as_the_sentence(language):
    for message in sentences_of(catalogue(language)):
        for translated in filter(None, forms(message.string)):
            assert places(translated) == set().union(*map(places, forms(message.id))), message.id


@languages
def test_a_complete_language_says_everything(language, said):
    translated = {message.id for message in sentences_of(catalogue(language)) if all(forms(message.string))}
    missing = said - translated if language in COMPLETE else set()
    assert not missing


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else text


def places(sentence: str) -> set[str]:
    return set(re.findall(r"\{(\w*)[^}]*\}", sentence))


def test_places_are_found_also_with_a_format():
    assert places("{name} den {day:%d}") == {"name", "day"}


def built(source: str) -> list[int]:
    """The lines where a sentence is built before it is translated, so that no catalogue can hold it."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    speaking = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in KEYWORDS]
    return [call.lineno for call in speaking if any(map(is_built, call.args[: SENTENCES[call.func.id]]))]


def is_built(argument: ast.expr) -> bool:
    formatted = isinstance(argument, ast.Call) and getattr(argument.func, "attr", "") == "format"
    return formatted or isinstance(argument, ast.JoinedStr | ast.BinOp)


@pytest.mark.parametrize(
    "source", ['_(f"Hej {name}")', '_("Hej " + name)', '_("Hej {}".format(name))', '_("Hej %s" % name)']
)
def test_a_sentence_built_before_it_is_translated_is_noticed(source):
    assert built(source) == [1]


@pytest.mark.parametrize(
    "source",
    [
        '_("Hej {name}").format(name=name)',
        '_("En lång " "mening")',
        "_(level.label)",
        'ngettext("{n} dag", "{n} dagar", b - a)',
    ],
)
def test_a_whole_sentence_passes(source):
    assert built(source) == []


def test_no_sentence_is_built_before_it_is_translated():
    found = {path.relative_to(APP).as_posix(): built(path.read_text("utf-8")) for path in APP.rglob("*.py")}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_names_are_listed_as_people_say_them():
    assert words.listed([]) == ""
    assert words.listed(["Kim"]) == "Kim"
    assert words.listed(["Kim", "Alex"]) == "Kim och Alex"
    assert words.listed(["Kim", "Alex", "Noor"]) == "Kim, Alex och Noor"


def test_every_language_but_the_source_has_a_catalogue():
    assert {folder.parent.parent.name for folder in ROOT.glob("translations/*/LC_MESSAGES/boendestod.po")} == (
        set(words.LANGUAGES) - {"sv"}
    )
