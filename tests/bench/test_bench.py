import sys
from pathlib import Path

import pytest

from generator.store import content
from tests.bench import build, corpus
from tests.bench.measure import Failed, cpu_s, program, table
from tests.bench.plain import PlainMatcher
from tests.bench.tagging import Label, Quality, quality, variants
from tests.support.invented import LEAVES, PAPERS, VOCABULARY
from tests.tagging.garden import GARDEN


def test_table_is_markdown() -> None:
    rows = [("a", 1234, 0.5), ("b", 2, 1234.5)]
    assert table(("Of", "n", "x"), rows) == (
        "| Of | n | x |\n| --- | ---: | ---: |\n| a | 1,234 | 0.5 |\n| b | 2 | 1,234 |\n"
    )


def test_cpu_time_is_the_median_of_the_runs() -> None:
    acts = iter((10_000, 4_000_000, 10_000))
    assert cpu_s(lambda: sum(range(next(acts))), 3) < 0.02
    with pytest.raises(StopIteration):
        next(acts)


def test_cost_of_a_program_counts_its_time_and_memory() -> None:
    code = "held = bytearray(200 * 2**20); print(sum(range(3_000_000)))"
    cost = program((sys.executable, "-c", code), 1)
    assert cost.cpu_s > 0.02
    assert 200 < cost.peak_mib < 400


def test_failed_program_is_reported_with_what_it_said() -> None:
    with pytest.raises(Failed, match=r"(?s)status 3.*no leaves"):
        program((sys.executable, "-c", "print('no leaves'); raise SystemExit(3)"), 1)


def test_quality_leaves_doubtful_tags_out() -> None:
    label = Label(LEAVES, frozenset({"leaves", "plants"}), frozenset({"minerals"}))
    assert quality(lambda paper: ("leaves",), [label], VOCABULARY) == Quality(2, 0, 0)
    assert quality(lambda paper: ("minerals", "x"), [label], VOCABULARY) == Quality(0, 1, 2)
    assert Quality(2, 0, 0).f1 == 1
    assert Quality(2, 1, 3).precision == pytest.approx(2 / 3)
    assert Quality(2, 1, 3).recall == pytest.approx(2 / 5)
    assert Quality(2, 1, 3).f1 == pytest.approx(1 / 2)


@pytest.mark.parametrize(
    ("title", "abstract", "expected"),
    [
        ("Wood", "", ("trees",)),
        ("", "Wood", ()),
        ("", "Many Oaks", ("trees",)),
        ("", "A decision tree", ()),
        ("", "pebbled plants", ("stones", "plants")),
        ("Soaked", "soaked", ()),
    ],
)
def test_plain_matching_takes_every_strong_phrase(
    title: str, abstract: str, expected: tuple[str, ...]
) -> None:
    assert PlainMatcher(GARDEN).assign(title, abstract) == expected


def test_variants_hold_the_sentences_in_another_order() -> None:
    made = list(variants(PAPERS, 30))
    assert made == list(variants(PAPERS, 30))
    abstracts = {abstract for title, abstract in made if title == LEAVES.title}
    assert len(abstracts) > 1
    assert len({tuple(sorted(abstract.split())) for abstract in abstracts}) == 1


def test_corpus_depends_on_seed_and_number_only() -> None:
    made = list(corpus.papers(40, VOCABULARY))
    assert made == list(corpus.papers(40, VOCABULARY))
    assert made != list(corpus.papers(40, VOCABULARY, seed=1))


def test_corpus_is_valid_content(tmp_path: Path) -> None:
    made = list(corpus.papers(100, VOCABULARY))
    build.write_catalogue(tmp_path, made)
    papers, problems = content.load_papers(tmp_path / "content")
    assert problems == []
    assert papers == sorted(made, key=lambda paper: paper.slug)


def test_builds_succeed_and_are_compared_in_one_table() -> None:
    (text,) = build.report((3,), 1)
    rows = [line.split(" | ")[:2] for line in text.splitlines()[2:]]
    assert rows == [["| Material alone", "3"], ["| catalogue", "3"]]
