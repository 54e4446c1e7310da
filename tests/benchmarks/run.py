"""All benchmarks as one table. Only a ratio can fail; milliseconds and megabytes are this machine's, to look at."""

import json
import math
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ONE = """
import importlib.util, json, os, sys
sys.path.insert(0, os.path.dirname(sys.argv[1]))
spec = importlib.util.spec_from_file_location("bench", sys.argv[1])
bench = importlib.util.module_from_spec(spec)
sys.modules["bench"] = bench
spec.loader.exec_module(bench)
print("\\n" + json.dumps(bench.measure()))
"""

Row = tuple[str, str, float, float]
"""What was measured, its unit (×, ms, MB, s), the value, and the goal (nan where there is none)."""


def measured(file: Path) -> list[Row]:
    """The rows of one file, measured in a process of its own so that no benchmark warms another."""
    found = subprocess.run([sys.executable, "-c", ONE, str(file)], stdout=subprocess.PIPE, text=True, check=True)
    return [tuple(row) for row in json.loads(found.stdout.splitlines()[-1])]


def missed(row: Row) -> bool:
    """Whether the row is a ratio over its goal."""
    _what, unit, value, goal = row
    return unit == "×" and value > goal


def line(row: Row) -> str:
    """One row as the table shows it."""
    what, unit, value, goal = row
    wanted = "" if math.isnan(goal) else f"≤ {goal:g} {unit}"
    return f"{what:64} {value:10.2f} {unit:2}   {wanted:10} {'MISSED' if missed(row) else ''}".rstrip()


def main(names: list[str]) -> int:
    """Measure the files whose names hold any of `names` (all without any), print, and tell whether a ratio missed."""
    sys.stdout.reconfigure(encoding="utf-8")
    files = [file for file in sorted(HERE.glob("bench_*.py")) if not names or any(name in file.name for name in names)]
    rows: list[Row] = []
    for file in files:
        for row in measured(file):
            print(line(row), flush=True)
            rows.append(row)
    print(f"\n{len(rows)} rows, {sum(map(missed, rows))} missed")
    return int(any(map(missed, rows)) or not rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
