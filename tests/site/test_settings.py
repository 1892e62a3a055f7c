"""What can be set, where it is read from, and what is said of a value that cannot be used."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import settings
from generator.errors import SettingsError
from generator.plugin.catalogue import CataloguePlugin
from generator.settings import Settings
from tests.support.building import ROOT


def test_defaults_are_those_of_no_configuration(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "mkdocs.yml") == Settings()
    assert settings.from_site({}, {}) == Settings()


@pytest.mark.parametrize("text", ["[" * 100_000, "a: " + "{b: " * 100_000, "[", "- a", "\xff"])
def test_file_that_is_no_configuration_is_one_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(text.encode("latin-1"))
    with pytest.raises(SettingsError, match=r"mkdocs\.yml: .*") as told:
        settings.load(tmp_path / "mkdocs.yml")
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(("value", "expected"), [(True, 8), (False, 0), (1, 1), (20, 20)])
def test_related_papers_are_a_number_or_switched(value: object, expected: int) -> None:
    assert settings.from_site({}, {"related": value}).related == expected


@pytest.mark.parametrize("value", [0, 21, -1, "many", None])
def test_other_numbers_of_related_papers_are_told(value: object) -> None:
    with pytest.raises(SettingsError, match=r"'related' .* expected true, false or a number"):
        settings.from_site({}, {"related": value})


def test_repository_is_configured_with_known_options_only() -> None:
    assert settings.load(ROOT / "mkdocs.yml").title


def test_plugin_takes_every_option_with_its_default() -> None:
    plugin = CataloguePlugin()
    assert plugin.load_config({}) == ([], [])
    expected = {name: getattr(Settings(), name) for name in settings.OPTIONS}
    as_written = {"strings": {}, "fetch": []}  # which the settings hold in another form
    assert dict(plugin.config) == {**expected, **as_written}


@pytest.mark.parametrize(
    "plugins",
    [
        "[search, catalogue: {papers_per_page: 7}]",
        "{search: {}, catalogue: {papers_per_page: 7}}",
    ],
)
def test_options_stand_under_the_name_of_the_plugin(plugins: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"plugins: {plugins}\n", "utf-8")
    assert settings.load(tmp_path / "mkdocs.yml").papers_per_page == 7


@pytest.mark.parametrize(
    "text",
    ["site_name: A\n", "plugins: [search]\n", "plugins: [catalogue]\n", "plugins: [catalogue: ]\n"],
)
def test_configuration_without_options_has_the_defaults(text: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    assert settings.load(tmp_path / "mkdocs.yml").papers_per_page == Settings().papers_per_page


def test_values_that_only_mkdocs_understands_are_passed_over(tmp_path: Path) -> None:
    text = "site_url: !ENV [SITE, 'x']\nemoji: !!python/name:material.extensions.emoji.twemoji\n"
    (tmp_path / "mkdocs.yml").write_text(f"{text}site_name: Leaves\n", "utf-8")
    assert settings.load(tmp_path / "mkdocs.yml") == Settings(title="Leaves")


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        ({"site_name": "Leaves"}, Settings(title="Leaves")),
        ({"site_description": "On leaves."}, Settings(description="On leaves.")),
        ({"site_url": "https://papers.example"}, Settings(url="https://papers.example/")),
        ({"site_url": "https://papers.example/a/"}, Settings(url="https://papers.example/a/")),
        ({"site_name": None, "site_url": None, "repo_url": None}, Settings()),
    ],
)
def test_facts_of_the_site_come_from_its_own_keys(
    site: dict[str, object], expected: Settings
) -> None:
    assert settings.from_site(site, {}) == expected


@pytest.mark.parametrize(
    ("edit_uri", "docs_dir", "edit"),
    [
        (None, "content/pages", "https://forge.example/r/edit/main/"),
        ("edit/main/content/pages/", "content/pages", "https://forge.example/r/edit/main/"),
        ("edit/main/content/pages", "content/pages/", "https://forge.example/r/edit/main/"),
        ("blob/trunk/docs/", "docs", "https://forge.example/r/blob/trunk/"),
        ("https://web.example/e/content/pages/", "content/pages", "https://web.example/e/"),
    ],
)
def test_edit_address_is_that_of_the_root_of_the_repository(
    edit_uri: str | None, docs_dir: str, edit: str
) -> None:
    site = {"repo_url": "https://forge.example/r/", "edit_uri": edit_uri, "docs_dir": docs_dir}
    chosen = settings.from_site(site, {})
    assert (chosen.repository, chosen.edit) == ("https://forge.example/r", edit)


def test_nothing_can_be_edited_without_a_repository() -> None:
    assert settings.from_site({"edit_uri": "edit/main/docs/"}, {}).edit == ""


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"papers_per_page": 0}, "'papers_per_page' of the plugin is 0; expected at least 1"),
        ({"papers_per_page": -5}, "expected at least 1"),
        ({"papers_per_page": True}, "'papers_per_page' of the plugin is True; expected int"),
        ({"papers_per_page": "ten"}, "expected int"),
        ({"papers_per_page": 2.5}, "expected int"),
        ({"content": 7}, "'content' of the plugin is 7; expected str"),
        ({"paper_per_page": 7}, "unknown option 'paper_per_page' of the plugin; known: content,"),
        ({"title": "Leaves"}, "unknown option 'title'"),
    ],
)
def test_option_that_cannot_be_used_is_named_with_what_is_expected(
    options: dict[str, object], told: str
) -> None:
    with pytest.raises(SettingsError, match=told):
        settings.from_site({}, options)


@pytest.mark.parametrize("text", ["a: [\n", "- a\n- b\n", "\x00", "7\n"])
def test_file_that_is_no_configuration_is_named(text: str, tmp_path: Path) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(SettingsError) as told:
        settings.load(path)
    assert str(told.value).startswith(f"{path}: ")
    assert "\n" not in str(told.value)


def test_keys_of_a_catalogues_own_have_a_name_and_no_other_meaning() -> None:
    named = {"award": "Award", "reading_group": " Reading  group "}
    found = settings.from_site({}, {"extra_keys": named}).extra_keys
    assert found == {"award": "Award", "reading_group": "Reading group"}
    for wrong in ({"venue": "Venue"}, {"q": "Query"}, {"Two words": "A"}, {"a": ""}, ["award"]):
        with pytest.raises(SettingsError, match="extra_keys"):
            settings.from_site({}, {"extra_keys": wrong})


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo])
def test_configuration_that_is_no_file_is_told(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    path = tmp_path / "mkdocs.yml"
    make(path)
    with pytest.raises(SettingsError, match=r"mkdocs\.yml: is no file"):
        settings.load(path)
