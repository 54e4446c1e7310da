"""The team's own words for its ways of working: data, checked when read."""

import pytest

from boendestod_app import defaults
from boendestod_app.domain.read_working import read_working
from boendestod_app.errors import Refused

STAGE = {"key": "a", "name": "Funderar", "says": "Jag funderar."}
AREA = {"key": "home", "name": "Hemmet"}


def test_what_ships_has_six_stages_and_none_of_them_blames():
    words = defaults.working()
    assert [one.key for one in words.stages] == ["before", "thinking", "preparing", "doing", "keeping", "again"]
    told = " ".join(f"{one.name} {one.says}" for one in words.stages).lower()
    assert not any(blaming in told for blaming in ("förnek", "misslyck", "återfall", "fel "))
    assert words.area("home").name == "Hemmet och vardagen"
    assert len(words.questions) >= 5


def test_a_key_that_only_a_colleague_knows_is_shown_as_it_is():
    assert defaults.working().stage("new_stage").name == "new_stage"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"stages": []}, "Arbetssätt: stages känns inte igen"),
        ({"area": [AREA]}, r"skriv minst ett \[\[stage\]\]"),
        ({"stage": [STAGE, {"key": "b", "name": ""}], "area": [AREA]}, r"\[\[stage\]\] 2: skriv key, name, says"),
        ({"stage": [STAGE, STAGE], "area": [AREA]}, r"\[\[stage\]\] a står två gånger"),
        ({"stage": [STAGE], "area": [AREA], "verbs": "gå"}, "Arbetssätt, verbs: skriv en lista med texter"),
        ({"stage": [STAGE], "area": [AREA], "questions": [""]}, "Arbetssätt, questions: skriv en lista"),
    ],
)
def test_a_wrong_file_is_told_in_a_sentence(data, says):
    with pytest.raises(Refused, match=says):
        read_working(data)
