"""The order of events over many papers, with services that answer, fail and contradict."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest

from generator import publication
from generator.enrich.base import Rank
from generator.enrich.run import CHUNK, Enricher, Outcome
from generator.http.client import Client
from generator.model import Paper, PartialDate
from generator.sources.people import read_name
from tests.enrich.commands import BATCH, recorded
from tests.support.invented import ADA, MEI, WIM, paper
from tests.support.replay import AskWith, FakeClock, Replay, Reply, knows_none

ARXIV_QUERY = "arxiv/query"
CROSSREF_WORK = "crossref/works/10.5555/leaves.1"
OPENALEX_WORK = "openalex/works/doi:10.5555/leaves.1"
HF_PAPER = "huggingface/papers/2001.00001"
KNOWN_THERE_TOO = json.dumps(json.loads(recorded("semantic-scholar.json"))[:1]).encode()
KNOWN = KNOWN_THERE_TOO.replace(b'"ACL"', b'"MAG"')
EMPTY = {
    "crossref/works": b'{"message": {"items": []}}',
    "openalex/works": b'{"results": []}',
    "huggingface/papers/search": b"[]",
    "semantic_scholar/paper/search/match": Reply(status=404),
}


def one(client: Client, given: Paper, *, refresh: bool = False) -> Outcome:
    """What becomes of one paper."""
    [outcome] = Enricher(client, read_name, refresh=refresh).run([given])
    return outcome


def origins(outcome: Outcome) -> dict[str, str]:
    """Each new fact with the service it came from."""
    return {fact.name: fact.origin.removesuffix(", 2026-11-25") for fact in outcome.taken}


def sentences(outcome: Outcome) -> list[str]:
    return [fault.sentence for fault in outcome.faults]


@pytest.fixture
def everybody(replay: Replay) -> Replay:
    """All services know "On the Shape of Leaves"."""
    replay.answers(ARXIV_QUERY, "arxiv.xml")
    replay.answers(CROSSREF_WORK, "crossref.json")
    replay.answers(OPENALEX_WORK, "openalex.json")
    replay.answers(BATCH, KNOWN)
    replay.answers(HF_PAPER, "huggingface.json")
    return replay


def test_identifier_leads_to_all_facts_each_from_the_best_service(
    ask_with: AskWith, everybody: Replay
) -> None:
    outcome = one(ask_with(), paper(identifiers={"arxiv": "2001.00001"}))
    assert origins(outcome) == {
        "authors": "Crossref",
        "date": "Crossref",
        "doi": "arXiv",
        "venue": "Crossref",
        "code": "Hugging Face",
        "abstract": "Crossref",
    }
    assert (outcome.notes, outcome.faults) == ((), ())
    assert all(fact.origin.endswith(", 2026-11-25") for fact in outcome.taken)


@pytest.mark.parametrize("known", [True, False])
def test_identifier_that_a_service_told_is_asked_after(
    ask_with: AskWith, replay: Replay, known: bool
) -> None:
    """Those who made it have the last word on whether it is one."""
    replay.answers(ARXIV_QUERY, "arxiv.xml")
    replay.answers(BATCH, KNOWN_THERE_TOO)
    if known:
        replay.answers("acl/2020.invented-1.1.xml", "acl.xml")
    outcome = one(ask_with(), paper(identifiers={"arxiv": "2001.00001"}))
    assert ("acl" in outcome.paper.identifiers) is known
    assert origins(outcome)["venue"] == ("ACL Anthology" if known else "Semantic Scholar")
    assert outcome.faults == ()


def test_nobody_is_asked_what_nobody_lacks(ask_with: AskWith, everybody: Replay) -> None:
    complete = paper(
        authors=(ADA, WIM),
        date=PartialDate(2020),
        venue="Mine",
        abstract="Mine.",
        identifiers={"arxiv": "2001.00001", "doi": "10.5555/mine", "acl": "2020.invented-1.1"},
        links={"code": "https://mine.example/", "project": "https://mine.example/"},
    )
    assert one(ask_with(), complete).paper == complete
    assert everybody.asked == []


def test_paper_of_the_same_authors_that_a_service_mistakes_for_it_is_not_used(
    ask_with: AskWith, replay: Replay
) -> None:
    other = recorded("crossref.json").replace(
        b"Shape of <i>Leaves", b"Dreams of <i>Rulers and Stones"
    )
    replay.answers(BATCH, KNOWN)
    replay.answers(CROSSREF_WORK, other)
    outcome = one(ask_with(), paper(authors=(ADA,), identifiers={"arxiv": "2001.00001"}))
    assert "doi" not in outcome.paper.identifiers
    assert "Crossref" not in origins(outcome).values()
    [note] = outcome.notes
    assert note == (
        "Crossref says that DOI 10.5555/leaves.1 is 'On the Dreams of Rulers and Stones', which "
        "seems another paper and was not used"
    )


def test_identifier_of_the_record_that_names_another_paper_is_a_fault(
    ask_with: AskWith, everybody: Replay
) -> None:
    wrong = paper("Stones That Dream", authors=(MEI,), identifiers={"arxiv": "2001.00001"})
    outcome = one(ask_with(), wrong)
    assert outcome.paper == wrong
    assert sentences(outcome)[0] == (
        "arXiv says that arXiv 2001.00001 is 'On the Shape of Leaves', which seems another paper; "
        "correct the identifier or the title"
    )


@pytest.mark.parametrize(
    ("identifiers", "faults", "notes"),
    [
        (
            {"arxiv": "2001.99999"},
            ["arXiv does not know arXiv 2001.99999; correct the identifier"],
            (),
        ),
        ({"acl": "P99-9999"},
         ["ACL Anthology does not know ACL Anthology P99-9999; correct the identifier"], ()),
        ({"openreview": "rJXMpikCZ"},
         ["OpenReview does not know OpenReview rJXMpikCZ; correct the identifier"], ()),
        ({"doi": "10.5555/none"}, [], ("Crossref does not know DOI 10.5555/none",)),
    ],
)  # fmt: skip
def test_identifier_that_nobody_knows_is_said(
    ask_with: AskWith,
    replay: Replay,
    identifiers: dict[str, str],
    faults: list[str],
    notes: tuple[str, ...],
) -> None:
    replay.answers(ARXIV_QUERY, "arxiv-empty.xml")
    replay.answers(BATCH, Reply(status=400))
    outcome = one(ask_with(), paper(identifiers=identifiers))
    assert (sentences(outcome), outcome.notes) == (faults, notes)


def test_older_venue_is_found_in_the_older_api(ask_with: AskWith, replay: Replay) -> None:
    replay.answers("openreview/notes", Reply(status=403))
    replay.answers("openreview_v1/notes", "openreview-v1.json")
    outcome = one(ask_with(), paper(identifiers={"openreview": "rJXMpikCZ"}))
    assert origins(outcome) == {"authors": "OpenReview", "abstract": "OpenReview"}
    assert outcome.faults == ()


def test_fact_that_a_better_service_may_have_waits_while_it_is_away(
    ask_with: AskWith, everybody: Replay
) -> None:
    """Taken from a lesser one now, it would stay."""
    everybody.answers(ARXIV_QUERY, Reply(status=503))
    everybody.answers(CROSSREF_WORK, Reply(status=503))
    outcome = one(ask_with(), paper(identifiers={"arxiv": "2001.00001"}))
    assert origins(outcome) == {"code": "Hugging Face"}
    assert [(fault.rank, fault.sentence) for fault in outcome.faults] == [
        (Rank.ARXIV, "arXiv is busy or out of order (HTTP 503)"),
        (Rank.PUBLISHER, "Crossref is busy or out of order (HTTP 503)"),
    ]
    assert not outcome.whole


def test_service_that_is_away_does_not_keep_others_from_answering(
    ask_with: AskWith, everybody: Replay
) -> None:
    everybody.answers(BATCH, Reply(b"["))
    outcome = one(ask_with(), paper(identifiers={"arxiv": "2001.00001"}))
    line = "Journal of Invented Botany & Stones 12(3), 2022"
    assert publication.cited(outcome.paper) == line
    assert sentences(outcome) == ["Semantic Scholar sent JSON that is broken or cut off"]
    assert outcome.whole


@pytest.mark.parametrize("whole", [False, True])
def test_paper_that_is_wanted_whole_is_not_asked_about_once_it_cannot_be(
    ask_with: AskWith, everybody: Replay, whole: bool
) -> None:
    everybody.answers(ARXIV_QUERY, Reply(status=500))
    stub = Paper(slug="", title="", identifiers={"arxiv": "2001.00001"})
    [outcome] = Enricher(ask_with(tries=1), read_name, whole=whole).run([stub])
    assert not outcome.whole
    others = [path for path in everybody.paths() if "arxiv/" not in path]
    assert bool(others) is not whole


def found_by(outcome: Outcome) -> str:
    return origins(outcome).get("arxiv", "") or origins(outcome).get("doi", "")


@pytest.mark.parametrize(
    "finder", ["arXiv", "Semantic Scholar", "Crossref", "OpenAlex", "Hugging Face"]
)
def test_title_is_looked_for_until_somebody_surely_has_it(
    ask_with: AskWith, replay: Replay, finder: str
) -> None:
    work, hf = json.loads(recorded("openalex.json")), json.loads(recorded("huggingface.json"))
    answers: dict[str, tuple[str, str | bytes]] = {
        "arXiv": (ARXIV_QUERY, "arxiv.xml"),
        "Semantic Scholar": ("semantic_scholar/paper/search/match", "semantic-scholar-match.json"),
        "Crossref": ("crossref/works", "crossref-search.json"),
        "OpenAlex": ("openalex/works", json.dumps({"results": [work]}).encode()),
        "Hugging Face": ("huggingface/papers/search", json.dumps([{"paper": hf}]).encode()),
    }
    path, body = answers[finder]
    replay.answers(path, body)
    if path != ARXIV_QUERY:
        replay.answers(ARXIV_QUERY, "arxiv-empty.xml", "arxiv.xml")
    for other, nothing in EMPTY.items():
        if other != path:
            replay.answers(other, nothing)
    replay.answers(BATCH, knows_none)
    outcome = one(ask_with(), paper(authors=(ADA,)))
    assert found_by(outcome) == finder
    searched = [asked for asked in replay.asked if "On the Shape" in str(asked.query)
                or "ti:shape" in str(asked.query)]  # fmt: skip
    assert len(searched) == list(answers).index(finder) + 1


ATOM_WITHOUT_AUTHORS = b"""\
<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/2001.00001v3</id>
<title>On the Shape of Leaves</title><summary>Leaves.</summary></entry></feed>"""


def test_paper_that_only_may_be_it_is_a_suggestion(ask_with: AskWith, replay: Replay) -> None:
    replay.answers(ARXIV_QUERY, "arxiv.xml")
    for path, nothing in EMPTY.items():
        replay.answers(path, nothing)
    alike = paper("On the Shapes of Leaves", abstract="")
    outcome = one(ask_with(), replace(alike, title="On a Shape of Leaf"))
    assert outcome.paper.identifiers == {}
    [note] = outcome.notes
    assert note.startswith("arXiv has 'On the Shape of Leaves' by Ada Beispiel and others, 2020 (")
    assert note.endswith("% sure); if that is it, write arxiv: '2001.00001'")


def test_suggestion_may_have_no_authors(ask_with: AskWith, replay: Replay) -> None:
    replay.answers(ARXIV_QUERY, ATOM_WITHOUT_AUTHORS)
    for path, nothing in EMPTY.items():
        replay.answers(path, nothing)
    [note] = one(ask_with(), paper("On the Shapes of a Leaf")).notes
    assert note.startswith("arXiv has 'On the Shape of Leaves' (")


def test_search_that_fails_is_a_fault_only_where_nobody_finds_the_paper(
    ask_with: AskWith, replay: Replay
) -> None:
    replay.answers(ARXIV_QUERY, Reply(status=503))
    replay.answers(BATCH, knows_none)
    for path, nothing in EMPTY.items():
        replay.answers(path, nothing)
    replay.answers("semantic_scholar/paper/search/match", "semantic-scholar-match.json")
    assert found_by(one(ask_with(tries=1, failures=9), paper(authors=(ADA,)))) == "Semantic Scholar"
    replay.answers("semantic_scholar/paper/search/match", Reply(status=404))
    lost = one(ask_with(tries=1), paper("Nobody Wrote This Paper"))
    assert sentences(lost) == ["arXiv is busy or out of order (HTTP 503)"]


def many(number: int) -> list[Paper]:
    return [
        replace(
            paper(f"Leaf {place}"), slug=f"leaf-{place}", identifiers={"arxiv": f"2001.{place:05}"}
        )
        for place in range(number)
    ]


def feed(numbers: Iterable[int]) -> bytes:
    """The answer of arXiv about such papers."""
    entries = "".join(
        f"<entry><id>http://arxiv.org/abs/2001.{n:05}v1</id><title>Leaf {n}</title>"
        "<published>2020-01-02T00:00:00Z</published><summary>Text.</summary></entry>"
        for n in numbers
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'.encode()


def batches(replay: Replay) -> Sequence[int]:
    return [
        len(asked.query["id_list"].split(","))
        for asked in replay.asked
        if asked.path == ARXIV_QUERY
    ]


def test_papers_are_asked_about_fifty_at_a_time(
    ask_with: AskWith, replay: Replay, clock: FakeClock
) -> None:
    replay.answers(ARXIV_QUERY, feed(range(CHUNK)), feed(range(CHUNK, CHUNK + 1)))
    papers = many(CHUNK + 1)
    outcomes = Enricher(ask_with(), read_name).run(papers)
    assert next(outcomes).paper.slug == "leaf-0"
    assert batches(replay) == [CHUNK]
    rest = list(outcomes)
    assert batches(replay) == [CHUNK, 1]
    assert [outcome.paper.slug for outcome in rest] == [given.slug for given in papers[1:]]
    assert all(origins(outcome)["date"] == "arXiv" for outcome in rest)


def test_batch_is_the_same_whatever_its_papers_lack(ask_with: AskWith, replay: Replay) -> None:
    """So a run that is repeated finds its answers in the cache."""
    replay.answers(ARXIV_QUERY, feed([0, 1]))
    first, second = many(2)
    complete = replace(
        first,
        authors=(ADA,),
        date=PartialDate(2020),
        venue="Mine",
        abstract="Mine.",
        identifiers={**first.identifiers, "doi": "10.5555/a"},
    )
    list(Enricher(ask_with(), read_name).run([complete, second]))
    assert batches(replay) == [2]


def test_request_that_one_paper_spoils_is_parted_until_only_that_one_is_without(
    ask_with: AskWith, replay: Replay
) -> None:
    refused = Reply(status=400)
    replay.answers(ARXIV_QUERY, refused, feed([0, 1]), refused, feed([2]), refused)
    outcomes = list(Enricher(ask_with(), read_name).run(many(4)))
    assert batches(replay) == [4, 2, 2, 1, 1]
    assert [origins(outcome).get("date") for outcome in outcomes] == ["arXiv"] * 3 + [None]
    assert sentences(outcomes[3])[0] == "arXiv refused the request (HTTP 400)"


def test_service_that_is_away_is_not_asked_about_each_paper(
    ask_with: AskWith, replay: Replay
) -> None:
    replay.answers(ARXIV_QUERY, feed(range(9)))
    for number in range(9):
        replay.answers(f"huggingface/papers/2001.{number:05}", Reply(status=500))
    outcomes = list(Enricher(ask_with(tries=1), read_name).run(many(9)))
    assert sum("huggingface" in path for path in replay.paths()) == 2
    assert sum("Hugging Face is away" in str(sentences(outcome)) for outcome in outcomes) == 7


@pytest.mark.parametrize("refresh", [False, True])
def test_refresh_replaces_what_a_lesser_service_still_says(
    ask_with: AskWith, everybody: Replay, refresh: bool
) -> None:
    sources = {"venue": "OpenAlex, 2026-01-01", "abstract": "OpenAlex, 2026-01-01"}
    before = paper(
        identifiers={"doi": "10.5555/leaves.1"},
        venue="Journal of Invented Botany",
        abstract="Edited by a person.",
        sources=sources,
    )
    outcome = one(ask_with(), before, refresh=refresh)
    assert (outcome.paper.venue != before.venue) is refresh
    assert outcome.paper.abstract == before.abstract
    note = "abstract was edited since it came from its source and stays"
    assert (note in outcome.notes) is refresh
