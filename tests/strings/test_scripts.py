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


def test_text_stands_in_the_place_of_its_key() -> None:
    source = """\
import { counted, t } from "./strings/strings.js";
said(t("cite"), t("copy-by-hand", { at: 1 }), counted("papers", 3), t(`order-${name}`));
"""
    own = strings.with_own(ENGLISH, {"cite": 'a\u2028"b"\n//c'})
    text = strings.load().texts["copy-by-hand"]
    assert (
        scripts.inlined(own, source)
        == f'''\
import {{ filled as $filled, inflected as $inflected, counted, t }} from "./strings/strings.js";
said("a\\u2028\\"b\\"\\n//c", $filled("{text}", {{ at: 1 }}), \
$inflected({{"one":"{{number}} paper","other":"{{number}} papers"}}, 3), t(`order-${{name}}`));
'''
    )
    chinese = scripts.inlined(strings.load("zh"), source)
    assert '$inflected({"other":' in chinese


@pytest.mark.parametrize(
    "source",
    [
        'o.t("cite");',
        '$t("cite");',
        'counted("papers", 3);',
        '/* t("nope") */ // t("nope")',
        """f("t('nope')");""",
        'const f = (t) => t("cite");',
        'const f = (o, t) => t("cite");',
        'const f = t => t("cite");',
        'const f = ({ t }) => t("cite");',
        'function f() { const t = g; return t("cite"); }',
    ],
)  # fmt: skip
def test_what_may_ask_for_no_text_stays(source: str) -> None:
    whole = f'import {{ t }} from "./strings/strings.js";\n{source}\n'
    inlined = scripts.inlined(ENGLISH, whole)
    assert inlined.endswith(f"\n{source}\n")
    assert "nope" not in scripts.texts(ENGLISH, [inlined])


def test_text_stands_in_the_place_of_its_key_only_where_that_is_asked_for_by_its_own_name() -> None:
    source = 'import { t as say } from "./strings/strings.js";\nt("nope", say("cite"));\n'
    assert scripts.inlined(ENGLISH, source).endswith('t("nope", say("cite"));\n')


@pytest.mark.parametrize("entry", [path for path in MODULES if "/" not in path])
def test_texts_of_a_script_weigh_little(entry: str) -> None:
    bare = strings.Strings("en", dict.fromkeys(ENGLISH.texts, ""))
    without = len(zlib.compress(joined(MODULES, entry, bare).encode(), 9))
    for language in strings.languages():
        code = joined(MODULES, entry, strings.load(language))
        weight = len(zlib.compress(code.encode(), 9)) - without
        assert weight < 3_000, (language, weight)
