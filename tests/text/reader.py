"""HTML as a browser's parser takes it: which elements there are, and what text they hold."""

from html.parser import HTMLParser


class Reader(HTMLParser):
    """Collects elements with their attributes, and the text between them."""

    def __init__(self, html: str) -> None:
        """Read a piece of HTML to its end."""
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.pieces: list[str] = []
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        """All character data."""
        return "".join(self.pieces)

    @property
    def names(self) -> set[str]:
        """Names of the elements; declarations and comments count as elements."""
        return {name for name, _ in self.elements}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.pieces.append(data)

    def handle_comment(self, data: str) -> None:
        """Note a comment, which no text may become."""
        self.elements.append(("!--", {}))

    def handle_decl(self, decl: str) -> None:
        """Note a declaration, which no text may become."""
        self.elements.append(("!", {}))

    def handle_pi(self, data: str) -> None:
        """Note a processing instruction, which no text may become."""
        self.elements.append(("?", {}))
