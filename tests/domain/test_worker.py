import pytest

from boendestod_app.domain.worker import initials_of


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Kim Lind", "KL"),
        ("Kim", "KI"),
        ("åsa öberg", "ÅÖ"),
        ("A", "A"),
        ("", ""),
        ("  ", ""),
        ("Anna Maria Ek", "AME"),
    ],
)
def test_initials_come_from_the_name(name, initials):
    assert initials_of(name) == initials
