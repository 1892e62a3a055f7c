"""The MkDocs plugin `catalogue`: hands the pages and files of the site to MkDocs.

Records stand outside `docs_dir`, so MkDocs meets only finished pages. Each derived page passes
through MkDocs as Markdown with front matter; before the search indexes it, the template of its
kind turns the values of its front matter into the content of the page.
"""

from __future__ import annotations

import logging
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator import check, settings, site
from generator.errors import SettingsError
from generator.pages import parts
from generator.pages.page import Page
from generator.settings import Settings
from generator.site import Site
from generator.store import content

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.utils.templates import TemplateContext

log = logging.getLogger("mkdocs.plugins.catalogue")


class CatalogueOptions(Config):
    """The options of the plugin; `generator.settings` says what each means and its default."""

    content = config_options.Type(str, default=Settings().content)
    papers_per_page = config_options.Type(int, default=Settings().papers_per_page)
    authors_per_page = config_options.Type(int, default=Settings().authors_per_page)
    home_papers = config_options.Type(int, default=Settings().home_papers)
    feed_papers = config_options.Type(int, default=Settings().feed_papers)


class CataloguePlugin(BasePlugin[CatalogueOptions]):
    """Makes the pages of a catalogue from its records."""

    _settings: Settings
    _content: Path
    _site: Site
    _pages: dict[str, Page]
    _env: Environment

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Settle the settings; a wrong one stops the build with a sentence."""
        try:
            self._settings = settings.from_site(config, dict(self.config))
        except SettingsError as error:
            raise PluginError(f"catalogue: {error}") from None
        root = Path(config.config_file_path or "mkdocs.yml").parent
        self._content = root / self._settings.content
        if not self._content.is_dir():
            raise PluginError(f"catalogue: there is no folder {self._content}; see `content:`")
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the derived pages; a prose page of the same path becomes the body of its page."""
        loaded = content.load(self._content)
        for problem in check.build_problems(loaded):
            log.warning("%s", problem)
        prose = {file.src_uri: file.content_string for file in files.documentation_pages()}
        self._site = site.build(loaded.catalogue, self._settings, prose)
        self._pages = {page.path: page for page in self._site.pages}
        for page in self._site.pages:
            if page.path in prose:
                files.remove(files.src_uris[page.path])
            files.append(_page_file(page, config))
        for file in self._site.files:
            files.append(File.generated(config, file.path, content=file.content))
        return files

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Give the theme what it prints unescaped in a form that is safe to print."""
        made = self._pages.get(page.file.src_uri)
        if made:
            page.meta["title"] = escape(made.title)
            page.meta["search"] = {"exclude": True} if not made.indexed else {}
            page.meta["description"] = escape(made.description)
            page.edit_url = self._edit_url(made)
        return markdown

    def _edit_url(self, page: Page) -> str | None:
        """The address that opens the source of a page for editing, where there is one."""
        if not self._settings.edit or not page.source:
            return None
        return f"{self._settings.edit}{self._settings.content}/{page.source}"

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Keep the environment that renders pages, to render their content with it."""
        self._env = env
        return env

    @event_priority(100)  # before the search, which indexes the content as it is then
    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Fill the template of the page's kind; its content is the result."""
        made = self._pages.get(page.file.src_uri)
        if made:
            template = self._env.get_template(f"partials/catalogue/{made.kind}.html")
            page.content = template.render(context)
        return context

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Build again when a record, a digest or the vocabulary changes."""
        server.watch(str(self._content))
        return server


def _page_file(page: Page, config: MkDocsConfig) -> File:
    """A page as a file of MkDocs."""
    level = InclusionLevel.INCLUDED if _heads_section(page) else InclusionLevel.NOT_IN_NAV
    return File.generated(config, page.path, content=page.markdown(listing=False), inclusion=level)


def _heads_section(page: Page) -> bool:
    """Whether a page heads a section; papers, people and tags stay out of the navigation."""
    return page.url in parts.INDEXES or page.url == ""
