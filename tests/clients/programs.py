"""The foreign programs, what each reads, and whether it found there what we meant."""

import gzip
import html
import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from generator.text import normalise_title, plain

MODS = "{http://www.loc.gov/mods/v3}"
TAG = re.compile(r"</?(?:sup|sub|span|i|b)\b[^<>]*>")
COMMAND = re.compile(r"\\[A-Za-z]+")
TIMEOUT_S = 120


@dataclass(frozen=True, slots=True)
class Reading:
    """A program that reads a file of the site.

    Attributes:
        file: File below the root of the site; the program gets it as its standard input.
        package: Package of Debian and its relatives that brings the program.
        command: The program and its arguments.
        titles: From what it prints, the titles of the papers it found.
    """

    file: str
    package: str
    command: tuple[str, ...]
    titles: Callable[[str], list[str]]

    @property
    def program(self) -> str:
        """Name of the program."""
        return self.command[0]


class CannotReadError(Exception):
    """The program did not read the file; the message says what it said."""


def csl_titles(printed: str) -> list[str]:
    """Titles of CSL-JSON items, which pandoc writes with tags and with TeX commands."""
    titles = (TAG.sub("", item.get("title", "")) for item in json.loads(printed))
    return [COMMAND.sub(lambda match: plain(f"${match[0]}$"), title) for title in titles]


def mods_titles(printed: str) -> list[str]:
    """Titles of MODS records; those of their journals lie deeper."""
    root = ET.fromstring(printed)  # noqa: S314  # made from our own file
    titles = (record.findtext(f"{MODS}titleInfo/{MODS}title") for record in root)
    return [title or "" for title in titles]


def escaped_lines(printed: str) -> list[str]:
    """Titles one a line, as XML writes them."""
    return html.unescape(printed).splitlines()


def second_column(printed: str) -> list[str]:
    """Titles in the second of several columns."""
    return [line.split("\t")[1] for line in printed.splitlines()]


ENTRY_TITLES = "//*[local-name()='entry']/*[local-name()='title']/text()"

READINGS = (
    Reading(
        "data/papers.bib.gz", "pandoc", ("pandoc", "-f", "bibtex", "-t", "csljson"), csl_titles
    ),
    Reading(
        "data/papers.csl.json.gz",
        "pandoc",
        ("pandoc", "-f", "csljson", "-t", "csljson"),
        csl_titles,
    ),
    Reading(
        "data/papers.ris.gz",
        "bibutils",
        # UTF-8 in and out, no byte order mark, titles whole.
        ("ris2xml", "-i", "utf8", "-o", "utf8", "-un", "-nt"),
        mods_titles,
    ),
    Reading("data/papers.jsonl.gz", "jq", ("jq", "-r", ".title"), str.splitlines),
    Reading(
        "feed.xml",
        "libxml2-utils",
        ("xmllint", "--nonet", "--xpath", ENTRY_TITLES, "-"),
        escaped_lines,
    ),
    Reading("feed.xml", "sfeed", ("sfeed",), second_column),
    Reading("feed.json", "jq", ("jq", "-r", ".items[].title"), str.splitlines),
)


def found_titles(reading: Reading, site: Path) -> list[str]:
    """The titles a program finds in the file of a site.

    Raises:
        CannotReadError: It ends with an error or prints what holds no titles.
    """
    try:
        done = subprocess.run(
            reading.command,
            check=True,
            input=unpacked(site / reading.file),
            capture_output=True,
            timeout=TIMEOUT_S,
        )
        return reading.titles(done.stdout.decode())
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip()
        raise CannotReadError(said or f"exit status {error.returncode}") from error
    except (subprocess.TimeoutExpired, ValueError, IndexError, ET.ParseError) as error:
        raise CannotReadError(str(error)) from error


def unpacked(file: Path) -> bytes:
    """What a file holds, which may be compressed."""
    data = file.read_bytes()
    return gzip.decompress(data) if file.suffix == ".gz" else data


def titles_in_data(site: Path) -> list[str]:
    """The titles of all papers."""
    lines = unpacked(site / "data/papers.jsonl.gz").decode().splitlines()
    return [json.loads(line)["title"] for line in lines]


def titles_in_feed(site: Path) -> list[str]:
    """The titles of the papers in the feeds."""
    items = json.loads((site / "feed.json").read_text("utf-8"))["items"]
    return [item["title"] for item in items]


def lacking(found: list[str], expected: list[str]) -> str:
    """Titles that were not found, or empty; case and signs are the program's own matter."""
    wanted = Counter(map(normalise_title, expected))
    wanted.subtract(map(normalise_title, found))
    return ", ".join(sorted((+wanted).elements()))
