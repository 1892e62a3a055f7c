"""Writes the reference in `docs/reference/` from the code: `python -m tests.setup.reference`.

Commands come from the command line's own help, settings and keys of a record from docstrings, rules
from the checks, the Python interface from `generator.api`. A test fails where a file is stale.
"""

import inspect
import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

from generator import api, check, identifiers, settings
from generator import cli as commands
from generator.check.autofix import FIXABLE
from generator.item_types import DETAILS
from generator.model import LINK_KINDS, RECORD_KEYS, Paper
from generator.store import records
from generator.strings import Strings
from generator.text import to_markdown
from tests.support.invented import LEAVES

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "reference"

_NOTE = "<!-- Made from the code by `make docs`; change it there. -->"

_ATTRIBUTE = {"year": "date", "digest": "digests"}
"""Key of a record to the attribute of a paper, where they have two names."""

_DETAILS = {
    "volume": "Volume of the journal or book.",
    "issue": "Issue of the journal.",
    "number": "Number of the report, patent or article itself.",
    "pages": "First and last page, with a dash between them.",
    "chapter": "Number of the chapter in its book.",
    "edition": "Edition of a book.",
    "genre": "Type of a thesis or report, such as `PhD thesis`.",
    "series": "Series of a book.",
    "publisher": "Publisher; the university of a thesis, the institution of a report.",
    "place": "Where the publisher is.",
    "isbn": "ISBN of the book.",
    "issn": "ISSN of the journal or series.",
    "language": "Language of the work.",
    "maintitle": "Title of the work in several volumes that this is a volume, or in one, of.",
    "original_language": "Language that it was translated from.",
    "original_date": "Publication of the original of a translation or a reprint.",
    "container_author": "Who wrote the book that it is in: `Ann Muster; Ben Probe`.",
    "period": "Season or interval in which it appeared: `2021-21` (spring), `2020-03/2020-04`.",
    "version": "Version of software or a data set.",
    "event_title": "Meeting where it was presented, if that is not the venue.",
    "event_place": "Where the meeting was.",
    "event_date": "When the meeting was, as a date or as an interval of two.",
    "holder": "Who holds the patent.",
    "titleaddon": "What stands behind the title without being a part of it.",
    "contributors": "Who else took part, and how: `Ada Beispiel (annotator); Ben Probe (editor)`.",
    "accessed": "Day on which somebody looked at the web address.",
    "note": "Anything else to be said of it; shown and exported.",
}


def main() -> int:
    """Write what changed."""
    for path, text in rendered().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return 0


def rendered() -> dict[Path, str]:
    """Each file of the reference with its text."""
    pages = {
        "commands": _commands,
        "settings": _settings,
        "records": _records,
        "rules": _rules,
        "python": _python,
    }
    return {
        FOLDER / f"{name}.md": "\n".join([_NOTE, "", *lines()]) + "\n"
        for name, lines in pages.items()
    }


def _commands() -> Iterator[str]:
    yield "# Commands"
    yield from ("", *_paragraphs(commands.catalogue.help or ""))
    yield from _options(commands.catalogue)
    for name, command in sorted(commands.catalogue.commands.items()):
        arguments = [p for p in command.params if isinstance(p, click.Argument)]
        usage = " ".join([name, "[OPTIONS]", *(_metavar(argument) for argument in arguments)])
        yield from ("", f"## {name}", "", f"    catalogue {usage}", "")
        yield from _paragraphs(command.help or "")
        yield from _options(command)


def _metavar(argument: click.Argument) -> str:
    return argument.make_metavar(click.Context(click.Command("")))


def _paragraphs(text: str) -> Iterator[str]:
    """Text of the help as Markdown; an example is code."""
    for number, paragraph in enumerate(re.split(r"\n\s*\n", inspect.cleandoc(text))):
        if number:
            yield ""
        joined = " ".join(paragraph.split())
        if joined.startswith("Example: "):
            yield f"    {joined.removeprefix('Example: ')}"
        else:
            yield from textwrap.wrap(_escaped(joined), 110, break_long_words=False)


def _escaped(text: str) -> str:
    """Text in which nothing between code is HTML or emphasis."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(
        part if part.startswith("`") else re.sub(r"([<*])", r"\\\1", part) for part in parts
    )


def _options(command: click.Command) -> Iterator[str]:
    options = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
    if command is not commands.catalogue:  # what all share is told once
        shared = {option.name for option in commands.catalogue.params}
        options = [option for option in options if option.name not in shared]
    if not options:
        return
    yield from ("", "| Option | What it says |", "| --- | --- |")
    for option in options:
        names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
        yield f"| {names} | {_cell(_option(option))} |"


def _option(option: click.Option) -> str:
    told = _escaped(" ".join((option.help or "").split()))
    if isinstance(option.type, click.Choice):
        told += f" One of {', '.join(f'`{choice}`' for choice in option.type.choices)}."
    if option.show_default and option.default not in {None, ""}:
        told += f" Default: `{option.default}`."
    return told


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _attributes(of: type) -> dict[str, str]:
    """Name to sentence under `Attributes:` of a docstring."""
    told = inspect.getdoc(of) or ""
    section = told.partition("Attributes:\n")[2]
    found = re.findall(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", section, re.MULTILINE)
    return {name: " ".join(text.split()) for name, text in found}


def _settings() -> Iterator[str]:
    yield from (
        "# Settings",
        "",
        "Under `plugins`, `catalogue` in `mkdocs.yml`; each may be left out.",
    )
    yield from ("", "| Setting | Default | What it says |", "| --- | --- | --- |")
    told, default = _attributes(settings.Settings), settings.Settings()
    for option in settings.OPTIONS:
        value = _value(getattr(default, option))
        yield f"| `{option}` | {value} | {_cell(told[option])} |"
    yield ""
    yield "The site's own keys `site_name`, `site_description`, `site_url`, `repo_url` and"
    yield "`edit_uri` are read as well."


def _value(value: object) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, Strings):
        return "those of the language"
    return f"`{value}`" if value else "none"


def _records() -> Iterator[str]:
    yield from ("# Keys of a record", "")
    yield "A record is the front matter of a Markdown file; its body is the abstract."
    yield "Only `title` is needed. Any other key is kept as it stands; `extra_keys` shows it."
    yield "So is `picture`: a file among the pages, which stands beside the abstract."
    yield from ("", "```markdown", *records.dump(LEAVES).splitlines(), "```")
    yield from ("", "In canonical order:", "", "| Key | What it is |", "| --- | --- |")
    told = _attributes(Paper)
    for key in RECORD_KEYS:
        yield f"| `{key}` | {_cell(_fact(key, told))} |"


def _fact(key: str, told: dict[str, str]) -> str:
    if key in identifiers.PAPER_SCHEMES:
        return "Identifier of this scheme, in any spelling; `fmt` makes it canonical."
    if key in LINK_KINDS:
        return f"Address of what is linked as {key}."
    if key in DETAILS:
        return _DETAILS[key]
    return told[_ATTRIBUTE.get(key, key)]


def _rules() -> Iterator[str]:
    yield from ("# Rules", "", "What `catalogue check` looks at, and how much each counts where")
    yield "`rules` in the [settings](settings.md) says nothing else. `fmt` mends those with a star."
    for subject in {check.subject(rule): None for rule in check.RULES}:
        yield from (
            "",
            f"## {subject}",
            "",
            "| Rule | Severity | What it asks for |",
            "| --- | --- | --- |",
        )
        for rule in (rule for rule in check.RULES if check.subject(rule) == subject):
            name, star = check.name(rule), " \\*" * (rule in FIXABLE)
            asks = _cell(to_markdown(check.sentence(rule)))
            yield f"| `{name}`{star} | {check.DEFAULTS[name]} | {asks} |"


def _python() -> Iterator[str]:
    yield from ("# Python", "", "    from generator import Catalogue", "")
    yield from _documented(api.Catalogue)
    for name, member in inspect.getmembers(api.Catalogue):
        if _public(name, member):
            yield from ("", f"## {name.replace('__getitem__', 'catalogue[name]')}", "")
            yield from _signature(name, member)
            yield from _documented(member)


def _public(name: str, member: object) -> bool:
    """Whether a member is for others: its docstring says what one gets."""
    own = name in vars(api.Catalogue) and (not name.startswith("_") or name == "__getitem__")
    return own and bool(inspect.getdoc(member))


def _signature(name: str, member: object) -> Iterator[str]:
    if isinstance(member, property) and member.fget:
        yield f"    {name}: {inspect.signature(member.fget).return_annotation}"
        yield ""
    elif callable(member) and name != "__getitem__":
        told = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(inspect.signature(member)))
        yield "    " + name + re.sub(r"\(self(, )?", "(", told)
        yield ""


def _documented(member: object) -> Iterator[str]:
    """A docstring as Markdown: examples and sections as code, paragraphs as text."""
    for number, part in enumerate((inspect.getdoc(member) or "").split("\n\n")):
        if number:
            yield ""
        if part.lstrip().startswith(">>>"):
            yield from ("```python", *part.splitlines(), "```")
        elif section := re.match(r"(\w+):\n", part):
            yield f"{section[1]}:"
            yield ""
            body = textwrap.dedent(part[section.end() :])
            yield from (f"- {_escaped(' '.join(item.split()))}" for item in _items(body))
        else:
            yield from textwrap.wrap(_escaped(" ".join(part.split())), 110, break_long_words=False)


def _items(body: str) -> list[str]:
    """The entries of a section: those that follow are indented."""
    return [item for item in re.split(r"\n(?! )", body) if item.strip()]


if __name__ == "__main__":
    sys.exit(main())
