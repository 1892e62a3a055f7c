"""The workflow of every day and what is published: the scripts, run on a real repository.

The forge's program `gh` is replaced by one that writes down what it was asked to do, and the
services are on this machine.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.http import keys
from tests.support.building import ROOT
from tests.support.invented import LEAVES, PAPERS, content_files, draw
from tests.support.replay import Replay, Reply
from tests.support.smtp import CERTIFICATE, MailServer

JOBS: dict[str, Any] = yaml.safe_load(
    (ROOT / ".github/workflows/catalogue-daily.yml").read_text("utf-8")
)["jobs"]
DEPLOY: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows/deploy.yml").read_text("utf-8"))[
    "jobs"
]
GH = """\
#!/bin/sh
echo "gh $*" >> "$RUNNER_TEMP/asked"
case "$1 $2" in
  "pr list") cat "$FORGE/pulls" ;;
  "issue list") cat "$FORGE/issue" ;;
  "release view") exit 1 ;;
esac
while [ $# -gt 0 ]; do
  case "$1" in --body-file | --notes-file) cp "$2" "$RUNNER_TEMP/said" ;; esac
  shift
done
"""
EXPRESSION = re.compile(r"^\$\{\{ (.+) \}\}$")
BIB = b"""\
@article{a, title = {Moss That Waits}, author = {Beispiel, Ada}, year = 2024,
  abstract = {Moss waits, and we wait with it, until one of us has grown a little.}}
"""
WRONG = "---\ntitle: Wrong Leaves\ntags: [nothing]\n---\n"
"""A record of which `check` says that there is no such tag."""

BOT = "41898282+github-actions[bot]@users.noreply.github.com"
WHO = ("-c", "user.name=Ada Beispiel", "-c", "user.email=ada@papers.example")


def git(folder: Path, *arguments: str, when: str = "") -> str:
    """What git says in a folder."""
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when} if when else {}
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | dates,
    )
    return done.stdout.strip()


@dataclass
class Forge:
    """A repository with a checkout, and a place for what a run leaves behind.

    Attributes:
        folder: Holds all of it.
        inputs: What the caller of the workflow says.
        services: Addresses of services.
        passed: The commit that the checks have passed.
        known: What the last run knew at its end.
    """

    folder: Path
    services: str
    inputs: dict[str, Any] = field(
        default_factory=lambda: {
            "enrich": False,
            "release": False,
            "quiet-days": 7,
            "failing-days": 3,
        }
    )
    passed: str = ""
    known: dict[str, Any] = field(default_factory=dict)

    @property
    def remote(self) -> Path:
        """The repository itself."""
        return self.folder / "papers"

    def run(self, job: str = "fetch", event: str = "schedule") -> bool:
        """Run the scripts of a job in a new checkout; whether all succeeded."""
        checkout, temp = self.folder / "checkout", self.folder / "temp"
        for folder in (checkout, temp):
            shutil.rmtree(folder, ignore_errors=True)
        git(self.folder, "clone", "--quiet", "--branch=main", str(self.remote), str(checkout))
        (checkout / ".venv").mkdir()
        (checkout / ".venv/bin").symlink_to(Path(sys.executable).parent)
        temp.mkdir()
        self.known = known = {
            "github.token": "secret",
            "github.event_name": event,
            "github.event.workflow_run.head_sha || github.sha": self.passed,
            "github.repository": "papers",
            "github.event.repository.default_branch": "main",
            **{f"secrets.{name}": "" for name in keys.VARIABLES},
            **{f"inputs.{name}": value for name, value in self.inputs.items()},
        }
        return all(self._step(step, checkout, known) for step in scripts(job))

    def _step(self, step: dict[str, Any], checkout: Path, known: dict[str, Any]) -> bool:
        if "if" in step and not holds(step["if"], known):
            return True
        output = self.folder / "temp/output"
        output.write_text("", "utf-8")
        environment = {
            **os.environ,
            "CATALOGUE_SERVICE": self.services,
            "FORGE": str(self.folder),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(self.folder / "temp/summary"),
            "GITHUB_REPOSITORY": "papers",
            "GITHUB_RUN_ID": "77",
            "GITHUB_SERVER_URL": self.folder.as_uri(),
            "NO_PROXY": "127.0.0.1",
            "PATH": f"{self.folder / 'programs'}{os.pathsep}{os.environ['PATH']}",
            "RUNNER_TEMP": str(self.folder / "temp"),
        }
        given = {
            name: str(known.get(EXPRESSION.sub(r"\1", value), ""))
            for name, value in step.get("env", {}).items()
        }
        script = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(
            script, cwd=checkout, env=environment | given, capture_output=True, check=False
        )
        for line in output.read_text("utf-8").splitlines():
            name, _, value = line.partition("=")
            known[f"steps.{step['id']}.outputs.{name}"] = value
        return done.returncode == 0

    def asked(self) -> list[str]:
        """What the forge's program was told to do, without what it was only asked."""
        asked = self.folder / "temp/asked"
        lines = asked.read_text("utf-8").splitlines() if asked.exists() else []
        passive = ("gh auth", "gh pr list", "gh issue list", "gh release view")
        return [line for line in lines if not line.startswith(passive)]

    def said(self) -> str:
        """The text that was last published."""
        return (self.folder / "temp/said").read_text("utf-8")

    def commit(self, message: str, files: dict[str, str]) -> None:
        """Commit files to the branch that is published, which is then free to be pushed to."""
        git(self.remote, "checkout", "--quiet", "main")
        draw(self.remote, files)
        git(self.remote, "add", ".")
        git(self.remote, *WHO, "commit", "--quiet", "--message", message)
        git(self.remote, "checkout", "--quiet", "--detach")

    def subjects(self, branch: str = "main") -> list[str]:
        """The subjects of the commits of a branch, newest first."""
        return git(self.remote, "log", "--format=%s", branch).splitlines()


def holds(condition: str, known: dict[str, Any]) -> bool:
    """Whether a condition of a step holds."""
    for part in condition.split(" && "):
        name, unlike, value = part.partition(" != ")
        found = known.get(name, "")
        if (str(found) == value.strip("'")) if unlike else not found:
            return False
    return True


def scripts(job: str) -> list[dict[str, Any]]:
    """The steps that run a script, without that which installs the program."""
    steps = {**DEPLOY, **JOBS}[job]["steps"]
    return [each for each in steps if each.get("run", "make environment")[:8] != "make env"]


@pytest.fixture
def forge(tmp_path: Path, replay: Replay, services: list[str]) -> Forge:
    """A repository that holds the invented catalogue and lists one source."""
    config = f"plugins:\n- catalogue:\n    fetch:\n    - file:{replay.address}library.bib\n"
    content = {f"content/{name}": text for name, text in content_files().items()}
    program = draw(tmp_path / "programs", {"gh": GH}) / "gh"
    program.chmod(0o755)
    draw(tmp_path, {"pulls": "0\n", "issue": ""})
    (tmp_path / "papers").mkdir()
    git(tmp_path / "papers", "init", "--quiet", "--initial-branch=main")
    forge = Forge(tmp_path, " ".join(services))
    ignored = ".venv\n.cache\n"
    draw(forge.remote, {**content, ".gitignore": ignored, "mkdocs.yml": config})
    git(forge.remote, "add", ".")
    git(forge.remote, *WHO, "commit", "--quiet", "--message", "Begin")
    git(forge.remote, "checkout", "--quiet", "--detach")
    return forge


def test_what_is_new_is_committed_with_its_sums(forge: Forge, replay: Replay) -> None:
    replay.answers("library.bib", BIB)
    assert forge.run()
    changed = git(forge.remote, "diff", "--name-status", "main~1", "main").splitlines()
    assert changed == ["A\tcontent/fetched.json", "A\tcontent/papers/moss-that-waits.md"]
    message = git(forge.remote, "log", "-1", "--format=%an|%B", "main")
    assert message.startswith("github-actions[bot]|content: 1 new record on 20")
    assert "1 got = 0 known + 1 new; 1 new = 1 added" in message
    assert "#" not in message
    assert forge.asked() == []


def test_day_with_nothing_new_commits_nothing(forge: Forge, replay: Replay) -> None:
    replay.answers("library.bib", BIB)
    assert forge.run()
    assert forge.run()
    assert len(forge.subjects()) == 2
    assert forge.asked() == []
    replay.answers("library.bib", BIB + b"% the same again\n")
    assert forge.run()
    assert forge.subjects()[0].startswith("content: no new record, fetched.json changed on 20")


def test_what_has_an_error_becomes_one_pull_request(forge: Forge, replay: Replay) -> None:
    replay.answers("library.bib", BIB)
    forge.commit("Mistake", {"content/papers/wrong-leaves.md": WRONG})
    assert forge.run()
    assert forge.subjects() == ["Mistake", "Begin"]
    assert len(forge.subjects("daily/77")) == 3
    asked = (forge.folder / "temp/asked").read_text("utf-8")
    assert "gh pr list --app github-actions " in asked  # a branch of a fork may have any name
    [create] = forge.asked()
    assert create.startswith("gh pr create --base main --head daily/77 --title content: 1 new")
    assert "    content/papers/wrong-leaves.md:3: known-tags: `nothing`" in forge.said()
    draw(forge.folder, {"pulls": "1\n"})
    git(forge.remote, "branch", "--quiet", "-D", "daily/77")
    assert forge.run()
    assert (forge.asked(), git(forge.remote, "branch", "--list", "daily/*")) == ([], "")


def test_service_that_changed_has_one_issue_until_all_is_well(forge: Forge, replay: Replay) -> None:
    replay.answers("library.bib", Reply(status=404))
    assert forge.run()
    label, create = forge.asked()
    assert label == "gh label create daily-run --force"
    assert create.startswith("gh issue create --title The daily run needs a look --label daily-run")
    assert "refused the request (HTTP 404)" in forge.said()
    draw(forge.folder, {"issue": "5\n"})
    assert forge.run()
    assert [each[:15] for each in forge.asked()] == ["gh issue edit 5"]
    replay.answers("library.bib", BIB)
    assert forge.run()
    assert forge.asked() == ["gh issue close 5 --comment All is well again."]


def test_service_that_is_away_for_a_day_needs_no_look(forge: Forge, replay: Replay) -> None:
    replay.answers("library.bib", Reply(status=429, headers={"Retry-After": "9999"}))
    assert forge.run()
    assert (forge.asked(), forge.subjects()) == ([], ["Begin"])


WEB_PAGE = b"<!doctype html><title>Back soon</title>"


def test_service_that_sends_a_web_page_for_days_has_an_issue(forge: Forge, replay: Replay) -> None:
    """What one run knows of another is a ref of the repository, not a cache."""
    replay.answers("library.bib", WEB_PAGE)
    assert forge.run()
    assert (forge.asked(), forge.subjects()) == ([], ["Begin"])
    assert "web page" in (forge.folder / "temp/summary").read_text("utf-8")
    since(forge, days=2)
    assert forge.run()
    assert forge.asked() == []
    since(forge, days=3)
    assert forge.run()
    assert [each[:15] for each in forge.asked()] == ["gh label create", "gh issue create"]
    assert f"    Since {day_before(3)}: file:{replay.address}library.bib: " in forge.said()
    replay.answers("library.bib", BIB)
    draw(forge.folder, {"issue": "5\n"})
    assert forge.run()
    assert forge.asked() == ["gh issue close 5 --comment All is well again."]
    assert git(forge.remote, "show", "refs/daily/failing:failing.txt") == ""


def day_before(days: int) -> str:
    """The day that many days ago."""
    return time.strftime("%Y-%m-%d", time.gmtime(time.time() - days * 86_400))


def since(forge: Forge, days: int) -> None:
    """Let what fails have failed for some days."""
    text = git(forge.remote, "show", "refs/daily/failing:failing.txt")
    told = draw(forge.folder / "older", {"failing.txt": f"{day_before(days)}{text[10:]}\n"})
    file = git(forge.remote, "hash-object", "-w", str(told / "failing.txt"))
    draw(forge.folder, {"tree": f"100644 blob {file}\tfailing.txt\n"})
    with (forge.folder / "tree").open() as tree:
        made = subprocess.check_output(["git", "mktree"], cwd=forge.remote, stdin=tree, text=True)
    commit = git(forge.remote, *WHO, "commit-tree", made.strip(), "-m", "Older")
    git(forge.remote, "update-ref", "refs/daily/failing", commit)


def test_days_without_anything_new_are_told_and_the_schedule_goes_on(
    forge: Forge, replay: Replay
) -> None:
    replay.answers("library.bib", BIB)
    assert forge.run()
    old = time.strftime("%Y-%m-%dT00:00:00Z", time.gmtime(time.time() - 50 * 86_400))
    git(forge.remote, "checkout", "--quiet", "main")
    git(forge.remote, *WHO, "commit", "--quiet", "--amend", "--no-edit", "--date", old, when=old)
    git(forge.remote, "checkout", "--quiet", "--detach")
    assert forge.run()
    assert [each[:15] for each in forge.asked()] == ["gh label create", "gh issue create"]
    assert "Nothing new came for " in forge.said()
    assert forge.subjects()[0] == "content: nothing new, the daily run goes on"


def test_catalogue_without_sources_is_left_alone(forge: Forge) -> None:
    forge.commit("No sources", {"mkdocs.yml": "plugins:\n- catalogue\n"})
    assert forge.run()
    assert (forge.asked(), len(forge.subjects())) == ([], 2)


def test_source_that_is_none_fails_the_run(forge: Forge) -> None:
    forge.commit("Typo", {"mkdocs.yml": "plugins:\n- catalogue:\n    fetch: [hff]\n"})
    assert not forge.run()


def test_what_came_is_a_release_if_that_is_wished(forge: Forge, replay: Replay) -> None:
    replay.answers("library.bib", BIB)
    forge.inputs["release"] = True
    assert forge.run()
    [create] = forge.asked()
    commit = git(forge.remote, "rev-parse", "main")
    assert re.match(rf"gh release create daily-20\S+ --target {commit} --title New on 20", create)
    assert "moss-that-waits" in forge.said()


def test_new_records_are_completed_and_a_service_that_is_away_keeps_nothing_back(
    forge: Forge, replay: Replay
) -> None:
    replay.answers("library.bib", BIB)
    forge.inputs["enrich"] = True
    assert forge.run()
    assert len(forge.subjects()) == 2
    assert any(asked.path.startswith("arxiv") for asked in replay.asked)


def test_new_digest_is_mailed_once(forge: Forge, monkeypatch: pytest.MonkeyPatch) -> None:
    assert JOBS["mail"]["if"] == "inputs.mail-to && needs.fetch.outputs.commit"
    assert JOBS["mail"]["needs"] == ["fetch", "publish"]
    forge.commit(
        "Site", {"mkdocs.yml": "site_url: https://papers.example/\nplugins: [catalogue]\n"}
    )
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    forge.inputs |= {"mail-to": "leaves@lists.example", "mail-from": "desk@papers.example"}
    server = MailServer()
    with server.listening() as port:
        forge.inputs |= {"smtp-host": "localhost", "smtp-port": port, "smtp-security": "starttls"}
        server.fault = {"DATA": "451 later"}
        assert not forge.run("mail")
        assert forge.subjects() == ["Site", "Begin"]
        server.fault = {}
        assert forge.run("mail")
        assert forge.run("mail")
    assert [to for _, to in server.taken] == [["leaves@lists.example"]]
    assert forge.subjects() == ["content: remember what was mailed", "Site", "Begin"]
    assert git(forge.remote, "show", "main:content/mailed.txt") == "2021-03-04 2"


def test_new_records_get_the_tags_of_an_abstract_that_was_found(
    forge: Forge, replay: Replay
) -> None:
    bare = b"@article{a, title = {Waiting}, doi = {10.5555/moss}, author = {Beispiel, Ada}}"
    work = {
        "DOI": "10.5555/moss",
        "title": ["Waiting"],
        "type": "journal-article",
        "author": [{"family": "Beispiel", "given": "Ada"}],
        "issued": {"date-parts": [[2024]]},
        "abstract": "<jats:p>Plants wait. We look at each plant, and at every tree.</jats:p>",
    }
    replay.answers("library.bib", bare)
    replay.answers("crossref/works/10.5555/moss", json.dumps({"message": work}).encode())
    forge.inputs["enrich"] = True
    assert forge.run()
    record = git(forge.remote, "show", "main:content/papers/waiting.md")
    assert "tags:\n- plants\nsuggested:" in record
    asked = [each.path for each in replay.asked if "filter" in each.query]
    assert "crossref/works" in asked


def test_new_records_get_a_place_on_a_map_that_is_there(forge: Forge, replay: Replay) -> None:
    replay.answers("library.bib", BIB.replace(b"until one", f"{LEAVES.abstract} One".encode()))
    places = "".join(f"{each.slug} 500 {number}\n" for number, each in enumerate(PAPERS))
    forge.commit("Map", {"content/map.txt": places})
    assert forge.run()
    mapped = git(forge.remote, "show", "main:content/map.txt").splitlines()
    assert re.fullmatch(r"moss-that-waits \d+ \d+", mapped[0])
    assert {*places.splitlines()} >= {*mapped[1:]}
    later = len(forge.subjects())
    assert forge.run()
    assert len(forge.subjects()) == later


def test_catalogue_without_a_map_gets_none(forge: Forge, replay: Replay) -> None:
    replay.answers("library.bib", BIB)
    assert forge.run()
    assert "content/map.txt" not in git(forge.remote, "ls-tree", "-r", "--name-only", "main")


def test_every_script_that_speaks_to_the_forge_has_the_token() -> None:
    """`gh auth setup-git` has git ask `gh`, which has it from the environment of the step alone."""
    speaks = re.compile(r"\bgit (?:push|pull|fetch)\b|\bgh (?!auth)[a-z]")
    steps = [step for job in JOBS for step in JOBS[job].get("steps", [])]
    asking = [step for step in steps if speaks.search(step.get("run", ""))]
    assert len(asking) > 5
    lacking = [step["name"] for step in asking if "GH_TOKEN" not in step.get("env", {})]
    assert lacking == []


def test_no_script_holds_an_expression() -> None:
    for step in (
        step for job in (*JOBS.values(), *DEPLOY.values()) for step in job.get("steps", ())
    ):
        assert "${{" not in step.get("run", "")


RETRACTED = b"""\
{"message": {"items": [{"DOI": "10.5555/notice", "update-to":
  [{"DOI": "10.5555/12345678", "type": "retraction"}]}]}}
"""


def test_retraction_becomes_one_pull_request(forge: Forge, replay: Replay) -> None:
    replay.answers("crossref/works", RETRACTED)
    assert forge.run("statuses", "workflow_dispatch")
    [create] = forge.asked()
    assert create.startswith(
        "gh pr create --base main --head statuses/77 --title content: 1 papers"
    )
    assert "      retracted  Crossref, 20" in forge.said()
    changed = git(forge.remote, "diff", "--name-only", "main", "statuses/77")
    assert changed == "content/papers/on-the-shape-of-leaves.md"
    assert forge.subjects() == ["Begin"]
    draw(forge.folder, {"pulls": "1\n"})
    git(forge.remote, "branch", "--quiet", "-D", "statuses/77")
    assert forge.run("statuses", "workflow_dispatch")
    assert (forge.asked(), git(forge.remote, "branch", "--list", "statuses/*")) == ([], "")


def test_week_without_a_retraction_proposes_nothing(forge: Forge, replay: Replay) -> None:
    replay.answers("crossref/works", b'{"message": {"items": []}}')
    assert forge.run("statuses", "workflow_dispatch")
    assert forge.asked() == []


def published(forge: Forge, passed: str) -> str:
    """What is published once the checks have passed a commit."""
    forge.passed = passed
    assert forge.run("newest", "workflow_run")
    return str(forge.known.get("steps.newest.outputs.commit", ""))


def test_no_older_commit_takes_the_place_of_a_newer_one(forge: Forge, replay: Replay) -> None:
    assert DEPLOY["publish"]["needs"] == "newest"
    assert DEPLOY["publish"]["if"] == "needs.newest.outputs.commit"
    assert DEPLOY["publish"]["with"] == {"ref": "${{ needs.newest.outputs.commit }}"}
    first = git(forge.remote, "rev-parse", "main")
    assert published(forge, first) == first
    # What came that day has no run of the checks of its own: it is published with what is below.
    replay.answers("library.bib", BIB)
    assert forge.run()
    daily = git(forge.remote, "rev-parse", "main")
    assert published(forge, first) == daily != first
    # A commit of a person has one, which is waited for.
    forge.commit("Prose", {"content/pages/about.md": "Leaves.\n"})
    prose = git(forge.remote, "rev-parse", "main")
    assert (published(forge, first), published(forge, prose)) == ("", prose)
    # What is no longer part of the branch is not published.
    git(forge.remote, "branch", "--quiet", "--force", "main", daily)
    assert published(forge, prose) == ""


def test_only_content_is_published_unchecked(forge: Forge) -> None:
    first = git(forge.remote, "rev-parse", "main")
    git(forge.remote, "config", "user.email", BOT)
    git(forge.remote, "config", "user.name", "github-actions[bot]")
    git(forge.remote, "checkout", "--quiet", "main")
    draw(forge.remote, {"content/mailed.txt": "2021-03-04\n"})
    git(forge.remote, "add", ".")
    git(forge.remote, "commit", "--quiet", "--message", "Content")
    mailed = git(forge.remote, "rev-parse", "main")
    assert published(forge, first) == mailed
    draw(forge.remote, {"mkdocs.yml": "plugins: []\n"})
    git(forge.remote, "commit", "--quiet", "--all", "--message", "More")
    assert published(forge, first) == ""
