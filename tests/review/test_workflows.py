"""The two workflows of pull requests: what one may not, and what the other does with its gift."""

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.review import preview
from tests.house.project import ROOT
from tests.review.repository import NOBODY, Repository, begun
from tests.support.invented import draw

FOLDER = ROOT / ".github" / "workflows"
UNTRUSTED = yaml.safe_load((FOLDER / "catalogue-pull-request.yml").read_text("utf-8"))
TRUSTED = yaml.safe_load((FOLDER / "catalogue-preview.yml").read_text("utf-8"))
CALLERS = [
    yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))
    for name in ("pull-request", "preview")
]
"""The workflows of this repository that call them."""
ON = True
"""How YAML reads the key `on`."""


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    """The steps of all jobs."""
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def script(job: str, name: str) -> str:
    """What a step of the trusted workflow runs."""
    [step] = [step for step in TRUSTED["jobs"][job]["steps"] if step.get("name") == name]
    return str(step["run"])


def test_run_with_code_of_contributors_has_no_secret_and_writes_nothing() -> None:
    assert set(CALLERS[0][ON]) == {"pull_request"}
    assert [job["permissions"] for job in CALLERS[0]["jobs"].values()] == [{"contents": "read"}]
    assert "secrets" not in yaml.safe_dump(CALLERS[0])
    assert [job["permissions"] for job in UNTRUSTED["jobs"].values()] == [{"contents": "read"}]
    assert "secrets." not in yaml.safe_dump(UNTRUSTED)
    assert all("environment" not in job for job in UNTRUSTED["jobs"].values())


def test_run_with_rights_follows_the_other_and_checks_out_nothing_of_it() -> None:
    assert CALLERS[1][ON] == {
        "workflow_run": {"workflows": [CALLERS[0]["name"]], "types": ["completed"]}
    }
    checkouts = [step for step in steps(TRUSTED) if "checkout@" in step.get("uses", "")]
    assert [step["with"] for step in checkouts] == [{"persist-credentials": False}]
    assert "refs/pull" not in yaml.safe_dump(TRUSTED)
    assert "cache" not in yaml.safe_dump(TRUSTED)


@pytest.mark.parametrize("workflow", [UNTRUSTED, TRUSTED], ids=["untrusted", "trusted"])
def test_no_expression_is_put_into_a_script(workflow: dict[str, Any]) -> None:
    scripts = [step["run"] for step in steps(workflow) if "run" in step]
    assert scripts
    assert not [script for script in scripts if "${{" in script]


def test_secret_is_given_to_the_deployment_alone() -> None:
    holders = [name for name, job in TRUSTED["jobs"].items() if "secrets." in yaml.safe_dump(job)]
    assert holders == ["deploy"]
    assert TRUSTED["jobs"]["deploy"]["environment"] == "preview"
    assert "write" not in TRUSTED["jobs"]["deploy"]["permissions"].values()


def test_both_agree_on_what_is_handed_over() -> None:
    [upload] = [step for step in steps(UNTRUSTED) if "upload-artifact@" in step.get("uses", "")]
    download = script("check", "Download")
    assert f"name={upload['with']['name']}" in download
    assert f"<= {preview.ARCHIVE_BYTES})" in download
    written = "".join(step.get("run", "") for step in steps(UNTRUSTED))
    for name in (preview.NUMBER, preview.SUMMARY, preview.SITE):
        assert f"{upload['with']['path']}/{name}" in written


@pytest.fixture
def forge(tmp_path: Path) -> Repository:
    """A repository of previews, empty but for its branch; a `gh` that says yes stands beside it."""
    made = begun(tmp_path / "acme" / "previews.git")
    made.git("config", "core.bare", "true")
    gh = draw(tmp_path / "bin", {"gh": "#!/bin/sh\nexit 0\n"}) / "gh"
    gh.chmod(0o755)
    return made


def deploy(forge: Repository, number: int, still_open: list[int], text: str) -> None:
    """Run the step that deploys, as its job does, in a folder of its own."""
    place = forge.folder.parents[1]
    here = place / f"run-{number}-{text}"
    draw(here, {"checked/site/index.html": text, "open": "".join(f"{n}\n" for n in still_open)})
    subprocess.run(
        ["bash", "-e", "-c", script("deploy", "Deploy")],
        cwd=here,
        env=os.environ
        | NOBODY
        | {
            "PATH": f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "GITHUB_SERVER_URL": place.as_uri(),
            "TARGET": "acme/previews",
            "NUMBER": str(number),
        },
        capture_output=True,
        check=True,
    )


def test_deployment_holds_the_previews_of_open_pull_requests_in_one_commit(
    forge: Repository,
) -> None:
    deploy(forge, 7, [7, 70], "seven")
    deploy(forge, 70, [7, 70], "seventy")
    deploy(forge, 7, [7, 70], "again")
    shown = forge.git("ls-tree", "-r", "--name-only", "main").splitlines()
    assert shown == [".nojekyll", "pr-7/index.html", "pr-70/index.html", "robots.txt"]
    assert forge.git("show", "main:pr-7/index.html") == "again"
    deploy(forge, 8, [8, 70], "eight")
    shown = forge.git("ls-tree", "-r", "--name-only", "main").splitlines()
    assert shown == [".nojekyll", "pr-70/index.html", "pr-8/index.html", "robots.txt"]
    assert forge.git("rev-list", "--count", "main") == "1"
