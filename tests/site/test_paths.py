"""What content names becomes a path only where it may: nothing is written outside its folder.

Facts that become paths are refused where they are read, and once more where files are written.
"""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from generator import artifacts, site, slugs
from generator.errors import CatalogueError
from generator.model import Author, Catalogue, Tag, Vocabulary
from generator.pages.page import Page
from generator.plugin import mkdocs_files
from generator.plugin.output_manifest import OutputManifest
from generator.plugin.site_writer import SiteWriter
from generator.settings import Settings
from generator.store import addresses, content, files, records, vocabulary
from tests.support.building import build_project, draw_project, invented_content
from tests.support.commands import RunCommand
from tests.support.invented import CATALOGUE, LEAVES, PAPERS, draw

LEAVING = [
    "",
    "../x",
    ".. /x",
    "a/... /x",
    "a/.\t/x",
    "a/../x",
    "/x",
    "a//x",
    "..",
    "a/..",
    ".",
    "c:x",
    "a\\x",
    "a\0",
    "./x",
]
NO_SLUGS = ["../../victim", "/etc", "a/b", "con", "nul", "aux", "com1", "lpt9", "index", "", "A",
            "a" * 201, "a--b", "-a", "a\n", "a.b", "é"]  # fmt: skip
VICTIM = "It was here before.\n"


@pytest.mark.parametrize("path", LEAVING)
def test_path_that_leaves_its_folder_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(CatalogueError, match="leads out of its folder"):
        files.below(tmp_path, path)
    writer = SiteWriter(tmp_path / "site", OutputManifest(tmp_path / "site", None), b"")
    with pytest.raises(CatalogueError):
        writer.write(artifacts.text(path, "x"))
    assert not list(tmp_path.iterdir())


def test_path_below_a_folder_is_there(tmp_path: Path) -> None:
    assert files.below(tmp_path, "a/b..c/.d.md") == tmp_path / "a/b..c/.d.md"


def test_page_outside_the_site_is_no_file_of_mkdocs() -> None:
    with pytest.raises(CatalogueError, match="leads out"):
        mkdocs_files.page_file(Page(path="papers/../../x.md", kind="moved", title="x"), None)  # type: ignore[arg-type]


@pytest.mark.parametrize("slug", NO_SLUGS)
def test_fact_that_is_no_slug_is_refused_where_it_is_read(slug: str) -> None:
    assert slugs.fault(slug)
    text = f"---\ntitle: A\naliases: [{slug!r}]\n---\n"
    paper, (problem,) = records.load(text, "x", "x.md")
    assert (paper and paper.aliases, problem.line) == ((), 3)  # the paper does without it
    assert records.load("---\ntitle: A\n---\n", slug, "x.md")[0] is None
    assert addresses.parse_removed(f"- {{slug: {slug!r}, date: 2020, reason: x}}", "x")[0] == ()
    assert set(addresses.parse_published(slug, "x")[0]) <= {slug.strip()} - {slug}
    tags, problems = vocabulary.parse(
        f"tags:\n- {{slug: {slug!r}, name: A, description: A}}\n", "x"
    )
    assert tags.tags == ()
    assert problems


def test_digest_that_is_no_date_is_refused(tmp_path: Path) -> None:
    draw(tmp_path, {"digests/2020-02-30.txt": "", "digests/con.txt": "", "tags.yml": ""})
    found, problems = content.load_digests(tmp_path)
    assert (found, len(problems)) == ([], 2)


def test_alias_that_leads_out_of_the_site_writes_nothing_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_catalogue: RunCommand
) -> None:
    text = records.dump(LEAVES).replace("digest:", "aliases:\n- ../../victim\ndigest:")
    drawn = invented_content() | {f"content/papers/{LEAVES.slug}.md": text}
    config = draw_project(tmp_path / "project", drawn)
    victims = (tmp_path / "project/victim/index.html", tmp_path / "project/victim.md")
    draw(tmp_path, {str(path.relative_to(tmp_path)): VICTIM for path in victims})
    told = build_project(config, tmp_path / "project/site", strict=False).warnings
    monkeypatch.chdir(tmp_path / "project")
    run = run_catalogue("pages", "--out", "out/pages")
    assert run.status == 1
    for line in (next(line for line in told if "aliases" in line), run.err):
        assert f"papers/{LEAVES.slug}.md" in line
        assert "../../victim" in line
    assert all(path.read_text() == VICTIM for path in victims)
    for slug in ("stones-that-dream", LEAVES.slug):
        assert (tmp_path / f"project/site/papers/{slug}/index.html").is_file()


def test_two_things_never_have_one_address() -> None:
    """Papers, tags, people and digests of any name; the names of our own pages among them."""
    names = ["Index", "Page", "Data", "Feed", "Search", "Con", "404", "Papers", "page/2", "Years"]
    taken: set[str] = set()
    papers = []
    for name in names:
        taken.add(slug := slugs.unique(name, {}, taken))
        authors = tuple(Author(printed=other) for other in names)
        papers.append(replace(LEAVES, slug=slug, title=name, authors=authors, tags=(slug,)))
    tags = tuple(
        Tag(slug, slug, "A tag.", "nature", former=(f"old-{slug}",)) for slug in sorted(taken)
    )
    held = Catalogue(
        (*sorted((*papers, *PAPERS), key=lambda paper: paper.slug),),
        Vocabulary(CATALOGUE.vocabulary.areas, (*CATALOGUE.vocabulary.tags, *tags)),
        CATALOGUE.digests,
    )
    made = site.build(held, replace(Settings(), papers_per_page=2, authors_per_page=2))
    written = Counter([page.file for page in made.pages] + [file.path for file in made.files])
    assert [path for path, count in written.items() if count > 1] == []
    sources = Counter(page.path for page in made.pages)
    assert max(sources.values()) == 1


def test_record_called_index_has_a_page_that_is_linked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_catalogue: RunCommand
) -> None:
    entry = "@article{i1, title={Index}, author={Muster, Ann}, year={2021}, abstract={Leaves.}}\n"
    config = draw_project(tmp_path, invented_content() | {"x.bib": entry})
    monkeypatch.chdir(tmp_path)
    assert run_catalogue("import", "x.bib").status == 0
    built = build_project(config, tmp_path / "site")
    assert "Muster" in built.read("papers/paper-index/")
    assert "paper-index/" in built.read("papers/")
    assert "papers/paper-index/" in built.read("sitemap.xml")


def test_record_file_with_a_reserved_name_is_told_and_takes_no_page_with_it(tmp_path: Path) -> None:
    record = records.dump(replace(LEAVES, title="Index", identifiers={}))
    config = draw_project(tmp_path, invented_content() | {"content/papers/index.md": record})
    built = build_project(config, tmp_path / "site", strict=False)
    (warning,) = built.warnings
    assert "papers/index.md:0: record: file name 'index' is the name of the list" in warning
    assert LEAVES.slug in built.read("papers/")
