"""Related papers: what is found, the same from nothing and after an edit, and on every machine."""

import os
import random
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from generator.model import Paper, Status
from generator.related import Wording, computation, finding, similarity
from generator.related.computation import Computation
from generator.related.terms import TOLD, terms
from generator.related.weights import reference_size
from generator.store.build_cache import BuildCache
from tests.support import corpus
from tests.support.invented import VOCABULARY

MOST = 8
OWLS = Paper(
    slug="owls-at-noon",
    title="Sleeping Owls at Noon",
    abstract="We count sleeping owls. Barn owls sleep at noon.",
)
BARN = replace(OWLS, slug="barn-owls", title="Barn Owls", abstract="Barn owls are sleeping owls.")
SALT = replace(OWLS, slug="salt", title="Salt, Revisited", abstract="Salt is white. So is chalk.")
CHALK = replace(OWLS, slug="chalk", title="Chalk", abstract="Chalk is no salt.")


def found(*papers: Paper, most: int = MOST) -> dict[str, list[str]]:
    related = finding.find(sorted(papers, key=lambda paper: paper.slug), most)
    return {slug: [other for other, _ in others] for slug, others in related.items()}


def many(count: int) -> list[Paper]:
    """Invented papers in groups that share words, so that some are related."""
    chance = random.Random(1)  # noqa: S311  # no secret is made
    papers = []
    for number, paper in enumerate(corpus.papers(count, VOCABULARY)):
        subject = f"owls{number % 7} moss{number % 5} chalk{chance.randrange(9)}"
        title = f"{subject} {paper.title}"
        papers.append(replace(paper, title=title, abstract=f"{paper.abstract} {subject}."))
    return sorted(papers, key=lambda paper: paper.slug)


def test_papers_on_the_same_are_related_and_others_are_not():
    assert found(OWLS, BARN, SALT) == {"owls-at-noon": ["barn-owls"], "barn-owls": ["owls-at-noon"]}


def test_word_that_two_papers_only_mention_makes_them_not_related():
    """As in a catalogue of several languages, where any word of the rarer one is rare."""
    jahre = replace(OWLS, slug="a", title="Eulen am Mittag", abstract="Wir zählen Jahre.")
    gehen = replace(OWLS, slug="b", title="Salz und Kreide", abstract="Es vergehen Jahre.")
    assert found(jahre, gehen, OWLS, BARN) == found(OWLS, BARN)
    titled = replace(gehen, title="Salz der Jahre"), replace(jahre, title="Die Jahre der Eulen")
    assert found(*titled, OWLS, BARN) == {**found(OWLS, BARN), "a": ["b"], "b": ["a"]}


@pytest.mark.parametrize("sign", ["2", "β", r"$\beta$", "beta", "½", "²", "x", "٢", "二"])
def test_sign_or_number_makes_no_two_papers_related(sign: str):
    one = replace(SALT, title=f"Salt {sign}", abstract=f"It is {sign} white.")
    other = replace(OWLS, title=f"Owls {sign}", abstract=f"They are {sign} asleep.")
    assert found(one, other) == {}


def test_one_paper_has_no_related_ones():
    assert found(OWLS) == {}


def test_papers_without_a_word_have_none():
    assert found(replace(OWLS, title="", abstract=""), replace(BARN, title="...")) == {}


def test_none_are_found_where_none_are_wanted():
    assert found(OWLS, BARN, most=0) == {}


def test_no_more_are_found_than_wanted():
    same = [replace(OWLS, slug=f"owls-{number}") for number in range(9)]
    assert {len(others) for others in found(*same, most=3).values()} == {3}


def test_papers_that_are_as_near_stand_in_order_of_their_slugs():
    same = [replace(OWLS, slug=f"owls-{number}") for number in range(5)]
    assert found(*same)["owls-2"] == ["owls-0", "owls-1", "owls-3", "owls-4"]


@pytest.mark.parametrize("kind", ["retracted", "withdrawn", "superseded"])
def test_a_paper_that_does_not_stand_is_no_related_one_but_has_some(kind):
    gone = replace(BARN, status=Status(kind))
    assert found(OWLS, gone) == {"barn-owls": ["owls-at-noon"]}


def test_two_papers_share_what_makes_them_alike():
    related = finding.find([BARN, OWLS], MOST)
    assert related["owls-at-noon"] == (("barn-owls", ("owl", "sleeping", "barn")),)


def test_chinese_papers_are_related_and_share_words():
    leaves = Paper(slug="a", title="叶子的形状", abstract="叶子有形状。我们用尺子测量它。")
    moss = Paper(slug="b", title="叶子的颜色", abstract="叶子有颜色。")
    stones = Paper(slug="c", title="做梦的石头", abstract="石头躺着。")
    related = finding.find([leaves, moss, stones], MOST)
    assert related == {"a": (("b", ("叶子",)),), "b": (("a", ("叶子",)),)}


def named(title: str, abstract: str) -> dict[str, int]:
    """The terms of a paper with how often each counts."""
    (held,) = terms([(title, abstract)])
    words = held.words.split("\n")
    return {
        " ".join(held.words_of(words, number)): count for number, count in enumerate(held.counts)
    }


def test_a_word_of_the_title_counts_three_times_and_pairs_stay_in_a_sentence():
    assert named("Barn Owls", "Barn owls sleep. Noon comes.") == {
        "barn": 4,
        "owl": 4,
        "barn owl": 4,
        "sleep": 1,
        "owl sleep": 1,
        "noon": 1,
        "come": 1,
        "noon come": 1,
    }


@pytest.mark.parametrize(
    "title",
    [
        "El taller del pintor según los libros",
        "Il cielo nella pittura",
        "Uma pintura pelo não dito",
    ],
)
def test_words_that_join_others_are_no_terms_in_languages_of_titles(title):
    joining = {"el", "del", "según", "los", "il", "nella", "uma", "pelo", "não"}
    assert not joining & {word for term in named(title, "") for word in term.split()}


def test_acronyms_are_terms_though_other_languages_join_words_with_them():
    found = named("NAS and DoS, OS and EM, MAS and SER", "")
    assert {"nas", "dos", "os", "em", "mas", "ser"} <= {term.lower() for term in found}


def test_a_general_word_tells_nothing_alone():
    (held,) = terms([("Owls", "We propose results.")])
    words = held.words.split("\n")
    told = [n for n, kind in enumerate(held.kinds) if kind & TOLD]
    assert [" ".join(held.words_of(words, number)) for number in told] == ["owl"]


@pytest.mark.parametrize(
    "text", ["Multi-agent Q-learning, 3D and e.g. R&D_x/y", "It's A. B. C: (d) 12 owls' owls."]
)
def test_words_of_plain_text_are_those_that_the_search_has(text):
    (plain,), (other,) = terms([("", text)]), terms([("", f"{text} ñandú")])
    words = [word for word in plain.words.split("\n") if word]
    assert [*words, "nandu"] == [word for word in other.words.split("\n") if word]


def test_products_are_those_of_plain_dictionaries(monkeypatch):
    monkeypatch.setattr(similarity, "_FREQUENT", 4)
    papers = many(60)
    held = Computation({})
    held.update(papers, MOST)
    vectors = computation._vectors(held.rows)
    plain = [
        dict(zip(vectors.hashes[a:b].tolist(), vectors.weights[a:b].tolist(), strict=True))
        for a, b in pairwise(vectors.starts.tolist())
    ]
    for number, mine in enumerate(plain):
        scores = Counter(
            {
                other: sum(weight * theirs.get(term, 0) for term, weight in mine.items())
                for other, theirs in enumerate(plain)
                if other != number
            }
        )
        expected = sorted((-score, other) for other, score in scores.items() if score)
        papers_, scores_ = held.lists.papers[number].tolist(), held.lists.scores[number].tolist()
        listed = [(-score, other) for score, other in zip(scores_, papers_, strict=True)]
        assert listed[: len(expected)] == expected[: similarity.LISTED]


@pytest.mark.parametrize("seed", range(4))
def test_an_update_gives_the_same_as_from_nothing(tmp_path, monkeypatch, seed):
    monkeypatch.setattr(computation, "_MOST_CHANGED", 1)  # else there were too few papers
    chance = random.Random(seed)  # noqa: S311  # likewise
    papers = {paper.slug: paper for paper in many(90)}
    going_on = BuildCache(serves=True)
    for step in range(6):
        _edit(papers, chance, step)
        now = [papers[slug] for slug in sorted(papers)]
        expected = finding.find(now, MOST)
        assert finding.find(now, MOST, going_on) == expected, (seed, step)
        assert finding.find(now, MOST, BuildCache(tmp_path)) == expected, (seed, step)
        assert finding.find(now, MOST, BuildCache(tmp_path)) == expected, (seed, step)


def _edit(papers: dict[str, Paper], chance: random.Random, step: int) -> None:
    """One to three edits: a paper more, another abstract, a paper less, one that was retracted."""
    for number in range(chance.randint(1, 3)):
        paper = papers[chance.choice(sorted(papers))]
        other = papers[chance.choice(sorted(papers))]
        kind = chance.randrange(5)
        if kind == 0:
            slug = f"{chance.choice('az')}-{step}-{number}"
            papers[slug] = replace(paper, slug=slug, abstract=other.abstract)
        elif kind == 1:
            papers[paper.slug] = replace(paper, abstract=other.abstract)
        elif kind == 2:
            del papers[paper.slug]
        elif kind == 3:
            status = None if paper.status else Status("retracted")
            papers[paper.slug] = replace(paper, status=status)
        else:
            papers[paper.slug] = replace(paper, title=other.title, added=other.added)


def test_one_more_paper_leaves_the_weights_of_others():
    """That is what makes an update quick."""
    papers = many(130)
    held = Computation({})
    held.update(papers, MOST)
    before = {slug: row.weights for slug, row in held.rows.items()}
    last = max(papers, key=lambda paper: paper.added)
    more = replace(papers[0], slug="zebra", added=last.added.replace(year=2099))
    held.update([*papers, more], MOST)
    assert {slug: held.rows[slug].weights for slug in before} == before


def test_the_reference_grows_in_steps():
    sizes = [reference_size(number) for number in range(1, 3000)]
    assert sizes == sorted(sizes)
    assert all(size <= number < size * 9 / 8 + 1 for number, size in enumerate(sizes, 1))


def test_every_run_finds_the_same():
    program = (
        "from tests.related.test_related import many; from generator.related import finding;"
        "print(finding.find(many(150), 8))"
    )
    root = Path(__file__).resolve().parents[2]
    answers = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "OPENBLAS_NUM_THREADS": threads},
            capture_output=True,
            check=True,
        ).stdout
        for seed, threads in (("0", "1"), ("1", "2"))
    }
    assert len(answers) == 1
    assert len(answers.pop()) > 1000


def test_sums_of_products_are_exact_in_32_bits():
    papers = many(40)
    held = Computation({})
    held.update(papers, MOST)
    vectors = computation._vectors(held.rows)
    squares = np.add.reduceat(vectors.weights.astype(np.int64) ** 2, vectors.starts[:-1])
    assert squares.max() < 1 << 24


def test_a_paper_spells_its_terms_as_it_does():
    wording = Wording("Q-Learning of LLMs", "Multi-agent policies by CLIP, for barn owls.")
    spelt = [wording.spelt(t) for t in ("q learning", "llm", "multi agent", "clip", "barn owl")]
    assert spelt == ["Q-learning", "LLM", "multi-agent", "CLIP", "barn owls"]


def test_a_word_has_the_accents_and_the_capital_that_a_text_gives_it():
    wording = Wording("Über Spaltöffnungen", "Ölige Blätter, ölige Résumés, Straße, Größen-Maß.")
    terms = ("spaltoffnungen", "olige blatter", "resume", "strasse", "grossen mass")
    assert [wording.spelt(term) for term in terms] == [
        "Spaltöffnungen", "ölige Blätter", "Résumés", "Straße", "größen-maß",
    ]  # fmt: skip
    assert Wording("", "ölige Ölige").spelt("olige") == "ölige"


def test_pairs_of_characters_are_put_together():
    assert Wording("", "").spelt("叶子 子形") == "叶子形"
