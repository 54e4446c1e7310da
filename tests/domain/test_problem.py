import pytest

from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.errors import Refused


def test_nothing_wrong_is_not_refused():
    refuse([])


def test_everything_that_is_wrong_is_said_at_once():
    with pytest.raises(Refused) as refused:
        refuse(Problem(field, sentence) for field, sentence in (("what", "Skriv vad."), ("who", "Skriv vem.")))
    assert str(refused.value) == "Skriv vad. Skriv vem."
    assert refused.value.exit_code == 1
