"""`requirements.txt` of a catalogue: the generator, all it needs, and what its owner adds."""

from __future__ import annotations

import re
from collections.abc import Collection

_HEAD = """\
# The generator and all it needs, each with its checksum. `make upgrade` writes this file anew and
# keeps the packages that were added to it.
"""

_ENTRY = re.compile(r"^[^ #\n](?:.*\\\n)*.*\n?", re.MULTILINE)
"""A requirement: a line with those that continue it."""

_NAME = re.compile(r"(?:\./\S*/)?([\w.]+(?:-(?!\d)[\w.]+)*)")
"""Name of a package, or the beginning of the path of its wheel."""


def render(generator: str, lock: str, added: str = "") -> str:
    """The whole file.

    Args:
        generator: The requirement for the generator itself.
        lock: Those that its release was tested with.
        added: Those of the catalogue's owner.
    """
    own = f"\n# Added to this catalogue.\n{added}" if added else ""
    return f"{_HEAD}{generator}\n{''.join(entries(lock).values())}{own}"


def entries(text: str) -> dict[str, str]:
    r"""Name of each package to its requirement, or to several for Pythons or systems that differ.

    >>> entries("PyYAML==6.0 \\\n    --hash=sha256:0\n# via mkdocs\n")
    {'pyyaml': 'PyYAML==6.0 \\\n    --hash=sha256:0\n'}
    >>> entries("numpy==2 ; python_version < '3.12'\nnumpy==3 ; python_version >= '3.12'\n")
    {'numpy': "numpy==2 ; python_version < '3.12'\nnumpy==3 ; python_version >= '3.12'\n"}
    >>> list(entries("./wheels/paper_catalogue-0.2.0-py3-none-any.whl"))
    ['paper-catalogue']
    """
    found: dict[str, str] = {}
    for match in _ENTRY.finditer(text):
        name = _name(match[0])
        found[name] = found.get(name, "") + match[0]
    return found


def added(text: str, ours: Collection[str]) -> str:
    """The requirements of a file that no release put there.

    Args:
        text: The file.
        ours: Names of the packages that some release put there.
    """
    return "".join(entry for name, entry in entries(text).items() if name not in ours)


def _name(entry: str) -> str:
    """The name in its normal form.

    Source: PyPA specifications, "Name format".
    """
    found = _NAME.match(entry)
    return re.sub(r"[-_.]+", "-", found[1] if found else entry).lower()
