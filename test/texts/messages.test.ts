import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { languages, templateOf } from '../../domain/message.ts'
import { kronor } from '../../domain/money.ts'
import { dateOf, plainDate } from '../../domain/plain-date.ts'
import { billingPolicy, ticketPolicy } from '../../domain/policy.ts'
import { slots } from '../../domain/slot.ts'
import { smsSegments, toGsm } from '../../domain/sms-text.ts'
import { formats } from '../../texts/format.ts'
import type { MessageFacts } from '../../texts/texts.ts'
import { company, everyTemplate, facts, say } from './facts.ts'

const reachUs = '010-555 01 00'
const withSms = everyTemplate.filter(({ template }) => templateOf(template).channels.includes('sms'))
const withEmail = everyTemplate.filter(({ template }) => templateOf(template).channels.includes('email'))
const writtenToCustomers = withEmail.filter(({ template }) => templateOf(template).to === 'customer')

describe('N1 every channel has its words', () => {
  test.each(everyTemplate)(
    'N1 $language $template says what its channels need, and no more',
    ({ language, template }) => {
      const { channels } = templateOf(template)
      const { sms, subject, text } = say(language, template)
      expect(sms !== undefined, 'sms').toBe(channels.includes('sms'))
      expect(subject !== undefined, 'subject').toBe(channels.includes('email'))
      expect(text !== undefined, 'text').toBe(channels.includes('email') || channels.includes('letter'))
      for (const words of [sms, subject, text]) {
        if (words === undefined) continue
        expect(words).not.toMatch(/^\s|\s$|undefined|null|NaN|\(\)| {2}|\n{3}/u)
      }
      expect(subject ?? '').not.toContain('\n')
    },
  )

  test.each(withEmail)('N1 $language $template has a subject that can be found again', ({ language, template }) => {
    const { subject } = say(language, template)
    const { number, invoice } = facts
    expect([number, String(invoice?.invoiceNumber)].some(name => subject?.includes(name))).toBe(true)
  })

  test.each(languages)('N1 B5 an invoice in %s reads as well in a letter as in an e-mail', language => {
    expect(templateOf('invoice').channels).toContain('letter')
    expect(say(language, 'invoice').text).not.toMatch(/mejl|e-post|email|pdf/iu)
  })

  test.each(languages)('P5 nobody without a website gets a letter in %s that ends in one', language => {
    const { text } = say(language, 'cancelled', { ...facts, company: { ...company, website: '' } })
    expect(text?.endsWith(company.name)).toBe(true)
  })
})

test('T7 whoever has booked a visit is told that we come, when, and how to reach us, as one would say it', () => {
  const { on, slot } = { on: plainDate('2026-11-27'), slot: 'morning' } as const
  expect(say('sv', 'visitConfirmed', { ...facts, visit: { on, slot } }).sms).toBe(
    'Exempelhjälpen: Vi kommer fre 27 nov kl 08–12 (ärende T-2026-000123). Passar det inte? Ring 010-555 01 00.',
  )
})

describe('N3 an SMS costs one segment', () => {
  test.each(withSms)('N3 $language $template is one segment of GSM-7, whatever the day', ({ language, template }) => {
    const longest = weekdaysOfEveryMonth
      .flatMap(on => slots.map(slot => toGsm(say(language, template, { ...facts, visit: { on, slot } }).sms ?? '')))
      .reduce((a, b) => (b.length > a.length ? b : a))
    expect({ longest, ...smsSegments(longest) }).toMatchObject({ encoding: 'GSM-7', segments: 1 })
  })

  test.each(withSms)(
    'N3 $language $template is never more than two, and never UCS-2 for its title',
    ({ language, template }) => {
      fc.assert(
        fc.property(title, title => {
          const sms = toGsm(say(language, template, { ...facts, title }).sms ?? '')
          const { encoding, segments } = smsSegments(sms)
          expect(encoding).toBe('GSM-7')
          expect(segments).toBeLessThanOrEqual(2)
        }),
      )
    },
  )

  test.each(languages)(
    'N3 in %s a title that GSM-7 cannot carry is left out, and the number stands alone',
    language => {
      const { sms = '' } = say(language, 'notReached', { ...facts, title: 'Diskmaskin läcker 😡' })
      expect(sms).toContain(`${facts.number}. `)
      expect(sms).not.toContain('Diskmaskin')
      expect(say(language, 'visitOffered', { ...facts, title: '洗碗机' }).sms).toContain(`: ${facts.address}. `)
    },
  )

  test.each(languages)(
    'N3 in %s typography does not cost a title its place, and a long one ends at a word',
    language => {
      const { sms } = say(language, 'notReached', { ...facts, title: 'Skövde – diskmaskinen ”larmar” och tömmer inte' })
      expect(sms).toContain(`${facts.number} (Skövde - diskmaskinen "larmar"...)`)
    },
  )

  test.each(languages)('N3 B6 in %s whole kronor are said without their zeros, and others in full', language => {
    const amountIn = (toPayOre: number) => say(language, 'swishRequest', paying(toPayOre)).sms
    const { plainMoney } = formats[language]
    expect(amountIn(kronor(1000))).toContain(language === 'sv' ? ' 1 000 kr ' : ' SEK 1,000 ')
    expect(amountIn(123_450)).toContain(` ${plainMoney(123_450)} `)
  })
})

describe('N1 a message says who we are and how to reach a person', () => {
  test.each(withSms)('N1 $language $template as SMS', ({ language, template }) => {
    const { sms } = say(language, template)
    expect(sms?.startsWith(`${company.shortName}: `)).toBe(true)
    expect(sms?.includes(reachUs)).toBe(templateOf(template).to === 'customer')
  })

  test.each(writtenToCustomers)('N1 $language $template as e-mail', ({ language, template }) => {
    const { text } = say(language, template)
    expect(text).toContain(company.name)
    expect(text).toContain(reachUs)
  })

  test.each(everyTemplate.filter(({ template }) => templateOf(template).to === 'ops'))(
    'T5 $language $template tells our desk which case, and where to look',
    ({ language, template }) => {
      const { text } = say(language, template)
      for (const fact of [facts.number, facts.title, facts.site, facts.pageUrl]) expect(text).toContain(fact)
      expect(say(language, template, { ...facts, pageUrl: null }).text?.endsWith('.')).toBe(true)
    },
  )
})

describe('messages say what the rules say', () => {
  const fees = { sv: `${billingPolicy.invoiceFeeOre / 100} kr`, en: `SEK ${billingPolicy.invoiceFeeOre / 100}` }
  const numerals: Record<string, Record<number, string>> = {
    sv: { 3: '3 vardagar', 7: '7 dagar' },
    en: { 3: '3 working days', 7: '7 days' },
  }

  test.each(languages)('B3 in %s the fee is told wherever an invoice can be chosen, or follows', language => {
    for (const template of ['visitConfirmed', 'workReported', 'swishRequest'] as const)
      expect(say(language, template).text).toContain(fees[language])
    expect(say(language, 'workReported').sms).toContain(`+${fees[language]}`)
  })

  test.each(languages)('B2 in %s eligibility for RUT is told to be one’s own responsibility, at booking', language => {
    expect(say(language, 'visitConfirmed').text).toMatch(/RUT.+(eget ansvar|own responsibility)/u)
    const organisation = { ...facts, terms: { ...facts.terms, rutPossible: false } }
    expect(say(language, 'visitConfirmed', organisation).text).not.toContain('RUT')
  })

  test.each(languages)('T11 B6 in %s the days until an invoice are those of the policy', language => {
    const daysIn = (days: number) => numerals[language]?.[days]
    expect(say(language, 'workReported').text).toContain(daysIn(ticketPolicy.paymentChoiceWorkingDays))
    expect(say(language, 'swishRequest').text).toContain(daysIn(billingPolicy.swishBecomesInvoiceDays))
  })

  test.each(languages)('T9 in %s who has lost a visit is not told the hour of the one in its place', language => {
    const { shortDate, hours } = formats[language]
    const { sms } = say(language, 'visitWithdrawn')
    expect(sms).not.toContain(shortDate(plainDate('2026-11-27')))
    expect(sms).not.toContain(hours('morning'))
    expect(say(language, 'visitWithdrawn', { ...facts, visit: null }).sms).toBe(sms)
  })

  test.each(languages)('T9 B6 in %s a message without the fact it is about is not written', language => {
    expect(() => say(language, 'visitConfirmed', { ...facts, visit: null })).toThrow(facts.number)
    expect(() => say(language, 'swishReminder', { ...facts, invoice: null })).toThrow(facts.number)
  })

  test('B5 what is missing for an invoice is told to our desk line by line', () => {
    const { text } = say('sv', 'invoiceIncomplete')
    expect(text).toContain('Kundens postadress saknas.\nKundens e-postadress saknas.')
  })
})

/** How long a date is to say depends on its weekday and its month alone, where its day has two digits. */
const weekdaysOfEveryMonth = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].flatMap(month =>
  [11, 12, 13, 14, 15, 16, 17].map(day => dateOf(2027, month, day)),
)

/** Titles as people write them and as they never would: 80 characters of Swedish, of typography, of anything. */
const title = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzåäöÅÄÖé 0123456789-,.'.split('')), maxLength: 80 }),
  fc.string({ unit: fc.constantFrom(...'åä –—…’”«{}[]~€|\\^\n\u00A0\u200B'.split('')), maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 80 }),
)

function paying(toPayOre: number): MessageFacts {
  return { ...facts, invoice: facts.invoice && { ...facts.invoice, toPayOre } }
}
