"""The limit on paper: one played team's figures carried to 400 and 2,000 laptops, as the tables of LIMITS.md.

`python tests/benchmarks/limit.py measure` plays the team, seals files for many readers, and keeps both in
`team_figures.json`; `python tests/benchmarks/limit.py write` puts the tables into LIMITS.md. Every formula stands here.
"""

import json
import statistics
import sys
import tempfile
from pathlib import Path
from time import process_time
from typing import Any

import pyrage
from nacl.signing import SigningKey

sys.path.insert(0, str(Path(__file__).parents[2]))

from boendestod_app.share.device import Device
from boendestod_app.share.envelope import seal, unseal
from boendestod_app.share.keys import public
from boendestod_app.share.roster import Roster, sign
from boendestod_app.share.side import GRACE, SPARE
from boendestod_app.simulation.plan import SimulationPlan
from boendestod_app.simulation.play import Play

HERE = Path(__file__).parent
KEPT, PAGE = HERE / "team_figures.json", HERE / "LIMITS.md"
BEGIN, END = "<!-- tables -->\n", "<!-- end of tables -->\n"
SIZES = (25, 400, 2000)
READERS = (2, 25, 100, 400)
EDIT = 0  # an edit is sealed for its room's key alone
# One request to a Windows share over the municipality's network: assumed, not measured. A name costs what it cost
# against Samba on this machine, 37 ms for 207 of them.
REQUEST_MS, NAME_MS = 5.0, 37 / 207
WORKING_DAYS = 250

Kept = dict[str, Any]


def envelope(readers: int) -> tuple[int, float]:
    """Bytes that a file of 400 letters grows by when it is sealed for so many, and ms to open it for one of them."""
    identities = [pyrage.x25519.Identity.generate() for _reader in range(readers + 1)]  # and the recovery key
    signing, content = SigningKey.generate(), b"x" * 400
    data = seal(content, "place", signing, [str(one.to_public()) for one in identities])
    times = []
    for identity in identities[:: max(1, len(identities) // 5)] if readers < 100 else identities[-1:]:
        began = process_time()
        unseal(data, "place", [str(identity)], public(signing))
        times.append(process_time() - began)
    return len(data) - len(content), 1000 * statistics.mean(times)


def roster_bytes(laptops: int) -> float:
    """Of a roster, for each laptop in it."""
    keys = [pyrage.x25519.Identity.generate() for _laptop in range(laptops)]
    signing = SigningKey.generate()
    devices = [
        Device(f"{n:016x}", f"0198a1b2-0000-7000-8000-{n:012x}", "Kims dator", str(key.to_public()), public(signing))
        for n, key in enumerate(keys)
    ]
    roster = Roster("ab" * 16, 1, ("0" * 64,), public(signing), str(keys[0].to_public()), tuple(devices))
    return len(sign(roster, signing)) / laptops


def sealed_for(kept: Kept, readers: int) -> float:
    """Bytes on top for so many readers: a line for each."""
    few, many = READERS[1], READERS[-1]
    size = kept["envelope_bytes"]
    a_reader = (size[str(many)] - size[str(few)]) / (many - few)
    return float(size[str(few)] + a_reader * (readers - few))


def opened_for(kept: Kept, readers: int) -> float:
    """Milliseconds to open a file for so many: beyond what is measured it grows with their square, as measured."""
    held = kept["envelope_ms"]
    return float(held.get(str(readers), held[str(READERS[-1])] * (readers / READERS[-1]) ** 2))


def carried(kept: Kept, laptops: int) -> dict[str, float]:
    """What one team of so many laptops would come to in a year, each with as many clients as in the play."""
    f, sealed, opened = kept["figures"], sealed_for(kept, laptops), opened_for(kept, laptops)
    rooms = 2 * f["clients"] / f["laptops"]  # a laptop's clients, each shared with one colleague
    clients = laptops * rooms / 2
    # In each room each laptop's files are put together when there are SPARE, and go when the base has lain for GRACE.
    own = f["client_files_a_year"] / 2
    lying = 2 * (min(own, SPARE / 2 + own * GRACE.days / 365) + 2)  # a base and an acknowledgement beside them
    team_files = f["team_files_a_year"] / f["laptops"] * laptops
    team_lying = laptops * (min(team_files / laptops, SPARE) + 1)
    # Each is sealed for one key, and at worst each time for a new one, which is sealed for all.
    team_edit = f["team_bytes_a_year"] / max(f["team_files_a_year"], 1) + sealed
    acks = laptops * sealed * WORKING_DAYS  # each laptop's sign of life, for all, once a day
    folders = 2 * laptops + 3 * rooms + 3  # everybody's lists, everybody in the team's room; a room and its two
    names = rooms * (lying + 2) + team_lying + laptops + laptops * rooms / 8
    return {
        "clients": clients,
        "files": clients * lying + team_lying + laptops * rooms / 4,
        "client_mb": clients * f["client_bytes_a_year"] / 1e6,
        "team_mb": (team_files * team_edit + acks) / 1e6,
        "roster_mb": kept["roster_bytes"] * laptops**2 / 2 / 1e6,  # a version for each laptop that came in
        "folders": folders,
        "idle_s": (folders * REQUEST_MS + names * NAME_MS) / 1000,
        "opening_s_a_day": laptops * (opened + REQUEST_MS) / 1000,
        "join_s": f["join_seconds"] + laptops * (2 * REQUEST_MS + opened) / 1000 + rooms * 4 * REQUEST_MS / 1000,
    }


ROWS = (
    ("clients", "clients", "{:,.0f}"),
    ("files", "files that lie there after a year", "{:,.0f}"),
    ("client_mb", "written in the clients' rooms in a year, MB", "{:,.0f}"),
    ("team_mb", "written in the team's room in a year, MB", "{:,.0f}"),
    ("roster_mb", "rosters, a version for each laptop that came in, MB", "{:,.1f}"),
    ("folders", "folders that an idle round lists", "{:,.0f}"),
    ("idle_s", "an idle round on a share of 5 ms a request, s", "{:,.1f}"),
    ("opening_s_a_day", "opening the others' signs of life, s of work a day", "{:,.1f}"),
    ("join_s", "a new laptop comes in, s", "{:,.1f}"),
)


def tables(kept: Kept) -> str:
    """The page's tables."""
    f = kept["figures"]
    measured = [
        ("laptops × working days, clients", f"{f['laptops']} × {f['days']}, {f['clients']}"),
        ("edits; lost; different pictures of a client", f"{f['edits']:,}; {f['lost']}; {f['states']}"),
        ("clashes, of which open in the end", f"{f['conflicts']}, {f['open_conflicts']}"),
        ("until a colleague has it, working hours", f"{f['delay_median']:.1f} (half), {f['delay_95']:.1f} (95 %)"),
        ("bytes and files for an edit, with the keys", f"{f['bytes_per_edit']:.0f}, {f['files_per_edit']:.2f}"),
        ("a client's year", f"{f['client_bytes_a_year'] / 1000:,.0f} kB, {f['client_files_a_year']:,.0f} files"),
        ("the team's room in a year", f"{f['team_bytes_a_year'] / 1000:,.0f} kB, {f['team_files_a_year']:,.0f} files"),
        ("an idle round on a local disk", f"{f['lists_a_round']:.0f} folders, {f['names_a_round']:,.0f} names, "
         f"{f['listing_ms']:.0f} of {f['round_ms']:.0f} ms"),
        ("a new laptop comes in", f"{f['join_seconds']:.1f} s, {f['join_facts']:,} facts"),
        ("an edit, for its room's key", f"+{kept['envelope_bytes'][str(EDIT)]:,} bytes, "
         f"{kept['envelope_ms'][str(EDIT)]:.1f} ms to open"),
        ("keys in the play, each for all who share a client", f"{f['keys']:,}"),
        *((f"a file for {n:,} readers", f"+{kept['envelope_bytes'][str(n)]:,} bytes, {kept['envelope_ms'][str(n)]:.1f}"
           " ms to open") for n in READERS),
    ]  # fmt: skip
    lines = ["| measured | |", "|---|---|", *(f"| {what} | {value} |" for what, value in measured), ""]
    lines += ["| one team of | " + " | ".join(f"{n:,}" for n in SIZES) + " | 2,000 as 80 teams of 25 |"]
    lines += ["|---|" + "---:|" * (len(SIZES) + 1)]
    found = {n: carried(kept, n) for n in SIZES}
    for name, label, form in ROWS:
        small = found[SIZES[0]][name]
        summed = name in ("clients", "files", "client_mb", "team_mb", "roster_mb")
        teams = small * SIZES[-1] / SIZES[0] if summed else small
        lines += [
            f"| {label} | " + " | ".join(form.format(found[n][name]) for n in SIZES) + f" | {form.format(teams)} |"
        ]
    return "\n".join(lines) + "\n"


def page(text: str, kept: Kept) -> str:
    """The page with these tables in it."""
    before, _begin, rest = text.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    return before + BEGIN + tables(kept) + END + after


def measure() -> Kept:
    """Play the team, and seal."""
    with tempfile.TemporaryDirectory() as place:
        row = Play(SimulationPlan(), Path(place)).run(lambda day: print("day", day, flush=True)).row()
    return with_envelopes(row)


def with_envelopes(row: dict[str, Any]) -> Kept:
    """The play's figures and those of the envelope."""
    found = {n: envelope(n) for n in (EDIT, *READERS)}
    return {
        "figures": row,
        "envelope_bytes": {str(n): size for n, (size, _ms) in found.items()},
        "roster_bytes": round(roster_bytes(100)),
        "envelope_ms": {str(n): round(ms, 3) for n, (_size, ms) in found.items()},
    }


def main(arguments: list[str]) -> None:
    """`measure`, `write`, or both."""
    if "measure" in arguments:
        KEPT.write_text(json.dumps(measure(), indent=1) + "\n", encoding="utf-8")
    if "write" in arguments:
        kept = json.loads(KEPT.read_text(encoding="utf-8"))
        PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), kept), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
