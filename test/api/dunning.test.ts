import { expect, vi } from 'vitest'
import { dunningPolicy } from '../../domain/dunning.ts'
import { texts } from '../../texts/words.ts'
import { readText } from '../papers/read.ts'
import { must, type Wire } from '../servers/api.ts'
import { caseTest } from '../servers/case-test.ts'
import type { RigDesk } from '../servers/desk.ts'
import type { Rig } from '../servers/rig.ts'
import type { RigApi } from '../servers/rig-api.ts'
import { askedOre, ledgerHolds, setRates, stands } from './billed.ts'

vi.setConfig({ testTimeout: 120_000 })

/** Due on Saturday 6 March 2027: reminder 1 on Thursday the 11th, reminder 2 on Monday the 22nd, collection on Friday 2 April. */
const [afterReminder1, afterReminder2, afterHandOver] = [
  '2027-03-11T13:00:00Z',
  '2027-03-22T13:00:00Z',
  '2027-04-02T13:00:00Z',
] as const
const reason = 'Enligt samtal.'

async function invoiced(desk: RigDesk, covered: string | null = '2027-12-31') {
  const [, invoice] = await desk.billed('invoice')
  if (covered) await desk.cover(covered)
  return `/invoices/${invoice}`
}

const dunningOf = async ({ ask }: RigApi, href: string, language = 'sv'): Promise<Wire> =>
  must(await ask(`GET ${href}/dunning`, { as: 'ops', headers: { 'accept-language': language } }), 200)
const preview = async ({ ask }: RigApi, on: string): Promise<Wire> =>
  must(await ask(`GET /dunning/preview?on=${on}`, { as: 'ops' }), 200)
const does = ({ ask }: RigApi, href: string, what: string, body: object = { reason }) =>
  ask(`POST ${href}/${what}`, { as: 'ops', body })

/** The words that a paper has, in one line. */
async function paper({ ask }: RigApi, rig: Rig, href: string, kind: string, at: string): Promise<string[]> {
  await rig.until(at)
  const { documents } = must(await ask(`GET ${href}/documents`, { as: 'ops' }), 200)
  const found = documents.filter(each => each.kind === kind)
  const contents = await Promise.all(found.map(each => ask(`GET ${each.href}`, { as: 'ops' })))
  const texts = await Promise.all(contents.map(each => readText(Buffer.from(each.content))))
  return texts.map(text => text.replaceAll(/\s+/gu, ' '))
}

caseTest('B8 the chain says what comes next and when, from the issue to the agency', async ({ rig, desk, api }) => {
  const href = await invoiced(desk)
  expect(await dunningOf(api, href)).toMatchObject({
    status: 'issued',
    dueOn: '2027-03-06',
    owed: { principalOre: askedOre, interestOre: 0, costsOre: 0, totalOre: askedOre },
    next: { level: 'reminder1', on: '2027-03-11', newDueOn: '2027-03-21', feeOre: 0 },
    blockers: [],
    sent: [],
    prescribesOn: '2030-02-04',
  })
  await rig.until(afterReminder1)
  expect(await dunningOf(api, href)).toMatchObject({
    status: 'reminded',
    next: { level: 'reminder2', on: '2027-03-22' },
    sent: [{ level: 'reminder1', on: '2027-03-11', newDueOn: '2027-03-21' }],
    prescribesOn: '2030-03-11',
    prescriptionFrom: { by: 'reminder1', on: '2027-03-11' },
  })
  await rig.until(afterReminder2)
  expect(await dunningOf(api, href)).toMatchObject({ next: { level: 'collection', on: '2027-04-02', newDueOn: null } })
  await rig.until(afterHandOver)
  const last = await dunningOf(api, href)
  expect(last).toMatchObject({ status: 'collection', next: null, blockers: [], prescribesOn: '2030-03-22' })
  expect(last['sent']).toHaveLength(3)
})

caseTest('B8 B10 everything in the way is named, in Swedish and English', async ({ rig, desk, api }) => {
  const href = await invoiced(desk, null)
  must(await does(api, href, 'holds', { kind: 'dispute', reason }), 200)
  await rig.until('2027-02-06T12:00:00Z')
  expect((await dunningOf(api, href))['blockers']).toEqual([
    { code: 'dispute', text: 'Kunden bestrider fordran' },
    { code: 'notAWorkingDay', text: 'Det är ingen vardag' },
    { code: 'paymentsNotImported', text: 'Gårdagens inbetalningar är inte inlästa (2027-02-04 – 2027-02-05)' },
  ])
  const english = (await dunningOf(api, href, 'en'))['blockers']
  expect(JSON.stringify(english)).not.toMatch(/"text":"(?:dispute|notAWorkingDay|paymentsNotImported)"|[åäö]/u)
})

caseTest('B8 the preview says who gets what on a day, who does not, and why', async ({ rig, desk, api }) => {
  const href = await invoiced(desk, '2027-02-03')
  const number = href.split('/').at(-1)
  expect(await preview(api, '2027-03-10')).toMatchObject({ leaves: [], stays: [] })
  const planned = { number, level: 'reminder1', totalOre: askedOre, feeOre: 0 }
  expect(await preview(api, '2027-03-11')).toMatchObject({
    assumesPaymentsImported: true,
    leaves: [planned],
    stays: [],
  })
  // What has left on its day is not said of a later one, and the steps after it are said of their own.
  for (const on of ['2027-03-12', '2027-03-13', '2027-03-15', '2027-03-21'])
    expect(await preview(api, on)).toMatchObject({ leaves: [], stays: [] })
  expect(await preview(api, '2027-03-22')).toMatchObject({ leaves: [{ ...planned, level: 'reminder2' }], stays: [] })
  expect(await preview(api, '2027-04-02')).toMatchObject({ leaves: [{ ...planned, level: 'collection' }], stays: [] })
  must(await does(api, href, 'holds', { kind: 'question', reason }), 200)
  expect(await preview(api, '2027-03-13')).toMatchObject({
    leaves: [],
    stays: [{ number, reasons: [{ code: 'question' }, { code: 'notAWorkingDay', text: 'Det är ingen vardag' }] }],
  })
  expect(await preview(api, '2027-03-10')).toMatchObject({ leaves: [], stays: [] })
  expect(await preview(api, '2027-03-11')).toMatchObject({
    leaves: [],
    stays: [{ number, level: 'reminder1', reasons: [{ code: 'question' }] }],
  })
  must(await does(api, href, 'release'), 200)
  await rig.until('2027-03-11T13:00:00Z')
  expect(await preview(api, '2027-03-11')).toMatchObject({
    assumesPaymentsImported: false,
    leaves: [],
    stays: [{ number, reasons: [{ code: 'paymentsNotImported' }] }],
  })
  for (const on of ['', '2027-02-30', 'idag'])
    expect((await api.ask(`GET /dunning/preview?on=${on}`, { as: 'ops' })).status).toBe(422)
})

caseTest(
  'B8 an invoice that waits for payments to be imported goes on when that is said',
  async ({ rig, desk, api }) => {
    const href = await invoiced(desk, null)
    await rig.until('2027-03-11T14:00:00Z')
    expect(await dunningOf(api, href)).toMatchObject({ sent: [], blockers: [{ code: 'paymentsNotImported' }] })
    must(await api.ask('POST /payment-coverage', { as: 'ops', body: { through: '2027-03-10' } }), 200)
    await stands(api, href, 'reminded')
    expect(await dunningOf(api, href)).toMatchObject({ sent: [{ level: 'reminder1', on: '2027-03-11' }] })
  },
)

caseTest('B10 promises in parts and a new due date move what comes next', async ({ rig, desk, api }) => {
  const href = await invoiced(desk)
  const instalments = [
    { until: '2027-04-30', amountOre: 141_000 },
    { until: '2027-03-31', amountOre: 100_000 },
  ]
  must(await does(api, href, 'promises', { instalments, reason }), 200)
  expect(await dunningOf(api, href)).toMatchObject({
    promises: [
      { until: '2027-03-31', amountOre: 100_000 },
      { until: '2027-04-30', amountOre: 141_000 },
    ],
    blockers: [{ code: 'promise', text: 'Kunden har lovat att betala' }],
  })
  expect(await preview(api, '2027-03-11')).toMatchObject({
    leaves: [],
    stays: [{ number: href.split('/').at(-1), level: 'reminder1', reasons: [{ code: 'promise' }] }],
  })
  must(await does(api, href, 'respite', { until: '2027-05-31', reason }), 200)
  expect(await dunningOf(api, href)).toMatchObject({ respiteUntil: '2027-05-31', next: { on: '2027-06-07' } })
  await rig.until('2027-03-12T09:00:00Z')
  expect((await dunningOf(api, href))['sent']).toEqual([])
})

const bad: readonly (readonly [string, object, string])[] = [
  ['promises', { instalments: [] }, '/instalments tooFew'],
  ['promises', { instalments: [{ until: '2027-03-01', amountOre: 0 }] }, '/instalments/0/amountOre tooSmall'],
  ['promises', { instalments: [{ until: '2027-03-01', amountOre: -5 }] }, '/instalments/0/amountOre tooSmall'],
  ['promises', { instalments: [{ until: '2027-03-01', amountOre: askedOre + 1 }] }, '/instalments amountTooLarge'],
  ['promises', { instalments: [{ until: '2027-01-31', amountOre: 1_000 }] }, '/instalments/0/until dateInPast'],
  [
    'promises',
    {
      instalments: [
        { until: '2027-03-01', amountOre: 1_000 },
        { until: '9999-12-31', amountOre: 1_000 },
      ],
    },
    '/instalments/1/until dateTooLate',
  ],
  ['promises', { instalments: [{ until: '2027-02-30', amountOre: 1_000 }] }, '/instalments/0/until notADate'],
  ['respite', { until: '2027-01-31', reason }, '/until dateInPast'],
  ['respite', { until: '9999-12-31', reason }, '/until dateTooLate'],
  ['respite', { until: '2027-03-01', reason }, '/until dateBeforeDue'],
  ['respite', { until: '2027-04-01' }, '/reason required'],
  ['holds', { kind: 'anger', reason }, '/kind notAChoice'],
  ['holds', { kind: 'dispute', reason: ' ' }, '/reason empty'],
  ['release', { reason }, ' nothingHeld'],
  ['release', { kind: 'question', reason }, ' nothingHeld'],
  ['release', { kind: 'anger', reason }, '/kind notAChoice'],
  ['waivers', { part: 'cost', reason }, ' nothingCharged'],
  ['waivers', { part: 'all', reason }, '/part notAChoice'],
  ['credit-notes', { amountOre: 0, reason }, '/amountOre tooSmall'],
  ['credit-notes', { amountOre: -1, reason }, '/amountOre tooSmall'],
  ['credit-notes', { amountOre: askedOre + 1, reason }, '/amountOre amountTooLarge'],
  ['credit-notes', { amountOre: askedOre, reason }, '/amountOre creditsAll'],
  ['credit-notes', { amountOre: 1e15, reason }, '/amountOre tooLarge'],
  ['credit-notes', { amountOre: 1_000 }, '/reason required'],
  ['write-off', {}, '/reason required'],
]

caseTest('B10 B12 what cannot be is refused with its field named, and nothing changes', async ({ rig, desk, api }) => {
  const href = await invoiced(desk)
  await rig.until('2027-02-04T09:00:00Z')
  const before = await api.rows()
  const stood = await dunningOf(api, href)
  for (const [what, body, wanted] of bad) {
    const reply = await does(api, href, what, body)
    const told = reply.body.errors.map(({ pointer, code }) => `${pointer} ${code}`)
    expect([what, JSON.stringify(body), reply.status, ...told]).toEqual([what, JSON.stringify(body), 422, wanted])
  }
  expect(await api.rows()).toEqual(before)
  expect(await dunningOf(api, href)).toEqual(stood)
})

caseTest(
  'B10 B12 a credit note asks for what is left by the day that a respite or a reminder gave',
  async ({ rig, desk, api }) => {
    const href = await invoiced(desk)
    const credit = async () => must(await does(api, href, 'credit-notes', { amountOre: 1_000, reason }), 200)
    await credit()
    must(await does(api, href, 'respite', { until: '2027-03-19', reason }), 200)
    await credit()
    await rig.until('2027-03-24T13:00:00Z')
    expect(await dunningOf(api, href)).toMatchObject({ sent: [{ on: '2027-03-24', newDueOn: '2027-04-03' }] })
    await credit()
    const papers = await paper(api, rig, href, 'creditNote', '2027-03-24T15:00:00Z')
    const due = papers.map(text => /Förfallodatum.*?(\d{4}-\d\d-\d\d)/u.exec(text)?.[1])
    expect(due).toEqual(['2027-03-06', '2027-03-19', '2027-04-03'])
  },
)

caseTest(
  'B12 a part credited and then the rest: papers that can be read, and nothing more is asked',
  async ({ rig, desk, api }) => {
    const href = await invoiced(desk)
    must(await does(api, href, 'credit-notes', { amountOre: 41_000, reason: 'Pumpen var begagnad.' }), 200)
    expect(await dunningOf(api, href)).toMatchObject({ owed: { totalOre: 200_000 }, creditedOre: 41_000 })
    must(await does(api, href, 'credit-notes', { reason: 'Fel kund.' }), 200)
    const ended = await dunningOf(api, href)
    expect(ended).toMatchObject({
      status: 'credited',
      owed: { totalOre: 0 },
      next: null,
      blockers: [],
      prescribesOn: null,
    })
    const [one = '', two = ''] = await paper(api, rig, href, 'creditNote', '2027-02-04T09:00:00Z')
    for (const words of ['Kreditfaktura 500001', 'Pumpen var begagnad.', '−410,00 kr', 'Kvar att betala 2 000,00 kr'])
      expect(one).toContain(words)
    for (const words of ['Kreditfaktura 500002', 'Fel kund.', '−2 000,00 kr', 'Kvar att betala 0,00 kr'])
      expect(two).toContain(words)
    expect(must(await does(api, href, 'credit-notes', { reason }), 409)).toMatchObject({
      type: '/problems/not-allowed-now',
    })
    await ledgerHolds(rig.db)
  },
)

/** What may be done in each status; all else is refused with the reason, and with what is allowed instead. */
const always = ['redeliver', 'hold', 'promise', 'respite', 'waive', 'credit', 'writeOff', 'note']

caseTest(
  'B8 B10 B12 in each status it is said what may be done, and the rest is refused',
  async ({ rig, desk, api }) => {
    const href = await invoiced(desk)
    const allowed = async (status: string) =>
      (await stands(api, href, status)).allowedActions.map(({ action }) => action).sort()
    expect(await allowed('issued')).toEqual(always.toSorted())
    const early = must(await does(api, href, 'recall'), 409)
    expect(early.reason).toContain('Det här går just nu')
    must(await does(api, href, 'agency-status', { status: 'demandSent' }), 409)
    await rig.until(afterReminder1)
    expect(await allowed('reminded')).toEqual(always.toSorted())
    await rig.until(afterReminder2)
    expect(await allowed('finalReminded')).toEqual(always.toSorted())
    must(await does(api, href, 'recall'), 409)
    await rig.until(afterHandOver)
    expect(await allowed('collection')).toEqual([...always, 'agencyStatus', 'recall'].sort())
    // A hold is released where there is one.
    must(await does(api, href, 'holds', { kind: 'dispute', reason }), 200)
    expect(await allowed('collection')).toEqual([...always, 'agencyStatus', 'recall', 'release'].sort())
    must(await does(api, href, 'release', { reason }), 200)
    expect(await allowed('collection')).toEqual([...always, 'agencyStatus', 'recall'].sort())
    must(await does(api, href, 'write-off'), 200)
    expect(await allowed('writtenOff')).toEqual([])
    const closed = {
      holds: { kind: 'dispute', reason },
      release: { reason },
      recall: { reason },
      'write-off': { reason },
    }
    for (const [what, body] of Object.entries(closed)) {
      const refused = must(await does(api, href, what, body), 409)
      expect(refused.reason).toMatch(/går inte i statusen ”Avskriven”\. Ingenting mer kan göras/u)
    }
    await ledgerHolds(rig.db)
  },
)

caseTest(
  'E6 B8 a sentence that the terms have for a reminder is printed in it, and in no other letter',
  async ({ rig, desk, api }) => {
    const own = { sv: 'Ring oss om du vill dela upp betalningen.', en: 'Call us if you want to pay in parts.' }
    const steps = dunningPolicy.steps.map(step => (step.level === 'reminder1' ? { ...step, text: own } : step))
    const body = { validFrom: '2027-02-01', policy: { ...dunningPolicy, steps } }
    must(await api.ask('POST /dunning-policies', { as: 'admin', body }), 200)
    const href = await invoiced(desk)
    const [first = ''] = await paper(api, rig, href, 'reminder1', '2027-03-11T13:05:00Z')
    expect(first).toContain(own.sv)
    expect(first).not.toContain(own.en)
    const [second = ''] = await paper(api, rig, href, 'reminder2', '2027-03-22T13:05:00Z')
    expect(second).toContain('Andra påminnelsen')
    expect(second).not.toContain(own.sv)
  },
)

caseTest(
  'B8 B9 what a company has not paid is asked for with its interest and late fee, each by itself',
  async ({ rig, desk, api }) => {
    await setRates(rig.db)
    const [, invoice] = await desk.billed('invoice', { customer: 'K-1003' })
    const href = `/invoices/${invoice}`
    await desk.cover('2027-12-31')
    await rig.until(afterReminder2)
    const { owed, sent } = await dunningOf(api, href)
    expect(sent).toMatchObject([{ feeOre: 0 }, { feeOre: 45_000 }])
    expect(owed).toMatchObject({ costsOre: 45_000 })
    const [second = ''] = await paper(api, rig, href, 'reminder2', '2027-03-22T13:05:00Z')
    for (const words of ['Förseningsersättning', 'Dröjsmålsränta', 'Andra påminnelsen']) expect(second).toContain(words)
    must(await does(api, href, 'waivers', { part: 'cost', reason }), 200)
    expect((await dunningOf(api, href))['owed']).toMatchObject({ costsOre: 0 })
    must(await does(api, href, 'waivers', { part: 'interest', reason }), 200)
    expect((await dunningOf(api, href))['owed']).toMatchObject({ interestOre: 0 })
    must(await does(api, href, 'waivers', { part: 'interest', reason }), 422)
    await ledgerHolds(rig.db)
  },
)

caseTest('B9 a rate that nobody has entered is named as what is in the way', async ({ rig, desk, api }) => {
  const [, invoice] = await desk.billed('invoice', { customer: 'K-1003' })
  await desk.cover('2027-12-31')
  await rig.until(afterReminder2)
  const { blockers } = await dunningOf(api, `/invoices/${invoice}`)
  expect(blockers).toMatchObject([{ code: 'interestRateMissing', text: texts.sv.blockers.interestRateMissing }])
  expect(await preview(api, '2027-03-22')).toMatchObject({
    leaves: [],
    stays: [{ number: invoice, level: 'reminder2', reasons: [{ code: 'interestRateMissing' }] }],
  })
})
