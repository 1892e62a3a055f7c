"""OpenReview's notes: answers of either version of its API, or dumps with one note a line.

The second version puts each value of the content into an object of its own. Dumps flatten a note
and write lists as one text, with semicolons between. Replies are no papers and are skipped.

Source: https://docs.openreview.net/reference/api-v2/entities/note (fields of a note).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping

from generator.identifiers import detect
from generator.model import Author, PartialDate, Status
from generator.sources import bibliography, jsonfile, namelist, people
from generator.sources.base import Entry, Item, Skipped, Source
from generator.sources.file_entries import Piece, UnusableEntry, identifier, items, one_line, web
from generator.sources.jsonfile import Object, as_object, elements, inner, number, text, texts

_ENVELOPE = ("notes", "data")
_OF_A_NOTE = frozenset({"forum", "invitation", "invitations"})
_OF_A_LINE = frozenset({"title", "author", "authorids", "site"})
_CODE = ("code", "github")
_PROJECT = ("project", "project_page", "website")
_BOOK = re.compile(r"\b(?:booktitle|journal)\s*=\s*\{([^{}]+)\}")
_YEAR = re.compile(r"\byear\s*=\s*\{?(\d{4})\b", re.ASCII)
# Labels of what has no venue yet, or never will; "ICLR 2022 Submitted" was rejected.
_UNPUBLISHED = re.compile(
    r"\bsubmi(?:tted|ssion)\b|\breject|\bunder[ _]review\b|\bpending\b|withdrawn|retracted",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(
    r"withdrawn[_ ](?:submission|paper|by)|blind_submission_withdrawn|^withdraw(?:n|al)?$",
    re.IGNORECASE,
)
# Source: openreview-py, `journal/journal.py` (venues of a journal's submissions).
_RETRACTED = re.compile(r"\bretracted[_ ]acceptance\b", re.IGNORECASE)
_ACCEPTED_BY = re.compile(r"accepted by\s+", re.IGNORECASE)
_JOURNALS = {
    "TMLR": "Transactions on Machine Learning Research",
    "DMLR": "Journal of Data-centric Machine Learning Research",
    "MELBA": "Machine Learning for Biomedical Imaging",
}
# Powers ("a**2 + b**2"), formulas and code have such signs, too.
_BOLD = re.compile(
    r"(`[^`\n]*`|\$\$[^$]*\$\$|\$[^$\n]*\$)|(?<!\w)\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*(?!\w)"
)
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]+)\]\((https?://[^\s()]+)\)")
_LAST_MOMENT_MS = 253_402_300_799_000


def read(data: bytes) -> Iterator[Item]:
    """The items of an answer or a dump.

    Raises:
        SourceError: The file is not JSON.
    """
    yield from items(jsonfile.pieces(data, _ENVELOPE), _item)


def sniff(head: bytes) -> float:
    """Sure of JSON with the members that only notes have."""
    names = jsonfile.names(head)
    note = "content" in names and names & _OF_A_NOTE
    return 0.95 if note or names >= _OF_A_LINE else 0.0


SOURCE = Source(
    name="openreview",
    label="OpenReview JSON",
    origin="OpenReview",
    extensions=(".json", ".jsonl"),
    sniff=sniff,
    read=read,
    is_digest=False,
)


def _item(place: int, piece: Piece[object]) -> Entry | Skipped:
    note = as_object(piece.value)
    if text(note, "replyto") or text(note, "forum") not in ("", text(note, "id")):
        return Skipped(piece.line, f"a reply in the forum {text(note, 'forum')}")
    content = _content(note)
    known = identifier("openreview", text(note, "id"))
    if not known:
        raise UnusableEntry(f"{text(note, 'id')!r} is no identifier of OpenReview")
    if number(note, "ddate"):
        raise UnusableEntry("it was deleted from OpenReview")
    elsewhere = _elsewhere(content)
    cited = text(content, "_bibtex") or text(content, "bibtex")
    book, status = _BOOK.search(cited), _status(note, content)
    journal, venue = _venue(text(content, "venue") or (book[1] if book else ""))
    return Entry(
        number=place,
        line=piece.line,
        title=one_line(text(content, "title")),
        abstract=_plain(text(content, "abstract").strip()),
        authors=_authors(content),
        date=_date(note, cited),
        identifiers={**elsewhere, **known},
        type="article-journal" if journal and not status else "",
        venue="" if status else venue,
        links=_links(content, known["openreview"], elsewhere),
        keywords=tuple(_listed(content, "keywords")),
        status=status,
    )


def _status(note: Object, content: Object) -> Status | None:
    """Source: openreview-py, `venue/venue.py` (a withdrawn submission is of a venue of its own)."""
    told = [text(content, name) for name in ("venueid", "venue", "status")]
    told += [text(note, "invitation"), *texts(note, "invitations")[:1]]
    for kind, sign in (("withdrawn", _WITHDRAWN), ("retracted", _RETRACTED)):
        if any(map(sign.search, told)):
            return Status(kind)
    return None


def _venue(label: str) -> tuple[bool, str]:
    """Whether a label is that of a journal, and the venue it names; empty of what has none."""
    name = _ACCEPTED_BY.sub("", " ".join(label.split()))
    if name in _JOURNALS:
        return True, _JOURNALS[name]
    nowhere = _UNPUBLISHED.search(name) or bibliography.is_archive(name)
    return False, "" if nowhere else name


def _plain(abstract: str) -> str:
    """An abstract without the signs of Markdown, which forms of OpenReview take."""
    shown = _LINK.sub(lambda found: _of_link(found[1], found[2]), abstract)
    return _BOLD.sub(lambda found: found[1] or found[2], shown)


def _of_link(words: str, address: str) -> str:
    return address if words.strip("`") == address else f"{words} ({address})"


def _content(note: Object) -> Object:
    """The content without the objects around each value; of a flat note the note itself."""
    content: Mapping[str, object] = inner(note, "content") or note
    return {
        name: value.get("value") if isinstance(value, dict) and "value" in value else value
        for name, value in content.items()
    }


def _authors(content: Object) -> tuple[Author, ...]:
    """The authors by name, of whichever form; a dump has them as one text."""
    if "author" in content:
        return people.parse_author_list(text(content, "author").split(";"))
    listed = content.get("authors")
    if isinstance(listed, str):  # what stands for authors that nobody may know yet
        first = listed.strip().partition("\n")[0]
        return people.parse_author_list(namelist.parted(first))
    if isinstance(listed, Mapping):  # without a value for who is not logged in
        return ()
    return people.parse_author_list(map(_name, elements(content, "authors")))


def _name(author: object) -> str:
    """The name of an author who may be an object with a profile."""
    if isinstance(author, str):
        return text({"authors": author}, "authors")
    return text(as_object(author), "fullname") or text(as_object(author), "name")


def _listed(content: Object, name: str) -> list[str]:
    """The words of a list, or of a text that stands for one."""
    value = content.get(name)
    listed = [text(content, name)] if isinstance(value, str) else texts(content, name)
    signs = "[;,]" if isinstance(value, str) or len(listed) == 1 else ";"
    words = [word for each in listed for word in re.split(signs, each)]
    return [word for each in words if (word := " ".join(each.split()))]


def _date(note: Object, cited: str) -> PartialDate | None:
    """The day of publication, the year to cite, or the day that everybody could read it.

    When a note was made says none of these.
    """
    year = _YEAR.search(cited)
    cited_year = PartialDate(int(year[1])) if year and int(year[1]) else None
    return _day(number(note, "pdate")) or cited_year or _day(number(note, "odate"))


def _day(moment_ms: int | None) -> PartialDate | None:
    if moment_ms is None or not 0 < moment_ms <= _LAST_MOMENT_MS:
        return None
    day = datetime.datetime.fromtimestamp(moment_ms / 1000, datetime.UTC)
    return PartialDate(day.year, day.month, day.day)


def _elsewhere(content: Object) -> dict[str, str]:
    """The identifier of a paper that OpenReview only lists, by the address of its page."""
    found = detect(text(content, "html"))
    return {found[0]: found[1]} if found else {}


def _links(content: Object, known: str, elsewhere: Mapping[str, str]) -> dict[str, str]:
    """Code and pages as the authors gave them; the PDF under the address that stays."""
    pdf = text(content, "pdf")
    links = {
        "pdf": f"https://openreview.net/pdf?id={known}" if pdf.startswith("/pdf") else web(pdf),
        "code": next(filter(None, (web(text(content, name)) for name in _CODE)), ""),
        "project": next(filter(None, (web(text(content, name)) for name in _PROJECT)), ""),
        "url": "" if elsewhere else web(text(content, "html")),
    }
    return {kind: address for kind, address in links.items() if address}
