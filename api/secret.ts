import { createHash, timingSafeEqual } from 'node:crypto'

/** Whether a text is the secret, told in the same time wherever they differ. Where there is no secret, nothing is. */
export function isSecret(text: string, secret: string | undefined): boolean {
  if (secret === undefined) return false
  const [a, b] = [text, secret].map(each => createHash('sha256').update(each).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}
