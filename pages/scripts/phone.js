// What a technician types is kept on the phone, ticket by ticket, until the server has it. A report that could not be sent for
// lack of net is sent when the net is back, under the same key each time, so that it is made once.
import { beginPhotos, dropPhotos, photosOf } from './photos.js'

const prefix = 'ledtid.report.'
const box = document.querySelector('[data-outbox]')
const report = document.querySelector('[data-report]')
const form = report?.querySelector('form')
const own = report?.dataset.report
const daysKept = 30
/** Where the worker keeps pages. */
const pages = 'ledtid-technician'
const underway = new Set()
/** What is chosen in the form may be taken in after it has been sent: that is then sent with it. */
const photos =
  form && beginPhotos(form.querySelector('[data-photo-field]'), own, () => save(read(own)?.state ?? 'draft'))

function read(ticket) {
  try {
    return JSON.parse(localStorage.getItem(prefix + ticket))
  } catch {
    return null
  }
}

/** False where the phone keeps nothing: it is full, or was told not to. */
function keep(ticket, draft) {
  try {
    localStorage.setItem(prefix + ticket, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

async function drop(ticket) {
  try {
    localStorage.removeItem(prefix + ticket)
  } catch {
    // Nothing was kept.
  }
  await dropPhotos(ticket).catch(() => undefined)
}

function drafts() {
  try {
    return Object.keys(localStorage).flatMap(name =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), read(name.slice(prefix.length))]] : [],
    )
  } catch {
    return []
  }
}

function say(what, ticket) {
  for (const each of box.querySelectorAll('[data-say]')) {
    each.hidden = each.dataset.say !== what
    if (ticket) each.textContent = each.textContent.replace(/T-[\d-]*/u, ticket)
  }
}

/** The reports that the phone keeps, other than the one on the page. */
function list() {
  const section = box.querySelector('[data-drafts]')
  const items = drafts().flatMap(([ticket, draft]) => (ticket === own || !draft ? [] : [item(ticket, draft)]))
  section.querySelector('ul').replaceChildren(...items)
  section.hidden = items.length === 0
}

function item(ticket, { state }) {
  const copy = box.querySelector(`[data-draft="${state}"]`).content.cloneNode(true)
  const link = copy.querySelector('a')
  link.href = `/technician/tickets/${ticket}/report`
  link.textContent = ticket
  copy.querySelector('button span').textContent = ticket
  copy.querySelector('button').addEventListener('click', () => {
    void drop(ticket)
    list()
  })
  return copy
}

function fieldsOf(of) {
  return [...new FormData(of)].filter(([, value]) => typeof value === 'string')
}

function save(state) {
  const key = form.elements.key.value
  const draft = { key, action: form.action, fields: fieldsOf(form), photos: photos.count(), state, at: Date.now() }
  const isKept = keep(own, draft)
  if (!isKept) say('notKept')
  else if (state === 'draft') say('saved')
  return isKept
}

/** Puts back what was typed, with as many rows as it takes. */
function restore({ key, fields }) {
  const typed = new Map(fields)
  while (report.querySelectorAll('.article-row').length < Number(typed.get('rows'))) addRow()
  for (const field of form.elements) {
    if (field.type === 'radio' || field.type === 'checkbox') field.checked = typed.get(field.name) === field.value
    else if (field.name && typed.has(field.name)) field.value = typed.get(field.name)
  }
  form.elements.key.value = key
  form.elements.signaturePng.dispatchEvent(new Event('change'))
}

function addRow() {
  const rows = report.querySelector('[data-rows]')
  const count = rows.children.length
  const copy = document.createElement('template')
  copy.innerHTML = report
    .querySelector('[data-row]')
    .innerHTML.replaceAll('ROW', String(count))
    .replaceAll('NUMBER', String(count + 1))
  rows.append(copy.content)
  form.elements.rows.value = String(count + 1)
}

/** Sends a report that is kept. What came of it is on the page that answers; without an answer it waits. */
async function send(ticket) {
  if (underway.has(ticket)) return
  underway.add(ticket)
  try {
    if (ticket === own) await photos?.ready()
    const draft = read(ticket)
    if (!draft) return
    if (ticket === own) say('sending')
    await answered(ticket, draft, await post(ticket, draft))
  } catch {
    if (ticket === own) say('waiting')
  } finally {
    underway.delete(ticket)
    list()
  }
}

async function post(ticket, draft) {
  const body = new FormData()
  for (const [name, value] of draft.fields) body.append(name, value)
  // A draft that has photos is not sent without them.
  const kept = draft.photos > 0 ? await photosOf(ticket) : []
  for (const { name, picture } of kept) body.append('files', picture, name)
  if (ticket === own) for (const file of photos.left()) body.append('files', file, file.name)
  const signal = AbortSignal.timeout(280_000)
  return fetch(draft.action, { method: 'POST', body, headers: { accept: 'text/html' }, signal })
}

async function answered(ticket, draft, { ok, redirected, status, url }) {
  if (redirected && new URL(url).pathname.startsWith('/login')) return say('loggedOut')
  if (redirected && ok) {
    await drop(ticket)
    // The form of what has been sent is not filled in again.
    if ('caches' in window) await (await caches.open(pages)).delete(new URL(draft.action).pathname)
    if (ticket === own) location.assign(url)
    else say('sent', ticket)
    return
  }
  if (status === 429 || status >= 500) {
    if (ticket === own) say('waiting')
    return
  }
  keep(ticket, { ...draft, state: 'refused' })
  // The page that says what is wrong is shown as if the form had been sent without script.
  if (ticket !== own) return
  await photos.fill()
  HTMLFormElement.prototype.submit.call(form)
}

function sendWaiting() {
  for (const [ticket, draft] of drafts()) if (draft?.state === 'waiting') void send(ticket)
}

function beginReport() {
  const before = read(own)
  if (before && !('newest' in report.dataset)) {
    restore(before)
    if (before.state !== 'waiting') say('saved')
  } else if (before) save('draft')
  form.addEventListener('input', () => save('draft'))
  form.addEventListener('submit', event => {
    if (event.submitter?.name === 'more') {
      event.preventDefault()
      addRow()
      save('draft')
    } else if (save('waiting')) {
      event.preventDefault()
      void send(own)
    }
  })
  for (const button of form.querySelectorAll('[data-minutes]')) {
    button.hidden = false
    button.addEventListener('click', () => {
      const field = form.elements.workedMinutes
      field.value = String(Math.max(0, (Number(field.value) || 0) + Number(button.dataset.minutes)))
      save('draft')
    })
  }
}

// A step that needs the net says so in place of a page of the browser's own.
document.addEventListener('submit', event => {
  if (!event.target.matches('[data-needs-net]') || navigator.onLine) return
  event.preventDefault()
  event.target.querySelector('[role="alert"]').hidden = false
})

/** Lets the worker keep this page, and fetches those that will be needed where there may be no net. */
async function keepPages() {
  const { serviceWorker } = navigator
  const isFirst = !serviceWorker.controller
  const taken = new Promise(resolve => serviceWorker.addEventListener('controllerchange', resolve, { once: true }))
  await serviceWorker.register('/technician/worker.js', { scope: '/technician' })
  if (isFirst) await taken
  const links = [...document.querySelectorAll('[data-ahead]')]
  const hrefs = links.flatMap(({ href, dataset }) => (dataset.ahead === 'report' ? [href, `${href}/report`] : [href]))
  for (const href of isFirst ? [location.href, ...hrefs] : hrefs)
    await fetch(href, { headers: { accept: 'text/html' } })
  document.documentElement.dataset.ahead = 'kept'
}

if ('serviceWorker' in navigator) keepPages().catch(() => undefined)
// Who logs out leaves no pages behind.
document.querySelector('form[action="/logout"]')?.addEventListener('submit', () => void caches?.delete(pages))

for (const [ticket, draft] of drafts())
  if (!draft || (draft.state !== 'waiting' && Date.now() - draft.at > daysKept * 24 * 60 * 60 * 1000)) void drop(ticket)
if (form) beginReport()
list()
sendWaiting()
addEventListener('online', () => {
  sendWaiting()
  if (!form && 'kept' in document.documentElement.dataset) location.reload()
})
setInterval(sendWaiting, 15_000)
