"""What is installed with the package may be used by anybody: a licence that asks for more fails."""

import importlib.metadata
import re

import pytest

from tests.house.project import ROOT

_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
LOCKED = _LOCKED.findall((ROOT / "requirements.lock").read_text("utf-8"))
CHOSEN = {"text-unidecode": "Artistic License"}
"""Of packages under either of two licences, the one that they are used under."""
ALLOWED = re.compile(
    r"apache(?: software license|[- ]2\.0| license,? (?:version )?2\.0| 2| license)?"
    r"|(?:new |3-clause |modified |simplified )?bsd(?:[- ][23]-clause)?(?: license)?"
    r"|isc(?: license.*)?|mit(?: license|-0|-cmu)?|mpl[- ]2\.0|mozilla public license 2\.0 .*"
    r"|psf-2\.0|python software foundation license|unlicense|the unlicense .*|zlib|0bsd|cc0-1\.0",
    re.IGNORECASE,
)


def licences(metadata: importlib.metadata.PackageMetadata) -> list[str]:
    """What a package says of its licence: by an expression, else by classifiers, else in words."""
    if expression := metadata.get("License-Expression"):
        return re.split(r"\s+(?:AND|OR|WITH)\s+|[()]", expression)
    classifiers = metadata.get_all("Classifier") or ()
    named = [name.rpartition(" :: ")[2] for name in classifiers if name.startswith("License ::")]
    exact = [name for name in named if name != "OSI Approved"]
    return exact or [(metadata.get("License") or "nothing").partition("\n")[0].strip()]


def unlike(told: list[str]) -> list[str]:
    """Licences that are none of those that are allowed."""
    return [name for name in told if name.strip() and not ALLOWED.fullmatch(name.strip())]


@pytest.mark.parametrize("name", LOCKED)
def test_licence_of_each_dependency_asks_for_nothing_but_its_notice(name: str) -> None:
    try:
        metadata = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        pytest.fail(f"{name} is in the lock file and not installed")
    told = licences(metadata)
    assert CHOSEN.get(name) in (None, *told)
    assert name in CHOSEN or unlike(told) == []


@pytest.mark.parametrize("licence", ["GPL-3.0-or-later", "AGPL-3.0-only", "nothing", "Proprietary"])
def test_other_licence_is_told(licence: str) -> None:
    assert unlike([licence]) == [licence]
