"""What the search finds, in the very scripts that are published."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from generator.model import Catalogue
from generator.search import lexicon
from tests.search.shelf import CATALOGUE_OF_SHELF, PROSE, SHELF
from tests.support.asking import Answer, ask, write
from tests.support.invented import VOCABULARY, paper

FIRST = {
    "moss-elites": [
        "Moss-Elites: Growing a Thousand Lawns",  # no field is called so
        "moss elites",
        "mosselites",
        "mosselit",
        "Moss-E",
        "MOSS ELITES lawns",
        "growing lawn",
        "thosand lawns",
        "ozturk moss",
        "Öztürk",
        "Oztürk lawns",
        "he lawns",  # a name and a stop word
        "lawns without any water",
        "title:lawns",
        "author:öztürk",
        "+moss +water",
        "thou*nd",
        "thousend~1",
        '"moss elites"',
        "moss elites 🙂 !!! (?)",
        "water OR lawns AND grow",
    ],
    "towards-deeper-gardens": [
        "Towards Deeper Gardens",
        "dagn",
        "DAGN",
        "deper gardens",
        "eeper gardens",
        "xeeper gardens",
        "garden network",
        "forget their surface",
        "gardens -theory -principles -about",
    ],
    "the-principles-of-garden-learning-theory": [
        "The Principles of Garden Learning Theory",
        "the principles of garden",
        "priciples garden",
        "title:theory gardens",
    ],
    "on-the-learning-of-gardens": [
        "theory of garden learning, and its principles",  # word for word, against a title
        "title:learning -title:theory",
    ],
    "on-the-shape-of-leaves": [
        "10.5555/12345678",
        *("2001.00001", "2001.00001v2", "arXiv:2001.00001v3", "arXiv 2001.00001"),
        *("https://arxiv.org/abs/2001.00001v2", "https://doi.org/10.5555/12345678"),
        "botany 2020",
        "id:2001.00001",
        "year:2020 venue:botany",
        "tag:leaves author:voorbeeld",
    ],
    "pi-bench": [
        *("pi-bench", "pibench", "π-bench", "$\\pi$-Bench", "alphadepth", "αDepth", "delta points"),
        *("text2image", "text to image", "text-to-image"),
        *("optimization hedga", "optimisation hedga", "behavior", "behaviors", "colour bench"),
        *("hedga3", "hedga-3", "Hedga 3"),
        *("visualtwigs", "visualtwi", "trimvisual hedga"),
        *("Heck Y twigs", "Y. Heck twigs", "Y Heck", "Heck, Y. U.", "hecke b hedga"),
    ],
    "hedges-of-another-color": ["heck z twigs", "Z. Heck"],
    "chinese": ["深度学习", "学习 园艺", "深", "李例", "園 植物"],
    "weeds": ["<script>alert(1)</script>", "weeds & it", "onerror"],
}
"""The slug of a paper, and queries that it is first for."""

PAGES = {"about/": ["about", "licence", "take away"], "tags/minerals/": ["minerals", "stone"]}

NOTHING = [
    "",
    "   ",
    "!!! ... ()",
    "🙂",
    "*",
    "+",
    "-",
    "title:",
    "~",
    "moss" * 2500,
    "qqqqqq",
    "+qq* moss",
]

ABSENT_LONG = "10.1234/abcdefghijkl.mnopqrstuvwxyz.123456"
OTHERS = [
    *("2001.00009", "10.5555/99999999", ABSENT_LONG, "moss 2001.00009v1"),
    *("gardens", "garden", "trasformation", "moss -lawns", "-moss", "of the", "lawns pond"),
    *("+lawns pond",),
]

HOSTILE = {
    "long": "moss " * 2000,
    "right to left": "שלום عالم moss",
    "misplaced operators": "+ - moss ~ ^ * lawns: :elites ^2 elites~~ --",
    "half a pair": "moss \ud83d",
    "pattern": "moss [a-z]+ (.*) \\",
    "prototype": "constructor __proto__ toString moss",
    "many words": "moss elites growing a thousand lawns " * 9,
}
"""Queries that must leave the paper on moss in sight, however they look."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the search of the shelf."""
    return write(tmp_path_factory.mktemp("shelf"), CATALOGUE_OF_SHELF, PROSE)


@pytest.fixture(scope="module")
def answers(site: Path) -> Mapping[str, Answer]:
    """The answers to all queries of this module."""
    wanted = [query for queries in (*FIRST.values(), *PAGES.values()) for query in queries]
    wanted += [*NOTHING, *HOSTILE.values(), *(paper.title for paper in SHELF), *OTHERS]
    return dict(zip(wanted, ask(site, *wanted), strict=True))


def cases(table: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """The pairs of a table."""
    return [(query, key) for key, queries in table.items() for query in queries]


@pytest.mark.parametrize(("query", "slug"), cases(FIRST))
def test_paper_is_found_first(answers: Mapping[str, Answer], query: str, slug: str) -> None:
    assert answers[query].urls[:1] == [f"papers/{slug}/"]


@pytest.mark.parametrize("paper", SHELF, ids=lambda paper: paper.slug)
def test_every_paper_is_first_for_its_title(answers: Mapping[str, Answer], paper) -> None:
    assert answers[paper.title].urls[0] == f"papers/{paper.slug}/"


@pytest.mark.parametrize(("query", "url"), cases(PAGES))
def test_page_that_is_no_paper_is_found(
    answers: Mapping[str, Answer], query: str, url: str
) -> None:
    assert url in answers[query].urls[:2]


@pytest.mark.parametrize("query", NOTHING)
def test_what_says_nothing_finds_nothing(answers: Mapping[str, Answer], query: str) -> None:
    assert answers[query].complete == 0
    assert not answers[query].broken


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE.keys())
def test_strange_input_is_text(answers: Mapping[str, Answer], query: str) -> None:
    assert "papers/moss-elites/" in answers[query].urls


def test_inflected_words_find_each_other(answers: Mapping[str, Answer]) -> None:
    assert set(answers["gardens"].urls) == set(answers["garden"].urls)
    assert answers["gardens"].complete > 3


def test_misspelling_is_told_and_a_known_word_is_not_corrected(
    answers: Mapping[str, Answer],
) -> None:
    assert answers["thosand lawns"].corrections == [{"typed": "thosand", "used": "thousand"}]
    assert answers["gardens"].corrections == []


def test_words_run_together_are_told(answers: Mapping[str, Answer]) -> None:
    assert answers["visualtwigs"].corrections == [{"typed": "visualtwigs", "used": "visual twigs"}]


@pytest.mark.parametrize("identifier", ["2001.00009", "10.5555/99999999", ABSENT_LONG])
def test_identifier_that_is_not_there_finds_nothing_and_says_so(
    answers: Mapping[str, Answer], identifier: str
) -> None:
    assert answers[identifier].absent == identifier
    assert answers[identifier].found == 0


def test_identifier_that_is_not_there_is_told_beside_what_is_found(
    answers: Mapping[str, Answer],
) -> None:
    answer = answers["moss 2001.00009v1"]
    assert answer.absent == "2001.00009"
    assert answer.urls == ["papers/moss-elites/"]


def test_word_too_far_from_any_is_not_corrected(answers: Mapping[str, Answer]) -> None:
    assert answers["trasformation"].found == 0
    assert answers["trasformation"].corrections == []


def test_excluded_word_excludes(answers: Mapping[str, Answer]) -> None:
    assert answers["moss -lawns"].found == 0


def test_lone_exclusion_is_text(answers: Mapping[str, Answer]) -> None:
    assert answers["-moss"].urls == ["papers/moss-elites/"]


def test_stop_words_alone_are_looked_for_in_titles(answers: Mapping[str, Answer]) -> None:
    found = answers["of the"].urls
    assert found[:2] != []
    assert "papers/on-the-shape-of-leaves/" in found
    assert "papers/weeds/" not in found


def test_papers_with_a_part_of_the_query_come_after_those_with_all(
    answers: Mapping[str, Answer],
) -> None:
    assert answers["lawns pond"].complete == 0
    assert answers["lawns pond"].urls == ["papers/moss-elites/"]
    assert answers["+lawns pond"].urls == ["papers/moss-elites/"]


def test_tag_is_found_by_its_name_in_another_language(tmp_path: Path) -> None:
    plants, *others = VOCABULARY.tags
    tags = (replace(plants, aliases=(*plants.aliases, "强化学习")), *others)
    vocabulary = replace(VOCABULARY, tags=tags)
    papers = [paper("Moss", slug=f"moss-{at}", abstract="学习强化。" * at) for at in range(1, 20)]
    write(tmp_path, Catalogue(papers=tuple(papers), vocabulary=vocabulary))
    for answer in ask(tmp_path, "强化学习", "tag:强化学习"):
        assert answer.urls[0] == "tags/plants/"


def test_name_is_found_by_its_beginning_among_many_words(tmp_path: Path) -> None:
    words = [f"zor{first}{second}a" for first in "bcdfghkm" for second in "aeiouy"]
    common = [paper("Pond", slug=f"pond-{at}", abstract=" ".join(words)) for at in range(3)]
    named = paper("Zorrest: a pond", slug="zorrest", abstract="")
    write(tmp_path, Catalogue(papers=(*common, named)))
    (answer,) = ask(tmp_path, "zor")
    assert answer.urls[0] == "papers/zorrest/"


def test_phrase_of_four_words_is_found_among_many_that_have_them(tmp_path: Path) -> None:
    scattered = "Ferns grow. Slowly stones turn. Ponds."
    others = [paper("Of", slug=f"of-{at:02}", abstract=scattered) for at in range(20)]
    phrase = paper("Of", slug="phrase", abstract="Here turn ferns, slowly grow ponds: stones.")
    write(tmp_path, Catalogue(papers=(*others, phrase)))
    (answer,) = ask(tmp_path, "turn ferns slowly grow")
    assert answer.urls[0] == "papers/phrase/"


@pytest.fixture(scope="module")
def far_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with all postings beside the leaves of the lexicon, as those of frequent terms."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicon, "FAR_LETTERS", 1)
        return write(tmp_path_factory.mktemp("far"), CATALOGUE_OF_SHELF, PROSE)


def test_postings_are_found_wherever_they_stand(
    far_site: Path, answers: Mapping[str, Answer]
) -> None:
    queries = ["moss elites", "title:theory gardens", "+moss +water"]
    found = [answer.urls for answer in ask(far_site, *queries)]
    assert found == [answers[query].urls for query in queries]


def spoil(site: Path, folder: Path, change: Callable[[str], str | None], kind: str) -> Path:
    """A copy of a site whose shards of a kind are changed, or missing where it gives None."""
    for path in site.rglob("*.js"):
        text: str | None = path.read_text("utf-8")
        if path.parent.name == kind:
            text = change(str(text))
        if text is not None:
            target = folder / path.relative_to(site)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
    return folder


SPOILT: dict[str, Callable[[str], str | None]] = {
    "missing": lambda text: None,
    "cut off": lambda text: text[: len(text) // 2],
    "another page": lambda text: "<!doctype html><title>Not found</title>",
    "of another build": lambda text: text.replace("/", "/0", 1),
    "empty": lambda text: "",
}


@pytest.mark.parametrize(
    ("how", "kind"),
    [
        ("missing", "terms"),
        ("missing", "postings"),
        ("missing", "records"),
        ("cut off", "postings"),
        ("another page", "terms"),
        ("of another build", "records"),
        ("empty", "postings"),
    ],
)
def test_spoilt_index_says_so_and_finds_nothing_wrong(
    far_site: Path, tmp_path: Path, how: str, kind: str
) -> None:
    spoilt = spoil(far_site, tmp_path, SPOILT[how], kind)
    for answer in ask(spoilt, "moss lawns", "+moss -roots"):
        assert answer.broken
        assert answer.urls == []
        assert answer.corrections == []
