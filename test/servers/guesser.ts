import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'

/** As a proxy says it: where a request comes from. */
export const from = (address: string) => ({ 'x-forwarded-for': address })

/** Someone who guesses at an account, and at others that may be there, from many addresses at once. */
export interface Guesser {
  /** Once so many guesses have been answered. */
  answered(count: number): Promise<void>
  /** Once all have: how many were answered with each status, of those at the account and of the others. */
  end(): Promise<readonly [Answers, Answers]>
}

type Answers = Readonly<Record<number, number>>

export function guess(url: string, login: string, guesses: number): Guesser {
  const agent = new Agent({ keepAlive: true, maxSockets: hands })
  const atAccount: Record<number, number> = {}
  const elsewhere: Record<number, number> = {}
  const waiting: { readonly count: number; readonly done: () => void }[] = []
  let sent = 0
  let answered = 0
  const hand = async () => {
    while (sent < guesses) {
      const nth = sent++
      const isAtAccount = nth % 2 === 0
      const target = isAtAccount ? login : `${nth % 5000}@exempel.example`
      const said = isAtAccount ? atAccount : elsewhere
      const status = await sendGuess(agent, url, { login: target, password: `gissning nummer ${nth}` }, addressOf(nth))
      said[status] = (said[status] ?? 0) + 1
      answered += 1
      for (const { count, done } of waiting) if (answered >= count) done()
    }
  }
  const all = Promise.all(Array.from({ length: hands }, hand))
  // Whoever waits for the end hears of it; a test that has failed before has closed the door on the rest.
  all.catch(() => undefined)
  return {
    answered: count => new Promise(done => waiting.push({ count, done })),
    async end() {
      await all
      agent.destroy()
      return [atAccount, elsewhere]
    },
  }
}

/** How long the slowest of a few rounds took. */
export async function slowestOf(round: () => Promise<void>): Promise<number> {
  let slowestMs = 0
  for (let nth = 0; nth < rounds; nth += 1) {
    const begun = performance.now()
    await round()
    slowestMs = Math.max(slowestMs, performance.now() - begun)
  }
  return Math.round(slowestMs)
}

/** More at once than the line for a hash holds. */
const hands = 75
/** Odd, so that each guesses at the account and elsewhere. */
const addresses = 41
const rounds = 3

function addressOf(nth: number): string {
  return `203.0.113.${1 + (nth % addresses)}`
}

function sendGuess(
  agent: Agent,
  url: string,
  form: Readonly<Record<string, string>>,
  address: string,
): Promise<number> {
  const headers = {
    ...from(address),
    'content-type': 'application/x-www-form-urlencoded',
    'sec-fetch-site': 'same-origin',
  }
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/login`, { agent, method: 'POST', headers }, answer => {
      text(answer).then(() => resolve(answer.statusCode ?? 0), reject)
    })
    sent.on('error', reject).end(new URLSearchParams(form).toString())
  })
}
