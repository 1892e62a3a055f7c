"""Lists of papers as daily sites and reading lists publish them; people and papers are invented."""

import json
from pathlib import Path

import pytest

from generator import sources
from generator.errors import UsageError
from generator.sources import linklist, paperjson
from generator.sources.base import Day, Entry, Item, Refusal, Skipped
from tests.support.golden import Golden
from tests.support.timing import takes_under

LISTS = Path(__file__).parent / "lists"
FILES = sorted(path.name for path in LISTS.iterdir())
URL = "https://arxiv.org/abs/2401.0000"


def shown(item: Item) -> str:
    """All that is known of an item, on a few lines."""
    if isinstance(item, Entry):
        known = {
            "names": dict(item.identifiers),
            "authors": [author.name for author in item.authors],
            "abstract": item.abstract,
            "date": str(item.date or ""),
            "venue": item.venue,
            "links": dict(item.links),
            "keywords": list(item.keywords),
        }
        told = (f"\n  {name}: {value}" for name, value in known.items() if value)
        return f"{item.line} #{item.number} {item.title!r}{''.join(told)}"
    return str(item)


def entries(text: str) -> list[Entry]:
    return [item for item in linklist.read(text.encode()) if isinstance(item, Entry)]


def told(text: str) -> list[tuple[str, str, list[str]]]:
    """Title, abstract and authors of each paper."""
    return [(e.title, e.abstract, [author.name for author in e.authors]) for e in entries(text)]


@pytest.mark.parametrize("name", FILES)
def test_list_is_recognised_and_read_by_its_structure(name: str, golden: Golden) -> None:
    data = (LISTS / name).read_bytes()
    source = sources.choose(data, "file")
    assert source.name == ("json" if "json" in name else "links")
    assert not any(s.sniff(data) > 0.5 for s in sources.SOURCES if s is not source)
    golden("\n".join(map(shown, source.read(data))) + "\n", f"{name}.txt")


@pytest.mark.parametrize(
    ("line", "title", "authors"),
    [
        ("- [On the Shape of Leaves]({})", "On the Shape of Leaves", []),
        ("- **On the Shape of Leaves** [[pdf]]({})", "On the Shape of Leaves", []),
        ("* On the Shape of Leaves [PDF]({}) [code](http://x.org)", "On the Shape of Leaves", []),
        ("1. On the Shape of Leaves. Ann Muster, Ben Probe. [arXiv]({})",
         "On the Shape of Leaves", ["Ann Muster", "Ben Probe"]),
        ("- [ICLR 2024] On the Shape of Leaves (Oral) [Paper]({}) | [Code](http://example.org/x)",
         "On the Shape of Leaves", []),
        ("- 2024.01.05, LEAF-1: The Shape of It, [arxiv]({})", "LEAF-1: The Shape of It", []),
        ('- Ann Muster, Ben Probe, "On the Shape of Leaves," 2024. [link]({})',
         "On the Shape of Leaves", ["Ann Muster", "Ben Probe"]),
        ("### [3] [Leaves That Count]({})\n*Ann Muster*", "Leaves That Count", ["Ann Muster"]),
        ("- [x] [On `Leaves` and $a_b^*$]({})", "On Leaves and $a_b^*$", []),
        ("- [Leaves \\[Extended\\] and Shapes]({})", "Leaves [Extended] and Shapes", []),
        ("- <a href='{}'>On the Shape of <i>Leaves</i></a>", "On the Shape of Leaves", []),
        ("- [On the Shape of Leaves][1]\n\n[1]: {}", "On the Shape of Leaves", []),
        ("**[On the Shape of Leaves]({})** by Ann Muster and Ben Probe",
         "On the Shape of Leaves", ["Ann Muster", "Ben Probe"]),
        ("- **On Leaves in $\\mathbb{{R}}^3$**, Ann Muster et al. [pdf]({})",
         "On Leaves in $\\mathbb{R}^3$", []),
        ("- On the Shape of Leaves, Ann Muster and Ben Probe, NeurIPS 2020 [pdf]({})",
         "On the Shape of Leaves", ["Ann Muster", "Ben Probe"]),
        ("- On the Shape of Leaves (Ann Muster, Ben Probe) [pdf]({})",
         "On the Shape of Leaves", ["Ann Muster", "Ben Probe"]),
        ('- Ann Muster, Ben Probe. **"On the Shape of Leaves."** [pdf]({})',
         "On the Shape of Leaves", ["Ann Muster", "Ben Probe"]),
        ("- `NeurIPS 2023` On the Shape of Leaves [pdf]({})", "On the Shape of Leaves", []),
        ("- **[On the Shape: A Survey]** [pdf]({})", "On the Shape: A Survey", []),
        ("- On the Shape of Leaves ([arXiv]({})) — ICML 2025 **Oral**",
         "On the Shape of Leaves", []),
        # What is not certain is left to those who know the paper.
        ("- [BERT]({}): a model that we all know. It is good. [code](http://x.org)", "", []),
        ("- {}", "", []),
        ("- We like leaves. See [paper]({}) for more of them. Then read on.", "", []),
        ("- [On the Shape of Leaves]({}), Ann Muster et al.", "On the Shape of Leaves", []),
    ],
)  # fmt: skip
def test_line_of_a_list(line: str, title: str, authors: list[str]) -> None:
    (found,) = entries(line.format(URL + "1"))
    assert dict(found.identifiers) == {"arxiv": "2401.00001"}
    assert found.title == title
    assert [author.name for author in found.authors] == authors


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("http://arxiv.org/abs/2401.00001v2", {"arxiv": "2401.00001"}),
        ("https://arxiv.org/pdf/2401.00001.pdf", {"arxiv": "2401.00001"}),
        ("https://www.alphaxiv.org/abs/2401.00001", {"arxiv": "2401.00001"}),
        ("https://doi.org/10.5555/leaf(1).2", {"doi": "10.5555/leaf(1).2"}),
        ("https://dl.acm.org/doi/10.1145/1.2", {"doi": "10.1145/1.2"}),
        ("https://openreview.net/forum?id=aBcDeFgHiJ", {"openreview": "aBcDeFgHiJ"}),
        ("https://aclanthology.org/2020.acl-main.1/", {"acl": "2020.acl-main.1"}),
    ],
)
def test_identifier_of_an_address(address: str, names: dict[str, str]) -> None:
    (found,) = entries(f"- [On the Shape of Leaves]({address})")
    assert dict(found.identifiers) == names


@pytest.mark.parametrize(
    ("row", "title", "authors"),
    [
        ("| [On Leaves]({}) | Ann Muster | - |", "On Leaves", ["Ann Muster"]),
        ("| [Leaf]({})<br>*Ann Muster, Bo Probe* | |", "Leaf", []),
        ("| Leaf [pdf]({}) | Ann Muster, Bo Probe | |", "Leaf", ["Ann Muster", "Bo Probe"]),
        ("| **On Leaves**<br>[link]({}) | Ann Muster et.al. | - |", "On Leaves", []),
        ("| [PDF]({}) | | |", "", []),
    ],
)  # fmt: skip
def test_row_of_a_table(row: str, title: str, authors: list[str]) -> None:
    table = f"| Title | Authors | Abstract |\n| --- | :-: | --- |\n{row.format(URL + '1')}\n"
    assert told(table) == [(title, "", authors)]


def test_table_without_bars_around_and_one_without_a_head() -> None:
    open_table = (
        f"Date | Paper | Link\n---|---|---\n2024-01-05 | On the Shape of Leaves | [pdf]({URL}1)\n"
    )
    bare = f"|2024-01-05|**On the Shape of Leaves**|[2401.00001]({URL}1)|\n"
    for text in (open_table, bare):
        (found,) = entries(text)
        assert (found.title, str(found.date)) == ("On the Shape of Leaves", "2024-01-05")


def test_names_in_italics_in_a_cell() -> None:
    row = f"| Paper |\n|---|\n| [Leaf]({URL}1)<br>*Ann Muster, Bo Probe* |\n"
    assert told(row) == [("Leaf", "", ["Ann Muster", "Bo Probe"])]


def test_abstract_and_number_of_a_row_by_the_names_of_its_columns() -> None:
    text = (
        "| arXiv ID | Title | Abstract |\n|---|---|---|\n"
        "| 2401.00001 | Leaf | <details><summary>show</summary>They grow.</details> |\n"
    )
    assert told(text) == [("Leaf", "They grow.", [])]
    assert dict(entries(text)[0].identifiers) == {"arxiv": "2401.00001"}


def test_paper_below_an_item_with_its_title() -> None:
    text = (
        "- **Leaves with Rulers: An Overview.** `preprint` `2024`\n\n"
        f"  Ann Muster, Bo Probe, Eva Beispiel, et al. [[Paper]({URL}1)]\n\n"
        "- **Stones with Rulers: An Overview.** `preprint` `2024`\n\n"
        f"  Ann Muster, Bo Probe, and Eva Beispiel. [[Paper]({URL}2)]\n"
    )
    assert told(text) == [
        ("Leaves with Rulers: An Overview", "", []),
        ("Stones with Rulers: An Overview", "", ["Ann Muster", "Bo Probe", "Eva Beispiel"]),
    ]


def test_day_that_does_not_agree_with_the_number_is_none_of_publication() -> None:
    row = f"|2025-03-01|**On the Shape of Leaves**|[2401.00001]({URL}1)|"
    assert str(entries(row)[0].date) == "2024-01"


def test_two_papers_in_one_line_are_two() -> None:
    found = entries(f"- [On the Shape of Leaves]({URL}1), [Stones That Dream a Lot]({URL}2)")
    assert [dict(each.identifiers) for each in found] == [
        {"arxiv": "2401.00001"},
        {"arxiv": "2401.00002"},
    ]


def test_second_name_of_a_paper_is_no_second_paper() -> None:
    text = (
        f"### On the Shape of Leaves\n- **arXiv**: [2401.00001]({URL}1)\n"
        "- **DOI**: [10.5555/1](https://doi.org/10.5555/1)\n\n"
        f"### Stones That Dream\n- **arXiv**: {URL}2\n"
    )
    assert [(e.title, dict(e.identifiers)) for e in entries(text)] == [
        ("On the Shape of Leaves", {"arxiv": "2401.00001", "doi": "10.5555/1"}),
        ("Stones That Dream", {"arxiv": "2401.00002"}),
    ]


def test_paper_that_stands_twice_is_told_once_where_most_is_said() -> None:
    text = f"- {URL}1\n- {URL}2\n\n# All\n\n### [On the Shape of Leaves]({URL}1)\n"
    found = list(linklist.read(text.encode()))
    assert [item.title for item in found if isinstance(item, Entry)] == [
        "On the Shape of Leaves", "",
    ]  # fmt: skip
    assert [item.text for item in found if isinstance(item, Skipped)] == ["again: 2401.00001"]


def test_category_is_no_title() -> None:
    text = f"## Leaf Counting in the Wild\n- [PDF]({URL}1)\n- [PDF]({URL}2)\n"
    assert [title for title, _, _ in told(text)] == ["", ""]


def test_papers_that_code_or_a_sentence_or_an_abstract_names_are_no_entries() -> None:
    text = (
        f"We thank the authors of [the shape of leaves]({URL}9), who helped us a lot with it.\n\n"
        f"```\nurl = {URL}8\n```\n<!-- {URL}7 -->\n\n### [Stones That Dream]({URL}1)\n"
        f"**Abstract**: As [others]({URL}6) did, they dream.\n"
    )
    assert told(text) == [("Stones That Dream", "As others did, they dream.", [])]


@pytest.mark.parametrize(
    ("around", "abstract"),
    [
        ("**Abstract:** They do.", "They do."),
        ("**Abstract**\n\nThey do.\n\nTwice.", "They do.\n\nTwice."),
        ("#### Abstract\nThey do.", "They do."),
        ("> Abstract: They do.\n> Always.", "They do. Always."),
        ("<details><summary>Abstract</summary>They do.</details>\n\nNot these.", "They do."),
        ("<details>\n<summary>Details</summary>\n\nAbstract: They do.\n</details>", "They do."),
        ("**TL;DR**: They may.\n**Abstract**: They do.\n**Method**: None.", "They do."),
        ("**Abstract (ZH)**: 它们会。\n\n**摘要**: 它们会。", ""),
        ("**TL;DR**: They may.", ""),
    ],
)
def test_abstract_is_what_is_called_so(around: str, abstract: str) -> None:
    (found,) = told(f"### [Stones That Dream]({URL}1)\n\n{around}\n")
    assert found[1] == abstract


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("# arXiv Daily 2024-01-05", "2024-01-05"),
        ("# Papers\n## January 5, 2024", "2024-01-05"),
        ("# 2024-01-05\n# 2024-01-04", ""),
        ("> Updated on 2024-01-05", ""),
    ],
)
def test_day_is_the_one_that_headings_name(text: str, day: str) -> None:
    found = [i for i in linklist.read(f"{text}\n- {URL}1\n".encode()) if isinstance(i, Day)]
    assert [f"{i.year}-{i.month:02}-{i.day:02}" for i in found] == [day] * bool(day)
    assert not any(each.certain for each in found)


@pytest.mark.parametrize(
    "text",
    [
        f"# Leaf\n\nThe code of [our paper]({URL}1). Install it.\n\n- Python\n- make\n",
        f"---\ntitle: On Leaves\narxiv: 2401.00001\n---\n- [Stones That Dream]({URL}1)\n",
        f"@misc{{a, title = {{On Leaves}}, url = {{{URL}1}}}}\n",
        f"TY  - JOUR\nTI  - On the Shape of Leaves\nUR  - {URL}1\nER  - \n",
        f"<!doctype html><p><a href='{URL}1'>On the Shape of Leaves</a>",
        f"Dear Ann,\n\nhave you seen the paper at {URL}1? I have not.\n",
        "# Leaves\n\n- [On the Shape of Leaves](https://example.org/leaves.pdf)\n",
        f"- {URL}1\n",
        f"# Use\n\nRead this.\n\n- [pdf]({URL}1)\n- [pdf]({URL}2)\n- [pdf]({URL}3)\n"
        + "\nAnd this.\n" * 9,
        f"# Use\n\nRead this.\n\n- [On the Shape of Leaves]({URL}1)\n" + "\nAnd this.\n" * 9,
    ],
)
def test_other_texts_are_not_taken_for_a_list(text: str) -> None:
    assert linklist.sniff(text.encode()) == 0
    try:
        assert sources.choose(text.encode(), "file").name not in ("links", "json")
    except UsageError:
        return


@pytest.mark.parametrize(
    "word", ["[", "](", "**", "*", "|", "<details>", "`", "<a href=", "_", "$"]
)
def test_long_texts_of_marks_are_read_in_time(word: str) -> None:
    for text in (word * 5_000, f"- {word}\n" * 1_000, f"| {word} {URL}1 " * 500):
        assert takes_under(2, lambda text=text: list(linklist.read(text.encode())))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[{"title": "On Leaves", "arxiv_id": "2401.00001"}, {"x": 1}]',
         [("On Leaves", {"arxiv": "2401.00001"}), "it has neither a title nor an identifier"]),
        ('{"id": "2401.00001", "title": "On Leaves"}\n{"id": "2401.00002", "ti',
         [("On Leaves", {"arxiv": "2401.00001"}), "the file breaks off in it; save it again"]),
        ('[{"title": "On Leaves", "url": "https://arxiv.org/abs/2401.00001"}, 5]',
         [("On Leaves", {"arxiv": "2401.00001"}), "an object was expected, a number found"]),
        ('[{"title": "On Leaves", "id": "2401.00001", "references": [{"title": "No"}]}]',
         [("On Leaves", {"arxiv": "2401.00001"})]),
        ('{"papers": [{"title": "On Leaves", "authors": [{"name": "Ann Muster"}]}]}',
         [("On Leaves", {})]),
        ('{"2024-01-05": {"10.5555/leaf": {"title": "On Leaves", "abs": "They grow."}}}',
         [("On Leaves", {"doi": "10.5555/leaf"})]),
        ('[{"arxiv_id": "2401.00001"}]', [("", {"arxiv": "2401.00001"})]),
        ('{"paper": {"title": "On Leaves", "id": "2401.00001"}, "score": 7}',
         [("On Leaves", {"arxiv": "2401.00001"})]),
        ('{"_id": "2401.00001", "_source": {"title": "On Leaves"}}',
         [("On Leaves", {"arxiv": "2401.00001"})]),
        ('{"volume": {"title": "All", "doi": "10.5555/all"}, "papers": [{"title": "On Leaves"}]}',
         [("All", {"doi": "10.5555/all"}), ("On Leaves", {})]),
        ('{"2401.00001": {"info": {"title": "On Leaves"}}}',
         [("On Leaves", {"arxiv": "2401.00001"})]),
        ('{"by_topic": {"trees": {"papers": [{"title": "On Leaves", "id": "2401.00001"}]}}}',
         [("On Leaves", {"arxiv": "2401.00001"})]),
        ('{"On the Shape of Leaves": "2401.00001", "On the Age of Stones": {"doi": "10.5555/1"}}',
         [("On the Shape of Leaves", {"arxiv": "2401.00001"}),
          ("On the Age of Stones", {"doi": "10.5555/1"})]),
        ('["2401.00001", "https://arxiv.org/abs/2401.00002"]',
         [("", {"arxiv": "2401.00001"}), ("", {"arxiv": "2401.00002"})]),
        ('{"title": "On Leaves", "seen_at": ["https://arxiv.org/abs/2401.00001"]}',
         [("On Leaves", {})]),
        ('{"title": ["On Leaves", "On Stones"], "arxiv": ["2401.00001", "2401.00002"]}',
         [("On Leaves", {"arxiv": "2401.00001"}), ("On Stones", {"arxiv": "2401.00002"})]),
        ('{"title": {"0": "On Leaves", "1": "B"}, "id": {"0": "2401.00001", "1": "2401.00002"}}',
         [("On Leaves", {"arxiv": "2401.00001"}), ("B", {"arxiv": "2401.00002"})]),
        ('{"title": ["On Leaves", "On Stones", null], "doi": ["10.5555/1", null, "10.5555/3"]}',
         [("On Leaves", {"doi": "10.5555/1"}), ("On Stones", {}), ("", {"doi": "10.5555/3"})]),
        ('{"title": {"en": "On Leaves", "de": "Blätter"}, "ids": {"doi": "10.5555/1", "x": ""}}',
         [("", {"doi": "10.5555/1"})]),
        ('{"columns": ["id", "title"], "data": [["2401.00001", "On Leaves"]]}',
         [("On Leaves", {"arxiv": "2401.00001"})]),
        ('[{"title": "[2401.00001] On Leaves (arXiv:2401.00001v2)", "ids": ["2401.00001"]}]',
         [("On Leaves", {"arxiv": "2401.00001"})]),
        ('[{"name": "On the Shape of Leaves", "link": "https://arxiv.org/abs/2401.00001"}]',
         [("On the Shape of Leaves", {"arxiv": "2401.00001"})]),
        ('[{"论文标题": "叶子的形状", "论文链接": "https://arxiv.org/abs/2401.00001"}]',
         [("叶子的形状", {"arxiv": "2401.00001"})]),
    ],
)  # fmt: skip
def test_json_of_any_arrangement(text: str, expected: list[object]) -> None:
    found: list[object] = []
    for item in paperjson.read(text.encode()):
        if isinstance(item, Entry):
            found.append((item.title, dict(item.identifiers)))
        elif isinstance(item, Refusal):
            found.append(item.reason)
    assert found == expected


@pytest.mark.parametrize(
    "text",
    ['{"title": "On Leaves"}', '[{"id": "x", "title": "On Leaves"}]', '{"DOI": "10.5555/1"}', "[1]",
     '{"name": "x", "version": "1.0", "url": "https://arxiv.org/abs/2401.00001"}',
     '["2401.00001", "leaves"]', '{"a": [1, 2], "b": [3, 4]}'],
)  # fmt: skip
def test_other_json_is_not_taken_for_papers(text: str) -> None:
    assert paperjson.sniff(text.encode()) == 0


@pytest.mark.parametrize(
    "text",
    [
        f"- {URL}1\n- {URL}2\n- {URL}3\n",
        f"# Papers\n\n- [On the Shape of Leaves]({URL}1)\n",
        f"# Papers\n\n## [On Leaves]({URL}1)\n*Ann Muster*\n" + "\nMore.\n" * 9,
    ],
)
def test_short_list_is_one(text: str) -> None:
    assert sources.choose(text.encode(), "file").name == "links"


def test_facts_of_a_paper_that_is_wrapped_and_has_other_names_for_them() -> None:
    row = {
        "reason": "fits",
        "paper": {
            "paper_title": ["On the Shape of Leaves"],
            "paper_authors": ["Ada Beispiel", "Wim Voorbeeld"],
            "paper_abstract": "<p>Leaves have a shape, and we measure it.</p>",
            "paper_url": "https://arxiv.org/abs/2401.00001",
            "code_link": "https://example.org/leaves",
        },
    }
    assert sources.choose(f"{json.dumps(row)}\n{json.dumps(row)}".encode(), "x").name == "json"
    [found] = paperjson.read(json.dumps(row).encode())
    assert isinstance(found, Entry)
    assert [author.name for author in found.authors] == ["Ada Beispiel", "Wim Voorbeeld"]
    assert found.abstract == "Leaves have a shape, and we measure it."
    assert found.links == {"code": "https://example.org/leaves"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Beispiel, Ada; van den Voorbeeld, Wim", ["Ada Beispiel", "Wim van den Voorbeeld"]),
        ("Beispiel, Ada and van den Voorbeeld, Wim", ["Ada Beispiel", "Wim van den Voorbeeld"]),
        ("Ada Beispiel, Cem Muster and Mei Lizi", ["Ada Beispiel", "Cem Muster", "Mei Lizi"]),
        ("Ada Beispiel; Cem Muster", ["Ada Beispiel", "Cem Muster"]),
        ("Lef&egrave;vre, Ren&#233;e; Muster, Cem", ["Renée Lefèvre", "Cem Muster"]),
        ("叶一、叶二", ["叶一", "叶二"]),
        (["Ren&#233;e Lef&egrave;vre"], ["Renée Lefèvre"]),
    ],
)
def test_line_of_names_is_parted_where_it_may_be(
    line: str | list[str], expected: list[str]
) -> None:
    row = {"title": "Leaves <i>of</i> Glass &amp; Sand", "authors": line, "year": "0000"}
    [found] = paperjson.read(json.dumps([row]).encode())
    assert isinstance(found, Entry)
    assert [author.name for author in found.authors] == expected
    assert (found.title, found.date) == ("Leaves of Glass & Sand", None)


@pytest.mark.parametrize(
    "author",
    [
        {"name": "Ada Beispiel", "orcid": "https://orcid.org/0000-0002-1825-0097"},
        {"author": {"display_name": "Ada Beispiel", "orcid": "0000-0002-1825-0097"}},
        {
            "name": "Ada Beispiel",
            "nameIdentifiers": [
                {"nameIdentifier": "0000000218250097", "nameIdentifierScheme": "ISNI"},
                {"nameIdentifier": "0000-0002-1825-0097", "nameIdentifierScheme": "ORCID"},
            ],
        },
    ],
)
def test_id_of_an_author_is_taken_where_a_file_has_it(author: object) -> None:
    rows = [{"title": "Leaves of Glass", "doi": "10.5555/1", "authors": [author, "Cem Muster"]}]
    [found] = paperjson.read(json.dumps(rows).encode())
    assert isinstance(found, Entry)
    assert [(one.name, one.orcid) for one in found.authors] == [
        ("Ada Beispiel", "0000-0002-1825-0097"),
        ("Cem Muster", ""),
    ]


def test_rows_and_items_without_a_paper_are_told() -> None:
    text = f"""\
- [Contents](#papers)

## Papers
- [On the Shape of Leaves]({URL}1)
- [A Tool That Counts Leaves](https://code.example/leaves)
- Leaves in *Nature*

| Title | Link |
| --- | --- |
| Stones That Dream at Night | {URL}2 |
| Trees Without Any Link | |
"""
    found = [str(item) for item in linklist.read(text.encode()) if isinstance(item, Skipped)]
    told = "Skipped(line={}, text='without a link to a paper: {}', left_out=None)"
    assert found == [
        told.format(5, "A Tool That Counts Leaves"),
        told.format(11, "Trees Without Any Link"),
    ]


def test_year_behind_names_costs_neither() -> None:
    """As lists of reading have it: "[Title](address) - Name, Name (2020)"."""
    lines = [
        "# Reading",
        "- [On the Shape of Leaves](https://doi.org/10.5555/a) - Ada Beispiel, Ben Probe (2020)",
        "- [Stones That Dream](https://doi.org/10.5555/b) by Ada Beispiel and Ben Probe, 2021",
    ]
    found = [(str(e.date), [a.name for a in e.authors]) for e in entries("\n".join(lines))]
    assert found == [(year, ["Ada Beispiel", "Ben Probe"]) for year in ("2020", "2021")]


@pytest.mark.parametrize(
    "venue", ["Journal of Leaves, 2020", "Nature Methods (2020)", "Leaf, 2020"]
)
def test_venue_between_names_and_a_year_is_nobody(venue: str) -> None:
    line = (
        f"- [On the Shape of Leaves](https://doi.org/10.5555/a) - Ada Beispiel, Ben Probe, {venue}"
    )
    [found] = entries(f"# Reading\n{line}\n")
    assert not any(author.name in venue for author in found.authors)


def test_marks_behind_names_take_no_time() -> None:
    line = "- [Stones That Dream](https://doi.org/10.5555/a) - Ada Beispiel"
    assert takes_under(5, lambda: entries(f"# Reading\n{line}{',' * 20_000}x\n"))


def test_names_with_many_years_behind_are_read() -> None:
    line = "- [Stones That Dream](https://doi.org/10.5555/a) - Ada Beispiel " + "(2020) " * 1_500
    [found] = entries(f"# Reading\n{line}\n")
    assert found.title == "Stones That Dream"


@pytest.mark.parametrize(
    ("named", "authors"),
    [
        ("Ada Beispiel, Ben Probe, 2020", ["Ada Beispiel", "Ben Probe"]),
        ("Ada Beispiel, B. Probe, 2020", ["Ada Beispiel", "B. Probe"]),
        ("Ada Beispiel, Ben Probe. 2020", ["Ada Beispiel", "Ben Probe"]),
        ("Ada Beispiel y Ben Probe, 2020", ["Ada Beispiel", "Ben Probe"]),
        ("Ada Beispiel und Ben Probe (2020)", ["Ada Beispiel", "Ben Probe"]),
        ("Ada Muestra y Ejemplo and Ben Probe, 2020", ["Ada Muestra y Ejemplo", "Ben Probe"]),
        ("Ada Beispiel, 2020", ["Ada Beispiel"]),
        ("Ada Beispiel, Yuki Tanaka, 2020", ["Ada Beispiel", "Yuki Tanaka"]),
        ("Priya Ejemplo, Søren Probe, 2020", ["Priya Ejemplo", "Søren Probe"]),
    ],
)
def test_year_behind_a_comma_costs_no_names(named: str, authors: list[str]) -> None:
    [found] = entries(f"# Reading\n- [Stones](https://doi.org/10.5555/a) - {named}\n")
    assert ([a.name for a in found.authors], str(found.date)) == (authors, "2020")


@pytest.mark.parametrize(
    "behind",
    [
        "Journal of Leaves, 2020",
        "Acta Foliorum, 2020",
        "Max Muster Press, 2020",
        "Leaf Methods, 2020",
    ],
)
def test_journal_before_a_year_is_no_author(behind: str) -> None:
    line = f"- **On the Shape of Leaves**, Ada Beispiel and Ben Probe, {behind}"
    [found] = entries(f"# Reading\n{line} [pdf](https://doi.org/10.5555/a)\n")
    assert {a.name for a in found.authors} <= {"Ada Beispiel", "Ben Probe"}
