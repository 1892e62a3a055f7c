from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator import check
from generator.check import result_cache, rules
from generator.check.result_cache import ResultCache
from generator.errors import Problem
from generator.model import Catalogue
from generator.store import content as store
from generator.store import record_cache, records
from generator.store.build_cache import BuildCache
from generator.store.known_files import KnownFiles
from tests.support.invented import LEAVES, TAGS_YML, content_files, draw, paper

FAULTY = paper("A Paper\u200b", slug="faulty", tags=("leafs",), abstract="\\emph{Remains}")

EDITS: dict[str, Callable[[Path], object]] = {
    "nothing": lambda content: None,
    "mend": lambda content: (content / "papers/faulty.md").write_text(records.dump(LEAVES)),
    "spoil": lambda content: (content / "papers/a.md").write_text(records.dump(FAULTY)),
    "move lines": lambda content: (content / "papers/faulty.md").write_text(
        records.dump(FAULTY).replace("---\n", "---\n# A comment.\n", 1)
    ),
    "delete": lambda content: (content / "papers/faulty.md").unlink(),
    "another vocabulary": lambda content: (content / "tags.yml").write_text(
        TAGS_YML.replace("slug: leaves", "slug: leafs")
    ),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("in_memory", [True, False])
def test_cache_knows_what_the_rules_would_find(
    tmp_path: Path, edit: Callable[[Path], object], in_memory: bool
) -> None:
    content = draw(tmp_path / "content", content_files())
    (content / "papers" / "faulty.md").write_text(records.dump(FAULTY), "utf-8")
    cache = BuildCache(tmp_path / "kept", serves=in_memory)
    assert judged(content, cache) == check.run(store.load(content), content) != ()
    edit(content)
    cache = cache if in_memory else BuildCache(tmp_path / "kept")
    assert judged(content, cache) == check.run(store.load(content), content)


def judged(content: Path, cache: BuildCache, outline: bytes = b"") -> tuple[Problem, ...]:
    found = record_cache.read(content, KnownFiles(content, cache), cache)
    results = ResultCache(cache, found.fingerprints, outline)
    return check.run(store.load(content, found.papers), content, results)


def test_rules_that_compare_records_are_not_asked_where_only_abstracts_are_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = draw(tmp_path / "content", content_files())
    same = records.dump(replace(LEAVES, slug="same"))
    (content / "papers" / "same.md").write_text(same, "utf-8")
    problems = judged(content, BuildCache(tmp_path / "kept"), b"1")
    assert {one.rule for one in problems} >= {"unique-identifiers", "unique-titles"}
    # The lines of what they found are looked up anew.
    (content / "papers" / "same.md").write_text(
        same.replace("---\n", "---\n# Moved.\n", 1), "utf-8"
    )
    plain = check.run(store.load(content), content)
    asked: list[str] = []
    monkeypatch.setattr(result_cache, "COMPARING", [lambda _: asked.append("asked") or ()])
    assert judged(content, BuildCache(tmp_path / "kept"), b"1") == plain != problems
    assert asked == []
    judged(content, BuildCache(tmp_path / "kept"), b"2")
    assert asked == ["asked"]


def test_check_that_knows_no_outline_writes_nothing_anew(tmp_path: Path) -> None:
    content = draw(tmp_path / "content", content_files())
    judged(content, BuildCache(tmp_path / "kept"), b"1")
    kept = {path: path.stat().st_mtime_ns for path in (tmp_path / "kept").glob("c*")}
    judged(content, BuildCache(tmp_path / "kept"))
    assert len(kept) == 2
    assert {path: path.stat().st_mtime_ns for path in kept} == kept


def test_rules_that_compare_records_look_at_no_abstract() -> None:
    papers = [replace(LEAVES, slug=slug, citation_key="one") for slug in ("a", "b")]
    judged = [
        [
            list(rule(Catalogue(tuple(replace(one, abstract=text) for one in papers))))
            for text in "ab"
        ]
        for rule in rules.COMPARING
    ]
    assert all(one == other != [] for one, other in judged)


def test_rules_of_a_record_and_of_the_whole_are_all_rules() -> None:
    assert rules.RULES == rules.OF_A_RECORD + rules.OF_THE_WHOLE
    assert not set(rules.OF_A_RECORD).intersection(rules.OF_THE_WHOLE)
