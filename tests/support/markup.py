"""HTML as tests look at it: its elements, what of them refers to what, and faults of nesting."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr")
# Source: HTML Living Standard, section 4.4.1: a paragraph ends where one of these begins.
ENDS_PARAGRAPH = re.compile(
    "address|article|aside|blockquote|center|details|dialog|dir|div|dl|fieldset|figcaption|figure"
    "|footer|form|h[1-6]|header|hgroup|hr|main|menu|nav|ol|p|pre|search|section|table|ul"
)
NOT_IN_ITSELF = re.compile("a|button|form|label|nobr|option")


@dataclass
class Element:
    """An element with all the text below it."""

    tag: str
    attributes: dict[str, str]
    line: int
    text: str = ""

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")


@dataclass
class Markup(HTMLParser):
    """A page that was read.

    Attributes:
        elements: In the order they begin.
        faults: What is not nested as HTML asks for, with its line.
    """

    elements: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements, self.faults = [], []
        self._open: list[Element] = []
        self.feed(html)
        self.close()
        self.faults += [f"line {e.line}: <{e.tag}> is never closed" for e in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element and what may not be where it is."""
        line = self.getpos()[0]
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"line {line}: <{tag}> has an attribute twice: {names}")
        open_tags = [element.tag for element in self._open]
        if ENDS_PARAGRAPH.fullmatch(tag) and "p" in open_tags:
            self.faults.append(f"line {line}: <{tag}> within <p>")
        if NOT_IN_ITSELF.fullmatch(tag) and tag in open_tags:
            self.faults.append(f"line {line}: <{tag}> within <{tag}>")
        if tag == "li":
            self._end_item()
        element = Element(tag, {name: value or "" for name, value in attrs}, line)
        self.elements.append(element)
        if not VOID.fullmatch(tag):
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<path/>` of an image; elsewhere the slash means nothing."""
        self.handle_starttag(tag, attrs)
        if not VOID.fullmatch(tag):
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close the element that is open; another one is a fault."""
        if tag in ("ul", "ol"):
            self._end_item()
        if self._open and self._open[-1].tag == tag:
            self._open.pop()
        else:
            found = f"<{self._open[-1].tag}>" if self._open else "nothing"
            self.faults.append(f"line {self.getpos()[0]}: </{tag}> where {found} is open")

    def _end_item(self) -> None:
        """An item ends where the next begins, or its list ends.

        Source: HTML Living Standard, section 13.1.2.4.
        """
        if self._open and self._open[-1].tag == "li":
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Text belongs to all that is open."""
        for element in self._open:
            element.text += data

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Elements of a name whose attributes have these values."""
        return [
            element
            for element in self.elements
            if element.tag == tag and all(element[k] == v for k, v in attributes.items())
        ]

    def references(self) -> Iterator[tuple[Element, str]]:
        """Each element that names an address, with the address."""
        for element in self.elements:
            for name in ("href", "src", "action", "data", "poster"):
                if name in element.attributes:
                    yield element, element[name]

    @property
    def ids(self) -> list[str]:
        """Every id, in order."""
        return [element["id"] for element in self.elements if "id" in element.attributes]
