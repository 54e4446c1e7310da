from datetime import date

import pytest

from boendestod_app.domain.rating import OwnRating


@pytest.mark.parametrize("value", [0, 5, 10])
def test_the_own_scale_goes_from_0_to_10(value):
    assert OwnRating("r", "c", date(2026, 8, 14), value).value == value


@pytest.mark.parametrize("value", [-1, 11])
def test_nothing_outside_of_the_scale_can_be_kept(value):
    with pytest.raises(ValueError, match="0 to 10"):
        OwnRating("r", "c", date(2026, 8, 14), value)
