import importlib
import pkgutil

import pytest

import boendestod_app.domain
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.ladder import Level

for _module in pkgutil.iter_modules(boendestod_app.domain.__path__):
    importlib.import_module(f"boendestod_app.domain.{_module.name}")
KINDS = Labelled.__subclasses__()


def test_a_member_is_found_by_its_code():
    assert Level("worry") is Level.WORRY
    with pytest.raises(ValueError, match="panic"):
        Level("panic")


def test_the_word_is_shown_and_the_code_is_kept():
    assert (Level.WORRY.value, Level.WORRY.label) == ("worry", "Oro")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_member_has_a_word_of_its_own(kind):
    words = [member.label for member in kind]
    assert all(words)
    assert len(set(words)) == len(words)
    assert all(member.value == member.value.lower() for member in kind)


def test_all_kinds_are_looked_at():
    assert len(KINDS) >= 15
