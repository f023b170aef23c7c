/** Villkor: what reminders, fees and interest go by, and from which day. */
export const terms = {
  title: 'Villkor',
  intro: 'Det som påminnelser, avgifter och ränta går efter, och från vilken dag.',
  toEnterTitle: 'En referensränta behöver läggas in',
  toEnter: {
    missing: (day: string) =>
      `Räntan från ${day} saknas. Ingen annan sats används i dess ställe: de påminnelser och överlämningar som begär ränta för dagar från ${day} väntar tills den är inlagd. Övriga skickas som vanligt.`,
    soon: (day: string) =>
      `Räntan från ${day} saknas än. Är den inte inlagd då, väntar de påminnelser och överlämningar som begär ränta för dagar från ${day}.`,
  },
  whoWaits: 'Se vilka som väntar i dag',
  done: {
    rate: 'Räntan är inlagd. Det som väntade på den går vidare.',
    policy: 'Villkoren är satta. Öppna fakturor behåller sina.',
  },
  states: { past: 'har gällt', inForce: 'gäller nu', coming: 'kommer att gälla' },
  rates: {
    title: 'Referensränta',
    intro: 'Riksbanken fastställer den för varje halvår. Dröjsmålsräntan är åtta procentenheter mer.',
    caption: 'De senaste halvåren, det nyaste överst',
    older: 'Tidigare halvår',
    halfYear: 'Halvår',
    from: (from: string, to: string) => `${from} – ${to}`,
    rate: 'Referensränta',
    interest: 'Dröjsmålsränta',
    state: 'När',
    enter: 'Lägg in eller rätta en referensränta',
    choice: (day: string, now: string | null) => (now === null ? `från ${day}` : `från ${day} (nu ${now})`),
    percent: 'Referensränta i procent',
    percentHint:
      'Som Riksbanken skriver den, till exempel 2,0 eller -0,5. Har ränta redan krävts med en sats står den kvar.',
    save: 'Spara räntan',
  },
  policies: {
    title: 'Påminnelser och avgifter',
    intro: 'Varje faktura går efter det som gällde när den öppnades, också när något annat har satts sedan.',
    from: (day: string) => `Från ${day}`,
    always: 'Från början',
    past: 'Tidigare villkor',
    openInvoices: (count: number) =>
      count === 0
        ? 'Inga öppna fakturor går efter dem.'
        : count === 1
          ? 'En öppen faktura går efter dem.'
          : `${count} öppna fakturor går efter dem.`,
    setBy: (who: string | null, when: string) => (who === null ? `Satta ${when}.` : `Satta av ${who} ${when}.`),
    asItComes: 'Så som Ledtid kommer.',
    step: (wait: string, way: string, pay: string | null, hasFee: boolean, hasInterest: boolean) =>
      [
        `${wait}, ${way}.`,
        ...(pay === null ? [] : [pay]),
        ...(hasFee ? ['Med avgift.'] : []),
        ...(hasInterest ? ['Begär ränta.'] : []),
      ].join(' '),
    waitFirst: (days: number) => `${days} ${days === 1 ? 'dag' : 'dagar'} efter förfallodagen`,
    wait: (days: number) => `${days} ${days === 1 ? 'dag' : 'dagar'} efter steget före`,
    ways: {
      asInvoice: 'på samma sätt som fakturan',
      letter: 'i brev',
      email: 'med e-post',
      agency: 'till inkassobolaget',
    },
    pay: (days: number) => `${days} ${days === 1 ? 'dag' : 'dagar'} att betala.`,
    ownWords: (text: string) => `Med egna ord: ”${text}”`,
    reminderFee: 'Påminnelseavgift',
    reminderFeeText: (amount: string) => `${amount}, där den är avtalad`,
    lateFee: 'Förseningsersättning',
    lateFeeText: (amount: string) => `${amount}, av företag och myndigheter i stället för avgiften`,
    minimum: 'Minsta belopp',
    minimumText: (amount: string) => `under ${amount} påminns ingen`,
    sending: 'Skickas',
    sendingText: (days: 'everyDay' | 'workingDays', from: string, to: string, minutes: number) =>
      `${days === 'workingDays' ? 'vardagar' : 'alla dagar'} ${from.replace(':', '.')}–${to.replace(':', '.')}, spritt över ${minutes} minuter`,
    setNew: 'Sätt nya villkor',
    onlyAdmin: 'Nya villkor sätts av en administratör.',
  },
  form: {
    title: 'Nya villkor för påminnelser',
    intro: 'De gäller fakturor som öppnas från och med dagen. Det som stod i de senaste villkoren står ifyllt.',
    keeps: (count: number) =>
      count === 1 ? 'En öppen faktura behåller sina villkor.' : `${count} öppna fakturor behåller sina villkor.`,
    validFrom: 'Gäller från',
    validFromHint: (day: string) => `Tidigast ${day}: ärenden har öppnats dessförinnan.`,
    way: 'Hur det skickas',
    ways: { asInvoice: 'Som fakturan', letter: 'Brev', email: 'E-post' },
    toAgency: 'Till inkassobolaget',
    unused: 'Steget används inte',
    waitFirst: 'Dagar efter förfallodagen',
    wait: 'Dagar efter steget före',
    daysToPay: 'Dagar att betala',
    hasFee: 'Kostar avgift, där den får tas ut',
    hasInterest: 'Begär ränta',
    ownSv: 'Egen mening på svenska',
    ownEn: 'Egen mening på engelska',
    amounts: 'Belopp',
    reminderFee: 'Påminnelseavgift (kr, högst 60)',
    lateFee: 'Förseningsersättning (kr, högst 450)',
    minimum: 'Minsta belopp som påminns (kr)',
    sending: 'När det skickas',
    days: 'Dagar',
    daysChoices: { workingDays: 'Vardagar', everyDay: 'Alla dagar' },
    opensAt: 'Från klockan',
    closesAt: 'Till klockan',
    spread: 'Sprid över så många minuter',
    save: 'Sätt villkoren',
    back: 'Tillbaka till villkoren',
  },
}
