"""The first sentence of a record's text, told apart from what follows it."""

from generator.text import segmentation
from generator.text.plain_text import plain
from generator.text.sentences import cut_off, first_sentence

LISTED = 401
"""Characters of an abstract that lists look at, one more than they show of a sentence without end:
of an abstract that is a single sentence that long, nothing is missing."""


def split_lead(source: str) -> tuple[str, str]:
    """The first sentence of an abstract, which does not end within a formula, and the rest.

    >>> split_lead("We take $x. A$ of it. Then more.")
    ('We take $x. A$ of it.', 'Then more.')
    >>> split_lead("")
    ('', '')
    """
    source = source.strip()
    cut = len(first_sentence(source))
    for start, end, _ in segmentation.find(source):
        if start < cut < end:
            following = first_sentence(source[end:])
            cut = source.index(following, end) + len(following)
    return source[:cut], source[cut:].strip()


def listed_lead(source: str) -> tuple[str, bool]:
    """The first sentence of an abstract as lists show it, and whether more follows.

    A list asks for the first `LISTED` characters alone, so that what comes after changes none.

    >>> listed_lead("We measure leaves. They are green.")
    ('We measure leaves.', True)
    """
    begun = source[:LISTED]
    sentence, rest = split_lead(begun)
    if rest or len(begun) < LISTED:
        return sentence, bool(rest)
    whole_words = sentence[: LISTED - 1].rsplit(maxsplit=1)[0]
    return cut_off(plain(whole_words)), True
