import pytest

from boendestod_app.domain.summary import Summary
from boendestod_app.services.meetings import planned_meeting, remove_member
from boendestod_app.services.outbox import waiting
from boendestod_app.services.write_summary import find_client, write_summary


@pytest.fixture
def write(actions, asa):
    """Write Åsa's summary for a reader."""

    def written(named: str, until=None):
        return write_summary(actions, asa.id, reader_named=named, until=until, paper=_paper)

    return written


def _paper(told: Summary) -> bytes:
    return f"{told.reader.name}: {told.period_text}".encode()


def test_a_draft_for_the_client_is_made_at_any_time_and_queued_never(write, desk, asa):
    assert planned_meeting(desk(), asa.id) is None
    written = write("client")
    assert (written.draft, written.paper.decode()) == (True, "Åsa Öberg: 14 augusti 2026 – 16 november 2026")
    assert planned_meeting(desk(), asa.id) is not None
    assert waiting(desk()) == []


def test_a_finished_paper_is_also_queued(write, desk, meeting, go_through_now, consent):
    consent("Ayşe")
    go_through_now()
    for reader in ("client", "staff", "group", "ayş"):
        assert not write(reader).draft
    assert len(waiting(desk())) == 4


def test_other_readers_wait_for_the_tick(write, refused, meeting, consent):
    consent("Ayşe")
    with refused("Gå igenom sammanfattningen med klienten först."):
        write("Ayşe")


@pytest.mark.parametrize("named", ["Märta", "nobody", "CLIENT"])
def test_somebody_who_is_no_reader_is_refused(write, refused, meeting, named):
    with refused("är inte en läsare av den här sammanfattningen"):
        write(named)


@pytest.mark.parametrize("named", ["nobody", "staff", "", " "])
def test_what_is_refused_plans_no_meeting(write, refused, desk, asa, named):
    with refused("."):
        write(named)
    assert planned_meeting(desk(), asa.id) is None


def test_nobody_is_not_the_only_one_in_the_group(write, refused, actions, meeting, member):
    actions.run(remove_member, member("Björn").id)
    with refused("Skriv vem sammanfattningen är till."):
        write("")


def test_the_same_paper_written_again_is_queued_once(write, desk, clock, meeting, go_through_now):
    go_through_now()
    write("staff")
    (first,) = waiting(desk())
    clock.move(hours=1)
    write("staff")
    assert desk().store.exports.where() == [first]


def test_a_client_is_found_by_the_beginning_of_the_id(desk, build, refused):
    one, two = build.client("Åsa"), build.client("Björn")
    assert find_client(desk(), one.id) == one
    assert find_client(desk(), two.id[:-2]) == two
    with refused("Flera klienter har ett id som börjar så."):
        find_client(desk(), one.id[:4])
    with refused("Ingen klient har det id:t."):
        find_client(desk(), "nobody")
