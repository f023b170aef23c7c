import { Hono } from 'hono'
import { toDataURL } from 'qrcode'
import { limitOf } from '../auth/login.ts'
import { isPassword } from '../auth/password.ts'
import { type OfferedFactor, offeredAgain, offerFactor, stepOfCode } from '../auth/second-factor.ts'
import { readCompany } from '../db/company.ts'
import { setSecondFactor } from '../db/user.ts'
import { ownUser } from './account.tsx'
import type { PageContext, PageDeps, PageEnv, PageRouter } from './env.ts'
import { emptyForm, type Fault, type Form } from './form.ts'
import { page } from './page.tsx'
import { CurrentPassword, Input } from './parts/field.tsx'
import { FormBox } from './parts/form.tsx'
import { requireRole, worldTime } from './session.ts'
import { wordsFor } from './words.ts'

/** A second factor for the company's own: a key that a phone makes codes from. It counts once a code of it has come (S1). */
export function secondFactorRoutes(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()
  const { db, vault } = deps
  router.use(requireRole(['ops', 'admin', 'technician']))

  router.get('/', async c => {
    const { login } = await ownUser(deps, c)
    const { shortName } = await readCompany(db)
    return factorPage(deps, c, emptyForm(deps.newId()), offerFactor(vault, shortName, login))
  })

  router.post('/', async c => {
    const user = await ownUser(deps, c)
    const { offer, code, current } = await c.req.parseBody()
    const { account } = wordsFor(c).page
    if (typeof offer !== 'string' || typeof code !== 'string' || typeof current !== 'string')
      return c.redirect('/account/second-factor', 303)
    const { shortName } = await readCompany(db)
    const offered = offeredAgain(vault, offer, shortName, user.login)
    const refuse = (fault: Fault) => factorPage(deps, c, { ...emptyForm(deps.newId()), faults: [fault] }, offered, 422)
    if (await limitOf(db, { [`password ${user.id}`]: mostTries }, worldTime(deps)))
      return refuse({ field: 'current', text: account.triedTooOften })
    if (!(await isPassword(current, user.passwordHash)))
      return refuse({ field: 'current', text: account.wrongPassword })
    const step = stepOfCode(offered.secret, code, worldTime(deps))
    if (step === undefined) return refuse({ field: 'code', text: account.wrongCode })
    await setSecondFactor(db, user.id, Buffer.from(offered.sealed, 'base64'), step)
    return c.redirect('/account?done=factor', 303)
  })

  return router
}

const mostTries = 10

async function factorPage(
  deps: PageDeps,
  c: PageContext,
  form: Form,
  offer: OfferedFactor,
  status: 200 | 422 = 200,
): Promise<Response> {
  const words = wordsFor(c)
  const { account } = words.page
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
        labels={{ code: account.code, current: account.current }}
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
        <CurrentPassword form={form} words={words} />
      </FormBox>
    </section>,
  )
}
