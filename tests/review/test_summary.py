import datetime
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from generator.model import Author, DigestEntry, Paper, PartialDate, Status
from generator.review import markdown
from generator.store import ledgers, records
from tests.review.hostile import HOSTILE
from tests.review.repository import Repository
from tests.support.commands import RunCommand
from tests.support.golden import Golden
from tests.support.invented import ADA, LEAVES, MEI, STONES, TAGS_YML, TREES, content_files, draw

BASE = {f"content/{name}": text for name, text in content_files().items()}
DIGEST = "Daily Papers\nMar 6\nMoss\nAda Beispiel\n"
LEDGER = """\
sha256: {sha256}
entries:
- number: 1
  line: 3
  outcome: added
  record: moss-and-its-friends
- number: 2
  line: 4
  outcome: refused
  reason: it has no [title](https://evil.example/)
"""
MOSS = Paper(
    slug="moss-and-its-friends",
    title="Moss $n^2$ and Its Tree Friends",
    authors=(ADA, MEI),
    date=PartialDate(2021, 3),
    added=datetime.date(2021, 3, 6),
    tags=("minerals", "unheard-of"),
    identifiers={"arxiv": "2103.00001"},
    venue="Invented Letters",
    links={"code": "https://example.org/moss"},
    digests=(DigestEntry("2021-03-06", 1),),
    abstract="Moss grows on stones. A tree has some too.",
)


def record(paper: Paper) -> dict[str, str]:
    """The file of a record."""
    return {f"content/papers/{paper.slug}.md": records.dump(paper)}


@pytest.fixture
def summarised(repository: Repository, run_catalogue: RunCommand) -> Any:
    """From changed files, None for one that goes, to what `catalogue summary` prints."""

    def summarise(files: Mapping[str, str | None]) -> str:
        repository.commit(BASE, "base")
        draw(repository.folder, {name: text for name, text in files.items() if text is not None})
        for name in (name for name, text in files.items() if text is None):
            (repository.folder / name).unlink()
        run = run_catalogue("summary", "base")
        assert (run.status, run.err) == (0, "")
        assert list(markdown.faults(run.out)) == []
        return run.out

    return summarise


def shown(summary: str) -> str:
    """A summary without what is not seen."""
    return summary.replace(markdown.JOINER, "")


def test_summary_shows_every_kind_of_change(summarised: Any, golden: Golden) -> None:
    leaves = replace(
        LEAVES,
        title="On the Shapes of Leaves",
        authors=(ADA,),
        tags=("plants",),
        abstract=LEAVES.abstract.replace("invented", "real"),
    )
    moved = replace(STONES, slug="stones-that-slept", aliases=(STONES.slug,))
    twin = replace(LEAVES, slug="leaves-again", identifiers={}, digests=())
    summary = summarised(
        {
            **record(leaves),
            **record(moved),
            **record(MOSS),
            **record(twin),
            f"content/papers/{STONES.slug}.md": None,
            f"content/papers/{TREES.slug}.md": None,
            "content/digests/2021-03-06.txt": DIGEST,
            "content/digests/2021-03-06.yml": LEDGER.format(
                sha256=ledgers.checksum(DIGEST.encode())
            ),
            "content/tags.yml": TAGS_YML.replace("All that lies.", "All that lies still.")
            + "- slug: moss\n  name: Moss\n  description: Soft.\n  broader: plants\n",
        }
    )
    pages = re.search(r"Pages: (\d+) before, (\d+) now; (\d+) new, (\d+) vanished\.\n", summary)
    assert pages
    before, now, new, vanished = map(int, pages.groups())
    assert now - before == new - vanished
    golden(summary.replace(pages[0], "Pages: ...\n"), "summary.md")  # the site may get more of them


def test_summary_speaks_the_language_of_the_catalogue(summarised: Any) -> None:
    config = "site_name: x\ntheme: {name: material, language: zh}\n"
    twin = replace(LEAVES, slug="leaves-again", identifiers={}, digests=(), tags=("leafs",))
    files = {**record(MOSS), **record(twin), f"content/papers/{STONES.slug}.md": None}
    summary = shown(summarised({"mkdocs.yml": config, **files}))
    assert summary.startswith("**2 篇新论文、移除 1 篇论文、")
    assert "与 on-the-shape-of-leaves 是同一篇论文：" in summary
    assert "### 新论文 (2)" in summary
    assert "不在词表中；您是指" in summary  # a rule
    assert "建议的标签 Plants：“Tree”、“tree”" in summary


def test_nothing_is_told_of_content_that_is_the_same(summarised: Any) -> None:
    told = summarised({"README.md": "Other words.\n"})
    pages = re.escape("; 0 new, 0 vanished.\n")
    assert re.fullmatch(rf"\*\*No record changes\*\*\n\nPages: (\d+) before, \1 now{pages}", told)


@pytest.mark.parametrize("texts", [HOSTILE[n : n + 8] for n in range(0, len(HOSTILE), 8)])
def test_hostile_record_does_nothing_in_the_comment(
    texts: tuple[str, ...], summarised: Any
) -> None:
    """That the comment is harmless is asserted for every summary here."""
    evil = [
        replace(
            MOSS,
            slug=f"moss-{number}",
            title=f"Moss {number} {text}",
            authors=(Author(text, text), Author(printed=f"{text} x")),
            venue=text,
            status=Status("retracted", text),
            abstract=f"{text}\n\n{text}",
        )
        for number, text in enumerate(texts)
    ]
    files = [record(replace(LEAVES, title=texts[0], venue=texts[-1])), *map(record, evil)]
    told = summarised({name: held for file in files for name, held in file.items()})
    for number in range(len(texts)):
        assert f"- **Moss {number} " in told
    assert "### Changed papers (1)" in told


ANOTHER: dict[str, object] = {
    "title": "Other Leaves",
    "authors": (Author("Beispiel Ada"), *LEAVES.authors[1:]),
    "editors": (ADA,),
    "translators": (ADA,),
    "issued": PartialDate(2021, 2),
    "keywords": ("green",),
    "details": {"volume": "3"},
    "date": PartialDate(2020, 1),
    "added": datetime.date(2021, 3, 3),
    "tags": ("plants",),
    "identifiers": {"arxiv": "2001.00002"},
    "type": "chapter",
    "venue": "Other Journal",
    "links": {"code": "https://example.org/other"},
    "digests": (),
    "citation_key": "leaves2021",
    "aliases": ("leaves",),
    "status": Status("retracted"),
    "sources": {"title": "arXiv"},
    "abstract": f"{LEAVES.abstract} More.",
}


def test_every_fact_of_a_record_is_tried() -> None:
    untold = {"slug", "suggested", "former_tags", "extra", "unclean"}
    assert set(ANOTHER) | untold == {field.name for field in fields(Paper)}


@pytest.mark.parametrize("fact", ANOTHER)
def test_changed_fact_is_told_as_old_and_new(fact: str, summarised: Any) -> None:
    changed = replace(LEAVES, **{fact: ANOTHER[fact]})  # type: ignore[arg-type]  # by keyword
    told = shown(summarised(record(changed)))
    card = told.partition("### Changed papers (1)\n\n")[2].partition("\n\n###")[0]
    lines = [line for line in card.splitlines() if " → " in line]
    assert len(lines) == 1, card
    before, after = lines[0].split(": ", 1)[1].split(" → ")
    assert before != after


def test_long_text_is_told_from_where_it_differs(
    repository: Repository, run_catalogue: RunCommand
) -> None:
    start = "Leaves have a shape. " * 100
    repository.commit({**BASE, **record(replace(LEAVES, abstract=f"{start}It is round."))}, "base")
    draw(repository.folder, record(replace(LEAVES, abstract=f"{start}It is square.")))
    told = run_catalogue("summary", "base").out
    assert (
        "  - abstract: …have a shape. Leaves have a shape. It is round."
        " → …have a shape. Leaves have a shape. It is square.\n" in told
    )


def test_large_change_stays_within_the_bounds_and_counts_the_rest(summarised: Any) -> None:
    evil = "<" * 1_000
    told = summarised(
        {
            name: text
            for number in range(60)
            for name, text in record(
                replace(
                    MOSS,
                    slug=f"moss-{number}",
                    title=f"{number} {evil}",
                    identifiers={},
                    digests=(),
                    abstract=evil,
                )
            ).items()
        }
    )
    assert len(told) < markdown.LONGEST
    assert "### New papers (60)" in told
    assert re.search(r"^- \d\d more$", told, re.MULTILINE)


def test_broken_record_is_a_problem_and_the_rest_is_told(summarised: Any) -> None:
    told = summarised({"content/papers/broken.md": "<b>no front matter</b>\n", **record(MOSS)})
    assert "content/papers/broken.md" in shown(told)
    assert "### New papers (1)" in told


def test_code_of_the_revision_is_not_run(repository: Repository, run_catalogue: RunCommand) -> None:
    evil = "from pathlib import Path\nPath('caught').touch()\nraise SystemExit(3)\n"
    places = ("generator/__init__.py", "generator/model.py", "conftest.py", "sitecustomize.py")
    repository.commit({**BASE, **dict.fromkeys(places, evil)}, "base")
    draw(repository.folder, dict.fromkeys(places, ""))
    assert run_catalogue("summary", "base").status == 0
    assert not Path("caught").exists()


def test_summary_is_written_to_a_file(repository: Repository, run_catalogue: RunCommand) -> None:
    repository.commit(BASE, "base")
    printed = run_catalogue("summary", "base").out
    run = run_catalogue("summary", "base", "--out", "summary.md")
    assert (run.status, run.out, run.err) == (0, "", "catalogue: summary.md is written\n")
    assert Path("summary.md").read_text("utf-8") == printed


def test_content_that_was_not_there_before_is_all_new(
    repository: Repository, run_catalogue: RunCommand
) -> None:
    repository.commit({"README.md": ""}, "base")
    draw(repository.folder, BASE)
    assert "### New papers (3)" in run_catalogue("summary", "base").out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nowhere",), "catalogue: there is no revision 'nowhere' in "),
        (("--", "--all"), "catalogue: there is no revision '--all' in "),
        (("base", "--content", "other"), "catalogue: other: no such folder"),
    ],
)
def test_wrong_use_is_told_in_one_sentence(
    arguments: tuple[str, ...], sentence: str, repository: Repository, run_catalogue: RunCommand
) -> None:
    repository.commit(BASE, "base")
    run = run_catalogue("summary", *arguments)
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith(sentence)
    assert len(run.err.splitlines()) == 1
