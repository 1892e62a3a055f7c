"""What a broken rule tells, in the language of a site, for people who contribute to it.

Rules speak English, as the command line does. The form on the site says the most frequent of
their messages in every language, so those are known by the English text that they fill in.
"""

from __future__ import annotations

import re
from functools import cache

from generator import strings
from generator.strings import Strings

_HEADS = ("fault-", "tag-meant", "tags-known", "tags-elsewhere")
_PLACE = re.compile(r"\\{(\w+)\\}")

_LONGEST = 1_000
"""Characters of a message that is compared: of a longer one a person reads the beginning."""


def told(rule: str, message: str, texts: Strings) -> str:
    """The message of a rule; one that only English has comes after what the rule asks for."""
    if texts.language.partition("-")[0] == strings.FALLBACK:
        return message
    if found := _translated(message, texts):
        return found
    asked = texts.texts.get(f"rule-{rule}", "")
    return f"{asked} {message}" if asked else message


def _translated(message: str, texts: Strings) -> str:
    message = message.replace("`", "")  # some have values between them that the form has bare
    for key, pattern in _patterns() if len(message) <= _LONGEST else ():
        if found := pattern.fullmatch(message):
            values = {
                name: _translated(value, texts) or value
                for name, value in found.groupdict().items()
            }
            return texts.text(key, **values)
    return ""


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Key of a text to what its English fits, the one with most words of its own first."""
    english = [(key, text) for key, text in strings.load().texts.items() if key.startswith(_HEADS)]
    english.sort(key=lambda pair: -len(re.sub(r"\{\w+\}", "", pair[1])))
    return tuple((key, _pattern(text)) for key, text in english)


def _pattern(text: str) -> re.Pattern[str]:
    seen: set[str] = set()

    def group(place: re.Match[str]) -> str:
        if place[1] in seen:
            return f"(?P={place[1]})"
        seen.add(place[1])
        return f"(?P<{place[1]}>.*)"

    return re.compile(_PLACE.sub(group, re.escape(text.replace("`", ""))), re.DOTALL)
