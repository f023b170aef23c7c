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
  loggedOut: 'You are logged out.',
  sessionOver: 'Log in to go on.',
  helpPhone: phone => `Cannot get in? Call us on ${phone}.`,
}
