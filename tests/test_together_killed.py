"""Two laptops of one team edit and meet, both killed at any moment: what was promised is on both in the end."""

import contextlib
import getpass
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from boendestod_app.app import App
from tests.conftest import PASSPHRASE
from tests.teamwork import Laptop, begin, let_in, meet, same, worker_id
from tests.together_worker import carry_for

ROOT = Path(__file__).parents[1]
KILLS = 10 if os.environ.get("BOENDESTOD_SOAK") else 6
TEAMS = 24 if os.environ.get("BOENDESTOD_SOAK") else 1
SMBD = shutil.which("smbd") or shutil.which("smbd", path="/usr/sbin")


@dataclass
class Promises:
    """What the programs have told that they keep."""

    saved: dict[str, str] = field(default_factory=dict)
    phones: dict[str, set[str]] = field(default_factory=dict)
    sent: int = 0
    received: int = 0
    said: set[str] = field(default_factory=set)

    def hear(self, line: str) -> None:
        promise = json.loads(line)
        if "saved" in promise:
            self.saved[promise["saved"]] = promise["text"]
        if "phoned" in promise:
            self.phones.setdefault(promise["phoned"], set()).add(promise["phone"])
        if "sent" in promise:
            self.sent += promise["sent"]
            self.received += promise["received"]
            self.said.update(promise["told"])


@pytest.fixture
def team(tmp_path: Path) -> tuple[Laptop, Laptop]:
    """Kim and Alex, with two clients that both work with."""
    (tmp_path / "share").mkdir()
    kim, alex = (Laptop.new(tmp_path, name, tmp_path / "share") for name in ("Kim", "Alex"))
    kim.import_clients(("Åsa Öberg (FIKTIV)", "", "Kim", "Alex"), ("Örjan Sjö (FIKTIV)", "", "Alex", "Kim"))
    begin(kim)
    let_in(kim, alex, worker_id(kim, "Alex"))
    meet(kim, alex)
    return kim, alex


class Working:
    """One laptop's program, running."""

    def __init__(self, laptop: Laptop, key: bytes, share: str, seed: str) -> None:
        command = [sys.executable, "-m", "tests.together_worker", str(laptop.folder), key.hex(), share, seed]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)

    def kill_after(self, lines: int, seconds: float, promises: Promises) -> None:
        assert self.process.stdout is not None
        for _line in range(lines):
            promises.hear(self.process.stdout.readline())
        time.sleep(seconds)
        self.process.kill()
        for line in self.process.stdout:
            promises.hear(line)
        self.process.stdout.close()
        self.process.wait()


def kill_both_again_and_again(team: tuple[Laptop, Laptop], share: str, seed: int, promises: Promises) -> None:
    keys = {laptop.name: App(laptop.folder).vault.unlock(PASSPHRASE) for laptop in team}
    working: dict[str, Working] = {}
    source = random.Random(seed)
    for number in range(KILLS):
        for laptop in team:
            if laptop.name not in working:
                working[laptop.name] = Working(laptop, keys[laptop.name], share, f"{laptop.name}{number}")
        name = source.choice(sorted(working))
        working.pop(name).kill_after(source.randrange(5, 40), source.choice((0, source.uniform(0, 0.05))), promises)
    for left in working.values():
        left.kill_after(1, 0, promises)


def meet_over(team: tuple[Laptop, Laptop], share: str) -> None:
    """Rounds over the same way, until nobody has anything to send or to fetch."""
    for _round in range(20):
        quiet = True
        for laptop in team:
            app = App(laptop.folder)
            with contextlib.closing(app.open(app.vault.unlock(PASSPHRASE))) as opened:
                plan = opened.team.take()
                report = opened.team.keep(plan, carry_for(opened, share)(plan))
                assert report.trouble == "", report
                quiet &= not (report.sent or report.received or report.again)
        if quiet:
            return
    raise AssertionError("they never become quiet")


def kept(laptop: Laptop, promises: Promises) -> Iterator[str]:
    """Every promise that was not kept there."""
    with App(laptop.folder).opened(PASSPHRASE, read_only=True) as door:
        notes = {note.id: note.happened for note in door.store.notes.where()}
        yield from (text for id, text in promises.saved.items() if notes.get(id) != text)
        said = {value for (value,) in door.store.engine.rows("SELECT value FROM fact WHERE field = 'phone'")}
        for phones in promises.phones.values():
            yield from (phone for phone in phones if json.dumps(phone) not in said and phone not in said)


def whatever_was_promised_is_on_both(team, share: str, seed: int, capsys, where: str) -> None:
    promises = Promises()
    began = time.monotonic()
    kill_both_again_and_again(team, share, seed, promises)
    meet_over(team, share)
    for laptop in team:
        assert list(kept(laptop, promises)) == [], laptop.name
        assert [part for part in laptop.rows("check") if part["faults"]] == []
    assert same(team)
    assert promises.sent
    assert promises.received
    with capsys.disabled():
        print(
            f"\n{where}: {KILLS} kills, {len(promises.saved)} visits and "
            f"{sum(map(len, promises.phones.values()))} phone numbers promised and kept on both, "
            f"{time.monotonic() - began:.0f} s; said on the way: {sorted(promises.said)}"
        )


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(TEAMS))
def test_through_a_folder(team, seed, capsys):
    whatever_was_promised_is_on_both(team, str(team[0].share), seed, capsys, "a folder")


# ---- the same over a real SMB server on this machine

CONF = """[global]
workgroup = TEST
server role = standalone server
smb ports = {port}
interfaces = lo
bind interfaces only = yes
pid directory = {at}/run
state directory = {at}/run
cache directory = {at}/run
lock directory = {at}/run
private dir = {at}/run
ncalrpc dir = {at}/run/ncalrpc
log file = {at}/run/log
load printers = no
disable spoolss = yes
[team]
path = {share}
read only = no
force user = {user}
"""


@pytest.fixture
def smb_share(tmp_path: Path, team: tuple[Laptop, Laptop]) -> Iterator[str]:
    """A Samba server on the loopback address, with the team's folder as its share; ended by its own process."""
    pytest.importorskip("smbclient", reason="pip install smbprotocol")
    if SMBD is None or os.geteuid():
        pytest.skip("a real SMB server: apt install samba, and run as root")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (tmp_path / "run").mkdir()
    conf, user = tmp_path / "smb.conf", getpass.getuser()
    conf.write_text(CONF.format(port=port, at=tmp_path, share=team[0].share, user=user), encoding="utf-8")
    smbpasswd = [str(Path(SMBD).with_name("smbpasswd").name), "-c", str(conf), "-a", "-s", user]
    subprocess.run(smbpasswd, input="hemligt\nhemligt\n", text=True, check=True, capture_output=True)
    # It makes a process group of its own, and ends when nobody speaks to its stdin any more.
    server = subprocess.Popen([SMBD, "--configfile", str(conf), "--foreground"], stdin=subprocess.PIPE)
    try:
        for _wait in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.1):
                break
            time.sleep(0.1)
        yield f"//{user}:hemligt@127.0.0.1:{port}/team"
    finally:
        server.communicate()


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(TEAMS))
def test_over_a_real_smb_server(team, smb_share, seed, capsys):
    whatever_was_promised_is_on_both(team, smb_share, seed, capsys, "Samba")
