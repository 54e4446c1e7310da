"""The presets that ship: every model has its numbers, its sources, its place in the table of definitions."""

import re

import pytest

from boendestod_app import defaults
from boendestod_app.domain.programme import Aim, Demand, Normality, Permanence, Programme
from boendestod_app.domain.read_programmes import (
    WrongProgramme,
    programme_problem,
    read_programmes,
    states_a_condition,
)
from boendestod_app.errors import Refused

NAMES = [
    "Personellt boendestöd", "Bostad först", "Vårdkedja", "Boendetrappa", "Försöks- eller träningslägenhet",
    "Strengths model", "Intensive case management (ICM)", "Assertive community treatment (ACT)",
    "Flexibel ACT (FACT-liknande)", "Critical time intervention (CTI)", "Individanpassat stöd till arbete (IPS)",
    "Vård- och stödsamordning (Partille)", "Integrerad socialmedicinsk mottagning (Tjörn)",
    "Dansk integrerad indsats",
]  # fmt: skip


def preset(key: str) -> Programme:
    return next(one for one in defaults.programmes() if one.key == key)


def test_every_model_of_the_seeds_ships_with_sources_and_a_checklist():
    assert [one.name for one in defaults.programmes()] == NAMES
    for one in defaults.programmes():
        assert one.about, one.key
        assert one.checklist, one.key
        assert one.contacts_per_week, one.key
        assert one.references or one.recommendations, one.key
        assert all(told.source and told.year for told in (*one.references, *one.recommendations)), one.key


@pytest.mark.parametrize(
    ("key", "cap"), [("strengths", 20), ("icm", 19), ("act", 10), ("ips", 20), ("boendestod", None)]
)
def test_the_caseload_caps_are_those_of_the_models(key, cap):
    assert preset(key).caseload == cap


def test_cti_is_three_phases_of_three_months_and_ends_nothing_by_itself():
    cti = preset("cti")
    assert [phase.months for phase in cti.phases] == [3, 3, 3]
    assert (cti.months, cti.has_clock) == (9, True)
    assert "överlämningsmöte" in cti.at_end
    assert cti.says == "2 kontakter i veckan à 60 minuter, 3 faser på 9 månader"


def test_the_table_of_definitions_tells_housing_first_from_the_staircase():
    first, stairs = preset("bostad_forst"), preset("boendetrappa")
    assert (first.linear, first.demand, first.permanence, first.aim, first.normality) == (
        False, Demand.LOW, Permanence.PERMANENT, Aim.STABILITY, Normality.HIGH,
    )  # fmt: skip
    assert (stairs.linear, stairs.demand, stairs.permanence, stairs.aim, stairs.normality) == (
        True, Demand.HIGH, Permanence.TEMPORARY, Aim.SOBRIETY, Normality.LOW,
    )  # fmt: skip
    assert preset("vardkedja").definition == stairs.definition
    assert preset("act").definition == ()  # the table is about housing


def test_where_the_sources_disagree_on_a_priority_both_are_shown():
    told = {one.priority: one.year for one in preset("boendetrappa").recommendations}
    assert told == {3: 2015, 8: 2016}
    assert preset("boendetrappa").recommendations[1].says == (
        "Kan i undantagsfall erbjudas (prioritet 8). "
        "Källa: Psykosociala stödinsatser, riktlinjekonferens i Göteborg, 2016"
    )


def test_no_preset_makes_support_or_sobriety_a_condition_without_naming_who_set_it():
    for one in defaults.programmes():
        texts = (one.about, one.caseload_says, one.meetings, one.clock_from, one.at_end, *one.checklist)
        assert not [text for text in texts if states_a_condition(text)], one.key
        assert all(condition.set_by for condition in one.conditions), one.key
    (condition,) = preset("forsokslagenhet").conditions
    assert "aldrig boendestödet" in condition.says
    assert "JO" in condition.says


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Kontraktet kräver att klienten är nykter.", True),
        ("Besök av boendestödet är ett villkor för lägenheten", True),
        ("Hyresgästen ska ta emot boendestödet varje vecka", True),
        ("För att få bo kvar lämnar klienten urinprov", True),
        ("Den som dricker förlorar lägenheten", True),
        ("Ett återfall leder inte till att någon sägs upp", False),
        ("Boendestödet hjälper personen att behålla bostaden", False),
        ("Klienten måste lämna urinprov. Annars sägs kontraktet upp.", True),
        ("Något krav på att vara drogfri finns inte.", False),
        ("Inget krav på drogfrihet.", False),
        ("Vård är inte en förutsättning för bostaden.", False),
        ("Kontraktet är klientens eget", False),
        ("Två besök i veckan", False),
    ],
)
def test_a_sentence_that_demands_is_told_from_one_that_does_not(text, states):
    assert states_a_condition(text) is states


GOOD = '[[programme]]\nkey = "a"\nname = "A"\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (GOOD + "caseload = 0\n", r"Rad 4, kolumn 12: a caseload: skriv ett helt tal från 1 till 200."),
        (GOOD + 'caseload = "tjugo"\n', r"Rad 4, kolumn 12: a caseload: skriv ett helt tal"),
        (GOOD + "contacts_per_week = 22\n", r"Rad 4, kolumn 21: .*över 0, högst 21"),
        (GOOD + "contacts_per_week = nan\n", r"Rad 4, kolumn 21: .*över 0, högst 21"),
        (GOOD + "minutes = true\n", r"Rad 4, kolumn 11: a minutes"),
        (GOOD + "casload = 2\n", r"Rad 4, kolumn 11: a casload: känns inte igen"),
        (GOOD + "  demand = \"mild\"\n", r"Rad 4, kolumn 12: a demand: skriv något av: low, high"),
        (GOOD + "linear = 1\n", r"Rad 4, kolumn 10: a linear: skriv true eller false"),
        (GOOD + "checklist = [1]\n", r"Rad 4, kolumn 13: a checklist: skriv en lista"),
        (GOOD + "about = 7\n", r"Rad 4, kolumn 9: a about: skriv en text"),
        (GOOD + "phase = 7\n", r"Rad 4, kolumn 9: a phase: skriv varje del under"),
        ('[[programme]]\nname = "A"\n', r"Rad 1, kolumn 1: A key: skriv en text"),
        (GOOD + f'\n{GOOD}', r"Rad 6, kolumn 7: modellen a står två gånger"),
        (f'{GOOD}[[programme.phase]]\nname = "F"\nmonths = 61\n', r"Rad 6, kolumn 10: F months: .*1 till 60"),
        (
            f'{GOOD}[[programme.phase]]\nname = "F"\nmonths = 3\n[[programme.phase]]\nname = "G"\n',
            r"Rad 4, kolumn 1: a phase: skriv months för varje fas, eller för ingen",
        ),
        (
            f'{GOOD}[[programme.reference]]\ntext = "T"\nsource = "S"\n',
            r"Rad 4, kolumn 1: year: skriv årtalet",
        ),
        (f'{GOOD}[[programme.reference]]\ntext = "T"\nyear = 2016\n', r"Rad 4, kolumn 1: source: skriv en text"),
        (
            f'{GOOD}\n[[programme.condition]]\nwhat = "Drogtest"\n',
            r"Rad 5, kolumn 1: set_by: skriv vem som har satt villkoret",
        ),
        (GOOD + 'about = "Kontraktet kräver nykterhet."\n', r"Rad 4, kolumn 9: a about: texten gör stödet eller"),
        (GOOD + 'checklist = ["Besök är ett villkor"]\n', r"Rad 4, kolumn 13: a checklist: texten gör"),
        (GOOD + 'about = "A\n', r"Rad 4, kolumn 11: går inte att läsa"),
        ("x = 1\n" + GOOD, r"Rad 1, kolumn 5: x känns inte igen"),
        ("programme = 7", r"Rad 1, kolumn 1: Skriv varje modell under ett eget"),
        ("programme = [7]", r"Rad 1, kolumn 1: skriv varje modell"),
        ("", r"Rad 1, kolumn 1: Skriv varje modell"),
        (f'{GOOD}name2 = 1\n', r"Rad 4, kolumn 9"),
        ('[[programme]]\nkey = "a"\nname = "' + "x" * 81 + '"\n', r"Rad 3, kolumn 8: a name: skriv högst 80"),
    ],
)  # fmt: skip
def test_a_wrong_text_is_refused_with_line_and_column(text, says):
    with pytest.raises(Refused, match=says):
        read_programmes(text)
    found = programme_problem(text)
    assert isinstance(found, WrongProgramme)
    assert re.search(says, str(found))


def test_a_thousand_brackets_are_a_paste_gone_wrong():
    with pytest.raises(Refused, match=r"För många klamrar"):
        read_programmes("x = " + "[" * 20000)


def test_the_numbers_are_told_in_words():
    one = read_programmes(
        GOOD + "contacts_per_week = 0.5\nminutes = 45\ncaseload = 1\n[[programme.phase]]\nname = 'F'\n"
    )
    assert one[0].says == "högst 1 klient per medarbetare, 1 kontakt varannan vecka à 45 minuter, 1 fas"
    assert read_programmes(GOOD)[0].says == "utan bestämda tal"
    assert programme_problem(GOOD) is None
