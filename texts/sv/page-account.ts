/** One's own account. */
export const account = {
  password: 'Lösenord',
  current: 'Nuvarande lösenord',
  wanted: 'Nytt lösenord',
  passwordHint: (least: number) =>
    `Minst ${least} tecken. En mening som bara du kommer på är bättre än krångliga tecken.`,
  passwordLength: (least: number, most: number) => `Lösenordet ska ha mellan ${least} och ${most} tecken.`,
  changePassword: 'Byt lösenord',
  wrongPassword: 'Det är inte ditt nuvarande lösenord.',
  triedTooOften: 'Det har varit för många försök. Vänta en kvart.',
  factor: 'Inloggning i två steg',
  factorOn: 'På: vid inloggning frågar vi efter koden i din telefon.',
  factorOff: 'Av. Med en kod från telefonen kommer ingen in i ditt konto bara för att lösenordet blivit känt.',
  factorHow: 'Öppna en app för engångskoder i telefonen och läs av bilden. Skriv sedan den kod som appen visar.',
  factorPicture: 'QR-kod med nyckeln till engångskoderna',
  factorKey: 'Går bilden inte att läsa av? Skriv nyckeln i appen:',
  code: 'Kod från telefonen',
  wrongCode: 'Koden stämmer inte. Den byts var trettionde sekund; vänta på nästa och försök igen.',
  turnOn: 'Slå på',
  change: 'Byt telefon',
  done: {
    password: 'Lösenordet är bytt, och alla andra inloggningar är avslutade.',
    factor: 'Inloggning i två steg är på.',
  },
}
