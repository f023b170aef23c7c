import type { login as source } from '../sv/page-login.ts'

export const login: typeof source = {
  title: 'Log in',
  intro: 'For customers, resellers, technicians and case officers.',
  email: 'E-mail address',
  password: 'Password',
  logIn: 'Log in',
  wrong: 'The e-mail address or the password is wrong. Check the spelling, and that Caps Lock is off.',
  limited: minutes =>
    `There have been too many failed attempts. Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} and try again, or call us.`,
  crowded: 'Many people are logging in right now. Wait a few seconds and try again.',
  oddEmail: 'This is no e-mail address: it is too long, or holds characters that cannot be seen. Type it again.',
  codeTitle: 'Code from your phone',
  code: 'One-time code',
  codeHint: 'Six digits, from the app on your phone.',
  wrongCode: 'The code does not match, or has been used. Wait for the next one and try again.',
  loggedOut: 'You are logged out.',
  unsentNote: 'You have been logged out. What you wrote is still here: log in, and you come back to it.',
  unsentTitle: 'You are logged in again',
  unsent: 'What you wrote is still here, but has not been sent yet.',
  unsentGo: 'Back to the form',
  unsentAgain:
    'You had been logged out when you sent this. Now you are logged in again, and what you wrote stands as you left it. Read it through and send it once more.',
  sessionOver: 'Log in to go on.',
  helpPhone: phone => `Cannot get in? Call us on ${phone}.`,
}
