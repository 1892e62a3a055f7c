"""Lets each program read the site and says what it found, a line for each.

A program that is not there is installed where that can be done without a question; one that cannot
be had is a failure, since nothing would have been checked.
"""

import argparse
import shutil
import sys
from pathlib import Path

from tests.clients import programs
from tests.clients.judges import JUDGES, Judge
from tests.clients.programs import READINGS, CannotReadError, Reading
from tests.setup.system import install_packages


def main() -> int:
    """Check every reading; 1 if any failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.clients", description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("site"))
    site = parser.parse_args().site
    missing = [file for file in needed() if not (site / file).is_file()]
    if missing:
        print(f"{site} lacks {', '.join(missing)}. Run: make site", file=sys.stderr)
        return 1
    install_missing()
    every, newest = programs.titles_in_data(site), programs.titles_in_feed(site)
    faults = 0
    if strays := programs.lacking(every, newest):
        print(f"feed.json: papers that the data lack: {strays}")
        faults += 1
    for reading in READINGS:
        expected = newest if reading.file.startswith("feed.") else every
        fault = check(reading, site, expected)
        print(f"{reading.program}: {reading.file}: {fault or f'all {len(expected)} papers'}")
        faults += bool(fault)
    for judge in JUDGES:
        fault = judged(judge, site)
        print(fault or f"{judge.program}: nothing but what is known")
        faults += bool(fault)
    return 1 if faults else 0


def needed() -> list[str]:
    """The files of a site that are read."""
    return sorted({reading.file for reading in READINGS})


def install_missing() -> None:
    """Install the programs that are not there, if that can be done."""
    absent = {used.package for used in (*READINGS, *JUDGES) if not shutil.which(used.program)}
    if absent := absent - {""}:
        install_packages(*sorted(absent))


def judged(judge: Judge, site: Path) -> str:
    """What a program finds wrong, as lines; empty if nothing is."""
    if judge.package and not shutil.which(judge.program):
        return f"{judge.program}: there is no such program; install the package {judge.package}"
    found, known = judge.faults(site)
    lines = [f"{judge.program}: {line}" for line in found]
    if known:
        print(f"{judge.program}: {known} complaints that are known, with their reasons")
    return "\n".join(lines)


def check(reading: Reading, site: Path, expected: list[str]) -> str:
    """What is wrong with what a program reads, as a sentence; empty if nothing is."""
    if not shutil.which(reading.program):
        return f"there is no such program; install the package {reading.package}"
    try:
        found = programs.found_titles(reading, site)
    except CannotReadError as error:
        return f"cannot be read: {error}"
    missing, unknown = programs.lacking(found, expected), programs.lacking(expected, found)
    if missing or unknown:
        return (
            f"{len(found)} papers instead of {len(expected)};"
            f" missing: {missing or 'none'}; unknown: {unknown or 'none'}"
        )
    return ""


if __name__ == "__main__":
    sys.exit(main())
