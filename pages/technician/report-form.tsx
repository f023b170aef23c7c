import type { z } from 'zod'
import type { ArticleList } from '../../api/schemas/article.ts'
import type { Form } from '../form.ts'
import { Check } from '../parts/check.tsx'
import { Input, TextArea } from '../parts/field.tsx'
import { FormBox } from '../parts/form.tsx'
import type { Documents, TicketAnswer } from '../ticket-answer.ts'
import type { Words } from '../words.ts'
import { ArticleRows } from './article-rows.tsx'
import { Checklist } from './checklist.tsx'
import { Photos } from './photos.tsx'
import { Signing } from './signing.tsx'

interface ReportProps {
  readonly ticket: TicketAnswer
  readonly articles: z.output<typeof ArticleList>['items']
  /** What is with the ticket already. */
  readonly sent: Documents
  readonly form: Form
  readonly words: Words
  /** The form has just come back from the server: what it holds is newer than what the phone keeps. */
  readonly isNewest: boolean
}

/** The form of a report (T10). Everything in it but the drawn signature works without script. */
export function ReportForm({ ticket, articles, sent, form, words, isNewest }: ReportProps) {
  const { report } = words.page.technician
  const part = { form, words }
  return (
    <div class="report" data-report={ticket.number} {...(isNewest ? { 'data-newest': '' } : {})}>
      <FormBox
        form={form}
        words={words}
        action={`/technician/tickets/${ticket.number}/report`}
        submit={report.send}
        files
        labels={labelsOf(ticket, form, words)}
      >
        <TextArea {...part} name="actions" label={report.actions} hint={report.actionsHint} rows={4} required />
        <div class="stepper">
          <Input {...part} name="workedMinutes" label={report.minutes} inputmode="numeric" maxlength={4} required />
          {[-15, 15].map(minutes => (
            <button
              type="button"
              class="button button-quiet"
              data-minutes={minutes}
              aria-label={minutes < 0 ? report.fewer(-minutes) : report.more(minutes)}
              hidden
            >
              {minutes < 0 ? `− ${-minutes}` : `+ ${minutes}`}
            </button>
          ))}
        </div>
        <ArticleRows {...part} articles={articles} />
        <Checklist {...part} ticket={ticket} />
        <Photos {...part} sent={sent} />
        <Check form={form} name="anotherVisit" label={report.anotherVisit} />
        <Signing {...part} />
      </FormBox>
    </div>
  )
}

/** How each field is called in the summary of faults. */
function labelsOf({ checklist }: TicketAnswer, { faults }: Form, words: Words): Record<string, string> {
  const { report } = words.page.technician
  const rows = faults.flatMap(({ field }): [string, string][] => {
    const [, row, part] = /^lines\.(\d+)\.(article|quantity)$/u.exec(field) ?? []
    if (row === undefined) return []
    return [[field, part === 'article' ? report.article(Number(row) + 1) : report.quantity(Number(row) + 1)]]
  })
  const equipment = (checklist ?? []).map(({ equipment: id, text }): [string, string] => [`equipment.${id}`, text])
  const listed: Record<string, string> = Object.fromEntries([...rows, ...equipment])
  return {
    actions: report.actions,
    workedMinutes: report.minutes,
    signatureName: report.name,
    signaturePng: report.signed,
    refusalReason: report.refusalReason,
    failure: report.failure,
    files: words.page.technician.photos.label,
    ...listed,
  }
}
