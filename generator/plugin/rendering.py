"""One of our pages as a page of MkDocs: what the theme is told of it, and the theme around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.pages import contribute
from generator.pages.page import Page
from generator.pages.redirects import MOVED
from generator.plugin import content_security_policy, mkdocs_files, theme_search
from generator.plugin.content_renderer import ContentRenderer
from generator.plugin.fast_renderer import Values
from generator.settings import Settings


@dataclass(frozen=True, slots=True)
class Rendering:
    """What MkDocs renders pages with.

    Attributes:
        config: Configuration of the site.
        settings: Ours.
        nav: Navigation, which stands on every page.
        files: All files of the site.
        env: Environment of the theme.
        contents: Fills our templates.
        own_search: Whether our search stands in the place of the theme's.
        documents: Address to what the theme's search finds in a page, where it does.
    """

    config: MkDocsConfig
    settings: Settings
    nav: Navigation
    files: Files
    env: Environment
    contents: ContentRenderer
    own_search: bool
    documents: dict[str, dict[str, object]] = field(default_factory=dict)

    def values(self, page: Page, body: str) -> Values:
        """What the theme prints of a page; what its search finds in it is noted.

        Args:
            page: The page.
            body: HTML of its text.
        """
        url = str(self.config.site_url or "")
        values = self.contents.values(page, body, edit_url(page, self.settings), url)
        self.search(page)
        return values

    def search(self, page: Page) -> None:
        """Note what the theme's search finds in a page."""
        if page.indexed and not self.own_search:
            searched = self.contents.searched(page)
            self.documents[page.url] = theme_search.document(page, searched)

    def frame(self, made: Page, values: Values) -> str:
        """The theme's page around values, for a page of that shape."""
        page = MkDocsPage(None, mkdocs_files.page_file(made, self.config), self.config)
        prepare(page, made, self.settings)
        fill_context(page, values)
        documents = self.files.documentation_pages()
        context = mkdocs_build.get_context(self.nav, documents, self.config, page)
        html = self.env.get_template(page.meta.get("template", "main.html")).render(context)
        if not self.settings.content_security_policy:
            return html
        return content_security_policy.with_policy(html, values["content"])

    def plain(self, made: Page) -> str:
        """A page as MkDocs renders it, which writes it too and asks the plugins.

        Hack: MkDocs has no public function for one page; these two have stood since 1.4. To be
        removed with MkDocs itself.
        """
        config = self.config
        page = MkDocsPage(None, mkdocs_files.page_file(made, config), config)
        mkdocs_build._populate_page(page, config, self.files)  # noqa: SLF001
        documents = self.files.documentation_pages()
        mkdocs_build._build_page(page, config, documents, self.nav, self.env)  # noqa: SLF001
        return Path(page.file.abs_dest_path).read_text(encoding="utf-8")


def prepare(page: MkDocsPage, made: Page, settings: Settings) -> None:
    """Give MkDocs what it reads from the front matter of other pages."""
    # The search would look for sections in our pages; it gets what they say at the end.
    exclude = made.kind != contribute.KIND  # which says no more than its prose
    page.meta = {**made.front_matter(), "search": {"exclude": exclude}, "hide": ["toc"]}
    page.edit_url = edit_url(made, settings)
    if made.kind == MOVED:
        page.meta["template"] = "moved.html"


def fill_context(page: MkDocsPage, values: Values) -> None:
    """Give the theme what it prints of a page."""
    for name in ("title", "description", "head"):
        page.meta[name] = values.get(name, "")
    page.canonical_url = values.get("canonical")
    page.content = values["content"]
    # The theme links from the top of a page to the first entry of its table of contents.
    page.toc = TableOfContents([AnchorLink(values["title"], "title", 1)])


def edit_url(page: Page, settings: Settings) -> str | None:
    """The address that opens the source of a page for editing, where there is one."""
    if not settings.edit or not page.source:
        return None
    return f"{settings.edit}{settings.content}/{page.source}"
