"""What a change does to the content, as a comment on a pull request: Markdown within bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import takewhile
from operator import eq

from generator import identifiers, publication
from generator.errors import tally
from generator.importing.matching import Match
from generator.model import Author, Digest, Outcome, Paper, PartialDate
from generator.review.changes import Changes, Edit
from generator.review.markdown import LONGEST, escaped
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


def render(changes: Changes) -> str:
    """The comment; less than `LONGEST` characters, whatever the content holds."""
    sections = (
        _section("New papers", [_new(paper, changes) for paper in changes.new], _CARDS),
        _section("Changed papers", [_edited(edit, changes) for edit in changes.edited], _CARDS),
        _section("Removed papers", [_line(_named(paper)) for paper in changes.gone]),
        _section(
            "Addresses that vanish",
            [_line(escaped(f"/{address}")) for address in changes.vanished],
            note="They lead nowhere then; the aliases of a record keep former addresses alive.",
        ),
        _section("Problems", [_line(_cut(str(problem), 500)) for problem in changes.problems]),
        _section("Digests", list(map(_digest, changes.digests))),
        _section("Tags of the vocabulary", list(_terms(changes))),
        _section(
            "New addresses",
            [_line(escaped(f"/{address}")) for address in changes.appeared],
            folded=True,
        ),
    )
    return "\n".join(filter(None, (_headline(changes), *sections)))


def _headline(changes: Changes) -> str:
    """What there is to tell, in two lines."""
    counts = (
        (len(changes.new), "new paper"),
        (len(changes.edited), "changed paper"),
        (len(changes.gone), "removed paper"),
        (len(changes.duplicates), "likely duplicate"),
    )
    problems = [tally(changes.problems)] if changes.problems else []
    told = ", ".join([_counted(count, noun) for count, noun in counts if count] + problems)
    before, after = changes.pages
    moved = f"{len(changes.appeared):,} new, {len(changes.vanished):,} vanished"
    return (
        f"**{told or 'No record changes'}.**\n\nPages: {before:,} before, {after:,} now; {moved}.\n"
    )


def _section(
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
    listed = "".join(_bounded(items, most))
    told = f"{escaped(note)}\n\n" if note else ""
    heading = f"{title} ({len(items):,})"
    if folded:
        return f"<details><summary>{heading}</summary>\n\n{told}{listed}\n</details>\n"
    return f"### {heading}\n\n{told}{listed}"


def _bounded(items: Sequence[str], most: int) -> Iterator[str]:
    """The first items that fit, then how many do not."""
    left = most
    for place, item in enumerate(items):
        left -= len(item)
        if left < 0:
            yield _line(f"and {len(items) - place:,} more")
            return
        yield item


def _line(told: str, depth: int = 0) -> str:
    return f"{'  ' * depth}- {told}\n"


def _cut(text: str, most: int = _FACT) -> str:
    """A text of a record as the comment shows it."""
    return escaped(truncate(plain(text), most))


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"


def _named(paper: Paper) -> str:
    return f"**{_cut(paper.title, _TITLE)}** · {_cut(paper.slug)}"


def _new(paper: Paper, changes: Changes) -> str:
    """The card of a new paper."""
    facts = (
        _people(paper.authors),
        " · ".join(filter(None, (publication.cited(paper), _shown_date(paper.date)))),
        ", ".join(_tag_names(paper, changes)) or "no tags",
        _identifiers(paper),
        _links(paper),
        _status(paper),
    )
    lines = [_line(_cut(fact), 1) for fact in facts if fact]
    if paper.abstract:
        lines.append(_line(_cut(paper.abstract, _ABSTRACT), 1))
    return "".join([_line(_named(paper)), *lines, *_advice(paper, changes)])


def _edited(edit: Edit, changes: Changes) -> str:
    """The card of a changed paper: each fact that is another one."""
    lines = [
        _line(f"{name}: {_old_and_new(fact(edit.old), fact(edit.new))}", 1)
        for name, fact in _FACTS
        if fact(edit.old) != fact(edit.new)
    ]
    return "".join([_line(_named(edit.new)), *lines, *_advice(edit.new, changes)])


def _old_and_new(old: str, new: str) -> str:
    """Two texts, long ones from a few words before the first character that differs."""
    if max(len(old), len(new)) > _FACT:
        same = sum(takewhile(bool, map(eq, old, new)))
        start = old.rfind(" ", 0, max(0, same - _BEFORE_CHANGE)) + 1
        old, new = (f"…{text[start:]}" if start else text for text in (old, new))
    shown = [_cut(text) or "nothing" for text in (old, new)]
    return " → ".join(shown)


def _advice(paper: Paper, changes: Changes) -> Iterator[str]:
    """What a reviewer may want to know of a paper that its record does not say."""
    if match := changes.duplicates.get(paper.slug):
        yield _line(f"**{_likeness(match)}**", 1)
    for suggestion in changes.suggestions.get(paper.slug, ()):
        tag = changes.vocabulary.by_slug[suggestion.tag].name
        reasons = ", ".join(map(str, suggestion.reasons))
        yield _line(f"suggested tag {_cut(tag)}: {_cut(reasons)}", 1)


def _likeness(match: Match) -> str:
    what = "may be" if match.doubt else "is"
    doubt = f"; but {match.doubt}" if match.doubt else ""
    return f"{what} the same paper as {_cut(match.paper.slug)}: {_cut(match.why + doubt, 300)}"


def _digest(digest: Digest) -> str:
    """What became of the entries of a digest, and why some were refused."""
    if not digest.ledger:
        return _line(f"{_cut(digest.file)}: no ledger is kept of it")
    ledger = digest.ledger
    counts = ", ".join(f"{ledger.count(outcome):,} {outcome.value}" for outcome in Outcome)
    refused = [account for account in ledger.accounts if account.outcome is Outcome.REFUSED]
    lines = [
        _line(f"entry {account.number:,}, line {account.line:,}: {_cut(account.reason)}", 1)
        for account in refused[:_REFUSED]
    ]
    if len(refused) > len(lines):
        lines.append(_line(f"and {len(refused) - len(lines):,} more", 1))
    return "".join([_line(f"{_cut(digest.file)}: {counts}"), *lines])


def _terms(changes: Changes) -> Iterator[str]:
    for what, slugs in zip(("new", "changed", "gone"), changes.tags, strict=True):
        yield from (_line(f"{what}: {_cut(slug)}") for slug in slugs)


def _tag_names(paper: Paper, changes: Changes) -> Iterator[str]:
    for slug in paper.tags:
        tag = changes.vocabulary.by_slug.get(slug)
        yield tag.name if tag else f"{slug} (unknown)"


def _people(authors: Sequence[Author]) -> str:
    names = [author.name for author in authors[:_AUTHORS]]
    more = len(authors) - len(names)
    return ", ".join(names) + (f" and {more:,} more" if more else "")


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


def _status(paper: Paper) -> str:
    if not paper.status:
        return ""
    status = paper.status
    by = f" by {status.by}" if status.by else ""
    reason = f": {status.reason}" if status.reason else ""
    return f"{status.kind}{by}{reason}"


_FACTS: tuple[tuple[str, Callable[[Paper], str]], ...] = (
    ("address", lambda paper: paper.slug),
    ("title", lambda paper: paper.title),
    ("authors", lambda paper: _every_author(paper.authors)),
    ("editors", lambda paper: _every_author(paper.editors)),
    ("translators", lambda paper: _every_author(paper.translators)),
    ("date", lambda paper: _shown_date(paper.date)),
    ("issued", lambda paper: _shown_date(paper.issued)),
    ("added", lambda paper: str(paper.added or "")),
    ("tags", lambda paper: ", ".join(paper.tags)),
    ("identifiers", _identifiers),
    ("keywords", lambda paper: ", ".join(paper.keywords)),
    ("type", lambda paper: paper.type),
    ("venue", lambda paper: paper.venue),
    ("details", lambda paper: ", ".join(f"{k} {v}" for k, v in paper.details.items())),
    ("links", _links),
    ("digests", lambda paper: ", ".join(map(str, paper.digests))),
    ("citation key", lambda paper: paper.citation_key),
    ("former addresses", lambda paper: ", ".join(paper.aliases)),
    ("status", _status),
    ("sources", lambda paper: ", ".join(f"{k} {v}" for k, v in paper.sources.items())),
    ("abstract", lambda paper: paper.abstract),
)
"""What can change in a record, in words."""
