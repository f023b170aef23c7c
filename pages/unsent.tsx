import { z } from 'zod'
import { shownAgainAt } from './again.ts'
import type { PageContext, PageDeps } from './env.ts'
import type { Form } from './form.ts'
import { page } from './page.tsx'
import { localPath } from './session.ts'
import { wordsFor } from './words.ts'

/** A form that was sent when the session was over: where to, and what was typed. A field may have several values. */
export type Unsent = z.infer<typeof Unsent>

const Unsent = z.strictObject({ to: z.string(), fields: z.array(z.tuple([z.string(), z.string()])) })

/** More than all the fields of a form hold, and less than the login form may carry. */
const mostCharacters = 300_000

/**
 * What was typed in a form whose sender must log in first, as the login form carries it along. The browser keeps it, and not the
 * server: nothing of it is stored. Files do not go along. Undefined where there is nothing to carry, or too much.
 */
export function unsentOf(to: string, form: FormData): string | undefined {
  const fields = [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
  const unsent = JSON.stringify({ to, fields })
  return fields.length > 0 && unsent.length <= mostCharacters ? unsent : undefined
}

/** What the login form carries along; undefined where it is nothing of ours. */
export function unsentIn(carried: string | undefined): Unsent | undefined {
  try {
    const unsent = Unsent.safeParse(JSON.parse(carried ?? '')).data
    return unsent && localPath(unsent.to) === unsent.to ? unsent : undefined
  } catch {
    return undefined
  }
}

/** Carries on through each step of logging in. */
export function UnsentField({ form }: { readonly form: Form }) {
  const { unsent } = form.typed
  return unsent === undefined ? null : <input type="hidden" name="unsent" value={unsent} />
}

/** The way back to the form, filled in as it was. It is not sent for anyone: who has logged in may be another than who wrote it. */
export function unsentPage(deps: PageDeps, c: PageContext, { to, fields }: Unsent): Promise<Response> {
  const { login } = wordsFor(c).page
  return page(
    deps,
    c,
    { title: login.unsentTitle },
    <section class="narrow">
      <h1>{login.unsentTitle}</h1>
      <form method="post" action={shownAgainAt(to)}>
        <p class="lead">{login.unsent}</p>
        {fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <p>
          <button type="submit" class="button">
            {login.unsentGo}
          </button>
        </p>
      </form>
    </section>,
  )
}
