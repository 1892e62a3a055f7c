"""The services that are asked about papers."""

from __future__ import annotations

from generator.enrich import acl, arxiv, crossref, huggingface, openalex, openreview
from generator.enrich import semantic_scholar as semantic
from generator.enrich.base import Service

ALL: tuple[Service, ...] = (
    openreview.SERVICE,
    openreview.OLDER,
    acl.SERVICE,
    crossref.SERVICE,
    arxiv.SERVICE,
    semantic.SERVICE,
    openalex.SERVICE,
    huggingface.SERVICE,
)
"""Every service, those whose word counts most first."""


SEARCHED: tuple[Service, ...] = (
    arxiv.SERVICE,
    semantic.SERVICE,
    crossref.SERVICE,
    openalex.SERVICE,
    huggingface.SERVICE,
)
"""Services that find papers by their titles, in the order they are asked until one does."""
