"""Files that tell programs where things are: search engines, browsers, language models.

Sources: RFC 9309 (robots.txt), https://github.com/dewitt/opensearch (OpenSearch 1.1),
https://llmstxt.org (llms.txt), the W3C's Web Application Manifest, https://schema.org (JSON-LD).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from xml.etree import ElementTree as ET

_SPACE = "http://a9.com/-/spec/opensearch/1.1/"
_NAME_LENGTH = 16
"""Characters of the short name of a search at most, by OpenSearch."""


def robots(site_url: str) -> str:
    """Everybody may read everything; where the list of pages is.

    Args:
        site_url: Address of the site, ending in a slash.
    """
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n"


def opensearch(title: str, description: str, site_url: str) -> str:
    """What a browser needs to search here from its own bar."""
    document = ET.Element("OpenSearchDescription", xmlns=_SPACE)
    name = title if len(title) <= _NAME_LENGTH else f"{title[: _NAME_LENGTH - 1]}…"
    for tag, text in (
        ("ShortName", name),
        ("LongName", title[:48]),
        ("Description", description or title),
        ("InputEncoding", "UTF-8"),
    ):
        ET.SubElement(document, tag).text = text
    template = f"{site_url}papers/?q={{searchTerms}}"
    ET.SubElement(document, "Url", type="text/html", template=template)
    text = ET.tostring(document, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def llms(
    title: str, description: str, about: str, heading: str, files: Iterable[tuple[str, str]]
) -> str:
    """Where a language model finds what the catalogue holds.

    Args:
        title: Name of the catalogue.
        description: What it says of itself; may be empty.
        about: How many papers it has, and where a page has its metadata.
        heading: What stands above the files.
        files: Address and format of each file of the whole catalogue.
    """
    told = f"\n> {' '.join(description.split())}\n" if description else ""
    rows = "".join(
        f"- [{address.rpartition('/')[2]}]({address}): {name}\n" for address, name in files
    )
    return f"# {' '.join(title.split())}\n{told}\n{about}\n\n## {heading}\n\n{rows}"


def manifest(title: str, description: str, language: str) -> str:
    """What a browser needs to keep the site beside its apps; addresses are relative to the root.

    Args:
        title: Name of the site.
        description: What it says of itself; may be empty.
        language: That of the site.
    """
    told = {
        "name": title,
        "short_name": title,
        "description": description,
        "lang": language,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": COLOUR,
        "theme_color": COLOUR,
        "icons": [
            {"src": "assets/catalogue/icon.svg", "sizes": "any", "type": "image/svg+xml"},
        ],
    }
    return json.dumps({key: value for key, value in told.items() if value}, ensure_ascii=False)


COLOUR = "#fdfcf9"
"""Of the paper that pages are printed on, as in catalogue.css."""


def website(title: str, description: str, site_url: str) -> str:
    """The site as JSON-LD that may stand in a page, for search engines."""
    return _linked_data({
        "@type": "WebSite", "name": title, "description": description, "url": site_url,
    })  # fmt: skip


def dataset(
    title: str, description: str, site_url: str, files: Iterable[tuple[str, str]], newest: str
) -> str:
    """The downloads as JSON-LD that may stand in a page, for search engines of data.

    Args:
        title: Name of the site.
        description: What the data is.
        site_url: Address of the site, ending in a slash.
        files: Address and media type of each file of all records.
        newest: Day of the newest record, or empty.
    """
    return _linked_data({
        "@type": "Dataset",
        "name": title,
        "description": description,
        "url": f"{site_url}data/",
        "license": "https://creativecommons.org/publicdomain/zero/1.0/",
        "isAccessibleForFree": True,
        "dateModified": newest,
        "creator": {"@type": "Organization", "name": title, "url": site_url},
        "distribution": [
            {"@type": "DataDownload", "contentUrl": address, "encodingFormat": kind}
            for address, kind in files
        ],
    })  # fmt: skip


def _linked_data(told: dict[str, object]) -> str:
    found = {key: value for key, value in told.items() if value}
    text = json.dumps({"@context": "https://schema.org", **found}, ensure_ascii=False)
    return text.replace("<", "\\u003c")
