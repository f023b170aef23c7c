import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rooms } from '../../pages/rooms.ts'
import { axe, phone } from '../servers/browser.ts'
import { loginOf, password } from '../servers/logins.ts'
import { type Site, startSite } from '../servers/site.ts'
import { askExactly, loggedIn, type Visitor, visitor } from '../servers/visitor.ts'
import { type Address, addresses, filled, isAmong, pathOf } from './addresses.ts'
import { arrangeThings, type Things } from './things.ts'

let site: Site
let things: Things
beforeAll(async () => {
  site = await startSite()
  things = await arrangeThings(site.api)
})
afterAll(() => site.close())

const story = 'Diskmaskinen larmar.\n”Töm” står det & <E24>.'

async function logIn(page: Page, login: string, secret: string): Promise<void> {
  await page.getByLabel('E-postadress').fill(login)
  await page.getByLabel('Lösenord').fill(secret)
  await page.keyboard.press('Enter')
}

describe('a session that is over when a form is sent', () => {
  test.each([true, false])(
    'P1 S1 nothing that was typed is lost: one logs in, reads it through and sends it, once (script: %s)',
    async javaScriptEnabled => {
      const page = await site.browser.as('customer', { ...phone, javaScriptEnabled })
      // Without script nothing runs in the page, and axe neither.
      const looked = () => (javaScriptEnabled ? axe(page) : [])
      await page.goto('/portal/tickets/new')
      await page.getByLabel('Ort och titel').fill('Skövde, diskmaskin larmar')
      await page.getByLabel('Beskrivning').fill(story)
      await page.getByLabel('Vad behöver du hjälp med?').selectOption('appliance')
      await page.context().clearCookies()
      const before = await site.api.rows()
      await page.getByRole('button', { name: 'Skicka anmälan' }).click()
      await page.getByText('Det du skrev finns kvar: logga in').waitFor()
      expect(await looked()).toEqual([])
      await logIn(page, loginOf('customer'), 'fel lösenord')
      await page.getByRole('alert').waitFor()
      await logIn(page, loginOf('customer'), password)
      await page.getByRole('heading', { level: 1, name: 'Du är inloggad igen' }).waitFor()
      expect(await looked()).toEqual([])
      await page.getByRole('button', { name: 'Tillbaka till formuläret' }).click()
      await page.getByRole('alert').getByText('Läs igenom och skicka en gång till').waitFor()
      expect(await page.getByLabel('Ort och titel').inputValue()).toBe('Skövde, diskmaskin larmar')
      expect(await page.getByLabel('Beskrivning').inputValue()).toBe(story)
      expect(await looked()).toEqual([])
      expect((await site.api.rows()).tickets).toBe(before.tickets)
      await page.getByRole('button', { name: 'Skicka anmälan' }).click()
      await page.getByText('Diskmaskinen larmar.').waitFor()
      expect((await site.api.rows()).tickets).toBe((before.tickets ?? 0) + 1)
    },
  )

  test('S1 who has a second factor gives the code too, and comes back to what was typed', async () => {
    const page = await site.browser.as('admin')
    await page.goto('/account/second-factor')
    const key = ((await page.locator('code').textContent()) ?? '').replace(/ /gu, '')
    const code = () => new TOTP({ secret: Secret.fromBase32(key) }).generate()
    await page.getByLabel('Kod från telefonen').fill(code())
    await page.getByLabel('Nuvarande lösenord').fill(password)
    await page.getByRole('button', { name: 'Slå på' }).click()
    await page.getByText('Inloggning i två steg är på, och').waitFor()

    await page.goto(`/ops/cases/${things.fresh}?do=note`)
    await page.locator('#do-note textarea').fill(story)
    await page.context().clearCookies()
    await page.locator('#do-note button[type=submit]').click()
    await logIn(page, loginOf('admin'), password)
    await page.getByLabel('Engångskod').fill('000000')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    await site.api.db.updateTable('users').set({ secondFactorStep: null }).execute()
    await page.getByLabel('Engångskod').fill(code())
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Tillbaka till formuläret' }).click()
    await page.locator('#do-note [role=alert]').getByText('skicka en gång till').waitFor()
    expect(await page.locator('#do-note textarea').inputValue()).toBe(story)
  })
})

/** Sends a form as a browser does that shows what is answered, and that nobody has logged in in. */
const navigate = (path: string, form: Readonly<Record<string, string>>, headers = {}) =>
  askExactly(site.api.url, ['POST', path], { 'sec-fetch-mode': 'navigate', ...headers }, form)

const forms = Object.entries(addresses).filter(
  ([route]) => route.startsWith('POST') && rooms.some(({ base }) => pathOf(route).startsWith(`${base}/`)),
)

const owners: Partial<Record<string, Visitor>> = {}
async function ownerOf({ roles }: Address): Promise<Visitor> {
  const who = (['customer', 'reseller', 'technician', 'ops'] as const).find(each => isAmong(roles, each))
  if (who === undefined) throw new Error(`Nobody of the tests has ${roles}.`)
  owners[who] ??= await loggedIn(site.api.url, who)
  return owners[who]
}

describe('every form', () => {
  test.each(forms)('S1 %s: is carried through the login for nobody, and nothing is done', async (route, address) => {
    const before = await site.api.rows()
    const path = filled(route, address, things)
    const { status, said } = await navigate(path, { ...address.body, typed: story })
    expect(status).toBe(401)
    expect(said).toContain('&lt;E24&gt;')
    expect(await site.api.rows()).toEqual(before)
  })

  test.each(forms.filter(([, { roles }]) => roles !== 'admin'))(
    'S1 %s: shown again it does nothing, and what was typed in it stands there',
    async (route, address) => {
      const owner = await ownerOf(address)
      const before = await site.api.rows()
      const path = `${filled(route, address, things)}?again=`
      const answer = await owner.post(path, { ...address.body })
      expect([200, 303, 409, 422]).toContain(answer.status)
      const said = await answer.text()
      for (const text of Object.values(address.body ?? {}).filter(each => each.includes(' ') && !/^\d/u.test(each)))
        expect(said).toContain(text)
      expect(await site.api.rows()).toEqual(before)
    },
  )

  test('S1 another site can neither have a form kept nor shown again, and none leads elsewhere', async () => {
    const foreign = { 'sec-fetch-site': 'cross-site' }
    expect((await navigate('/portal/tickets/new', { title: story }, foreign)).status).toBe(403)
    const own = await loggedIn(site.api.url, 'customer')
    expect((await own.post('/portal/tickets/new?again=', { title: story }, foreign)).status).toBe(403)
    for (const to of ['//example.org/x', 'https://example.org/', 'javascript:alert(1)']) {
      const unsent = JSON.stringify({ to, fields: [['title', story]] })
      const answer = await visitor(site.api.url).post('/login', { login: loginOf('customer'), password, unsent })
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
    }
  })

  test('S1 a script that sends a form is led to the login as before, and a form too large to keep is not read', async () => {
    const script = await visitor(site.api.url).post('/technician/tickets/x/notes', { text: story })
    expect(script.headers.get('location')).toBe('/login?next=%2Ftechnician%2Ftickets%2Fx%2Fnotes')
    const { status } = await navigate('/portal/tickets/new', { title: 'x'.repeat(21_000_000) })
    expect(status).toBe(303)
  })
})
