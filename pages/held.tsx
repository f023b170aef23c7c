import { z } from 'zod'
import { shownAgainAt } from './again.ts'
import type { PageContext, PageDeps } from './env.ts'
import type { Form } from './form.ts'
import { page } from './page.tsx'
import { localPath } from './session.ts'
import { wordsFor } from './words.ts'

/** A form that was sent when the session was over: where to, and what was typed. A field may have several values. */
export type Held = z.infer<typeof Held>

const Held = z.strictObject({ to: z.string(), fields: z.array(z.tuple([z.string(), z.string()])) })

/** More than all the fields of a form hold, and less than the login form may carry. */
const mostCharacters = 300_000

/**
 * What was typed in a form whose sender must log in first, as the login form carries it along. The browser keeps it, and not the
 * server: nothing of it is stored. Files do not go along. Undefined where there is nothing to carry, or too much.
 */
export function heldOf(to: string, form: FormData): string | undefined {
  const fields = [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
  const held = JSON.stringify({ to, fields })
  return fields.length > 0 && held.length <= mostCharacters ? held : undefined
}

/** What the login form carries along; undefined where it is nothing of ours. */
export function heldIn(carried: string | undefined): Held | undefined {
  try {
    const held = Held.safeParse(JSON.parse(carried ?? '')).data
    return held && localPath(held.to) === held.to ? held : undefined
  } catch {
    return undefined
  }
}

/** Carries on through each step of logging in. */
export function HeldField({ form }: { readonly form: Form }) {
  const { held } = form.typed
  return held === undefined ? null : <input type="hidden" name="held" value={held} />
}

/** The way back to the form, filled in as it was. It is not sent for anyone: who has logged in may be another than who wrote it. */
export function heldPage(deps: PageDeps, c: PageContext, { to, fields }: Held): Promise<Response> {
  const { login } = wordsFor(c).page
  return page(
    deps,
    c,
    { title: login.heldTitle },
    <section class="narrow">
      <h1>{login.heldTitle}</h1>
      <form method="post" action={shownAgainAt(to)}>
        <p class="lead">{login.held}</p>
        {fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <p>
          <button type="submit" class="button">
            {login.heldGo}
          </button>
        </p>
      </form>
    </section>,
  )
}
