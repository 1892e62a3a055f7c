"""Reads the controlled vocabulary, `content/tags.yml`. The store calls this.

The file is read as a tree of YAML nodes in which every scalar is text, so that an alias `NO` or
`2024` stays what was written and every fault is reported with its line.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from generator import slugs
from generator.errors import Problem
from generator.model import Area, Tag, Vocabulary
from generator.store import yaml_schema
from generator.store.content_files import NO_FILE
from generator.store.yaml_schema import Report
from generator.store.yaml_tree import MapNode, Node
from generator.text.stemming import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

RULE = "vocabulary"

MOST_BYTES = 1_000_000
"""Largest vocabulary that is read: of several thousand tags."""

MOST_LEVELS = 20
"""Tags above each other; libraries have up to seven."""

_FILE_KEYS = ("areas", "tags", "language")
_AREA_KEYS = ("slug", "name")
_PHRASE_KEYS = ("aliases", "title", "weak", "not")
_TAG_KEYS = ("slug", "name", "description", "area", "broader", "former", *_PHRASE_KEYS)


def load(path: Path, display: str | None = None) -> tuple[Vocabulary, list[Problem]]:
    """The vocabulary in a file, and what is wrong with it; without a file it has no tags.

    Args:
        path: The file.
        display: Its name in problems, when that is not `path`.
    """
    shown = display or str(path)
    try:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            return Vocabulary(), [Problem(shown, 0, RULE, NO_FILE)]
        size = path.stat().st_size if path.exists() else 0
        if size > MOST_BYTES:
            message = f"{size:,} bytes are too many; at most {MOST_BYTES:,} are read"
            return Vocabulary(), [Problem(shown, 0, RULE, message)]
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Vocabulary(), []
    except OSError as error:
        message = f"the vocabulary cannot be read: {error.strerror}"
        return Vocabulary(), [Problem(shown, 0, RULE, message)]
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is not UTF-8; save the file in that encoding"
        return Vocabulary(), [Problem(shown, 0, RULE, message)]
    vocabulary, problems = parse(text, shown)
    return vocabulary, list(problems)


@lru_cache(maxsize=2)  # `mkdocs serve` asks at every build
def parse(text: str, path: str) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """The vocabulary in a text, without the tags and areas that cannot be used."""
    report = Report(path, RULE)
    top = yaml_schema.mapping(
        yaml_schema.compose(text, report, _FILE_KEYS[:2]), _FILE_KEYS, "the vocabulary", report
    )
    areas = [_area(node, report) for node in yaml_schema.items(top.get("areas"), "areas", report)]
    tags = [_tag(node, report) for node in yaml_schema.items(top.get("tags"), "tags", report)]
    known_areas = _unique([area for area in areas if area], "area", report)
    known_tags = _unique([tag for tag in tags if tag], "tag", report)
    _check_names(known_tags, report)
    known_tags = _with_former(known_tags, report)
    placed = _placed(known_tags, [area.slug for area in known_areas], report)
    vocabulary = Vocabulary(
        tuple(Area(area.slug, area.name) for area in known_areas),
        placed,
        _language(top.get("language"), report),
    )
    return vocabulary, tuple(sorted(report.problems))


def _language(node: Node | None, report: Report) -> str:
    """The language of the phrases, where it has rules for plurals and cases; English needs none."""
    code = yaml_schema.text(node, "`language` of the vocabulary", report) if node else ""
    if node and code not in {*LANGUAGES, "en"}:
        known = ", ".join(LANGUAGES)
        message = f"no plurals and cases are known of `language: {code}`, only of en, {known}"
        report.add(node.line, f"{message}; name one of these or leave it out")
    return code if code in LANGUAGES else ""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An area or a tag as written, not yet compared with the others."""

    line: int
    slug: str
    name: str
    description: str = ""
    area: str = ""
    broader: str = ""
    former: tuple[str, ...] = ()
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def _area(node: Node, report: Report) -> _Entry | None:
    """An area as written, or None after noting why it cannot be used."""
    found = yaml_schema.mapping(node, _AREA_KEYS, "an area", report)
    texts = {
        key: yaml_schema.text(value, f"`{key}` of an area", report) for key, value in found.items()
    }
    slug = _slug(texts.get("slug", ""), "area", node, report)
    if not slug:
        return None
    if not texts.get("name"):
        report.add(node.line, f"area `{slug}` has no `name`")
    return _Entry(node.line, slug, texts.get("name") or slug)


def _tag(node: Node, report: Report) -> _Entry | None:
    """A tag as written, or None after noting why it cannot be used."""
    found = yaml_schema.mapping(node, _TAG_KEYS, "a tag", report)
    phrases = {key: found.pop(key) for key in _PHRASE_KEYS if key in found}
    former = yaml_schema.items(found.pop("former", None), "former", report)
    texts = {
        key: yaml_schema.text(value, f"`{key}` of a tag", report) for key, value in found.items()
    }
    slug = _slug(texts.get("slug", ""), "tag", node, report)
    if not slug:
        return None
    for key in ("name", "description"):
        if not texts.get(key):
            report.add(node.line, f"tag `{slug}` has no `{key}`")
    return _Entry(
        line=node.line,
        slug=slug,
        name=texts.get("name") or slug,
        description=texts.get("description", ""),
        area=texts.get("area", ""),
        broader=texts.get("broader", ""),
        former=tuple(yaml_schema.text(item, "a slug in `former`", report) for item in former),
        phrases=_phrases(phrases, slug, report),
    )


def _slug(slug: str, what: str, node: Node, report: Report) -> str:
    """The slug if it can stand in an address, else empty after noting it."""
    fault = slugs.fault(slug)
    if not fault:
        return slug
    if isinstance(node, MapNode):
        found = f"slug `{slug}`, which {fault}" if slug else "no `slug`; expected one like `a-tag`"
        report.add(node.line, f"{what} with {found}")
    return ""


def _phrases(given: Mapping[str, Node], slug: str, report: Report) -> dict[str, tuple[str, ...]]:
    """Key to the phrases under it, without those that can match nothing or stand twice."""
    seen: dict[str, str] = {}
    phrases: dict[str, tuple[str, ...]] = {}
    for key, node in given.items():
        kept = []
        for item in yaml_schema.items(node, key, report):
            phrase = yaml_schema.text(item, f"a phrase in `{key}` of tag `{slug}`", report)
            if phrase in seen:
                where = seen[phrase]
                message = f"tag `{slug}` has `{phrase}` in `{where}` and `{key}`; keep one"
                report.add(item.line, message)
            elif fault := _fault(phrase):
                report.add(item.line, f"tag `{slug}`: phrase `{phrase}` {fault}")
            elif phrase:
                seen[phrase] = key
                kept.append(phrase)
        phrases[key] = tuple(kept)
    return phrases


def _fault(phrase: str) -> str:
    """Why a phrase cannot match, or nothing."""
    if phrase and not any(char.isalnum() for char in phrase):
        return "has no letter or digit and would match nothing"
    if "*" in phrase[:-1]:
        return "has a `*` that is not its last character"
    return ""


def _unique(entries: Sequence[_Entry], what: str, report: Report) -> list[_Entry]:
    """The entries whose slug no earlier one has."""
    first: dict[str, _Entry] = {}
    for entry in entries:
        if entry.slug in first:
            line = first[entry.slug].line
            report.add(entry.line, f"{what} `{entry.slug}` is already defined in line {line}")
        else:
            first[entry.slug] = entry
    return list(first.values())


def _check_names(entries: Sequence[_Entry], report: Report) -> None:
    """Note names that readers could not tell apart."""
    first: dict[str, _Entry] = {}
    for entry in entries:
        other = first.setdefault(entry.name.casefold(), entry)
        if other is not entry:
            message = f"tag `{entry.slug}` has the name of tag `{other.slug}` in line {other.line}"
            report.add(entry.line, f"{message}; names must differ")


def _with_former(entries: Sequence[_Entry], report: Report) -> list[_Entry]:
    """The entries without the former slugs that are no address, or could mean two tags."""
    taken = {entry.slug: entry for entry in entries}
    usable: list[_Entry] = []
    for entry in entries:
        found = []
        for former in entry.former:
            other = taken.setdefault(former, entry)
            if fault := slugs.fault(former):
                report.add(entry.line, f"tag `{entry.slug}`: former slug `{former}` {fault}")
            elif other is not entry or former == entry.slug:
                message = f"tag `{entry.slug}` has the former slug `{former}`, which is that of"
                report.add(entry.line, f"{message} tag `{other.slug}`; remove it from `former`")
            else:
                found.append(former)
        usable.append(replace(entry, former=tuple(found)))
    return usable


def _placed(entries: Sequence[_Entry], areas: Sequence[str], report: Report) -> tuple[Tag, ...]:
    """The tags, each below an area: its own or that of its broader tags."""
    broader = {entry.slug: entry.broader for entry in entries}
    for entry in entries:
        if report.is_full:
            break
        if fault := _broader_fault(entry, broader) or _area_fault(entry, areas):
            report.add(entry.line, f"tag `{entry.slug}` {fault}")
    usable = {slug: above for slug, above in broader.items() if not _endless(slug, broader)}
    usable = {slug: above if above in usable else "" for slug, above in usable.items()}
    own = {entry.slug: entry.area for entry in entries}
    return tuple(
        Tag(
            slug=entry.slug,
            name=entry.name,
            description=entry.description,
            area=_known(own[_top(entry.slug, usable)], areas),
            broader=usable.get(entry.slug, ""),
            former=entry.former,
            aliases=entry.phrases.get("aliases", ()),
            title_aliases=entry.phrases.get("title", ()),
            weak_aliases=entry.phrases.get("weak", ()),
            false_friends=entry.phrases.get("not", ()),
        )
        for entry in entries
    )


def _broader_fault(entry: _Entry, broader: Mapping[str, str]) -> str:
    """What is wrong with the broader tag, or nothing."""
    if entry.broader and entry.broader not in broader:
        near = yaml_schema.did_you_mean(entry.broader, broader)
        return f"has the unknown broader tag `{entry.broader}`{near}"
    return _endless(entry.slug, broader)


def _area_fault(entry: _Entry, areas: Sequence[str]) -> str:
    """What is wrong with the area, or nothing."""
    if entry.area and entry.broader:
        return "has `area` and `broader`; keep `broader`, which brings its area"
    if not entry.area and not entry.broader:
        return "has neither `area` nor `broader`; give one"
    if entry.area and entry.area not in areas:
        return f"has the unknown area `{entry.area}`{yaml_schema.did_you_mean(entry.area, areas)}"
    return ""


def _endless(slug: str, broader: Mapping[str, str]) -> str:
    """Why the way from a tag over its broader tags has no end, or none that is near; or nothing."""
    path = [slug]
    while (above := broader.get(path[-1], "")) and above not in path:
        if len(path) > MOST_LEVELS:
            return f"stands below more than {MOST_LEVELS} others; put it below one of the first"
        path.append(above)
    return f"is broader than itself: {' → '.join((*path, slug))}" if above == slug else ""


def _top(slug: str, broader: Mapping[str, str]) -> str:
    """The broadest tag above a tag; broader tags without circles."""
    while above := broader.get(slug, ""):
        slug = above
    return slug


def _known(area: str, areas: Sequence[str]) -> str:
    """The area, or the first of the file in its place: a tag is always shown somewhere."""
    return area if area in areas else next(iter(areas), "")
