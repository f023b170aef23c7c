import type { AccountMailTexts } from '../account-mail.ts'
import { formats } from '../format.ts'
import { letter } from '../message-parts.ts'
import { greeting } from './message-parts.ts'

const { dateTime, phone } = formats.sv

export const accountMails: AccountMailTexts = {
  passwordReset: ({ company, login, link, expiresAt }) => ({
    subject: 'Välj ett nytt lösenord',
    text: letter(
      'Hej!',
      `Någon, förhoppningsvis du, har bett om ett nytt lösenord till kontot ${login} hos ${company.shortName}. Öppna länken och välj ett:`,
      link,
      `Länken gäller en gång, till ${dateTime(expiresAt)}.`,
      'Var det inte du? Då behöver du inte göra något. Ditt lösenord är detsamma som förut. Skicka inte länken vidare till någon.',
      greeting(company),
    ),
  }),

  passwordChanged: ({ company, login, createdAt }) => ({
    subject: 'Ditt lösenord är bytt',
    text: letter(
      'Hej!',
      `Lösenordet till kontot ${login} hos ${company.shortName} byttes ${dateTime(createdAt)}, och alla tidigare inloggningar avslutades.`,
      `Var det du behöver du inte göra något. Var det inte du? Ring oss genast på ${phone(company.phone)}.`,
      greeting(company),
    ),
  }),

  secondFactorChanged: ({ company, login, createdAt }) => ({
    subject: 'Inloggning i två steg: en ny telefon',
    text: letter(
      'Hej!',
      `En telefon lades in för inloggning i två steg på kontot ${login} hos ${company.shortName} ${dateTime(createdAt)}, och alla tidigare inloggningar avslutades. Koderna från en telefon som fanns där förut gäller inte längre.`,
      `Var det du behöver du inte göra något. Var det inte du? Ring oss genast på ${phone(company.phone)}.`,
      greeting(company),
    ),
  }),
}
