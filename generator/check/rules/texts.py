"""Rules of titles and abstracts: whole, and nothing but text and formulas that can be shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5

from generator import text
from generator.check.violation import BODY, Violation, violation
from generator.model import Catalogue, Paper
from generator.text import formulas, segmentation
from generator.text.characters import paragraphs, strip_invisible
from generator.text.references import unescape

MOST_ABSTRACT = 5_000
"""Characters of a page in print. arXiv takes 1,920; the longest of 1,800 abstracts has 2,420."""

MOST_DIFFERENCES = 20
"""Places of one text that are told; `catalogue fmt` mends all."""

_NEAR = 40
"""Words within which a text goes on as the other one."""

# What stands on a page of a paper beside its abstract. A word alone tells nothing: abstracts begin
# with "Abstract reasoning", and papers have an "Introduction to".
_HEADING = re.compile(
    r"\A(?:abstract|summary)(?:\s*[.:\u2014\u2013]|\s*\n|\s*-\s)"
    r"|^\s*(?:[1i]\.?\s+)?introduction\s*$|(?:^|(?<=[\s.]))(?:1\.?|i\.)\s+introduction\b(?! to\b)"
    r"|^\s*(?:references|bibliography|acknowledge?ments?)\s*$"
    r"|^\s*(?:key ?words|index terms|ccs concepts)\b(?: and phrases)?\s*(?:[:\u2014\u2013]|$)"
    r"|^\s*\[1\] \w|\barxiv:\d{4}\.\d{4,5}v\d+ +\[",
    re.MULTILINE,
)
_HEADING_WORDS = (
    "abstract", "summary", "introduction", "references", "bibliography", "acknowledg", "keywords",
    "key words", "index terms", "ccs concepts", "[1]", "arxiv:",
)  # fmt: skip
"""One of them is in all that `_HEADING` finds, which alone would take a third of all checking."""

# An element that pages are written in and that no model's token is named after, unless the same
# text closes it too. `<s>` and `</s>`, `<code>`, `<image>` and the like are tokens.
_PAIRED = (
    r"abbr|b|big|blockquote|center|cite|dd|div|dl|dt|em|font|h[1-6]|i|li|ol|p|small|span|strike"
    r"|strong|sub|sup|tt|ul|jats:\w+|mml:\w+"
)
_MARKUP = re.compile(
    r"<!--|<!doctype\b|<(?:script|style|iframe|noscript)\b|<br\s*/?>"
    r"|<[a-z][a-z0-9:]*\s+[a-z][a-z:-]*\s*=\s*[\"'\w]",
    re.IGNORECASE,
)
_OPENING = re.compile(rf"<({_PAIRED})>", re.IGNORECASE)
_CLOSING = re.compile(rf"</({_PAIRED})>", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);")

_LATIN = r"A-Za-z\u00c0-\u024f"
# Greek letters stand beside Latin ones in "TGF-β1" and "μP", but not those that are drawn alike.
_ALIEN = "\u0400-\u052fΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
_WORD = re.compile(r"\w+")
_MIXED = re.compile(rf"[{_LATIN}][{_ALIEN}]|[{_ALIEN}][{_LATIN}]")
_ALIEN_LETTER = re.compile(f"[{_ALIEN}]")

# Not the parts of a path on Windows.
_COMMAND = re.compile(r"(?<![\\\w:/])\\[A-Za-z]{2,}")
_TEX = re.compile(rf"{_COMMAND.pattern}|[_^]\{{")


_TEX_SIGN = re.compile(r"[\\{}$~`^_&]|--|''")
"""One of them is in all TeX that is cleaned; most texts have none, and cleaning takes long."""

_MOST_TEX = 8
"""Characters that one character of a reader's may take in TeX: `\\emph{a}` has seven more."""


def has_abstract(catalogue: Catalogue) -> Iterator[Violation]:
    """Every record has an abstract."""
    for paper in catalogue.papers:
        if not any(map(str.isalpha, paper.abstract)) and not _seen(paper.abstract):
            yield violation(paper, BODY, "no abstract; write it below the front matter")


def no_title_as_abstract(catalogue: Catalogue) -> Iterator[Violation]:
    """No abstract is the title once more."""
    for paper in catalogue.papers:
        if len(paper.abstract) > _MOST_TEX * len(paper.title):
            continue
        if _is_title(_seen(paper.abstract), _seen(paper.title)):
            yield violation(paper, BODY, "the abstract is the title; write that of the paper")


def _is_title(abstract: str, title: str) -> bool:
    if not abstract or len(abstract) > 2 * len(
        title
    ):  # to normalise every abstract would take seconds
        return False
    return text.normalise_title(abstract) == text.normalise_title(title)


def abstract_only(catalogue: Catalogue) -> Iterator[Violation]:
    """An abstract is that alone: no headings, keywords or references, no page of the paper."""
    for paper in catalogue.papers:
        length = len(paper.abstract)
        if length > MOST_ABSTRACT:
            message = f"{length:,} characters are a page, not an abstract; keep the abstract"
            yield violation(paper, BODY, f"{message}, at most {MOST_ABSTRACT:,}")
        elif heading := _heading(paper.abstract) or _heading(_seen(paper.abstract)):
            message = f"`{heading}` is no part of an abstract; remove it and what belongs to it"
            yield violation(paper, BODY, message, heading)


def _heading(abstract: str) -> str:
    """The first heading of a page of a paper in an abstract, or nothing."""
    lowered = abstract.lower()
    if len(lowered) != len(abstract) or not any(word in lowered for word in _HEADING_WORDS):
        return ""  # where a letter becomes two, places would not be the same
    found = _HEADING.search(lowered)
    return abstract[found.start() : found.end()].strip() if found else ""


def visible_characters(catalogue: Catalogue) -> Iterator[Violation]:
    """No text of a record holds invisible characters, and accents are part of their letters."""
    for paper, key, written in _as_written(catalogue):
        for old, new in _differences(written, strip_invisible(written)):
            message = f"`{old.encode('ascii', 'backslashreplace').decode()}` reads as `{new}`"
            yield violation(paper, key, f"{message}; write that", old)


def one_script_per_word(catalogue: Catalogue) -> Iterator[Violation]:
    """No word mixes Latin letters with Cyrillic ones, or with Greek ones that look the same."""
    for paper, key, written in _texts_and_names(catalogue):
        if written.isascii():
            continue
        for word in filter(_MIXED.search, _WORD.findall(written)):
            letter = _ALIEN_LETTER.search(word)
            named = unicodedata.name(letter[0] if letter else "", "?")
            message = f"`{word}` holds {named} among Latin letters; write it in one script"
            yield violation(paper, key, message, word)


def no_html(catalogue: Catalogue) -> Iterator[Violation]:
    """Titles, abstracts, venues and names hold no HTML: it would be printed as it stands."""
    for paper, key, written in _texts_and_names(catalogue):
        if found := _markup(written):
            yield violation(paper, key, f"`{found}` is HTML; write what a reader is to see", found)
        for entity in _REFERENCE.findall(written) if "&" in written else ():
            if entity[1] == "#" or entity[1:] in html5:
                yield violation(
                    paper, key, f"`{entity}` is HTML; write `{unescape(entity)}`", entity
                )


def _markup(written: str) -> str:
    """The first HTML in a text, or nothing; what might be a token must be closed to be HTML."""
    if "<" not in written:
        return ""
    closed = {match[1].lower(): match.start() for match in _CLOSING.finditer(written)}
    found = [
        one for one in _OPENING.finditer(written) if one.end() <= closed.get(one[1].lower(), 0)
    ]
    found += _MARKUP.finditer(written)
    return min(found, key=re.Match.start)[0] if found else ""


def no_tex_outside_formulas(catalogue: Catalogue) -> Iterator[Violation]:
    """Titles and abstracts hold no TeX but formulas."""
    for paper, key, written in _texts(catalogue):
        seen = strip_invisible(written)
        cleaned = text.clean(seen)
        if cleaned != seen:
            for old, new in _differences(seen, cleaned):
                yield violation(
                    paper, key, f"TeX remains: `{old}` reads as `{new}`; write that", old
                )


def renderable_formulas(catalogue: Catalogue) -> Iterator[Violation]:
    """Every formula can be shown, is closed, and uses no commands of the paper's own."""
    for paper, key, written in _texts(catalogue):
        if "$" not in written and "\\" not in written:
            continue
        for source, told in _unshown(text.clean(written)):
            yield violation(paper, key, told, source)


def _unshown(written: str) -> Iterator[tuple[str, str]]:
    """What of a text is TeX that no reader will see as it is meant, with what to do."""
    words, position = [], 0
    for start, end, found in segmentation.find(written):
        words.append(written[position:start])
        position = end
        if isinstance(found, segmentation.Math) and (reason := _refused(found.tex)):
            yield found.source, f"`{found.source}` cannot be shown, as {reason}; write it otherwise"
    words.append(written[position:])
    rest = " ".join(words)
    if "$" in rest and (sign := _TEX.search(rest)):
        yield sign[0], f"`{sign[0]}` stands in no formula; close each `$`, or write `{sign[0]}` out"
        return
    for command in dict.fromkeys(_COMMAND.findall(rest)):
        yield command, f"`{command}` is a command of the paper's own; write what it stands for"


def _refused(tex: str) -> str:
    """Why a formula cannot be shown, or nothing."""
    try:
        formulas.formula_tree(tex)
    except formulas.MathError as error:
        return error.reason
    return ""


def _as_written(catalogue: Catalogue) -> Iterator[tuple[Paper, str, str]]:
    """Each text of a record that holds what cannot be seen, with its key."""
    for paper in catalogue.papers:
        for key, written in paper.unclean:
            yield paper, key, "\n\n".join(paragraphs(written)) if key == BODY else written


def _texts(catalogue: Catalogue) -> Iterator[tuple[Paper, str, str]]:
    """Each title and abstract with its key, one line a paragraph."""
    for paper in catalogue.papers:
        yield paper, "title", paper.title
        yield paper, BODY, "\n\n".join(paragraphs(paper.abstract))


def _texts_and_names(catalogue: Catalogue) -> Iterator[tuple[Paper, str, str]]:
    """Each text of a record with its key, as readers see it."""
    for paper in catalogue.papers:
        yield paper, "title", _seen(paper.title)
        yield paper, BODY, _seen(paper.abstract)
        yield paper, "venue", strip_invisible(paper.venue)
        for key, author in paper.people:
            yield paper, key, strip_invisible(author.name)
        if paper.status:
            yield paper, "status", paper.status.reason


@lru_cache(maxsize=2**12)  # three rules ask for it in turn
def _seen(written: str) -> str:
    """A text as `catalogue fmt` writes it, so that nothing comes to light only then."""
    shown = strip_invisible(written)
    return text.clean("\n\n".join(paragraphs(shown))) if _TEX_SIGN.search(shown) else shown.strip()


def _differences(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The words of a text that differ in another one, and what stands there for them.

    In one pass, from one pair of equal words to the next that is near; the first few are enough.
    """
    before, after = old.split(), new.split()
    place = new_place = 0
    for _ in range(MOST_DIFFERENCES):
        while place < len(before) and before[place : place + 1] == after[new_place : new_place + 1]:
            place, new_place = place + 1, new_place + 1
        if place == len(before) and new_place == len(after):
            return
        skipped, new_skipped = _to_equal_words(
            before[place : place + _NEAR], after[new_place : new_place + _NEAR]
        )
        yield (
            " ".join(before[place : place + skipped]),
            " ".join(after[new_place : new_place + new_skipped]),
        )
        place, new_place = place + skipped, new_place + new_skipped


def _to_equal_words(before: list[str], after: list[str]) -> tuple[int, int]:
    """How many words to skip of two lists until they are equal, the fewest; or all."""
    for skipped in range(1, len(before) + len(after)):
        for one in range(max(0, skipped - len(after) + 1), min(skipped, len(before) - 1) + 1):
            other = skipped - one
            if before[one] == after[other]:
                return one, other
    return len(before), len(after)
