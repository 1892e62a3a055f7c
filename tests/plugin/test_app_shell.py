"""Parts of the theme's frame that are the same on all pages stand once."""

import json
import re
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.config.defaults import MkDocsConfig

from generator import strings
from generator.plugin.app_shell import Shell, ShellExtension, build_shell
from generator.plugin.content_security_policy import PREFETCH, with_policy
from generator.plugin.scripts import Scripts
from generator.store.build_cache import BuildCache, Table
from tests.support.building import OVERRIDES, ROOT, Build, Built, invented_content
from tests.support.markup import Markup

CALLS = re.compile(r"<c-(\w+)[ >]")
PAPER = "papers/on-the-shape-of-leaves/"
THEME = {
    "404.html": '{% include "partials/javascripts/base.html" %}{% include "partials/top.html" %}'
    '{% include "partials/palette.html" %}{% include "partials/javascripts/content.html" %}',
    "partials/javascripts/base.html": "<script>base({{ base_url | tojson }})</script>",
    "partials/top.html": '<a href="{{ base_url }}/x/">“{{ name }}”\n</a>',
    "partials/palette.html": "{% if page %}{{ page.title }}{% endif %}",
    "partials/javascripts/content.html": "<script>run()</script>",
}
OURS = Scripts(
    {"frame/frame.js": "// What it does.\nsay();\n"},
    strings.load(),
    Table(BuildCache(), "scripts"),
)


def called_for(html: str) -> set[str]:
    """The parts that a page calls for."""
    return set(CALLS.findall(html))


def root(address: str) -> str:
    """How a page names the root of its site."""
    return "/catalogue/" if address == "404.html" else "../" * address.count("/")


def environment(**templates: str) -> Environment:
    """A theme in a few words."""
    loader = DictLoader({**THEME, **{f"{name}.html": text for name, text in templates.items()}})
    env = Environment(loader=loader, autoescape=True, extensions=[ShellExtension])
    env.filters["url"] = lambda path: f"./{path}"
    return env


def config() -> MkDocsConfig:
    """The configuration of a site that says nothing of its own."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "A", "theme": "material"})
    config.validate()
    return config


def shared_by(env: Environment, **values: str) -> Shell:
    """What is shared, with values for the templates."""
    context = {"base_url": "catalogue-root", "name": "A", "config": config(), **values}
    return build_shell(env, context, OURS)  # type: ignore[arg-type]


def test_parts_are_called_for_and_stand_in_the_script() -> None:
    env = environment()
    shared = shared_by(env)
    assert shared.parts == {"base", "top", "content"}
    page = env.get_template("404.html").render(base_url="..", name="B")
    assert page == (
        f'<script src="./{shared.path}"></script><c-top></c-top><c-content></c-content>'
    )
    with_head = with_policy(f"<head></head>{page}", "")
    assert with_head.count("'sha256-") == 1  # of the rules for prefetching
    assert shared.script == (
        '(()=>{"use strict";\nsay();\n})();\nput.parts={\n'
        'top:"<a href=\\"catalogue-root/x/\\">“A”\\n</a>",\n'
        "content:()=>{run()},\n"
        f"}};\nput.place();\nput.prefetch({json.dumps(PREFETCH)});\nbase(put.root)\n"
    )


def test_part_that_says_something_of_its_page_stays_there() -> None:
    env = environment()
    shared_by(env)
    template = env.get_template("partials/palette.html")
    assert template.render(page={"title": "One"}) == "One"


@pytest.mark.parametrize("text", ["<b></b><script>run()</script>", "<script src=a></script>"])
def test_part_with_a_script_among_other_things_stays_where_it_runs(text: str) -> None:
    env = environment(**{"partials/top": text})
    assert shared_by(env).parts == {"base", "content"}
    assert text in env.get_template("404.html").render(base_url="..")


def test_nothing_is_shared_where_the_first_script_is_another() -> None:
    env = environment(**{"partials/javascripts/base": "<script src=base.js></script>"})
    assert shared_by(env).parts == frozenset()
    assert "<script>run()</script>" in env.get_template("404.html").render(base_url="..")


def test_path_tells_what_the_script_holds() -> None:
    one, same, other = (shared_by(environment(), name=name).path for name in "AAB")
    assert one == same != other
    assert re.fullmatch(r"assets/catalogue/frame\.[0-9a-f]{8}\.js", one)


@pytest.mark.parametrize("modules", [{}, {"else.js": ""}])
def test_site_without_the_script_has_its_parts_in_place(modules: dict[str, str]) -> None:
    env = environment()
    context = {"base_url": "..", "name": "A", "config": config()}
    ours = Scripts(modules, strings.load(), Table(BuildCache(), "scripts"))
    assert build_shell(env, context, ours).parts == frozenset()  # type: ignore[arg-type]
    page = env.get_template("404.html").render(context)
    assert page == '<script>base("..")</script><a href="../x/">“A”\n</a><script>run()</script>'


def test_pages_call_for_parts_that_are_there(invented_site: Built) -> None:
    (path,) = invented_site.folder.glob("assets/catalogue/frame.*.js")
    script = path.read_text("utf-8")
    pages = invented_site.pages()
    called = set().union(*map(called_for, pages.values()))
    assert called == {
        *("toggles", "header", "palette", "scheme", "search", "source", "drawer", "toc", "content"),
        *("top", "footer", "menu", "topic", "dialog", "config", "scripts"),
    }
    (header,) = re.findall(r"^header:(.*),$", script, re.MULTILINE)
    within = called_for(json.loads(header))
    assert within == {"menu", "topic", "palette", "scheme", "search", "source"}
    assert all(re.search(rf"^{name}:", script, re.MULTILINE) for name in called)
    for address, html in pages.items():
        if "http-equiv" not in html:
            assert Markup(html).all("script", src=f"{root(address)}assets/catalogue/{path.name}")
            assert not CALLS.search(html.split(path.name)[0])


def test_script_of_a_catalogue_s_own_beside_ours_is_published(build: Build, tmp_path: Path) -> None:
    own = tmp_path / "theme" / "assets" / "catalogue"
    own.mkdir(parents=True)
    (own / "own.js").write_text("own()", "utf-8")
    built = build(theme={"custom_dir": str(tmp_path / "theme")})
    assert built.read("assets/catalogue/own.js") == "own()"
    assert not (built.folder / "assets/catalogue/frame").exists()


def test_page_in_the_navigation_has_it_without_a_script_and_others_call_for_it(
    invented_site: Built,
) -> None:
    marks = ("md-nav--primary", 'id="__drawer"', 'md-icon" for=__drawer')
    heads, paper = invented_site.read("tags/"), invented_site.read(PAPER)
    assert [mark in heads for mark in marks] == [True] * 3
    assert [mark in paper for mark in marks] == [False] * 3
    alone = {"toggles", "header", "drawer", "footer"}
    assert alone.isdisjoint(called_for(heads))
    assert alone.issubset(called_for(paper))


def test_prose_has_its_table_of_contents_even_where_it_is_hidden(build: Build) -> None:
    hidden, text = "---\nhide: [toc]\n---\n", "# One\n\n## Two\n\n## Three\n"
    pages = {"long": text, "hidden": hidden + text, "loose": f"{hidden}Some.\n\n## Two\n"}
    pages["short"] = f"{hidden}# One\n\nSome.\n"
    files = {f"content/pages/{name}.md": page for name, page in pages.items()}
    built = build(invented_content() | files, nav=["index.md"])
    shown = {name: built.read(f"{name}/") for name in pages}
    entries = {name: html.count("class=md-nav__item>") for name, html in shown.items()}
    assert entries == {"long": 2, "hidden": 2, "loose": 1, "short": 0}
    assert [name for name, html in shown.items() if "toc" in called_for(html)] == ["short"]


def test_page_that_hides_the_navigation_has_it_hidden(build: Build) -> None:
    prose = {"content/pages/bare.md": "---\nhide: [navigation]\n---\n# One\n\nSome.\n"}
    page = build(invented_content() | prose).read("bare/")
    assert re.search(r'<div class="md-sidebar md-sidebar--primary"[^>]* hidden>', page)
    assert "drawer" not in called_for(page)


def test_page_names_its_sections_in_the_place_of_the_header(invented_site: Built) -> None:
    """For readers without scripts, and where the script does not come."""
    at = {PAPER: "Papers", "tags/leaves/": "Tags", "years/2021/": "Papers"}
    for address, section in at.items():
        page = Markup(invented_site.read(address))
        (place,) = page.all("c-header")
        links = [link for link in page.all("a") if "aria-current" in link.attributes]
        assert [link.text for link in links] == [section]
        tabs = ["Home", "Papers", "Tags", "Authors", "Digests", "About"]
        assert place.text.split() == ["Invented", "Papers", *tabs]
        assert tabs[int(place.attributes["data-tab"])] == section
        assert "<header class=md-header" not in invented_site.read(address)


def test_without_tabs_the_navigation_is_no_drawer_alone(build: Build) -> None:
    theme = {"custom_dir": str(ROOT / "overrides"), "features": ["navigation.instant"]}
    page = build(theme=theme).read(PAPER)
    assert "md-nav--primary" in page
    assert "drawer" not in called_for(page)


def test_template_of_a_catalogue_s_own_is_shared_unless_it_looks_at_the_page(
    build: Build, tmp_path: Path
) -> None:
    partials = tmp_path / "theme" / "partials"
    partials.mkdir(parents=True)
    (partials / "top.html").write_text("<b>up, up</b>", "utf-8")
    (partials / "palette.html").write_text("<i>{{ page.title if page }}</i>", "utf-8")
    (partials / "source.html").write_text("<u>{{ page.title if page }}</u>", "utf-8")
    built = build(theme={"custom_dir": str(tmp_path / "theme")})
    page = built.read(PAPER)
    assert "<i>On the Shape of Leaves</i>" in page
    assert "<u>On the Shape of Leaves</u>" in page  # which the header includes
    assert "up, up" not in page
    (script,) = built.folder.glob("assets/catalogue/frame.*.js")
    assert f"top:{json.dumps('<b>up, up</b>')}," in script.read_text("utf-8")


def test_encoding_is_told_before_the_policy() -> None:
    told = with_policy('<head>\n<meta charset="utf-8"><title>Leaves</title></head>', "")
    assert told.startswith('<head>\n<meta charset="utf-8"><meta http-equiv="Content-Security')
    assert with_policy("<head><title>a</title></head>", "").startswith("<head><meta http-equiv")


def waits(html: str) -> bool:
    """Whether the theme's script stands where it does not run yet."""
    kept = "scripts" in called_for(html)
    assert len(re.findall(r"assets/javascripts/bundle\.", html)) == (not kept)
    return kept


def test_theme_s_script_waits_on_pages_that_are_read_alone(invented_site: Built) -> None:
    pages = ("", PAPER, "tags/leaves/", "papers/", "about/", "404.html")
    assert [waits(invented_site.read(path)) for path in pages] == [True] * 6


@pytest.mark.parametrize(
    "own",
    [
        {"extra_javascript": ["own.js"]},
        {"extra": {"consent": {"title": "A", "description": "B"}}},
        {"theme": {"custom_dir": str(OVERRIDES), "features": ["navigation.instant"]}},
        {"theme": {"custom_dir": "theme"}},
    ],
    ids=["script", "consent", "instant", "template"],
)
def test_theme_s_script_waits_for_nobody_where_a_site_needs_it(
    build: Build, own: dict[str, object]
) -> None:
    template = (
        '{% extends "base.html" %}{% block scripts %}{{ super() }}<script>own()</script>'
        "{% endblock %}"
    )
    files = invented_content() | {"theme/main.html": template}
    assert not waits(build(files, strict=False, **own).read(PAPER))


def test_no_link_leads_to_a_script(invented_site: Built) -> None:
    """Engines that look for pages follow none, and the policy lets none run."""
    (frame,) = invented_site.folder.glob("assets/catalogue/frame.*.js")
    pages = invented_site.pages()
    assert [path for path, page in pages.items() if "javascript:" in page] == []
    assert 'href=\\"?q=\\"' in frame.read_text("utf-8")
