// Says which of the chosen files are too large before they are sent, and holds the form back; the server asks the same again.
for (const input of document.querySelectorAll('input[type="file"][data-most-bytes]')) {
  const fault = document.getElementById(`${input.id}-fault`)
  input.addEventListener('change', () => check(input, fault))
  input.form.addEventListener('submit', event => {
    if (check(input, fault)) return
    event.preventDefault()
    input.focus()
  })
}

function check(input, fault) {
  const files = [...input.files]
  const { mostBytes, mostTogether, tooLarge, tooMuch } = input.dataset
  const said = files.filter(({ size }) => size > Number(mostBytes)).map(({ name }) => `${name}: ${tooLarge}`)
  const together = files.reduce((sum, { size }) => sum + size, 0)
  if (said.length === 0 && together > Number(mostTogether) - 100_000) said.push(tooMuch)
  fault.replaceChildren(...said.map(text => Object.assign(document.createElement('p'), { textContent: text })))
  if (said.length > 0) input.setAttribute('aria-invalid', 'true')
  else input.removeAttribute('aria-invalid')
  return said.length === 0
}
