"""Every page says what it may load and run; all that the site does is within it, nothing else is.

That a page met with no violation is seen to by the page of each test: see `tests.support.browsing`.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import search_for
from tests.browser.test_journeys import KINDS
from tests.support.building import Build, Built, build_project, draw_project, invented_content
from tests.support.invented import LEAVES
from tests.support.serving import Serve

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def use(page: Page, address: str, file: str = "") -> None:
    """Do what the site is for: see pages, search, narrow a list, change colours, fill a form."""
    for kind in KINDS:
        if not (file and kind.endswith(".html")):  # which a host alone shows
            page.goto(address + kind + (file if not kind.endswith(".html") else ""))
    page.goto(f"{address}papers/{file}")
    page.locator(".md-header__option label:visible").first.click()
    page.keyboard.press("/")
    expect(search_for(page, "leaves").first).to_be_visible()
    page.goto(f"{address}papers/{file}?tag=leaves")
    expect(page.locator(".catalogue article").first).to_be_visible()
    page.goto(f"{address}contribute/{file}")
    page.locator(".catalogue-form :is(input[type=text], textarea)").first.fill(LEAVES.title)


def test_everything_the_site_does_is_within_its_policy(page: Page, address: str) -> None:
    use(page, address)


def test_site_that_is_opened_from_a_folder_is_within_it_too(
    page: Page, invented_site: Built
) -> None:
    use(page, f"{invented_site.folder.as_uri()}/", "index.html")


def test_every_page_has_the_policy_before_all_else(invented_site: Built) -> None:
    for path, html in invented_site.pages().items():
        policy = POLICY.search(html)
        assert policy, path
        assert "default-src 'none';" in policy[1]
        scripts = next(part for part in policy[1].split(";") if part.startswith("script-src"))
        assert "'unsafe-inline'" not in scripts
        assert "http" not in scripts
        first = re.search(r"<(?:script|link|style|base)\b", html)
        assert first is None or policy.start() < first.start(), path
    assert "frame-ancestors 'self'" in invented_site.read("_headers")


OWN = """{% extends "catalogue.html" %}
{% block libs %}{{ super() }}<script>
  document.documentElement.dataset.own = "ran";
</script>{% endblock %}
"""
PROSE = "# About\n\n<script>document.documentElement.dataset.prose = 'ran'</script>\n\nText.\n"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose owner added a script to every page, and somebody one to prose."""
    folder = tmp_path_factory.mktemp("own")
    files = invented_content() | {
        "theme/main.html": OWN,
        "content/pages/about.md": PROSE,
    }
    config = draw_project(
        folder,
        files,
        theme={"name": "material", "custom_dir": str(folder / "theme")},
        catalogue={"rules": {"no-scripts-in-prose": "off"}},
    )
    return build_project(config, folder / "site").folder


def test_script_of_the_owner_runs_and_one_in_prose_does_not(
    own: Path, serve: Serve, browser: object
) -> None:
    address = serve(own, "catalogue")
    page = browser.new_page()  # type: ignore[attr-defined]  # without what fails for a violation
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    for kind in ("", f"papers/{LEAVES.slug}/", "about/", "404.html"):
        page.goto(address + kind)
        assert page.locator("html").get_attribute("data-own") == "ran", kind
        assert page.locator("html").get_attribute("data-prose") is None
    assert any("Content Security Policy" in line for line in told)  # of the page `about/`
    page.close()


def test_owner_is_told_of_what_the_policy_breaks_and_can_do_without(build: Build) -> None:
    handler = '{% extends "catalogue.html" %}{% block libs %}<p onclick="x()">{% endblock %}'
    files = invented_content() | {"theme/main.html": handler}
    theme = {"name": "material", "custom_dir": "theme"}
    (told,) = build(files, strict=False, theme=theme).warnings
    assert "keeps the attribute `onclick` of an element from working" in told
    assert "`content_security_policy: false`" in told
    without = build(files, theme=theme, catalogue={"content_security_policy": False})
    assert not any(map(POLICY.search, without.pages().values()))
    assert "_headers" not in without.files()


def test_plain_rendering_has_the_same_policy(build: Build) -> None:
    fast, plain = build(), build(catalogue={"render": "mkdocs"})
    assert fast.pages() == plain.pages()
