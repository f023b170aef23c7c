import type { frame as source } from '../sv/page-frame.ts'

export const frame: typeof source = {
  sending: 'Sending …',
  live: {
    on: 'The page keeps itself up to date.',
    paused: time => `The page does not keep itself up to date. This is how it was at ${time}.`,
    failed: time => `Not up to date since ${time}: we get no answer. We keep trying.`,
    over: time => `Not up to date since ${time}: you are no longer logged in.`,
    pause: 'Pause',
    goOn: 'Go on',
    logIn: 'Log in again',
  },
}
