"""What is being typed: kept at once, outside the log, until it is saved; undo brings it back."""

import pytest

from boendestod_app.services.record_visit import draft_key, record_visit


@pytest.fixture
def drafts(store):
    return store.drafts


def test_what_is_typed_is_there_when_the_program_starts_again(vault, drafts, clock, open_vault):
    drafts.keep("visit:1", {"happened": "Vi åt\tlunch 🙂", "marks": [["m1", "forward"]], "rating": None}, clock())
    open_vault.close()
    with vault[0].open(vault[1], now=clock) as again:
        assert again.drafts.find("visit:1") == {
            "happened": "Vi åt\tlunch 🙂",
            "marks": [["m1", "forward"]],
            "rating": None,
        }


def test_the_latest_words_under_a_key_count(drafts, clock):
    drafts.keep("visit:1", {"happened": "Vi"}, clock())
    drafts.keep("visit:1", {"happened": "Vi åt"}, clock())
    assert drafts.find("visit:1") == {"happened": "Vi åt"}
    assert drafts.find("visit:2") is None


def test_what_is_typed_stands_in_no_log_and_in_no_search(drafts, clock, store, asa):
    before = store.engine.row("SELECT count(*) FROM fact")
    drafts.keep("visit:1", {"happened": "Hemlighetsordet"}, clock())
    assert store.engine.row("SELECT count(*) FROM fact") == before
    assert store.search.find("Hemlighetsordet") == []


def test_the_list_of_unsaved_words_is_by_kind_oldest_first(drafts, clock):
    for key in ("visit:b", "section:1", "visit:a", "visit_%"):
        drafts.keep(key, {"x": 1}, clock())
        clock.move(seconds=1)
    assert drafts.keys("visit:") == ["visit:b", "visit:a"]
    assert drafts.keys("visit_%") == ["visit_%"]
    drafts.drop("visit:b")
    assert drafts.keys("visit:") == ["visit:a"]


def saved(actions, written, **fields):
    """A visit typed and saved; the key of its words."""
    draft = written(**fields)
    actions.store.drafts.keep(draft_key(draft), {"happened": draft.happened}, actions.desk().now)
    actions.run(record_visit, draft)
    return draft_key(draft)


def test_saved_words_are_no_longer_unsaved(actions, drafts, written):
    key = saved(actions, written)
    assert drafts.find(key) is None
    assert drafts.keys("visit:") == []


def test_words_come_back_with_undo_and_go_again_with_redo_however_often(actions, drafts, written):
    key = saved(actions, written, happened="Vi åt lunch.")
    for _ in range(3):
        actions.undo()
        assert drafts.find(key) == {"happened": "Vi åt lunch."}
        actions.redo()
        assert drafts.find(key) is None
        assert drafts.keys("visit:") == []


def test_words_typed_on_after_undo_are_not_taken_by_redo(actions, drafts, written, clock):
    key = saved(actions, written, happened="Vi åt lunch.")
    actions.undo()
    drafts.keep(key, {"happened": "Vi åt lunch och vilade."}, clock())
    actions.redo()
    assert drafts.find(key) == {"happened": "Vi åt lunch och vilade."}


def test_words_saved_again_after_undo_come_back_with_the_next_undo(actions, drafts, written):
    key = saved(actions, written, happened="Vi åt.")
    actions.undo()
    assert saved(actions, written, happened="Vi åt lunch.") == key
    assert drafts.find(key) is None
    actions.undo()
    assert drafts.find(key) == {"happened": "Vi åt lunch."}


def test_a_save_that_was_refused_leaves_the_words(actions, drafts, written, clock):
    draft = written(outcome=None)
    drafts.keep(draft_key(draft), {"happened": "Vi åt"}, clock())
    with pytest.raises(Exception, match="Välj hur besöket gick"):
        actions.run(record_visit, draft)
    assert drafts.find(draft_key(draft)) == {"happened": "Vi åt"}


def test_sweeping_forgets_saved_words_and_keeps_unsaved_ones(actions, drafts, written, clock, store):
    key = saved(actions, written)
    drafts.keep("visit:unsaved", {"happened": "kvar"}, clock())
    drafts.sweep()
    assert drafts.find("visit:unsaved") == {"happened": "kvar"}
    assert store.engine.rows("SELECT key FROM draft") == [("visit:unsaved",)]
    actions.undo()
    assert drafts.find(key) is None
