"""A page whose seal does not hold is no end of a text that says nothing: SQLCipher gives zeros for it, and goes on."""

from contextlib import closing

import pytest

from boendestod_app.errors import Damaged
from boendestod_app.services.record_visit import record_visit

PAGE = 4096


@pytest.fixture
def asa(build):
    return build.client("Åsa Öberg")


@pytest.mark.parametrize("words", ["Hon sa nej till att handla. " * 200, "å" * 3001])
def test_no_page_that_was_changed_gives_words_that_are_none(open_vault, actions, asa, written, words):
    """The last page of a long text too, also where it is cut in the middle of a letter: each is said, or as it was."""
    actions.run(record_visit, written(words))
    actions.store.drafts.keep("note:1", {"happened": words}, actions.desk().now)
    (body,) = open_vault.store.engine.row("SELECT id FROM body WHERE length(text) > 2000")
    vault, key, path = open_vault.vault, bytes(open_vault.key), open_vault.vault.store_file
    open_vault.close()
    whole, refused = bytearray(path.read_bytes()), 0
    for at in range(len(whole) - 40 * PAGE + 100, len(whole), PAGE):
        whole[at] ^= 1
        path.write_bytes(whole)
        whole[at] ^= 1
        for asked in (
            lambda store: store.papers.texts([body])[body] == words.strip(),
            lambda store: store.drafts.find("note:1") == {"happened": words},
        ):
            try:
                with closing(vault.open(key, read_only=True)) as opened:
                    assert asked(opened.store), at // PAGE
            except Damaged:
                refused += 1
    assert refused
