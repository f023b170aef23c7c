import { ApplicationFailure } from '@temporalio/common'
import type { Logger } from 'pino'
import { type DueAccountMail, dueAccountMail, endAccountMail, tryAccountMail } from '../db/account-mail.ts'
import { readCompany } from '../db/company.ts'
import type { Db } from '../db/connect.ts'
import { isEmail } from '../domain/email.ts'
import type { Instant } from '../domain/instant.ts'
import { realInstant } from '../domain/simulated-instant.ts'
import type { Simulation } from '../domain/simulation.ts'
import { accountMailTexts } from '../texts/account-mail.ts'
import type { AccountMailOpened } from '../workflows/messages/account-mail.ts'
import { limitOf } from './messages/attempt.ts'
import type { Driver, Drivers, Outcome, Post } from './messages/driver.ts'

export interface AccountMailDeps {
  readonly db: Db
  readonly drivers: Drivers
  readonly now: () => Instant
  /** How `now` runs ahead of the world's time, where it does: links run out by the world's. */
  readonly simulation?: Simulation | undefined
  /** The link that sets a password anew. Its secret is worked out here, at the last moment, and stands nowhere but in the mail. */
  readonly resetUrl: (id: string) => string
  readonly log?: Pick<Logger, 'warn'>
}

/** What sends mails to those who log in (S1). */
export function createAccountMailActivities(deps: AccountMailDeps) {
  const { db, drivers } = deps
  return {
    /**
     * Sends one mail, if there is still someone to send it to.
     *
     * Safe to retry: the mail is marked before the mail server is called, and what is certain not to have been taken is unmarked.
     * What may have been taken is not sent again blindly (N2); whoever gets no link asks for another.
     */
    sendAccountMail: async ({ id }: AccountMailOpened): Promise<void> => {
      const driver = drivers.email
      const at = realInstant(deps.simulation, deps.now())
      const mail = await dueAccountMail(db, id, at)
      if (!mail || !isEmail(mail.login)) return
      const post = await postOf(deps, id, mail)
      if (await tryAccountMail(db, id, driver.dedupes, at))
        await end(deps, id, await driver.send(post, limitOf(driver)).catch(thrown))
      else deps.log?.warn({ mail: id }, 'A mail may have been sent, and is not sent again.')
    },
  }
}

export type AccountMailActivities = ReturnType<typeof createAccountMailActivities>

async function postOf({ db, resetUrl }: AccountMailDeps, id: string, mail: DueAccountMail): Promise<Post> {
  const { kind, login, language, createdAt, expiresAt } = mail
  const company = await readCompany(db)
  const words = accountMailTexts[language][kind]
  return {
    key: `account-${id}`,
    caseNumber: `account-${id}`,
    step: 0,
    template: kind,
    channel: 'email',
    to: login,
    language,
    ...words({ company, login, link: resetUrl(id), createdAt, expiresAt }),
    at: createdAt,
    attachments: [],
  }
}

/** What went wrong is told by a code: a server's own words may hold the address (S2). */
async function end(
  { db, drivers, log, now, simulation }: AccountMailDeps,
  id: string,
  outcome: Outcome,
): Promise<void> {
  if (outcome.outcome === 'sent') return endAccountMail(db, id, realInstant(simulation, now()))
  if (outcome.outcome === 'notSent') {
    await endAccountMail(db, id, null)
    throw notSentYet(drivers.email, outcome.code, outcome.retryAfterSeconds)
  }
  if (outcome.outcome === 'unclear' && drivers.email.dedupes) throw notSentYet(drivers.email, outcome.code)
  log?.warn({ mail: id, code: outcome.code }, `The fate of a mail to a login: ${outcome.outcome}.`)
}

function notSentYet({ name }: Driver, code: string, seconds?: number): ApplicationFailure {
  return ApplicationFailure.create({
    type: 'NotSentYet',
    message: `Not sent yet (${name}: ${code}).`,
    ...(seconds === undefined ? {} : { nextRetryDelay: `${Math.min(300, Math.max(1, seconds))}s` }),
  })
}

function thrown(error: unknown): Outcome {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'thrown'
  return { outcome: 'unclear', code, words: '' }
}
