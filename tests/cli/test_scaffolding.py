"""`catalogue init`: a new catalogue is whole, empty, of its owner alone, and builds at once."""

import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from generator import settings, strings
from generator.cli import scaffolding
from generator.scaffold import skeleton
from generator.scaffold.release import Release
from generator.store import vocabulary
from tests.support.building import QUIET, ROOT
from tests.support.commands import RunCommand
from tests.support.invented import TAGS_YML, draw

GITHUB = ("--repository", "https://github.com/ada/leaves/")
NAMED = ("--name", "Ada's papers: on \\1 leaves", "--url", "https://papers.example/leaves")
NAMED += ("--repository", "https://forge.example/ada/leaves/", "--language", "de")
BEGINNINGS = {
    "unnamed": (),
    "github": (*GITHUB, "--vocabulary", "machine-learning"),
    "named": NAMED,
}
OURS = ("the catalogue's contributors", "example/catalogue", "daily digest", "2025-08-20")
"""Words that stand for us."""


def run(folder: Path, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a program of the present environment in a folder."""
    return subprocess.run(
        [Path(sys.executable).with_name(program), *arguments],
        cwd=folder,
        env=os.environ | QUIET,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module", params=BEGINNINGS)
def begun(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new catalogue, with a name and addresses and without."""
    place = tmp_path_factory.mktemp("begun")
    done = run(place, "catalogue", "init", request.param, *BEGINNINGS[request.param])
    assert (done.returncode, done.stderr) == (0, "")
    assert f"cd {request.param} && make serve" in done.stdout
    assert ("GitHub Actions" in done.stdout) == (request.param != "named")
    return place / request.param


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("catalogue check", "catalogue: no problems\n"),
        ("catalogue fmt --check", ""),
        ("mkdocs build --strict --quiet", ""),
    ],
)
def test_new_catalogue_is_valid_and_builds(command: str, told: str, begun: Path) -> None:
    done = run(begun, *command.split())
    assert (done.returncode, done.stdout, done.stderr) == (0, "", told)


def test_init_says_what_to_do_in_the_language_of_the_catalogue(tmp_path: Path) -> None:
    done = run(tmp_path, "catalogue", "init", "feuilles", "--language", "fr")
    assert done.stdout.startswith(
        "Un nouveau catalogue est dans feuilles. Pour le voir\u00a0: cd feu"
    )
    assert 'git commit -m "Commencer le catalogue"\n' in done.stdout
    assert not re.findall(r"\b(?:make|choose|allow|makes|the|which)\b(?! serve)", done.stdout)
    form = (tmp_path / "feuilles/.github/ISSUE_TEMPLATE/propose-tag.yml").read_text("utf-8")
    assert form.startswith("# `catalogue from-issue` lit les intitulés")


def test_new_catalogue_has_few_files_and_none_of_our_code(begun: Path) -> None:
    beside = {path.name for path in begun.iterdir()} - {"site", ".cache"}
    always = {"Makefile", "README.md", "content", "mkdocs.yml", "overrides", "requirements.txt"}
    always |= {".catalogue.json", ".gitignore", "wheels"}
    assert beside - {".github"} == always
    assert (".github" in beside) == (begun.name != "named")
    for folder in ("papers", "digests"):
        assert [path.name for path in (begun / "content" / folder).iterdir()] == [".gitkeep"]


def test_new_catalogue_holds_nothing_of_ours(begun: Path) -> None:
    written = [*begun.rglob("*.md"), *begun.rglob("*.yml"), *begun.glob("*"), *begun.glob(".*")]
    site = [*(begun / "site").rglob("*.html"), *(begun / "site").glob("*.*")]
    for path in filter(Path.is_file, [*written, *site]):
        text = path.read_text("utf-8")
        assert [word for word in OURS if word in text.lower()] == [], path


@pytest.mark.parametrize("language", strings.languages())
def test_texts_of_a_new_catalogue_are_in_its_language(language: str) -> None:
    folder, english = (skeleton.FOLDER / "languages" / name for name in (language, "en"))
    texts = strings.load(language)
    names = {path.relative_to(english) for path in english.rglob("*") if path.is_file()}
    assert names == {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    contribute = (folder / "content/pages/contribute.md").read_text("utf-8")
    assert contribute.startswith(f"---\ntitle: {texts.text('nav-contribute')}\n")
    for quoted in ("report-mistake", "contribute-description"):  # what the page calls it
        assert texts.text(quoted) in contribute
    for name in names:
        told, original = (place.read_text("utf-8") for place in (folder / name, english / name))
        assert (told == original) is (language == "en")
        links = re.findall(r"\]\((\S+?)(?:deed\.[\w-]+)?\)", told)
        assert sorted(links) == sorted(re.findall(r"\]\((\S+)\)", original)), name
    for word in ("make site", "make serve", "make upgrade", ".venv/bin/catalogue check"):
        assert word in (folder / "README.md").read_text("utf-8")


@pytest.mark.parametrize("language", strings.languages())
def test_vocabulary_to_begin_with_shows_a_tag_that_works(language: str) -> None:
    text = skeleton.vocabulary("none", language).decode()
    assert vocabulary.parse(text, "tags.yml")[1] == ()
    shown = re.findall(r"^#   (.*)$", text, re.MULTILINE)
    spoken = f"language: {language}\n" if language in {"de", "fr"} else ""
    assert spoken in text
    terms, problems = vocabulary.parse(spoken + "\n".join(shown), "tags.yml")
    assert (len(terms.tags), problems) == (1, ())


def test_issue_forms_and_commands_of_a_new_catalogue_are_in_its_language(
    tmp_path: Path, run_catalogue: RunCommand
) -> None:
    source = "https://github.com/ada/blaetter"
    options = ("--language", "de", "--repository", source)
    assert run_catalogue("init", tmp_path / "blaetter", *options).status == 0
    read = {
        path.relative_to(tmp_path / "blaetter").as_posix(): path.read_text("utf-8")
        for path in (tmp_path / "blaetter").rglob("*")
        if path.suffix in {".yml", ".md"} or path.name == "Makefile"
    }
    form = yaml.safe_load(read[".github/ISSUE_TEMPLATE/report-retraction.yml"])
    assert (form["name"], form["title"]) == ("Einen Widerruf melden", "Widerruf: ")
    assert form["body"][1]["attributes"]["options"] == [
        "zurückgezogen",
        "widerrufen",
        "ersetzt",
        "teilweise widerrufen",
        "Bedenken geäußert",
        "wieder eingesetzt",
    ]
    assert "\nsite: check ## prüft die Inhalte" in read["Makefile"]
    assert "## Lizenz" in read["README.md"]
    assert "repo_name: 'Quelltext'" in read["mkdocs.yml"]
    assert "# Das kontrollierte Vokabular" in read["content/tags.yml"]


def test_name_of_a_new_catalogue_is_in_its_language(
    tmp_path: Path, run_catalogue: RunCommand
) -> None:
    assert run_catalogue("init", tmp_path / "articles", "--language", "fr").status == 0
    assert settings.load(tmp_path / "articles" / "mkdocs.yml").title == "Articles"


def test_footer_of_a_new_catalogue_is_in_its_language(begun: Path) -> None:
    config = yaml.safe_load((begun / "mkdocs.yml").read_text("utf-8"))
    assert config["copyright"] == strings.load(config["theme"]["language"]).text("copyright")


@pytest.mark.parametrize(
    ("language", "folder"), [("de-AT", "de"), ("zh-Hant", "zh"), ("es", "en"), ("pt-BR", "en")]
)
def test_region_has_the_prose_of_its_language(language: str, folder: str) -> None:
    assert skeleton._translated(language).name == folder


def test_every_word_of_the_skeleton_is_filled_in(begun: Path) -> None:
    for path in (path for path in begun.rglob("*") if path.is_file()):
        if "site" not in path.parts and ".cache" not in path.parts and path.suffix != ".whl":
            assert "@name@" not in (text := path.read_text("utf-8"))
            assert "@head@" not in text
            assert not re.search(r"@(generator|make|issue|field|form)[a-z-]*@", text)


def test_every_requirement_of_the_lock_is_there_for_each_python(begun: Path) -> None:
    lock = [line for line in skeleton.lock().splitlines() if "==" in line and line[0] not in " #"]
    assert len({line.split("==")[0] for line in lock}) < len(lock)  # some differ by Python
    text = (begun / "requirements.txt").read_text("utf-8")
    assert [line for line in lock if line not in text.splitlines()] == []


def test_requirements_are_hashed_and_the_generator_is_carried(begun: Path) -> None:
    text = (begun / "requirements.txt").read_text("utf-8")
    assert "\n./wheels/paper_catalogue-" in text
    for line in (line for line in text.splitlines() if line[:1].strip() and line[0] != "#"):
        assert line.endswith("\\"), line
    [wheel] = (begun / "wheels").iterdir()
    with zipfile.ZipFile(wheel) as archive:
        assert "generator/skeleton/files/Makefile" in archive.namelist()
        assert "generator/skeleton/commit.txt" in archive.namelist()


def test_workflows_call_ours_at_a_commit(begun: Path) -> None:
    callers = sorted((begun / ".github" / "workflows").glob("*.yml"))
    assert len(callers) == (0 if begun.name == "named" else 5)
    for path in callers:
        for job in yaml.safe_load(path.read_text("utf-8"))["jobs"].values():
            place, _, commit = job["uses"].partition("@")
            assert len(commit) == 40
            called = ROOT / place.removeprefix("example/paper-catalogue/")
            granted = yaml.safe_load(called.read_text("utf-8"))["jobs"].values()
            asked = [
                (key, right) for inner in granted for key, right in inner["permissions"].items()
            ]
            for key, right in asked:  # a called workflow that asks for more does not start
                assert job["permissions"][key] in {right, "write"}, (path.name, key)


def test_workflows_and_settings_of_the_forge_pass_their_linters(begun: Path) -> None:
    if begun.name == "named":
        assert not (begun / ".github").exists()
        return
    subprocess.run(
        ["git", "init", "--quiet"], cwd=begun, check=True
    )  # by which actionlint finds them
    forms = sorted((begun / ".github/ISSUE_TEMPLATE").glob("*-*.yml"))
    workflows = sorted((begun / ".github/workflows").glob("*.yml"))
    for command in (
        ["actionlint"],
        ["zizmor", "--pedantic", "--offline", "--no-progress", "--quiet", ".github"],
        ["check-jsonschema", "--builtin-schema", "vendor.github-workflows", *map(str, workflows)],
        ["check-jsonschema", "--builtin-schema", "vendor.github-issue-forms", *map(str, forms)],
        ["check-jsonschema", "--builtin-schema", "vendor.dependabot", ".github/dependabot.yml"],
    ):
        done = run(begun, *command)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), ("Papers", "", "")),
        (
            NAMED,
            (
                "Ada's papers: on \\1 leaves",
                "https://papers.example/leaves/",
                "https://forge.example/ada/leaves/edit/main/",
            ),
        ),
        (
            GITHUB,
            (
                "Papers",
                "https://ada.github.io/leaves/",
                "https://github.com/ada/leaves/edit/main/",
            ),
        ),
        (("--name", "  On\n  leaves "), ("On leaves", "", "")),
        (("--name", "No"), ("No", "", "")),
    ],
)
def test_new_catalogue_has_its_name_and_addresses(
    arguments: tuple[str, ...],
    expected: tuple[str, str, str],
    tmp_path: Path,
    run_catalogue: RunCommand,
) -> None:
    assert run_catalogue("init", tmp_path / "new", *arguments).status == 0
    chosen = settings.load(tmp_path / "new/mkdocs.yml")
    assert (chosen.title, chosen.url, chosen.edit) == expected
    assert (tmp_path / "new/README.md").read_text("utf-8").startswith(f"# {expected[0]}\n")


@pytest.mark.parametrize(
    ("chosen", "tags"), [("none", []), ("machine-learning", None), ("mine.yml", ["plants"])]
)
def test_new_catalogue_has_the_vocabulary_that_was_chosen(
    chosen: str,
    tags: list[str] | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    run_catalogue: RunCommand,
) -> None:
    monkeypatch.chdir(draw(tmp_path, {"mine.yml": TAGS_YML}))
    assert run_catalogue("init", "new", "--vocabulary", chosen).status == 0
    held = yaml.safe_load((tmp_path / "new/content/tags.yml").read_text("utf-8"))["tags"]
    assert [tag["slug"] for tag in held][: len(tags or [])] == (tags or [])
    assert bool(held) == (tags != [])


@pytest.mark.parametrize(
    "arguments",
    [
        ("full",),
        ("full/notes.txt",),
        ("new", "--name", " "),
        ("new", "--name", "\u200b\u202e"),
        ("new", "--url", "papers.example"),
        ("new", "--url", "https://papers.example/\x1b[31m"),
        ("new", "--url", "https://papers.example/'\"><b>"),
        ("new", "--url", "https://[papers.example/"),
        ("new", "--url", "https://papers.example:99999/"),
        ("new", "--repository", "https://forge.example/\udcff"),
        ("new", "--repository", "git@forge.example:leaves.git"),
        ("new", "--language", "xx"),
        ("new", "--vocabulary", "botany"),
        ("new", "--vocabulary", "full/notes.txt"),
        ("new", "--generator", "full/notes.txt"),
        ("new", "--generator", "https://papers.example/leaves.whl"),
    ],
    ids=" ".join,
)
def test_init_of_what_cannot_be_is_refused_and_writes_nothing(
    arguments: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    run_catalogue: RunCommand,
) -> None:
    monkeypatch.chdir(draw(tmp_path, {"full/notes.txt": "mine"}))
    done = run_catalogue("init", *arguments)
    assert done.status == 2
    assert len(done.err.splitlines()) == 1
    assert [path.name for path in tmp_path.rglob("*")] == ["full", "notes.txt"]


def test_init_follows_no_link_out_of_its_folder(tmp_path: Path, run_catalogue: RunCommand) -> None:
    for name in ("new", "elsewhere"):
        (tmp_path / name).mkdir()
    (tmp_path / "new/mkdocs.yml").symlink_to(tmp_path / "elsewhere/mkdocs.yml")
    assert run_catalogue("init", tmp_path / "new").status == 2
    (tmp_path / "new/mkdocs.yml").unlink()
    (tmp_path / "new/content").symlink_to(tmp_path / "elsewhere")
    assert run_catalogue("init", tmp_path / "new").status == 2
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize("name", ["\x1b[31mLeaves", "Lea\udcffves", "\u202eLeaves", "Lea\u2028ves"])
def test_name_of_a_catalogue_is_what_a_reader_sees(name: str) -> None:
    said = scaffolding._answers(name, "", "", "en")
    release = Release("1", "https://forge.example/us", "", "x", ())
    config = skeleton.render(said, release)["mkdocs.yml"]
    named = yaml.load(config, settings.SiteLoader)["site_name"]  # noqa: S506  # a SafeLoader
    assert named in {"Leaves", "[31mLeaves", "Lea ves"}


@pytest.mark.parametrize("inside", [{}, {".git/config": ""}], ids=["empty", "cloned"])
def test_init_takes_a_folder_that_holds_no_files(
    inside: dict[str, str], tmp_path: Path, run_catalogue: RunCommand
) -> None:
    (tmp_path / "new").mkdir()
    draw(tmp_path / "new", inside)
    assert run_catalogue("init", tmp_path / "new").status == 0
    assert (tmp_path / "new/Makefile").is_file()


def test_release_is_pinned_by_its_address_and_checksum(
    tmp_path: Path, run_catalogue: RunCommand
) -> None:
    address = "https://papers.example/paper_catalogue-9-py3-none-any.whl"
    done = run_catalogue("init", tmp_path / "new", "--generator", f"{address}#sha256={'0' * 64}")
    assert done.status == 0
    text = (tmp_path / "new/requirements.txt").read_text("utf-8")
    assert f"\npaper-catalogue @ {address} \\\n    --hash=sha256:{'0' * 64}\n" in text
    assert not (tmp_path / "new/wheels").exists()


def test_wheel_that_is_given_is_the_one_that_is_carried(
    tmp_path: Path, run_catalogue: RunCommand
) -> None:
    assert run_catalogue("init", tmp_path / "one").status == 0
    [wheel] = (tmp_path / "one/wheels").iterdir()
    assert run_catalogue("init", tmp_path / "two", "--generator", wheel).status == 0
    assert (tmp_path / "two/wheels" / wheel.name).read_bytes() == wheel.read_bytes()


def test_wheel_of_another_release_is_refused(tmp_path: Path, run_catalogue: RunCommand) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("paper_catalogue-0.0.1.dist-info/METADATA", "")
    draw(tmp_path, {"old.whl": packed.getvalue()})
    done = run_catalogue("init", tmp_path / "new", "--generator", tmp_path / "old.whl")
    assert (done.status, "which is running" in done.err) == (2, True)
