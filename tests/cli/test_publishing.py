"""`catalogue pages` and `catalogue export`: what leaves for other programs, and where it goes."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from generator.model import Author
from generator.store import records
from tests.support.building import PROSE
from tests.support.commands import RunCommand
from tests.support.invented import ADA, LEAVES, STONES, TREES, content_files, draw
from tests.support.markup import Markup

CONFIG = {
    "site_name": "Invented Papers",
    "site_url": "https://papers.example/",
    "repo_url": "https://forge.example/papers",
    "plugins": [{"catalogue": {"papers_per_page": 2}}],
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the invented catalogue, in which the command runs."""
    monkeypatch.chdir(tmp_path)
    files = PROSE | {f"content/{name}": text for name, text in content_files().items()}
    return draw(tmp_path, {**files, "mkdocs.yml": yaml.safe_dump(CONFIG)})


def tree(folder: Path) -> dict[str, bytes]:
    """Path to bytes of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def front_matter(text: str) -> dict[str, object]:
    """The front matter of a page as another program reads it."""
    opening, head, _ = text.split("---\n", 2)
    assert opening == ""
    data = yaml.safe_load(head)
    assert isinstance(data, dict)
    return data


def test_pages_writes_every_page_with_front_matter_and_every_file(
    project: Path, run_catalogue: RunCommand
) -> None:
    run = run_catalogue("pages", "--out", "out")
    assert (run.status, run.out) == (0, "")
    made = tree(Path("out"))
    assert {"index.md", "papers/index.md", "papers/page/2.md", "tags/leaves.md"} <= set(made)
    assert {"about.md", "feed.xml", "tags/leaves/feed.xml", "data/papers.bib.gz"} <= set(made)
    derived = {
        path for path in made if path.endswith(".md") and f"content/pages/{path}" not in PROSE
    }
    kinds = {front_matter(made[path].decode())["kind"] for path in derived}
    assert {"paper", "papers", "tag", "tags", "author", "digest", "year"} <= kinds
    data = front_matter(made[f"papers/{LEAVES.slug}.md"].decode())
    assert (data["title"], data["authors"], data["tags"], data["date"]) == (
        LEAVES.title,
        ["Ada Beispiel", "Wim van den Voorbeeld"],
        ["Leaves"],
        "2020",
    )


def test_pages_uses_the_options_and_the_address_of_the_site(
    project: Path, run_catalogue: RunCommand
) -> None:
    run_catalogue("pages", "--out", "out")
    page = front_matter(Path("out/papers/index.md").read_text("utf-8"))
    assert page["pager"]["last"] == 2
    assert "https://papers.example/papers/on-the-shape-of-leaves/" in Path(
        "out/feed.xml"
    ).read_text("utf-8")


def test_pages_takes_the_files_beside_the_prose_along(
    project: Path, run_catalogue: RunCommand
) -> None:
    draw(project, {"content/pages/images/leaf.png": b"\x89PNG", "content/pages/.swap": "x"})
    run_catalogue("pages", "--out", "out")
    assert Path("out/images/leaf.png").read_bytes() == b"\x89PNG"
    assert not Path("out/.swap").exists()


def test_pages_again_changes_nothing(project: Path, run_catalogue: RunCommand) -> None:
    run_catalogue("pages", "--out", "out")
    before = {path: path.stat().st_mtime_ns for path in Path("out").rglob("*")}
    run = run_catalogue("pages", "--out", "out")
    assert {path: path.stat().st_mtime_ns for path in Path("out").rglob("*")} == before
    assert ", 0 of them new or changed" in run.err


def test_pages_removes_what_is_gone_and_nothing_else(
    project: Path, run_catalogue: RunCommand
) -> None:
    run_catalogue("pages", "--out", "out")
    draw(project, {"out/notes.txt": "mine", "out/years/mine.txt": "mine"})
    (project / f"content/papers/{STONES.slug}.md").unlink()
    run = run_catalogue("pages", "--out", "out")
    assert run.status == 0
    left = set(tree(Path("out")))
    assert {"notes.txt", "years/mine.txt"} <= left
    assert not {path for path in left if "stones" in path or "lizi" in path or "2019" in path}
    assert not Path("out/papers/page").exists()


def test_pages_that_were_killed_before_the_first_was_there_can_be_repeated(
    project: Path, run_catalogue: RunCommand
) -> None:
    draw(project, {"out/.abc.partial": "half"})
    assert run_catalogue("pages", "--out", "out").status == 0
    draw(project, {"other/.abc": "mine"})
    assert run_catalogue("pages", "--out", "other").status == 2


def test_pages_removes_what_a_killed_run_left_half_written(
    project: Path, run_catalogue: RunCommand
) -> None:
    run_catalogue("pages", "--out", "out")
    whole = tree(Path("out"))
    left = ["out/.x1.partial", "out/papers/.x2.partial", "out/data/.x3.partial"]
    draw(project, dict.fromkeys(left, "half"))
    assert run_catalogue("pages", "--out", "out").status == 0
    assert tree(Path("out")) == whole


def test_pages_that_were_broken_off_can_be_repeated(
    project: Path, run_catalogue: RunCommand
) -> None:
    in_the_way = project / "content/pages/papers"
    in_the_way.write_text("a file where a folder has to be")
    run = run_catalogue("pages", "--out", "out")
    assert (run.status, "out/papers" in run.err) == (2, True)
    in_the_way.unlink()
    assert run_catalogue("pages", "--out", "out").status == 0
    assert Path(f"out/papers/{LEAVES.slug}.md").is_file()


@pytest.mark.parametrize("place", ["content", "full"])
def test_pages_leaves_a_folder_of_other_files_alone(
    place: str, project: Path, run_catalogue: RunCommand
) -> None:
    draw(project, {"full/notes.txt": "mine"})
    before = tree(project)
    run = run_catalogue("pages", "--out", place)
    assert run.status == 2
    assert run.err == (
        f"catalogue: {place}: holds other files; give an empty or a new folder as --out DIR\n"
    )
    assert tree(project) == before


def test_pages_follows_no_path_out_of_its_folder(project: Path, run_catalogue: RunCommand) -> None:
    draw(project, {"out/.catalogue-pages": "../mkdocs.yml\n/etc/hostname\n", "gone.md": ""})
    run_catalogue("pages", "--out", "out")
    assert (project / "mkdocs.yml").is_file()


def test_pages_are_built_by_a_second_engine(project: Path, run_catalogue: RunCommand) -> None:
    hostile = replace(
        TREES,
        slug="hostile",
        title="Trees <script>alert(1)</script> {{ 7*7 }} *a* [x](y) & $n^2$",
        authors=(Author(printed="Ann <b>Bold</b>"), ADA),
        abstract="It says <i>so</i>: ***really***, {% raw %} 50% and :tada:.",
        digests=(),
    )
    draw(project, {"content/papers/hostile.md": records.dump(hostile)})
    assert run_catalogue("pages", "--out", "engine/docs").status == 0
    draw(project, {"engine/mkdocs.yml": "site_name: Second\nsite_url: https://papers.example/\n"})
    done = subprocess.run(
        [Path(sys.executable).with_name("zensical"), "build", "--strict"],
        cwd=project / "engine",
        env=os.environ | {"NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No issues found" in done.stderr
    for paper in (LEAVES, STONES, TREES):
        page = Markup(Path(f"engine/site/papers/{paper.slug}/index.html").read_text("utf-8"))
        (article,) = page.all("article")
        assert page.all("h1")[0].text.strip() == paper.title
        assert paper.abstract.partition("$")[0].partition("\n")[0] in article.text
        people = {a.text for a in page.all("a") if "authors/" in a["href"]}
        assert (ADA.name in people) is (ADA in paper.authors)  # who alone wrote two papers
        assert all(author.name in article.text for author in paper.authors)
    assert "retracted. The stones were asleep." in Path(
        f"engine/site/papers/{STONES.slug}/index.html"
    ).read_text("utf-8")
    page = Markup(Path("engine/site/papers/hostile/index.html").read_text("utf-8"))
    (article,) = page.all("article")
    assert hostile.abstract in article.text
    assert page.all("h1")[0].text.strip() == hostile.title.replace("$n^2$", "n²")
    assert "Ann <b>Bold</b>" in article.text
    everything = "".join(path.read_text("utf-8") for path in Path("engine/site").rglob("*.html"))
    assert "<script>alert" not in everything
    assert "<b>Bold" not in everything
    assert Path("engine/site/papers/page/2/index.html").is_file()


FORMATS = {
    "bibtex": ("@article{beispiel2020shape,", "@misc{"),
    "biblatex": ("@article{beispiel2020shape,", "date = {2021-02}"),
    "ris": ("TI  - On the Shape of Leaves", "ER  - "),
    "csl-json": ('"title": "On the Shape of Leaves"', '"family": "Beispiel"'),
    "jsonl": ('"on-the-shape-of-leaves"', '"stones-that-dream"'),
}
"""What a reader of each format looks for."""


@pytest.mark.parametrize("name", FORMATS)
def test_export_writes_each_format_to_the_terminal_or_to_a_file(
    name: str, project: Path, run_catalogue: RunCommand
) -> None:
    shown = run_catalogue("export", "--format", name)
    assert (shown.status, shown.err) == (0, "")
    assert all(mark in shown.out for mark in FORMATS[name])
    written = run_catalogue("export", "--format", name, "--out", "papers.out")
    assert (written.status, written.out) == (0, "")
    assert written.err == "catalogue: papers.out: 3 papers\n"
    assert Path("papers.out").read_bytes().decode() == shown.out


@pytest.mark.parametrize(
    ("options", "slugs"),
    [
        ([], [LEAVES.slug, STONES.slug, TREES.slug]),
        (["--tag", "leaves"], [LEAVES.slug]),
        (["--tag", "plants"], [LEAVES.slug, TREES.slug]),  # with those of a narrower tag
        (["--digest", "2021-03-04"], [LEAVES.slug, TREES.slug]),
        (["--digest", "2021-03-04", "--tag", "leaves"], [LEAVES.slug]),
        (["--digest", "2021-03-04", "--tag", "minerals"], []),
    ],
)
def test_export_chooses_papers_by_tag_and_digest(
    options: list[str], slugs: list[str], project: Path, run_catalogue: RunCommand
) -> None:
    run = run_catalogue("export", "--format", "jsonl", *options)
    assert run.status == 0
    assert [json.loads(line)["slug"] for line in run.out.splitlines()] == slugs


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--tag", "leafs"], "there is no tag 'leafs'; did you mean 'leaves'?"),
        (["--tag", "quantum"], "there is no tag 'quantum'"),
        (["--digest", "2021-03-05"], "there is no digest '2021-03-05'; did you mean '2021-03-04'?"),
    ],
)
def test_export_of_what_is_not_there_says_what_may_be_meant(
    options: list[str], sentence: str, project: Path, run_catalogue: RunCommand
) -> None:
    run = run_catalogue("export", "--format", "ris", *options, "--out", "papers.ris")
    assert (run.status, run.err) == (2, f"catalogue: {sentence}\n")
    assert not Path("papers.ris").exists()


def test_export_keeps_citation_keys_whatever_is_chosen(
    project: Path, run_catalogue: RunCommand
) -> None:
    twin = replace(LEAVES, slug="on-the-shape-of-leaves-again", tags=("minerals",), identifiers={})
    draw(project, {f"content/papers/{twin.slug}.md": records.dump(twin)})
    everything = run_catalogue("export", "--format", "bibtex").out
    for tag in ("leaves", "minerals"):
        some = run_catalogue("export", "--format", "bibtex", "--tag", tag).out
        keys = [line for line in some.splitlines() if line.startswith("@")]
        assert keys
        assert set(keys) <= set(everything.splitlines())


def test_export_says_what_is_broken_and_writes_the_rest(
    project: Path, run_catalogue: RunCommand
) -> None:
    draw(project, {"content/papers/broken.md": "no front matter\n"})
    run = run_catalogue("export", "--format", "jsonl")
    assert run.status == 1
    assert len(run.out.splitlines()) == 3
    assert run.err.startswith("content/papers/broken.md:1: front-matter: ")
