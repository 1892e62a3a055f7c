"""The vocabulary and the tags of our records, against a careful reader of half of them."""

import pytest

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
    assert ours > 0.9 > plain


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
