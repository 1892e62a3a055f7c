"""The lock files: pinned, hashed, naming no index, agreeing with each other and pyproject.toml."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.project import ROOT, committed, pyproject

CATALOGUE = "generator/skeleton/requirements.lock"
LOCKS = [CATALOGUE, "requirements.lock", "requirements-dev.lock", "requirements-bench.lock"]
NODE = ["tests/js", "tests/clients", "tests/lighthouse"]
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})\b")


@dataclass(frozen=True)
class Pin:
    """One release in a lock file."""

    requirement: Requirement
    hashes: frozenset[str]

    @property
    def name(self) -> str:
        """The package's name in its normal form."""
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        """The one release that is allowed."""
        return str(self.requirement.specifier).removeprefix("==")


def pins(lock: str) -> Iterator[Pin]:
    """The releases in a lock file, several of a package where platforms differ."""
    text = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            requirement = Requirement(line.partition("--hash")[0].strip())
            yield Pin(requirement, frozenset(HASH.findall(line)))


def group(name: str) -> Iterator[Requirement]:
    """The requirements of a dependency group, those of included groups with them."""
    for entry in pyproject()["dependency-groups"][name]:
        if isinstance(entry, str):
            yield Requirement(entry)
        else:
            yield from group(entry["include-group"])


def needed(lock: str) -> list[Requirement]:
    """What pyproject.toml asks of a lock file."""
    direct = [Requirement(entry) for entry in pyproject()["project"]["dependencies"]]
    groups = {
        CATALOGUE: [],
        "requirements.lock": ["build"],
        "requirements-dev.lock": ["dev"],
        "requirements-bench.lock": ["dev", "bench", "lock", "holes"],
    }
    return direct + [entry for name in groups[lock] for entry in group(name)]


@pytest.mark.parametrize("lock", [*LOCKS, *(f"{folder}/package-lock.json" for folder in NODE)])
def test_lock_names_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "//" not in re.sub(r'"integrity": "[^"]+"', "", text)
    assert not re.search(r"^\s*(-i|-f|--\S*index\S*|--find-links)\b", text, re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_release_is_pinned_and_hashed(lock: str) -> None:
    found = list(pins(lock))
    assert found
    for pin in found:
        assert re.fullmatch(r"==[^,*]+", str(pin.requirement.specifier)), pin
        assert pin.hashes, pin


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_satisfies_what_the_project_asks_for(lock: str) -> None:
    versions: dict[str, list[str]] = {}
    for pin in pins(lock):
        versions.setdefault(pin.name, []).append(pin.version)
    for requirement in needed(lock):
        found = versions.get(canonicalize_name(requirement.name), [])
        assert found, f"{lock} lacks {requirement}; run: make lock"
        assert all(version in requirement.specifier for version in found), (requirement, found)


@pytest.mark.parametrize(("narrow", "wide"), list(pairwise(LOCKS)))
def test_each_lock_is_part_of_the_wider_one(narrow: str, wide: str) -> None:
    wider = {(pin.name, pin.version): pin.hashes for pin in pins(wide)}
    for pin in pins(narrow):
        assert wider.get((pin.name, pin.version)) == pin.hashes, pin


def test_holes_are_asked_for_in_the_widest_lock() -> None:
    [audit] = re.findall(r"^\t.*pip-audit (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert f"--requirement {LOCKS[-1]} --require-hashes" in audit


def test_dependabot_knows_every_package_of_javascript() -> None:
    config = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text("utf-8"))
    [npm] = [each for each in config["updates"] if each["package-ecosystem"] == "npm"]
    packages = [path for path in committed() if path.name == "package.json"]
    folders = [f"/{path.parent.relative_to(ROOT).as_posix()}" for path in packages]
    assert sorted(npm["directories"]) == sorted(folders) == sorted(f"/{name}" for name in NODE)


@pytest.mark.parametrize("name", NODE)
def test_javascript_lock_agrees_with_its_package_and_has_every_checksum(name: str) -> None:
    folder = ROOT / name
    package = read_json(folder / "package.json")
    packages = read_json(folder / "package-lock.json")["packages"]
    assert packages.pop("")["devDependencies"] == package["devDependencies"]
    assert packages
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())


def read_json(path: Path) -> dict[str, dict[str, dict[str, str]]]:
    """A JSON file's content."""
    content: dict[str, dict[str, dict[str, str]]] = json.loads(path.read_text("utf-8"))
    return content
