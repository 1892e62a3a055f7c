"""A work as styles print it, and what they have in common: names, lists of them, pages, headlines.

Sources: Publication Manual of the APA (7th ed.), The Chicago Manual of Style (18th ed.), IEEE
Reference Guide; what stands between two marks is in italics.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

START, END = "\1", "\2"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
PERIODICALS = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "review", "review-book"}
)
PARTS = frozenset(
    {"paper-conference", "chapter", "entry", "entry-dictionary", "entry-encyclopedia"}
)
OTHERS = "others"
"""Stands for the authors that nobody named."""

_SMALL = frozenset(
    {
        "a", "an", "and", "as", "at", "but", "by", "down", "for", "from", "in", "into", "nor", "of",
        "on", "onto", "or", "over", "so", "the", "till", "to", "up", "upon", "via", "with", "yet",
    }
)  # fmt: skip
# Words that tell a title whose language nobody says from an English one, and the other way round.
_FOREIGN = frozenset(
    {
        "aux", "das", "del", "der", "des", "di", "die", "du", "een", "el", "en", "et", "für", "gli",
        "het", "il", "la", "las", "le", "les", "los", "para", "sur", "und", "y",
    }
)  # fmt: skip
_ENGLISH = frozenset({"and", "for", "from", "of", "the", "to", "with"})
# Source: Unicode 17, Scripts.txt (Han, Hiragana, Katakana, Hangul).
_EASTERN = re.compile(
    r"[\s\u1100-\u11ff\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3041-\u3096\u309d-\u309f"
    r"\u30a1-\u30fa\u30fd-\u30ff\u3131-\u318e\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c"
    r"\uac00-\ud7fb\uf900-\ufad9\uff66-\uff9d\U00020000-\U0003ffff]+"
)
_ENDED = re.compile(r"[.?!…][\"”\2]*$")
_BETWEEN_WORDS = re.compile(r"(\s+|[-–—/])")
_BEGINS_ANEW = re.compile(r"[:?!.—]$")
_RANGE = re.compile(r"(\d+)[–-](\d+)")
_MARK = re.compile(
    r"(Retracted|Withdrawn|Partially retracted|Expression of concern|Reinstated)(?=:|\Z)"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name; one of a group is literal."""

    family: str = ""
    given: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def whole(self) -> bool:
        """Whether it has no parts that could change places."""
        parts = self.family and self.given
        return bool(self.literal or not parts) or self.is_eastern

    @property
    def is_eastern(self) -> bool:
        """Whether it is written in Chinese, Japanese or Korean."""
        return bool(_EASTERN.fullmatch(self.family + self.given))

    def unparted(self) -> str:
        """It as it stands."""
        if self.is_eastern and not self.literal:
            return self.family + self.given
        return self.literal or joined([self.given, self.family], " ")

    def direct(self, *, short: bool = False) -> str:
        """It as "Ada Beispiel Jr.", or "A. Beispiel Jr."."""
        if self.whole:
            return self.unparted()
        given = initials(self.given) if short else self.given
        return joined([given, self.family, self.suffix], " ")

    def inverted(self) -> str:
        """It as "Beispiel, A., Jr."."""
        if self.whole:
            return self.unparted()
        return joined([self.family, initials(self.given), self.suffix])

    def demoted(self) -> str:
        """It as "Voorbeeld, Wim van den": what a name begins with goes to its end."""
        if self.whole:
            return self.unparted()
        words = re.findall(r"\S+\s|\S+", self.family)
        count = 0
        while count + 1 < len(words) and unicodedata.category(words[count][0]) == "Ll":
            count += 1
        particle, proper = "".join(words[:count]).strip(), "".join(words[count:])
        return joined([proper, joined([self.given, particle], " "), self.suffix])


@dataclass(frozen=True, slots=True)
class Work:
    """An item of CSL-JSON; what is not known is empty."""

    values: Mapping[str, object]
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    translators: tuple[Name, ...] = ()
    date: tuple[int, ...] = field(default=())

    @classmethod
    def of(cls, item: Mapping[str, object]) -> Work:
        """The work of an item."""
        authors, editors = _names(item.get("author")), _names(item.get("editor"))
        return cls(item, authors, editors, _names(item.get("translator")), _date(item))

    def __getitem__(self, variable: str) -> str:
        """A variable of it as text."""
        return str(self.values.get(variable, ""))

    @property
    def people(self) -> tuple[Name, ...]:
        """Who stands before it: its authors, else its editors."""
        return self.authors or self.editors

    @property
    def only_edited(self) -> bool:
        """Whether it is by its editors."""
        return bool(self.editors) and not self.authors

    @property
    def only_translated(self) -> bool:
        """Whether nobody but translators is named."""
        return bool(self.translators) and not self.people

    @property
    def is_part(self) -> bool:
        """Whether it is a part of a book."""
        return self["type"] in PARTS

    @property
    def year(self) -> str:
        """The year."""
        return str(self.date[0]) if self.date else ""

    @property
    def month(self) -> str:
        """The name of the month."""
        return MONTHS[self.date[1] - 1] if len(self.date) > 1 else ""

    @property
    def day(self) -> str:
        """The day of the month."""
        return str(self.date[2]) if len(self.date) > 2 else ""

    @property
    def link(self) -> str:
        """Where it is."""
        return f"https://doi.org/{self['DOI']}" if self["DOI"] else self["URL"]

    @property
    def mark(self) -> str:
        """What became of a paper that nobody should cite as if nothing were."""
        found = _MARK.match(self["note"])
        return f" [{found[1]}]" if found else ""

    @property
    def edition(self) -> str:
        """As "2nd ed."."""
        return f"{_ordinal(self['edition'])} ed." if self["edition"] else ""

    @property
    def editor_names(self) -> list[str]:
        """The editors by initials."""
        return [name.direct(short=True) for name in self.editors]

    def headline(self, text: str) -> str:
        """A title as English headlines are written; in other languages it stays."""
        known = self["language"][:2].lower()
        if known != "en" and (known or _is_foreign(text)):
            return text
        words = _BETWEEN_WORDS.split(text)
        return "".join(_capital(words, place) for place in range(len(words)))


def _is_foreign(text: str) -> bool:
    """Whether a text shows that it is in another language than English."""
    words = set(text.lower().split())
    letters = any(letter.isalpha() and not letter.isascii() for letter in text)
    return (letters or bool(words & _FOREIGN)) and not words & _ENGLISH


def _names(value: object) -> tuple[Name, ...]:
    fields = ("family", "given", "suffix", "literal")
    people = value if isinstance(value, Sequence) else ()
    return tuple(Name(**{name: str(each.get(name, "")) for name in fields}) for each in people)


def _date(item: Mapping[str, object]) -> tuple[int, ...]:
    issued = item.get("issued")
    return tuple(issued["date-parts"][0]) if isinstance(issued, Mapping) else ()


def italic(text: str) -> str:
    """A text in italics."""
    return f"{START}{text}{END}" if text else ""


def marked(text: str, sign: str) -> str:
    """A reference with a sign where italics begin and end."""
    return text.replace(START, sign).replace(END, sign)


def joined(parts: Iterable[str], between: str = ", ") -> str:
    """Those of some parts that say something, with what stands between them."""
    return between.join(filter(None, parts))


def sentences(parts: Iterable[str]) -> str:
    """Sentences, each with its full stop."""
    return " ".join(part if _ENDED.search(part) else f"{part}." for part in parts if part)


def initials(given: str) -> str:
    """Given names by their first letters.

    >>> initials("Jan-Piet Marie")
    'J.-P. M.'
    """
    words = given.replace(".", ". ").split()
    return " ".join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in words)


def listed(names: Sequence[str], word: str, *, comma: bool) -> str:
    """Names with a word before the last.

    Args:
        names: The names; the last may be `OTHERS`.
        word: The word.
        comma: Whether a comma stands before the word of two.
    """
    if len(names) < 2:
        return "".join(names)
    before = ", ".join(names[:-1])
    if names[-1] == OTHERS:
        return f"{before}{',' if len(names) > 2 else ''} et al."
    return f"{before}{', ' if len(names) > 2 or comma else ' '}{word} {names[-1]}"


def groups(names: Sequence[Name]) -> bool:
    """Whether both of two names are those of groups."""
    return len(names) == 2 and all(name.literal for name in names)


def pages(page: str) -> str:
    """Pages with what says so."""
    return f"{'pp.' if re.search('[–,-]', page) else 'p.'} {page}" if page else ""


def shortened(page: str) -> str:
    """Pages as Chicago has them.

    >>> [shortened(page) for page in ("101–123", "101–108", "100–104", "71–72")]
    ['101–23', '101–8', '100–104', '71–72']
    """
    found = _RANGE.fullmatch(page)
    if not found:
        return page
    first, last = found.groups()
    if len(first) < 3 or len(first) != len(last) or first.endswith("00"):
        return page
    least = len(last) - (1 if first[-2] == "0" else 2)
    same = next((place for place, digit in enumerate(first) if digit != last[place]), least)
    return f"{first}–{last[min(same, least) :]}"


def _ordinal(edition: str) -> str:
    if not re.fullmatch(r"[0-9]+", edition):
        return edition
    last = int(edition[-2:])
    ending = {1: "st", 2: "nd", 3: "rd"}.get(last % 10, "th") if not 10 < last < 14 else "th"
    return edition + ending


def _capital(words: Sequence[str], place: int) -> str:
    """A word of a title as a headline has it."""
    word = words[place]
    begins = place in (0, len(words) - 1) or _BEGINS_ANEW.search("".join(words[:place]).rstrip())
    kinds = [unicodedata.category(letter) for letter in word]
    keeps = "Lu" in kinds or re.search("[0-9]", word) or (not begins and word in _SMALL)
    if keeps or "Ll" not in kinds:
        return word
    at = kinds.index("Ll")
    return word[:at] + word[at].upper() + word[at + 1 :]
