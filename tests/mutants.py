"""Change the code a little, many times, and see that some test fails each time: `make mutants`.

What survives is a line that no test holds, or a change that means the same. Each room is tried with
the tests of its own folder alone. The changes are those of Cosmic Ray; each is tried in a fork that
imports the changed module in the place of the one on disk, so that no file is ever written.

Source: Cosmic Ray, "Mutation operators".
"""

from __future__ import annotations

import argparse
import ast as python_ast
import difflib
import importlib.abc
import importlib.util
import os
import random
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import MappingProxyType, ModuleType

import pytest
from cosmic_ray import ast, mutating, plugins

ROOT = Path(__file__).resolve().parents[1]
ROOMS: Mapping[str, str] = MappingProxyType(
    {
        "generator/identifiers.py": "tests/identifiers",
        "generator/text": "tests/text",
        "generator/store": "tests/store",
        "generator/check": "tests/check",
    }
)
"""What is changed, and the tests that must see it."""

_PATIENCE_S = 120
"""After which tests of a change that never ends have seen it."""


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module from a text."""

    def __init__(self, module: str, path: Path, code: str) -> None:
        self.module, self.path, self.code = module, path, code

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        """The spec of the module, and of no other."""
        if name != self.module:
            return None
        return importlib.util.spec_from_loader(name, self, origin=str(self.path))

    def exec_module(self, module: ModuleType) -> None:
        """Run the text."""
        module.__file__ = str(self.path)
        exec(compile(self.code, self.path, "exec"), module.__dict__)  # noqa: S102  # what it is for


def places(code: str) -> list[tuple[str, int]]:
    """Where the code can be changed: what changes it, and which of its places that is."""
    tree = ast.get_ast(code)
    operators = {name: plugins.get_operator(name) for name in sorted(plugins.operator_names())}
    return [
        (name, at)
        for name, operator in operators.items()
        if not operator.arguments()  # names that somebody would have to choose
        for at in range(
            sum(1 for node in ast.ast_nodes(tree) for _ in operator().mutation_positions(node))
        )
    ]


def acts(code: str) -> str:
    """What the code does: annotations, which nothing looks at, are left out."""
    tree = python_ast.parse(code)
    for node in python_ast.walk(tree):
        for name in {"returns", "annotation"} & set(node._fields):
            setattr(node, name, None)
    return python_ast.dump(tree)


def survives(path: Path, code: str, tests: str) -> bool:
    """Whether the tests pass with a module that holds this code."""
    child = os.fork()
    if not child:
        signal.alarm(_PATIENCE_S)
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        try:
            for name in [name for name in sys.modules if name.startswith(("generator", "tests"))]:
                del sys.modules[name]
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            sys.meta_path.insert(0, _Changed(module.removesuffix(".__init__"), path, code))
            os._exit(pytest.main(["-q", "-x", "-p", "no:xdist", "-p", "no:cacheprovider", tests]))
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def tried(rooms: Sequence[str], most: int, seed: int) -> Iterator[str]:
    """The changes that survive, as differences; last the score of each room."""
    chance = random.Random(seed)  # noqa: S311  # no secret is made
    for room in rooms:
        place = ROOT / room
        paths = sorted(place.rglob("*.py")) if place.is_dir() else [place]
        drawn = [
            (path, *place)
            for path in paths
            if path.name != "__init__.py"
            for place in places(path.read_text("utf-8"))
        ]
        chosen = chance.sample(drawn, min(most, len(drawn)))
        if not survives(paths[0], paths[0].read_text("utf-8"), ROOMS[room]):
            sys.exit(f"{ROOMS[room]} fails with the code as it is")
        alive = same = 0
        for path, name, at in chosen:
            before = path.read_text("utf-8")
            code = mutating.mutate_code(before, plugins.get_operator(name)(), at)
            if acts(code) == acts(before):
                same += 1
            elif survives(path, code, ROOMS[room]):
                alive += 1
                lines = before.splitlines(), code.splitlines()
                yield "\n".join(difflib.unified_diff(*lines, str(path), n=0, lineterm=""))
        count = len(chosen) - same
        yield f"{room}: {count - alive} of {count} changes seen, of {len(drawn)} places"


def main() -> None:
    """Try what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--room", choices=ROOMS, action="append")
    parser.add_argument("--most", type=int, default=200, help="changes of a room")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    for told in tried(options.room or list(ROOMS), options.most, options.seed):
        sys.stdout.write(f"{told}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
