import datetime
import json
import re
from pathlib import Path

import pytest

from generator.errors import Problem, UsageError
from generator.importing import files
from generator.importing.files import Input, Loaded
from tests.sources.pages import CHROME, page, papers
from tests.support.commands import RunCommand
from tests.support.invented import draw

DAY = datetime.date(2021, 3, 4)
ASK = r"give it as --date YYYY-MM-DD or in the file name, like 2025-08-20\.txt$"
MEND = "rename the file or give --date so that they agree"


def load(folder: Path, name: str, head: str, date: datetime.date | None) -> Loaded:
    """A file of that name whose page says that day."""
    text = page(*papers("Leaves"), head=filter(None, [*CHROME[:-1], head]))
    draw(folder, {name: text})
    return files.load([folder / name], folder / "content", date=date)[0]


@pytest.mark.parametrize(
    ("name", "head", "date"),
    [
        ("2021-03-04.txt", "Mar 4", None),
        ("2021-03-04.txt", "", None),
        ("2021-03-04.txt", "March 4, 2021", DAY),
        ("page.txt", "Mar 4", DAY),
        ("page.txt", "", DAY),
        ("page.txt", "March 4, 2021", None),
        ("page.txt", "2021-03-04", None),
        ("daily-papers_20210304.txt", "Mar 4", None),
        ("papers of 2021.03.04 (1).txt", "Mar 4", None),
        ("2021-03-05.txt", "Mar 4", DAY),  # the day of saving in the name
        ("2021-03-05 page of 2021-03-04.txt", "Mar 4", DAY),
        ("2103.00001.txt", "Mar 4", DAY),
        ("2021-13-04.txt", "Mar 4", DAY),
    ],
)
def test_day_comes_from_date_or_name_or_page(
    tmp_path: Path, name: str, head: str, date: datetime.date | None
) -> None:
    found = load(tmp_path, name, head, date)
    assert isinstance(found, Input)
    assert found.day == DAY
    assert found.digest
    assert found.digest.id == "2021-03-04"


@pytest.mark.parametrize(
    ("name", "head", "date", "message"),
    [
        ("page.txt", "Mar 4", None, rf"the page says 'Mar 4' without a year; {ASK}"),
        ("page.txt", "", None, rf"the day of this digest is not known; {ASK}"),
        ("page-42.txt", "", None, rf"the day of this digest is not known; {ASK}"),
        ("page.txt", "Feb 30, 2021", None, rf"'Feb 30, 2021' is no day of the calendar; {ASK}"),
        ("2021-03-04 to 2021-03-05.txt", "", None, r"more than one day; give the right one as"),
    ],
)
def test_day_that_cannot_be_told_is_refused_with_what_to_give(
    tmp_path: Path, name: str, head: str, date: datetime.date | None, message: str
) -> None:
    found = load(tmp_path, name, head, date)
    assert isinstance(found, UsageError)
    assert re.search(message, str(found))
    assert str(found).startswith(f"{tmp_path / name}: ")


@pytest.mark.parametrize(
    ("name", "head", "date", "message"),
    [
        ("2021-03-05.txt", "Mar 4", None, "11: the page says 'Mar 4', the file name 2021-03-05"),
        ("page.txt", "Mar 5", DAY, "11: the page says 'Mar 5', --date 2021-03-04"),
        ("2021-03-05.txt", "Mar 5", DAY, "11: the page says 'Mar 5', --date 2021-03-04"),
        ("2020-03-04.txt", "Mar 4, 2021", None, "11: the page says 'Mar 4, 2021', the file name"),
        ("2021-03-05.txt", "", DAY, "0: the file name says 2021-03-05, --date 2021-03-04"),
    ],
)
def test_days_that_disagree_are_a_problem(
    tmp_path: Path, name: str, head: str, date: datetime.date | None, message: str
) -> None:
    found = load(tmp_path, name, head, date)
    assert isinstance(found, Problem)
    assert (found.path, found.rule) == (str(tmp_path / name), "digest-date")
    assert f"{found.line}: {found.message}".startswith(message)
    assert found.message.endswith(MEND)


@pytest.mark.parametrize(
    ("name", "there", "expected"),
    [
        pytest.param("2021-03-04.txt", [], "2021-03-04.txt", id="new"),
        pytest.param("page.TXT", [], "2021-03-04.txt", id="named for its day"),
        pytest.param("page", [], "2021-03-04.txt", id="no ending"),
        pytest.param("2021-03-04-Evening.txt", [], "2021-03-04-evening.txt", id="keeps its name"),
        pytest.param("2021-03-04-2.txt", ["2021-03-04.txt"], "2021-03-04-2.txt", id="second"),
        pytest.param("2021-03-04 (1).txt", [], "2021-03-04.txt", id="name that is no address"),
        pytest.param("page.txt", ["2021-03-05.txt"], "2021-03-04.txt", id="other day"),
        pytest.param("page.txt", ["2021-03-04.yml"], "2021-03-04.txt", id="ledger"),
    ],
)
def test_digest_is_named_for_its_day(
    tmp_path: Path, name: str, there: list[str], expected: str
) -> None:
    draw(tmp_path / "content" / "digests", dict.fromkeys(there, "sha256: another page\n"))
    found = load(tmp_path, name, "Mar 4", DAY)
    assert isinstance(found, Input)
    assert found.digest
    assert found.digest.file == expected


@pytest.mark.parametrize("name", ["2021-03-04-morning", "2021-03-04a"])
def test_same_bytes_are_the_same_digest_whatever_their_name(tmp_path: Path, name: str) -> None:
    text = page(*papers("Leaves"))
    draw(tmp_path, {f"content/digests/{name}.txt": text, "a.txt": text, "b.txt": text})
    found = files.load([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "content", date=DAY)
    digests = [item.digest for item in found if isinstance(item, Input)]
    assert [digest.id for digest in digests if digest] == [name] * 2


def test_other_digest_of_that_name_is_never_replaced(tmp_path: Path) -> None:
    there = {f"content/digests/{n}.txt": "another page" for n in ("2021-03-04", "2021-03-04-2")}
    draw(tmp_path, there)
    message = (
        r"page\.txt: differs from .*content/digests/2021-03-04\.txt, which is digest 2021-03-04 "
        r"already; name it 2021-03-04-3\.txt if it is a second one of that day, or remove the other"
    )
    found = load(tmp_path, "page.txt", "Mar 4", DAY)
    assert isinstance(found, UsageError)
    assert re.search(message, str(found))


def test_two_new_digests_of_one_day_do_not_take_each_others_name(tmp_path: Path) -> None:
    draw(tmp_path, {"a.txt": page(*papers("Leaves")), "b.txt": page(*papers("Stones"))})
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    first, second = files.load(paths, tmp_path / "content", date=DAY)
    assert isinstance(first, Input)
    assert isinstance(second, UsageError)
    assert re.search(r"b\.txt: .* name it 2021-03-04-2\.txt", str(second))


def daily(*numbers: int, votes: int = 3) -> str:
    """An answer of the service for a day, with papers by their numbers."""
    papers = (
        {
            "paper": {
                "id": f"2103.0000{number}",
                "title": f"Leaf Number {number}",
                "authors": [{"name": "Ann Muster", "hidden": False}],
                "summary": "Leaves grow.",
                "submittedOnDailyAt": "2021-03-04T00:00:00.000Z",
                "upvotes": votes,
            },
            "title": f"Leaf Number {number}",
        }
        for number in numbers
    )
    return json.dumps(list(papers))


def digests(content: Path) -> list[str]:
    """The names of all digests, without their ledgers."""
    return sorted(path.name for path in (content / "digests").glob("*.json"))


@pytest.mark.parametrize("name", ["2021-03-04.json", "2021-03-04-hf.json"])
@pytest.mark.parametrize("at_once", [True, False])
def test_later_state_of_a_day_joins_its_digest(
    tmp_path: Path, content: Path, run_catalogue: RunCommand, name: str, *, at_once: bool
) -> None:
    saved = draw(
        tmp_path,
        {f"first/{name}": daily(1, 2), "later/x 2021-03-04.json": daily(3, 2, 1, votes=9)},
    )
    paths = [saved / "first" / name, saved / "later" / "x 2021-03-04.json"]
    for part in [paths] if at_once else [paths[:1], paths[1:]]:
        run = run_catalogue("import", "--content", content, *part)
        assert (run.status, run.err) == (0, run.err)
    assert "3 entries = 1 added + 2 there already" in run.out
    assert digests(content) == [name]
    [ledger] = (content / "digests").glob("*.yml")
    assert ledger.read_text("utf-8").count("added") == 3
    records = [path.read_text("utf-8") for path in sorted((content / "papers").glob("*.md"))]
    assert [re.findall(r"#(\d)", record) for record in records] == [["1"], ["2"], ["3"]]
    before = (content / "digests" / name).read_bytes()
    again = run_catalogue("import", "--content", content, *paths)
    assert (again.status, digests(content)) == (0, [name])
    assert (content / "digests" / name).read_bytes() == before


def test_digest_that_a_person_numbered_joins_none(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    saved = draw(tmp_path, {"2021-03-04.json": daily(1), "2021-03-04-2.json": daily(1, 2)})
    run_catalogue("import", "--content", content, *sorted(saved.glob("*.json")))
    assert digests(content) == ["2021-03-04-2.json", "2021-03-04.json"]


@pytest.mark.parametrize("paper", [None, "Leaf", [], {}, 3])
def test_item_without_a_paper_is_refused_where_it_joins_as_elsewhere(
    tmp_path: Path, content: Path, run_catalogue: RunCommand, paper: object
) -> None:
    strange = json.dumps([{"paper": paper, "title": "x"}, *json.loads(daily(2))])
    saved = draw(tmp_path, {"a/2021-03-04.json": daily(1), "b/2021-03-04.json": strange})
    for folder in "ab":
        run = run_catalogue("import", "--content", content, saved / folder / "2021-03-04.json")
    assert "Traceback" not in run.err
    assert "3 entries = 1 added + 1 there already + 0 merged + 1 refused" in run.out
    assert digests(content) == ["2021-03-04.json"]


def test_joined_digest_gives_papers_no_day_that_nobody_told(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    undated = [daily(*numbers).replace("submittedOnDailyAt", "x") for numbers in ((1,), (2,))]
    saved = draw(tmp_path, {f"{at}/2021-03-04.json": text for at, text in enumerate(undated)})
    for folder in "01":
        run_catalogue("import", "--content", content, saved / folder / "2021-03-04.json")
    [written] = (content / "digests").glob("*.json")
    text = written.read_text("utf-8")
    assert json.loads(text)["date"] == "2021-03-04"
    assert len(json.loads(text)["papers"]) == 2
    assert "0001-01-01" not in text


def test_joining_is_foreseen_without_writing(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    saved = draw(tmp_path, {"a/2021-03-04.json": daily(1), "b/2021-03-04.json": daily(2)})
    paths = [saved / folder / "2021-03-04.json" for folder in "ab"]
    run = run_catalogue("import", "--dry-run", "--content", content, *paths)
    assert run.status == 0
    assert not (content / "digests").exists()
