"""What valid content is: one small function a rule, whose docstring is the rule.

A rule takes the catalogue and yields the faults it finds; it reads no file.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from generator import identifiers, text
from generator.model import (
    Author,
    Catalogue,
    DigestEntry,
    Outcome,
    Paper,
    share_authors,
)
from generator.store.nodes import meant
from generator.store.records import SLUG
from generator.text.characters import paragraphs, visible

_FIRST_YEAR = 1900
BODY = "abstract"
_ADDRESS = re.compile(r"https?://\S+$")
_ET_AL = re.compile(r"^(?:and others|others)$|\bet\.? al\b", re.IGNORECASE)
# Footnote marks, numbers of affiliations, addresses of electronic mail: what page scrapers leave.
_NO_NAME = re.compile(r"[\d\u00b9\u00b2\u00b3\u2070-\u2079*†‡§¶@;]")
_SEVERAL = re.compile(r"\s(?:and|&)\s")
_K = TypeVar("_K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Fault:
    """A broken rule.

    Attributes:
        path: File it is in, below the content folder.
        message: What was found, what was expected and what to do.
        key: Key of the front matter it concerns, `abstract` for the body, or empty.
        text: Text on the line it concerns, where the key has several lines.
        line: Line it concerns, where no key tells.
    """

    path: str
    message: str
    key: str = ""
    text: str = ""
    line: int = 0


Rule: TypeAlias = Callable[[Catalogue], Iterator[Fault]]
"""Yields the faults it finds in a catalogue."""


def name(rule: Rule) -> str:
    """The name of a rule in problems."""
    return rule.__name__.replace("_", "-")


def _at(paper: Paper, key: str, message: str, text: str = "") -> Fault:
    return Fault(_path(paper), message, key, text)


def _path(paper: Paper) -> str:
    return f"papers/{paper.slug}.md"


def _shared(pairs: Iterable[tuple[_K, Paper]]) -> Iterator[tuple[_K, Paper, Paper]]:
    """Each key that several papers have, with each of them and another one that has it."""
    holders: dict[_K, dict[str, Paper]] = defaultdict(dict)
    for key, paper in pairs:
        holders[key][paper.slug] = paper
    for key, papers in holders.items():
        first, *others = papers.values()
        for other in others:
            yield key, other, first
        if others:
            yield key, first, others[0]


def known_tags(catalogue: Catalogue) -> Iterator[Fault]:
    """Every tag of a record is in the vocabulary."""
    known = catalogue.vocabulary.by_slug
    hints: dict[str, str] = {}
    for paper in catalogue.papers:
        for tag in paper.tags:
            if tag not in known:
                hints[tag] = hints.get(tag) or meant(tag, known) or "; see tags.yml"
                message = f"`{tag}` is not in the vocabulary{hints[tag]}"
                yield _at(paper, "tags", message, tag)


def implied_tags(catalogue: Catalogue) -> Iterator[Fault]:
    """A record states each tag once, and none that a narrower one of its tags implies."""
    for paper in catalogue.papers:
        for place, tag in enumerate(paper.tags):
            if tag in paper.tags[:place]:
                yield _at(paper, "tags", f"`{tag}` stands twice; keep one", tag)
            above = catalogue.vocabulary.ancestors(tag)
            for broader in sorted(set(paper.tags).intersection(above)):
                message = f"`{tag}` implies `{broader}`; remove `{broader}`"
                yield _at(paper, "tags", message, broader)


def valid_identifiers(catalogue: Catalogue) -> Iterator[Fault]:
    """Every identifier is one of its scheme."""
    for paper in catalogue.papers:
        for scheme, identifier in paper.identifiers.items():
            kind = identifiers.SCHEMES[scheme]
            if kind.canonical(identifier) is None:
                message = f"`{identifier}` is no {kind.label} identifier; expected one like"
                yield _at(paper, scheme, f"{message} {kind.example}")


def unique_identifiers(catalogue: Catalogue) -> Iterator[Fault]:
    """No two records have the same identifier, in whatever spelling."""
    keys = (
        (identifiers.work_key(scheme, identifier), paper)
        for paper in catalogue.papers
        for scheme, identifier in paper.identifiers.items()
    )
    for key, paper, other in _shared(keys):
        scheme = next(s for s, i in paper.identifiers.items() if identifiers.work_key(s, i) == key)
        message = f"{_path(other)} has the same identifier; are they one paper? keep one record"
        yield _at(paper, scheme, message)


def unique_titles(catalogue: Catalogue) -> Iterator[Fault]:
    """No two records have the same title, unless identifiers or authors tell the papers apart."""
    titles = ((text.normalise_title(paper.title), paper) for paper in catalogue.papers)
    for _, paper, other in _shared(titles):
        if not _told_apart(paper, other):
            message = f"{_path(other)} has the same title; keep one record, or give both a DOI"
            yield _at(paper, "title", message)


def _told_apart(one: Paper, other: Paper) -> bool:
    """Whether two papers have different identifiers of one scheme, or no author in common."""
    differ = identifiers.differ(one.identifiers, other.identifiers)
    return differ or share_authors(one, other) is False


def unique_addresses(catalogue: Catalogue) -> Iterator[Fault]:
    """A former address is one, and no other record has it now or had it before."""
    taken = {paper.slug: paper for paper in catalogue.papers}
    aliases = [(alias, paper) for paper in catalogue.papers for alias in paper.aliases]
    for alias, paper in aliases:
        if not SLUG.fullmatch(alias):
            message = f"`{alias}` is no address; expected lower-case words joined by hyphens"
            yield _at(paper, "aliases", message, alias)
        elif alias in taken:
            message = f"`{alias}` is the address of {_path(taken[alias])}; remove it here"
            yield _at(paper, "aliases", message, alias)
    for alias, paper, other in _shared(aliases):
        message = f"`{alias}` is a former address of {_path(other)}, too; keep it in one record"
        yield _at(paper, "aliases", message, alias)


def possible_dates(catalogue: Catalogue) -> Iterator[Fault]:
    """A paper appeared in 1900 or later, and not after the day it was added."""
    for paper in catalogue.papers:
        if paper.date is None:
            continue
        key = "date" if paper.date.month else "year"
        if paper.date.year < _FIRST_YEAR:
            yield _at(paper, key, f"{paper.date} is before {_FIRST_YEAR}; is it a misprint?")
        elif paper.added and str(paper.date) > str(paper.added)[: len(str(paper.date))]:
            message = f"{paper.date} is after {paper.added}, when the record was added"
            yield _at(paper, key, f"{message}; one of them is wrong")


def author_names(catalogue: Catalogue) -> Iterator[Fault]:
    """Each author is one name without marks, and no author stands twice."""
    for paper in catalogue.papers:
        for place, author in enumerate(paper.authors):
            shown = author.family or author.name
            if fault := _name_fault(author):
                yield _at(paper, "authors", f"`{author.name}` {fault}", shown)
            elif author in paper.authors[:place]:
                message = f"`{author.name}` stands twice; keep one, or tell them apart by ORCID iD"
                yield _at(paper, "authors", message, shown)


def _name_fault(author: Author) -> str:
    """What is wrong with the name of an author, or nothing."""
    if _ET_AL.search(author.name):
        return "is not a name; list the other authors, or leave this out"
    if author.collective:
        return ""
    if mark := _NO_NAME.search(f"{author.family} {author.given}"):
        return f"holds `{mark[0]}`, which is no part of a name; remove it"
    if _SEVERAL.search(f"{author.family} {author.given}"):
        return "is more than one name; write one author a line"
    return ""


def abstracts(catalogue: Catalogue) -> Iterator[Fault]:
    """Every record has an abstract, which is not its title."""
    for paper in catalogue.papers:
        if not paper.abstract:
            yield _at(paper, BODY, "no abstract; write it below the front matter")
        elif _is_title(paper.abstract, paper.title):
            yield _at(paper, BODY, "the abstract is the title; write that of the paper")


def _is_title(abstract: str, title: str) -> bool:
    if len(abstract) > 2 * len(title):  # to normalise every abstract would take seconds
        return False
    return text.normalise_title(abstract) == text.normalise_title(title)


def digest_entries(catalogue: Catalogue) -> Iterator[Fault]:
    """The digests of a record are there, and no two records are the same entry of one."""
    known = {digest.id for digest in catalogue.digests}
    entries = [(entry, paper) for paper in catalogue.papers for entry in paper.digests]
    for entry, paper in entries:
        if entry.digest not in known:
            message = f"there is no digest `{entry.digest}` in digests/"
            yield _at(paper, "digest", f"{message}; add its file or correct this", str(entry))
    for entry, paper, other in _shared(entries):
        message = f"{_path(other)} is entry `{entry}`, too; one of them is wrong"
        yield _at(paper, "digest", message, str(entry))


def accounted_entries(catalogue: Catalogue) -> Iterator[Fault]:
    """Every entry of a digest is in a record, or the ledger of the digest tells why it is not."""
    there = {slug for paper in catalogue.papers for slug in (paper.slug, *paper.aliases)}
    listed = {entry for paper in catalogue.papers for entry in paper.digests}
    for digest in catalogue.digests:
        for account in digest.ledger.accounts if digest.ledger else ():
            known = account.outcome is Outcome.REFUSED or account.slug in there
            if not known and DigestEntry(digest.id, account.number) not in listed:
                named = f"papers/{account.slug}.md, which its ledger names, is not there"
                why = named if account.slug else "its ledger tells nothing of it"
                message = f"entry {account.number} is in no record and {why}; import it again"
                yield Fault(f"digests/{digest.file}", message, line=account.line)


def superseding_papers(catalogue: Catalogue) -> Iterator[Fault]:
    """What supersedes a paper is another record of the catalogue or an address."""
    known = {alias for paper in catalogue.papers for alias in (paper.slug, *paper.aliases)}
    for paper in catalogue.papers:
        by = paper.status.by if paper.status else ""
        if by in (paper.slug, *paper.aliases):
            yield _at(paper, "status", f"`{by}` is this record itself; name another one", by)
        elif by and by not in known and not _ADDRESS.match(by):
            near = difflib.get_close_matches(by, known, n=1)
            hint = f"; did you mean `{near[0]}`?" if near else ", nor does it start with https://"
            yield _at(paper, "status", f"`{by}` is no record{hint}", by)


def tag_pages(catalogue: Catalogue) -> Iterator[Fault]:
    """The prose in `tags/` belongs to a tag of the vocabulary."""
    known = catalogue.vocabulary.by_slug
    for tag in catalogue.tag_prose:
        if tag not in known:
            hint = meant(tag, known) or "; see tags.yml"
            yield Fault(f"tags/{tag}.md", f"`{tag}` is not in the vocabulary{hint}")


def visible_characters(catalogue: Catalogue) -> Iterator[Fault]:
    """Titles and abstracts hold no invisible characters, and accents are part of their letters."""
    for paper, key, written in _texts(catalogue):
        if written == visible(written):
            continue
        for old, new in _differences(written, visible(written)):
            message = f"`{old.encode('ascii', 'backslashreplace').decode()}` reads as `{new}`"
            yield _at(paper, key, f"{message}; write that", old)


def tex_remains(catalogue: Catalogue) -> Iterator[Fault]:
    """Titles and abstracts hold no TeX but formulas."""
    for paper, key, written in _texts(catalogue):
        seen = visible(written)
        cleaned = text.clean(seen)
        if cleaned != seen:
            for old, new in _differences(seen, cleaned):
                yield _at(paper, key, f"TeX remains: `{old}` reads as `{new}`; write that", old)


def _texts(catalogue: Catalogue) -> Iterator[tuple[Paper, str, str]]:
    """Each title and abstract with its key, one line a paragraph."""
    for paper in catalogue.papers:
        yield paper, "title", paper.title
        yield paper, BODY, "\n\n".join(paragraphs(paper.abstract))


def _differences(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The words of a text that differ in another one, and what stands there for them."""
    before, after = old.split(), new.split()
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            yield " ".join(before[start:end]), " ".join(after[new_start:new_end])


RULES: tuple[Rule, ...] = (
    known_tags,
    implied_tags,
    valid_identifiers,
    unique_identifiers,
    unique_titles,
    unique_addresses,
    possible_dates,
    author_names,
    abstracts,
    digest_entries,
    accounted_entries,
    superseding_papers,
    tag_pages,
    visible_characters,
    tex_remains,
)
"""Every rule."""

OF_A_RECORD = frozenset({
    known_tags,
    implied_tags,
    valid_identifiers,
    possible_dates,
    author_names,
    abstracts,
    visible_characters,
    tex_remains,
})  # fmt: skip
"""Rules that judge each record by itself and the vocabulary, whatever else there is."""
