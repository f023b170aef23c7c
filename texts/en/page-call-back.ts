import type { callBack as source } from '../sv/page-call-back.ts'

export const callBack: typeof source = {
  title: 'Be called',
  intro: 'We call in the order in which you have asked, on working days between 8 and 17.',
  name: 'Name',
  phone: 'Phone',
  reason: 'What is it about?',
  ask: 'Call me',
  waitingTitle: 'You are in the queue',
  position: (position, waiting, phone) => `${phone}: number ${position} of ${waiting} in the queue.`,
  length: waiting =>
    waiting === 0
      ? 'The queue is empty right now.'
      : waiting === 1
        ? 'One waits in the queue right now.'
        : `${waiting} wait in the queue right now.`,
  earlier: 'Earlier calls',
  outcomes: {
    done: (phone, when) => `${phone}: we spoke on ${when}.`,
    notReached: (phone, when) => `${phone}: we called on ${when} but nobody answered. Do ask for another call.`,
  },
  queue: {
    title: 'Call queue',
    caption: 'Whoever has waited the longest comes first',
    empty: 'Nobody waits to be called.',
    place: 'Place',
    since: 'Since',
    who: 'Who',
    outcome: 'How did it go?',
    done: 'Done',
    notReached: 'No answer',
    saidDone: 'The call is done.',
    saidNotReached: 'It is noted that nobody answered.',
  },
}
