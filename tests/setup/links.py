"""Tells which links of the records are dead. Called by the weekly workflow; needs the network.

A link is dead where its site says that it is not there, or where there is no such site. A site that
is busy, wants to know who asks, or does not answer may be there for a reader, and is left alone.
"""

import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import requests

from generator.model import Paper
from generator.store import content

GONE = (404, 410)
TIMEOUT_S = 20
AT_ONCE = 8
"""Sites that are asked at the same time; each of them is asked one thing after the other."""


def main(folder: Path) -> int:
    """List the dead links as annotations of a workflow; how many there are decides the status."""
    found = list(dead(content.load(folder).catalogue.papers))
    for slug, url, why in found:
        print(f"::error file={folder}/papers/{slug}.md,title=dead-link::{url}: {why}")
    return int(bool(found))


def dead(papers: Iterable[Paper]) -> Iterator[tuple[str, str, str]]:
    """Slug, address and reason of each dead link, in order."""
    links = [(paper.slug, url) for paper in papers for url in paper.links.values()]
    hosts: dict[str, list[str]] = {}
    for url in dict.fromkeys(url for _, url in links):
        hosts.setdefault(urlsplit(url).netloc, []).append(url)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = dict(pair for pairs in pool.map(_ask_all, hosts.values()) for pair in pairs)
    return ((slug, url, answers[url]) for slug, url in links if answers[url])


def _ask_all(urls: list[str]) -> list[tuple[str, str]]:
    with requests.Session() as session:
        return [(url, _fault(session, url)) for url in urls]


def _fault(session: requests.Session, url: str) -> str:
    """Why a link is dead, or nothing."""
    try:
        # Some sites know no HEAD; of the answer to GET only the head is read.
        with session.get(url, timeout=TIMEOUT_S, stream=True) as answer:
            return f"answered {answer.status_code}" if answer.status_code in GONE else ""
    except requests.Timeout:
        return ""
    except requests.ConnectionError as error:
        return "no such site" if "resolve" in str(error) or "getaddrinfo" in str(error) else ""
    except requests.RequestException:
        return ""


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
