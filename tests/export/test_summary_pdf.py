"""The resource-group summary on paper."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boendestod_app.domain.headings import in_language, title_in_language
from boendestod_app.domain.summary import Layout, Reader, ReaderKind, Section, SectionKey
from boendestod_app.export.raster import page_count
from boendestod_app.export.summary_pdf import summary_pdf
from tests.export.asa import (
    AGREEMENTS,
    CRISIS,
    FACTS,
    GOALS,
    INTRO,
    READERS,
    SECTIONS,
    WELLBEING,
    WENT_WELL,
    asa_summary,
)
from tests.export.reading import nodes, opened, page_texts, text_of
from tests.pdf_check import faults, tags

FINAL = summary_pdf(asa_summary())
LOREM = "Vi pratade om hur sommaren har varit och vad som blir bra till hösten. "


def only(*sections: Section, **changes: object) -> bytes:
    return summary_pdf(asa_summary(sections=sections, **changes))


def test_every_section_is_there_with_all_its_words():
    text = text_of(FINAL)
    for section in SECTIONS:
        cells = [cell for row in (section.head, *section.rows) for cell in row]
        told = (section.title, *section.text.split("\n"), *cells)
        assert [words for words in told if words not in text] == []


def test_a_normal_story_is_two_pages_without_faults():
    assert page_count(FINAL) == 2
    assert faults(FINAL) == []
    assert "Sida 1 av 2" in page_texts(FINAL)[0]
    assert "Sida 2 av 2" in page_texts(FINAL)[1]
    assert all("Boendestödet · telefon 070-000 00 00" in text for text in page_texts(FINAL))


def test_how_often_one_has_been_seen_has_no_heading_of_its_own_for_the_client():
    visits = Section(SectionKey.VISITS, "Våra besök", Layout.WORDS, "Vi planerade 27 besök. 23 blev av.")
    often = Section(SectionKey.CONTACTS, "Hur ofta vi har setts", Layout.WORDS, "Vi har setts 23 gånger på 12 veckor.")
    told = text_of(only(INTRO, visits, often))
    assert visits.text in told
    assert often.text in told
    assert often.title not in told
    assert often.title not in text_of(only(INTRO, visits, replace(often, included=False)))
    assert often.title in text_of(only(INTRO, often))
    assert often.title in text_of(only(INTRO, visits, often, reader=Reader(ReaderKind.STAFF, "", "Personalen")))


def test_a_story_of_every_section_is_still_two_pages():
    """With what was added: obstacles, how often, the network, what was agreed last time, a view of one's own."""
    added = (
        Section(SectionKey.OBSTACLES, "Hinder", Layout.WORDS, "På förra mötet var det här svårt: Helgerna."),
        Section(SectionKey.CONTACTS, "Hur ofta vi har setts", Layout.WORDS, "Vi har setts 23 gånger på 12 veckor."),
        Section(SectionKey.NETWORK, "Ditt nätverk", Layout.WORDS, "Nätverkskartan är som förut."),
        replace(AGREEMENTS, rows=AGREEMENTS.rows[2:], key=SectionKey.KEPT, title="Det vi kom överens om förra gången"),
        Section(SectionKey.VIEW, "Om du tycker något annat", Layout.WORDS, "”Det står för lite om affären.”"),
    )
    kept = [one for one in SECTIONS if one.key not in {new.key for new in added} | {GOALS.key, AGREEMENTS.key}]
    fewer = (replace(GOALS, rows=GOALS.rows[:4], marks=GOALS.marks[:4]), replace(AGREEMENTS, rows=AGREEMENTS.rows[:2]))
    order = list(SectionKey)
    sections = tuple(sorted((*kept, *added, *fewer), key=lambda one: order.index(one.key)))
    made = only(*sections)
    assert page_count(made) == 2
    assert faults(made) == []


def test_the_same_summary_is_the_same_file_whenever_it_is_made(monkeypatch):
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert summary_pdf(asa_summary()) == FINAL
    assert b"CreationDate" not in FINAL
    assert summary_pdf(asa_summary(large_text=True)) != FINAL


def test_its_structure_is_what_is_seen():
    found = tags(FINAL)
    assert found["H1"] == 1
    assert found["H2"] == sum(bool(section.title) for section in SECTIONS)
    assert found["Table"] == 5
    assert found["TR"] == 3 + 1 + 5 + 1 + 2 + 1 + 4 + 4
    assert found["Figure"] == 1
    assert found["Link"] == 5


def test_bookmarks_follow_the_sections():
    with opened(FINAL) as paper:
        titles = [title for _level, title, _page in paper.bookmarks]
    assert titles == ["Ditt resursgruppsmöte", *(section.title for section in SECTIONS if section.title)]


def test_a_draft_says_so_on_every_page_and_a_final_paper_nowhere():
    draft = summary_pdf(asa_summary(draft=True))
    assert faults(draft) == []
    assert all("UTKAST" in text for text in page_texts(draft))
    assert "utkast" not in text_of(FINAL).casefold()
    with opened(draft) as paper:
        assert str(paper.pdf.docinfo.Title).startswith("Utkast: ")


def test_made_up_people_are_marked_on_every_page():
    fictional = summary_pdf(asa_summary(fictional=True))
    assert all("FIKTIV" in text and "Påhittade uppgifter" in text for text in page_texts(fictional))
    assert "FIKTIV" not in text_of(FINAL)


def test_the_reader_is_named_on_every_page():
    pdf = summary_pdf(asa_summary(reader=Reader(ReaderKind.MEMBER, "m7", "Märta Öberg")))
    assert all("Exemplar till: Märta Öberg" in text for text in page_texts(pdf))


def test_an_empty_section_and_one_that_is_left_out_are_not_printed():
    empty = replace(WENT_WELL, text=" ")
    hidden = replace(CRISIS, included=False)
    pdf = only(INTRO, empty, hidden, READERS)
    assert WENT_WELL.title not in text_of(pdf)
    assert CRISIS.title not in text_of(pdf)
    assert faults(pdf) == []


def test_a_summary_with_nothing_in_it_is_still_a_paper():
    pdf = only(signatures=(), foot="", period_text="", reader=Reader(ReaderKind.CLIENT, "client", ""), title="")
    assert faults(pdf) == []
    assert page_count(pdf) == 1


def test_signatures_are_optional_and_stand_with_the_last_section():
    assert text_of(FINAL).count("Björn Ström, boendestöd") == 1
    assert "Björn Ström" not in text_of(summary_pdf(asa_summary(signatures=())))
    crowded = only(replace(WENT_WELL, text=LOREM * 46), READERS, signatures=("Åsa", "Björn", "Alex"))
    assert "Vem får läsa det här?" in page_texts(crowded)[-1]
    assert "Alex" in page_texts(crowded)[-1]


@pytest.mark.parametrize("large", [False, True])
def test_five_pages_of_text_are_printed_in_full(large):
    long = replace(WENT_WELL, text="\n".join(LOREM * 12 + f"Slut {at}." for at in range(16)))
    pdf = only(INTRO, long, GOALS, CRISIS, large_text=large)
    assert faults(pdf) == []
    assert page_count(pdf) >= 4
    assert [at for at in range(16) if f"Slut {at}." not in text_of(pdf)] == []


def test_larger_text_is_larger():
    assert page_count(summary_pdf(asa_summary(large_text=True))) > page_count(FINAL)
    assert faults(summary_pdf(asa_summary(large_text=True))) == []


def test_the_warm_box_is_kept_together():
    filler = replace(WENT_WELL, text=LOREM * 38)
    pages = page_texts(only(filler, CRISIS, signatures=()))
    (page,) = [text for text in pages if CRISIS.title in text]
    assert all(row[0] in page for row in CRISIS.rows)


def test_a_goal_has_its_word_beside_its_sign():
    text = text_of(only(GOALS))
    for word in ("På god väg", "Klart", "Nya tag", "Pausat", "Nytt"):
        assert word in text


def test_a_hundred_goals_are_one_table():
    rows = tuple((f"Mål {number}", "Nytt", "Steg", "Du") for number in range(100))
    pdf = only(replace(GOALS, rows=rows, marks=("new",) * 100))
    assert faults(pdf) == []
    assert tags(pdf)["Table"] == 1
    assert "Mål 99" in text_of(pdf)


def test_lines_that_begin_with_a_dash_are_a_list():
    pdf = only(replace(WENT_WELL, text="Det här gick bra:\n- Handla\n- Tvätta\nHeja!"))
    assert faults(pdf) == []
    assert [tags(pdf)[tag] for tag in ("L", "LI", "LBody")] == [1, 2, 2]


def test_names_from_many_places_are_printed_and_can_be_copied():
    names = "Åsa Öberg, Þóra Ægisdóttir, Ayşe Gökçe, Łukasz Żak, Nguyễn Đặng, Иван"
    pdf = only(replace(WENT_WELL, text=names))
    assert names in text_of(pdf)


def test_what_looks_like_markup_is_text():
    typed = "<b>Inte fet</b> &amp; <para> ${x} %s {name}"
    changed = replace(AGREEMENTS, rows=((typed, "<i>", "&"),), title="<u>Rubrik</u> & mer")
    pdf = only(replace(WENT_WELL, text=typed), changed, title="<H1> & titel", foot="A & B <c>")
    assert faults(pdf) == []
    assert text_of(pdf).count(typed) == 2
    with opened(pdf) as paper:
        assert [title for _level, title, _page in paper.bookmarks] == [
            "<H1> & titel", "Det som har gått bra", "<u>Rubrik</u> & mer",
        ]  # fmt: skip


def test_a_word_without_end_stays_on_the_paper():
    long = "Resursgruppskoordinatorsmötesanteckningar" * 6
    changed = replace(GOALS, rows=((long, long, long, long),), marks=("new",))
    pdf = only(replace(WENT_WELL, text=long, title=long), changed, title=long, foot=long, signatures=(long, long))
    assert faults(pdf) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(),
    st.text(),
    st.sampled_from(list(Layout)),
    st.lists(st.lists(st.text(), max_size=5).map(tuple), max_size=4),
)
def test_nothing_a_person_may_type_breaks_the_paper(title, text, layout, rows):
    section = Section(
        SectionKey.WENT_WELL, title, layout, text, (title,), tuple(rows), (text,), ((title, 3.0), (text, 7.0))
    )
    pdf = only(section, title=title, foot=text, signatures=(text,), reader=Reader(ReaderKind.MEMBER, "m", title))
    assert faults(pdf) == []


def test_the_curve_is_told_in_words_too():
    with opened(only(WELLBEING)) as paper:
        (figure,) = nodes(paper, "Figure")
        assert "15/6: 3,5" in str(figure.element.Alt)


def test_the_paper_takes_the_language_it_is_given():
    with opened(summary_pdf(asa_summary(), language="da")) as paper:
        assert str(paper.catalog.Lang) == "da-DK"


def test_the_same_words_give_the_same_bytes_and_a_new_word_others():
    paper = summary_pdf(asa_summary(), "sv")
    assert summary_pdf(asa_summary(), "sv") == paper
    assert summary_pdf(replace(asa_summary(), foot="Ett annat telefonnummer"), "sv") != paper
    assert b"CreationDate" not in paper


@pytest.mark.parametrize(("language", "tag"), [("en", "en-GB"), ("da", "da-DK")])
def test_our_own_words_in_the_client_s_language_say_which_it_is_and_a_person_s_do_not(language, tag):
    own = replace(WENT_WELL, title="Skrivet av en människa")
    read = in_language((INTRO, FACTS, own, GOALS, AGREEMENTS, CRISIS), language)
    title = title_in_language("Ditt resursgruppsmöte", language)
    pdf = summary_pdf(replace(asa_summary(title=title, headings=language), sections=read))
    assert faults(pdf) == []
    with opened(pdf) as paper:
        assert {told(node) for node in nodes(paper, "H1")} == {tag}
        assert [told(node) for node in nodes(paper, "H2")] == ["", tag, tag, tag]
        heads = [node for node in nodes(paper, "TH") if str(node.element.get("/A", {}).get("/Scope", "")) == "/Column"]
        assert {told(node) for node in heads} == {tag}
        rows = [told(node) for node in nodes(paper, "TH") if node not in heads]
        assert rows == [tag] * len(FACTS.rows) + [""] * (len(GOALS.rows) + len(AGREEMENTS.rows)) + [tag] * len(
            CRISIS.rows
        )
        assert {told(node) for kind in ("P", "TD") for node in nodes(paper, kind)} == {""}


def test_a_paper_in_one_language_says_it_once():
    with opened(summary_pdf(asa_summary(headings="sv"))) as paper:
        assert {told(node) for node in paper.nodes} == {""}


def told(node):
    return str(node.element.get("/Lang", ""))
