"""A day of background work does not bring the process down, on any Python here that has an environment."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PROGRAM = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal

class Answer(QObject):
    done = Signal(bool, object)

class Job(QRunnable):
    def __init__(self, number, answer):
        super().__init__()
        self.number, self.answer = number, answer

    def run(self):
        self.answer.done.emit(self.number % 2 == 0, {"number": self.number, "even": self.number % 2 == 0})

class Count(QObject):
    def __init__(self):
        super().__init__()
        self.right = self.answered = 0

    def take(self, even, told):
        self.answered += 1
        self.right += even is told["even"] and even is (told["number"] % 2 == 0)
        if self.answered % 50 == 0:
            start(50)
        if self.answered == JOBS:
            app.quit()

JOBS = 6000
app = QCoreApplication(sys.argv)
pool, count, answer, begun = QThreadPool(), Count(), Answer(), iter(range(JOBS))
answer.done.connect(count.take)

def start(some):
    for _, number in zip(range(some), begun):
        pool.start(Job(number, answer))

start(200)
app.exec()
print(sys.version.split()[0], count.answered, count.right)
"""


def pythons() -> list[str]:
    """The Python of every environment `dev.py` made here; this one first."""
    here = Path(sys.executable)
    place = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
    return [sys.executable, *(str(path) for path in sorted(ROOT.glob(f".venv*/{place}")) if path.parent != here.parent)]


def version(python: str) -> str:
    asked = subprocess.run([python, "-c", "import platform as p; print(p.python_version())"], capture_output=True)
    return asked.stdout.decode().strip()


@pytest.mark.soak
@pytest.mark.parametrize("python", pythons(), ids=version)
def test_six_thousand_background_jobs_all_answer(python):
    found = subprocess.run([python, "-X", "faulthandler", "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr[-2000:]
    assert found.stdout.split()[1:] == ["6000", "6000"]
