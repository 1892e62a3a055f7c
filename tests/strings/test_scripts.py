"""The texts of the scripts: each gets those it asks for, in the language of the site."""

import json
import re
import zlib

import pytest

from generator import strings
from generator.scripts import joined
from generator.strings import scripts
from tests.support.asking import modules
from tests.support.building import ROOT

ASSETS = ROOT / "generator" / "theme" / "assets" / "catalogue"
FOLDERS = (".", "browse", "contribute", "reader", "search")
ENGLISH = strings.load()
MODULES = modules()


def sources(folder: str) -> list[str]:
    return [path.read_text("utf-8") for path in sorted((ASSETS / folder).glob("*.js"))]


def test_script_gets_what_it_asks_for_and_no_more() -> None:
    source = """
      t("cite"); counted("papers", 3); t(`order-${name}`); named("severity", how);
      not_t("abstract");
    """
    assert list(scripts.texts(ENGLISH, [source])) == [
        "cite", "order-added", "order-relevance", "order-title", "order-year",
        "papers.one", "papers.other", "severity-error", "severity-off", "severity-warning",
    ]  # fmt: skip


def test_script_that_asks_for_no_text_of_ours_stops_the_build() -> None:
    with pytest.raises(KeyError, match="quote"):
        scripts.texts(ENGLISH, ['t("quote")'])


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_text_of_a_script_is_there(folder: str) -> None:
    asked = scripts.texts(ENGLISH, sources(folder))
    assert asked
    for language in strings.languages():
        held = scripts.texts(strings.load(language), sources(folder))
        assert held.keys() == asked.keys()


@pytest.mark.parametrize(
    ("language", "expected"), [("de", "de"), ("de-AT", "de-AT"), ("xx_YY", "en"), ("tlh", "en")]
)
def test_browser_is_told_a_language_that_it_knows(language: str, expected: str) -> None:
    found = scripts.module(strings.load(language), ['t("cite")'])
    assert found.startswith(f'export const LANGUAGE = "{expected}";')


def test_texts_end_no_line_of_a_script() -> None:
    own = strings.with_own(ENGLISH, {"cite": 'a\u2028"b"\n//c'})
    found = scripts.module(own, ['t("cite")'])
    assert found.count("\n") == 2
    assert "\u2028" not in found
    (texts,) = re.findall(r"^export const TEXTS = (.*);$", found, re.MULTILINE)
    assert json.loads(texts) == {"cite": 'a\u2028"b"\n//c'}


@pytest.mark.parametrize("entry", [path for path in MODULES if "/" not in path])
def test_texts_of_a_script_weigh_little(entry: str) -> None:
    for language in strings.languages():
        code = joined(MODULES, entry, strings.load(language))
        held = "".join(re.findall(r"^const TEXTS = (.*);$", code, re.MULTILINE))
        weight = len(zlib.compress(held.encode(), 9))
        assert weight < 2_200, (language, weight)
