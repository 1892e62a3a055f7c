"""What a piece of work costs: CPU time in this process, CPU time and memory of another one."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parents[2]

# getrusage(2): macOS counts the peak in bytes, Linux and the BSDs in KiB.
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What a program cost, its own children included.

    Attributes:
        cpu_s: CPU time, user and system.
        peak_mib: Most memory that one of its processes held at a time.
    """

    cpu_s: float
    peak_mib: float


class Failed(Exception):
    """A measured program did not succeed."""


def cpu_s(act: Callable[[], object], runs: int) -> float:
    """Median CPU time of an act in this process."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        act()
        times.append(time.process_time() - start)
    return statistics.median(times)


def program(command: Sequence[str | Path], runs: int) -> Cost:
    """Median cost of a program, started in the project's folder.

    Raises:
        Failed: It did not succeed; with what it said.
    """
    costs = [_run(command) for _ in range(runs)]
    return Cost(
        statistics.median(cost.cpu_s for cost in costs),
        statistics.median(cost.peak_mib for cost in costs),
    )


def _run(command: Sequence[str | Path]) -> Cost:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said)
        # Not `wait`: only this tells what one child used, rather than all so far.
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            text = said.read().decode(errors="replace")
            raise Failed(f"{' '.join(map(str, command))}: status {process.returncode}\n{text}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss * _PEAK_UNIT / 2**20)


def say(text: str) -> None:
    """Report progress, apart from the tables."""
    print(text, file=sys.stderr, flush=True)


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table; the first column is text, numbers follow, floats with three digits."""
    lines = [
        head,
        ["---", *["---:"] * (len(head) - 1)],
        *([_cell(cell) for cell in row] for row in rows),
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3g}" if value < 100 else f"{value:,.0f}"
    return f"{value:,}" if isinstance(value, int) else str(value)
