// A part marked data-live="10" is fetched anew every ten seconds, as long as someone looks at the page and is not busy within the part.
for (const part of document.querySelectorAll('[data-live]'))
  setInterval(() => refresh(part), Number(part.dataset.live) * 1000)

async function refresh(part) {
  if (document.hidden || part.contains(document.activeElement)) return
  try {
    const response = await fetch(location.href, { headers: { accept: 'text/html' } })
    // Whoever has been logged out finds out at the next click, and not in the middle of reading.
    if (!response.ok || response.redirected) return
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').getElementById(part.id)
    if (fresh && fresh.innerHTML !== part.innerHTML) part.replaceChildren(...fresh.childNodes)
  } catch {
    // The net is away; the next round tries again.
  }
}
