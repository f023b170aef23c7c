// The pages that a technician has been to, or is about to need, are kept on the phone: they open in a cellar without a signal, as
// they last were. With a signal it is always the server that answers. Nothing is sent from here.
const name = 'ledtid-technician'
const offline = '/technician/offline'
const patienceMs = 5000
const keptMs = 2 * 24 * 60 * 60 * 1000

addEventListener('install', event => {
  event.waitUntil(
    caches
      .open(name)
      .then(cache => cache.add(offline))
      .then(() => skipWaiting()),
  )
})
addEventListener('activate', event => event.waitUntil(clients.claim()))

addEventListener('fetch', event => {
  const { method, url, headers } = event.request
  const { origin, pathname } = new URL(url)
  if (method !== 'GET' || origin !== location.origin) return
  if (pathname.startsWith('/assets/')) event.respondWith(assetOf(event.request))
  else if (
    /^\/technician(?:\/tickets\/[^/]+(?:\/report)?)?$/u.test(pathname) &&
    headers.get('accept')?.includes('text/html')
  )
    event.respondWith(pageOf(event, pathname))
})

/** The address of an asset holds its hash: what is kept is what would be fetched. */
async function assetOf(request) {
  const cache = await caches.open(name)
  const kept = await cache.match(request)
  if (kept) return kept
  const response = await fetch(request)
  if (response.ok) await cache.put(request, response.clone())
  return response
}

/** What the server says; what was kept, where it says nothing in time. */
async function pageOf(event, pathname) {
  const cache = await caches.open(name)
  const kept = await cache.match(pathname)
  const fresh = fetch(event.request).then(response => remember(cache, pathname, response))
  event.waitUntil(fresh.catch(() => undefined))
  const late = new Promise(resolve => {
    if (kept) setTimeout(() => resolve(undefined), patienceMs)
  })
  const answer = await Promise.race([fresh, late]).catch(() => undefined)
  return answer ?? (kept ? asKept(kept) : cache.match(offline))
}

async function remember(cache, pathname, response) {
  if (response.ok) {
    const text = await response.clone().text()
    await cache.put(pathname, response.clone())
    await Promise.all([...text.matchAll(/\/assets\/[\w.-]+/gu)].map(([href]) => keepAsset(cache, href)))
  }
  // What is another's now, or gone, is not kept.
  else if (response.status === 403 || response.status === 404) await cache.delete(pathname)
  if (pathname === '/technician') await forgetOld(cache)
  return response
}

/** What a page looks like and does is kept with it; without that it is still a page. */
async function keepAsset(cache, href) {
  if (!(await cache.match(href))) await cache.add(href).catch(() => undefined)
}

async function forgetOld(cache) {
  for (const request of await cache.keys()) {
    const response = await cache.match(request)
    const age = Date.now() - Date.parse(response?.headers.get('date') ?? '')
    if (request.url.includes('/tickets/') && age > keptMs) await cache.delete(request)
  }
}

/** The page, marked as one that is kept, so that it says so. */
async function asKept(response) {
  const text = await response.text()
  return new Response(text.replace('<html ', '<html data-kept '), { headers: response.headers })
}
