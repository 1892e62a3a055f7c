"""From a catalogue to the static files by which its list of papers is narrowed in the browser.

The page `/papers/` is complete without them. `columns` is what is counted, `cards` what is shown,
`downloads` where each paper stands in the bibliographies, `contributing` what the form for new
papers asks for; `files` names them all in a manifest.
The other half stands in `generator/theme/assets/catalogue/browse/`.
"""

from generator.browse.byte_ranges import FORMATS, ByteRanges
from generator.browse.files import cuts, lists, manifest

__all__ = ["FORMATS", "ByteRanges", "cuts", "lists", "manifest"]
