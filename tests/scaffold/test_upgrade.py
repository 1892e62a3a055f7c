"""`catalogue upgrade`: what nobody changed is replaced; what somebody did is shown and stays."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.errors import UsageError
from generator.scaffold import record, release, requirements, skeleton, upgrade
from generator.scaffold.upgrade import Kind
from generator.store import content as store
from tests.support.building import run_mkdocs
from tests.support.commands import RunCommand
from tests.support.invented import content_files, draw

RECORDED = Path(__file__).parent / "recorded"
OURS = RECORDED / "0.1.9"
"""What a release wrote: another Makefile, a file and a package that are no longer used."""
COPIED = RECORDED / "0.1.0"
"""Some of what the first release wrote, which copied the whole project."""
GITHUB = ("--name", "Leaves", "--repository", "https://github.com/ada/leaves")


def state(folder: Path) -> dict[str, bytes]:
    """Path to bytes of every file of a catalogue, without what is made."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {".cache", "site", ".venv"} & set(path.parts)
    }


def owned(files: dict[str, bytes]) -> dict[str, bytes]:
    """Without what only an owner writes."""
    return {path: data for path, data in files.items() if path != skeleton.VOCABULARY}


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue of the release before, and the folder that commands run in."""
    folder = tmp_path / "leaves"
    shutil.copytree(OURS, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def fresh(tmp_path: Path, run_catalogue: RunCommand) -> dict[str, bytes]:
    """The same catalogue, begun with this release."""
    assert run_catalogue("init", tmp_path / "fresh", *GITHUB).status == 0
    return state(tmp_path / "fresh")


def test_untouched_catalogue_becomes_what_this_release_begins(
    catalogue: Path, fresh: dict[str, bytes], run_catalogue: RunCommand
) -> None:
    done = run_catalogue("upgrade")
    assert done.status == 0
    assert done.out.startswith(f"From 0.1.9 to {release.running().version}\n\n## ")
    assert "  replaced  Makefile\n" in done.out
    assert "  removed   .github/CODEOWNERS\n" in done.out
    assert "yours" not in done.out
    assert owned(state(catalogue)) == owned(fresh)
    again = run_catalogue("upgrade")
    assert "No file changes." in again.out
    assert owned(state(catalogue)) == owned(fresh)


def test_dry_run_tells_the_same_and_writes_nothing(
    catalogue: Path, run_catalogue: RunCommand
) -> None:
    before = state(catalogue)
    told = run_catalogue("upgrade", "--dry-run").out
    assert told.endswith("\nNothing was written.\n")
    assert state(catalogue) == before
    done = run_catalogue("upgrade").out
    assert done.partition("\nDone.")[0] == told.partition("\nNothing was written.")[0]


def test_what_somebody_changed_is_shown_once_and_stays(
    catalogue: Path, run_catalogue: RunCommand
) -> None:
    mine = (catalogue / "Makefile").read_text("utf-8") + "\nmine:\n\techo mine\n"
    draw(catalogue, {"Makefile": mine, ".github/CODEOWNERS": "* @mei\n"})
    done = run_catalogue("upgrade")
    assert "  yours     Makefile  (not changed; what the release would change:)" in done.out
    assert "      -mine:\n" in done.out
    assert "      +.PHONY: clean\n" in done.out
    assert "  yours     .github/CODEOWNERS  (no longer used; changed, so it stays)" in done.out
    assert (catalogue / "Makefile").read_text("utf-8") == mine
    assert (catalogue / ".github/CODEOWNERS").read_text("utf-8") == "* @mei\n"
    again = run_catalogue("upgrade")
    assert "No file changes." in again.out


def test_what_somebody_removed_stays_away(catalogue: Path, run_catalogue: RunCommand) -> None:
    (catalogue / ".github/workflows/preview.yml").unlink()
    (catalogue / "README.md").unlink()
    for _ in range(2):
        assert run_catalogue("upgrade").status == 0
        assert not (catalogue / ".github/workflows/preview.yml").exists()
        assert not (catalogue / "README.md").exists()


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("mkdocs.yml", "site_name: 'Leaves'", "site_name: Moss"),
        ("mkdocs.yml", "language: en", "language: de"),
        ("README.md", "# Leaves\n", "# Moss\n"),
    ],
)
def test_what_is_the_owners_by_nature_is_no_change(
    path: str, before: str, after: str, catalogue: Path, run_catalogue: RunCommand
) -> None:
    text = (catalogue / path).read_text("utf-8")
    assert before in text
    draw(catalogue, {path: text.replace(before, after)})
    done = run_catalogue("upgrade")
    assert "yours" not in done.out
    said = skeleton.answers(catalogue / "mkdocs.yml")
    if path == "mkdocs.yml":
        assert {said.name, said.language} & {"Moss", "de"}


def test_pins_that_dependabot_raised_are_no_change(
    catalogue: Path, fresh: dict[str, bytes], run_catalogue: RunCommand
) -> None:
    path = catalogue / ".github/workflows/publish.yml"
    text = path.read_text("utf-8")
    commit = text.rpartition("@")[2][:40]
    path.write_text(text.replace(commit, "0" * 40), "utf-8")
    assert "yours" not in run_catalogue("upgrade").out
    assert path.read_bytes() == fresh[".github/workflows/publish.yml"]


def test_packages_that_somebody_added_stay_and_those_no_longer_used_go(
    catalogue: Path, run_catalogue: RunCommand
) -> None:
    path = catalogue / "requirements.txt"
    own = f"mkdocs-moss==3.1 \\\n    --hash=sha256:{'1' * 64}\n"
    path.write_text(path.read_text("utf-8").replace("click==", own + "click=="), "utf-8")
    run_catalogue("upgrade")
    text = path.read_text("utf-8")
    assert text.endswith(f"\n# Added to this catalogue.\n{own}")
    assert next(iter(requirements.entries(text))) == "paper-catalogue"
    assert "nobody-needs-this" not in text
    run_catalogue("upgrade")
    assert path.read_text("utf-8") == text


def test_records_are_brought_into_the_form_of_the_release(
    catalogue: Path, run_catalogue: RunCommand
) -> None:
    draw(
        catalogue / "content/papers",
        {
            "old.md": "---\nyear: 2020\ntitle:   Old\nauthors:\n- Ada Beispiel\n---\n\nIt is.\n",
            "broken.md": "---\ntitle: A\ntitle: B\n---\n",
        },
    )
    done = run_catalogue("upgrade")
    assert "  migrated  content/papers/old.md\n" in done.out
    assert "broken.md" not in done.out
    assert run_catalogue("fmt", "content/papers/old.md").out == ""
    assert (catalogue / "content/papers/broken.md").read_text("utf-8").count("title") == 2


def test_record_to_be_completed_gets_no_key_where_releases_write_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_catalogue: RunCommand
) -> None:
    assert run_catalogue("init", tmp_path / "leaves").status == 0
    monkeypatch.chdir(tmp_path / "leaves")
    saved = "Leaves That Wait\n\n" + "Leaves wait for rain, and we wait with them. " * 9
    draw(tmp_path, {"saved.txt": f"{saved}\n\nStones That Wait\n\n{saved[18:]}\n"})
    assert run_catalogue("import", tmp_path / "saved.txt", "--date", "2021-03-04").status == 0
    assert "No file changes." in run_catalogue("upgrade").out


def test_venue_in_one_text_is_parted_and_all_else_stays(
    catalogue: Path, run_catalogue: RunCommand
) -> None:
    old = (
        "---\ntitle: Old Leaves\nauthors:\n- {family: Beispiel, given: Ada}\n"
        "year: 2015 # as printed\nvenue: 'Journal of Leaves 12(3), 2018'\nown: kept\n---\n"
    )
    draw(catalogue / "content/papers", {"old-leaves.md": old})
    assert "  migrated  content/papers/old-leaves.md\n" in run_catalogue("upgrade").out
    assert (catalogue / "content/papers/old-leaves.md").read_text("utf-8") == old.replace(
        "venue: 'Journal of Leaves 12(3), 2018'\n",
        "issued: 2018\ntype: article-journal\nvenue: Journal of Leaves\nvolume: '12'\nissue: '3'\n"
        "citation_key: beispiel2015old\n",
    )


def test_published_keys_are_written_down_however_long(
    catalogue: Path, run_catalogue: RunCommand
) -> None:
    head = "---\ntitle: {}\nauthors:\n- {{family: Beispiel, given: Ada}}\nyear: 2020\nadded: {}\n"
    long = "Electroencephalographicallycharacterisedleaves"
    draw(
        catalogue / "content/papers",
        {
            "b.md": head.format("Leaves", "2021-03-04") + "---\n",
            "a.md": head.format("Leaves", "2021-03-05") + "---\n",
            "c.md": head.format(long, "2021-03-04") + "---\n",
            "d.md": head.format("Leaves", "2021-03-06") + "citation_key: Mine20\n---\n",
        },
    )
    run_catalogue("upgrade")
    held = store.load_papers(catalogue / "content")[0]
    assert {paper.slug: paper.citation_key for paper in held} == {
        "b": "beispiel2020leaves",
        "a": "beispiel2020leavesa",
        "c": f"beispiel2020{long.lower()}",
        "d": "Mine20",
    }


@pytest.mark.parametrize(
    ("since", "key"),
    [
        ("0.1.9", f"beispiel2020{'leaves' * 40}"[:200]),
        ("0.2.0", f"beispiel2020{'leaves' * 40}"[:40]),
        ("1.0.0rc1", f"beispiel2020{'leaves' * 40}"[:40]),
    ],
)
def test_key_is_as_the_release_published_it_within_what_a_record_may_hold(
    catalogue: Path, run_catalogue: RunCommand, since: str, key: str
) -> None:
    """Its venue is parted all the same."""
    text = (catalogue / record.FILE).read_text("utf-8")
    head = (
        f"---\ntitle: {'Leaves' * 40}\nauthors:\n- {{family: Beispiel, given: Ada}}\nyear: 2020\n"
    )
    draw(
        catalogue,
        {
            record.FILE: text.replace('"release": "0.1.9"', f'"release": "{since}"'),
            "content/papers/a.md": f"{head}venue: 'Journal of Leaves 12(3), 2018'\n---\n",
        },
    )
    run_catalogue("upgrade")
    (held,) = store.load_papers(catalogue / "content")[0]
    assert (held.citation_key, held.venue) == (key, "Journal of Leaves")


def test_vocabulary_is_the_owners(catalogue: Path, run_catalogue: RunCommand) -> None:
    draw(catalogue, {"content/tags.yml": "areas: []\ntags: []\n# mine\n"})
    assert "content/tags.yml" not in run_catalogue("upgrade").out
    assert (catalogue / "content/tags.yml").read_text("utf-8").endswith("# mine\n")


def test_addresses_that_come_and_go_are_told(catalogue: Path, run_catalogue: RunCommand) -> None:
    """The page of prose is nobody's change: that release wrote it and this one does not."""
    draw(catalogue / "content", content_files())
    draw(catalogue, {"content/pages/old.md": "# Old\n"})
    text = json.loads((catalogue / record.FILE).read_text("utf-8"))
    text["files"]["content/pages/old.md"] = record.fingerprint("", b"# Old\n")
    draw(catalogue, {record.FILE: json.dumps(text)})
    assert (
        "Addresses: not compared, as there is no .venv" in run_catalogue("upgrade", "--dry-run").out
    )
    (catalogue / ".venv").symlink_to(sys.prefix)
    done = run_catalogue("upgrade", "--dry-run")
    assert "\nAddresses\n  gone      /old/\n" in done.out
    draw(catalogue, {"mkdocs.yml": "site_name: Leaves\ntheme: moss\n"})
    assert "\nAddresses: not compared: the site as it is cannot be built" in (
        run_catalogue("upgrade", "--dry-run").out
    )


@pytest.mark.parametrize("text", ["{", "[]", '{"release": "1"}', "[" * 100_000], ids=len)
def test_memory_that_cannot_be_read_is_refused(
    text: str, catalogue: Path, run_catalogue: RunCommand
) -> None:
    draw(catalogue, {record.FILE: text})
    done = run_catalogue("upgrade")
    assert (done.status, len(done.err.splitlines())) == (2, 1)


@pytest.mark.parametrize(
    "named", ["../mine/notes.txt", "/{}/mine/notes.txt", "a/../../mine/notes.txt"]
)
def test_memory_removes_nothing_outside_of_the_catalogue(
    named: str, catalogue: Path, run_catalogue: RunCommand
) -> None:
    """It is committed, so a stranger may propose one."""
    mine = draw(catalogue.parent, {"mine/notes.txt": "Mine.\n"}) / "mine" / "notes.txt"
    path = named.format(catalogue.parent)
    held = json.loads((catalogue / record.FILE).read_text("utf-8"))
    held["files"][path] = record.fingerprint(path, mine.read_bytes())
    draw(catalogue, {record.FILE: json.dumps(held), "a/b.txt": ""})
    done = run_catalogue("upgrade")
    assert mine.is_file()
    assert (done.status, len(done.err.splitlines())) == (2, 1)
    assert "leads out of" in done.err


def test_folder_that_holds_no_catalogue_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_catalogue: RunCommand
) -> None:
    monkeypatch.chdir(draw(tmp_path, {"content/papers/leaves.md": ""}))
    done = run_catalogue("upgrade")
    assert (done.status, record.FILE in done.err) == (2, True)
    with pytest.raises(UsageError):
        record.load(tmp_path)


def test_catalogue_that_the_first_release_copied_comes_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_catalogue: RunCommand
) -> None:
    folder = tmp_path / "copied"
    shutil.copytree(COPIED, folder)
    draw(folder / "content", content_files())
    draw(folder, {"generator/errors.py": "# mine\n"})
    monkeypatch.chdir(folder)
    done = run_catalogue("upgrade")
    assert done.status == 0
    assert done.out.startswith("From 0.1.0 to ")
    assert "  removed   generator/slugs.py\n" in done.out
    assert "  yours     generator/errors.py  (no longer used; changed, so it stays)" in done.out
    assert "  replaced  Makefile\n" in done.out
    there = state(folder)
    assert {path.split("/")[0] for path in there} == {
        *(".catalogue.json", ".github", ".gitignore", "Makefile", "README.md", "content"),
        *("generator", "mkdocs.yml", "overrides", "requirements.txt", "wheels"),
    }
    assert skeleton.answers(folder / "mkdocs.yml").name == "Old leaves"
    built = run_mkdocs(folder, "build", "--strict", "--quiet")
    assert (built.returncode, built.stderr) == (0, "")


def test_files_without_workflows_leave_those_that_are_there(catalogue: Path) -> None:
    """A build of the generator that does not know its commit has none to give."""
    running = release.running()
    unknown = release.Release(
        running.version, running.repository, "", running.requirement, running.wheels
    )
    planned = upgrade.plan(catalogue, unknown)
    told = {change.path: change.kind for change in planned.changes}
    assert not [path for path in told if path.startswith(".github/workflows/")]
    assert told["Makefile"] is Kind.REPLACED


def test_makefile_of_a_catalogue_names_what_is_missing(catalogue: Path) -> None:
    begun = skeleton.render(skeleton.answers(catalogue / "mkdocs.yml"), release.running())
    (catalogue / "Makefile").write_bytes(begun["Makefile"])
    (catalogue / ".venv").mkdir()
    draw(catalogue, {".venv/installed": ""})
    os.utime(catalogue / "requirements.txt", (1, 1))
    done = subprocess.run(["make", "upgrade"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "make upgrade GENERATOR=" in done.stderr
