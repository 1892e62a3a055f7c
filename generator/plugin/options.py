"""The options of the plugin, as MkDocs checks them."""

from __future__ import annotations

from mkdocs.config import config_options
from mkdocs.config.base import Config

from generator.settings import Settings

_DEFAULTS = Settings()


class CatalogueOptions(Config):
    """The options of the plugin; `generator.settings` says what each means and its default."""

    content = config_options.Type(str, default=_DEFAULTS.content)
    papers_per_page = config_options.Type(int, default=_DEFAULTS.papers_per_page)
    authors_per_page = config_options.Type(int, default=_DEFAULTS.authors_per_page)
    author_papers = config_options.Type(int, default=_DEFAULTS.author_papers)
    author_feed_papers = config_options.Type(int, default=_DEFAULTS.author_feed_papers)
    home_papers = config_options.Type(int, default=_DEFAULTS.home_papers)
    feed_papers = config_options.Type(int, default=_DEFAULTS.feed_papers)
    render = config_options.Type(str, default=_DEFAULTS.render)
    search = config_options.Type(str, default=_DEFAULTS.search)
    cache = config_options.Type(bool, default=_DEFAULTS.cache)
    rules = config_options.Type(dict, default=_DEFAULTS.rules)
    strings = config_options.Type(dict, default={})
    fetch = config_options.Type(list, default=[])
