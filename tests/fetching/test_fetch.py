"""`catalogue fetch hf`, with real requests to a server that replays."""

import datetime
import json

import pytest

from tests.fetching.conftest import Calendar
from tests.fetching.service import FIRST, Arxiv, DailyPapers, Desk, Listed
from tests.support.invented import draw
from tests.support.replay import Replay, Reply

NOTHING = "catalogue: nothing is new: every day that was asked for is there or has no papers\n"
DAY = datetime.timedelta(days=1)

LEAVES = Listed("2409.00010", "Leaves That Count")
STONES = Listed("2409.00001", "Stones That Dream")
TREES = Listed("2409.00300", "Trees Without Roots", FIRST + DAY)


def test_days_become_digests_and_records(desk: Desk, hf: DailyPapers) -> None:
    hf.papers = [LEAVES, STONES, TREES]
    run = desk.fetch("hf")
    assert (run.status, run.err) == (0, "")
    assert (
        run.out
        == """\
hf
  2024-08-31 (Saturday): no papers
  2024-09-01 (Sunday): no papers
  2024-09-02 (Monday): 2 papers, 2 new in digest 2024-09-02
    #1  line 2     added          stones-that-dream
    #2  line 3     added          leaves-that-count
  2024-09-03 (Tuesday): 1 paper, 1 new in digest 2024-09-03
    #1  line 2     added          trees-without-roots
  2024-09-04 (Wednesday): no papers
  2024-09-05 (Thursday): no papers
  2024-09-06 (Friday): no papers
  3 got = 0 known + 3 new; 3 new = 3 added + 0 there already + 0 merged + 0 refused
"""
    )
    assert desk.titles() == ["Leaves That Count", "Stones That Dream", "Trees Without Roots"]
    assert desk.run("check").status == 0


def test_digest_keeps_the_fields_that_are_read_in_a_fixed_order(
    desk: Desk, hf: DailyPapers
) -> None:
    hf.papers = [Listed("2409.00010", "Leaves", more={"githubRepo": "https://code.example/x"})]
    desk.fetch("hf")
    assert desk.digest("2024-09-02.json").read_text("utf-8") == (
        '{"date": "2024-09-02", "papers": [\n'
        '{"title": "Leaves", "paper": {"id": "2409.00010", '
        '"submittedOnDailyAt": "2024-09-02T00:00:00.000Z", '
        '"publishedAt": "2024-09-01T00:00:00.000Z", '
        '"authors": [{"name": "Ada Beispiel"}, {"name": "Wim van den Voorbeeld"}], '
        '"githubRepo": "https://code.example/x", '
        '"summary": "We look at Leaves and count\\nwhat nobody has counted before, 2409.00010."}}\n'
        "]}\n"
    )


def test_digest_is_imported_again_as_it_is(desk: Desk, hf: DailyPapers, arxiv: Arxiv) -> None:
    hf.papers = [LEAVES]
    arxiv.papers = [STONES]
    desk.fetch("hf", "arxiv:cs.CL")
    before = desk.files()
    for name in ("2024-09-02.json", "2024-09-02-arxiv-cs-cl.xml"):
        run = desk.run("import", desk.digest(name))
        there = "1 entry = 0 added + 1 there already + 0 merged + 0 refused"
        assert (run.status, run.totals) == (0, there)
    assert desk.files() == before


def test_second_run_changes_no_byte_and_says_why(desk: Desk, hf: DailyPapers) -> None:
    """Votes have changed meanwhile, and with them the order."""
    hf.papers = [LEAVES, STONES, TREES]
    desk.fetch("hf")
    before = desk.files()
    run = desk.fetch("hf")
    assert (run.status, run.err) == (3, NOTHING)
    assert "2024-09-02 (Monday): 2 papers, nothing new\n" in run.out
    assert desk.files() == before


VOTES = """\
plugins:
- catalogue:
    fetch:
    - hf: {votes: true, keep: [leaves, stones]}
"""


def test_votes_stand_apart_where_the_source_asks_for_them(desk: Desk, hf: DailyPapers) -> None:
    hf.papers = [LEAVES, STONES, TREES]
    desk.fetch("hf")
    assert not (desk.content / "votes.json").exists()
    before = desk.files()
    draw(desk.content.parent, {"mkdocs.yml": VOTES})
    assert desk.fetch("--dry-run").status == 3
    assert desk.files() == before
    assert desk.fetch().status == 3
    first = json.loads((desk.content / "votes.json").read_text("utf-8"))
    assert list(first) == [STONES.id, LEAVES.id]
    assert desk.fetch("--since", "2024-09-02").status == 3
    now = json.loads((desk.content / "votes.json").read_text("utf-8"))
    assert all(now[name] > first[name] for name in first)
    changed = {name for name, data in desk.files().items() if data != before.get(name)}
    assert changed == {"votes.json"}
    assert desk.run("check").status == 0


def test_what_was_left_out_stays_told_when_its_digest_is_imported(
    desk: Desk, hf: DailyPapers
) -> None:
    config = "plugins:\n- catalogue:\n    fetch:\n    - hf: {leave_out: [stones]}\n"
    draw(desk.content.parent, {"mkdocs.yml": config})
    hf.papers = [LEAVES, STONES]
    desk.fetch()
    told = desk.digest("2024-09-02.yml").read_text("utf-8")
    assert told.endswith("left_out:\n- {reason: words, title: Stones That Dream (2409.00001)}\n")
    assert desk.run("import", desk.digest("2024-09-02.json")).status == 0
    assert desk.digest("2024-09-02.yml").read_text("utf-8") == told


def test_votes_of_a_service_without_them_are_wrong_use(desk: Desk, replay: Replay) -> None:
    draw(desk.content.parent, {"mkdocs.yml": VOTES.replace("hf", "arxiv:cs.CL")})
    run = desk.fetch()
    assert (run.status, replay.asked) == (2, [])
    assert "arxiv:cs.CL: arXiv tells no votes" in run.err


def test_day_that_grows_gets_what_is_new_and_keeps_the_rest(desk: Desk, hf: DailyPapers) -> None:
    late = Listed("2409.00002", "Late Leaves", withheld=True)
    hf.papers = [LEAVES, STONES, late]
    desk.fetch("hf")
    edited = desk.content / "papers/leaves-that-count.md"
    text = edited.read_text("utf-8").replace("arxiv: '2409.00010'\n", "venue: Mine, 2026\n")
    edited.write_text(text, "utf-8")
    before = desk.files()
    late.withheld = False
    run = desk.fetch("hf")
    assert run.status == 0
    assert "3 papers, 1 new in digest 2024-09-02\n    #3  line 4     added" in run.out
    now = desk.files()
    lines = [
        [line.rstrip(b",") for line in files["digests/2024-09-02.json"].splitlines()]
        for files in (before, now)
    ]
    assert lines[1][:3] == lines[0][:3]
    assert {name for name, data in now.items() if data != before.get(name)} == {
        "digests/2024-09-02.json",
        "digests/2024-09-02.yml",
        "papers/late-leaves.md",
    }
    assert desk.run("check").status == 0


def test_run_that_was_ended_before_its_records_is_completed(desk: Desk, hf: DailyPapers) -> None:
    hf.papers = [LEAVES, STONES]
    desk.fetch("hf")
    before = desk.files()
    (desk.content / "papers/leaves-that-count.md").unlink()
    run = desk.fetch("hf")
    assert (run.status, desk.files()) == (0, before)


def test_paper_that_was_removed_for_good_does_not_come_back(desk: Desk, hf: DailyPapers) -> None:
    hf.papers = [LEAVES, STONES]
    desk.fetch("hf")
    (desk.content / "papers/leaves-that-count.md").unlink()
    removed = "- slug: leaves-that-count\n  date: 2024-09-05\n  reason: It was not wanted.\n"
    draw(desk.content, {"removed.yml": removed})
    before = desk.files()
    assert (desk.fetch("hf").status, desk.files()) == (3, before)


def test_paper_on_two_days_is_one_record(desk: Desk, hf: DailyPapers) -> None:
    hf.papers = [LEAVES, Listed(LEAVES.id, LEAVES.title, FIRST + DAY)]
    run = desk.fetch("hf")
    assert "merged         leaves-that-count (the same arXiv identifier" in run.out
    record = (desk.content / "papers/leaves-that-count.md").read_text("utf-8")
    assert "2024-09-02#1" in record
    assert "2024-09-03#1" in record


def test_more_than_a_page_is_read_whole(desk: Desk, hf: DailyPapers) -> None:
    hf.papers = [Listed(f"2409.{n:05}", f"Leaf Number {n}") for n in range(230)]
    run = desk.fetch("hf", "--since", "2024-09-02")
    assert run.status == 0
    assert "230 got = 0 known + 230 new" in run.out
    assert len(desk.titles()) == 230


def test_pause_is_made_up_for(desk: Desk, hf: DailyPapers, calendar: Calendar) -> None:
    hf.papers = [LEAVES]
    desk.fetch("hf")
    calendar.today += 30 * DAY
    later = (Listed(f"2409.1{n:04}", f"Leaf Number {n}", FIRST + n * DAY) for n in range(1, 35))
    hf.papers = [LEAVES, *later]
    assert desk.fetch("hf").status == 0
    assert len(desk.titles()) == 35


def test_pause_too_long_to_be_made_up_for_is_told(
    desk: Desk, hf: DailyPapers, calendar: Calendar
) -> None:
    hf.papers = [LEAVES]
    desk.fetch("hf")
    calendar.today += 100 * DAY
    run = desk.fetch("hf")
    first = calendar.today - 59 * DAY
    told = f"days before {first} were not asked for; --since 2024-09-03 asks for them"
    assert told in run.err
    assert run.status == 3


def test_weekday_that_failed_is_asked_for_until_it_answers(
    desk: Desk, hf: DailyPapers, calendar: Calendar
) -> None:
    hf.papers = [LEAVES, TREES, Listed("2409.00400", "Last Leaf", FIRST + 20 * DAY)]
    hf.faults[str(TREES.day)] = Reply(status=400)
    assert desk.fetch("hf").status == 1
    calendar.today += 20 * DAY
    assert desk.fetch("hf").status == 1
    assert desk.titles() == ["Last Leaf", "Leaves That Count"]
    del hf.faults[str(TREES.day)]
    assert desk.fetch("hf").status == 0
    assert "Trees Without Roots" in desk.titles()


HTML = Reply(b"<!DOCTYPE html><html><body>Sign in</body></html>")
FAULTS = {
    "web page": (HTML, "Hugging Face sent a web page where JSON was expected"),
    "half": (Reply(b'[{"paper": {"id": "2409.0'), "Hugging Face sent JSON that is broken or cut"),
    "cut off": (
        Reply(b"[]", headers={"Content-Length": "900"}),
        "Hugging Face broke off its answer",
    ),
    "no list": (
        Reply(b'{"papers": []}'),
        "Hugging Face sent JSON of another form than a list of papers",
    ),
    "other rows": (
        Reply(b'[{"article": {"id": "1"}}]'),
        "Hugging Face sent JSON of another form than a list of papers",
    ),
    "nothing": (Reply(b""), "Hugging Face sent nothing where JSON was expected"),
    "gone": (Reply(status=404), "Hugging Face refused the request (HTTP 404)"),
    "away": (Reply(status=503), "Hugging Face is busy or out of order (HTTP 503)"),
    "busy": (Reply(status=429), "Hugging Face is busy or out of order (HTTP 429)"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_a_problem_and_replaces_nothing(
    desk: Desk, hf: DailyPapers, replay: Replay, fault: str
) -> None:
    hf.papers = [LEAVES, STONES, TREES]
    desk.fetch("hf")
    before = desk.files()
    reply, sentence = FAULTS[fault]
    replay.answers("huggingface/daily_papers", reply)
    run = desk.fetch("hf")
    assert run.status == 1
    assert f"hf:0: fetch: 2024-09-02: {sentence}" in run.err
    assert desk.files() == before


def test_answer_of_another_day_is_a_fault(desk: Desk, hf: DailyPapers, replay: Replay) -> None:
    hf.papers = [LEAVES]
    replay.answers("huggingface/daily_papers", hf.body(str(FIRST)))
    run = desk.fetch("hf", "--since", "2024-09-05")
    assert run.status == 1
    assert "hf:0: fetch: 2024-09-05: Hugging Face sent papers of 2024-09-02 for" in run.err
    assert desk.titles() == []


@pytest.mark.parametrize("headers", [{"Retry-After": "200"}, {"RateLimit": '"api";r=0;t=200'}])
def test_service_that_asks_for_time_gets_it(
    desk: Desk, hf: DailyPapers, replay: Replay, calendar: Calendar, headers: dict[str, str]
) -> None:
    hf.papers = [LEAVES]
    replay.answers("huggingface/daily_papers", Reply(status=429, headers=headers), hf)
    assert desk.fetch("hf").status == 0
    assert 200 in calendar.slept


def test_service_that_is_gone_is_told_once(desk: Desk, replay: Replay) -> None:
    gone = ["huggingface=http://127.0.0.1:9/"]
    run = Desk(desk.content, gone, desk.run_catalogue).fetch("hf")
    assert run.status == 1
    assert run.err.count("cannot be reached, or hung up\n") == 1
    assert "6 further days from 2024-09-01 were not asked for, as nobody answers" in run.err


def test_row_that_is_no_paper_is_refused_once(desk: Desk, hf: DailyPapers) -> None:
    hf.papers = [LEAVES, Listed("leaf-without-number", "A Leaf of Another Host")]
    run = desk.fetch("hf")
    assert run.status == 1
    assert "refused" in run.out
    assert "digests/2024-09-02.json:3: import: entry 2: " in run.err
    before = desk.files()
    assert (desk.fetch("hf").status, desk.files()) == (3, before)


def test_refused_row_that_comes_whole_is_taken(desk: Desk, hf: DailyPapers) -> None:
    half = Listed("2409.00500", "")
    hf.papers = [LEAVES, half]
    assert desk.fetch("hf").status == 1
    half.title = "A Leaf With a Title"
    run = desk.fetch("hf")
    assert run.status == 0
    assert "1 new in digest" in run.out
    assert desk.titles() == ["A Leaf With a Title", "Leaves That Count"]


@pytest.mark.parametrize(("option", "records"), [("--merge", 1), ("--keep-both", 2)])
def test_paper_that_may_be_there_is_refused_until_somebody_decides(
    desk: Desk, hf: DailyPapers, option: str, records: int
) -> None:
    record = "---\ntitle: Leaves That Counts\nyear: 2024\n---\n"
    draw(desk.content, {"papers/leaves-that-counts.md": record})
    hf.papers = [LEAVES]
    run = desk.fetch("hf")
    assert run.status == 1
    assert "with --merge if they are one paper, with --keep-both if they are two" in run.err
    assert desk.fetch("hf").status == 3
    assert desk.fetch("hf", option).status == 0
    assert len(desk.titles()) == records
    before = desk.files()
    assert (desk.fetch("hf").status, desk.files()) == (3, before)


def test_two_decisions_at_once_are_wrong_use(desk: Desk, replay: Replay) -> None:
    assert desk.fetch("hf", "--merge", "--keep-both").status == 2
    assert replay.asked == []


SAVED = f"""\
# Daily Papers

### Leaves That Count

{LEAVES.abstract}

### Trees That Whisper

Trees whisper to each other in a language of their own, and nobody has listened yet.
"""


def test_day_that_a_person_saved_gets_only_what_it_lacks(desk: Desk, hf: DailyPapers) -> None:
    hf.papers = [LEAVES, STONES]
    saved = desk.content.parent / "2024-09-02.md"
    saved.write_text(SAVED, "utf-8")
    assert "2 added" in desk.run("import", saved).totals
    run = desk.fetch("hf")
    assert "2024-09-02 (Monday): 2 papers, 1 new in digest 2024-09-02-hf" in run.out
    before = desk.files()
    assert (desk.fetch("hf").status, desk.files()) == (3, before)


def test_day_that_a_person_saved_from_the_api_is_joined(desk: Desk, hf: DailyPapers) -> None:
    hf.papers = [LEAVES]
    saved = desk.content.parent / "2024-09-02.json"
    saved.write_bytes(hf.body(str(FIRST)))
    assert desk.run("import", saved).status == 0
    before = desk.files()
    assert (desk.fetch("hf").status, desk.files()) == (3, before)
    hf.papers = [LEAVES, STONES]
    run = desk.fetch("hf")
    assert "2 papers, 1 new in digest 2024-09-02\n" in run.out
    assert desk.run("check").status == 0


def test_dry_run_tells_and_writes_nothing(desk: Desk, hf: DailyPapers) -> None:
    hf.papers = [LEAVES, STONES]
    before = desk.files()
    run = desk.fetch("hf", "--dry-run")
    assert (run.status, desk.files()) == (0, before)
    assert "2 papers, 2 new in digest 2024-09-02" in run.out
    assert "nothing was written, this was a dry run" in run.err


def test_ledger_for_programs(desk: Desk, hf: DailyPapers) -> None:
    hf.papers = [LEAVES]
    told = json.loads(desk.fetch("hf", "--json", "--since", "2024-09-02").out)
    assert (told["status"], told["new"], told["problems"]) == (0, 1, [])
    source = told["sources"][0]
    assert (source["source"], source["got"], source["outcomes"]["added"]) == ("hf", 1, 1)
    assert [day["day"] for day in source["days"]] == [f"2024-09-0{n}" for n in range(2, 7)]
    assert source["days"][0]["ledger"][0]["slug"] == "leaves-that-count"
    assert json.loads(desk.fetch("hf", "--json", "--quiet").out)["status"] == 3


def test_sources_of_the_configuration_are_asked(desk: Desk, hf: DailyPapers, arxiv: Arxiv) -> None:
    config = """\
site_name: Leaves
plugins:
  - catalogue:
      fetch:
        - hf: {keep: [stones]}
        - arxiv:cs.CL: {leave_out: [survey], cross: true}
"""
    draw(desk.content.parent, {"mkdocs.yml": config})
    hf.papers = [LEAVES, STONES]
    arxiv.papers = [
        Listed("2409.01000", "A Survey of Leaves"),
        Listed("2409.02000", "Seeing Leaves", primary="cs.CV"),
    ]
    run = desk.fetch()
    assert run.status == 0
    assert desk.titles() == ["Seeing Leaves", "Stones That Dream"]
    assert run.out.count("2 got = 0 known + 1 left out + 1 new; 1 new = 1 added") == 2
    assert desk.fetch("hf").status == 3


@pytest.mark.parametrize(
    ("config", "sentence"),
    [
        ("", "no source is named; give one, such as hf, or list them"),
        ("fetch: hf", "option 'fetch' of the plugin is 'hf'; expected a list"),
        ("fetch: [3]", "3 in the option 'fetch' of the plugin; expected a source like hf"),
        ("fetch: [leaves]", "leaves: there is no source 'leaves'; known are hf, arxiv, zotero"),
        ("fetch: [hf:x]", "hf:x: it takes nothing behind its name"),
        ("fetch: [arxiv:cs]", "arxiv:cs: cs is an archive; name one of its categories"),
        ("fetch: ['arxiv:../x']", "arxiv:../x: expected a category, as in arxiv:cs.CL"),
        ("fetch: [{hf: {colour: red}}]", "hf: unknown option 'colour'; known: cross, keep"),
        ("fetch: [{hf: {keep: leaves}}]", "hf: option 'keep' is 'leaves'; expected a list"),
        ("fetch: [{hf: {cross: 1}}]", "hf: option 'cross' is 1; expected true or false"),
    ],
)
def test_wrong_use_is_said(desk: Desk, replay: Replay, config: str, sentence: str) -> None:
    draw(desk.content.parent, {"mkdocs.yml": f"plugins:\n- catalogue: {{{config}}}\n"})
    run = desk.fetch()
    assert run.status == 2
    assert f"catalogue: {sentence}" in run.err
    assert replay.asked == []


def test_day_that_has_not_come_is_wrong_use(desk: Desk, replay: Replay) -> None:
    run = desk.fetch("hf", "--since", "2024-09-07")
    assert (run.status, replay.asked) == (2, [])
    assert "--since 2024-09-07: that day has not come" in run.err


def test_key_is_sent_without_its_blanks_and_never_printed(
    desk: Desk, hf: DailyPapers, replay: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", " hf_secret\n")
    hf.papers = [LEAVES]
    run = desk.fetch("hf", "--verbose")
    assert {asked.headers["Authorization"] for asked in replay.asked} == {"Bearer hf_secret"}
    hf.faults = {str(FIRST): Reply(status=403)}
    run = desk.fetch("hf", "--verbose")
    assert "hf_secret" not in run.out + run.err
    assert not any(b"hf_secret" in data for data in desk.files().values())
