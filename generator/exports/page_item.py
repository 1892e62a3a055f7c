"""What the page of a paper holds for its scripts, which make references of it.

That is the item of CSL-JSON without what the head of the page says, and the type in RIS; the rest
is put together by `generator/theme/assets/catalogue/cite/formats.js`.
"""

from __future__ import annotations

import json

from generator import item_types, publication
from generator.exports import csl_json
from generator.exports.meta_tags import author_names
from generator.model import Paper

_IN_HEAD = ("title", "abstract")

_SIGNS_OF_HTML = str.maketrans({"<": "\\u003c", "&": "\\u0026"})

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def render(paper: Paper, key: str) -> str:
    """The data of a paper as JSON that may stand in a page.

    Args:
        paper: The paper.
        key: Its citation key.
    """
    item = csl_json.item(paper, key)
    held = {name: value for name, value in item.items() if name not in _IN_HEAD}
    if held.get("author") == [_read(name) for name in author_names(paper)]:
        del held["author"]
    type_ = publication.work_type(publication.parted(paper))
    kind = item_types.SPELLINGS[type_].ris if type_ else "GEN"
    return _encode({"item": held, "ris": kind}).translate(_SIGNS_OF_HTML)


def _read(name: str) -> dict[str, str]:
    """A name as the script reads it in the head of the page."""
    family, comma, given = name.partition(", ")
    return {"family": family, "given": given} if comma else {"literal": name.removesuffix(",")}
