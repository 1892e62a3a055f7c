import base64
import json
from collections import Counter
from dataclasses import replace

import pytest

from generator.model import Catalogue
from generator.search import documents, index, lexicon, pairs, postings
from generator.search.shards import named
from tests.bench import corpus
from tests.support.invented import CATALOGUE, LEAVES, PAPERS, VOCABULARY, paper


def files(catalogue: Catalogue) -> dict[str, str]:
    """The files of an index by their paths."""
    made = list(index.build(documents.of(catalogue)))
    assert len(made) == len({file.path for file in made})
    return {file.path: file.content for file in made}


def test_same_papers_give_the_same_bytes() -> None:
    shuffled = replace(CATALOGUE, papers=tuple(reversed(PAPERS)))
    assert files(CATALOGUE) == files(shuffled)


def test_index_of_nothing_is_an_index() -> None:
    assert list(files(Catalogue()))[-1] == "search/catalogue.js"


def test_every_shard_says_its_own_name() -> None:
    for path, text in files(CATALOGUE).items():
        name = path.removeprefix("search/").removesuffix(".js")
        assert text.startswith(f'catalogueShard("{name}",')
        assert text.endswith(")\n")


def test_edit_of_a_paper_rewrites_what_it_touches_only() -> None:
    papers = tuple(corpus.papers(400, VOCABULARY))
    before = files(Catalogue(papers=papers))
    edited = replace(papers[200], abstract=papers[200].abstract + " Zyzzyva.")
    after = files(Catalogue(papers=(*papers[:200], edited, *papers[201:])))
    changed = Counter(
        path.split("/")[1] for path, text in after.items() if before.get(path) != text
    )
    assert changed == {
        "records": 1,
        "terms": 1,
        "postings": 1,
        "pairs": 1,
        "spellings": 1,
        "catalogue.js": 1,
    }


def test_new_paper_leaves_the_records_of_others() -> None:
    papers = tuple(corpus.papers(80, VOCABULARY))
    added = files(Catalogue(papers=papers))
    before = files(Catalogue(papers=papers[:-1]))
    records = {path for path in before if path.startswith("search/records/")}
    assert len(records.difference(added)) == 1


def test_file_names_differ_in_more_than_case() -> None:
    papers = tuple(corpus.papers(300, VOCABULARY))
    names = list(files(Catalogue(papers=papers)))
    assert names == [name.lower() for name in names]


def test_lexicon_is_cut_where_letters_differ() -> None:
    terms = sorted(f"{a}{b}{c}{n}" for a in "ab" for b in "xyz" for c in "mn" for n in range(120))
    shards = list(lexicon.cut([*terms, "γ", "δ"]))
    assert [term for shard in shards for term in shard] == [*terms, "γ", "δ"]
    assert all(len(shard) <= lexicon.SHARD_TERMS for shard in shards)
    # Sorted, so a shard begins with another letter than the one before it ended with.
    beginnings = [shard[0][0] for shard in shards]
    assert beginnings == sorted(beginnings)
    assert {shard[0][0] == shard[-1][0] for shard in shards[:-1]} == {True}


def test_terms_of_one_beginning_too_many_are_cut_further() -> None:
    terms = sorted(f"a{n:04}" for n in range(3000))
    shards = list(lexicon.cut(terms))
    assert [term for shard in shards for term in shard] == terms
    assert max(map(len, shards)) <= lexicon.SHARD_TERMS


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ([], ""),
        (["deep"], "0deep"),
        (["deep", "deeper", "do"], "0deep 4er 1o"),
        (["a" * 40, "a" * 40 + "b"], f"0{'a' * 40} z{'a' * 5}b"),
        (["\U00020000a", "\U00020000b"], "0\U00020000a 0\U00020000b"),
    ],
)
def test_terms_are_written_by_what_they_share(terms: list[str], expected: str) -> None:
    assert lexicon.fronted(terms) == expected


def test_postings_are_written_as_they_say() -> None:
    title = postings.FIELDS[0].bit
    found = [
        (document << 15) + (mask << 8) + impact
        for document, mask, impact in [(0, title, 255), (1, 64, 7), (200, 65, 9)]
    ]
    assert postings.encode(found) == bytes([1, title, 255, 0, 7, 128 | 13, 3, 65, 9])


def test_title_says_more_than_an_abstract() -> None:
    titled = documents.of(Catalogue(papers=(paper("Moss", slug="a", abstract="Of stones."),)))
    told = documents.of(Catalogue(papers=(paper("Stones", slug="a", abstract="Of moss."),)))
    impact = [postings.invert(found).terms["moss"][0] & 255 for found in (titled, told)]
    assert impact[0] > 1.3 * impact[1]


def test_stop_words_count_in_titles_only() -> None:
    found = postings.invert(documents.of(Catalogue(papers=(LEAVES,)))).terms
    assert "of" in found  # On the Shape of Leaves
    assert "have" not in found  # Leaves have a shape


def test_acronym_that_reads_like_a_stop_word_is_none() -> None:
    shown = paper("Moss", slug="a", abstract="We did it with Deep Iterated Dew (DID).")
    found = postings.invert(documents.of(Catalogue(papers=(shown,)))).terms
    assert "did" in found
    assert "it" not in found


def test_neighbours_are_those_of_titles_and_abstracts_without_stop_words() -> None:
    shown = paper("Moss of Stones", slug="a", abstract="Grey walls. Stones", venue="Old Lawn")
    found = postings.invert(documents.of(Catalogue(papers=(shown,)))).pairs
    wanted = [("moss", "stones"), ("grey", "walls"), ("walls", "stones")]
    assert set(found) == {pairs.bucket(*pair) for pair in wanted}


def test_buckets_are_spread_over_shards_by_their_number() -> None:
    found = {number: [0, 5] for number in range(0, pairs.BUCKETS, 8)}
    shards = list(pairs.shards(found))
    assert len(shards) == 8
    # Eight buckets on from the one before, two documents, the first and five later.
    assert base64.b64decode(json.loads(shards[1].payload))[:8] == bytes([0, 2, 0, 4, 7, 2, 0, 4])
    assert [shard.id.partition("-")[0] for shard in shards] == [str(at) for at in range(8)]


def test_names_tell_editions_apart() -> None:
    assert named("terms", [1]).id != named("terms", [2]).id
    assert named("records", [1], 7).id.startswith("7-")


def test_spellings_are_of_words_one_may_mistype() -> None:
    papers = (paper("Gneiss GAN 12345 Gneissose", slug="a"),)
    found = postings.invert(documents.of(Catalogue(papers=papers))).terms
    lists = lexicon.spellings(found, sorted(found), 1)
    assert json.loads(lists["g"].payload) == {"terms": "0gneiss 6ose", "levels": "00"}


def test_beginnings_that_many_terms_share_are_completed_by_the_most_frequent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = {f"b{letter}{n}": [0] * (1 + n) for letter in "mno" for n in range(9)}
    shards = [sorted(term for term in found if term[1] == letter) for letter in "mno"]
    completions = lexicon.completions(found, shards)
    assert set(completions) == {"b"}
    assert completions["b"] == ["bm8", "bn8", "bo8", "bm7", "bn7", "bo7"]


def test_lists_of_spellings_are_by_letter() -> None:
    found = {word: [0] for word in ("basalt", "birch", "fern")}
    assert list(lexicon.spellings(found, sorted(found), 9)) == ["b", "f"]
