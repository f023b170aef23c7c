import type { z } from 'zod'
import type { Calendar } from '../../api/schemas/slot.ts'
import { addDays, isoWeekName, type PlainDate, plainDate } from '../../domain/plain-date.ts'
import type { Words } from '../words.ts'

type CalendarAnswer = z.output<typeof Calendar>
type Slot = CalendarAnswer['technicians'][number]['slots'][number]

interface CalendarTableProps {
  readonly calendar: CalendarAnswer
  readonly monday: PlainDate
  /** The ticket in hand, and what is free for it. */
  readonly ticket: string | null
  readonly free: ReadonlySet<string> | null
  readonly words: Words
}

/** A row a technician, a column a day. A weekend is shown where someone works. */
export function CalendarTable({ calendar: { technicians }, monday, ticket, free, words }: CalendarTableProps) {
  const { calendar } = words.page.ops
  const week = [0, 1, 2, 3, 4, 5, 6].map(day => addDays(monday, day))
  const days = week.filter((on, at) => at < 5 || technicians.some(({ slots }) => slots.some(each => each.on === on)))
  return (
    <table class="table table-cards calendar">
      <caption>{calendar.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{calendar.technician}</th>
          {days.map(on => (
            <th scope="col">{words.format.shortDate(on)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {technicians.map(({ number, name, slots }) => (
          <tr>
            <th scope="row">
              {name} <span class="soft">{number}</span>
            </th>
            {days.map(on => (
              <td data-label={words.format.shortDate(on)}>
                <ul class="slots">
                  {slots
                    .filter(each => each.on === on)
                    .map(slot => (
                      <li class={`slot slot-${slot.state}`}>
                        <SlotText
                          slot={slot}
                          technician={{ number, name }}
                          ticket={ticket}
                          isFree={free?.has(`${number} ${on} ${slot.slot}`) ?? false}
                          words={words}
                        />
                      </li>
                    ))}
                </ul>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface SlotTextProps {
  readonly slot: Slot
  readonly technician: { readonly number: string; readonly name: string }
  readonly ticket: string | null
  /** Whether the ticket in hand can be booked here. */
  readonly isFree: boolean
  readonly words: Words
}

function SlotText({ slot: { on, slot, hours, state, visit }, technician, ticket, isFree, words }: SlotTextProps) {
  const { calendar } = words.page.ops
  if (visit !== null)
    return (
      <>
        {hours} <a href={`/ops/cases/${visit.case}`}>{visit.case}</a> {visit.title}, {visit.city}
        {state === 'held' ? ` (${calendar.states.held})` : null}
      </>
    )
  const place = { when: `${on} ${slot}`, technician: technician.number }
  const said = <span class="hidden">{`${on} ${technician.name}`}</span>
  if (ticket === null && state === 'free') {
    const query = new URLSearchParams({ week: isoWeekName(plainDate(on)), ...place })
    return (
      <a class="slot-pick" href={`/ops/calendar?${query.toString()}`}>
        {`${hours} ${calendar.states.free}`} {said}
      </a>
    )
  }
  if (!isFree || ticket === null) return `${hours} ${calendar.states[state]}`
  return (
    <a class="slot-book" href={bookHref(ticket, place)}>
      {calendar.book(hours)} {said}
    </a>
  )
}

/** A ticket's page with its booking filled in. */
export function bookHref(ticket: string, { when, technician }: { readonly when: string; readonly technician: string }) {
  return `/ops/cases/${ticket}?${new URLSearchParams({ do: 'book', when, technician }).toString()}#do-book`
}
