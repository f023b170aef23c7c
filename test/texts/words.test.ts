import { describe, expect, test } from 'vitest'
import type { CaseView } from '../../domain/case.ts'
import { instant } from '../../domain/instant.ts'
import type { MessageFacts } from '../../texts/texts.ts'
import { caseWords, labelIn, texts, wordsOf } from '../../texts/words.ts'
import { facts, templateNames } from './facts.ts'

const booked: CaseView = {
  number: 'T-2026-000123',
  kind: 'ticket',
  status: 'booked',
  step: 4,
  waiting: { for: 'acceptance', on: 'technician', until: instant('2026-11-26T13:30:00Z'), overdue: false },
  blockers: [],
  parked: null,
}

const incomplete: CaseView = {
  number: 'F-2026-000045',
  kind: 'invoice',
  status: 'incomplete',
  step: 2,
  waiting: { for: 'completion', on: 'ops', until: instant('2026-11-26T16:00:00Z'), overdue: true },
  blockers: ['addressMissing', 'messageUndelivered'],
  parked: { cause: 'DeliveryFailed', detail: '', at: instant('2026-11-26T09:00:00Z') },
}

const at = instant('2026-11-26T13:30:00Z')

const cancelled: CaseView = { ...booked, status: 'cancelled', step: 9, waiting: null }

describe('E3 a case says what it is, what it waits for, and what comes next', () => {
  test('E3 a booked ticket in Swedish and in English', () => {
    expect(wordsOf(booked, 'sv')).toEqual({
      status: 'Tilldelad och bokad',
      waitingFor: 'att teknikern accepterar',
      next: '2026-11-26 14.30 → teknikern påminns',
      blockers: [],
      parked: null,
    })
    expect(wordsOf(booked, 'en')).toEqual({
      status: 'Booked',
      waitingFor: 'the technician to accept',
      next: '26 November 2026 14:30 → the technician is reminded',
      blockers: [],
      parked: null,
    })
  })

  test('E3 E7 an invoice that is late, blocked and parked, in Swedish and in English', () => {
    expect(wordsOf(incomplete, 'sv')).toEqual({
      status: 'Väntar på uppgifter',
      waitingFor: 'en uppgift som saknas',
      next: 'försenat sedan 2026-11-26 17.00',
      blockers: ['Kundens postadress saknas', 'Ett meddelande har inte kommit fram'],
      parked: 'En leverans misslyckades',
    })
    expect(wordsOf(incomplete, 'en')).toEqual({
      status: 'Waiting for details',
      waitingFor: 'a missing detail',
      next: 'overdue since 26 November 2026 17:00',
      blockers: ['The customer’s postal address is missing', 'A message has not been delivered'],
      parked: 'A delivery failed',
    })
  })

  test('E3 a closed case waits for nothing', () => {
    const words = { waitingFor: null, next: null, blockers: [], parked: null }
    expect(wordsOf(cancelled, 'sv')).toEqual({ ...words, status: 'Avbruten' })
    expect(wordsOf(cancelled, 'en')).toEqual({ ...words, status: 'Cancelled' })
  })

  test('E3 a wait without a date has nothing next', () => {
    const waiting = booked.waiting && { ...booked.waiting, until: null }
    expect(wordsOf({ ...booked, waiting }, 'sv')).toMatchObject({ waitingFor: 'att teknikern accepterar', next: null })
  })

  test('E3 the Temporal UI shows the same in Swedish', () => {
    expect(caseWords(booked).split('\n\n')).toEqual([
      '**Tilldelad och bokad**',
      'Väntar på: att teknikern accepterar',
      'Nästa: 2026-11-26 14.30 → teknikern påminns',
      'Hinder: –',
      'Kan göras: Boka · Acceptera · Tacka nej · Rätta · Notera · Avbryt',
    ])
    expect(caseWords(incomplete).split('\n\n')).toEqual([
      '**Väntar på uppgifter**',
      '**Parkerat:** En leverans misslyckades',
      'Väntar på: en uppgift som saknas',
      'Nästa: försenat sedan 2026-11-26 17.00',
      'Hinder: Kundens postadress saknas; Ett meddelande har inte kommit fram',
      'Kan göras: Försök igen · Hoppa över · Avsluta',
    ])
    expect(caseWords(cancelled).split('\n\n')).toEqual([
      '**Avbruten**',
      'Väntar på: –',
      'Nästa: –',
      'Hinder: –',
      'Kan göras: –',
    ])
  })

  test('E3 P1 a customer is told of themselves, and of nothing that is only the office’s', () => {
    expect(wordsOf(booked, 'sv', 'customer')).toMatchObject({ waitingFor: 'besöket', next: null })
    const waiting = { for: 'bankFile', on: 'ops', until: null, overdue: false } as const
    const issued: CaseView = { ...incomplete, status: 'issued', waiting, blockers: ['paymentsNotImported', 'question'] }
    expect(wordsOf(issued, 'sv', 'customer')).toEqual({
      status: 'Skickad',
      waitingFor: 'din betalning',
      next: null,
      blockers: [null, 'Du har frågat om fakturan'],
      parked: 'Något måste redas ut av oss först',
    })
    for (const language of ['sv', 'en'] as const) {
      const { waits, forCustomer, blockers } = texts[language]
      const said = [
        ...Object.entries(waits).flatMap(([kind, each]) =>
          Object.keys(each).flatMap(name => {
            const view = { ...booked, kind: kindOf(kind), waiting: { ...waiting, for: name, until: at } }
            const { waitingFor, next } = wordsOf(view, language, 'customer')
            return [waitingFor ?? '', next ?? '']
          }),
        ),
        ...Object.entries({ ...blockers, ...forCustomer.blockers }).map(([, words]) => words ?? ''),
      ]
      expect(said.filter(words => /kunden|märks som|the customer|is marked|: decide how/iu.test(words))).toEqual([])
    }
  })

  test('E3 a code that is newer than the texts is shown as itself', () => {
    const newer: CaseView = { ...incomplete, status: 'sentToCollection', blockers: ['heldByCourt', 'addressMissing'] }
    expect(wordsOf(newer, 'en')).toMatchObject({
      status: 'sentToCollection',
      blockers: ['heldByCourt', 'The customer’s postal address is missing'],
    })
    expect(caseWords(newer)).toContain('**sentToCollection**')
    expect(labelIn(texts.sv.events, 'somethingElse')).toBe('somethingElse')
  })

  test('E7 a cause that has no words of its own is told as unexpected', () => {
    const parked = { cause: 'DiskFull', detail: '', at: instant('2026-11-26T09:00:00Z') }
    expect(wordsOf({ ...booked, parked }, 'sv').parked).toBe('Ett oväntat fel')
  })
})

describe('T2 the statuses are those that people say', () => {
  test('T2 a ticket’s, in order', () => {
    expect(Object.values(texts.sv.statuses.ticket)).toEqual([
      'Ny',
      'Otilldelad',
      'Tilldelad och bokad',
      'Accepterad av tekniker',
      'On site',
      'Rapporterad',
      'Fakturerad',
      'Avbruten',
    ])
    expect(Object.values(texts.en.statuses.ticket)).toEqual([
      'New',
      'Unassigned',
      'Booked',
      'Accepted by technician',
      'On site',
      'Reported',
      'Invoiced',
      'Cancelled',
    ])
  })
})

describe('T3 a refusal says why, and what is allowed', () => {
  test('T3 in Swedish and in English', () => {
    const { actions, statuses, roles, view } = texts.sv
    expect(view.notAllowedNow(actions.book, statuses.ticket.onSite)).toBe('”Boka” går inte i statusen ”On site”.')
    expect(view.notAllowedForRole(actions.book, roles.customer)).toBe('”Boka” får inte göras i rollen kund.')
    expect(view.allowedInstead([actions.report, actions.note])).toBe('Det här går just nu: Rapportera, Notera.')
    expect(texts.en.view.notAllowedNow('Book', 'On site')).toBe('“Book” is not possible while the status is “On site”.')
    expect(texts.en.view.notAllowedForRole('Book', 'customer')).toBe('“Book” is not allowed in the role of customer.')
    expect(texts.en.view.allowedInstead(['Report', 'Add a note'])).toBe('Possible right now: Report, Add a note.')
  })

  test('T3 where nothing is allowed, that is said', () => {
    for (const { view } of [texts.sv, texts.en]) expect(view.allowedInstead([])).toMatch(/^\p{Lu}.+\.$/u)
  })
})

describe('P5 both languages are whole', () => {
  const plain: MessageFacts = {
    ...facts,
    company: { ...facts.company, name: 'Acme', shortName: 'Acme', website: '' },
    title: 'Dishwasher',
    site: 'Home',
    address: 'Street',
    parkedCause: null,
  }
  const said = (language: 'sv' | 'en') => [
    ...wordsIn({ ...texts[language], messages: {} }),
    ...templateNames.flatMap(template => wordsIn(texts[language].messages[template](plain))),
  ]

  test('P5 no English is left in Swedish', () => {
    expect(said('en').filter(([, words]) => /[åäö]|\b(och|inte|ring|besök|ärende)\b/iu.test(words))).toEqual([])
  })

  test('P5 nothing is left empty, and no sentence without its full stop', () => {
    for (const language of ['sv', 'en'] as const) {
      expect(said(language).filter(([, words]) => words.trim() === '')).toEqual([])
      expect(Object.values(texts[language].refusals).filter(words => !/^\p{Lu}.+\.$/u.test(words))).toEqual([])
    }
  })
})

function kindOf(text: string): CaseView['kind'] {
  const kind = (['ticket', 'invoice', 'contract', 'termination'] as const).find(each => each === text)
  if (kind) return kind
  throw new RangeError(`${text} is no kind of case.`)
}

/** Every text with the path to it, as deep as they lie. */
function wordsIn(value: object, path = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]): [string, string][] => {
    const at = `${path}/${key}`
    if (typeof inner === 'string') return [[at, inner]]
    return typeof inner === 'object' && inner !== null ? wordsIn(inner, at) : []
  })
}
