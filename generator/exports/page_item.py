"""What the page of a paper holds for its scripts, which make references of it.

That is the item of CSL-JSON without what the head of the page says, and the type in RIS; the rest
is put together by `generator/theme/assets/catalogue/cite/formats.js`.
"""

from __future__ import annotations

import json
from functools import lru_cache

from generator import item_types, publication
from generator.authorship import names_only_some
from generator.exports import csl_json
from generator.exports.meta_tags import author_names
from generator.model import Author, Paper

_IN_HEAD = ("title", "abstract")

_SIGNS_OF_HTML = str.maketrans({"<": "\\u003c", "&": "\\u0026"})

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def render(paper: Paper, key: str) -> str:
    """The data of a paper as JSON that may stand in a page.

    Args:
        paper: The paper.
        key: Its citation key.
    """
    named = all(map(_is_in_head, paper.authors, author_names(paper)))
    item = csl_json.item(paper, key, authors=not named or names_only_some(paper))
    held = {name: value for name, value in item.items() if name not in _IN_HEAD}
    type_ = publication.work_type(publication.parted(paper))
    kind = item_types.SPELLINGS[type_].ris if type_ else "GEN"
    return _encode({"item": held, "ris": kind}).translate(_SIGNS_OF_HTML)


@lru_cache(maxsize=2**16)
def _is_in_head(author: Author, name: str) -> bool:
    """Whether a name in the head of the page says all that the item would of an author."""
    return csl_json.name(author) == _read(name)


def _read(name: str) -> dict[str, str]:
    """A name as the script reads it in the head of the page."""
    family, comma, given = name.partition(", ")
    return {"family": family, "given": given} if comma else {"literal": name.removesuffix(",")}
