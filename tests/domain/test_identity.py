import random
import uuid
from datetime import UTC, datetime, timedelta

from boendestod_app.domain.identity import made_at, new_id, short

NOW = datetime(2026, 8, 14, 8, 0, tzinfo=UTC)


def test_an_id_is_a_uuid_of_version_7_that_tells_when_it_was_made():
    id = new_id(NOW, random.Random(1))
    made = uuid.UUID(id)
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made.int >> 80 == int(NOW.timestamp() * 1000)
    assert made_at(id) == NOW


def test_later_ids_sort_after_earlier_ones():
    source = random.Random(1)
    made = [new_id(NOW + timedelta(milliseconds=n), source) for n in range(200)]
    assert sorted(made) == made


def test_two_made_in_the_same_moment_differ():
    source = random.Random(1)
    assert len({new_id(NOW, source) for _ in range(1000)}) == 1000


def test_the_same_seed_gives_the_same_ids():
    assert new_id(NOW, random.Random(7)) == new_id(NOW, random.Random(7))


def test_the_short_form_is_the_random_end_not_the_time():
    source = random.Random(1)
    made = [new_id(NOW, source) for _ in range(50)]
    assert all(one.endswith(short(one)) and len(short(one)) == 4 for one in made)
    assert len({short(one) for one in made}) > 45
