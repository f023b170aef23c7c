// A box to sign in with a finger. What is drawn becomes a PNG in a hidden field of the form, which may also be filled from elsewhere.
for (const part of document.querySelectorAll('[data-pad]')) begin(part)

function begin(part) {
  const canvas = part.querySelector('canvas')
  const pen = canvas.getContext('2d')
  const field = part.parentElement.querySelector('input[type="hidden"]')
  Object.assign(pen, { lineWidth: 6, lineCap: 'round', lineJoin: 'round', strokeStyle: '#14181c' })
  part.hidden = false
  part.parentElement.querySelector('[data-no-pad]').hidden = true

  const placeOf = ({ clientX, clientY }) => {
    const { left, top, width, height } = canvas.getBoundingClientRect()
    return [((clientX - left) / width) * canvas.width, ((clientY - top) / height) * canvas.height]
  }
  const keep = png => {
    field.value = png
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }

  canvas.addEventListener('pointerdown', event => {
    event.preventDefault()
    canvas.setPointerCapture(event.pointerId)
    const [x, y] = placeOf(event)
    pen.beginPath()
    pen.moveTo(x, y)
    // A dot is a stroke too.
    pen.lineTo(x + 0.1, y)
    pen.stroke()
  })
  canvas.addEventListener('pointermove', event => {
    if (!canvas.hasPointerCapture(event.pointerId)) return
    pen.lineTo(...placeOf(event))
    pen.stroke()
  })
  canvas.addEventListener('pointerup', () => keep(canvas.toDataURL('image/png').split(',')[1]))
  part.querySelector('[data-clear]').addEventListener('click', () => {
    pen.clearRect(0, 0, canvas.width, canvas.height)
    keep('')
  })

  const show = () => {
    pen.clearRect(0, 0, canvas.width, canvas.height)
    if (field.value === '') return
    const picture = new Image()
    picture.addEventListener('load', () => pen.drawImage(picture, 0, 0))
    picture.src = `data:image/png;base64,${field.value}`
  }
  field.addEventListener('change', show)
  show()
}
