"""What a file is that no source can read, in words, and which format is nearest to it.

The import says it where it refuses a file: whoever saved the wrong thing learns what to save.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from generator.sources import base, bibtex
from generator.sources.base import Refusal, SourceError
from generator.text.references import unescape

_HEAD_BYTES = 65_536
_LONGEST_TITLE = 60
_SHOWN_MEMBERS = 6

_RIS_OR_BIBTEX = "the nearest formats are RIS and BibTeX"
_CONVERT = f"{_RIS_OR_BIBTEX}, as a reference manager such as Zotero exports it"
_ENDNOTE = (
    f"{_RIS_OR_BIBTEX}: export it from EndNote in the style 'RefMan (RIS) Export' or "
    "'BibTeX Export'"
)

_SIGNATURES = (
    (
        b"%PDF-",
        "a PDF; papers come in from what describes them: a bibliography, or `catalogue add`",
    ),
    (b"PK\x03\x04", "a ZIP archive or an office document; unpack it, or save it as text"),
    (b"\x1f\x8b", "compressed by gzip; unpack it first"),
    (b"{\\rtf", "a document in RTF; save it as plain text"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"SQLite format 3\x00", f"a database, of Zotero perhaps; {_RIS_OR_BIBTEX}: export one"),
)
_TABLE = r"\A(?=.*[,;\t])(?:.*[,;\t])?\s*\"?(?i:(?:article|document) )?(?i:title)\"?\s*(?:[,;\t]|$)"
# Sources: PubMed help, "MEDLINE display format"; EndNote manual, "EndNote tagged import format";
# the title pages of the exports of Scopus, Dimensions, Web of Science and Publish or Perish.
_TEXTS = (
    (r"\A\s*%[0A-Z] \S", f"EndNote's tagged format; {_ENDNOTE}"),
    (_TABLE, f"a table (CSV); {_CONVERT}"),
    (r"\A\s*---\n(?s:.*)^title:", "a record of a catalogue; put it into the folder papers/"),
)
_ROOTS: Mapping[str, str] = MappingProxyType(
    {
        "PubmedArticleSet": f"PubMed's XML; {_CONVERT}",
        "xml": f"EndNote's XML; {_ENDNOTE}",
        "rss": "a feed that does not come from arXiv; the nearest format is arxiv-atom",
        "feed": "a feed that does not come from arXiv; the nearest format is arxiv-atom",
        "modsCollection": f"MODS; {_CONVERT}",
    }
)
# What each service's objects hold, whichever of its answers it is.
_MEMBERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "hf-api": frozenset({"paper", "summary", "upvotes", "publishedAt", "submittedOnDailyAt"}),
        "openreview": frozenset({"content", "forum", "invitation", "signatures", "replyto"}),
        "crossref": frozenset({"message", "message-type", "DOI", "is-referenced-by-count"}),
        "csl-json": frozenset({"type", "title", "author", "issued", "container-title", "DOI"}),
    }
)

_PROLOGUE = r"\A\s*(?>(?><\?.*?\?>|<!--.*?-->)\s*)*+"
_ROOT = re.compile(rf"{_PROLOGUE}(?:<!DOCTYPE[^>]*>\s*)?<([\w.:-]+)", re.DOTALL)
_WEB_PAGE = re.compile(rf"{_PROLOGUE}<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_TITLE = re.compile(r"<title[^>]{0,200}>(.{0,500}?)</title", re.IGNORECASE | re.DOTALL)
_PASSWORD = re.compile(r"<input\b[^>]{0,500}\btype\s*=\s*[\"']?password", re.IGNORECASE)
_SIGN_IN = re.compile(r"\b(?:sign[ -]?in|log[ -]?in|anmelden|connexion)\b|登录", re.IGNORECASE)
_HUMAN = re.compile(r"captcha|just a moment|are you (?:a )?(?:human|robot)", re.IGNORECASE)
_FIELD = re.compile(
    r"^[ \t]*(?:title|author|year|journal)[ \t]*=[ \t]*[{\"]", re.IGNORECASE | re.MULTILINE
)
_ENDS = re.compile(r"\s*\Z")


def describe(data: bytes) -> str:
    """What a file seems to be and what to do, as a part of a sentence; empty if nobody can tell."""
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            return what
    text = base.decode_head(data[:_HEAD_BYTES]).replace("\r\n", "\n").lstrip("\ufeff")
    if "\x00" in text:
        return _binary(data[:_HEAD_BYTES])
    looks: tuple[Callable[[bytes, str], str], ...] = (_json, _web_page, _xml, _bibtex, _text)
    return next(filter(None, (look(data, text) for look in looks)), "")


def _binary(head: bytes) -> str:
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) > len(head) / 4 and min(even, odd) < len(head) / 16:
        return "text in UTF-16 that does not say so; save the file as UTF-8"
    return "data that is no text"


def _json(data: bytes, text: str) -> str:
    if text.lstrip()[:1] not in ("{", "["):
        return ""
    try:
        whole = base.decode(data)
    except SourceError as error:
        return f"JSON with a fault on line {error.line}: {error}"
    try:
        value = json.loads(whole)
    except json.JSONDecodeError as error:
        return _broken_json(whole, error)
    except (RecursionError, ValueError):
        return "JSON that is nested too deeply or holds too long a number"
    return _other_json(value)


def _broken_json(text: str, error: json.JSONDecodeError) -> str:
    if error.msg.startswith("Unterminated string") or _ENDS.match(text, error.pos):
        return f"JSON that breaks off on line {text.rstrip().count(chr(10)) + 1}; save it again"
    if error.msg == "Extra data":
        return _other_json(json.loads(text[: error.pos]))
    missing = "a comma is missing" if "','" in error.msg else error.msg.lower()
    return f"JSON with a fault on line {error.lineno}, column {error.colno}: {missing}"


def _other_json(value: object) -> str:
    """What JSON holds that no source knows."""
    while isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, dict):
        return "JSON without objects that could be papers"
    names = set(value)
    for inner in value.values():
        first = inner[0] if isinstance(inner, list) and inner else inner
        names |= set(first) if isinstance(first, dict) else set()
    near = max(_MEMBERS, key=lambda name: len(_MEMBERS[name] & names))
    shown = ", ".join(repr(name) for name in list(value)[:_SHOWN_MEMBERS]) or "nothing"
    if not _MEMBERS[near] & names:
        return f"JSON that holds {shown}, nothing by which papers are known"
    lacks = ", ".join(repr(name) for name in sorted(_MEMBERS[near] - names)[:_SHOWN_MEMBERS])
    return f"JSON that holds {shown}; the nearest format is {near}, which has {lacks} besides"


def _web_page(_: bytes, text: str) -> str:
    if not _WEB_PAGE.match(text):
        return ""
    found = _TITLE.search(text)
    title = " ".join(unescape(found[1]).split())[:_LONGEST_TITLE] if found else ""
    page = f"a web page, {title!r}," if title else "a web page"
    if _PASSWORD.search(text) or _SIGN_IN.search(title):
        return f"{page} that asks to sign in; do so in a browser and save what comes then"
    if _HUMAN.search(title):
        return f"{page} that asks whether you are human; answer in a browser, save what comes then"
    return f"{page} that links to no paper; the nearest format is html, a saved page of a digest"


def _xml(_: bytes, text: str) -> str:
    root = _ROOT.match(text)
    if not root:
        return ""
    return _ROOTS.get(
        root[1], f"XML with the root <{root[1]}>; the nearest formats are acl-xml and arxiv-atom"
    )


def _bibtex(data: bytes, text: str) -> str:
    """What spoils a file with fields of BibTeX but no entry that can be read."""
    if not _FIELD.search(text):
        return ""
    try:
        fault = next((item for item in bibtex.read(data) if isinstance(item, Refusal)), None)
    except SourceError as error:
        return f"BibTeX with a fault on line {error.line}: {error}"
    if not fault:
        return "BibTeX without an entry; expected one like @article{key, title = {...}}"
    return f"BibTeX with a fault in the entry on line {fault.line}: {fault.reason}"


def _text(_: bytes, text: str) -> str:
    return next((what for form, what in _TEXTS if re.search(form, text, re.MULTILINE)), "")
