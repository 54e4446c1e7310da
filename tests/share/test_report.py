"""Each trouble of a round is said in one calm sentence, and a quiet round says nothing."""

import pytest

from boendestod_app.share.report import Report
from boendestod_app.share.trouble import Trouble

COUNTED = ["came_back", "missing", "damaged", "newer", "revoked", "forged", "foreign"]


def test_a_quiet_round_says_nothing() -> None:
    assert Report(sent=3, received=4, waiting=2, joined=1, removed=5, held=1, sealed=7, outside=2).sentences() == []


@pytest.mark.parametrize("what", COUNTED)
def test_each_kind_of_file_is_one_sentence_with_its_number(what: str) -> None:
    [one], [many] = Report(**{what: 1}).sentences(), Report(**{what: 12}).sentences()
    assert one.startswith("1 ")
    assert many.startswith("12 ")
    assert one.endswith(".")
    assert "{" not in one + many
    assert one[2:] != many[3:]


@pytest.mark.parametrize("what", ["stale", "lost_here", "not_yet", "forks"])
def test_what_has_no_number_is_one_sentence_too(what: str) -> None:
    [sentence] = Report(**{what: True}).sentences()
    assert sentence.endswith(".")


def test_files_of_nobody_are_counted_together() -> None:
    [sentence] = Report(forged=2, foreign=3).sentences()
    assert sentence.startswith("5 filer")


@pytest.mark.parametrize("fault", list(Trouble))
def test_what_the_drive_did_is_said_first(fault: Trouble) -> None:
    assert Report(fault=fault, damaged=1).sentences()[0] == fault.label
