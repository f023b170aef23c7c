/** Logging in, and what comes with it. */
export const login = {
  title: 'Logga in',
  intro: 'För kunder, återförsäljare, tekniker och handläggare.',
  email: 'E-postadress',
  password: 'Lösenord',
  logIn: 'Logga in',
  wrong: 'E-postadressen eller lösenordet är fel. Kontrollera stavningen och att Caps Lock är av.',
  limited: (minutes: number) =>
    `Det har varit för många misslyckade försök. Vänta ${minutes} ${minutes === 1 ? 'minut' : 'minuter'} och försök igen, eller ring oss.`,
  crowded: 'Det är många som loggar in just nu. Vänta några sekunder och försök igen.',
  oddEmail: 'Det här är ingen e-postadress: den är för lång, eller innehåller tecken som inte syns. Skriv den igen.',
  codeTitle: 'Kod från telefonen',
  code: 'Engångskod',
  codeHint: 'Sex siffror, från appen i din telefon.',
  wrongCode: 'Koden stämmer inte, eller har redan använts. Vänta på nästa och försök igen.',
  loggedOut: 'Du är utloggad.',
  unsentNote: 'Du har blivit utloggad. Det du skrev finns kvar: logga in, så kommer du tillbaka till det.',
  unsentTitle: 'Du är inloggad igen',
  unsent: 'Det du skrev finns kvar, men är inte skickat än.',
  unsentGo: 'Tillbaka till formuläret',
  unsentAgain:
    'Du hade blivit utloggad när du skickade. Nu är du inloggad igen, och det du skrev står kvar. Läs igenom och skicka en gång till.',
  sessionOver: 'Logga in för att fortsätta.',
  helpPhone: (phone: string) => `Kommer du inte in? Ring oss på ${phone}.`,
}
