import { Hono } from 'hono'
import { toDataURL } from 'qrcode'
import { z } from 'zod'
import { limitOf } from '../auth/login.ts'
import { isPassword } from '../auth/password.ts'
import {
  isCode,
  type OfferedFactor,
  type Offeree,
  offeredAgain,
  offerFactor,
  stepOfCode,
  takeFactor,
} from '../auth/second-factor.ts'
import { beginSession } from '../auth/session.ts'
import { readCompany } from '../db/company.ts'
import type { User } from '../db/user.ts'
import { ownUser } from './account.tsx'
import type { PageContext, PageDeps, PageEnv, PageRouter } from './env.ts'
import { emptyForm, type Fault, type Form } from './form.ts'
import { page } from './page.tsx'
import { CurrentPassword, Input } from './parts/field.tsx'
import { FormBox } from './parts/form.tsx'
import { keepSession, requireRole, worldTime } from './session.ts'
import { tellAccount } from './tell-account.ts'
import { wordsFor } from './words.ts'

/** A second factor for the company's own: a key that a phone makes codes from. It counts once a code of it has come (S1). */
export function secondFactorRoutes(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()
  const { db, vault } = deps
  router.use(requireRole(['ops', 'admin', 'technician']))

  router.get('/', async c => {
    const user = await ownUser(deps, c)
    return factorPage(deps, c, emptyForm(deps.newId()), await offerTo(deps, user))
  })

  router.post('/', async c => {
    const user = await ownUser(deps, c)
    const typed = Sent.safeParse(await c.req.parseBody()).data
    if (!typed) return c.redirect('/account/second-factor', 303)
    const { account } = wordsFor(c).page
    const at = worldTime(deps)
    const form = emptyForm(deps.newId())
    const offered = offeredAgain(vault, typed.offer, await offereeOf(deps, user), at)
    if (!offered) return factorPage(deps, c, { ...form, problem: account.factorOver }, await offerTo(deps, user), 422)
    const refuse = (fault: Fault) => factorPage(deps, c, { ...form, faults: [fault] }, offered, 422)
    if (await limitOf(db, { [`password ${user.id}`]: mostTries }, at))
      return refuse({ field: 'current', text: account.triedTooOften })
    if (!(await isPassword(typed.current, user.passwordHash)))
      return refuse({ field: 'current', text: account.wrongPassword })
    const step = stepOfCode(offered.secret, typed.code, at)
    if (step === undefined) return refuse({ field: 'code', text: account.wrongCode })
    // Last, for a code that has been looked at is used up.
    if (user.secondFactor && !(await isCode(db, vault, user.id, typed.present, at)))
      return refuse({ field: 'present', text: account.wrongPresent })
    await tellAccount(deps, c, await takeFactor(deps, { user: user.id, secret: offered.secret, step }, at))
    // Every session is over, also those that someone else may have begun; this one begins anew.
    keepSession(c, await beginSession(db, { id: user.id, awaitsCode: false }, at))
    return c.redirect('/account?done=factor', 303)
  })

  return router
}

const mostTries = 10

/** `present` is there where another phone is replaced. */
const Sent = z.object({ offer: z.string(), code: z.string(), current: z.string(), present: z.string().default('') })

async function offereeOf({ db }: PageDeps, { id, login }: User): Promise<Offeree> {
  const { shortName } = await readCompany(db)
  return { issuer: shortName, id, login }
}

async function offerTo(deps: PageDeps, user: User): Promise<OfferedFactor> {
  return offerFactor(deps.vault, await offereeOf(deps, user), worldTime(deps))
}

async function factorPage(
  deps: PageDeps,
  c: PageContext,
  form: Form,
  offer: OfferedFactor,
  status: 200 | 422 = 200,
): Promise<Response> {
  const words = wordsFor(c)
  const { account } = words.page
  const { secondFactor } = await ownUser(deps, c)
  const { phone } = await readCompany(deps.db)
  const picture = await toDataURL(offer.uri, { margin: 4, scale: 5 })
  return page(
    deps,
    c,
    { title: account.factor, status },
    <section class="narrow">
      <h1>{account.factor}</h1>
      <p>{account.factorHow}</p>
      <p>
        <img src={picture} alt={account.factorPicture} width="260" height="260" />
      </p>
      <p>
        {account.factorKey} <code>{offer.secret.replace(/(.{4})/gu, '$1 ').trim()}</code>
      </p>
      <FormBox
        form={form}
        words={words}
        action="/account/second-factor"
        submit={account.turnOn}
        labels={{ code: account.code, present: account.present, current: account.current }}
      >
        <input type="hidden" name="offer" value={offer.sealed} />
        <Input
          {...{ form, words }}
          name="code"
          label={account.code}
          autocomplete="one-time-code"
          inputmode="numeric"
          maxlength={8}
          required
        />
        {secondFactor === null ? null : (
          <Input
            {...{ form, words }}
            name="present"
            label={account.present}
            hint={account.presentHint(words.format.phone(phone))}
            autocomplete="off"
            inputmode="numeric"
            maxlength={8}
            required
          />
        )}
        <CurrentPassword form={form} words={words} />
      </FormBox>
    </section>,
  )
}
