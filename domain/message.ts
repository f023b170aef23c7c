/** How a message leaves (N1). A letter is printed from the print folder; an e-invoice goes by an access point of Peppol (B5). */
export const channels = ['sms', 'email', 'letter', 'eInvoice'] as const
export type Channel = (typeof channels)[number]

export const languages = ['sv', 'en'] as const
export type Language = (typeof languages)[number]

export type Recipient = 'customer' | 'technician' | 'formerTechnician' | 'ops'

/**
 * - `claimed`: stored with the step, not tried yet.
 * - `sending`: handed to a provider whose answer is not known yet.
 * - `unknown`: the worker died in between, and the provider cannot be asked; a person decides.
 * - `dropped`: its meaning had passed before it could go (T6). `cancelled`: what it says is no longer so (T9).
 */
export type MessageStatus = 'claimed' | 'sending' | 'sent' | 'failed' | 'unknown' | 'dropped' | 'cancelled'

/**
 * What a person says about a message: it arrived after all; it never left, and shall be tried again; or, of an e-mail that
 * was taken over, that it came back (B5).
 */
export const settledOutcomes = ['sent', 'notSent', 'bounced'] as const
export type SettledOutcome = (typeof settledOutcomes)[number]

interface Template {
  readonly to: Recipient
  /** Each that the recipient has is used; with `either`, the first. */
  readonly channels: readonly Channel[]
  readonly either?: true
  /** When the message loses its meaning; never, where nothing is said. */
  readonly expires?: 'visitStart' | 'visitEnd' | 'hour'
  /** A PDF of the same step goes with it. */
  readonly attach?: DocumentKind
  /** What the step makes instead, and sends, where the message leaves as an e-invoice. */
  readonly electronic?: ElectronicKind
}

/** Every message that Ledtid sends, to whom, and how (T5, T6, T8–T11, T15, B5, B6, B8–B12). */
export const templates = {
  firstContactMissed: { to: 'ops', channels: ['email'] },
  notReached: { to: 'customer', channels: ['sms', 'email'] },
  givenUp: { to: 'customer', channels: ['sms', 'email'] },
  visitConfirmed: { to: 'customer', channels: ['sms', 'email'], expires: 'visitStart' },
  visitMoved: { to: 'customer', channels: ['sms', 'email'], expires: 'visitStart' },
  visitOffered: { to: 'technician', channels: ['sms'], expires: 'visitStart' },
  acceptanceReminder: { to: 'technician', channels: ['sms'], expires: 'visitStart' },
  visitWithdrawn: { to: 'formerTechnician', channels: ['sms'], expires: 'visitEnd' },
  nobodyFree: { to: 'ops', channels: ['email'] },
  rebookingMissed: { to: 'ops', channels: ['email'] },
  visitReminder: { to: 'customer', channels: ['sms', 'email'], expires: 'visitStart' },
  onMyWay: { to: 'customer', channels: ['sms', 'email'], either: true, expires: 'hour' },
  visitMissed: { to: 'ops', channels: ['email'] },
  reportMissed: { to: 'ops', channels: ['email'] },
  workReported: { to: 'customer', channels: ['email', 'sms'], either: true, attach: 'deliveryNote' },
  cancelled: { to: 'customer', channels: ['sms', 'email'] },
  invoice: {
    to: 'customer',
    channels: ['eInvoice', 'email', 'letter'],
    either: true,
    attach: 'invoice',
    electronic: 'eInvoice',
  },
  invoiceIncomplete: { to: 'ops', channels: ['email'] },
  swishRequest: { to: 'customer', channels: ['sms', 'email'] },
  swishReminder: { to: 'customer', channels: ['sms'] },
  receipt: { to: 'customer', channels: ['email'], attach: 'invoice' },
  reminder1: { to: 'customer', channels: ['email', 'letter'], either: true, attach: 'reminder1' },
  reminder2: { to: 'customer', channels: ['email', 'letter'], either: true, attach: 'reminder2' },
  handedOver: { to: 'customer', channels: ['email', 'letter'], either: true, attach: 'handedOver' },
  creditNote: {
    to: 'customer',
    channels: ['eInvoice', 'email', 'letter'],
    either: true,
    attach: 'creditNote',
    electronic: 'eCreditNote',
  },
  promiseBroken: { to: 'customer', channels: ['sms', 'email'] },
  decisionNeeded: { to: 'ops', channels: ['email'] },
  visitReported: { to: 'customer', channels: ['email', 'sms'], either: true, attach: 'deliveryNote' },
  terminationConfirmed: { to: 'customer', channels: ['email', 'letter'], either: true, attach: 'terminationLetter' },
  terminationReminder: { to: 'customer', channels: ['sms', 'email', 'letter'] },
  terminationWithdrawn: { to: 'customer', channels: ['sms', 'email', 'letter'] },
  siteDisconnected: { to: 'customer', channels: ['sms', 'email', 'letter'] },
  takenOverFormer: { to: 'customer', channels: ['email', 'letter'], either: true },
  takenOverNew: { to: 'customer', channels: ['email', 'letter'], either: true },
  takeOverAbandonedFormer: { to: 'customer', channels: ['email', 'letter'], either: true },
  takeOverAbandonedNew: { to: 'customer', channels: ['email', 'letter'], either: true },
  moveDelayed: { to: 'customer', channels: ['sms', 'email', 'letter'] },
  moveLate: { to: 'ops', channels: ['email'] },
  teardownBookingMissed: { to: 'ops', channels: ['email'] },
  teardownMissed: { to: 'ops', channels: ['email'] },
  caseParked: { to: 'ops', channels: ['email'] },
} as const satisfies Record<string, Template>

export type MessageTemplate = keyof typeof templates

/** The documents that Ledtid makes. */
export type DocumentKind =
  | 'deliveryNote'
  | 'invoice'
  | 'reminder1'
  | 'reminder2'
  | 'handedOver'
  | 'creditNote'
  | 'terminationLetter'

/** The same as an invoice's or credit note's paper, for programs: made where a message of the step leaves as an e-invoice. */
export const electronicKinds = ['eInvoice', 'eCreditNote'] as const
export type ElectronicKind = (typeof electronicKinds)[number]

/** What those are told by mail who log in, whichever case they have (S1). */
export const accountMails = ['passwordReset', 'passwordChanged', 'secondFactorChanged'] as const
export type AccountMail = (typeof accountMails)[number]

/** What a template says of itself, with its options spelled out. */
export function templateOf(name: MessageTemplate): Template {
  return templates[name]
}
