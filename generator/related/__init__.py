"""Which papers are related to a paper, told from titles and abstracts alone, and what they share.

How alike two papers are is the cosine of their TF-IDF vectors over words and pairs of words, to
which the neighbours that both have in common are added. All of it is computed in whole numbers, so
that every machine gives the same, and so that an update after an edit gives the same as a
computation from nothing. `.github/decisions/0007-related-papers.md` says how this was chosen.
"""

from generator.related.relation import Related, Relation
from generator.related.wording import Wording

__all__ = ["Related", "Relation", "Wording"]
