"""References as people read them: APA (7th), Chicago (author-date, 18th edition), IEEE, Markdown.

The page of a paper makes the same in the browser, of its own data and without a byte more in the
page: `generator/theme/assets/catalogue/cite/styles.js`. Both are held to what citeproc makes of the
same items, in `tests/js/cite.json`.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from generator.exports import csl_json
from generator.exports.references import apa, chicago, ieee, linked
from generator.exports.references.work import Work, marked
from generator.model import Paper

STYLES: Mapping[str, Callable[[Work], str]] = MappingProxyType(
    {
        "apa": apa.reference,
        "chicago": chicago.reference,
        "ieee": ieee.reference,
        "markdown": linked.reference,
    }
)
"""Name of each style to what writes a reference in it."""


def renderer(style: str) -> Callable[[Iterable[Paper], Mapping[str, str]], str]:
    """What writes papers in a style, a reference a line, in the order given, without italics."""

    def render(papers: Iterable[Paper], cite_as: Mapping[str, str]) -> str:
        works = (Work.of(csl_json.item(paper, cite_as[paper.slug])) for paper in papers)
        return "".join(f"{marked(STYLES[style](work), '')}\n" for work in works)

    return render
