"""What a piece of work costs: CPU time in this process, CPU time and memory of another one."""

from __future__ import annotations

import os
import shutil
import signal
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
    from typing import IO

ROOT = Path(__file__).resolve().parents[2]

_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108  # folders of our own are made in it
MEMORY = _SHARED_MEMORY if _SHARED_MEMORY.is_dir() else None
"""Folder in memory, where that can be had: a disk would be measured with the program."""

# getrusage(2): macOS counts the peak in bytes, Linux and the BSDs in KiB; of several processes
# only Linux tells what they hold together.
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024

_LAUNCH = (sys.executable, "-I", "-S", str(Path(__file__).with_name("launch.py")))


@dataclass(frozen=True, slots=True)
class Cost:
    """What a program cost, its own children included.

    Attributes:
        cpu_s: CPU time, user and system.
        wall_s: Time on the clock.
        peak_mib: Most memory that its processes held at a time.
    """

    cpu_s: float
    wall_s: float
    peak_mib: float


class Failed(Exception):
    """A measured program did not succeed; the last line says why in short."""


def cpu_s(act: Callable[[], object], runs: int) -> float:
    """Median CPU time of an act in this process."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        act()
        times.append(time.process_time() - start)
    return statistics.median(times)


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        statistics.median(cost.cpu_s for cost in costs),
        statistics.median(cost.wall_s for cost in costs),
        statistics.median(cost.peak_mib for cost in costs),
    )


def program(command: Sequence[str | Path], folder: Path = ROOT, limit_s: float = 600) -> Cost:
    """What a program costs.

    Args:
        command: The program and its arguments.
        folder: Where it is started.
        limit_s: Time on the clock after which it is ended.

    Raises:
        Failed: It is not there, did not succeed or took too long; with what it said.
    """
    words = [str(word) for word in command]
    if not shutil.which(words[0]):
        raise Failed(f"{Path(words[0]).name} is not installed")
    with tempfile.TemporaryDirectory(prefix="bench-run-") as name:
        report, said = Path(name, "report"), Path(name, "said")
        with said.open("wb") as output:
            late = not _launched([*_LAUNCH, str(report), *words], folder, output, limit_s)
        code, *used = report.read_text("utf-8").split() if report.exists() else ["none"]
        if code == "0":
            cpu_s, wall_s, peak = map(float, used)
            return Cost(cpu_s, wall_s, peak * _PEAK_UNIT / 2**20)
        text = said.read_text("utf-8", errors="replace").rstrip()
    end = f"\nended after {limit_s:g} s" if late else ""
    raise Failed(f"{' '.join(words)}: status {code}\n{text}{end}")


def _launched(command: Sequence[str], folder: Path, output: IO[bytes], limit_s: float) -> bool:
    """Whether a program came to its end in time."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        process_group=0,  # one of its own, so that what it starts is ended with it
    )
    try:
        process.wait(limit_s)
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    return True


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
