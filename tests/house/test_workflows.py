"""The workflows: no right that is not asked for, no action that can change under its name."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.house.project import ROOT, pyproject

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+){0,2}")

ON = True
"""How YAML reads the key `on`."""

workflows = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


def load(path: Path) -> dict[Any, Any]:
    """A workflow's content, whose key `on` YAML reads as true; places to fill in are words."""
    text = re.sub(r"@(workflows|pin)@", r"\1", path.read_text("utf-8"))
    content: dict[Any, Any] = yaml.safe_load(text)
    return content


def steps(path: Path) -> Iterator[dict[str, Any]]:
    """The steps of all jobs."""
    for job in load(path)["jobs"].values():
        yield from job.get("steps", [])


def test_there_is_one_to_check_and_one_to_deploy() -> None:
    assert {"ci.yml", "deploy.yml"} <= {path.name for path in WORKFLOWS}


def test_only_what_the_checks_passed_is_published() -> None:
    deploy = load(ROOT / ".github/workflows/deploy.yml")
    checks = load(ROOT / ".github/workflows/ci.yml")
    assert set(deploy[ON]) == {"workflow_run", "workflow_dispatch"}
    assert deploy[ON]["workflow_run"]["workflows"] == [checks["name"]]
    assert deploy[ON]["workflow_run"]["branches"] == ["main"]
    job = deploy["jobs"]["newest"]
    assert "workflow_run.conclusion == 'success'" in job["if"]
    assert "workflow_run.event == 'push'" in job["if"]
    passed = job["steps"][-1]["env"]["PASSED"]
    assert passed == "${{ github.event.workflow_run.head_sha || github.sha }}"
    assert deploy["jobs"]["publish"]["with"]["ref"] == "${{ needs.newest.outputs.commit }}"


@workflows
def test_workflow_has_no_right_but_what_a_job_asks_for(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        assert "permissions" in job, name


@workflows
def test_runs_are_bounded_in_number_and_time(path: Path) -> None:
    workflow = load(path)
    if set(workflow[ON]) == {
        "workflow_call"
    }:  # it would wait for its caller, which is in the group
        assert "concurrency" not in workflow
    else:
        assert workflow["concurrency"]["group"]
    for name, job in workflow["jobs"].items():
        assert "uses" in job or 0 < job["timeout-minutes"] <= 30, name


@workflows
def test_every_action_is_pinned_to_a_commit_and_names_its_release(path: Path) -> None:
    for use in re.findall(r"^\s*(?:- )?uses: (.+)$", path.read_text("utf-8"), re.MULTILINE):
        assert use.startswith("$/") or PINNED.fullmatch(use), use


def test_one_action_has_one_pin() -> None:
    uses = {step["uses"] for path in WORKFLOWS for step in steps(path) if "uses" in step}
    names = [use.partition("@")[0] for use in uses]
    assert sorted(names) == sorted(set(names))


@workflows
def test_checkout_leaves_no_credentials_behind(path: Path) -> None:
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_oldest_python_is_the_same_everywhere() -> None:
    oldest = pyproject()["project"]["requires-python"].removeprefix(">=")
    matrix = load(ROOT / ".github/workflows/ci.yml")["jobs"]["test"]["strategy"]["matrix"]
    assert matrix["python"][0] == oldest
    assert pyproject()["tool"]["ruff"]["target-version"] == "py" + oldest.replace(".", "")
    assert pyproject()["tool"]["mypy"]["python_version"] == oldest
    assert f"sys.version_info < ({oldest.replace('.', ', ')})" in (ROOT / "Makefile").read_text()


def test_owner_of_the_files_is_the_account_of_the_repository() -> None:
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    account = re.search(r"^repo_url: https://[^/]+/([\w-]+)/", config, re.MULTILINE)
    if account:  # a catalogue without a repository is nobody's
        assert f"\n* @{account[1]}\n" in (ROOT / ".github" / "CODEOWNERS").read_text("utf-8")


def test_build_is_kept_by_the_daily_run_alone_and_restored_on_the_default_branch() -> None:
    """A run that reads texts of strangers has no cache, or a build could be poisoned."""
    skeleton = ROOT / "generator/skeleton/files/.github/workflows"
    modes = {
        (path.stem, job.get("cache-mode"))
        for path in (*WORKFLOWS, *skeleton.glob("*.yml"))
        if path.stem in ("contribution", "preview", "deploy", "publish", "daily")
        for job in load(path)["jobs"].values()
        if "uses" in job
    }
    assert modes == {
        ("contribution", "none"),
        ("preview", "none"),
        ("deploy", "read"),
        ("publish", "read"),
        ("daily", "write"),
    }
    daily = load(ROOT / ".github/workflows/catalogue-daily.yml")["jobs"]
    assert [name for name, job in daily.items() if job.get("cache-mode") != "none"] == ["publish"]
    cached = [
        (path.stem, step["uses"].partition("@")[0], step["if"])
        for path in WORKFLOWS
        for step in steps(path)
        if step.get("uses", "").startswith("actions/cache")
    ]
    there = "github.ref_name == github.event.repository.default_branch"
    assert cached == [
        ("catalogue-deploy", "actions/cache/restore", there),
        ("catalogue-deploy", "actions/cache/save", f"inputs.keep && {there}"),
    ]
