"""Modules become one script by following what they import."""

import pytest

from generator.search import js_bundle

SOURCES = {
    "start": 'import { two, one } from "./two.js";\nimport {\n  one as first,\n} from "./one.js";\n'
    "/** Says it. */\nconsole.log(one + two);\n",
    "two": 'import { one } from "./one.js";\nexport const two = one + one;\nexport class Two {}\n',
    "one": "export const one = 1;\nexport async function later() {}\n",
    "other": "export const other = 3;\n",
}


def test_each_module_stands_once_before_those_that_need_it() -> None:
    assert js_bundle.bundle(SOURCES, "start") == (
        "(() => {\nconst one = 1;\nasync function later() {}\nconst two = one + one;\n"
        "class Two {}\nconsole.log(one + two);\n})();\n"
    )


def test_module_that_is_not_there_stops_the_build() -> None:
    with pytest.raises(KeyError, match="one"):
        js_bundle.bundle({**SOURCES, "two": 'import { x } from "./one-more.js";\n'}, "start")


def test_name_of_two_things_stops_the_build() -> None:
    other = "export const one = 2;\n  const two = 3;\n"
    with pytest.raises(ValueError, match="'one'"):
        js_bundle.bundle(
            {**SOURCES, "two": 'import { x } from "./other.js";\n', "other": other}, "start"
        )
