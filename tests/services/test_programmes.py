"""The team's own presets: a bad text never takes the place of the last good one."""

from boendestod_app import defaults
from boendestod_app.domain.programme import ProgrammeBook
from boendestod_app.services.programmes import (
    keep_programmes,
    programme_of,
    programmes,
    programmes_say,
    programmes_text,
)
from boendestod_app.services.support import choose_programme

OWN = '[[programme]]\nkey = "own"\nname = "Vårt sätt"\n'


def test_the_team_makes_the_presets_its_own_and_goes_back(back_and_forth, desk):
    assert programmes(desk()) == defaults.programmes()
    assert "följer med appen" in programmes_say(desk())
    back_and_forth("ändrade modellerna, version 1", keep_programmes, OWN)
    assert [one.name for one in programmes(desk())] == ["Vårt sätt"]
    assert programmes_say(desk()) == "Teamets egna modeller, version 1, Kim sparade fre 14 aug 10.00."
    back_and_forth("ändrade modellerna, version 2", keep_programmes, defaults.programmes_text())
    assert programmes(desk()) == defaults.programmes()


def test_a_wrong_text_is_refused_by_line_and_column_and_the_last_good_stays(actions, refused, desk):
    actions.run(keep_programmes, OWN)
    with refused("Rad 4, kolumn 12: own caseload: skriv ett helt tal från 1 till 200."):
        actions.run(keep_programmes, OWN + "caseload = 999\n")
    with refused("Inget är ändrat."):
        actions.run(keep_programmes, OWN)
    assert programmes_text(desk()) == OWN


def test_a_text_of_a_later_program_is_passed_over(actions, desk, clock):
    actions.run(keep_programmes, OWN)
    with actions.store.act("merge", clock()):
        actions.store.programme_books.save(ProgrammeBook("z", "nytt = 1", 2, "worker-kim", clock()))
    assert programmes_text(desk()) == OWN
    actions.run(keep_programmes, OWN + "# mer\n")
    assert actions.store.programme_books.where()[-1].version == 3


def test_a_preset_that_the_team_has_taken_away_is_still_told_of_who_has_it(actions, desk, asa):
    (period,) = actions.store.periods.where(client_id=asa.id)
    kept = actions.run(choose_programme, period.id, "cti")
    actions.run(keep_programmes, OWN)
    assert programme_of(desk(), kept).months == 9
