"""What the fields of an issue propose: a new record, or a record that is there with changes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator import citation_keys, publication, slugs, strings
from generator.contribution import facts
from generator.contribution.forms import Form, Remark, bare
from generator.importing.matching import Index
from generator.model import STATUS_KINDS, TAGGER, Author, Catalogue, Paper, Status, Vocabulary
from generator.sources.people import parse_author_list
from generator.store import records
from generator.store.yaml_schema import nearest
from generator.tagging import Tagger, chosen
from generator.text import languages

_RECORD = re.compile(r"(?:\S*/)?([^/\s?#]+?)(?:\.md)?/?(?:[?#]\S*)?")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed.

    Attributes:
        paper: The record as it would be; None where too little of it is told.
        before: The record as it is; None for a new one.
        remarks: What is wrong.
        notes: What a person may want to look at.
    """

    paper: Paper | None = None
    before: Paper | None = None
    remarks: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()


def new_record(
    values: Mapping[str, str], day: datetime.date, catalogue: Catalogue, language: str = ""
) -> Proposal:
    """A new record, with suggested tags where none is named.

    Args:
        values: What the fields of the form hold.
        day: When it is added.
        catalogue: Where it is to stand.
        language: Code of the language of the site.
    """
    told, remarks = facts.read(Form.ADD, values, catalogue.vocabulary)
    paper = replace(Paper(slug="", title="", added=day), **told)  # type: ignore[arg-type]  # by attribute
    paper = publication.parted(paper)
    if not paper.title:  # a remark says so
        return Proposal(remarks=tuple(remarks))
    match = Index(catalogue.papers).find(paper)
    if match and not match.doubt:
        remark = Remark("field-title", "remark-there", {"paper": match.paper.slug})
        return Proposal(remarks=(*remarks, remark))
    notes = list(_names_in_one(paper.authors))
    if match:
        notes.append(Remark("field-title", "remark-may-be", {"paper": match.paper.slug}))
    if not paper.tags and (tags := _suggested(paper, catalogue.vocabulary)):
        paper = replace(paper, tags=tags, suggested=dict.fromkeys(tags, TAGGER))
        notes.append(Remark("nav-tags", "remark-suggested"))
    in_use = citation_keys.Keys.of(catalogue.papers)
    paper = in_use.give(replace(paper, slug=_slug(paper, catalogue, language)))
    return Proposal(paper, None, tuple(remarks), tuple(notes))


def _suggested(paper: Paper, vocabulary: Vocabulary) -> tuple[str, ...]:
    return chosen(Tagger(vocabulary).suggest(paper.title, paper.abstract), vocabulary)


def _slug(paper: Paper, catalogue: Catalogue, language: str) -> str:
    """A slug that no record has or had."""
    taken = {slug for known in catalogue.papers for slug in (known.slug, *known.aliases)}
    taken.update(tombstone.slug for tombstone in catalogue.removed)
    # Of several papers called "Rejoinder" a reader tells one by who wrote it and when.
    who = f"{paper.authors[0].family if paper.authors else ''} {paper.year or ''}"
    own = languages.only(paper.details.get("language", ""))
    return slugs.unique(paper.title, {**paper.identifiers, "who": who}, taken, own, language)


def _names_in_one(authors: Iterable[Author]) -> Iterator[Remark]:
    """Names without parts that look as if they had some."""
    for author in authors:
        for parts in parse_author_list([author.name]) if author.collective else ():
            if parts.family and parts.given:
                written = bare(f"{parts.family}, {parts.given}")
                names = {"name": bare(author.name), "written": written}
                yield Remark("field-authors", "remark-group", names)


def corrected(values: Mapping[str, str], catalogue: Catalogue) -> Proposal:
    """A record with the facts that are told instead of those it has."""
    before, unknown = _record(values, catalogue)
    told, remarks = facts.read(Form.CORRECT, values, catalogue.vocabulary)
    if before is None:
        return Proposal(remarks=(*unknown, *remarks))
    paper = replace(before, **told)  # type: ignore[arg-type]  # by attribute
    if "tags" in told:  # which are then a person's
        left = {tag: by for tag, by in before.suggested.items() if tag not in paper.tags}
        paper = replace(paper, suggested=left)
    if "venue" in told:
        paper = _published(paper, before)
    paper = replace(paper, authors=_known(paper.authors, before.authors))
    new = [author for author in paper.authors if author not in before.authors]
    return _changed(paper, before, remarks, list(_names_in_one(new)))


def _published(paper: Paper, before: Paper) -> Paper:
    """A record with the parts of its new venue: "Journal of Leaves 12(3), 2021" tells four."""
    if paper.venue == publication.cited(before):
        return replace(paper, venue=before.venue)
    bare = replace(paper, details={}, issued=None)
    parted = publication.parted(bare)
    if parted is bare:
        return paper
    return replace(parted, details=publication.in_order({**paper.details, **parted.details}))


def retracted(values: Mapping[str, str], catalogue: Catalogue) -> Proposal:
    """A record with what became of its paper."""
    before, unknown = _record(values, catalogue)
    if before is None or "kind" not in values or "reason" not in values:
        return Proposal(remarks=unknown)
    by = values.get("by", "")
    other = _named(by, catalogue)
    status = Status(
        kind=_kind(values["kind"]),
        reason=facts.line(values["reason"]),
        by=other.slug if other else facts.line(by),
    )
    return _changed(replace(before, status=status), before, (), ())


def _kind(named: str) -> str:
    """What became of a paper, by its name in any language of the forms; else what was named."""
    kinds = {
        strings.load(language).name("kind", kind).casefold(): kind
        for language in strings.languages()
        for kind in STATUS_KINDS
    }
    return kinds.get(named.casefold(), named.casefold())


def _changed(
    paper: Paper, before: Paper, remarks: Sequence[Remark], notes: Sequence[Remark]
) -> Proposal:
    if paper == before and not remarks:
        remarks = [Remark("", "remark-no-change", {"paper": before.slug})]
    return Proposal(_without_origins(paper, before), before, tuple(remarks), tuple(notes))


def _without_origins(paper: Paper, before: Paper) -> Paper:
    """The record without the origins of the facts that a person changed, so that none returns."""
    old, new = ({**records.to_data(p), "abstract": p.abstract} for p in (before, paper))
    changed = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
    kept = {key: origin for key, origin in paper.sources.items() if key not in changed}
    return replace(paper, sources=kept)


def _known(authors: Iterable[Author], before: Iterable[Author]) -> tuple[Author, ...]:
    """The authors, each with what the record knows of them besides their names."""
    known = {author.name: author for author in before}
    known.update((f"{author.family}, {author.given}", author) for author in before)
    spelt = ((f"{a.family}, {a.given}" if a.family else a.name, a) for a in authors)
    return tuple(known.get(name, author) for name, author in spelt)


def _record(
    values: Mapping[str, str], catalogue: Catalogue
) -> tuple[Paper | None, tuple[Remark, ...]]:
    """The record that an issue is about, or why there is none."""
    value = values.get("record", "")
    paper = _named(value, catalogue)
    if paper or not value:
        return paper, ()
    near = nearest(value, list(catalogue.by_slug))
    key = "remark-record-meant" if near else "remark-no-record"
    return None, (Remark("issue-record", key, {"value": bare(value), "near": near}),)


def _named(value: str, catalogue: Catalogue) -> Paper | None:
    """The record with a slug, a former slug or the address of a page; whatever else, it is none."""
    match = _RECORD.fullmatch(value)
    return Index(catalogue.papers).named(match[1]) if match else None
