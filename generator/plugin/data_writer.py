"""The files that tell the checksums of the downloads, which are there by then."""

from __future__ import annotations

from collections.abc import Callable, Collection

from generator import site_files
from generator.plugin.output import SiteWriter
from generator.site import Site
from generator.store import fingerprints


def write(
    output: SiteWriter,
    site: Site,
    is_written_here: Callable[[str], bool],
    brought: Collection[str],
) -> None:
    """Write them, where the downloads are others than before.

    Args:
        output: Where the downloads were written.
        site: What they hold.
        is_written_here: Whether this build makes a file.
        brought: Files of the site itself, which ours do not replace.
    """
    settings = site.settings
    downloads = [file for file in site.downloads if file.path.startswith("data/")]
    facts = fingerprints.fingerprint(
        [
            output.data(file.path) if file.path in brought else file.fingerprint
            for file in downloads
        ],
        (settings.title, settings.description, settings.url, len(site.index.catalogue.digests)),
        repr(site.index.catalogue.vocabulary),
    )
    for path, make in site_files.data_guides(site.index, settings, output.data):
        if is_written_here(path):
            output.write_if_changed(path, facts, make)
