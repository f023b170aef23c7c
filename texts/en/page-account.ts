import type { account as source } from '../sv/page-account.ts'

export const account: typeof source = {
  password: 'Password',
  current: 'Current password',
  wanted: 'New password',
  passwordHint: least => `At least ${least} characters. A sentence that only you would think of beats odd characters.`,
  passwordLength: (least, most) => `A password has between ${least} and ${most} characters.`,
  weak: {
    common: 'That password is among those that are tried first. Write a sentence that only you would think of.',
    own: 'The password is little more than a name or an address that others know. Write a sentence that only you would think of.',
  },
  changePassword: 'Change password',
  wrongPassword: 'That is not your current password.',
  triedTooOften: 'There have been too many attempts. Wait a quarter of an hour.',
  factor: 'Logging in in two steps',
  factorOn: 'On: when you log in we ask for the code on your phone.',
  factorOff:
    'Off. With a code from your phone nobody gets into your account just because the password has become known.',
  factorHow:
    'Open an app for one-time codes on your phone and scan the picture. Then type the code that the app shows.',
  factorPicture: 'QR code with the key to the one-time codes',
  factorKey: 'Cannot scan the picture? Type the key into the app:',
  code: 'Code from the phone',
  wrongCode: 'The code does not match. It changes every thirty seconds; wait for the next one and try again.',
  factorOver: 'The picture was good for ten minutes. Scan the new one with the app and type the code that it shows.',
  present: 'Code from the old phone',
  presentHint: phone => `No longer have the phone? Call us on ${phone}.`,
  wrongPresent: 'The code is not what the phone shows now, or has been used. Wait for the next one and try again.',
  turnOn: 'Turn on',
  change: 'Change phone',
  sessions: 'Where you are logged in',
  since: 'Logged in since',
  lastUsed: 'Last used',
  thisOne: 'Now, this is here',
  onlyHere: 'You are not logged in anywhere else.',
  endOthers: 'Log out everywhere else',
  done: {
    password: 'The password is changed, and all other sessions have ended.',
    factor: 'Logging in in two steps is on, and all other sessions have ended.',
    sessions: 'All other sessions have ended.',
  },
}
