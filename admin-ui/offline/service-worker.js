// Stores the built console on the device, so that it opens without a connection: hashed files and the one page, never
// an answer of the API. The build fills in the two lines below (keep-files.ts). Another list of files makes another
// worker, which replaces this one at once.
const FILES = []
const BUILD = ''

const SHELL = '/'
const KEPT = new Set(FILES)

self.addEventListener('install', (event) => {
  const kept = caches.open(BUILD).then((cache) => cache.addAll([SHELL, ...FILES]))
  event.waitUntil(kept.then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  const others = caches
    .keys()
    .then((names) => Promise.all(names.filter((name) => name !== BUILD).map((name) => caches.delete(name))))
  event.waitUntil(others.then(() => self.clients.claim()))
})

const kept = (path) => caches.open(BUILD).then((cache) => cache.match(path))

/**
 * The server's page comes first, so that a new build is seen; the stored page is used when the server cannot be
 * reached.
 */
const page = async (request) => {
  const answer = await fetch(request).catch(() => undefined)
  return answer !== undefined && answer.status < 500 ? answer : ((await kept(SHELL)) ?? answer ?? Response.error())
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api/')) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (KEPT.has(pathname)) event.respondWith(kept(pathname).then((found) => found ?? fetch(request)))
})
