"""Suggests tags of the controlled vocabulary for a paper, with the phrases that earned them."""

from generator.tagging.tagger import FILLED_FROM, Reason, Suggestion, Tagger, chosen

__all__ = ["FILLED_FROM", "Reason", "Suggestion", "Tagger", "chosen"]
