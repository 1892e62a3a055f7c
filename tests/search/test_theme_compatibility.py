"""The installed theme is the one that our search was written for."""

from pathlib import Path

import material
import pytest

from generator.search import theme_compatibility
from tests.support.asking import modules

TEMPLATES = Path(material.__file__).parent / "templates"
(BUNDLE,) = (TEMPLATES / "assets" / "javascripts").glob("bundle.*.min.js")
(WORKER,) = (TEMPLATES / "assets" / "javascripts" / "workers").glob("search.*.min.js")
BASE = TEMPLATES / "base.html"


def differences(bundle: str | None = None, template: str | None = None) -> tuple[str, ...]:
    """What our search misses in the installed theme, parts of it replaced."""
    return theme_compatibility.differences(
        bundle or BUNDLE.read_text("utf-8"), template or BASE.read_text("utf-8")
    )


def test_installed_theme_has_all_that_our_search_relies_on() -> None:
    assert differences() == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{type:0,data:{config:", "{kind:0,data:{config:"),
        ("type===3", "type===4"),
        ("score.toFixed(2)", "rank.toFixed(2)"),
        ("new Worker(e)", "new SharedWorker(e)"),
    ],
)
def test_changed_protocol_is_noticed(old: str, new: str) -> None:
    bundle = BUNDLE.read_text("utf-8")
    assert old in bundle
    assert len(differences(bundle.replace(old, new))) == 1


def test_changed_template_is_noticed() -> None:
    template = BASE.read_text("utf-8").replace("workers/search.", "workers/find.")
    assert differences(template=template) == (
        "the template names the worker in the configuration of the page",
    )


def test_box_knows_the_worker_of_the_installed_theme() -> None:
    assert r"\/workers\/search\.[0-9a-f]+\.min\.js" in modules()["box.js"]
    assert theme_compatibility._CONFIG.search(
        f'"search": "assets/javascripts/workers/{WORKER.name}" | url'
    )
