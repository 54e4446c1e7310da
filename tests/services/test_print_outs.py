"""Who printed which reader's copy, when, and on which consents; what ended since is not printed."""

import pytest

from boendestod_app.domain.consent import Scope
from boendestod_app.domain.print_out import PaperKind, WayOut
from boendestod_app.services.consent_register import prints_to_ask_back, register, rows
from boendestod_app.services.consents import give_consent, withdraw_consent
from boendestod_app.services.print_outs import copy_of_minutes, copy_of_summary, log_print
from boendestod_app.services.readers import OFFICER


@pytest.fixture
def copied(desk, paper):
    return lambda named: copy_of_summary(desk(), paper(named))


def test_a_print_is_kept_with_reader_consent_and_worker_and_is_nothing_to_undo(
    actions, store, copied, consent, meeting, member, go_through_now, clock
):
    given = consent("Ayşe", Scope.GOALS)
    go_through_now()
    done = actions.last_done
    copy = copied("Ayşe")
    assert store.print_outs.where() == []  # looked at is not printed
    clock.move(minutes=5)
    kept = actions.run(log_print, copy, WayOut.PRINTED)
    assert store.print_outs.where() == [kept]
    assert (kept.reader, kept.recipient, kept.consent_ids, kept.draft) == (
        member("Ayşe").id, "Ayşe (sjuksköterska)", (given.id,), False,
    )  # fmt: skip
    assert (kept.what, kept.how, kept.at, kept.by) == (PaperKind.SUMMARY, WayOut.PRINTED, clock(), "worker-kim")
    assert actions.last_done == done
    assert store.differences() == []


def test_the_client_s_own_draft_needs_no_consent_and_is_kept_as_a_draft(actions, copied, meeting):
    kept = actions.run(log_print, copied("client"), WayOut.SAVED)
    assert (kept.reader, kept.draft, kept.consent_ids, kept.how) == ("client", True, (), WayOut.SAVED)


def test_the_group_s_copy_names_every_consent_it_was_cut_for(actions, copied, consent, meeting, go_through_now):
    both = {consent("Ayşe").id, consent("Björn").id}
    consent("Märta")  # does not come
    go_through_now()
    assert set(copied("group").consent_ids) == both


@pytest.mark.parametrize("named", ["Ayşe", "group"])
def test_what_is_looked_at_when_the_consent_is_withdrawn_is_not_printed(
    actions, store, copied, consent, meeting, go_through_now, refused, named
):
    given = consent("Ayşe")
    go_through_now()
    copy = copied(named)
    actions.run(withdraw_consent, given.id)
    with refused("Samtycket gäller inte längre. Papperet lämnas inte ut"):
        actions.run(log_print, copy, WayOut.PRINTED)
    assert store.print_outs.where() == []


def test_a_withdrawn_consent_names_what_was_printed_on_it(actions, desk, asa, copied, consent, meeting, go_through_now):
    given = consent("Ayşe")
    go_through_now()
    kept = actions.run(log_print, copied("Ayşe"), WayOut.LOCKED)
    actions.run(log_print, copied("client"), WayOut.PRINTED)
    actions.run(withdraw_consent, given.id)
    (entry,) = register(desk(), [asa])
    assert entry.printed == (kept,)
    assert prints_to_ask_back(desk(), given) == [
        "Sammanfattning till Ayşe (sjuksköterska): sparat med lösenord 14 aug 2026 10.30 av KI"
    ]
    (row,) = rows([entry])
    assert [(one["what"], one["how"], one["draft"]) for one in row["printed"]] == [("summary", "locked", False)]


def test_minutes_are_kept_likewise(actions, desk, consent, meeting, member):
    given = consent("Ayşe", Scope.AGREEMENTS)
    copy = copy_of_minutes(desk(), meeting.id, member("Ayşe").id, "Ayşe")
    kept = actions.run(log_print, copy, WayOut.PRINTED)
    assert (kept.what, kept.consent_ids) == (PaperKind.MINUTES, (given.id,))
    assert copy_of_minutes(desk(), meeting.id, "staff", "Personalen").consent_ids == ()


def test_the_handlaggare_s_print_rests_on_the_handlaggare_s_consent(actions, desk, asa, paper, go_through_now, meeting):
    given = actions.run(give_consent, asa.id, recipient="Gun Ek", scopes=(Scope.GOALS,), member_id=OFFICER)
    go_through_now()
    copy = copy_of_summary(desk(), paper("officer"))
    assert (copy.reader, copy.recipient, copy.consent_ids) == (OFFICER, "Gun Ek", (given.id,))
