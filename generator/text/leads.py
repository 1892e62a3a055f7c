"""The first sentence of a record's text, told apart from what follows it."""

from generator.text import segmentation
from generator.text.sentences import first_sentence


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
