"""Whether Markdown does anything in an answer but show words."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt

BLOCKS = re.compile(r"(?:bullet_list|list_item|paragraph)_(?:open|close)|inline")
INLINES = {"text", "code_inline", "softbreak", "strong_open", "strong_close"}
LIVE = re.compile(r"[^\w\s.,;:?!()'’%-]|_|\bwww\.\w|\w-\d")
"""What the forge or Markdown makes something of: signs, and two things without any."""


def live(markdown: str) -> list[str]:
    """What is more than words, code spans, strong words and lists.

    The forge looks for mentions, references and addresses in the text outside code spans.
    """
    return list(_live(markdown))


def _live(markdown: str) -> Iterator[str]:
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown):
        if not BLOCKS.fullmatch(token.type):
            yield token.type
        inner = token.children or []
        yield from (part.type for part in inner if part.type not in INLINES)
        yield from LIVE.findall("\n".join(part.content for part in inner if part.type == "text"))
