"""Who is who: `content/people.yml`, which people write and `catalogue people` adds answers to.

    people:
    - {slug: ada-beispiel, name: {family: Beispiel, given: Ada}, names: [A. Beispiel]}
    different:
    - [ada-beispiel, ada-beispiel-2]

The store calls this.
"""

from __future__ import annotations

import re
from functools import partial

from generator import identifiers, slugs
from generator.errors import FrontMatterError, InvalidIdentifier, Problem
from generator.model import Author, KnownPeople, KnownPerson
from generator.store import (
    frontmatter,
    frontmatter_patch,
    record_values,
    yaml_schema,
    yaml_tree,
    yaml_writer,
)
from generator.store.frontmatter import Value
from generator.store.yaml_schema import Report
from generator.store.yaml_tree import ListNode, Node
from generator.store.yaml_writer import Data

FILE = "people.yml"

MOST_BYTES = 20_000_000
"""Largest file that is read: of 100,000 people."""

RULE = "people"

_FILE_KEYS = ("people", "different")
_KEYS = ("slug", "name", "orcid", "names", "papers", "former")
_NAME_KEYS = ("family", "given", "name")

# What tells where the only document begins and ends; comments behind it are none of it.
_MARKERS = re.compile(r"^(?:(?:---|\.\.\.)[ \t]*(?:\r?\n|(?<=[ \t])(?=#))|%.*\n)", re.MULTILINE)


def parse(text: str, path: str) -> tuple[KnownPeople, list[Problem]]:
    """Who is who in a text, and what is wrong with it; what cannot be used is left out.

    Args:
        text: The whole file.
        path: The file as problems name it.
    """
    report = Report(path, RULE)
    if not _is_filled(text):
        return KnownPeople(), []
    root = yaml_schema.compose(text, report, _FILE_KEYS)
    top = yaml_schema.mapping(root, _FILE_KEYS, FILE, report)
    persons: dict[str, KnownPerson] = {}
    for node in yaml_schema.items(top.get("people"), "people", report):
        person = _person(node, report)
        if person and person.slug in persons:
            report.add(node.line, f"`{person.slug}` stands twice; keep one, or give another slug")
        elif person:
            persons[person.slug] = person
    nodes = yaml_schema.items(top.get("different"), "different", report)
    pairs = tuple(pair for node in nodes if (pair := _pair(node, report)))
    return KnownPeople(tuple(persons.values()), pairs), report.problems


def _is_filled(text: str) -> bool:
    return any(line.strip() and not line.startswith("#") for line in text.splitlines())


def _person(node: Node, report: Report) -> KnownPerson | None:
    """A person, or None after noting why there is none."""
    before = len(report.problems)
    found = yaml_schema.mapping(node, _KEYS, "a person", report)
    slug = yaml_schema.text(found.get("slug"), "`slug` of a person", report)
    if fault := slugs.fault(slug):
        told = f"slug `{slug}`, which {fault}" if slug else "no `slug`; expected one like `a-name`"
        report.add(node.line, f"a person with {told}")
        return None
    name = _name(found["name"], slug, report) if "name" in found else None
    if name is None:
        if "name" not in found and len(report.problems) == before:
            report.add(node.line, f"`{slug}` has no `name`")
        return None
    listed = yaml_schema.items(found.get("names"), "names", report)
    papers = _slugs(found.get("papers"), "papers", report)
    return KnownPerson(
        slug,
        Author(name.family, name.given, name.printed, _orcid(found.get("orcid"), slug, report)),
        tuple(other for item in listed if (other := _name(item, slug, report))),
        papers if "papers" in found else None,
        _slugs(found.get("former"), "former", report),
    )


def _slugs(node: Node | None, key: str, report: Report) -> tuple[str, ...]:
    """The slugs under a key, after noting those that are none."""
    found = []
    for item in yaml_schema.items(node, key, report):
        slug = yaml_schema.text(item, f"a slug in `{key}`", report)
        if fault := slugs.fault(slug):
            report.add(item.line, f"`{slug}` in `{key}` {fault}")
        else:
            found.append(slug)
    return tuple(found)


def _name(node: Node, slug: str, report: Report) -> Author | None:
    """A name as records write them, without an iD."""
    try:
        value = frontmatter.construct(node)
        if isinstance(value, dict) and (more := [key for key in value if key not in _NAME_KEYS]):
            raise record_values.Fault(f"has no {more[0]!r}; known are {', '.join(_NAME_KEYS)}")
        return record_values.author(value)
    except (record_values.Fault, FrontMatterError) as fault:
        report.add(node.line, f"a name of `{slug}`: {fault}")
        return None


def _orcid(node: Node | None, slug: str, report: Report) -> str:
    spelling = yaml_schema.text(node, f"`orcid` of `{slug}`", report)
    try:
        return identifiers.parse("orcid", spelling) if spelling else ""
    except InvalidIdentifier as error:
        report.add(node.line if node else 0, f"`{slug}`: {error}")
        return ""


def _pair(node: Node, report: Report) -> tuple[str, str] | None:
    texts = [
        yaml_schema.text(item, "a slug in `different`", report)
        for item in (node.items if isinstance(node, ListNode) else ())
    ]
    if len(texts) != 2 or texts[0] == texts[1]:
        report.add(node.line, "expected two slugs of people, like `- [ada-beispiel, a-beispiel]`")
        return None
    return (texts[0], texts[1])


def to_data(person: KnownPerson) -> dict[str, Data]:
    """What the file holds of a person, in canonical order."""
    data: dict[str, Data] = {
        "slug": person.slug,
        "name": _name_data(person.author),
        "orcid": person.author.orcid,
        "names": [_name_data(name) for name in person.names],
        "papers": list(person.papers or ()),
        "former": list(person.former),
    }
    empty = "papers" if person.papers is not None else ""  # says that none is known to be theirs
    return {key: value for key, value in data.items() if value or key == empty}


def _name_data(name: Author) -> Data:
    parts = dict(record_values.author_data(Author(name.family, name.given, name.printed)))
    alone = not name.family and not name.given and ", " not in name.printed
    return name.printed if alone else parts


def canonical(text: str, path: str) -> str:
    """The text in canonical form: a person a line, in order of slugs; comments stay.

    Raises:
        FrontMatterError: Something in the text is wrong, or it cannot be written so.
    """
    people = _read(text, path)
    persons = sorted(people.persons, key=lambda person: person.slug)
    pairs = sorted({(min(pair), max(pair)) for pair in people.different})
    return _written(
        text.replace("\r\n", "\n"), KnownPeople(tuple(persons), tuple(pairs)), path, tidy=True
    )


def updated(text: str, people: KnownPeople, path: str) -> str:
    """The text with what differs changed; the lines of all others are as they were.

    Markers of a YAML document go, as it would begin anew at them.

    Raises:
        FrontMatterError: Something in the text is wrong, or it cannot be written so.
    """
    _read(text, path)
    return _written(text, people, path)


def _read(text: str, path: str) -> KnownPeople:
    people, problems = parse(text, path)
    if problems:
        raise FrontMatterError(problems[0].line, problems[0].message)
    return people


def _written(text: str, people: KnownPeople, path: str, *, tidy: bool = False) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    fence = f"---{newline}"
    ended = text if text.endswith("\n") or not text else f"{text}{newline}"
    document = frontmatter.parse(f"{fence}{_MARKERS.sub('', ended)}{fence}")
    changes = _data(people)
    form = partial(_form, path)
    written = frontmatter_patch.changed(document, changes, _FILE_KEYS, form, tidy=tidy)
    result = str(written).removeprefix(fence).removesuffix(fence)
    reread, problems = parse(result, path)
    if problems or _data(reread) != changes:
        raise FrontMatterError(
            1, "nothing was written, as it would say something else; write an item a line"
        )
    return result


def _data(people: KnownPeople) -> dict[str, Data | None]:
    """Key of the file to what it holds; None for one that is not there."""
    return {
        "people": [to_data(person) for person in people.persons] or None,
        "different": [list(pair) for pair in people.different] or None,
    }


def _form(path: str, key: str, item: Value) -> Data:
    """One item of the file as it would be written."""
    if key != "people":
        return item
    node = yaml_tree.compose(yaml_writer.flow(item))
    person = _person(node, Report(path, RULE)) if node else None
    return to_data(person) if person else item
