"""From a catalogue to the static files that its search reads in the browser.

`analysis` is what a text is searched by, `documents` what is found, `postings` what one says,
`inverted` what all say, `lexicon` and `bigrams` how that is cut, `index` the files, `index_cache`
what is known of them from before, `theme_compatibility` what we know of the box they are shown in.
The other half stands in `generator/theme/assets/catalogue/search/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from generator import artifacts
from generator.artifacts import Artifact
from generator.model import Catalogue
from generator.search import documents, index, theme_compatibility
from generator.search.shards import FOLDER
from generator.store.build_cache import BuildCache
from generator.strings import Strings

__all__ = ["files"]


def files(
    catalogue: Catalogue,
    entries: Iterable[Mapping[str, object]] = (),
    records: Mapping[str, bytes] = MappingProxyType({}),
    cache: BuildCache | None = None,
    strings: Strings | None = None,
) -> Iterator[Artifact]:
    """The files of the search of a catalogue; the same arguments give the same bytes.

    Args:
        catalogue: What the content holds.
        entries: Prose pages as the theme's search plugin keeps them; see `documents.of`.
        records: Slug to what tells a record from others, if that is known.
        cache: What an earlier build kept.
        strings: What kinds of works are called; see `documents.drafts`.
    """
    yield artifacts.text(f"{FOLDER}/search_index.js", theme_compatibility.SETTINGS)
    yield from index.build(documents.drafts(catalogue, entries, records, strings), cache)
