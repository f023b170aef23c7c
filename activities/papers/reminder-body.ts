import type { ReminderPaper } from '../../domain/paper.ts'
import type { Formats } from '../../texts/format.ts'
import type { PaperTexts } from '../../texts/papers.ts'
import type { Body, BodyStrip } from './body.ts'
import type { Sheet } from './document.ts'
import { left, mm, right, width } from './grid.ts'
import { styles } from './pen.ts'
import { columns, paragraphs, space } from './prose.ts'
import { type ReminderRow, reminderRows } from './reminder-rows.ts'
import { type Column, tableOf } from './table.ts'

/** What is owed and why, what happens next, and how to object; the head is drawn again where the table goes on. */
export function reminderStrips(sheet: Sheet, paper: ReminderPaper, texts: PaperTexts, formats: Formats): Body {
  const { reminder } = texts
  const { level, newDueOn } = paper
  const agency = agencyOf(paper)
  const rows = reminderRows(paper, reminder, formats)
  const hasInterest = rows.some(row => row.interest !== undefined)
  const table = tableOf(sheet, sheet.root, columnsOf(texts, hasInterest))
  const tableHead: BodyStrip = { height: table.headHeight, draw: table.drawHead, keepWithNext: true }
  const rowStrips = rows.flatMap(row =>
    table.rowStrips(cellsOf(row, formats, hasInterest), row.isSubtotal ? styles.strong : styles.body),
  )
  const contact = { phone: formats.phone(paper.company.phone), email: paper.company.email }
  const strips = [
    ...paragraphs(sheet, reminder.lead({ ...paper, agency })),
    smallSpace,
    ...paragraphs(sheet, reminder.alreadyPaid(level, agency ?? ''), styles.strong),
    someSpace,
    tableHead,
    ...rowStrips.map(strip => ({ ...strip, inTable: true })),
    ...feeNote(sheet, paper, texts),
    someSpace,
    columns(sheet, [
      { head: reminder.nextHead, text: reminder.next({ level, newDueOn, agency }) },
      {
        head: reminder.objectionHead,
        text: reminder.objection({ ...contact, level, agency, invoiceNumber: paper.invoiceNumber }),
      },
    ]),
  ]
  return { strips, tableHead }
}

/** Who collects, as the case has it, or else as the company has it. A notice of the hand-over must name somebody: a RangeError. */
export function agencyOf({ agency, company, level, caseNumber }: ReminderPaper): string | null {
  const name = agency?.name ?? company.collectionAgency?.name ?? null
  if (name === null && level === 'collection')
    throw new RangeError(`The notice of ${caseNumber} cannot be printed: no collection agency is known.`)
  return name
}

const smallSpace = { ...space, height: mm(1.6) }
const someSpace = { ...space, height: mm(3) }

function columnsOf({ sheet, reminder }: PaperTexts, hasInterest: boolean): readonly Column[] {
  const amount: Column = { head: reminder.amount, x: right, align: 'right', width: mm(32) }
  if (!hasInterest) return [{ head: sheet.description, x: left, align: 'left', width: mm(130) }, amount]
  return [
    { head: sheet.description, x: left, align: 'left', width: mm(76) },
    { head: reminder.days, x: mm(109), align: 'right', width: mm(12) },
    { head: reminder.rate, x: mm(129), align: 'right', width: mm(18) },
    { head: reminder.computedOn, x: mm(158), align: 'right', width: mm(28) },
    amount,
  ]
}

function cellsOf({ text, amountOre, interest }: ReminderRow, formats: Formats, hasInterest: boolean): string[] {
  const amount = formats.amount(amountOre)
  if (!hasInterest) return [text, amount]
  return [text, interest?.days ?? '', interest?.rate ?? '', interest?.principal ?? '', amount]
}

/** Why there is a fee, right under where it is asked for. */
function feeNote(sheet: Sheet, { feeOre, feeReason }: ReminderPaper, { reminder }: PaperTexts): readonly BodyStrip[] {
  if (feeOre === 0) return []
  return [smallSpace, ...paragraphs(sheet, reminder.feeNote(feeReason), styles.label, width)]
}
