"""The files by which papers are narrowed down, proposed and cited in the browser."""

from __future__ import annotations

from functools import partial

from generator import browse
from generator.pages.index import Index
from generator.plugin.output import SiteWriter
from generator.plugin.scripts import Scripts
from generator.store import fingerprints


def write(output: SiteWriter, index: Index, sources: Scripts) -> None:
    """Write the files of the list; the downloads, which they point into, are there.

    Args:
        output: Where to write them.
        index: The catalogue.
        sources: Our scripts.
    """
    for code in (
        browse.code(sources.browse),
        browse.form_code(sources.contribute),
        browse.cite_code(sources.cite),
        browse.subscribe_code(sources.subscribe),
    ):
        output.write(code.path, code.content)
    joined = [output.joined[f"data/papers.{name}"] for name in browse.FORMATS]
    listed = output.write_group_if_changed("lists", index.lists, partial(browse.lists, index))
    facts = [(each.head, each.between, each.tail, each.lengths) for each in joined]
    cut = output.write_group_if_changed(
        "cuts", fingerprints.fingerprint(facts), partial(browse.cuts, joined)
    )
    manifest = browse.manifest(len(index.papers), listed, cut)
    output.write(manifest.path, manifest.content)
