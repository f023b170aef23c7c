import type { paymentTerms as Swedish } from '../sv/page-payment-terms.ts'

export const paymentTerms: typeof Swedish = {
  title: 'Terms of payment',
  said: (days, hasInterest, feeAgreedOn) =>
    [
      days === 0 ? 'To be paid the same day.' : days === 1 ? '1 day to pay.' : `${days} days to pay.`,
      feeAgreedOn === null ? 'No reminder fee is agreed.' : `A reminder fee was agreed on ${feeAgreedOn}.`,
      hasInterest ? 'Late payment interest is agreed.' : 'No late payment interest is agreed.',
    ].join(' '),
  form: {
    days: 'Days to pay',
    reminderFee: 'A reminder fee is agreed',
    interest: 'Late payment interest from the due date is agreed',
    agreedOn: 'Agreed on',
    agreedOnHint: 'Counts for invoices that are issued from now on. What is invoiced already has no fee because of it.',
    byNewCustomer: 'What has the new customer agreed to?',
  },
}
