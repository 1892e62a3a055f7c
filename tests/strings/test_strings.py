"""Languages: each says all that English says, with its own plural forms, days and numbers."""

import datetime
import re

import pytest

from generator import strings
from generator.errors import SettingsError
from generator.strings import messages
from tests.support.building import ROOT

ENGLISH = strings.load()


@pytest.mark.parametrize("language", strings.languages())
def test_language_has_every_text_and_no_other(language: str) -> None:
    assert strings.load(language).missing == ()
    assert strings.load(language).texts.keys() == ENGLISH.texts.keys()


@pytest.mark.parametrize("language", strings.languages())
def test_texts_have_the_values_and_links_of_english_ones(language: str) -> None:
    found = strings.load(language).texts
    for key, english in ENGLISH.texts.items():
        assert sorted(re.findall(r"\{\w+\}", found[key])) == sorted(
            re.findall(r"\{\w+\}", english)
        ), key
        assert found[key].count("[") == found[key].count("]") == english.count("["), key


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [
        ("en", 0, "0 papers"),
        ("en", 1, "1 paper"),
        ("en", 1500, "1,500 papers"),
        ("de", 1500, "1.500 Artikel"),
        ("fr", 0, "0 article"),
        ("fr", 2, "2 articles"),
        ("fr", 1500, "1\u202f500 articles"),
        ("zh", 1, "1 篇论文"),
    ],
)
def test_counts_take_the_form_of_the_language(language: str, number: int, expected: str) -> None:
    assert strings.load(language).count("papers", number) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "3 August 2025"),
        ("de", "3. August 2025"),
        ("fr", "3 août 2025"),
        ("zh", "2025年8月3日"),
    ],
)
def test_days_are_written_as_readers_write_them(language: str, expected: str) -> None:
    assert strings.load(language).day(datetime.date(2025, 8, 3)) == expected


@pytest.mark.parametrize(
    ("digest", "expected"),
    [
        ("2025-08-03", "3 August 2025"),
        ("2025-08-03-2", "3 August 2025 (2)"),
        ("2025-08-03-arxiv-cs-cl", "3 August 2025 (arxiv-cs-cl)"),
    ],
)
def test_digests_of_one_day_have_names_of_their_own(digest: str, expected: str) -> None:
    assert strings.load("en").digest(digest) == expected


def test_region_takes_its_language_and_unknown_ones_english() -> None:
    assert strings.load("de-AT").text("cite") == "Zitieren"
    assert strings.load("tlh").text("cite") == "Cite"
    assert "cite" in strings.load("tlh").missing


def test_text_of_english_takes_the_plural_of_english() -> None:
    assert strings.load("ja").count("papers", 1) == "1 paper"


def test_value_without_a_name_is_its_own() -> None:
    assert ENGLISH.name("kind", "retracted") == "retracted"
    assert strings.load("de").name("kind", "retracted") == "widerrufen"
    assert strings.load("de").name("kind", "corrected") == "corrected"


def test_what_a_value_holds_is_no_place_for_another() -> None:
    assert ENGLISH.text("page-title", title="{number}", number=2) == "{number}, page 2"


def test_owner_replaces_single_texts() -> None:
    own = strings.with_own(strings.load("de"), {"cite": "So zitieren", "papers": {"one": "eins"}})
    assert own.text("cite") == "So zitieren"
    assert own.count("papers", 1) == "eins"
    assert own.count("papers", 2) == "2 Artikel"


def test_texts_of_an_owner_are_by_key() -> None:
    with pytest.raises(SettingsError):
        strings.with_own(ENGLISH, ["cite"])


def test_keys_of_an_owner_that_are_no_texts_are_told() -> None:
    own = strings.with_own(ENGLISH, {1: "x", None: "y", "papers": {2: "z"}})
    assert [key for key, _ in own.faults] == ["1", "None", "papers.2"]


def test_texts_are_safe_to_print_and_values_are_html() -> None:
    own = strings.with_own(ENGLISH, {"see": 'a "<b>" {link}'})
    assert own.html("see", link="<i>x</i>") == "a &quot;&lt;b&gt;&quot; <i>x</i>"


def test_no_word_of_french_was_put_into_another() -> None:
    """As `notice` in the place of `fiche` once made `Afnoticer` of `Afficher`."""
    texts = "\n".join(strings.load("fr").texts.values())
    assert not re.findall(r"\w+notice\w*|notice(?!s?\b)\w+", texts, re.IGNORECASE)


def test_every_text_is_asked_for() -> None:
    """By its key, or by what its key begins with: `t("severity-" ~ ...)`, `named("kind", ...)`.

    The reasons in ledgers are known by the English ones.

    What a new catalogue is begun with asks as `@make-site@`.
    """
    skeleton = (ROOT / "generator" / "skeleton" / "files").rglob("*")
    begun = "\n".join(path.read_text("utf-8") for path in skeleton if path.is_file())
    files = (ROOT / "generator").rglob("*.*")
    source = "\n".join(
        path.read_text("utf-8") for path in files if path.suffix in (".html", ".js", ".py")
    )
    asked = set(re.findall(r"""["']([\w-]+)["']""", source))
    asked.update(re.findall(r"@([a-z-]+)@", begun))
    heads = {head.rstrip("-") for head in re.findall(r"""["'`]([\w-]+-)(?:\$?\{|["'] ~)""", source)}
    heads.update(re.findall(r"""\bnamed?\(\s*["']([\w-]+)["'],""", source))
    heads.update(head.rstrip("-") for head in messages.REASONS)
    for key in {key.partition(".")[0] for key in ENGLISH.texts} - asked:
        parts = key.split("-")
        assert any("-".join(parts[:end]) in heads for end in range(1, len(parts))), key
