import type { PageContext, PageDeps } from './env.ts'

/** Has the mail sent that tells of a change. That is made; should Temporal be away, the mail is found by the sweep. */
export async function tellAccount({ engine }: PageDeps, c: PageContext, mail: string): Promise<void> {
  try {
    await engine.sendAccountMail(mail)
  } catch (error) {
    c.var.log.warn({ err: error, mail }, 'A mail about a changed account waits for the next sweep.')
  }
}
