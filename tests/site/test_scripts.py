"""What our scripts weigh, as hosts send them: compressed."""

import gzip
import re

from tests.support.building import Built
from tests.support.markup import Markup

READ = 12 * 1024
"""Bytes of ours at most on a page that is only read."""


def weight(site: Built, path: str) -> int:
    """Compressed bytes of a file of the site."""
    return len(gzip.compress((site.folder / path).read_bytes(), 9))


def test_page_that_is_only_read_loads_twelve_kilobytes_of_scripts_at_most(
    invented_site: Built,
) -> None:
    html = invented_site.read("papers/on-the-shape-of-leaves/")
    # What stands in a template is loaded when there is a sign of a reader, and our search with it.
    page = Markup(re.sub("<template.*?</template>", "", html, flags=re.DOTALL))
    paths = [script["src"].replace("../", "") for script in page.all("script")]
    ours = [path for path in paths if path.startswith(("assets/catalogue/", "search/"))]
    assert len(ours) == 2, ours
    assert sum(weight(invented_site, path) for path in ours) <= READ
