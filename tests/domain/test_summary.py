import itertools
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boendestod_app.domain.consent import Consent, Scope
from boendestod_app.domain.resource_group import GoneThrough
from boendestod_app.domain.summary import (
    SCOPES,
    Layout,
    Reader,
    ReaderKind,
    Section,
    SectionKey,
    Summary,
    cut,
    digest,
    may_leave,
    scopes_of,
    with_edits,
)


def cut_by(consents: list[Consent]) -> tuple[Section, ...]:
    """What one person with these consents sees."""
    return cut(ALL, {scope for one in consents for scope in one.scopes})


def cut_for_all(members: list[list[Consent]]) -> tuple[Section, ...]:
    return cut(ALL, scopes_of(members))


OPEN_TO_ALL = {SectionKey.INTRO, SectionKey.FACTS, SectionKey.READERS}
MAY = "1 maj 2026 – 31 maj 2026"
ALL = tuple(Section(key, key.label, Layout.WORDS, f"Text om {key.value}") for key in SectionKey)


def consent(*scopes: Scope) -> Consent:
    return Consent("k", "c", "Ayşe", scopes, date(2026, 1, 1), date(2026, 12, 31), "m")


def keys(sections) -> set[SectionKey]:
    return {section.key for section in sections}


def about(*scopes: Scope) -> set[SectionKey]:
    return {key for key, scope in SCOPES.items() if scope in scopes}


def test_every_section_but_three_needs_consent():
    assert set(SectionKey) - set(SCOPES) == OPEN_TO_ALL
    assert set(SCOPES.values()) == set(Scope) - {Scope.DOOR}  # a call at a shut door is no part of a summary


@pytest.mark.parametrize("scope", Scope)
def test_a_member_sees_what_the_consent_says_and_nothing_else(scope):
    assert keys(cut_by([consent(scope)])) == OPEN_TO_ALL | about(scope)


def test_without_consent_nothing_of_the_client_is_told():
    assert keys(cut_by([])) == OPEN_TO_ALL


def test_two_consents_of_one_member_add_up():
    found = cut_by([consent(Scope.GOALS), consent(Scope.VISITS, Scope.CRISIS)])
    assert keys(found) == OPEN_TO_ALL | about(Scope.GOALS, Scope.VISITS, Scope.CRISIS)


def test_the_groups_copy_holds_only_what_every_member_may_see():
    ayse, bjorn = [consent(Scope.GOALS, Scope.VISITS)], [consent(Scope.VISITS), consent(Scope.CRISIS)]
    assert keys(cut_for_all([ayse, bjorn])) == OPEN_TO_ALL | about(Scope.VISITS)
    assert keys(cut_for_all([ayse, []])) == OPEN_TO_ALL
    assert keys(cut_for_all([])) == OPEN_TO_ALL


some_scopes = st.lists(st.sampled_from(Scope), max_size=4)
one_members = st.lists(some_scopes.map(lambda scopes: consent(*scopes)), max_size=3)


@given(st.lists(one_members, min_size=1, max_size=4))
def test_nobody_in_the_group_reads_more_than_in_their_own_copy(members):
    common = keys(cut_for_all(members))
    assert all(common <= keys(cut_by(consents)) for consents in members)
    assert common == set.intersection(*(keys(cut_by(consents)) for consents in members))


def test_cutting_keeps_the_order():
    found = cut(ALL, set(Scope))
    assert found == ALL


def test_a_persons_own_words_stand_over_what_was_made():
    own = replace(ALL[2], text="Det jag är stolt över", edited=True)
    assert with_edits(ALL, [own])[2] == own
    assert with_edits(ALL, []) == ALL


def test_a_section_that_is_only_left_out_follows_the_data():
    left_out = replace(ALL[2], text="Gammalt", included=False, edited=False)
    assert with_edits(ALL, [left_out])[2] == replace(ALL[2], included=False)
    back = replace(left_out, included=True)
    assert with_edits(ALL, [back]) == ALL


def test_the_fingerprint_is_of_what_the_client_was_shown():
    before = digest(MAY, ALL)
    assert digest(MAY, list(ALL)) == before
    assert digest("1 juni 2026 – 30 juni 2026", ALL) != before
    changed = [
        replace(ALL[0], text="Annat"),
        replace(ALL[0], title="Annat"),
        replace(ALL[0], rows=(("Vad", "Vem"),)),
        replace(ALL[0], head=("Vad",)),
        replace(ALL[0], points=(("1/8", 5.0),)),
        replace(ALL[0], included=False),
    ]
    digests = {digest(MAY, (one, *ALL[1:])) for one in changed}
    assert len(digests) == len(changed)
    assert before not in digests
    assert digest(MAY, ALL[1:]) == digest(MAY, (replace(ALL[0], included=False), *ALL[1:]))


def test_the_fingerprint_does_not_change_with_what_is_not_shown():
    assert digest(MAY, (replace(ALL[0], edited=True), *ALL[1:])) == digest(MAY, ALL)
    empty = Section(SectionKey.GOALS, "Dina delmål", Layout.TABLE, head=("Delmål",))
    assert digest(MAY, (*ALL, empty)) == digest(MAY, ALL)


def reader(kind: ReaderKind) -> Reader:
    return Reader(kind, kind.value, kind.label)


OWN = {ReaderKind.CLIENT, ReaderKind.STAFF}
MAY_LEAVE = {
    GoneThrough.NOT_YET: set(),
    GoneThrough.YES: set(ReaderKind),
    GoneThrough.DECLINED: set(ReaderKind),
    GoneThrough.NOT_REACHED: OWN,
}


@pytest.mark.parametrize(("gone", "kind"), list(itertools.product(GoneThrough, ReaderKind)))
def test_who_may_get_a_finished_copy(gone, kind):
    assert may_leave(reader(kind), gone, True) is (kind in MAY_LEAVE[gone])


@pytest.mark.parametrize(("gone", "kind"), list(itertools.product(GoneThrough, ReaderKind)))
def test_a_text_changed_since_it_was_gone_through_leaves_for_nobody(gone, kind):
    assert not may_leave(reader(kind), gone, False)


def test_the_clients_and_the_staffs_copies_need_no_consent():
    assert {kind for kind in ReaderKind if reader(kind).own_copy} == OWN


def test_only_sections_with_something_to_tell_go_on_the_paper():
    shown = Section(SectionKey.INTRO, "", Layout.WORDS, "Hej")
    sections = (
        shown,
        Section(SectionKey.VISITS, "Våra besök", Layout.WORDS, "  "),
        replace(shown, included=False),
        Section(SectionKey.GOALS, "Dina delmål", Layout.TABLE, rows=(("Sova", "Nytt", "", ""),)),
        Section(SectionKey.WELLBEING, "Hur du har mått", Layout.CURVE, points=(("1/8", 5.0), ("8/8", 6.0))),
    )
    paper = Summary("c", "m", date(2026, 8, 14), "Ditt möte", reader(ReaderKind.CLIENT), "", sections, "")
    assert [section.key for section in paper.shown] == [SectionKey.INTRO, SectionKey.GOALS, SectionKey.WELLBEING]
    assert paper.draft
