import { z } from '@hono/zod-openapi'
import { dashboardCharts, dashboardNumbers } from '../../domain/dashboard.ts'
import { ticketGraph } from '../../domain/ticket.ts'
import { date, dateOut } from './fields.ts'

export const DashboardQuery = z.strictObject({
  from: date.optional().openapi({ description: 'The first day; the Monday eleven weeks ago, where it is left out.' }),
  to: date.optional().openapi({ description: 'The last day; today, where it is left out. At most 53 weeks.' }),
})

const counted = {
  value: z
    .int()
    .nullable()
    .openapi({ description: 'Tickets, öre or working minutes, by the unit; null where it is unknown.' }),
  rows: z.int().openapi({ description: 'How many tickets its address opens.' }),
  href: z.string().openapi({ description: 'The address of just those tickets.' }),
}

const unit = z.enum(['count', 'ore', 'minutes'])

const DashboardNumber = z
  .object({ name: z.enum(dashboardNumbers), unit, ...counted })
  .openapi('DashboardNumber', { description: 'One of the four numbers on top.' })

const DashboardPart = z
  .object({
    series: z.enum([...ticketGraph.statuses, 'done', 'opened', 'cost', 'median', 'ninetieth']).openapi({
      description: 'What of the bar it is: a status, or the only one; of times the median or the 90th percentile.',
    }),
    ...counted,
  })
  .openapi('DashboardPart')

const DashboardBar = z
  .object({
    kind: z
      .enum(['week', 'value', 'none', 'others'])
      .openapi({ description: 'A week, a value, no value at all, or all values that have no bar of their own.' }),
    key: z
      .string()
      .nullable()
      .openapi({ description: 'The week (2026-W47), technician, customer, object, reference or kind of work.' }),
    name: z.string().nullable().openapi({ description: 'What the key is called, where it has a name.' }),
    from: dateOut.nullable().openapi({ description: 'The first day of the week that is in the period.' }),
    rows: counted.rows,
    href: counted.href,
    parts: z.array(DashboardPart).openapi({ description: 'The parts that are there; none where nothing is.' }),
  })
  .openapi('DashboardBar')

const DashboardChart = z
  .object({
    name: z.enum(dashboardCharts),
    unit,
    bars: z.array(DashboardBar),
    unmeasured: z
      .int()
      .openapi({ description: 'Tickets that are counted, but of which it is not known how long they took.' }),
  })
  .openapi('DashboardChart')

export const Dashboard = z
  .object({
    from: dateOut,
    to: dateOut,
    numbers: z.array(DashboardNumber),
    charts: z.array(DashboardChart),
  })
  .openapi('Dashboard')
