"""What else the fields of an entry of BibTeX say, by the keys of records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from generator import item_types, periods
from generator.sources import bibliography, bibnames, bibtex_fields, bibtex_words, tex

_ALIASES = {
    "place": ("location", "address"),
    "event_place": ("eventvenue",),
    "language": ("language", "langid"),
}
_DATES = frozenset({"original_date", "accessed"})
_EDITORS = ("editora", "editorb", "editorc")


def of(kind: str, venue: str, type_: str, fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What else the fields say; the volume of an archive of preprints is none."""
    publishers = bibtex_words.PUBLISHERS.get(type_, bibtex_words.PUBLISHERS[""])
    aliases = {**_ALIASES, "publisher": publishers}
    if bibtex_fields.has_meeting(fields):
        aliases["event_place"] = ("venue", "eventvenue")
    if type_ == "paper-conference" and fields.get("address") and fields.get("location"):
        # Source: ACM, BibTeX of its digital library: `location` is where the meeting was.
        aliases["place"] = ("address",)
        aliases["event_place"] = (*aliases["event_place"], "location")
    for key in ("series", "edition", "version", "isbn", "issn", *aliases):
        names_of_it = aliases.get(key, (key,))
        said = next((tex.line(fields[name]) for name in names_of_it if fields.get(name)), "")
        yield key, "" if bibliography.is_archive(said) else said
    if "issn" not in fields:  # Mendeley has it where the other number belongs
        numbers = bibliography.serial_numbers([fields.get("isbn", "")])
        yield from {"isbn": "", **numbers}.items() if "issn" in numbers else ()
    genre = tex.line(fields.get("type", "")) or bibtex_words.THESES.get(kind, "")
    yield "genre", bibtex_words.GENRES.get(genre, genre)
    yield "maintitle", bibtex_fields.with_subtitle(fields, "maintitle", "mainsubtitle")
    for key, name in (("container_author", "bookauthor"), ("holder", "holder")):
        yield key, "; ".join(person.name for person in bibnames.authors(fields.get(name, "")))
    meeting = bibtex_fields.with_subtitle(fields, "eventtitle", "eventtitleaddon")
    if place := fields.get("eventplace"):  # of our own exports
        yield "event_place", " ".join(unquote(place).split())
    yield "event_title", meeting if meeting != venue else ""
    yield "event_date", bibliography.event_date(tex.line(fields.get("eventdate", "")))
    yield "period", _period(fields)
    for key, names_of_it in bibtex_words.FURTHER.items():
        said = next((tex.line(fields[name]) for name in names_of_it if fields.get(name)), "")
        date = bibliography.date(said) if key in _DATES else None
        yield key, str(date or said)
    noted = bibliography.accessed(tex.line(fields.get("note", "")))
    yield from {"accessed": str(noted)}.items() if noted else ()
    yield "contributors", "; ".join(_contributors(fields))
    # Our own exports move the note there where a remark on a retraction stands in its place.
    annotations = ("note", "annote", "annotation")
    yield "note", bibliography.note(tex.line(fields.get(name, "")) for name in annotations)
    if not bibliography.is_archive(bibtex_fields.container(fields)):
        yield from _numbers(type_, fields)


def _contributors(fields: Mapping[str, str]) -> Iterator[str]:
    """Whoever else took part, each with what they did: "Ada Beispiel (annotator)"."""
    roles = {name: tex.line(fields.get(f"{name}type", "")) or "editor" for name in _EDITORS}
    roles |= {role: role for role in item_types.ROLES}
    for name, role in ((name, roles[name]) for name in fields if name in roles):
        for person in bibnames.authors(fields.get(name, "")):
            yield f"{person.name} ({role})"
    # Those beyond the fields of BibLaTeX, of our own exports.
    yield from filter(None, [" ".join(unquote(fields.get("othercontributors", "")).split())])


def _numbers(type_: str, fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Volume, issue and pages; `number` is the issue of a journal, but that of a report itself."""
    number, issue, eid = (tex.line(fields.get(name, "")) for name in ("number", "issue", "eid"))
    contained = type_ in item_types.PERIODICALS | item_types.PARTS_OF_BOOKS
    yield "volume", tex.line(fields.get("volume", ""))
    yield "issue", (number or issue) if contained else issue
    yield "number", eid if contained else number or eid
    for key in ("chapter", "pages"):
        yield key, tex.line(fields.get(key, ""))


def _period(fields: Mapping[str, str]) -> str:
    """The season or interval in which it appeared."""
    # Whoever else has such a field has something else in it, which is told as not kept.
    if own := periods.of_edtf(tex.line(dict(fields.items()).get("period", ""))):
        return own if fields.get("period") else ""
    date, year, month = (tex.line(fields.get(name, "")) for name in ("date", "year", "month"))
    days = f"{fields.get('day', '')} {month} {year}" if month else ""
    return periods.of_edtf(date) or bibliography.period(date, f"{month} {year}", days)
