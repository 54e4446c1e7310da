from boendestod_app.services.check import Fault, check
from boendestod_app.services.keep_goal import add_milestone


def test_a_whole_store_has_no_faults(actions, store, asa):
    actions.run(add_milestone, asa.id, words="Sova")
    assert check(store) == []


def test_a_change_beside_the_log_is_named_without_its_words(store, asa):
    store.engine.run("UPDATE client SET phone = '070-hemligt' WHERE id = ?", (asa.id,))
    assert check(store) == [Fault("log", "client", asa.id, "phone")]
