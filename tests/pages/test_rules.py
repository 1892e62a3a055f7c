"""The page of the rules says each rule as its docstring does."""

from generator import check
from generator.check.autofix import FIXABLE
from generator.pages import rules
from tests.support.building import Built
from tests.support.markup import Markup


def test_page_has_every_rule_once_by_its_name_and_sentence(invented_site: Built) -> None:
    page = Markup(invented_site.read("contribute/rules/"))
    terms = [(term["id"], "mended" in term.text) for term in page.all("dt")]
    sentences = [text.text for text in page.all("dd")]
    rules_told = {(check.name(rule), rule in FIXABLE): check.sentence(rule) for rule in check.RULES}
    assert dict(zip(terms, sentences, strict=True)) == rules_told
    assert len(terms) == len(check.RULES)


def test_page_for_other_engines_has_every_rule() -> None:
    listing = rules.page().listing()
    for rule in check.RULES:
        assert listing.count(f"- `{check.name(rule)}`: ") == 1
    assert listing.count("\n## ") + 1 == len({check.subject(rule) for rule in check.RULES})
