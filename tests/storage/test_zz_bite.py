import pytest, itertools
from hypothesis import settings, HealthCheck, Phase
from hypothesis.stateful import run_state_machine_as_test
from tests.storage.test_together_by_chance import team, Team  # noqa
from tests.storage import test_the_merge_test_bites as b
@pytest.mark.parametrize("fault",[f for f,_ in b.FAULTS])
def test_x(team, monkeypatch, fault):
    fault(monkeypatch)
    with pytest.raises(Exception):
        run_state_machine_as_test(team, settings=settings(max_examples=40, stateful_step_count=25, deadline=None, phases=(Phase.generate,), database=None, suppress_health_check=list(HealthCheck)))
