from datetime import date

from boendestod_app.domain.early_sign import EarlySign, VisitSign, of_kind, signs_in, signs_of_text
from boendestod_app.domain.ladder import Level


def test_a_first_plan_s_text_is_read_as_one_sign_a_sentence_or_a_line():
    text = "Jag slutar svara i telefon. Jag sover på dagen.\n• Jag äter inte; jag går inte ut"
    assert signs_in(text) == [
        "Jag slutar svara i telefon.", "Jag sover på dagen.", "Jag äter inte", "jag går inte ut",
    ]  # fmt: skip
    assert signs_in("  \n ") == []


def test_the_same_text_gives_the_same_ids_on_every_laptop():
    once, again = (signs_of_text("plan", "asa", "Sover inte. Äter inte.") for _time in range(2))
    assert once == again
    assert {sign.kind for sign in once} == {Level.WORRY}
    assert len({sign.id for sign in once}) == 2


def test_a_sign_that_was_let_go_is_not_asked_for():
    signs = [EarlySign("1", "c", Level.WORRY, "a"), EarlySign("2", "c", Level.WORRY, "b", active=False),
             EarlySign("3", "c", Level.CRISIS, "c")]  # fmt: skip
    assert [sign.words for sign in of_kind(signs, Level.WORRY)] == ["a"]
    assert VisitSign("v", "c", "", "1", date(2026, 8, 14)).visit_id == ""
