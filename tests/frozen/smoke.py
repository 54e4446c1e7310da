"""The finished program does a day's work from outside: `python tests/frozen/smoke.py PROGRAM`, frozen or installed."""

import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

PDF_CHECK = Path(__file__).parents[1] / "pdf_check.py"


class Walk:
    """One program on one store of its own."""

    def __init__(self, program: Path, folder: Path) -> None:
        self.program = program
        self.folder = folder
        self.passphrase = folder / "passphrase.txt"
        self.passphrase.write_text("fyra korta ord som prov", encoding="utf-8")

    def says(self, *words: str | Path, exit_code: int = 0, store: bool = True) -> str:
        """What the program prints, if it exits as it should and without a traceback."""
        where = ["--data", self.folder / "data", "--passphrase-file", self.passphrase] if store else []
        command = [str(word) for word in (self.program, *words, *where)]
        begun = time.perf_counter()
        found = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        print(f"  {words[0]}: {time.perf_counter() - begun:.1f} s", flush=True)
        if found.returncode != exit_code or "Traceback" in found.stdout + found.stderr:
            sys.exit(f"{' '.join(command)}\nexit code {found.returncode}\n{found.stdout}{found.stderr}")
        return found.stdout + found.stderr

    def demo_has_clients(self) -> str:
        """A fictional caseload of six; the answer is the first client's id."""
        self.says("demo", "--clients", "6", "--weeks", "4")
        clients = json.loads(self.says("clients", "--json"))
        assert len(clients) == 6, clients
        return str(clients[0]["id"])

    def summary_is_sound(self, client: str) -> None:
        """The client's own copy is a PDF without faults."""
        paper = self.folder / "sammanfattning.pdf"
        self.says("summary", "--client", client, "--reader", "client", "--out", paper)
        assert paper.read_bytes().startswith(b"%PDF")
        subprocess.run([sys.executable, str(PDF_CHECK), str(paper)], check=True)

    def the_week_is_written(self) -> None:
        """The week as papers without faults, and as a calendar that comes back as known."""
        week = ("week", "--from", date.today().isoformat(), "--weeks", "2", "--out")
        self.says(*week, self.folder / "vecka.pdf")
        subprocess.run([sys.executable, str(PDF_CHECK), str(self.folder / "vecka.pdf")], check=True)
        self.says(*week, self.folder / "besok.ics")
        assert b"VTIMEZONE" in (self.folder / "besok.ics").read_bytes()

    def the_day_is_drawn(self) -> None:
        """The real window shows its pages."""
        self.says("tour", "--to", self.folder / "dagen")
        pictures = list((self.folder / "dagen").rglob("*.png"))
        assert len(pictures) >= 5, pictures

    def exports_arrive(self) -> None:
        """What waits for the shared drive reaches a folder, and the store is whole afterwards."""
        drive = self.folder / "delad mapp"
        drive.mkdir()
        self.says("export", "--to", drive)
        assert list(drive.rglob("*.pdf")), "no paper reached the shared folder"
        self.says("check")

    def strangers_stay_out(self) -> None:
        """A wrong passphrase is refused in one sentence."""
        self.passphrase.write_text("fyra helt andra ord här", encoding="utf-8")
        sentence = self.says("clients", "--json", exit_code=3)
        assert len(sentence.strip().splitlines()) == 1, sentence


def main(program: Path) -> int:
    """Walk through the day; an AssertionError or a message tells what went wrong."""
    if (program.parent / "_internal").is_dir():
        files = [file for file in program.parent.rglob("*") if file.is_file() and not file.is_symlink()]
        print(f"{program.parent}: {sum(file.stat().st_size for file in files) / 1e6:.0f} MB in {len(files)} files")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        walk = Walk(program.absolute(), Path(folder))
        walk.says("selftest", store=False)
        walk.summary_is_sound(walk.demo_has_clients())
        walk.the_week_is_written()
        walk.the_day_is_drawn()
        walk.exports_arrive()
        walk.strangers_stay_out()
    print("The finished program does its day's work.")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
