from datetime import UTC, date, datetime

from boendestod_app.domain.export import Export, next_version

MEETING = "01989e2a-0000-7000-8000-00000000a3f9"


def export(version: int = 1, reader: str = "client", meeting_id: str = MEETING) -> Export:
    return Export(
        "e", "c", meeting_id, date(2026, 8, 14), reader, version, "9f86d081884c7d65", "b", ".pdf",
        datetime(2026, 8, 14, tzinfo=UTC), "kim", "KI",
    )  # fmt: skip


def test_a_file_name_carries_no_name_and_no_reader():
    assert export(2, "01989e2a-member").file_name == "2026-08-14_resursgrupp_a3f9_v2_9f86d081.pdf"
    assert export(2).stem == "2026-08-14_resursgrupp_a3f9_v2_9f86d081"


def test_versions_are_counted_for_each_reader_of_each_meeting():
    assert next_version([], MEETING, "client") == 1
    earlier = [export(3), export(1), export(7, "staff"), export(9, meeting_id="another")]
    assert next_version(earlier, MEETING, "client") == 4
    assert next_version(earlier, MEETING, "staff") == 8
    assert next_version(earlier, MEETING, "group") == 1
