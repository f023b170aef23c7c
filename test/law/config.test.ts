import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ConfigError, readConfig } from '../../config.ts'

/** Every variable that .env.example names: those that are set, and those it shows as a comment. */
function exampleVariables(): { readonly set: Record<string, string>; readonly shown: Record<string, string> } {
  const lines = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8').split('\n')
  const set: Record<string, string> = {}
  const shown: Record<string, string> = {}
  for (const line of lines) {
    const [, comment = '', name = '', value = ''] = /^(# )?([A-Z][A-Z_]+)=(.*)$/.exec(line) ?? []
    if (name) (comment ? shown : set)[name] = value
  }
  return { set, shown }
}

test('.env.example holds the defaults, so that a copy of it changes nothing', () => {
  const { environment: _, ...copied } = readConfig(exampleVariables().set)
  const { environment: __, ...untouched } = readConfig({})
  expect(copied).toEqual(untouched)
})

test('.env.example names every variable that is read, and what it shows can be used', () => {
  const { set, shown } = exampleVariables()
  const source = readFileSync(new URL('../../config.ts', import.meta.url), 'utf8')
  const read = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): z/gm)].map(([, name]) => name)
  expect(Object.keys({ ...set, ...shown })).toEqual(expect.arrayContaining(read))
  const whenDelivered = `https://ledtid.example.se/delivery-reports/${shown['SMS_REPORT_SECRET']}`
  const filled = { ...shown, LEDTID_SECRET: Buffer.alloc(32).toString('base64') }
  expect(readConfig({ ...filled, SMS_GATEWAY_USERNAME: 'u', SMS_GATEWAY_PASSWORD: 'p' })).toMatchObject({
    gateway: { url: 'https://api.46elks.com/a1', username: 'u', password: 'p', whenDelivered },
    publicUrl: 'https://ledtid.example.se',
    swish: { callbackUrl: `https://ledtid.example.se/swish/callbacks/${shown['SWISH_CALLBACK_SECRET']}` },
  })
})

test('a wrong variable is named with the reason and without its value', () => {
  expect(wrong).toThrow(ConfigError)
  expect(wrong).toThrow(/PORT: .*\n.*DATABASE_URL: |DATABASE_URL: .*\n.*PORT: /)
  expect(wrong).not.toThrow(/secret/)
})

test('S1 without word of a proxy none is believed; what is neither an address nor a network is refused', () => {
  expect(readConfig({}).proxies).toBeUndefined()
  const { proxies } = readConfig({ TRUSTED_PROXIES: '10.0.0.0/8, 2001:db8::1' })
  expect([proxies?.check('10.1.2.3'), proxies?.check('2001:db8::1', 'ipv6'), proxies?.check('11.0.0.1')]).toEqual([
    true,
    true,
    false,
  ])
  for (const wrongOne of ['10.0.0.0/33', 'proxy.example', '10.0.0.0/8/8', '::1/129', '10.0.0/8'])
    expect(() => readConfig({ TRUSTED_PROXIES: wrongOne })).toThrow(/TRUSTED_PROXIES: .*is no address/)
})

test('half a gateway is refused', () => {
  expect(() => readConfig({ SMS_GATEWAY_URL: 'https://api.example' })).toThrow(/belong together/)
})

test('half a Swish is refused, and so is one that could not call back', () => {
  const { SWISH_URL, SWISH_CERTIFICATE, SWISH_KEY, SWISH_CALLBACK_SECRET } = exampleVariables().shown
  expect(() => readConfig({ SWISH_URL, SWISH_CERTIFICATE, SWISH_KEY })).toThrow(/belong together/)
  const whole = { SWISH_URL, SWISH_CERTIFICATE, SWISH_KEY, SWISH_CALLBACK_SECRET }
  expect(() => readConfig(whole)).toThrow(/PUBLIC_URL: must begin with https/)
  expect(readConfig({ ...whole, PUBLIC_URL: 'https://ledtid.example.se' }).swish).toMatchObject({ keyFile: SWISH_KEY })
})

function wrong(): unknown {
  return readConfig({ PORT: 'sju', DATABASE_URL: 'mysql://secret@host', SMS_GATEWAY_URL: 'https://x.example' })
}
