"""What a page is, for every kind of page and every engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from generator.store import frontmatter
from generator.store.frontmatter import Data

_NOTHING: Mapping[str, Data] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the site.

    Attributes:
        path: Markdown file below the root of the pages, such as `tags/robotics.md`.
        kind: Which template shows it: `overrides/partials/catalogue/<kind>.html`.
        title: Plain text.
        description: Plain text for search engines and previews; may be empty.
        values: What the template shows, ready to be shown; becomes front matter.
        body: Markdown that the template places: an abstract, the prose of a tag.
        listing: Markdown of what the template shows from `values`, for engines without it.
        source: File that an edit link opens, relative to the repository; empty for none.
        indexed: Whether the search finds this page.
    """

    path: str
    kind: str
    title: str
    description: str = ""
    values: Mapping[str, Data] = field(default_factory=lambda: _NOTHING)
    body: str = ""
    listing: str = ""
    source: str = ""
    indexed: bool = True

    @property
    def url(self) -> str:
        """Address below the root of the site, ending in a slash; empty for the home page."""
        stem = self.path.removesuffix(".md")
        is_index = stem.split("/")[-1] == "index"
        return stem.removesuffix("index") if is_index else f"{stem}/"

    def front_matter(self) -> dict[str, Data]:
        """The keys of the page in the order they are written."""
        data: dict[str, Data] = {"title": self.title, "kind": self.kind}
        if self.description:
            data["description"] = self.description
        return {**data, **self.values}

    def markdown(self, *, listing: bool = True) -> str:
        """The page as a file.

        Args:
            listing: Whether the file also says in Markdown what the templates show from the
                front matter, as it must for an engine that does not have them.
        """
        head = "".join(frontmatter.render(key, value) for key, value in self.front_matter().items())
        parts = [self.body, self.listing] if listing else [self.body]
        return f"---\n{head}---\n\n" + "\n\n".join(filter(None, parts)) + "\n"

    def introduced(self, prose: str) -> Page:
        """The page with the prose that people wrote for it in front of its body.

        Raises:
            FrontMatterError: The front matter of the prose cannot be read.
        """
        if not prose.startswith("---"):
            return replace(self, body="\n\n".join(filter(None, (prose.strip(), self.body))))
        document = frontmatter.parse(prose)
        written = {key: str(value) for key, value in document.values().items()}
        return replace(
            self,
            title=written.pop("title", self.title),
            description=written.pop("description", self.description),
            values={**self.values, **written},
            body="\n\n".join(filter(None, (document.body.strip(), self.body))),
        )
