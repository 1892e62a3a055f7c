"""The texts that a script asks for, as a module that it imports.

A page gets the texts of the scripts that it loads and no others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from generator.strings import FALLBACK, Strings, languages

_ASKED = re.compile(r"""\b(?:t|counted)\(\s*(?:"(?P<key>[\w-]+)"|`(?P<head>[\w-]+-)\$\{)""")
_CALL = re.compile(
    r"""//[^\n]*|/\*(?:(?!\*/).)*\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'"""
    r"""|(?<![\w$.])(?P<by>t|counted)\(\s*"(?P<key>[\w-]+)"(?P<end>\s*\))?""",
    re.DOTALL,
)
"""What surely asks for a text, by the name `by`; before it, what is read over as it only may."""

_NAMED = re.compile(r"""\bnamed\("(?P<group>[\w-]+)",""")


def texts(strings: Strings, sources: Iterable[str]) -> Mapping[str, str]:
    """Key to text of what scripts ask for by `t`, `counted` and `named`, in order of the keys.

    Raises:
        KeyError: A script asks for a text that there is none of.
    """
    keys: set[str] = set()
    sure: set[str] = set()
    heads: set[str] = set()
    for source in sources:
        keys.update(found["key"] for found in _ASKED.finditer(source) if found["key"])
        sure.update(found["key"] for found in _CALL.finditer(source) if found["key"])
        heads.update(found["head"] for found in _ASKED.finditer(source) if found["head"])
        heads.update(f"{found['group']}-" for found in _NAMED.finditer(source))
    held = {
        key: text
        for key, text in sorted(strings.texts.items())
        if key.partition(".")[0] in keys or key.startswith(tuple(heads))
    }
    if absent := sure - {key.partition(".")[0] for key in held}:
        raise KeyError(min(absent))
    return held


_ASKS = re.compile(r'^import \{(?=(?P<names>[^}]*)\} from "[./]*strings/strings\.js")', re.M)
_IMPORT = re.compile(r"^import [^;]*;", re.M)
_OTHER_THAN_CALLED = re.compile(
    r"[(,{\[]\s*(?:t|counted)\s*[,)=}\]]|\b(?:t|counted)\s*=>"
    r"|\b(?:const|let|var|function)\s+(?:t|counted)\b"
)
"""Where `t` may be another one: a parameter, or a name that a function declares."""

_GIVES = "import { filled as $filled, inflected as $inflected,"
"""By names that stand for nothing else in a script."""


def inlined(strings: Strings, source: str) -> str:
    """A script with the texts in the place of the keys that stand in it.

    Raises:
        KeyError: It asks for a text that there is none of.
    """
    asks = _ASKS.search(source)
    if not asks or _OTHER_THAN_CALLED.search(_IMPORT.sub("", source)):
        return source
    names = [name.strip() for name in asks["names"].split(",")]

    def text(found: re.Match[str]) -> str:
        if found["by"] not in names:
            return found[0]
        if found["by"] == "counted":
            forms = _forms(strings, found["key"])
            return f"$inflected({_in_script(_json(forms))}"
        said = _in_script(_json(strings.texts[found["key"]]))
        return said if found["end"] else f"$filled({said}"

    return _CALL.sub(text, _ASKS.sub(_GIVES, source))


def _forms(strings: Strings, key: str) -> Mapping[str, str]:
    """The plural forms of a text, but for those that are like the last."""
    other = strings.texts[f"{key}.other"]
    head = f"{key}."
    forms = {
        name.removeprefix(head): text
        for name, text in strings.texts.items()
        if name.startswith(head)
    }
    return {form: text for form, text in forms.items() if text != other or form == "other"}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def module(strings: Strings, sources: Iterable[str]) -> str:
    """The module `strings/texts.js` for scripts that are joined.

    Args:
        strings: The strings of the site.
        sources: The scripts.
    """
    found = _json(texts(strings, sources))
    # Of another language the browser might not know the code; its texts are English.
    known = strings.language.partition("-")[0] in languages()
    language = json.dumps(strings.language if known else FALLBACK)
    # What the line begins with keeps texts from being taken for comments of the script.
    return f"export const LANGUAGE = {language};\nexport const TEXTS = {_in_script(found)};\n"


def _in_script(text: str) -> str:
    """JSON in a script: separators that end a line in some readers are escaped."""
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
