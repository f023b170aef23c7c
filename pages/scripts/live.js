// A part marked data-live="10" is fetched anew every ten seconds, as long as someone looks at the page and is not busy within the part.
// Parts of the same pace share one fetch. A note says how it goes, and lets one pause it.
const paces = Map.groupBy(document.querySelectorAll('[data-live]'), part => Number(part.dataset.live))
const note = document.getElementById('live-note')
const kept = 'ledtid.live'
let since = new Date()
let isPaused = read() === 'paused'
let isOver = false

for (const [seconds, parts] of paces) setInterval(() => refresh(parts), seconds * 1000)
document.addEventListener('visibilitychange', refreshAll)
if (paces.size > 0) begin()

function begin() {
  note.hidden = false
  const { pathname, search } = location
  note.querySelector('a').href = `/login?next=${encodeURIComponent(pathname + search)}`
  for (const button of note.querySelectorAll('[data-live-toggle]')) button.addEventListener('click', toggle)
  say(isPaused ? 'paused' : 'on')
}

function toggle() {
  isPaused = !isPaused
  try {
    localStorage.setItem(kept, isPaused ? 'paused' : 'on')
  } catch {
    // The browser keeps nothing: it holds for this page.
  }
  say(isPaused ? 'paused' : 'on')
  note.querySelector('[data-live-toggle]:not([hidden])').focus()
  refreshAll()
}

function read() {
  try {
    return localStorage.getItem(kept)
  } catch {
    return null
  }
}

function refreshAll() {
  for (const parts of paces.values()) void refresh(parts)
}

async function refresh(parts) {
  const idle = parts.filter(part => !isBusy(part))
  if (document.hidden || isPaused || isOver || idle.length === 0) return
  try {
    const response = await fetch(location.href, { headers: { accept: 'text/html', 'ledtid-live': '1' } })
    isOver = response.redirected && new URL(response.url).pathname.startsWith('/login')
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    // What a phone has kept of a page is no news.
    if (isOver || !response.ok || 'kept' in page.documentElement.dataset) return say(isOver ? 'over' : 'failed')
    for (const part of idle) replace(part, page.getElementById(part.id))
    since = new Date()
    say(isPaused ? 'paused' : 'on')
  } catch {
    // The net is away; the next round tries again.
    say(isPaused ? 'paused' : 'failed')
  }
}

/** What is the same as before is not said again. */
function say(state) {
  if (note.dataset.state === state) return
  note.dataset.state = state
  for (const each of note.querySelectorAll('[data-live-state]')) {
    each.hidden = !each.dataset.liveState.split(' ').includes(state)
    if (each.matches('span')) {
      each.dataset.text ??= each.textContent
      each.textContent = each.dataset.text.replace('…', clock())
    }
  }
}

function clock() {
  const time = { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Stockholm' }
  return since.toLocaleTimeString('sv', time).replace(':', note.dataset.colon)
}

// Whoever has ticked a box in the part is still choosing.
function isBusy(part) {
  return part.contains(document.activeElement) || part.querySelector('input[type=checkbox]:checked') !== null
}

// Someone may have gone into the part while the fetch was under way.
function replace(part, fresh) {
  if (fresh === null || fresh.innerHTML === part.innerHTML || isBusy(part)) return
  part.replaceChildren(...fresh.childNodes)
}
