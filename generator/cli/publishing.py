"""`catalogue pages` and `catalogue export`: how a catalogue leaves for other programs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import partial
from pathlib import Path

import click

from generator import exports, settings, site, site_files
from generator.api import Catalogue
from generator.cli import console
from generator.cli.options import CONTENT, OUT, require_content
from generator.cli.problems import exit_with_problems
from generator.cli.progress import Progress
from generator.errors import Problem, UsageError
from generator.model import Paper
from generator.store import content as store
from generator.store import files, prose

MANIFEST = ".catalogue-pages"
"""File that lists what `catalogue pages` wrote, so that the next run removes what is gone."""


@click.command("pages")
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write; made if it is not there.",
)
@CONTENT
def pages(out: Path, content: Path) -> None:
    """Write the whole site as Markdown pages with front matter, for any other engine.

    Prose, derived pages, feeds and downloads are written; run again, it rewrites what changed and
    removes what is gone. A folder that holds anything else is left alone.

    Example: catalogue pages --out build/pages
    """
    require_content(content)
    before = _written_before(out)
    wanted, problems = _tree(content)
    for path in wanted:
        files.require_inside(path)
    _sweep(out, before.union(wanted))
    _list(out, before.union(wanted))  # first, so that a run that was broken off can be repeated
    _remove(out, before - set(wanted))
    with Progress(len(wanted), "files", "writing") as progress:
        changed = sum(files.write(out / path, wanted[path]) for path in progress.over(wanted))
    _list(out, wanted)
    console.note(f"{out}: {len(wanted):,} files, {changed:,} of them new or changed")
    if problems:
        exit_with_problems(problems)


def _tree(content: Path) -> tuple[dict[str, str | bytes], list[Problem]]:
    """Path to content of every page and file, and what could not be read."""
    loaded = store.load(content)
    written, unreadable = prose.load(content)
    made = site.build(loaded.catalogue, settings.load(content.parent / "mkdocs.yml"), written)
    tree: dict[str, str | bytes] = {
        **prose.attachments(content),
        **written,
        **{page.path: page.markdown() for page in made.pages},
        **{file.path: file.content for file in made.files},
    }
    read = partial(_bytes, tree)
    guides = site_files.data_guides(made.index, made.settings, made.downloads, read)
    tree |= {guide.path: guide.content for guide in guides}
    return tree, sorted([*loaded.problems, *unreadable, *made.problems])


def _bytes(tree: Mapping[str, str | bytes], path: str) -> bytes:
    text = tree[path]
    return text.encode() if isinstance(text, str) else text


def _list(out: Path, paths: Iterable[str]) -> None:
    files.write(out / MANIFEST, "".join(f"{path}\n" for path in sorted(paths)))


def _written_before(out: Path) -> set[str]:
    """What an earlier run wrote into a folder.

    Raises:
        UsageError: The folder holds something else.
    """
    manifest = out / MANIFEST
    if manifest.is_file():
        # A path that leaves the folder was not written by us.
        paths = manifest.read_text(encoding="utf-8").splitlines()
        return {path for path in paths if path and ".." not in Path(path).parts and path[0] != "/"}
    if out.is_dir() and not all(map(files.is_partial, out.iterdir())):
        raise UsageError(f"{out}: holds other files; give an empty or a new folder as --out DIR")
    return set()


def _sweep(out: Path, paths: Iterable[str]) -> None:
    """Remove what a run that was killed left half written."""
    for folder in {(out / path).parent for path in paths} | {out}:
        files.sweep(folder)


def _remove(out: Path, paths: Collection[str]) -> None:
    """Remove what an earlier run wrote, and the folders that it leaves empty."""
    for path in paths:
        if (out / path).is_file():
            (out / path).unlink()
    folders = {parent for path in paths for parent in Path(path).parents if parent.name}
    for folder in sorted(folders, key=lambda path: -len(path.parts)):
        if (out / folder).is_dir() and not any((out / folder).iterdir()):
            (out / folder).rmdir()


@click.command("export")
@click.option(
    "--format",
    "wanted",
    required=True,
    type=click.Choice(list(exports.FORMATS)),
    help="What the programs that read it expect.",
)
@click.option("--tag", help="Only papers with this tag or a narrower one.")
@click.option("--digest", help="Only papers of this digest, in its order.")
@OUT
@CONTENT
def export(
    wanted: str, tag: str | None, digest: str | None, out: Path | None, content: Path
) -> None:
    """Write papers as a bibliography, as references in a style, a line each, or as data.

    Example: catalogue export --format bibtex --tag robotics --out robotics.bib
    """
    catalogue = Catalogue.open(require_content(content))
    papers = _chosen(catalogue, tag, digest)
    rendered = catalogue.export(wanted, papers)
    if out:
        files.write(out, rendered)
        console.note(f"{out}: {len(papers):,} papers")
    else:
        console.result(rendered)
    if catalogue.problems:
        exit_with_problems(catalogue.problems)


def _chosen(catalogue: Catalogue, tag: str | None, digest: str | None) -> list[Paper]:
    """The papers that were asked for, in order of slug or of the digest.

    Raises:
        UsageError: There is no such tag or digest.
    """
    papers = catalogue.digest(digest) if digest is not None else sorted(catalogue, key=_slug)
    tagged = None if tag is None else {paper.slug for paper in catalogue.tagged(tag)}
    return [paper for paper in papers if tagged is None or paper.slug in tagged]


def _slug(paper: Paper) -> str:
    return paper.slug


COMMANDS = (pages, export)
"""The commands of this room."""
