/** The service company that Ledtid works for, as printed on its papers. */
export interface Company {
  readonly name: string
  /** What people call it: an SMS begins with it. */
  readonly shortName: string
  /** What an SMS is sent from: at most 11 of A–Z, a–z, 0–9. */
  readonly smsSender: string
  readonly street: string
  readonly postalCode: string
  readonly city: string
  /** E.164. */
  readonly phone: string
  readonly email: string
  /** Where the case tells ops what only people can mend. */
  readonly opsEmail: string
  readonly website: string
  /** Ten digits. */
  readonly organisationNumber: string
  readonly vatNumber: string
  /** Säte. */
  readonly seat: string
  /** Digits only. */
  readonly bankgiro: string
  /** Other accounts that money for the company comes to: IBAN, plusgiro. A file without a payment by bankgiro is known by them (B7). */
  readonly accounts?: readonly string[]
  readonly swish: string
  readonly approvedForFTax: boolean
  /** The agency that collects what reminders do not (B11), and what it knows the company by; null where there is none. */
  readonly collectionAgency: { readonly name: string; readonly customerNumber: string } | null
}
