"""What a broken rule and a ledger tell, in the language of a site.

Rules speak English, as the command line and ledgers do, which are kept. The form on the site says
the most frequent messages of rules in every language, so those are known by the English text that
they fill in; and so are the reasons in ledgers.
"""

from __future__ import annotations

import re
from functools import cache

from generator import strings
from generator.strings import Strings

_HEADS = ("fault-", "tag-meant", "tags-known", "tags-elsewhere")
REASONS = ("reason-",)
"""What the keys of reasons in ledgers begin with."""

_QUOTE = re.compile(r'(.*?): (".*")', re.DOTALL)
_BETWEEN = "; "
_PLACE = re.compile(r"\\{(\w+)\\}")

_LONGEST = 1_000
"""Characters of a message that is compared: of a longer one a person reads the beginning."""


def told(rule: str, message: str, texts: Strings) -> str:
    """The message of a rule; one that only English has comes after what the rule asks for."""
    if texts.language.partition("-")[0] == strings.FALLBACK:
        return message
    if found := _translated(message, texts, _HEADS):
        return found
    asked = texts.texts.get(f"rule-{rule}", "")
    return f"{asked} {message}" if asked else message


def reason(told: str, texts: Strings) -> str:
    """Why an entry of a digest became what it did; ledgers have it in English."""
    if texts.language.partition("-")[0] == strings.FALLBACK:
        return told
    if found := _reason(told, texts):
        return found
    parts = (_reason(part, texts) or part for part in told.split(_BETWEEN))
    return texts.text("reasons-between").join(parts)


def _reason(told: str, texts: Strings) -> str:
    """One reason; behind it may stand what the file says."""
    if found := _translated(told, texts, REASONS):
        return found
    quoted = _QUOTE.fullmatch(told)
    found = _translated(quoted[1], texts, REASONS) if quoted else ""
    return texts.text("reasons-quoted", reason=found, quoted=quoted[2]) if quoted and found else ""


def _translated(message: str, texts: Strings, heads: tuple[str, ...]) -> str:
    message = message.replace("`", "")  # some have values between them that the form has bare
    for key, pattern in _patterns(heads) if len(message) <= _LONGEST else ():
        if found := pattern.fullmatch(message):
            values = {
                name: _translated(value, texts, heads) or value
                for name, value in found.groupdict().items()
            }
            return texts.text(key, **values)
    return ""


@cache
def _patterns(heads: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Key of a text to what its English fits, the one with most words of its own first."""
    english = [(key, text) for key, text in strings.load().texts.items() if key.startswith(heads)]
    english.sort(key=lambda pair: -len(re.sub(r"\{\w+\}", "", pair[1])))
    return tuple((key, _pattern(text, one_of_several=heads == REASONS)) for key, text in english)


def _pattern(text: str, *, one_of_several: bool) -> re.Pattern[str]:
    seen: set[str] = set()

    def group(place: re.Match[str]) -> str:
        if place[1] in seen:
            return f"(?P={place[1]})"
        seen.add(place[1])
        return f"(?P<{place[1]}>(?:(?!; |, but ).)*)" if one_of_several else f"(?P<{place[1]}>.*)"

    return re.compile(_PLACE.sub(group, re.escape(text.replace("`", ""))), re.DOTALL)
