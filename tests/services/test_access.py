"""The log in words, and the checks of it: drawn by chance, every line judged, signed for good."""

from datetime import date, timedelta

import pytest

from boendestod_app.domain.access import Access, Draw, DrawnBy, Judged, Wanted, drawn, sample
from boendestod_app.errors import Refused
from boendestod_app.export.memo_pdf import memo_pdf
from boendestod_app.services.access import (
    draw,
    drawn_lines,
    look,
    population,
    review_memo,
    rows,
    said_of,
    sign_review,
    told_lines,
    words_of,
)
from tests.leaking import everything, found_in
from tests.pdf_check import faults

DAY = date(2026, 8, 14)


@pytest.fixture
def busy(actions, build, clock):
    """A day with two clients in it."""
    clients = [build.client(name) for name in ("Åsa Öberg", "Zebulon Quist")]
    for number in range(20):
        clock.move(minutes=6)
        actions.store.access.read(clients[number % 2].id, "goals")
    actions.store.access.note(Access.PRINTED, clients[0].id, "Krisplan")
    actions.store.access.note(Access.EXPORTED, "", "calendar")
    return clients


def test_lines_are_told_in_words_with_names_only_where_they_are_wanted(actions, busy):
    desk = actions.desk()
    named = look(desk, Wanted(client_id=busy[0].id))
    assert {one.client for one in named} == {"Åsa Öberg"}
    assert {one.what for one in named} >= {"Läste: Delmål", "Skrev ut: Krisplan"}
    assert any(one.what.startswith("Ändrade: ") and "Klientkort" in one.what for one in named)
    told = told_lines(desk, desk.store.access.lines(), named=False)
    assert not any(name in repr(one.client) + one.what for one in told for name in ("Åsa", "Quist"))
    assert all("_" not in one.what for one in told)  # every code has its word


def test_looking_is_a_line_too_and_many_looks_are_one(actions, busy):
    for _time in range(3):
        look(actions.desk(), Wanted())
    assert len(actions.store.access.lines(Wanted(kind=Access.LOOKED))) == 1


def test_for_other_programs_all_of_it_by_ids(actions, busy):
    told = rows(actions.desk(), Wanted())
    assert [one["seq"] for one in told] == list(range(1, len(told) + 1))
    assert set(told[0]) == {"seq", "at", "worker", "device", "kind", "client", "what", "act", "link"}
    assert "Quist" not in repr(told)


def test_the_same_seed_draws_the_same_and_another_one_others():
    keys = [str(number) for number in range(1000)]
    assert drawn(keys, 20, "7f3a") == drawn(keys[::-1], 20, "7f3a")
    assert drawn(keys, 20, "7f3a") != drawn(keys, 20, "7f3b")
    assert drawn(keys, 5, "7f3a") == ["841", "490", "503", "42", "353"]  # as `sha256sum` tells it
    counts = dict.fromkeys(keys, 0)
    for seed in range(400):
        for key in drawn(keys, 100, str(seed)):
            counts[key] += 1
    assert min(counts.values()) > 10
    assert max(counts.values()) < 75


def test_a_sample_of_lines_and_one_of_clients(actions, busy):
    desk = actions.desk()
    made, lines = draw(desk, first=DAY, last=DAY, by=DrawnBy.LINES, count=6)
    assert len(lines) == 6
    assert lines == sorted(lines, key=lambda one: one.seq)
    assert drawn_lines(desk, made) == lines
    made, lines = draw(desk, first=DAY, last=DAY, by=DrawnBy.CLIENTS, count=1)
    (client,) = {one.client_id for one in lines}
    assert len(lines) == len(actions.store.access.lines(Wanted(client_id=client)))


def test_a_draw_is_noted_with_its_seed_before_anything_is_seen_of_it(actions, busy):
    made, _lines = draw(actions.desk(), first=DAY, last=DAY, by=DrawnBy.LINES, count=3)
    (line,) = actions.store.access.lines(Wanted(kind=Access.LOOKED))
    assert line.what == f"draw,{made.seed}"
    assert made.seed in words_of(line)
    assert Draw.of(made.text) == made


@pytest.mark.parametrize(
    "asked",
    [
        {"count": 0},
        {"count": 201},
        {"first": DAY + timedelta(1)},
        {"first": date(2020, 1, 1), "last": date(2020, 1, 2)},
    ],
)
def test_what_cannot_be_drawn_is_refused_and_not_noted(actions, busy, asked):
    with pytest.raises(Refused):
        draw(actions.desk(), **{"first": DAY, "last": DAY, "by": DrawnBy.LINES, "count": 5, **asked})
    assert actions.store.access.lines(Wanted(kind=Access.LOOKED)) == []


def test_looking_at_the_log_is_not_what_is_checked(actions, busy):
    made, _lines = draw(actions.desk(), first=DAY, last=DAY, by=DrawnBy.LINES, count=3)
    assert {one.kind for one in population(actions.desk(), made)} == {
        Access.READ, Access.PRINTED, Access.EXPORTED, Access.CHANGED,
    }  # fmt: skip
    assert drawn_lines(actions.desk(), made) == _lines  # drawing again, the draw itself is not among them


def test_one_colleagues_lines_alone(actions, busy, alex):
    lines = actions.store.access.lines()
    assert sample(lines, Draw(DAY, DAY, DrawnBy.LINES, 200, "x")) == lines
    with pytest.raises(Refused, match="inga rader"):
        draw(actions.desk(), first=DAY, last=DAY, by=DrawnBy.LINES, count=5, worker=alex.id)


@pytest.fixture
def signed(actions, busy, clock):
    made, lines = draw(actions.desk(), first=DAY, last=DAY, by=DrawnBy.LINES, count=8, seed="7f3a91c2")
    marks = {one.seq: Judged.EXPLAINED for one in lines} | {lines[2].seq: Judged.FOLLOW_UP}
    clock.move(minutes=1)
    return sign_review(actions.desk(), made, marks, " Fråga Kim om utskriften. ")


def test_a_check_is_signed_when_every_line_is_judged(actions, busy):
    made, lines = draw(actions.desk(), first=DAY, last=DAY, by=DrawnBy.LINES, count=3)
    marks = {one.seq: Judged.EXPLAINED for one in lines[:2]}
    with pytest.raises(Refused, match="1 rad är inte bedömd"):
        sign_review(actions.desk(), made, marks)
    with pytest.raises(Refused, match="vad som ska följas upp"):
        sign_review(actions.desk(), made, marks | {lines[2].seq: Judged.FOLLOW_UP})
    assert actions.store.access.reviews() == []


def test_what_was_signed_is_kept_and_says_who_and_what(actions, signed):
    assert actions.store.access.reviews() == [signed]
    assert (signed.worker, signed.words, signed.to_follow_up) == ("worker-kim", "Fråga Kim om utskriften.", 1)
    assert said_of(actions.desk(), signed) == (
        f"14 augusti 2026, Kim: 8 rader av {signed.of}, 7 förklarade, 1 att följa upp"
    )
    (line,) = actions.store.access.lines(Wanted(kind=Access.REVIEWED))
    assert (line.act, line.worker, words_of(line)) == (signed.id, "worker-kim", "Kontrollerade loggen")
    assert list(actions.store.access.faults()) == []


def test_the_protocol_on_paper_is_tagged_and_names_no_client(actions, signed, busy):
    paper = memo_pdf(review_memo(actions.desk(), signed))
    assert faults(paper) == []
    read = everything(paper)
    said = (
        "7f3a91c2",
        "Loggkontroll",
        "Signerad 14 augusti 2026",
        "Kim",
        "Fråga Kim",
        "Läste: Delmål",
        busy[0].id[-4:],
    )
    assert [word for word in said if not found_in(read, word)] == []
    assert [word for word in ("Åsa", "Öberg", "Zebulon", "Quist") if found_in(read, word)] == []
    assert sum(found_in(read, f"Rad {seq}:") for seq, _judged in signed.marks) == 8
