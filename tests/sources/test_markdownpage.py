import textwrap

import pytest

from generator.sources import markdownpage
from generator.sources.base import Day, Entry, Item, Refusal, Skipped
from tests.sources.pages import abstract, drain, told
from tests.support.timing import takes_under

LEAVES = "https://huggingface.co/papers/2101.00001"
STONES = "https://huggingface.co/papers/2101.00002"
LONG = abstract("Leaves")
OTHER = abstract("Stones")
CUT = "the file breaks off in the abstract of this title; save the page again"
CUT_TITLE = "the file breaks off in this title; save the page again"


def read(text: str) -> list[Item]:
    return list(markdownpage.read(text.encode()))


def content(text: str) -> list[str]:
    return told(item for item in read(text) if not isinstance(item, Skipped | Day))


def entries(text: str) -> list[Entry]:
    return [item for item in read(text) if isinstance(item, Entry)]


def test_scraped_page_gives_its_chrome_its_day_and_its_papers() -> None:
    page = f"""\
---
url: https://huggingface.co/papers
retrieved: 2021-03-05
---
[Subscribe](https://huggingface.co/login?next=%2Fpapers)

# Daily Papers

Mar 4

[12](https://huggingface.co/login?next=%2Fpapers%2F2101.00001)

### [On Leaves\\  and Their Shape]({LEAVES})

[{LONG}]({LEAVES})

[- ![](https://cdn.example/a.svg)\\\\
- 3 authors]({LEAVES})

·

Jan 2[6]({LEAVES}#community)

[Previous](https://huggingface.co/papers/date/2021-03-03)
"""
    items = read(page)
    assert told(items) == [
        "1 skipped ---",
        "2 skipped url: https://huggingface.co/papers",
        "3 skipped retrieved: 2021-03-05",
        "4 skipped ---",
        "5 skipped Subscribe",
        "7 skipped Daily Papers",
        "9 day 2021-3-4",
        "11 skipped 12",
        f"13 #1 On Leaves and Their Shape | {LONG}",
        "17 skipped -",
        "18 skipped 3 authors",
        "20 skipped ·",
        "22 skipped 6",
        "24 skipped Previous",
    ]
    (entry,) = entries(page)
    assert entry.identifiers == {"arxiv": "2101.00001"}
    assert str(entry.date) == "2021-01-02"


@pytest.mark.parametrize(
    ("link", "title"),
    [
        (f"[On [Green] Leaves]({LEAVES})", "On [Green] Leaves"),
        (f"[On ] Leaves]({LEAVES})", "On ] Leaves"),
        (f"[On \\[ Leaves]({LEAVES})", "On [ Leaves"),
        (f"[On (Green) Leaves | A Study]({LEAVES})", "On (Green) Leaves | A Study"),
        (f"[A\\*: On Leaves \\_ and *Stones*]({LEAVES})", "A*: On Leaves _ and *Stones*"),
        (f"[**On Leaves**]({LEAVES})", "On Leaves"),
        (f"**[On Leaves]({LEAVES})**", "On Leaves"),
        (f"[On $\\\\alpha$ Leaves]({LEAVES})", r"On $\alpha$ Leaves"),
        (f'[On Leaves &amp; Stones]({LEAVES} "A title")', "On Leaves & Stones"),
        (f"[On Leaves](<{LEAVES}>)", "On Leaves"),
        (f"[On Leaves\n  and Stones]({LEAVES})", "On Leaves and Stones"),
        (f"[![](a.png) On Leaves]({LEAVES})", "On Leaves"),
        (f"[![a [b] c](a(1).png)]({LEAVES}) [On Leaves]({LEAVES})", "On Leaves"),
        (f"[On [0, 1) Leaves]({LEAVES})", "On [0, 1) Leaves"),
        (f"[ On Leaves ]({LEAVES}?utm=x)", "On Leaves"),
        ("[On Leaves](/papers/2101.00001v2)", "On Leaves"),
        ("[On Leaves][here]\n\n[here]: /papers/2101.00001", "On Leaves"),
        ("[On Leaves]\n\n[on leaves]: /papers/2101.00001", "On Leaves"),
    ],
)
def test_words_of_a_link_to_a_paper_are_its_title(link: str, title: str) -> None:
    (entry,) = entries(f"# Daily Papers\n\n### {link}\n\n{LONG}\n")
    assert (entry.title, entry.abstract) == (title, LONG)
    assert entry.identifiers == {"arxiv": "2101.00001"}


@pytest.mark.parametrize(
    "prose",
    [
        pytest.param(LONG, id="text"),
        pytest.param(f"[{LONG}]({LEAVES})", id="link"),
        pytest.param("\\\n".join(textwrap.wrap(LONG)), id="one backslash"),
        pytest.param("[" + "\\\\\n".join(textwrap.wrap(LONG)) + f"]({LEAVES})", id="two"),
        pytest.param(f"[\n\n{textwrap.fill(LONG)}\n\n]({LEAVES})", id="empty lines within"),
        pytest.param(f"> {textwrap.fill(LONG)}".replace("\n", "\n> "), id="quote"),
        pytest.param(f"3 authors\n\n{LONG}\n\n12", id="counts around"),
        pytest.param(f"<p>{LONG}</p>", id="tags"),
        pytest.param(LONG.replace("numbers", "[numbers](https://example.org)"), id="link within"),
        pytest.param(f"[{LONG}]({LEAVES})\n\n[0, 1) [3 authors]({LEAVES})", id="open bracket"),
        pytest.param(f"[On Leaves]({LEAVES})\n\n{LONG}\n\n{LONG}", id="told twice"),
    ],
)
def test_prose_below_a_title_is_its_abstract(prose: str) -> None:
    page = f"### [On Leaves]({LEAVES})\n\n{prose}\n\n### [On Stones]({STONES})\n\n{OTHER}\n"
    assert [(entry.title, entry.abstract) for entry in entries(page)] == [
        ("On Leaves", LONG),
        ("On Stones", OTHER),
    ]


def test_paragraphs_of_an_abstract_stay_apart() -> None:
    page = f"### [On Leaves]({LEAVES})\n\n{LONG}\n\n{OTHER}\n\n### [On Stones]({STONES})\n"
    assert entries(page)[0].abstract == f"{LONG}\n\n{OTHER}"


@pytest.mark.parametrize("foot", [OTHER, f"Cookies\n\n{OTHER}"])
def test_words_of_the_foot_are_no_abstract(foot: str) -> None:
    page = f"### [On Leaves]({LEAVES})\n\n### [On Stones]({STONES})\n\n[TOS](/terms)\n\n{foot}\n"
    assert [entry.abstract for entry in entries(page)] == ["", ""]


def test_second_sight_of_a_paper_adds_what_the_first_lacks() -> None:
    shown = f"### [On Leaves]({LEAVES})\n\n{LONG[:120]}...\n\n12\n\n"
    again = f"### [On Leaves]({LEAVES})\n\n{LONG}\n\n[GitHub 3k](https://github.com/ada/leaves)\n\n"
    stones = f"### [On Stones]({STONES})\n\n{OTHER}\n\n"
    first, second = entries(shown + stones + again)
    assert (first.number, first.line, first.abstract) == (1, 1, LONG)
    assert first.links == {"code": "https://github.com/ada/leaves"}
    assert (second.number, second.title) == (2, "On Stones")


def test_second_sight_of_a_paper_is_skipped() -> None:
    card = f"### [On Leaves]({LEAVES})\n\n{LONG}\n"
    assert told(read(f"{card}\n{card}")) == [
        f"1 #1 On Leaves | {LONG}",
        "5 skipped On Leaves",
        f"7 skipped {LONG}",
    ]


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        (f"[{OTHER[:100]}", f"refused, {CUT}: On Stones"),
        (f"{OTHER[:100]}", f"refused, {CUT}: On Stones"),
        (f"[{OTHER[:5]}", f"refused, {CUT}: On Stones"),
        (f"[{OTHER[:100]}\n", f"refused, {CUT}: On Stones"),
        (f"{OTHER[:100]}\n\n[Content truncated]\n", f"refused, {CUT}: On Stones"),
        (f"{OTHER}", f"On Stones | {OTHER}"),
        (f"{OTHER}\n\n[2 auth", f"On Stones | {OTHER}"),
        (f"{OTHER[:100]}\n", f"On Stones | {OTHER[:100]}"),
    ],
)
def test_page_cut_off_in_an_abstract_is_noticed(tail: str, expected: str) -> None:
    page = f"### [On Leaves]({LEAVES})\n\n{LONG}\n\n### [On Stones]({STONES})\n\n{tail}"
    assert content(page) == [f"1 #1 On Leaves | {LONG}", f"5 #2 {expected}"]


@pytest.mark.parametrize("tail", ["### [On Sto", f"### [On Stones]({STONES[:-3]}", "### On Sto"])
def test_page_cut_off_in_a_title_is_noticed(tail: str) -> None:
    first, second = content(f"### [On Leaves]({LEAVES})\n\n{LONG}\n\n{tail}")
    assert first == f"1 #1 On Leaves | {LONG}"
    assert second.startswith(f"5 #2 refused, {CUT_TITLE}: ")


def test_headings_tell_papers_where_no_link_does() -> None:
    card = "### On {0}\n\n{1}\n- 8 authors\n[GitHub 1.3k](https://github.com/ada/{0})\n\n"
    cards = card.format("Leaves", LONG) * 2 + card.format("Stones", "Stones dream of us, we find.")
    page = f"## Trending Papers\n\n## by AK and the research community\n\n{cards}"
    first, second = entries(page)
    assert (first.number, first.title, first.abstract) == (1, "On Leaves", LONG)
    assert first.links == {"code": "https://github.com/ada/Leaves"}
    assert (second.number, second.title) == (2, "On Stones")


def test_numbers_of_links_whose_list_was_cut_off_are_no_part_of_titles() -> None:
    card = "### [On {}][{}]\n\n[\n\n{}\n\n][4]\n[\n* 3 authors\n][5]\n\n"
    page = "# Daily Papers\n\n" + card.format("Leaves", 3, LONG) + card.format("Stones", 6, OTHER)
    assert content(page) == [f"3 #1 On Leaves | {LONG}", f"14 #2 On Stones | {OTHER}"]


def test_link_to_a_paper_without_any_title_is_refused() -> None:
    page = f"### [On Leaves]({LEAVES})\n\n{LONG}\n\n[12]({STONES})\n"
    reason = "a link to a paper without its title; add the paper by its number"
    assert content(page)[1] == f"5 #2 refused, {reason}: 12"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Authors: Ada Beispiel, Wim van den Voorbeeld", ["Ada Beispiel", "Wim van den Voorbeeld"]),
        ("Autoren: Ada Beispiel und mehr", ["Ada Beispiel und mehr"]),
        ("*Ada Beispiel, Wim van den Voorbeeld*", ["Ada Beispiel", "Wim van den Voorbeeld"]),
        ("Ada Beispiel, Mei Lizi and Wim Voorbeeld", ["Ada Beispiel", "Mei Lizi", "Wim Voorbeeld"]),
        ("Ada Beispiel, Mei Lizi et al. (7 authors)", []),
        ("7 authors", []),
    ],
)
def test_authors_are_read_where_the_page_names_all_of_them(line: str, names: list[str]) -> None:
    (entry,) = entries(f"# Daily Papers\n\n### [On Leaves]({LEAVES})\n\n{line}\n\n{LONG}\n")
    assert [author.name for author in entry.authors] == names
    assert entry.abstract == LONG


@pytest.mark.parametrize(
    ("line", "links"),
    [
        ("[GitHub 131](https://github.com/ada/leaves)", {"code": "https://github.com/ada/leaves"}),
        ("[PDF](https://example.org/leaves.pdf)", {"pdf": "https://example.org/leaves.pdf"}),
        ("[Project page](https://leaves.example)", {"project": "https://leaves.example"}),
        ("[Ada](https://github.com/ada)", {}),
        ("[Site](https://leaves.example)", {}),
    ],
)
def test_links_of_a_paper_are_read(line: str, links: dict[str, str]) -> None:
    (entry,) = entries(f"# Daily Papers\n\n### [On Leaves]({LEAVES})\n\n{LONG}\n\n{line}\n")
    assert entry.links == links


def test_link_that_stands_with_every_paper_is_the_page_s() -> None:
    code = "[GitHub](https://github.com/site/page)"
    page = f"### [On Leaves]({LEAVES})\n\n{code}\n\n### [On Stones]({STONES})\n\n{code}\n"
    assert [entry.links for entry in entries(page)] == [{}, {}]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Mar 4", (0, 3, 4)),
        ("# Daily Papers / Mar 4, 2021", (2021, 3, 4)),
        ("# Daily Papers – 2021-03-04", (2021, 3, 4)),
        ("4. März 2021", (2021, 3, 4)),
        ("2021年3月4日", (2021, 3, 4)),
        ("[Mar 3](/papers/date/2021-03-03) Mar 4 [Mar 5](/papers/date/2021-03-05)", (2021, 3, 4)),
        ("[Previous](/papers/date/2020-12-31)\n\nJan 1", (2021, 1, 1)),
        ("[Mar 4](https://huggingface.co/papers/date/2021-03-04)", (2021, 3, 4)),
        ("url: https://huggingface.co/papers/date/2021-03-04", (2021, 3, 4)),
        ("retrieved: 2021-03-05\n\nMar 4", (2021, 3, 4)),
        ("retrieved: 2021-05-05\n\nMar 4", (0, 3, 4)),
    ],
)
def test_day_of_the_page_is_read_from_its_head(head: str, day: tuple[int, int, int]) -> None:
    items = read(f"{head}\n\n### [On Leaves]({LEAVES})\n\n{LONG}\n")
    assert [(i.year, i.month, i.day) for i in items if isinstance(i, Day)] == [day]


@pytest.mark.parametrize(
    "head",
    [
        "retrieved: 2021-03-04",
        "[Previous](/papers/date/2021-03-03)",
        "[Mar 3](/papers/date/2021-03-03) [Mar 5](/papers/date/2021-03-05)",
        "Mar 1 – Mar 7",
        "Week 9 of 2021",
    ],
)
def test_day_that_is_not_the_page_s_is_not_taken(head: str) -> None:
    items = read(f"{head}\n\n### [On Leaves]({LEAVES})\n\n{LONG}\n")
    assert not any(isinstance(item, Day) for item in items)


README = f"""\
# Leaf Net

[![paper](https://img.example/a.svg)]({LEAVES})

Official code of **Leaf Net**. It measures leaves. See the paper for more.

## News

- #1 in [huggingface daily papers](https://huggingface.co/papers/date/2021-03-04)!

## Related Work

We build on [On Stones]({STONES}) and on [clouds](https://example.org/clouds). Both are good.
"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(README, id="manual"),
        pytest.param("Dear Ada,\n\nI am well. Are you? I hope so.\n\nYours\nWim\n", id="letter"),
        pytest.param(
            "# Notes\n\n## One\n\nIt is so. I know.\n\n## Two\n\nSo it is. Yes.\n", id="notes"
        ),
        pytest.param(
            f"# Net\n\n{LONG}\n\nSee [one]({LEAVES}), [two]({STONES}), [three]({STONES[:-1]}3).",
            id="manual with a list",
        ),
        pytest.param('[["a", 1]]', id="JSON"),
        pytest.param("<!doctype html><h3><a href='/papers/2101.00001'>", id="HTML"),
        pytest.param("", id="empty"),
    ],
)
def test_document_that_is_no_page_of_papers_is_not_taken_for_one(text: str) -> None:
    assert markdownpage.sniff(text.encode()) == 0


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_and_unicode_codings_make_no_difference(end: str, coding: str) -> None:
    page = f"# Daily Papers\n\nMar 4\n\n### [On Ähren]({LEAVES})\n\n{LONG}\n"
    data = page.replace("\n", end).encode(coding)
    assert list(markdownpage.read(data)) == read(page)
    assert markdownpage.sniff(data) > 0.8


@pytest.mark.parametrize(
    "unit",
    [
        *("[", "](a", "[a](/papers/2101.00001)", "[a [a](b)", "[![", "[a](" + " " * 50, "[1][2]"),
        *(
            "](a (",
            '"](a "',
            "\\",
            "`",
            "* ",
            "***",
            "-",
            "|",
            "# #",
            "> ",
            "\n- [leaves and stones",
        ),
        *("<a ", "&amp", "A b, ", "Mar 1 "),
    ],
)
def test_long_page_of_anything_is_read_at_once(unit: str) -> None:
    text = (unit * (250_000 // len(unit))).encode()
    assert takes_under(1, lambda: markdownpage.sniff(text[:65_536]))
    assert takes_under(2, lambda: drain(markdownpage.read(text)))


def test_every_word_of_a_page_is_accounted_for() -> None:
    page = (
        f"# Daily Papers\n\nMar 4\n\nOne\n\n### [On Leaves]({LEAVES})\n\nTwo\n\n{LONG}\n\nThree\n"
    )
    words = [
        part
        for item in read(page)
        for part in ([item.title, item.abstract] if isinstance(item, Entry) else [item.text])
    ]
    assert words == ["Daily Papers", "Mar 4", "One", "On Leaves", LONG, "Two", "Three"]
    assert not any(isinstance(item, Refusal) for item in read(page))
