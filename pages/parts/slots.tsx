import { type PlainDate, plainDate } from '../../domain/plain-date.ts'
import type { Form } from '../form.ts'
import type { Words } from '../words.ts'
import { idOf, RadioGroup } from './field.tsx'

interface SlotTime {
  readonly on: string
  readonly slot: string
  readonly hours: string
}

interface SlotRadiosProps {
  readonly form: Form
  readonly words: Words
  readonly name: string
  readonly label: string
  readonly hint: string
  /** What unfolds the days after the first. */
  readonly more: string
  readonly slots: readonly SlotTime[]
}

/** One of the free slots, day by day. The value says the day and the slot: '2026-11-27 morning'. */
export function SlotRadios({ slots, more, ...field }: SlotRadiosProps) {
  const { form, words, name } = field
  const days = [...Map.groupBy(slots, ({ on }) => on)].map(([on, times]) => ({ on: plainDate(on), times }))
  const [first, rest] = [days.slice(0, daysShown), days.slice(daysShown)]
  const isBelow = rest.some(({ times }) => times.some(time => valueOf(time) === form.typed[name]))
  const day = (each: Day) => <SlotDay {...each} form={form} words={words} name={name} />
  return (
    <RadioGroup {...field}>
      {first.map(day)}
      {rest.length === 0 ? null : (
        <details class="more" open={isBelow}>
          <summary>{more}</summary>
          {rest.map(day)}
        </details>
      )}
    </RadioGroup>
  )
}

const daysShown = 5

interface Day {
  readonly on: PlainDate
  readonly times: readonly SlotTime[]
}

function SlotDay({ on, times, form, words, name }: Day & Pick<SlotRadiosProps, 'form' | 'words' | 'name'>) {
  const id = `${idOf(name)}-${on}`
  return (
    <div class="slot-day">
      <span id={id}>{words.format.weekdayDate(on)}</span>
      {times.map(time => {
        const value = valueOf(time)
        const own = `${id}-${time.slot}`
        return (
          <label class="choice">
            <input
              type="radio"
              name={name}
              value={value}
              checked={form.typed[name] === value}
              aria-labelledby={`${id} ${own}`}
            />{' '}
            <span id={own}>{time.hours}</span>
          </label>
        )
      })}
    </div>
  )
}

function valueOf({ on, slot }: SlotTime): string {
  return `${on} ${slot}`
}
