/** The categories of the contact form (T1): Serviceanmälan, Felanmälan, Fakturafråga, Larm, Övrigt. */
export const contactCategories = ['service', 'fault', 'invoiceQuestion', 'alarm', 'other'] as const
export type ContactCategory = (typeof contactCategories)[number]

interface Route {
  /** Someone will be sent there, so the address must be known. */
  readonly visit: boolean
  /** What has to be done; null where the agreement says, or the one who writes. */
  readonly kindOfWork: string | null
  readonly urgent: boolean
}

/**
 * Where each category leads (T1). All become tickets: a question on an invoice one that is linked to it (B13), an alarm an
 * urgent one, as long as there is no alarm desk to hand it to. Nobody has the skill 'general', so no visit is booked for
 * what is only to be answered.
 */
export const contactRoutes: Readonly<Record<ContactCategory, Route>> = {
  service: { visit: true, kindOfWork: null, urgent: false },
  fault: { visit: true, kindOfWork: null, urgent: false },
  invoiceQuestion: { visit: false, kindOfWork: 'general', urgent: false },
  alarm: { visit: true, kindOfWork: 'alarm', urgent: true },
  other: { visit: false, kindOfWork: 'general', urgent: false },
}
