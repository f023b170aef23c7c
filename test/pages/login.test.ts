import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiWorld, startApi } from '../servers/api.ts'
import { axe, type Browsing, startBrowser } from '../servers/browser.ts'
import { giveLogins, loginOf, password } from '../servers/logins.ts'

let api: ApiWorld
let browser: Browsing
beforeAll(async () => {
  api = await startApi()
  await giveLogins(api)
  browser = await startBrowser(api.url)
})
afterAll(async () => {
  await browser.close()
  await api.close()
})

describe('logging in', () => {
  test('P1 a customer logs in with a password of their own, comes to their pages, and logs out', async () => {
    const page = await browser.open()
    await page.goto('/portal/tickets?status=new')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Logga in')
    await page.getByLabel('E-postadress').fill(loginOf('customer'))
    await page.getByLabel('Lösenord').fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Sök ärende' }).waitFor()
    expect(new URL(page.url()).search).toBe('?status=new')
    await page.getByRole('button', { name: 'Logga ut' }).click()
    await page.getByText('Du är utloggad.').waitFor()
    await page.goto('/portal/tickets')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Logga in')
  })

  test('P5 a wrong password is said in a summary that takes focus, what was typed stays, and nothing tells who is a customer', async () => {
    const page = await browser.open()
    const said = []
    for (const login of [loginOf('customer'), 'ingen@exempel.example']) {
      await page.goto('/login')
      await page.getByLabel('E-postadress').fill(login)
      await page.getByLabel('Lösenord').fill('fel lösenord')
      await page.keyboard.press('Enter')
      const alert = page.getByRole('alert')
      said.push(await alert.textContent())
      await page.locator('.faults:focus').waitFor()
      expect(await page.getByLabel('E-postadress').inputValue()).toBe(login)
      expect(await page.getByLabel('Lösenord').inputValue()).toBe('')
      expect(await axe(page)).toEqual([])
    }
    expect(said[0]).toBe(said[1])
  })

  test('P5 the page is read in English by choice, also after logging in again', async () => {
    const page = await browser.as('customer')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { level: 1, name: 'Find tickets' }).waitFor()
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    const again = await browser.as('customer')
    await again.getByRole('heading', { level: 1, name: 'Find tickets' }).waitFor()
    await again.getByRole('button', { name: 'Svenska' }).click()
    await again.getByRole('heading', { level: 1, name: 'Sök ärende' }).waitFor()
  })
})
