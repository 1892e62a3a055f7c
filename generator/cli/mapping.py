"""`catalogue map`: where papers stand on the map of the site."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli import console
from generator.cli.options import CONTENT, require_content
from generator.cli.problems import exit_with_problems
from generator.errors import UsageError
from generator.pages.views import FEWEST_MAPPED
from generator.related import finding, layout, placing
from generator.store import content as store
from generator.store import places

RELATIVES = 8
"""Related papers among which a new one is placed, as pages show at most by default."""


@click.command("map")
@click.option("--anew", is_flag=True, help="Lay out all papers anew; those on the map move, too.")
@CONTENT
def lay_out(*, anew: bool, content: Path) -> None:
    """Give papers a place on the map of the site, near those that are related to them.

    Places stand in map.txt, which is committed: a paper that has one keeps it. The first time, and
    with --anew, all are laid out, which takes the extra `map`; later ones are put among their
    relatives, which a build does as well for papers that came since.

    Example: catalogue map
    """
    with console.writing(require_content(content)):
        loaded = store.load(content)
        if loaded.problems:
            exit_with_problems(loaded.problems, "no map was made; mend these first")
        papers = [paper for paper in loaded.catalogue.papers if paper.status is None]
        known = loaded.catalogue.places
        if anew or not known:
            if len(papers) < layout.FEWEST:
                raise UsageError(
                    f"a map takes {layout.FEWEST} papers; there are {len(papers):,} so far"
                )
            found = layout.positions(papers, places.SIZE)
        else:
            related = finding.find(papers, RELATIVES)
            found = placing.placed([paper.slug for paper in papers], known, related)
        places.save(content, found)
    new = len(found.keys() - known.keys())
    console.echo(f"{content / places.FILE}: {len(found):,} papers on the map, {new:,} of them new")
    if len(found) < FEWEST_MAPPED:
        console.note(f"the site shows the map from {FEWEST_MAPPED} papers on")


COMMANDS = (lay_out,)
