"""The MkDocs adapter: the order of events, and nothing else of value.

The only room that imports MkDocs.
"""

from generator.plugin.catalogue import CataloguePlugin

__all__ = ["CataloguePlugin"]
