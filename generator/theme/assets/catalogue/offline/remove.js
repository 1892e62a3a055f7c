/** Stands in the place of the service worker where none is wanted: it takes away one that a browser has. */

const worker = /** @type {any} */ (self);
const { pathname } = new URL(worker.registration.scope);
const OURS = [`catalogue:${pathname}:`, `catalogue-notes:${pathname}`];

async function leave() {
  const names = (await caches.keys()).filter((name) => OURS.some((head) => name.startsWith(head)));
  await Promise.all(names.map((name) => caches.delete(name)));
  await worker.registration.unregister();
}

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {{waitUntil: (done: Promise<void>) => void}} */ event) => event.waitUntil(leave()));
