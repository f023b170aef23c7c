import type { AttachmentRefusal } from '../domain/attachment.ts'
import type { BankFileRefusal, BankProblemCode } from '../domain/bank-file.ts'
import type { DunningPolicyRefusal } from '../domain/dunning.ts'
import type { EmailRefusal } from '../domain/email.ts'
import type { OrganisationNumberRefusal, PersonnummerRefusal } from '../domain/identity.ts'
import type { KronorRefusal } from '../domain/money.ts'
import type { BankRowResult } from '../domain/payment-match.ts'
import type { PhoneRefusal } from '../domain/phone.ts'
import type { PrescriptionEvidence } from '../domain/prescription.ts'
import type { RateRefusal } from '../domain/reference-rates.ts'
import type { SwishShown } from '../domain/swish-payment.ts'

/** What can be wrong with a request, by the last part of its address /problems/… (RFC 9457 `type`). */
export type ProblemSlug =
  | 'malformed-json'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'method-not-allowed'
  | 'not-allowed-now'
  | 'parked'
  | 'refused'
  | 'exists-already'
  | 'not-ready'
  | 'too-large'
  | 'unsupported-media-type'
  | 'invalid'
  | 'bank-file-refused'
  | 'idempotency-key-reused'
  | 'too-many-attempts'
  | 'internal'
  | 'unavailable'

export interface ProblemText {
  readonly title: string
  /** What happened, and why. */
  readonly detail: string
  /** The same of a request that only asks, where that is another thing. */
  readonly detailOfQuestion?: string
  /** What to do about it. */
  readonly help: string
}

/** What can be wrong with one field. `limit` is the least, the most or the choices, where there are such. */
export type FieldText = string | ((limit: string) => string)

export type FieldCode =
  | 'required'
  | 'unknownField'
  | 'givenTwice'
  | 'notText'
  | 'notANumber'
  | 'notAnInteger'
  | 'notTrueOrFalse'
  | 'notAList'
  | 'notAnObject'
  | 'empty'
  | 'tooShort'
  | 'tooLong'
  | 'tooSmall'
  | 'tooLarge'
  | 'tooFew'
  | 'tooMany'
  | 'tooManyDecimals'
  | 'notAChoice'
  | 'wrongForm'
  | 'notADate'
  | 'inTheFuture'
  | 'unknownAccount'
  | 'lastAccount'
  | 'inThePast'
  | 'tooLongAgo'
  | 'periodBackwards'
  | 'periodTooLong'
  | 'notACursor'
  | 'exactlyOne'
  | 'atLeastOne'
  | 'mustBeTrue'
  | 'postalCode'
  | 'gln'
  | 'account'
  | 'setByAgreement'
  | 'setByUs'
  | 'customerIsYou'
  | 'customerOfInvoice'
  | 'invoiceUnknown'
  | 'invoiceUnasked'
  | 'doorCodeMissing'
  | 'doorCodeUnasked'
  | 'kindOfWorkUnknown'
  | 'regionUnknown'
  | 'signatureMissing'
  | 'notAPng'
  | 'pngTooLarge'
  | AttachmentRefusal
  | 'tooManyFiles'
  | 'rutConsumersOnly'
  | 'rutWorkOnly'
  | 'rutAdultsOnly'
  | 'rutSameBuyer'
  | 'notBefore'
  | 'notAfter'
  | 'namedTwice'
  | 'articleAndPrice'
  | 'personMissing'
  | 'personUnasked'
  | 'newContractMissing'
  | 'newContractUnasked'
  | 'checklistUnasked'
  | 'rutCategoryOrReason'
  | 'rutLabourOnly'
  | 'notATime'
  | 'closesBeforeOpens'
  | 'atMostKronor'
  | 'policyUsed'
  | `policy.${DunningPolicyRefusal}`
  | `rate.${RateRefusal}`
  | `phone.${PhoneRefusal}`
  | `email.${EmailRefusal}`
  | `personnummer.${PersonnummerRefusal}`
  | `organisationNumber.${OrganisationNumberRefusal}`
  | `kronor.${KronorRefusal}`

/** What the API says to those who write programs against it, and through them to people. */
export interface ApiTexts {
  readonly problems: Record<ProblemSlug, ProblemText>
  readonly fields: Record<FieldCode, FieldText>
  /** The whole number of a customer, an article … is taken. */
  readonly taken: (number: string) => string
  /** The bank's reference belongs to another payment. */
  readonly paymentDiffers: (reference: string) => string
  /** Interest has been charged with another rate of the half-year (B9). */
  readonly rateCharged: (from: string) => string
  /** A payment for an invoice that asks for none: it is paid, or its amount is not settled yet. */
  readonly nothingToPay: string
  /** A ticket that has ended takes no more files. */
  readonly closedToFiles: string
  /** All of a payment is used, or paid out again. */
  readonly nothingToUse: string
  /** Why nothing of a bank file was taken in (B7). */
  readonly bankFileRefused: Record<BankFileRefusal, string>
  /** What became of a row of a bank file (B7). */
  readonly bankRows: Record<BankRowResult, string>
  /** What has become of a payment request at Swish (B6). */
  readonly swish: Record<SwishShown, string>
  /** Why a row of a bank file was not taken in, or what is wrong in a refused one. */
  readonly bankProblems: Record<BankProblemCode, string>
  /** What last kept a claim from prescribing. */
  readonly prescription: Record<PrescriptionEvidence, string>
  /** What stands in the way of a reminder today, beside what a case itself waits for (B8). */
  readonly notToday: Record<'paid' | 'notAWorkingDay', string>
}
