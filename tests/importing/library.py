"""Invented bibliographies, and papers in every format that the same papers may come in."""

from collections.abc import Callable, Mapping, Sequence

from generator.exports import biblatex, bibtex, csl_json, ris
from generator.model import Paper
from tests.sources.pages import page


def entry(kind: str = "article", key: str = "a", **fields: str) -> str:
    """A BibTeX entry on several lines."""
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{kind}{{{key},\n{lines}}}\n"


def as_page(papers: Sequence[Paper]) -> str:
    """A page of Daily Papers, which has titles and abstracts only."""
    return page(*(line for paper in papers for line in (paper.title, paper.abstract)))


FORMATS: Mapping[str, Callable[[Sequence[Paper]], str]] = {
    "bib": bibtex.render,
    "biblatex": biblatex.render,
    "ris": ris.render,
    "json": csl_json.render,
    "txt": as_page,
}
"""Ending of a file to what writes it."""
