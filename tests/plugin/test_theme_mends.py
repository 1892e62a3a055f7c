"""The theme has the faults that are mended, so that an upgrade cannot drift past."""

from pathlib import Path

import material
import pytest
from jinja2 import DictLoader, Environment

from generator.plugin.theme_mends import _MENDED, MendExtension

TEMPLATES = Path(material.__file__).parent / "templates"


@pytest.mark.parametrize("name", _MENDED)
def test_template_of_the_theme_has_each_fault_and_is_mended(name: str) -> None:
    source = (TEMPLATES / name).read_text("utf-8")
    env = Environment(loader=DictLoader({}), extensions=[MendExtension], autoescape=True)
    mended = env.preprocess(source, name)
    for fault, instead in _MENDED[name].items():
        assert fault in source
        assert instead in mended
        assert mended.count(fault) == instead.count(fault)
