from datetime import date

import pytest

from boendestod_app.domain.agreement import Agreement, AgreementStatus, agreement_problems

TODAY = date(2026, 8, 14)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({}, None),
        ({"what": "  "}, "what"),
        ({"who": ""}, "who"),
        ({"due_on": None}, None),
        ({"due_on": TODAY}, None),
        ({"due_on": date(2026, 8, 13)}, "due_on"),
    ],
)
def test_an_agreement_says_who_does_what_and_is_not_due_before_it_was_made(fields, problem):
    told = {"what": "Ringa hyresvärden", "who": "Björn", "due_on": date(2026, 8, 20)} | fields
    found = agreement_problems(told["what"], told["who"], TODAY, told["due_on"])
    assert [one.field for one in found] == ([problem] if problem else [])


@pytest.mark.parametrize(
    ("status", "waits"),
    [
        (AgreementStatus.OPEN, True),
        (AgreementStatus.MOVED, True),
        (AgreementStatus.DONE, False),
        (AgreementStatus.DROPPED, False),
    ],
)
def test_an_agreement_comes_back_until_it_is_kept_or_let_go(status, waits):
    assert Agreement("a", "c", "Ringa", "Björn", TODAY, status=status).open is waits


def test_not_done_yet_is_no_failure():
    assert AgreementStatus.OPEN.label == "Inte gjort än"
