import pytest

from boendestod_app.services.keep_phrases import add_phrase, change_phrase, phrases, remove_phrase

SHIPPED = {"mat": "Vi lagade mat. ", "post": "Vi öppnade posten. "}


def test_the_teams_own_stand_beside_those_of_the_app_and_win(actions, back_and_forth, desk):
    assert phrases(desk(), SHIPPED) == SHIPPED
    back_and_forth("lade till frasen /bad", add_phrase, word=" /Bad ", text=" Vi badade. ")
    actions.run(add_phrase, word="mat", text="Vi åt.")
    assert phrases(desk(), SHIPPED) == {"bad": "Vi badade. ", "mat": "Vi åt. ", "post": "Vi öppnade posten. "}


def test_one_that_is_removed_gives_the_apps_own_back(actions, back_and_forth, desk):
    own = actions.run(add_phrase, word="mat", text="Vi åt.")
    back_and_forth("tog bort frasen /mat", remove_phrase, own.id)
    assert phrases(desk(), SHIPPED) == SHIPPED


def test_word_and_text_can_be_changed(actions, back_and_forth, desk):
    own = actions.run(add_phrase, word="bad", text="Vi badade.")
    back_and_forth("ändrade frasen /sim", change_phrase, own, word="sim", text="Vi simmade.")
    assert phrases(desk(), {}) == {"sim": "Vi simmade. "}


@pytest.mark.parametrize(
    ("word", "text", "says"), [("två ord", "x", "ett ord"), ("/", "x", "ett ord"), ("bad", " ", "Skriv vad ordet")]
)
def test_a_phrase_that_cannot_be_typed_is_refused(actions, refused, word, text, says):
    with refused(says):
        actions.run(add_phrase, word=word, text=text)


def test_a_word_means_one_thing(actions, refused):
    first = actions.run(add_phrase, word="bad", text="x")
    with refused("Frasen /bad finns redan"):
        actions.run(add_phrase, word="BAD", text="y")
    other = actions.run(add_phrase, word="sim", text="y")
    with refused("Frasen /bad finns redan"):
        actions.run(change_phrase, other, word="bad", text="y")
    actions.run(change_phrase, first, word="bad", text="z")
