import { randomBytes } from 'node:crypto'

/** The id of a mail to a login. That of a link to a new password is a part of the link, so it cannot be guessed. */
export function newMail(): string {
  return randomBytes(16).toString('base64url')
}

/** A mail server that is down for longer than this has more to tell. */
export const tellingMinutes = 7 * 24 * 60
