"""Bibliographies: of no day, with facts and keywords, their entries matched among each other."""

import datetime
from pathlib import Path

import pytest

from generator.model import Author, PartialDate
from generator.sources import bibtex
from generator.store import content as store
from generator.store import records as record_text
from tests.importing.folders import records, tree
from tests.importing.library import entry
from tests.sources.pages import abstract, page, papers
from tests.support.commands import RunCommand
from tests.support.invented import LEAVES, STONES, WIM, draw

ORIGIN = bibtex.SOURCE.origin
ORCID = "0000-0002-1825-0097"
LEAF = entry(
    title="On the Shape of Leaves",
    author="Beispiel, Ada and {The Example Collaboration}",
    year="2020",
    journal="Journal of Invented Botany",
    doi="10.5555/12345678",
    keywords="Tree, LEAVES, rulers",
    abstract=abstract("Leaves"),
)


def save(folder: Path, text: str, name: str = "library.bib") -> Path:
    """A bibliography on disk, outside the content."""
    return draw(folder / "saved", {name: text}) / name


def test_entry_becomes_a_record_with_all_its_facts(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    run = run_catalogue(
        "import", "--content", content, "--date", "2021-03-04", save(tmp_path, LEAF)
    )
    assert (run.status, records(content)) == (0, ["on-the-shape-of-leaves"])
    found, problems = store.load_paper(content / "papers" / "on-the-shape-of-leaves.md")
    assert found, problems
    assert found.authors == (
        Author("Beispiel", "Ada"),
        Author(printed="The Example Collaboration"),
    )
    assert (found.date, found.added) == (PartialDate(2020), datetime.date(2021, 3, 4))
    assert found.identifiers == {"doi": "10.5555/12345678"}
    assert (found.digests, found.tags) == ((), ("leaves",))
    assert set(found.sources) == {
        "title",
        "authors",
        "year",
        "doi",
        "keywords",
        "type",
        "venue",
        "abstract",
    }
    assert not (content / "digests").exists()


def test_bibliography_without_a_date_is_added_today(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    before = datetime.datetime.now().astimezone().date()
    run_catalogue("import", "--content", content, save(tmp_path, LEAF, "of 2001-02-03.bib"))
    (found,), _ = store.load_papers(content)
    assert found.added
    assert before <= found.added <= datetime.datetime.now().astimezone().date()


def test_importing_a_bibliography_again_changes_nothing(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    path = save(tmp_path, LEAF + entry(key="b", title="Rejoinder"))
    assert run_catalogue("import", "--content", content, path).status == 0
    before = tree(content)
    run = run_catalogue("import", "--content", content, path)
    assert run.totals == "2 entries = 0 added + 2 there already + 0 merged + 0 refused"
    assert tree(content) == before


def test_entry_adds_what_a_record_lacks_and_overwrites_nothing(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    by_hand = (
        "---\ntitle: On the Shape of Leaves # as in print\nyear: 2019\ntags: [minerals]\n"
        "note: mine\n---\n\nMy own words.\n"
    )
    draw(content, {"papers/leaves.md": by_hand})
    run = run_catalogue("import", "--content", content, "--merge", save(tmp_path, LEAF))
    told = "leaves (the same title; gained authors, doi, keywords, type, venue; abstract differs"
    assert told in run.out
    assert (content / "papers" / "leaves.md").read_text("utf-8") == (
        "---\ntitle: On the Shape of Leaves # as in print\n"
        "authors:\n- {family: Beispiel, given: Ada}\n- {name: The Example Collaboration}\n"
        "year: 2019\nissued: 2020\ntags: [minerals]\nkeywords:\n- Tree\n- LEAVES\n- rulers\n"
        "doi: 10.5555/12345678\ntype: article-journal\n"
        "venue: Journal of Invented Botany\nnote: mine\ncitation_key: a\n"
        f"sources:\n  authors: {ORIGIN}\n  doi: {ORIGIN}\n  keywords: {ORIGIN}\n  type: {ORIGIN}\n"
        f"  venue: {ORIGIN}\n  issued: {ORIGIN}\n---\n\nMy own words.\n"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({"doi": "10.5555/ABC"}, {"doi": "10.5555/abc"}, id="DOI in other case"),
        pytest.param(
            {"eprint": "2001.00001v1", "archiveprefix": "arXiv"},
            {"doi": "10.48550/arXiv.2001.00001"},
            id="arXiv and its DOI",
        ),
        pytest.param({}, {"author": "Ada Beispiel"}, id="title alone"),
    ],
)
def test_entries_of_one_file_that_are_one_paper_are_one_record(
    tmp_path: Path,
    content: Path,
    run_catalogue: RunCommand,
    one: dict[str, str],
    other: dict[str, str],
) -> None:
    text = entry(title="On the Shape of Leaves", **one) + entry(
        key="b", title="{On} the shape of Leaves", **other
    )
    run = run_catalogue("import", "--content", content, save(tmp_path, text))
    assert run.status == 0
    assert len(records(content)) == 1
    assert "also on line 1)" in run.out


APART = [
    pytest.param({"doi": "10.5555/1"}, {"doi": "10.5555/2"}, id="two DOIs"),
    pytest.param(
        {"author": "Ada Beispiel"}, {"author": "Wim van den Voorbeeld"}, id="other authors"
    ),
    pytest.param(
        {"author": "Ada Beispiel", "eprint": "2001.00001", "archiveprefix": "arXiv"},
        {"author": "Ada Beispiel", "eprint": "2001.00002", "archiveprefix": "arXiv"},
        id="one author, two papers",
    ),
]


@pytest.mark.parametrize("title", ["Rejoinder", "Advertisements", "On the Shape of Leaves"])
@pytest.mark.parametrize(("one", "other"), APART)
def test_papers_with_one_title_stay_apart_and_are_valid(
    tmp_path: Path,
    content: Path,
    run_catalogue: RunCommand,
    *,
    title: str,
    one: dict[str, str],
    other: dict[str, str],
) -> None:
    text = entry(title=title, **one) + entry(key="b", title=title, **other)
    path = save(tmp_path, text)
    assert run_catalogue("import", "--content", content, path).status == 0
    assert len(records(content)) == 2
    assert "unique-titles" not in run_catalogue("check", "--content", content).out
    before = tree(content)
    run = run_catalogue("import", "--content", content, path)
    assert run.totals == "2 entries = 0 added + 2 there already + 0 merged + 0 refused"
    assert tree(content) == before


def test_many_papers_of_one_title_get_names_that_tell_them_apart(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    names = ("Ada Beispiel", "Wim van den Voorbeeld", "Mei Lizi", "Tarjei Døme")
    text = "".join(
        entry(key=f"k{n}", title="Rejoinder", author=name, year="2020")
        for n, name in enumerate(names)
    )
    assert run_catalogue("import", "--content", content, save(tmp_path, text)).status == 0
    assert records(content) == [
        "rejoinder",
        "rejoinder-dome-2020",
        "rejoinder-lizi-2020",
        "rejoinder-van-den-voorbeeld-2020",
    ]


def test_digest_and_bibliography_are_one_record_whichever_came_first(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    digest = save(tmp_path, page(*papers("Leaves")), "2021-03-04.txt")
    library = save(tmp_path, LEAF)
    facts = []
    for order in ([digest, library], [library, digest]):
        folder = draw(tmp_path / order[0].name, {"tags.yml": "areas: []\ntags: []\n"})
        assert run_catalogue("import", "--content", folder, *order).status == 0
        (found,), _ = store.load_papers(folder)
        facts.append((found.slug, found.title, found.authors, found.identifiers, found.digests))
    assert facts[0] == facts[1]


def test_identifier_of_another_record_is_not_gained(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    both = {f"papers/{paper.slug}.md": record_text.dump(paper) for paper in (LEAVES, STONES)}
    before = tree(draw(content, both))
    text = entry(title=STONES.title, author="Mei Lizi", doi=LEAVES.identifiers["doi"])
    run = run_catalogue("import", "--content", content, save(tmp_path, text))
    assert run.totals == "1 entry = 0 added + 1 there already + 0 merged + 0 refused"
    assert tree(content) == before


def test_encoding_that_was_guessed_is_told(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    text = entry(title="Liczenie liści: zażółć gęślą jaźń").encode("cp1250")
    path = draw(tmp_path / "saved", {"library.bib": text}) / "library.bib"
    run = run_catalogue("import", "--content", content, path)
    assert run.status == 0
    assert "read as Windows-1250, which is a guess" in run.out


def test_own_key_stays_and_one_in_use_is_told(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    """Whatever is imported or removed later, in whatever order."""
    texts = [
        "@misc{Mine20, title={On Gravel}, author={Muster, Eva}, year=2020}",
        "@misc{mine20, title={On Sand}, author={Muster, Eva}, year=2020}",
        "@misc{x1999, title={On Sand, Again}, author={Muster, Eva}, year=2020, month=feb}",
    ]
    path = save(tmp_path, "\n".join(texts))
    run = run_catalogue("import", "--content", content, "--date", "2021-03-04", path)
    assert "its key mine20 is in use already" in run.out
    held = {paper.slug: paper.citation_key for paper in store.load_papers(content)[0]}
    expected = {"on-gravel": "Mine20", "on-sand": "muster2020sand", "on-sand-again": "x1999"}
    assert held == expected
    (content / "papers" / "on-gravel.md").unlink()
    other = "@misc{, title={Sand, Once More}, author={Muster, Eva}, year=2020}"
    run_catalogue(
        "import", "--content", content, "--date", "2021-03-01", save(tmp_path, other, "e.bib")
    )
    held = {paper.slug: paper.citation_key for paper in store.load_papers(content)[0]}
    assert held == {
        "on-sand": "muster2020sand",
        "on-sand-again": "x1999",
        "sand-once-more": "muster2020sanda",
    }


def test_refresh_takes_the_newer_where_no_person_wrote_the_older(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    date = ("--date", "2021-03-04")
    run_catalogue("import", "--content", content, *date, save(tmp_path, LEAF))
    path = content / "papers" / "on-the-shape-of-leaves.md"
    by_hand = path.read_text("utf-8").replace(f"  title: {ORIGIN}\n", "")
    draw(content, {"papers/on-the-shape-of-leaves.md": by_hand})
    newer = LEAF.replace(abstract("Leaves"), abstract("Stones")).replace("Shape of", "Shape of All")
    told = run_catalogue("import", "--content", content, save(tmp_path, newer)).out
    assert "abstract differs" in told
    assert path.read_text("utf-8") == by_hand
    told = run_catalogue("import", "--content", content, "--refresh", save(tmp_path, newer)).out
    assert "refreshed abstract" in told
    found, _ = store.load_paper(path)
    assert found
    assert (found.title, found.abstract) == ("On the Shape of Leaves", abstract("Stones"))


def test_refresh_keeps_a_list_of_which_the_newer_leaves_authors_out(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    def authors(listed: str, *options: str) -> tuple[Author, ...]:
        text = entry(title="On the Shape of Leaves", author=listed, doi="10.5555/leaf")
        run_catalogue("import", "--content", content, *options, save(tmp_path, text))
        found, _ = store.load_paper(path)
        assert found
        return found.authors

    path = content / "papers" / "on-the-shape-of-leaves.md"
    authors("Beispiel, Ada and van den Voorbeeld, Wim and Lizi, Mei")
    known = f"{{family: Beispiel, given: Ada, orcid: {ORCID}}}"
    text = path.read_text("utf-8").replace("{family: Beispiel, given: Ada}", known)
    draw(content, {"papers/on-the-shape-of-leaves.md": text})
    three = (Author("Beispiel", "Ada", orcid=ORCID), WIM, Author("Lizi", "Mei"))
    for fewer in (
        "Beispiel, Ada and others",
        "Lizi, M. and Beispiel, A.",
        "Muster, Eva and others",
    ):
        assert authors(fewer, "--refresh") == three
    newer = "Muster, Eva and Beispiel, A. and Lizi, Mei"
    assert authors(newer, "--refresh") == (
        Author("Muster", "Eva"),
        Author("Beispiel", "A.", orcid=ORCID),
        Author("Lizi", "Mei"),
    )


def test_ledger_tells_no_difference_in_what_was_refreshed(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    """A title that a person mended is replaced, too, as the help says."""
    run_catalogue("import", "--content", content, save(tmp_path, LEAF))
    path = content / "papers" / "on-the-shape-of-leaves.md"
    mended = path.read_text("utf-8").replace("Shape of", "Very Shape of")
    draw(content, {"papers/on-the-shape-of-leaves.md": mended})
    told = run_catalogue("import", "--content", content, "--refresh", save(tmp_path, LEAF)).out
    assert "refreshed title" in told
    assert "differs" not in told
    assert "\ntitle: On the Shape of Leaves\n" in path.read_text("utf-8")
    helped = " ".join(run_catalogue("import", "--help").out.split())
    assert "that came from a file, edits by hand included" in helped


KEYLESS = """\
---
title: {}
authors:
- {{family: Beispiel, given: Ada}}
year: 2020
added: {}
doi: {}
sources:
  title: {origin}
---
"""


def test_record_keeps_the_key_it_is_published_with_when_it_is_merged(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    """The second of two alike is published with a suffix, which a new title would take away."""
    one = KEYLESS.format("Leaves", "2021-03-04", "10.5555/1", origin=ORIGIN)
    other = KEYLESS.format("Leaves, Too", "2021-03-05", "10.5555/2", origin=ORIGIN)
    draw(content, {"papers/a.md": one, "papers/b.md": other})
    text = entry(key="own", title="Moss, Too", author="Beispiel, Ada", doi="10.5555/2")
    text += entry(key="new", title="Leaves, Again", author="Beispiel, Ada", year="2020")
    run_catalogue("import", "--content", content, "--refresh", save(tmp_path, text))
    held = {paper.slug: paper.citation_key for paper in store.load_papers(content)[0]}
    assert held == {"a": "", "b": "beispiel2020leavesa", "leaves-again": "new"}
    found, _ = store.load_paper(content / "papers" / "b.md")
    assert found
    assert found.title == "Moss, Too"


def test_stub_takes_the_key_of_the_entry_that_completes_it(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    def stub(number: int) -> str:
        doi = f"10.5555/{number}"
        return f"---\ntitle: DOI {doi}\ndoi: {doi}\nsources:\n  title: identifier\n---\n"

    draw(content, {f"papers/{name}.md": stub(n) for n, name in enumerate("abc")})
    texts = [
        entry(key="Own20", title="Leaves", author="Beispiel, Ada", doi="10.5555/0"),
        entry(key="own20", title="Moss", author="Beispiel, Ada", doi="10.5555/1"),
        entry(key="Own21", title="Sand", doi="10.5555/2"),
    ]
    run_catalogue("import", "--content", content, save(tmp_path, "".join(texts)))
    held = {paper.slug: paper.citation_key for paper in store.load_papers(content)[0]}
    assert held == {"a": "Own20", "b": "beispielmoss", "c": "Own21"}


@pytest.mark.parametrize("vocabulary", [None, "areas: []\ntags: []\n"])
def test_no_tags_are_spoken_of_where_there_are_none(
    tmp_path: Path, run_catalogue: RunCommand, vocabulary: str | None
) -> None:
    content = draw(tmp_path / "bare", {"tags.yml": vocabulary} if vocabulary else {"a": ""})
    told = run_catalogue("import", "--content", content, save(tmp_path, LEAF)).err
    assert told.endswith(f"1 new record in {content / 'papers'}\n")
