"""What a visitor reads, in one language: sentences, counts, days and numbers.

One file a language, beside this one; templates and pages ask by key. Reading the
files is for whoever makes the settings; from there on the strings are a value.
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from types import MappingProxyType

import yaml

from generator import slugs
from generator.errors import SettingsError

FOLDER = Path(__file__).parent
"""A file a language: key to text, or to its plural forms."""

FALLBACK = "en"

_ONE_FORM = frozenset({"zh", "ja", "ko", "vi", "th", "id", "ms"})
_ONE_BELOW_TWO = frozenset({"fr", "pt", "hy"})

_Loader = getattr(
    yaml, "CBaseLoader", yaml.BaseLoader
)  # in C where there is it: a tenth of the time

_PLACE = re.compile(r"\{(\w+)\}")

_SHORT = 1000
"""Numbers below are without separators."""

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Strings:
    """The texts of one language.

    Attributes:
        language: Its code, such as `de` or `pt-BR`.
        texts: Key to text; the plural forms of a count are `key.one` and `key.other`.
        missing: Keys that the language has no text for and English stands in, in order.
        faults: Keys of texts that the owner of a site gave with what is wrong with them.
    """

    language: str
    texts: Mapping[str, str]
    missing: tuple[str, ...] = ()
    faults: tuple[tuple[str, str], ...] = ()

    def text(self, key: str, **values: object) -> str:
        """The text of a key, with values in the places of `{name}`.

        Raises:
            KeyError: No text has that key.
        """
        return _filled(self.texts[key], values)

    def html(self, key: str, **values: object) -> str:
        """The text of a key, safe to print, with values that are HTML already."""
        return _filled(_escaped(self.texts[key]), values)

    def count(self, key: str, number: int) -> str:
        """How many there are: `1 paper`, `1,500 papers`."""
        language = FALLBACK if f"{key}.other" in self.missing else self.language
        form = "one" if _is_one(language, number) else "other"
        return self.text(f"{key}.{form}", number=self.number(number))

    def work(self, kind: str) -> str:
        """What a kind of work is called ("PhD thesis"); one that we have no word for is its own."""
        return self.texts.get(f"work-{slugs.slugify(kind)}", kind)

    def name(self, group: str, value: str) -> str:
        """What a value of a group is called, `kind-retracted`; the value if nothing says so."""
        return self.texts.get(f"{group}-{value}", value)

    def number(self, number: int) -> str:
        """A whole number with the separators of the language."""
        grouped = f"{number:,}" if abs(number) >= _SHORT else str(number)
        return grouped.replace(",", self.texts["number-separator"])

    def day(self, day: datetime.date) -> str:
        """A day as a reader writes it: `20 August 2025`."""
        month = self.texts["months"].split()[day.month - 1]
        return self.text("day", day=day.day, month=month, year=day.year)

    def month(self, day: datetime.date) -> str:
        """The month of a day with its year: `August 2025`."""
        month = self.texts["months"].split()[day.month - 1]
        return self.text("month-of-year", month=month, year=day.year)

    def digest(self, digest: str) -> str:
        """The name of a digest by its identifier; of several of one day each has its own.

        Raises:
            ValueError: It does not begin with a day.
        """
        day = self.day(datetime.date.fromisoformat(digest[:10]))
        label = digest[10:].lstrip("-")
        return f"{day} ({label})" if label else day


_escaped = lru_cache(maxsize=2**10)(escape)  # each page asks for two dozen


def _filled(text: str, values: Mapping[str, object]) -> str:
    """A text with values in the places of `{name}`; what a value holds stays as it is."""
    if not values:
        return text
    if len(values) == 1:  # most texts; what it holds is not looked through then, either
        [(name, value)] = values.items()
        return text.replace(f"{{{name}}}", str(value))
    return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), text)


def _is_one(language: str, number: int) -> bool:
    """Whether a number takes the form `one`.

    Source: Unicode CLDR, Language Plural Rules, for whole numbers.
    """
    base = language.split("-", maxsplit=1)[0].lower()
    if base in _ONE_FORM:
        return False
    return number in {0, 1} if base in _ONE_BELOW_TWO else number == 1


@cache
def load(language: str = FALLBACK) -> Strings:
    """The strings of a language; English for each it has none for."""
    english = _read(FALLBACK)
    own = _read(language) or _read(language.split("-", maxsplit=1)[0])
    missing = tuple(key for key in english if key not in own)
    return Strings(language, MappingProxyType({**english, **own}), missing)


def with_own(strings: Strings, own: object) -> Strings:
    """Strings with some that the owner of a site writes; `faults` tells those that are not used.

    Args:
        strings: Those of the language.
        own: Key to text, as in the file of a language.

    Raises:
        SettingsError: It is no mapping.
    """
    if not isinstance(own, Mapping):
        raise SettingsError(f"option 'strings' of the plugin is {own!r}; expected `key: text`")
    texts: dict[str, str] = {}
    faults: dict[str, str] = {}
    for key, value in _flat(own).items():
        fault = _unusable(strings, key, value) or _incomplete(key, strings.texts[key], value)
        if fault:
            faults[key] = fault
        if key in strings.texts and not _unusable(strings, key, value):
            texts[key] = value
    missing = tuple(key for key in strings.missing if key not in texts)
    texts = {**strings.texts, **texts}
    return Strings(
        strings.language, MappingProxyType(texts), missing, tuple(sorted(faults.items()))
    )


def _unusable(strings: Strings, key: str, value: object) -> str:
    """Why a text of the owner cannot stand in the place of ours, or nothing."""
    known = strings.texts.get(key)
    if known is None:
        forms = [other for other in strings.texts if other.startswith(f"{key}.")]
        near = difflib.get_close_matches(key, strings.texts, 1)
        if forms:
            return f"`{key}` has a text for each form; expected `{key}: {{one: ..., other: ...}}`"
        return f"there is no text `{key}`" + (f"; did you mean `{near[0]}`?" if near else "")
    if not isinstance(value, str):
        return f"`{key}` is {value!r}; put the text into quotes"
    if key == "months" and len(value.split()) != _MONTHS:
        return f"`{key}` has {len(value.split())} words; expected {_MONTHS}, one a month"
    links = known.count("[")
    if (value.count("["), value.count("]")) != (links, links):
        return f"`{key}` has {value.count('[')} parts in [brackets]; expected {links}, the links"
    return ""


def _incomplete(key: str, known: str, value: str) -> str:
    """What a text of the owner lacks of ours, or has besides it, or nothing."""
    held, wanted = set(_PLACE.findall(value)), set(_PLACE.findall(known))
    if key.endswith(".one"):
        wanted.discard("number")  # it may be a word
    lacking = ", ".join(f"{{{name}}}" for name in sorted(wanted - held))
    foreign = ", ".join(f"{{{name}}}" for name in sorted(held - wanted))
    told = [f"lacks {lacking}"] if lacking else []
    told += [f"has {foreign}, which nothing fills in"] if foreign else []
    return " and ".join(told)


def languages() -> tuple[str, ...]:
    """Codes of the languages there are files for, in order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yml")))


def _read(language: str) -> dict[str, str]:
    if language not in languages():
        return {}
    text = (FOLDER / f"{language}.yml").read_bytes()
    return _flat(yaml.load(text, Loader=_Loader))  # noqa: S506  # it makes texts and nothing else


def _flat(texts: Mapping[str, object]) -> dict[str, str]:
    """Plural forms as keys of their own."""
    found: dict[str, str] = {}
    for key, value in texts.items():
        if isinstance(value, Mapping):
            found |= {f"{key}.{form}": text for form, text in value.items()}
        else:
            found[str(key)] = value  # type: ignore[assignment]  # whoever takes it looks
    return found
