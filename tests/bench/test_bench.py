import json
import statistics
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

import pytest

from generator.store import content, vocabulary
from tests.bench import build, hugo, kinds, written
from tests.bench.__main__ import _options
from tests.bench.build import Contender
from tests.bench.measure import ROOT, Cost, Failed, cpu_s, median, program, table
from tests.bench.plain import PlainMatcher
from tests.bench.sites import edit_abstract, write, write_catalogue
from tests.bench.tagging import Label, Quality, quality, variants
from tests.support import corpus
from tests.support.invented import LEAVES, PAPERS, VOCABULARY
from tests.tagging.garden import GARDEN


def test_table_is_markdown() -> None:
    rows = [("a", 1234, 0.5), ("b", 2, 1234.5)]
    assert table(("Of", "n", "x"), rows) == (
        "| Of | n | x |\n| --- | ---: | ---: |\n| a | 1,234 | 0.5 |\n| b | 2 | 1,234 |\n"
    )


def test_cpu_time_is_the_median_of_the_runs() -> None:
    acts = iter((10_000, 4_000_000, 10_000))
    assert cpu_s(lambda: sum(range(next(acts))), 3) < 0.02
    with pytest.raises(StopIteration):
        next(acts)


def test_median_is_taken_of_each_figure() -> None:
    assert median([Cost(1, 9, 5), Cost(2, 8, 6), Cost(3, 1, 4)]) == Cost(2, 8, 5)


def test_cost_of_a_program_leaves_out_what_started_it() -> None:
    held = bytearray(300 * 2**20)
    cost = program((sys.executable, "-c", "pass"))
    assert len(held) > 0
    assert cost.peak_mib < 100


def test_cost_of_a_program_counts_its_time_and_memory() -> None:
    code = "held = bytearray(200 * 2**20); print(sum(range(3_000_000)))"
    cost = program((sys.executable, "-c", code))
    assert cost.cpu_s > 0.02
    assert 200 < cost.peak_mib < 400


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell")
def test_cost_of_a_program_counts_what_its_processes_hold_together() -> None:
    code = (
        "import os, time\n"
        "shared = bytearray(b'x') * (100 * 2**20)\n"
        "child = os.fork()\n"
        "held = bytearray(b'x') * (100 * 2**20)\n"
        "time.sleep(0.5)\n"
        "child and os.waitpid(child, 0)\n"
    )
    cost = program((sys.executable, "-c", code))
    assert 300 < cost.peak_mib < 400


def test_failed_program_is_reported_with_what_it_said() -> None:
    with pytest.raises(Failed, match=r"(?s)status 3.*no leaves"):
        program((sys.executable, "-c", "print('no leaves'); raise SystemExit(3)"))


def test_quality_leaves_doubtful_tags_out() -> None:
    label = Label(LEAVES, frozenset({"leaves", "plants"}), frozenset({"minerals"}))
    assert quality(lambda paper: ("leaves",), [label], VOCABULARY) == Quality(2, 0, 0)
    assert quality(lambda paper: ("minerals", "x"), [label], VOCABULARY) == Quality(0, 1, 2)
    assert Quality(2, 0, 0).f1 == 1
    assert Quality(2, 1, 3).precision == pytest.approx(2 / 3)
    assert Quality(2, 1, 3).recall == pytest.approx(2 / 5)
    assert Quality(2, 1, 3).f1 == pytest.approx(1 / 2)


@pytest.mark.parametrize(
    ("title", "abstract", "expected"),
    [
        ("Wood", "", ("trees",)),
        ("", "Wood", ()),
        ("", "Many Oaks", ("trees",)),
        ("", "A decision tree", ()),
        ("", "pebbled plants", ("stones", "plants")),
        ("Soaked", "soaked", ()),
    ],
)
def test_plain_matching_takes_every_strong_phrase(
    title: str, abstract: str, expected: tuple[str, ...]
) -> None:
    assert PlainMatcher(GARDEN).assign(title, abstract) == expected


def test_variants_hold_the_sentences_in_another_order() -> None:
    made = list(variants(PAPERS, 30))
    assert made == list(variants(PAPERS, 30))
    abstracts = {abstract for title, abstract in made if title == LEAVES.title}
    assert len(abstracts) > 1
    assert len({tuple(sorted(abstract.split())) for abstract in abstracts}) == 1


def test_corpus_depends_on_seed_and_number_only() -> None:
    made = list(corpus.papers(40, VOCABULARY))
    assert made == list(corpus.papers(40, VOCABULARY))
    assert made != list(corpus.papers(40, VOCABULARY, seed=1))


def test_corpus_is_valid_content(tmp_path: Path) -> None:
    made = list(corpus.papers(100, VOCABULARY))
    write_catalogue(tmp_path, made)
    papers, problems = content.load_papers(tmp_path / "content")
    assert problems == []
    assert papers == sorted(made, key=lambda paper: paper.slug)


def test_corpus_has_the_shape_of_real_papers() -> None:
    """What 1,500 real ones have: a mean of 8.8 authors, a median of 7, 79 of 100 names once."""
    papers = list(corpus.papers(1_500, VOCABULARY))
    authors = [len(paper.authors) for paper in papers]
    written = Counter(author.name for paper in papers for author in paper.authors)
    once = sum(count == 1 for count in written.values()) / len(written)
    assert 8 < statistics.mean(authors) < 12
    assert statistics.median(authors) == 7
    assert max(authors) > 100
    assert 0.6 < once < 0.85
    assert 1_200 < statistics.median(len(paper.abstract) for paper in papers) < 1_450
    assert 65 < statistics.median(len(paper.title) for paper in papers) < 85


_BUILDS = """
from pathlib import Path
left = Path("cache").exists()
Path("site").mkdir(exist_ok=True)
Path("cache").touch()
for name in ("index.html", "about.html", "feed.xml"):
    Path("site", name).write_text("left" if left else "new")
"""


def _contender(code: str = _BUILDS, **options: Any) -> Contender:
    return Contender("A", lambda folder: folder.mkdir(), (sys.executable, "-c", code), **options)


def test_sites_are_compared_with_the_first(tmp_path: Path) -> None:
    slower = _contender("sum(range(20_000_000))\n" + _BUILDS)
    first, second = build.compared([_contender(), slower], tmp_path, 5, 1)
    assert first[:4] == second[:4] == ("A", 5, 2, 3)
    assert first[6] == first[10] == 1
    assert second[6] > 2


def test_each_run_begins_without_what_the_last_one_left(tmp_path: Path) -> None:
    next(build.compared([_contender()], tmp_path, 5, 2))
    assert Path(tmp_path, "ours/site/index.html").read_text("utf-8") == "new"


def test_run_of_ours_again_finds_what_the_last_one_left(tmp_path: Path) -> None:
    again = replace(_contender(), write=Path.exists, again=True)
    assert len(list(build.compared([_contender(), again], tmp_path, 5, 2))) == 2
    assert Path(tmp_path, "ours/site/index.html").read_text("utf-8") == "left"


def test_edit_changes_the_abstract_of_one_paper(tmp_path: Path) -> None:
    made = list(corpus.papers(3, VOCABULARY))
    write_catalogue(tmp_path, made)
    edit_abstract(tmp_path, "paper-1")
    papers, problems = content.load_papers(tmp_path / "content")
    assert problems == []
    made[1] = replace(made[1], abstract=f"{made[1].abstract} This is new.")
    assert papers == made


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (_contender(most=4), "left out above 4 papers"),
        (replace(_contender(), command=("no-such-program",)), "no-such-program is not installed"),
        (
            _contender("print('well'); raise SystemExit('\x1b[31mno | leaves\x1b[0m')"),
            "no / leaves",
        ),
    ],
)
def test_peer_that_gives_no_number_says_why(tmp_path: Path, other: Contender, reason: str) -> None:
    _, row = build.compared([_contender(), other], tmp_path, 5, 1)
    assert row == (f"A: {reason}", 5, *"---------")


def test_peer_whose_pages_should_be_ours_and_are_not_gives_no_number(tmp_path: Path) -> None:
    code = (
        "import pathlib; page = pathlib.Path('site/papers/paper-0/index.html');"
        "page.parent.mkdir(parents=True); page.write_text({!r})"
    )
    ours = _contender(code.format("one"))
    for text, name in (("one", "A"), ("other", "A: other pages than ours")):
        folder = tmp_path / text
        folder.mkdir()
        other = _contender(code.format(text), alike=True)
        _, row = build.compared([ours, other], folder, 5, 1)
        assert row[0] == name


def test_failure_of_ours_ends_the_comparison(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="no leaves"):
        next(build.compared([_contender("raise SystemExit('no leaves')")], tmp_path, 5, 1))


def test_program_that_takes_too_long_is_ended() -> None:
    start = time.monotonic()
    with pytest.raises(Failed, match=r"ended after 0.5 s\Z"):
        program((sys.executable, "-c", "import time; time.sleep(60)"), limit_s=0.5)
    assert time.monotonic() - start < 30


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a catalogue of a few invented papers, `ours`, and its site."""
    folder = tmp_path_factory.mktemp("built")
    terms, _ = vocabulary.load(ROOT / "content" / "tags.yml")
    first, *_ = build.contenders(list(corpus.papers(4, terms)), folder / "ours")
    assert len(list(build.compared([first], folder, 4, 1))) == 1
    return folder


def test_what_hugo_is_given_makes_our_page_and_its_template_holds_no_paper(built: Path) -> None:
    papers, _ = content.load_papers(built / "ours/content")
    hugo.write_site(built / "hugo", built / "ours", lists=True)
    template = (built / "hugo/layouts/papers/single.html").read_text("utf-8")
    for paper in papers:
        page = (built / "ours/site/papers" / paper.slug / "index.html").read_text("utf-8")
        source = (built / "hugo/content/papers" / f"{paper.slug}.md").read_text("utf-8")
        front, end = json.JSONDecoder().raw_decode(source)
        filled = template
        for name, text in front["params"].items():
            filled = filled.replace(f"{{{{ .Params.{name} | safeHTML }}}}", text)
        start, _, rest = filled.partition("{{ strings.TrimSpace .Content | safeHTML }}")
        assert page.startswith(start)
        assert page.endswith(rest)
        assert page[len(start) : -len(rest)].startswith(f"<p>{source[end:].split()[0]}")
        assert paper.slug in front["params"]["card"]
        for own in (paper.slug, paper.title, *paper.abstract.split(". ")):
            assert own not in template


def test_pages_that_differ_are_not_counted_as_the_same(tmp_path: Path) -> None:
    for name in ("one", "other"):
        for number in (1, 2, 3):
            write(tmp_path / name / f"papers/paper-{number}/index.html", "leaves")
    write(tmp_path / "other/papers/paper-2/index.html", "stones")
    (tmp_path / "other/papers/paper-3/index.html").unlink()
    assert hugo.same_pages(tmp_path / "one", tmp_path / "other") == (1, 3)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("papers/on-leaves/index.html", "pages of papers"),
        ("papers/index.html", "lists of papers and people"),
        ("papers/page/2/index.html", "lists of papers and people"),
        ("authors/ada-beispiel/page/2/index.html", "pages of people"),
        ("authors/ada-beispiel/feed.xml", "feeds of people"),
        ("tags/leaves/feed.xml", "feeds"),
        ("feed/3.xml", "feeds"),
        ("years/2021/index.html", "lists of papers and people"),
        ("search/terms/ab-1.js", "search and list"),
        ("data/papers.jsonl.gz", "downloads"),
        ("about/index.html", "all else"),
        ("index.html", "all else"),
    ],
)
def test_each_file_of_a_site_is_of_a_kind(path: str, kind: str) -> None:
    assert kinds.kind(PurePath(path)) == kind


def test_weight_of_a_site_is_told_by_kind(tmp_path: Path) -> None:
    for name, text in (("papers/a/index.html", "aaaa"), ("papers/b/index.html", "bb")):
        write(tmp_path / name, text)
    write(tmp_path / "data/papers.bib", "b")
    weights = kinds.weigh(tmp_path)
    assert weights == {"pages of papers": (2, 6), "downloads": (1, 1)}
    assert "| all | 2 | 3 | 7e-06 | 100 | 2 |" in kinds.report({2: weights})


def test_ours_alone_is_measured_without_other_programs(tmp_path: Path) -> None:
    papers = list(corpus.papers(3, VOCABULARY))
    alone = [one.name for one in build.contenders(papers, tmp_path, peers=False)]
    assert alone[0] == "ours"
    assert not any("Material" in name or "without tags" in name for name in alone)
    assert alone[-1] == "ours again, one abstract edited"


def test_material_builds_the_papers_with_tags(tmp_path: Path) -> None:
    terms, _ = vocabulary.load(ROOT / "content" / "tags.yml")
    papers = list(corpus.papers(4, terms))
    material = next(
        one for one in build.contenders(papers, tmp_path / "ours") if "Material" in one.name
    )
    material.write(tmp_path / "material")
    program(material.command, tmp_path / "material")
    tags = (tmp_path / "material/site/tags/index.html").read_text("utf-8")
    assert all(f"papers/{paper.slug}/" in tags for paper in papers)


def test_tables_of_a_command_are_replaced_and_no_others() -> None:
    part = '<!-- make bench OPTIONS="--part {}" -->\n\n| old |\n\n<!-- end -->\n'
    text = f"# How fast\n\n{part.format('build')}\nProse.\n\n{part.format('serve')}"
    assert written.commands(text) == ["--part build", "--part serve"]
    once = written.renewed(text, "--part serve", "| new |\n")
    assert once.count("| old |") == once.count("| new |") == 1
    assert once.index("| old |") < once.index("Prose.") < once.index("| new |")
    assert '`make bench OPTIONS="--part serve"`' in once
    assert written.renewed(once, "--part serve", "| new |\n") == once


def test_each_command_in_the_benchmarks_is_one_of_ours() -> None:
    found = written.commands(written.FILE.read_text("utf-8"))
    assert found
    for options in found:
        assert _options(options.split()).write is False
