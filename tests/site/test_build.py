"""Real builds: what `mkdocs build` makes of good content, of broken content and of none."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from generator.store import records
from tests.support import environments
from tests.support.building import (
    PROSE,
    URL,
    Build,
    Built,
    build_project,
    draw_project,
    invented_content,
    run_mkdocs,
)
from tests.support.invented import LEAVES, TAGS_YML
from tests.support.markup import Markup

LEAVES_FILE = f"content/papers/{LEAVES.slug}.md"

ADDRESSES = (
    "",
    "papers/",
    "papers/on-the-shape-of-leaves/",
    "tags/",
    "tags/leaves/",
    "authors/",
    "authors/ada-beispiel/",
    "digests/",
    "digests/2021-03-04/",
    "years/",
    "years/2020/",
    "feed.xml",
    "feed.json",
    "tags/leaves/feed.xml",
    "digests/feed.xml",
    "data/",
    "data/papers.bib.gz",
    "data/papers.ris.gz",
    "data/papers.csl.json.gz",
    "data/papers.jsonl.gz",
    "about/",
    "subscribe/",
    "contribute/",
    "mine/",
    "404.html",
    "sitemap.xml",
)
"""Addresses that are a promise: none may vanish."""

BROKEN = {
    "papers/no-front-matter.md": ("Just text.\n", "1: front-matter"),
    "papers/not-closed.md": ("---\ntitle: Not Closed\n", "1: front-matter"),
    "papers/not-yaml.md": ("---\ntitle: One: Two\n---\n\nText.\n", "2: front-matter"),
    "papers/twice.md": ("---\ntitle: A\ntitle: B\n---\n\nText.\n", "3: front-matter"),
    "papers/latin-1.md": ("---\ntitle: Blätter\n---\n".encode("latin-1"), "2: encoding"),
    "papers/unknown-tag.md": (
        "---\ntitle: On Ghosts\ntags:\n- leafs\n---\n\nText.\n",
        "4: known-tags",
    ),
    "papers/same-paper.md": (
        "---\ntitle: The Same Once More\narxiv: '2001.00001'\n---\n\nText.\n",
        "3: unique-identifiers",
    ),
    "digests/yesterday.txt": ("Daily Papers\n", "0: digest-name"),
    "tags/leafs.md": ("Words on leaves.\n", "0: prose-of-known-tags"),
}
"""Files that break a rule, with the line and the name of the rule."""


def with_files(**changed: str | bytes) -> dict[str, str | bytes]:
    """The invented project with some files changed or added; keys are paths."""
    return invented_content() | changed


def test_strict_build_of_good_content_says_nothing_and_has_every_address(
    invented_site: Built,
) -> None:
    assert invented_site.warnings == ()
    files = set(invented_site.files())
    assert [a for a in ADDRESSES if a not in files and f"{a}index.html" not in files] == []


@pytest.mark.parametrize(("cache", "more"), [(True, {".cache"}), (False, set())])
def test_build_into_a_folder_of_its_own_writes_its_cache_and_nothing_else(
    tmp_path: Path, build: Build, cache: bool, more: set[str]
) -> None:
    build(catalogue={"cache": cache})
    made = {path.name for path in (tmp_path / "project-0").iterdir()}
    assert made == {"mkdocs.yml", "content", "site", *more}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the invented catalogue with all that is broken in it."""
    folder = tmp_path_factory.mktemp("broken")
    files = {f"content/{name}": text for name, (text, _) in BROKEN.items()}
    return build_project(draw_project(folder, with_files(**files)), folder / "site", strict=False)


@pytest.mark.parametrize("name", BROKEN)
def test_broken_file_is_a_problem_with_its_line(name: str, broken: Built) -> None:
    line, _, rule = BROKEN[name][1].partition(": ")
    expected = re.compile(rf".*content/{re.escape(name)}:{line}: {rule}: \S.*")
    assert any(expected.fullmatch(warning) for warning in broken.warnings), broken.warnings


def test_broken_files_leave_the_other_pages_whole(broken: Built, invented_site: Built) -> None:
    path = "papers/on-the-shape-of-leaves/"
    assert broken.read(path) == invented_site.read(path)
    assert "On Ghosts" in broken.read("papers/unknown-tag/")
    assert "papers/not-yaml/" not in broken.pages()


def test_broken_files_fail_a_strict_build_which_lists_all_of_them(tmp_path: Path) -> None:
    files = {f"content/{name}": text for name, (text, _) in BROKEN.items()}
    draw_project(tmp_path, with_files(**files))
    run = run_mkdocs(tmp_path, "build", "--strict")
    assert run.returncode == 1
    assert "Traceback" not in run.stdout + run.stderr
    for name, (_, fault) in BROKEN.items():
        assert f"content/{name}:{fault}: " in run.stderr
    assert str(tmp_path) not in "".join(re.findall("(?:ERROR|WARNING).*", run.stderr))


DOUBTFUL = "---\ntitle: On Ghosts\nauthors: [Ada, Ada]\n---\n"
"""A record as many bibliographies have it: no year, no abstract, an author twice."""


@pytest.mark.parametrize(
    ("rules", "status", "told"),
    [
        ({}, 0, "The content has 3 warnings; `catalogue check` lists them"),
        ({"all": "error"}, 1, "no-repeated-authors: `Ada` stands twice; keep one"),
        ({"all": False}, 0, ""),
        ({"has-abstract": "error"}, 1, "has-abstract: no abstract; write it below the front"),
    ],
)
@pytest.mark.parametrize("quiet", [False, True])
def test_strict_build_fails_for_errors_alone(
    rules: dict[str, object], status: int, told: str, quiet: bool, tmp_path: Path
) -> None:
    draw_project(
        tmp_path, with_files(**{"content/papers/ghosts.md": DOUBTFUL}), catalogue={"rules": rules}
    )
    run = run_mkdocs(tmp_path, "build", "--strict", *["--quiet"] * quiet)
    assert run.returncode == status, run.stderr
    page = tmp_path / "site" / "papers" / "ghosts" / "index.html"
    assert page.is_file() == (status == 0)  # a build that fails leaves the site as it was
    if status or not quiet:  # what fails a build is told even of a quiet one
        assert told in run.stderr
    if quiet and not status:
        assert run.stderr == ""


def test_strict_build_of_good_content_in_a_process_of_its_own_succeeds(tmp_path: Path) -> None:
    draw_project(tmp_path)
    run = run_mkdocs(tmp_path, "build", "--strict")
    assert (run.returncode, run.stdout) == (0, "")
    assert (tmp_path / "site" / "papers" / LEAVES.slug / "index.html").is_file()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"content": "contents"}, "there is no folder"),
        ({"papers_per_page": 0}, "option 'papers_per_page' of the plugin is 0; expected at least"),
        ({"papers_per_page": "ten"}, "papers_per_page"),
        ({"paper_per_page": 10}, "paper_per_page"),
        (
            {"rules": {"known-tag": "off"}},
            "there is no rule 'known-tag'; did you mean `known-tags`?",
        ),
        ({"rules": {"known-tags": "no"}}, "expected one of error, warning, off"),
        ({"rules": ["known-tags"]}, "rules"),
    ],
)
def test_option_that_cannot_be_used_ends_the_build_with_one_sentence(
    options: dict[str, object], sentence: str, tmp_path: Path
) -> None:
    draw_project(tmp_path, catalogue=options)
    run = run_mkdocs(tmp_path, "build", "--strict")
    told = run.stdout + run.stderr
    assert run.returncode == 1
    assert sentence in told
    assert "Traceback" not in told
    assert not (tmp_path / "site" / "index.html").exists()


def test_prose_in_another_encoding_ends_the_build_with_one_sentence(build: Build) -> None:
    prose = {"content/pages/about.md": "# Über uns\n".encode("latin-1")}
    with pytest.raises(Abort):
        build(with_files(**prose), strict=False)


def test_prose_whose_front_matter_cannot_be_read_is_a_problem(build: Build) -> None:
    prose = {"content/pages/index.md": "---\ntitle: A\ntitle: B\n---\n\nWords.\n"}
    built = build(with_files(**prose), strict=False)
    (warning,) = built.warnings
    assert warning.endswith(
        "content/pages/index.md:3: front-matter: key 'title' stands here twice; keep one"
    )
    assert "On the Shape of Leaves" in built.read("")


def test_catalogue_without_papers_and_digests_builds(build: Build) -> None:
    files = {name: text for name, text in invented_content().items() if "papers/" not in name}
    built = build({name: text for name, text in files.items() if "digests/" not in name})
    assert "Nothing is in this catalogue yet." in built.read("")
    assert "No paper here yet." in built.read("tags/leaves/")


def test_catalogue_without_a_vocabulary_tells_tags_that_are_not_known(build: Build) -> None:
    files = {name: text for name, text in invented_content().items() if "tags.yml" not in name}
    built = build(files, strict=False)
    assert [line for line in built.warnings if "known-tags" not in line] == []
    assert len(built.warnings) == 3
    assert "On the Shape of Leaves" in built.read("papers/")


def test_folder_without_anything_but_prose_builds(build: Build) -> None:
    built = build(PROSE, strict=False)
    assert "Nothing is in this catalogue yet." in built.read("")


def test_site_without_an_address_builds_with_relative_links(build: Build) -> None:
    built = build(site_url="", repo_url="", edit_uri="")
    page = Markup(built.read(f"papers/{LEAVES.slug}/"))
    assert page.all("link", rel="canonical") == []
    assert "Edit this record" not in built.read(f"papers/{LEAVES.slug}/")
    assert not any(reference.startswith("/") for _, reference in page.references())


def test_edit_link_opens_the_file_of_the_record(build: Build) -> None:
    built = build(repo_url="https://forge.example/papers")
    links = [a["href"] for a in Markup(built.read(f"papers/{LEAVES.slug}/")).all("a")]
    assert f"https://forge.example/papers/edit/main/{LEAVES_FILE}" in links


def test_page_of_a_list_leads_to_the_next_one(build: Build) -> None:
    built = build(catalogue={"papers_per_page": 1})
    first, second = Markup(built.read("papers/")), Markup(built.read("papers/page/2/"))
    assert [a["href"] for a in first.all("a", rel="next")] == ["page/2/"]
    assert [a["href"] for a in second.all("a", rel="prev")] == ["../../"]
    assert [a.text for a in second.all("a", **{"aria-current": "page"})] == ["2"]


def test_former_address_leads_on_and_no_engine_lists_it(build: Build) -> None:
    record = records.dump(replace(LEAVES, aliases=("shape-of-leaves",)))
    built = build(with_files(**{LEAVES_FILE: record}))
    page = Markup(built.read("papers/shape-of-leaves/"))
    (refresh,) = page.all("meta", **{"http-equiv": "refresh"})
    assert refresh["content"] == "0; url=../on-the-shape-of-leaves/"
    (canonical,) = page.all("link", rel="canonical")
    assert canonical["href"] == f"{URL}papers/on-the-shape-of-leaves/"
    assert [a["href"] for a in page.all("a")] == ["../on-the-shape-of-leaves/"]
    assert page.faults == []
    searched = b"".join(data for path, data in built.files().items() if path.startswith("search/"))
    for text in (built.read("sitemap.xml"), searched.decode()):
        assert "on-the-shape-of-leaves/" in text
        assert "/shape-of-leaves/" not in text


@pytest.mark.parametrize("render", ["fast", "mkdocs"])
def test_former_address_of_a_tag_leads_on_and_no_engine_lists_it(build: Build, render: str) -> None:
    terms = TAGS_YML.replace("slug: leaves", "slug: leaves\n  former: [foliage, ../../victim]")
    built = build(
        with_files(**{"content/tags.yml": terms}), strict=False, catalogue={"render": render}
    )
    (warning,) = built.warnings
    assert "former slug `../../victim` is not" in warning
    assert not list(built.folder.parent.rglob("victim*"))
    page = Markup(built.read("tags/foliage/"))
    (refresh,) = page.all("meta", **{"http-equiv": "refresh"})
    assert refresh["content"] == "0; url=../leaves/"
    assert [meta["content"] for meta in page.all("meta", name="robots")] == ["noindex"]
    (canonical,) = page.all("link", rel="canonical")
    assert canonical["href"] == f"{URL}tags/leaves/"
    assert [a["href"] for a in page.all("a")] == ["../leaves/"]
    assert page.faults == []
    files = built.files()
    assert files["tags/foliage/feed.xml"] == files["tags/leaves/feed.xml"]
    (told,) = [path for path, data in files.items() if b"foliage" in data]
    assert told.startswith("search/browse/")  # an address of the list may still name it


def test_prose_of_a_tag_stands_on_its_page(build: Build) -> None:
    built = build(with_files(**{"content/tags/leaves.md": "They are **green**.\n"}))
    assert "They are <strong>green</strong>." in built.read("tags/leaves/")


def test_two_builds_are_byte_identical_wherever_and_whenever(tmp_path: Path) -> None:
    chosen = environments.ENVIRONMENTS
    if "CATALOGUE_EXAMPLES" not in os.environ:  # the weekly run takes all
        chosen = {name: chosen[name] for name in ("plain", "far away")}
    assert list(environments.differences(tmp_path, chosen)) == []


def test_navigation_names_the_sections_and_no_paper(invented_site: Built) -> None:
    page = Markup(invented_site.read(""))
    tabs = {element.text.strip() for element in page.all("a", **{"class": "md-tabs__link"})}
    assert {"Papers", "Tags", "Authors", "Digests"} <= tabs
    menu = [a.text.strip() for a in page.all("a") if "md-nav__link" in a["class"]]
    assert not any("Leaves" in name for name in menu)


def test_configuration_without_the_folder_of_prose_is_one_sentence(tmp_path: Path) -> None:
    config = draw_project(tmp_path, {"content/tags.yml": ""})
    run = run_mkdocs(tmp_path, "build", "--config-file", config.name)
    assert run.returncode == 1
    assert "Traceback" not in run.stdout + run.stderr
