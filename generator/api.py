"""A catalogue as other programs use it: `from generator import Catalogue`.

The command `catalogue export` is a caller like any other.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from os import PathLike
from pathlib import Path

from generator import check, exports, identifiers, people, settings
from generator.citation_keys import keys
from generator.errors import Problem, UsageError
from generator.model import Digest, Paper, Tag
from generator.pages.index import Index
from generator.people import Person
from generator.store import content as store


class Catalogue:
    """The papers of a content folder with their tags, people and digests; nothing is written.

    Iteration is over all papers, newest addition first.

    >>> catalogue = Catalogue.open("content")
    >>> len(catalogue)
    3
    >>> catalogue["stones-that-dream"].title
    'Stones That Dream'
    >>> catalogue["https://arxiv.org/abs/2001.00001v2"].slug
    'on-the-shape-of-leaves'
    """

    def __init__(self, loaded: store.Loaded, folder: Path) -> None:
        """Take what a folder gave; `Catalogue.open` is how to begin."""
        self._loaded = loaded
        self._folder = folder
        held = loaded.catalogue
        papers = people.with_orcids(held.papers, held.people)
        self._index = Index(replace(held, papers=papers))

    @classmethod
    def open(cls, folder: str | PathLike[str] = "content") -> Catalogue:
        """The catalogue in a content folder.

        Raises:
            UsageError: There is no such folder. A file in it that cannot be read is no error but
                one of `problems`, and the others are there.
        """
        path = Path(folder)
        if not path.is_dir():
            raise UsageError(f"{path}: there is no such folder; give the folder of the content")
        return cls(store.load(path), path)

    def __len__(self) -> int:
        return len(self.papers)

    def __iter__(self) -> Iterator[Paper]:
        return iter(self.papers)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name) is not None

    def __getitem__(self, name: str) -> Paper:
        """The paper of a slug, a former slug, or an identifier in any spelling.

        Raises:
            KeyError: There is none.
        """
        paper = self.get(name)
        if paper is None:
            raise KeyError(name)
        return paper

    def get(self, name: str) -> Paper | None:
        """As `catalogue[name]`, and None where there is no such paper.

        >>> catalogue = Catalogue.open("content")
        >>> catalogue.get("doi:10.5555/12345678").title
        'On the Shape of Leaves'
        >>> catalogue.get("doi:10.5555/none")
        """
        if name in self._index.by_name:
            return self._index.by_name[name]
        found = identifiers.detect(name)
        return self._by_identifier.get((found[0], identifiers.match_key(*found))) if found else None

    @cached_property
    def _by_identifier(self) -> Mapping[tuple[str, str], Paper]:
        return {
            (scheme, identifiers.match_key(scheme, identifier)): paper
            for paper in reversed(self.papers)
            for scheme, identifier in paper.identifiers.items()
        }

    @property
    def papers(self) -> tuple[Paper, ...]:
        """All papers, newest addition first."""
        return self._index.papers

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The controlled vocabulary, in its own order."""
        return self._loaded.catalogue.vocabulary.tags

    def tagged(self, tag: str) -> tuple[Paper, ...]:
        """The papers that carry a tag or a narrower one, newest first.

        >>> [paper.slug for paper in Catalogue.open("content").tagged("minerals")]
        ['stones-that-dream']

        Raises:
            UsageError: The vocabulary has no such tag.
        """
        _require(tag, self._loaded.catalogue.vocabulary.by_slug, "tag")
        return self._index.by_tag.get(tag, ())

    @property
    def people(self) -> Mapping[str, Person]:
        """Slug to each author with their papers, in alphabetical order of family names.

        >>> [paper.slug for paper in Catalogue.open("content").people["lizi-mei"].papers]
        ['stones-that-dream']
        """
        return self._index.people

    @property
    def digests(self) -> tuple[Digest, ...]:
        """The digests, newest first."""
        return self._loaded.catalogue.digests

    def digest(self, day: str) -> tuple[Paper, ...]:
        """The papers of a digest, in its order.

        >>> [paper.slug for paper in Catalogue.open("content").digest("2021-03-04")]
        ['on-the-shape-of-leaves', 'trees-without-roots']

        Raises:
            UsageError: There is no such digest.
        """
        _require(day, {digest.id: digest for digest in self.digests}, "digest")
        return tuple(paper for _, paper in self._index.by_digest.get(day, ()))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read, in order of path and line."""
        return self._loaded.problems

    def check(self) -> tuple[Problem, ...]:
        """All that is wrong with the content, `problems` among it: errors and warnings.

        Raises:
            SettingsError: The `mkdocs.yml` beside the folder, which may say how much each rule
                counts, has a value that cannot be used.
        """
        chosen = settings.load(self._folder.parent / "mkdocs.yml")
        return check.run(self._loaded, self._folder, severities=check.in_force(chosen))

    def export(self, style: str, papers: Iterable[Paper] | None = None) -> str:
        """Papers as a bibliography, as references a line each, or as data.

        >>> catalogue = Catalogue.open("content")
        >>> print(catalogue.export("bibtex", catalogue.tagged("leaves")).partition(",")[0])
        @article{beispiel2020shape

        Args:
            style: One of `generator.exports.FORMATS`: `bibtex`, `biblatex`, `ris`, `csl-json`,
                `jsonl`, `apa`, `chicago`, `ieee`, `markdown`.
            papers: Which, in this order; by default all, in order of slug.

        Raises:
            UsageError: There is no such format.
            SettingsError: It is a style, and the `mkdocs.yml` beside the folder, which says the
                language of titles, has a value that cannot be used.
        """
        _require(style, exports.FORMATS, "format")
        held = self._index.catalogue.papers
        wanted = held if papers is None else papers
        if style in exports.STYLES:  # which write titles as the language does
            wanted = map(self._in_language, wanted)
        # Keys are given among all papers, so that a paper is cited alike wherever it is exported.
        return exports.FORMATS[style](wanted, keys(held))

    def _in_language(self, paper: Paper) -> Paper:
        """A paper with the language of the site where its record says none."""
        return replace(paper, details={"language": self._language, **paper.details})

    @cached_property
    def _language(self) -> str:
        return settings.load(self._folder.parent / "mkdocs.yml").strings.language


def _require(name: str, known: Collection[str], what: str) -> None:
    """Go on only with a name that is known; else say what may have been meant.

    Raises:
        UsageError: It is not.
    """
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise UsageError(f"there is no {what} {name!r}{hint}")
