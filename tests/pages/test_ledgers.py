"""What the page of a digest says of its ledger."""

import re
from dataclasses import replace

import pytest

from generator import site, strings, text
from generator.model import REASONS, Account, Ledger, LeftOut, Outcome
from generator.pages.page import Page
from generator.settings import Settings
from generator.sources import file_entries
from generator.sources.saved import papers as saved
from generator.sources.saved import title_abstract_pairs as pairs
from tests.support.golden import Golden
from tests.support.invented import CATALOGUE, DIGESTS, LEAVES, TREES

ADDED = Account(1, 3, Outcome.ADDED, LEAVES.slug)
TOLD = (
    Account(2, 5, Outcome.MERGED, TREES.slug, "the same title; gained doi"),
    Account(3, 7, Outcome.PRESENT, "old-leaves", "the same DOI identifier 10.5555/12345678"),
    Account(4, 9, Outcome.PRESENT, "gone", "the same title"),
    Account(5, 11, Outcome.REFUSED, "", 'a title without an abstract: "On <Clouds> & *Rain*"'),
)


def page(
    *accounts: Account, left_out: tuple[LeftOut, ...] = (), language: str = strings.FALLBACK
) -> Page:
    """The page of a digest of which these accounts are kept."""
    digest = replace(DIGESTS[0], ledger=Ledger("a", accounts, left_out))
    papers = (replace(LEAVES, aliases=("old-leaves",)), *CATALOGUE.papers[1:])
    catalogue = replace(CATALOGUE, papers=papers, digests=(digest,))
    settings = Settings(strings=strings.load(language))
    pages = {made.path: made for made in site.build(catalogue, settings).pages}
    return pages["digests/2021-03-04.md"]


def test_ledger_reads_well_as_markdown(golden: Golden) -> None:
    golden(page(ADDED, *TOLD).markdown(), "digest-ledger.md")


@pytest.mark.parametrize(
    ("accounts", "totals"),
    [
        ((ADDED,), "1 entry: 1 added, 0 there already, 0 merged, 0 refused"),
        ((ADDED, *TOLD), "5 entries: 1 added, 2 there already, 1 merged, 1 refused"),
        ((), "0 entries: 0 added, 0 there already, 0 merged, 0 refused"),
    ],
)
def test_totals_add_up(accounts: tuple[Account, ...], totals: str) -> None:
    found = page(*accounts)
    assert found.values["ledger"]["totals"] == totals  # type: ignore[call-overload,index]
    assert f"{totals}." in found.markdown()


def test_entries_that_were_merely_added_are_not_told_again() -> None:
    assert page(ADDED).values["ledger"] == {
        "totals": "1 entry: 1 added, 0 there already, 0 merged, 0 refused"
    }


def test_record_that_is_not_there_is_told_as_text() -> None:
    found = page(Account(1, 3, Outcome.PRESENT, "<b>[x](y)", "the same title"))
    (entry,) = found.values["ledger"]["entries"]  # type: ignore[call-overload,index]
    assert entry["title"].startswith("&lt;b&gt;&#91;x&#93;")
    assert "&lt;b&gt;&#91;x&#93;" in found.markdown()


def test_papers_that_were_left_out_are_told_with_the_reason() -> None:
    told = tuple(LeftOut(reason, f"On <{reason}>") for reason in REASONS)
    found = page(ADDED, left_out=told)
    assert found.values["ledger"] == {
        "totals": "1 entry: 1 added, 0 there already, 0 merged, 0 refused, 4 left out",
        "left_out": [
            {
                "reason": "left out as a new version of an earlier paper",
                "title": "On &lt;replacement&gt;",
            },
            {
                "reason": "left out as a cross-list from another category",
                "title": "On &lt;cross-list&gt;",
            },
            {"reason": "left out as listed before", "title": "On &lt;repeated&gt;"},
            {"reason": "left out for its words", "title": "On &lt;words&gt;"},
        ],
    }
    assert "\n- left out for its words: On &lt;words&gt;\n" in found.markdown()


WHYS = (
    "the same arXiv identifier 2001.00001; now listed in 2021-03-05 too; gained doi, venue",
    "the same title; title differs: \"A\" / \"B\"; also on line 7",
    "the same DOI identifier 10.5555/1, but another identifier of it is that of stones",
    "may be leaves: titles 95 % alike, but only an author agrees besides",
    "the same title, but many papers may have so short a title",
    'it has no title: "@misc{nobody; author = {Nobody}}"',
    *(f'{why}: "Leaves; and Stones"' for why in (
        saved.NO_TITLE, saved.BROKEN_OFF, saved.TITLE_BROKEN_OFF, file_entries.BROKEN_OFF,
        pairs._WITHOUT_ABSTRACT,
    )),
)  # fmt: skip
ENGLISH = re.compile(r"\b(?:the|same|title|differs|line|it|but|of|may|alike|file|this|paper|too)\b")


@pytest.mark.parametrize("language", sorted({*strings.languages()} - {strings.FALLBACK}))
def test_reasons_are_told_in_the_language_of_the_site(language: str) -> None:
    accounts = [Account(at, at, Outcome.REFUSED, "", why) for at, why in enumerate(WHYS, 1)]
    found = page(*accounts, language=language)
    entries = found.values["ledger"]["entries"]  # type: ignore[call-overload,index]
    for entry in entries:
        assert entry["translated"]
        assert not ENGLISH.search(re.sub('".*"', "", entry["reason"])), entry["reason"]
        assert text.to_markdown(entry["reason"]) in found.markdown()


def test_reason_that_only_english_has_is_told_in_english() -> None:
    found = page(Account(1, 3, Outcome.REFUSED, "", "arXiv answers: no"), language="de")
    (entry,) = found.values["ledger"]["entries"]  # type: ignore[call-overload,index]
    assert (entry["reason"], "translated" in entry) == ("arXiv answers: no", False)
