"""When two titles are the same title. Imports compare by this before they ask anything else."""

import re
import unicodedata
from functools import lru_cache

from generator.text.cleaning import clean
from generator.text.plain_text import plain

_FOLDED = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ŋ": "ng"}
)
# Latin, Greek and Cyrillic accents only: Japanese voicing marks tell words apart.
_ACCENT = re.compile(r"[\u0300-\u036f]")
_MARKUP = re.compile(r"\\[A-Za-z]+|[{}$\\]")
# C++, C# and A* are names, not punctuation.
_SIGN_OF_NAME = re.compile(r"(?<=\b[a-z])(?:\+\+|[#*])")
_SIGNS = {"++": "plusplus", "#": "sharp", "*": "star"}
_BETWEEN_WORDS = re.compile(r"[^\w]+|_+")


def title_words(title: str) -> str:
    """The words of a title, folded: lower case without accents, one space between them."""
    text = plain(clean(title)) if not title.isalnum() else title
    text = _ACCENT.sub("", unicodedata.normalize("NFKD", text.casefold()))
    text = unicodedata.normalize("NFC", text.casefold().translate(_FOLDED))
    text = _SIGN_OF_NAME.sub(lambda match: _SIGNS[match[0]], _MARKUP.sub(" ", text))
    return _BETWEEN_WORDS.sub(" ", text.replace("&", " and ")).strip()


_SPACE = re.compile(r"(?<!\d) | (?!\d)")


@lru_cache(maxsize=2**17)  # of all titles, for every import and every build of `mkdocs serve`
def normalise_title(title: str) -> str:
    """The key by which titles are compared; equal keys mean the same title.

    It holds the words of `title_words` without the spaces, since "Pre-Trained", "Pre Trained" and
    "Pretrained" are one word to their authors and no two known titles differ in nothing else. A
    space stays between two digits: "Llama 2 7B" is not "Llama 27B". A title of signs alone is its
    own key.
    """
    return _SPACE.sub("", title_words(title)) or " ".join(clean(title).casefold().split())
