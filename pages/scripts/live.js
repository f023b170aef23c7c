// A part marked data-live="10" is fetched anew every ten seconds, as long as someone looks at the page and is not busy within the part.
// Parts of the same pace share one fetch.
const paces = Map.groupBy(document.querySelectorAll('[data-live]'), part => Number(part.dataset.live))
for (const [seconds, parts] of paces) setInterval(() => refresh(parts), seconds * 1000)

async function refresh(parts) {
  const idle = parts.filter(part => !isBusy(part))
  if (document.hidden || idle.length === 0) return
  try {
    const response = await fetch(location.href, { headers: { accept: 'text/html' } })
    // Whoever has been logged out finds out at the next click, and not in the middle of reading.
    if (!response.ok || response.redirected) return
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    for (const part of idle) replace(part, page.getElementById(part.id))
  } catch {
    // The net is away; the next round tries again.
  }
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
