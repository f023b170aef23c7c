import type { terms as Swedish } from '../sv/page-terms.ts'

const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`

export const terms: typeof Swedish = {
  title: 'Terms',
  intro: 'What reminders, fees and interest go by, and from which day.',
  toEnterTitle: 'A reference rate has to be entered',
  toEnter: {
    missing: day =>
      `The rate from ${day} is missing. No other rate is used in its place: reminders and hand-overs that demand interest for days from ${day} wait until it is entered. All others leave as usual.`,
    soon: day =>
      `The rate from ${day} is not there yet. Unless it is entered by then, reminders and hand-overs that demand interest for days from ${day} wait.`,
  },
  enterIt: 'Enter it',
  whoWaits: 'See who waits today',
  done: {
    rate: 'The rate has been entered. What waited for it goes on.',
    policy: 'The terms have been set. Open invoices keep theirs.',
  },
  states: { past: 'was in force', inForce: 'in force now', coming: 'to come' },
  rates: {
    title: 'Reference rate',
    intro: 'Riksbanken sets it for each half-year. Late payment interest is eight percentage points more.',
    caption: 'The latest half-years, the newest first',
    older: 'Earlier half-years',
    halfYear: 'Half-year',
    from: (from, to) => `${from} – ${to}`,
    rate: 'Reference rate',
    interest: 'Late payment interest',
    state: 'When',
    enter: 'Enter a reference rate, or put one right',
    choice: (day, now) => (now === null ? `from ${day}` : `from ${day} (now ${now})`),
    percent: 'Reference rate in per cent',
    percentHint: 'As Riksbanken writes it, such as 2.0 or -0.5. Where interest has been charged with a rate, it stays.',
    save: 'Save the rate',
  },
  policies: {
    title: 'Reminders and fees',
    intro: 'Each invoice goes by what was in force when it was opened, also when something else has been set since.',
    from: day => `From ${day}`,
    always: 'From the beginning',
    past: 'Earlier terms',
    openInvoices: count =>
      count === 0
        ? 'No open invoice goes by them.'
        : count === 1
          ? 'One open invoice goes by them.'
          : `${count} open invoices go by them.`,
    setBy: (who, when) => (who === null ? `Set ${when}.` : `Set by ${who} ${when}.`),
    asItComes: 'The terms that Ledtid begins with.',
    step: (wait, way, pay, hasFee, hasInterest) =>
      [
        `${wait}, ${way}.`,
        ...(pay === null ? [] : [pay]),
        ...(hasFee ? ['With a fee.'] : []),
        ...(hasInterest ? ['Demands interest.'] : []),
      ].join(' '),
    waitFirst: count => `${days(count)} after the due date`,
    wait: count => `${days(count)} after the step before`,
    ways: {
      asInvoice: 'in the same way as the invoice',
      letter: 'by letter',
      email: 'by e-mail',
      agency: 'to the agency',
    },
    pay: count => `${days(count)} to pay.`,
    ownWords: text => `In our own words: “${text}”`,
    reminderFee: 'Reminder fee',
    reminderFeeText: amount => `${amount}, where it is agreed`,
    lateFee: 'Late fee',
    lateFeeText: amount => `${amount}, from businesses and public bodies in place of the fee`,
    minimum: 'Least amount',
    minimumText: amount => `nobody is reminded of less than ${amount}`,
    sending: 'Sent',
    sendingText: (which, from, to, minutes) =>
      `${which === 'workingDays' ? 'on working days' : 'every day'} ${from}–${to}, spread over ${minutes} minutes`,
    setNew: 'Set new terms',
    onlyAdmin: 'New terms are set by an administrator.',
  },
  form: {
    title: 'New terms for reminders',
    intro: 'They hold for invoices that are opened from the day on. What the latest terms say is filled in.',
    keeps: count => (count === 1 ? 'One open invoice keeps its terms.' : `${count} open invoices keep their terms.`),
    validFrom: 'In force from',
    validFromHint: day => `At the earliest ${day}: cases have been opened before that.`,
    way: 'How it is sent',
    ways: { asInvoice: 'As the invoice', letter: 'Letter', email: 'E-mail' },
    toAgency: 'To the agency',
    unused: 'The step is not used',
    waitFirst: 'Days after the due date',
    wait: 'Days after the step before',
    daysToPay: 'Days to pay',
    hasFee: 'Costs a fee, where one may be taken',
    hasInterest: 'Demands interest',
    ownSv: 'A sentence of our own in Swedish',
    ownEn: 'A sentence of our own in English',
    amounts: 'Amounts',
    reminderFee: 'Reminder fee (SEK, at most 60)',
    lateFee: 'Late fee (SEK, at most 450)',
    minimum: 'Least amount that is reminded of (SEK)',
    sending: 'When it is sent',
    days: 'Days',
    daysChoices: { workingDays: 'Working days', everyDay: 'Every day' },
    opensAt: 'From',
    closesAt: 'Until',
    spread: 'Spread over this many minutes',
    save: 'Set the terms',
    back: 'Back to the terms',
  },
}
