"""A build that keeps what the one before made, one that goes on, and one that does neither.

All give the same bytes, always.
"""

import gc
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import CodeType
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from jinja2.bccache import bc_magic
from mkdocs.config.defaults import MkDocsConfig

from generator import text
from generator.plugin import output_manifest, site_build, site_folder, site_writer, worker_process
from generator.plugin import theme as generator_theme
from generator.settings import BUILD_CACHE
from generator.store import build_cache, known_files, ledgers, record_cache, records
from generator.store.frontmatter import Data
from tests.support.building import (
    COPIED_WITH_THREADS,
    PROSE,
    Built,
    build_project,
    draw_project,
    run_mkdocs,
)
from tests.support.invented import LEAVES, TAGS_YML, content_files, draw, paper

pytestmark = pytest.mark.filterwarnings(f"ignore:{COPIED_WITH_THREADS}:DeprecationWarning")

OTHER_TAGS = TAGS_YML.replace("name: Plants", "name: Flora").replace("Leaves\n", "Foliage\n")
NAMES = st.sampled_from(["a", "b", "c", "d"])
PEOPLE = st.lists(
    st.sampled_from(
        ["Beispiel, Ada", "van den Voorbeeld, Wim", "Ébano, Zoé", "Ebano, Zoe", "Solo"]
    ),
    max_size=3,
    unique=True,
)
TAGS = st.lists(
    st.sampled_from(["plants", "leaves", "minerals", "unknown"]), max_size=2, unique=True
)
TEXTS = st.sampled_from(["Leaves & <b>trees</b>.", "Of $x^2$ stones.", "One.\n\nTwo.", ""])
KEYS = st.fixed_dictionaries(
    {},
    optional={
        "site_name": st.sampled_from(["Other <Papers>"]),
        "site_url": st.sampled_from(["", "https://other.example/"]),
        "hooks": st.sampled_from([["motto.py"], ["stamp.py"], ["motto.py", "stamp.py"]]),
        "catalogue": st.fixed_dictionaries(
            {"papers_per_page": st.sampled_from([2, 50])},
            optional={
                "author_papers": st.just(2),
                "feed_papers": st.just(1),
                "render": st.just("mkdocs"),
            },
        ),
    },
)


OTHERS = {
    # A value for templates, by a module that the hook imports.
    "motto.py": "from motto_words import said\n\n"
    "def on_env(env, config, files):\n"
    "    env.globals['motto'] = said(config)\n"
    "    return env\n",
    "motto_words.py": "from pathlib import Path\n\n"
    "def said(config):\n"
    "    return Path(config.config_file_path).with_name('motto.txt').read_text()\n",
    "motto.txt": "One.",
    # A plugin that must see each page.
    "stamp.py": "def on_post_page(output, page, config):\n"
    "    return f'{output}<!-- {page.title} -->'\n",
}
"""Hooks, each a plugin beside ours, and what they need."""


WHO_IS_WHO = [
    "people:\n- {slug: ada-beispiel, name: 'Beispiel, Ada', names: ['Ébano, Zoé']}\n",
    "people:\n- {slug: ada-beispiel, name: 'Beispiel, Ada', orcid: 0000-0002-1825-0097}\n",
    "people:\n- {slug: ada-2, name: 'Beispiel, Ada', papers: [a]}\n",
    "people:\n- {slug: ada, name: 'Beispiel, Ada', papers: [b]}\n- {slug: zoe, name: Zoe Ebano}\n",
    "people: [\n",
    "",
]


PLUGINS = dict(MkDocsConfig._schema)["plugins"]
"""The option that keeps plugins between the builds of a process."""

PLACES = [
    (site_writer.SiteWriter, "_write"),
    (output_manifest.OutputManifest, "_over"),
    (output_manifest, "_remove_empty"),
    (output_manifest.OutputManifest, "commit"),
    (output_manifest, "share"),
    (site_folder, "_exchange"),
    (build_cache, "save"),
]
"""Functions in which a build may end."""


class Killed(BaseException):
    """The build ends here, as by a signal."""


class Project:
    """A project that is built with what earlier builds kept, by one that goes on, from nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.served: dict[str, object] = {}
        self.papers = folder / "content" / "papers"
        self.theme = folder / "theme"
        (self.theme / "partials" / "catalogue").mkdir(parents=True)
        draw(folder, {**PROSE, **{f"content/{k}": v for k, v in content_files().items()}, **OTHERS})
        self.configure()

    def configure(self, **keys: object) -> None:
        """Write two configurations, one of them without a cache.

        A served site has no service worker, so that those that are compared have none either.
        """
        options = keys.pop("catalogue", {})
        assert isinstance(options, dict)
        options = {"offline": False, **options}
        theme = keys.pop("theme", {})
        assert isinstance(theme, dict)
        keys["theme"] = {"custom_dir": str(self.theme), **theme}
        for name, cache in (("clean.yml", False), ("mkdocs.yml", True)):
            path = draw_project(self.folder, {}, **keys, catalogue={**options, "cache": cache})
            path.rename(self.folder / name)

    def build(self) -> Built:
        """Build as people do, with what was kept."""
        return build_project(self.folder / "mkdocs.yml", self.folder / "site", strict=False)

    def serve(self) -> Built:
        """Build once more as `mkdocs serve` does, in a process that has built before."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(PLUGINS, "plugin_cache", self.served)
            return build_project(
                self.folder / "mkdocs.yml", self.folder / "served", strict=False, serves=True
            )

    def clean(self) -> Built:
        """Build from nothing."""
        return build_project(self.folder / "clean.yml", self.folder / "clean", strict=False)

    def check(self) -> None:
        """Build each way and compare."""
        clean = self.clean()
        theirs = clean.files()
        for built in (self.build(), self.serve()):
            ours = built.files()
            assert sorted(ours) == sorted(theirs)
            assert [path for path, data in theirs.items() if ours[path] != data] == []
            assert folders(built.folder) == folders(clean.folder)
            assert built.warnings == clean.warnings
        assert [path.name for path in self.folder.glob(".s*")] in ([], [".site.next"])


def folders(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_dir()}


@contextmanager
def killed(owner: object, name: str, after: int) -> Iterator[None]:
    """Let a function do its work so many times, half of it once more, and then nothing else."""
    act = getattr(owner, name)
    calls = 0

    def dies(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        if calls <= after:
            return act(*arguments)
        if name == "_write":
            place, path, data, *_ = arguments
            assert isinstance(place, site_writer.SiteWriter)
            assert isinstance(data, bytes)
            act(place, path, data[: len(data) // 2], b"", None)
        raise Killed

    with pytest.MonkeyPatch.context() as patch, suppress(Killed):
        patch.setattr(owner, name, dies)
        yield


class Builds(RuleBasedStateMachine):
    """Edits of any kind and builds, in any order."""

    @initialize(two=st.booleans())
    def begin(self, two: bool) -> None:
        """A project that was built once, with two processes where much is to be written or not."""
        self.place = tempfile.TemporaryDirectory(prefix="incremental-")
        self.patch = pytest.MonkeyPatch()
        # Builds are as quick as edits here; times of files are told in milliseconds.
        self.patch.setattr(known_files, "SETTLED_S", 0.02)
        self.patch.setattr(site_build, "_FEWEST_APART", 0)
        self.patch.setattr(worker_process, "possible", lambda: two and sys.platform == "linux")
        self.project = Project(Path(self.place.name))
        self.project.check()

    def teardown(self) -> None:
        """However it ends, the last build is right."""
        if not hasattr(self, "project"):
            return
        try:
            self.project.check()
        finally:
            self.patch.undo()
            self.place.cleanup()

    def path(self, name: str) -> Path:
        """The file of a record."""
        return self.project.papers / f"{name}.md"

    @rule()
    def build(self) -> None:
        """Build each way."""
        self.project.check()

    @rule(name=NAMES, authors=PEOPLE, tags=TAGS, abstract=TEXTS, day=st.integers(4, 6))
    def write_record(
        self, name: str, authors: list[str], tags: list[str], abstract: str, day: int
    ) -> None:
        """A record is new or another."""
        text = records.dump(paper(f"Paper {name} {day}", slug=name, abstract=abstract))
        facts: dict[str, Data] = {
            "authors": authors,
            "tags": tags,
            "year": 2000 + day,
            "added": f"2021-03-{day:02}",
            "digest": f"2021-03-{day:02}#{ord(name)}",
        }
        document = records.frontmatter.parse(text)
        head = "".join(records.frontmatter.render(key, value) for key, value in facts.items())
        title = document.fields[0].raw
        self.path(name).write_text(f"---\n{title}{head}---\n{document.body}", "utf-8")

    @rule(name=NAMES, abstract=TEXTS)
    def rewrite_abstract(self, name: str, abstract: str) -> None:
        """A record has another abstract."""
        if self.path(name).exists():
            head, fence, _ = self.path(name).read_text("utf-8").rpartition("---\n")
            self.path(name).write_text(f"{head}{fence}\n{abstract}\n", "utf-8")

    @rule(name=NAMES)
    def delete_record(self, name: str) -> None:
        """A record is gone."""
        self.path(name).unlink(missing_ok=True)

    @rule(name=NAMES, other=NAMES)
    def rename_record(self, name: str, other: str) -> None:
        """A record has another address."""
        if self.path(name).exists():
            self.path(name).replace(self.path(other))

    @rule(name=NAMES, other=NAMES)
    def move_address(self, name: str, other: str) -> None:
        """A record had another address once."""
        if self.path(name).exists():
            text = self.path(name).read_text("utf-8")
            self.path(name).write_text(text.replace("---\n", f"---\naliases: [{other}-old]\n", 1))

    @rule(name=NAMES)
    def break_record(self, name: str) -> None:
        """A record cannot be read."""
        self.path(name).write_text("---\ntitle: [\n---\n", "utf-8")

    @rule(name=st.sampled_from(["a", "b", "trees-without-roots"]))
    def edit_without_trace(self, name: str) -> None:
        """Other bytes of the same number, and the time of before."""
        if self.path(name).exists():
            before = self.path(name).stat()
            self.path(name).write_bytes(self.path(name).read_bytes().swapcase())
            os.utime(self.path(name), ns=(before.st_atime_ns, before.st_mtime_ns))

    @rule()
    def touch_everything(self) -> None:
        """All times are new, as in a fresh checkout."""
        for path in (self.project.folder / "content").rglob("*.*"):
            path.touch()

    @rule(day=st.integers(4, 6))
    def add_digest(self, day: int) -> None:
        """There is one more digest."""
        path = self.project.folder / "content" / "digests" / f"2021-03-{day:02}.txt"
        path.write_text("Daily Papers\nMar 4\nOn the Shape of Leaves\n...\n", "utf-8")

    @rule(name=NAMES, outcome=st.sampled_from(["added", "merged"]))
    def write_ledger(self, name: str, outcome: str) -> None:
        """The ledger of a digest tells something else."""
        folder = self.project.folder / "content" / "digests"
        checksum = ledgers.checksum((folder / "2021-03-04.txt").read_bytes())
        entry = f"{{number: 1, line: 3, outcome: {outcome}, record: {name}}}"
        (folder / "2021-03-04.yml").write_text(f"sha256: {checksum}\nentries: [{entry}]\n", "utf-8")

    @rule(text=st.sampled_from([TAGS_YML, OTHER_TAGS]))
    def change_vocabulary(self, text: str) -> None:
        """Tags have other names, or those of before."""
        (self.project.folder / "content" / "tags.yml").write_text(text, "utf-8")

    @rule(text=st.sampled_from(WHO_IS_WHO))
    def change_people(self, text: str) -> None:
        """People have other names, iDs, papers and addresses, or it cannot be read who is who."""
        (self.project.folder / "content" / "people.yml").write_text(text, "utf-8")

    @rule(text=st.sampled_from(["Of *plants*.\n", "See [a](../papers/a.md).\n"]))
    def write_prose_of_tag(self, text: str) -> None:
        """The page of a tag has prose."""
        path = self.project.folder / "content" / "tags" / "plants.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")

    @rule(
        goal=st.sampled_from(["papers/a.md", "papers/trees-without-roots.md", "feed.json"]),
        title=st.sampled_from(["About", "About <us>"]),
    )
    def write_prose(self, goal: str, title: str) -> None:
        """Prose links to a page or file, which MkDocs must then know, or is otherwise called."""
        path = self.project.folder / "content" / "pages" / "about.md"
        path.write_text(f"# {title}\n\nSee [this]({goal}).\n", "utf-8")

    @rule(
        name=st.sampled_from(
            [
                "card.html",
                "partials/catalogue/macros.html",
                "partials/logo.html",
                "partials/top.html",
            ]
        ),
        text=st.sampled_from(
            ["<!-- mark -->", "{{ page.meta.title | upper if page }}", "<i>{{ motto }}</i>"]
        ),
    )
    def change_template(self, name: str, text: str) -> None:
        """A template prints something else."""
        path, original = self.project.theme / name, generator_theme.FOLDER / name
        kept_text = original.read_text("utf-8") if original.exists() else ""
        marked = text if "macros" not in name else "<!-- mark -->"
        path.write_text(kept_text.replace("<article", f"{marked}<article") or text, "utf-8")

    @rule(
        motto=st.sampled_from(["One.", "Another."]),
        stamp=st.sampled_from([OTHERS["stamp.py"], OTHERS["stamp.py"].replace("<!--", "<!-- of")]),
    )
    def change_hooks(self, motto: str, stamp: str) -> None:
        """What hooks give to templates, or do to pages, is another, if there are any."""
        draw(self.project.folder, {"motto.txt": motto, "stamp.py": stamp})

    @rule(keys=KEYS)
    def configure(self, keys: dict[str, object]) -> None:
        """The configuration is another."""
        self.project.configure(**keys)

    @rule(
        where=st.sampled_from(PLACES),
        after=st.integers(0, 40),
        serves=st.booleans(),
    )
    def kill_build(self, where: tuple[object, str], after: int, serves: bool) -> None:
        """A build ends before it is done."""
        with killed(*where, after):
            self.project.serve() if serves else self.project.build()

    @rule(name=st.sampled_from(get_args(build_cache.Part)), cut=st.booleans())
    def break_cache(self, name: str, cut: bool) -> None:
        """A file of the cache is damaged."""
        path = self.project.folder / BUILD_CACHE / name
        if path.exists():
            data = path.read_bytes()
            path.write_bytes(data[: len(data) // 2] if cut else data[:-1] + bytes([data[-1] ^ 1]))

    @rule()
    def change_site(self) -> None:
        """A page is changed, another is lost, and a stray one comes."""
        site = self.project.folder / "site"
        pages = sorted(site.glob("authors/*/index.html"))
        if len(pages) > 1:
            pages[0].write_text("changed", "utf-8")
            pages[1].unlink()
        draw(site, {"papers/stray/index.html": "stray"})

    @precondition(lambda self: (self.project.folder / "site").exists())
    @rule()
    def remove_site(self) -> None:
        """The site is gone, and the cache is not."""
        shutil.rmtree(self.project.folder / "site")


Builds.TestCase.settings = settings(
    max_examples=int(os.environ.get("CATALOGUE_EXAMPLES", "4")),
    stateful_step_count=10,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink takes minutes
    suppress_health_check=list(HealthCheck),
)
TestBuilds = Builds.TestCase


def test_worker_of_an_edited_site_is_that_of_one_from_nothing(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.configure(catalogue={"offline": True})
    before = project.build().files()
    edit(project.papers / f"{LEAVES.slug}.md", "Leaves have a shape.", "Leaves have none.")
    after = project.build().files()
    assert after == project.clean().files()
    assert before["sw.js"] != after["sw.js"]


def test_version_goes_with_the_worker(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.configure(catalogue={"offline": True})
    assert "version.txt" in project.build().files()
    project.configure(catalogue={"offline": False})
    assert "version.txt" not in project.build().files()


def test_template_that_changes_while_it_is_served_is_seen_on_every_page(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.serve()
    macros = Path("partials", "catalogue", "macros.html")
    ours = (generator_theme.FOLDER / macros).read_text("utf-8")
    (project.theme / macros).write_text(ours.replace("<header", "<!-- mark --><header"))
    served, clean = project.serve().files(), project.clean().files()
    assert b"<!-- mark -->" in served["authors/ada-beispiel/index.html"]
    assert served == clean


@pytest.mark.parametrize("shares", [True, False])
def test_tag_in_the_navigation_that_is_called_otherwise_while_it_is_served_is_so_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shares: bool
) -> None:
    project = Project(tmp_path)
    draw(project.folder, {"content/tags/plants.md": "Of *plants*.\n"})
    project.configure(nav=["index.md", "about.md", "tags/plants.md"])
    if not shares:
        shutil.copytree(generator_theme.FOLDER, tmp_path / "ours")
        (tmp_path / "ours" / "assets" / "catalogue" / "frame" / "frame.js").unlink()
        monkeypatch.setattr(generator_theme, "FOLDER", tmp_path / "ours")
    project.serve()
    (project.folder / "content" / "tags.yml").write_text(OTHER_TAGS, "utf-8")
    ours, theirs = project.serve().files(), project.clean().files()
    assert (ours["digests/index.html"].count(b"Flora") > 1) != shares
    assert ours == theirs


@pytest.mark.parametrize("after", [0, 5, 40])
def test_build_that_failed_while_it_is_served_leaves_nothing_of_before(
    tmp_path: Path, after: int
) -> None:
    project = Project(tmp_path)
    for name in "abc":
        record = paper(f"Title {name}", slug=name, abstract="Moss.")
        (project.papers / f"{name}.md").write_text(records.dump(record), "utf-8")
    project.serve()
    edit(project.papers / "a.md", "Title a", "Another title")
    with killed(site_writer.SiteWriter, "_write", after):
        project.serve()
    edit(project.papers / "b.md", "Moss.", "Lichen.")
    for _ in range(2):
        assert project.serve().files() == project.clean().files()
        edit(project.papers / "c.md", "Moss.", "Fern.")


def test_pages_that_mkdocs_renders_one_by_one_are_there_after_an_edit_while_they_are_served(
    tmp_path: Path,
) -> None:
    project = Project(tmp_path)
    (project.theme / "partials" / "top.html").write_text("{{ page.meta.title | upper if page }}")
    project.serve()
    edit(project.papers / "on-the-shape-of-leaves.md", "Leaves have", "Trees have")
    assert project.serve().files() == project.clean().files()


def test_abstract_that_is_as_it_was_again_while_it_is_served_is_so_on_its_page(
    tmp_path: Path,
) -> None:
    project = Project(tmp_path)
    path = project.papers / "on-the-shape-of-leaves.md"
    project.serve()
    for old, new in (("Leaves have", "Trees have"), ("Trees have", "Leaves have")):
        edit(path, old, new)
        assert project.serve().files() == project.clean().files()


@pytest.mark.parametrize("serves", [True, False])
def test_abstract_that_changes_has_its_page_and_feeds_made_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, serves: bool
) -> None:
    project = Project(tmp_path)
    project.configure(catalogue={"related": False})  # the pages of related papers would be, too
    build = project.serve if serves else project.build
    linked, other = (project.papers / f"{name}.md" for name in "ab")
    for path in (linked, other):
        begun = "And on. " * text.LISTED  # so that lists show nothing of what follows
        record = paper(f"Title {path.stem}", slug=path.stem, abstract=f"{begun}Moss.")
        path.write_text(records.dump(record), "utf-8")
    build()
    # A page that MkDocs renders from then on.
    with (project.folder / "content" / "pages" / "about.md").open("a") as prose:
        prose.write("\n[a](papers/a.md)\n")
    build()
    rewritten: list[set[str]] = []
    ask = site_build.SiteBuild._rewritten

    def told(self: site_build.SiteBuild, *arguments: Any) -> Any:
        found = ask(self, *arguments)
        pages = [page.path for page in found[0]] if found else []
        rewritten.append({Path(path).stem for path in pages if path.startswith("papers/")})
        return found

    monkeypatch.setattr(site_build.SiteBuild, "_rewritten", told)
    for path, before, after in (
        (other, "Moss.", "Lichen."),
        (linked, "Moss.", "Fern."),
        (other, "Lichen.", "Moss."),
    ):
        edit(path, before, after)
        ours = build().files()
        assert rewritten.pop() == {path.stem}
        assert ours == project.clean().files()
    asked = len(rewritten)
    assert build().files() == ours
    assert rewritten[asked:] == []  # where nothing is read, none is asked


def test_content_that_is_as_it_was_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path)
    project.papers.joinpath("broken.md").write_text("---\ntitle: [\n---\n", "utf-8")
    with (project.folder / "content" / "pages" / "about.md").open("a") as prose:
        prose.write(f"\n[A paper](papers/{LEAVES.slug}.md), [all](feed.json).\n")
    before = project.build()
    for path in project.papers.iterdir():
        path.touch()  # a fresh checkout: the times tell nothing
    monkeypatch.setattr(record_cache, "read", None)
    again = project.build()
    assert again.files() == before.files()
    assert again.warnings == before.warnings != []


def test_problems_of_content_that_is_not_read_name_it_from_where_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path / "project")
    project.papers.joinpath("broken.md").write_text("---\ntitle: [\n---\n", "utf-8")
    for place in (tmp_path, project.folder):
        monkeypatch.chdir(place)
        assert project.build().warnings == project.clean().warnings != []


@pytest.mark.parametrize("change", ["template", "page that is gone", "download of its own"])
def test_content_that_is_as_it_was_is_read_where_the_site_is_not(
    tmp_path: Path, change: str
) -> None:
    project = Project(tmp_path)
    download = project.theme / "data" / "papers.bib"
    draw(project.theme, {"data/papers.bib": "@misc{a}\n"})
    project.check()
    if change == "template":
        draw(project.theme, {"partials/logo.html": "<i>moss</i>"})
    elif change == "page that is gone":
        (project.folder / "site" / "papers" / LEAVES.slug / "index.html").unlink()
    else:
        edit(download, "{a}", "{b}")
    project.check()


@pytest.mark.parametrize("serves", [True, False])
def test_people_who_are_told_apart_or_joined_are_so_on_every_page(
    tmp_path: Path, serves: bool
) -> None:
    project = Project(tmp_path)
    build = project.serve if serves else project.build
    authors = "authors:\n- {family: Beispiel, given: Ada}\n- {family: Ébano, given: Zoé}\n"
    for name in "ab":
        text = records.dump(paper(f"Title {name}", slug=name, abstract="Moss."))
        (project.papers / f"{name}.md").write_text(text.replace("---\n", f"---\n{authors}", 1))
    who = project.folder / "content" / "people.yml"
    build()
    for text in WHO_IS_WHO:
        who.write_text(text, "utf-8")
        assert build().files() == project.clean().files()
    who.unlink()
    assert build().files() == project.clean().files()


@pytest.mark.parametrize(
    "change",
    [
        {"theme": {"features": ["content.action.edit"]}},
        {"extra": {"generator": False}},
        {"copyright": "Nobody"},
        {"catalogue": {"papers_per_page": 3}},
    ],
    ids=repr,
)
def test_configuration_that_changes_is_seen_on_every_page(
    tmp_path: Path, change: dict[str, Any]
) -> None:
    project = Project(tmp_path)
    project.check()
    project.configure(**change)
    project.check()


def test_function_in_the_configuration_is_the_same_in_every_run() -> None:
    program = (
        "from functools import partial\n"
        "from generator.plugin import build_inputs\n"
        "given = {'slugify': partial(max, key=lambda: 0), 'b': {'x', 'y', 'z'}}\n"
        "print(build_inputs._text(given))\n"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", f"held = bytearray({size})\n{program}"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for size in (1, 10**6, 10**7)
    }
    assert len(runs) == 1
    assert "lambda" in runs.pop()


def test_configuration_that_only_a_page_shows_is_seen_on_every_page(tmp_path: Path) -> None:
    project = Project(tmp_path)
    template = "{{ config.extra.note if page }}"
    (project.theme / "partials" / "logo.html").write_text(template, "utf-8")
    for note in ("one", "another"):
        project.configure(extra={"note": note})
        project.check()


def test_ledger_that_belongs_to_another_digest_is_seen_on_the_pages_of_both(tmp_path: Path) -> None:
    project = Project(tmp_path)
    digests = project.folder / "content" / "digests"
    for day in ("04", "05"):
        (digests / f"2021-03-{day}.txt").write_text("Daily Papers\nOn the Shape of Leaves\n")
    checksum = ledgers.checksum((digests / "2021-03-04.txt").read_bytes())
    entry = "{number: 1, line: 2, outcome: refused, reason: It is no paper.}"
    ledger = digests / "2021-03-04.yml"
    ledger.write_text(f"sha256: {checksum}\nentries: [{entry}]\n", "utf-8")
    project.check()
    edit(ledger, "It is no paper.", "It is a poem.")
    project.check()
    ledger.rename(digests / "2021-03-05.yml")
    project.check()


def edit(path: Path, old: str, new: str) -> None:
    """Write something else in a file."""
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


HOOK = """\
from pathlib import Path
from words import shout

def on_env(env, config, files):
    env.globals["motto"] = Path(config.config_file_path).with_name("motto.txt").read_text()
    env.filters["shout"] = shout
    return env
"""
SHOUTS = "def shout(text):\n    return text.upper() + {!r}\n"


@pytest.mark.parametrize("name", ["partials/logo.html", "partials/catalogue/paper.html"])
def test_value_that_a_hook_gives_to_templates_is_seen_on_every_page(
    tmp_path: Path, name: str
) -> None:
    """In the frame of the theme and in what stands within."""
    project = Project(tmp_path)
    (project.theme / name).write_text("<i>{{ motto | shout }}</i>", "utf-8")
    project.configure(hooks=["hook.py"])
    draw(tmp_path, {"hook.py": HOOK, "words.py": SHOUTS.format("!")})
    for motto in ("one", "another"):
        draw(tmp_path, {"motto.txt": motto})
        project.check()
    draw(tmp_path, {"words.py": SHOUTS.format(", twice!")})  # which a process loads once
    assert run_mkdocs(tmp_path, "build").returncode == 0
    assert "<i>ANOTHER, twice!</i>" in Built(tmp_path / "site").seen(f"papers/{LEAVES.slug}/")


@pytest.mark.parametrize("said", ["config.site_name", "'Leaves'", "['a', 'b' | said] | join"])
def test_filter_of_a_hook_that_knows_something_else_is_seen_on_every_page(
    tmp_path: Path, said: str
) -> None:
    """Of a constant, too, which would become one with the compiled template."""
    project = Project(tmp_path)
    (project.theme / "partials" / "logo.html").write_text(f"{{{{ {said} | said }}}}", "utf-8")
    project.configure(hooks=["hook.py"])
    hook = (
        "from pathlib import Path\n\n"
        "def on_env(env, config, files):\n"
        "    word = Path(config.config_file_path).with_name('motto.txt').read_text()\n"
        "    env.filters['said'] = lambda text: text + word\n"
        "    return env\n"
    )
    draw(tmp_path, {"hook.py": hook})
    for motto in ("one", "another"):
        draw(tmp_path, {"motto.txt": motto})
        project.check()


def test_plugin_that_is_edited_under_one_version_is_asked_anew(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    (project.theme / "partials" / "logo.html").write_text("<i>{{ motto }}</i>", "utf-8")
    plugin = (
        "from mkdocs.plugins import BasePlugin\n\n"
        "class Motto(BasePlugin):\n"
        "    def on_env(self, env, config, files):\n"
        "        env.filters['said'] = lambda text: text\n"
        "        env.globals['motto'] = {!r}\n"
        "        return env\n"
    )
    files = {
        "motto_plugin.py": plugin.format("one"),
        "motto-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: motto\nVersion: 1\n",
        "motto-1.dist-info/entry_points.txt": "[mkdocs.plugins]\nmotto = motto_plugin:Motto\n",
    }
    draw(tmp_path / "packages", files)
    project.configure(plugins=["search", "catalogue", "motto"])
    for motto in ("one", "another"):
        draw(tmp_path / "packages", {"motto_plugin.py": plugin.format(motto)})
        ran = run_mkdocs(project.folder, "build", PYTHONPATH=str(tmp_path / "packages"))
        assert ran.returncode == 0, ran.stderr
        built = Built(project.folder / "site")
        assert [page for page in built.pages() if f">{motto}<" not in built.seen(page)] == []


@pytest.mark.parametrize("collects", [True, False])
def test_build_in_a_process_leaves_its_garbage_collection_as_it_was(
    tmp_path: Path, collects: bool
) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if collects else gc.disable)()
        Project(tmp_path).build()
        assert gc.isenabled() is collects
    finally:
        (gc.enable if before else gc.disable)()


def test_build_goes_on_from_what_a_cache_of_the_forge_restored(tmp_path: Path) -> None:
    """In a new checkout, whose records are as old as itself; packed as by the forge's action."""
    folder, archive = tmp_path / "papers", tmp_path / "kept.tar"
    project = Project(folder)
    project.build()
    tar = ["tar", "--posix", "-C", str(folder)]
    subprocess.run([*tar, "-cf", str(archive), str(BUILD_CACHE), "site"], check=True)
    shutil.rmtree(folder)
    project = Project(folder)
    subprocess.run([*tar, "-xf", str(archive)], check=True)
    before = {path: path.stat().st_mtime_ns for path in (folder / "site").rglob("*.html")}
    document = records.dump(paper("On the Age of Moss", slug="moss", abstract="Moss ages."))
    (project.papers / "moss.md").write_text(document, "utf-8")
    project.check()
    stays = [path for path, time in before.items() if path.stat().st_mtime_ns == time]
    assert folder / "site/papers/on-the-shape-of-leaves/index.html" in stays
    assert folder / "site/papers/index.html" not in stays


def test_nothing_that_stands_in_the_cache_of_a_project_is_executed(tmp_path: Path) -> None:
    """It may come with a checkout; templates that were compiled are the user's own."""
    project = Project(tmp_path)
    project.build()
    kept_there = {path.name for path in (tmp_path / BUILD_CACHE).iterdir()}
    assert kept_there == set(get_args(build_cache.Part)) - {"ledgers"}  # of which it has none
    for path in (path for path in (tmp_path / ".cache").rglob("*") if path.is_file()):
        assert not path.read_bytes().startswith(bc_magic), path  # a template that was compiled
        value = build_cache.load(path)
        assert not any(isinstance(held, CodeType) for held in leaves(value))
    project.check()


def leaves(value: object) -> Iterator[object]:
    """All that stands within a value."""
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    if isinstance(value, (list, tuple, set)):
        for held in value:
            yield from leaves(held)
    else:
        yield value
