import type { z } from 'zod'
import type { CoverageView } from '../../api/schemas/dunning.ts'
import { bankFileBytes } from '../../domain/bank-file.ts'
import { instant } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import type { Form } from '../form.ts'
import { Done } from '../parts/done.tsx'
import { Input, Select } from '../parts/field.tsx'
import { FileFrame } from '../parts/file-field.tsx'
import { FormBox } from '../parts/form.tsx'
import { Empty, Pager, Table } from '../parts/table.tsx'
import type { Words } from '../words.ts'
import { type BankFile, outcomeOf } from './bank-file-rows.tsx'

type Known = z.output<typeof CoverageView>

/** A file that was not taken in, with the rows that are wrong where they are known. */
export interface RefusedFile {
  readonly name: string
  readonly why: string
  readonly rows: readonly { readonly row: number; readonly text: string; readonly detail: string }[]
}

/** What was said where there is no file, and was refused. */
export interface RefusedForms {
  readonly days?: Form
  readonly closings?: Form
}

interface BankFilesProps {
  readonly files: readonly BankFile[]
  /** Where the list of files goes on; null on its last page. */
  readonly next: string | null
  readonly coverage: Known
  readonly forms: { readonly files: Form; readonly days: Form; readonly closings: Form }
  readonly refused: readonly RefusedFile[]
  /** What has just been done; '' for nothing. */
  readonly done: string
  readonly words: Words
}

export function BankFilesBody({ files, next, coverage, forms, refused, done, words }: BankFilesProps) {
  const { bankFiles } = words.page
  return (
    <>
      <Done text={done} />
      <h1>{bankFiles.title}</h1>
      <p class="lead">{bankFiles.intro}</p>
      <Coverage coverage={coverage} words={words} />
      <h2>{bankFiles.takeTitle}</h2>
      <div class="measure">
        <FormBox
          form={forms.files}
          words={words}
          action="/ops/bank-files"
          submit={bankFiles.take}
          labels={{ files: bankFiles.file }}
          files
        >
          <FileFrame
            form={forms.files}
            words={words}
            name="files"
            label={bankFiles.file}
            hint={bankFiles.fileHint}
            required
            input={{
              'data-most-bytes': bankFileBytes,
              'data-most-together': bankFileBytes,
              'data-too-large': bankFiles.tooLarge,
              'data-too-much': bankFiles.tooLarge,
            }}
          />
        </FormBox>
      </div>
      {refused.map(file => (
        <WrongRows file={file} words={words} />
      ))}
      <h2>{bankFiles.listTitle}</h2>
      {files.length === 0 ? <Empty text={bankFiles.none} /> : <FileTable files={files} words={words} />}
      <Pager next={next} base="/ops/bank-files" text={words.page.common.showNext} />
      <WithoutFile coverage={coverage} forms={forms} words={words} />
    </>
  )
}

/** Through which day it is known what has been paid, and which days somebody's reminder waits for. */
function Coverage({ coverage: { through, missing }, words }: Pick<BankFilesProps, 'coverage' | 'words'>) {
  const { bankFiles } = words.page
  const day = (date: string) => words.format.date(plainDate(date))
  return (
    <>
      <p>{through === null ? bankFiles.nothingKnown : bankFiles.known(day(through))}</p>
      {missing.length === 0 ? null : (
        <div class="parked">
          <strong>{bankFiles.missingTitle}</strong>
          <ul>
            {missing.map(({ account, from, to }) => (
              <li>
                {account ?? bankFiles.anyAccount}: {bankFiles.missing(day(from), day(to))}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

function WrongRows({ file: { name, rows }, words }: { readonly file: RefusedFile; readonly words: Words }) {
  const { bankFiles } = words.page
  if (rows.length === 0) return null
  return (
    <Table
      caption={bankFiles.refusedCaption(name)}
      rows={rows}
      columns={[
        { head: bankFiles.row, cell: ({ row }) => row, isShort: true },
        { head: bankFiles.outcome, cell: outcomeOf },
      ]}
    />
  )
}

function FileTable({ files, words }: Pick<BankFilesProps, 'files' | 'words'>) {
  const { bankFiles } = words.page
  const { format } = words
  return (
    <Table
      caption={bankFiles.listCaption}
      rows={files}
      columns={[
        {
          head: bankFiles.name,
          cell: ({ name, sha256 }) => (
            <a href={`/ops/bank-files/${sha256}`} data-row>
              {name}
            </a>
          ),
        },
        { head: bankFiles.receivedAt, cell: each => format.dateTime(instant(each.receivedAt)), isShort: true },
        { head: bankFiles.through, cell: each => format.date(plainDate(each.coversThrough)), isShort: true },
        {
          head: bankFiles.payments,
          cell: ({ payments, matched, listed, known }) => bankFiles.counts(payments, matched, listed, known),
        },
        { head: bankFiles.sum, cell: ({ totalOre }) => format.money(totalOre), isNumber: true },
      ]}
    />
  )
}

/** Days that no file tells of, and accounts that no file will tell of any more. */
function WithoutFile({ coverage, forms, words }: Pick<BankFilesProps, 'coverage' | 'forms' | 'words'>) {
  const { bankFiles } = words.page
  const open = coverage.accounts.filter(({ isClosed }) => !isClosed)
  const labels = { through: bankFiles.coverThrough, account: bankFiles.account, lastOn: bankFiles.lastOn }
  const days = { form: forms.days, words }
  const closings = { form: forms.closings, words }
  return (
    <div class="measure no-print">
      <h2>{bankFiles.coverTitle}</h2>
      <FormBox {...days} action="/ops/bank-files/days" submit={bankFiles.cover} labels={labels}>
        <Input {...days} name="through" type="date" label={labels.through} hint={bankFiles.coverHint} required />
      </FormBox>
      {open.length === 0 ? null : (
        <>
          <h2>{bankFiles.closeTitle}</h2>
          <FormBox {...closings} action="/ops/bank-files/closings" submit={bankFiles.close} labels={labels}>
            <Select
              {...closings}
              name="account"
              label={labels.account}
              hint={bankFiles.closeHint}
              choices={open.map(({ account }) => ({ value: account, text: account }))}
              none=""
              required
            />
            <Input {...closings} name="lastOn" type="date" label={labels.lastOn} required />
          </FormBox>
        </>
      )}
    </div>
  )
}
