"""Runs a program and writes what it used into a file: `launch.py FILE PROGRAM ARGUMENT...`.

The system counts what held memory when a program began as the program's, so that whoever starts one
must be small. This is run by itself and imports next to nothing.
"""

import os
import select
import sys
import time

_EVERY_MS = 50


def main(report: str, *command: str) -> None:
    """Run a command and write its status, CPU seconds, seconds on the clock and peak of memory."""
    start = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ)
    several = _peak_of_several(process)
    # Not `wait`: only this tells what one child used, rather than all so far.
    _, status, used = os.wait4(process, 0)
    wall_s = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    peak = max(used.ru_maxrss, several)
    with open(report, "w", encoding="utf-8") as file:  # noqa: PTH123  # pathlib is large
        print(code, used.ru_utime + used.ru_stime, wall_s, peak, file=file)


def _peak_of_several(process: int) -> int:
    """The most memory that a process and its children are seen to hold at a time, until it ends.

    The system counts the peak of each by itself. What they share is counted once.

    Returns:
        In KiB; 0 where there are no children, or the system (not Linux) does not tell.
    """
    if not hasattr(os, "pidfd_open"):
        return 0
    peak = 0
    end = os.pidfd_open(process)
    ended = select.poll()
    ended.register(end, select.POLLIN)
    while not ended.poll(_EVERY_MS):
        family = _family(process)
        if len(family) > 1:
            peak = max(peak, sum(map(_held, family)))
    os.close(end)
    return peak


def _family(process: int) -> list[int]:
    """A process and its children, theirs among them."""
    children = _read(f"/proc/{process}/task/{process}/children").split()
    return [process, *(one for child in children for one in _family(int(child)))]


def _held(process: int) -> int:
    """KiB that a process holds, of pages that several share its part (proc_pid_smaps(5))."""
    text = _read(f"/proc/{process}/smaps_rollup")
    return int(text.partition("\nPss:")[2].split(None, 1)[0]) if "\nPss:" in text else 0


def _read(path: str) -> str:
    """What the system tells of a process; nothing where it has ended."""
    try:
        with open(path, encoding="ascii") as file:  # noqa: PTH123  # pathlib is large
            return file.read()
    except OSError:
        return ""


if __name__ == "__main__":
    main(*sys.argv[1:])
