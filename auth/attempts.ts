import { type Instant, millisecondsOf } from '../domain/instant.ts'

/**
 * Counts failed logins by address (ASVS 5.0 2.4.1). Kept in this process, so several API processes count each for itself:
 * a secret of 256 bits is not guessed however often one tries, and what is spared here is the database and the log.
 */
export interface Attempts {
  /** Seconds to wait before the address may try again; 0 when it may now. */
  waitSeconds(address: string, at: Instant): number
  failed(address: string, at: Instant): void
  /** How often the address has failed of late. */
  failures(address: string, at: Instant): number
  /** One that was counted was right. */
  takeBack(address: string): void
}

export interface AttemptLimits {
  readonly most: number
  readonly withinMs: number
  /** So many addresses are remembered; the oldest is forgotten first. */
  readonly addresses: number
}

export const attemptLimits: AttemptLimits = { most: 20, withinMs: 5 * 60_000, addresses: 10_000 }

interface Count {
  failures: number
  readonly sinceMs: number
}

export function createAttempts(limits: AttemptLimits = attemptLimits): Attempts {
  const counts = new Map<string, Count>()

  function current(prefix: string, nowMs: number): Count | undefined {
    const count = counts.get(prefix)
    if (count && nowMs - count.sinceMs < limits.withinMs) return count
    counts.delete(prefix)
    return undefined
  }

  return {
    failures: (address, at) => current(prefixOf(address), millisecondsOf(at))?.failures ?? 0,
    takeBack(address) {
      const count = counts.get(prefixOf(address))
      if (count) count.failures -= 1
    },
    waitSeconds(address, at) {
      const nowMs = millisecondsOf(at)
      const count = current(prefixOf(address), nowMs)
      if (!count || count.failures < limits.most) return 0
      return Math.max(1, Math.ceil((count.sinceMs + limits.withinMs - nowMs) / 1000))
    },
    failed(address, at) {
      const nowMs = millisecondsOf(at)
      const prefix = prefixOf(address)
      const count = current(prefix, nowMs)
      if (count) count.failures += 1
      else counts.set(prefix, { failures: 1, sinceMs: nowMs })
      const [oldest] = counts.keys()
      if (counts.size > limits.addresses && oldest !== undefined) counts.delete(oldest)
    },
  }
}

/** An IPv6 customer has a whole /64 to try from; an IPv4 address within IPv6 is itself. */
export function prefixOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const before = head.split(':').filter(Boolean)
  const after = tail === undefined ? [] : tail.split(':').filter(Boolean)
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  return [...before, ...zeros, ...after].slice(0, 4).join(':')
}
