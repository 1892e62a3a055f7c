"""Our search, in the box of a page that was built as ours are."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.measure import program
from tests.bench.sites import write_catalogue
from tests.support import asking

if TYPE_CHECKING:
    from generator.model import Catalogue

_BUILD = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir")


def write(folder: Path, catalogue: Catalogue) -> float:
    """A site with one paper, as pages are not measured, its search replaced by that of all."""
    with tempfile.TemporaryDirectory(prefix="bench-site-") as name:
        write_catalogue(Path(name), catalogue.papers[:1])
        program((*_BUILD, str(folder)), Path(name))
    start = time.process_time()
    asking.write(folder, catalogue)
    return time.process_time() - start
