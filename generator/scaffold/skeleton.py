"""The files of a new catalogue, filled in with what its owner says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import yaml

from generator import settings, strings
from generator.errors import SettingsError
from generator.scaffold import requirements
from generator.scaffold.release import WHEELS, Release
from generator.strings import Strings

FOLDER = Path(__file__).parents[1] / "skeleton"

VOCABULARY = "content/tags.yml"
"""The one file that is its owner's from the first day: no upgrade looks at it."""

REQUIREMENTS = "requirements.txt"

EMPTY = ("content/papers/.gitkeep", "content/digests/.gitkeep")
"""What keeps folders in git that are to be filled."""

_LANGUAGE = "en"
"""Language of texts where that of the catalogue is not there."""

_PLACE = re.compile(r"@([a-z][a-z-]*[a-z])@")
"""What is filled in: a value, or a text in the language of the catalogue by its key."""

_GITHUB = re.compile(r"https://github\.com/([\w-]+)/([\w.-]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a catalogue's owner says of it.

    Attributes:
        name: Its name, in one line.
        url: Address of the site, or empty.
        repository: Address of the source repository without a slash at its end, or empty.
        language: Language of the site, as the theme names it.
    """

    name: str
    url: str = ""
    repository: str = ""
    language: str = _LANGUAGE

    @property
    def on_github(self) -> bool:
        """Whether the repository is, or may come to be, on GitHub."""
        return not self.repository or bool(_GITHUB.fullmatch(self.repository))


def pages_address(repository: str) -> str:
    """Address at which GitHub publishes the Pages of a repository, or empty for one elsewhere.

    >>> pages_address("https://github.com/Ada/leaves")
    'https://ada.github.io/leaves/'
    >>> pages_address("https://github.com/ada/ada.github.io")
    'https://ada.github.io/'
    """
    found = _GITHUB.fullmatch(repository)
    if not found:
        return ""
    host = f"{found[1].lower()}.github.io"
    name = found[2].removesuffix(".git")
    return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"


def answers(config: Path) -> Answers:
    """What the configuration of a catalogue says of it.

    Raises:
        SettingsError: It cannot be read.
    """
    try:
        said = yaml.load(config.read_bytes(), settings.SiteLoader)  # noqa: S506  # a SafeLoader
    except (OSError, yaml.YAMLError) as error:
        raise SettingsError(f"{config}: cannot be read: {' '.join(str(error).split())}") from None
    site = said if isinstance(said, dict) else {}
    theme = site.get("theme")
    language = theme.get("language") if isinstance(theme, dict) else None
    return Answers(
        name=str(site.get("site_name") or "Papers"),
        url=str(site.get("site_url") or ""),
        repository=str(site.get("repo_url") or "").rstrip("/"),
        language=str(language or _LANGUAGE),
    )


def render(said: Answers, release: Release) -> dict[str, bytes]:
    """Path to content of each file that a release gives a catalogue, but for its vocabulary."""
    texts = strings.load(said.language)
    values = {
        "name": said.name,
        "head": _head(said, texts.text("source-repository")),
        "language": said.language,
        "generator": release.repository,
        "workflows": release.repository.removeprefix("https://github.com/") + "/.github/workflows",
        "pin": f"{release.commit} # v{release.version}",
    }
    made = {path: _filled(path, data, values, texts) for path, data in _files(said, release)}
    made[REQUIREMENTS] = requirements.render(release.requirement, lock()).encode()
    return made | {f"{WHEELS}/{name}": data for name, data in release.wheels}


def lock() -> str:
    """The packages that this release was tested with."""
    return (FOLDER / "requirements.lock").read_text("utf-8")


def _files(said: Answers, release: Release) -> Iterator[tuple[str, bytes]]:
    for path in sorted((FOLDER / "files").rglob("*")):
        name = path.relative_to(FOLDER / "files").as_posix()
        if path.is_file() and _wanted(name, said, release):
            yield name, path.read_bytes()
    folder = _translated(said.language)
    for path in sorted(folder.rglob("*.md")):
        yield path.relative_to(folder).as_posix(), path.read_bytes()


def _wanted(name: str, said: Answers, release: Release) -> bool:
    """Without the commit of the generator there is nothing that workflows could call."""
    if not name.startswith(".github/"):
        return True
    if not said.on_github:
        return False
    return bool(release.commit) or not name.startswith(".github/workflows/")


def _translated(language: str) -> Path:
    """The folder of what is written in a language, or in that it is a region's kind of, or English.

    It has the files that are mostly text, as they lie in a catalogue; of the others, the texts
    are among the strings.
    """
    names = (language, language.partition("-")[0], _LANGUAGE)
    return next(path for path in (FOLDER / "languages" / name for name in names) if path.is_dir())


def _filled(path: str, data: bytes, values: Mapping[str, str], texts: Strings) -> bytes:
    """A file with values and texts in their places."""
    form = path.startswith(".github/ISSUE_TEMPLATE/")

    def filled(place: re.Match[str]) -> str:
        if place[1] in values:
            return values[place[1]]
        text = texts.text(place[1], title="")  # of an issue, which follows
        return text.replace("\\", "\\\\").replace('"', '\\"') if form else text

    return _PLACE.sub(filled, data.decode()).encode()


def _head(said: Answers, repository_name: str) -> str:
    known = {
        "site_name": said.name,
        "site_url": said.url,
        "repo_url": said.repository,
        # MkDocs takes neither without the address of the repository.
        "repo_name": repository_name if said.repository else "",
        "edit_uri": "edit/main/content/pages/" if said.repository else "",
    }
    return "".join(f"{key}: {_quoted(value)}\n" for key, value in known.items() if value)


def _quoted(value: str) -> str:
    """A value as YAML reads it whatever it holds."""
    return "'" + value.replace("'", "''") + "'"


def languages() -> list[str]:
    """Languages that the theme has."""
    theme = find_spec("material")
    if not theme or not theme.submodule_search_locations:
        return [_LANGUAGE]
    folder = Path(theme.submodule_search_locations[0], "templates", "partials", "languages")
    return sorted(path.stem for path in folder.glob("*.html"))


def vocabularies() -> list[str]:
    """Names of the vocabularies that one can begin with."""
    return sorted(path.stem for path in (FOLDER / "vocabularies").glob("*.yml"))


def vocabulary(name: str, language: str) -> bytes:
    """The vocabulary of a name; an empty one in a language for `none`."""
    path = _translated(language) / VOCABULARY if name == "none" else _vocabulary(name)
    return path.read_bytes()


def _vocabulary(name: str) -> Path:
    return FOLDER / "vocabularies" / f"{name}.yml"
