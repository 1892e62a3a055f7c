"""Every option with its default and unit; nothing else reads configuration.

The plugin makes `Settings` from its options in `mkdocs.yml`; the command line reads the same file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from urllib.parse import parse_qsl, urlsplit

import yaml

from generator import strings as languages
from generator.errors import SettingsError, Severity
from generator.model import PICTURE, RECORD_KEYS
from generator.strings import Strings


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What can be set.

    Attributes:
        content: Folder of the content, relative to the configuration file.
        papers_per_page: Papers on one page of a list.
        authors_per_page: People on one page of the list of authors.
        author_papers: Papers an author must have for a page of their own; the name of one with
            fewer leads to the list of papers, narrowed to it. Six of ten names occur once.
        author_feed_papers: Papers an author must have for a feed of their own.
        home_papers: Papers of the newest digest that the home page shows.
        feed_papers: Newest papers in a feed; in that of a person ten at most.
        order: How papers of one day stand in lists: `digest`, or `votes` for those with most votes
            first, which `fetch` writes down of a source with the option `votes`.
        related: Related papers that the page of a paper shows at most, up to 20; `true` stands for
            eight, `false` for none.
        map: Whether there is a map of papers, where `catalogue map` gave at least 30 a place.
        paper_pictures: Whether previews of links show a picture of each paper, with its title, of
            15 kB each, and not that of the site.
        render: How pages are made, with the same result: `fast`, or `mkdocs` for each as MkDocs
            makes any page.
        mail_service: Address of a service that turns a feed into mail, `{feed}` in the place of the
            feed's: `https://service.example/?url={feed}`. The page for subscribers then has a form
            that leads there; without, it names none.
        search: What answers in the search box: `catalogue`, or `stock` for the theme's own search.
        size_limit: Megabytes that the host of the site takes; a build warns from four fifths on.
        cache: Whether a build keeps what it made for the next one, in `.cache/catalogue/` beside
            the configuration file. The site is the same without it.
        offline: Whether a browser keeps pages that were seen, the list and the search for when
            there is no network, at the address in `site_url`; `false` takes that away again.
        content_security_policy: Whether pages say what they may load and run, so that nothing else
            does; scripts in a site's own templates may, those in prose may not.
        rules: Name of a rule of the content to its severity: `error`, `warning` or `off`. `all`
            stands for those that are not named; the rest have their defaults.
        strings: Key to text: what visitors read, in place of the language's own, by the keys of
            `generator/strings/en.yml`. The language is that of `theme:`.
        extra_keys: Key of a catalogue's own in records, such as `award`, to its name for readers:
            the page of a paper shows what stands there, and the list of papers is narrowed by it.
        fetch: Sources that `catalogue fetch` asks when it is given none, each with its options:
            `hf`, or `arxiv:cs.CL: {leave_out: [survey]}`.
        title: Name of the site.
        description: One sentence on the site.
        url: Address of the site, ending in a slash, or empty when it is not known.
        repository: Address of the source repository, or empty.
        edit: Address that opens a file of the repository for editing, ending in a slash.
    """

    content: str = "content"
    papers_per_page: int = 50
    authors_per_page: int = 500
    author_papers: int = 2
    author_feed_papers: int = 10
    home_papers: int = 12
    feed_papers: int = 30
    order: str = "digest"
    related: int = 8
    map: bool = True
    paper_pictures: bool = False
    render: str = "fast"
    mail_service: str = ""
    search: str = "catalogue"
    size_limit: int = 1000
    cache: bool = True
    offline: bool = True
    content_security_policy: bool = True
    rules: Mapping[str, Severity] = field(default_factory=dict)
    strings: Strings = field(default_factory=languages.load)
    extra_keys: Mapping[str, str] = field(default_factory=dict)
    fetch: tuple[tuple[str, Mapping[str, object]], ...] = ()
    title: str = "Papers"
    description: str = ""
    url: str = ""
    repository: str = ""
    edit: str = ""


_DEFAULTS = Settings()

FEED = "{feed}"
"""Stands for the address of a feed in that of a service."""

MOST_RELATED = 20
"""Related papers of one that can be asked for."""

CACHE = Path(".cache") / "catalogue"
"""Where what saves time the next time is kept, beside the configuration file."""

BUILD_CACHE = CACHE / "build"
"""Where builds and checks keep theirs; nothing else is in it."""

OPTIONS = (
    "content",
    "papers_per_page",
    "authors_per_page",
    "author_papers",
    "author_feed_papers",
    "home_papers",
    "feed_papers",
    "order",
    "related",
    "map",
    "paper_pictures",
    "render",
    "mail_service",
    "search",
    "size_limit",
    "cache",
    "offline",
    "content_security_policy",
    "rules",
    "strings",
    "extra_keys",
    "fetch",
)
"""What stands under the plugin's name in `mkdocs.yml`; the rest comes from the site's own keys."""

_EXTRA_KEY = re.compile(r"[a-z][a-z0-9_]{0,40}")
_TAKEN_KEYS = frozenset({*RECORD_KEYS, PICTURE, "q", "sort", "h", "tag", "author", "has"})
"""Keys of records that have a meaning, and what the address of the list of papers says."""

_CHOICES = MappingProxyType(
    {
        "order": ("digest", "votes"),
        "render": ("fast", "mkdocs"),
        "search": ("catalogue", "stock"),
    }
)


def from_site(site: Mapping[str, object], options: Mapping[str, object]) -> Settings:
    """Settings from the keys of a site's configuration and the options of the plugin.

    Raises:
        SettingsError: An option is unknown or has a value that cannot be used.
    """
    chosen = {key: _checked(key, value) for key, value in options.items() if key != "strings"}
    texts = languages.with_own(languages.load(_language(site)), options.get("strings") or {})
    return Settings(
        title=str(site.get("site_name") or _DEFAULTS.title),
        description=str(site.get("site_description") or ""),
        url=_directory(str(site.get("site_url") or "")),
        repository=str(site.get("repo_url") or "").rstrip("/"),
        edit=_edit(site),
        strings=texts,
        **chosen,  # type: ignore[arg-type]  # each checked against its default just now
    )


def load(path: Path) -> Settings:
    """Settings from a `mkdocs.yml`; the defaults where there is no such file.

    Raises:
        SettingsError: The file cannot be read or holds an option that cannot be used.
    """
    if not path.exists():
        return Settings()
    if not path.is_file():  # a pipe would be waited for
        raise SettingsError(f"{path}: is no file; the configuration of the site stands there")
    try:
        site = yaml.load(path.read_bytes(), Loader=SiteLoader)  # noqa: S506  # a SafeLoader
    except yaml.YAMLError as error:
        raise SettingsError(f"{path}: {' '.join(str(error).split())}") from None
    except RecursionError:
        raise SettingsError(f"{path}: is nested too deep; expected `key: value` lines") from None
    if not isinstance(site, dict):
        raise SettingsError(f"{path}: expected `key: value` lines")
    return from_site(site, _options(site.get("plugins")))


class SiteLoader(yaml.SafeLoader):
    """Reads the configuration of a site; values with a tag (`!ENV`, `!!python/name`) are none."""


SiteLoader.add_multi_constructor("", lambda *_: None)


def _options(plugins: object) -> Mapping[str, object]:
    """The options of the plugin in a `plugins` list or mapping."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    for entry in entries:
        if isinstance(entry, dict) and isinstance(entry.get("catalogue"), dict):
            options: dict[str, object] = entry["catalogue"]
            return options
    return {}


def _language(site: Mapping[str, object]) -> str:
    """The language of the theme, which MkDocs gives as an object and a file as a mapping."""
    theme = site.get("theme")
    try:
        return str(theme["language"] or languages.FALLBACK)  # type: ignore[index]  # tried
    except (KeyError, TypeError):
        return languages.FALLBACK


def _edit(site: Mapping[str, object]) -> str:
    """The address that opens files for editing: `edit_uri` less the folder of the prose."""
    repository = str(site.get("repo_url") or "").rstrip("/")
    edit = str(site.get("edit_uri") or "edit/main/").rstrip("/")
    docs = str(site.get("docs_dir") or "docs").strip("/")
    if not repository:
        return ""
    base = edit if "://" in edit else f"{repository}/{edit}"
    return _directory(base.removesuffix(f"/{docs}"))


def _checked(name: str, value: object) -> object:
    if name not in OPTIONS:
        raise SettingsError(f"unknown option {name!r} of the plugin; known: {', '.join(OPTIONS)}")
    if name in _READERS:
        return _READERS[name](value)
    default = getattr(_DEFAULTS, name)
    if type(value) is not type(default):
        kind = type(default).__name__
        raise SettingsError(f"option {name!r} of the plugin is {value!r}; expected {kind}")
    if name in _CHOICES and value not in _CHOICES[name]:
        known = " or ".join(_CHOICES[name])
        raise SettingsError(f"option {name!r} of the plugin is {value!r}; expected {known}")
    if type(value) is int and value < 1:
        raise SettingsError(f"option {name!r} of the plugin is {value!r}; expected at least 1")
    return value


def _related(value: object) -> int:
    """How many related papers are shown; YAML reads `true` and `yes` as a truth value."""
    if isinstance(value, bool):
        return _DEFAULTS.related if value else 0
    if isinstance(value, int) and 1 <= value <= MOST_RELATED:
        return value
    known = f"true, false or a number from 1 to {MOST_RELATED}"
    raise SettingsError(f"option 'related' of the plugin is {value!r}; expected {known}")


def _severities(value: object) -> Mapping[str, Severity]:
    """Name of a rule to its severity; YAML reads a bare `off` as false."""
    if not isinstance(value, Mapping):
        raise SettingsError(f"option 'rules' of the plugin is {value!r}; expected `rule: severity`")
    return {str(rule): _severity(str(rule), severity) for rule, severity in value.items()}


def _severity(rule: str, value: object) -> Severity:
    try:
        return Severity.OFF if value is False else Severity(value)  # type: ignore[arg-type]
    except ValueError:
        known = ", ".join(Severity)
        told = f"rule {rule!r} in the option 'rules' of the plugin is {value!r}"
        raise SettingsError(f"{told}; expected one of {known}") from None


def _extra_keys(value: object) -> Mapping[str, str]:
    """Key of a catalogue's own to its name; none that has a meaning already."""
    if not isinstance(value, Mapping):
        raise SettingsError(f"option 'extra_keys' of the plugin is {value!r}; expected `key: name`")
    named = {str(key): " ".join(str(name or "").split()) for key, name in value.items()}
    for key, name in named.items():
        told = f"key {key!r} in the option 'extra_keys' of the plugin"
        if not _EXTRA_KEY.fullmatch(key) or key in _TAKEN_KEYS:
            raise SettingsError(f"{told} cannot be used; take another word, like reading_group")
        if not name:
            raise SettingsError(f"{told} has no name; give the one that readers shall see")
    return named


def _fetch(value: object) -> tuple[tuple[str, Mapping[str, object]], ...]:
    """Names of sources with their options; one without stands as its bare name."""
    if not isinstance(value, list):
        raise SettingsError(f"option 'fetch' of the plugin is {value!r}; expected a list")
    return tuple(map(_source, value))


def _source(value: object) -> tuple[str, Mapping[str, object]]:
    if isinstance(value, str):
        return value, {}
    if isinstance(value, Mapping) and len(value) == 1:
        name, options = next(iter(value.items()))
        if isinstance(name, str) and isinstance(options or {}, Mapping):
            return name, options or {}
    told = f"{value!r} in the option 'fetch' of the plugin"
    raise SettingsError(f"{told}; expected a source like hf, or a source with its options")


def _mail_service(value: object) -> str:
    """The address of a service that is given one of a feed."""
    parts = urlsplit(str(value))
    names = [given for _, given in parse_qsl(parts.query)]
    if value == "" or (parts.scheme == "https" and parts.netloc and names.count(FEED) == 1):
        return str(value)
    known = f"an address like https://service.example/?url={FEED}"
    raise SettingsError(f"option 'mail_service' of the plugin is {value!r}; expected {known}")


_READERS: Mapping[str, Callable[[object], object]] = MappingProxyType(
    {
        "rules": _severities,
        "extra_keys": _extra_keys,
        "fetch": _fetch,
        "related": _related,
        "mail_service": _mail_service,
    }
)


def _directory(url: str) -> str:
    return url.rstrip("/") + "/" if url else ""
