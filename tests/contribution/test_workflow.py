"""The workflow that makes pull requests of issues: its scripts, run on a real repository.

The forge's program `gh` is replaced by one that writes down what it was asked to do.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.contribution.forms import Form
from tests.contribution import issues
from tests.contribution.issues import MOSS, PAYLOADS, draw_event
from tests.support.building import ROOT
from tests.support.invented import content_files, draw

WORKFLOW = yaml.safe_load(
    (ROOT / ".github/workflows/catalogue-contribution.yml").read_text("utf-8")
)
JOBS: dict[str, Any] = WORKFLOW["jobs"]
GH = """\
#!/bin/sh
echo "gh $*" >> "$RUNNER_TEMP/asked"
while [ $# -gt 0 ]; do
  if [ "$1" = --body-file ]; then cp "$2" "$RUNNER_TEMP/said"; fi
  shift
done
"""
GIVEN = {
    "github.token": "secret",
    "github.repository": "papers",
    "github.event.issue.number": "12",
    "github.event.repository.default_branch": "main",
}
"""What expressions in the environment of a step may ask for: nothing that somebody typed."""
HOSTILE = Path(__file__).parent / "hostile" / "commands-in-text.json"


def git(folder: Path, *arguments: str) -> str:
    """What git says in a folder."""
    done = subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@dataclass
class Forge:
    """A repository with a checkout, and a place for what a run leaves behind."""

    folder: Path

    @property
    def remote(self) -> Path:
        """The repository itself."""
        return self.folder / "papers"

    def run(self, job: str, event: Path) -> bool:
        """Run the scripts of a job in a new checkout; whether all succeeded."""
        checkout, temp = self.folder / "checkout", self.folder / "temp"
        shutil.rmtree(checkout, ignore_errors=True)
        git(self.folder, "clone", "--quiet", str(self.remote), str(checkout))
        (checkout / ".venv").mkdir()
        (checkout / ".venv/bin").symlink_to(Path(sys.executable).parent)
        shutil.rmtree(temp, ignore_errors=True)
        temp.mkdir()
        environment = {
            **os.environ,
            "PATH": f"{self.folder / 'programs'}{os.pathsep}{os.environ['PATH']}",
            "GITHUB_EVENT_PATH": str(event),
            "GITHUB_OUTPUT": str(temp / "output"),
            "GITHUB_REPOSITORY": "papers",
            "GITHUB_SERVER_URL": self.folder.as_uri(),
            "RUNNER_TEMP": str(temp),
        }
        return all(self._step(step, checkout, environment) for step in scripts(job))

    def _step(self, step: dict[str, Any], checkout: Path, environment: dict[str, str]) -> bool:
        output = self.folder / "temp/output"
        status = output.read_text("utf-8").strip() if output.exists() else ""
        condition = step.get("if", "").replace("steps.read.outputs.status == ", "status=")
        if condition and condition.replace("'", "") != status:
            return True
        given = {name: GIVEN[value[4:-3]] for name, value in step.get("env", {}).items()}
        script = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(
            script, cwd=checkout, env=environment | given, capture_output=True, check=False
        )
        return done.returncode == 0

    def asked(self) -> list[str]:
        """The commands that the forge's program was given."""
        asked = self.folder / "temp/asked"
        return asked.read_text("utf-8").splitlines() if asked.exists() else []

    def said(self) -> str:
        """The text that was last published."""
        return (self.folder / "temp/said").read_text("utf-8")

    def branches(self) -> list[str]:
        """The branches of the repository."""
        return git(self.remote, "branch", "--format=%(refname:short)").split()


def scripts(job: str) -> list[dict[str, Any]]:
    """The steps that run a script, without that which installs the program."""
    steps = JOBS[job]["steps"]
    return [step for step in steps if step.get("run", "make environment") != "make environment"]


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    """A repository that holds the invented catalogue."""
    content = {f"content/{name}": text for name, text in content_files().items()}
    papers = draw(tmp_path / "papers", {**content, ".gitignore": ".venv\n"})
    program = draw(tmp_path / "programs", {"gh": GH}) / "gh"
    program.chmod(0o755)
    git(papers, "init", "--quiet", "--initial-branch=main")
    git(papers, "add", ".")
    who = ("-c", "user.name=Ada Beispiel", "-c", "user.email=ada@papers.example")
    git(papers, *who, "commit", "--quiet", "--message", "Begin")
    return Forge(tmp_path)


@pytest.mark.parametrize("event", [PAYLOADS / "add-opened.json", HOSTILE], ids=["plain", "hostile"])
def test_accepted_issue_becomes_a_branch_with_one_record(event: Path, forge: Forge) -> None:
    before = git(forge.remote, "rev-parse", "main")
    assert forge.run("write", event)
    assert forge.branches() == ["contribution/issue-12", "main"]
    assert git(forge.remote, "rev-parse", "main") == before
    changed = git(forge.remote, "diff", "--name-status", "main", "contribution/issue-12")
    assert re.fullmatch(r"A\tcontent/papers/moss-[a-z0-9-]+\.md", changed)
    subject = f"content: add {Path(changed).stem}"
    assert git(forge.remote, "log", "-1", "--format=%s", "contribution/issue-12") == subject
    create = f"gh pr create --base main --head contribution/issue-12 --title {subject}"
    body = f"--body-file {forge.folder}/temp/body.md"
    assert forge.asked() == ["gh auth setup-git", f"{create} {body}"]
    assert forge.said().startswith("Thank you. This is the record;")
    assert forge.said().endswith("\n\nCloses #12.\n")
    assert not list(forge.folder.rglob("pwned"))


def test_commit_credits_the_person_who_filed_the_issue(forge: Forge) -> None:
    assert forge.run("write", PAYLOADS / "add-opened.json")
    written = git(forge.remote, "log", "-1", "--format=%an|%(trailers)", "contribution/issue-12")
    credit = "Co-authored-by: ada-beispiel <5550002+ada-beispiel@users.noreply.github.com>"
    assert written == f"github-actions[bot]|{credit}"


def test_branch_that_is_there_is_left_as_it_is(forge: Forge) -> None:
    assert forge.run("write", PAYLOADS / "add-opened.json")
    before = git(forge.remote, "rev-parse", "contribution/issue-12")
    other = issues.payload(Form.ADD, issues.body(Form.ADD, {**MOSS, "Title": "Other Moss"}))
    assert not forge.run("write", draw_event(forge.folder, other))
    assert git(forge.remote, "rev-parse", "contribution/issue-12") == before
    assert forge.asked() == ["gh auth setup-git"]


@pytest.mark.parametrize(
    ("job", "more"), [("answer", []), ("write", ["gh issue edit 12 --remove-label accepted"])]
)
def test_invalid_issue_is_answered_only(job: str, more: list[str], forge: Forge) -> None:
    faulty = issues.payload(Form.ADD, issues.body(Form.ADD, {**MOSS, "Published": "soon"}))
    assert forge.run(job, draw_event(forge.folder, faulty))
    comment = f"gh issue comment 12 --body-file {forge.folder}/temp/answer.md"
    assert forge.asked() == [f"{comment} --edit-last --create-if-none", *more]
    assert "`soon` is not a date" in forge.said()
    assert forge.branches() == ["main"]


@pytest.mark.parametrize("name", ["add-opened", "correct-edited", "tag-opened"])
def test_issue_that_nobody_accepted_is_answered_only(name: str, forge: Forge) -> None:
    assert forge.run("answer", PAYLOADS / f"{name}.json")
    assert [asked[:20] for asked in forge.asked()] == ["gh issue comment 12 "]
    assert forge.said().startswith("Thank you.")
    assert forge.branches() == ["main"]
    assert git(forge.folder / "checkout", "status", "--short") == ""


def test_what_is_no_event_of_a_form_fails_and_says_nothing(forge: Forge) -> None:
    event = issues.payload(Form.ADD, issues.body(Form.ADD, MOSS))
    event["issue"]["labels"] = []
    for job in ("answer", "write"):
        assert not forge.run(job, draw_event(forge.folder, event))
        assert forge.asked() == []


@pytest.mark.parametrize("job", JOBS)
def test_no_script_holds_an_expression(job: str) -> None:
    for step in JOBS[job]["steps"]:
        assert "${{" not in step.get("run", "")
        asked = {value[4:-3] for value in step.get("env", {}).values()}
        assert asked <= GIVEN.keys()


def test_only_the_label_of_a_maintainer_lets_anything_be_written() -> None:
    writing = [name for name, job in JOBS.items() if job["permissions"].get("contents") == "write"]
    assert writing == ["write"]
    start = "github.event.action == 'labeled' && github.event.label.name == 'accepted' && ("
    assert JOBS["write"]["if"].startswith(start)
    assert JOBS["write"]["if"].count("(") - JOBS["write"]["if"].count("contains(") == 1


@pytest.mark.parametrize(
    ("job", "forms"), [("answer", set(Form)), ("write", set(Form) - {Form.TAG})]
)
def test_job_is_for_the_issues_of_these_forms(job: str, forms: set[Form]) -> None:
    named = re.findall(r"contains\(github.event.issue.labels.\*.name, '([^']+)'\)", JOBS[job]["if"])
    assert sorted(named) == sorted(form.value for form in forms)


def test_labels_that_are_made_are_those_of_the_forms() -> None:
    (script,) = scripts("labels")
    made = re.findall(r"for label in (.+);", script["run"])[0].split()
    forms = (yaml.safe_load(path.read_text("utf-8")) for path in issues.TEMPLATES.iterdir())
    given = {label for form in forms for label in form.get("labels", ())}
    assert set(made) == given | {"accepted"}
