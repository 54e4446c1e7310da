"""A team's own questions: each fault is told with its line and column."""

import pytest

from boendestod_app import defaults
from boendestod_app.domain.interview import Asked
from boendestod_app.domain.read_guides import guide_faults, read_guides
from boendestod_app.errors import Refused

GOOD = """\
[[guide]]
key = "client"
name = "Samtal"
for = "client"

[[guide.question]]
key = "day"
ask = "Hur är en dag?"

[[guide]]
key = "relative"
name = "Samtal"
for = "relative"

[[guide.question]]
key = "day"
ask = "Hur är en dag?"
"""


def test_what_ships_can_be_read():
    client, relative = defaults.interview_guides()
    assert (client.asked, relative.asked) == (Asked.CLIENT, Asked.RELATIVE)
    assert len(client.questions) >= 10
    assert all(one.part and one.ask.endswith("?") for guide in (client, relative) for one in guide.questions)
    assert guide_faults(defaults.guide_text()) == []


def test_a_guide_says_whom_it_asks_and_what():
    client, relative = read_guides(GOOD)
    assert (client.key, client.asked, client.questions[0].ask) == ("client", Asked.CLIENT, "Hur är en dag?")
    assert relative.asked is Asked.RELATIVE


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('for = "client"', 'for = "dog"'), "Rad 4, kolumn 7: skriv client eller relative."),
        (('for = "client"\n', ""), "Rad 1, kolumn 1: skriv client eller relative."),
        (('name = "Samtal"', "name = 3"), "Rad 3, kolumn 8: name: skriv en text."),
        (('key = "day"', 'kye = "day"'), "Rad 7, kolumn 7: kye känns inte igen. Rätta stavningen."),
        (('key = "day"', 'key = "En dag"'), "Rad 7, kolumn 7: key: skriv ett kort namn med a till z, siffror och _."),
        (('ask = "Hur är en dag?"', 'ask = "  "'), "Rad 8, kolumn 7: ask: skriv en text."),
        (('key = "relative"', 'key = "client"'), "Rad 11, kolumn 7: client står två gånger."),
        (('ask = "Hur är en dag?"', "ask = Hur"), "Rad 8, kolumn 7: går inte att läsa."),
        (('[[guide.question]]\nkey = "day"\nask = "Hur är en dag?"\n', ""), "Rad 1, kolumn 1: skriv 1 till 60 frågor"),
    ],
)  # fmt: skip
def test_a_fault_has_its_line_and_column(change, says):
    text = GOOD.replace(*change, 1)
    assert text != GOOD
    with pytest.raises(Refused, match="Rad") as found:
        read_guides(text)
    assert str(found.value).startswith(says)
    assert guide_faults(text)[0].sentence == str(found.value)


@pytest.mark.parametrize("text", ["", "x = 1", "guide = 3", "[[" * 3000, 'a = "', "\n\n[[guide]\n"])
def test_whatever_is_pasted_is_told_of(text):
    with pytest.raises(Refused, match=r"Rad \d+, kolumn \d+: "):
        read_guides(text)


def test_every_fault_is_told_from_the_top():
    text = GOOD.replace('name = "Samtal"', 'name = ""').replace('for = "relative"', "for = 1")
    assert [(one.line, one.column) for one in guide_faults(text)] == [(3, 8), (12, 8), (13, 7)]
