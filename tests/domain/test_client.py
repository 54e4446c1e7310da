from dataclasses import replace
from datetime import date

import pytest

from boendestod_app.domain.client import Client, client_problems

TODAY = date(2026, 8, 14)
ID = "01989e2a-0000-7000-8000-00000000a3f9"


def test_a_client_is_shown_by_alias_and_else_by_name():
    assert Client(ID, "Åsa Öberg").shown == "Åsa Öberg"
    assert Client(ID, "Åsa Öberg", alias="Å").shown == "Å"


def test_with_protected_identity_the_name_is_never_shown():
    assert Client(ID, "Åsa Öberg", protected=True).shown == "Klient a3f9"
    assert Client(ID, "Åsa Öberg", alias="Fyran", protected=True).shown == "Fyran"


def test_the_first_name_is_what_the_client_is_called():
    assert Client(ID, "Åsa Maria Öberg").first_name == "Åsa"
    assert Client(ID, "Åsa", alias="Lilla Å").first_name == "Lilla"
    assert Client(ID, "").first_name == ""


def test_an_id_that_stands_for_a_name_tells_clients_apart_also_when_spoken_to():
    assert Client(ID, "Åsa Öberg", protected=True).first_name == "Klient a3f9"
    assert Client(ID, "Åsa Öberg", alias="Fyran B", protected=True).first_name == "Fyran"


@pytest.mark.parametrize(
    ("who", "named"),
    [("Du", "Åsa"), ("Du och Kim", "Åsa och Kim"), ("Kim och du", "Kim och Åsa"), ("Duvan", "Duvan"), ("", "")],
)
def test_for_workers_the_client_is_named_where_the_paper_says_du(who, named):
    assert Client(ID, "Åsa Öberg").named_for_workers(who) == named


def test_a_paper_s_file_is_named_by_day_kind_initials_and_id_and_no_name_tells_who_is_protected():
    assert Client(ID, "Åsa Öberg").paper_name("resursgrupp", TODAY) == "2026-08-14_resursgrupp_ÅÖ_a3f9"
    for protected in (True, False):
        client = Client(ID, "Åsa Öberg", alias="Fyran", protected=protected)
        assert client.paper_name("besok", TODAY) == "2026-08-14_besok_F_a3f9"
    assert "Ö" not in Client(ID, "Åsa Öberg", protected=True).paper_name("besok", TODAY)


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Åsa Öberg", "ÅÖ"), ("Dana Al-Masri Berg", "DA"), ("Björn", "B"), ("  ", ""), ("åsa (å)", "Å")],
)
def test_initials_tell_little(name, initials):
    assert Client(ID, name).initials == initials


def test_initials_of_a_protected_client_come_from_the_alias():
    assert Client(ID, "Åsa Öberg", alias="Fyran", protected=True).initials == "F"


@pytest.mark.parametrize("field", ["address", "phone", "door_code"])
def test_with_protected_identity_nothing_that_leads_home_can_be_held(field):
    with pytest.raises(ValueError, match="protected identity"):
        Client(ID, "Åsa Öberg", protected=True, **{field: "Storgatan 1"})
    with pytest.raises(ValueError, match="protected identity"):
        replace(Client(ID, "Åsa Öberg", **{field: "Storgatan 1"}), protected=True)


def test_protecting_lets_go_of_what_leads_home_and_keeps_the_rest():
    client = Client(ID, "Åsa", phone="070", address="Storgatan 1", door_code="1234", good_to_know="Ring först")
    held = client.protect()
    assert (held.phone, held.address, held.door_code, held.protected) == ("", "", "", True)
    assert (held.name, held.good_to_know) == ("Åsa", "Ring först")
    assert held.protect() == held


def test_two_workers_share_a_client():
    client = Client(ID, "Åsa", worker_ids=("kim", "alex"))
    assert client.has_worker("alex")
    assert not client.has_worker("noor")


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({}, None),
        ({"name": " "}, "name"),
        ({"birth_year": 2026}, None),
        ({"birth_year": 2027}, "birth_year"),
        ({"birth_year": 1906}, None),
        ({"birth_year": 1905}, "birth_year"),
        ({"worker_ids": ("kim", "alex")}, None),
        ({"worker_ids": ("kim", "alex", "noor")}, "worker_ids"),
    ],
)
def test_what_must_be_mended_before_a_card_is_kept(fields, problem):
    told = {"name": "Åsa", "birth_year": None, "worker_ids": ("kim",)} | fields
    found = client_problems(told["name"], told["birth_year"], told["worker_ids"], TODAY)
    assert [one.field for one in found] == ([problem] if problem else [])
    assert all(one.sentence.endswith(".") for one in found)
