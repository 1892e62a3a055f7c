import json

import pytest

from generator.sources.base import Day, Entry
from generator.sources.hf_api import SOURCE
from tests.sources.examples import HF_API, facts
from tests.sources.pages import told
from tests.support.invented import ADA, WIM

PAPERS = json.loads(HF_API)


def paper(title: str = "On Leaves", **facts: object) -> dict[str, object]:
    return {"paper": {"id": "2001.00001", "title": title, "upvotes": 1, **facts}, "title": title}


def of_day(**moments: str) -> dict[str, object]:
    """A paper with `outer`, `inner` and `daily` moments."""
    found = paper(publishedAt=moments.get("inner"), submittedOnDailyAt=moments.get("daily"))
    return {**found, "publishedAt": moments.get("outer")}


def lines(items: object, indent: int | None = None) -> list[str]:
    return told(SOURCE.read(json.dumps(items, indent=indent).encode()))


def entry(item: object) -> Entry:
    (found,) = (x for x in SOURCE.read(json.dumps([item]).encode()) if not isinstance(x, Day))
    assert isinstance(found, Entry)
    return found


def test_day_gives_every_fact_of_its_papers() -> None:
    assert facts(SOURCE.read(HF_API.encode())) == [
        {
            "number": 1,
            "line": 2,
            "title": "On the Shape of \\textsc{AIEV-Leaves}",
            "abstract": "Leaves have a shape. We measure it 2×.\n\nAll are invented.",
            "authors": (ADA, WIM),
            "date": "2020-01-02",
            "identifiers": {"arxiv": "2001.00001"},
            "links": {
                "code": "https://github.com/example/leaves",
                "project": "https://example.org/leaves",
            },
            "keywords": ("leaves", "shape"),
        },
        {
            "number": 2,
            "line": 34,
            "title": "Stones That Dream",
            "date": "2006-01",
            "identifiers": {"arxiv": "astro-ph/0601001"},
        },
    ]


@pytest.mark.parametrize(
    "envelope",
    [
        pytest.param({"data": PAPERS}, id="envelope"),
        pytest.param({"status": "ok", "count": 2, "papers": PAPERS, "more": 1}, id="other name"),
        pytest.param([repr(item) for item in PAPERS], id="as Python prints them"),
        pytest.param({"data": [repr(item) for item in PAPERS]}, id="both"),
    ],
)
def test_envelopes_and_printed_items_make_no_difference(envelope: object) -> None:
    data = json.dumps(envelope).encode()
    assert SOURCE.sniff(data) > 0.9
    plain, wrapped = facts(SOURCE.read(HF_API.encode())), facts(SOURCE.read(data))
    assert [{**each, "line": 1} for each in plain] == wrapped


@pytest.mark.parametrize(
    "printed",
    [
        "{'paper': __import__('os').getcwd()}",
        "{'paper': {'id': '2001.00001', 'title': 'a' * 9}}",
        "{'paper': ",
        "[" * 10_000,
        "(" * 200 + ")" * 200,
        "{'paper': {'id': '\\x00'}, \x00}",
        "-" * 10_000 + "1",
    ],
)
def test_printed_items_are_never_run(printed: str) -> None:
    (line,) = lines([printed])
    assert line.startswith(("1 #1 refused, an object was expected, ", "1 #1 refused, '' is not"))


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        pytest.param(
            [of_day(daily="2020-01-06T00:43:01.816Z"), of_day(daily="2020-01-06T12:00:00Z")],
            ["2 day 2020-1-6"],
            id="submitted on the day",
        ),
        pytest.param(
            [
                of_day(outer="2020-01-05T22:24:36Z", inner="2020-01-02T17:00:00Z"),
                of_day(outer="2020-01-06T01:47:59Z", inner="2020-01-03T17:00:00Z"),
                of_day(outer="2020-01-05T23:10:00Z", inner="2020-01-03T17:00:00Z"),
            ],
            ["13 day 2020-1-6"],
            id="before 2025: the last of the days, the evening before included",
        ),
        pytest.param(
            [of_day(outer="2020-01-02T12:00:00Z", inner="2020-01-02T17:00:00Z")],
            [],
            id="the moment of the paper says nothing",
        ),
        pytest.param(
            [of_day(daily="2020-01-06T00:00:00Z"), of_day(daily="2020-01-10T00:00:00Z")],
            [],
            id="papers of many days",
        ),
        pytest.param([of_day(daily="2020-01-06T01:00:00+02:00")], ["2 day 2020-1-5"], id="in UTC"),
        pytest.param([of_day(daily="soon"), of_day(daily="2020-13-01")], [], id="no moments"),
        pytest.param([of_day(daily="0001-01-01T00:00:00+09:00")], [], id="before all time"),
        pytest.param(
            {"date": "2020-01-07", "data": [of_day(daily="2020-01-06T00:00:00Z")]},
            ["2 day 2020-1-7"],
            id="the envelope says it",
        ),
        pytest.param({"date": "2020-01-07", "data": []}, ["2 day 2020-1-7"], id="no papers"),
        pytest.param({"data": [paper()], "date": "2020-01-07"}, [], id="date after the list"),
    ],
)
def test_day_is_that_on_which_the_page_stood(items: object, expected: list[str]) -> None:
    assert [line for line in lines(items, indent=1) if " day " in line] == expected


def test_day_comes_before_the_papers_that_stand_behind_it() -> None:
    items = [
        of_day(outer=f"2020-01-0{day}T12:00:00Z", inner="2020-01-01T00:00:00Z") for day in "54"
    ]
    kinds = [line.split()[1] for line in lines(items, indent=1)]
    assert kinds == ["day", "#1", "#2"]


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ("On Leaves", "On\n  Leaves", "On Leaves"),
        ("On \\textsc{Leaves}", "On\n  Leaves", "On \\textsc{Leaves}"),
        ("", "On\n  Leaves", "On Leaves"),
        (None, "On Leaves", "On Leaves"),
        ("infty-Leaves", "infty-Leaves", "∞-Leaves"),
    ],
)
def test_outer_title_is_right_where_there_is_one(
    outer: str | None, inner: str, expected: str
) -> None:
    assert entry({**paper(title=inner), "title": outer}).title == expected


@pytest.mark.parametrize(
    ("code", "project", "expected"),
    [
        ("https://github.com/a/b", "https://github.com/a/b/", {"code": "https://github.com/a/b"}),
        ("", "https://example.org", {"project": "https://example.org"}),
        ("", "https://arxiv.org/pdf/2001.00001", {}),
        ("", "https://huggingface.co/papers/2001.00001", {}),
        ("javascript:alert(1)", "soon", {}),
        (None, None, {}),
    ],
)
def test_links_are_addresses_of_other_pages_each_once(
    code: str | None, project: str | None, expected: dict[str, str]
) -> None:
    assert entry(paper(githubRepo=code, projectPage=project)).links == expected


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (paper(id="leaf"), "'leaf' is not a valid arXiv identifier; expected one like 2012.03532"),
        (paper(id=2001.00001), "text was expected as 'id', a number found"),
        (paper(id="2001.00001v2", title=""), "it has no title"),
        (paper(authors="Ada Beispiel"), "a list was expected as 'authors', text found"),
        (paper(authors=["Ada Beispiel"]), "an object was expected, text found"),
        (paper(summary=["x"]), "text was expected as 'summary', a list found"),
        (paper(ai_keywords="leaves"), "a list was expected as 'ai_keywords', text found"),
        (paper(publishedAt=2020), "text was expected as 'publishedAt', a number found"),
        ({"paper": []}, "an object was expected as 'paper', a list found"),
        (17, "an object was expected, a number found"),
    ],
)
def test_item_with_values_of_wrong_types_is_refused(item: object, reason: str) -> None:
    found = lines([paper(), item])
    assert found[0].startswith("1 #1 On Leaves")
    assert found[1].startswith(f"1 #2 refused, {reason}: ")


def test_characters_that_no_file_can_hold_are_left_out() -> None:
    assert entry(paper(title="On \ud800Leaves\x00", summary="\udfff")).title == "On Leaves"


@pytest.mark.parametrize("text", ['{"paper": {"title": "x"}}', '["paper"]', "[\"{'leaf': 1}\"]"])
def test_other_json_is_not_taken_for_a_day(text: str) -> None:
    assert SOURCE.sniff(text.encode()) == 0


@pytest.mark.parametrize("text", ["[]", " [\n]\n"])
def test_answer_for_a_day_without_papers_is_an_empty_day(text: str) -> None:
    assert SOURCE.sniff(text.encode()) > 0.5
    assert told(SOURCE.read(text.encode())) == ["1 empty, a day without papers"]
