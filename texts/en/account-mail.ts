import type { AccountMailTexts } from '../account-mail.ts'
import { formats } from '../format.ts'
import { letter } from '../message-parts.ts'
import { greeting } from './message-parts.ts'

const { dateTime, phone } = formats.en

export const accountMails: AccountMailTexts = {
  passwordReset: ({ company, login, link, expiresAt }) => ({
    subject: 'Choose a new password',
    text: letter(
      'Hello,',
      `Someone, we hope you, has asked for a new password to the account ${login} at ${company.shortName}. Open the link and choose one:`,
      link,
      `The link is good once, until ${dateTime(expiresAt)}.`,
      'Was it not you? Then there is nothing you need to do. Your password is the same as before. Do not pass the link on to anyone.',
      greeting(company),
    ),
  }),

  passwordChanged: ({ company, login, createdAt }) => ({
    subject: 'Your password has been changed',
    text: letter(
      'Hello,',
      `The password to the account ${login} at ${company.shortName} was changed on ${dateTime(createdAt)}, and everyone who was logged in has been logged out.`,
      `If it was you, there is nothing you need to do. Was it not you? Call us at once on ${phone(company.phone)}.`,
      greeting(company),
    ),
  }),

  secondFactorChanged: ({ company, login, createdAt }) => ({
    subject: 'Logging in in two steps: a new phone',
    text: letter(
      'Hello,',
      `A phone was added for logging in in two steps to the account ${login} at ${company.shortName} on ${dateTime(createdAt)}, and everyone who was logged in has been logged out. The codes of a phone that was there before no longer work.`,
      `If it was you, there is nothing you need to do. Was it not you? Call us at once on ${phone(company.phone)}.`,
      greeting(company),
    ),
  }),
}
