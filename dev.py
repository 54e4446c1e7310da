"""Everything a developer does, on a machine that has only Python and git: begin with `python3 dev.py run`."""

import hashlib
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python is what this sentence is for
    sys.exit("Boendestöd needs Python 3.11 or newer.")

ROOT = Path(__file__).resolve().parent
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"

# What the wheels leave to the system, by Debian's names.
QT = (
    *("libdbus-1-3", "libegl1", "libfontconfig1", "libgl1", "libglib2.0-0", "libxkbcommon-x11-0", "libxkbcommon0"),
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0"),
    *("libxcb-render-util0", "libxcb-shape0", "libxcb-xinerama0", "libxcb-xkb1", "libxss1"),
)
TEST = (*QT, "dbus-daemon", "openbox", "poppler-utils", "qpdf", "xdotool", "xvfb")
BUNDLE = (*QT, "binutils", "libcups2", *([f"libpython{PYTHON}"] if sys.base_prefix == "/usr" else []))

DEMO = ROOT / "demo-data"
OUTPUT = ROOT / "demo-output"
CATALOGUES = ROOT / "translations"


def run(arguments: list[str]) -> int:
    """The program on a fictional caseload: its window, or `demo-output/` where there is no display."""
    python = environment(dev=False, packages=QT)
    passphrase = fictional_caseload(python)
    program = (python, "-m", "boendestod_app")
    store = ("--data", DEMO, "--passphrase-file", passphrase)
    if arguments:
        return call(*program, *arguments, *store)
    print(f"Fictional caseload in {DEMO.name}/ (delete it to get a new one).")
    print(f"Its passphrase: {passphrase.read_text(encoding='utf-8')}", flush=True)
    if has_display():
        return call(*program, *store)
    print("No display: the same day is drawn offscreen.", flush=True)
    failed = call(*program, "tour", *store, "--to", OUTPUT, QT_QPA_PLATFORM="offscreen")
    if not failed:
        print(f"What a user would get lies in {OUTPUT}")
    return failed


def test(arguments: list[str]) -> int:
    """Lint, types, layers and tests; with arguments, pytest alone with those."""
    python = environment(dev=True, packages=TEST)
    failed = compile_catalogues(python)
    checked = 0 if arguments else checks(python)
    # Some at a time, whole files each: a display or an installed wheel is made once for its file. A crash ends the run.
    some = ("-n", str(min(max(os.cpu_count() or 2, 2), 6)), "--dist", "loadfile", "--max-worker-restart", "0")
    return call(python, "-m", "pytest", *(arguments or some)) or failed or checked


def lint(arguments: list[str]) -> int:
    """Lint, format, types and layers."""
    return checks(environment(dev=True))


def bench(arguments: list[str]) -> int:
    """The benchmarks as one table; a ratio that misses its goal fails."""
    return call(environment(dev=True, packages=TEST), ROOT / "tests/benchmarks/run.py", *arguments)


def soak(arguments: list[str]) -> int:
    """The tests marked soak, with the full numbers and on every Python of this machine."""
    python = environment(dev=True, packages=TEST)
    for other in other_pythons():
        call(other, __file__, "environment")
    hangs = "faulthandler_timeout=3600"  # these take longer than a test may otherwise
    return call(python, "-m", "pytest", "-m", "soak", "-vv", "-o", hangs, *arguments, BOENDESTOD_SOAK="1")


def bundle(arguments: list[str]) -> int:
    """The program as one folder that needs no Python, and a smoke test of it."""
    python = environment(dev=True, packages=BUNDLE)
    build = ("--noconfirm", "--log-level", "WARN", "--distpath", ROOT / "dist", "--workpath", ROOT / "build")
    failed = (
        compile_catalogues(python)
        or call(python, "-m", "PyInstaller", *build, ROOT / "pyinstaller.spec")
        or call(python, ROOT / "supply.py", "notices", ROOT / "dist/boendestod/LICENCES.txt")
    )
    # On Windows the window's program has no console to answer in; its twin has.
    program = ROOT / "dist/boendestod" / ("boendestod-cli.exe" if sys.platform == "win32" else "boendestod")
    return failed or call(python, ROOT / "tests/frozen/smoke.py", program, *arguments)


def translate(arguments: list[str]) -> int:
    """The words for people gathered into the catalogues."""
    python = environment(dev=True)
    babel, words = (python, "-m", "babel.messages.frontend", "-q"), CATALOGUES / "boendestod.pot"
    keywords = ("--no-default-keywords", "-k", "_", "-k", "N_", "-k", "ngettext:1,2")
    layout = ("--no-wrap", "--add-location=file", "--sort-by-file", "--header-comment=# The words for people.")
    update = ("-D", "boendestod", "-i", words, "-d", CATALOGUES, "-N", "--no-wrap", "--ignore-obsolete")
    return (
        call(*babel, "extract", *keywords, *layout, "-o", words, "boendestod_app")
        or call(*babel, "update", *update)
        or compile_catalogues(python)
    )


def licences(arguments: list[str]) -> int:
    """The licence of each package that ships or is a tool; one that is not known fails."""
    return call(environment(dev=True), ROOT / "supply.py", "licences", *arguments)


def sbom(arguments: list[str]) -> int:
    """What ships, as CycloneDX in dist/ or the file that is named."""
    return call(environment(dev=True), ROOT / "supply.py", "sbom", *arguments)


def audit(arguments: list[str]) -> int:
    """The pinned versions against known holes, from an OSV export (--offline FILE): no network is asked."""
    return call(environment(dev=True), ROOT / "supply.py", "audit", *arguments)


def only_environment(arguments: list[str]) -> int:
    """The environment alone: `.venv`, or `.venv-3.12` where another Python made `.venv`."""
    environment(dev=True, packages=(*TEST, *(one for one in BUNDLE if one not in TEST)))
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "lint": lint,
    "bench": bench,
    "soak": soak,
    "bundle": bundle,
    "translate": translate,
    "licences": licences,
    "sbom": sbom,
    "audit": audit,
    "environment": only_environment,
}


def checks(python: Path) -> int:
    """Every check runs, so that one look shows all there is to mend; 0 when all are content."""
    tools = python.parent
    commands = (
        (python, "-m", "ruff", "check", "."),
        (python, "-m", "ruff", "format", "--check", "."),
        (python, "-m", "mypy"),
        (tools / "lint-imports",),
    )
    return max([call(*command) for command in commands])


def compile_catalogues(python: Path) -> int:
    """The catalogues as the program reads them."""
    return call(python, "-m", "babel.messages.frontend", "-q", "compile", "-D", "boendestod", "-d", CATALOGUES)


def fictional_caseload(python: Path) -> Path:
    """The passphrase file of the fictional caseload, which is made if absent."""
    passphrase, unfinished = DEMO / "passphrase.txt", DEMO / "passphrase.unfinished"
    if not passphrase.exists():
        shutil.rmtree(DEMO, ignore_errors=True)
        DEMO.mkdir()
        unfinished.write_text("fiktiv oro blir lugn", encoding="utf-8")
        command = (python, "-m", "boendestod_app", "demo", "--data", DEMO, "--passphrase-file", unfinished)
        if failed := call(*command):
            sys.exit(failed)
        unfinished.rename(passphrase)
    return passphrase


def has_display() -> bool:
    """Whether a window can be shown here."""
    return not sys.platform.startswith("linux") or any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY"))


def environment(*, dev: bool, packages: tuple[str, ...] = ()) -> Path:
    """The Python of the project's own environment, made anew or brought up to date when what it rests on changed."""
    folder = environment_folder()
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    # Debian keeps the standard library's venv in a package of its own; without it, half an environment can lie here.
    made = python.exists() and any(python.parent.glob("pip*"))
    bare = not made and importlib.util.find_spec("ensurepip") is None
    system_packages((*packages, f"python{PYTHON}-venv") if bare else packages)
    stamp = folder / "installed.txt"
    rests_on = fingerprint()
    installed = stamp.read_text(encoding="utf-8").split() if stamp.exists() and python.exists() else ["", ""]
    if installed == [rests_on, "dev"] or (installed == [rests_on, "run"] and not dev):
        return python
    dev = dev or installed[1] == "dev"
    if not made and (failed := call(sys.executable, "-m", "venv", "--clear", folder)):
        sys.exit(failed)
    print("Installing what the program rests on. The first time takes a few minutes.", flush=True)
    pip = (python, "-m", "pip", "install", "-qq", "--disable-pip-version-check")
    if failed := call(*pip, "-e", ".[dev]" if dev else ".", "-c", "constraints.txt"):
        sys.exit(failed)
    stamp.write_text(f"{rests_on} {'dev' if dev else 'run'}", encoding="utf-8")
    return python


def environment_folder() -> Path:
    """`.venv`, or `.venv-3.12` where another Python than this one made `.venv`."""
    config = ROOT / ".venv/pyvenv.cfg"
    found = (
        re.search(r"^version\S* = (\d+\.\d+)", config.read_text(encoding="utf-8"), re.M) if config.exists() else None
    )
    return ROOT / (".venv" if found is None or found[1] == PYTHON else f".venv-{PYTHON}")


def fingerprint() -> str:
    """Changes when the dependencies, the catalogues or the place of the source tree do."""
    rests_on = [ROOT / "pyproject.toml", ROOT / "constraints.txt", *sorted(CATALOGUES.glob("**/*.p[oy]"))]
    return hashlib.sha256(b"".join([str(ROOT).encode(), *(path.read_bytes() for path in rests_on)])).hexdigest()


def system_packages(wanted: tuple[str, ...]) -> None:
    """Every wanted package is installed on Debian and its kin, by root; others are told what to install."""
    if sys.platform != "linux" or not wanted:
        return
    if shutil.which("dpkg-query") is None:
        print(
            f"Not Debian or Ubuntu. If something is missing, it is one of these by another name:\n  {' '.join(wanted)}"
        )
        return
    if not (missing := missing_packages(wanted)):
        return
    install = ("apt-get", "install", "-y", "--no-install-recommends", *missing)
    if os.geteuid() != 0:
        sys.exit(f"System packages are missing. Install them, then try again:\n  sudo {shlex.join(install)}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    if failed := call("apt-get", "update", "-qq", **quiet) or call(*install, "-qq", **quiet):
        sys.exit(failed)


def missing_packages(wanted: tuple[str, ...]) -> list[str]:
    """Those of the wanted packages that neither are installed nor are provided by one that is."""
    ask = ["dpkg-query", "-W", "-f", "${db:Status-Abbrev} ${Package}, ${Provides}\n"]
    lines = subprocess.run(ask, capture_output=True, text=True, check=True).stdout.splitlines()
    present = {
        name.split()[0] for line in lines if line.startswith("ii ") for name in line[3:].split(",") if name.strip()
    }
    return [name for name in wanted if name not in present]


def other_pythons() -> list[str]:
    """The other Pythons of this machine that the program supports, by PATH or pyenv."""
    found = []
    for name in (f"python3.{minor}" for minor in range(11, 16)):
        homes = sorted(Path.home().glob(f".pyenv/versions/3.{name[8:]}.*/bin/{name}"))
        candidates = [shutil.which(name), *map(str, homes)]
        working = [path for path in candidates if path and name != f"python{PYTHON}" and works(path)]
        found += working[:1]
    return found


def works(python: str) -> bool:
    """Whether this Python starts: a pyenv shim exists even where its version is not chosen."""
    return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0


def call(*command: str | Path, **environ: str) -> int:
    """Run a command where the project lies, shown first; its exit code."""
    words = [str(word) for word in command]
    print("+", shlex.join(words).replace(f"{ROOT}{os.sep}", ""), flush=True)
    return subprocess.run(words, cwd=ROOT, env={**os.environ, **environ}, check=False).returncode


def main(arguments: list[str]) -> int:
    """The exit code of the command that the first argument names."""
    if not arguments or arguments[0] not in COMMANDS:
        print("python3 dev.py …", *(f"  {name:12} {task.__doc__}" for name, task in COMMANDS.items()), sep="\n")
        return 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
