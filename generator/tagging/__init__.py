"""Suggests tags of the controlled vocabulary for a paper, with the phrases that earned them."""

from generator.tagging.tagger import Reason, Suggestion, Tagger, chosen

__all__ = ["Reason", "Suggestion", "Tagger", "chosen"]
