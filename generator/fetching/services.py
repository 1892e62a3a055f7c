"""The services that list papers by day."""

from __future__ import annotations

from generator.fetching import arxiv, hf
from generator.fetching.base import DailyService

DAILY: tuple[DailyService, ...] = (hf.SERVICE, arxiv.SERVICE)
"""Every service that lists papers by day; a new one is registered here."""
