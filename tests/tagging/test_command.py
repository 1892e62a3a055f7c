from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.checking import check, fmt
from generator.cli.tagging import tag
from generator.errors import UsageError
from generator.store import content as store
from tests.support.golden import Golden
from tests.support.invented import LEAVES, PAPERS, STONES, TREES, content_files, draw


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder, named as people name it: `content` in the folder they are in."""
    monkeypatch.chdir(tmp_path)
    draw(tmp_path / "content", content_files())
    return Path("content")


def run(*arguments: str | Path) -> Result:
    """Run the command; errors of ours reach the test."""
    return CliRunner().invoke(
        tag, [str(argument) for argument in arguments], catch_exceptions=False
    )


def path_of(slug: str) -> Path:
    return store.paper_path(Path("content"), slug)


def files(content: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}


def test_tag_shows_what_is_new_agreed_and_not_suggested(content: Path, golden: Golden) -> None:
    store.save(content, replace(STONES, tags=()))
    store.save(content, replace(LEAVES, title="On a Shape", abstract="We measure it."))
    before = files(content)
    done = run()
    golden(done.stdout, "suggestions.txt")
    assert done.stderr == "catalogue: 3 records; tags: 1 in the record, 1 new, 1 not suggested\n"
    assert done.exit_code == 0
    assert files(content) == before


def test_broader_tag_of_a_recorded_one_is_in_the_record(content: Path) -> None:
    store.save(content, replace(TREES, tags=("leaves",)))
    marks = [line[2:16].strip() for line in run(path_of(TREES.slug)).stdout.splitlines()[1:]]
    assert marks == ["in the record", "not suggested"]


def test_write_gives_tags_only_to_records_without_any(content: Path, golden: Golden) -> None:
    store.save(content, replace(STONES, tags=()))
    shape = replace(LEAVES, title="On a Shape", abstract="We measure it.", tags=())
    store.save(content, shape)
    trees = path_of(TREES.slug).read_bytes()
    done = run("--write")
    golden(done.stdout, "written.txt")
    assert done.exit_code == 0
    loaded = {paper.slug: paper for paper in store.load_papers(content)[0]}
    by = {"minerals": "tagger"}
    assert loaded[STONES.slug] == replace(STONES, tags=("minerals",), suggested=by)
    assert loaded[LEAVES.slug] == shape
    assert path_of(TREES.slug).read_bytes() == trees
    written = files(content)
    assert run("--write").exit_code == 0
    assert files(content) == written


def test_paths_choose_the_records(content: Path) -> None:
    path = path_of(STONES.slug)
    done = run(path, path.resolve())
    heads = [line for line in done.stdout.splitlines() if not line.startswith(" ")]
    assert heads == [f"{path.resolve()}: {STONES.title}"]


@pytest.mark.parametrize("name", ["content/papers/none.md", "content/tags.yml", "content/papers"])
def test_path_that_is_no_record_is_wrong_use(content: Path, name: str) -> None:
    with pytest.raises(UsageError, match=f"^{name}: is no record; give files of content/papers$"):
        run(path_of(STONES.slug), name)


def test_missing_content_folder_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such folder"):
        run("--content", tmp_path / "none")


def test_broken_record_is_listed_and_the_others_are_tagged(content: Path) -> None:
    path_of("broken").write_text("no front matter\n")
    done = run()
    assert done.exit_code == 1
    assert "content/papers/broken.md:1: " in done.stderr
    assert [paper.title in done.stdout for paper in PAPERS] == [True] * 3


def test_broken_vocabulary_stops_before_anything_is_written(content: Path) -> None:
    store.save(content, replace(STONES, tags=()))
    (content / "tags.yml").write_text("tags: none\n")
    before = files(content)
    done = run("--write")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "content/tags.yml:1: vocabulary: " in done.stderr
    assert done.stderr.endswith("no tags were suggested; mend content/tags.yml first\n")
    assert files(content) == before


def test_help_has_an_example() -> None:
    assert "Example: catalogue tag" in run("--help").stdout


def test_what_is_written_says_that_the_tagger_suggested_it(content: Path) -> None:
    store.save(content, replace(STONES, tags=()))
    run("--write", path_of(STONES.slug))
    assert "suggested:\n  minerals: tagger\n" in path_of(STONES.slug).read_text()


def test_replace_renews_suggested_tags_and_leaves_those_of_a_person(content: Path) -> None:
    old = {"leaves": "tagger"}
    store.save(content, replace(STONES, tags=("leaves",), suggested=old))
    store.save(content, replace(TREES, tags=("leaves",)))
    before = path_of(TREES.slug).read_bytes()
    assert run("--replace").exit_code == 0
    stones, _ = store.load_paper(path_of(STONES.slug))
    assert stones is not None
    assert (stones.tags, stones.suggested) == (("minerals",), {"minerals": "tagger"})
    assert path_of(TREES.slug).read_bytes() == before
    written = files(content)
    assert run("--replace").exit_code == 0
    assert files(content) == written


def test_replace_brings_nothing_back_that_a_person_took_out(content: Path) -> None:
    store.save(content, replace(STONES, tags=("leaves",), suggested={"minerals": "tagger"}))
    before = path_of(STONES.slug).read_bytes()
    run("--replace", path_of(STONES.slug))
    assert path_of(STONES.slug).read_bytes() == before


def test_tag_that_was_renamed_strands_no_record(content: Path) -> None:
    terms = content / "tags.yml"
    text = terms.read_text().replace("slug: minerals", "slug: rocks\n  former: [minerals]", 1)
    terms.write_text(text)
    record = path_of(STONES.slug)
    store.save(content, replace(STONES, tags=("minerals",), suggested={"minerals": "tagger"}))
    loaded = store.load(content).catalogue
    assert loaded.by_slug[STONES.slug].tags == ("rocks",)
    told = CliRunner().invoke(check, ["--content", str(content)]).stdout
    assert "`minerals` is now called `rocks`" in told
    assert "`minerals` is not in the vocabulary" not in told
    assert CliRunner().invoke(fmt, []).exit_code == 0
    assert "- rocks\nsuggested:\n  rocks: tagger\n" in record.read_text()


def test_fmt_takes_unknown_tags_out_only_when_asked(content: Path) -> None:
    store.save(content, replace(STONES, tags=("minerals", "moonlight")))
    CliRunner().invoke(fmt, [])
    assert "moonlight" in path_of(STONES.slug).read_text()
    assert CliRunner().invoke(fmt, ["--remove-unknown-tags"]).exit_code == 0
    assert "moonlight" not in path_of(STONES.slug).read_text()
    assert "- minerals\n" in path_of(STONES.slug).read_text()


def test_unknown_tags_stay_while_the_vocabulary_is_broken(content: Path) -> None:
    (content / "tags.yml").write_text("tags: none\n")
    before = files(content)
    assert CliRunner().invoke(fmt, ["--remove-unknown-tags"]).exit_code == 1
    assert files(content) == before
