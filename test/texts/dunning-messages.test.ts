import { describe, expect, test } from 'vitest'
import { languages, type MessageTemplate, templateOf } from '../../domain/message.ts'
import { kronor } from '../../domain/money.ts'
import { dateOf } from '../../domain/plain-date.ts'
import { smsSegments, toGsm } from '../../domain/sms-text.ts'
import { formats } from '../../texts/format.ts'
import type { DunningMessageFacts, MessageFacts } from '../../texts/texts.ts'
import { facts, say } from './facts.ts'

const reminders = ['reminder1', 'reminder2'] as const
const inLetters = ['reminder1', 'reminder2', 'handedOver', 'creditNote'] as const
const about: readonly MessageTemplate[] = [...inLetters, 'promiseBroken', 'decisionNeeded']
const each = <T extends string>(templates: readonly T[]) =>
  languages.flatMap(language => templates.map(template => ({ language, template })))

describe('reminders as messages', () => {
  test.each(each(reminders))(
    'B8 $language $template gives each amount apart, and how to pay',
    ({ language, template }) => {
      const { money, longDate } = formats[language]
      const { text } = say(language, template)
      for (const amountOre of [kronor(12_319), 54_007, kronor(60), 1_291_907]) expect(text).toContain(money(amountOre))
      for (const said of [longDate(dateOf(2027, 1, 22)), '5402-9681', facts.invoice?.ocr]) expect(text).toContain(said)
    },
  )

  test.each(each(reminders))('B8 B9 $language $template says no word of costs and interest that are not', plain => {
    const { text } = say(
      plain.language,
      plain.template,
      dunned({ interestOre: 0, costsOre: 0, totalOre: kronor(12_319) }),
    )
    expect(text).not.toMatch(/avgift|kostnad|ränta|\bfee\b|\bcosts?\b|\binterest\b/iu)
    expect(text?.split(formats[plain.language].money(kronor(12_319)))).toHaveLength(2)
  })

  test.each(each(reminders))('B8 $language $template is disregarded by who has paid, and presses nobody', plain => {
    const { text } = say(plain.language, plain.template)
    expect(text).toMatch(/Har du redan betalat\? Bortse från|Have you already paid\? Then please ignore/u)
    expect(text).not.toMatch(/betalningsanmärkning|Kronofogd|inkassokrav|enforcement|legal action/iu)
  })

  test.each(languages)('B8 in %s only the second one names the agency, and says from when', language => {
    expect(say(language, 'reminder1').text).not.toMatch(/inkasso|collection/iu)
    const { text } = say(language, 'reminder2')
    expect(text).toContain('Exempelinkasso AB')
    expect(text?.split(formats[language].longDate(dateOf(2027, 1, 22)))).toHaveLength(3)
    expect(say(language, 'reminder2', dunned({ agency: null })).text).toMatch(
      /ett inkassoföretag|a debt collection agency/u,
    )
  })
})

describe('what follows reminders', () => {
  test.each(languages)('B10 in %s an SMS about a broken promise says how to pay, and whom to call', language => {
    const { sms } = say(language, 'promiseBroken')
    for (const said of [facts.invoice?.ocr, facts.invoice?.invoiceNumber, '010-555 01 00'])
      expect(sms).toContain(String(said))
  })

  test.each(languages)('B11 in %s the hand-over gives its parts, and asks for no payment to us', language => {
    const { text } = say(language, 'handedOver')
    for (const amountOre of [kronor(12_319), 54_007, kronor(60), 1_291_907])
      expect(text).toContain(formats[language].money(amountOre))
    expect(text).not.toMatch(/bankgiro|OCR|att betala:|to pay:/iu)
    expect(text).toContain('Exempelinkasso AB')
  })

  test.each(languages)('B12 in %s a credit note says which invoice it changes, and what is left', language => {
    const { subject, text } = say(language, 'creditNote')
    for (const words of [subject, text]) {
      expect(words).toContain('100200')
      expect(words).toContain('100123')
    }
    expect(text).toContain(formats[language].money(1_291_907))
    expect(say(language, 'creditNote', dunned({ totalOre: 0 })).text).toMatch(/inget kvar att betala|Nothing is left/u)
  })

  test.each(languages)(
    'B10 in %s a broken promise says what was promised, and goes without amount or date',
    language => {
      const { plainMoney } = formats[language]
      const whole = (amountOre: number) => plainMoney(amountOre).replace(/[.,]00(?!\d)/u, '')
      expect(say(language, 'promiseBroken').sms).toContain(whole(kronor(5_000)))
      const all = say(language, 'promiseBroken', dunned({ promisedOre: null, promisedOn: null }))
      expect(all.sms).toContain(plainMoney(1_291_907))
      expect(all.sms).not.toMatch(/ {2}|null/u)
    },
  )

  test.each(languages)('N3 B10 in %s a broken promise is one segment, whatever the day and the amount', language => {
    for (const month of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
      for (const day of [11, 12, 13, 14, 15, 16, 17]) {
        const told = dunned({ promisedOn: dateOf(2027, month, day), promisedOre: 9_999_950 })
        const sms = toGsm(say(language, 'promiseBroken', told).sms ?? '')
        expect({ sms, ...smsSegments(sms) }).toMatchObject({ encoding: 'GSM-7', segments: 1 })
      }
  })

  test.each(languages)(
    'B8 in %s our desk is told what to decide, and in general words where it is not known',
    language => {
      const decisions = ['smallRest', 'interestRateMissing', 'agencyMissing'] as const
      const said = [undefined, ...decisions].map(
        decision => say(language, 'decisionNeeded', dunned(decision ? { decision } : {})).text,
      )
      expect(new Set(said).size).toBe(4)
    },
  )
})

test.each(each(inLetters))('N1 B5 $language $template reads as well in a letter as in an e-mail', plain => {
  const { channels, either, attach, electronic } = templateOf(plain.template)
  const ways = electronic === undefined ? ['email', 'letter'] : ['eInvoice', 'email', 'letter']
  expect({ channels, either, attach }).toEqual({ channels: ways, either: true, attach: plain.template })
  expect(say(plain.language, plain.template).text).not.toMatch(/mejl|e-post|email|pdf/iu)
})

test.each(each(about))('B8 $language $template is not written without a debt', ({ language, template }) => {
  expect(() => say(language, template, { ...facts, dunning: null })).toThrow(facts.number)
})

function dunned(changes: Partial<DunningMessageFacts>): MessageFacts {
  return { ...facts, dunning: facts.dunning && { ...facts.dunning, ...changes } }
}
