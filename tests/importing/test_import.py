import datetime
import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator.model import DigestEntry, Paper
from generator.store import content as store
from generator.store import records as record_text
from tests.importing.folders import records, tree
from tests.sources.pages import abstract, page, papers
from tests.support.commands import RunCommand
from tests.support.golden import Golden
from tests.support.invented import LEAVES, draw

DIGEST = page(*papers("Leaves", "Stones"))
AGAIN = ("On the Shape of Leaves", abstract("Leaves") + " Twice is enough.")
TORN = page("On Clouds", *papers("Leaves"), abstract("Stones"), *AGAIN, *papers("Trees"))


def written(content: Path, slug: str) -> Paper:
    """A record that was written."""
    paper, problems = store.load_paper(content / "papers" / f"{slug}.md")
    assert paper, problems
    return paper


def save(folder: Path, text: str | bytes, name: str = "2021-03-04.txt") -> Path:
    """A digest on disk, outside the content."""
    return draw(folder / "saved", {name: text}) / name


def test_keywords_that_a_program_found_suggest_no_tag(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    paper = {
        "id": "2001.00009",
        "title": "Clouds",
        "summary": "They move.",
        "ai_keywords": ["leaves"],
        "upvotes": 3,
    }
    day = json.dumps([{"paper": paper, "title": paper["title"]}])
    person = "@misc{x, title={Winds}, abstract={They blow.}, keywords={leaves}}"
    for name, text in {"2021-03-04.json": day, "winds.bib": person}.items():
        assert run_catalogue("import", "--content", content, save(tmp_path, text, name)).status == 0
    assert not written(content, "clouds").tags
    assert written(content, "winds").suggested == {"leaves": "keyword leaves"}


def test_import_adds_a_record_for_each_paper(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    run = run_catalogue("import", "--content", content, save(tmp_path, DIGEST))
    assert run.status == 0
    assert run.totals == "2 entries = 2 added + 0 there already + 0 merged + 0 refused"
    assert records(content) == ["on-the-shape-of-leaves", "on-the-shape-of-stones"]
    assert written(content, "on-the-shape-of-stones") == Paper(
        slug="on-the-shape-of-stones",
        title="On the Shape of Stones",
        added=datetime.date(2021, 3, 4),
        tags=("minerals",),
        suggested={"minerals": "tagger"},
        digests=(DigestEntry("2021-03-04", 2),),
        sources={"title": "digest", "abstract": "digest"},
        abstract=abstract("Stones"),
    )


def test_import_keeps_the_digest_as_it_came(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    data = b"\xef\xbb\xbf" + DIGEST.replace("\n", "\r\n").encode()
    run_catalogue("import", "--content", content, save(tmp_path, data))
    assert (content / "digests" / "2021-03-04.txt").read_bytes() == data


def test_ledger_reads_well(
    tmp_path: Path,
    content: Path,
    run_catalogue: RunCommand,
    golden: Golden,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    save(tmp_path, page(*papers("Leaves")).replace("Mar 4", "Mar 3"), "2021-03-03.txt")
    run_catalogue("import", "saved/2021-03-03.txt")
    save(tmp_path, TORN)
    run = run_catalogue("import", "saved/2021-03-04.txt")
    assert run.status == 1
    golden(f"{run.out}--- standard error\n{run.err}", "ledger.txt")


def test_import_twice_changes_nothing(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    path = save(tmp_path, TORN)
    run_catalogue("import", "--content", content, path)
    before = tree(content)
    run = run_catalogue("import", "--content", content, path)
    assert run.status == 1
    assert run.totals == "5 entries = 0 added + 3 there already + 0 merged + 2 refused"
    assert tree(content) == before


def test_dry_run_prints_the_ledger_and_writes_nothing(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    path = save(tmp_path, DIGEST)
    before = tree(tmp_path)
    dry = run_catalogue("import", "--dry-run", "--content", content, path)
    assert tree(tmp_path) == before
    assert not (content / "papers").exists()
    assert dry.err == "catalogue: nothing was written, this was a dry run\n"
    assert dry.out == run_catalogue("import", "--content", content, path).out


def edited(record: Path) -> None:
    """Correct the title, mend the abstract, change the tags, add a key, a comment and notes."""
    text = record.read_text("utf-8")
    for old, new in {
        "title: On the Shape of Leaves": "title: The Shape of Foliage # as in print",
        "- leaves": "- plants",
        "seldom twice": "rarely twice",
        "sources:\n": "reviewed: 'yes'\nsources:\n",
    }.items():
        assert old in text
        text = text.replace(old, new)
    record.write_text(f"{text}\nWords of a person.\n", "utf-8")


def test_record_that_a_person_edited_is_never_overwritten(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    text = page(*papers("Leaves")).replace("invented Leaves", "invented trees")
    path = save(tmp_path, text)
    run_catalogue("import", "--content", content, path)
    edited(content / "papers" / "on-the-shape-of-leaves.md")
    before = tree(content)
    run = run_catalogue("import", "--content", content, path)
    assert run.totals == "1 entry = 0 added + 1 there already + 0 merged + 0 refused"
    assert tree(content) == before


def test_paper_in_two_digests_is_one_record_listed_on_both(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    first = save(tmp_path, page(*papers("Leaves")))
    later = page(*papers("Stones", "Leaves")).replace("Mar 4", "Mar 9")
    second = save(tmp_path, later, "2021-03-09.txt")
    run = run_catalogue("import", "--content", content, first, second)
    assert run.totals == "2 entries = 1 added + 0 there already + 1 merged + 0 refused"
    assert "on-the-shape-of-leaves (the same title; now listed in 2021-03-09 too)" in run.out
    leaves = written(content, "on-the-shape-of-leaves")
    assert leaves.digests == (DigestEntry("2021-03-04", 1), DigestEntry("2021-03-09", 2))
    assert leaves.added == datetime.date(2021, 3, 4)
    before = tree(content)
    run_catalogue("import", "--content", content, second, first)
    assert tree(content) == before


def test_merging_adds_one_line_to_what_a_person_wrote(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    run_catalogue("import", "--content", content, save(tmp_path, page(*papers("Leaves"))))
    record = content / "papers" / "on-the-shape-of-leaves.md"
    text = record.read_text("utf-8").replace("---\n\n", "---\n\n\nA word before.\n\n")
    record.write_text(text.replace("tags:", "# by hand\ntags:"), "utf-8")
    before = record.read_text("utf-8")
    later = page(*papers("Leaves")).replace("Mar 4", "Mar 9")
    run_catalogue("import", "--content", content, save(tmp_path, later, "2021-03-09.txt"))
    both = "digest:\n- 2021-03-04#1\n- 2021-03-09#1\n"
    assert record.read_text("utf-8") == before.replace("digest: 2021-03-04#1\n", both)


def test_record_that_came_without_a_digest_is_found_by_title(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    by_hand = Paper(slug="leaves", title="On the Shape of Leaves")
    draw(content, {"papers/leaves.md": record_text.dump(by_hand)})
    run = run_catalogue("import", "--content", content, save(tmp_path, page(*papers("Leaves"))))
    assert run.totals == "1 entry = 0 added + 0 there already + 1 merged + 0 refused"
    assert records(content) == ["leaves"]
    found = written(content, "leaves")
    assert (found.abstract, found.sources) == (abstract("Leaves"), {"abstract": "digest"})


def test_same_digest_under_another_name_changes_nothing(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    first = save(tmp_path, DIGEST)
    other = save(tmp_path, DIGEST, "page (1).txt")
    run_catalogue("import", "--content", content, first)
    before = tree(content)
    run = run_catalogue("import", "--content", content, other, "--date", "2021-03-04")
    assert (run.status, tree(content)) == (0, before)
    assert "as digest 2021-03-04\n" in run.out


def test_second_digest_of_a_day_has_a_name_of_its_own(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    run_catalogue("import", "--content", content, save(tmp_path, DIGEST))
    before = tree(content)
    second = save(tmp_path, page(*papers("Trees")))
    refused = run_catalogue("import", "--content", content, second)
    assert (refused.status, tree(content)) == (2, before)
    assert "name it 2021-03-04-2.txt" in refused.err
    second = second.rename(second.with_name("2021-03-04-2.txt"))
    assert run_catalogue("import", "--content", content, second).status == 0
    trees = written(content, "on-the-shape-of-trees")
    assert trees.digests == (DigestEntry("2021-03-04-2", 1),)
    assert trees.added == datetime.date(2021, 3, 4)


def test_titles_that_make_one_slug_get_two_whatever_came_first(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    twins = [("C++ for Leaves", abstract("Leaves")), ("C for Leaves", abstract("Stones"))]
    path = save(tmp_path, page(*(line for twin in twins for line in twin)))
    run = run_catalogue("import", "--content", content, path)
    assert run.totals == "2 entries = 2 added + 0 there already + 0 merged + 0 refused"
    first, second = records(content)
    assert first == "c-for-leaves"
    assert second.startswith("c-for-leaves-")


def test_new_record_takes_no_former_slug_of_another(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    moved = Paper(slug="foliage", title="Foliage", aliases=("on-the-shape-of-leaves",))
    draw(content, {"papers/foliage.md": record_text.dump(moved)})
    run_catalogue("import", "--content", content, save(tmp_path, page(*papers("Leaves"))))
    assert "on-the-shape-of-leaves" not in records(content)
    assert len(records(content)) == 2


def test_tex_remains_become_what_a_reader_expects(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    title = r"LEAF: G\"artner Nets \& ``Leaves'' -- A Survey"
    body = rf"Leaves grow by 4.23\% (e.g.\ $\alpha_1 < 2$). {abstract('Leaves')}"
    run_catalogue("import", "--content", content, save(tmp_path, page(title, body)))
    (slug,) = records(content)
    paper = written(content, slug)
    assert paper.title == "LEAF: Gärtner Nets & “Leaves” – A Survey"
    assert paper.abstract.startswith(r"Leaves grow by 4.23% (e.g. $\alpha_1 < 2$). Leaves have")


def test_without_a_vocabulary_records_get_no_tags(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    (content / "tags.yml").unlink()
    run = run_catalogue("import", "--content", content, save(tmp_path, DIGEST))
    assert run.status == 0
    assert f"there is no {content / 'tags.yml'}, so new records get no tags" in run.err
    assert written(content, "on-the-shape-of-stones").tags == ()


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        ({"papers/leaves.md": "---\ntitle: [\n---\n"}, "papers/leaves.md:"),
        ({"papers/leaves.md": b"---\ntitle: \xff\n---\n"}, "papers/leaves.md:2: encoding:"),
        ({"tags.yml": "tags: {"}, "tags.yml:"),
    ],
)
def test_broken_content_is_listed_and_nothing_imported(
    tmp_path: Path,
    content: Path,
    run_catalogue: RunCommand,
    broken: dict[str, str | bytes],
    problem: str,
) -> None:
    before = tree(draw(content, broken))
    run = run_catalogue("import", "--content", content, save(tmp_path, DIGEST))
    assert (run.status, run.out, tree(content)) == (1, "", before)
    assert f"{content}/{problem}" in run.err
    assert "nothing was imported" in run.err


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "2021-03-04.txt:0: import: the file is empty; save it again"),
        (page(), "2021-03-04.txt:0: import: no paper found in it"),
        (b"On Leaves\nNa\xefve\n", "2021-03-04.txt:2: encoding: byte 0xEF is not UTF-8"),
        (page("On Leaves"), "2021-03-04.txt:13: import: entry 1: a title without an abstract"),
        (page("##", abstract("Stones")), ":15: import: entry 1: an abstract without a title"),
    ],
)
def test_file_without_a_paper_is_a_problem_and_leaves_nothing_behind(
    tmp_path: Path, content: Path, run_catalogue: RunCommand, data: str | bytes, problem: str
) -> None:
    before = tree(content)
    run = run_catalogue("import", "--content", content, save(tmp_path, data))
    assert (run.status, tree(content)) == (1, before)
    assert problem in run.err


def test_file_with_a_problem_does_not_stop_the_others(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    empty = save(tmp_path, "", "2021-03-03.txt")
    run = run_catalogue("import", "--content", content, empty, save(tmp_path, DIGEST))
    assert run.status == 1
    assert run.totals == "2 entries = 2 added + 0 there already + 0 merged + 0 refused"
    assert f"{empty}:0: import: the file is empty" in run.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "the page says 'Mar 4' without a year; give it as --date"),
        (["--date", "4 March"], "'4 March' is not a day like 2025-08-20"),
        (["--format", "telex"], "'telex' is not one of"),
        (["--content", "elsewhere"], "elsewhere: no such folder; give the content folder as"),
        (
            ["--date", "2021-03-04", "--merge", "--keep-both"],
            "--keep-both exclude each other",
        ),
    ],
)
def test_wrong_use_is_told_in_a_sentence_and_nothing_is_written(
    tmp_path: Path, content: Path, run_catalogue: RunCommand, arguments: list[str], message: str
) -> None:
    path = save(tmp_path, DIGEST, "page.txt")
    before = tree(content)
    run = run_catalogue("import", "--content", content, path, *arguments)
    assert (run.status, run.out, tree(content)) == (2, "", before)
    assert message in run.err


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ("missing.txt", "missing.txt: cannot be read: No such file"),
        (os.curdir, ".: cannot be read: Is a directory"),
        (sys.executable, "not a format that can be imported; it looks like data that is no text"),
    ],
)
def test_file_that_cannot_be_used_is_told_and_the_others_are_imported(
    tmp_path: Path,
    content: Path,
    run_catalogue: RunCommand,
    other: str,
    message: str,
) -> None:
    run = run_catalogue("import", "--content", content, other, save(tmp_path, DIGEST))
    assert run.status == 2
    assert run.totals == "2 entries = 2 added + 0 there already + 0 merged + 0 refused"
    assert message in run.err
    assert len(records(content)) == 2


def test_ledger_is_given_as_json(tmp_path: Path, content: Path, run_catalogue: RunCommand) -> None:
    path = save(tmp_path, TORN)
    run = run_catalogue("import", "--json", "--content", content, path, "missing.txt")
    assert run.status == 2
    told = json.loads(run.out)
    [file] = told["files"]
    assert (told["dry_run"], file["path"], file["digest"]) == (False, str(path), "2021-03-04")
    assert file["entries"] == len(file["ledger"]) == sum(file["outcomes"].values())
    assert file["ledger"][1]["outcome"] == "added"
    assert file["ledger"][1]["slug"] == "on-the-shape-of-leaves"
    refused = [account for account in file["ledger"] if account["outcome"] == "refused"]
    assert [problem["line"] for problem in told["problems"]] == [one["line"] for one in refused]
    assert "missing.txt: cannot be read" in told["unusable"][0]


def test_quiet_import_prints_problems_only(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    run = run_catalogue("import", "--quiet", "--content", content, save(tmp_path, DIGEST))
    assert (run.status, run.out, run.err) == (0, "", "")
    torn = save(tmp_path, TORN.replace("Mar 4", "Mar 5"), "2021-03-05.txt")
    run = run_catalogue("--quiet", "import", "--content", content, torn)
    assert (run.status, run.out) == (1, "")
    assert run.err.startswith(f"{torn}:")
    assert "catalogue: " not in run.err


def test_verbose_import_tells_what_a_file_is(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    path = save(tmp_path, DIGEST)
    run = run_catalogue("import", "--verbose", "--content", content, path)
    assert f"catalogue: {path}: " in run.err
    assert ", 2 entries\n" in run.err


def test_folder_that_cannot_be_written_is_told_in_a_sentence(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    (content / "papers").write_bytes(b"")
    run = run_catalogue("import", "--content", content, save(tmp_path, DIGEST))
    assert run.status == 2
    assert run.err.startswith(f"catalogue: {content / 'papers'}")
    assert "cannot be written: " in run.err
    assert "run the import again" in run.err


def test_control_characters_of_a_page_never_reach_the_terminal(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    lines = ["12 \x07", "On\x07 Clouds", "On\x07 Leaves", abstract("Leaves")]
    run = run_catalogue("import", "--content", content, save(tmp_path, page(*lines)))
    assert run.totals == "2 entries = 1 added + 0 there already + 0 merged + 1 refused"
    assert "\x07" not in run.out + run.err
    assert "\x07" not in written(content, *records(content)).title


def test_facts_that_a_digest_lacks_stay_in_the_record(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    text = record_text.dump(LEAVES).replace("2021-03-04#1", "2021-03-01#9")
    draw(content, {f"papers/{LEAVES.slug}.md": text})
    run = run_catalogue("import", "--content", content, save(tmp_path, page(*papers("Leaves"))))
    assert run.status == 0
    both = (DigestEntry("2021-03-01", 9), DigestEntry("2021-03-04", 1))
    settled = replace(LEAVES, digests=both, citation_key="beispiel2020shape")
    assert written(content, LEAVES.slug) == settled
