import hashlib
from datetime import datetime
from types import SimpleNamespace

import pytest

from boendestod_app.domain.attention import Asks
from boendestod_app.domain.export import ExportState
from boendestod_app.domain.resource_group import GoneThrough
from boendestod_app.domain.summary import Layout, Section, SectionKey
from boendestod_app.errors import DriveTrouble
from boendestod_app.services.consents import withdraw_consent
from boendestod_app.services.go_through import go_through
from boendestod_app.services.meetings import remove_member
from boendestod_app.services.my_day import my_day
from boendestod_app.services.outbox import (
    mark_removed,
    mark_sent,
    mark_trouble,
    outbox_state,
    papers_out,
    parcels,
    queue_paper,
    send_waiting,
    waiting,
)
from boendestod_app.services.preparation import preparation
from boendestod_app.services.summarise import edit_section

PDF = b"%PDF-1.7 ..."


@pytest.fixture
def queue(actions, paper, go_through_now):
    """A finished paper for the client, waiting for the drive."""

    def queued(data: bytes = PDF):
        go_through_now()
        return actions.run(queue_paper, paper("client"), data)

    return queued


def test_a_finished_paper_waits_with_its_bytes(queue, desk, store, asa, meeting, clock):
    export = queue()
    assert waiting(desk()) == [export]
    assert (export.client_id, export.meeting_id, export.reader, export.version) == (asa.id, meeting.id, "client", 1)
    assert (export.sha256, export.initials, export.made_at) == (hashlib.sha256(PDF).hexdigest(), "KI", clock())
    (parcel,) = parcels(desk())
    assert (parcel.export, parcel.data) == (export, PDF)
    assert store.differences() == []


def test_queueing_is_an_export_and_not_something_to_undo(queue, actions):
    queue()
    assert actions.last_done == "sammanfattningen: genomgången med klienten"


def test_a_draft_never_leaves_the_laptop(actions, paper, refused, meeting):
    draft = paper("client")
    assert draft.draft
    with refused("Ett utkast läggs inte på den delade mappen."):
        actions.run(queue_paper, draft, PDF)


def test_a_new_version_takes_the_place_of_the_one_that_waits(queue, desk, store):
    first = queue(b"ett")
    second = queue(b"en till")
    assert [export.id for export in waiting(desk())] == [second.id]
    assert second.version == 2
    stopped = store.exports.get(first.id)
    assert (stopped.state, stopped.trouble) == (ExportState.STOPPED, "Ersatt av en nyare version.")


def test_the_same_paper_is_the_same_export_where_it_waits_and_where_it_lies(queue, actions, store):
    first = queue()
    assert queue() == first
    actions.run(mark_sent, first.id, "ett.pdf", ())
    assert queue().state is ExportState.SENT
    second = queue(b"en till")
    assert (second.version, queue().version) == (2, 3)  # back to the first text is a version of its own
    assert len(store.exports.where()) == 3


def test_a_paper_that_was_stopped_or_removed_is_queued_anew(queue, actions, store):
    first = queue()
    actions.run(mark_sent, first.id, "ett.pdf", ())
    actions.run(mark_removed, first.id)
    assert queue().version == 2


def test_a_new_version_names_the_file_it_stands_instead_of(queue, actions, desk, clock):
    first = queue(b"ett")
    actions.run(mark_sent, first.id, "ett.pdf", ())
    clock.move(days=1)
    second = queue(b"en till")
    assert (second.version, second.replaces) == (2, ("ett.pdf",))
    assert desk().store.exports.get(first.id).state is ExportState.SENT


def test_readers_have_versions_of_their_own(actions, paper, go_through_now, meeting):
    go_through_now()
    for reader in ("client", "staff"):
        assert actions.run(queue_paper, paper(reader), PDF).version == 1


def test_the_groups_paper_remembers_whose_consent_it_was_cut_for(
    actions, paper, go_through_now, meeting, member, consent
):
    consent("Ayşe")
    consent("Märta")  # does not come
    go_through_now()
    export = actions.run(queue_paper, paper("group"), PDF)
    assert export.for_members == (member("Ayşe").id,)


def test_a_member_who_has_left_is_not_in_the_groups_paper(actions, paper, go_through_now, meeting, member, consent):
    consent("Ayşe")
    consent("Björn")
    actions.run(remove_member, member("Björn").id)
    go_through_now()
    assert actions.run(queue_paper, paper("group"), PDF).for_members == (member("Ayşe").id,)


def test_a_paper_made_before_the_consent_was_withdrawn_is_not_queued_after(
    actions, paper, go_through_now, refused, meeting, consent
):
    given = consent("Ayşe")
    go_through_now()
    made = paper("Ayşe")
    actions.run(withdraw_consent, given.id)
    with refused("Samtycket gäller inte längre."):
        actions.run(queue_paper, made, PDF)


def test_the_sidebar_says_how_many_wait_since_when_and_why(queue, actions, desk, clock, paper):
    assert (outbox_state(desk()).count, outbox_state(desk()).since) == (0, None)
    export = queue()
    since = clock()
    clock.move(hours=3)
    actions.run(queue_paper, paper("staff"), PDF)
    state = outbox_state(desk())
    assert (state.count, state.since, state.trouble) == (2, since, "")
    actions.run(mark_trouble, export.id, "Den delade mappen är borta.")
    assert outbox_state(desk()).trouble == "Den delade mappen är borta."
    assert len(waiting(desk())) == 2


def test_the_same_trouble_is_kept_once(queue, actions, facts):
    export = queue()
    actions.run(mark_trouble, export.id, "Den delade mappen är borta.")
    before = facts()
    actions.run(mark_trouble, export.id, "Den delade mappen är borta.")
    assert facts() == before


def test_a_sent_paper_no_longer_waits_and_its_step_is_done(queue, actions, desk, clock, meeting):
    export = queue()
    actions.run(mark_trouble, export.id, "Den delade mappen är borta.")
    clock.move(hours=1)
    actions.run(mark_sent, export.id, export.file_name, ())
    sent = desk().store.exports.get(export.id)
    assert (sent.state, sent.sent_at, sent.sent_name, sent.trouble) == (ExportState.SENT, clock(), export.file_name, "")
    assert (waiting(desk()), parcels(desk())) == ([], [])
    held = desk().store.meetings.get(meeting.id)
    last = preparation(desk(), held).steps[-1]
    assert (last.what, last.done) == ("Papperen är på den delade mappen", True)


def test_a_paper_whose_bytes_were_purged_is_not_sent(queue, desk, store):
    export = queue()
    store.engine.run("UPDATE blob SET data = NULL WHERE id = ?", (export.blob_id,))
    assert parcels(desk()) == []


def test_what_waits_is_sent_one_by_one_and_what_cannot_be_waits_on(queue, actions, desk, paper, clock):
    queue()
    clock.move(minutes=1)
    actions.run(queue_paper, paper("staff"), b"personal")

    def deliver(parcel, at: datetime):
        if parcel.export.reader == "staff":
            raise DriveTrouble("Den delade mappen är full.")
        return SimpleNamespace(name=parcel.export.file_name, replaces=("en annans.pdf",))

    rows = send_waiting(actions, deliver)
    assert [(row["reader"], row["trouble"]) for row in rows] == [
        ("client", ""),
        ("staff", "Den delade mappen är full."),
    ]
    (left,) = waiting(desk())
    assert (left.reader, left.trouble) == ("staff", "Den delade mappen är full.")
    (sent,) = (export for export in desk().store.exports.where() if export.state is ExportState.SENT)
    assert sent.sent_name == sent.file_name


def test_a_paper_that_lands_after_it_was_stopped_is_out_and_says_why(
    actions, desk, paper, go_through_now, meeting, consent, facts
):
    given = consent("Ayşe")
    go_through_now()
    actions.run(queue_paper, paper("Ayşe"), PDF)
    (parcel,) = parcels(desk())
    assert actions.run(withdraw_consent, given.id) == []
    before = facts()
    actions.run(mark_trouble, parcel.export.id, "Den delade mappen är borta.")
    assert facts() == before
    sent = actions.run(mark_sent, parcel.export.id, "ayse.pdf", ())
    assert (sent.state, sent.trouble) == (ExportState.SENT, "Samtycket gäller inte längre.")
    assert papers_out(desk(), meeting.client_id) == [sent]
    (told,) = [item for item in my_day(desk()).attention if item.asks is Asks.CLEAR]
    assert (told.sentence, told.reason) == ("Åsa: ta bort papper från mappen", "Samtycket gäller inte längre.")
    actions.run(mark_removed, sent.id)
    assert papers_out(desk(), meeting.client_id) == []


def test_a_paper_that_lands_after_its_ground_has_gone_says_so(actions, desk, queue, meeting):
    queue()
    (parcel,) = parcels(desk())
    actions.run(go_through, meeting.id, how=GoneThrough.NOT_YET)
    assert actions.run(mark_sent, parcel.export.id, "asa.pdf", ()).trouble.startswith("Sammanfattningen är inte längre")


def test_a_version_that_lands_late_is_replaced_by_the_one_that_waits(actions, desk, queue):
    queue(b"ett")
    (parcel,) = parcels(desk())
    newer = queue(b"en till")
    actions.run(mark_sent, parcel.export.id, "ett.pdf", ())
    assert desk().store.exports.get(newer.id).replaces == ("ett.pdf",)


def test_what_was_stopped_is_told_where_the_rest_is_sent(actions, desk, queue, meeting):
    export = queue()
    actions.run(edit_section, meeting.id, Section(SectionKey.INTRO, "", Layout.WORDS, "Hej", edited=True))

    def deliver(parcel, at: datetime):
        pytest.fail("it was stopped")

    (row,) = send_waiting(actions, deliver)
    assert row == {
        "file": export.file_name, "reader": "client", "state": "stopped",
        "trouble": "Sammanfattningen är ändrad efter genomgången.",
    }  # fmt: skip
    assert send_waiting(actions, deliver) == []


def test_file_names_tell_apart_two_texts_of_the_same_meeting(queue):
    one, two = queue(b"ett"), queue(b"annat")
    assert one.file_name != two.file_name
