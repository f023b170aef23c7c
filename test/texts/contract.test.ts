import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bindingMonths,
  type ContractKind,
  type ContractTerms,
  contractKinds,
  noticeMonths,
} from '../../domain/contract.ts'
import { type ContractEnd, contractEnd } from '../../domain/contract-end.ts'
import { languages } from '../../domain/message.ts'
import { addDays, plainDate } from '../../domain/plain-date.ts'
import { rescissionEnd } from '../../domain/rescission.ts'
import { smsSegments, toGsm } from '../../domain/sms-text.ts'
import type { ContractMessageFacts, ContractTemplate } from '../../texts/contract.ts'
import { formats } from '../../texts/format.ts'
import { texts } from '../../texts/words.ts'
import { company } from './facts.ts'

const someDay = fc.integer({ min: 0, max: 2_500 }).map(days => addDays(plainDate('2023-01-01'), days))
const someEnd = fc
  .record<ContractTerms>({
    kind: fc.constantFrom(...contractKinds),
    startOn: someDay,
    bindingMonths: fc.constantFrom(...bindingMonths),
    noticeMonths: fc.constantFrom(...noticeMonths),
  })
  .chain(terms => someDay.map(on => contractEnd(terms, on)))

const endOf = (
  kind: ContractKind,
  start: string,
  binding: ContractTerms['bindingMonths'],
  notice: ContractTerms['noticeMonths'],
  on: string,
) => contractEnd({ kind, startOn: plainDate(start), bindingMonths: binding, noticeMonths: notice }, plainDate(on))

const worked: readonly ContractEnd[] = [
  endOf('package', '2025-06-15', 12, 3, '2026-11-21'),
  endOf('package', '2026-01-31', 12, 3, '2026-11-30'),
  endOf('package', '2025-06-15', 60, 12, '2026-11-21'),
  endOf('package', '2024-02-29', 12, 3, '2024-03-01'),
  endOf('package', '2025-06-15', 12, 3, '2026-03-15'),
  endOf('package', '2025-06-15', 0, 6, '2026-11-21'),
  endOf('package', '2027-06-01', 0, 3, '2026-11-21'),
  endOf('package', '2027-02-21', 0, 3, '2026-11-21'),
  endOf('rental', '2025-06-15', 60, 12, '2026-11-21'),
  endOf('rental', '2023-06-15', 36, 3, '2026-11-21'),
  endOf('rental', '2027-06-01', 0, 3, '2026-11-21'),
  {
    endOn: plainDate('2027-06-30'),
    reason: {
      decidedBy: 'wish',
      requestedOn: plainDate('2026-11-21'),
      earliest: endOf('package', '2025-06-15', 12, 3, '2026-11-21'),
    },
  },
  rescissionEnd({ isConsumer: true, agreedOn: plainDate('2026-11-16') }, plainDate('2026-11-21')),
  ...(['customerDied', 'customerBankrupt', 'newContract', 'goodwill'] as const).map(because => ({
    endOn: plainDate('2026-12-31'),
    reason: { decidedBy: 'decision' as const, requestedOn: plainDate('2026-11-21'), because },
  })),
]

describe('A2 the case explains its end date in a sentence', () => {
  test('A2 in Swedish', () => {
    expect(worked.map(end => texts.sv.contracts.ends(end))).toMatchInlineSnapshot(`
      [
        "Avtalet upphör söndag 21 februari 2027, när uppsägningstiden på 3 månader från uppsägningen 2026-11-21 går ut; bindningstiden på 12 månader gick ut redan 2026-06-15.",
        "Avtalet upphör söndag 28 februari 2027, när uppsägningstiden på 3 månader från uppsägningen 2026-11-30 går ut; bindningstiden på 12 månader går ut tidigare, 2027-01-31; slutmånaden har ingen dag 30, så dess sista dag gäller.",
        "Avtalet upphör lördag 15 juni 2030, när bindningstiden på 60 månader från 2025-06-15 går ut; uppsägningstiden på 12 månader från uppsägningen 2026-11-21 går ut tidigare, 2027-11-21.",
        "Avtalet upphör fredag 28 februari 2025, när bindningstiden på 12 månader från 2024-02-29 går ut; uppsägningstiden på 3 månader från uppsägningen 2024-03-01 går ut tidigare, 2024-06-01; slutmånaden har ingen dag 29, så dess sista dag gäller.",
        "Avtalet upphör måndag 15 juni 2026, när både bindningstiden på 12 månader och uppsägningstiden på 3 månader från uppsägningen 2026-03-15 går ut.",
        "Avtalet upphör fredag 21 maj 2027, när uppsägningstiden på 6 månader från uppsägningen 2026-11-21 går ut; avtalet har ingen bindningstid.",
        "Avtalet upphör tisdag 1 juni 2027, samma dag som det börjar; uppsägningstiden på 3 månader från uppsägningen 2026-11-21 går ut tidigare, 2027-02-21.",
        "Avtalet upphör söndag 21 februari 2027, när uppsägningstiden på 3 månader från uppsägningen 2026-11-21 går ut; avtalet har ingen bindningstid.",
        "Avtalet upphör söndag 15 juni 2031: ett hyresavtal kan sägas upp först när bindningstiden på 60 månader har gått ut 2030-06-15, och därifrån räknas uppsägningstiden på 12 månader.",
        "Avtalet upphör söndag 21 februari 2027, när uppsägningstiden på 3 månader från uppsägningen 2026-11-21 går ut; bindningstiden på 36 månader gick ut redan 2026-06-15.",
        "Avtalet upphör onsdag 1 september 2027: ett hyresavtal kan sägas upp först när det har börjat 2027-06-01, och därifrån räknas uppsägningstiden på 3 månader.",
        "Avtalet upphör onsdag 30 juni 2027 enligt önskemål; det kunde ha upphört tidigast 2027-02-21.",
        "Avtalet upphör lördag 21 november 2026, eftersom det ångrades inom ångerfristen, som går från 2026-11-16 till och med 2026-11-30.",
        "Avtalet upphör torsdag 31 december 2026, eftersom kunden har avlidit.",
        "Avtalet upphör torsdag 31 december 2026, eftersom kunden är i konkurs.",
        "Avtalet upphör torsdag 31 december 2026, eftersom ett nytt avtal tar vid dagen därpå.",
        "Avtalet upphör torsdag 31 december 2026, som vi har kommit överens om.",
      ]
    `)
  })

  test('A2 in English', () => {
    expect(worked.map(end => texts.en.contracts.ends(end))).toMatchInlineSnapshot(`
      [
        "The contract ends on Sunday 21 February 2027, when the notice of 3 months from the termination on 21 November 2026 runs out; the binding of 12 months ran out on 15 June 2026.",
        "The contract ends on Sunday 28 February 2027, when the notice of 3 months from the termination on 30 November 2026 runs out; the binding of 12 months runs out earlier, on 31 January 2027; the end month has no day 30, so its last day is meant.",
        "The contract ends on Saturday 15 June 2030, when the binding of 60 months from 15 June 2025 runs out; the notice of 12 months from the termination on 21 November 2026 runs out earlier, on 21 November 2027.",
        "The contract ends on Friday 28 February 2025, when the binding of 12 months from 29 February 2024 runs out; the notice of 3 months from the termination on 1 March 2024 runs out earlier, on 1 June 2024; the end month has no day 29, so its last day is meant.",
        "The contract ends on Monday 15 June 2026, when both the binding of 12 months and the notice of 3 months from the termination on 15 March 2026 run out.",
        "The contract ends on Friday 21 May 2027, when the notice of 6 months from the termination on 21 November 2026 runs out; the contract has no binding.",
        "The contract ends on Tuesday 1 June 2027, the day on which it begins; the notice of 3 months from the termination on 21 November 2026 runs out earlier, on 21 February 2027.",
        "The contract ends on Sunday 21 February 2027, when the notice of 3 months from the termination on 21 November 2026 runs out; the contract has no binding.",
        "The contract ends on Sunday 15 June 2031: a rental contract can be terminated only once its binding of 60 months has run out on 15 June 2030, and the notice of 12 months is counted from then.",
        "The contract ends on Sunday 21 February 2027, when the notice of 3 months from the termination on 21 November 2026 runs out; the binding of 36 months ran out on 15 June 2026.",
        "The contract ends on Wednesday 1 September 2027: a rental contract can be terminated only once it has begun on 1 June 2027, and the notice of 3 months is counted from then.",
        "The contract ends on Wednesday 30 June 2027 as requested; the earliest day would have been 21 February 2027.",
        "The contract ends on Saturday 21 November 2026, as it was taken back within the withdrawal period, which runs from 16 November 2026 through 30 November 2026.",
        "The contract ends on Thursday 31 December 2026, as the customer has died.",
        "The contract ends on Thursday 31 December 2026, as the customer is bankrupt.",
        "The contract ends on Thursday 31 December 2026, as a new contract begins on the day after.",
        "The contract ends on Thursday 31 December 2026, as we have agreed.",
      ]
    `)
  })

  test('A2 what would come of a termination begins with its day', () => {
    const end = endOf('rental', '2023-06-15', 36, 3, '2026-11-21')
    expect(texts.sv.contracts.wouldEnd(end)).toBe(
      'Sägs avtalet upp 2026-11-21 upphör det söndag 21 februari 2027, när uppsägningstiden på 3 månader från uppsägningen 2026-11-21 går ut; bindningstiden på 36 månader gick ut redan 2026-06-15.',
    )
    expect(texts.en.contracts.wouldEnd(end)).toMatch(
      /^If it is terminated on 21 November 2026 the contract ends on Sun/,
    )
  })

  test.each(languages)('A2 in %s it is one sentence with the end date and every number that it rests on', language => {
    const { date, longDate } = formats[language]
    fc.assert(
      fc.property(someEnd, end => {
        const sentence = texts[language].contracts.ends(end)
        const { reason } = end
        expect(sentence).toMatch(/^\p{Lu}[^.]+\.$/u)
        expect(sentence).not.toMatch(/undefined|null|NaN| {2}|,,|\b0 m/u)
        expect(sentence).toContain(longDate(end.endOn))
        expect(sentence).toContain(` ${reason.noticeMonths} m`)
        expect(reason.bindingMonths === 0 || sentence.includes(` ${reason.bindingMonths} m`)).toBe(true)
        const rests = reason.noticeFromIs === 'request' ? reason.requestedOn : reason.bindingEndsOn
        expect(sentence).toContain(date(rests))
        const countedFrom = reason.decidedBy === 'binding' ? reason.startOn : reason.noticeFrom
        expect(new RegExp(`(ingen dag|no day) ${Number(countedFrom.slice(8))},`).test(sentence)).toBe(reason.isMonthEnd)
      }),
    )
  })
})

const templates = ['terminationConfirmed', 'terminationReminder', 'terminationWithdrawn', 'siteDisconnected'] as const
const each = languages.flatMap(language => templates.map(template => ({ language, template })))

const facts: ContractMessageFacts = {
  company,
  number: 'U-2026-000012',
  site: 'Bokens äldreboende',
  address: 'Drottninggatan 12, Skövde',
  visit: null,
  kind: 'rental',
  end: endOf('rental', '2023-06-15', 36, 3, '2026-12-31'),
  replaces: null,
  missing: [],
  isTornDown: false,
  window: { from: plainDate('2027-03-15'), to: plainDate('2027-03-30'), isAfterEnd: false },
  tasks: [
    { task: 'dismantle', equipment: '1', text: 'Centralenhet' },
    { task: 'dismantle', equipment: '2', text: 'Kamera' },
    { task: 'returnKey' },
    { task: 'takeDownSigns', count: 2 },
  ],
}

const say = (
  language: (typeof languages)[number],
  template: ContractTemplate,
  changes?: Partial<ContractMessageFacts>,
) => texts[language].contracts.messages[template]({ ...facts, ...changes })

const visit = { on: plainDate('2027-03-24'), slot: 'morning' } as const

describe('A2 A3 A4 what the customer is told', () => {
  test.each(each)(
    'N1 $language $template can be found again, reads well in a letter, and says whom to reach',
    plain => {
      for (const changes of [
        {},
        { visit },
        { window: null },
        { window: null, missing: ['Rörelsedetektor, hall'] },
        { tasks: [] },
        { isTornDown: true },
        { end: worked[12] ?? facts.end },
      ]) {
        const { sms, subject, text } = say(plain.language, plain.template, changes)
        expect(subject).toContain(facts.number)
        expect(text).toContain('010-555 01 00')
        expect(text).toContain(facts.site)
        for (const words of [sms ?? '-', subject, text])
          expect(words).not.toMatch(/^\s|\s$|undefined|null|NaN|\(\)| {2}|\n{3}|mejl|e-post|pdf/iu)
      }
    },
  )

  test.each(each.filter(({ template }) => template !== 'terminationConfirmed'))(
    'N3 $language $template is one segment of GSM-7, whatever the day',
    ({ language, template }) => {
      for (let days = 0; days < 365; days += 5) {
        const on = addDays(plainDate('2027-01-01'), days)
        const end = { ...facts.end, endOn: on }
        const sms = toGsm(say(language, template, { end, visit: { on, slot: 'afternoon' } }).sms ?? '')
        expect({ sms, ...smsSegments(sms) }).toMatchObject({ encoding: 'GSM-7', segments: 1 })
      }
    },
  )

  test.each(languages)('A2 in %s the confirmation gives the end date, why, what is done and when', language => {
    const { longDate } = formats[language]
    const { text } = say(language, 'terminationConfirmed')
    expect(text).toContain(texts[language].contracts.ends(facts.end))
    for (const on of ['2027-03-15', '2027-03-30'].map(plainDate)) expect(text).toContain(longDate(on))
    expect(text).toMatch(
      /montera ned vår utrustning, lämna tillbaka nyckeln|dismantle our equipment, give back the key/u,
    )
    expect(say(language, 'terminationConfirmed', { visit }).text).toContain(longDate(visit.on))
  })

  test.each(languages)('A1 in %s a package becomes the customer’s, and rented equipment is to come back', language => {
    const yours = /är din när avtalet har upphört|is yours when the contract has ended/u
    expect(say(language, 'terminationConfirmed', { kind: 'package' }).text).toMatch(yours)
    expect(say(language, 'terminationConfirmed').text).not.toMatch(yours)
    const rescinded = { kind: 'package', end: worked[12] ?? facts.end } as const
    expect(say(language, 'terminationConfirmed', rescinded).text).not.toMatch(yours)
  })

  test.each(languages)(
    'A3 in %s one who has had the visit is told of what is missing, and of nothing that is back',
    language => {
      const done = { window: null, tasks: [] }
      for (const template of ['terminationReminder', 'siteDisconnected'] as const) {
        expect(say(language, template, done).text).not.toMatch(/ska tillbaka|to be returned|tar vi betalt|we charge/iu)
        expect(say(language, template, { ...done, missing: ['Kamera'] }).text).toMatch(/: Kamera\. .*(betalt|charge)/u)
        expect(say(language, template, { ...done, kind: 'package' }).text).toMatch(/nu din|now yours/u)
      }
    },
  )

  test.each(languages)('A4 in %s a withdrawal says that everything goes on, and what is put up again', language => {
    const again = /sätter vi upp igen|put up again/u
    expect(say(language, 'terminationWithdrawn').text).not.toMatch(again)
    expect(say(language, 'terminationWithdrawn', { isTornDown: true }).text).toMatch(again)
  })
})

test('A3 the checklist in words, and a period of the fee', () => {
  const { task, feePeriod } = texts.sv.contracts
  expect(facts.tasks.map(task)).toEqual([
    'Montera ned och ta med: Centralenhet',
    'Montera ned och ta med: Kamera',
    'Lämna tillbaka nyckeln från nyckelskåpet',
    'Ta ned 2 skyltar',
  ])
  const march = { from: plainDate('2027-03-01'), to: plainDate('2027-03-31'), days: 31, ofDays: 31, netOre: 29_900 }
  expect(feePeriod(march)).toBe('Månadsavgift 2027-03-01 – 2027-03-31')
  expect(texts.en.contracts.feePeriod({ ...march, to: plainDate('2027-03-15'), days: 15 })).toBe(
    'Monthly fee 1 March 2027 – 15 March 2027 (15 of 31 days)',
  )
})
