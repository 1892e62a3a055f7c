/**
 * The service worker: pages that were seen, the list and the search without a network.
 *
 * The build says what it needs in `build.js`. Pages
 * come from the network while there is one. Each version of the site has a cache of its own, and a page that comes
 * from one gets all else from the same: nothing is ever put together of two builds.
 */

import { ABSENT, CORE, SECTIONS, VERSION } from "./build.js";

/**
 * @typedef {{waitUntil: (done: Promise<unknown>) => void, respondWith: (answer: Promise<Response>) => void,
 *   request: Request, clientId: string, resultingClientId: string, data: {keep?: string[], drop?: string[]}, ports: MessagePort[]}} Happening
 */
const worker = /** @type {any} */ (self);
/** @type {string} */
const SCOPE = worker.registration.scope;
const HEAD = `catalogue:${new URL(SCOPE).pathname}:`;
const NAME = HEAD + VERSION;
/** Notes: addresses that the reader asked to keep, and which cache an open page came from. */
const NOTES = `catalogue-notes:${new URL(SCOPE).pathname}`;
const KEPT = `${SCOPE}?kept`;
/** Versions besides this one whose pages are still shown without a network. */
const OLDER = 2;
const MOST_PAGES = 300;
const SHARD = /\/search\/[^/]+\/[^/]+\.js$/;

/** An address without what does not tell pages apart. @param {string} url */
const bare = (url) => url.replace(/[?#].*$/, "");

const OWN = SECTIONS.map((name) => new URL(`${name}/`, SCOPE).href);
/** Whether an address is of this site: below the root of a host there may be others. @param {string} url */
const ours = (url) => bare(url) === SCOPE || OWN.some((section) => url.startsWith(section));

/**
 * Takes all that this version cannot do without, by its hashes, or none of it; then what the reader
 * asked to keep. Nobody waits for that here: while a worker activates, pages would.
 */
async function install() {
  const cache = await caches.open(NAME);
  try {
    await Promise.all(
      CORE.map(async ([path, integrity]) => {
        const url = new URL(path, SCOPE).href;
        const answer = await fetch(url, { integrity, cache: "no-cache" });
        if (!answer.ok) throw new Error(url);
        await cache.put(url, answer);
      }),
    );
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
  await keep(await kept()).catch(() => {}); // what did not come is taken with the next page
  await worker.skipWaiting();
}

/** Leaves the last few versions. */
async function activate() {
  const names = (await caches.keys()).filter((name) => name.startsWith(HEAD) && name !== NAME);
  await Promise.all(names.slice(0, -OLDER).map((name) => caches.delete(name)));
  await worker.clients.claim();
  const notes = await caches.open(NOTES);
  for (const { url } of await notes.keys()) {
    const id = url.startsWith(`${SCOPE}?client=`) ? url.slice(`${SCOPE}?client=`.length) : "";
    if (id && !(await worker.clients.get(id))) await notes.delete(url);
  }
}

/** @returns {Promise<string[]>} */
async function kept() {
  const noted = await (await caches.open(NOTES)).match(KEPT);
  return noted ? noted.json() : [];
}

/** Whether the host has this version still; if not, the browser looks for the other one. */
async function isCurrent() {
  const answer = await fetch(`${SCOPE}version.txt`, { cache: "no-store" });
  const current = answer.ok && (await answer.text()).trim() === VERSION;
  if (!current) worker.registration.update().catch(() => {}); // there may be no network, or an update under way
  return current;
}

/** Takes pages into the cache of this version, if they are of it; tells whether all are there. @param {string[]} urls */
async function keep(urls) {
  const cache = await caches.open(NAME);
  /** @type {[string, Response][]} */
  const got = [];
  let whole = true;
  for (const url of urls) {
    if (await cache.match(url)) continue;
    const answer = await fetch(url, { cache: "no-cache" }).catch(() => undefined);
    if (answer?.ok && !answer.redirected) got.push([url, answer]);
    else whole = false;
  }
  // The host is asked after the pages: had it changed meanwhile, they may be of either version.
  if (got.length && !(await isCurrent())) return false;
  for (const [url, answer] of got) await cache.put(url, answer);
  return whole;
}

/** Notes which cache a page comes from, in a place that outlives this process. @param {string} id @param {string} name */
async function note(id, name) {
  if (id) await (await caches.open(NOTES)).put(`${SCOPE}?client=${id}`, new Response(name));
}

/** @param {string} id */
async function noted(id) {
  const found = id && (await (await caches.open(NOTES)).match(`${SCOPE}?client=${id}`));
  return found ? found.text() : "";
}

/** Takes a page that was seen, and lets those go that were seen long ago. @param {string} url @param {string} id @param {Response} answer */
async function seen(url, id, answer) {
  // The host is asked after the page came: it is of this version, or the host has another by now.
  if (!(await isCurrent())) return;
  const cache = await caches.open(NAME);
  await cache.put(url, answer);
  await note(id, `online ${NAME}`);
  const wanted = await kept();
  const stays = new Set([...CORE.map(([path]) => new URL(path, SCOPE).href), ...wanted]);
  const pages = (await cache.keys()).filter(({ url: other }) => other.endsWith("/") && !stays.has(other));
  for (const page of pages.slice(0, -MOST_PAGES)) await cache.delete(page);
  await keep(wanted);
}

/** A page: from the network, or from the newest version that has it. @param {Happening} event */
async function page(event) {
  const url = bare(event.request.url);
  // Asked anew: what the browser kept by itself may be of a build before.
  const answer = await fetch(event.request.url, { cache: "no-cache", redirect: "manual" }).catch(() => undefined);
  if (answer) {
    // Whatever comes of it, the reader has the page.
    const html = answer.headers.get("Content-Type")?.startsWith("text/html");
    if (answer.ok && html) event.waitUntil(seen(url, event.resultingClientId, answer.clone()).catch(() => {}));
    return answer;
  }
  const names = (await caches.keys()).filter((name) => name.startsWith(HEAD) && name !== NAME);
  for (const name of [NAME, ...names.reverse()]) {
    const found = await (await caches.open(name)).match(url);
    if (!found) continue;
    await note(event.resultingClientId, name);
    return found;
  }
  return new Response(ABSENT, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

/** What a page asks for: from where the page came from. @param {Happening} event */
async function part({ request, clientId, resultingClientId }) {
  const from = await noted(clientId);
  if (from && request.destination === "worker") await note(resultingClientId, from);
  const url = bare(request.url);
  if (from && !from.startsWith("online ")) return (await (await caches.open(from)).match(url)) ?? Response.error();
  const cache = from && (await caches.open(from.slice("online ".length)));
  try {
    const answer = await fetch(request);
    // What the search asks for is named by what it holds; a page that a host gives in its place is none of it.
    const script = answer.ok && !answer.redirected && answer.headers.get("Content-Type")?.includes("javascript");
    if (cache && script && SHARD.test(url)) await cache.put(url, answer.clone()).catch(() => {}); // there may be no room
    return answer;
  } catch (error) {
    // A page of another version than this has nothing here.
    const found = cache && (await cache.match(url));
    if (found) return found;
    throw error;
  }
}

worker.addEventListener("install", (/** @type {Happening} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {Happening} */ event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (/** @type {Happening} */ event) => {
  const { method, url, mode, headers } = event.request;
  if (method !== "GET" || !ours(url) || headers.has("Range")) return;
  event.respondWith(mode === "navigate" ? page(event) : part(event));
});
/** Keeps pages for good, or no longer; answers with whether that was done. */
worker.addEventListener("message", (/** @type {Happening} */ event) => {
  const { keep: given = [], drop = [] } = event.data;
  const act = async () => {
    const more = given.filter(ours);
    if (!(await keep(more))) return false;
    const all = new Set([...(await kept()), ...more].filter((url) => !drop.includes(url)));
    await (await caches.open(NOTES)).put(KEPT, new Response(JSON.stringify([...all])));
    return true;
  };
  // Without a network or without room it was not done, and the reader waits for the answer.
  event.waitUntil(act().catch(() => false).then((done) => event.ports[0]?.postMessage(done)));
});
