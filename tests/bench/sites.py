"""What each program reads that builds a site of the same papers: a folder for it."""

from __future__ import annotations

import shutil
from collections import defaultdict
from typing import TYPE_CHECKING

import yaml

from generator.model import Account, Digest, Ledger, Outcome
from generator.store import content, ledgers
from tests.bench.measure import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from generator.model import Paper

_OURS = ("custom_dir", "favicon")
"""Keys of the theme that name files of ours."""


def write_catalogue(folder: Path, papers: Sequence[Paper], **options: object) -> None:
    """A catalogue of the papers that is built as ours is, with our vocabulary and prose.

    Args:
        folder: Where it is written.
        papers: What it holds.
        options: Options of the plugin.
    """
    place = folder / "content"
    place.mkdir(parents=True)
    shutil.copy(ROOT / "content" / "tags.yml", place)
    shutil.copytree(ROOT / "content" / "pages", place / "pages")
    content.save_all(place, papers)
    (place / "digests").mkdir()
    for day, accounts in _accounts(papers).items():
        text = f"Daily Papers {day}\n"
        digest = Digest(day, f"{day}.txt")
        write(place / "digests" / digest.file, text)
        ledgers.save(place, digest, Ledger(ledgers.checksum(text.encode()), tuple(accounts)))
    config: dict[str, object] = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "theme": {"custom_dir": str(ROOT / "overrides")},
    }
    if options:
        # A list is not inherited in part.
        config["plugins"] = [*_other_plugins(), {"catalogue": options}]
    write(folder / "mkdocs.yml", yaml.safe_dump(config))


def _accounts(papers: Iterable[Paper]) -> dict[str, list[Account]]:
    """What became of the entries of each digest, as an import that added all papers tells it."""
    entries = sorted((entry, paper.slug) for paper in papers for entry in paper.digests)
    found: dict[str, list[Account]] = defaultdict(list)
    for entry, slug in entries:
        found[entry.digest].append(Account(entry.number, entry.number, Outcome.ADDED, slug))
    return found


def _other_plugins() -> list[str | dict[str, object]]:
    plugins: list[str | dict[str, object]] = yaml.safe_load((ROOT / "mkdocs.yml").read_bytes())[
        "plugins"
    ]
    return [plugin for plugin in plugins if "catalogue" not in plugin]


def edit_abstract(folder: Path, slug: str) -> None:
    """Add a sentence to an abstract of a catalogue."""
    append(folder / "content" / "papers" / f"{slug}.md", "This is new.")


def append(path: Path, sentence: str) -> None:
    """Add a sentence to the end of a text."""
    write(path, f"{path.read_text('utf-8').rstrip()} {sentence}\n")


def write_plain(folder: Path, papers: Sequence[Paper]) -> None:
    """The papers as ordinary pages out of the navigation, with the theme's search and tags.

    The theme is set as ours is, so that the frame of a page is the same.
    """
    for paper in papers:
        write(folder / "docs" / "papers" / f"{paper.slug}.md", _plain_page(paper))
    links = "".join(f"- [{paper.title}](papers/{paper.slug}.md)\n" for paper in papers)
    write(folder / "docs" / "index.md", f"# Papers\n\n{links}")
    write(folder / "docs" / "tags.md", "# Tags\n\n<!-- material/tags -->\n")
    ours = yaml.safe_load((ROOT / "mkdocs.yml").read_bytes())
    theme = {key: value for key, value in ours["theme"].items() if key not in _OURS}
    config = {
        **{key: ours[key] for key in ("site_name", "site_url", "repo_url", "repo_name")},
        "theme": theme,
        "plugins": ["search", "tags"],
        "nav": [{"Papers": "index.md"}, {"Tags": "tags.md"}],
        "not_in_nav": "papers/*",
    }
    write(folder / "mkdocs.yml", yaml.safe_dump(config))


def _plain_page(paper: Paper) -> str:
    head = yaml.safe_dump({"title": paper.title, "tags": list(paper.tags)})
    people = ", ".join(author.name for author in paper.authors)
    return f"---\n{head}---\n\n# {paper.title}\n\n{people}\n\n{paper.abstract}\n"


def write(path: Path, text: str) -> None:
    """Write a file and the folders it stands in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
