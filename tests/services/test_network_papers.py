from boendestod_app.domain.network import PersonDraft, Ring, TieKind
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.network import add_person
from boendestod_app.services.network_papers import network_paper


def test_no_name_and_nothing_that_is_used_together_stands_on_the_paper(actions, asa, desk):
    bo = actions.run(
        add_person, asa.id, PersonDraft("Bo Ek", "Lisas bror", "sector_friends", Ring.FAR, uses_together=True)
    )
    ayse = PersonDraft("Ayşe", "syster", "sector_family", Ring.NEAR, conflict=True)
    actions.run(add_person, asa.id, ayse, [(bo.person_id, TieKind.DIFFICULT)])
    made = network_paper(desk(), asa.id)
    assert [(one.label, one.told) for one in made.persons] == [
        ("Syster", "Stöd, konflikt just nu, svår kontakt med Vän"),
        ("Vän", "Stöd, svår kontakt med Syster"),
    ]
    assert not any(word in repr(made) for word in ("Bo Ek", "Lisa", "Ayşe", "använder"))
    assert "Syster: Familj, nära" in made.alt
    assert [one.label for one in network_paper(desk(), asa.id, names=True).persons] == [
        "Ayşe (syster)",
        "Bo Ek (Lisas bror)",
    ]


def test_for_a_protected_client_no_name_is_ever_on_it(actions, asa, desk):
    actions.run(add_person, asa.id, PersonDraft("Ayşe", "syster", "sector_family", Ring.NEAR))
    actions.run(edit_client, asa.protect())
    made = network_paper(desk(), asa.id, names=True)
    assert "Ayşe" not in repr(made)
    assert "Öberg" not in repr(made)
