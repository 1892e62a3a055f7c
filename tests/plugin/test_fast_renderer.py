"""Both ways to render a page: the same bytes, and MkDocs' own way wherever ours cannot be sure."""

import logging
from pathlib import Path

import pytest

from generator.model import Author
from generator.store import records
from tests.support.building import PROSE, Build, invented_content
from tests.support.invented import LEAVES, paper

ABSTRACT = """\
# No heading, 50% of <script>alert(1)</script> & `code`, {{ 7 * 7 }} and {% raw %}.

1. No list: see https://example.org/a_b_c and $x^2$, $5 and $10.

$n$ rulers --- measured **twice**; [x](y) :tada: #12 @user ==mark== H~2~O ^up^ ~~no~~ "quoted"."""
HARD = paper(
    'Title with <b>tags</b> & "quotes"',
    slug="hard",
    authors=LEAVES.authors,
    tags=("leaves",),
    venue="A <i>Journal</i> 1(2), 2020",
    abstract=ABSTRACT,
)


def content(papers: int = 7) -> dict[str, str | bytes]:
    """The invented catalogue with a hard paper and some more, so that lists go over pages."""
    more = {
        f"content/papers/p-{n}.md": records.dump(
            paper(f"Paper {n}", slug=f"p-{n}", tags=("plants",))
        )
        for n in range(papers)
    }
    prose = {"content/pages/about.md": "# About\n\n[Leaves](papers/on-the-shape-of-leaves.md)\n"}
    return {
        **invented_content(),
        **PROSE,
        **more,
        **prose,
        "content/papers/hard.md": records.dump(HARD),
        "content/tags/plants.md": "Prose of a *tag*.\n",
    }


def said(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What the plugin told about its way to render."""
    return [text for text in caplog.messages if "MkDocs renders" in text]


@pytest.fixture(autouse=True)
def listen(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "mkdocs.plugins.catalogue")


def test_fast_and_plain_sites_are_byte_equal(
    build: Build, caplog: pytest.LogCaptureFixture
) -> None:
    options = {"papers_per_page": 3, "authors_per_page": 2}
    fast = build(content(), strict=False, catalogue={**options, "render": "fast"})
    assert said(caplog) == []
    plain = build(content(), strict=False, catalogue={**options, "render": "mkdocs"})
    assert list(fast.files()) == list(plain.files())
    assert [path for path, data in fast.files().items() if data != plain.files()[path]] == []


@pytest.mark.parametrize(
    "template",
    [
        # The title in capitals: the place of a value that cannot be repeated.
        "{{ page.meta.title | upper if page }}",
        # Something of the page that no frame knows: the pages of a shape differ by it.
        "{{ page.file.src_uri if page }}",
    ],
)
def test_shape_that_cannot_be_cut_is_left_to_mkdocs_which_is_said(
    build: Build, tmp_path: Path, caplog: pytest.LogCaptureFixture, template: str
) -> None:
    theme = overridden(tmp_path, "partials/logo.html", template)
    fast = build(content(), strict=False, theme=theme)
    told = " ".join(said(caplog))
    assert [kind for kind in ("paper", "author", "tag") if repr(kind) not in told] == []
    plain = build(content(), strict=False, theme=theme, catalogue={"render": "mkdocs"})
    assert fast.files() == plain.files()


def test_hook_that_changes_pages_sees_every_page(
    build: Build, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    hook = tmp_path / "hook.py"
    hook.write_text("def on_post_page(output, **_):\n    return output + '<!-- seen -->'\n")
    built = build(content(0), strict=False, hooks=[str(hook)])
    pages = built.pages()
    pages.pop("404.html")
    assert [address for address, html in pages.items() if not html.endswith("<!-- seen -->")] == []
    assert len(said(caplog)) == 1


def test_extension_that_might_change_a_text_is_asked_about_every_text(
    build: Build, caplog: pytest.LogCaptureFixture
) -> None:
    built = build(content(0), strict=False, markdown_extensions=["smarty"])
    assert "“quoted”" in built.read("papers/hard/") or "&ldquo;quoted&rdquo;" in built.read(
        "papers/hard/"
    )
    assert ["smarty" in text for text in said(caplog)] == [True]


def overridden(folder: Path, name: str, template: str) -> dict[str, str]:
    """A folder of a site's own with one template."""
    theme = folder / "theme"
    (theme / name).parent.mkdir(parents=True, exist_ok=True)
    (theme / name).write_text(template, "utf-8")
    return {"custom_dir": str(theme)}


def test_pages_of_a_kind_with_and_without_a_feed_have_frames_of_their_own(
    build: Build, caplog: pytest.LogCaptureFixture
) -> None:
    """The first and the last author have none, so that looking at these two would not tell."""
    names = ("Aaa", "Mmm", "Zzz")
    authors = {name: Author(given="Ada", family=name) for name in names}
    papers = {
        f"content/papers/p-{n}.md": records.dump(paper(f"Paper {n}", slug=f"p-{n}", authors=by))
        for n, by in enumerate(
            (tuple(authors.values()), tuple(authors.values()), (authors["Mmm"],))
        )
    }
    options = {"author_feed_papers": 3}
    site = build({**content(), **papers}, strict=False, catalogue=options).files()
    pages = [site[f"authors/ada-{name.lower()}/index.html"] for name in names]
    assert [page.count(b'rel="alternate"') for page in pages] == [1, 2, 1]
    assert said(caplog) == []
