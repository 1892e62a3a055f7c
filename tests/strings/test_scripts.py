"""The texts of the scripts: each gets those it asks for, in the language of the site."""

import json
import re
import zlib

import pytest

from generator import strings
from generator.strings import scripts
from tests.support.building import ROOT

ASSETS = ROOT / "generator" / "theme" / "assets" / "catalogue"
FOLDERS = ("browse", "contribute", "reader", "search")
RUNTIME = "/* the runtime */\n"
ENGLISH = strings.load()


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
    found = scripts.prelude(strings.load(language), RUNTIME, ['t("cite")'])
    assert found.startswith(f'{RUNTIME}CatalogueStrings.add("{expected}",')


def test_texts_end_no_line_of_a_script() -> None:
    own = strings.with_own(ENGLISH, {"cite": 'a\u2028"b"\n//c'})
    found = scripts.prelude(own, "", ['t("cite")'])
    assert found.count("\n") == 1
    assert "\u2028" not in found
    (texts,) = re.findall(r'^CatalogueStrings\.add\("en",(.*)\);$', found, re.MULTILINE)
    assert json.loads(texts) == {"cite": 'a\u2028"b"\n//c'}


@pytest.mark.parametrize("folder", FOLDERS)
def test_texts_of_scripts_weigh_two_kilobytes_at_most(folder: str) -> None:
    for language in strings.languages():
        held = dict(scripts.texts(strings.load(language), sources(folder)))
        weight = len(zlib.compress(json.dumps(held, ensure_ascii=False).encode(), 9))
        assert weight < 2_048, (language, weight)
