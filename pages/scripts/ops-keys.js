// j and k go from row to row, Enter opens as it always does, x ticks the row in hand, / goes to the search, ? shows the keys. Not while someone types.
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  const act = { j: () => step(1), k: () => step(-1), x: tick, '/': search, '?': help, Escape: leave }[event.key]
  if (act?.()) event.preventDefault()
})

function step(by) {
  const rows = [...document.querySelectorAll('[data-row]')]
  const at = rows.indexOf(document.activeElement)
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
  field?.focus()
  field?.select()
  return field !== null
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
  return target.matches('input, textarea, select')
}
