// Photos that go with a report. They are made smaller on the phone, which also takes out of them where they were taken, and kept
// there until the server has them; the report's own script sends them.
const longestSide = 2000
const quality = 0.85
const store = 'photos'

/** Throws where the phone keeps nothing. */
async function within(mode, work) {
  const db = await new Promise((resolve, reject) => {
    const request = indexedDB.open('ledtid-technician', 1)
    request.addEventListener('upgradeneeded', () =>
      request.result.createObjectStore(store, { keyPath: 'id' }).createIndex('ticket', 'ticket'),
    )
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })
  try {
    return await new Promise((resolve, reject) => {
      const transaction = db.transaction(store, mode)
      const request = work(transaction.objectStore(store))
      transaction.addEventListener('complete', () => resolve(request.result))
      transaction.addEventListener('abort', () => reject(transaction.error))
    })
  } finally {
    db.close()
  }
}

/** What is kept of a ticket, the first first: its id, its name, and the picture. */
export function photosOf(ticket) {
  return within('readonly', photos => photos.index('ticket').getAll(ticket))
}

export async function dropPhotos(ticket) {
  const kept = await photosOf(ticket).catch(() => [])
  for (const { id } of kept) await within('readwrite', photos => photos.delete(id))
}

/** The field in which photos are chosen. `changed` is told when what is kept has become another. */
export function beginPhotos(part, ticket, changed) {
  const input = part.querySelector('input[type="file"]')
  const fault = document.getElementById(`${input.id}-fault`)
  const list = part.querySelector('[data-photos]')
  const template = part.querySelector('template')
  // What is kept here is shown until it has been sent; what has been is not told of as well.
  part.querySelector('[data-sent]')?.remove()
  let count = 0
  let work = show().catch(() => undefined)
  input.addEventListener('change', () => {
    const files = [...input.files]
    work = work.then(() => take(files)).catch(() => undefined)
  })

  async function take(files) {
    const said = []
    const unkept = []
    for (const file of files) {
      const photo = await smaller(file)
      if (!photo) said.push(`${file.name}: ${input.dataset.noPicture}`)
      else if (photo.size > Number(input.dataset.mostBytes)) said.push(`${file.name}: ${input.dataset.tooLarge}`)
      else if (count + unkept.length >= Number(input.dataset.most)) said.push(`${file.name}: ${input.dataset.tooMany}`)
      else if (await keep(ticket, photo)) count += 1
      else unkept.push(photo)
    }
    put(input, unkept)
    fault.replaceChildren(...said.map(text => Object.assign(document.createElement('p'), { textContent: text })))
    if (said.length > 0) input.setAttribute('aria-invalid', 'true')
    else input.removeAttribute('aria-invalid')
    await show()
    changed()
  }

  async function show() {
    const kept = await photosOf(ticket)
    count = kept.length
    for (const { src } of list.querySelectorAll('img')) URL.revokeObjectURL(src)
    list.replaceChildren(...kept.map(photo => item(template, photo, remove)))
    list.hidden = count === 0
  }

  async function remove(id) {
    await within('readwrite', photos => photos.delete(id))
    await show()
    changed()
    input.focus()
  }

  return {
    /** When all that was chosen has been taken in. */
    ready: () => work,
    count: () => count,
    left: () => [...input.files],
    /** Puts what is kept into the field too, for a form that the browser itself is to send. */
    async fill() {
      const kept = await photosOf(ticket).catch(() => [])
      put(input, [
        ...input.files,
        ...kept.map(({ name, picture }) => new File([picture], name, { type: picture.type })),
      ])
    },
  }
}

async function keep(ticket, photo) {
  const id = `${Date.now()}-${crypto.randomUUID()}`
  try {
    await within('readwrite', photos => photos.add({ id, ticket, name: photo.name, picture: photo }))
    return true
  } catch {
    return false
  }
}

/** What the phone does not keep stays in the field, as long as the page is there. */
function put(input, files) {
  const chosen = new DataTransfer()
  for (const file of files) chosen.items.add(file)
  input.files = chosen.files
}

function item(template, { id, name, picture }, remove) {
  const copy = template.content.cloneNode(true)
  copy.querySelector('img').src = URL.createObjectURL(picture)
  for (const place of copy.querySelectorAll('span')) place.textContent = name
  copy.querySelector('button').addEventListener('click', () => void remove(id))
  return copy
}

/** The photo as a JPEG of a size that a slow net carries. What no browser can show but every iPhone takes is left as it is. */
async function smaller(file) {
  let picture
  try {
    picture = await createImageBitmap(file)
  } catch {
    return /\.hei[cf]$/iu.test(file.name) ? file : undefined
  }
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
  const canvas = Object.assign(document.createElement('canvas'), {
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
  })
  const pen = canvas.getContext('2d')
  // What a JPEG cannot leave open is white.
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  const blob = await new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', quality))
  return blob ? new File([blob], file.name.replace(/(?:\.[^.]*)?$/u, '.jpg'), { type: blob.type }) : undefined
}
