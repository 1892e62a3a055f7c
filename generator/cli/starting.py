"""`catalogue init` and `catalogue debug`: how a catalogue begins, and what it runs on."""

from __future__ import annotations

import platform
import re
import shutil
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

import click

import generator
from generator import settings
from generator.cli.options import CONTENT, existing
from generator.errors import UsageError
from generator.store import content as store
from generator.store import files

HOUSE = (
    ".ci",
    ".editorconfig",
    ".gitattributes",
    ".github",
    ".gitignore",
    ".pre-commit-config.yaml",
    "CITATION.cff",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "generator",
    "mkdocs.yml",
    "overrides",
    "pyproject.toml",
    "requirements-bench.lock",
    "requirements-dev.lock",
    "requirements.lock",
    "tests",
    "content/pages",
    "content/tags.yml",
)
"""What a catalogue consists of besides its records and digests."""

_LEFT_OUT = shutil.ignore_patterns(
    "__pycache__",
    "*.pyc",
    "node_modules",
    ".DS_Store",
    "our_records",  # tests of the records that a new catalogue does not have
)

_ADDRESS = re.compile(r"https?://[^\s/]+\S*")

_PACKAGES = ("paper-catalogue", "mkdocs", "mkdocs-material", "PyYAML", "python-slugify", "lunr")

_README = """\
# {name}

A catalogue of research papers: one text file a paper, a searchable static site made from them.

    make site    # sets up everything and builds the site
    make serve   # shows it at a local address

Add papers with `.venv/bin/catalogue import FILE`, a saved digest; `--help` tells the rest, and
CONTRIBUTING.md walks through it. Before you publish, look through `mkdocs.yml`, `content/pages/`
and `content/tags.yml`, the controlled vocabulary. A push to `main` publishes the site, once GitHub
Pages is set to "GitHub Actions" in the settings.
"""


_CHANGELOG = """\
# Changes

What is new, newest first. The heading of a release is its version and day; the release workflow
takes the part below it.

## Unreleased

- A new catalogue.
"""

_OWNED = """\
# Who is asked to review a change: the account of the repository. A team may take its place.
* @{owner}
"""


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", default="Papers", show_default=True, help="Name of the catalogue.")
@click.option("--url", default="", help="Address the site will have, if it is known.")
@click.option("--repository", default="", help="Address of its source repository, if any.")
def init(folder: Path, name: str, url: str, repository: str) -> None:
    """Begin a new, empty catalogue of your own that builds at once.

    Example: catalogue init ../leaves --name "Papers on leaves"
    """
    _refuse(folder, name, {"--url": url, "--repository": repository})
    root = _house()
    if any(root / part in folder.resolve().parents for part in HOUSE):
        raise UsageError(f"{folder}: lies within the catalogue it would copy; give another folder")
    for part in HOUSE:
        _copy(root / part, folder / part)
    for place in ("papers", "digests"):
        files.write(folder / "content" / place / ".gitkeep", "")
    _name(folder / "mkdocs.yml", name, url, repository)
    files.write(folder / "CHANGELOG.md", _CHANGELOG)
    _own(folder / ".github" / "CODEOWNERS", repository)
    files.write(folder / "README.md", _README.format(name=" ".join(name.split())))
    click.echo(f"A new catalogue is in {folder}. To build it: cd {folder} && make site")


def _refuse(folder: Path, name: str, addresses: Mapping[str, str]) -> None:
    """Go on only with a free folder, a name and addresses, where there are any.

    Raises:
        UsageError: One of them is none.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder}: is there already; give a new or an empty folder")
    if not name.strip():
        raise UsageError("a catalogue needs a name; give one as --name NAME")
    for option, address in addresses.items():
        if address and not _ADDRESS.fullmatch(address):
            raise UsageError(f"{option} {address!r}: expected an address like https://example.org/")


def _house() -> Path:
    """The folder of the project that this command runs from.

    Raises:
        UsageError: The package was installed without the rest of the project.
    """
    root = Path(generator.__file__).resolve().parents[1]
    missing = [part for part in HOUSE if not (root / part).exists()]
    if missing:
        raise UsageError(
            f"{root}: has no {missing[0]}; a new catalogue is a copy of the whole project, so run "
            "this from a checkout of it"
        )
    return root


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=_LEFT_OUT)
    else:
        shutil.copy2(source, target)


def _name(config: Path, name: str, url: str, repository: str) -> None:
    """Put the name and the addresses of a new catalogue at the head of its configuration."""
    known = {
        "site_name": " ".join(name.split()),
        "site_url": url,
        "repo_url": repository,
        # MkDocs takes neither without the address of the repository.
        "repo_name": "Source" if repository else "",
        "edit_uri": "edit/main/content/pages/" if repository else "",
    }
    head = "".join(f"{key}: {_quoted(value)}\n" for key, value in known.items() if value)
    rest = re.sub(
        rf"^(?:{'|'.join(known)}):.*\n", "", config.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    files.write(config, head + rest)


def _own(path: Path, repository: str) -> None:
    """Name the account of a repository as the owner of all files; without one there is none."""
    account = re.match(r"https?://[^/]+/([A-Za-z0-9-]+)/.", repository)
    if account:
        files.write(path, _OWNED.format(owner=account[1]))
    else:
        path.unlink(missing_ok=True)


def _quoted(value: str) -> str:
    """A value as YAML reads it whatever it holds."""
    return "'" + value.replace("'", "''") + "'"


@click.command("debug")
@CONTENT
def debug(content: Path) -> None:
    """Print what this catalogue runs on and what it holds, for reports of faults.

    Example: catalogue debug
    """
    click.echo(f"Python {platform.python_version()} on {platform.platform()}")
    for package in _PACKAGES:
        click.echo(f"{package} {version(package)}")
    chosen = settings.load(content.parent / "mkdocs.yml")
    for option in settings.OPTIONS:
        click.echo(f"{option}: {getattr(chosen, option)}")
    loaded = store.load(existing(content))
    held = loaded.catalogue
    counts: Iterable[tuple[int, str]] = (
        (len(held.papers), "papers"),
        (len(held.digests), "digests"),
        (len(held.vocabulary.tags), "tags"),
        (len(loaded.problems), "problems"),
    )
    click.echo(", ".join(f"{count:,} {what}" for count, what in counts))


COMMANDS = (init, debug)
"""The commands of this room."""
