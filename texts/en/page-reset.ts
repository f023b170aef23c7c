import type { reset as source } from '../sv/page-reset.ts'

export const reset: typeof source = {
  forgotten: 'Forgotten your password?',
  askTitle: 'Forgotten password',
  askIntro: 'Write the e-mail address that you log in with, and we will mail you a link to choose a new password.',
  send: 'Mail me a link',
  emailMissing: 'Write your e-mail address.',
  limited: minutes =>
    `There have been too many attempts. Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} and try again, or call us.`,
  sentTitle: 'Look in your e-mail',
  sent: 'If someone logs in here with that address, we have mailed a link to it. It is good for an hour, and once.',
  sentNothing:
    'No mail within a few minutes? Look among the junk mail, and whether you have another address with us. Otherwise, ask for a new link.',
  again: 'Ask for a new link',
  helpPhone: phone => `You can also call us on ${phone}.`,
  title: 'Choose a new password',
  whose: login => `For the account ${login}. Everyone who is logged in to it will be logged out.`,
  save: 'Save the password',
  overTitle: 'The link is no longer good',
  over: 'A link is good for an hour, and once. If you have asked for several, none is good once one has been used.',
  done: 'The password has been changed. Log in with the new one.',
  backToLogin: 'To the login page',
}
