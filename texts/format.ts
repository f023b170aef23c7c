import { showBankgiro } from '../domain/giro.ts'
import { isOrganisationNumber, showOrganisationNumber } from '../domain/identity.ts'
import { type Instant, stockholm } from '../domain/instant.ts'
import type { Language } from '../domain/message.ts'
import { type BasisPoints, type Ore, toDecimalString } from '../domain/money.ts'
import { isPhone, showPhone } from '../domain/phone.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import { type Slot, slotHours } from '../domain/slot.ts'

/**
 * How amounts, dates and numbers are written in a language. Spaces within an amount or a quantity are no-break ones; a minus is U+2212.
 * The functions use no `this` and may be taken out by name.
 */
export interface Formats {
  /** '1 234,50 kr'; 'SEK 1,234.50'. */
  readonly money: (amountOre: Ore) => string
  /** As `money`, with ordinary spaces and a hyphen for minus: for SMS and plain files. */
  readonly plainMoney: (amountOre: Ore) => string
  /** As `plainMoney`, and whole kronor without their zeros, as one would say them: '69 kr'; 'SEK 69'. */
  readonly spokenMoney: (amountOre: Ore) => string
  /** '1 234,50', for columns that name the currency in their head. */
  readonly amount: (amountOre: Ore) => string
  /** '2026-11-27'; '27 November 2026'. */
  readonly date: (date: PlainDate) => string
  /** 'fredag 27 november 2026'. */
  readonly longDate: (date: PlainDate) => string
  /** 'fredag 27 november'. */
  readonly weekdayDate: (date: PlainDate) => string
  /** 'fre 27 nov'. */
  readonly shortDate: (date: PlainDate) => string
  /** 'fredag'. */
  readonly weekday: (date: PlainDate) => string
  /** What the clock shows in Stockholm: '14.30'; '14:30'. */
  readonly time: (at: Instant) => string
  /** The day and the time in Stockholm: '2026-11-27 14.30'; '27 November 2026 14:30'. */
  readonly dateTime: (at: Instant) => string
  /** The hours of a slot: '08–12'; '08:00–12:00'. */
  readonly hours: (slot: Slot) => string
  /** '45 min', '1 h 30 min', '2 h'. */
  readonly minutes: (minutes: number) => string
  /** Hundredths, without decimals that say nothing: 150 is '1,5'. */
  readonly quantity: (hundredths: number) => string
  /** 2 500 is '25 %'; '25%'. */
  readonly percent: (basisPoints: BasisPoints) => string
  /** The Swedish way, '070-174 06 05'; a text that is no number stays as it is. */
  readonly phone: (phone: string) => string
  /** '5402-9681'. */
  readonly bankgiro: (digits: string) => string
  /** '123 467 93 04', as the app shows it. */
  readonly swishNumber: (digits: string) => string
  /** '556016-0680'; a text that is no such number stays as it is. */
  readonly organisationNumber: (digits: string) => string
}

/** The formats of each language. All of Ledtid's dates and times are Stockholm's. */
export const formats: Readonly<Record<Language, Formats>> = {
  sv: formatsOf({
    locale: 'sv-SE',
    date: { dateStyle: 'short' },
    spoken: text => text.replace(/\./gu, ''),
    time: text => text.replace(':', '.'),
    hours: (from, to) => `${from.slice(0, 2)}–${to.slice(0, 2)}`,
  }),
  en: formatsOf({
    locale: 'en-GB',
    date: { day: 'numeric', month: 'long', year: 'numeric' },
    spoken: text => text.replace(',', ''),
    time: text => text,
    hours: (from, to) => `${from}–${to}`,
  }),
}

interface Habits {
  readonly locale: 'sv-SE' | 'en-GB'
  readonly date: Intl.DateTimeFormatOptions
  /** What is taken from a date with a weekday or a shortened month. */
  readonly spoken: (text: string) => string
  readonly time: (text: string) => string
  readonly hours: (from: string, to: string) => string
}

function formatsOf(habits: Habits): Formats {
  const money = hundredthsFormat(habits.locale, { style: 'currency', currency: 'SEK' })
  const plainMoney = (amountOre: Ore) => money(amountOre).replace(/\s/gu, ' ').replace('\u2212', '-')
  return {
    money,
    plainMoney,
    spokenMoney: amountOre => plainMoney(amountOre).replace(/[.,]00(?!\d)/u, ''),
    amount: hundredthsFormat(habits.locale, { minimumFractionDigits: 2 }),
    ...dateFormats(habits),
    hours: slot => habits.hours(slotHours[slot].from, slotHours[slot].to),
    minutes: showMinutes,
    quantity: hundredthsFormat(habits.locale, { maximumFractionDigits: 2 }),
    percent: hundredthsFormat(habits.locale, { style: 'unit', unit: 'percent', maximumFractionDigits: 2 }),
    phone: text => (isPhone(text) ? showPhone(text) : text),
    bankgiro: showBankgiro,
    swishNumber: digits => digits.replace(/^(\d{3})(\d{3})(\d\d)(\d\d)$/, '$1\u00A0$2\u00A0$3\u00A0$4'),
    organisationNumber: text => (isOrganisationNumber(text) ? showOrganisationNumber(text) : text),
  }
}

function dateFormats({ locale, date, spoken, time }: Habits) {
  const inStockholm = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: stockholm })
  const ofDay = (options: Intl.DateTimeFormatOptions) => {
    const format = inStockholm(options)
    // Noon in Greenwich is the same day in Stockholm, all year and in every century.
    return (day: PlainDate) => spoken(format.format(new Date(`${day}T12:00:00Z`)))
  }
  const day = inStockholm(date)
  const clock = inStockholm({ hour: '2-digit', minute: '2-digit' })
  const showTime = (at: Instant) => time(clock.format(new Date(at)))
  return {
    date: ofDay(date),
    longDate: ofDay({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    weekdayDate: ofDay({ weekday: 'long', day: 'numeric', month: 'long' }),
    shortDate: ofDay({ weekday: 'short', day: 'numeric', month: 'short' }),
    weekday: ofDay({ weekday: 'long' }),
    time: showTime,
    dateTime: (at: Instant) => `${day.format(new Date(at))} ${showTime(at)}`,
  }
}

/** Formats whole hundredths as the number they are a hundredth of, through their decimal text and never through a fraction. */
function hundredthsFormat(locale: string, options: Intl.NumberFormatOptions): (hundredths: number) => string {
  const format = new Intl.NumberFormat(locale, options)
  return hundredths => format.format(decimal(hundredths)).replace('-', '\u2212')
}

function decimal(hundredths: number): `${number}` {
  const text = toDecimalString(hundredths)
  if (isDecimal(text)) return text
  throw new RangeError(`${text} is no decimal number.`)
}

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+\.\d\d$/.test(text)
}

function showMinutes(minutes: number): string {
  const hours = Math.trunc(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest}\u00A0min`
  return rest === 0 ? `${hours}\u00A0h` : `${hours}\u00A0h ${rest}\u00A0min`
}
