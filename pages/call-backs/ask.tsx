import { Hono } from 'hono'
import type { z } from 'zod'
import { CallBack, CallBackList } from '../../api/schemas/call-back.ts'
import { instant } from '../../domain/instant.ts'
import { ask, tell } from '../ask.ts'
import type { PageContext, PageDeps, PageEnv, PageRouter } from '../env.ts'
import { emptyForm, type Form, readForm, refusedForm } from '../form.ts'
import { page } from '../page.tsx'
import { Input, TextArea } from '../parts/field.tsx'
import { FormBox } from '../parts/form.tsx'
import { type Words, wordsFor } from '../words.ts'

/** Asking to be called, and seeing how long it will be (T13). `base` is where a room has put it. */
export function callBackPages(deps: PageDeps, base: string): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', c => {
    const name = c.var.session?.name ?? ''
    return askPage(deps, c, { base, form: emptyForm(deps.newId(), { name }), status: 200 })
  })

  router.post('/', async c => {
    const typed = await readForm(c)
    const { name = '', phone = '', reason = '', key } = typed
    const told = await tell(deps, c, { path: '/call-backs', body: { name, phone, reason }, key }, CallBack)
    if (told.ok) return c.redirect(base, 303)
    return askPage(deps, c, { base, form: refusedForm(typed, told.problem, deps.newId()), status: 422 })
  })

  return router
}

interface Shown {
  readonly base: string
  readonly form: Form
  readonly status: 200 | 422
}

async function askPage(deps: PageDeps, c: PageContext, { base, form, status }: Shown): Promise<Response> {
  const words = wordsFor(c)
  const { callBack } = words.page
  const found = await ask(deps, c, '/call-backs', CallBackList)
  const part = { form, words, required: true } as const
  return page(
    deps,
    c,
    { title: callBack.title, status, scripts: ['live.js'] },
    <>
      <h1>{callBack.title}</h1>
      <div id="queue" data-live="15">
        <Queue found={found} words={words} />
      </div>
      <p class="lead">{callBack.intro}</p>
      <FormBox
        form={form}
        words={words}
        action={base}
        submit={callBack.ask}
        labels={{ name: callBack.name, phone: callBack.phone, reason: callBack.reason }}
      >
        <Input {...part} name="name" label={callBack.name} autocomplete="name" maxlength={100} />
        <Input {...part} name="phone" label={callBack.phone} type="tel" autocomplete="tel" maxlength={40} />
        <TextArea {...part} name="reason" label={callBack.reason} rows={3} />
      </FormBox>
    </>,
  )
}

interface QueueProps {
  readonly found: z.output<typeof CallBackList>
  readonly words: Words
}

/** One's own place among those who wait, or else how many they are; and how earlier calls went. */
function Queue({ found: { waiting, items }, words: { page: texts, format } }: QueueProps) {
  const { callBack } = texts
  const own = items.filter(({ outcome }) => outcome === null)
  const earlier = items.flatMap(({ phone, outcome, answeredAt }) =>
    outcome === null || answeredAt === null
      ? []
      : [callBack.outcomes[outcome](format.phone(phone), format.dateTime(instant(answeredAt)))],
  )
  return (
    <>
      {own.length === 0 ? (
        <p>{callBack.length(waiting)}</p>
      ) : (
        <section class="done" aria-labelledby="own">
          <h2 id="own">{callBack.waitingTitle}</h2>
          {own.map(({ phone, position }) => (
            <p>{callBack.position(position ?? waiting, waiting, format.phone(phone))}</p>
          ))}
        </section>
      )}
      {earlier.length === 0 ? null : (
        <section aria-labelledby="earlier">
          <h2 id="earlier">{callBack.earlier}</h2>
          <ul>
            {earlier.map(text => (
              <li>{text}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
