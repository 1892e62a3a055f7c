"""What is said of two related papers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

Relation: TypeAlias = tuple[str, tuple[str, ...]]
"""Slug of a related paper, and the terms that both have, the most telling first."""

Related: TypeAlias = Mapping[str, tuple[Relation, ...]]
"""Slug to the papers related to it, the closest first; no key, or none, where there is none."""
