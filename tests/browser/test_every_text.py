"""Every text that a visitor reads comes from the file of a language, and none from elsewhere.

The catalogue is all Chinese, so that a Latin letter on a page is not of its data; each text of ours
is replaced by itself in brackets, so that what stands outside of brackets is not of ours. What is
left are texts that somebody wrote into a template or a script.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from generator import settings, site, strings
from generator.model import REASONS, Author, DigestEntry, Paper, PartialDate, Status
from generator.store import content, records
from tests.support.browsing import OpenPage
from tests.support.building import build_project
from tests.support.invented import draw
from tests.support.serving import serving

LANGUAGE = "zh"
FORMATS = frozenset(
    {
        "arXiv",
        "BibTeX",
        "CSL-JSON",
        "DOI",
        "https",
        "iD",
        "JSON",
        "Lines",
        "gzip",
        "Schema",
        "Data",
        "Package",
        "RIS",
    }
)
"""Names that are the same in every language."""

TAGS = """\
areas:
- {slug: nature, name: 自然}
tags:
- {slug: leaves, name: 叶子, area: nature, description: 植物用来呼吸的部分。, aliases: [树叶]}
- {slug: buds, name: 芽, description: 将要成为叶子的。, broader: leaves}
- {slug: stones, name: 石头, area: nature, description: 躺着的一切。}
"""
DAYS = ("2025-08-20", "2025-08-21")
LEAVES = Paper(
    slug="ye-zi-de-xing-zhuang",
    title="叶子的形状",
    authors=(Author(printed="李例子"), Author(printed="王样本")),
    date=PartialDate(2023),
    venue="虚构植物学报",
    tags=("leaves",),
    identifiers={"arxiv": "2301.00001"},
    links={"code": "https://example.org/leaves"},
    sources={"venue": "出版者", "year": "速览"},
    aliases=("jiu-de-ye-zi",),
    abstract="叶子有形状。我们用尺子测量它。",
)
CROWD = tuple(
    Author(printed=f"{family}样本") for family in "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
)
PAPERS = (
    LEAVES,
    Paper(slug="ya", title="芽的等待", authors=CROWD, date=PartialDate(2022), tags=("buds",)),
    Paper(
        slug="shi-tou",
        title="做梦的石头",
        authors=LEAVES.authors[:1],
        date=PartialDate(2021),
        tags=("stones",),
        status=Status("retracted", "石头睡着了。", LEAVES.slug),
        abstract="石头会做梦。我们问过它们。",
    ),
    *(
        Paper(
            slug=f"ye-{number}",
            title=f"叶子之{number}",
            authors=LEAVES.authors,
            date=PartialDate(2020),
            tags=("leaves",),
            abstract="叶子有形状。",
        )
        for number in range(3, 6)
    ),
)
REMOVED = f"""\
- {{slug: chong-fu, date: 2024-01-02, reason: 重复收录。}}
- {{slug: huan-le, date: 2024-01-02, reason: 重复收录。, see: {LEAVES.slug}}}
"""
DIGESTS = ("六篇论文。\n", "一篇论文。\n")
LEDGERS = (
    [
        *({"outcome": "added", "record": paper.slug} for paper in PAPERS),
        {"outcome": "there already", "record": LEAVES.slug},
        {"outcome": "refused", "reason": "没有标题"},
    ],
    [{"outcome": "merged", "record": LEAVES.slug}],
)
"""What became of the entries of each digest."""

_PIECES = re.compile(r"[⟦⟧]|[^⟦⟧]+")
_FILE = re.compile(r"[\w./-]+\.[a-z]+\b")
_WORD = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ-]+")

SEEN = """() => {
  const skip = "script, style, template, noscript, pre, code, textarea, [lang=en]";
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  const texts = [];
  for (let node; (node = walker.nextNode()); )
    if (!node.parentElement.closest(skip)) texts.push(node.data);
  const found = [texts.join("\\n")];
  for (const name of ["aria-label", "title", "placeholder", "alt"])
    for (const element of document.querySelectorAll(`[${name}]:not(.Z3988)`))
      found.push(element.getAttribute(name));
  const about = document.querySelector("meta[name=description]");
  return about ? [...found, about.content] : found;
}"""
"""All that a page says: its text, then what stands in attributes, but for what machines read."""


def untranslated(text: str) -> list[str]:
    """The words outside of brackets but names of files; brackets stand in each other."""
    depth, outside = 0, []
    for piece in _PIECES.findall(text):
        depth += {"⟦": 1, "⟧": -1}.get(piece, 0)
        assert depth >= 0, text
        outside.append("" if depth or piece == "⟧" else piece)
    assert depth == 0, text
    words = _WORD.findall(_FILE.sub("", " ".join(outside)))
    return [word for word in words if word not in FORMATS]


def in_brackets() -> dict[str, str]:
    """Each text of the language in brackets; what is taken apart or is no text stays."""
    texts = strings.load(LANGUAGE).texts
    return {
        key: text if key in {"months", "number-separator"} else f"⟦{text}⟧"
        for key, text in texts.items()
    }


def draw_catalogue(folder: Path) -> Path:
    """Draw a catalogue that has something of everything; returns its configuration."""
    options = {
        "papers_per_page": 2,
        "author_papers": 1,
        "author_feed_papers": 1,
        "rules": {"all": "warning", "has-year": "off"},
        "strings": in_brackets(),
    }
    config = {
        "site_name": "叶子目录",
        "site_url": "https://papers.example/",
        "repo_url": "https://forge.example/leaves",
        "repo_name": "来源",
        "docs_dir": "content/pages",
        "copyright": "人人可用。",
        "theme": {"name": "material", "language": LANGUAGE, "custom_dir": "overrides"},
        "plugins": ["search", {"catalogue": options}],
    }
    entries = {paper.slug: [DigestEntry(DAYS[0], n)] for n, paper in enumerate(PAPERS, 1)}
    entries[LEAVES.slug].append(DigestEntry(DAYS[1], 1))
    papers = [replace(paper, digests=tuple(entries[paper.slug])) for paper in PAPERS]
    files = {
        "mkdocs.yml": yaml.safe_dump(config, allow_unicode=True),
        "overrides/.gitkeep": "",
        "content/tags.yml": TAGS,
        "content/removed.yml": REMOVED,
        "content/pages/index.md": "无人写过的论文。\n",
        **{f"content/papers/{paper.slug}.md": records.dump(paper) for paper in papers},
    }
    for day, text, accounts in zip(DAYS, DIGESTS, LEDGERS, strict=True):
        ledger = {
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "entries": [{"number": n, "line": n, **each} for n, each in enumerate(accounts, 1)],
            "left_out": [{"reason": reason, "title": "别处的叶子"} for reason in REASONS],
        }
        files[f"content/digests/{day}.txt"] = text
        files[f"content/digests/{day}.yml"] = yaml.safe_dump(ledger)
    return draw(folder, files) / "mkdocs.yml"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The catalogue, served."""
    folder = tmp_path_factory.mktemp("brackets")
    build_project(draw_catalogue(folder), folder / "site")
    with serving(folder / "site") as url:
        yield url


def assert_translated(page: Page) -> None:
    found = {text: words for text in page.evaluate(SEEN) if (words := untranslated(text))}
    assert not found, page.url
    assert "⟦" in "".join(page.evaluate(SEEN)), page.url


@pytest.mark.parametrize(
    "path",
    [
        "",
        "papers/page/2/",
        f"papers/{LEAVES.slug}/",
        "papers/ya/",
        "papers/shi-tou/",
        "papers/chong-fu/",
        "tags/",
        "tags/leaves/",
        "tags/leaves/page/2/",
        "tags/buds/",
        "authors/",
        "digests/",
        *(f"digests/{day}/" for day in DAYS),
        "digests/2025-08/",
        "digests/2025-w34/",
        "years/",
        "years/2022/",
        "contribute/rules/",
        "subscribe/",
        "data/",
        "mine/",
        "nothing/at/all/",
    ],
)
def test_page_says_nothing_of_its_own(address: str, page: Page, path: str) -> None:
    page.goto(address + path, wait_until="networkidle")
    assert_translated(page)


def test_page_of_an_author_says_nothing_of_its_own(address: str, page: Page) -> None:
    page.goto(f"{address}papers/{LEAVES.slug}/")
    page.locator(".catalogue-byline a").first.click()
    page.wait_for_url("**/authors/**")
    assert_translated(page)


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("path", ["papers/", "contribute/"])
def test_pages_with_scripts_say_nothing_of_their_own(
    address: str, open_page: OpenPage, path: str, *, scripts: bool
) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto(address + path, wait_until="networkidle")
    if scripts:
        expect(page.locator("[data-starting], [aria-busy]")).to_have_count(0)
        assert_translated(page)
    else:
        assert not untranslated(page.locator("main").inner_text())


@pytest.mark.parametrize(
    "query",
    [
        "?tag=leaves&not-year=2020",
        "?q=叶子",
        "?q=叶子+石头&sort=title",
        "?q=没有这个",
        "?has=pdf&status=retracted",
        "?year=1999&sort=year",
    ],
)
def test_narrowed_list_says_nothing_of_its_own(address: str, page: Page, query: str) -> None:
    page.goto(f"{address}papers/{query}", wait_until="networkidle")
    expect(page.locator("catalogue-browse [data-part=told]")).to_contain_text("⟦")
    for details in page.locator("details[data-facet]").all():
        details.evaluate("element => (element.open = true)")
    page.wait_for_load_state("networkidle")
    assert_translated(page)


@pytest.mark.parametrize("words", ["叶子", "没有这个", "叶孑的形状"])
def test_search_box_says_nothing_of_its_own(address: str, page: Page, words: str) -> None:
    page.goto(address, wait_until="networkidle")
    box = page.locator(".md-search__input")
    box.click()
    box.press_sequentially(words)
    expect(page.locator(".catalogue-search-list")).to_contain_text("⟦")
    page.wait_for_load_state("networkidle")
    assert_translated(page)


def test_form_says_nothing_of_its_own(address: str, page: Page) -> None:
    page.goto(f"{address}contribute/", wait_until="networkidle")
    form = page.locator("catalogue-contribute")
    form.locator("#contribute-source").fill("这里没有。")
    form.locator("[data-part=fill]").click()
    assert_translated(page)
    names = "李例子 and 李例子 and 王样本1 and others"
    entry = (
        f"@article{{a, title={{叶子的形状}}, author={{{names}}}, year=1850, eprint={{2301.00001}}}}"
    )
    form.locator("#contribute-source").fill(entry)
    form.locator("[data-part=fill]").click()
    form.locator("#contribute-identifiers").fill("2301.00001\n不是标识符\narXiv:不是")
    form.locator("#contribute-abstract").fill("叶子的形状")
    form.locator("#contribute-pdf").fill("不是地址")
    tags = form.locator("#contribute-tags")
    for words in ("叶", "叶子", "芽", "不存在"):
        tags.fill(words)
        assert_translated(page)
        tags.press("Enter")
    form.locator(".catalogue-combobox__chosen button").first.click()
    expect(form.locator("[data-part=like] a").first).to_have_text("叶子的形状")
    assert_translated(page)
    form.locator("[data-part=issue]").click()
    expect(form.locator("[data-part=summary]")).to_be_visible()
    assert_translated(page)


def test_correction_says_nothing_of_its_own(address: str, page: Page) -> None:
    page.goto(f"{address}contribute/?record={LEAVES.slug}", wait_until="networkidle")
    form = page.locator("catalogue-contribute")
    expect(form.locator("[data-part=corrected] a")).to_have_text(LEAVES.title)
    form.locator("[data-part=copy]").click()
    assert_translated(page)
    form.locator("#contribute-venue").fill("另一处")
    form.locator("[data-part=copy]").click()
    expect(form.locator("[data-part=told]")).not_to_have_text("")
    assert_translated(page)


@pytest.mark.parametrize(
    ("path", "missing"),
    [
        ("papers/", "search/browse.js"),
        ("papers/?q=叶子", "catalogue/engine.js"),
        ("papers/?q=叶子", "search/terms/*"),
        ("contribute/", "search/browse/*"),
    ],
)
def test_what_went_wrong_is_said_in_the_language(
    address: str, page: Page, path: str, missing: str
) -> None:
    page.route(f"**/{missing}", lambda route: route.abort())
    page.goto(address + path, wait_until="networkidle")
    if path == "contribute/":
        page.locator("#contribute-paper-title").focus()
    told = page.locator("catalogue-browse [role=alert], [data-part=like]")
    expect(told).to_contain_text("⟦")
    assert_translated(page)


def test_markdown_and_feeds_say_nothing_of_their_own(tmp_path: Path) -> None:
    chosen = settings.load(draw_catalogue(tmp_path))
    made = site.build(content.load(tmp_path / "content").catalogue, chosen)
    for page in made.pages:
        said = re.sub(r"\]\(\S+\)|`[^`]*`|```.*?```", "", page.listing(), flags=re.DOTALL)
        assert untranslated(said) == [], page.path
    for file in made.feeds:
        if file.path.endswith(".xml"):
            bare = re.sub(r"<(id|updated|published)>[^<]*", "", file.content)
            said = re.sub("<[^>]*>", "\n", unescape(re.sub("<[^>]*>", "\n", bare)))
            assert untranslated(said) == [], file.path


def test_text_in_a_template_is_found(tmp_path: Path, open_page: OpenPage) -> None:
    """What this module looks for is what it finds."""
    config = draw_catalogue(tmp_path)
    template = "overrides/partials/catalogue/years.html"
    draw(tmp_path, {template: '<p title="{{ t(\'cite\') }}">A text {{ t("abstract") }}</p>'})
    build_project(config, tmp_path / "site")
    with serving(tmp_path / "site") as url:
        page = open_page()
        page.goto(f"{url}years/")
        assert [words for text in page.evaluate(SEEN) if (words := untranslated(text))] == [
            ["text"]
        ]
