"""`catalogue from-issue`: the record, the answer, and nothing written where anything is wrong."""

import hashlib
import re

import pytest

from generator.contribution.forms import Form
from generator.store import content as store
from tests.contribution import issues
from tests.contribution.desk import LEAVES, Desk
from tests.contribution.issues import MOSS, PAYLOADS, draw_event
from tests.support.golden import Golden
from tests.support.invented import draw

LEAVES_AGAIN = {
    **MOSS,
    "Title": "On the Shape of Leaves",
    "Authors": "Beispiel, Ada",
    "Identifiers": "",
}


@pytest.mark.parametrize("name", sorted(path.stem for path in PAYLOADS.iterdir()))
def test_real_event_becomes_this_answer_and_change(name: str, desk: Desk, golden: Golden) -> None:
    message = desk.folder / "message.txt"
    done = desk.take(PAYLOADS / f"{name}.json", "--message", message)
    assert (done.status, done.err) == (0, "")
    changes = desk.changes()
    assert len(changes) == (name != "tag-opened")
    for path, lines in changes.items():
        golden("\n".join([path, *lines, ""]), f"{name}.diff")
        golden(message.read_text("utf-8"), f"{name}.txt")
    golden(done.out, f"{name}.md")
    assert store.load(desk.content).problems == ()


@pytest.mark.parametrize("name", sorted(path.stem for path in PAYLOADS.iterdir()))
def test_dry_run_says_the_same_and_writes_nothing(name: str, desk: Desk, golden: Golden) -> None:
    message, out = desk.folder / "message.txt", desk.folder / "answer.md"
    options = ("--dry-run", "--message", message, "--out", out)
    done = desk.take(PAYLOADS / f"{name}.json", *options)
    assert (done.status, done.out, done.err) == (0, "", "")
    golden(out.read_text("utf-8"), f"{name}.md")
    assert desk.changes() == {}
    assert not message.exists()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"Published": "2019-06"}, ["-date: 2019-05", "+date: 2019-06"]),
        ({"Published": "2019"}, ["-date: 2019-05", "+year: 2019"]),
        ({"Venue": "Invented Notes"}, ["+venue: Invented Notes"]),
        (
            {"Venue": "Journal of Invented Notes 4(5), 2019"},
            [
                "+type: article-journal",
                "+venue: Journal of Invented Notes",
                "+volume: '4'",
                "+issue: '5'",
            ],
        ),
        (
            {"Tags": "Minerals\n- leaves"},
            ["-tags: [minerals]", "+tags:", "+- minerals", "+- leaves"],
        ),
        (
            {"Authors": "Lizi, Mei\nBeispiel, Ada\nThe Example Collaboration"},
            [
                "+- {family: Beispiel, given: Ada}",
                "-sources: {title: arXiv, authors: publisher}",
                "+sources:",
                "+  title: arXiv",
            ],
        ),
        (
            {"Authors": "Lizi Mei"},
            [
                "-- {name: The Example Collaboration}  # all of it",
                "-sources: {title: arXiv, authors: publisher}",
                "+sources:",
                "+  title: arXiv",
            ],
        ),
        (
            {"Title": "Stones That Count Twice"},
            [
                "-title: Stones That Count",
                "+title: Stones That Count Twice",
                "-sources: {title: arXiv, authors: publisher}",
                "+sources:",
                "+  authors: publisher",
            ],
        ),
        (
            {"Authors": "Lizi, Mei\nBeispiel, Jr., Ada\nThe Example Collaboration"},
            [
                "+- {family: Beispiel Jr., given: Ada}",
                "-sources: {title: arXiv, authors: publisher}",
                "+sources:",
                "+  title: arXiv",
            ],
        ),
        ({"Identifiers": "remove"}, ["-arxiv: '1905.00001'"]),
        (
            {"Identifiers": "10.5555/19050001\narXiv:1905.00001"},
            ["+doi: 10.5555/19050001"],
        ),
        (
            {"Links": "- Code: https://example.org/a:b\nPDF : https://example.org/a.pdf"},
            ["+pdf: https://example.org/a.pdf", "+code: https://example.org/a:b"],
        ),
        ({"Abstract": "Stones count."}, ["-Stones count as well.", "+Stones count."]),
    ],
    ids=str,
)  # fmt: skip
def test_correction_changes_only_the_lines_it_is_about(
    values: dict[str, str], expected: list[str], desk: Desk
) -> None:
    done = desk.answer(Form.CORRECT, {"Record": "stones-that-count", **values})
    assert (done.status, done.err) == (0, ""), done.out
    assert desk.changes() == {"papers/stones-that-count.md": expected}


@pytest.mark.parametrize(
    "record",
    [
        LEAVES,
        f"https://example.org/paper-catalogue/papers/{LEAVES}/",
        f"http://localhost:8000/papers/{LEAVES}/?q=leaf#abstract",
        f"/papers/{LEAVES}",
        f"content/papers/{LEAVES}.md",
        "the-old-name-of-leaves",
    ],
)
def test_record_is_found_by_any_of_its_addresses(record: str, desk: Desk) -> None:
    path = store.paper_path(desk.content, LEAVES)
    former = "aliases:\n- the-old-name-of-leaves\nsources:"
    path.write_text(path.read_text("utf-8").replace("sources:", former), "utf-8")
    desk.before = desk.files()
    assert desk.answer(Form.CORRECT, {"Record": record, "Venue": "Notes"}).status == 0
    assert list(desk.changes()) == [f"papers/{LEAVES}.md"]


@pytest.mark.parametrize(
    "record",
    [
        "../../../etc/passwd",
        "../tags",
        "papers/../../tags.yml",
        f"..\\papers\\{LEAVES}",
        f"{LEAVES}/..",
        f"{LEAVES}%00",
        "-",
        ".",
        "~root",
        "https://example.org/papers/",
        "On the Shape of Leaves",
        "$(id)",
    ],
)
def test_record_that_is_none_is_refused(record: str, desk: Desk) -> None:
    done = desk.answer(Form.CORRECT, {"Record": record, "Venue": "Notes"})
    assert done.status == 1
    assert "- **Record**: `" in done.out
    assert desk.changes() == {}


THERE = (
    "**Title**: the catalogue has this paper already, as `on-the-shape-of-leaves`; to mend it, "
    "use the form for corrections"
)
NO_DATE = "**Published**: `{}` is not a date like 2020, `2020-12` or `2020-12-07`"
NO_RECORD = "**Record**: `moss` is no page of a paper; give the address of one"
KINDS = "pdf, code, project, url"
SAME = "nothing would change: `{}` says all of this already"
TAKEN = (
    "**Identifiers**: `papers/stones-that-count.md` has the same identifier; are they one paper? "
    "keep one record"
)
THREE = "Ada Beispiel, Wim van den Voorbeeld, Mei Lizi"
FAULTS = [
    (Form.ADD, {"Title": ""}, ["**Title**: missing or empty"]),
    (Form.ADD, {"Title": "{}!`"}, ["**Title**: `{}!'` holds no letter"]),
    (Form.ADD, {"Title": "\\noindent"}, ["**Title**: `\\noindent` holds no letter"]),
    (Form.CORRECT, {"Record": LEAVES, "Title": "?"}, ["**Title**: `?` holds no letter"]),
    (Form.ADD, LEAVES_AGAIN, [THERE]),
    (Form.ADD, {"Identifiers": "https://arxiv.org/pdf/2001.00001v3", "Authors": "Beispiel, Ada"},
     [THERE]),
    (Form.ADD, {"Tags": "mineral\nleafs"},
     ["**Tags**: `mineral` is not in the vocabulary; did you mean `minerals`?",
      "**Tags**: `leafs` is not in the vocabulary; did you mean `leaves`?"]),
    (Form.ADD, {"Published": "5 March 2020"}, [NO_DATE.format("5 March 2020")]),
    (Form.ADD, {"Published": "2020-02-30"}, [NO_DATE.format("2020-02-30")]),
    (Form.ADD, {"Authors": THREE},
     [f"**Authors**: `{THREE}` is more than one name; write one author a line"]),
    (Form.ADD, {"Authors": "Beispiel, Ada;\nBeispiel,"},
     ["**Authors**: `Beispiel, Ada;` is more than one name; write one author a line",
      "**Authors**: `Beispiel,` has a comma too many; expected a name like `Family, Given`"]),
    (Form.ADD, {"Authors": "Beispiel, Ada\net al."},
     ["**Authors**: `et al.` is not a name; list the other authors, or leave this out"]),
    (Form.ADD, {"Authors": "42"}, ["**Authors**: `42` holds no letter"]),
    (Form.ADD, {"Links": "x.example"},
     [f"**Links**: `x.example` lacks what it leads to, as in `code: ...`; known: {KINDS}"]),
    (Form.ADD, {"Links": "code: https://example.org/1\ncode: https://example.org/2"},
     ["**Links**: `code` stands twice; keep one"]),
    (Form.ADD, {"Links": "code: javascript:alert(1)"},
     ["**Links**: `'javascript:alert(1)'` is not an address that starts with `https://`"]),
    (Form.ADD, {"Identifiers": "2005.00001\n2005.00002"},
     ["**Identifiers**: `2005.00001` and `2005.00002` are two of arXiv; keep one"]),
    (Form.ADD, {"Abstract": "", "Published": "x"},
     [NO_DATE.format("x"), "", "To look at:", "",
      "**Abstract**: no abstract; write it below the front matter"]),
    (Form.ADD, {"Abstract": "x" * 20_001},
     ["**Abstract**: has `20,001` characters; expected at most `20,000`"]),
    (Form.CORRECT, {"Record": LEAVES}, [SAME.format(LEAVES)]),
    (Form.CORRECT, {"Record": LEAVES, "Venue": "Journal of Invented Botany 12(3), 2021"},
     [SAME.format(LEAVES)]),
    (Form.CORRECT, {"Record": "on-the-shape-of-leafs", "Published": "x"},
     [f"**Record**: `on-the-shape-of-leafs` is no page of a paper; did you mean `{LEAVES}`?",
      NO_DATE.format("x")]),
    (Form.CORRECT, {"Record": LEAVES, "Title": "remove"},
     ["**Title**: every paper has one; write the right one"]),
    (Form.CORRECT, {"Record": LEAVES, "Identifiers": "arXiv:1905.00001"},
     [TAKEN]),
    (Form.RETRACT, {"Record": LEAVES, "What became of it": "retracted"},
     ["**Why**: missing or empty", "**Where it is said**: missing or empty"]),
    (Form.RETRACT, {"Record": "moss", "What became of it": "retracted", "Why": "It was not.",
                    "Where it is said": "https://example.org/5"},
     [NO_RECORD]),
    (Form.RETRACT, {"Record": "stones-that-dream", "What became of it": "retracted",
                    "Why": "The stones were asleep.", "Where it is said": "x"},
     [SAME.format("stones-that-dream")]),
    (Form.RETRACT, {"Record": LEAVES, "What became of it": "superseded", "Why": "Newer leaves.",
                    "Where it is said": "x", "Superseded by": f"/papers/{LEAVES}/"},
     ["**What became of it**: `on-the-shape-of-leaves` is this record itself; name another one"]),
    (Form.TAG, {"Name": "Fungi"}, ["**Description**: missing or empty"]),
]  # fmt: skip


@pytest.mark.parametrize(("form", "values", "told"), FAULTS, ids=lambda value: str(value)[:60])
def test_faulty_issue_is_answered_with_what_to_change(
    form: Form, values: dict[str, str], told: list[str], desk: Desk
) -> None:
    filled = {**MOSS, **values} if form is Form.ADD else values
    done = desk.answer(form, filled, "--message", desk.folder / "message.txt")
    assert (done.status, done.err) == (1, "")
    head, _, *listed = done.out.splitlines()[:-2]
    assert head.startswith("Thank you. Nothing was written yet.")
    plain = ("", "To look at:")
    assert listed == [line if line in plain else f"- {line}" for line in told]
    assert desk.changes() == {}
    assert not (desk.folder / "message.txt").exists()


SHARED = {"issue", "arXiv", "https", "front", "matter", "code", "project"}
"""Words that stand in Chinese, too."""


@pytest.mark.parametrize(("form", "values", "told"), FAULTS, ids=lambda value: str(value)[:60])
def test_answer_speaks_the_language_of_the_catalogue(
    form: Form, values: dict[str, str], told: list[str], desk: Desk
) -> None:
    config = "site_name: x\ntheme: {name: material, language: zh}\n"
    draw(desk.folder, {"mkdocs.yml": config})
    said = desk.answer(form, {**MOSS, **values} if form is Form.ADD else values).out
    assert not {line.lstrip("- ") for line in said.splitlines() if line} & set(told)
    # What only English has stands after what the rule asks for.
    prose = re.sub(r"`[^`]*`|(?<=。) .*$", "", said, flags=re.MULTILINE)
    assert set(re.findall(r"[A-Za-z]{4,}", prose)) <= SHARED


@pytest.mark.parametrize(
    ("form", "values", "told"),
    [
        (
            Form.ADD,
            {**MOSS, "Tags": "", "Title": "Stones That Count Twice"},
            "- **Tags**: none was named; these are suggested by title and abstract",
        ),
        (
            Form.ADD,
            {**MOSS, "Authors": "Ada Beispiel"},
            "- **Authors**: `Ada Beispiel` stands as a group; for a person write `Beispiel, Ada`",
        ),
        (
            Form.ADD,
            {**LEAVES_AGAIN, "Title": "On the Shapes of Leaves"},
            (
                "- **Title**: this may be a paper that is there, `on-the-shape-of-leaves`; "
                "please compare the two"
            ),
        ),
        (
            Form.CORRECT,
            {"Record": LEAVES, "Authors": "Beispiel, Ada\nMei Lizi"},
            "- **Authors**: `Mei Lizi` stands as a group; for a person write `Lizi, Mei`",
        ),
        (
            Form.ADD,
            {**MOSS, "Abstract": ""},
            "- **Abstract**: no abstract; write it below the front matter",
        ),
        (
            Form.ADD,
            {**MOSS, "Abstract": "Moss that counts"},
            "- **Abstract**: the abstract is the title; write that of the paper",
        ),
        (
            Form.ADD,
            {**MOSS, "Published": "1789"},
            "- **Published**: 1789 is before 1900; is it a misprint?",
        ),
        (
            Form.CORRECT,
            {"Record": LEAVES, "Abstract": "Remove"},
            "- **Abstract**: no abstract; write it below the front matter",
        ),
    ],
    ids=["tags", "names", "likely", "new names", "no abstract", "title again", "old", "removed"],
)
def test_what_a_person_may_want_to_see_is_noted_and_does_not_prevent(
    form: Form, values: dict[str, str], told: str, desk: Desk
) -> None:
    done = desk.answer(form, values)
    assert done.status == 0, done.out
    assert done.out.splitlines()[-5:-2] == ["To look at:", "", told]
    assert len(desk.changes()) == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("papers/other-moss.md", "---\ntitle: Old\naliases: [moss-that-counts]\n---\n\nMoss.\n"),
        ("removed.yml", "- slug: moss-that-counts\n  date: 2021-01-02\n  reason: No moss.\n"),
        ("papers/moss-that-counts.md", "---\ntitle: Stones\n---\n\nMoss.\n"),
    ],
    ids=["former", "removed", "taken"],
)
def test_new_record_never_takes_an_address_that_another_has_or_had(
    path: str, text: str, desk: Desk
) -> None:
    draw(desk.content, {path: text})
    desk.before = desk.files()
    assert desk.answer(Form.ADD, MOSS).status == 0
    assert list(desk.changes()) == ["papers/moss-that-counts-2005-00001.md"]


def test_new_record_without_identifier_is_told_from_its_namesake_by_author(desk: Desk) -> None:
    draw(desk.content, {"papers/moss-that-counts.md": "---\ntitle: Stones\n---\n\nMoss.\n"})
    desk.before = desk.files()
    assert desk.answer(Form.ADD, {**MOSS, "Identifiers": ""}).status == 0
    assert list(desk.changes()) == ["papers/moss-that-counts-beispiel-2020.md"]


def test_long_lists_are_cut_in_an_answer(desk: Desk) -> None:
    names = [f"Beispiel{'i' * number}, Ada" for number in range(30)]
    told = desk.answer(Form.ADD, {**MOSS, "Authors": "\n".join(names)}, "--dry-run").out
    shown = ", ".join(f"`Ada Beispiel{'i' * number}`" for number in range(8))
    assert f"- **Authors**: {shown} … 22 more\n" in told
    faulty = "\n".join(f"{name}," for name in names)
    listed = desk.answer(Form.ADD, {**MOSS, "Authors": faulty}).out.splitlines()[2:-2]
    assert len(listed) == 21
    assert listed[-1] == "- 10 more"


def test_superseding_paper_is_named_by_its_slug(desk: Desk) -> None:
    values = {
        "Record": LEAVES,
        "What became of it": "superseded",
        "Why": "There are newer leaves.",
        "Where it is said": "https://example.org/5",
        "Superseded by": "https://example.org/papers/trees-without-roots/",
    }
    assert desk.answer(Form.RETRACT, values).status == 0
    added = ["+status:", "+  kind: superseded", "+  reason: There are newer leaves."]
    assert desk.changes() == {f"papers/{LEAVES}.md": [*added, "+  by: trees-without-roots"]}


def test_retraction_is_read_from_a_form_in_german(desk: Desk) -> None:
    values = {
        "Eintrag": LEAVES,
        "Was daraus wurde": "widerrufen",
        "Warum": "Die Blätter waren aus Papier.",
        "Wo es steht": "https://example.org/5",
    }
    text = "\n\n".join(f"### {label}\n\n{value}" for label, value in values.items())
    event = draw_event(desk.folder, issues.payload(Form.RETRACT, text))
    assert desk.take(event).status == 0
    added = ["+status:", "+  kind: retracted", "+  reason: Die Blätter waren aus Papier."]
    assert desk.changes() == {f"papers/{LEAVES}.md": added}


def test_date_in_the_future_is_refused_on_the_day_of_the_issue(desk: Desk) -> None:
    draw(desk.content, {"papers/moss.md": "---\ntitle: Moss\nyear: 2020\n---\n\nIt counts.\n"})
    for published, status in (("2021-03-08", 1), ("2021-03-07", 0)):
        done = desk.answer(Form.CORRECT, {"Record": "moss", "Published": published})
        assert done.status == status, done.out


def test_fault_that_a_record_had_before_is_not_held_against_a_correction(desk: Desk) -> None:
    path = store.paper_path(desk.content, LEAVES)
    path.write_text(path.read_text("utf-8").replace("- leaves", "- lost-tag"), "utf-8")
    assert desk.answer(Form.CORRECT, {"Record": LEAVES, "Venue": "Notes"}).status == 0


@pytest.mark.parametrize(
    ("login", "account", "credited"),
    [
        ("ada-beispiel", 7, "ada-beispiel <7+ada-beispiel@users.noreply.github.com>"),
        ("ada_corp", 7, "ada_corp <7+ada_corp@users.noreply.github.com>"),
        ("ada\nSigned-off-by: x", 7, ""),
        ("ada> <evil@evil.example", 7, ""),
        ("ada\u202e", 7, ""),
        ("ädä", 7, ""),
        ("-ada", 7, ""),
        ("a" * 40, 7, ""),
        ("renovate[bot]", 7, ""),
        ("", 7, ""),
        ("ada", 0, ""),
        ("ada", -7, ""),
    ],
)
def test_only_what_can_be_an_account_is_credited(
    login: str, account: int, credited: str, desk: Desk
) -> None:
    event = issues.payload(Form.ADD, issues.body(Form.ADD, MOSS))
    event["issue"]["user"] = {"login": login, "id": account}
    message = desk.folder / "message.txt"
    assert desk.take(draw_event(desk.folder, event), "--message", message).status == 0
    read = event["issue"]["body"]
    revision = hashlib.sha256(read.encode()).hexdigest()[:12]
    start = f"content: add moss-that-counts\n\nProposed in #12, revision {revision} of its text.\n"
    rest = f"\nCo-authored-by: {credited}\n" if credited else ""
    assert message.read_text("utf-8") == start + rest


@pytest.mark.parametrize("labels", [[], ["bug"], ["add-paper", "correct-record"], ["Add-paper"]])
def test_issue_of_no_form_or_of_two_is_wrong_use(labels: list[str], desk: Desk) -> None:
    event = issues.payload(Form.ADD, issues.body(Form.ADD, MOSS))
    event["issue"]["labels"] = [{"name": name} for name in labels]
    done = desk.take(draw_event(desk.folder, event))
    assert (done.status, done.out, desk.changes()) == (2, "", {})
    assert "needs one" in done.err


def test_record_is_not_written_where_others_cannot_be_read(desk: Desk) -> None:
    draw(desk.content, {"papers/torn.md": "---\ntitle: Torn\n"})
    desk.before = desk.files()
    done = desk.answer(Form.ADD, MOSS)
    assert (done.status, done.out, desk.changes()) == (2, "", {})
    assert "has 1 problem; mend what `catalogue check` lists first" in done.err


def test_missing_event_is_wrong_use(desk: Desk) -> None:
    done = desk.take(desk.folder / "none.json")
    assert (done.status, desk.changes()) == (2, {})
    assert "none.json: No such file" in done.err


def test_link_out_of_the_records_is_not_followed(desk: Desk) -> None:
    path, elsewhere = store.paper_path(desk.content, LEAVES), desk.folder / "elsewhere.md"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    text = elsewhere.read_text("utf-8")
    done = desk.answer(Form.CORRECT, {"Record": LEAVES, "Venue": "Notes"})
    assert done.status == 1
    assert f"{path}:0: file: is a link or no file" in done.err
    assert elsewhere.read_text("utf-8") == text


def test_address_of_a_new_record_is_spelt_in_the_language_of_the_site(desk: Desk) -> None:
    draw(desk.folder, {"mkdocs.yml": "theme: {name: material, language: de}\n"})
    done = desk.answer(Form.ADD, {**MOSS, "Title": "Höhlen"})
    assert (done.status, done.err) == (0, "")
    assert list(desk.changes()) == ["papers/hoehlen.md"]
