// j and k go from row to row, Enter opens as it always does, x ticks the row in hand, / goes to the search, ? shows the keys. Not while
// someone types, and not for whoever has turned it off.
const kept = 'ledtid.keys'
const isOn = document.querySelector('[data-keys]')
let works = read() !== 'off'

if (isOn) {
  isOn.checked = works
  isOn.closest('label').hidden = false
  isOn.addEventListener('change', () => keep(isOn.checked))
}
if (location.hash === '#f-q') search()
document.querySelector('[data-row][aria-current]')?.scrollIntoView({ block: 'nearest' })
// Beside the list, one reads on in the case: the keys scroll it, and not the list. What is wrong with a form comes before that.
if (matchMedia('(width >= 75rem)').matches && document.querySelector('[autofocus]') === null)
  document.getElementById('case')?.focus({ preventScroll: true })

document.addEventListener('keydown', event => {
  if (!works || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  const act = { j: () => step(1), k: () => step(-1), x: tick, '/': search, '?': help, Escape: leave }[event.key]
  if (act?.()) event.preventDefault()
})

function step(by) {
  const rows = [...document.querySelectorAll('[data-row]')]
  const held = rows.indexOf(document.activeElement)
  // The one that stands open beside the list is where one has come to.
  const at = held === -1 ? rows.findIndex(row => row.ariaCurrent === 'true') : held
  const row = rows[at === -1 ? (by === 1 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1)]
  row?.focus()
  return row !== undefined
}

function tick() {
  const box = document.activeElement?.closest('tr')?.querySelector('input[type=checkbox]')
  box?.click()
  return box !== null && box !== undefined
}

function search() {
  const field = document.querySelector('input[type=search]')
  if (field === null) location.assign('/ops/cases#f-q')
  field?.closest('details')?.setAttribute('open', '')
  field?.focus()
  field?.select()
  return true
}

function help() {
  const keys = document.getElementById('keys')
  if (keys === null) return false
  keys.open = !keys.open
  keys.querySelector('summary').focus()
  return true
}

// A row in hand keeps the list still; let go of, it refreshes itself again.
function leave() {
  if (!document.activeElement?.matches('[data-row]')) return false
  document.activeElement.blur()
  return true
}

function isTyping(target) {
  return target.matches('input:not([type=checkbox]), textarea, select')
}

function read() {
  try {
    return localStorage.getItem(kept)
  } catch {
    return null
  }
}

function keep(isWanted) {
  works = isWanted
  try {
    localStorage.setItem(kept, isWanted ? 'on' : 'off')
  } catch {
    // The browser keeps nothing: it holds for this page.
  }
}
