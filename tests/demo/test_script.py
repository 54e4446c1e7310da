"""The words: whole stories, every name known, and nothing that puts a person down."""

import re
import string

import pytest

from boendestod_app.demo.script import read_script
from boendestod_app.domain.goal import GoalStatus, Progress
from boendestod_app.paths import resources

SCRIPT = read_script()
FILES = {path.name: path.read_text("utf-8") for path in sorted((resources() / "demo").glob("*.toml"))}
NAMES = {"namn", "bst", "klockan", "medlem"}


@pytest.mark.parametrize("story", SCRIPT.stories.values(), ids=SCRIPT.stories)
def test_a_story_begins_small_and_ends_with_the_delmal_reached(story):
    assert story.chapters[0].went is Progress.SAME
    assert [chapter.went for chapter in story.chapters].index(Progress.DONE) == len(story.chapters) - 1
    assert len(story.chapters) >= 6
    assert len(story.agree) == 2


@pytest.mark.parametrize("story", SCRIPT.stories.values(), ids=SCRIPT.stories)
def test_after_a_rest_comes_a_new_beginning(story):
    for chapter, after in zip(story.chapters, story.chapters[1:], strict=False):
        assert (chapter.status is GoalStatus.PAUSED) == (after.status is GoalStatus.FRESH_START)
        assert chapter.next or chapter.status is GoalStatus.PAUSED


@pytest.mark.parametrize("arc", SCRIPT.arcs.values(), ids=SCRIPT.arcs)
def test_a_heavier_time_has_its_reason_what_we_do_and_its_way_down(arc):
    assert all((arc.line, arc.reason, arc.signs, arc.doing, arc.decided_by, arc.way_down, arc.calmer, arc.down))
    assert len(arc.line) < 90
    assert len(arc.notes) >= 4


def test_every_person_has_stories_and_roles_that_exist():
    assert len(SCRIPT.people["person"]) == 18
    for person in SCRIPT.people["person"]:
        assert set(person["stories"]) <= set(SCRIPT.stories)
        assert {role for role, _name, _consent in person["members"]} <= set(SCRIPT.roles)
        assert {why for level, _ago, why in person.get("levels", ()) if why and level != "away"} <= set(SCRIPT.arcs)
        assert sorted(person["days"]) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("file", FILES)
def test_only_known_names_are_put_in(file):
    lines = [line for line in FILES[file].splitlines() if not line.startswith("#")]
    quoted = re.findall(r'"([^"]*)"', "\n".join(lines))
    found = {name for text in quoted for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}
    assert found <= NAMES


@pytest.mark.parametrize("file", FILES)
def test_nobody_is_given_a_gender_or_a_label(file):
    words = re.findall(r"\w+", FILES[file].casefold())
    assert not {"han", "hon", "hans", "hennes", "honom", "henne"} & set(words)
    assert not [word for word in words if re.match(r"missbruk|misslyck|vägra|narkoman|alkoholist|lat$|besvärlig", word)]


@pytest.mark.parametrize("file", FILES)
def test_no_number_belongs_to_anyone(file):
    for number in re.findall(r"\d[\d -]{6,}\d", FILES[file]):
        assert re.fullmatch(r"(070|010)-000 00 \d\d", number)
