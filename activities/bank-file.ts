import { Context } from '@temporalio/activity'
import type { SignalDefinition } from '@temporalio/common'
import { importBankFile } from '../db/bank-file.ts'
import { readCompany } from '../db/company.ts'
import type { Db } from '../db/connect.ts'
import { markTold, toTell, waitingForPayments } from '../db/told.ts'
import { parseBankFile } from '../domain/bank-file-reader.ts'
import { checkReceiver } from '../domain/bank-receiver.ts'
import type { CaseKind } from '../domain/case.ts'
import type { Instant } from '../domain/instant.ts'
import type { Fact } from '../workflows/messages/case.ts'
import { paymentReceived, paymentsImported, usedFact } from '../workflows/messages/invoice.ts'
import { asStep, wrong } from './failures.ts'
import type { Files } from './files.ts'

/** Tells a running case a fact. One that has ended is left alone. */
export type TellCase = (kind: CaseKind, number: string, signal: SignalDefinition<[Fact]>, fact: Fact) => Promise<void>

export interface BankFileDeps {
  readonly db: Db
  readonly files: Files
  readonly now: () => Instant
  readonly tellCase: TellCase
}

interface Import {
  readonly sha256: string
  readonly name: string
  readonly at: Instant
  readonly byId: string
}

/** What the import of a bank file needs of the world. */
export function createBankFileActivities({ db, files, now, tellCase }: BankFileDeps) {
  return {
    /**
     * Takes a file in, in one transaction. Safe to retry: a file that is there already is left as it is, and so is a payment that
     * another file has brought.
     */
    importPayments: ({ sha256, name, at, byId }: Import): Promise<void> =>
      asStep(async () => {
        const { bankgiro, accounts = [] } = await readCompany(db)
        const read = parseBankFile(await files.get(sha256))
        const checked = read.ok ? checkReceiver(read.value, [bankgiro, ...accounts]) : read
        if (!checked.ok) throw wrong(`The bank file ${sha256.slice(0, 12)} cannot be taken in: ${checked.reason}.`)
        await importBankFile(db, { sha256, name, file: checked.value, at, byId })
      }),

    /** Tells the cases. Safe to retry: each case takes a fact in once, by its id, and what was told is noted. */
    async tellCases({ id, byId }: { readonly id: string; readonly byId: string }): Promise<void> {
      const by = { role: 'ops', id: byId } as const
      for (;;) {
        const told = await toTell(db, atOnce)
        if (told.length === 0) break
        await Promise.all(told.map(used => tellCase('invoice', used.invoice, paymentReceived, usedFact(used, by))))
        await markTold(db, told, now())
        Context.current().heartbeat()
      }
      for (const page of pages(await waitingForPayments(db))) {
        await Promise.all(
          page.map(number => tellCase('invoice', number, paymentsImported, { id: `imported-${id}`, by, about: id })),
        )
        Context.current().heartbeat()
      }
    },
  }
}

export type BankFileActivities = ReturnType<typeof createBankFileActivities>

/** Signals on their way at the same time. */
const atOnce = 50

function pages<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / atOnce) }, (_, page) =>
    all.slice(page * atOnce, (page + 1) * atOnce),
  )
}
