import { PNG } from 'pngjs'

const width = 400
const height = 120

/** A signature as a finger might draw it on a phone: a PNG with a transparent ground. */
export function squiggle(): Buffer {
  const png = new PNG({ width, height })
  for (let step = 0; step < 4000; step += 1) {
    const t = step / 4000
    const x = 30 + t * 330
    const y = 60 + 34 * Math.sin(t * 21) * (1 - t * 0.7) + 10 * Math.sin(t * 57)
    dot(png, Math.round(x), Math.round(y))
  }
  return PNG.sync.write(png)
}

function dot(png: PNG, x: number, y: number): void {
  for (let dx = -1; dx <= 1; dx += 1)
    for (let dy = -1; dy <= 1; dy += 1) png.data.writeUInt32BE(0x14_1e_46_ff, ((y + dy) * width + x + dx) * 4)
}
