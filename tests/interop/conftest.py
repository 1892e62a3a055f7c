"""One site for all programs that read sites: every kind of page, with the hostile papers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

import feedparser_sgmllib
import pytest

from generator.store import records
from tests.interop.bibliography import LISTED
from tests.support.building import Built, build_project, draw_project, invented_content

# Hack: the copy of feedparser that reader brings asks for this module by its former name; to be
# removed when that copy is of a release since 6.0.13.
sys.modules.setdefault("sgmllib", feedparser_sgmllib)

NAME = 'R&D <Papers> "C++"'


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the papers of `bibliography.LISTED`; not to be written to."""
    folder = tmp_path_factory.mktemp("hostile")
    drawn = {f"content/papers/{paper.slug}.md": records.dump(paper) for paper in LISTED}
    config = draw_project(folder, invented_content() | drawn, site_name=NAME)
    return build_project(config, folder / "site", strict=False)


@contextmanager
def no_comments_in_json() -> Iterator[None]:
    """While extruct is imported, a module that it has for JSON with comments, which is no wheel."""
    sys.modules["jstyleson"] = ModuleType("jstyleson")
    try:
        yield
    finally:
        del sys.modules["jstyleson"]
