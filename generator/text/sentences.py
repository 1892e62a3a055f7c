"""Sentences, and cuts at words. Tagging weighs the first sentence, descriptions show it."""

import re
from collections.abc import Iterator

_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“\"'‘])(?:e\.?g|i\.?e|cf|viz|vs|al|etc|resp|approx|ca|[Ff]igs?|[Ee]qs?|[Ss]ecs?"
    r"|[Tt]abs?|[Rr]efs?|[Cc]hap|[Aa]pp|[Nn]os?|[Vv]ol|pp?|Drs?|Profs?|Mr|Mrs|Ms|St|Jr|Sr|Inc|Ltd"
    r"|Corp|Univ|Dept|[Tt]hm|[Dd]ef|[Pp]rop|[Cc]or|w\.?r\.?t|a\.k\.a|s\.t|i\.i\.d|w\.l\.o\.g"
    r"|U\.S(?:\.A)?|U\.K|E\.U|[A-Z])\.$"
)
# These end sentences as often as not: what follows decides.
_EITHER = re.compile(r"(?:etc|al|Inc|Ltd|Corp|U\.S(?:\.A)?|U\.K|i\.i\.d)\.$")
_STARTER = re.compile(
    r"[\"'“‘(\[]*(?:We|Our|This|These|That|Those|The|It|In|To|However|Here|For|As|With|By|While|A"
    r"|An|Both|When|Although|Moreover|Furthermore|Finally|Code|Recent|Existing|Despite|On|Such)\b"
)
_BREAK = re.compile(
    r"[.!?…。！？\n](?:"  # one set first, so that the search can skip to it
    r"(?<=[.!?…])(?P<close>[\"'”’)\]]*)\s+(?=[\"'“‘(\[]*[^\W_a-z]|[\"'“‘(\[]*\$|[a-z]+[A-Z])"
    r"|(?<=[。！？])(?P<wide>[”’」』）]*)|(?<=\n)\s*\n)"
)
_ELLIPSIS = "…"


def sentence_split(text: str) -> tuple[str, ...]:
    """The sentences of a text in order, stripped; decimals and common abbreviations end none."""
    return tuple(_sentences(text))


def first_sentence(text: str) -> str:
    """The first sentence of a text; empty if the text is."""
    return next(_sentences(text), "")


def truncate(text: str, limit: int) -> str:
    """The text on one line in at most `limit` characters, cut after a word with an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[: max(0, limit - 1)]
    if not text[len(cut)].isspace() and " " in cut:
        cut = cut[: cut.rindex(" ")]
    return cut_off(cut) if limit > 0 else ""


def cut_off(text: str) -> str:
    """A text that does not end there, with an ellipsis for the signs at its end."""
    return text.rstrip(" ,;:.–—-([“‘\"'") + _ELLIPSIS


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for match in _BREAK.finditer(text):
        close = match["close"]
        end = match.end() if close is None else match.end("close")
        tail = text[max(start, end - 20) : end]
        if close is not None and not _ends(tail, text[match.end() : match.end() + 40]):
            continue
        if sentence := text[start:end].strip():
            yield sentence
        start = match.end()
    if sentence := text[start:].strip():
        yield sentence


def _ends(tail: str, following: str) -> bool:
    if not _ABBREVIATION.search(tail):
        return True
    return bool(_EITHER.search(tail) and _STARTER.match(following))
