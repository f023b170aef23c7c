import type { move as source } from '../sv/page-portal-move.ts'

export const move: typeof source = {
  title: 'Move the visit',
  link: 'Another time',
  now: (day, hours) => `The visit is now booked for ${day}, ${hours}.`,
  until: when => `You can move it yourself until ${when}. After that, call us.`,
  tooLate: 'It is too near the visit to move it here.',
  when: 'New time',
  whenHelp: 'These times are free just now. It may be another technician who comes.',
  more: 'Show more days',
  none: 'No time is free in the next 30 days. Call us, and we find one.',
  submit: 'Move the visit to this time',
  saved: 'Thank you, the visit is moved. You get a confirmation.',
}
