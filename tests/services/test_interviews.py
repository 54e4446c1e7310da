"""Interviews: dated, any answer may be left, and what a relative says stays apart from the client's."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from boendestod_app.domain.interview import Asked, Interview, InterviewAnswer, RelativeAnswer
from boendestod_app.domain.relative import Allows, Relative, RelativeConsent
from boendestod_app.services.find import find
from boendestod_app.services.interview_guides import guides_for, guides_text, keep_guides, own_guides, reset_guides
from boendestod_app.services.interviews import (
    answers_of_client,
    answers_of_relative,
    consent_to_tell,
    interviews_of,
    interviews_of_relatives,
    keep_interview,
    questions_of,
    remove_interview,
)
from boendestod_app.services.relatives import give_relative_consent, keep_relative, remove_relative

TODAY = date(2026, 8, 14)
OWN = """
[[guide]]
key = "client"
name = "Vårt samtal"
for = "client"

[[guide.question]]
key = "good_day"
ask = "Vad är en bra dag?"
"""


@pytest.fixture
def own(asa):
    return Interview("", asa.id, "client", "Samtal om hur du har det", TODAY)


@pytest.fixture
def marta(actions, asa):
    return actions.run(keep_relative, Relative("", asa.id, "Märta Ström", "mamma"))


@pytest.fixture
def hers(asa, marta):
    return Interview("", asa.id, "relative", "Samtal med en närstående", TODAY, relative_id=marta.id)


def test_only_what_was_answered_is_kept_with_its_question(back_and_forth, desk, own, asa):
    told = {"good_day": " Sol ", "home": "", "wish": "Jobb"}
    kept = back_and_forth("skrev ner en intervju", keep_interview, own, told)
    found = answers_of_client(desk(), kept)
    assert [(one.question, one.text) for one in found] == [("good_day", "Sol"), ("wish", "Jobb")]
    assert found[0].asked == "Hur ser en bra dag ut för dig?"
    assert interviews_of(desk(), asa.id) == [kept]
    assert kept.by == "worker-kim"


def test_an_answer_is_changed_emptied_and_written_again(actions, desk, own, store):
    kept = actions.run(keep_interview, own, {"good_day": "Sol", "wish": "Jobb"})
    actions.run(keep_interview, kept, {"good_day": "", "wish": "Ett jobb"})
    assert [one.text for one in answers_of_client(desk(), kept)] == ["Ett jobb"]
    actions.run(keep_interview, kept, {"good_day": "Regn", "wish": "Ett jobb"})
    assert [one.text for one in answers_of_client(desk(), kept)] == ["Regn", "Ett jobb"]
    assert store.differences() == []


def test_each_talk_is_one_of_its_own(actions, desk, own, asa, clock):
    first = actions.run(keep_interview, own, {"wish": "Jobb"})
    clock.set(2026, 11, 2)
    second = actions.run(keep_interview, replace(own, on=date(2026, 11, 2)), {"wish": "Hund"})
    assert interviews_of(desk(), asa.id) == [second, first]


def test_nothing_answered_or_a_day_to_come_is_refused(actions, own, refused):
    with refused("Skriv minst ett svar."):
        actions.run(keep_interview, own, {"wish": "  "})
    with refused("Dagen har inte varit än."):
        actions.run(keep_interview, replace(own, on=TODAY + timedelta(days=1)), {"wish": "Jobb"})


def test_the_answers_of_a_relative_lie_apart(back_and_forth, desk, hers, asa, marta, store):
    kept = back_and_forth("skrev ner en intervju", keep_interview, hers, {"worry": "Pengarna"})
    assert [one.text for one in answers_of_relative(desk(), kept)] == ["Pengarna"]
    assert answers_of_client(desk(), kept) == []
    assert store.interview_answers.where() == []
    assert interviews_of(desk(), asa.id) == []
    assert interviews_of_relatives(desk(), asa.id) == [(kept, marta)]
    assert not issubclass(RelativeAnswer, InterviewAnswer)


def test_the_answers_of_a_relative_are_not_found_by_searching(actions, desk, own, hers):
    actions.run(keep_interview, own, {"wish": "Pannkakor varje dag"})
    actions.run(keep_interview, hers, {"worry": "Pannkakor varje natt"})
    assert [hit.entity for hit in find(desk(), "pannkakor")] == ["interview_answer"]


def test_nobody_else_s_relative_can_be_asked(actions, asa, hers, refused, build):
    other = build.client("Björn")
    with refused("Välj någon som står klienten nära."):
        actions.run(keep_interview, replace(hers, client_id=other.id), {"worry": "x"})


def test_the_answers_go_and_come_with_the_relative(back_and_forth, actions, desk, hers, asa, marta, store):
    kept = actions.run(keep_interview, hers, {"worry": "Pengarna"})
    back_and_forth("tog bort Märta Ström, närstående", remove_relative, marta.id)
    assert store.relative_answers.where() == store.interviews.where() == []
    actions.undo()
    assert [one.text for one in answers_of_relative(desk(), kept)] == ["Pengarna"]
    back_and_forth("tog bort en intervju", remove_interview, kept.id)


def test_only_a_yes_of_the_relative_lets_the_answers_be_told(actions, desk, hers, asa, marta, clock):
    kept = actions.run(keep_interview, hers, {"worry": "Pengarna"})
    contact = RelativeConsent("", asa.id, marta.id, (Allows.CONTACT,), TODAY, TODAY)
    actions.run(give_relative_consent, contact)
    assert consent_to_tell(desk(), kept) is None
    answers = replace(contact, allows=(Allows.ANSWERS,), told_to="Åsa")
    given = actions.run(give_relative_consent, answers)
    assert consent_to_tell(desk(), kept) == given
    clock.move(days=1)
    assert consent_to_tell(desk(), kept) is None


def test_the_team_s_own_questions_hold_and_what_was_answered_stays(back_and_forth, actions, desk, own, asa):
    kept = actions.run(keep_interview, own, {"good_day": "Sol", "wish": "Jobb"})
    back_and_forth("ändrade intervjufrågorna", keep_guides, OWN)
    assert [one.name for one in guides_for(desk(), Asked.CLIENT)] == ["Vårt samtal"]
    assert guides_for(desk(), Asked.RELATIVE) == []
    assert [one.ask for one in questions_of(desk(), kept)] == [
        "Vad är en bra dag?", "Om det blir som du vill: vad är annorlunda om ett år?",
    ]  # fmt: skip
    assert answers_of_client(desk(), kept)[0].asked == "Hur ser en bra dag ut för dig?"


def test_a_bad_text_never_replaces_the_last_good_one(actions, desk, refused):
    actions.run(keep_guides, OWN)
    with refused("Rad 6, kolumn 8"):
        actions.run(keep_guides, OWN.replace('"client"\n\n', '"client"\n[[guide\n'))
    assert guides_text(desk()) == OWN
    with refused("redan sparade"):
        actions.run(keep_guides, OWN)


def test_back_to_those_that_ship(back_and_forth, actions, desk, refused):
    shipped = guides_text(desk())
    with refused("redan de som följer med"):
        actions.run(reset_guides)
    actions.run(keep_guides, OWN)
    back_and_forth("återställde intervjufrågorna", reset_guides)
    assert (guides_text(desk()), own_guides(desk())) == (shipped, None)
    actions.undo()
    assert guides_text(desk()) == OWN
    actions.run(keep_guides, shipped)
    assert own_guides(desk()) is None


def test_a_text_of_a_newer_program_does_not_take_the_guides_away(actions, desk, store):
    from boendestod_app.domain.interview import GuideBook

    actions.run(keep_guides, OWN)
    newer = GuideBook("zz", "[[guide]]\nnew = 1", "worker-kim", desk().now + timedelta(days=1))
    actions.run(lambda desk: store.guide_books.save(newer))
    assert [one.name for one in guides_for(desk(), Asked.CLIENT)] == ["Vårt samtal"]
