import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Vocabulary
from generator.tagging import Tagger
from tests.support.timing import cpu_s, takes_under
from tests.tagging.garden import GARDEN, scores

TAGGER = Tagger(GARDEN)
WORDS = "oak oaks old tree decision search wood leaf root stone pebbles plant the of . , - ( )"
TEXTS = st.lists(st.sampled_from(WORDS.split()), max_size=30).map(" ".join)
PAPERS = st.lists(st.tuples(TEXTS, TEXTS), max_size=6)


@given(PAPERS, st.randoms(use_true_random=False))
def test_suggestions_do_not_depend_on_the_papers_before(papers, random) -> None:
    alone = {paper: Tagger(GARDEN).suggest(*paper) for paper in papers}
    random.shuffle(papers)
    assert all(TAGGER.suggest(*paper) == alone[paper] for paper in papers)


@given(st.permutations(GARDEN.tags), TEXTS, TEXTS)
def test_scores_do_not_depend_on_the_order_of_tags(tags, title: str, abstract: str) -> None:
    # Which of two equal tags fills the second place is settled by their order, so only those
    # that are sure are compared.
    def sure(tagger: Tagger) -> dict[str, float]:
        found = scores(tagger.suggest(title, abstract))
        return {tag: score for tag, score in found.items() if score >= 2}

    assert sure(Tagger(Vocabulary(GARDEN.areas, tuple(tags)))) == sure(TAGGER)


@given(TEXTS, TEXTS)
def test_suggestions_are_sorted_reasoned_and_closed(title: str, abstract: str) -> None:
    found = TAGGER.suggest(title, abstract)
    earned = [suggestion for suggestion in found if not suggestion.implied]
    assert [s.score for s in earned] == sorted((s.score for s in earned), reverse=True)
    assert all(suggestion.reasons for suggestion in earned)
    assert set(GARDEN.closure(s.tag for s in earned)) == {s.tag for s in found}


@given(st.text(), st.text())
def test_hostile_text_never_crashes(title: str, abstract: str) -> None:
    for suggestion in TAGGER.suggest(title, abstract):
        assert str(suggestion)


@pytest.mark.parametrize(
    "unit", ["oak ", "decision tree search oak ", "A. ", "(.)\n\n", "pebble" * 9, "…"]
)
def test_a_megabyte_takes_linear_time(unit: str) -> None:
    """Eight times the text takes about eight times as long; quadratic cost would be 64."""
    small, large = (unit * (size // len(unit)) for size in (125_000, 1_000_000))
    eighth_s = min(cpu_s(lambda: TAGGER.suggest("", small)) for _ in range(2))
    assert takes_under(24 * eighth_s + 0.05, lambda: TAGGER.suggest("", large))
