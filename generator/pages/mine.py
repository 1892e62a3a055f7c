"""The page of what a reader keeps: papers with a star, in the browser and nowhere else."""

from __future__ import annotations

from generator.pages.page import Page
from generator.settings import Settings

KIND = "mine"
PATH = "mine.md"


def page(settings: Settings) -> Page:
    """The page; prose of `mine.md` among the prose pages comes before what it shows."""
    texts = settings.strings
    return Page(
        path=PATH,
        kind=KIND,
        title=texts.text("nav-mine"),
        description=texts.text("mine-description"),
        listing=lambda: texts.text("mine-what"),
        source="pages/mine.md",
        indexed=False,
    )
