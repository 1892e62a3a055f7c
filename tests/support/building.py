"""Sites built for tests by the real `mkdocs build`, in this process or in one of its own.

A tree of files is drawn in a temporary folder; its `mkdocs.yml` inherits from the repository's, so
that what is tested is what is published. Nothing is ever built into the repository.
"""

import gzip
import logging
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest
import yaml
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config

from tests.support.invented import content_files, draw

ROOT = Path(__file__).resolve().parents[2]
OVERRIDES = ROOT / "overrides"
"""The folder of our catalogue's own templates, which its configuration names."""

URL = "https://papers.example/catalogue/"
"""Address of the sites that are built; the name is reserved for examples (RFC 2606)."""

PROSE = {
    "content/pages/index.md": "Papers that **nobody** wrote.\n",
    "content/pages/about.md": "# About\n\nSee [the tags](tags/index.md).\n",
    "content/pages/contribute.md": "# Contribute\n\nPlease do.\n",
    "content/pages/subscribe.md": "# Subscribe\n\nTo the [feed](feed.xml).\n",
    "content/pages/data/index.md": "# Download\n\nAs [BibTeX](papers.bib.gz).\n",
}
"""The prose pages that the navigation of the repository names, in a few words."""

COPIED_WITH_THREADS = "This process .* is multi-threaded"
"""How Python 3.12 and later warn of a second process, as the runner of the tests has threads."""

PROGRAM = Path(sys.executable).with_name("mkdocs")
QUIET = {"NO_MKDOCS_2_WARNING": "1"}
"""The theme prints a notice about its own future unless it is told not to."""


@dataclass(frozen=True)
class Built:
    """A site that was built.

    Attributes:
        folder: Where it is.
        warnings: What MkDocs had to say while it built, warnings and errors only.
    """

    folder: Path
    warnings: tuple[str, ...] = ()

    def read(self, address: str) -> str:
        """The file at an address below the root, unpacked: `papers/`, `feed.xml`, `data/x.gz`."""
        path = self.folder / address
        data = (path / "index.html" if path.is_dir() else path).read_bytes()
        return (gzip.decompress(data) if path.suffix == ".gz" else data).decode()

    def seen(self, address: str) -> str:
        """A page with the shell that it puts in place: what a reader has of both."""
        page = self.read(address)
        shells = self.folder.glob("assets/catalogue/frame.*.js")
        return page + "".join(path.read_text("utf-8") for path in shells if path.name in page)

    def pages(self) -> dict[str, str]:
        """Address to HTML of every page, in order; that of the missing page is `404.html`."""
        return {
            path.relative_to(self.folder).as_posix().removesuffix("index.html"): path.read_text(
                "utf-8"
            )
            for path in sorted(self.folder.rglob("*.html"))
        }

    def files(self) -> dict[str, bytes]:
        """Path to bytes of every file."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }


class Build(Protocol):
    """Builds sites in a temporary folder."""

    def __call__(
        self, files: Mapping[str, str | bytes] | None = None, *, strict: bool = True, **keys: object
    ) -> Built:
        """Draw a project with these files of its content and build it; as `build_project`."""
        ...


def invented_content() -> dict[str, str | bytes]:
    """The files of the project that holds the invented catalogue, without its configuration."""
    return PROSE | {f"content/{name}": text for name, text in content_files().items()}


def draw_project(
    folder: Path, files: Mapping[str, str | bytes] | None = None, **keys: object
) -> Path:
    """A project in a folder; returns its configuration file.

    Args:
        folder: Where to draw it.
        files: Its files besides the configuration; by default those of the invented catalogue.
        keys: Keys of the configuration; `catalogue` holds the options of the plugin.
    """
    options = keys.pop("catalogue", {})
    config = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "site_name": "Invented Papers",
        "site_description": "Papers that nobody wrote.",
        "site_url": URL,
        "theme": {"custom_dir": str(OVERRIDES)},
        "plugins": [*_other_plugins(), {"catalogue": options}],
        **keys,
    }
    drawn = invented_content() if files is None else files
    draw(folder, {**drawn, "mkdocs.yml": yaml.safe_dump(config, sort_keys=False)})
    return folder / "mkdocs.yml"


def _other_plugins() -> list[object]:
    """The plugins of the repository's configuration besides ours, with their options."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    return [entry for entry in config["plugins"] if "catalogue" not in entry]


def build_project(
    config_file: Path, site: Path, *, strict: bool = True, serves: bool = False, **keys: Any
) -> Built:
    """Build a project in this process, as `mkdocs build` does.

    Args:
        config_file: Its configuration.
        site: Folder to build it in.
        strict: Whether a warning fails the build.
        serves: Whether to build as `mkdocs serve` does, which goes on after it.
        keys: Keys of the configuration to be set otherwise.

    Raises:
        Abort: Strict, and there were warnings; `Built.warnings` of a build that is not tells them.
    """
    with _warnings() as told:
        config = load_config(str(config_file), site_dir=str(site), strict=strict, **keys)
        config.plugins.on_startup(command="serve" if serves else "build", dirty=False)
        try:
            mkdocs_build.build(config)
        finally:
            if not serves:
                config.plugins.on_shutdown()
    return Built(site, tuple(told))


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """What is logged below MkDocs' name as a warning or worse."""
    told: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: told.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield told
    finally:
        logger.removeHandler(handler)


def run_mkdocs(
    folder: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the program `mkdocs` in a folder; what it printed is in the result."""
    return subprocess.run(
        [str(PROGRAM), *arguments],
        cwd=folder,
        env=os.environ | QUIET | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Builds sites below the test's folder, each in a project of its own."""
    made: list[Path] = []

    def make(
        files: Mapping[str, str | bytes] | None = None, *, strict: bool = True, **keys: object
    ) -> Built:
        folder = tmp_path / f"project-{len(made)}"
        made.append(folder)
        return build_project(draw_project(folder, files, **keys), folder / "site", strict=strict)

    return make


@pytest.fixture(scope="session")
def invented_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the invented catalogue, built once; not to be written to."""
    folder = tmp_path_factory.mktemp("invented")
    return build_project(draw_project(folder), folder / "site")


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the repository's own content, built once; not to be written to."""
    site = tmp_path_factory.mktemp("own") / "site"
    return build_project(ROOT / "mkdocs.yml", site, site_url=URL)
