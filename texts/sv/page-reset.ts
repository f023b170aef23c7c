/** A forgotten password, and a new one. */
export const reset = {
  forgotten: 'Glömt lösenordet?',
  askTitle: 'Glömt lösenordet',
  askIntro: 'Skriv e-postadressen som du loggar in med, så mejlar vi en länk där du väljer ett nytt lösenord.',
  send: 'Mejla mig en länk',
  emailMissing: 'Skriv din e-postadress.',
  limited: (minutes: number) =>
    `Det har varit för många försök. Vänta ${minutes} ${minutes === 1 ? 'minut' : 'minuter'} och försök igen, eller ring oss.`,
  sentTitle: 'Titta i din e-post',
  sent: 'Om någon loggar in hos oss med den adressen har vi mejlat en länk dit. Den gäller i en timme, och en gång.',
  sentNothing:
    'Kommer inget mejl inom några minuter? Se efter i skräpposten, och om du har en annan adress hos oss. Annars kan du be om en ny länk.',
  again: 'Be om en ny länk',
  helpPhone: (phone: string) => `Du kan också ringa oss på ${phone}.`,
  title: 'Välj ett nytt lösenord',
  whose: (login: string) => `För kontot ${login}. Alla som är inloggade på kontot loggas ut.`,
  save: 'Spara lösenordet',
  overTitle: 'Länken gäller inte längre',
  over: 'En länk gäller i en timme, och en gång. Har du bett om flera gäller ingen av dem sedan en har använts.',
  done: 'Lösenordet är bytt. Logga in med det nya.',
  backToLogin: 'Till inloggningen',
}
