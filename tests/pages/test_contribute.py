"""The page with the form, and what its scripts must do as the Python side does.

The scripts pass the same cases: `tests/js/contribute.test.js`.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import check, identifiers, slugs, text
from generator.errors import Severity
from generator.model import Author, Catalogue, Paper, PartialDate
from generator.pages import contribute
from generator.settings import Settings
from generator.store import records
from tests.support.building import ROOT, Build, invented_content
from tests.support.invented import VOCABULARY

CASES = json.loads((ROOT / "tests" / "js" / "contribute.json").read_text("utf-8"))
FORGE = Settings(
    repository="https://forge.example/leaves",
    edit="https://forge.example/leaves/edit/main/",
)
FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
SKELETON_FORMS = ROOT / "generator/skeleton/files/.github/ISSUE_TEMPLATE"
JUDGED = {
    "known-tags",
    "has-authors",
    "has-year",
    "no-implied-tags",
    "plausible-dates",
    "plain-author-names",
    "plausible-sizes",
    "has-abstract",
    "no-title-as-abstract",
    "no-repeated-authors",
    "abstract-only",
    "no-html",
}
"""Names of the rules of a record that a browser judges; identifiers have a table of their own."""

FIELDS = {"title": "paper-title", "year": "published", "date": "published"}
"""Keys of records whose field in the form has another name."""


def paper(record: Mapping[str, Any]) -> Paper:
    """The paper of a case."""
    date, added = record["published"], record["added"]
    return Paper(
        slug="x",
        title=record["title"],
        authors=tuple(Author(a["family"], a["given"], a["name"]) for a in record["authors"]),
        date=PartialDate.parse(date) if date else None,
        added=datetime.date.fromisoformat(added) if added else None,
        tags=tuple(record["tags"]),
        identifiers=record["identifiers"],
        venue=record["venue"],
        links=record["links"],
        abstract=record["abstract"],
    )


def faults(judged: Paper) -> Iterator[list[str]]:
    """Field of the form, message and rule of each fault of a record."""
    catalogue = Catalogue(papers=(judged,), vocabulary=VOCABULARY)
    for rule in check.RULES:
        if check.name(rule) in JUDGED:
            for fault in rule(catalogue):
                yield [FIELDS.get(fault.key, fault.key), fault.message, check.name(rule)]


@pytest.mark.parametrize("case", CASES["records"], ids=lambda case: ascii(case["record"]["title"]))
def test_file_of_a_new_record_is_as_the_scripts_write_it(case: Mapping[str, Any]) -> None:
    assert records.dump(paper(case["record"])) == case["text"]


@pytest.mark.parametrize("case", CASES["faults"])
def test_faults_are_those_that_the_scripts_find(case: Mapping[str, Any]) -> None:
    assert sorted(faults(paper(case["record"]))) == case["faults"]


def test_rules_that_the_scripts_judge_are_all_there() -> None:
    assert {check.name(rule) for rule in check.RULES} >= JUDGED


@pytest.mark.parametrize(("title", "key"), CASES["titles"])
def test_title_has_the_key_that_the_scripts_make(title: str, key: str) -> None:
    assert text.normalise_title(title) == key


@pytest.mark.parametrize(("title", "slug"), CASES["slugs"])
def test_title_has_the_slug_that_the_scripts_make(title: str, slug: str) -> None:
    assert slugs.slugify(title) == slug


@pytest.mark.parametrize(("spelling", "found"), CASES["identifiers"])
def test_identifier_is_the_one_that_the_scripts_detect(
    spelling: str, found: list[str] | None
) -> None:
    assert identifiers.detect(spelling) == (tuple(found) if found else None)


@pytest.mark.parametrize(("identifier", "key"), CASES["works"])
def test_work_has_the_key_that_the_scripts_make(identifier: list[str], key: str) -> None:
    assert ":".join(identifiers.work_key(*identifier)) == key


@pytest.mark.parametrize(("date", "message"), CASES["dates"])
def test_date_is_judged_as_the_scripts_do(date: str, message: str | None) -> None:
    _, problems = records.load(f'---\ntitle: T\ndate: "{date}"\n---\n', "x", "x")
    assert [problem.message for problem in problems] == ([f"date: {message}"] if message else [])


@pytest.mark.parametrize(("address", "message"), CASES["links"])
def test_link_is_judged_as_the_scripts_do(address: str, message: str | None) -> None:
    quoted = address.replace("'", "''")
    _, problems = records.load(f"---\ntitle: T\ncode: '{quoted}'\n---\n", "x", "x")
    assert [problem.message for problem in problems] == ([f"code: {message}"] if message else [])


@pytest.mark.parametrize(("form", "first"), [("add-paper", 1), ("correct-record", 0)])
def test_issue_form_has_the_fields_that_the_scripts_fill(form: str, first: int) -> None:
    fields = yaml.safe_load((FORMS / f"{form}.yml").read_text("utf-8"))["body"]
    found = [[f["id"], f["attributes"]["label"]] for f in fields if f["type"] != "markdown"]
    assert [field for field in found if field in CASES["fields"]] == CASES["fields"][first:]


@pytest.mark.parametrize("folder", [FORMS, SKELETON_FORMS])
def test_issue_forms_that_the_page_names_are_there(folder: Path) -> None:
    """In this repository and in those that `catalogue init` begins."""
    forms = contribute.page(FORGE).values["forms"]
    assert isinstance(forms, list)
    *named, every = [str(form["url"]) for form in forms]
    names = [url.partition("?template=")[2] for url in named]
    assert names == [
        "add-paper.yml",
        "correct-record.yml",
        "propose-tag.yml",
        "report-retraction.yml",
    ]
    assert set(names) <= {path.name for path in folder.glob("*.yml")}
    assert every.endswith("/issues/new/choose")


def test_scripts_make_no_markup_of_texts_and_ask_no_other_host() -> None:
    scripts = ROOT / "generator" / "theme" / "assets" / "catalogue"
    found = [scripts / "form.js", *(scripts / "contribute").glob("*.js")]
    texts = {path.name: path.read_text("utf-8") for path in found}
    assert "sending.js" in texts
    barred = re.compile(
        r"(?:inner|outer|insertAdjacent)HTML|document\.write|eval\(|Function\(|fetch\("
    )
    assert [name for name, script in texts.items() if barred.search(script)] == []


def test_page_without_prose_is_the_same_in_both_ways_to_render(build: Build) -> None:
    files = {name: text for name, text in invented_content().items() if "contribute" not in name}
    fast, plain = (build(files, catalogue={"render": way}) for way in ("fast", "mkdocs"))
    assert fast.read("contribute/") == plain.read("contribute/")
    assert "<h1" in fast.read("contribute/")


def test_page_names_the_forms_and_pages_of_the_forge() -> None:
    values = dict(contribute.page(FORGE).values)
    assert values["issues"] == "https://forge.example/leaves/issues/new"
    assert values["new"] == "https://forge.example/leaves/new/main/content/papers"
    assert values["edit"] == "https://forge.example/leaves/edit/main/content/papers"
    forms = values["forms"]
    assert isinstance(forms, list)
    assert forms[0] == {
        "name": "Add a paper",
        "url": "https://forge.example/leaves/issues/new?template=add-paper.yml",
    }
    assert "[Add a paper](<https://forge.example/" in contribute.page(FORGE).markdown()


def test_page_of_a_catalogue_without_a_repository_names_none() -> None:
    page = contribute.page(Settings())
    assert set(page.values) == {"warnings"}
    assert "://" not in page.markdown()


def test_address_of_new_files_is_left_out_where_it_does_not_follow() -> None:
    elsewhere = Settings(repository=FORGE.repository, edit="https://forge.example/leaves/open/")
    assert set(contribute.page(elsewhere).values) == {"forms", "issues", "warnings"}


def test_page_tells_the_scripts_which_rules_only_warn() -> None:
    chosen = {"all": Severity.ERROR, "has-year": Severity.WARNING, "has-authors": Severity.OFF}
    values = contribute.page(Settings(rules=chosen)).values
    assert (values["warnings"], values["off"]) == ("has-year", "has-authors")
    assert values["abstract_needed"]
