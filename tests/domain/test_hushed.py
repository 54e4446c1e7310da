"""The alias stands where the name of somebody protected would stand."""

from boendestod_app.domain.client import Client
from boendestod_app.domain.hushed import hushed
from boendestod_app.domain.summary import Layout, Section, SectionKey

ASA = Client("x", "Bo-Åsa Öberg", alias="Vide Holme", protected=True)


def told(client, text):
    section = Section(SectionKey.AGREEMENTS, text, Layout.FACTS, text=text, rows=((text, "Kim"),), others=text)
    (one,) = hushed([section], client)
    assert one.title == one.text == one.others == one.rows[0][0]
    return one.text


def test_the_whole_name_and_each_part_of_it_in_whole_words():
    assert told(ASA, "Bo-Åsa Öberg ringer.") == "Vide Holme ringer."
    assert told(ASA, "Kim och Åsa går till Öbergs bror.") == "Kim och Vide går till Vides bror."
    assert told(ASA, "Hon vill bo kvar. Borgen, Åsarna.") == "Hon vill bo kvar. Borgen, Åsarna."


def test_of_others_and_of_an_alias_that_is_a_part_of_the_name_nothing_is_changed():
    assert told(Client("x", "Åsa Öberg", alias="Fyran"), "Åsa Öberg") == "Åsa Öberg"
    assert told(Client("x", "Åsa Öberg", alias="Åsa", protected=True), "Åsa ringer") == "Åsa ringer"
    assert told(Client("x", " ", protected=True), "Åsa ringer") == "Åsa ringer"
    assert told(Client("x", "Åsa (Ås*", alias=r"V\1", protected=True), "Åsa ringer") == r"V\1 ringer"
