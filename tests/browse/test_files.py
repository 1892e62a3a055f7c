"""The files as a whole: what they hold, and that little changes when little does."""

from __future__ import annotations

import datetime
import gzip
import json
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from generator import site
from generator.browse import cards
from generator.browse.people import simple_slug
from generator.citation_keys import keys
from generator.exports import bibtex, csl_json, ris
from generator.model import Author, Catalogue, Paper
from generator.pages.index import Index
from generator.people import author_slug
from generator.search import documents
from generator.settings import Settings
from tests.browse.making import made
from tests.support.invented import ADA, CATALOGUE, LEAVES, paper

RENDER = {"bib": bibtex.render, "ris": ris.render, "csl.json": csl_json.render}
HOSTILE = paper(
    slug="hostile",
    title="</script><b>\n}\n\n@article{x, $n^2$",
    authors=(Author("O'Brien", "Ü"), Author(printed='A "Group"')),
    abstract="ER  - \n\nTY  - JOUR\n\n}\n\n@misc{\n },\n {\n\nEnd.",
    added=datetime.date(2021, 3, 4),
)


def payload(files: Mapping[str, str], name: str) -> Any:
    """What the file of a name holds."""
    head, tail = f'catalogueShard("{name}",', ")\n"
    content = files[f"search/{name}.js"]
    assert content.startswith(head)
    assert content.endswith(tail)
    return json.loads(content.removeprefix(head).removesuffix(tail))


def shard(files: Mapping[str, str], name: str) -> Any:
    """What the shard holds that the manifest knows by a name."""
    return payload(files, f"browse/{payload(files, 'browse')['shards'][name]}")


def many(count: int) -> list[Paper]:
    """Papers added one a day, their titles and slugs in no order."""
    day = datetime.date(2021, 3, 4)
    return [
        paper(
            f"Title {number * 37 % 101}",
            slug=f"slug-{number * 53 % 101}",
            added=day + datetime.timedelta(days=number),
        )
        for number in range(count)
    ]


def catalogue_of(papers: Iterable[Paper]) -> Catalogue:
    """A catalogue of papers, in the order of the store."""
    return replace(CATALOGUE, papers=tuple(sorted(papers, key=lambda each: each.slug)))


def test_same_catalogue_gives_the_same_files() -> None:
    assert list(made(CATALOGUE).items()) == list(made(CATALOGUE).items())


def test_new_paper_leaves_the_full_blocks_of_cards_as_they_are() -> None:
    papers = many(70)
    before, after = made(catalogue_of(papers[:-1])), made(catalogue_of(papers))
    changed = {path for path in before if path.startswith("search/cards/")} - set(after)
    assert [path.split("/")[-1].split("-")[0] for path in changed] == ["2"]


def test_manifest_names_every_block() -> None:
    files = made(catalogue_of(many(70)))
    hashes = payload(files, "browse")["cards"]
    names = [f"cards/{at}-{hashes[at * 5 : at * 5 + 5]}" for at in range(len(hashes) // 5)]
    assert [len(payload(files, name)) for name in names] == [32, 32, 6]


@pytest.mark.parametrize("papers", [(), (LEAVES,), (*CATALOGUE.papers, HOSTILE), many(70)])
@pytest.mark.parametrize("name", RENDER)
def test_entries_are_where_the_file_says(name: str, papers: Iterable[Paper]) -> None:
    catalogue = catalogue_of(papers)
    cuts = shard(made(catalogue), name)
    files = {file.path: file for file in site.build(catalogue, Settings()).files}
    data = files[f"data/papers.{name}.gz"].content
    assert isinstance(data, bytes)
    assert cuts["bytes"] == len(data)
    assert gzip.decompress(data).decode() == RENDER[name](catalogue.papers)
    names, found = keys(catalogue.papers), list(entries(cuts, data))
    for each, entry in zip(catalogue.papers, found, strict=True):
        assert cuts["head"] + entry + cuts["tail"] == RENDER[name]([each], names)


def entries(cuts: Mapping[str, Any], data: bytes) -> Iterator[str]:
    """What the scripts find in a file: see `theme/assets/catalogue/browse/cutting.js`."""
    at = 0
    for length in cuts["lengths"]:
        block = data[at : at + length]
        text, start = gzip.decompress(block), 0 if at else len(cuts["head"])
        (extra,) = struct.unpack_from("<H", block, 10)
        for (size,) in struct.iter_unpack("<I", block[16 : 12 + extra]):
            yield text[start : start + size].decode()
            start += size + len(cuts["between"])
        at += length


def test_places_are_those_of_the_bibliographies() -> None:
    catalogue = catalogue_of(many(40))
    papers = Index(catalogue).papers[::-1]
    places = shard(made(catalogue), "places")
    assert [catalogue.papers[place] for place in places] == list(papers)


def test_documents_of_the_search_follow_from_days_and_places() -> None:
    catalogue = catalogue_of([*many(5), *CATALOGUE.papers, HOSTILE, paper(slug="undated")])
    files = made(catalogue)
    days, places = shard(files, "columns")["days"], shard(files, "places")
    order: list[int] = []
    for _, count in days:
        order += sorted(range(len(order), len(order) + count), key=lambda row: places[row])
    rows = Index(catalogue).papers[::-1]
    found = [document.url for document in documents.documents(catalogue) if document.paper]
    assert [f"papers/{rows[row].slug}/" for row in order] == found


def test_titles_go_by_their_letters() -> None:
    titles = ["“Quoted” first", "álpha", "Beta", "beta 2", "Zeta", "alpha"]
    papers = [paper(title, slug=f"s-{place}") for place, title in enumerate(titles)]
    catalogue = catalogue_of(papers)
    ranks = shard(made(catalogue), "titles")
    rows = Index(catalogue).papers[::-1]
    ordered = sorted(zip(ranks, (row.title for row in rows), strict=True))
    assert [title for _, title in ordered] == [
        "álpha",
        "alpha",
        "Beta",
        "beta 2",
        "“Quoted” first",
        "Zeta",
    ]


def test_card_names_people_with_the_addresses_of_their_pages() -> None:
    people = (ADA, Author("Müller", "Jan"), Author(printed="Nobody Known"))
    listed = [paper(slug="a", authors=people), paper(slug="b", authors=people[:2])]
    index = Index(catalogue_of(listed), author_papers=2)
    names = cards.card(index, listed[0])[3]
    assert names == ["Ada Beispiel", ["Jan Müller", "jan-muller"], ["Nobody Known"]]
    alone = cards.card(Index(catalogue_of([listed[0]]), author_papers=2), listed[0])[3]
    assert alone == [["Ada Beispiel"], ["Jan Müller", "jan-muller", 1], ["Nobody Known"]]


def test_card_names_as_many_people_as_the_pages_do() -> None:
    crowd = tuple(Author(printed=f"Person {number}") for number in range(9))
    listed = paper(authors=crowd)
    *_, names, more = cards.card(Index(catalogue_of([listed])), listed)
    assert (len(names), more) == (3, 6)  # type: ignore[arg-type]  # a list, as JSON has it


@pytest.mark.parametrize("name", ["Ada Beispiel", "J. R. R. Example-Smith", "O'Brien Pat", "-x-"])
def test_simple_slug_is_the_slug_or_is_not_used(name: str) -> None:
    listed = paper(authors=(Author(printed=name),))
    (shown,) = cards.card(Index(catalogue_of([listed])), listed)[3]  # type: ignore[misc]
    slug = author_slug(Author(printed=name))
    assert shown == (name if simple_slug(name) == slug else [name, slug])


def test_titles_are_text_without_markup_of_formulas() -> None:
    listed = paper("Rulers of $n^2$ & <b>")
    assert cards.card(Index(catalogue_of([listed])), listed)[1] == "Rulers of n² & <b>"
