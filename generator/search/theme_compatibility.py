"""What we know of the theme's search: enough to stand in for it, and to see when that has changed.

The theme starts a worker and talks to it in four messages. Our `box.js` takes the worker's place.
What is looked for here is what it relies on, in the theme's minified scripts and its template.
"""

from __future__ import annotations

import re
from functools import lru_cache

SETTINGS = (
    'var __index={"config":{"lang":["en"],"separator":"[\\\\s\\\\-]+","pipeline":[]},"docs":[]}\n'
)
"""What the theme reads as its own index in a site that is opened from a folder: no documents, and
the pattern that separates the words it marks on a page."""

_BUNDLE = {
    "the worker is started from the address in the configuration": (
        r"new Worker\(e\)",
        r"=\w+\(\w+\.search,\w\)",
    ),
    "a setup goes out, and a query as text": (
        r"\.next\(\{type:0,data:\{config:\w+,docs:\w+,options:",
        r"\.next\(\{type:2,data:\w+\}\)",
    ),
    "type 1 tells that it is ready, type 3 brings a result": (
        r"\.type===1\}",
        r"\.type===3\}",
    ),
    "a result has groups of items and suggestions": (
        r"\{items:\w+\}",
        r"\{suggest:\w+\}",
    ),
    "an item has a location, title, text, tags, terms and a score": (
        r"\w\.location,",
        r"\w\.title\)",
        r"\w\.text\.length>0&&\w\.text",
        r"\w\.tags&&",
        r"Object\.keys\(\w\.terms\)",
        r"\w\.score\.toFixed\(2\)",
    ),
}
_CONFIG = re.compile(r'"search": "assets/javascripts/workers/search\.[0-9a-f]+\.min\.js" \| url')


@lru_cache(maxsize=1)  # `mkdocs serve` asks at every build
def differences(bundle: str, template: str) -> tuple[str, ...]:
    """What our search relies on and an installed theme does not have; empty if it fits.

    Args:
        bundle: The theme's script, `assets/javascripts/bundle.*.min.js`.
        template: The theme's `base.html`.
    """
    missing = [what for what, patterns in _BUNDLE.items() if not _all(patterns, bundle)]
    if not _CONFIG.search(template):
        missing.append("the template names the worker in the configuration of the page")
    return tuple(missing)


def _all(patterns: tuple[str, ...], text: str) -> bool:
    return all(re.search(pattern, text) for pattern in patterns)
