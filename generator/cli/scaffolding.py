"""`catalogue init` and `catalogue upgrade`: how a catalogue begins, and goes to a release."""

from __future__ import annotations

import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import click

from generator import strings
from generator.cli import console
from generator.cli.options import CONTENT, require_content
from generator.errors import CatalogueError, UsageError
from generator.review import building, sites
from generator.scaffold import record, skeleton, upgrade
from generator.scaffold import release as releases
from generator.scaffold.release import Release
from generator.scaffold.skeleton import Answers
from generator.scaffold.upgrade import Kind, Plan
from generator.store import files, vocabulary
from generator.text.characters import strip_invisible

_ADDRESS = re.compile(r"""https?://[^\s/"'<>\\^`{|}]+[^\s"'<>\\^`{|}]*""")

_GENERATOR = click.option(
    "--generator",
    default="",
    metavar="WHEEL",
    help="Path of the wheel that the catalogue is to carry, or its address ending in #sha256=...; "
    "by default the one that is installed.",
)

_MADE = frozenset({".git", ".venv", ".cache", "site", ".site.next"})
"""What lies in the folder of a catalogue and is no part of it."""


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", help="Name of the catalogue; by default Papers, in its language.")
@click.option(
    "--url", default="", help="Address of the site; that of GitHub Pages for a repository there."
)
@click.option("--repository", default="", help="Address of its source repository, if any.")
@click.option("--language", default="en", show_default=True, help="Language of the site.")
@click.option(
    "--vocabulary",
    "terms",
    default="none",
    show_default=True,
    metavar="NAME|FILE",
    help="Tags to begin with: " + ", ".join([*skeleton.vocabularies(), "none or a file of them."]),
)
@_GENERATOR
def init(  # noqa: PLR0913, PLR0917 - click passes options by name
    folder: Path,
    name: str | None,
    url: str,
    repository: str,
    language: str,
    terms: str,
    generator: str,
) -> None:
    """Begin a new, empty catalogue of your own that builds at once.

    About ten files beside its content, and a wheel of this program where it was not installed from
    an address. `catalogue upgrade` brings them to the next release.

    Example: catalogue init ../leaves --name "Papers on leaves" --vocabulary none
    """
    named = strings.load(language).text("nav-papers") if name is None else name
    said = _answers(named, url, repository, language)
    tags = _vocabulary(terms, language)
    release = releases.running(generator)
    made = skeleton.render(said, release)
    begun = {**made, skeleton.VOCABULARY: tags, **dict.fromkeys(skeleton.EMPTY, b"")}
    _require_free(folder, begun)
    for path, data in begun.items():
        files.sweep((folder / path).parent)
        files.write(folder / path, data)
    files.write(folder / record.FILE, record.of(release.version, made).to_json())
    for line in _next(folder, said, release):
        console.echo(line)


def _answers(name: str, url: str, repository: str, language: str) -> Answers:
    """What the owner says, where all of it can be used.

    Raises:
        UsageError: Something cannot.
    """
    name = " ".join(strip_invisible(name).split())
    if not name:
        raise UsageError("a catalogue needs a name; give one as --name NAME")
    for option, address in {"--url": url, "--repository": repository}.items():
        if address and not _is_address(address):
            raise UsageError(f"{option} {address!r}: expected an address like https://example.org/")
    if language not in skeleton.languages():
        known = ", ".join(skeleton.languages())
        raise UsageError(f"--language {language!r}: the theme does not have it; it has {known}")
    repository = repository.rstrip("/").removesuffix(".git")
    return Answers(
        name=name,
        url=url or skeleton.pages_address(repository),
        repository=repository,
        language=language,
    )


def _is_address(text: str) -> bool:
    """Whether a text is an address of the web, to whoever reads it."""
    try:
        known = urlsplit(text)
        whole = bool(known.hostname) and known.port != 0
    except ValueError:
        return False
    return whole and bool(_ADDRESS.fullmatch(text)) and strip_invisible(text) == text


def _require_free(folder: Path, begun: Mapping[str, bytes]) -> None:
    """Refuse a folder with anything but what an `init` like this one left that was killed.

    Raises:
        UsageError: There is something else, or a whole catalogue.
    """
    tops = {Path(path).parts[0] for path in begun} | {".git"}
    there = list(folder.iterdir()) if folder.is_dir() else [folder] if folder.exists() else []
    if {path.name for path in there if not files.is_partial(path)} <= tops:
        held = (path for path in folder.rglob("*") if path.is_symlink() or path.is_file())
        named = {p.relative_to(folder).as_posix(): p for p in held if not files.is_partial(p)}
        named = {name: path for name, path in named.items() if not name.startswith(".git/")}
        if all(not p.is_symlink() and begun.get(n) == p.read_bytes() for n, p in named.items()):
            return
    raise UsageError(f"{folder}: is there already; give a new or an empty folder")


def _vocabulary(named: str, language: str) -> bytes:
    """The vocabulary of a name or in a file.

    Raises:
        UsageError: There is none, or it cannot be read as one.
    """
    if named in {"none", *skeleton.vocabularies()}:
        return skeleton.vocabulary(named, language)
    path = Path(named)
    if not path.is_file():
        known = ", ".join([*skeleton.vocabularies(), "none"])
        raise UsageError(f"--vocabulary {named!r}: expected {known} or a file that is there")
    _, problems = vocabulary.load(path)
    if problems:
        raise UsageError(f"--vocabulary: {min(problems)}")
    return path.read_bytes()


def _next(folder: Path, said: Answers, release: Release) -> Iterator[str]:
    """What is to be done now."""
    text = strings.load(said.language).text
    look = f"cd {shlex.quote(str(folder))} && make serve"
    yield text("init-done", folder=folder, command=look)
    yield ""
    if not said.on_github:
        yield text("init-host")
        return
    yield text("init-publish")
    message = text("init-message")
    remote = f"git remote add origin {said.repository or 'ADDRESS'} && git push -u origin main"
    steps = (
        f'git init --initial-branch=main && git add . && git commit -m "{message}"',
        text("init-repository", command=remote),
        text("init-pages"),
        text("init-permission"),
        text("init-labels"),
    )
    yield from (f"  {number}. {step}" for number, step in enumerate(steps, 1))
    if not said.url:
        yield text("init-addresses")
    if not release.commit:
        yield text("init-no-workflows")


@click.command("upgrade")
@click.option("--dry-run", is_flag=True, help="Change nothing; tell what would change.")
@_GENERATOR
@CONTENT
def upgrade_(
    dry_run: bool,  # noqa: FBT001 - click passes options by name
    generator: str,
    content: Path,
) -> None:
    """Bring a catalogue to the release that is running, and tell what that changes.

    Files of the first day that nobody has changed are replaced; of those that somebody has, what
    the release would change is shown, and they stay. Which addresses come and go is found by
    building the site with the release of before, in `.venv`, and with this one.

    Example: catalogue upgrade --dry-run
    """
    folder = require_content(content).resolve().parent
    release = releases.running(generator)
    planned = upgrade.plan(folder, release)
    for line in (*_told(planned, release), *_addresses(folder, planned)):
        console.echo(line)
    if dry_run:
        click.echo("\nNothing was written.")
        return
    upgrade.apply(folder, planned)
    click.echo("\nDone. Look it over with `git diff`, then `make site`, and commit it.")


def _told(planned: Plan, release: Release) -> Iterator[str]:
    yield f"From {planned.before.version} to {release.version}"
    if planned.before.version != release.version:
        text = (skeleton.FOLDER / "CHANGELOG.md").read_text("utf-8")
        yield from ("", *upgrade.news(text, planned.before.version).splitlines())
    yield ""
    yield "Files" if planned.changes else "No file changes."
    for change in planned.changes:
        note = "  (not changed; what the release would change:)" if change.diff else ""
        note = note or ("  (no longer used; changed, so it stays)" * (change.kind is Kind.KEPT))
        yield f"  {change.kind.value:9} {change.path}{note}"
        yield from (f"      {line}" for line in change.diff)


def _addresses(folder: Path, planned: Plan) -> Iterator[str]:
    """Addresses that come and go, by two builds of copies."""
    python = folder / ".venv" / "bin" / "python"
    yield ""
    if not python.exists():
        yield "Addresses: not compared, as there is no .venv; `make site` makes it"
        return
    try:
        yield from _compared(folder, planned, python)
    except CatalogueError as error:
        yield f"Addresses: not compared: {error}"


def _compared(folder: Path, planned: Plan, python: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="catalogue-") as place:
        old, new = Path(place, "old"), Path(place, "new")
        for copy in (old, new):
            _copy(folder, copy)
        upgrade.apply(new, planned)
        shutil.rmtree(new / "generator", ignore_errors=True)  # what 0.1.0 copied and may be left
        building.build(old, Path(place, "before"), "the site as it is", str(python))
        building.build(new, Path(place, "after"), "the site as it will be")
        found = sites.compare(sites.load(Path(place, "before")), sites.load(Path(place, "after")))
    yield "Addresses" if found.added or found.removed else "Addresses stay as they are."
    yield from (f"  new       /{address}" for address in found.added)
    yield from (f"  gone      /{address}" for address in found.removed)
    if found.changed:
        yield f"  {len(found.changed):,} pages read differently."


def _copy(folder: Path, to: Path) -> None:
    """Copy a catalogue without what is made from it."""
    shutil.copytree(
        folder, to, ignore=lambda place, _: _MADE if Path(place) == folder else frozenset[str]()
    )


COMMANDS = (init, upgrade_)
"""The commands of this room."""
