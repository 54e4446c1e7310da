"""Papers of a client whom two work with: each knows what the other has put out, only who has the bytes sends them."""

import json
from datetime import date, time

import pytest

from boendestod_app.domain.consent import Scope
from boendestod_app.domain.export import ExportState
from boendestod_app.domain.print_out import WayOut
from boendestod_app.domain.resource_group import GoneThrough
from boendestod_app.services.consent_register import prints_to_ask_back, register
from boendestod_app.services.consents import give_consent, withdraw_consent
from boendestod_app.services.copies import summary
from boendestod_app.services.go_through import go_through
from boendestod_app.services.grounds import stop_groundless
from boendestod_app.services.meetings import add_member, choose_members, members_of, plan_meeting
from boendestod_app.services.my_day import my_day
from boendestod_app.services.outbox import (
    mark_removed,
    mark_sent,
    mark_trouble,
    outbox_state,
    papers_out,
    parcels,
    queue_paper,
    waiting,
)
from boendestod_app.services.print_outs import copy_of_summary, log_print
from boendestod_app.services.readers import readers
from boendestod_app.share.drive import FolderDrive
from boendestod_app.share.receipt import Receipt
from boendestod_app.share.send import send
from boendestod_app.share.shared_folder import choose
from boendestod_app.share.withdraw import Withdrawn, withdraw
from tests.storage.laptops import Laptop, begin_team, meet, same

PDF = b"%PDF-1.7 ..."


@pytest.fixture
def asa(kim, alex):
    """Åsa, whom both work with; Ayşe comes to her meeting and may read."""
    client = kim.client()
    kim.door.run(add_member, client.id, name="Ayşe", role="sjuksköterska")
    (member,) = members_of(kim.door.desk(), client.id)
    meeting = kim.door.run(plan_meeting, client.id, on=date(2026, 8, 21), at=time(13), place="Träfflokalen")
    kim.door.run(choose_members, meeting.id, (member.id,), invited=True)
    kim.door.run(give_consent, client.id, recipient="Ayşe", scopes=tuple(Scope), member_id=member.id)
    begin_team(kim, alex)
    kim.door.run(go_through, meeting.id, how=GoneThrough.YES, why="")
    meet(kim, alex)
    return client


def made(laptop: Laptop):
    """Ayşe's copy as it is on this laptop."""
    (meeting,) = laptop.store.meetings.where()
    reader = next(one for one in readers(laptop.door.desk(), meeting) if one.name.startswith("Ayşe"))
    return summary(laptop.door.desk(), meeting.id, reader)


def queued(laptop: Laptop, data: bytes = PDF):
    return laptop.door.run(queue_paper, made(laptop), data)


def withdrawn(laptop: Laptop):
    (consent,) = laptop.store.consents.where()
    return laptop.door.run(withdraw_consent, consent.id)


def test_a_paper_waits_where_its_bytes_are_and_is_known_where_they_are_not(asa, kim, alex):
    export = queued(kim)
    meet(kim, alex)
    assert alex.store.exports.get(export.id) == export
    assert alex.store.papers.bytes_of(export.blob_id) is None
    assert outbox_state(kim.door.desk()).count == 1
    assert outbox_state(alex.door.desk()).count == 0
    assert waiting(alex.door.desk()) == parcels(alex.door.desk()) == []
    assert [parcel.data for parcel in parcels(kim.door.desk())] == [PDF]
    assert same(kim, alex)


def test_no_bytes_of_a_paper_are_told(asa, kim, alex):
    secret = b"%PDF Det som bara papperet vet"
    queued(kim, secret)
    for laptop in (kim, alex):
        meet(kim, alex)
        documents = laptop.store.weaver.documents
        said = json.dumps([documents.of(room).acts() for room in laptop.ledger.rooms()], ensure_ascii=False)
        assert "export" in said
        assert "bara papperet vet" not in said


def test_a_consent_withdrawn_on_the_other_laptop_stops_what_waits_here_when_they_meet(asa, kim, alex):
    export = queued(kim)
    meet(kim, alex)
    assert withdrawn(alex) == []
    meet(kim, alex)
    held = kim.store.exports.get(export.id)
    assert (held.state, held.trouble) == (ExportState.STOPPED, "Samtycket gäller inte längre.")
    assert parcels(kim.door.desk()) == []
    assert same(kim, alex)


def test_a_paper_that_who_withdrew_did_not_know_of_is_stopped_too(asa, kim, alex):
    export = queued(kim)
    withdrawn(alex)
    meet(kim, alex)
    assert parcels(kim.door.desk()) == []
    kim.door.run(stop_groundless)
    assert kim.store.exports.get(export.id).state is ExportState.STOPPED


def test_a_colleagues_paper_is_not_judged_here(asa, kim, alex):
    """A clock of ten years on would find every consent over."""
    export = queued(kim)
    meet(kim, alex)
    alex.now = alex.now.replace(year=2036)
    alex.door.run(stop_groundless)
    meet(kim, alex)
    assert kim.store.exports.get(export.id).state is ExportState.WAITING


def test_what_the_colleague_has_sent_is_out_here_too(asa, kim, alex):
    export = queued(kim)
    sent = kim.door.run(mark_sent, export.id, "ett.pdf")
    meet(kim, alex)
    assert papers_out(alex.door.desk(), asa.id) == [sent]
    assert withdrawn(alex) == [sent]
    (entry,) = register(alex.door.desk(), [asa])
    assert entry.out == (sent,)


def asked_of(laptop: Laptop) -> list[str]:
    return [one.sentence for one in my_day(laptop.door.desk()).attention if "papper" in one.sentence]


def test_a_paper_sent_that_who_withdrew_did_not_know_of_is_something_to_do_on_both_until_it_is_taken_away(
    asa, kim, alex
):
    export = queued(kim)
    kim.door.run(mark_sent, export.id, "ett.pdf")
    assert withdrawn(alex) == []
    assert asked_of(alex) == asked_of(kim) == []
    meet(kim, alex)
    for laptop in (kim, alex):
        assert "Åsa: papper till Ayşe ska tillbaka" in asked_of(laptop)
    alex.door.run(mark_removed, export.id)
    meet(kim, alex)
    assert asked_of(kim) == asked_of(alex) == []
    assert same(kim, alex)


def test_sent_while_it_was_stopped_is_sent_and_asks_to_be_taken_away(asa, kim, alex):
    export = queued(kim)
    meet(kim, alex)
    kim.door.run(mark_trouble, export.id, "Mappen är borta.")
    kim.door.run(mark_sent, export.id, "ett.pdf")
    withdrawn(alex)
    meet(kim, alex)
    assert same(kim, alex)
    for laptop in (kim, alex):
        held = laptop.store.exports.get(export.id)
        assert (held.state, held.sent_name) == (ExportState.SENT, "ett.pdf")
        assert held.trouble == "Samtycket gäller inte längre."
        assert laptop.clashes() == []
        assert "ta bort papper från mappen" in " ".join(one.sentence for one in my_day(laptop.door.desk()).attention)


def test_removed_beats_whatever_else_was_noted_meanwhile(asa, kim, alex):
    export = queued(kim)
    meet(kim, alex)
    kim.door.run(mark_sent, export.id, "ett.pdf")
    meet(kim, alex)
    alex.door.run(mark_removed, export.id)
    with kim.store.act("noted_again", kim.now):
        kim.store.exports.change(export.id, {"state": "sent", "trouble": "Fel."})
        kim.store.exports.change(export.id, {"remove_asked_at": kim.now.isoformat()})
    meet(kim, alex)
    for laptop in (kim, alex):
        assert laptop.store.exports.get(export.id).state is ExportState.REMOVED
        assert papers_out(laptop.door.desk(), asa.id) == []
        assert laptop.clashes() == []
    assert same(kim, alex)


def test_a_paper_that_was_taken_back_while_the_other_stopped_it_asks_nobody(asa, kim, alex):
    export = queued(kim)
    meet(kim, alex)
    with kim.store.act("undo", kim.now):
        kim.store.exports.withdraw(export.id)
    withdrawn(alex)
    meet(kim, alex)
    assert kim.clashes() == alex.clashes() == []
    assert same(kim, alex)


def test_the_same_paper_made_where_its_bytes_are_not_is_a_new_version_and_the_first_one_is_not_sent(asa, kim, alex):
    first = queued(kim)
    meet(kim, alex)
    second = queued(alex)
    assert (second.version, parcels(alex.door.desk())[0].data) == (2, PDF)
    meet(kim, alex)
    held = kim.store.exports.get(first.id)
    assert (held.state, held.trouble) == (ExportState.STOPPED, "Ersatt av en nyare version.")
    assert parcels(kim.door.desk()) == []
    alex.door.run(mark_sent, second.id, "två.pdf")
    meet(kim, alex)
    assert queued(kim) == kim.store.exports.get(second.id)  # lies there already
    assert same(kim, alex)


def test_the_other_laptop_takes_it_off_the_drive_by_what_it_knows_of_it(asa, kim, alex, tmp_path):
    folder = tmp_path / "mapp"
    folder.mkdir()
    drive = FolderDrive(folder, choose(folder))
    export = queued(kim)
    done = send(drive, PDF, Receipt.of(export, len(PDF), kim.now))
    kim.door.run(mark_sent, export.id, done.name, done.replaces)
    meet(kim, alex)
    (out,) = withdrawn(alex)
    assert withdraw(drive, out.sent_name, out.sha256) is Withdrawn.REMOVED
    alex.door.run(mark_removed, out.id)
    meet(kim, alex)
    assert [name for name in drive.names() if name.endswith(".pdf")] == []
    assert kim.store.exports.get(export.id).state is ExportState.REMOVED


def test_what_the_colleague_printed_is_asked_back_here_too(asa, kim, alex):
    printed = kim.door.run(log_print, copy_of_summary(kim.door.desk(), made(kim)), WayOut.PRINTED)
    meet(kim, alex)
    assert alex.store.print_outs.where() == [printed]
    (consent,) = alex.store.consents.where()
    withdrawn(alex)
    (told,) = prints_to_ask_back(alex.door.desk(), consent)
    assert "Ayşe (sjuksköterska)" in told
    assert told.endswith("av KI")
    meet(kim, alex)
    assert same(kim, alex)
