"""A list of feeds as OPML 2.0, which feed readers take in at once."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET


def outlines(title: str, feeds: Iterable[tuple[str, str]]) -> str:
    """The document.

    Args:
        title: What the list is called.
        feeds: Name and absolute address of each Atom feed, in order.
    """
    document = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(document, "head"), "title").text = title
    body = ET.SubElement(document, "body")
    for name, address in feeds:
        # `rss` is the type of every feed, Atom ones too: http://opml.org/spec2.opml
        ET.SubElement(body, "outline", type="rss", text=name, title=name, xmlUrl=address)
    ET.indent(document)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(document, encoding="unicode")}\n'
