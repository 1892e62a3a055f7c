from pathlib import Path

import pytest

from generator.model import Area, Tag
from generator.store import vocabulary
from tests.house.project import ROOT
from tests.support.invented import TAGS_YML, VOCABULARY


def messages(text: str) -> list[str]:
    """The problems of a vocabulary as `line: message`."""
    _, problems = vocabulary.parse(text, "tags.yml")
    return [f"{problem.line}: {problem.message}" for problem in problems]


def test_vocabulary_reads_as_written() -> None:
    assert vocabulary.parse(TAGS_YML, "tags.yml") == (VOCABULARY, ())


def test_our_vocabulary_has_no_problems() -> None:
    terms, problems = vocabulary.load(ROOT / "content" / "tags.yml")
    assert problems == []
    assert len(terms.tags) > 50


def test_every_kind_of_phrase_is_read_as_text() -> None:
    phrases = "  aliases: [NO, 2024, 1e3]\n  title: [on]\n  weak: [y*]\n  not: ['a: b']\n"
    tag = f"- slug: a\n  name: No\n  description: B.\n  area: x\n{phrases}"
    terms, problems = vocabulary.parse(f"areas:\n- {{slug: x, name: X}}\ntags:\n{tag}", "")
    assert problems == ()
    assert terms.areas == (Area("x", "X"),)
    assert terms.tags == (
        Tag(
            "a",
            "No",
            "B.",
            "x",
            aliases=("NO", "2024", "1e3"),
            title_aliases=("on",),
            weak_aliases=("y*",),
            false_friends=("a: b",),
        ),
    )


@pytest.mark.parametrize(
    ("tags", "told"),
    [
        (
            "- {slug: A, name: A, description: D., area: x}",
            "tag with slug `A`, which is not lower-case",
        ),
        ("- {name: A, description: D., area: x}", "tag with no `slug`; expected one like `a-tag`"),
        ("- {slug: a, description: D., area: x}", "tag `a` has no `name`"),
        ("- {slug: a, name: A, area: x}", "tag `a` has no `description`"),
        ("- {slug: a, name: A, description: D.}", "tag `a` has neither `area` nor `broader`"),
        (
            "- {slug: a, name: A, description: D., area: y}",
            "tag `a` has the unknown area `y`; known",
        ),
        (
            "- {slug: a, name: A, description: D., broader: b}",
            "tag `a` has the unknown broader tag",
        ),
        (
            "- {slug: a, name: A, description: D., broader: a}",
            "tag `a` is broader than itself: a →",
        ),
        (
            "- {slug: a, name: A, description: D., area: x, aliases: ['!']}",
            "tag `a`: phrase `!` has",
        ),
        ("- {slug: a, name: A, description: D., area: x, aliases: [a*b]}", "tag `a`: phrase `a*b`"),
        (
            "- {slug: a, name: A, description: D., area: x, weak: [b, b]}",
            "tag `a` has `b` in `weak`",
        ),
        (
            "- {slug: a, name: A, description: D., aria: x, area: x}",
            "unknown key `aria` in a tag; did",
        ),
        ("- a", "a tag is the text `a`; expected keys: slug, name"),
    ],
)
def test_fault_in_a_tag_is_told_with_its_line(tags: str, told: str) -> None:
    first, *_ = messages(f"areas:\n- {{slug: x, name: X}}\ntags:\n{tags}\n")
    assert first.startswith(f"4: {told}")


def test_tags_that_readers_could_confuse_are_told() -> None:
    tag = "- {slug: %s, name: %s, description: D., area: x}\n"
    text = "areas:\n- {slug: x, name: X}\ntags:\n" + tag % ("a", "Aa") + tag % ("a", "B")
    assert messages(text) == ["5: tag `a` is already defined in line 4"]
    text = text.replace("slug: a, name: B", "slug: b, name: aA")
    assert messages(text) == ["5: tag `b` has the name of tag `a` in line 4; names must differ"]


def test_circle_of_broader_tags_is_told_and_broken() -> None:
    tag = "- {slug: %s, name: %s, description: D., broader: %s}\n"
    text = "areas:\n- {slug: x, name: X}\ntags:\n" + tag % ("a", "A", "b") + tag % ("b", "B", "a")
    terms, problems = vocabulary.parse(text, "")
    assert [problem.message for problem in problems] == [
        "tag `a` is broader than itself: a → b → a",
        "tag `b` is broader than itself: b → a → b",
    ]
    assert [tag.broader for tag in terms.tags] == ["", ""]


def test_tags_far_below_others_are_told_and_stand_at_the_top() -> None:
    tag = "- {slug: t%s, name: T%s, description: D., %s}\n"
    tags = [tag % (n, n, f"broader: t{n - 1}" if n else "area: x") for n in range(23)]
    text = f"areas:\n- {{slug: x, name: X}}\ntags:\n{''.join(tags)}"
    terms, problems = vocabulary.parse(text, "")
    told = "stands below more than 20 others; put it below one of the first"
    assert [problem.message for problem in problems] == [f"tag `t{n}` {told}" for n in (21, 22)]
    assert [tag.slug for tag in terms.tags if not tag.broader] == ["t0", "t21", "t22"]


def test_vocabulary_that_is_too_large_is_told(tmp_path: Path) -> None:
    path = tmp_path / "tags.yml"
    path.write_text("#" * (vocabulary.MOST_BYTES + 1))
    terms, (problem,) = vocabulary.load(path)
    assert terms.tags == ()
    assert problem.message == "1,000,001 bytes are too many; at most 1,000,000 are read"


@pytest.mark.parametrize(
    ("former", "told"),
    [
        ("../../victim", "4: tag `a`: former slug `../../victim` is not lower-case letters"),
        ("index", "4: tag `a`: former slug `index` is the name of the list itself"),
        ("a", "4: tag `a` has the former slug `a`, which is that of tag `a`; remove it"),
        ("b", "4: tag `a` has the former slug `b`, which is that of tag `b`; remove it"),
        ("c", "5: tag `b` has the former slug `c`, which is that of tag `a`; remove it"),
    ],
)
def test_former_slug_that_cannot_lead_to_one_tag_is_told_and_left_out(
    former: str, told: str
) -> None:
    tag = "- {slug: %s, name: %s, description: D., area: x, former: %s}\n"
    tags = tag % ("a", "A", f"['{former}', old]") + tag % ("b", "B", "[c]")
    text = f"areas:\n- {{slug: x, name: X}}\ntags:\n{tags}"
    terms, (problem,) = vocabulary.parse(text, "")
    assert f"{problem.line}: {problem.message}".startswith(told)
    assert set(terms.renamed.items()) == {("old", "a"), ("c", "a" if former == "c" else "b")}
