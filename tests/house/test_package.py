"""The package: installed from this folder, typed, with its command and its plugin."""

from importlib.metadata import distribution, entry_points

import pytest
from pip._internal.models.index import PyPI

from generator.scaffold import release, skeleton
from tests.house.project import ROOT, committed, pyproject


def test_package_is_typed() -> None:
    assert (ROOT / "generator" / "py.typed").is_file()


@pytest.mark.parametrize(
    ("group", "name"),
    [(group, "catalogue") for group in ("console_scripts", "mkdocs.plugins", "properdocs.plugins")],
)
def test_door_leads_somewhere(group: str, name: str) -> None:
    [door] = entry_points(group=group, name=name)
    assert callable(door.load())


def test_installed_package_is_this_one() -> None:
    installed = distribution(pyproject()["project"]["name"])
    assert installed.version == pyproject()["project"]["version"]
    for requirement in pyproject()["project"]["dependencies"]:
        assert requirement.replace(" ", "") in {
            text.replace(" ", "") for text in installed.requires or []
        }


def test_citation_names_the_version_of_the_package() -> None:
    version = pyproject()["project"]["version"]
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text("utf-8")


@pytest.mark.parametrize("host", [PyPI.netloc, PyPI.file_storage_domain])
def test_no_committed_file_names_a_package_index(host: str) -> None:
    """An index belongs to whoever installs; the lock files' hashes hold for any."""
    naming = [path for path in committed() if host.encode() in path.read_bytes()]
    assert naming == []


def test_repository_of_the_package_is_that_of_the_site() -> None:
    """Catalogues call the workflows there, and fetch releases from there."""
    source = pyproject()["project"]["urls"]["Source"]
    assert f"\nrepo_url: {source}\n" in (ROOT / "mkdocs.yml").read_text("utf-8")


@pytest.mark.parametrize(
    "name", ["add-paper", "correct-record", "propose-tag", "report-retraction"]
)
def test_form_of_a_new_catalogue_is_ours(name: str) -> None:
    path = f".github/ISSUE_TEMPLATE/{name}.yml"
    begun = skeleton.render(skeleton.Answers(name="Leaves"), release.running())
    assert begun[path] == (ROOT / path).read_bytes()
