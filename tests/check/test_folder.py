"""What is said of dates to come, addresses, removed papers, files and prose."""

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator import check, sources
from generator.check import rules
from generator.check.violation import CheckInput
from generator.model import Digest, PartialDate, Tombstone
from generator.store import content as store
from generator.store.content_files import ContentFile
from tests.support.invented import DIGESTS, LEAVES, PAPERS, VOCABULARY, content_files, draw
from tests.support.timing import takes_under

TODAY = datetime.date(2021, 3, 5)
WHOLE = CheckInput(papers=PAPERS, vocabulary=VOCABULARY, digests=DIGESTS, today=TODAY)
GONE = Tombstone("leaves-at-night", PartialDate(2021, 3, 5), "It stood here twice.")

COME = ", which is still to come; give the day it was removed"
LOST = "was published and is gone; add it to the `aliases` of"


def told(rule: check.Rule, **facts: Any) -> list[str]:
    """The faults a rule finds in the invented content with other facts."""
    return [
        f"{fault.path} {fault.key or fault.text or fault.line}: {fault.message}"
        for fault in rule(replace(WHOLE, **facts))
    ]


LOOK = "pages/; move or rename it; a logo in SVG, styles and fonts stand in overrides/assets/"


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (
            {"date": PartialDate(2021, 4)},
            "date: 2021-04 is still to come: today is 2021-03-05; is it a misprint?",
        ),
        (
            {"date": PartialDate(2022)},
            "year: 2022 is still to come: today is 2021-03-05; is it a misprint?",
        ),
        (
            {"added": datetime.date(2021, 3, 6)},
            "added: 2021-03-06 is still to come: today is 2021-03-05; is it a misprint?",
        ),
        (
            {"identifiers": {"arxiv": "2104.00001"}},
            "arxiv: 2021-04 is still to come: today is 2021-03-05; is it a misprint?",
        ),
    ],
)
def test_date_to_come_is_told(facts: dict[str, Any], found: str) -> None:
    papers = (replace(LEAVES, **facts),)
    assert told(rules.no_future_dates, papers=papers) == [f"papers/{LEAVES.slug}.md {found}"]
    assert told(rules.no_future_dates, papers=papers, today=None) == []


@pytest.mark.parametrize(
    "facts",
    [
        {"date": PartialDate(2021)},
        {"date": PartialDate(2021, 3), "added": TODAY},
        {"date": PartialDate(2021, 3, 5)},
        {"identifiers": {"arxiv": "2103.00001"}},
        {"identifiers": {"arxiv": "math/9912001"}},
    ],
)
def test_date_that_may_have_come_is_no_fault(facts: dict[str, Any]) -> None:
    assert told(rules.no_future_dates, papers=(replace(LEAVES, **facts),)) == []


def test_digest_and_removal_to_come_are_told() -> None:
    digests = (Digest("2021-03-06-2", "2021-03-06-2.txt"), *DIGESTS)
    removed = (replace(GONE, date=PartialDate(2021, 3, 6)), GONE)
    today = "still to come: today is 2021-03-05"
    assert told(rules.no_future_dates, digests=digests, removed=removed) == [
        f"digests/2021-03-06-2.txt 0: its day is {today}; rename it to the day it came",
        f"removed.yml {GONE.slug}: `{GONE.slug}` is removed on 2021-03-06{COME}",
    ]


def test_published_address_that_is_gone_is_told() -> None:
    published = (LEAVES.slug, "the-shape-of-leaves", "former", "leaves-at-night", "zzzz")
    papers = (replace(LEAVES, aliases=("former",)),)
    found = told(rules.preserved_addresses, published=published, papers=papers, removed=(GONE,))
    assert found == [
        f"addresses.txt {slug}: `{slug}` {LOST} {record}, or say in removed.yml why it was removed"
        for slug, record in [
            ("the-shape-of-leaves", f"papers/{LEAVES.slug}.md"),
            ("zzzz", "the record that has its place"),
        ]
    ]


def test_ten_thousand_addresses_are_looked_up_at_once() -> None:
    papers = tuple(replace(LEAVES, slug=f"leaves-{number}") for number in range(10_000))
    published = (*(paper.slug for paper in papers), *(f"leaf-{number}" for number in range(20)))
    content = replace(WHOLE, papers=papers, published=published)
    assert len(list(rules.preserved_addresses(content))) == 20
    assert takes_under(0.5, lambda: list(rules.preserved_addresses(content)))


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        (
            {"slug": LEAVES.slug},
            f"{LEAVES.slug}: `{LEAVES.slug}` is an address of a record; remove it here",
        ),
        (
            {"see": "on-the-shape-of-leafs"},
            (
                "on-the-shape-of-leafs: `on-the-shape-of-leafs` is no record; did you mean"
                " `on-the-shape-of-leaves`?"
            ),
        ),
        (
            {"see": "zz"},
            "zz: `zz` is no record, nor does it start with https://",
        ),
        ({"see": LEAVES.slug}, ""),
        ({"see": "https://example.org/leaves"}, ""),
    ],
)
def test_removal_that_leads_nowhere_is_told(changed: dict[str, str], found: str) -> None:
    removed = (replace(GONE, **changed),)
    expected = [f"removed.yml {found}"] if found else []
    assert told(rules.valid_tombstones, removed=removed) == expected


def test_removal_is_told_once() -> None:
    assert told(rules.valid_tombstones, removed=(GONE, GONE)) == [
        "removed.yml leaves-at-night: `leaves-at-night` stands twice; keep one"
    ]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("papers/leaves.md", ""),
        ("tags/leaves.md", ""),
        ("digests/2021-03-04.txt", ""),
        ("digests/2021-03-04.yml", ""),
        ("digests/2021-03-04.JSON", ""),
        ("pages/about.md", ""),
        ("pages/data/index.md", ""),
        ("pages/images/leaf.png", ""),
        ("tags.yml", ""),
        ("removed.yml", ""),
        ("addresses.txt", ""),
        ("notes.md", "nothing reads this file; move it to where it belongs"),
        ("drafts/leaves.md", "nothing is read from drafts/; move the file to where it belongs"),
        ("papers/leaf.png", "papers/; move or rename it"),
        ("papers/new/leaves.md", "papers/; move or rename it"),
        ("tags/leaves.markdown", "tags/; move or rename it"),
        ("digests/2021-03-04.pdf", "digests/; move or rename it"),
        ("digests/old/2021-03-04.txt", "digests/; move or rename it"),
        ("pages/run.js", LOOK),
        ("pages/leaf.svg", LOOK),
        ("pages/index.html", LOOK),
        ("pages/setup.exe", LOOK),
        ("pages/Makefile", LOOK),
    ],
)
def test_file_where_it_does_not_belong_is_told(path: str, found: str) -> None:
    messages = [
        fault.message
        for fault in rules.known_files(replace(WHOLE, files=(ContentFile(path, 1, True),)))
    ]
    assert [message.endswith(found) for message in messages] == ([True] if found else [])


@pytest.mark.parametrize(
    ("named", "fine"),
    [
        ("pictures/leaves.png", True),
        ("pictures/moss.png", False),
        ("pictures/leaves.txt", False),
        ("../papers/leaves.png", False),
        ("/pictures/leaves.png", False),
        ("https://pictures.example/leaves.png", False),
        ("//pictures.example/leaves.png", False),
    ],
)
def test_picture_of_a_paper_is_a_file_of_the_site_or_told(named: str, fine: bool) -> None:
    paper = replace(LEAVES, extra={"picture": (named,)})
    files = tuple(
        ContentFile(f"pages/{name}", 1, True) for name in ("pictures/leaves.png", "leaves.txt")
    )
    found = [
        fault.key for fault in rules.known_pictures(replace(WHOLE, papers=(paper,), files=files))
    ]
    assert found == ([] if fine else ["picture"])
    assert paper.picture == (named if named in ("pictures/leaves.png", "pictures/moss.png") else "")


def test_link_in_the_content_is_told(tmp_path: Path) -> None:
    folder = draw(tmp_path / "content", content_files())
    (folder / "pages").mkdir()
    (folder / "pages" / "secret.txt").symlink_to(tmp_path / "elsewhere.txt")
    (folder / "papers" / "linked.md").symlink_to(folder / "papers" / f"{LEAVES.slug}.md")
    problems = check.run(store.load(folder), folder)
    links = [problem for problem in problems if problem.rule == "known-files"]
    assert [Path(problem.path).name for problem in links] == ["secret.txt", "linked.md"]
    assert {problem.message for problem in links} == {
        "is a link or no file; put the file itself here"
    }


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("papers/leaves.md", 200_000),
        ("tags/leaves.md", 200_000),
        ("pages/leaf.png", 1_000_000),
        ("digests/2021-03-04.txt", 20_000_000),
    ],
)
def test_file_that_is_too_large_is_told(path: str, most: int) -> None:
    files = (ContentFile(path, most, True), ContentFile(path, most + 1, True))
    assert told(rules.plausible_file_sizes, files=files) == [
        f"{path} 0: {most + 1:,} bytes are too many; at most {most:,}"
    ]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("<script>alert(1)</script>", "<script"),
        ("< IFRAME src=x>", "< IFRAME"),
        ('<img src="x" onerror=alert(1)>', '<img src="x" onerror='),
        ("[here](javascript:alert(1))", "javascript:"),
        ("Scripts, <https://example.org/on=1> and `javascript` are words.", ""),
        ('<div class="leaves">Leaves</div>', ""),
    ],
)
def test_prose_that_acts_is_told(line: str, found: str) -> None:
    faults = told(rules.no_scripts_in_prose, prose={"pages/about.md": f"# About\n\n{line}\n"})
    message = (
        f"pages/about.md {line}: `{found}` would make the page act; write the prose in Markdown"
    )
    assert faults == ([message] if found else [])


def test_prose_of_pages_and_tags_is_judged(tmp_path: Path) -> None:
    prose = {"pages/about.md": "<script>", "tags/leaves.md": "\n<script>"}
    folder = draw(tmp_path, {**content_files(), **prose})
    problems = check.run(store.load(folder), folder)
    assert [(Path(p.path).name, p.line, p.rule) for p in problems] == [
        ("about.md", 1, "no-scripts-in-prose"),
        ("leaves.md", 2, "no-scripts-in-prose"),
    ]


def test_lines_of_lists_are_found(tmp_path: Path) -> None:
    lists = {
        "addresses.txt": "leaves\nleaves-at-dawn\nNo Address\n",
        "removed.yml": "# Comment.\n- {slug: leaves, date: 2021, reason: Why, see: zz}\n"
        "- slug: leaves-at-noon\n  date: 2021-13\n  reason: Why\n",
    }
    folder = draw(tmp_path, {**content_files(), **lists})
    problems = check.run(store.load(folder), folder, today=datetime.date(2020, 1, 1))
    assert [
        (Path(p.path).name, p.line, p.rule) for p in problems if Path(p.path).name in lists
    ] == [
        ("addresses.txt", 2, "preserved-addresses"),
        ("addresses.txt", 3, "addresses"),
        ("removed.yml", 2, "no-future-dates"),
        ("removed.yml", 2, "valid-tombstones"),
        ("removed.yml", 3, "addresses"),
    ]


@pytest.mark.parametrize("source", sources.SOURCES, ids=lambda source: source.name)
def test_digest_may_be_of_any_format(source: sources.Source, tmp_path: Path) -> None:
    for ending in source.extensions:
        item = ContentFile(f"digests/2021-03-04{ending}", 1, True)
        assert not list(rules.known_files(replace(WHOLE, files=(item,))))
