import { Hono } from 'hono'
import type { z } from 'zod'
import { Calendar, SlotList } from '../../api/schemas/slot.ts'
import { Ticket } from '../../api/schemas/ticket.ts'
import { WorkPage } from '../../api/schemas/work-list.ts'
import { stockholmDate } from '../../domain/instant.ts'
import {
  addDays,
  daysBetween,
  isoWeek,
  isoWeekName,
  laterDate,
  type PlainDate,
  plainDate,
  weekday,
} from '../../domain/plain-date.ts'
import { workingDayOnOrAfter } from '../../domain/working-days.ts'
import { ask } from '../ask.ts'
import type { PageContext, PageDeps, PageEnv, PageRouter } from '../env.ts'
import { emptyForm } from '../form.ts'
import { page } from '../page.tsx'
import { Select } from '../parts/field.tsx'
import { type Words, wordsFor } from '../words.ts'
import { bookHref, CalendarTable } from './calendar-table.tsx'
import { mondayOf } from './week.ts'

/** Technicians and their slots for a week. With a ticket in hand, what is free for it leads to its booking (T7). */
export function calendarPages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', async c => {
    const words = wordsFor(c)
    const { calendar } = words.page.ops
    // At a weekend what can be booked is in the week that comes.
    const today = workingDayOnOrAfter(stockholmDate(deps.now()))
    const monday = mondayOf(c.req.query('week') ?? '') ?? addDays(today, 1 - weekday(today))
    const number = c.req.query('ticket') ?? ''
    const [shown, unbooked, ticket] = await Promise.all([
      ask(deps, c, `/calendar?from=${monday}&days=7`, Calendar),
      ask(deps, c, '/cases?queue=unbooked&kind=ticket&limit=200', WorkPage),
      number === '' ? null : ask(deps, c, `/tickets/${encodeURIComponent(number)}`, Ticket),
    ])
    const bookable = ticket?.allowedActions.some(({ action }) => action === 'book') ? ticket : null
    const free = bookable === null ? null : await freeFor(deps, c, bookable, monday)
    const picked = pickedIn(c, shown)
    // Whoever began with the slot has come as far as whoever began with the ticket.
    if (picked !== null && bookable !== null && free?.has(picked.key))
      return c.redirect(bookHref(bookable.number, picked), 303)
    const { week } = isoWeek(monday)
    return page(
      deps,
      c,
      { title: calendar.titleOf(week), wide: true, scripts: ['live.js'] },
      <>
        <h1>{calendar.titleOf(week)}</h1>
        <Weeks monday={monday} today={today} ticket={number} words={words} />
        {picked === null ? null : (
          <p class={ticket === null ? 'done' : 'parked'}>
            {ticket === null ? calendar.picked(textOf(picked, words)) : calendar.notFree(textOf(picked, words))}
          </p>
        )}
        <TicketChoice {...{ ticket, unbooked, picked, words }} week={isoWeekName(monday)} />
        {ticket === null ? null : (
          <p class={bookable === null ? 'parked' : 'done'}>
            <a href={`/ops/cases/${ticket.number}`}>{ticket.number}</a>{' '}
            {bookable === null ? calendar.notBookable(ticket.statusText) : calendar.bookFor(ticket.title)}
          </p>
        )}
        <div id="calendar" data-live="20">
          <CalendarTable calendar={shown} monday={monday} ticket={bookable?.number ?? null} free={free} words={words} />
        </div>
      </>,
    )
  })

  return router
}

/** The free slot that was chosen before a ticket; null where none was, or it is free no longer. */
function pickedIn(c: PageContext, { technicians }: z.output<typeof Calendar>): Picked | null {
  const technician = technicians.find(({ number }) => number === c.req.query('technician'))
  const slot = technician?.slots.find(
    each => each.state === 'free' && `${each.on} ${each.slot}` === c.req.query('when'),
  )
  if (technician === undefined || slot === undefined) return null
  const when = `${slot.on} ${slot.slot}`
  return {
    technician: technician.number,
    name: technician.name,
    on: slot.on,
    hours: slot.hours,
    when,
    key: `${technician.number} ${when}`,
  }
}

interface Picked {
  readonly technician: string
  readonly name: string
  readonly on: string
  readonly hours: string
  /** '2026-11-27 morning'. */
  readonly when: string
  /** With whose it is, as `freeFor` has it. */
  readonly key: string
}

function textOf({ on, hours, name }: Picked, { format }: Words): string {
  return `${format.weekdayDate(plainDate(on))} ${hours}, ${name}`
}

/** What is free for the ticket's kind of work and region, by technician: 'TK-1 2026-11-27 morning'. */
async function freeFor(
  deps: PageDeps,
  c: PageContext,
  { kindOfWork, region }: z.output<typeof Ticket>,
  monday: PlainDate,
): Promise<ReadonlySet<string>> {
  const from = laterDate(monday, stockholmDate(deps.now()))
  const days = daysBetween(from, addDays(monday, 7))
  if (days < 1) return new Set()
  const where = region === null ? {} : { region }
  const query = new URLSearchParams({ kindOfWork, from, days: String(days), ...where })
  const { items } = await ask(deps, c, `/slots?${query.toString()}`, SlotList)
  return new Set(items.flatMap(({ on, slot, technicians }) => technicians.map(each => `${each} ${on} ${slot}`)))
}

interface WeeksProps {
  readonly monday: PlainDate
  readonly today: PlainDate
  readonly ticket: string
  readonly words: Words
}

/** The week before, this one, and the next, each with an address of its own. */
function Weeks({ monday, today, ticket, words }: WeeksProps) {
  const { calendar } = words.page.ops
  const href = (day: PlainDate) =>
    `/ops/calendar?${new URLSearchParams({ week: isoWeekName(day), ...(ticket ? { ticket } : {}) }).toString()}`
  return (
    <nav aria-label={calendar.weeks} class="buttons no-print">
      <a class="button button-quiet" href={href(addDays(monday, -7))}>
        {calendar.before}
      </a>
      <a class="button button-quiet" href={href(today)}>
        {calendar.thisWeek}
      </a>
      <a class="button button-quiet" href={href(addDays(monday, 7))}>
        {calendar.after}
      </a>
    </nav>
  )
}

interface TicketChoiceProps {
  readonly week: string
  readonly ticket: z.output<typeof Ticket> | null
  readonly unbooked: z.output<typeof WorkPage>
  readonly picked: Picked | null
  readonly words: Words
}

/** Which ticket one wants to book. One that has a visit is booked anew from its own page. */
function TicketChoice({ week, ticket, unbooked, picked, words }: TicketChoiceProps) {
  const { calendar } = words.page.ops
  const others = unbooked.items.filter(({ number }) => number !== ticket?.number)
  const choices = [...(ticket === null ? [] : [{ ...ticket, place: `${ticket.street}, ${ticket.city}` }]), ...others]
  return (
    <form method="get" action="/ops/calendar" class="filter no-print">
      <input type="hidden" name="week" value={week} />
      {picked === null || ticket !== null ? null : (
        <>
          <input type="hidden" name="when" value={picked.when} />
          <input type="hidden" name="technician" value={picked.technician} />
        </>
      )}
      <Select
        form={emptyForm('', { ticket: ticket?.number ?? '' })}
        words={words}
        name="ticket"
        label={calendar.ticket}
        hint={unbooked.next === null ? undefined : calendar.moreTickets}
        isSearch
        none={calendar.noTicket}
        choices={choices.map(({ number, title, place }) => ({
          value: number,
          text: [number, title, place].filter(Boolean).join(' · '),
        }))}
      />
      <p class="buttons">
        <button type="submit" class="button">
          {calendar.choose}
        </button>
      </p>
    </form>
  )
}
