import type { Drivers, Sender } from './driver.ts'
import { createEInvoiceFolder } from './e-invoice-folder.ts'
import { createGateway } from './gateway.ts'
import { createOutbox } from './outbox.ts'
import { createPrintFolder } from './print-folder.ts'
import { createSmtp } from './smtp.ts'

/** How this installation sends. What is left out goes to the outbox, so that one machine needs nothing. */
export interface PostOptions {
  readonly sender: Sender
  /** The folder of the outbox, for each channel that has nothing better. */
  readonly outbox: string
  /** E-mail: 'smtp://user:password@mail.example.se:587'. */
  readonly smtpUrl?: string | undefined
  /** SMS. */
  readonly gateway?:
    | {
        readonly url: string
        readonly username: string
        readonly password: string
        readonly whenDelivered?: string | undefined
      }
    | undefined
  /** Letters. */
  readonly printFolder?: string | undefined
  /** E-invoices, for an access point to fetch. */
  readonly eInvoiceFolder?: string | undefined
}

/** The driver of each channel (N1). */
export function chooseDrivers(options: PostOptions): Drivers {
  const { sender, outbox, smtpUrl, gateway, printFolder, eInvoiceFolder } = options
  const local = createOutbox({ folder: outbox, sender })
  return {
    sms: gateway ? createGateway({ ...gateway, from: sender.sms }) : local,
    email: smtpUrl ? createSmtp({ url: smtpUrl, sender }) : local,
    letter: printFolder ? createPrintFolder({ folder: printFolder }) : local,
    eInvoice: eInvoiceFolder ? createEInvoiceFolder({ folder: eInvoiceFolder }) : local,
  }
}

/** Lets go of what the drivers hold, when a worker ends. */
export function closeDrivers(drivers: Drivers): void {
  for (const driver of new Set(Object.values(drivers))) driver.close?.()
}
