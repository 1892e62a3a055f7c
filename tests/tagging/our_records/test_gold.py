"""The vocabulary and the tags of our records, against a careful reader of half of them."""

import pytest

from generator.model import Paper
from generator.store import content
from generator.store.content import Loaded
from tests.bench.measure import ROOT
from tests.bench.tagging import Label, labels, methods, quality


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return content.load(ROOT / "content")


@pytest.fixture(scope="module")
def labelled(loaded: Loaded) -> list[Label]:
    return labels(loaded.catalogue)


def test_every_label_has_its_record_and_its_tags(loaded: Loaded, labelled: list[Label]) -> None:
    known = set(loaded.catalogue.vocabulary.by_slug)
    assert len(labelled) == 33
    assert all(label.tags | label.maybe <= known for label in labelled)


def test_suggestions_are_better_than_plain_matching(loaded: Loaded, labelled: list[Label]) -> None:
    terms = loaded.catalogue.vocabulary
    ours, plain = (quality(method, labelled, terms).f1 for method in methods(terms).values())
    assert ours > 0.92 > plain


@pytest.mark.parametrize(
    ("title", "abstract", "wrong"),
    [
        ("Motion Transfer for Paper Dolls", "So. Dolls move.", "transfer-learning"),
        ("Leaves Everywhere", "So. We adapt it with LoRA, which is parameter-efficient.",
         "transfer-learning"),
        ("Robust Splats of Moss", "So. Moss is robust.", "robustness"),
        ("Causal Forcing of Rivers in Video", "So. Rivers run.", "causality"),
        ("Songs by Discrete Codes", "So. A code is a note.", "code-generation"),
        ("Code-Switched Songs", "So. They mix words.", "code-generation"),
        ("Fast Sums by Lookup Table", "So. A table lookup adds.", "tabular-data"),
        ("Meshes by Mesh Tokenization", "So. Meshes shrink.", "natural-language-processing"),
        ("Large Language Models That Sing", "So. Words rhyme.", "natural-language-processing"),
        ("The Vision of Quiet Machines", "So. They hum.", "computer-vision"),
        ("Robots of Vision-Language-Action", "So. They wave.", "computer-vision"),
        ("Moss on Video", "So. Videos are available.", "video-generation"),
    ],
)  # fmt: skip
def test_ordinary_words_earn_no_tag(loaded: Loaded, title: str, abstract: str, wrong: str) -> None:
    assert wrong not in methods(loaded.catalogue.vocabulary)["catalogue tag"](
        Paper(slug="x", title=title, abstract=abstract)
    )


def test_tags_of_the_records_agree_with_the_reader(loaded: Loaded, labelled: list[Label]) -> None:
    found = quality(lambda paper: paper.tags, labelled, loaded.catalogue.vocabulary)
    assert (found.wrong, found.missed) == (0, 0)


def test_records_list_no_tag_that_another_implies(loaded: Loaded) -> None:
    terms = loaded.catalogue.vocabulary
    for paper in loaded.catalogue.papers:
        implied = {broader for slug in paper.tags for broader in terms.ancestors(slug)}
        assert implied.isdisjoint(paper.tags), paper.slug


def test_the_vocabulary_that_catalogues_begin_with_is_ours() -> None:
    packaged = ROOT / "generator" / "skeleton" / "vocabularies" / "machine-learning.yml"
    assert packaged.read_bytes() == (ROOT / "content" / "tags.yml").read_bytes()
