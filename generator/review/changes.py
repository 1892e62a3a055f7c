"""What tells the content of a folder from an earlier one: papers, addresses, digests, advice.

Both are read as data with the present code; nothing that lies beside them is run.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import check, site
from generator.errors import Problem, Severity
from generator.importing.matching import Index, Match
from generator.model import Catalogue, Digest, Paper, Vocabulary
from generator.settings import Settings
from generator.store import content as store
from generator.store import prose
from generator.store.content import Loaded
from generator.tagging import Suggestion, Tagger


@dataclass(frozen=True)
class Side:
    """The content of one revision.

    Attributes:
        loaded: What the folder gave.
        addresses: The address of each page of its site.
    """

    loaded: Loaded
    addresses: frozenset[str]

    @property
    def catalogue(self) -> Catalogue:
        """Everything that could be read."""
        return self.loaded.catalogue


@dataclass(frozen=True, slots=True)
class Edit:
    """A record that was changed, or got another address and names its former one."""

    old: Paper
    new: Paper


@dataclass(frozen=True)
class Changes:
    """What tells content from earlier content; papers and addresses are in order.

    Attributes:
        new: Papers that were not there.
        edited: Papers that were, with other facts.
        gone: Papers that are no longer there.
        duplicates: Slug of a new paper to the paper that it is or may be.
        suggestions: Slug of a new or edited paper to tags that it has not, with their reasons.
        digests: Digests that are new or have another ledger.
        tags: Slugs of tags that are new, changed and gone.
        pages: Number of pages before and after.
        appeared: Addresses that are new.
        vanished: Addresses that are gone and lead nowhere.
        problems: What is wrong with the content now, less warnings of papers that are as before.
        vocabulary: That of now.
    """

    new: tuple[Paper, ...]
    edited: tuple[Edit, ...]
    gone: tuple[Paper, ...]
    duplicates: Mapping[str, Match]
    suggestions: Mapping[str, tuple[Suggestion, ...]]
    digests: tuple[Digest, ...]
    tags: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    pages: tuple[int, int]
    appeared: tuple[str, ...]
    vanished: tuple[str, ...]
    problems: tuple[Problem, ...]
    vocabulary: Vocabulary


def load(content: Path, settings: Settings) -> Side:
    """The content in a folder; of one that is not there, nothing.

    Args:
        content: The folder.
        settings: Those of the site, the same for both sides.
    """
    loaded = store.load(content)
    written, _ = prose.load(content)
    made = site.build(loaded.catalogue, settings, written)
    derived = {page.url for page in made.pages}
    return Side(loaded, frozenset(derived.union(map(_address, written))))


def _address(path: str) -> str:
    """The address of a page that people wrote: `about.md` at `about/`, `index.md` at its folder."""
    stem = path.removesuffix(".md")
    return stem.removesuffix("index") if stem.rpartition("/")[2] == "index" else f"{stem}/"


def between(
    old: Side, new: Side, content: Path, severities: check.Severities = check.DEFAULTS
) -> Changes:
    """What tells the content in a folder from earlier content.

    Args:
        old: The earlier content.
        new: What was loaded from the folder.
        content: The folder, in which the lines of problems are looked up.
        severities: How much each rule counts.
    """
    before, after = old.catalogue.by_slug, new.catalogue.by_slug
    edits = list(_edits(old.catalogue, new.catalogue))
    known = {slug for edit in edits for slug in (edit.old.slug, edit.new.slug)}
    fresh = [paper for paper in new.catalogue.papers if paper.slug not in {*before, *known}]
    terms = new.catalogue.vocabulary
    same = {str(store.paper_path(content, s)) for s in after if s in before and s not in known}
    return Changes(
        new=tuple(fresh),
        edited=tuple(edits),
        gone=tuple(p for p in old.catalogue.papers if p.slug not in {*after, *known}),
        duplicates=dict(_duplicates(new.catalogue, fresh)),
        suggestions=_suggestions([*fresh, *(e.new for e in edits if _reads_anew(e))], terms),
        digests=tuple(d for d in new.catalogue.digests if d not in old.catalogue.digests),
        tags=_terms(old.catalogue.vocabulary, terms),
        pages=(len(old.addresses), len(new.addresses)),
        appeared=tuple(sorted(new.addresses - old.addresses)),
        vanished=tuple(sorted(old.addresses - new.addresses)),
        problems=_relevant(check.run(new.loaded, content, severities=severities), same),
        vocabulary=terms,
    )


def _relevant(problems: Sequence[Problem], same: Collection[str]) -> tuple[Problem, ...]:
    """Errors first, then warnings but for those of files that are the same."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    warnings = [problem for problem in problems if problem.severity is Severity.WARNING]
    return (*errors, *(problem for problem in warnings if problem.path not in same))


def _edits(old: Catalogue, new: Catalogue) -> Iterator[Edit]:
    """Papers of both with other facts; one that moved is found by the former slug it names."""
    for paper in new.papers:
        names = [name for name in (paper.slug, *paper.aliases) if name in old.by_slug]
        former = [name for name in names if name == paper.slug or name not in new.by_slug]
        if former and old.by_slug[former[0]] != paper:
            yield Edit(old.by_slug[former[0]], paper)


def _reads_anew(edit: Edit) -> bool:
    """Whether there is other text in which phrases of tags may stand."""
    return (edit.old.title, edit.old.abstract) != (edit.new.title, edit.new.abstract)


def _duplicates(catalogue: Catalogue, fresh: Sequence[Paper]) -> Iterator[tuple[str, Match]]:
    """Each new paper that is or may be another one, be that new as well."""
    slugs = {paper.slug for paper in fresh}
    index = Index(paper for paper in catalogue.papers if paper.slug not in slugs)
    for paper in fresh:
        if match := index.find(paper):
            yield paper.slug, match
        index.add(paper)


def _suggestions(
    papers: Sequence[Paper], terms: Vocabulary
) -> Mapping[str, tuple[Suggestion, ...]]:
    """Slug to the tags a paper earned and does not carry, if there are any."""
    tagger = Tagger(terms)
    found = {}
    for paper in papers:
        carried = terms.closure(paper.tags)
        told = tagger.suggest(paper.title, paper.abstract)
        if lacking := tuple(s for s in told if not s.implied and s.tag not in carried):
            found[paper.slug] = lacking
    return found


def _terms(
    old: Vocabulary, new: Vocabulary
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    before, after = old.by_slug, new.by_slug
    return (
        tuple(slug for slug in after if slug not in before),
        tuple(slug for slug in after if slug in before and before[slug] != after[slug]),
        tuple(slug for slug in before if slug not in after),
    )
