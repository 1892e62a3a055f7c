"""Every source knows its own files and no others."""

import pytest

from generator import sources
from generator.exports import biblatex, bibtex, csl_json, ris
from tests.sources.examples import EXAMPLES
from tests.sources.pages import abstract, page, papers
from tests.support.invented import PAPERS

_ABSTRACT = abstract("Leaves")
MARKDOWN = f"""\
# Daily Papers

### [On the Shape of Leaves](https://huggingface.co/papers/2001.00001)

{_ABSTRACT}

### [Stones That Dream](https://huggingface.co/papers/2001.00002)

{_ABSTRACT}
"""
HTML = f"""\
<!doctype html>
<html><head><title>Daily Papers</title></head><body>
<article><h3><a href="/papers/2001.00001">On the Shape of Leaves</a></h3><p>{_ABSTRACT}</p>
</article></body></html>
"""
FILES = [
    *EXAMPLES.items(),
    ("text", page(*papers("Leaves"))),
    ("markdown", MARKDOWN),
    ("html", HTML),
    ("bibtex", bibtex.render(PAPERS)),
    ("bibtex", biblatex.render(PAPERS)),
    ("ris", ris.render(PAPERS)),
    ("csl-json", csl_json.render(PAPERS)),
]
# What a source may say of any text.
_DOUBT = 0.3


@pytest.mark.parametrize(("name", "text"), FILES, ids=[name for name, _ in FILES])
def test_file_is_known_by_its_bytes_alone(name: str, text: str) -> None:
    assert sources.choose(text.encode(), "file").name == name


@pytest.mark.parametrize(("name", "text"), FILES, ids=[name for name, _ in FILES])
def test_no_other_source_is_sure_of_a_file(name: str, text: str) -> None:
    others = {each.name: each.sniff(text.encode()) for each in sources.SOURCES if each.name != name}
    assert max(others.values()) <= _DOUBT, others


def test_every_source_has_a_file_here() -> None:
    assert {source.name for source in sources.SOURCES} == {name for name, _ in FILES}
