from datetime import UTC, datetime

from boendestod_app.domain.telling import Tell, Telling, tell_problems

NOON = datetime(2026, 8, 14, 12)


def test_nobody_has_been_told_before_the_sender_says_so():
    telling = Telling("t", "c", "l", "kim", "Alex", NOON)
    assert telling.waits
    assert telling.says == "Alex: inte än"
    assert telling.question("Åsa") == "Har du sagt till Alex om Åsa? Senast fre 14 aug 12.00"
    told = Telling("t", "c", "l", "kim", "Alex", NOON, told_at=datetime(2026, 8, 14, 8, 5, tzinfo=UTC))
    assert (told.waits, told.says) == (False, "Alex: sagt 10.05")


def test_who_whom_and_a_time_to_come_are_asked_for():
    assert tell_problems((Tell("kim", "Alex", NOON),), datetime(2026, 8, 14, 15)) == []
    (one,) = tell_problems((Tell("kim", " ", NOON),), NOON)
    assert "Skriv vem som säger till vem" in one.sentence
    (one,) = tell_problems((Tell("kim", "Alex", NOON),), datetime(2026, 8, 15, 8))
    assert "har varit" in one.sentence
