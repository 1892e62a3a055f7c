"""The page of the rules says each rule as its docstring does."""

import re

from generator import check, strings
from generator.check.autofix import FIXABLE
from generator.errors import Severity
from generator.pages import rules
from generator.settings import Settings
from tests.support.building import Build, Built
from tests.support.markup import Markup

SETTINGS = Settings(rules={"has-abstract": Severity.OFF, "known-tags": Severity.WARNING})
SEVERITIES = check.in_force(SETTINGS)


def test_page_has_every_rule_once_by_its_name_and_sentence(invented_site: Built) -> None:
    page = Markup(invented_site.read("contribute/rules/"))
    terms = [(term["id"], "mended" in term.text) for term in page.all("dt")]
    sentences = [text.text for text in page.all("dd")]
    rules_told = {(check.name(rule), rule in FIXABLE): check.sentence(rule) for rule in check.RULES}
    assert dict(zip(terms, sentences, strict=True)) == rules_told
    assert len(terms) == len(check.RULES)


def test_english_texts_of_rules_are_their_docstrings_and_each_is_translated() -> None:
    told = {f"rule-{check.name(rule)}": check.sentence(rule) for rule in check.RULES}
    told |= {f"subject-{check.subject(rule).lower()}": check.subject(rule) for rule in check.RULES}
    told["rule-mended"] = "mended"
    texts = strings.load().texts
    assert {key: text for key, text in texts.items() if re.match("(?:rule|subject)-", key)} == told


def test_page_for_other_engines_has_every_rule() -> None:
    listing = rules.page(SETTINGS).listing()
    for rule in check.RULES:
        severity = SEVERITIES[check.name(rule)]
        assert listing.count(f"- `{check.name(rule)}` ({severity}): ") == 1
    assert listing.count("\n## ") + 1 == len({check.subject(rule) for rule in check.RULES})


def test_page_shows_the_severity_in_force(build: Build) -> None:
    chosen = {"has-abstract": False, "known-tags": "warning", "one-script-per-word": "error"}
    page = Markup(build(catalogue={"rules": chosen}).read("contribute/rules/"))
    shown = {term["id"]: term.text for term in page.all("dt")}
    assert "off" in shown["has-abstract"]
    assert "warning" in shown["known-tags"]
    assert "error" in shown["one-script-per-word"]
    assert "warning" in shown["no-repeated-authors"]
    assert "error" in shown["known-files"]
