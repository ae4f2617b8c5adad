// An order's page without a signal: each page seen is kept and shown again where the network gives none. Its address
// (/order/worker.js) bounds it to pages that a signed link opens; they hold nothing about the complainant.
const SHELF = "order-1";
const ANY = { ignoreSearch: true, ignoreVary: true };
const PAGE = /^\/order\/[^/]+\/$/;

const fresh = async (request) => {
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) {
      const shelf = await caches.open(SHELF);
      // One of each path: a script that an upgrade brought takes the place of the one before it.
      await shelf.delete(request.url, ANY);
      await shelf.put(request.url, answer.clone());
    }
    return answer;
  } catch (offline) {
    const kept = await caches.match(request.url, ANY);
    if (kept) return kept;
    throw offline;
  }
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (pathname.startsWith("/static/") || (request.mode === "navigate" && PAGE.test(pathname))) {
    event.respondWith(fresh(request));
  }
});
