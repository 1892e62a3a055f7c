"""What `catalogue fmt` writes, no rule objects to that did not object before."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator import check
from generator.check import autofix
from generator.check.rules import OF_A_RECORD
from generator.cli import checking
from generator.errors import Problem
from generator.model import Author, Catalogue, Paper
from generator.store import content as store
from generator.store import records
from tests.store.strategies import papers
from tests.support.invented import VOCABULARY

SPOILED = st.text(st.sampled_from("ab \n\\{}$_^%&~-<>`'\u00ad\u200b\u0301e.;#1"), max_size=30)
WRITTEN = st.builds(
    Paper,
    slug=st.just("a"),
    title=SPOILED.map(lambda text: " ".join(["A", *text.split()])),
    authors=st.lists(st.builds(Author, family=SPOILED.map(str.strip).filter(bool)), max_size=3).map(
        tuple
    ),
    tags=st.lists(st.sampled_from(["plants", "Leaves", "leaves", "minerals", "leafs"])).map(tuple),
    venue=SPOILED.map(lambda text: " ".join(text.split())),
    abstract=SPOILED.map(str.strip),
)


def objections(paper: Paper) -> set[str]:
    """Names of the rules that a record breaks by itself."""
    alone = Catalogue(papers=(paper,), vocabulary=VOCABULARY)
    return {check.name(rule) for rule in OF_A_RECORD if any(rule(alone))}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a record that is written anew for each example."""
    return tmp_path_factory.mktemp("papers") / "a.md"


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(WRITTEN | papers)
@example(Paper(slug="a", title="A", abstract="\u200b"))
@example(Paper(slug="a", title=r"\emph{}", abstract="A"))
@example(Paper(slug="a", title="A", authors=(Author("Ba"), Author("B\u200ba"))))
@example(Paper(slug="a", title="A B", abstract="A\u200b \\emph{B}"))
def test_fmt_writes_nothing_that_check_objects_to_anew(record: Path, paper: Paper) -> None:
    record.write_text(records.dump(paper), "utf-8", newline="")
    before, problems = store.load_paper(record)
    if before is None:
        assert problems
        return
    formed = checking._formatted(record, VOCABULARY, autofix.fix)
    assert not isinstance(formed, Problem)
    if formed is None:
        return
    record.write_text(formed, "utf-8", newline="")
    after, problems = store.load_paper(record)
    assert after, problems
    assert checking._formatted(record, VOCABULARY, autofix.fix) is None
    assert objections(after) <= objections(before)
