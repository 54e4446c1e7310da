"""The house keeps its shape: floors, sizes, and no way out to a network."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import boendestod_app

ROOT = Path(__file__).parents[1]
APP = Path(boendestod_app.__file__).parent
SOURCES = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in [*APP.rglob("*.py"), ROOT / "dev.py"]}
NETWORK = {
    *("aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket"),
    *("socketserver", "ssl", "telnetlib", "urllib", "urllib3", "webbrowser", "xmlrpc"),
    *("QtNetwork", "QtWebEngineCore", "QtWebEngineWidgets", "QtWebSockets"),
}


def functions(source: str) -> dict[str, int]:
    """The lines of every function, its decorators left out."""
    found = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return {f"{node.name}:{node.lineno}": (node.end_lineno or node.lineno) - node.lineno + 1 for node in found}


def imported(source: str) -> set[str]:
    """Every word of every import: `from PySide6 import QtNetwork` and `import urllib.request` both tell."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {part for alias in node.names for part in alias.name.split(".")}
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            names |= {*(node.module or "").split("."), *(alias.name for alias in node.names)}
    return names


def test_floors_stand_on_those_below_and_neighbours_never_meet():
    program = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    found = subprocess.run([*program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr
    assert "0 broken" in found.stdout


def test_no_module_is_longer_than_a_reader_keeps_in_mind():
    assert {path: lines for path, text in SOURCES.items() if (lines := len(text.splitlines())) > 300} == {}


def test_no_function_is_longer_than_a_screen():
    long = {
        f"{path} {name}": lines
        for path, text in SOURCES.items()
        for name, lines in functions(text).items()
        if lines > 40
    }
    assert long == {}


def test_a_long_function_would_be_noticed():
    assert functions("def f():\n" + "    pass\n" * 41) == {"f:1": 42}


@pytest.mark.parametrize(
    "source", ["import urllib.request", "from http.client import HTTPS_PORT", "import socket as s"]
)
def test_a_way_to_a_network_would_be_noticed(source):
    assert imported(source) & NETWORK


def test_nothing_in_the_program_knows_a_network():
    known = {path: imported(text) & NETWORK for path, text in SOURCES.items() if path.startswith("boendestod_app/")}
    assert {path: names for path, names in known.items() if names} == {}


def test_the_core_works_where_qt_is_not_installed():
    core = [
        "domain",
        "services",
        "storage",
        "export",
        "intake",
        "demo",
        "share",
        "together",
        "settings",
        "paths",
        "words",
        "errors",
        "files",
    ]
    modules = sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in APP.rglob("*.py")
        if path.relative_to(APP).with_suffix("").parts[0] in core
    )
    assert "boendestod_app.domain.visit" in modules
    program = f"import sys; sys.modules['PySide6'] = None; import {', '.join(modules)}"
    found = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
