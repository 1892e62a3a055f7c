// The service worker, with a host and caches that are made up.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const SCRIPT = readFileSync(new URL("../../generator/theme/assets/catalogue/offline/worker.js", import.meta.url), "utf8").replace(/^import .*$/m, "");
const SITE = "https://a.example/catalogue/";

/** What a browser has of caches. */
class Caches {
  #all = new Map();
  full = false;

  async open(name) {
    if (!this.#all.has(name)) this.#all.set(name, new Map());
    const cache = this.#all.get(name);
    return {
      match: async (url) => cache.get(url)?.clone(),
      put: async (url, answer) => {
        if (this.full && !name.startsWith("catalogue-notes")) throw new DOMException("full", "QuotaExceededError");
        cache.set(url, answer);
      },
      delete: async (url) => cache.delete(url.url ?? url),
      keys: async () => [...cache.keys()].map((url) => ({ url })),
    };
  }

  async keys() {
    return [...this.#all.keys()];
  }

  async delete(name) {
    return this.#all.delete(name);
  }
}

/** A worker of a version, at a host that has some pages: path to text, or to an answer. */
function worker(pages, { caches = new Caches(), version = "two", scope = SITE } = {}) {
  const heard = {};
  const self = {
    registration: { scope, update: async () => {} },
    clients: { claim: async () => {}, get: async () => undefined },
    skipWaiting: async () => {},
    addEventListener: (name, act) => (heard[name] = act),
  };
  const fetch = async (asked) => {
    const path = (asked.url ?? asked).slice(scope.length);
    if (!(path in pages)) throw new TypeError("no network");
    const found = pages[path];
    return typeof found === "string" ? new Response(found, { headers: { "Content-Type": "text/html" } }) : found.clone();
  };
  const given = { self, caches, fetch, VERSION: version, CORE: [], SECTIONS: ["papers", "search", "tags"], ABSENT: "absent" };
  new Function(...Object.keys(given), SCRIPT)(...Object.values(given));
  /** Has something happen, and waits for all that it is to wait for. */
  const happen = async (name, more = {}) => {
    const waited = [];
    let answer;
    heard[name]({ ...more, waitUntil: (done) => waited.push(done), respondWith: (given) => (answer = given) });
    const given = await answer;
    for (const each of waited) await each; // some are added meanwhile
    return given;
  };
  /** What the worker answers to a message. */
  const tell = async (data) => {
    let said;
    await happen("message", { data, ports: [{ postMessage: (it) => (said = it) }] });
    return said;
  };
  const see = (path) =>
    happen("fetch", { request: { method: "GET", url: scope + path, mode: "navigate", headers: new Headers() }, resultingClientId: "" });
  const held = async (path) => (await (await caches.open(`catalogue:${new URL(scope).pathname}:${version}`)).match(scope + path))?.text();
  return { caches, happen, tell, see, held };
}

/** Has a page that came from the network ask for a part of the search. */
async function searched({ caches, happen }, url = `${SITE}search/terms/a1b2.js`) {
  await (await caches.open("catalogue-notes:/catalogue/")).put(`${SITE}?client=7`, new Response("online catalogue:/catalogue/:two"));
  const request = { method: "GET", url, mode: "no-cors", headers: new Headers(), destination: "script" };
  return happen("fetch", { request, clientId: "7" });
}
const shard = (text, type) => new Response(text, { headers: { "Content-Type": type } });

const PAGES = { "version.txt": "two\n", "tags/moss/": "moss", "papers/owls/": "owls" };
const BOTH = [`${SITE}tags/moss/`, `${SITE}papers/owls/`];

test("pages are told as kept when all of them are", async () => {
  const { tell, held } = worker(PAGES);
  assert.equal(await tell({ keep: BOTH }), true);
  assert.equal(await held("papers/owls/"), "owls");
});

test("pages are not told as kept when none came, or only some", async () => {
  assert.equal(await worker({}).tell({ keep: BOTH }), false);
  const { "papers/owls/": _, ...some } = PAGES;
  assert.equal(await worker(some).tell({ keep: BOTH }), false);
});

test("what was not kept is not noted as such, and what is dropped no longer", async () => {
  const noted = async ({ caches }) => (await (await caches.open("catalogue-notes:/catalogue/")).match(`${SITE}?kept`))?.json();
  const pages = {};
  const one = worker(pages);
  await one.tell({ keep: BOTH });
  assert.equal(await noted(one), undefined);
  Object.assign(pages, PAGES);
  await one.tell({ keep: BOTH });
  assert.deepEqual(await noted(one), BOTH);
  assert.equal(await one.tell({ drop: BOTH.slice(1) }), true);
  assert.deepEqual(await noted(one), BOTH.slice(0, 1));
});

test("the reader is answered when the network goes meanwhile, or there is no room", async () => {
  const { "version.txt": _, ...some } = PAGES;
  assert.equal(await worker(some).tell({ keep: BOTH }), false);
  const { caches, tell } = worker(PAGES);
  caches.full = true;
  assert.equal(await tell({ keep: BOTH }), false);
});

test("a new version has what the reader asked to keep before it is there", async () => {
  const caches = new Caches();
  await worker({ ...PAGES, "version.txt": "one\n" }, { caches, version: "one" }).tell({ keep: BOTH });
  const next = worker({ ...PAGES, "tags/moss/": "more moss" }, { caches });
  await next.happen("install");
  assert.equal(await next.held("tags/moss/"), "more moss");
  assert.equal(await next.held("papers/owls/"), "owls");
});

test("a new version comes without a page that does not, and takes it later", async () => {
  const caches = new Caches();
  await worker({ ...PAGES, "version.txt": "one\n" }, { caches, version: "one" }).tell({ keep: BOTH });
  const pages = { "papers/owls/": "owls" };
  const next = worker(pages, { caches });
  await next.happen("install");
  Object.assign(pages, PAGES);
  await next.see("papers/owls/");
  assert.equal(await next.held("tags/moss/"), "moss");
});

test("pages that were seen are kept, what else has an address is not", async () => {
  const feed = new Response("<feed/>", { headers: { "Content-Type": "application/xml" } });
  const { see, held } = worker({ ...PAGES, "papers/feed.xml": feed });
  assert.equal(await (await see("papers/owls/")).text(), "owls");
  assert.equal(await held("papers/owls/"), "owls");
  assert.equal(await (await see("papers/feed.xml")).text(), "<feed/>");
  assert.equal(await held("papers/feed.xml"), undefined);
});

test("other sites of the host are left alone", async () => {
  const pages = { "version.txt": "two\n", "": "home", "papers/owls/": "owls", "other/": "other" };
  const { see, held, tell } = worker(pages, { scope: "https://a.example/" });
  for (const path of ["", "papers/owls/"]) {
    assert.equal(await (await see(path)).text(), pages[path]);
    assert.equal(await held(path), pages[path]);
  }
  assert.equal(await see("other/"), undefined);
  assert.equal(await held("other/"), undefined);
  await tell({ keep: ["https://a.example/other/"] });
  assert.equal(await held("other/"), undefined);
});

test("a part of the search that there is no room for is given all the same", async () => {
  const site = worker({ "search/terms/a1b2.js": shard("words", "text/javascript") });
  site.caches.full = true;
  assert.equal(await (await searched(site)).text(), "words");
});

test("what a host gives in the place of a part of the search is not taken for it", async () => {
  const pages = { "search/terms/a1b2.js": shard("<p>Log in", "text/html") };
  const site = worker(pages);
  await searched(site);
  assert.equal(await site.held("search/terms/a1b2.js"), undefined);
  pages["search/terms/a1b2.js"] = shard("words", "text/javascript");
  await searched(site);
  assert.equal(await site.held("search/terms/a1b2.js"), "words");
});
