import { instant } from '../../../domain/instant.ts'
import { plainDate } from '../../../domain/plain-date.ts'
import type { Typed } from '../../form.ts'
import type { Choice } from '../../parts/field.tsx'
import type { Words } from '../../words.ts'
import { type ActionForm, type Field, type Given, texts, whole } from './form.ts'

/**
 * A visit: one of the free slots, which the API has found by the same query as it books by (T7), and who wants the tax
 * reduction (B2). Without a technician the one with least to do that day is chosen.
 */
export const booking: ActionForm = {
  fields: given => [...timeFields(given, heldChoice(given)), ...windowFields(given), ...rutFields(given.words)],
  body: typed => {
    const { outsideWindow, rut } = typed
    return {
      ...timeOf(typed),
      ...(outsideWindow ? { outsideWindow: true } : {}),
      ...(rut === 'no' ? { rut: null } : rut === 'yes' ? { rut: rutOf(typed) } : {}),
    }
  },
  names: { on: 'when', slot: 'when', 'rut.buyers': 'rut' },
}

/** A slot that nobody else can take for ten minutes, while one talks to the customer (T7); another than the one that is held. */
export const holding: ActionForm = {
  fields: given => timeFields(given, []),
  body: timeOf,
  names: { on: 'when', slot: 'when' },
}

/** As many may share a reduction at the desk. The API takes four. */
const buyers = [0, 1] as const

/** '2026-11-27 morning', and for the slot that the ticket holds, the hold: what the choice of a time says. */
function timeOf({ when = '', technician }: Typed): object {
  const [on, slot, hold] = when.split(' ')
  return { ...(on ? { on, slot } : {}), ...(hold ? { hold } : technician ? { technician } : {}) }
}

/** The slot that is held for the ticket, which is free to nobody else. */
function heldChoice({ words, detail }: Given): readonly Choice[] {
  const visit = detail.kind === 'ticket' ? detail.ticket.visit : null
  if (!visit?.hold) return []
  const { shortDate, time } = words.format
  const text = words.page.ops.fields.slot(shortDate(plainDate(visit.on)), visit.hours, [visit.technician.name])
  const until = words.page.ops.fields.heldUntil(time(instant(visit.hold.until)))
  return [{ value: `${visit.on} ${visit.slot} ${visit.hold.id}`, text: `${text} (${until})` }]
}

function timeFields({ words, slots, technicians }: Given, held: readonly Choice[]): readonly Field[] {
  const { fields } = words.page.ops
  const nameOf = (number: string) => technicians.find(each => each.number === number)?.name ?? number
  return [
    {
      name: 'when',
      control: 'select',
      label: fields.when,
      hint: slots.length === 0 ? fields.noSlots : fields.whenHint,
      required: true,
      none: words.page.common.choose,
      choices: [
        ...held,
        ...slots.map(each => ({
          value: `${each.on} ${each.slot}`,
          text: fields.slot(
            words.format.shortDate(plainDate(each.on)),
            each.hours,
            each.technicians.map(number => nameOf(number)),
          ),
        })),
      ],
    },
    {
      name: 'technician',
      control: 'select',
      label: fields.technician,
      none: fields.anyTechnician,
      choices: technicians
        .filter(({ number }) => slots.some(each => each.technicians.includes(number)))
        .map(({ number, name }) => ({ value: number, text: name })),
    },
  ]
}

/** A teardown has its own days, which only the customer may wish away (A3). */
function windowFields({ words, detail }: Given): readonly Field[] {
  if (detail.kind !== 'ticket' || detail.ticket.checklist === null) return []
  return [{ name: 'outsideWindow', control: 'check', label: words.page.ops.fields.outsideWindow }]
}

function rutFields({ page }: Words): readonly Field[] {
  const { fields } = page.ops
  return [
    {
      name: 'rut',
      control: 'select',
      label: fields.rut,
      hint: fields.rutHint,
      none: fields.rutUnchanged,
      choices: [
        { value: 'yes', text: fields.rutYes },
        { value: 'no', text: fields.rutNo },
      ],
      group: fields.rutGroup,
      isMore: true,
    },
    ...buyers.flatMap((index): Field[] => {
      const who = fields.buyer(index + 1)
      return [
        { name: `rut.buyers.${index}.name`, control: 'line', label: `${who}: ${fields.buyerName}` },
        { name: `rut.buyers.${index}.personnummer`, control: 'line', label: `${who}: ${fields.personnummer}` },
        { name: `rut.buyers.${index}.remainingKronor`, control: 'number', label: `${who}: ${fields.remaining}` },
      ]
    }),
    { name: 'rut.informed', control: 'check', label: fields.informed },
  ]
}

function rutOf(typed: Typed): object {
  const written = buyers.flatMap(index => {
    const at = (name: string) => typed[`rut.buyers.${index}.${name}`]
    const [name, personnummer, remaining] = [at('name'), at('personnummer'), whole(at('remainingKronor'))]
    const isEmpty = !name && !personnummer && remaining === undefined
    if (isEmpty && index > 0) return []
    return [
      {
        ...texts({ name: name ?? '', personnummer: personnummer ?? '' }, ['name', 'personnummer']),
        ...(remaining === undefined ? {} : { remainingKronor: remaining }),
      },
    ]
  })
  return { buyers: written, informed: typed['rut.informed'] === 'true' }
}
