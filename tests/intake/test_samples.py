"""Two lists as a team keeps them: every row and every finding, one by one."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from boendestod_app.domain.ladder import Level
from boendestod_app.domain.listed_client import ListedClient, ListedRhythm, ReadList
from boendestod_app.intake.client_list import read_client_list

SAMPLES = Path(__file__).parents[1] / "samples"
HOUR = 60


def weekly(days: str, hour: int, minute: int = 0, minutes: int = HOUR) -> ListedRhythm:
    return ListedRhythm(f"FREQ=WEEKLY;BYDAY={days}", time(hour, minute), minutes)


ORJAN = ListedClient(
    row=5,
    name="Örjan Åberg (FIKTIV)",
    birth_year=1990,
    personal_number="199001012385",
    phone="070-000 00 11",
    address="Åkervägen 12 lgh 1102",
    door_code="2718#",
    housing="försökslgh",
    good_to_know="Sms:a en kvart före",
    worker_names=("Robin", "Charlie"),
    decided_from=date(2026, 3, 1),
    decided_to=date(2027, 2, 28),
    hours_per_week=2,
    contacts_per_week=2,
    rhythms=(weekly("TU,FR", 10),),
    level=Level.CALM,
    milestones=("Laga mat själv på söndagar", "Gå upp före tio", "Öppna fönsterkuverten"),
    last_meeting=date(2026, 8, 14),
    next_meeting=date(2026, 11, 13),
)
GOREL = ListedClient(
    row=6,
    name="Görel Sjö (FIKTIV)",
    birth_year=2000,
    personal_number="200002292399",
    phone="0700000012",
    address="Källgatan 3",
    housing="eget kontrakt",
    good_to_know="trött på morgonen",
    worker_names=("Robin", "Charlie"),
    decided_from=date(2026, 1, 15),
    decided_to=date(2026, 12, 31),
    hours_per_week=3,
    contacts_per_week=3,
    rhythms=(weekly("MO", 9, 30), weekly("WE,FR", 10)),
    level=Level.WORRY,
    milestones=("Äta lunch på träffpunkten", "Ringa mamma"),
    last_meeting=date(2026, 8, 19),
    next_meeting=date(2026, 11, 16),
)
SAMIR = ListedClient(
    row=7,
    name="Samir El-Haddad (FIKTIV)",
    phone="070-000 00 13",
    address="Ängsvägen 5C",
    door_code="3141",
    housing="Bostad först",
    good_to_know="tolk arabiska, helst kvinna",
    worker_names=("Charlie", "Robin"),
    decided_from=date(2025, 11, 24),
    decided_to=date(2026, 11, 23),
    hours_per_week=1.5,
    contacts_per_week=1,
    rhythms=(weekly("TH", 13),),
    level=Level.CALM,
    milestones=("Söka in till kursen",),
    last_meeting=date(2026, 9, 2),
)
AKE = ListedClient(
    row=8,
    name="Åke Ängström (FIKTIV)",
    birth_year=1964,
    personal_number="196408233234",
    address="Hamngatan 8",
    door_code="nyckel hos Robin",
    housing="träningslgh",
    good_to_know="VARNING el sep + okt. Gå alltid två!",
    risk="VARNING el sep + okt. Gå alltid två!",
    worker_names=("Charlie",),
    decided_from=date(2026, 4, 1),
    hours_per_week=5,
    contacts_per_week=5,
    rhythms=(weekly("MO,TU,WE,TH,FR", 8, 30),),
    level=Level.CRISIS,
    milestones=("Få behålla lägenheten",),
    last_meeting=date(2026, 10, 5),
    next_meeting=date(2027, 1, 5),
)
LENA = ListedClient(
    row=10,
    name="Lena Lund (FIKTIV)",
    phone="070-0000014",
    address="Åkervägen 7",
    door_code="2718#",
    housing="försökslgh",
    good_to_know="inte setts på 12 dagar",
    worker_names=("Robin", "Lo"),
    decided_from=date(2024, 2, 1),
    decided_to=date(2027, 1, 31),
    hours_per_week=2.5,
    contacts_per_week=2,
    rhythms=(weekly("TU,TH", 14),),
    level=Level.WORRY,
    milestones=("Nykter en månad", "Simma på torsdagar"),
    next_meeting=date(2026, 11, 30),
)
PAR = ListedClient(
    row=11,
    name="Pär Nygård (FIKTIV)",
    phone="070-000 00 15",
    address="c/o Skutan",
    housing="hemlös",
    good_to_know="nås på Skutan fm",
    worker_names=("Lo", "Robin"),
    decided_from=date(2026, 6, 1),
    decided_to=date(2027, 5, 31),
    hours_per_week=1,
    contacts_unread="1-2",
    level=Level.CALM,
    milestones=("Börja arbetspröva (IPS)",),
)
GUDRUN = ListedClient(
    row=12,
    name="Guðrún Þórsdóttir (FIKTIV)",
    birth_year=2026,
    personal_number="202601612381",
    housing="andrahand",
    good_to_know="SKYDDADE UPPGIFTER",
    protected=True,
    worker_names=("Lo", "Charlie"),
    decided_from=date(2026, 9, 1),
    decided_to=date(2027, 8, 31),
    hours_per_week=2,
    contacts_per_week=2,
    rhythms=(weekly("MO,TH", 11),),
    level=Level.CALM,
    milestones=("Våga svara i telefon",),
    last_meeting=date(2026, 8, 25),
    next_meeting=date(2026, 11, 25),
)
LEYLA = ListedClient(
    row=13,
    name="Leyla Norling (FIKTIV)",
    phone="+46 70 000 00 16",
    address="Örtstigen 40",
    door_code="0000",
    housing="eget",
    good_to_know="datumet i beslutet?",
    worker_names=("Robin", "Lo"),
    decided_to=date(2027, 1, 31),
    decision_unread=True,
    hours_per_week=1,
    contacts_per_week=1,
    rhythms=(weekly("MO", 13, minutes=90),),
    level=Level.CALM,
    last_meeting=date(2026, 7, 1),
)
AS_TOLD = (ORJAN, GOREL, SAMIR, AKE, LENA, PAR, GUDRUN, LEYLA)
IN_EXCEL = tuple(
    replace(client, good_to_know=client.good_to_know + "\nPortkod: Byts första i månaden") if client is AKE else client
    for client in AS_TOLD
)
IN_CSV = tuple(replace(client, row=row) for row, client in enumerate(AS_TOLD, 2))

# Who, heading, as written, what is said, what is suggested.
FINDINGS = (
    (ORJAN, "Nästa RG", "2026-11-13", "har redan varit: 13 november 2026", "Ange om mötet hölls"),
    (GOREL, "Nästa RG", "v. 47", "en vecka, inte en dag. Läst som måndag 16 november 2026", "vilken dag i veckan"),
    (SAMIR, "Nästa RG", "dec", "en månad, inte en dag", "vilken dag i december"),
    (AKE, "Övrigt", "VARNING el sep + okt. Gå alltid två!", "står nu även under Risk", "Stryk den under Risk om"),
    (LENA, "Personnr", "199001012386", "kontrollsiffra stämmer inte", "Klienten läses in utan det"),
    (LENA, "Läge", "gul?", "osäkert skrivet", "Läst som Oro"),
    (LENA, "Resursgrupp senast", "augusti", "en månad, inte en dag", "vilken dag i augusti"),
    (PAR, "Besök/v", "1-2", "går inte att läsa", "1, 1,5 eller 2"),
    (PAR, "Dagar o tider", "onsdagar jämna v", "Klockslag saknas", "mån 9.30-10.30, ons 10"),
    (PAR, "Läge", "nedtrappning", "åt vilket håll det går", "Läst som Lugnt"),
    (GUDRUN, "Personnr", "202601612381", "datumdelen kan skilja sig från födelsedagen", "födelseår 2026"),
    (LEYLA, "Beslut fr.o.m", "2026-02-30", "Datumet finns inte", "28 februari 2026"),
)
TWICE = "Annat än på rad {row}: Adress, Bst 1, Delmål, Resursgrupp senast, Nästa RG och Övrigt."


@pytest.fixture(scope="module")
def excel() -> ReadList:
    return read_client_list(SAMPLES / "team_soder.xlsx", date(2026, 11, 22))


@pytest.fixture(scope="module")
def csv() -> ReadList:
    return read_client_list(SAMPLES / "team_soder_csv_fran_excel.csv", date(2026, 11, 22))


@pytest.mark.parametrize("place", range(len(AS_TOLD)), ids=[client.name for client in AS_TOLD])
def test_every_client_of_the_excel_list_comes_in_as_the_team_means(excel, place):
    assert excel.clients[place] == IN_EXCEL[place]


@pytest.mark.parametrize("place", range(len(AS_TOLD)), ids=[client.name for client in AS_TOLD])
def test_every_client_of_the_csv_list_comes_in_as_the_team_means(csv, place):
    assert csv.clients[place] == IN_CSV[place]


def test_nobody_else_comes_in(excel, csv):
    assert len(excel.clients) == len(csv.clients) == 8


@pytest.mark.parametrize("place", range(len(FINDINGS)), ids=[f"{one[0].name} {one[1]}" for one in FINDINGS])
def test_every_oddity_is_listed_where_it_stands_with_what_to_do(excel, csv, place):
    client, heading, value, what, suggestion = FINDINGS[place]
    rows = (client.row, IN_CSV[AS_TOLD.index(client)].row)
    for found, row in zip((excel.findings[place], csv.findings[place]), rows, strict=True):
        assert (found.row, found.column, found.value) == (row, heading, value)
        assert what in found.what
        assert suggestion in found.suggestion


def test_the_client_who_stands_twice_is_listed_with_what_differs(excel, csv):
    for found, row, first in ((excel.findings[-1], 14, 5), (csv.findings[-1], 10, 2)):
        assert (found.row, found.column, found.value) == (row, "Klient", "Örjan Åberg (FIKTIV)")
        assert TWICE.format(row=first) in found.what


def test_nothing_else_is_listed(excel, csv):
    assert len(excel.findings) == len(csv.findings) == len(FINDINGS) + 1


def test_the_telephone_list_beside_the_clients_comes_along(excel, csv):
    assert excel.contacts == (("Psykakuten", "010-000 00 00"), ("Jouren", "08-000 00 00"))
    assert csv.contacts == ()


def test_every_column_is_understood(excel, csv):
    assert excel.columns == csv.columns
    assert dict(excel.columns) == {
        "Klient": "Namn",
        "Personnr": "Personnummer",
        "Adress": "Adress",
        "Portkod": "Portkod",
        "Telefon": "Telefon",
        "Bst 1": "Ansvarig boendestödjare",
        "Bst 2": "Ansvarig boendestödjare",
        "Beslut fr.o.m": "Beslut från och med",
        "Beslut t.o.m": "Beslut till och med",
        "Tim/v": "Timmar per vecka",
        "Besök/v": "Besök per vecka",
        "Dagar o tider": "Besöksschema",
        "Läge": "Läge",
        "Delmål": "Delmål",
        "Resursgrupp senast": "Senaste resursgruppsmöte",
        "Nästa RG": "Nästa resursgruppsmöte",
        "Boende": "Boende",
        "Övrigt": "Bra att veta",
    }


def test_the_sheet_is_named(excel, csv):
    assert (excel.sheet, csv.sheet) == ("Klienter HT26", "team_soder_csv_fran_excel")
