import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import pytest

from generator.model import Author, Catalogue, Paper
from generator.search import bigrams, codec, documents, index, inverted, lexicon, postings
from generator.search.shards import content_addressed
from tests.support import corpus
from tests.support.invented import CATALOGUE, LEAVES, PAPERS, VOCABULARY, paper


def files(catalogue: Catalogue) -> dict[str, str]:
    """The files of an index by their paths."""
    made = list(index.build(documents.drafts(catalogue)))
    assert len(made) == len({file.path for file in made})
    return {file.path: file.content for file in made}


def terms_of(*papers: Paper) -> dict[str, str]:
    """The terms of papers and their postings."""
    found = documents.documents(Catalogue(papers=papers))
    return inverted.build(document.searched for document in found).terms


def said(*papers: Paper) -> postings.DocumentTerms:
    """What the first of some papers says."""
    return postings.document_terms(documents.documents(Catalogue(papers=papers))[0].searched)


def test_initials_stand_beside_the_family_name() -> None:
    people = (Author("van den Heck", "Yara Uta"), Author(printed="Moss Group"), Author("李", "例"))
    pairs = said(paper("Of", slug="a", authors=people, abstract="")).pairs
    beside = {("heck", letter) for letter in "yuvd"} | {("group", "m")}
    assert pairs == {bigrams.bucket(*names) for names in beside}


def test_family_name_counts_more_than_a_given_one() -> None:
    person, other = Author("Wei", "Guo"), Author("Beispiel", "Ada")
    terms = said(paper("Of", slug="a", authors=(person, other))).terms
    assert terms["wei"] & 255 > terms["guo"] & 255
    assert terms["beispiel"] == terms["wei"]


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
    edited = replace(papers[77], abstract=papers[77].abstract + " Zyzzyva.")
    after = files(Catalogue(papers=(*papers[:77], edited, *papers[78:])))
    changed = Counter(
        path.split("/")[1] for path, text in after.items() if before.get(path) != text
    )
    assert changed == {
        "records": 1,
        "terms": 1,
        "pairs": 2,  # the word is a neighbour of the last one with and without stop words
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
    found = dict.fromkeys([*terms, "γ", "δ"], "##!#")
    leaves = list(lexicon.leaves(found, lexicon.sorted_utf16(found), 1500))
    assert [term for leaf in leaves for term in leaf] == [*terms, "γ", "δ"]
    assert max(sum(len(term) + len(found[term]) for term in leaf) for leaf in leaves) <= 1500
    # The 120 terms of three letters are too many, so that a leaf ends where a number begins anew.
    assert {leaf[0][:3] == leaf[-1][:3] for leaf in leaves[:-1]} == {True}


def test_terms_are_in_order_as_a_browser_compares_them() -> None:
    assert lexicon.sorted_utf16(dict.fromkeys(["\U00020000", "b", "\uff5e", "a"], "")) == [
        *("a", "b", "\U00020000", "\uff5e"),
    ]


def test_leaf_that_one_more_letter_cannot_cut_is_left() -> None:
    found = {"same": "#!#" * 90, "samey": "#!#" * 90}
    assert list(lexicon.leaves(found, ["same", "samey"], 200)) == [["same"], ["samey"]]


def test_leaves_are_told_apart_by_the_fewest_letters() -> None:
    leaves = [["basalt", "birch"], ["birds", "bog"], ["fern"]]
    assert lexicon.starts(leaves) == ["", "bird", "f"]
    assert lexicon.starts([]) == []


def test_postings_of_a_frequent_term_stand_beside_its_leaf() -> None:
    many = codec.encode([codec.posting(number, codec.facts(1, 9)) for number in range(12_000)])
    *far, leaf = lexicon.shards(["moss", "mossy"], [many, "#!#"])
    assert [json.loads(shard.payload) for shard in far] == [many]
    assert json.loads(leaf.payload) == {
        "terms": "0moss 4y",
        "lists": "!0!12000 #!#",
        "far": [far[0].id],
    }


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
    assert lexicon.front_coded(terms) == expected


def test_title_says_more_than_an_abstract() -> None:
    titled = said(paper("Moss", slug="a", abstract="Of stones."))
    told = said(paper("Stones", slug="a", abstract="Of moss."))
    impacts = [found.terms["moss"] & 255 for found in (titled, told)]
    assert impacts[0] > 1.3 * impacts[1]


def test_stop_words_count_in_titles_only() -> None:
    found = said(LEAVES).terms
    assert "of" in found  # On the Shape of Leaves
    assert "have" not in found  # Leaves have a shape


def test_acronym_that_reads_like_a_stop_word_is_none() -> None:
    shown = paper("Moss", slug="a", abstract="We did it with Deep Iterated Dew (DID).")
    found = said(shown).terms
    assert "did" in found
    assert "it" not in found


def test_term_is_told_with_all_the_fields_it_stands_in() -> None:
    bits = {field.name: field.bit for field in postings.FIELDS}
    found = said(paper("Moss", slug="a", abstract="Moss by moss.", venue="Lawn"))
    assert found.terms["moss"] >> codec.MASK_BITS == bits["title"] | bits["abstract"]
    assert found.terms["lawn"] >> codec.MASK_BITS == bits["venue"]


def test_neighbours_are_those_of_titles_and_abstracts_with_and_without_stop_words() -> None:
    shown = paper("Moss of Stones", slug="a", abstract="Grey walls. Stones", venue="Old Lawn")
    wanted = [
        *(("moss", "of"), ("of", "stones"), ("moss", "stones")),
        *(("grey", "walls"), ("walls", "stones")),
    ]
    assert said(shown).pairs == {bigrams.bucket(*pair) for pair in wanted}


def test_buckets_are_spread_over_shards_by_their_number() -> None:
    found = {number: codec.delta_encode([0, 5]) for number in range(0, bigrams.BUCKETS, 8)}
    shards = [bigrams.shard(*part) for part in bigrams.parts(found, 2048)]
    assert len(shards) == 8
    # The first bucket, then seven on from the one before; two documents, the first and five later.
    assert json.loads(shards[1].payload).startswith("##( *#( *#(")
    assert [shard.id.partition("-")[0] for shard in shards] == [str(at) for at in range(8)]


def test_names_tell_editions_apart() -> None:
    assert content_addressed("terms", [1]).id != content_addressed("terms", [2]).id
    assert content_addressed("records", [1], 7).id.startswith("7-")


def test_spellings_are_of_words_one_may_mistype() -> None:
    found = terms_of(paper("Gneiss GAN 12345 Gneissose", slug="a"))
    offer = offered(found, 1)["g"]
    assert offer == (("gneiss", "gneissose"), "00")
    more = (("granite",), "1")
    shard = lexicon.spellings(offer, more)
    assert json.loads(shard.payload) == {"terms": "0gneiss 6ose 1ranite", "levels": "001"}


def test_spellings_of_a_large_index_are_not_those_of_one_abstract_alone() -> None:
    one, head = codec.facts(1, 9), codec.facts(2, 9)
    told = {"basalt": [one], "birch": [head], "birds": [one, one]}
    found = {
        term: codec.encode([codec.posting(number, fact) for number, fact in enumerate(facts)])
        for term, facts in told.items()
    }
    assert offered(found, lexicon.RARE_FROM - 1) == {"b": (("basalt", "birch", "birds"), "001")}
    assert offered(found, lexicon.RARE_FROM) == {"b": (("birch", "birds"), "01")}


def test_spellings_are_by_first_letter() -> None:
    found = dict.fromkeys(("basalt", "birch", "fern"), "#!#")
    assert list(offered(found, 9)) == ["b", "f"]


def offered(found: dict[str, str], count: int) -> dict[str, lexicon.Offer]:
    """What is offered of terms in an index of some documents."""
    terms = sorted(found)
    return lexicon.spelling_candidates(terms, [found[term] for term in terms], count)


def test_beginnings_that_many_leaves_share_are_completed_by_the_most_frequent() -> None:
    found = {f"b{letter}{n}": f"#!{'#' * (1 + n)}" for letter in "jklmno" for n in range(9)}
    leaves = [sorted(term for term in found if term[1] == letter) for letter in "jklmno"]
    assert completions(found, leaves) == {"b": ["bj8", "bk8", "bl8", "bm8", "bn8", "bo8"]}
    assert completions(found, leaves[: lexicon.FEW_LEAVES]) == {}


def test_beginning_that_a_leaf_begins_or_ends_with_is_one_of_it() -> None:
    wide = {"b", "bi", "f"}
    assert lexicon.prefixes_of(["ash", "bird"], wide) == ("b", "bi")
    assert lexicon.prefixes_of(["birch", "elm"], wide) == ("b", "bi")
    assert lexicon.prefixes_of(["ash", "elm"], wide) == ()


def test_completions_are_those_of_all_terms_counted_at_once() -> None:
    found = terms_of(*corpus.papers(300, VOCABULARY))
    leaves = list(lexicon.leaves(found, lexicon.sorted_utf16(found), 300))
    completed = completions(found, leaves)
    assert len(completed) > 50
    ranked = sorted(sorted(found), key=lambda term: -codec.count(found[term]))
    for beginning, terms in completed.items():
        longer = (term for term in ranked if term.startswith(beginning) and term != beginning)
        assert terms == list(islice(longer, lexicon.COMPLETIONS))


def completions(found: dict[str, str], leaves: Sequence[Sequence[str]]) -> dict[str, list[str]]:
    """The completions of an index whose terms are in some leaves."""
    wide = lexicon.wide_prefixes(leaves)
    told = [[found[term] for term in leaf] for leaf in leaves]
    return lexicon.completions(
        lexicon.frequent(leaf, postings, lexicon.prefixes_of(leaf, wide))
        for leaf, postings in zip(leaves, told, strict=True)
    )


@pytest.mark.parametrize("count", [0, 1, 40, 1_100])  # more than are counted at a time
def test_all_documents_at_once_say_what_they_say_one_by_one(count: int) -> None:
    papers = tuple(corpus.papers(count, VOCABULARY))
    odd = Paper(slug="odd", title="IT and THE to the", abstract="The IS of it is it. T5-small's")
    held = (*papers, odd, replace(odd, slug="even", abstract="")) if count else ()
    texts = [d.searched for d in documents.documents(Catalogue(papers=held))]
    one_by_one = inverted.Inverted()
    one_by_one.replace({number: (None, text) for number, text in enumerate(texts)})
    found = inverted.build(texts)
    assert (found.terms, found.pairs) == (one_by_one.terms, one_by_one.pairs)
    assert [*found.terms] == sorted(found.terms)
    assert [*found.pairs] == sorted(found.pairs)
