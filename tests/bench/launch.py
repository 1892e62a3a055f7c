"""Runs a program and writes what it used into a file: `launch.py FILE PROGRAM ARGUMENT...`.

The system counts what held memory when a program began as the program's, so that whoever starts one
must be small. This is run by itself and imports next to nothing.
"""

import os
import sys
import time


def main(report: str, *command: str) -> None:
    """Run a command and write its status, CPU seconds, seconds on the clock and peak of memory."""
    start = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ)
    # Not `wait`: only this tells what one child used, rather than all so far.
    _, status, used = os.wait4(process, 0)
    wall_s = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    with open(report, "w", encoding="utf-8") as file:  # noqa: PTH123  # pathlib is large
        print(code, used.ru_utime + used.ru_stime, wall_s, used.ru_maxrss, file=file)


if __name__ == "__main__":
    main(*sys.argv[1:])
