// A form that is sent says so, and is sent once; where a form asks for it, a field that must be filled in and is not is named before
// anything is sent, as the server would. What else is right or wrong the server says alone.
const { missing, oneFault, manyFaults, sending } = document.body.dataset
const underway = new Map()
const patienceMs = 20_000

document.addEventListener('submit', event => {
  const { target: form, submitter } = event
  // A button may ask for something else than its form: to look, and not to send.
  const method = submitter?.formMethod || form.method
  if (event.defaultPrevented || method !== 'post') return
  if (underway.has(form)) return event.preventDefault()
  // A button with a name says something else than to send what is filled in.
  const empty = 'saysMissing' in form.dataset && !submitter?.name ? missingIn(form) : []
  if (empty.length > 0) {
    event.preventDefault()
    showFaults(form, empty)
  } else begin(form, submitter)
})
// Whoever comes back to the page may send again.
addEventListener('pageshow', () => {
  for (const form of underway.keys()) end(form)
})

function begin(form, button) {
  const before = button === null ? null : [...button.childNodes]
  underway.set(form, { button, before })
  if (button === null) return
  button.ariaBusy = 'true'
  // What is disabled is not sent: only once the browser has read the form.
  setTimeout(() => {
    if (!underway.has(form)) return
    button.disabled = true
    if (!button.matches('.button-plain')) button.replaceChildren(sending)
  })
  setTimeout(() => end(form), patienceMs)
}

function end(form) {
  const { button, before } = underway.get(form) ?? {}
  underway.delete(form)
  if (!button) return
  button.ariaBusy = null
  button.disabled = false
  button.replaceChildren(...before)
}

function missingIn(form) {
  return [...form.elements].filter(field => field.required && field.value.trim() === '' && field.checkVisibility())
}

function showFaults(form, fields) {
  for (const before of form.querySelectorAll('.faults, [data-said]')) before.remove()
  for (const field of form.querySelectorAll('[data-missing]')) clear(field)
  for (const field of fields) mark(field)
  const summary = element('div', { className: 'faults', role: 'alert', tabIndex: -1 })
  const heading = fields.length === 1 ? oneFault : manyFaults.replace('#', String(fields.length))
  const list = document.createElement('ul')
  list.append(...fields.map(faultLink))
  summary.append(element('h2', { textContent: heading }), list)
  form.prepend(summary)
  summary.focus()
}

function mark(field) {
  const id = `${field.id}-fault`
  const said = document.getElementById(id)
  if (said) said.textContent = missing
  else field.before(element('p', { id, className: 'field-fault', textContent: missing }))
  const text = document.getElementById(id)
  if (!said) text.dataset.said = ''
  const described = new Set((field.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean)).add(id)
  field.setAttribute('aria-describedby', [...described].join(' '))
  field.ariaInvalid = 'true'
  field.dataset.missing = ''
  field.closest('.field')?.classList.add('field-wrong')
}

function clear(field) {
  const described = (field.getAttribute('aria-describedby') ?? '').split(' ').filter(id => id !== `${field.id}-fault`)
  if (described.join('') === '') field.removeAttribute('aria-describedby')
  else field.setAttribute('aria-describedby', described.join(' '))
  field.removeAttribute('aria-invalid')
  delete field.dataset.missing
  field.closest('.field')?.classList.remove('field-wrong')
}

function faultLink(field) {
  const label = field.labels[0]?.cloneNode(true)
  label?.querySelector('.field-optional')?.remove()
  const item = document.createElement('li')
  const name = label === undefined ? '' : `${label.textContent.trim()}: `
  item.append(element('a', { href: `#${field.id}`, textContent: name + missing }))
  return item
}

function element(name, properties) {
  return Object.assign(document.createElement(name), properties)
}
