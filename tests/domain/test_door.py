from datetime import UTC, datetime

from boendestod_app.domain.door import DoorEntry, DoorStep, next_step


def order(*, worried):
    taken = []
    while step := next_step(taken, worried=worried):
        taken.append(step)
    return [step.value for step in taken]


def test_without_worry_the_card_is_left_and_nobody_is_searched_for():
    assert order(worried=False) == ["check", "knock", "phone", "card", "journal", "follow_up"]


def test_with_worry_relatives_then_the_lead_then_the_police():
    assert order(worried=True) == ["check", "knock", "phone", "relative", "lead", "police", "journal", "follow_up"]


def test_a_step_that_was_passed_over_is_still_to_do():
    assert next_step([DoorStep.KNOCK, DoorStep.CARD], worried=False) is DoorStep.CHECK


def test_once_the_client_is_reached_nothing_comes_next():
    assert next_step([DoorStep.CHECK, DoorStep.REACHED], worried=True) is None


def test_an_entry_is_told_with_the_clock_of_the_wall():
    at = datetime(2026, 8, 14, 8, 4, tzinfo=UTC)
    held = DoorEntry("d", "c", "v", DoorStep.KNOCK, at, "kim", "Två gånger.")
    assert held.says == "10.04 Ringt på och knackat. Två gånger."
    winter = DoorEntry("d", "c", "v", DoorStep.CARD, datetime(2026, 12, 1, 8, 4, tzinfo=UTC), "kim")
    assert winter.says == "09.04 Lämnat kort i brevlådan."
