import { type Parsed, parsed, refused } from './parsed.ts'

declare const emailBrand: unique symbol

/** One bare address, 'anna@example.se', in ASCII, its domain in lower case. It holds nothing that a mail header reads as syntax. */
export type Email = string & { readonly [emailBrand]: true }

export type EmailRefusal = 'empty' | 'tooLong' | 'notAnAddress'

/**
 * An e-mail address as HTML's own e-mail field takes it (WHATWG), within the lengths of RFC 5321 (64 before @, 254 in all) and at a
 * domain with at least one dot. Spaces around it are dropped; a name beside it, several addresses, line breaks, quotes and comments
 * are refused. A domain with å, ä or ö is stored as DNS knows it. What stands before @ keeps its case: only its host may fold it.
 */
export function parseEmail(text: string): Parsed<Email, EmailRefusal> {
  if (text.length > 1_000) return refused('tooLong')
  // Only what a form or a file adds around an address; a line break within or after it is an attack or an accident.
  const bare = text.replace(/^[ \t\u00A0]+|[ \t\u00A0]+$/gu, '')
  if (bare === '') return refused('empty')
  const at = bare.lastIndexOf('@')
  const address = `${bare.slice(0, at)}@${asciiDomain(bare.slice(at + 1))}`
  if (at > 64 || address.length > 254) return refused('tooLong')
  return isEmail(address) ? parsed(address) : refused('notAnAddress')
}

/** Whether the text is an address in the form that `parseEmail` gives. */
export function isEmail(text: string): text is Email {
  return text.length <= 254 && text.indexOf('@') <= 64 && addressPattern.test(text)
}

// The pattern of HTML, with at least one dot, a top domain that is not a number, no capitals in the domain, and, as RFC 5321 has
// it, no dot first, last or doubled before @.
const addressPattern =
  /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** The domain in lower case, and in punycode where it has other letters than ASCII's. */
function asciiDomain(domain: string): string {
  if (!/[^\0-\x7F]/u.test(domain)) return domain.toLowerCase()
  const url = /^[\p{L}\p{M}\p{N}.-]+$/u.test(domain) ? URL.parse(`https://${domain}`) : null
  return url?.hostname ?? domain
}
