// A box to sign in, which opens over the whole screen and on its side. What is drawn becomes a PNG in a hidden field of the form,
// which may also be filled from elsewhere. Strokes are kept in the sheet's own measures: they stand as they were drawn, however
// large the box is, and whichever way the phone is turned.
const sheet = { width: 1200, height: 480 }
const ink = { lineWidth: 6, lineCap: 'round', lineJoin: 'round', strokeStyle: '#14181c', fillStyle: '#14181c' }
/** More dots than these to a point of the screen nobody sees. */
const mostDots = 3
for (const part of document.querySelectorAll('[data-pad]')) begin(part)

function begin(part) {
  const field = part.parentElement.querySelector('input[type="hidden"]')
  const preview = part.querySelector('[data-preview]')
  const opener = part.querySelector('[data-open]')
  const [empty, dialog, pad] = [preview.getAttribute('aria-label'), ...part.querySelectorAll('dialog, dialog canvas')]
  /** A picture that was drawn before, beneath the strokes. */
  let before
  let strokes = []
  part.hidden = false
  part.parentElement.querySelector('[data-no-pad]').hidden = true

  const draw = () => {
    fit(pad)
    for (const canvas of [preview, pad]) drawOn(canvas, before, strokes)
    preview.setAttribute('aria-label', field.value === '' ? empty : preview.dataset.signed)
  }
  const keep = () => {
    drawOn(preview, before, strokes)
    field.value = before || strokes.length > 0 ? preview.toDataURL('image/png').split(',')[1] : ''
    field.dispatchEvent(new Event('input', { bubbles: true }))
    draw()
  }
  const open = () => {
    if (dialog.open) return
    dialog.showModal()
    void layOnSide(dialog)
  }

  preview.addEventListener('click', open)
  opener.addEventListener('click', open)
  // The screen is given back first: that takes a while, and loses whatever has the focus by then.
  dialog.querySelector('[data-done]').addEventListener('click', async () => {
    await giveBackScreen()
    dialog.close()
  })
  dialog.querySelector('[data-clear]').addEventListener('click', () => {
    before = undefined
    strokes = []
    keep()
  })
  leadBack(dialog, opener)
  follow(pad, {
    begun: place => strokes.push([place]),
    moved: places => {
      strokes.at(-1).push(...places)
      draw()
    },
    ended: keep,
  })
  new ResizeObserver(draw).observe(pad)

  const show = () => {
    strokes = []
    before = undefined
    draw()
    if (field.value === '') return
    const picture = new Image()
    picture.addEventListener('load', () => {
      before = picture
      draw()
    })
    picture.src = `data:image/png;base64,${field.value}`
  }
  field.addEventListener('change', show)
  show()
}

/** Tells of each stroke of one finger, pen or mouse, in the sheet's measures; a hand that rests beside it draws nothing. */
function follow(pad, { begun, moved, ended }) {
  pad.addEventListener('pointerdown', event => {
    if (!event.isPrimary || event.button !== 0) return
    event.preventDefault()
    pad.setPointerCapture(event.pointerId)
    const place = placeOn(pad)(event)
    begun(place)
    // A dot is a stroke too.
    moved([place])
  })
  pad.addEventListener('pointermove', event => {
    if (!pad.hasPointerCapture(event.pointerId)) return
    const between = event.getCoalescedEvents?.() ?? []
    moved((between.length > 0 ? between : [event]).map(placeOn(pad)))
  })
  pad.addEventListener('lostpointercapture', ended)
}

/** Where on the sheet something is pressed. The style turns the box where the screen is held upright, and says so. */
function placeOn(pad) {
  const { left, right, top, width, height } = pad.getBoundingClientRect()
  const isTurned = getComputedStyle(pad).getPropertyValue('--turned').trim() === '1'
  return ({ clientX, clientY }) => {
    const [along, down] = isTurned
      ? [(clientY - top) / height, (right - clientX) / width]
      : [(clientX - left) / width, (clientY - top) / height]
    return [along * sheet.width, down * sheet.height]
  }
}

/** As many dots as the screen shows, so that strokes are as sharp as its text. */
function fit(canvas) {
  const dots = Math.min(devicePixelRatio || 1, mostDots)
  const [width, height] = [canvas.clientWidth, canvas.clientHeight].map(length => Math.round(length * dots))
  if (width > 0 && (canvas.width !== width || canvas.height !== height)) Object.assign(canvas, { width, height })
}

function drawOn(canvas, before, strokes) {
  const pen = canvas.getContext('2d')
  pen.setTransform(canvas.width / sheet.width, 0, 0, canvas.height / sheet.height, 0, 0)
  pen.clearRect(0, 0, sheet.width, sheet.height)
  if (before) pen.drawImage(before, 0, 0, sheet.width, sheet.height)
  Object.assign(pen, ink)
  for (const [[x, y], ...rest] of strokes) {
    pen.beginPath()
    pen.moveTo(x, y)
    // Round through the middle of each two places, as a hand writes.
    for (const [at, [toX, toY]] of rest.entries()) {
      const [nextX, nextY] = rest[at + 1] ?? [toX, toY]
      pen.quadraticCurveTo(toX, toY, (toX + nextX) / 2, (toY + nextY) / 2)
    }
    if (rest.every(([toX, toY]) => toX === x && toY === y)) {
      pen.arc(x, y, ink.lineWidth / 2, 0, 2 * Math.PI)
      pen.fill()
    } else pen.stroke()
  }
}

/** Whoever has closed the box is where they opened it; whoever has gone on to another field meanwhile stays there. */
function leadBack(dialog, opener) {
  const giveFocusBack = () => {
    const { activeElement: at } = document
    if (!dialog.open && (at === null || at === document.body || dialog.contains(at))) opener.focus()
  }
  dialog.addEventListener('close', async () => {
    await giveBackScreen()
    giveFocusBack()
  })
  // A screen that is given back has no focus, whoever gives it back and when.
  document.addEventListener('fullscreenchange', () => {
    if (!document.fullscreenElement) giveFocusBack()
  })
}

async function giveBackScreen() {
  if (document.fullscreenElement) await document.exitFullscreen().catch(() => undefined)
}

/** On a phone that lets itself be told, the screen is laid on its side. Elsewhere the style does what it can. */
async function layOnSide(dialog) {
  if (!matchMedia('(pointer: coarse)').matches || Math.min(screen.width, screen.height) > 600) return
  try {
    await dialog.firstElementChild.requestFullscreen({ navigationUI: 'hide' })
    // Whoever has closed the box before the screen was there gets it back.
    if (!dialog.open) return await giveBackScreen()
    await screen.orientation.lock('landscape')
  } catch {
    // Whoever holds the phone upright signs along its long side.
  }
}
