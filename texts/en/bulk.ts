import type { BulkTexts } from '../bulk.ts'

/** The same in English. */
export const bulk: BulkTexts = {
  states: {
    planned: 'About to begin',
    running: 'Running',
    stopping: 'Stopping',
    stopped: 'Stopped',
    ended: 'Done',
  },
  outcomes: {
    waiting: 'Waiting for its turn',
    done: 'Done',
    refused: 'Refused',
    failed: 'Failed',
    notDone: 'Not done, the run was stopped',
  },
  failures: {
    parked: 'The case was parked, because it could not be done. Read in the case what happened, and try again there.',
    noAnswer: 'The case did not answer in time. Look in the case whether it was done.',
    error: 'Something went wrong. Look in the case whether it was done.',
  },
  unknown: 'There is no such case. Check the number.',
  over: 'The run is over already. What was done stands in the list.',
}
