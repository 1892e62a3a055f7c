"""arXiv: what was submitted in a category, by the day of its first version.

The query interface is asked for a span of days at once, as its feeds hold today alone. A paper that
moderation held back appears with the day on which it was submitted: days grow, and are asked for
again. Replacements have the day of their first version, so they are not new.

Source: arXiv API User's Manual, sections 3.1 and 5.1 (`submittedDate` in GMT); at most 2,000 a
slice and a request every three seconds (https://info.arxiv.org/help/api/tou.html).
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

from generator.fetching.base import DailyService, DayAnswer, Row, Wanted
from generator.http import bodies
from generator.http.base import BrokenAnswer, Endpoint, Request
from generator.http.cache import Answer
from generator.http.client import Client, ServiceError
from generator.sources import arxiv_atom

ENDPOINT = Endpoint(key="arxiv", label="arXiv", interval_s=3, missing=())

_ATOM = "http://www.w3.org/2005/Atom"
_ARXIV = "http://arxiv.org/schemas/atom"
_NAMES = {
    "atom": _ATOM,
    "arxiv": _ARXIV,
    "opensearch": "http://a9.com/-/spec/opensearch/1.1/",
}
_CATEGORY = re.compile(r"[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z]{2}|\.[a-z]+(?:-[a-z]+)*)?")
# Source: https://arxiv.org/category_taxonomy.
_ARCHIVES = frozenset(
    {"astro-ph", "cond-mat", "cs", "econ", "eess", "math"}
    | {"nlin", "physics", "q-bio", "q-fin", "stat"}
)
_VERSION = re.compile(r"v\d+$")
_PAGE = 500
_HEAD = f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="{_ATOM}" xmlns:arxiv="{_ARXIV}">\n'
_TAIL = "</feed>\n"


@dataclass(frozen=True, slots=True)
class _Page:
    """A slice of the answer to a query."""

    total: int
    rows: tuple[tuple[datetime.date, Row], ...]


def ask(client: Client, wanted: Wanted, days: Sequence[datetime.date]) -> Iterator[DayAnswer]:
    """The papers of each day; a fault is one of all days, as they are asked for together."""
    if not days:
        return
    try:
        found = _found(client, wanted, days)
    except ServiceError as error:
        yield DayAnswer(days[0], fault=str(error))
        return
    for day in sorted(found.keys() | set(days)):
        rows = tuple(found.get(day, ()))
        yield DayAnswer(day, rows, expected=len(rows))


def _found(
    client: Client, wanted: Wanted, days: Sequence[datetime.date]
) -> dict[datetime.date, list[Row]]:
    rows: dict[str, tuple[datetime.date, Row]] = {}
    total, start = 1, 0
    while start < total:
        request = _request(wanted.target, days[0], days[-1], start)
        page = client.get(ENDPOINT, request, lambda answer, at=start: _page(answer, wanted, at))  # type: ignore[misc]  # bound
        if page is None:
            break
        for day, row in page.rows:
            rows.setdefault(row.key, (day, row))
        total, start = page.total, start + len(page.rows)
    if len(rows) < total:
        raise ServiceError(f"{ENDPOINT.label} has {total} papers and sent {len(rows)} of them")
    by_day: dict[datetime.date, list[Row]] = defaultdict(list)
    for day, row in rows.values():
        by_day[day].append(row)
    if strange := by_day.keys() - _span(days):
        raise ServiceError(f"{ENDPOINT.label} sent papers of {min(strange)}, a day not asked for")
    return by_day


def _span(days: Sequence[datetime.date]) -> set[datetime.date]:
    return {days[0] + datetime.timedelta(days=n) for n in range((days[-1] - days[0]).days + 1)}


def _request(category: str, first: datetime.date, last: datetime.date, start: int) -> Request:
    span = f"submittedDate:[{first:%Y%m%d}0000 TO {last:%Y%m%d}2359]"
    return Request(
        "query",
        (
            ("search_query", f"cat:{category} AND {span}"),
            ("sortBy", "submittedDate"),
            ("sortOrder", "ascending"),
            ("start", str(start)),
            ("max_results", str(_PAGE)),
        ),
    )


def _page(answer: Answer, wanted: Wanted, start: int) -> _Page:
    root = bodies.xml_of(answer.body)
    if root.tag != f"{{{_ATOM}}}feed":
        raise BrokenAnswer("sent XML that is no Atom feed")
    entries = root.findall("atom:entry", _NAMES)
    for entry in entries:
        if "/api/errors" in _text(entry, "atom:id"):
            raise BrokenAnswer(f"answers: {' '.join(_text(entry, 'atom:summary').split())}")
    told = root.findtext("opensearch:totalResults", "", _NAMES).strip()
    if not told.isdecimal():
        raise BrokenAnswer("sent a feed that does not say how many papers there are")
    total = int(told)
    if not entries and total > start:
        raise BrokenAnswer(f"has {total} papers and sent none of them")
    return _Page(total, tuple(_dated(entry, wanted.target) for entry in entries))


def _dated(entry: Element, category: str) -> tuple[datetime.date, Row]:
    published = _text(entry, "atom:published").strip()
    try:
        day = datetime.date.fromisoformat(published[:10])
    except ValueError:
        raise BrokenAnswer(f"sent a paper with {published!r} as its day") from None
    return day, _row(entry, category)


def _row(entry: Element, category: str = "") -> Row:
    address = _text(entry, "atom:id").strip()
    title, summary = _text(entry, "atom:title"), _text(entry, "atom:summary")
    primary = entry.find("arxiv:primary_category", _NAMES)
    term = primary.get("term", "") if primary is not None else ""
    authors = (
        author.findtext("atom:name", "", _NAMES) for author in entry.iterfind("atom:author", _NAMES)
    )
    lines = [
        _element("id", address),
        _element("published", _text(entry, "atom:published").strip()),
        _element("title", title),
        *(f"<author>{_element('name', name)}</author>" for name in authors),
        *(
            _element(name, _text(entry, name))
            for name in ("arxiv:doi", "arxiv:journal_ref")
            if entry.find(name, _NAMES) is not None
        ),
        *([f"<arxiv:primary_category term={quoteattr(term)}/>"] if term else []),
        _element("summary", summary),
    ]
    text = "\n".join(["<entry>", *lines, "</entry>"])
    key = _VERSION.sub("", address.rpartition("/abs/")[2])
    elsewhere = bool(category and term and term != category)
    return Row(key, text, title, f"{title} {summary}", elsewhere)


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def _text(entry: Element, path: str) -> str:
    return entry.findtext(path, "", _NAMES)


def dump(day: datetime.date, rows: Iterable[Row]) -> bytes:  # noqa: ARG001 - each entry has it
    """The digest of a day: an Atom feed."""
    return (_HEAD + "".join(f"{row.text}\n" for row in rows) + _TAIL).encode()


def load(data: bytes) -> list[Row]:
    """The rows of a digest.

    Raises:
        ValueError: It is none, or not whole.
    """
    try:
        root = ElementTree.fromstring(data)  # noqa: S314  # a file of the catalogue, made by `dump`
    except ElementTree.ParseError as error:
        raise ValueError(f"it is no Atom feed: {error}") from None
    return [_row(entry) for entry in root.iterfind("atom:entry", _NAMES)]


def _name(category: str) -> str:
    return f"arxiv-{category.lower().replace('.', '-')}"


def _fault(category: str) -> str:
    if category in _ARCHIVES:
        return f"{category} is an archive; name one of its categories, as in arxiv:cs.CL"
    return "" if _CATEGORY.fullmatch(category) else "expected a category, as in arxiv:cs.CL"


SERVICE = DailyService(
    kind="arxiv",
    label="arXiv",
    endpoint=ENDPOINT,
    again=14,  # moderation holds some papers back for days
    ask=ask,
    check=_fault,
    name=_name,
    suffix=".xml",
    source=arxiv_atom.SOURCE,
    dump=dump,
    load=load,
)
"""arXiv."""
