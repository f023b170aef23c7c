import { describe, expect, test } from 'vitest'
import { actionPaths } from '../../api/case-body.ts'
import { ArticleList } from '../../api/schemas/article.ts'
import { Contract } from '../../api/schemas/contract.ts'
import { Customer } from '../../api/schemas/customer.ts'
import { DunningView } from '../../api/schemas/dunning.ts'
import { Invoice } from '../../api/schemas/invoice.ts'
import { Site } from '../../api/schemas/site.ts'
import { SlotList } from '../../api/schemas/slot.ts'
import { TechnicianList } from '../../api/schemas/staff.ts'
import { Termination } from '../../api/schemas/termination.ts'
import { Ticket } from '../../api/schemas/ticket.ts'
import { allowedOn, rescues } from '../../domain/allowed.ts'
import type { CaseKind } from '../../domain/case.ts'
import { graphs } from '../../domain/graphs.ts'
import { instant } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import type { Field, Given } from '../../pages/ops/action-forms/form.ts'
import { actionForm, besides } from '../../pages/ops/action-forms/index.ts'
import type { Words } from '../../pages/words.ts'
import { formats } from '../../texts/format.ts'
import { pageTexts } from '../../texts/pages.ts'
import { texts } from '../../texts/words.ts'
import { bodyPlaces, placesOf, sampleOf } from './described.ts'

const kinds = ['ticket', 'invoice', 'contract', 'termination'] as const
const words: Words = { page: pageTexts.sv, all: texts.sv, format: formats.sv }

const details = {
  ticket: { kind: 'ticket', ticket: Ticket.parse(sampleOf('Ticket')) },
  invoice: {
    kind: 'invoice',
    invoice: Invoice.parse(sampleOf('Invoice')),
    dunning: DunningView.parse(sampleOf('Dunning')),
  },
  contract: { kind: 'contract', contract: Contract.parse(sampleOf('Contract')) },
  termination: { kind: 'termination', termination: Termination.parse(sampleOf('Termination')) },
} as const

/** A case of a kind with one of everything that there is to choose. */
function givenOf(kind: CaseKind): Given {
  const technicians = TechnicianList.parse(sampleOf('TechnicianList')).items
  const slots = SlotList.parse(sampleOf('SlotList')).items
  return {
    words,
    today: plainDate('2026-11-23'),
    detail: details[kind],
    customer: Customer.parse(sampleOf('Customer')),
    slots: slots.map(slot => ({ ...slot, technicians: technicians.map(({ number }) => number) })),
    technicians,
    articles: ArticleList.parse(sampleOf('ArticleList')).items,
    sites: { found: [{ ...Site.parse(sampleOf('Site')), number: 'AN-7' }], hasMore: false },
    customers: { found: [Customer.parse(sampleOf('Customer'))], hasMore: false, isSearched: true },
    preview: null,
  }
}

/** What the API takes and the desk does not say, and why. */
const unsaid: Readonly<Record<string, string>> = {
  'payments amountOre': 'is said in kronor, as amount',
  'payments source': 'what is noted at the desk is noted by hand',
  'report signature.name': 'the customer signs on the technician’s screen',
  'report signature.png': 'the customer signs on the technician’s screen',
}

/** Every way of filling a form in that differs in one choice from the one where all is filled in. */
function fillings(fields: readonly Field[]): readonly Readonly<Record<string, string>>[] {
  const all = Object.fromEntries(fields.map(field => [field.name, valuesOf(field)[0] ?? '']))
  return [all, ...fields.flatMap(field => valuesOf(field).map(value => ({ ...all, [field.name]: value })))]
}

function valuesOf({ control, choices = [] }: Field): readonly string[] {
  switch (control) {
    case 'select':
    case 'radios':
      return choices.map(({ value }) => value)
    case 'check':
      return ['true', '']
    case 'date':
      return ['2026-12-01']
    case 'number':
      return ['1']
    case 'line':
    case 'lines':
    case 'hidden':
      return ['ett ord']
    case 'look':
    case 'shown':
      return []
  }
}

describe.each(kinds)('T3 of a case that is a %s', kind => {
  const every = [...graphs[kind].actions, ...rescues]

  test('every action that there is, in every status, has a form at the desk', () => {
    const number = 'X-1'
    const parkings = [null, { cause: 'parked', detail: '', at: instant('2026-11-23T08:00:00Z') }]
    const offered = graphs[kind].statuses.flatMap(status =>
      parkings.flatMap(parked => {
        const blockers = ['dispute', 'recalled', 'customerDied']
        const view = { number, kind, status, step: 1, waiting: null, blockers, parked }
        return allowedOn({ view, closedAt: null }, 'admin').map(({ action }) => action)
      }),
    )
    expect(new Set(offered)).toEqual(new Set(every))
    expect(every.filter(action => actionForm(kind, number, action) === undefined)).toEqual([])
  })

  test('nothing that an action may be told is forgotten in its form', () => {
    const given = givenOf(kind)
    const extra = Object.values(besides).flatMap(({ before, after }) => [before ?? [], after ?? []].flat())
    const saidAt = new Map<string, Set<string>>()
    for (const action of [...every, ...extra, 'pay']) {
      const found = actionForm(kind, '{number}', action)
      if (!found) continue
      const said = saidAt.get(found.path) ?? new Set()
      saidAt.set(found.path, said)
      for (const typed of fillings(found.form.fields(given)))
        for (const place of placesOf(found.form.body(typed, given))) said.add(place)
    }
    for (const [path, said] of saidAt) {
      const places = bodyPlaces(path)
      if (!places) throw new Error(`Nothing is asked for at ${path}.`)
      expect(places.filter(place => !said.has(place) && !(`${path.split('/').at(-1)} ${place}` in unsaid))).toEqual([])
      // That there is nothing of a part is said of it as a whole.
      const isKnown = (place: string) => places.some(each => each === place || each.startsWith(`${place}.`))
      expect([...said].filter(place => !isKnown(place))).toEqual([])
    }
    expect(Object.values(actionPaths[kind]).filter(path => !saidAt.has(`/${kind}s/{number}/${path}`))).toEqual([])
  })
})

describe('A1 an amendment', () => {
  const given = givenOf('contract')
  const { contract } = details.contract
  const untouched = asSent(actionForm('contract', 'A-1', 'amend')?.form.fields({ ...given, articles: [] }) ?? [])
  const body = (typed: Readonly<Record<string, string>>, about: Pick<Given, 'detail'> = given) =>
    actionForm('contract', 'A-1', 'amend')?.form.body({ ...untouched, ...typed }, about)

  test('that is sent as it stands changes nothing, also where an article is not sold any more', () => {
    expect(body({})).toEqual({})
  })

  test('of one thing leaves all else as a colleague has changed it meanwhile', () => {
    const [piece] = contract.equipment
    const [person] = contract.authorised
    if (!piece || !person) throw new Error('The contract has nothing to change.')
    const added = { ...person, id: 'B-7', name: 'Ny' }
    const meanwhile = { ...contract, equipment: [{ ...piece, text: 'Ändrad' }], authorised: [person, added] }
    const about = { detail: { kind: 'contract' as const, contract: meanwhile } }
    expect(body({ signs: '4' }, about)).toEqual({ signs: 4 })
    expect(body({ [`authorised.${person.id}.removed`]: 'true' }, about)).toEqual({ authorised: [added] })
    expect(body({ 'person.name': 'Eva', 'person.move': 'true' }, about)).toMatchObject({
      authorised: [person, added, { id: 'B-8', name: 'Eva', from: given.today, authorities: ['move'] }],
    })
  })

  test('that is refused is wrong where it was written, wherever that stands in what was sent', () => {
    const { names } = actionForm('contract', 'A-1', 'amend')?.form ?? {}
    const typed = { ...untouched, 'new.2.text': 'En till' }
    expect(typeof names === 'function' ? names(typed, given)['equipment.0.id'] : undefined).toBe('new.2.id')
  })
})

/** What a browser sends of a form that nobody has touched. */
function asSent(fields: readonly Field[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fields.flatMap(({ name, control, value = '', choices = [], none }) => {
      if (control === 'check' && value === '') return []
      const isThere = control !== 'select' || choices.some(each => each.value === value)
      return [[name, isThere ? value : none === undefined ? (choices[0]?.value ?? '') : ''] as const]
    }),
  )
}
