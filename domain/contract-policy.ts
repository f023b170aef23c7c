/** The days and accounts that a contract runs on (A1–A4, A11). Dated: a running contract keeps its own (E6). */
export interface ContractPolicy {
  /** Days before a month's first that its fee is invoiced, so that it falls due as the month begins (A11). */
  readonly feeLeadDays: number
  /** Working days before the end date in which the teardown visit is booked. */
  readonly teardownWindowWorkingDays: number
  /** Days before the end date on which we call the customer to book the visit, and by which it is to be booked. */
  readonly teardownCallDays: number
  readonly teardownBookingDays: number
  /** Days before the end date on which the customer is reminded of it. */
  readonly endReminderDays: number
  /** Days after the end date after which what has not come back is charged, visit or no visit. */
  readonly finalInvoiceDays: number
  /** The article that the monthly fee is sold as. */
  readonly feeArticle: string
  /** The kind of work that a visit for a contract is, and what its ticket is called. */
  readonly kindOfWork: string
  readonly ticketType: string
}

export const contractPolicy: ContractPolicy = {
  feeLeadDays: 30,
  teardownWindowWorkingDays: 10,
  teardownCallDays: 42,
  teardownBookingDays: 21,
  endReminderDays: 14,
  finalInvoiceDays: 14,
  feeArticle: '610',
  kindOfWork: 'alarm',
  ticketType: 'Larm',
}
