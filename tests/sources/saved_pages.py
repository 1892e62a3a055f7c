"""One invented list of papers as every program saves its page, in pages of several languages."""

import html
import random
import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass

SITE = "https://huggingface.co"


@dataclass(frozen=True)
class Shown:
    """A paper as a page shows it."""

    number: int
    title: str
    abstract: str

    @property
    def arxiv(self) -> str:
        """An invented identifier."""
        return f"2101.{self.number:05}"

    @property
    def address(self) -> str:
        """The page of the paper."""
        return f"{SITE}/papers/{self.arxiv}"

    @property
    def vote(self) -> str:
        """The address of its button for votes."""
        return f"{SITE}/login?next=%2Fpapers%2F{self.arxiv}"


@dataclass(frozen=True)
class Chrome:
    """The words of a page around its papers."""

    title: str
    day: str
    links: tuple[str, ...]
    submitted: str
    authors: str
    foot: tuple[str, ...]


LANGUAGES = (
    Chrome(
        "Daily Papers",
        "Aug 20",
        ("Models", "Datasets", "Log In"),
        "Submitted by",
        "authors",
        ("System theme", "TOS", "Privacy", "About", "Careers"),
    ),
    Chrome(
        "Tägliche Papers",
        "20. August",
        ("Modelle", "Datensätze", "Anmelden"),
        "Eingereicht von",
        "Autoren",
        ("Systemdesign", "AGB", "Datenschutz", "Über uns", "Karriere"),
    ),
    Chrome(
        "Articles du jour",
        "20 août",
        ("Modèles", "Jeux de données", "Se connecter"),
        "Soumis par",
        "auteurs",
        ("Thème du système", "CGU", "Confidentialité", "À propos", "Carrières"),
    ),
    Chrome(
        "每日论文",
        "8月20日",
        ("模型", "数据集", "登录"),
        "提交者",
        "位作者",
        ("系统主题", "服务条款", "隐私", "关于", "招聘"),
    ),
)

Style = Callable[[Sequence[Shown], Chrome, random.Random], str]
STYLES: dict[str, Style] = {}
"""Every way to save a page; those whose name ends in `only` show no abstracts."""


def _style(render: Style) -> Style:
    STYLES[render.__name__.replace("_", " ")] = render
    return render


def _who(chance: random.Random) -> str:
    return chance.choice(("ada", "wim42", "MeiLizi", "garden-lab"))


@_style
def plain(papers: Sequence[Shown], chrome: Chrome, chance: random.Random) -> str:
    """As a browser copies it."""
    lines = [*chrome.links, chrome.title, chrome.day]
    for paper in papers:
        lines += [str(chance.randrange(200)), paper.title, paper.abstract, f"{3} {chrome.authors}"]
    return "\n\n".join([*lines, *chrome.foot]) + "\n"


@_style
def plain_wrapped(papers: Sequence[Shown], chrome: Chrome, chance: random.Random) -> str:
    """As a mail program wraps it."""
    width = chance.choice((72, 76))
    blocks = plain(papers, chrome, chance).split("\n\n")
    return "\n\n".join(_wrapped(block, width) for block in blocks) + "\n"


def _wrapped(text: str, width: int, indent: str = "") -> str:
    return textwrap.fill(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


@_style
def addresses_below(papers: Sequence[Shown], chrome: Chrome, chance: random.Random) -> str:
    """Each link with its address below, as a notebook exports it."""
    lines = [line for name in chrome.links for line in (name, f"{SITE}/{name}")]
    lines += [chrome.title, chrome.day]
    for paper in papers:
        lines += [f" [-] {chance.randrange(50)}", paper.vote, paper.title, paper.address]
        lines += [paper.abstract, paper.address, f"3 {chrome.authors}", paper.address, "·"]
        lines += chance.choice(([], ["2", f"{paper.address}#community"]))
    lines += [line for name in chrome.foot for line in (name, f"{SITE}/{name}")]
    return "\n\n".join(lines) + "\n"


@_style
def addresses_above(papers: Sequence[Shown], chrome: Chrome, chance: random.Random) -> str:
    """Each paper below its address, without an empty line."""
    blocks = [f"{paper.address}\n{paper.title}\n{paper.abstract}" for paper in papers]
    return "\n\n".join([chrome.title, chrome.day, *blocks]) + "\n"


@_style
def addresses_only(papers: Sequence[Shown], chrome: Chrome, chance: random.Random) -> str:
    """Titles and their addresses."""
    lines = [line for paper in papers for line in (paper.title, paper.address)]
    return "\n".join([chrome.title, chrome.day, *lines]) + "\n"


@_style
def mail(papers: Sequence[Shown], chrome: Chrome, chance: random.Random) -> str:
    """Addresses behind the words of links."""
    blocks = [f"{paper.title} <{paper.address}>\n{paper.abstract}" for paper in papers]
    return "\n\n".join([chrome.title, chrome.day, *blocks]) + "\n"


class _Numbers:
    """Links of a text browser's dump with their numbers."""

    def __init__(self) -> None:
        self.addresses: list[str] = []

    def link(self, words: str, address: str) -> str:
        self.addresses.append(address)
        return f"[{len(self.addresses)}]{words}"

    def listed(self, form: str) -> str:
        return "\n".join(form.format(n, at) for n, at in enumerate(self.addresses, start=1))


@_style
def dump(papers: Sequence[Shown], chrome: Chrome, chance: random.Random) -> str:
    """Numbers before links and their addresses at the end, as lynx and w3m write them."""
    return _dump(papers, chrome, chance)


@_style
def dump_only(papers: Sequence[Shown], chrome: Chrome, chance: random.Random) -> str:
    """The same without abstracts, as the page of a day is."""
    titles = [Shown(paper.number, paper.title, "") for paper in papers]
    return _dump(titles, chrome, chance)


def _dump(papers: Sequence[Shown], chrome: Chrome, chance: random.Random) -> str:
    numbers = _Numbers()
    width = chance.choice((72, 76, 80))
    head = "\n".join(f"     * {numbers.link(name, f'{SITE}/{name}')}" for name in chrome.links)
    blocks = [head, f"   {chrome.title}", f"   {chrome.day}"]
    for paper in papers:
        picture = numbers.link(chance.choice(("[IMG]", f"[{paper.arxiv}.png]")), paper.address)
        blocks += [f"   {picture}\n   {chrome.submitted}\n   {_who(chance)}"]
        blocks += [f"   {numbers.link(str(chance.randrange(200)), paper.vote)}"]
        blocks += [_wrapped(numbers.link(paper.title, paper.address), width, "  ")]
        if paper.abstract:
            marked = chance.choice((numbers.link(paper.abstract, paper.address), paper.abstract))
            blocks += [_wrapped(marked, width - 4, "   ")]
        blocks += [f"     * {numbers.link(f'3 {chrome.authors}', paper.address)}"]
    blocks += [f"   {numbers.link(name, f'{SITE}/{name}')}" for name in chrome.foot]
    form = chance.choice(("{:4}. {}", "[{}] {}"))
    return "\n\n".join([*blocks, "References", numbers.listed(form)]) + "\n"


def _escaped(text: str) -> str:
    return re.sub(r"([\\\[\]*_|`<>])", r"\\\1", text)


@_style
def scraped(papers: Sequence[Shown], chrome: Chrome, chance: random.Random) -> str:
    """Markdown of a page scraper: abstracts are links whose line ends have backslashes."""
    return _scraped(papers, chrome, chance, times=1)


@_style
def scraped_twice(papers: Sequence[Shown], chrome: Chrome, chance: random.Random) -> str:
    """Markdown of a page that shows each paper for screens of two sizes."""
    return _scraped(papers, chrome, chance, times=2)


@_style
def scraped_only(papers: Sequence[Shown], chrome: Chrome, chance: random.Random) -> str:
    """The same without abstracts."""
    titles = [Shown(paper.number, paper.title, "") for paper in papers]
    return _scraped(titles, chrome, chance, times=1)


def _scraped(papers: Sequence[Shown], chrome: Chrome, chance: random.Random, times: int) -> str:
    blocks = ["---\nurl: https://huggingface.co/papers\nretrieved: 2025-08-20\n---"]
    blocks += [f"- [{name}]({SITE}/{name})" for name in chrome.links]
    blocks += [f"# {chrome.title}", f"## [![](a.png)AK]({SITE}/akhaliq)", chrome.day]
    for paper in papers:
        for _ in range(times):
            blocks += _card(paper, chrome, chance)
    blocks += [f"[{name}]({SITE}/{name})" for name in chrome.foot]
    return "\n\n".join(blocks) + "\n"


def _card(paper: Shown, chrome: Chrome, chance: random.Random) -> list[str]:
    lines = _wrapped(_escaped(paper.abstract), 80).splitlines()
    ends = chance.choice(("\n", "\\\n", "\\\\\n"))
    abstract = f"[{ends.join(lines)}]({paper.address})"
    return [
        f"[![]({SITE}/thumbnails/{paper.arxiv}.png)]({paper.address})",
        f"{chrome.submitted} ![](https://cdn.example/a.png) {_who(chance)}",
        f"[{chance.randrange(200)}]({paper.vote})",
        f"### [{_escaped(paper.title)}]({paper.address})",
        *([chance.choice((abstract, ends.join(lines)))] if lines else []),
        f"[- ![](https://cdn.example/b.svg)\\\\\n- 3 {chrome.authors}]({paper.address})",
        f"·\n\n[6]({paper.address}#community)",
    ]


@_style
def references(papers: Sequence[Shown], chrome: Chrome, chance: random.Random) -> str:
    """Markdown whose links have numbers, and go on over empty lines."""
    addresses: list[str] = []

    def link(words: str, address: str) -> str:
        addresses.append(address)
        return f"[{words}][{len(addresses)}]"

    blocks = [f"* {link(f' {name} ', f'{SITE}/{name}')}" for name in chrome.links]
    blocks += [f"# {chrome.title}", chrome.day]
    for paper in papers:
        blocks += [f"{link(chr(10) + '-' + chr(10), paper.vote)}"]
        blocks += [f"### {link(_escaped(paper.title), paper.address)}"]
        body = _wrapped(_escaped(paper.abstract), 100)
        blocks += [link(f"\n\n{body}\n\n", paper.address)]
        blocks += [link(f"\n* 3 {chrome.authors}\n", paper.address)]
    listed = "\n".join(f"[{n}]: {at}" for n, at in enumerate(addresses, start=1))
    return "\n\n".join([*blocks, listed]) + "\n"


@_style
def numbered_list(papers: Sequence[Shown], chrome: Chrome, chance: random.Random) -> str:
    """Markdown as people and models write it."""
    lines = [
        f"{n}. **[{_escaped(paper.title)}]({paper.address})** — {_escaped(paper.abstract)}"
        for n, paper in enumerate(papers, start=1)
    ]
    return f"# {chrome.title}\n\n{chrome.day}\n\n" + "\n".join(lines) + "\n"


@_style
def headings_above_links(papers: Sequence[Shown], chrome: Chrome, chance: random.Random) -> str:
    """Markdown whose headings are no links."""
    cards = [
        f"## {n}. {_escaped(paper.title)}\n\n{_escaped(paper.abstract)}\n\n"
        f"[Paper]({paper.address}) · [Votes]({paper.vote})"
        for n, paper in enumerate(papers, start=1)
    ]
    return "\n\n---\n\n".join([f"# {chrome.title}\n\n{chrome.day}", *cards]) + "\n"


@_style
def web_page(papers: Sequence[Shown], chrome: Chrome, chance: random.Random) -> str:
    """The page itself."""
    cards = "".join(
        f"<article><a href='/papers/{paper.arxiv}'><img src=a.png></a><div>{chrome.submitted} "
        f"<span>{_who(chance)}</span></div><a href='/login?next=%2Fpapers%2F{paper.arxiv}'>7</a>"
        f"<h3>\n<a href='/papers/{paper.arxiv}'>{html.escape(paper.title)}</a></h3>"
        f"<p>{html.escape(paper.abstract)}</p><ul><li>3 {chrome.authors}</li></ul></article>"
        for paper in papers
    )
    links = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in chrome.links)
    return (
        f"<!doctype html><html><head><title>Daily Papers</title><style>p {{}}</style></head><body>"
        f"<ul>{links}</ul><h1>{chrome.title}</h1><time>{chrome.day}</time>{cards}"
        f"<footer>{' '.join(chrome.foot)}</footer><script>a = '<p>No.'</script></body></html>\n"
    )
