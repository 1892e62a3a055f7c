"""What a page is, for every kind of page and every engine."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from generator import text
from generator.store import fingerprints, frontmatter
from generator.store.frontmatter import Data

_NOTHING: Mapping[str, Data] = MappingProxyType({})


class LazyValues(Mapping[str, Data]):
    """Values that are made each time they are asked for, all at once: copy it to ask for several.

    There may be a hundred thousand pages, which must not all be held in memory.
    """

    __slots__ = ("_make", "facts")

    def __init__(self, make: Callable[[], Mapping[str, Data]], facts: Callable[[], object]) -> None:
        """Remember how to make them.

        Args:
            make: Makes the values; empty ones are left out, which a zero is not.
            facts: All that they depend on, which is quicker to tell: the values are the same as in
                an earlier build where these are. They are what `fingerprints.of` takes.
        """
        self._make = make
        self.facts = facts

    def _values(self) -> Mapping[str, Data]:
        return {name: value for name, value in self._make().items() if value or type(value) is int}

    def __getitem__(self, name: str) -> Data:
        return self._values()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values())

    def __len__(self) -> int:
        return len(self._values())

    def items(self) -> ItemsView[str, Data]:
        """Names and values, made once."""
        return self._values().items()


_PRINTED = ("title", "description", "tags")
"""Keys that the templates of other engines print."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of the site.

    Attributes:
        path: Markdown file below the root of the pages, such as `tags/robotics.md`.
        kind: Which template shows it: `generator/theme/partials/catalogue/<kind>.html`.
        title: Plain text.
        description: Plain text for search engines and previews; may be empty.
        values: What the template shows, ready to be shown; becomes front matter.
        text: Plain text that the template places, such as an abstract.
        body: Markdown that the template places after it: the prose of a tag, an introduction.
        listing: Makes Markdown of what the template shows from `values`, for engines without it.
        source: File that an edit link opens, relative to the repository; empty for none.
        indexed: Whether the search finds this page.
        day: When it was added (ISO 8601), or empty.
        tags: Names of the tags that the search shows with it.
        feed: Address of its own feed below the root of the site; empty for none.
    """

    path: str
    kind: str
    title: str
    description: str = ""
    values: Mapping[str, Data] = field(default_factory=lambda: _NOTHING)
    text: str = ""
    body: str = ""
    listing: Callable[[], str] = str
    source: str = ""
    indexed: bool = True
    day: str = ""
    tags: tuple[str, ...] = ()
    feed: str = ""

    @cached_property
    def url(self) -> str:
        """Address below the root of the site, ending in a slash; empty for the home page."""
        stem = self.path.removesuffix(".md")
        is_index = stem.split("/")[-1] == "index"
        return stem.removesuffix("index") if is_index else f"{stem}/"

    @property
    def file(self) -> str:
        """The file it is written to, below the root of the site."""
        return f"{self.url}index.html"

    @cached_property
    def fingerprint(self) -> bytes:
        """What tells all that the page is made from, apart from code, templates and settings."""
        values = self.values
        return fingerprints.fingerprint(
            (self.path, self.kind, self.title, self.description, self.text, self.body),
            values.facts() if isinstance(values, LazyValues) else dict(values),
            (self.source, self.indexed, self.day, self.tags, self.feed),
        )

    def front_matter(self) -> dict[str, Data]:
        """The keys of the page in the order they are written."""
        data: dict[str, Data] = {"title": self.title, "kind": self.kind}
        if self.description:
            data["description"] = self.description
        data |= self.values.items()
        if self.feed:
            data["feed"] = self.feed
        return data

    def markdown(self, *, listing: bool = True) -> str:
        """The page as a file.

        Args:
            listing: Whether the file also says in Markdown what the templates show from the
                front matter, as it must for an engine that does not have them. The templates of
                such an engine may print a title as it is, so that nothing in one may be a tag.
        """
        data = self.front_matter()
        if listing:
            data |= {key: _printable(data[key]) for key in _PRINTED if key in data}
        head = "".join(frontmatter.render(key, value) for key, value in data.items())
        parts = [self.markdown_body(), self.listing() if listing else ""]
        return f"---\n{head}---\n\n" + "\n\n".join(filter(None, parts)) + "\n"

    def markdown_body(self) -> str:
        """The Markdown that the template places."""
        return "\n\n".join(filter(None, (text.to_markdown(self.text), self.body)))

    def introduced(self, prose: str) -> Page:
        """The page with the prose that people wrote for it in front of its body.

        Its title and description are those of the prose, if it has them; of its other keys only
        those that the page has not.

        Raises:
            FrontMatterError: The front matter of the prose cannot be read.
        """
        keys, body = read_prose(prose)
        if not keys:
            return self._after(body)
        written = dict(keys)
        taken = {"kind", *self.values}
        return replace(
            self._after(body),
            title=str(written.pop("title", self.title)),
            description=str(written.pop("description", self.description)),
            values={
                **dict(self.values.items()),
                **{k: v for k, v in written.items() if k not in taken},
            },
        )

    def _after(self, prose: str) -> Page:
        """The page with Markdown before what it says itself."""
        if not prose.strip():
            return self
        parts = (prose.strip(), text.to_markdown(self.text), self.body)
        return replace(self, text="", body="\n\n".join(filter(None, parts)))


def read_prose(written: str) -> tuple[Mapping[str, Data], str]:
    """Front matter, which prose may have, and what follows it.

    Raises:
        FrontMatterError: It cannot be read.
    """
    if not written.startswith("---"):
        return {}, written
    document = frontmatter.parse(written)
    return document.values(), document.body


def _printable(value: Data) -> Data:
    """A text or texts in which nothing is a tag or ends an attribute."""
    if isinstance(value, str):
        return value.replace("<", "&lt;").replace('"', "&quot;")
    return [_printable(item) for item in value] if isinstance(value, Sequence) else value
