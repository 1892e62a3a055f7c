"""The list of authors and the page of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain, groupby

from generator import identifiers, publication, text
from generator.model import Paper
from generator.pages import views, years
from generator.pages.index import Index
from generator.pages.page import LazyValues, Page
from generator.pages.paging import is_first, page_url, paged
from generator.people import Person, sort_name
from generator.settings import Settings
from generator.store.frontmatter import Data

BASE = "authors/"
"""Address of the list."""

COAUTHORS = 8
"""Co-authors an author's page shows, those with most papers together first."""

VENUES = 6
"""Venues an author's page shows, those with most papers first."""

YEARS = 12
"""Years an author's page shows, the last ones."""

FEWEST_CHARTED = 4
"""Papers of an author whose years are drawn as columns."""

TOPICS = 8
"""Tags an author's page shows, the most frequent first."""


def pages(index: Index, settings: Settings) -> Iterator[Page]:
    """The list of all authors, as long as the settings say, then the pages of each."""
    people = tuple(index.people.values())
    letters = cache(partial(_letters, people, settings.authors_per_page))
    make_list = partial(_all_authors, index, letters)
    yield from paged(BASE, people, settings.authors_per_page, make_list, settings.strings)
    most = settings.papers_per_page
    for person in index.people_with_page.values():
        make = partial(_author, index, person)
        yield from paged(f"authors/{person.slug}/", person.papers, most, make, settings.strings)


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter that family names begin with.

    Attributes:
        letter: The letter, or `#` for all that is none.
        pages: Address of each page that has its names to the first of these.
    """

    letter: str
    pages: Mapping[str, str]


def _letters(people: Sequence[Person], size: int) -> list[_Letter]:
    """The letters of a list that is cut into pages of a size."""
    found = []
    for letter, group in groupby(enumerate(people), key=lambda place: _letter(place[1])):
        pages: dict[str, str] = {}
        for place, person in group:
            author = person.author
            pages.setdefault(page_url(BASE, place // size + 1), author.family or author.name)
        found.append(_Letter(letter, pages))
    return found


def _all_authors(
    index: Index,
    find_letters: Callable[[], Sequence[_Letter]],
    path: str,
    people: Sequence[Person],
    pager: Mapping[str, Data],
) -> Page:
    count = len(index.people)

    def values() -> dict[str, Data]:
        letters = find_letters()
        here = {
            letter: [_entry(index, person) for person in group]
            for letter, group in groupby(people, key=_letter)
        }
        shown = f"{path.removesuffix('.md').removesuffix('/index')}/"
        return {
            "count": count,
            "letters": [
                {**_heading(each.letter), "url": next(iter(each.pages))} for each in letters
            ],
            "ranges": [
                {**_heading(each.letter), "pages": _places(each, shown)}
                for each in letters
                if shown in each.pages and len(each.pages) > 1
            ],
            "groups": [{**_heading(letter), "people": entries} for letter, entries in here.items()],
            **pager,
        }

    return Page(
        path=path,
        kind="authors",
        title=index.strings.text("nav-authors"),
        description=index.strings.text(
            "authors-description", authors=index.strings.count("authors", count)
        ),
        values=LazyValues(values, values),
        listing=lambda: "\n".join(
            f"- {views.link(path, views.author_url(index, person.slug), person.author.name)}"
            for person in people
        ),
        indexed=False,
    )


def _heading(letter: str) -> dict[str, Data]:
    return {"letter": letter, "id": "other" if letter == "#" else letter.lower()}


def _places(letter: _Letter, shown: str) -> list[Data]:
    """The pages of a letter, each with the name it begins with; `shown` is the one they are on."""
    return [
        {"url": url, "name": name, "current": url == shown} for url, name in letter.pages.items()
    ]


def _letter(person: Person) -> str:
    initial = sort_name(person.author)[:1].upper()
    return initial if initial.isalpha() else "#"


def _entry(index: Index, person: Person) -> dict[str, Data]:
    author = person.author
    values: dict[str, Data] = {
        "url": views.author_link(index, person.slug),
        "count": len(person.papers),
    }
    if author.collective:
        return {"name": author.name, **values}
    return {"family": author.family, "given": author.given, **values}


def _author(
    index: Index,
    person: Person,
    path: str,
    papers: Sequence[Paper],
    pager: Mapping[str, Data],
) -> Page:
    name = person.author.name
    count = index.strings.count("papers", len(person.papers))
    of_several = person.slug in index.shared_names
    return Page(
        path=path,
        kind="author",
        title=name,
        description=index.strings.text("shared-name", name=name)
        if of_several
        else index.strings.text("author-description", papers=count, name=name),
        values=LazyValues(
            lambda: {**_values(index, person, path, papers), **pager},
            lambda: (
                index.facts_of(person),
                [
                    (index.listed_fingerprints[paper.slug], publication.series(paper))
                    for paper in person.papers
                ],
                views.days(papers),
                pager,
            ),
        ),
        listing=lambda: _listing(index, person, path, papers),
        indexed=False,
        feed=f"authors/{person.slug}/feed.xml" if person.slug in index.people_with_feed else "",
    )


def _values(index: Index, person: Person, path: str, papers: Sequence[Paper]) -> dict[str, Data]:
    values: dict[str, Data] = {
        "count": len(person.papers),
        "days": views.days(papers),
        "papers": views.cards(index, papers, references=is_first(path)),
        "orcid": _orcid(person),
        "facts": _facts(index, person),
        "namesakes": [_namesake(index, slug) for slug in index.namesakes(person.slug)],
    }
    if person.slug in index.attribution.unidentified:
        values["shared"] = index.strings.text("shared-name", name=person.author.name)
    if len(person.papers) > 1:  # of a single paper the card says both
        values["topics"] = views.topics(index, index.used_tags(_common_tags(person))[:TOPICS])
        values["coauthors"] = _coauthors(index, person)
        if len(person.papers) >= FEWEST_CHARTED:  # of fewer the line above says it
            values["columns"] = years.columns(person.papers)
    return {name: value for name, value in values.items() if value or name in ("count", "papers")}


def _orcid(person: Person) -> str:
    orcid = person.author.orcid
    return identifiers.url("orcid", orcid) if orcid else ""


def _facts(index: Index, person: Person) -> dict[str, str]:
    """Other names, and of several papers the years and venues with how many are of each."""
    between = index.strings.text("list-separator")
    said = {"other-names": [name.name for name in person.names]}
    if len(person.papers) > 1:
        of_years = Counter(str(paper.year) for paper in person.papers if paper.year)
        venues = Counter(filter(None, map(publication.series, person.papers)))
        said["nav-years"] = [
            _counted(year, of_years) for year in sorted(of_years, reverse=True)[:YEARS]
        ]
        said["venues"] = [_counted(name, venues) for name in _most_frequent_first(venues)[:VENUES]]
    return {index.strings.text(name): between.join(of) for name, of in said.items() if of}


def _counted(name: str, counts: Counter[str]) -> str:
    return f"{name} ({counts[name]})" if counts[name] > 1 else name


def _namesake(index: Index, slug: str) -> dict[str, Data]:
    """Somebody else of the name, with what tells them apart."""
    person = index.people[slug]
    said: dict[str, Data] = {"count": len(person.papers), "orcid": person.author.orcid}
    return {**views.person(index, slug), **said}


def _listing(index: Index, person: Person, path: str, papers: Sequence[Paper]) -> str:
    """What is known of a person, then the papers, as Markdown lists."""
    rows = [f"- ORCID: <{_orcid(person)}>"] if person.author.orcid else []
    rows += [f"- {name}: {text.to_markdown(said)}" for name, said in _facts(index, person).items()]
    others = ", ".join(
        views.link(path, views.author_url(index, slug), index.people[slug].author.name)
        for slug in index.namesakes(person.slug)
    )
    if others:
        rows.append(f"- {index.strings.text('namesakes')}: {others}")
    return "\n\n".join(filter(None, ("\n".join(rows), views.paper_list(index, path, papers))))


def _common_tags(person: Person) -> list[str]:
    """Tags of the papers, the most frequent first."""
    tags = Counter(tag for paper in person.papers for tag in paper.tags)
    return _most_frequent_first(tags)


def _coauthors(index: Index, person: Person) -> list[Data]:
    """Those with most papers together, and how many; of as many the first by rank.

    Where somebody wrote several with them, those of a single one are left out.
    """
    ranked = [index.ranked_authors[paper.slug] for paper in person.papers]
    seen, often = set[int](), set[int]()
    for ranks in ranked:
        often.update(seen.intersection(ranks))
        seen.update(ranks)
    themselves = {index.author_ranks.get(person.slug, -1)}
    together = Counter[int]()
    if several := often - themselves:
        together.update(chain.from_iterable(map(several.intersection, ranked)))
        first = sorted(together, key=lambda rank: (-together[rank], rank))
    else:  # there may be thousands: the first of each paper will do
        once = set(chain.from_iterable(ranks[: COAUTHORS + 1] for ranks in ranked))
        first = sorted(once - themselves)
    by_rank = index.authors_by_rank
    return [
        {**views.person(index, by_rank[rank]), "count": together[rank] or 1}
        for rank in first[:COAUTHORS]
    ]


def _most_frequent_first(counts: Counter[str]) -> list[str]:
    """Names by how often they were counted, then in alphabetical order."""
    return sorted(sorted(counts), key=counts.__getitem__, reverse=True)
