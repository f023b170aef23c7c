/** What a contract says about paying, and paying late. */
export const paymentTerms = {
  title: 'Betalningsvillkor',
  said: (days: number, hasInterest: boolean, feeAgreedOn: string | null) =>
    [
      days === 0 ? 'Betalas samma dag.' : days === 1 ? '1 dag att betala.' : `${days} dagar att betala.`,
      feeAgreedOn === null ? 'Påminnelseavgift är inte avtalad.' : `Påminnelseavgift är avtalad den ${feeAgreedOn}.`,
      hasInterest ? 'Dröjsmålsränta är avtalad.' : 'Dröjsmålsränta är inte avtalad.',
    ].join(' '),
  form: {
    days: 'Dagar att betala',
    reminderFee: 'Påminnelseavgift är avtalad',
    interest: 'Dröjsmålsränta från förfallodagen är avtalad',
    agreedOn: 'Avtalat den',
    agreedOnHint: 'Gäller fakturor som ställs ut från och med nu. Det som redan är fakturerat får ingen avgift av det.',
    byNewCustomer: 'Vad har den nya kunden gått med på?',
  },
}
