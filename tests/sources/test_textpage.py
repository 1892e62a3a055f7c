from collections import Counter

import pytest

from generator.sources import textpage
from generator.sources.base import Day, Entry, Item, Refusal, Skipped
from tests.sources.pages import CHROME, abstract, drain, page, papers, told
from tests.support.timing import takes_under

SHORT = "Leaves have a shape."
LONG = abstract("Leaves")
BROKEN = LONG[: LONG.index(" read from")]
UNSTOPPED = f"We measure leaves{' and leaves' * 20} as told at https://example.org/leaves"
OTHER = abstract("Stones")
NO_ABSTRACT = "a title without an abstract below it"
NO_TITLE = "an abstract without a title above it"
UNCERTAIN = "a title whose abstract is not certain"
EITHER = "a line that may be a title or an abstract"
CUT = "the file breaks off in the abstract of this title; save the page again"


def read(text: str | bytes) -> list[Item]:
    return list(textpage.read(text.encode() if isinstance(text, str) else text))


def content(text: str | bytes) -> list[str]:
    """What was found besides chrome."""
    return told(item for item in read(text) if not isinstance(item, Skipped | Day))


def test_page_gives_its_chrome_its_day_and_its_papers_in_order() -> None:
    items = told(read(page("On Leaves", LONG, "On Stones", OTHER)))
    assert items == [
        "1 skipped new",
        "3 skipped Get trending papers in your email inbox!",
        "5 skipped Subscribe",
        "7 skipped Daily Papers",
        "9 skipped byAK and the research community",
        "11 day 0-3-4",
        f"13 #1 On Leaves | {LONG}",
        f"17 #2 On Stones | {OTHER}",
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ["On Leaves", "On Stones", OTHER],
            [f"13 #1 refused, {NO_ABSTRACT}: On Leaves", f"15 #2 On Stones | {OTHER}"],
            id="title without an abstract",
        ),
        pytest.param(
            ["On Leaves", LONG, OTHER],
            [f"13 #1 On Leaves | {LONG}", f"17 #2 refused, {NO_TITLE}: {OTHER}"],
            id="abstract without a title",
        ),
        pytest.param([LONG], [f"13 #1 refused, {NO_TITLE}: {LONG}"], id="first title missing"),
        pytest.param(
            ["On Leaves", LONG, "On Stones"],
            [f"13 #1 On Leaves | {LONG}", f"17 #2 refused, {NO_ABSTRACT}: On Stones"],
            id="last abstract missing",
        ),
        pytest.param(["On Leaves", SHORT], [f"13 #1 On Leaves | {SHORT}"], id="short abstract"),
        pytest.param(
            ["On Leaves", SHORT, "On Stones", OTHER],
            [f"13 #1 On Leaves | {SHORT}", f"17 #2 On Stones | {OTHER}"],
            id="short abstract, then a title",
        ),
        pytest.param(
            ["On Leaves", UNSTOPPED, "On Stones", OTHER],
            [
                f"13 #1 On Leaves | {UNSTOPPED}",
                f"17 #2 On Stones | {OTHER}",
            ],
            id="one long sentence without a full stop",
        ),
        pytest.param(
            ["Leaves Have a Shape.", LONG],
            [f"13 #1 Leaves Have a Shape. | {LONG}"],
            id="title with a full stop",
        ),
        pytest.param(
            ["On Leaves", SHORT, LONG],
            [
                f"13 #1 refused, {UNCERTAIN}: On Leaves",
                f"15 #2 refused, {EITHER}: {SHORT}",
                f"17 #3 refused, {NO_TITLE}: {LONG}",
            ],
            id="short line that may belong above or below is never guessed",
        ),
        pytest.param(
            ["On " + "Leaves " * 40, LONG],
            [f"13 #1 On {'Leaves ' * 39}Leaves | {LONG}"],
            id="title of 282 characters",
        ),
        pytest.param(
            ["Why Do Leaves Fall? A Survey", LONG],
            [f"13 #1 Why Do Leaves Fall? A Survey | {LONG}"],
            id="title of two sentences",
        ),
        pytest.param(["New", LONG], [f"13 #1 New | {LONG}"], id="title that reads like a button"),
        pytest.param(
            ["On Leaves", LONG, "Daily Papers", OTHER],
            [f"13 #1 On Leaves | {LONG}", f"17 #2 Daily Papers | {OTHER}"],
            id="title that reads like the page's",
        ),
        pytest.param(
            ["On Leaves", "New", LONG], [f"13 #1 On Leaves | {LONG}"], id="badge below a title"
        ),
        pytest.param(
            ["On Leaves", LONG, "Next", "Company", "© 2021 Hugging Face", "TOS"],
            [f"13 #1 On Leaves | {LONG}"],
            id="foot of the page",
        ),
        pytest.param(
            ["12", "On Leaves", "3 comments", LONG, "·", "https://example.org/leaves", "Mar 3"],
            [f"15 #1 On Leaves | {LONG}"],
            id="counts, addresses and days between",
        ),
        pytest.param(
            ["关于叶子的形状", "叶子有形状。我们测量它们两次。结果一致。"],
            ["13 #1 关于叶子的形状 | 叶子有形状。我们测量它们两次。结果一致。"],
            id="Chinese",
        ),
        pytest.param(
            ["On\u00a0the  Shape\u200b of\u2028Leaves\u00a0", LONG],
            [f"13 #1 On the Shape of Leaves | {LONG}"],
            id="spaces of all kinds",
        ),
    ],
)
def test_title_and_abstract_alternate(lines: list[str], expected: list[str]) -> None:
    assert content(page(*lines)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"On Leaves\n{LONG}\n", [f"1 #1 On Leaves | {LONG}"], id="no head"),
        pytest.param(f"New\n{LONG}\n", [f"2 #1 refused, {NO_TITLE}: {LONG}"], id="only a button"),
        pytest.param(f"Leaves\n{LONG}\n", [f"1 #1 Leaves | {LONG}"], id="short first title"),
        pytest.param(
            f"Daily Papers\nAll of them\nOn the Shape of Leaves\n{LONG}\n",
            [f"3 #1 On the Shape of Leaves | {LONG}"],
            id="unknown short line in the head",
        ),
    ],
)
def test_head_without_a_day_ends_at_the_title_above_the_first_abstract(
    text: str, expected: list[str]
) -> None:
    assert content(text) == expected


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_line_ends_and_unicode_codings_make_no_difference(end: str, coding: str) -> None:
    text = page("On Leaves — Ähren", LONG)
    assert read(text.replace("\n", end).encode(coding)) == read(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"On Leaves\n{BROKEN}", [f"1 #1 refused, {CUT}: On Leaves"], id="cut"),
        pytest.param(f"On Leaves\n{LONG}", [f"1 #1 On Leaves | {LONG}"], id="whole sentence"),
        pytest.param(
            f"On Leaves\n{LONG} See example.org/leaves",
            [f"1 #1 On Leaves | {LONG} See example.org/leaves"],
            id="address at the end",
        ),
        pytest.param(
            f"On Leaves\n{BROKEN}\n", [f"1 #1 On Leaves | {BROKEN}"], id="line has its end"
        ),
        pytest.param(
            f"On Leaves\n{BROKEN}\nNext", [f"1 #1 On Leaves | {BROKEN}"], id="not the last"
        ),
        pytest.param(
            f"On Leaves\n{LONG}\nOn Sto",
            [f"1 #1 On Leaves | {LONG}", f"3 #2 refused, {NO_ABSTRACT}: On Sto"],
            id="cut in a title",
        ),
    ],
)
def test_page_cut_off_in_the_middle_is_noticed(text: str, expected: list[str]) -> None:
    assert content(text) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Aug 20", "1 day 0-8-20"),
        ("August 20, 2025", "1 day 2025-8-20"),
        ("Sept. 3", "1 day 0-9-3"),
        ("Wednesday, August 20th, 2025", "1 day 2025-8-20"),
        ("20 August 2025", "1 day 2025-8-20"),
        ("2025-08-20", "1 day 2025-8-20"),
        ("may 1", "1 day 0-5-1"),
    ],
)
def test_day_is_read_as_people_write_it(line: str, expected: str) -> None:
    assert told(read(page(*papers("Leaves"), head=[line])))[0] == expected


@pytest.mark.parametrize(
    "line", ["Augmented Leaves", "Mar", "20", "Marble 4 Leaves", "June Leaf 4"]
)
def test_other_lines_are_no_day(line: str) -> None:
    assert not any(isinstance(item, Day) for item in read(page(*papers("Leaves"), head=[line])))


def test_first_day_of_the_head_is_the_day_of_the_page() -> None:
    items = read(page("Mar 3", *papers("Leaves")))
    assert [item.day for item in items if isinstance(item, Day)] == [4]


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", "\u200b\n"])
def test_empty_page_gives_nothing(text: str) -> None:
    assert read(text) == []


def test_page_of_chrome_gives_no_entry() -> None:
    assert all(isinstance(item, Skipped | Day) for item in read(page()))
    assert [item.line for item in read(page())] == [1, 3, 5, 7, 9, 11]


def test_every_line_is_accounted_for_once() -> None:
    lines = ["On Leaves", LONG, "12", "On Stones", "New", OTHER, SHORT, LONG, "On Trees", "Next"]
    found = Counter[str]()
    for item in read(page(*lines)):
        found.update([item.title, item.abstract] if isinstance(item, Entry) else [item.text])
    assert found == Counter([*CHROME, *lines])


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(papers(*(f"Leaf {n}" for n in range(2_500))), id="papers"),
        pytest.param(["12"] * 5_000, id="chrome"),
        pytest.param(["On Leaves"] * 5_000, id="titles"),
        pytest.param([LONG] * 5_000, id="abstracts"),
        pytest.param(["- " * 20_000 + "!", "a. " * 20_000, "Mar " * 20_000], id="hostile lines"),
    ],
)
def test_page_of_ten_thousand_lines_is_read_at_once(lines: list[str]) -> None:
    text = page(*lines)
    assert takes_under(2, lambda: drain(textpage.read(text.encode())))
    assert len(read(text)) >= len(CHROME)


def test_numbers_of_entries_and_refusals_run_through() -> None:
    items = read(page("On Leaves", LONG, OTHER, "On Stones", *papers("Trees")))
    numbers = [item.number for item in items if isinstance(item, Entry | Refusal)]
    assert numbers == [1, 2, 3, 4]


LEAVES = "https://huggingface.co/papers/2101.00001"
STONES = "https://huggingface.co/papers/2101.00002"
VOTE = "https://huggingface.co/login?next=%2Fpapers%2F"


def facts(text: str) -> list[tuple[str, str, str]]:
    """Title, identifier and abstract of each entry."""
    return [
        (item.title, item.identifiers.get("arxiv", ""), item.abstract)
        for item in read(text)
        if isinstance(item, Entry)
    ]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([LEAVES, "On Leaves", LONG, STONES, "On Stones", OTHER], id="above"),
        pytest.param(["On Leaves", LEAVES, LONG, "On Stones", STONES, OTHER], id="below"),
        pytest.param(
            [
                *("AK", "https://huggingface.co/ak", "[-] 2", f"{VOTE}2101.00001"),
                *("On Leaves", LEAVES, LONG, LEAVES, "[", f"2 authors]({LEAVES})", "·", "Mar 2"),
                *("[-] 3", f"{VOTE}2101.00002", "On Stones", STONES, OTHER, STONES),
                *("Garden", "https://huggingface.co/garden"),
            ],
            id="below, with every link of the page",
        ),
        pytest.param(
            [f"On Leaves ({LEAVES})", LONG, f"On Stones ({STONES})", OTHER], id="behind the title"
        ),
        pytest.param(
            [
                *(LEAVES, "Submitted by", "ada", "On Leaves", LEAVES, LONG),
                *(STONES, "Submitted by", "wim", "On Stones", STONES, OTHER),
            ],
            id="of pictures too",
        ),
        pytest.param(
            ["On Leaves", LONG, LEAVES, "On Stones", OTHER, "12", STONES, "Next"],
            id="below the abstract",
        ),
    ],
)
def test_addresses_between_the_lines_tell_papers(lines: list[str]) -> None:
    expected = [("On Leaves", "2101.00001", LONG), ("On Stones", "2101.00002", OTHER)]
    assert facts(page(*lines)) == expected


def test_addresses_between_titles_alone_prove_papers() -> None:
    lines = ["On Leaves", LEAVES, "On Stones", STONES]
    expected = [("On Leaves", "2101.00001", ""), ("On Stones", "2101.00002", "")]
    assert facts(page(*lines)) == expected
    assert facts(page(LEAVES, "On Leaves", STONES, "On Stones")) == expected


DUMP = f"""\
   [1]Models
                                 [2]Daily Papers
   [3]Previous Mar 4
   [4][IMG] Submitted by
   ada
   [5]12

[6]On the Shape of Leaves That Nobody Has Looked at Before, with a Survey of
What They Are Called

   [7]Leaves have been measured [12] for a long time, yet seldom twice, as is
   told at
   https://example.org/a-long-address-that-needs-a-line-of-its-own-on-a-terminal
   and elsewhere. We measure leaves twice.

     * [8]3 authors

   ·Jan 2, 2021 [9]6

References

   1. https://huggingface.co/models
   2. https://huggingface.co/papers
   3. https://huggingface.co/papers/date/2021-03-03
   4. {LEAVES}
   5. https://huggingface.co/login?next=/papers/2101.00001
   6. {LEAVES}
   7. {LEAVES}
   8. {LEAVES}
   9. {LEAVES}#community
"""


def test_dump_of_a_text_browser_is_read_by_its_numbers() -> None:
    (entry,) = (item for item in read(DUMP) if isinstance(item, Entry))
    assert entry.title == (
        "On the Shape of Leaves That Nobody Has Looked at Before, with a Survey of What They Are "
        "Called"
    )
    assert entry.abstract == (
        "Leaves have been measured [12] for a long time, yet seldom twice, as is told at "
        "https://example.org/a-long-address-that-needs-a-line-of-its-own-on-a-terminal and "
        "elsewhere. We measure leaves twice."
    )
    assert (entry.line, entry.identifiers, str(entry.date)) == (
        8,
        {"arxiv": "2101.00001"},
        "2021-01-02",
    )
    assert [(i.year, i.month, i.day) for i in read(DUMP) if isinstance(i, Day)] == [(2021, 3, 4)]


def test_paper_shown_twice_is_one_entry() -> None:
    lines = ["On Leaves", "On Leaves", LONG, *papers("Stones"), "On Leaves", LONG]
    assert told(read(page(*lines)))[6:] == [
        "13 skipped On Leaves",
        f"15 #1 On Leaves | {LONG}",
        f"19 #2 On the Shape of Stones | {OTHER}",
        "23 skipped On Leaves",
        f"25 skipped {LONG}",
    ]


def test_authors_are_read_where_a_line_says_that_it_names_them() -> None:
    lines = ["On Leaves", "Authors: Ada Beispiel, Mei Lizi", LONG]
    (entry,) = (item for item in read(page(*lines)) if isinstance(item, Entry))
    assert [author.name for author in entry.authors] == ["Ada Beispiel", "Mei Lizi"]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        (page(*papers("Leaves")), 0.6),
        ("\n".join(papers("Leaves", "Stones")), 0.3),
        (f"On Leaves\n{LEAVES}\nOn Stones\n{STONES}\n", 0.8),
        (DUMP, 0.8),
        (f"Dear Ada,\n\n{LONG}\n\n{OTHER}\n\nSee also\n{LEAVES}\nYours\nWim\n", 0),
        (f"Dear Ada,\n\n{LONG}\n\n{LEAVES}\n\nAnd then\n\n{STONES}\n\nYours\nWim\n", 0),
        (f"# Leaf Net\n\nIt is good. See [this]({LEAVES}). It helps.\n", 0),
        ("LEAFNET\n\nIt is fast. It is small.\n\nInstallation\n\nType make. That is all.\n", 0),
        (f"### [On Leaves]({LEAVES})\n\n{LONG}\n", 0),
        ("<!doctype html>", 0),
    ],
)
def test_text_is_a_page_as_far_as_it_looks_like_one(text: str, sure: float) -> None:
    assert textpage.sniff(text.encode()) == sure


@pytest.mark.parametrize(
    "unit", [f"{LEAVES}\n", "[1]", "1. /papers/2101.00001\n", "a lot of it\n", "12\n"]
)
def test_long_page_of_anything_is_read_at_once(unit: str) -> None:
    text = f"[1]On Leaves\n{unit * (120_000 // len(unit))}\n1. {LEAVES}\n"
    assert takes_under(1, lambda: textpage.sniff(text.encode()[:65_536]))
    assert takes_under(2, lambda: drain(textpage.read(text.encode())))
