"""The HTML that stands most often on pages: cards of papers, names, tags.

Templates would make it just so, in five times the time. They call these functions by the names they
have among the macros, so that a site's own `macros.html` may have others in their place.

There are a dozen cards for each paper of a site: what stands in one is told by its element and
place, not by a class, and what HTML can do without, the end of an item or quotes, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from markupsafe import escape as _escape

ROOT = "\x01"
"""Stands for the root of the site in front of an address: records lose it when they are read, and
prose when it is rendered."""

UNFOLD = "assets/catalogue/unfold.js"
"""The script that puts the rest of an abstract in the place of the link to it."""

_TITLE = "<meta name=citation_title"

Values: TypeAlias = Mapping[str, Any]
"""What a page says of something, by name; see `generator/pages/views.py`."""


_SPECIAL = re.compile("[&<>\"']").search  # most texts have none, and it takes a third of the time


def escape(value: object) -> str:
    """A value as text that may stand in HTML, in an attribute too."""
    text = str(value)
    return str(_escape(text)) if _SPECIAL(text) else text


class Markup:
    """Makes HTML of what pages say, in the language of a site."""

    def __init__(self, named: Mapping[str, Any]) -> None:
        """Take what templates ask texts, counts, names of values and numbers by."""
        self._t, self._counted = named["t"], named["counted"]
        self._named, self._number = named["named"], named["number"]
        self._tags_label = self._t("nav-tags")

    def byline(self, people: Iterable[Values], more: int = 0) -> str:
        """Names, each leading to its page, and how many more there are."""
        html = ", ".join(map(self._person, people))
        return f"{html} {self._counted('and-more', more)}" if more else html

    def _person(self, person: Values) -> str:
        name, url = escape(person["name"]), person.get("url")
        html = f"<a {_href(url)}>{name}</a>" if url else name
        if orcid := person.get("orcid"):
            label = self._t("orcid-of", name=name)
            link = f'class="catalogue-orcid" href="{escape(orcid)}" aria-label="{label}"'
            return f"{html} <a {link}>iD</a>"
        return html

    def tag(self, tag: Values) -> str:
        """A tag by its name in the colour of its area."""
        return _topic(tag, "class=catalogue-tag ")

    def topics(self, tags: Iterable[Values]) -> str:
        """The tags of something, with their counts where they have some."""
        rows = "".join(f"<li>{_topic(tag)}{self._count(tag.get('count'))}" for tag in tags)
        return f'<ul class=catalogue-topics aria-label="{self._tags_label}">{rows}</ul>'

    def _count(self, count: int | None) -> str:
        return f" <span class=catalogue-count>{self._number(count)}</span>" if count else ""

    def tag_list(self, tags: Iterable[Values], most: int = 0) -> str:
        """Names with their counts; with bars, where `most` is the count of the longest."""
        rows = "".join(self._row(tag, most) for tag in tags)
        return f'<ul class="catalogue-tags{" catalogue-tags--bars" if most else ""}">{rows}</ul>'

    def _row(self, tag: Values, most: int) -> str:
        count, how = tag["count"], " class=catalogue-tags__narrower" if tag.get("level") else ""
        if most:
            area = f" data-area={tag['area']}" if tag.get("area") else ""
            how += f'{area} style="--part:{round(count / most, 3)}"'
        told = f' title="{escape(tag["description"])}"' if tag.get("description") else ""
        link = f"<a {_href(tag['url'])}{told}>{escape(tag['name'])}</a>"
        shown = f" <span class=catalogue-count>{self._number(count)}</span>"
        return f"<li{how}>{link}{shown if most or count != 1 else ''}"

    def card(
        self,
        paper: Values,
        level: int = 2,
        without: str = "",
    ) -> str:
        """A paper as a line of a list.

        Args:
            paper: What lists show of it.
            level: Level of its heading.
            without: Address of a tag that the page does not say again: the next stands there.
        """
        title = f"<a {_href(paper['url'])}>{paper['title']}</a>"
        status = ""
        if kind := paper.get("status"):
            status = f" <span class=catalogue-status>{escape(self._named('kind', kind))}</span>"
        heading = f"<h{level} dir=auto>{title}{status}</h{level}>"
        year = paper.get("year")
        shown = f"<time>{year}</time>" if year else ""
        return f"<article>{heading}{self._facts(paper, without)}{shown}</article>"

    def _facts(self, paper: Values, without: str) -> str:
        """Who wrote a paper, where it was published, and one of its tags."""
        found = []
        if people := paper.get("authors"):
            names = self.byline(people, paper.get("more", 0))
            found.append(f"<span>{names}</span>")
        if venue := paper.get("venue"):
            found.append(f"<cite>{escape(venue)}</cite>")
        tags = (tag for tag in paper.get("topics", ()) if tag["url"] != without)
        found += [f"<em>{_topic(tag)}</em>" for tag, _ in zip(tags, "1", strict=False)]
        return f"<p>{' '.join(found)}</p>" if found else ""

    def card_list(
        self,
        papers: Sequence[Values],
        parts: tuple[Callable[..., str], Callable[..., str], Callable[..., str]],
        level: int,
        without: str,
    ) -> str:
        """Papers as a list; what makes card, reference and fold of each may be a site's own."""
        card, reference, fold = parts
        rows = (
            f"<li>{card(paper, level, _said(paper, without))}{reference(paper)}{fold(paper)}"
            for paper in papers
        )
        return f"<ul class=catalogue-list{self.unfolding(papers)}>{''.join(rows)}</ul>"

    def unfolding(self, papers: Sequence[Values]) -> str:
        """Names the script of a list that holds the beginnings of abstracts alone."""
        return f" data-script={UNFOLD}" if any(map(_goes_on, papers)) else ""

    def reference(self, paper: Values) -> str:
        """What a reference manager saves of a paper on a list, where the list offers it."""
        coins = paper.get("coins")
        return f'<span class=Z3988 title="{coins}" hidden></span>' if coins else ""

    def fold(self, paper: Values) -> str:
        """The first sentence of an abstract, which unfolds."""
        sentence, rest = paper.get("sentence"), paper.get("rest")
        if _goes_on(paper):
            rest = f"<a {_href(paper['url'])}>{self._t('whole-abstract')}</a>"
        if rest:
            return f"<details><summary><span>{sentence} </span></summary>{rest}</details>"
        return f"<p>{sentence}</p>" if sentence else ""

    def fresh(self, papers: Iterable[Values]) -> str:
        """How many papers of a list came with the newest digest, where one stands at its head."""
        count = len([paper for paper in papers or () if paper.get("new")])
        told = self._counted("new-here", count) if count else ""
        return f" <span class=catalogue-new>{told}</span>" if count else ""

    def related(self, papers: Iterable[Values]) -> str:
        """Related papers, each with who wrote it, when, and what it shares with this one."""
        return f"<ul>{''.join(map(self._relation, papers))}</ul>"

    def _relation(self, paper: Values) -> str:
        by = ", ".join(str(paper[key]) for key in ("author", "year") if paper.get(key))
        told = [f"<small>{escape(fact)}</small>" for fact in (by, paper.get("reason")) if fact]
        link = f"<a {_href(paper['url'])}>{paper['title']}</a>"
        return f"<li>{' '.join((link, *told))}"

    def metadata(self, items: Iterable[Values]) -> str:
        """Elements for the head of a page; previews show the title that is cited."""
        html = "".join(
            f'<meta name={item["name"]} content="{escape(item["content"])}">' for item in items
        )
        return html.replace(_TITLE, f"{_TITLE} property=og:title", 1)


def _topic(tag: Values, how: str = "") -> str:
    area = f"data-area={tag['area']} " if tag.get("area") else ""
    return f"<a {how}{area}{_href(tag['url'])}>{escape(tag['name'])}</a>"


def _href(address: str) -> str:
    """An address below the root, which is one of slugs, as an attribute.

    Only one with a question needs quotes. Source: HTML Living Standard, section 13.1.2.3.
    """
    return f'href="{ROOT}{address}"' if "=" in address else f"href={ROOT}{address}"


def _goes_on(paper: Values) -> bool:
    """Whether a list has the beginning of an abstract without what follows."""
    return bool(paper.get("goes_on")) and "rest" not in paper


def _said(paper: Values, without: str) -> str:
    """The address of a tag, if the card of a paper would say it; else that card is as on others."""
    tags = paper.get("topics")
    return without if tags and tags[0]["url"] == without else ""
