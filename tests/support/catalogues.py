"""The catalogues that everything is tried in, each in a project with a configuration of six lines.

What works in ours alone does not work: others have no digest, no venue, no tags, another language.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from generator.model import Area, Author, Paper, PartialDate, Tag, Vocabulary
from generator.store import records
from tests.support import corpus
from tests.support.building import ROOT
from tests.support.invented import (
    ADA,
    LEAVES,
    PAPERS,
    TAGS_YML,
    VOCABULARY,
    WIM,
    content_files,
    draw,
)

Draw: TypeAlias = Callable[[Path], None]
"""Draws the content and the configuration of a project into a folder."""

SIX_LINES = """\
site_name: Leaves
docs_dir: content/pages
theme: material
plugins:
  - search
  - catalogue
"""
LARGE = 1_500
"""Papers of the large catalogue."""

BIOLOGY = """\
areas:
- {slug: life, name: Life}
tags:
- {slug: cells, name: Cells, area: life, description: The smallest that lives., aliases: [cell]}
- {slug: mosses, name: Mosses, area: life, description: Low and green., aliases: [moss]}
- {slug: birds, name: Birds, area: life, description: Feathered., aliases: [bird]}
- {slug: owls, name: Owls, broader: birds, description: Birds of the night., aliases: [owl]}
- {slug: fungi, name: Fungi, area: life, description: Neither plant nor animal.}
"""
CHINESE = """\
areas:
- {slug: nature, name: 自然}
tags:
- {slug: leaves, name: 叶子, area: nature, description: 植物用来呼吸的部分。, aliases: [树叶]}
- {slug: stones, name: 石头, area: nature, description: 躺着的一切。}
"""


_TITLES = (
    "On the Shape of Moss",
    "Gravel That Remembers",
    "Rulers for Short Distances",
    "Why Owls Count",
    "Rain Seen from Below",
    "Bread and the Passing of Time",
    "Forty Clocks in One Room",
    "Ink: A Survey",
    "What Rivers Want",
    "Chalk Without Boards",
    "Amber as a Method",
    "Salt, Revisited",
)


def _project(folder: Path, files: Mapping[str, str | bytes], config: str = SIX_LINES) -> None:
    (folder / "content" / "pages").mkdir(parents=True)
    (folder / "content" / "papers").mkdir()
    draw(
        folder, {"mkdocs.yml": config, **{f"content/{name}": text for name, text in files.items()}}
    )


def _records(papers: Iterable[Paper]) -> dict[str, str | bytes]:
    return {f"papers/{paper.slug}.md": records.dump(paper) for paper in papers}


def _import(folder: Path, name: str, text: str) -> None:
    """Have the command import a file, as a person does."""
    draw(folder, {name: text})
    command = [str(Path(sys.executable).with_name("catalogue")), "import", name]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def _empty(folder: Path) -> None:
    _project(folder, {})


def _one_record(folder: Path) -> None:
    _project(folder, {"tags.yml": TAGS_YML, **_records([replace(LEAVES, digests=())])})


def _bibliography(folder: Path) -> None:
    _project(folder, {"tags.yml": TAGS_YML})
    entries = [
        f"@article{{beispiel{number}, title = {{{title}}},\n"
        f"  author = {{Beispiel, Ada and van den Voorbeeld, Wim and Lizi, Mei}},\n"
        f"  journal = {{Invented Botany}}, year = {2001 + number % 9}, volume = {number}}}\n"
        for number, title in enumerate(_TITLES)
    ]
    _import(folder, "library.bib", "\n".join(entries))


def _day_of_the_api(folder: Path) -> None:
    _project(folder, {"tags.yml": TAGS_YML})
    day = "2025-08-20T00:00:00.000Z"
    rows = [
        {
            "paper": {
                "id": f"2508.{number:05}",
                "title": title,
                "summary": "Leaves of moss have a shape. We measure it.",
                "authors": [{"name": "Ada Beispiel"}, {"name": f"Person {number}"}],
                "publishedAt": day,
                "submittedOnDailyAt": day,
                "upvotes": number,
            },
            "title": title,
            "publishedAt": day,
        }
        for number, title in enumerate(_TITLES[:8])
    ]
    _import(folder, "2025-08-20.json", json.dumps(rows))


def _without_tags(folder: Path) -> None:
    _project(folder, _records(replace(paper, tags=(), digests=()) for paper in PAPERS))


def _biology(folder: Path) -> None:
    owls = Paper(
        slug="owls-at-noon",
        title="Owls at Noon",
        authors=(Author("Beispiel", "Ada"), Author("Muster", "Cem")),
        date=PartialDate(2022, 3),
        venue="Invented Ornithology 3(1), 2022",
        tags=("owls",),
        abstract="Owls were watched at noon. They slept.",
    )
    moss = replace(owls, slug="moss-and-cells", title="Moss and Cells", tags=("mosses", "cells"))
    _project(folder, {"tags.yml": BIOLOGY, **_records([owls, moss])})


def _chinese(folder: Path) -> None:
    leaves = Paper(
        slug="ye-zi-de-xing-zhuang",
        title="叶子的形状",
        authors=(Author(printed="李例子"), Author(printed="王样本")),
        date=PartialDate(2023),
        venue="虚构植物学报",
        tags=("leaves",),
        abstract="叶子有形状。我们用尺子测量它。",
    )
    stones = replace(leaves, slug="zuo-meng-de-shi-tou", title="做梦的石头", tags=("stones",))
    _project(folder, {"tags.yml": CHINESE, **_records([leaves, stones])})


def _german(folder: Path) -> None:
    config = SIX_LINES.replace("theme: material", "theme: {name: material, language: de}")
    blatt = replace(
        LEAVES,
        title="Über die Form der Blätter",
        slug="ueber-die-form-der-blaetter",
        abstract="Blätter haben eine Form. Wir messen sie.",
        identifiers={},
        digests=(),
    )
    others = [replace(paper, digests=()) for paper in PAPERS]
    _project(folder, {"tags.yml": TAGS_YML, **_records([blatt, *others])}, config)


def _people(folder: Path) -> None:
    """Namesakes told apart by iDs and by people.yml, and one person under two names."""
    one, other = Author("Muster", "Max"), replace(Author("Muster", "Max"), orcid=_IDS[1])
    short, han = Author("Muster", "M."), Author("例", "子一")
    authors = [
        (one, WIM),
        (short, WIM),
        (other, ADA),
        (other,),
        (one, ADA),
        (han, ADA),
        (Author("Li", "Ziyi"), ADA),
        (replace(ADA, orcid=_IDS[2]), WIM),
        (replace(ADA, orcid=_IDS[3]), WIM),
        (ADA, WIM),
    ]
    papers = [
        Paper(
            slug=f"paper-{number}",
            title=title,
            authors=names,
            date=PartialDate(2015 + number),
            venue="Invented Botany",
            abstract=f"{title}, at length.",
        )
        for number, (title, names) in enumerate(zip(_TITLES, authors, strict=False))
    ]
    who = (
        "people:\n"
        f"- {{slug: max-muster, name: {{family: Muster, given: Max}}, orcid: {_IDS[0]},"
        " names: [{family: Muster, given: M.}], papers: [paper-0, paper-1]}\n"
        "- {slug: max-muster-2, name: {family: Muster, given: Max}, papers: [paper-4]}\n"
        "- {slug: ziyi-li, name: {family: Li, given: Ziyi}, names: [{family: 例, given: 子一}]}\n"
        "different:\n- [max-muster, max-muster-2]\n"
    )
    _project(folder, {"tags.yml": TAGS_YML, "people.yml": who, **_records(papers)})


_IDS = (
    "0000-0002-1825-0097",
    "0000-0002-1694-233X",
    "0000-0001-5109-3700",
    "0000-0001-2345-6789",
)


def _invented(folder: Path) -> None:
    _project(folder, content_files())


def _ours(folder: Path) -> None:
    shutil.copytree(ROOT / "content", folder / "content")
    draw(folder, {"mkdocs.yml": SIX_LINES})


def _large(folder: Path) -> None:
    many = Vocabulary(areas=(Area("nature", "Nature"),), tags=(*VOCABULARY.tags, *_MORE_TAGS))
    papers = corpus.papers(LARGE, many)
    tags = TAGS_YML + "".join(
        f"- {{slug: {tag.slug}, name: {tag.name}, area: nature, description: Some.}}\n"
        for tag in _MORE_TAGS
    )
    _project(folder, {"tags.yml": tags, **_records(replace(p, digests=()) for p in papers)})


_MORE_TAGS = tuple(Tag(f"kind-{n}", f"Kind {n}", "Some.", "nature") for n in range(30))

CATALOGUES: Mapping[str, Draw] = MappingProxyType(
    {
        "empty": _empty,
        "one-record": _one_record,
        "bibliography": _bibliography,
        "day-of-the-api": _day_of_the_api,
        "without-tags": _without_tags,
        "biology": _biology,
        "chinese": _chinese,
        "german": _german,
        "people": _people,
        "invented": _invented,
        "ours": _ours,
        "large": _large,
    }
)
"""Name of each catalogue to what draws it."""
