"""What a change does to the content, as a comment on a pull request: Markdown within bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from operator import eq

from generator import identifiers, publication
from generator.errors import Problem, Severity
from generator.model import Account, Author, Digest, Outcome, Paper, PartialDate
from generator.review.changes import Changes, Edit
from generator.review.markdown import LONGEST, escaped
from generator.strings import Strings, messages
from generator.text import plain, truncate

_CARDS = LONGEST // 4
"""Characters that the cards of new papers may take, and as many those of changed ones."""

_SECTION = LONGEST // 15
"""Characters that any other section may take; there are six."""

_TITLE = 200
_FACT = 160
_ABSTRACT = 400
_AUTHORS = 8
_REFUSED = 8
_BEFORE_CHANGE = 40


def render(changes: Changes, texts: Strings) -> str:
    """The comment; less than `LONGEST` characters, whatever the content holds."""
    comment = _Comment(changes, texts)
    section = comment.section
    sections = (
        section("summary-new", [comment.new(paper) for paper in changes.new], _CARDS),
        section("summary-changed", [comment.edited(edit) for edit in changes.edited], _CARDS),
        section("summary-gone", [_line(_named(paper)) for paper in changes.gone]),
        section(
            "summary-vanished",
            [_line(escaped(f"/{address}")) for address in changes.vanished],
            note="summary-vanished-note",
        ),
        section("summary-problems", list(map(comment.problem, changes.problems))),
        section("nav-digests", list(map(comment.digest, changes.digests))),
        section("summary-terms", list(comment.terms())),
        section(
            "summary-appeared",
            [_line(escaped(f"/{address}")) for address in changes.appeared],
            folded=True,
        ),
    )
    return "\n".join(filter(None, (comment.headline(), *sections)))


def _line(told: str, depth: int = 0) -> str:
    return f"{'  ' * depth}- {told}\n"


def _cut(text: str, most: int = _FACT) -> str:
    """A text of a record as the comment shows it."""
    return escaped(truncate(plain(text), most))


def _named(paper: Paper) -> str:
    return f"**{_cut(paper.title, _TITLE)}** · {_cut(paper.slug)}"


@dataclass(frozen=True)
class _Comment:
    """The parts of the comment, in the language of the catalogue."""

    changes: Changes
    texts: Strings

    def headline(self) -> str:
        """What there is to tell, in two lines."""
        changes, texts = self.changes, self.texts
        errors = [problem.severity for problem in changes.problems].count(Severity.ERROR)
        counts = (
            ("new-papers", len(changes.new)),
            ("changed-papers", len(changes.edited)),
            ("removed-papers", len(changes.gone)),
            ("likely-duplicates", len(changes.duplicates)),
            ("errors", errors),
            ("warnings", len(changes.problems) - errors),
        )
        told = texts.text("list-separator").join(texts.count(*each) for each in counts if each[1])
        before, after = map(texts.number, changes.pages)
        new, vanished = map(texts.number, map(len, (changes.appeared, changes.vanished)))
        pages = texts.text("summary-pages", before=before, after=after, new=new, vanished=vanished)
        return f"**{told or texts.text('summary-nothing')}**\n\n{pages}\n"

    def section(
        self,
        title: str,
        items: Sequence[str],
        most: int = _SECTION,
        *,
        note: str = "",
        folded: bool = False,
    ) -> str:
        """A headed list, as much of it as fits; nothing where there is nothing to list."""
        if not items:
            return ""
        listed = "".join(self._bounded(items, most))
        told = f"{escaped(self.texts.text(note))}\n\n" if note else ""
        heading = f"{self.texts.text(title)} ({self.texts.number(len(items))})"
        if folded:
            return f"<details><summary>{heading}</summary>\n\n{told}{listed}\n</details>\n"
        return f"### {heading}\n\n{told}{listed}"

    def _bounded(self, items: Sequence[str], most: int) -> Iterator[str]:
        """The first items that fit, then how many do not."""
        left = most
        for place, item in enumerate(items):
            left -= len(item)
            if left < 0:
                yield _line(self._more(len(items) - place))
                return
            yield item

    def _more(self, number: int) -> str:
        return self.texts.text("more-values", number=self.texts.number(number))

    def new(self, paper: Paper) -> str:
        """The card of a new paper."""
        facts = (
            self._people(paper.creators),
            " · ".join(filter(None, (publication.cited(paper), _shown_date(paper.date)))),
            self.texts.text("list-separator").join(self._tag_names(paper))
            or self.texts.text("summary-no-tags"),
            _identifiers(paper),
            _links(paper),
            self._status(paper),
        )
        lines = [_line(_cut(fact), 1) for fact in facts if fact]
        if paper.abstract:
            lines.append(_line(_cut(paper.abstract, _ABSTRACT), 1))
        return "".join([_line(_named(paper)), *lines, *self._advice(paper)])

    def edited(self, edit: Edit) -> str:
        """The card of a changed paper: each fact that is another one."""
        lines = [
            _line(self._named_value(name, self._old_and_new(old, new)), 1)
            for name, fact in (*_FACTS, ("fact-status", self._status))
            if (old := fact(edit.old)) != (new := fact(edit.new))
        ]
        return "".join([_line(_named(edit.new)), *lines, *self._advice(edit.new)])

    def _named_value(self, name: str, value: str) -> str:
        return self.texts.text("fact-value", name=self.texts.text(name), value=value)

    def _old_and_new(self, old: str, new: str) -> str:
        """Two texts, long ones from a few words before the first character that differs."""
        if max(len(old), len(new)) > _FACT:
            same = sum(takewhile(bool, map(eq, old, new)))
            start = old.rfind(" ", 0, max(0, same - _BEFORE_CHANGE)) + 1
            old, new = (f"…{text[start:]}" if start else text for text in (old, new))
        return " → ".join(_cut(text) or self.texts.text("nothing") for text in (old, new))

    def _advice(self, paper: Paper) -> Iterator[str]:
        """What a reviewer may want to know of a paper that its record does not say."""
        texts = self.texts
        if match := self.changes.duplicates.get(paper.slug):
            key = "summary-may-be-same" if match.doubt else "summary-same"
            why = _cut("; ".join(filter(None, (match.why, match.doubt))), 300)
            yield _line(f"**{texts.text(key, paper=_cut(match.paper.slug), why=why)}**", 1)
        for suggestion in self.changes.suggestions.get(paper.slug, ()):
            tag = self.changes.vocabulary.by_slug[suggestion.tag].name
            phrases = texts.text("list-separator").join(
                dict.fromkeys(f"“{reason.phrase}”" for reason in suggestion.reasons)
            )
            named = texts.text("summary-suggested", tag=_cut(tag))
            yield _line(texts.text("fact-value", name=named, value=_cut(phrases)), 1)

    def problem(self, problem: Problem) -> str:
        """A problem, as `catalogue check` tells it, in the language."""
        message = messages.told(problem.rule, problem.message, self.texts)
        return _line(_cut(str(replace(problem, message=message)), 500))

    def digest(self, digest: Digest) -> str:
        """What became of the entries of a digest, and why some were refused."""
        texts, ledger = self.texts, digest.ledger
        if not ledger:
            return _line(self._named_file(digest, texts.text("summary-no-ledger")))
        counts = texts.text("list-separator").join(
            texts.text(
                "outcome-count",
                number=texts.number(ledger.count(outcome)),
                outcome=texts.text(f"outcome-{outcome.name.lower()}"),
            )
            for outcome in Outcome
        )
        refused = [account for account in ledger.accounts if account.outcome is Outcome.REFUSED]
        lines = [_line(self._refused(account), 1) for account in refused[:_REFUSED]]
        if len(refused) > len(lines):
            lines.append(_line(self._more(len(refused) - len(lines)), 1))
        return "".join([_line(self._named_file(digest, counts)), *lines])

    def _refused(self, account: Account) -> str:
        place = self.texts.text(
            "ledger-entry",
            number=self.texts.number(account.number),
            line=self.texts.number(account.line),
            outcome=self.texts.text("outcome-refused"),
        )
        return self.texts.text("fact-value", name=place, value=_cut(account.reason))

    def _named_file(self, digest: Digest, told: str) -> str:
        return self.texts.text("fact-value", name=_cut(digest.file), value=told)

    def terms(self) -> Iterator[str]:
        """What became of tags."""
        keys = ("summary-term-new", "summary-term-changed", "summary-term-gone")
        for key, slugs in zip(keys, self.changes.tags, strict=True):
            yield from (_line(self._named_value(key, _cut(slug))) for slug in slugs)

    def _tag_names(self, paper: Paper) -> Iterator[str]:
        for slug in paper.tags:
            tag = self.changes.vocabulary.by_slug.get(slug)
            yield tag.name if tag else self.texts.text("summary-unknown-tag", tag=slug)

    def _people(self, authors: Sequence[Author]) -> str:
        names = self.texts.text("list-separator").join(author.name for author in authors[:_AUTHORS])
        more = len(authors) - _AUTHORS
        return f"{names} {self.texts.count('and-more', more)}" if more > 0 else names

    def _status(self, paper: Paper) -> str:
        if not paper.status:
            return ""
        status = paper.status
        kind = self.texts.name("kind", status.kind)
        return "; ".join(filter(None, (kind, status.by, status.reason)))


def _every_author(authors: Iterable[Author]) -> str:
    """All that a record says of its authors, the parts of a name in the order of bibliographies."""
    parts = [(a.printed, ", ".join(filter(None, (a.family, a.given))), a.orcid) for a in authors]
    return "; ".join(" ".join(filter(None, person)) for person in parts)


def _shown_date(date: PartialDate | None) -> str:
    return str(date) if date else ""


def _identifiers(paper: Paper) -> str:
    return " · ".join(
        f"{identifiers.SCHEMES[scheme].label} {name}" for scheme, name in paper.identifiers.items()
    )


def _links(paper: Paper) -> str:
    return " · ".join(f"{kind} {address}" for kind, address in paper.links.items())


_FACTS: tuple[tuple[str, Callable[[Paper], str]], ...] = (
    ("summary-address", lambda paper: paper.slug),
    ("fact-title", lambda paper: paper.title),
    ("fact-authors", lambda paper: _every_author(paper.authors)),
    ("fact-editors", lambda paper: _every_author(paper.editors)),
    ("fact-translators", lambda paper: _every_author(paper.translators)),
    ("fact-date", lambda paper: _shown_date(paper.date)),
    ("fact-issued", lambda paper: _shown_date(paper.issued)),
    ("sort-added", lambda paper: str(paper.added or "")),
    ("fact-tags", lambda paper: ", ".join(paper.tags)),
    ("field-identifiers", _identifiers),
    ("fact-keywords", lambda paper: ", ".join(paper.keywords)),
    ("fact-type", lambda paper: paper.type),
    ("fact-venue", lambda paper: paper.venue),
    ("summary-details", lambda paper: ", ".join(f"{k} {v}" for k, v in paper.details.items())),
    ("field-links", _links),
    ("nav-digests", lambda paper: ", ".join(map(str, paper.digests))),
    ("summary-citation-key", lambda paper: paper.citation_key),
    ("summary-aliases", lambda paper: ", ".join(paper.aliases)),
    ("summary-sources", lambda paper: ", ".join(f"{k} {v}" for k, v in paper.sources.items())),
    ("fact-abstract", lambda paper: paper.abstract),
)
"""What can change in a record, by the text that names it."""
