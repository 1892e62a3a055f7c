"""arXiv's Atom API: up to fifty papers at a time, with abstract and journal reference.

Source: arXiv API User's Manual, sections 3.1 (calling) and 3.3 (what an entry holds, errors);
https://info.arxiv.org/help/api/tou.html (one request every three seconds).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from generator import text
from generator.enrich import response_parsing
from generator.enrich.base import Facts, Name, Rank, ReadName, Service
from generator.http import bodies
from generator.http.base import BrokenAnswer, Request

_ATOM = {"atom": "http://www.w3.org/2005/Atom", "arxiv": "http://arxiv.org/schemas/atom"}
_MOST_FOUND = 5


def ask(names: Sequence[Name]) -> Request:
    """The request for papers by their identifiers."""
    wanted = ",".join(identifier for _, identifier in names)
    return Request("query", (("id_list", wanted), ("max_results", str(len(names)))))


def read(body: bytes, names: Sequence[Name], read_name: ReadName) -> Mapping[Name, Facts]:
    """The facts of each paper; an identifier that arXiv does not know vanishes from its answer."""
    known = [(facts.identifiers.get("arxiv", ""), facts) for facts in _entries(body, read_name)]
    return {("arxiv", name): facts for name, facts in known if ("arxiv", name) in names}


def search(title: str) -> Request:
    """The request for papers whose titles hold the words of a title."""
    words = " AND ".join(f"ti:{word}" for word in text.title_words(title).split())
    return Request("query", (("search_query", words), ("max_results", str(_MOST_FOUND))))


def found(body: bytes, read_name: ReadName) -> Sequence[Facts]:
    """What a search found."""
    return _entries(body, read_name)


def remarks(body: bytes) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Identifier of each paper, with its comment, title and abstract."""
    for entry in _elements(body):
        named = response_parsing.named([("arxiv", _text(entry, "atom:id"))])
        if "arxiv" in named:
            said = ("arxiv:comment", "atom:title", "atom:summary")
            comment, title, abstract = (response_parsing.line(_text(entry, tag)) for tag in said)
            yield named["arxiv"], (comment, title, abstract)


def _entries(body: bytes, read_name: ReadName) -> list[Facts]:
    return [_facts(entry, read_name) for entry in _elements(body)]


def _elements(body: bytes) -> list[Element]:
    """The entries of an answer that are papers."""
    root = bodies.xml_of(body)
    if root.tag != f"{{{_ATOM['atom']}}}feed":
        raise BrokenAnswer("sent XML that is no Atom feed")
    entries = root.iterfind("atom:entry", _ATOM)
    return [entry for entry in entries if "/api/errors" not in _text(entry, "atom:id")]


def _facts(entry: Element, read_name: ReadName) -> Facts:
    names = (("arxiv", _text(entry, "atom:id")), ("doi", _text(entry, "arxiv:doi")))
    printed = [_text(author, "atom:name") for author in entry.iterfind("atom:author", _ATOM)]
    return Facts(
        title=response_parsing.line(_text(entry, "atom:title")),
        authors=response_parsing.people(printed, read_name),
        date=response_parsing.date(_text(entry, "atom:published").strip()),
        # More than one DOI in the field, as some authors write, is none.
        identifiers=response_parsing.named(names),
        venue=response_parsing.line(_text(entry, "arxiv:journal_ref")),
        abstract=response_parsing.passage(_text(entry, "atom:summary")),
    )


def _text(entry: Element, path: str) -> str:
    return entry.findtext(path, "", _ATOM)


SERVICE = Service(
    key="arxiv",
    label="arXiv",
    rank=Rank.ARXIV,
    schemes=("arxiv",),
    gives=frozenset({"title", "authors", "date", "doi", "venue", "abstract"}),
    interval_s=3,
    ask=ask,
    read=read,
    batch=50,
    search=search,
    found=found,
)
"""arXiv."""
