"""*Bedöm risken*: nothing is chosen for anybody, what is chosen holds, and it decides who may go."""

import pytest

from boendestod_app.domain.risk import Consequence, Going, Likelihood
from boendestod_app.services.assess_risk import latest_risk
from boendestod_app.ui import ask_plan, ask_risk
from tests.ui.looking import choose, dialog, dialogs, field, press, says
from tests.ui.week import Weeks, moment


@pytest.fixture
def weeks(shell):
    return Weeks(shell)


@pytest.fixture
def asa(weeks):
    client = weeks.clients[0]
    assert latest_risk(weeks.door.desk(), client.id) is None
    ask_risk.assess(weeks.shell, weeks.shell, client)
    return client


def answer(likelihood, consequence, going):
    choose(dialog(), "Hur troligt är det?", likelihood.label)
    choose(dialog(), "Hur allvarligt vore det?", consequence.label)
    choose(dialog(), "Hur går vi?", going.label)
    press(dialog(), "Spara")


def test_nothing_is_chosen_before_somebody_has(weeks, asa):
    for name in ("Hur troligt är det?", "Hur allvarligt vore det?", "Hur går vi?"):
        assert field(dialog(), name).currentText() == "Välj"
    press(dialog(), "Spara")
    assert says(dialog(), "Välj hur troligt det är, hur allvarligt det vore och hur ni går.")
    assert latest_risk(weeks.door.desk(), asa.id) is None


def test_what_was_chosen_is_there_the_next_time_and_can_be_undone(weeks, asa):
    answer(Likelihood.SMALL, Consequence.MODERATE, Going.ALONE)
    assert dialogs() == []
    held = latest_risk(weeks.door.desk(), asa.id)
    assert (held.likelihood, held.consequence, held.going) == (
        Likelihood.SMALL, Consequence.MODERATE, Going.ALONE,
    )  # fmt: skip
    ask_risk.assess(weeks.shell, weeks.shell, asa)
    assert field(dialog(), "Hur går vi?").currentText() == "Ensam"
    press(dialog(), "Avbryt")
    weeks.shell.undo()
    assert latest_risk(weeks.door.desk(), asa.id) is None


def test_where_two_go_nobody_is_sent_alone(weeks, asa):
    answer(Likelihood.SMALL, Consequence.MODERATE, Going.TWO)
    begin = ask_plan.Start(asa.id, moment(1, 10), worker_ids=(weeks.me,))
    ask_plan.new_visit(weeks.shell, weeks.shell, begin)
    press(dialog(), "Spara")
    assert len(dialogs()) == 1
    assert weeks.visits(asa) == []
    choose(dialog(), "Tillsammans med 2", weeks.other.name)
    press(dialog(), "Spara")
    assert dialogs() == []
    assert [set(one.worker_ids) for one in weeks.visits(asa)] == [{weeks.me, weeks.other.id}]
